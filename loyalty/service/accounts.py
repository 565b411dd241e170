"""A member's accounts: read as the replay of their entries, and posted to in one place."""

from collections import OrderedDict
from dataclasses import dataclass

from loyalty.rules.books import entry_details
from loyalty.rules.entry import POINTS, Entry
from loyalty.rules.ledger import Account, apply, replay
from loyalty.service.context import ProgramContext
from loyalty.service.due import next_moment
from loyalty.service.telling import tell_of
from posapp.domain.journal import RecordType
from posapp.kernel.ids import MemberId
from posapp.ports import Work

KEPT = 64
"""Purses that stay in memory: those of the members who were just at the till."""


@dataclass(frozen=True, slots=True)
class _Kept:
    """A record's purse as it was replayed: its account, and the last entry of that."""

    account: Account
    last_id: str


class Accounts:
    """Reads accounts and posts to them; every caller brings its transaction.

    Rule: points.replay-once
    Entries are only added, so a purse that was replayed is brought up to date by those that came
    since. The last one known is asked for again: where it is not in its place (the transaction that
    wrote it was given up), everything is replayed.
    """

    def __init__(self, context: ProgramContext) -> None:
        self._context = context
        self._kept: OrderedDict[tuple[MemberId, str], _Kept] = OrderedDict()

    def of(self, work: Work, member_id: MemberId, purse: str = POINTS) -> Account:
        """A purse of the record that stands for this member, redirects followed.

        What records merged into it were told is known to it too: nothing late is told twice.
        """
        standing, *merged = work.members.ids_of(member_id)
        account = self._record(work, standing, purse)
        for other in merged:
            theirs = self._record(work, other, purse)
            if theirs.told:
                account = account.beside(theirs)
        return account

    def _record(self, work: Work, member_id: MemberId, purse: str) -> Account:
        """One record's own purse."""
        kept = self._kept.pop((member_id, purse), None)
        new = work.points.entries(member_id, purse, kept.last_id) if kept else ()
        if kept is None or not new:
            new = work.points.entries(member_id, purse)
            kept = _Kept(replay(new, member_id, purse), new[-1].id if new else "")
        else:
            account = kept.account
            for entry in new[1:]:
                account = apply(account, entry)
            kept = _Kept(account, new[-1].id)
        if kept.last_id:
            self._kept[member_id, purse] = kept
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return kept.account

    def post(
        self, work: Work, account: Account, entry: Entry | None, *, journaled: bool = True
    ) -> Account:
        """Append an entry, note when its purse has to be looked at next; the account after it.

        What belongs to a receipt stands in the receipt's own record (`journaled` false), and the
        shop hears of it with the receipt; of anything else it is told here. Where
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
            tell_of(work, self._context, entry.member_id, entry.at)
        return after
