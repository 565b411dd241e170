"""What kept goods earn by the rules of their own day; every claw-back adds up."""

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loyalty.rules.earn_trace import LineKept, recount
from loyalty.rules.earn_trace_text import from_text, to_text
from loyalty.rules.earning import Purchase, earn
from loyalty.rules.program import Cap, CapHow, CapSpan, Multiplier, Program
from posapp.kernel.errors import Bug
from posapp.kernel.money import half_up
from tests.loyalty.rules.shopping import all_kept, bought, line, programs, purchases, some_back


@pytest.mark.rule("points.clawback-by-trace")
def test_a1_120_then_80_then_nothing() -> None:
    trace = earn(bought(line(1, 10_000), line(2, 5_000), points_minor=3_000), Program())
    assert recount(trace, {1: LineKept(1000, 10_000), 2: LineKept(1000, 5_000)}) == 120
    assert recount(trace, {1: LineKept(1000, 10_000)}) == 80
    assert recount(trace, {1: LineKept(1000, 10_000)}, money_minor=8_000) == 80
    assert recount(trace, {}) == 0


def test_a3_all_back_takes_all_150() -> None:
    trace = earn(bought(line(1, 15_000)), Program())
    assert trace.earned - recount(trace, {}) == 150


def test_a_capped_sale_gives_back_only_what_is_below_the_cap() -> None:
    trace = earn(bought(line(1, 10_000), line(2, 5_000)), Program(caps=(Cap(CapSpan.SALE, 110),)))
    assert trace.earned == 110
    assert recount(trace, {1: LineKept(1000, 10_000)}) == 100


def test_a_refused_sale_earns_nothing_later_either() -> None:
    program = Program(caps=(Cap(CapSpan.SALE, 110, CapHow.REFUSE),))
    trace = earn(bought(line(1, 10_000), line(2, 5_000)), program)
    assert recount(trace, {1: LineKept(1000, 10_000)}) == 0


def test_a_multiplier_of_the_day_counts_in_its_return() -> None:
    program = Program(multipliers=(Multiplier("x3", "Triple", "三倍", 30_000),))
    trace = earn(bought(line(1, 1_000), line(2, 500)), program)
    assert (trace.earned, recount(trace, {2: LineKept(1000, 500)})) == (45, 15)


@pytest.mark.rule("points.trace")
@given(purchases(), programs())
def test_all_kept_earns_what_was_earned_and_nothing_kept_earns_nothing(
    purchase: Purchase, program: Program
) -> None:
    trace = earn(purchase, program)
    assert recount(trace, all_kept(purchase)) == trace.earned
    assert recount(trace, {}) == 0


@settings(max_examples=200)
@given(st.data(), purchases(), programs())
def test_any_row_of_returns_takes_back_exactly_what_was_earned(
    data: st.DataObject, purchase: Purchase, program: Program
) -> None:
    trace = earn(purchase, program)
    kept, left, taken = all_kept(purchase), trace.earned, 0
    for _ in range(data.draw(st.integers(0, 4))):
        kept = data.draw(some_back(kept))
        after = recount(trace, kept)
        assert 0 <= after <= left
        taken, left = taken + left - after, after
    taken += left - recount(trace, {})
    assert taken == trace.earned


@given(purchases())
def test_the_money_that_is_kept_decides_for_a_plain_program(purchase: Purchase) -> None:
    trace = earn(purchase, Program())
    gross = sum(x.gross_minor for x in purchase.lines)
    for money in (0, (gross - purchase.points_minor) // 2, gross - purchase.points_minor):
        if purchase.points_minor:
            assert recount(trace, all_kept(purchase), money_minor=money) == money // 100


@settings(max_examples=200)
@given(
    st.lists(st.tuples(st.integers(1, 4), st.integers(1, 3_000)), min_size=1, max_size=4),
    st.integers(0, 10_000),
    st.integers(1, 25),
    st.randoms(use_true_random=False),
)
def test_units_back_one_by_one_claw_back_what_the_money_that_stays_does_not_earn(
    sold: list[tuple[int, int]], share_bp: int, worth_minor: int, chance: Random
) -> None:
    """Points pay a part; each unit goes back alone, what points and money paid by cumulative share.

    As `returns.points_paid_back_minor` splits it: by worth, not by whole points.
    """
    total = sum(count * each for count, each in sold)
    paid_minor = total * share_bp // 10_000 // worth_minor * worth_minor
    rows = [
        line(number, count * each, milli=1000 * count)
        for number, (count, each) in enumerate(sold, 1)
    ]
    trace = earn(bought(*rows, points_minor=paid_minor), Program())
    left = {number: count for number, (count, _) in enumerate(sold, 1)}
    units = [number for number, count in left.items() for _ in range(count)]
    chance.shuffle(units)
    now, taken = trace.earned, 0
    for number in units:
        left[number] -= 1
        kept = {n: LineKept(1000 * c, c * sold[n - 1][1]) for n, c in left.items() if c}
        back = total - sum(one.gross_minor for one in kept.values())
        money = total - back - (paid_minor - half_up(paid_minor * back, total))
        after = recount(trace, kept, money_minor=money)
        assert after <= now
        assert after == min(money // 100, trace.earned)
        taken, now = taken + now - after, after
    assert (taken, now) == (trace.earned, 0)


@pytest.mark.rule("points.trace-text")
@given(purchases(), programs())
def test_a_trace_comes_back_from_its_text(purchase: Purchase, program: Program) -> None:
    trace = earn(purchase, program)
    text = to_text(trace)
    assert from_text(text) == trace
    assert to_text(from_text(text)) == text
    assert "." not in text.replace("pos-earn-trace/1", "")


@pytest.mark.parametrize(
    "text",
    ["", "[]", "{}", '{"format":"pos-earn-trace/1"}', '{"format":"pos-earn-trace/9","earned":1}'],
)
def test_a_text_that_is_no_trace_is_a_bug(text: str) -> None:
    with pytest.raises(Bug, match=r"points\.trace-unreadable"):
        from_text(text)


@pytest.mark.parametrize(
    "kept",
    [{1: LineKept(2000, 100)}, {1: LineKept(1000, 101)}, {2: LineKept(1000, 1)}],
)
def test_nobody_keeps_more_than_was_sold(kept: dict[int, LineKept]) -> None:
    trace = earn(bought(line(1, 100)), Program())
    with pytest.raises(Bug, match=r"points\.kept-more"):
        recount(trace, kept)
