"""Figures and their targets."""

import pytest

from loyalty.insight.ratio import Ratio
from loyalty.insight.targets import Direction, Target, Verdict, judge


@pytest.mark.rule("targets.verdict")
@pytest.mark.parametrize(
    ("direction", "value", "verdict"),
    [
        (Direction.AT_LEAST, 120, Verdict.OK),
        (Direction.AT_LEAST, 100, Verdict.OK),
        (Direction.AT_LEAST, 99, Verdict.WATCH),
        (Direction.AT_LEAST, 90, Verdict.WATCH),
        (Direction.AT_LEAST, 89, Verdict.BREACH),
        (Direction.AT_MOST, 0, Verdict.OK),
        (Direction.AT_MOST, 100, Verdict.OK),
        (Direction.AT_MOST, 101, Verdict.WATCH),
        (Direction.AT_MOST, 110, Verdict.WATCH),
        (Direction.AT_MOST, 111, Verdict.BREACH),
        (Direction.NEAR, 90, Verdict.OK),
        (Direction.NEAR, 110, Verdict.OK),
        (Direction.NEAR, 89, Verdict.WATCH),
        (Direction.NEAR, 120, Verdict.WATCH),
        (Direction.NEAR, 79, Verdict.BREACH),
        (Direction.NEAR, 121, Verdict.BREACH),
        (Direction.NEAR, None, Verdict.UNKNOWN),
    ],
)
def test_how_a_figure_stands(direction: Direction, value: int | None, verdict: Verdict) -> None:
    assert judge(value, Target(100, direction, tolerance=10)).verdict is verdict


def test_a_goal_without_tolerance_is_met_or_missed() -> None:
    cash_difference = Target(0, Direction.NEAR)
    verdicts = [judge(minor, cash_difference).verdict for minor in (-1, 0, 1)]
    assert verdicts == [Verdict.BREACH, Verdict.OK, Verdict.BREACH]


def test_how_far_a_figure_is_off() -> None:
    judged = judge(75, Target(100, Direction.AT_LEAST))
    assert judged.gap == -25
    assert judged.reached is not None
    assert judged.reached.bp == 7500


def test_a_figure_that_is_not_there_has_no_distance() -> None:
    judged = judge(None, Target(100, Direction.AT_LEAST))
    assert (judged.gap, judged.reached) == (None, None)
    assert judge(5, Target(0, Direction.AT_MOST)).reached is None
    assert judge(5, Target(1, Direction.AT_MOST)).reached == Ratio(5, 1)


def test_a_tolerance_below_nought_is_an_error() -> None:
    with pytest.raises(ValueError, match="tolerance"):
        Target(100, Direction.NEAR, tolerance=-1)
