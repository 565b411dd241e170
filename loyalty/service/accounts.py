"""A member's accounts: read as the replay of their entries, and posted to in one place."""

from loyalty.rules.books import entry_details
from loyalty.rules.entry import POINTS, Entry
from loyalty.rules.ledger import Account, apply, replay
from loyalty.service.context import ProgramContext
from loyalty.service.due import next_moment
from posapp.domain.journal import RecordType
from posapp.kernel.ids import MemberId
from posapp.ports import Work


class Accounts:
    """Reads accounts and posts to them; every caller brings its transaction."""

    def __init__(self, context: ProgramContext) -> None:
        self._context = context

    def of(self, work: Work, member_id: MemberId, purse: str = POINTS) -> Account:
        """A purse of the record that stands for this member, redirects followed.

        What records merged into it were told is known to it too: nothing late is told twice.
        """
        standing, *merged = work.members.ids_of(member_id)
        account = replay(work.points.entries(standing, purse), standing, purse)
        for other in merged:
            entries = work.points.entries(other, purse)
            if entries:
                account = account.beside(replay(entries, other, purse))
        return account

    def post(
        self, work: Work, account: Account, entry: Entry | None, *, journaled: bool = True
    ) -> Account:
        """Append an entry, note when its purse has to be looked at next; the account after it.

        What belongs to a receipt stands in the receipt's own record (`journaled` false). Where
        there is nothing to post, or the key was told before, the account stays as it is.
        """
        if entry is None or not work.points.append(entry):
            return account
        after = apply(account, entry)
        coming = next_moment(after, entry.at, self._context.settings.zone)
        work.points.set_due(entry.member_id, entry.purse, coming)
        if journaled:
            self._context.record(
                work, RecordType.POINTS, entry_details(entry), clerk=entry.by, at=entry.at
            )
        return after
