"""How far work in another thread is, told to the screen, and whether it shall go on."""

import threading
from collections.abc import Callable

from PySide6.QtCore import QObject, Signal


class Progress(QObject):
    """Hears from the worker how far it is; says whether to go on."""

    moved = Signal(int, int)
    """So many of so many are done."""

    def __init__(self, closed: Callable[[], bool], parent: QObject) -> None:
        """Stop when `closed` says that nobody waits any more.

        It has a parent, so that the worker, which holds it too, never is the one to delete it.
        """
        super().__init__(parent)
        self._stop = threading.Event()
        self._closed = closed

    def stop(self) -> None:
        """Ask the worker to stop soon."""
        self._stop.set()

    def told(self, done: int, of: int) -> bool:
        """Called in the worker's thread."""
        self.moved.emit(done, of)
        return not self._stop.is_set() and not self._closed()
