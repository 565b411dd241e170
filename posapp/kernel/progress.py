"""Long work told while it goes on, and ended where somebody wants it to end."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from posapp.kernel.errors import Refusal

Told = Callable[[int, int], bool]
"""How many of how many are done; answers whether to go on."""

STOPPED = "work.stopped"
PART = 1_000


def go_on(_done: int, _whole: int) -> bool:
    """Nobody watches, nobody stops it."""
    return True


def part_of(told: Told, number: int, parts: int) -> Told:
    """What tells of one part of a work, the first being 0, so that the whole only ever grows.

    >>> part_of(lambda done, whole: print(done, whole) is None, 1, 2)(1, 4)
    1250 2000
    True
    """
    return lambda done, whole: told(number * PART + done * PART // max(whole, 1), parts * PART)


class Steps:
    """Counts the steps of one piece of work.

    Rule: work.stopped-whole
    Whoever does the work asks for the next step before anything leaves it, so that work which was
    stopped has changed nothing: it ends as a refusal, between two steps.
    """

    def __init__(self, told: Told, whole: int) -> None:
        self._told, self._whole, self._done = told, whole, 0

    def more(self, steps: int) -> None:
        """So many steps were found on the way."""
        self._whole += steps

    def step(self, steps: int = 1) -> None:
        """So many are done; refused where somebody has pressed Stop."""
        self._done += steps
        if not self._told(min(self._done, self._whole), self._whole):
            raise Refusal(STOPPED)


class Turn:
    """One piece of long work that goes on in another thread: how far it is, and its stop.

    Rule: work.stopped-from-outside
    Whoever does the work says what ends it at once; a stop that comes before that is not lost.
    """

    def __init__(self, told: Told = go_on) -> None:
        self._told = told
        self._stopped = False
        self._ends: list[Callable[[], None]] = []

    def tell(self, done: int, whole: int) -> bool:
        """How many of how many are done; False: it is to stop."""
        return self._told(done, whole) and not self._stopped

    def stop(self) -> None:
        """End it, from any thread."""
        self._stopped = True
        for end in tuple(self._ends):
            end()

    @contextmanager
    def ended_by(self, end: Callable[[], None]) -> Iterator[None]:
        """While this goes on, `end` ends it; at once where it was stopped before.

        It may be called twice: by a stop that comes between the two steps here.
        """
        self._ends.append(end)
        try:
            if self._stopped:
                end()
            yield
        finally:
            self._ends.remove(end)
