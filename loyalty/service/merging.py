"""Two records, one member: looked at first, done in one transaction, undone for thirty days."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from loyalty.rules.consent import MERGE, refused_since, summary, unmerge_records
from loyalty.rules.entry import POINTS, STORED_VALUE
from loyalty.rules.ledger import Account, replay
from loyalty.rules.member import Identifier, Member, MemberState, Purpose
from loyalty.rules.merge_member import (
    UNDO_FOR,
    Joined,
    join_records,
    may_undo,
    needs_second,
    undone_set,
    undone_value,
)
from loyalty.rules.merging import Move, merge, unmerge
from loyalty.rules.posting import Cause
from loyalty.rules.tier import TierChange, TierStatus
from loyalty.rules.tiers import merged
from loyalty.service.accounts import Accounts
from loyalty.service.context import ProgramContext
from loyalty.service.member_reading import MemberReading
from loyalty.service.member_snapshot import MergeMemory, memory_of
from loyalty.service.member_writing import Author, MemberWriter, clean
from loyalty.service.people import People, acting
from loyalty.service.program_book import ProgramBook
from loyalty.service.staff_accounts import refuse_own_account
from loyalty.service.tier_desk import TierDesk
from posapp.domain.permission import Act, Approval
from posapp.kernel.clock import local_day
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from posapp.ports import Household, MemberChange, MemberRow, Merge, Work

MAX_REASON = 200


@dataclass(frozen=True, slots=True)
class PurseMove:
    """One purse of both records before the merge, and the worth of what moves."""

    purse: str
    survivor: int
    other: int
    worth_minor: int


@dataclass(frozen=True, slots=True)
class MergePreview:
    """What a merge would do; nothing has been stored.

    `differing` are fields where both records say something else: the survivor's stands. `consents`
    is each purpose afterwards. `needs_second` says that a second person must agree.
    """

    survivor: MemberRow
    other: MemberRow
    purses: tuple[PurseMove, ...]
    coupons: int
    identifiers: tuple[Identifier, ...]
    preferences: int
    notes: int
    differing: tuple[str, ...]
    consents: Mapping[Purpose, bool]
    tier: str
    worth_minor: int
    needs_second: bool


@dataclass(frozen=True, slots=True)
class MergeParts:
    """The services of points and tiers that a merge works with."""

    accounts: Accounts
    programs: ProgramBook
    tiers: TierDesk


class Merging:
    """Joins and parts records."""

    def __init__(self, context: ProgramContext, people: People, parts: MergeParts) -> None:
        self._context = context
        self._people = people
        self._parts = parts
        self._reading = MemberReading(context)
        self._writer = MemberWriter(context)

    # ---------------------------------------------------------------- looking

    def preview(self, survivor_id: MemberId, other_id: MemberId) -> MergePreview:
        """What would move, what would differ, what would be allowed, who must agree."""
        with self._context.store.read() as work:
            survivor = self._reading.standing(work, survivor_id)
            other = self._reading.standing(work, other_id)
            author = Author("", self._context.now(), MERGE)
            joined = self._join(work, survivor, other, author)
            purses = self._purses(work, survivor, other)
            rows = work.members.rows([survivor.id, other.id])
            consents = (*self._reading.consents(work, survivor.id), *joined.consents)
            worth = sum(move.worth_minor for move in purses)
            ids = work.members.ids_of(other.id)
            return MergePreview(
                survivor=rows[0],
                other=rows[1],
                purses=purses,
                coupons=len(work.coupons.of_member(other.id)),
                identifiers=other.identifiers,
                preferences=len(joined.survivor.preferences) - len(survivor.preferences),
                notes=sum(len(work.members.notes(one)) for one in ids),
                differing=joined.differing,
                consents=summary(consents),
                tier=self._tier(work, survivor, other, author.at).tier,
                worth_minor=worth,
                needs_second=needs_second(worth, self._reading.terms.merge_alone_minor),
            )

    def _purses(self, work: Work, survivor: Member, other: Member) -> tuple[PurseMove, ...]:
        at, zone = self._context.now(), self._context.settings.zone
        program = self._parts.programs.current(work)
        moves = []
        for purse in work.points.purses(other.id):
            ours = self._parts.accounts.of(work, survivor.id, purse)
            theirs = self._parts.accounts.of(work, other.id, purse)
            points = theirs.balance(at, zone) + theirs.pending(at, zone)
            worth = {POINTS: program.worth.minor_of(max(points, 0)), STORED_VALUE: points}
            mine = ours.balance(at, zone) + ours.pending(at, zone)
            moves.append(PurseMove(purse, mine, points, worth.get(purse, 0)))
        return tuple(moves)

    def _join(self, work: Work, survivor: Member, other: Member, author: Author) -> Joined:
        return join_records(
            survivor,
            other,
            consents=(
                self._reading.consents(work, survivor.id),
                self._reading.consents(work, other.id),
            ),
            at=author.at,
            by=author.by,
        )

    # ---------------------------------------------------------------- joining

    def merge(
        self,
        survivor_id: MemberId,
        other_id: MemberId,
        reason: str,
        approval: Approval | None = None,
    ) -> Member:
        """Join two records; a reason is a must, a second person too above the store's limit.

        Rule: merge.one-transaction
        """
        by = acting(self._people, Act.SERVE_MEMBERS)
        kept = clean(reason, MAX_REASON)
        if not kept:
            raise Refusal("merge.reason-missing")
        author = Author(by, self._context.now(), MERGE)
        with self._context.store.write() as work:
            survivor = self._reading.standing(work, survivor_id)
            other = self._reading.standing(work, other_id)
            second = self._second(work, survivor, other, by, approval)
            member = self.join(work, survivor, other, author, reason=kept, approved_by=second)
            work.commit()
        return member

    def _second(
        self, work: Work, survivor: Member, other: Member, by: str, approval: Approval | None
    ) -> str:
        """Who agreed besides the clerk: somebody else, where the worth asks for it."""
        refuse_own_account(work, (survivor.id, other.id), by, approval)
        worth = self.worth_minor(work, survivor, other)
        agreed = approval is not None and approval.act is Act.ADMIN_MEMBERS and approval.by != by
        limit = self._reading.terms.merge_alone_minor
        if needs_second(worth, limit) and not agreed:
            raise Refusal("merge.second-person", worth_minor=worth, limit_minor=limit)
        return approval.by if approval is not None and agreed else ""

    def worth_minor(self, work: Work, survivor: Member, other: Member) -> int:
        """What the points and stored value that would change records are worth."""
        return sum(move.worth_minor for move in self._purses(work, survivor, other))

    def join(
        self,
        work: Work,
        survivor: Member,
        other: Member,
        author: Author,
        *,
        reason: str,
        approved_by: str = "",
    ) -> Member:
        """Join two records inside the caller's transaction; whoever calls has the right to."""
        joined = self._join(work, survivor, other, author)
        tier = self._tier(work, survivor, other, author.at)
        memory = MergeMemory(
            id=self._context.ids.new(),
            before=survivor,
            after=joined.survivor,
            other=other,
            purses=tuple(work.points.purses(other.id)),
            tier=work.tiers.status(survivor.id),
            consents=len(work.members.consents(survivor.id)),
            joint_tier=tier,
        )
        for purse in memory.purses:
            cause = self._cause(f"merge:{memory.id}:{purse}", author, reason, approved_by)
            ours = self._parts.accounts.of(work, survivor.id, purse)
            theirs = self._parts.accounts.of(work, other.id, purse)
            self._post(work, merge(theirs, ours, cause), giving=theirs, taking=ours)
        self._redirect(work, joined, memory, author, reason=reason, approved_by=approved_by)
        self._move_seat(work, survivor, other)
        for consent in joined.consents:
            work.members.add_consent(survivor.id, consent)
        self._set_tier(work, survivor.id, tier, author, "merge")
        details = {"merge": memory.id, "survivor": survivor.id, "other": other.id}
        self._writer.journal(work, "merge", author, {**details, "approved_by": approved_by})
        return joined.survivor

    def _redirect(
        self,
        work: Work,
        joined: Joined,
        memory: MergeMemory,
        author: Author,
        *,
        reason: str,
        approved_by: str,
    ) -> None:
        emptied = replace(joined.other, state=MemberState.ACTIVE, merged_into=None)
        self._writer.put(work, memory.other, emptied, author)
        self._writer.put(work, memory.before, joined.survivor, author)
        work.members.add_merge(
            Merge(
                survivor=memory.before.id,
                loser=memory.other.id,
                at=author.at,
                by=author.by,
                approved_by=approved_by,
                reason=reason,
                undo_until=author.at + UNDO_FOR,
                snapshot=memory.text(),
            )
        )

    def _move_seat(self, work: Work, survivor: Member, other: Member) -> None:
        """The other's seat in a household becomes the survivor's, unless she has one herself."""
        home = work.members.household_of(other.id)
        if home is None:
            return
        work.members.leave_household(other.id)
        if work.members.household_of(survivor.id) is None:
            seats = tuple(survivor.id if one == other.id else one for one in home.member_ids)
            work.members.put_household(Household(home.id, seats, home.since))

    def _seat_home(self, work: Work, done: Merge) -> None:
        """A seat that the merge brought goes back; who never agreed to a household sits in none.

        Rule: merge.seat-goes-home
        """
        home = work.members.household_of(done.survivor)
        if home is None or self._reading.allows(work, done.survivor, Purpose.HOUSEHOLD):
            return
        work.members.leave_household(done.survivor)
        if self._reading.allows(work, done.loser, Purpose.HOUSEHOLD):
            seats = tuple(done.loser if one == done.survivor else one for one in home.member_ids)
            work.members.put_household(Household(home.id, seats, home.since))

    # ---------------------------------------------------------------- parting

    def undo(self, other_id: MemberId, reason: str, approval: Approval | None = None) -> None:
        """Let a merged record stand for itself again, as far as later days have left it whole.

        Rule: merge.undo
        Fields and sets go back unless somebody changed them since; what is left of the points goes
        home; consents become what they were unless she has spoken since, and a no said since stands
        for both. A tier that a manager gave since stays.
        """
        by = acting(self._people, Act.ADMIN_MEMBERS, approval)
        author = Author(by, self._context.now(), MERGE)
        kept = clean(reason, MAX_REASON)
        if not kept:
            raise Refusal("merge.reason-missing")
        with self._context.store.write() as work:
            done = self._to_undo(work, other_id, author.at)
            survivor = self._reading.standing(work, done.survivor)
            other = work.members.get(done.loser)
            if other is None or survivor.id != done.survivor:
                raise Refusal("merge.later-one-first")
            self._part(work, done, memory_of(done.snapshot, survivor, other), author)
            work.members.add_changes(
                [MemberChange(done.loser, "unmerge", "", kept, author.at, by, MERGE)]
            )
            work.commit()

    def _to_undo(self, work: Work, other_id: MemberId, at: datetime) -> Merge:
        standing = [
            one
            for one in work.members.merges(other_id)
            if one.loser == other_id and one.undone_at is None
        ]
        if not standing:
            raise Refusal("merge.nothing-to-undo")
        done = standing[-1]
        if not may_undo(done.at, at) or not done.snapshot:
            raise Refusal("merge.too-late", days=UNDO_FOR.days)
        return done

    def _part(self, work: Work, done: Merge, memory: MergeMemory, author: Author) -> None:
        now = self._reading.standing(work, done.survivor)
        said = work.members.consents(done.survivor)
        back = _parted(now, memory, author.at)
        for purse in memory.purses:
            self._points_home(work, done, memory, author, purse)
        work.members.undo_merge(done.loser, author.at, author.by)
        emptied = work.members.get(done.loser)
        other = replace(
            memory.other,
            identifiers=_taken_back(now, memory),
            state=MemberState.ACTIVE,
            merged_into=None,
            changed_at=author.at,
        )
        self._writer.put(work, now, back, author)
        self._writer.put(work, emptied, other, author)
        before = said[: memory.consents]
        if memory.consents is None:  # merged by an older version: what both said alike is lost
            theirs = work.members.consents(done.loser)
            own = [one for one in said if one.channel != MERGE and one not in theirs]
            before = [one for one in own if one.at <= done.at]
        for consent in unmerge_records(before, said, merged_at=done.at, at=author.at, by=author.by):
            work.members.add_consent(done.survivor, consent)
        for consent in refused_since(said, merged_at=done.at, at=author.at, by=author.by):
            work.members.add_consent(done.loser, consent)
        self._seat_home(work, done)
        if memory.joint_tier in {None, work.tiers.status(done.survivor)}:
            self._set_tier(work, done.survivor, memory.tier, author, "unmerge")
        self._parts.tiers.update(work, done.survivor, author.at)
        self._parts.tiers.update(work, done.loser, author.at)
        details = {"merge": memory.id, "survivor": done.survivor, "other": done.loser}
        self._writer.journal(work, "unmerge", author, details)

    def _points_home(
        self, work: Work, done: Merge, memory: MergeMemory, author: Author, purse: str
    ) -> None:
        key = f"merge:{memory.id}:{purse}"
        ours = self._own_account(work, done.survivor, purse)
        theirs = self._own_account(work, done.loser, purse)
        cause = self._cause(f"unmerge:{memory.id}:{purse}", author, "unmerge", "")
        move = unmerge(ours, theirs, cause, merge_key=key)
        self._post(work, move, giving=ours, taking=theirs)

    def _own_account(self, work: Work, member_id: MemberId, purse: str) -> Account:
        return replay(work.points.entries(member_id, purse), member_id, purse)

    # ---------------------------------------------------------------- points and tier

    def _cause(self, key: str, author: Author, reason: str, approved_by: str) -> Cause:
        return Cause(
            id=self._context.ids.new(),
            key=key,
            at=author.at,
            zone=self._context.settings.zone,
            reason=reason,
            by=author.by,
            approved_by=approved_by,
        )

    def _post(self, work: Work, move: Move, *, giving: Account, taking: Account) -> None:
        for entry in move.out:
            giving = self._parts.accounts.post(work, giving, entry)
        for entry in move.into:
            taking = self._parts.accounts.post(work, taking, entry)

    def _tier(self, work: Work, survivor: Member, other: Member, at: datetime) -> TierStatus:
        """Where both together stand: never below the higher one until its end."""
        tiers = self._parts.tiers
        both = (*tiers.history(work, survivor.id), *tiers.history(work, other.id))
        return merged(
            work.tiers.status(survivor.id),
            work.tiers.status(other.id),
            sorted(both, key=lambda one: one.day),
            self._parts.programs.current(work),
            local_day(at, self._context.settings.zone),
        )

    def _set_tier(
        self, work: Work, member_id: MemberId, after: TierStatus, author: Author, reason: str
    ) -> None:
        before = work.tiers.status(member_id)
        if after != before:
            change = TierChange(
                self._context.ids.new(), author.at, before, after, reason, author.by
            )
            work.tiers.set(member_id, after, change)


def _parted(now: Member, memory: MergeMemory, at: datetime) -> Member:
    """The survivor without what the merge brought her, as far as nobody changed it since."""
    before, after = memory.before, memory.after
    return replace(
        now,
        name=undone_value(now.name, before=before.name, after=after.name),
        name_zh=undone_value(now.name_zh, before=before.name_zh, after=after.name_zh),
        birthday=undone_value(now.birthday, before=before.birthday, after=after.birthday),
        guardian=undone_value(now.guardian, before=before.guardian, after=after.guardian),
        home_store=undone_value(now.home_store, before=before.home_store, after=after.home_store),
        referred_by=undone_value(
            now.referred_by, before=before.referred_by, after=after.referred_by
        ),
        joined_at=before.joined_at,
        identifiers=undone_set(now.identifiers, before=before.identifiers, after=after.identifiers),
        preferences=undone_set(now.preferences, before=before.preferences, after=after.preferences),
        extra=undone_value(now.extra, before=before.extra, after=after.extra),
        changed_at=at,
    )


def _taken_back(now: Member, memory: MergeMemory) -> tuple[Identifier, ...]:
    """The other record's own identifiers, without those that she has dropped since the merge."""
    return tuple(one for one in memory.other.identifiers if one in now.identifiers)
