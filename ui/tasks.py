"""The one bridge to other threads: work goes out, and comes back as a value or a fault."""

import gc
import sys
from collections.abc import Callable
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import (
    QCoreApplication,
    QDeadlineTimer,
    QObject,
    QRunnable,
    QThreadPool,
    QTimer,
    Signal,
)

from posapp.kernel.errors import Bug, Trouble, WorldFault

Value = TypeVar("Value")

SWEEP_MS = 500
TURN_S = 0.0005
YOUNG = 20_000
"""So many new objects wait for the collector. A scan of a long basket makes thousands and drops as
many: at Python's own 700 each scan would be stopped several times to look through them."""


def calm_collector() -> None:
    """Let the collector come after many new objects, not within every scan.

    Rule: tasks.collector-not-in-a-scan
    """
    gc.set_threshold(YOUNG, *gc.get_threshold()[1:])


def let_screen_in() -> None:
    """Give the screen's thread its turn in Python soon, whatever runs behind it.

    Rule: tasks.screen-first
    On a busy machine a scan beside a report took 25 ms, one in ten 58, at Python's own 5 ms for a
    turn; 14 and 27 at a tenth of it. The worker's priority stays: one that stepped back took four
    times as long for a report, on a machine with nothing else to do.
    """
    sys.setswitchinterval(TURN_S)


def _collect_young() -> None:
    """The two younger generations: what a second of work leaves behind."""
    gc.collect(1)


class _Back(QObject):
    """Carries an answer to the screen's thread."""

    value = Signal(object)
    trouble = Signal(object)

    def let_go(self) -> None:
        """Forget who listens: what it is connected to holds it, and all a screen has, for ever."""
        self.value.disconnect()
        self.trouble.disconnect()


class _Task(QRunnable, Generic[Value]):
    """One piece of work in a worker thread."""

    def __init__(self, work: Callable[[], Value], back: _Back) -> None:
        super().__init__()
        self._work = work
        self._back = back

    def run(self) -> None:
        """Do it; a Trouble is an answer too, and a disk or share that is gone; the rest is a bug.

        Rule: tasks.always-answered
        Whoever asked hears that it ended, or would wait for ever and never ask again.
        """
        answer = partial(self._back.trouble.emit, Bug("task.broken"))
        try:
            value = self._work()
        except Trouble as trouble:
            answer = partial(self._back.trouble.emit, trouble)
        except OSError as error:
            answer = partial(self._back.trouble.emit, gone(error))
        else:
            answer = partial(self._back.value.emit, value)
        finally:
            answer()


def gone(error: OSError) -> WorldFault:
    """What a file, a folder or a network said, as a trouble that people can read."""
    why = error.strerror or str(error) or type(error).__name__
    return WorldFault("file.gone", place=str(error.filename or ""), why=why)


class Tasks(QObject):
    """Runs slow work one piece after the other, away from the screen; what is long, aside.

    Rule: tasks.collect-here
    While work runs elsewhere, Python's collector runs on the screen's thread alone: a widget that
    somebody dropped, collected over there, would be destroyed on the wrong thread.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """One worker: papers leave in their order. One more for what takes minutes."""
        super().__init__(parent)
        self._pool, self._aside = QThreadPool(self), QThreadPool(self)
        for pool in (self._pool, self._aside):
            pool.setMaxThreadCount(1)
        self._waiting: set[_Back] = set()
        self._told: list[_Back] = []
        self._closed = False
        self._sweep = QTimer(self, interval=SWEEP_MS)
        self._sweep.timeout.connect(_collect_young)

    @property
    def closed(self) -> bool:
        """Whether nothing is begun any more: long work had better stop."""
        return self._closed

    def run(
        self,
        work: Callable[[], Value],
        done: Callable[[Value], None],
        failed: Callable[[Trouble], None],
    ) -> None:
        """Do `work` elsewhere; `done` or `failed` is called back here.

        Nothing is begun any more once the tasks are closed: what was owed stays owed.
        """
        self._begin(self._pool, work, done, failed)

    def run_aside(
        self,
        work: Callable[[], Value],
        done: Callable[[Value], None],
        failed: Callable[[Trouble], None],
    ) -> None:
        """Do what may take minutes, as `run` does; what is quick does not wait behind it.

        Rule: tasks.long-work-aside
        """
        self._begin(self._aside, work, done, failed)

    def _begin(
        self,
        pool: QThreadPool,
        work: Callable[[], Value],
        done: Callable[[Value], None],
        failed: Callable[[Trouble], None],
    ) -> None:
        if self._closed:
            return
        self._let_go()
        back = _Back()
        self._waiting.add(back)
        self._keep_collector_here()
        back.value.connect(lambda value: self._came(back, lambda: done(value)))
        back.trouble.connect(lambda trouble: self._came(back, lambda: failed(trouble)))
        pool.start(_Task(work, back))

    def _came(self, back: _Back, tell: Callable[[], None]) -> None:
        """An answer came; one that nobody waits for any more is dropped."""
        if back in self._waiting:
            self._waiting.discard(back)
            self._keep_collector_here()
            try:
                tell()
            finally:
                self._told.append(back)

    def _let_go(self) -> None:
        """Drop what carried answers that are told, unless the worker may still hold the last one.

        Rule: tasks.nothing-kept
        """
        if not self._pool.activeThreadCount() + self._aside.activeThreadCount():
            while self._told:
                self._told.pop().let_go()

    def _keep_collector_here(self) -> None:
        if self._waiting and not self._sweep.isActive():
            gc.disable()
            self._sweep.start()
        elif not self._waiting and self._sweep.isActive():
            self._sweep.stop()
            gc.enable()

    def finish(self, limit_ms: int = 5000) -> bool:
        """Wait for what runs, at most so long."""
        until = QDeadlineTimer(limit_ms)
        done = self._aside.waitForDone(limit_ms)
        done = self._pool.waitForDone(max(until.remainingTime(), 0)) and done
        if done and self._sweep.isActive():
            self._sweep.stop()
            gc.enable()
        return done

    def close(self, limit_ms: int = 5000) -> None:
        """Finish what runs and hear its answer; whatever comes later is dropped.

        The screens that asked are about to go, so no answer may reach them afterwards.
        """
        self._closed = True
        self.finish(limit_ms)
        for back in list(self._waiting):
            QCoreApplication.sendPostedEvents(back)
        self._waiting.clear()
        self._let_go()
