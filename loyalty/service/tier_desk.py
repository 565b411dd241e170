"""Where members stand: up at once with a sale, looked at again at the end of the day.

Rule: tiers.desk
Only two things move a member: her points (`update`, `look_again`) and a manager's lock. Each move
is stored with the standing before and after, the reason and who did it.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from loyalty.rules.entry import TIER_POINTS, Entry, EntryKind
from loyalty.rules.months import DAY
from loyalty.rules.program import BASE_TIER, Program
from loyalty.rules.tier import BASE, Tier, TierChange, TierStatus
from loyalty.rules.tier_period import TierPoints, reaching_span
from loyalty.rules.tiers import (
    NOTICE_DAYS,
    TierNotice,
    lifts,
    lock,
    look_again,
    next_tier,
    notice_due,
    reach,
    unlock,
)
from loyalty.service.accounts import Accounts
from loyalty.service.context import ProgramContext
from loyalty.service.program_book import ProgramBook
from loyalty.service.telling import tell_of
from posapp.domain.features import Feature, not_used
from posapp.domain.journal import RecordType
from posapp.domain.permission import Act, Staff
from posapp.kernel.clock import local_day
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import MemberId
from posapp.ports import Work

REACHED = "reached"
LOOKED_AT = "period"
LOCKED = "locked"
UNLOCKED = "unlocked"

MOVES = frozenset({EntryKind.MOVE_OUT, EntryKind.MOVE_IN})
"""Lots that change records earn nothing again: both records' own entries are counted instead."""


