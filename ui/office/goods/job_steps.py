"""Long writing on the screen's own thread: one short step between two paints, until it is done."""

from collections.abc import Callable, Generator
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

from posapp.kernel.errors import Trouble

Result = TypeVar("Result")
Steps = Generator[tuple[int, int], bool | None, Result]


class JobSteps(QObject, Generic[Result]):
    """Runs a job step by step; one thread owns writing, so it cannot go to another."""

    def __init__(
        self,
        parent: QObject,
        stepped: Callable[[int, int], None],
        done: Callable[[Result], None],
        failed: Callable[[Trouble], None],
    ) -> None:
        """Hear how far it is, and in the end its result or its trouble."""
        super().__init__(parent)
        self._stepped, self._done, self._failed = stepped, done, failed
        self._job: Steps[Result] | None = None
        self._go_on: bool | None = None
        self._begun = False
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._step)

    @property
    def running(self) -> bool:
        """Whether a job is under way."""
        return self._job is not None

    def run(self, job: Steps[Result]) -> None:
        """Begin a job; its first step is done at once when the screen is next idle."""
        self._job, self._go_on, self._begun = job, None, False
        self._timer.start()

    def stop(self) -> None:
        """Stop before the next step."""
        self._go_on = False

    def _step(self) -> None:
        job = self._job
        if job is None:
            return
        try:
            done, of = job.send(self._go_on if self._begun else None)
        except StopIteration as end:
            self._job = None
            self._done(end.value)
        except Trouble as trouble:
            self._job = None
            self._failed(trouble)
        else:
            self._begun = True
            self._stepped(done, of)
            self._timer.start()
