"""A process as a child of the till: it dies with its till, whatever way the till dies."""

import os
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import IO, Final

_ROOT: Final = Path(__file__).resolve().parents[2]
EXCHANGE: Final = ("sync", "run")
"""The exchange with the shop, as long as the till runs."""
COPY: Final = ("copy",)
"""One turn of bringing up the copy that reports are made from."""
ERRANDS: Final = ("errands",)
"""Work on reports, asked for over the pipe."""

_KIND_S: Final = 1.0
_LOG_BYTES: Final = 1_000_000
_NICENESS: Final = 10


class ChildProcess:
    """Keeps `posapp.services.sync_desk.SyncProcess`.

    The child reads a pipe that only the till holds: when the till is gone, however it went, the
    pipe ends and the child with it. What it says last goes into a file that stays small; with
    `answers` what it says on its other end is for the till.
    """

    def __init__(
        self,
        store: Path,
        log: Path,
        program: Sequence[str] = (),
        *,
        command: Sequence[str] = EXCHANGE,
        answers: bool = False,
    ) -> None:
        self._store, self._log, self._command = store.absolute(), log, tuple(command)
        self._program = tuple(program) or own_program()
        self._said_to = subprocess.PIPE if answers else subprocess.DEVNULL
        self._child: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, fresh and at low priority; one that died before leaves nothing open.

        Where the machine cannot start one now it is simply not alive, and whoever looks after it
        asks again.
        """
        self.stop()
        with suppress(OSError):
            self._start()

    def _start(self) -> None:
        self._log.parent.mkdir(parents=True, exist_ok=True)
        if self._log.exists() and self._log.stat().st_size > _LOG_BYTES:
            self._log.unlink()
        with self._log.open("ab") as said:
            self._child = subprocess.Popen(  # noqa: S603 - our own program, our own words
                [*self._program, *self._command, "--beside-till", "--store", str(self._store)],
                stdin=subprocess.PIPE,
                stdout=self._said_to,
                stderr=said,
                cwd=_ROOT,
                creationflags=getattr(subprocess, "BELOW_NORMAL_PRIORITY_CLASS", 0),
            )

    def wake(self) -> None:
        """Have it try at once; nothing where it does not run."""
        if self._child is not None and self._child.stdin is not None:
            with suppress(OSError):
                self._child.stdin.write(b"!")
                self._child.stdin.flush()

    def alive(self) -> bool:
        """Whether it runs."""
        return self._child is not None and self._child.poll() is None

    @property
    def pipes(self) -> "tuple[IO[bytes], IO[bytes]] | None":
        """Where it is asked and where it answers; None where it could not be started."""
        child = self._child
        if child is None or child.stdin is None or child.stdout is None:
            return None
        return child.stdin, child.stdout

    @property
    def pid(self) -> int:
        """Its number, for who measures it; 0 while there is none."""
        return 0 if self._child is None else self._child.pid

    def stop(self) -> None:
        """Close the pipe and wait a moment; then end it."""
        if self._child is None:
            return
        child, self._child = self._child, None
        if child.stdin is not None:
            with suppress(OSError):
                child.stdin.close()
        try:
            child.wait(_KIND_S)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def child_of(store: Path, command: Sequence[str], *, answers: bool = False) -> ChildProcess:
    """A process of this program over a store file, with its log beside the store's other ones."""
    log = store.parent / "reports" / f"{command[0]}.log"
    return ChildProcess(store, log, command=command, answers=answers)


def own_program() -> tuple[str, ...]:
    """This program's command: as it was installed, or as a developer runs it."""
    if getattr(sys, "frozen", False):
        return (sys.executable,)
    return (sys.executable, "-m", "posapp")


def step_back() -> None:
    """Let the till go first; Windows was told when the process was started."""
    if hasattr(os, "nice"):
        os.nice(_NICENESS)
