"""A process that does errands, `python -m tests.posapp.devices.errand_child IDLE_S`; errands."""

import os
import signal
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from posapp.cli.errands import serve_errands
from posapp.devices.pipe_values import PIECE
from posapp.kernel.errors import Refusal
from posapp.kernel.progress import Turn

LONG_S = 60.0


@dataclass(frozen=True)
class Echo:
    """Says what it was told, at which desk and in which process."""

    value: object = None

    def run(self, desk: str, turn: Turn) -> tuple[object, str, int]:
        del turn
        return self.value, desk, os.getpid()


@dataclass(frozen=True)
class Count:
    """Counts on until somebody says stop."""

    def run(self, desk: str, turn: Turn) -> int:
        del desk
        is_over, done = threading.Event(), 0
        with turn.ended_by(is_over.set):
            while not is_over.is_set():
                done += 1
                turn.tell(done, 100)
                is_over.wait(0.01)
        return done


@dataclass(frozen=True)
class Wait:
    """Says once that it has begun, then waits for the stop."""

    def run(self, desk: str, turn: Turn) -> str:
        del desk
        is_over = threading.Event()
        with turn.ended_by(is_over.set):
            turn.tell(0, 1)
            return "stopped" if is_over.wait(LONG_S) else "waited too long"


@dataclass(frozen=True)
class Refuse:
    """Ends with a refusal, or with what a disk says."""

    path: str = ""

    def run(self, desk: str, turn: Turn) -> None:
        del desk, turn
        if self.path:
            Path(self.path).read_bytes()
        raise Refusal("report.unknown", name="x", names="y, z")


@dataclass(frozen=True)
class Break:
    """Has a bug."""

    def run(self, desk: str, turn: Turn) -> float:
        del desk, turn
        return 1 / 0


@dataclass(frozen=True)
class Untellable:
    """Answers with a long row whose last thing no pipe can carry."""

    def run(self, desk: str, turn: Turn) -> tuple[object, ...]:
        del desk, turn
        return (*range(PIECE), lambda: None)


class Newer:
    """A value of another version of the program: what reads it knows it otherwise."""

    def __reduce__(self) -> tuple[object, ...]:
        return dict, (1,)


@dataclass(frozen=True)
class Unreadable:
    """Answers with what the other end cannot read."""

    def run(self, desk: str, turn: Turn) -> Newer:
        del desk, turn
        return Newer()


@dataclass(frozen=True)
class Die:
    """Kills its process: once, where a path is given that is not there yet."""

    once: str = ""

    def run(self, desk: str, turn: Turn) -> str:
        del desk, turn
        if self.once and Path(self.once).exists():
            return "done"
        if self.once:
            Path(self.once).touch()
        os.kill(os.getpid(), signal.SIGTERM)
        threading.Event().wait(LONG_S)
        return "still here"


@dataclass(frozen=True)
class Chat:
    """Prints, as a library might."""

    def run(self, desk: str, turn: Turn) -> str:
        del desk, turn
        sys.stdout.write("what a library says")
        sys.stdout.flush()
        return "answered"


if __name__ == "__main__":
    sys.exit(serve_errands(lambda: "a desk", float(sys.argv[1])))
