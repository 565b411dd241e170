"""How much to order: demand and its spread, lead time, and the service level that is wanted.

Order-up-to level of a store that looks at its stock every R days and waits L days for goods
(Silver, Pyke and Thomas, "Inventory and Production Management in Supply Chains", 4th edition,
CRC Press 2017, chapter 6, the (R, S) policy):

    S = d (R + L) + z s sqrt(R + L)

where d is the mean and s the standard deviation (n - 1) of a day's demand, days taken as
independent, and z the quantile of the normal distribution for the wanted chance of no stock-out in
a cycle. All in whole thousandths of a unit, rounded up: a fraction of a piece is no piece.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import isqrt
from types import MappingProxyType
from typing import Final

from posapp.kernel.money import half_up

Z_SCALE: Final = 10_000
Z: Final[Mapping[int, int]] = MappingProxyType(
    {9_000: 12_816, 9_500: 16_449, 9_750: 19_600, 9_800: 20_537, 9_900: 23_263, 9_950: 25_758}
)
"""Service level in basis points: the normal quantile in ten-thousandths."""

WINDOW_DAYS: Final = 56
"""Eight whole weeks: every weekday counts the same number of times."""


@dataclass(frozen=True, slots=True)
class Demand:
    """What a product sold over some days, and the sum of the squares of its days."""

    days: int
    sum_milli: int
    squares: int

    @classmethod
    def of(cls, daily_milli: Sequence[int]) -> "Demand":
        """Demand day by day; a day on which more came back than was sold is a day of nothing."""
        days = [max(milli, 0) for milli in daily_milli]
        return cls(len(days), sum(days), sum(milli * milli for milli in days))

    @property
    def per_day_milli(self) -> int:
        """The mean of a day, rounded half up."""
        return half_up(self.sum_milli, self.days) if self.days else 0

    def over_milli(self, days: int) -> int:
        """What so many days are expected to sell, rounded up."""
        return _up(self.sum_milli * days, self.days) if self.days else 0

    def safety_milli(self, days: int, service_bp: int) -> int:
        """What lies there besides, so that so many days run out as seldom as is wanted.

        Rule: reorder.safety

        Two, four, four and six pieces a day have a variance of 8/3; over ten days and at 95 % that
        is 1.6449 sqrt(80/3) = 8.4942 pieces.

        >>> Demand.of([2000, 4000, 4000, 6000]).safety_milli(10, 9500)
        8495
        """
        if self.days < 2:  # noqa: PLR2004 - one day has no spread
            return 0
        spread = self.days * self.squares - self.sum_milli**2
        upper = Z[service_bp] ** 2 * spread * days
        return _root_up(_up(upper, Z_SCALE**2 * self.days * (self.days - 1)))

    def target_milli(self, days: int, service_bp: int) -> int:
        """The order-up-to level for so many days.

        Rule: reorder.target

        >>> Demand.of([2000, 4000, 4000, 6000]).target_milli(10, 9500)
        48495
        """
        return self.over_milli(days) + self.safety_milli(days, service_bp)


@dataclass(frozen=True, slots=True)
class Stocked:
    """What there is already: on the shelf by the books, and on its way."""

    level_milli: int
    on_order_milli: int = 0

    @property
    def position_milli(self) -> int:
        """What counts against the target; less than nothing on the shelf is nothing."""
        return max(self.level_milli, 0) + self.on_order_milli


def packs_to_order(target_milli: int, stocked: Stocked, pack_milli: int, least_packs: int) -> int:
    """Whole packs that bring the stock up to the target; none, or at least the least.

    Rule: reorder.packs

    >>> packs_to_order(48_495, Stocked(12_000), 6_000, 1)
    7
    >>> packs_to_order(48_495, Stocked(48_000, 6_000), 6_000, 1)
    0
    """
    missing = target_milli - stocked.position_milli
    return max(_up(missing, pack_milli), least_packs) if missing > 0 else 0


def available_days(level_milli: int, moved_milli: Sequence[int]) -> int:
    """On how many of the days, the last one given last, the shelf held something in the evening.

    Rule: reorder.available
    Counted back from the level of now by what each day moved.

    Three left now; yesterday evening five, the evening before none:

    >>> available_days(3_000, [0, 5_000, -2_000])
    2
    """
    level, found = level_milli, 0
    for moved in reversed(moved_milli):
        found += level > 0
        level -= moved
    return found


def _up(upper: int, lower: int) -> int:
    return -(-upper // lower)


def _root_up(number: int) -> int:
    """The least whole number whose square reaches this one."""
    return isqrt(number - 1) + 1 if number > 0 else 0
