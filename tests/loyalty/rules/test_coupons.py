"""Coupons at the till: which count, which do not, and what becomes of them."""

import secrets
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.rules.coupon import Coupon, CouponSeries, CouponState, CouponUse
from loyalty.rules.coupon_code import DIGITS, new_number, new_numbers
from loyalty.rules.coupons import (
    CouponCounts,
    CouponOccasion,
    Issue,
    cancelled,
    check_series,
    given_back,
    make_coupons,
    may_use,
    to_give_back,
    used,
    window,
)
from posapp.domain.barcode import EntryKind, EntryLayouts, coupon_code, read_entry
from posapp.kernel.errors import Bug, Refusal
from posapp.kernel.ids import CouponCode, MemberId, OfferId
from posapp.kernel.money import Currency

TODAY = date(2026, 11, 21)
NOW = datetime(2026, 11, 21, 14, tzinfo=UTC)
ANN, BOB = MemberId("ann"), MemberId("bob")
SERIES = CouponSeries("S1", OfferId("O1"), "Five off", "立减五元", TODAY)
CODE = CouponCode("12345678901234")
COUPON = Coupon(CODE, "S1", NOW)
HERS = replace(COUPON, member_id=ANN)
BY_ANN = CouponOccasion(TODAY, frozenset({ANN}))
NOBODY = CouponOccasion(TODAY)


@pytest.mark.rule("coupons.may-use")
@pytest.mark.parametrize(
    ("coupon", "series", "counts", "occasion", "code"),
    [
        (COUPON, SERIES, CouponCounts(), NOBODY, None),
        (HERS, SERIES, CouponCounts(), BY_ANN, None),
        (COUPON, replace(SERIES, id="S2"), CouponCounts(), NOBODY, "unknown"),
        (replace(COUPON, state=CouponState.CANCELLED), SERIES, CouponCounts(), NOBODY, "cancelled"),
        (replace(COUPON, state=CouponState.USED), SERIES, CouponCounts(), NOBODY, "used"),
        (COUPON, SERIES, CouponCounts(of_code=1), NOBODY, "used"),
        (COUPON, replace(SERIES, uses_each=3), CouponCounts(of_code=2), NOBODY, None),
        (COUPON, replace(SERIES, uses_each=3), CouponCounts(of_code=3), NOBODY, "used"),
        (COUPON, replace(SERIES, stopped=True), CouponCounts(), NOBODY, "stopped"),
        (COUPON, replace(SERIES, first_day=date(2026, 11, 22)), CouponCounts(), NOBODY,
         "too-early"),
        (COUPON, replace(SERIES, last_day=TODAY), CouponCounts(), NOBODY, None),
        (COUPON, replace(SERIES, last_day=date(2026, 11, 20)), CouponCounts(), NOBODY, "expired"),
        (replace(COUPON, valid_from=date(2026, 11, 22)), SERIES, CouponCounts(), NOBODY,
         "too-early"),
        (replace(COUPON, valid_until=date(2026, 11, 20)), SERIES, CouponCounts(), NOBODY,
         "expired"),
        (HERS, SERIES, CouponCounts(), NOBODY, "members-only"),
        (HERS, SERIES, CouponCounts(), CouponOccasion(TODAY, frozenset({BOB})), "other-member"),
        (HERS, SERIES, CouponCounts(), CouponOccasion(TODAY, frozenset({BOB, ANN})), None),
        (COUPON, replace(SERIES, members_only=True), CouponCounts(), NOBODY, "members-only"),
        (COUPON, replace(SERIES, most_in_all=9), CouponCounts(in_all=9), NOBODY, "all-gone"),
        (COUPON, replace(SERIES, most_in_all=9), CouponCounts(in_all=8), NOBODY, None),
        (COUPON, replace(SERIES, most_per_member=2), CouponCounts(by_member=2), BY_ANN,
         "member-limit"),
        (COUPON, replace(SERIES, most_per_member=2), CouponCounts(), NOBODY, "members-only"),
        (COUPON, replace(SERIES, most_per_store_day=5), CouponCounts(on_store_day=5), NOBODY,
         "day-limit"),
        (COUPON, replace(SERIES, offline_allowance=2), CouponCounts(offline_here=2), NOBODY, None),
        (COUPON, replace(SERIES, offline_allowance=2), CouponCounts(offline_here=2),
         replace(NOBODY, offline=True), "offline-limit"),
        (COUPON, replace(SERIES, offline_allowance=2), CouponCounts(offline_here=1),
         replace(NOBODY, offline=True), None),
    ],
)  # fmt: skip
def test_a_coupon_counts_or_says_why_not(
    coupon: Coupon,
    series: CouponSeries,
    counts: CouponCounts,
    occasion: CouponOccasion,
    code: str | None,
) -> None:
    refusal = may_use(coupon, series, counts, occasion)
    assert (refusal.code if refusal else None) == (code and f"coupons.{code}")


