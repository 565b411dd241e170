"""Money is an integer of minor units; every division names its rounding.

Two roundings exist in the whole program: `half_up` for one figure, and `allocate` for splitting a
figure into parts that add up to it exactly. There is no float in any of it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import total_ordering
from typing import Self

MAX_DIGITS = 4
CODE = re.compile("[A-Z]{3}")


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency and how many decimals its minor unit has (EUR 2, JPY 0, KWD 3; ISO 4217)."""

    code: str
    digits: int

    def __post_init__(self) -> None:
        if not CODE.fullmatch(self.code):
            msg = f"a currency code is three capital letters, not {self.code!r}"
            raise ValueError(msg)
        if not 0 <= self.digits <= MAX_DIGITS:
            msg = f"a currency has 0 to {MAX_DIGITS} decimals, not {self.digits}"
            raise ValueError(msg)

    @property
    def minor_per_major(self) -> int:
        """How many minor units make one major unit: 100 cents, 1 yen, 1000 fils."""
        return int(10**self.digits)


@total_ordering
@dataclass(frozen=True, slots=True)
class Money:
    """An amount of one currency, in minor units. Adding two currencies is an error, not a guess."""

    minor: int
    currency: Currency

    def __post_init__(self) -> None:
        if type(self.minor) is not int:
            msg = f"money is a whole number of minor units, not {self.minor!r}"
            raise TypeError(msg)

    def _same(self, other: "Money") -> int:
        if self.currency != other.currency:
            msg = f"{self.currency.code} and {other.currency.code} do not mix"
            raise ValueError(msg)
        return other.minor

    def __add__(self, other: "Money") -> Self:
        """Sum of two amounts of one currency."""
        return type(self)(self.minor + self._same(other), self.currency)

    def __sub__(self, other: "Money") -> Self:
        """Difference of two amounts of one currency."""
        return type(self)(self.minor - self._same(other), self.currency)

    def __neg__(self) -> Self:
        """The same amount going the other way."""
        return type(self)(-self.minor, self.currency)

    def __lt__(self, other: "Money") -> bool:
        """Compare two amounts of one currency."""
        return self.minor < self._same(other)


def half_up(numerator: int, denominator: int) -> int:
    """Divide and round to the nearest whole number, one half away from zero.

    Rule: money.half-up
    Symmetric: half_up(-n, d) == -half_up(n, d), so a return rounds as its sale did.

    >>> half_up(5, 2), half_up(-5, 2), half_up(7, 3)
    (3, -3, 2)
    """
    if denominator <= 0:
        msg = f"a denominator is positive, not {denominator}"
        raise ValueError(msg)
    magnitude = (2 * abs(numerator) + denominator) // (2 * denominator)
    return magnitude if numerator >= 0 else -magnitude


def allocate(total: int, weights: Sequence[int]) -> tuple[int, ...]:
    """Split `total` into parts in proportion to `weights`; the parts add up to it exactly.

    Rule: money.allocate
    Largest remainder; equal remainders: the larger weight first, then the earlier place. A negative
    total splits as the mirror of the positive one. No part exceeds its weight when
    |total| <= sum(weights).

    >>> allocate(260, [1999, 499, 99]), allocate(1000, [1000, 1000, 1000])
    ((200, 50, 10), (334, 333, 333))
    """
    if weights and min(weights) < 0:
        msg = "weights are not negative"
        raise ValueError(msg)
    whole = sum(weights)
    if not total:
        return (0,) * len(weights)
    if whole == 0:
        msg = f"{total} cannot be split over nothing"
        raise ValueError(msg)
    if total < 0:
        return tuple(-part for part in allocate(-total, weights))
    shared = [total * weight for weight in weights]
    parts = [share // whole for share in shared]
    left = total - sum(parts)
    if left:
        above = max(weights) + 1
        ranks = [
            share % whole * above + weight for share, weight in zip(shared, weights, strict=True)
        ]
        order = sorted(range(len(ranks)), key=ranks.__getitem__, reverse=True)
        for at in order[:left]:
            parts[at] += 1
    return tuple(parts)


def round_to_step(minor: int, step: int) -> int:
    """Round to the nearest multiple of `step` minor units, half away from zero (cash rounding).

    >>> round_to_step(1238, 5), round_to_step(-1238, 5), round_to_step(1238, 1)
    (1240, -1240, 1238)
    """
    return half_up(minor, step) * step
