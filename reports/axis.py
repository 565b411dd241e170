"""The lines behind a chart, on paper and on screen."""

from typing import Final

STEPS: Final = (1, 2, 5, 10)


def axis_step(highest: int, lines: int) -> int:
    """The distance of an axis' lines: 1, 2 or 5 times a power of ten, at most so many to the top.

    >>> axis_step(790, 4), axis_step(4, 4), axis_step(128430, 3), axis_step(0, 4)
    (200, 1, 50000, 1)
    """
    power = 1
    while True:
        for step in STEPS:
            if step * power * lines >= highest:
                return step * power
        power *= 10
