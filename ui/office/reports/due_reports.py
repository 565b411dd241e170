"""Makes reports that are due by themselves while the office is open, away from the screen."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QTimer

from posapp.kernel.errors import Trouble
from posapp.kernel.progress import Turn
from posapp.services.report_book import Due, ReportDiary
from reports.desk import ReportDesk
from reports.errands import WriteDue
from ui.tasks import Tasks

LOOK_EVERY_MS: Final = 60_000
FIRST_LOOK_MS: Final = 5_000
"""The first look waits until the office is painted."""


class DueReports(QObject):
    """Looks once a minute; one run after the other, each made in a worker, noted here.

    While another program brings the copy up nothing is made or noted: the next look tries again.
    A disk or share that is gone is told, noted, and tried again in an hour.
    `reports` opens the reports when something is owed, not before. `say` puts a trouble into
    words, `tell` hears of a run that could not be made.
    """

    def __init__(
        self,
        diary: ReportDiary,
        reports: Callable[[], ReportDesk | None],
        tasks: Tasks,
        *,
        say: Callable[[Trouble], str],
        tell: Callable[[Due, str], None],
        parent: QObject | None = None,
    ) -> None:
        """Look soon, then every minute."""
        super().__init__(parent)
        self._diary = diary
        self._reports = reports
        self._tasks = tasks
        self._say = say
        self._tell = tell
        self._owed: list[Due] = []
        self._timer = QTimer(self, interval=LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()
        QTimer.singleShot(FIRST_LOOK_MS, self, self.look)

    @property
    def is_busy(self) -> bool:
        """Whether something is being made."""
        return bool(self._owed)

    def look(self) -> None:
        """Begin what is owed, unless something is being made."""
        if not self._owed:
            self._owed = list(self._diary.due())
            self._next()

    def _next(self) -> None:
        if not self._owed:
            return
        due = self._owed[0]
        try:
            desk = self._reports()
        except Trouble as trouble:
            self._failed(due, trouble)
            return
        if desk is None:
            self._owed = []
            return

        turn = Turn(lambda _done, _whole: not self._tasks.closed)
        self._tasks.run_aside(
            lambda: desk.do(WriteDue(due), turn),
            lambda files: self._done(due, files),
            lambda trouble: self._failed(due, trouble),
        )

    def _done(self, due: Due, files: tuple[Path, ...] | None) -> None:
        if files is None:
            self._owed = []
            return
        try:
            self._diary.done(due, [str(one) for one in files])
        finally:
            self._go_on()

    def _failed(self, due: Due, trouble: Trouble) -> None:
        sentence = self._say(trouble)
        try:
            self._diary.failed(due, sentence)
            self._tell(due, sentence)
        finally:
            self._go_on()

    def _go_on(self) -> None:
        self._owed = self._owed[1:]
        self._next()
