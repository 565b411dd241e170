"""When the three ways are compared: once a night, and after the shop was away for long."""

from dataclasses import replace
from datetime import date
from functools import partial
from typing import Final

from posapp.kernel.clock import local_day
from sync.backoff import STREAM
from sync.engine.answers import queue_member
from sync.engine.loss import send_again
from sync.engine.parts import Check, EngineParts
from sync.engine.way import Way
from sync.protocol import AskPerson, TryLater

CURSOR: Final = "three-way"
LONG_BREAK_S: Final = 600.0
"""A shop that was away for so long may have come back with less than it had."""


class Checking:
    """Runs the check when it is due; what the shop lost goes out again."""

    def __init__(self, parts: EngineParts, check: Check, way: Way) -> None:
        self._parts, self._check, self._way = parts, check, way
        self._due_s = parts.clock.monotonic_s()
        self._failures = 0
        self._doubted = False

    def doubt(self, silent_s: float) -> None:
        """The shop was away for so long."""
        if silent_s >= LONG_BREAK_S:
            self._doubted = True
            self._due_s = self._parts.clock.monotonic_s()

    def next_in_s(self) -> float:
        """Seconds until it is worth asking whether the check is due."""
        return max(0.0, self._due_s - self._parts.clock.monotonic_s())

    def step(self) -> str:
        """Run the check if it is due."""
        now_s = self._parts.clock.monotonic_s()
        if self._due_s > now_s:
            return ""
        if not self._doubted and not self._is_night():
            self._due_s = now_s + LONG_BREAK_S
            return ""
        now = self._parts.clock.now()
        try:
            checked = self._check.run(self._parts.shop, now)
        except (TryLater, AskPerson) as trouble:
            self._way.failed(trouble)
            self._failures += 1
            self._due_s = now_s + STREAM.wait_s(self._failures, self._parts.below)
            return "check-failed"
        self._way.answered()
        self._failures, self._doubted = 0, False
        send_again(self._parts.store, checked.missing, partial(queue_member, self._parts))
        with self._parts.store.write() as work:
            work.cursors.put(replace(work.cursors.get(CURSOR), moved_at=now, tried_at=now))
            work.commit()
        self._due_s = self._parts.clock.monotonic_s() + LONG_BREAK_S
        return "checked"

    def _is_night(self) -> bool:
        """Whether a day has begun that was not checked yet.

        Rule: sync.check-each-day
        """
        with self._parts.store.read() as work:
            last = work.cursors.get(CURSOR).moved_at
        zone = self._parts.settings.zone
        here = self._parts.clock.now().astimezone(zone)
        checked: date | None = local_day(last, zone) if last else None
        return here.hour >= self._parts.settings.check_hour and checked != here.date()
