"""The sync process: one step of the engine after another, with pauses, never in the till's way.

It holds no state: what it needs is in the store file, so it may be killed at any moment. It wakes
when anybody else has committed something (a sale waits no longer than a look takes), when a hint
came in, and when the engine's next time has come.
"""

import queue
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from posapp.kernel.clock import Clock
from posapp.kernel.errors import WorldFault
from posapp.ports import Store
from posapp.ports.sync import WorkerPulse
from sync.protocol import Stream

_FAR: Final = timedelta(days=1)
STEPS_AT_ONCE: Final = 100_000
"""Far more than is ever due: a command ends."""


class StepDone(Protocol):
    """What one step did; `did` is empty when nothing was due."""

    @property
    def did(self) -> str:
        """What was done, for whoever watches."""
        ...

    @property
    def next_at(self) -> datetime | None:
        """When the next thing comes due."""
        ...


class Steps(Protocol):
    """What the process asks of the engine."""

    @property
    def trouble(self) -> str:
        """The code of what is wrong with the whole connection; empty when nothing is."""
        ...

    @property
    def reached_at(self) -> datetime | None:
        """When the shop answered last."""
        ...

    def take_over(self) -> None:
        """End the leases of a process that is no more."""
        ...

    def step(self) -> StepDone:
        """Do one thing that is due."""
        ...

    def wake(self, stream: Stream | None) -> None:
        """Look at a stream, or at what is to be sent, now."""
        ...


class WatchedStore(Store, Protocol):
    """A store that tells when somebody else has written."""

    def changes(self) -> int:
        """A number that changes when another process has committed."""
        ...


class Bell:
    """What wakes the process or ends it; any thread may ring, a signal too."""

    def __init__(self) -> None:
        self._event = threading.Event()
        self._streams: queue.SimpleQueue[Stream | None] = queue.SimpleQueue()
        self.stopped = False

    def ring(self, stream: Stream | None) -> None:
        """Something may have changed there; None: a person wants it sent now."""
        self._streams.put(stream)
        self._event.set()

    def stop(self) -> None:
        """End after the step that is going on."""
        self.stopped = True
        self._event.set()

    def wait(self, most_s: float) -> bool:
        """Wait until somebody rings, or so long; whether somebody did."""
        rung = self._event.wait(most_s)
        if rung and not self.stopped:
            self._event.clear()
        return rung

    def rung(self) -> Iterator[Stream | None]:
        """What was rung for since the last time."""
        while not self._streams.empty():
            yield self._streams.get()


@dataclass(frozen=True, slots=True)
class Pace:
    """How the process shares the machine with the till.

    Between two steps it pauses as long as the step took, from `pause_s` to `most_pause_s`: a till
    that waits for its turn to write finds the store free half of the time. `rest_s` is the shortest
    rest, `look_s` stands between two looks for other people's commits, `pulse_s` between two signs
    of life, `settle_s` before a new state is told, `hurt_s` after the store or the disk failed.
    """

    pause_s: float = 0.01
    most_pause_s: float = 0.5
    rest_s: float = 0.1
    look_s: float = 0.2
    pulse_s: float = 10.0
    hurt_s: float = 5.0
    settle_s: float = 1.0


class Worker:
    """Runs the engine until the bell stops it."""

    def __init__(
        self, engine: Steps, store: WatchedStore, clock: Clock, bell: Bell, *, pid: int = 0
    ) -> None:
        self._engine, self._store, self._clock, self._bell = engine, store, clock, bell
        self._pid, self._pace = pid, Pace()
        self._told, self._told_at_s = ("", ""), 0.0

    def run(self) -> None:
        """Work until stopped.

        Rule: sync.process
        What was in flight when it is killed keeps its lease; the next process takes over.
        """
        self._tell("starting", at_once=True)
        self._engine.take_over()
        try:
            while not self._bell.stopped:
                self._turn()
        finally:
            self._tell("stopped", at_once=True)

    def once(self) -> str:
        """Do all that is due now; the code of what is wrong with the connection then."""
        self._engine.take_over()
        try:
            for _ in range(STEPS_AT_ONCE):
                if not self._engine.step().did:
                    break
        finally:
            self._tell("stopped", at_once=True)
        return self._engine.trouble

    def _turn(self) -> None:
        """One step, then a short pause, or a rest until there is something to do."""
        for stream in self._bell.rung():
            self._engine.wake(stream)
        seen = self._store.changes()
        began_s = self._clock.monotonic_s()
        try:
            step = self._engine.step()
        except WorldFault as fault:
            self._tell("waiting", reason=fault.code)
            self._bell.wait(self._pace.hurt_s)
            return
        if step.did:
            self._tell("working")
            took_s = self._clock.monotonic_s() - began_s
            self._bell.wait(max(self._pace.pause_s, min(took_s, self._pace.most_pause_s)))
        else:
            self._rest(step.next_at or self._clock.now() + _FAR, seen)

    def _rest(self, until: datetime, seen: int) -> None:
        """Wait for a commit of somebody else, a ring, or the next time; a little in any case.

        An engine that says "now" and then does nothing must not burn the machine. The rest is
        measured on the clock that only grows: a time of day that is put back makes none longer.
        """
        rest_s = max((until - self._clock.now()).total_seconds(), self._pace.rest_s)
        end_s = self._clock.monotonic_s() + rest_s
        while not self._bell.stopped:
            self._tell("waiting" if self._engine.trouble else "idle")
            left_s = end_s - self._clock.monotonic_s()
            if left_s <= 0 or self._bell.wait(min(left_s, self._pace.look_s)):
                return
            if self._store.changes() != seen:
                return

    def _tell(self, state: str, reason: str = "", *, at_once: bool = False) -> None:
        """Leave a sign of life: when something is new, and now and then.

        A store that is busy this moment hears the next one: no pulse is worth stopping for.
        """
        told = (state, reason or self._engine.trouble)
        age_s = self._clock.monotonic_s() - self._told_at_s
        due = self._pace.settle_s if told != self._told else self._pace.pulse_s
        if age_s < due and not at_once:
            return
        self._told, self._told_at_s = told, self._clock.monotonic_s()
        try:
            with self._store.write() as work:
                work.pulses.put(self._pulse(*told))
                work.commit()
        except WorldFault:
            return

    def _pulse(self, state: str, reason: str) -> WorkerPulse:
        return WorkerPulse(
            self._clock.now(),
            state,
            reason=reason,
            pid=self._pid,
            reached_at=self._engine.reached_at,
        )
