"""Long work of a page: runs away from the screen, shows how far it is, and can be stopped."""

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer

from posapp.domain.messages import say_trouble
from posapp.kernel.errors import Trouble
from posapp.kernel.progress import STOPPED, Told
from ui.office.desk import OfficeDesk
from ui.widgets import BusyBar

Value = TypeVar("Value")
LOOK_MS = 150


class LongWork(QObject):
    """One piece of work at a time, with its bar; the bar is hidden while nothing runs.

    The worker only sets numbers; the screen looks at them, so no widget is touched from there.
    """

    def __init__(self, desk: OfficeDesk, bar: BusyBar) -> None:
        """Nothing runs yet."""
        super().__init__(bar)
        self._desk, self._bar = desk, bar
        self._far = (0, 0)
        self._go_on = True
        self.running = False
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self._show)
        bar.stopped.connect(self.stop)
        bar.hide()

    def start(
        self, doing: str, work: Callable[[Told], Value], done: Callable[[Value], None]
    ) -> None:
        """Run `work` with something to tell how far it is; nothing while something runs."""
        if self.running:
            return
        self.running, self._go_on, self._far = True, True, (0, 0)
        self._bar.set_progress(0, 1, doing)
        self._bar.show()
        self._timer.start()
        self._desk.tasks.run(
            lambda: work(self._told), lambda value: self._came(value, done), self._failed
        )

    def stop(self) -> None:
        """Ask the work to end; it ends at its next step."""
        self._go_on = False

    def _told(self, done: int, whole: int) -> bool:
        self._far = (done, whole)
        return self._go_on and not self._desk.tasks.closed

    def _show(self) -> None:
        done, whole = self._far
        if whole:
            self._bar.set_progress(done, whole)

    def _came(self, value: Value, done: Callable[[Value], None]) -> None:
        self._rest()
        done(value)

    def _failed(self, trouble: Trouble) -> None:
        self._rest()
        if trouble.code == STOPPED:
            self._desk.say(say_trouble(trouble, self._desk.language))
        else:
            self._desk.refuse(trouble)

    def _rest(self) -> None:
        self.running = False
        self._timer.stop()
        self._bar.hide()
