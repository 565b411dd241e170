"""Work that is done in another process: asked for as a value, answered with one.

Questions and answers are values of this program on both ends of a pipe that nobody else holds.
"""

from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from posapp.kernel.errors import Trouble
from posapp.kernel.progress import Turn

Value = TypeVar("Value")
Value_co = TypeVar("Value_co", covariant=True)


class Errand(Protocol[Value_co]):
    """A piece of work that says by itself all that is needed for it, but the desk it is done at."""

    def run(self, desk: Any, turn: Turn) -> Value_co:  # noqa: ANN401 - each errand names its desk
        """Do it; `turn` is told how far it is, and stops it."""


class Elsewhere(Protocol):
    """Where errands are done away from this process."""

    def do(self, errand: Errand[Value], turn: Turn) -> Value:
        """Do one and wait for its answer; call it from a worker, never from the screen."""

    def start(self) -> None:
        """Have it ready before it is asked."""

    def stop(self) -> None:
        """End it with the till; who still waits for an answer is told."""


@dataclass(frozen=True, slots=True)
class Do:
    """A question: do this."""

    number: int
    errand: Errand[object]


@dataclass(frozen=True, slots=True)
class Stop:
    """A question: what was asked by that number is not wanted any more."""

    number: int


@dataclass(frozen=True, slots=True)
class Far:
    """An answer on the way: so many of so many are done."""

    number: int
    done: int
    whole: int


@dataclass(frozen=True, slots=True)
class Done:
    """The answer."""

    number: int
    value: object


@dataclass(frozen=True, slots=True)
class Failed:
    """The answer where it could not be done: a trouble, or what a disk or share said."""

    number: int
    trouble: Trouble | OSError


Question = Do | Stop
Answer = Far | Done | Failed