@pytest.mark.rule("coupons.next-visit")
def test_a_coupon_for_the_next_visit_counts_from_tomorrow() -> None:
    issue = Issue(NOW, TODAY, ANN, next_visit=True, valid_days=30, by="sale:T1")
    (coupon,) = make_coupons(
        SERIES, 1, issue, below=secrets.randbelow, is_taken=lambda _code: False
    )
    assert (coupon.valid_from, coupon.valid_until) == (date(2026, 11, 22), date(2026, 12, 21))
    assert (coupon.member_id, coupon.issued_by) == (ANN, "sale:T1")
    refused = may_use(coupon, SERIES, CouponCounts(), BY_ANN)
    assert refused is not None
    assert refused.code == "coupons.too-early"
    tomorrow = replace(BY_ANN, day=date(2026, 11, 22))
    assert may_use(coupon, SERIES, CouponCounts(), tomorrow) is None


def test_a_coupon_never_outlives_its_series() -> None:
    series = replace(SERIES, last_day=date(2026, 12, 1))
    long = replace(COUPON, valid_until=date(2027, 1, 1), valid_from=date(2026, 1, 1))
    assert window(long, series) == (TODAY, date(2026, 12, 1))


@pytest.mark.rule("coupons.used-once")
def test_the_last_use_closes_a_coupon() -> None:
    twice = replace(SERIES, uses_each=2)
    assert used(COUPON, twice, 1) == COUPON
    closed = used(COUPON, twice, 2)
    assert closed.state is CouponState.USED
    with pytest.raises(Refusal, match="used"):
        used(closed, twice, 3)
    with pytest.raises(Refusal, match="used"):
        used(COUPON, SERIES, 2)


@pytest.mark.rule("coupons.given-back")
def test_a_return_gives_a_coupon_back_within_its_days() -> None:
    closed = used(COUPON, SERIES, 1)
    assert given_back(closed) == COUPON
    assert given_back(COUPON) == COUPON
    dead = cancelled(COUPON, "printed twice")
    assert given_back(dead) == dead


def test_only_coupons_whose_goods_are_all_back_are_given_back_each_once() -> None:
    use = CouponUse(CODE, "S1", "T1", NOW, TODAY, "store")
    other = replace(use, code=CouponCode("00000000000001"))
    assert to_give_back([use, other], frozenset({CODE})) == [other]
    assert to_give_back([use, other], frozenset()) == [use, other]
    told = [use, other, replace(other, given_back=True)]
    assert to_give_back(told, frozenset()) == [use]


@pytest.mark.rule("coupons.cancel")
def test_cancelling_needs_a_reason_and_is_for_good() -> None:
    dead = cancelled(COUPON, " lost ")
    assert (dead.state, dead.reason) == (CouponState.CANCELLED, "lost")
    assert cancelled(dead, "again") == dead
    with pytest.raises(Refusal, match="cancel-reason"):
        cancelled(COUPON, " ")
    with pytest.raises(Refusal, match="used"):
        cancelled(used(COUPON, SERIES, 1), "why")


