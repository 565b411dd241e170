"""A shift: what should be in the drawer, and what is not."""

from dataclasses import replace
from datetime import timedelta

import pytest

from posapp.domain.shift import (
    SHIFT_STATES,
    CashMovement,
    Shift,
    ShiftState,
    ShiftTotals,
    expected_cash_minor,
)
from posapp.domain.tax import RateTotal, Taxed
from posapp.kernel.errors import Bug, Refusal
from posapp.kernel.ids import ShiftId, StaffId
from posapp.kernel.rate import Rate
from tests.builders import DAY, NOON

OPEN = Shift(ShiftId("s"), 1, 1, NOON, DAY, StaffId("li"), 10_000)


@pytest.mark.rule("shift.expected-cash")
def test_what_should_be_in_the_drawer() -> None:
    totals = ShiftTotals(
        tenders=(("cash", 25_50), ("card", 99_00)), cash_in_minor=5_00, cash_out_minor=-20_00
    )
    assert expected_cash_minor(OPEN, totals) == 110_50
    assert expected_cash_minor(OPEN, ShiftTotals()) == 100_00


@pytest.mark.parametrize(("counted", "over_short"), [(110_50, 0), (111_00, 50), (100_00, -10_50)])
def test_over_and_short(counted: int, over_short: int) -> None:
    closed = replace(
        OPEN,
        state=ShiftState.CLOSED,
        closed_at=NOON + timedelta(hours=8),
        closed_by=StaffId("li"),
        expected_minor=110_50,
        counted_minor=counted,
    )
    assert closed.over_short_minor == over_short


def test_the_turnover_is_the_sum_of_the_rates() -> None:
    totals = ShiftTotals(
        rates=(
            RateTotal("A", Rate(2000), Taxed(100, 20, 120)),
            RateTotal("B", Rate(500), Taxed(-100, -5, -105)),
        ),
        tenders=(("cash", 15),),
    )
    assert totals.gross_minor == 15
    assert [totals.tender_minor(kind) for kind in ("cash", "card")] == [15, 0]


def test_a_shift_closes_once() -> None:
    assert SHIFT_STATES.step(ShiftState.OPEN, ShiftState.CLOSED) is ShiftState.CLOSED
    with pytest.raises(Bug, match=r"state\.move-not-allowed"):
        SHIFT_STATES.step(ShiftState.CLOSED, ShiftState.OPEN)


def test_a_shift_checks_itself() -> None:
    with pytest.raises(Refusal, match=r"shift\.float-negative"):
        replace(OPEN, float_minor=-1)
    with pytest.raises(ValueError, match="says when"):
        replace(OPEN, state=ShiftState.CLOSED)
    with pytest.raises(ValueError, match="says when"):
        replace(OPEN, closed_at=NOON)


@pytest.mark.parametrize(
    ("amount", "reason", "code"), [(0, "stamps", "cash.zero"), (-500, " ", "cash.needs-reason")]
)
def test_cash_moves_with_an_amount_and_a_reason(amount: int, reason: str, code: str) -> None:
    with pytest.raises(Refusal, match=code.replace(".", r"\.")):
        CashMovement(OPEN.id, NOON, StaffId("li"), amount, reason)
