"""Time comes in through here, so that a test can hold it still."""

import time
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    """Where the core asks what time it is."""

    def now(self) -> datetime:
        """The present moment, in UTC, with its zone."""
        ...

    def monotonic_s(self) -> float:
        """Seconds that only ever grow; for measuring waits, not for dates."""
        ...


class SystemClock:
    """The machine's own clock."""

    def now(self) -> datetime:
        """The present moment, in UTC, to the millisecond: what `stamp` keeps and no finer."""
        at = datetime.now(UTC)
        return at.replace(microsecond=at.microsecond // 1000 * 1000)

    def monotonic_s(self) -> float:
        """Seconds since some fixed moment."""
        return time.monotonic()


class SetClock:
    """A clock that stands where it was put: for scenarios, imports and tests."""

    def __init__(self, at: datetime) -> None:
        self._at, self._on_s = at, 0.0
        self.set(at)

    def set(self, at: datetime) -> None:
        """Put the clock at a moment; it must say its zone."""
        if at.tzinfo is None:
            msg = "a moment needs its zone"
            raise ValueError(msg)
        self.forward(at.astimezone(UTC) - self._at)

    def forward(self, by: timedelta) -> None:
        """Let time pass; or put the clock back, which undoes no second that has passed."""
        self._at = (self._at + by).astimezone(UTC)
        self._on_s += max(by.total_seconds(), 0.0)

    def now(self) -> datetime:
        """Where the clock was put."""
        return self._at

    def monotonic_s(self) -> float:
        """Seconds that passed since the clock was made."""
        return self._on_s


def local_day(at: datetime, zone: ZoneInfo) -> date:
    """The store's calendar day of a moment."""
    return at.astimezone(zone).date()


def stamp(at: datetime) -> str:
    """A moment as the store file holds it: UTC to the millisecond, sortable as text.

    >>> stamp(datetime(2026, 3, 1, 9, 0, tzinfo=UTC))
    '2026-03-01T09:00:00.000Z'
    """
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def moment(text: str) -> datetime:
    """The moment that `stamp` wrote."""
    return datetime.fromisoformat(text)
