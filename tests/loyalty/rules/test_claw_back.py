"""Goods that come back take the points with them that they earned."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.rules.program import Shortfall
from posapp.kernel.errors import Refusal
from tests.loyalty.rules.purse import Purse, on


def a1() -> Purse:
    """3000 points paid part of T1, which earned 120; 100 were spent since."""
    purse = Purse()
    purse.grant(3000)
    purse.spend(3000, sale="T1")
    purse.earn(120, sale="T1")
    purse.spend(100)
    return purse


@pytest.mark.rule("points.claw-back-order")
def test_a1_partial_returns_give_points_back_and_take_earned_ones() -> None:
    purse = a1()
    assert purse.balance == 20
    purse.restore(1000, of="T1", key="restore:R1")
    first = purse.claw_back(40, of="T1", key="back:R1")
    assert (first.taken, first.shortfall, purse.balance) == (40, 0, 980)
    assert purse.restore(1000, of="T1", key="restore:R1") is None
    again = purse.claw_back(40, of="T1", key="back:R1")
    assert (again.entry, again.taken, again.shortfall, purse.balance) == (None, 40, 0, 980)
    purse.restore(2000, of="T1", key="restore:R2")
    assert purse.claw_back(80, of="T1", key="back:R2").taken == 80
    assert purse.balance == 2900


@pytest.mark.rule("points.claw-back-order")
@pytest.mark.parametrize(
    ("policy", "shortfall", "owed", "balance", "after_earning"),
    [
        pytest.param(Shortfall.WITHIN_BALANCE, 100, 0, 0, 120, id="a3-within"),
        pytest.param(Shortfall.NEGATIVE, 0, 100, -100, 20, id="a3-negative"),
    ],
)
def test_a3_what_is_not_there_any_more(
    policy: Shortfall, shortfall: int, owed: int, balance: int, after_earning: int
) -> None:
    purse = Purse()
    purse.earn(150, sale="T1")
    purse.spend(100)
    answer = purse.claw_back(150, of="T1", policy=policy, key="R1")
    assert (answer.taken, answer.shortfall, answer.owed) == (50, shortfall, owed)
    assert purse.balance == balance
    again = purse.claw_back(150, of="T1", policy=policy, key="R1")
    assert (again.taken, again.shortfall, again.owed) == (50, shortfall, owed)
    purse.earn(120, sale="T2")
    assert purse.balance == after_earning


@pytest.mark.rule("points.claw-back-order")
def test_the_order_own_pending_own_active_others_by_expiry_others_pending() -> None:
    purse = Purse()
    purse.earn(10, sale="T1", active="2026-06-01", ends="2027-06-01")
    purse.earn(10, sale="T1", ends="2027-12-31")
    purse.earn(10, sale="T2", ends="2026-12-31")
    purse.grant(10)
    purse.earn(10, sale="T3", ends="2026-06-30")
    purse.earn(10, sale="T4", active="2026-06-01", ends="2026-07-01")
    order = ["T1", "T1", "T3", "T2", "", "T4"]
    left = {"T1": 20, "T2": 10, "": 10, "T3": 10, "T4": 10}
    for sale in order:
        purse.claw_back(10, of="T1")
        left[sale] -= 10
        standing = purse.account.standing(purse.now, purse.cause().zone)
        assert {
            name: sum(row.points for row in standing if row.lot.sale_id == name) for name in left
        } == left
    assert purse.claw_back(10, of="T1").shortfall == 10


@pytest.mark.rule("points.claw-back-order")
def test_points_that_leave_with_their_goods_are_not_captured_any_more() -> None:
    purse = Purse()
    purse.earn(100, sale="T1")
    purse.hold(80, "WEB")
    answer = purse.claw_back(70, of="T1")
    assert (answer.taken, answer.shortfall, purse.balance, purse.available) == (70, 0, 30, 0)
    with pytest.raises(Refusal, match=r"points\.not-enough") as refused:
        purse.capture("WEB")
    assert refused.value.blanks == {"points": 80, "available": 30}
    assert purse.capture("WEB", points=30) is not None


@pytest.mark.rule("points.claw-back-order")
def test_buying_and_returning_does_not_pay_a_debt() -> None:
    purse = Purse()
    purse.debit_anyway(100)
    purse.earn(30, sale="T1")
    assert purse.balance == -70
    first = purse.claw_back(20, of="T1")
    assert (first.taken, first.owed, first.shortfall, purse.balance) == (0, 20, 0, -90)
    second = purse.claw_back(20, of="T1")
    assert (second.owed, second.shortfall, purse.balance) == (10, 10, -100)


@pytest.mark.rule("points.own-time")
def test_a_return_made_in_time_takes_what_the_job_took_since() -> None:
    purse = Purse()
    purse.earn(100, sale="T1", ends="2026-03-31")
    purse.now = on("2026-04-01")
    purse.expire()
    purse.now = on("2026-03-31", "20:00")
    answer = purse.claw_back(100, of="T1")
    assert (answer.taken, answer.shortfall, purse.balance) == (100, 0, 0)
    (lot,) = purse.account.lots()
    assert (lot.expired, lot.reversed) == (0, 100)


def test_nothing_to_take_back_is_no_entry() -> None:
    purse = Purse()
    answer = purse.claw_back(0, of="T1")
    assert (answer.entry, answer.points, answer.shortfall) == (None, 0, 0)


@pytest.mark.rule("points.claw-back-order")
@given(st.lists(st.integers(1, 60), max_size=6), st.integers(0, 200), st.integers(1, 300))
def test_taken_owed_and_short_are_what_was_asked(earned: list[int], held: int, asked: int) -> None:
    for policy in Shortfall:
        purse = Purse()
        for number, points in enumerate(earned):
            purse.earn(points, sale=f"T{number}", active="2026-06-01" if number % 3 == 2 else "")
        purse.hold(min(held, purse.available), "H")
        total = purse.balance + purse.pending
        answer = purse.claw_back(asked, of="T1", policy=policy)
        assert answer.taken + answer.owed + answer.shortfall == asked
        assert purse.balance + purse.pending == total - answer.taken - answer.owed
        if policy is Shortfall.WITHIN_BALANCE:
            assert (answer.owed, purse.balance >= 0) == (0, True)
        else:
            assert answer.shortfall == 0
