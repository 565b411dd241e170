"""Has the copy that reports are made from brought up now and then, by a process of its own.

The process lives for one turn, at low priority: between two turns nothing stands in memory.
"""

from typing import Final

from posapp.kernel.clock import Clock
from posapp.services.sync_desk import SyncProcess

FIRST_S: Final = 60.0
"""A till that has just been started sells first."""
EVERY_S: Final = 300.0
SOON_S: Final = 5.0
"""After a shift has closed: its paper comes first."""


class CopyTender:
    """Starts the process when it is due; without one (a scenario, a test, a tour) it does nothing.

    Rule: report.copy-kept-up
    Never two at a time: one that still works is left alone, and the copy's own lock holds against
    everybody else. One that died is tried again at the next turn.
    """

    def __init__(self, clock: Clock, process: SyncProcess | None = None) -> None:
        self._clock, self._process = clock, process
        self._due_s = clock.monotonic_s() + FIRST_S

    def tend(self) -> None:
        """Start a turn when it is due; called about once a second."""
        now_s = self._clock.monotonic_s()
        if self._process is None or now_s < self._due_s or self._process.alive():
            return
        self._process.start()
        self._due_s = now_s + EVERY_S

    def soon(self) -> None:
        """Much is new: a shift has closed."""
        self._due_s = min(self._due_s, self._clock.monotonic_s() + SOON_S)

    def stop(self) -> None:
        """End the turn with the till; what it has copied stays."""
        if self._process is not None:
            self._process.stop()
