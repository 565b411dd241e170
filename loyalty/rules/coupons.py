"""Coupons: made, offered at the till, used, given back, cancelled.

A coupon is bound by its own dates and person and by its series' window and limits. Limits count
uses less what was given back, over all ids of a person: two records that became one share them.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from loyalty.rules.coupon import Coupon, CouponSeries, CouponState, CouponUse
from loyalty.rules.coupon_code import MOST_AT_ONCE, Chance, new_numbers
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import CouponCode, MemberId
from posapp.kernel.states import StateTable

COUPON_STATES = StateTable(
    CouponState.ISSUED,
    {
        CouponState.ISSUED: {
            CouponState.USED: "a sale used it for the last time",
            CouponState.CANCELLED: "somebody cancelled it, with a reason",
        },
        CouponState.USED: {CouponState.ISSUED: "the goods came back, so it did too"},
        CouponState.CANCELLED: {},
    },
    frozenset({CouponState.CANCELLED}),
)


@dataclass(frozen=True, slots=True)
class CouponCounts:
    """How often a coupon and its series count as used, those on this basket too.

    `offline_here` are the uses of the series that this till took without asking.
    """

    of_code: int = 0
    in_all: int = 0
    by_member: int = 0
    on_store_day: int = 0
    offline_here: int = 0


@dataclass(frozen=True, slots=True)
class CouponOccasion:
    """Where a coupon is shown: the local day, all ids of the member, whether the till is offline.

    A till that keeps the books itself is never offline.
    """

    day: date
    member_ids: frozenset[MemberId] = frozenset()
    offline: bool = False


Check = Callable[[Coupon, CouponSeries, CouponCounts, CouponOccasion], Refusal | None]


def may_use(
    coupon: Coupon, series: CouponSeries, counts: CouponCounts, occasion: CouponOccasion
) -> Refusal | None:
    """Why this coupon does not count here, or None where it does.

    Rule: coupons.may-use
    The first reason that holds is said; the order goes from the coupon itself to the shop's limits.
    """
    if coupon.series_id != series.id:
        return unknown(coupon.code)
    reasons = (check(coupon, series, counts, occasion) for check in CHECKS)
    return next((reason for reason in reasons if reason is not None), None)


def unknown(code: str) -> Refusal:
    """Nobody gave out such a coupon."""
    return Refusal("coupons.unknown", coupon=code)


def _stands(
    coupon: Coupon, series: CouponSeries, counts: CouponCounts, _occasion: CouponOccasion
) -> Refusal | None:
    if coupon.state is CouponState.CANCELLED:
        return Refusal("coupons.cancelled", coupon=coupon.code, reason=coupon.reason)
    if coupon.state is CouponState.USED or counts.of_code >= series.uses_each:
        return Refusal("coupons.used", coupon=coupon.code)
    if series.stopped:
        return Refusal("coupons.stopped", name=series.name, name_zh=series.name_zh)
    return None


def _in_time(
    coupon: Coupon, series: CouponSeries, _counts: CouponCounts, occasion: CouponOccasion
) -> Refusal | None:
    first, last = window(coupon, series)
    if occasion.day < first:
        return Refusal("coupons.too-early", coupon=coupon.code, day=first.isoformat())
    if last is not None and occasion.day > last:
        return Refusal("coupons.expired", coupon=coupon.code, day=last.isoformat())
    return None


def _right_person(
    coupon: Coupon, series: CouponSeries, _counts: CouponCounts, occasion: CouponOccasion
) -> Refusal | None:
    bound = coupon.member_id is not None
    needs_member = bound or series.members_only or series.most_per_member is not None
    if needs_member and not occasion.member_ids:
        return Refusal("coupons.members-only", coupon=coupon.code)
    if bound and coupon.member_id not in occasion.member_ids:
        return Refusal("coupons.other-member", coupon=coupon.code)
    return None


def _within_limits(
    _coupon: Coupon, series: CouponSeries, counts: CouponCounts, occasion: CouponOccasion
) -> Refusal | None:
    named = {"name": series.name, "name_zh": series.name_zh}
    if _reached(counts.in_all, series.most_in_all):
        return Refusal("coupons.all-gone", limit=series.most_in_all or 0, **named)
    if _reached(counts.by_member, series.most_per_member):
        return Refusal("coupons.member-limit", limit=series.most_per_member or 0, **named)
    if _reached(counts.on_store_day, series.most_per_store_day):
        return Refusal("coupons.day-limit", limit=series.most_per_store_day or 0, **named)
    if occasion.offline and counts.offline_here >= series.offline_allowance:
        return Refusal("coupons.offline-limit", limit=series.offline_allowance, **named)
    return None


def _reached(count: int, limit: int | None) -> bool:
    return limit is not None and count >= limit


CHECKS: tuple[Check, ...] = (_stands, _in_time, _right_person, _within_limits)
"""What is asked of a coupon, in this order. A new question is a new function here."""


def window(coupon: Coupon, series: CouponSeries) -> tuple[date, date | None]:
    """The first and the last day on which a coupon counts: its own within its series'."""
    first = max(series.first_day, coupon.valid_from or series.first_day)
    lasts = [day for day in (series.last_day, coupon.valid_until) if day is not None]
    return first, min(lasts, default=None)


