"""`python -m posapp copy`: bring up the copy that reports are made from, once, without haste."""

import os
import threading
from collections.abc import Callable
from typing import Final

from posapp.kernel.clock import Clock
from posapp.kernel.progress import Told
from reports.desk import ReportDesk

LONGEST_PAUSE_S: Final = 0.5
_PIPE: Final = 0


class Unhurried:
    """Progress that rests between two steps as long as the step took, until somebody says stop.

    A till that wants the processor or its turn to write finds both free half of the time.
    """

    def __init__(self, clock: Clock, stopped: threading.Event) -> None:
        self._clock, self._stopped = clock, stopped
        self._began_s = clock.monotonic_s()

    def __call__(self, _done: int, _whole: int) -> bool:
        """Rest, then go on; False when it is to stop."""
        took_s = self._clock.monotonic_s() - self._began_s
        stop = self._stopped.wait(min(took_s, LONGEST_PAUSE_S))
        self._began_s = self._clock.monotonic_s()
        return not stop


def bring_up(
    desk: ReportDesk, clock: Clock, when_up: Callable[[], object], *, beside_till: bool
) -> int:
    """One turn: copy what is new, then do what waits for it."""
    stopped = threading.Event()
    if beside_till:
        threading.Thread(target=_stop_with_pipe, args=(stopped,), daemon=True).start()
    progress: Told = Unhurried(clock, stopped)
    if desk.bring_up(progress):
        when_up()
    return 0


def _stop_with_pipe(stopped: threading.Event) -> None:
    """Only the till holds the other end: when it ends, whatever way, this reads nothing more."""
    while os.read(_PIPE, 64):
        pass
    stopped.set()