@dataclass(frozen=True, slots=True)
class TierProgress:
    """Where a member stands, and what is next, as screens show it.

    `missing` tier points lead to `above` (None at the top); `earned` of them lie in the period.
    """

    tier: Tier
    status: TierStatus
    earned: int
    above: Tier | None = None
    missing: int = 0

    @property
    def share_milli(self) -> int:
        """How far the way to the next tier is gone, in thousandths, for a bar."""
        if self.above is None:
            return 1000
        return min(1000, max(0, self.above.at - self.missing) * 1000 // self.above.at)


@dataclass(frozen=True, slots=True)
class LookedAt:
    """What looking at a standing found; `next_at` is when to look again, None: when points move."""

    before: TierStatus
    after: TierStatus
    notice: TierNotice | None
    next_at: datetime | None


class TierDesk:
    """Reads and moves the standing of members; every caller but the manager brings its `work`."""

    def __init__(self, context: ProgramContext, accounts: Accounts, programs: ProgramBook) -> None:
        self._context = context
        self._accounts = accounts
        self._programs = programs
        self._known_of = MemberId("")
        self._known: dict[str, TierPoints | None] = {}

    def tier_of(self, work: Work, member_id: MemberId, at: datetime | None = None) -> str:
        """The name of the tier a member stands in at a moment (now)."""
        if not self._is_used(work):
            return BASE
        day = local_day(at or self._context.now(), self._context.settings.zone)
        return self.status(work, work.members.resolve(member_id), day).tier

    def status(self, work: Work, member_id: MemberId, day: date) -> TierStatus:
        """Where the record that stands is on a day, also before the daily job has run.

        Rule: tiers.by-the-calendar
        A tier ends with its last day and not with the job that writes it down.
        """
        stored = work.tiers.status(member_id)
        if not _is_over(stored, day):
            return stored
        program = self._programs.current(work)
        return look_again(stored, self.history(work, member_id), program, day)

    def history(self, work: Work, member_id: MemberId) -> tuple[TierPoints, ...]:
        """Tier points by day, those of records merged into hers too."""
        account = self._accounts.of(work, member_id, TIER_POINTS)
        if self._known_of != account.member_id:
            self._known_of, self._known = account.member_id, {}
        for entry in account.told.values():
            if entry.id not in self._known:
                self._known[entry.id] = self._earned(entry)
        found = [self._known[entry.id] for entry in account.told.values()]
        return tuple(earned for earned in found if earned is not None)

    def _earned(self, entry: Entry) -> TierPoints | None:
        """What an entry counts for a tier, if it does; entries never change."""
        if not entry.change or entry.kind in MOVES:
            return None
        return TierPoints(local_day(entry.at, self._context.settings.zone), entry.change)

    def progress(self, work: Work, member_id: MemberId, day: date) -> TierProgress:
        """Where a member stands on a day and how far the next tier is."""
        program = self._programs.in_use(work)
        if not program.tiers:
            return TierProgress(BASE_TIER, TierStatus(), 0)
        status = self.status(work, work.members.resolve(member_id), day)
        return progress_of(status, self.history(work, member_id), program, day)

    def update(self, work: Work, member_id: MemberId, at: datetime) -> str:
        """Look at the tier after her points changed: up at once. The name of the tier now.

        Whether she goes down, where goods came back, the daily job looks at in the evening.
        """
        program = self._programs.current(work)
        standing = work.members.resolve(member_id)
        before = work.tiers.status(standing)
        if not program.tiers:
            return before.tier
        if not self._is_used(work):
            return BASE
        day = local_day(at, self._context.settings.zone)
        ask = look_again if _is_over(before, day) else reach
        after = ask(before, self.history(work, standing), program, day)
        self._set(work, standing, before, after, at=at, reason=REACHED)
        return after.tier

    def look_again(self, work: Work, member_id: MemberId, at: datetime) -> LookedAt:
        """The end of a day: hold, grace or down; what she should be told, and when to look again.

        Asked twice it answers the same and moves nobody twice; while tiers are off, nobody.
        """
        program = self._programs.current(work)
        standing = work.members.resolve(member_id)
        before = work.tiers.status(standing)
        day = local_day(at, self._context.settings.zone)
        if not self._is_used(work):
            return LookedAt(before, before, None, self._next(before, day))
        history = self.history(work, standing)
        after = look_again(
            before,
            history,
            program,
            day,
            lifted_from=lifts(work.tiers.changes(standing), program),
        )
        self._move(work, standing, before, after, at=at, reason=LOOKED_AT)
        return LookedAt(
            before, after, notice_due(after, history, program, day), self._next(after, day)
        )

    def lock(self, member_id: MemberId, tier: str, reason: str, *, by: Staff) -> TierStatus:
        """A manager keeps a member in a tier, whatever her points say, until it is unlocked.

        Rule: tiers.lock-by-manager
        """
        _needs_manager(by)
        with self._context.store.write() as work:
            if not self._is_used(work):
                raise not_used(Feature.TIERS)
            standing = work.members.resolve(member_id)
            before, at = work.tiers.status(standing), self._context.now()
            program = self._programs.current(work)
            after = lock(before, tier, reason, program, self._context.today())
            self._move(work, standing, before, after, at=at, reason=LOCKED, by=by.id)
            work.commit()
        return after

    def unlock(self, member_id: MemberId, *, by: Staff) -> TierStatus:
        """The lock is taken away; her points count again from today."""
        _needs_manager(by)
        with self._context.store.write() as work:
            if not self._is_used(work):
                raise not_used(Feature.TIERS)
            standing = work.members.resolve(member_id)
            before, at = work.tiers.status(standing), self._context.now()
            program = self._programs.current(work)
            day = self._context.today()
            after = unlock(before, program, day)
            after = reach(after, self.history(work, standing), program, day)
            self._move(work, standing, before, after, at=at, reason=UNLOCKED, by=by.id)
            work.commit()
        return after

    def _is_used(self, work: Work) -> bool:
        return Feature.TIERS in self._context.features(work)

    def _next(self, status: TierStatus, day: date) -> datetime | None:
        """When a standing has to be looked at next: a notice, its end, the end of its grace."""
        if status.ends_on is None or status.locked:
            return None
        days = [status.ends_on - timedelta(days=left) for left in NOTICE_DAYS]
        days += [status.ends_on + DAY, (status.grace_until or status.ends_on) + DAY]
        coming = min((each for each in days if each > day), default=None)
        zone = self._context.settings.zone
        return datetime.combine(coming, time.min, zone) if coming else None

    def _set(
        self,
        work: Work,
        member_id: MemberId,
        before: TierStatus,
        after: TierStatus,
        *,
        at: datetime,
        reason: str,
        by: str = "",
    ) -> bool:
        """Store a move, if it is one. What a receipt moves stands in the receipt's own record."""
        if after != before:
            change = TierChange(self._context.ids.new(), at, before, after, reason, by)
            work.tiers.set(member_id, after, change)
        return after != before

    def _move(
        self,
        work: Work,
        member_id: MemberId,
        before: TierStatus,
        after: TierStatus,
        *,
        at: datetime,
        reason: str,
        by: str = "",
    ) -> None:
        if not self._set(work, member_id, before, after, at=at, reason=reason, by=by):
            return
        self._context.record(
            work,
            RecordType.POINTS,
            {
                "tier": after.tier,
                "tier_before": before.tier,
                "member": member_id,
                "ends_on": after.ends_on.isoformat() if after.ends_on else None,
                "grace_until": after.grace_until.isoformat() if after.grace_until else None,
                "locked": after.locked,
                "reason": reason,
            },
            clerk=by,
            at=at,
        )
        tell_of(work, self._context, member_id, at)


def _is_over(status: TierStatus, day: date) -> bool:
    """Whether the time of a standing, its grace included, lies before a day."""
    last = status.grace_until or status.ends_on
    return last is not None and last < day and not status.locked


def progress_of(
    status: TierStatus, history: tuple[TierPoints, ...], program: Program, day: date
) -> TierProgress:
    """The figures of a standing: points of the period at hand, and what the next tier takes."""
    tier = program.tier(status.tier)
    earned = reaching_span(day, program.period_end).points(history)
    following = next_tier(status, history, program, day)
    if following is None:
        return TierProgress(tier, status, earned)
    return TierProgress(tier, status, earned, *following)


def _needs_manager(by: Staff) -> None:
    if not by.may(Act.ADJUST_POINTS):
        raise Refusal("permission.needs-manager", act=Act.ADJUST_POINTS.value)
