"""Prints owed papers in the background, one after the other, and says when the printer fails."""

from typing import Final

from PySide6.QtCore import QObject, Signal

from posapp.kernel.errors import Trouble
from posapp.settings import StoreSettings
from posapp.till import TillServices
from ui.tasks import Tasks

NO_PRINTER: Final = frozenset({"", "none"})


def has_printer(settings: StoreSettings) -> bool:
    """Whether a printer is set up: without one nothing may be called printed.

    Rule: papers.no-printer
    """
    return settings.text("printer.address").strip().lower() not in NO_PRINTER


class PaperPrinting(QObject):
    """The screen's side of printing: the store is touched here, the printer in a worker."""

    changed = Signal()
    """A paper came out, or could not."""

    def __init__(self, services: TillServices, tasks: Tasks) -> None:
        """Print what this till owes."""
        super().__init__()
        self._services = services
        self._tasks = tasks
        self._running = False
        self.fault = ""

    def start(self) -> None:
        """Print what is owed; what runs already goes on."""
        if self._running:
            return
        owed = self._services.paper_queue.waiting()
        paper = self._services.papers.next_paper() if owed else None
        if paper is None:
            self.fault = ""
            self.changed.emit()
            return
        self._running = True

        def done(_nothing: None) -> None:
            self._running = False
            self._services.papers.done(paper)
            self.start()

        def failed(trouble: Trouble) -> None:
            self._running = False
            self.fault = trouble.code
            self.changed.emit()

        self._tasks.run(lambda: self._services.papers.send(paper), done, failed)
