"""A clock whose time of day can be put, while the time that only grows goes its way."""

from datetime import datetime, timedelta


class JumpyClock:
    """Time passes with `wait`; `jump` is somebody who sets the clock."""

    def __init__(self, at: datetime) -> None:
        self._at, self._on_s = at, 0.0

    def now(self) -> datetime:
        """The time of day, right or wrong."""
        return self._at

    def monotonic_s(self) -> float:
        """Seconds that have passed."""
        return self._on_s

    def wait(self, seconds: float) -> None:
        """Time passes."""
        self._at += timedelta(seconds=seconds)
        self._on_s += seconds

    def jump(self, by: timedelta) -> None:
        """The clock is set; no time passes."""
        self._at += by
