"""How long to wait after a failure: longer each time, never too long, never all at once.

Pure: chance is given. Waits are in whole seconds.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

Chance = Callable[[int], int]
"""Some whole number below the one given, from 0."""

LOOK_AFTER: Final = 6
"""Failures of the very same row after which a person should look at it, while it still goes on."""

MOST_ASKED_S: Final = 3600
"""A shop that asks for more patience than this is asked again after it."""


@dataclass(frozen=True, slots=True)
class Backoff:
    """Waits that double from `first_s` up to `most_s`, the upper half of each left to chance."""

    first_s: int
    most_s: int

    def __post_init__(self) -> None:
        if not 0 < self.first_s <= self.most_s:
            msg = f"no waits between {self.first_s} and {self.most_s} seconds"
            raise ValueError(msg)

    def wait_s(self, failures: int, below: Chance, asked_s: int | None = None) -> int:
        """Seconds to wait after so many failures in a row (1 is the first).

        Rule: sync.backoff
        What the shop asked for (`Retry-After`) is never undercut, within an hour.

        >>> [Backoff(2, 300).wait_s(n, lambda most: most - 1) for n in (1, 2, 3, 9, 5000)]
        [2, 4, 8, 300, 300]
        >>> Backoff(2, 300).wait_s(1, lambda _: 0, asked_s=90)
        90
        """
        doublings = min(max(failures, 1) - 1, 30)
        full_s = min(self.first_s << doublings, self.most_s)
        half_s = full_s // 2
        drawn_s = half_s + 1 + below(full_s - half_s)
        return max(drawn_s, min(asked_s or 0, MOST_ASKED_S))


ROW: Final = Backoff(first_s=4, most_s=900)
"""One message that failed."""

WAY: Final = Backoff(first_s=2, most_s=120)
"""The way to the shop is broken: one try, for all that waits."""

STREAM: Final = Backoff(first_s=4, most_s=900)
"""One stream that cannot be read."""

REFUSED: Final = Backoff(first_s=60, most_s=1800)
"""The whole connection needs a person (key, certificate): hammering makes it worse."""
