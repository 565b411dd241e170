"""Makes the daily backup beside the till: after a shift has closed, while nobody waits for it."""

from typing import Final

from PySide6.QtCore import QObject, QTimer

from posapp.domain.backup_proof import Proof
from posapp.kernel.errors import Trouble
from posapp.till import TillServices
from ui.tasks import Tasks

LOOK_MS: Final = 60_000


class BackupKeeper(QObject):
    """Looks once a minute whether a backup is due, and has it made in a worker.

    A trouble is not told at the till: the health page and the dashboard say how old the newest
    backup is, and the next minute tries again.
    """

    def __init__(self, services: TillServices) -> None:
        """Look for the first time a minute after the start."""
        super().__init__()
        self._services = services
        self.tasks = Tasks(self)
        self.busy = False
        """Whether a look is under way."""
        self._timer = QTimer(self, interval=LOOK_MS)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Make a backup where one is due and none is being made."""
        if self.busy:
            return
        self.busy = True
        self.tasks.run(self._make, self._made, self._failed)

    def close(self) -> None:
        """Stop looking; one that is being made is given up."""
        self._timer.stop()
        self.tasks.close()

    def _make(self) -> Proof | None:
        """In the worker: the folder may be a share that takes its time to answer."""
        backups = self._services.backups
        return backups.make(self._go_on) if backups.due() else None

    def _go_on(self, _done: int, _whole: int) -> bool:
        return not self.tasks.closed

    def _made(self, proof: Proof | None) -> None:
        self.busy = False
        if proof is not None:
            self._services.backups.note(proof)

    def _failed(self, _trouble: Trouble) -> None:
        self.busy = False
