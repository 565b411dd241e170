"""Finding records that are one person: a list for the desk, and the few that need no desk."""

from collections.abc import Iterator
from dataclasses import dataclass

from loyalty.rules.consent import MERGE
from loyalty.rules.duplicates import Proposal, find_duplicates
from loyalty.rules.member import Member
from loyalty.rules.merge_member import needs_second, survivor_first
from loyalty.service.context import ProgramContext
from loyalty.service.member_reading import MemberReading
from loyalty.service.member_writing import Author
from loyalty.service.merging import Merging
from posapp.kernel.ids import MemberId
from posapp.ports import Work

PAGE = 1000
SYSTEM = "system"
REASON = "the same proven identifier"


@dataclass(frozen=True, slots=True)
class Joined:
    """What the job did: the pairs it joined by itself, and those that somebody should look at."""

    joined: tuple[Proposal, ...]
    to_look_at: tuple[Proposal, ...]


class DuplicateDesk:
    """Looks through all members; meant for the quiet hours."""

    def __init__(self, context: ProgramContext, merging: Merging) -> None:
        self._context = context
        self._merging = merging
        self._reading = MemberReading(context)

    def proposals(self) -> tuple[Proposal, ...]:
        """Pairs worth a look, the weightiest first; changes nothing.

        Pairs whose merge was undone once are two people: nobody is asked again.
        """
        with self._context.store.read() as work:
            return self._found(work)

    def join_sure(self) -> Joined:
        """Join what needs no look, each pair in a transaction of its own; list the rest.

        Rule: members.join-sure
        Only the same identifier, proven on both records, with nothing against it, and with no more
        worth at stake than one person may move alone.
        """
        joined, rest = [], []
        for proposal in self.proposals():
            if proposal.sure and self._join(proposal):
                joined.append(proposal)
            else:
                rest.append(proposal)
        gone = {proposal.other for proposal in joined} | {proposal.one for proposal in joined}
        left = [one for one in rest if not {one.one, one.other} <= gone]
        return Joined(tuple(joined), tuple(left))

    def _join(self, proposal: Proposal) -> bool:
        author = Author(SYSTEM, self._context.now(), MERGE)
        limit = self._reading.terms.merge_alone_minor
        with self._context.store.write() as work:
            one = self._reading.standing(work, proposal.one)
            other = self._reading.standing(work, proposal.other)
            if one.id == other.id:
                return False
            survivor, loser = survivor_first(one, other)
            if needs_second(self._merging.worth_minor(work, survivor, loser), limit):
                return False
            self._merging.join(work, survivor, loser, author, reason=REASON)
            work.commit()
        return True

    def _found(self, work: Work) -> tuple[Proposal, ...]:
        found = find_duplicates(self._members(work))
        return tuple(one for one in found if not self._parted(work, one))

    def _parted(self, work: Work, proposal: Proposal) -> bool:
        """Whether somebody undid a merge of these two: then they are two people."""
        pair = {proposal.one, proposal.other}
        return any(
            merge.undone_at is not None and {merge.survivor, merge.loser} == pair
            for merge in work.members.merges(proposal.one)
        )

    def _members(self, work: Work) -> Iterator[Member]:
        after: MemberId | None = None
        while page := work.members.ids(after, PAGE):
            yield from work.members.many(page)
            after = page[-1]
