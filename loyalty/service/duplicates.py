"""Finding records that are one person: a list for the desk, and the few that need no look."""

from collections.abc import Iterable, Iterator

from loyalty.rules.consent import MERGE
from loyalty.rules.duplicates import Proposal, find_duplicates
from loyalty.rules.member import Member
from loyalty.rules.merge_member import needs_second, survivor_first
from loyalty.service.context import ProgramContext
from loyalty.service.member_reading import MemberReading
from loyalty.service.member_writing import Author
from loyalty.service.merging import Merging
from loyalty.service.people import People, acting
from loyalty.service.staff_accounts import refuse_own_account
from posapp.domain.permission import Act, Approval
from posapp.kernel.ids import MemberId
from posapp.ports import Work

PAGE = 1000
REASON = "the same proven identifier"


class DuplicateDesk:
    """Looks through all members; meant for the quiet hours."""

    def __init__(self, context: ProgramContext, people: People, merging: Merging) -> None:
        self._context = context
        self._people = people
        self._merging = merging
        self._reading = MemberReading(context)

    def proposals(self) -> tuple[Proposal, ...]:
        """Pairs worth a look, the weightiest first; changes nothing.

        Pairs whose merge was undone once are two people: nobody is asked again.
        """
        with self._context.store.read() as work:
            return self._unparted(work, self._members(work))

    def join_sure(
        self, one_id: MemberId, other_id: MemberId, approval: Approval | None = None
    ) -> bool:
        """Join two records that need no look, as they are now; False where somebody should look.

        Rule: members.join-sure
        Only the same identifier, proven on both records, with nothing against it, and with no more
        worth at stake than one person may move alone.
        """
        by = acting(self._people, Act.ADMIN_MEMBERS, approval)
        with self._context.store.write() as work:
            one = self._reading.standing(work, one_id)
            other = self._reading.standing(work, other_id)
            if one.id == other.id or not self._is_sure(work, one, other):
                return False
            survivor, loser = survivor_first(one, other)
            refuse_own_account(work, (survivor.id, loser.id), by, approval)
            author = Author(by, self._context.now(), MERGE)
            approved_by = approval.by if approval else ""
            self._merging.join(
                work, survivor, loser, author, reason=REASON, approved_by=approved_by
            )
            work.commit()
        return True

    def _is_sure(self, work: Work, one: Member, other: Member) -> bool:
        sure = any(proposal.sure for proposal in self._unparted(work, (one, other)))
        worth = self._merging.worth_minor(work, *survivor_first(one, other))
        return sure and not needs_second(worth, self._reading.terms.merge_alone_minor)

    def _unparted(self, work: Work, members: Iterable[Member]) -> tuple[Proposal, ...]:
        found = find_duplicates(members)
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
