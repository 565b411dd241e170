"""One step after the other: something out, something in, a check; nothing waits for another."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from posapp.ports import OutboxRow, Work
from sync.backoff import MOST_ASKED_S, ROW
from sync.engine.checking import Checking
from sync.engine.parts import EngineParts, Step
from sync.engine.reading import Reading
from sync.engine.sending import Sending
from sync.engine.staying import Staying
from sync.engine.way import Way
from sync.protocol import MessageState, Stream

LOOK_S: Final = 60.0
"""The longest rest, should nobody wake the engine."""

JUMP_S: Final = 60.0
"""A clock that went so far astray from the one that only grows was put."""

EVERY: Final = 1_000_000
LONGEST_WAIT: Final = timedelta(seconds=2 * max(ROW.most_s, MOST_ASKED_S))


class Engine:
    """Drives one shop. Killed between any two lines it loses nothing and repeats nothing."""

    def __init__(self, parts: EngineParts) -> None:
        self._parts = parts
        self._way = Way(parts.clock, parts.below)
        self._staying = Staying(parts)
        self._sending = Sending(parts, self._way)
        self._reading = Reading(parts, parts.intake, self._way) if parts.intake else None
        self._checking = Checking(parts, parts.check, self._way) if parts.check else None
        self._out_first = True
        self._clock_seen: tuple[datetime, float] | None = None

    # ---------------------------------------------------------------- what the process asks

    @property
    def trouble(self) -> str:
        """The code of what is wrong with the whole connection; empty when nothing is."""
        return self._way.trouble

    @property
    def reached_at(self) -> datetime | None:
        """When the shop answered last."""
        return self._way.reached_at

    def take_over(self) -> None:
        """End the leases of a process that is no more: only where this is the only engine."""
        now = self._parts.clock.now()
        self._change_rows(MessageState.SENDING, lambda row: replace(row, lease_until=now))

    def wake(self, stream: Stream | None) -> None:
        """Look at a stream, or at what is to be sent, now."""
        if stream is None:
            self._way.open_now()
        elif self._reading is not None:
            self._reading.wake(stream)

    def step(self) -> Step:
        """Do one thing that is due: out and in take turns."""
        self._mind_the_clock()
        sorted_out = self._staying.step()
        if sorted_out:
            return Step(sorted_out, self._in_s(0.0))
        if self._way.wait_s > 0:
            return Step("", self._in_s(self._way.wait_s))
        silent_before = self._way.broken_since_s
        began_s = self._parts.clock.monotonic_s()
        did = self._one_thing()
        came_back = silent_before is not None and self._way.broken_since_s is None
        if came_back and silent_before is not None and self._checking is not None:
            self._checking.doubt(began_s - silent_before)
        return Step(did, self._in_s(0.0 if did else self._rest_s()))

    def _one_thing(self) -> str:
        halves: list[Callable[[], str]] = [self._sending.step]
        if self._reading is not None:
            halves.append(self._reading.step)
        if not self._out_first:
            halves.reverse()
        self._out_first = not self._out_first
        if self._checking is not None:
            halves.append(self._checking.step)
        for half in halves:
            did = half()
            if did or self._way.wait_s > 0:
                return did
        return ""

    # ---------------------------------------------------------------- time

    def _rest_s(self) -> float:
        """Seconds until something is due."""
        if self._way.wait_s > 0:
            return self._way.wait_s
        with self._parts.store.read() as work:
            sending_s = self._sending.next_in_s(work)
        rests = [LOOK_S]
        if sending_s is not None:
            rests.append(sending_s)
        if self._reading is not None:
            rests.append(self._reading.next_in_s())
        if self._checking is not None:
            rests.append(self._checking.next_in_s())
        return min(rests)

    def _in_s(self, seconds: float) -> datetime:
        return self._parts.clock.now() + timedelta(seconds=seconds)

    def _mind_the_clock(self) -> None:
        """A clock that was put back must not make rows wait for years.

        Rule: sync.clock-put-back
        At the start, and whenever the time of day goes astray, waits longer than any that is ever
        given are cut.
        """
        now, now_s = self._parts.clock.now(), self._parts.clock.monotonic_s()
        seen, self._clock_seen = self._clock_seen, (now, now_s)
        if seen is not None:
            astray_s = (now - seen[0]).total_seconds() - (now_s - seen[1])
            if abs(astray_s) < JUMP_S:
                return
        lease = timedelta(seconds=self._parts.settings.lease_s)
        self._change_rows(MessageState.LATER, lambda row: _cut_wait(row, now))
        self._change_rows(MessageState.SENDING, lambda row: _cut_lease(row, now + lease))

    def _change_rows(self, state: MessageState, change: Callable[[OutboxRow], OutboxRow]) -> None:
        with self._parts.store.read() as work:
            if not _changed(work, state, change):
                return
        with self._parts.store.write() as work:
            for row in _changed(work, state, change):
                work.outbox.put(row)
            work.commit()


def _changed(
    work: Work, state: MessageState, change: Callable[[OutboxRow], OutboxRow]
) -> list[OutboxRow]:
    rows = work.outbox.in_states((state.value,), EVERY)
    return [after for row in rows if (after := change(row)) != row]


def _cut_wait(row: OutboxRow, now: datetime) -> OutboxRow:
    if row.next_at is None or row.next_at <= now + LONGEST_WAIT:
        return row
    return replace(row, next_at=now)


def _cut_lease(row: OutboxRow, most: datetime) -> OutboxRow:
    if row.lease_until is None or row.lease_until <= most:
        return row
    return replace(row, lease_until=most)
