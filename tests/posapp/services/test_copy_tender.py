"""The till has the reports' copy brought up: not at once, not twice, soon after a shift."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from posapp.kernel.clock import SetClock
from posapp.services.copy_tender import EVERY_S, FIRST_S, SOON_S, CopyTender


@dataclass(slots=True)
class Turn:
    """A process of a test: one turn lasts so many seconds."""

    clock: SetClock
    lasts_s: float = 1
    started_s: list[float] = field(default_factory=list)
    stopped: bool = False

    def start(self) -> None:
        """Begin a turn."""
        assert not self.alive(), "two at a time"
        self.started_s.append(self.clock.monotonic_s())

    def alive(self) -> bool:
        """Whether the turn goes on."""
        if not self.started_s:
            return False
        return self.clock.monotonic_s() < self.started_s[-1] + self.lasts_s

    def wake(self) -> None:
        """Nobody wakes it."""
        raise AssertionError

    def stop(self) -> None:
        """End it."""
        self.stopped = True


@dataclass(slots=True)
class Till:
    """A till second by second."""

    clock: SetClock = field(default_factory=lambda: SetClock(datetime(2026, 3, 2, tzinfo=UTC)))
    turn: Turn = field(init=False)
    tender: CopyTender = field(init=False)
    opened_s: float = field(init=False)

    def __post_init__(self) -> None:
        self.turn = Turn(self.clock)
        self.tender = CopyTender(self.clock, self.turn)
        self.opened_s = self.clock.monotonic_s()

    def seconds(self, count: float) -> list[float]:
        """Let so many pass; when turns were started, in seconds since the till was opened."""
        for _ in range(int(count)):
            self.clock.forward(timedelta(seconds=1))
            self.tender.tend()
        return [at - self.opened_s for at in self.turn.started_s]


@pytest.mark.rule("report.copy-kept-up")
def test_the_copy_is_brought_up_every_few_minutes_but_the_till_opens_first() -> None:
    till = Till()
    assert till.seconds(FIRST_S - 1) == []
    assert till.seconds(2 * EVERY_S) == [FIRST_S, FIRST_S + EVERY_S]


@pytest.mark.rule("report.copy-kept-up")
def test_a_turn_that_lasts_is_never_joined_by_another() -> None:
    till = Till()
    till.turn.lasts_s = 1.5 * EVERY_S
    assert till.seconds(FIRST_S + 2 * EVERY_S) == [FIRST_S, FIRST_S + 1.5 * EVERY_S]


@pytest.mark.rule("report.copy-kept-up")
def test_it_comes_soon_after_a_shift_has_closed() -> None:
    till = Till()
    till.seconds(FIRST_S + 10)
    till.tender.soon()
    assert till.seconds(SOON_S) == [FIRST_S, FIRST_S + 10 + SOON_S]


def test_it_ends_with_the_till_and_without_a_process_nothing_is_tended() -> None:
    till = Till()
    till.tender.stop()
    assert till.turn.stopped
    nobody = CopyTender(till.clock)
    till.clock.forward(timedelta(days=1))
    nobody.tend()
    nobody.soon()
    nobody.stop()
