"""What goes wrong between a till and a shop, drawn by one seed."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from random import Random

PERCENT = 100


class Crash(BaseException):
    """The power of the sync process went off. Nothing of ours may catch it."""


class Fault(Enum):
    """What becomes of a call; the words say what the shop did."""

    NONE = "done, and said so"
    DROP_BEFORE = "not done, nobody there"
    DROP_AFTER = "done, no answer"
    HALF = "half done, half an answer"
    DOUBLE = "done twice over, and said so"
    SLOW = "done later, after what comes next; no answer"
    BUSY = "not done, asked to wait"
    ERROR = "not done, 5xx"
    CRASH_BEFORE = "not done, the till is off"
    CRASH_AFTER = "done, the till is off"


HARSH: Mapping[Fault, int] = {
    Fault.DROP_BEFORE: 10,
    Fault.DROP_AFTER: 20,
    Fault.DOUBLE: 30,
    Fault.SLOW: 30,
    Fault.HALF: 30,
}
"""Thirty per cent each of drop, double, reorder and half reply, drawn one after the other."""


@dataclass(slots=True)
class Faults:
    """Draws a fault for each call. `percent` of each; `plan` names the fault of the n-th call.

    Each kind is drawn for itself in its order: the first that comes up is what happens.
    """

    chance: Random = field(default_factory=lambda: Random(1))
    percent: Mapping[Fault, int] = field(default_factory=dict)
    plan: dict[int, Fault] = field(default_factory=dict)
    calls: int = 0
    seen: dict[Fault, int] = field(default_factory=dict)

    def next(self) -> Fault:
        """What becomes of the next call."""
        self.calls += 1
        fault = self.plan.get(self.calls) or self._drawn()
        self.seen[fault] = self.seen.get(fault, 0) + 1
        return fault

    def _drawn(self) -> Fault:
        for fault, percent in self.percent.items():
            if self.chance.randrange(PERCENT) < percent:
                return fault
        return Fault.NONE

    def calm(self) -> None:
        """From now on everything works."""
        self.percent, self.plan = {}, {}
