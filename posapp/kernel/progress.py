"""Long work told while it goes on, and ended where somebody wants it to end."""

from collections.abc import Callable

from posapp.kernel.errors import Refusal

Told = Callable[[int, int], bool]
"""How many of how many are done; answers whether to go on."""

STOPPED = "work.stopped"


def go_on(_done: int, _whole: int) -> bool:
    """Nobody watches, nobody stops it."""
    return True


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
