"""One turn of the copy: with rests between its steps, gone when its till is gone."""

import threading
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest

from posapp.cli.copy import LONGEST_PAUSE_S, Unhurried
from posapp.kernel.clock import SetClock


@dataclass(slots=True)
class Rest(threading.Event):
    """Notes how long somebody wanted to rest."""

    waited_s: list[float] = field(default_factory=list)
    says: bool = False

    def wait(self, timeout: float | None = None) -> bool:
        """At once."""
        self.waited_s.append(timeout or 0)
        return self.says


@pytest.mark.rule("report.copy-kept-up")
def test_it_rests_as_long_as_a_step_took_but_not_for_ever() -> None:
    clock, rest = SetClock(datetime(2026, 3, 2, tzinfo=UTC)), Rest()
    progress = Unhurried(clock, rest)
    for took_ms in (200, 20_000, 100):
        clock.forward(timedelta(milliseconds=took_ms))
        assert progress(1, 2)
    assert rest.waited_s == pytest.approx([0.2, LONGEST_PAUSE_S, 0.1])


@pytest.mark.rule("report.copy-kept-up")
def test_it_stops_at_the_next_step_when_its_till_is_gone() -> None:
    rest = Rest(says=True)
    assert not Unhurried(SetClock(datetime(2026, 3, 2, tzinfo=UTC)), rest)(1, 2)
