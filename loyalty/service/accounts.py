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
    """A record's purse as it was replayed, and how to see whether it still is what the store has.

    `tail` are the ids of the newest entries in their order: the first was read from the store
    (None where there was none), the others were posted on top of it since.
    """

    account: Account
    tail: tuple[str | None, ...]


class Accounts:
    """Reads accounts and posts to them; every caller brings its transaction.

    Rule: points.replay-once
    Entries are only added, so a purse that was replayed is brought up to date by those that came
    since; what is posted here is known without reading it back. The last ones known are asked for
    again: where one is not in its place (the transaction that wrote it was given up, somebody else
    posted between two of them), everything is replayed.
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
        if kept is None:
            return self._replayed(work, member_id, purse)
        first, known = kept.tail[0], len(kept.tail)
        ids = [*([None] if first is None else []), *work.points.ids(member_id, purse, first)]
        if tuple(ids[:known]) != kept.tail:
            return self._replayed(work, member_id, purse)
        account = kept.account
        if len(ids) > known:
            for entry in work.points.entries(member_id, purse, ids[known]):
                account = apply(account, entry)
        return self._keep(account, ids[-1])

    def _replayed(self, work: Work, member_id: MemberId, purse: str) -> Account:
        """A purse as all its entries make it."""
        entries = work.points.entries(member_id, purse)
        account = replay(entries, member_id, purse)
        return self._keep(account, entries[-1].id if entries else None)

    def _keep(self, account: Account, *tail: str | None) -> Account:
        self._kept[account.member_id, account.purse] = _Kept(account, tail)
        while len(self._kept) > KEPT:
            self._kept.popitem(last=False)
        return account

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
        kept = self._kept.get((entry.member_id, entry.purse))
        if kept is not None and kept.account is account:
            self._keep(after, *kept.tail, entry.id)
        coming = next_moment(after, entry.at, self._context.settings.zone)
        work.points.set_due(entry.member_id, entry.purse, coming)
        if journaled:
            self._context.record(
                work, RecordType.POINTS, entry_details(entry), clerk=entry.by, at=entry.at
            )
            tell_of(work, self._context, entry.member_id, entry.at)
        return after
