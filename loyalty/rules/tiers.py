"""Tiers: up at once, down with grace.

Rule: tiers.up-at-once
Reaching a threshold lifts a member the same moment, and the tier holds to the end of the next
period. Spending never lowers tier points; goods that come back do.

Two questions are asked of a standing: `reach` after every change of points (it never lowers), and
`look_again` once a day. Both answer the same when asked twice.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from loyalty.rules.months import DAY
from loyalty.rules.program import BASE_TIER, Downgrade, Program
from loyalty.rules.tier import BASE, Tier, TierChange, TierStatus
from loyalty.rules.tier_period import (
    Span,
    TierPoints,
    end_when_reached,
    period_of,
    reaching_span,
)
from posapp.kernel.errors import Refusal

NOTICE_DAYS = (60, 30, 7)

History = Sequence[TierPoints]


@dataclass(frozen=True, slots=True)
class TierNotice:
    """A member should know: so many days before her tier ends she lacks so many tier points."""

    tier: str
    days: int
    ends_on: date
    missing: int


def reach(status: TierStatus, history: History, program: Program, day: date) -> TierStatus:
    """Where a member stands after her points changed: higher at once, never lower.

    Case c2: 620 at the end of June and 1000 on 20 July, in grace: she stays, for the new period.
    """
    if status.locked:
        return status
    higher = _reached(reaching_span(day, program.period_end), history, program)
    if higher.at > program.tier(status.tier).at:
        return TierStatus(higher.name, day, end_when_reached(day, program.period_end))
    return _kept(status, history, program, day)


def _kept(status: TierStatus, history: History, program: Program, day: date) -> TierStatus:
    """A threshold reached again within its period, or within grace, holds one period more."""
    if status.ends_on is None:
        return status
    if day > status.ends_on:
        if day > _grace_end(status.ends_on, program) or not _earned(status, history, program, day):
            return status
        renewed = period_of(day, status.since, program.period_end).last
        return reach(replace(status, ends_on=renewed, grace_until=None), history, program, day)
    now = period_of(day, status.since, program.period_end)
    if day <= (status.since or day) or status.ends_on > now.last:
        return status
    if Span(now.first, day).points(history) < program.tier(status.tier).at:
        return status
    following = period_of(now.last + DAY, status.since, program.period_end).last
    return replace(status, ends_on=following)


def look_again(
    status: TierStatus,
    history: History,
    program: Program,
    day: date,
    *,
    lifted_from: Sequence[TierStatus] = (),
) -> TierStatus:
    """Where a member stands on a day, for the daily job; missed days are made up for in order.

    Rule: tiers.down-with-grace
    At the end of a tier's time, short of its threshold, grace begins: benefits stay, and reaching
    the threshold ends it. After grace she goes down one tier, or straight to what she has earned.

    `lifted_from` are the standings before the lifts she stands on, newest first (`lifts`): where
    goods came back and the points that lifted her are gone, the lift is gone too.
    Case c1: 620 of 1000 on 30 June, 30 days of grace: Gold to 30 July, Silver from the 31st.
    """
    if status.locked:
        return status
    if lifted_from and _is_undone(status, history, program, day):
        first, *older = lifted_from
        return look_again(first, history, program, day, lifted_from=older)
    while status.ends_on is not None and day > status.ends_on:
        after = _after_end(status, history, program, day)
        if after.grace_until is not None:
            return after
        status = after
    return reach(status, history, program, day)


def _after_end(status: TierStatus, history: History, program: Program, day: date) -> TierStatus:
    """What follows a tier whose time is over: another period, grace, or a lower tier."""
    ends_on = status.ends_on or day
    grace_end = _grace_end(ends_on, program)
    if _earned(status, history, program, min(day, grace_end)):
        held = period_of(ends_on + DAY, status.since, program.period_end).last
        return replace(status, ends_on=held, grace_until=None)
    if day <= grace_end:
        return replace(status, grace_until=grace_end)
    return _lower(status, history, program, grace_end + DAY)


def _lower(status: TierStatus, history: History, program: Program, day: date) -> TierStatus:
    """One tier down from `day` on, or straight to what the ended period and grace have earned."""
    ended = period_of(status.ends_on or day, status.since, program.period_end)
    earned = _reached(Span(ended.first, day - DAY), history, program)
    below = _next_lower(status.tier, program)
    tier = max(below, earned, key=lambda each: each.at)
    if program.downgrade is Downgrade.STRAIGHT:
        tier = earned
    if tier.name == BASE:
        return TierStatus()
    return TierStatus(tier.name, day, period_of(day + DAY, day, program.period_end).last)


def lifts(changes: Sequence[TierChange], program: Program) -> tuple[TierStatus, ...]:
    """The standings before the lifts that led to where she stands now, newest first."""
    found = []
    for change in reversed(changes):
        if program.tier(change.after.tier).at > program.tier(change.before.tier).at:
            found.append(change.before)
        elif change.after.tier != change.before.tier:
            break
    return tuple(found)


def _is_undone(status: TierStatus, history: History, program: Program, day: date) -> bool:
    """Whether a lift that still counts for its first period has lost the points it came from."""
    since = status.since
    if since is None or status.ends_on != end_when_reached(since, program.period_end):
        return False
    first = reaching_span(since, program.period_end).first
    return Span(first, max(day, since)).points(history) < program.tier(status.tier).at


def _earned(status: TierStatus, history: History, program: Program, day: date) -> bool:
    """Whether the period that ended, and the days of grace up to `day`, bring the tier again."""
    ended = period_of(status.ends_on or day, status.since, program.period_end)
    return Span(ended.first, max(day, ended.last)).points(history) >= program.tier(status.tier).at


def _grace_end(ends_on: date, program: Program) -> date:
    return ends_on + timedelta(days=program.grace_days)


def _reached(span: Span, history: History, program: Program) -> Tier:
    points = span.points(history)
    return max(
        (tier for tier in program.tiers if tier.at <= points),
        key=lambda tier: tier.at,
        default=BASE_TIER,
    )


def _next_lower(name: str, program: Program) -> Tier:
    at = program.tier(name).at
    return max(
        (tier for tier in program.tiers if tier.at < at),
        key=lambda tier: tier.at,
        default=BASE_TIER,
    )


def next_tier(
    status: TierStatus, history: History, program: Program, day: date
) -> tuple[Tier, int] | None:
    """The next tier up and the tier points that it still takes; None at the top."""
    at = program.tier(status.tier).at
    above = next((tier for tier in program.tiers if tier.at > at), None)
    if above is None:
        return None
    points = reaching_span(day, program.period_end).points(history)
    return above, max(above.at - points, 0)


def notice_due(
    status: TierStatus, history: History, program: Program, day: date
) -> TierNotice | None:
    """What a member should be told today about the end of her tier.

    Rule: tiers.notices
    60, 30 and 7 days before the end, while points are missing. A job that missed the day says it on
    the next; whoever sends it remembers `days` and `ends_on`, so that it is said once.
    """
    if status.locked or status.ends_on is None or day > status.ends_on:
        return None
    left = (status.ends_on - day).days
    due = min((days for days in NOTICE_DAYS if left <= days), default=None)
    now = period_of(status.ends_on, status.since, program.period_end)
    missing = program.tier(status.tier).at - now.points(history)
    if due is None or missing <= 0:
        return None
    return TierNotice(status.tier, due, status.ends_on, missing)


def lock(status: TierStatus, tier: str, reason: str, program: Program, day: date) -> TierStatus:
    """A member stays in a tier until somebody unlocks it.

    Rule: tiers.lock
    A lock has a reason, and moves her neither up nor down.
    """
    if not reason.strip():
        raise Refusal("tiers.lock-reason")
    if tier != BASE and tier not in {each.name for each in program.tiers}:
        raise Refusal("tiers.unknown", name=tier)
    since = status.since if tier == status.tier else day
    return TierStatus(tier, since, status.ends_on, None, reason.strip())


def unlock(status: TierStatus, program: Program, day: date) -> TierStatus:
    """The lock is gone; the tier holds to the end of the period at hand, then it is looked at."""
    if not status.locked:
        raise Refusal("tiers.not-locked")
    if status.tier == BASE:
        return TierStatus()
    since = status.since or day
    return TierStatus(status.tier, since, period_of(day + DAY, since, program.period_end).last)


def merged(
    survivor: TierStatus, other: TierStatus, both: History, program: Program, day: date
) -> TierStatus:
    """Where two records that are one member stand.

    Rule: tiers.merge
    The tier is looked at over the points of both, and is never below the higher one until its end.
    A lock of either stays.
    """
    locked = next((one for one in (survivor, other) if one.locked), None)
    higher = max((survivor, other), key=lambda one: _standing(one, program))
    if locked is not None:
        return replace(higher, grace_until=None, locked=locked.locked)
    return reach(higher, both, program, day)


def _standing(status: TierStatus, program: Program) -> tuple[int, bool, date]:
    """Higher tier first, then not in grace, then the later end."""
    in_grace = status.grace_until is not None
    return program.tier(status.tier).at, not in_grace, status.ends_on or date.min


def history_from(status: TierStatus, program: Program, day: date) -> date:
    """The first day whose tier points any question asked on `day` may need."""
    spans = [reaching_span(day, program.period_end).first]
    if status.since is not None:
        spans.append(reaching_span(status.since, program.period_end).first)
    if status.ends_on is not None:
        spans.append(period_of(status.ends_on, status.since, program.period_end).first)
    return min(spans)