@pytest.mark.rule("coupons.series")
@pytest.mark.parametrize(
    ("series", "code"),
    [
        (replace(SERIES, name=" "), "series-name"),
        (replace(SERIES, name_zh=""), "series-name"),
        (replace(SERIES, last_day=date(2026, 11, 20)), "series-days"),
        (replace(SERIES, uses_each=0), "series-limit"),
        (replace(SERIES, most_in_all=0), "series-limit"),
        (replace(SERIES, most_per_member=0), "series-limit"),
        (replace(SERIES, most_per_store_day=-1), "series-limit"),
        (replace(SERIES, offline_allowance=-1), "series-limit"),
    ],
)
def test_a_series_that_cannot_be_is_refused(series: CouponSeries, code: str) -> None:
    assert check_series(SERIES) == SERIES
    with pytest.raises(Refusal, match=code):
        check_series(series)


@pytest.mark.parametrize("count", [0, -1, 100_001])
def test_so_many_coupons_are_not_made_at_once(count: int) -> None:
    with pytest.raises(Refusal, match="how-many"):
        make_coupons(SERIES, count, Issue(NOW, TODAY), below=secrets.randbelow, is_taken=bool)


def test_a_stopped_series_makes_none() -> None:
    stopped = replace(SERIES, stopped=True)
    with pytest.raises(Refusal, match="stopped"):
        make_coupons(stopped, 1, Issue(NOW, TODAY), below=secrets.randbelow, is_taken=bool)


@pytest.mark.rule("coupons.code")
def test_a_thousand_numbers_are_a_thousand_coupons_that_scan() -> None:
    numbers = new_numbers(1000, secrets.randbelow, lambda _code: False)
    assert len(set(numbers)) == 1000
    for number in numbers:
        assert len(number) == DIGITS
        entry = read_entry(coupon_code(number), EntryLayouts(Currency("EUR", 2)))
        assert (entry.kind, entry.text) == (EntryKind.COUPON, number)


def test_a_number_that_is_taken_is_not_made_again() -> None:
    row: Iterator[int] = iter([7, 7, 8, 7, 9])
    numbers = new_numbers(2, lambda _top: next(row), lambda code: code.endswith("8"))
    assert numbers == ("00000000000007", "00000000000009")


@pytest.mark.parametrize("chance", [lambda _top: -1, lambda top: top, lambda _top: 5])
def test_bad_chance_is_a_bug_and_not_a_bad_coupon(chance: object) -> None:
    with pytest.raises(Bug):
        new_number(chance, lambda _code: True)  # type: ignore[arg-type]


@given(
    st.lists(st.sampled_from(["use", "back", "cancel"]), max_size=12),
    st.integers(1, 3),
)
def test_a_code_is_never_used_more_often_than_it_may(moves: list[str], uses_each: int) -> None:
    series, coupon, open_uses = replace(SERIES, uses_each=uses_each), COUPON, 0
    for move in moves:
        if move == "use":
            refusal = may_use(coupon, series, CouponCounts(of_code=open_uses), NOBODY)
            if refusal is None:
                open_uses += 1
                coupon = used(coupon, series, open_uses)
        elif move == "back" and open_uses:
            open_uses -= 1
            coupon = given_back(coupon)
        elif move == "cancel" and coupon.state is CouponState.ISSUED:
            coupon = cancelled(coupon, "test of the shop")
        assert 0 <= open_uses <= uses_each
        assert (coupon.state is CouponState.USED) == (
            open_uses == uses_each and coupon.state is not CouponState.CANCELLED
        )


@given(st.integers(0, 60), st.integers(0, 60), st.integers(-70, 70))
def test_a_day_outside_the_window_never_counts(first: int, length: int, shift: int) -> None:
    begin = TODAY + timedelta(days=first)
    series = replace(SERIES, first_day=begin, last_day=begin + timedelta(days=length))
    day = TODAY + timedelta(days=shift)
    refusal = may_use(COUPON, series, CouponCounts(), CouponOccasion(day))
    assert (refusal is None) == (first <= shift <= first + length)