def check_series(series: CouponSeries) -> CouponSeries:
    """The series, if it can be: a name in both languages, days in order, limits that let one in.

    Rule: coupons.series
    """
    if not series.name.strip() or not series.name_zh.strip():
        raise Refusal("coupons.series-name")
    if series.last_day is not None and series.last_day < series.first_day:
        raise Refusal("coupons.series-days")
    limits = (series.most_in_all, series.most_per_member, series.most_per_store_day)
    if series.uses_each < 1 or any(limit is not None and limit < 1 for limit in limits):
        raise Refusal("coupons.series-limit")
    if series.offline_allowance < 0:
        raise Refusal("coupons.series-limit")
    return series


@dataclass(frozen=True, slots=True)
class Issue:
    """Who gets coupons, from when and for how long; `by` is the clerk or the cause ("sale:…")."""

    at: datetime
    day: date
    member_id: MemberId | None = None
    next_visit: bool = False
    valid_days: int | None = None
    by: str = ""


def make_coupons(
    series: CouponSeries,
    count: int,
    issue: Issue,
    *,
    below: Chance,
    is_taken: Callable[[CouponCode], bool],
) -> tuple[Coupon, ...]:
    """New coupons of a series.

    Rule: coupons.next-visit
    A coupon for the next visit counts from the day after the one it was given on.
    """
    if series.stopped:
        raise Refusal("coupons.stopped", name=series.name, name_zh=series.name_zh)
    if not 1 <= count <= MOST_AT_ONCE:
        raise Refusal("coupons.how-many", limit=MOST_AT_ONCE)
    first = issue.day + timedelta(days=1) if issue.next_visit else None
    last = None
    if issue.valid_days is not None:
        last = (first or issue.day) + timedelta(days=issue.valid_days - 1)
    return tuple(
        Coupon(
            code,
            series.id,
            issue.at,
            member_id=issue.member_id,
            valid_from=first,
            valid_until=last,
            issued_by=issue.by,
        )
        for code in new_numbers(count, below, is_taken)
    )


def used(coupon: Coupon, series: CouponSeries, uses_of_code: int) -> Coupon:
    """The coupon after a use, which was the `uses_of_code`th.

    Rule: coupons.used-once
    The last use closes it; a second one is refused on every channel.
    """
    if coupon.state is not CouponState.ISSUED or uses_of_code > series.uses_each:
        raise Refusal("coupons.used", coupon=coupon.code)
    if uses_of_code < series.uses_each:
        return coupon
    return _moved(coupon, CouponState.USED)


def given_back(coupon: Coupon) -> Coupon:
    """The coupon after its sale came back: open again within its days; cancelled stays cancelled.

    Rule: coupons.given-back
    """
    return _moved(coupon, CouponState.ISSUED) if coupon.state is CouponState.USED else coupon


def to_give_back(uses: Sequence[CouponUse], kept_codes: frozenset[CouponCode]) -> list[CouponUse]:
    """The uses of a sale that a return gives back: those whose goods are all back, each once.

    `kept_codes` are the coupons that still take something off goods the customer keeps.
    """
    back = {use.code for use in uses if use.given_back}
    return [
        use
        for use in uses
        if not use.given_back and use.code not in back and use.code not in kept_codes
    ]


def cancelled(coupon: Coupon, reason: str) -> Coupon:
    """The coupon, never to be used; asking twice is one cancelling.

    Rule: coupons.cancel
    A used one stays used: its sale stands.
    """
    if not reason.strip():
        raise Refusal("coupons.cancel-reason")
    if coupon.state is CouponState.CANCELLED:
        return coupon
    if coupon.state is CouponState.USED:
        raise Refusal("coupons.used", coupon=coupon.code)
    return replace(_moved(coupon, CouponState.CANCELLED), reason=reason.strip())


def _moved(coupon: Coupon, state: CouponState) -> Coupon:
    return replace(coupon, state=COUPON_STATES.step(coupon.state, state))
