"""Which PINs are too easy: those that everybody tries first."""

from itertools import pairwise
from typing import Final

YEARS: Final = range(1930, 2031)


def is_trivial(pin: str, number: int) -> bool:
    """Whether a PIN is one that everybody tries first.

    Rule: staff.pin-not-trivial
    One digit over and over, a pattern over and over, digits that count up or down, a year of
    birth, or the person's own number.

    >>> [is_trivial(pin, 7) for pin in ("1111", "1234", "9876", "1212", "1987", "4815")]
    [True, True, True, True, True, False]
    """
    return (
        _repeats(pin)
        or _counts(pin)
        or (len(pin) == 4 and int(pin) in YEARS)  # noqa: PLR2004 - a year has four digits
        or pin.lstrip("0") == str(number)
    )


def _repeats(pin: str) -> bool:
    """One part, over and over."""
    return any(
        pin == pin[:size] * (len(pin) // size)
        for size in range(1, len(pin) // 2 + 1)
        if len(pin) % size == 0
    )


def _counts(pin: str) -> bool:
    """Each digit one more than the last, or one less; 9 goes on with 0."""
    steps = {(int(after) - int(before)) % 10 for before, after in pairwise(pin)}
    return steps in ({1}, {9})
