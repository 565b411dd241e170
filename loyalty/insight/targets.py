"""A figure against its target: well, worth watching, or missed."""

from dataclasses import dataclass
from enum import Enum

from loyalty.insight.ratio import Ratio


class Direction(Enum):
    """Which side of its target a figure should be on."""

    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    NEAR = "near"


class Verdict(Enum):
    """How a figure stands; UNKNOWN where there is none, which is not the same as nought."""

    OK = "ok"
    WATCH = "watch"
    BREACH = "breach"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Target:
    """What a figure should be, in the figure's own unit, and the miss that is only worth a look.

    A goal with tolerance 0 is met or missed. NEAR is met within the tolerance on either side, and
    worth watching within twice that.
    """

    goal: int
    direction: Direction
    tolerance: int = 0

    def __post_init__(self) -> None:
        if self.tolerance < 0:
            msg = f"a tolerance is not below nought: {self}"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Judged:
    """A figure with its verdict. `gap` is the figure less the goal; None without a figure."""

    value: int | None
    target: Target
    verdict: Verdict

    @property
    def gap(self) -> int | None:
        """How far the figure lies above the goal, or below it."""
        return None if self.value is None else self.value - self.target.goal

    @property
    def reached(self) -> Ratio | None:
        """The figure of its goal, for a bar to draw; None without a figure or a goal above 0."""
        if self.value is None or self.target.goal <= 0:
            return None
        return Ratio(self.value, self.target.goal)


def judge(value: int | None, target: Target) -> Judged:
    """Sets a figure against its target.

    Rule: targets.verdict
    Exactly at the goal is met; exactly at the tolerance is still only worth watching.

    >>> judge(95, Target(100, Direction.AT_LEAST, tolerance=5)).verdict.value
    'watch'
    """
    if value is None:
        return Judged(None, target, Verdict.UNKNOWN)
    short = _short_by(value, target)
    if short <= 0:
        return Judged(value, target, Verdict.OK)
    return Judged(value, target, Verdict.WATCH if short <= target.tolerance else Verdict.BREACH)


def _short_by(value: int, target: Target) -> int:
    """How far a figure lies on the wrong side; nought or less on the right one."""
    if target.direction is Direction.AT_LEAST:
        return target.goal - value
    if target.direction is Direction.AT_MOST:
        return value - target.goal
    return abs(value - target.goal) - target.tolerance
