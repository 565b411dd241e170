"""What the points in members' hands may cost: the liability, what lapses when, and the breakage.

Breakage is what members are entitled to and never ask for (IFRS 15, B44 to B47: reckoned with in
proportion to what they do ask for). Here it is told from how fast older points were used, at the
same age (`run_off`), and from the day on which each lot ends. Whole points and exact fractions
inside; figures are rounded half-up, once, month by month, so that the total is the months' sum.
"""

from calendar import monthrange
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

import numpy as np

from loyalty.insight.arrays import (
    MONTH,
    Days,
    Flags,
    Ints,
    counts,
    local_days,
    numbered,
    same_length,
)
from loyalty.insight.ratio import Ratio
from loyalty.insight.run_off import RunOff
from posapp.kernel.money import half_up

YEAR_MONTHS = 12
EPOCH_YEAR = 1970


@dataclass(frozen=True, slots=True)
class PointValue:
    """What points are worth when used: so many minor units for so many points."""

    minor: int
    points: int

    def __post_init__(self) -> None:
        if self.minor < 0 or self.points < 1:
            msg = f"points have a worth, not {self.minor} for {self.points}"
            raise ValueError(msg)

    def of(self, points: int) -> int:
        """What some points are worth, minor units, half-up.

        >>> PointValue(minor=100, points=150).of(40)
        27
        """
        return half_up(points * self.minor, self.points)


@dataclass(frozen=True, slots=True, eq=False)
class OpenLots:
    """Lots with points left: the day earned, the last day they may be used (NaT: never ends)."""

    earned: Days
    ends: Days
    left: Ints

    def __post_init__(self) -> None:
        object.__setattr__(self, "earned", local_days("earned", self.earned))
        object.__setattr__(self, "ends", local_days("ends", self.ends, may_be_open=True))
        object.__setattr__(self, "left", counts("points left", self.left))
        same_length(earned=self.earned, ends=self.ends, left=self.left)

    def open_on(self, day: date) -> Flags:
        """Which may still be used on a day; a lot's last day is one of them."""
        lasting: Flags = np.isnat(self.ends) | (self.ends >= np.datetime64(day, "D"))
        return lasting


@dataclass(frozen=True, slots=True)
class Liability:
    """Points that members may still use, and what they would cost if all were used.

    `endless_points`: of these, the points without an end. `lapsed_points`: not of these; past their
    last day but not yet taken by the daily job, they are owed to nobody.
    """

    points: int
    minor: int
    endless_points: int
    lapsed_points: int


def liability(lots: OpenLots, as_of: date, worth: PointValue) -> Liability:
    """The whole liability on a day, before any breakage.

    Rule: breakage.liability
    """
    lasting = lots.open_on(as_of)
    points = int(lots.left[lasting].sum())
    return Liability(
        points=points,
        minor=worth.of(points),
        endless_points=int(lots.left[np.isnat(lots.ends)].sum()),
        lapsed_points=int(lots.left[~lasting].sum()),
    )


@dataclass(frozen=True, slots=True)
class MonthOfExpiry:
    """Open points whose last day lies in a month, and how many of them are expected to lapse."""

    month: date
    points: int
    expected_points: int

    def __post_init__(self) -> None:
        if not 0 <= self.expected_points <= self.points:
            msg = f"of open points none to all lapse: {self}"
            raise ValueError(msg)


def expiry_forecast(lots: OpenLots, run: RunOff, as_of: date) -> tuple[MonthOfExpiry, ...]:
    """What ends in each month from that of `as_of` to the last, without a gap; endless lots never.

    Rule: breakage.expected-expiry
    A lot's points lapse unless they are used first: at each age from now to its end, the share that
    older points were used at that age; of the month that has begun, the days still to come.
    """
    begin_with = _left_of_month(as_of)
    ending: dict[int, int] = defaultdict(int)
    expected: dict[int, Fraction] = defaultdict(Fraction)
    for (age, left_months, month), points in _grouped(lots, as_of).items():
        ending[month] += points
        expected[month] += points * run.unused(age, left_months, begin_with=begin_with)[-1]
    if not ending:
        return ()
    return tuple(
        MonthOfExpiry(_month_day(month), ending[month], _half_up(expected[month]))
        for month in range(_month_number(as_of), max(ending) + 1)
    )


@dataclass(frozen=True, slots=True)
class Breakage:
    """The liability taken apart: points expected to be used, and points expected to lapse.

    Points without an end are expected to be used: what nobody is told to hurry for stays owed.
    """

    points: int
    lapse_points: int
    use_minor: int
    lapse_minor: int

    @property
    def use_points(self) -> int:
        """Points expected to be used."""
        return self.points - self.lapse_points

    @property
    def rate(self) -> Ratio:
        """The expected breakage: points that will lapse, of all that are open."""
        return Ratio(self.lapse_points, self.points)


def expected_breakage(
    lots: OpenLots, forecast: tuple[MonthOfExpiry, ...], as_of: date, worth: PointValue
) -> Breakage:
    """Takes the liability of a day apart by the expiry forecast of the same day.

    Rule: breakage.adds-up
    Both parts of the money make the liability to the minor unit: what lapses is what use leaves.
    """
    owed = liability(lots, as_of, worth)
    lapse = sum(month.expected_points for month in forecast)
    use_minor = worth.of(owed.points - lapse)
    return Breakage(owed.points, lapse, use_minor, owed.minor - use_minor)


def _grouped(lots: OpenLots, as_of: date) -> dict[tuple[int, int, int], int]:
    """Points by age at which use begins to count, months of use from there, and month of the end.

    On a month's last day the month has nothing left, so use begins with the next.
    """
    rows = lots.open_on(as_of) & ~np.isnat(lots.ends)
    earned = lots.earned[rows].astype(MONTH).astype(np.int64)
    ends = lots.ends[rows].astype(MONTH).astype(np.int64)
    begins = int((np.datetime64(as_of, "D") + 1).astype(MONTH).astype(np.int64))
    if (lots.earned[rows] > np.datetime64(as_of, "D")).any():
        msg = f"points were earned after {as_of}"
        raise ValueError(msg)
    if not len(ends):
        return {}
    oldest, first = int(earned.min()), int(ends.min())
    span = int(ends.max()) - first + 1
    groups, places = numbered((earned - oldest) * span + (ends - first))
    sums = np.zeros(len(groups), np.int64)
    np.add.at(sums, places, lots.left[rows])
    found = {}
    for number, points in zip(groups.tolist(), sums.tolist(), strict=True):
        age, month = begins - oldest - number // span, first + number % span
        found[age, max(month - begins + 1, 0), month] = points
    return found


def _left_of_month(as_of: date) -> Fraction:
    """The share still to come of the month that tomorrow lies in."""
    tomorrow = as_of + timedelta(days=1)
    days = monthrange(tomorrow.year, tomorrow.month)[1]
    return Fraction(days - tomorrow.day + 1, days)


def _month_number(day: date) -> int:
    return (day.year - EPOCH_YEAR) * YEAR_MONTHS + day.month - 1


def _month_day(number: int) -> date:
    years, months = divmod(number, YEAR_MONTHS)
    return date(EPOCH_YEAR + years, months + 1, 1)


def _half_up(share: Fraction) -> int:
    return half_up(share.numerator, share.denominator)
