"""How points ran off: by their age in months, how many were used, lapsed, and still open.

The chain-ladder of insurers with volume-weighted factors (Mack 1993, Distribution-free Calculation
of the Standard Error of Chain Ladder Reserve Estimates, ASTIN Bulletin 23(2), 213-225), taken on
the points still open and with two ways out. Each month in which points were earned is a row, their
age in calendar months a column; only whole months count. A column's rate is the sum of what went
over the sum of what was open, over all rows seen through that column.
"""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import accumulate, repeat
from operator import mul

import numpy as np
from numpy.typing import NDArray

from loyalty.insight.arrays import (
    MONTH,
    Days,
    Ints,
    counts,
    local_days,
    same_length,
    whole_numbers,
)
from loyalty.insight.ratio import WHOLE_BP, Ratio
from posapp.kernel.errors import Refusal
from posapp.kernel.money import half_up


@dataclass(frozen=True, slots=True, eq=False)
class PastLots:
    """Every lot ever earned, and what happened to it: movements that name the lot by its place.

    `points`: what the lot was born with, less what was taken back (a return of the goods, a
    correction, a move to another record): those were never anybody's to use. `used` and `lapsed`
    of a movement are below nought where points came back, as when goods paid with points return.
    """

    earned: Days
    points: Ints
    lot: Ints
    day: Days
    used: Ints
    lapsed: Ints

    def __post_init__(self) -> None:
        object.__setattr__(self, "earned", local_days("earned", self.earned))
        object.__setattr__(self, "points", counts("points", self.points))
        object.__setattr__(self, "lot", counts("places of lots", self.lot))
        object.__setattr__(self, "day", local_days("day", self.day))
        object.__setattr__(self, "used", whole_numbers("used", self.used))
        object.__setattr__(self, "lapsed", whole_numbers("lapsed", self.lapsed))
        same_length(earned=self.earned, points=self.points)
        same_length(lot=self.lot, day=self.day, used=self.used, lapsed=self.lapsed)
        if len(self.lot) and int(self.lot.max()) >= len(self.points):
            msg = f"no lot has the place {self.lot.max()}"
            raise ValueError(msg)
        gone = np.zeros(len(self.points), np.int64)
        np.add.at(gone, self.lot, self.used + self.lapsed)
        if (gone < 0).any() or (gone > self.points).any():
            msg = "a lot lost more points than were in it, or less than none"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Age:
    """Points of one age in months: open at its start, and what came of them in it."""

    months: int
    open: int
    used: int
    lapsed: int

    def __post_init__(self) -> None:
        if min(self.used, self.lapsed) < 0 or self.used + self.lapsed > self.open:
            msg = f"no more points go than are open, and no less than none: {self}"
            raise ValueError(msg)

    @property
    def use_rate(self) -> Ratio:
        """Used at this age, of those open."""
        return Ratio(self.used, self.open)

    @property
    def lapse_rate(self) -> Ratio:
        """Lapsed at this age, of those open."""
        return Ratio(self.lapsed, self.open)


@dataclass(frozen=True, slots=True)
class Standing:
    """Of 10 000 points earned, how many are used, lapsed and open at the end of an age."""

    months: int
    used_bp: int
    lapsed_bp: int
    open_bp: int


@dataclass(frozen=True, slots=True)
class RunOff:
    """The ages, youngest first, none left out."""

    ages: tuple[Age, ...]

    def __post_init__(self) -> None:
        if not self.ages or [age.months for age in self.ages] != list(range(len(self.ages))):
            msg = "a run-off begins at age 0 and leaves no month out"
            raise ValueError(msg)

    def standings(self) -> tuple[Standing, ...]:
        """The rates chained: the table to show. Each line makes 10 000."""
        lines, still, used = [], Fraction(1), Fraction(0)
        for age in self.ages:
            used += still * _exact(age.use_rate)
            still *= 1 - _exact(age.use_rate) - _exact(age.lapse_rate)
            used_bp, open_bp = _in_bp(used), _in_bp(still)
            lines.append(Standing(age.months, used_bp, WHOLE_BP - used_bp - open_bp, open_bp))
        return tuple(lines)

    def unused(
        self, first: int, months: int, *, begin_with: Fraction = Fraction(1)
    ) -> tuple[Fraction, ...]:
        """Of points open at an age, the shares that nobody uses in 0, 1, 2 ... months from there.

        Rule: run-off.last-rate-stands
        Past the oldest age seen, its rate of use goes on. An age at which nothing was open tells
        nothing, and the rate before it stands. `begin_with` is what is left of the first month.
        """
        rates = self._use_rates()
        coming = [*rates[first:], *repeat(rates[-1], months)][:months]
        coming[:1] = [rate * begin_with for rate in coming[:1]]
        return tuple(accumulate((1 - rate for rate in coming), mul, initial=Fraction(1)))

    def lapsing(self, life_months: int) -> Fraction:
        """The share of points earned today that will lapse, if they end at that age."""
        return self.unused(0, life_months + 1)[-1]

    def _use_rates(self) -> list[Fraction]:
        rates: list[Fraction] = []
        for age in self.ages:
            stands = rates[-1] if rates else Fraction(0)
            rates.append(_exact(age.use_rate) if age.open else stands)
        return rates


def run_off(past: PastLots, as_of: date) -> RunOff:
    """Counts how points ran off, up to the last whole month.

    Rule: run-off.whole-months
    Refuses before the first points have been out for a whole month. Where more points came back at
    an age than were used, none were used at it.
    """
    last = _last_whole_month(as_of)
    born = past.earned.astype(MONTH).astype(np.int64)
    if not len(born) or int(born.min()) > last or not past.points[born <= last].any():
        raise Refusal("insight.points-too-young")
    first = int(born.min())
    size = last - first + 1
    earned = np.zeros(size, np.int64)
    kept = born <= last
    np.add.at(earned, born[kept] - first, past.points[kept])
    used, lapsed = (_triangle(past, column, first, size) for column in (past.used, past.lapsed))
    gone = used + lapsed
    open_ = earned[:, None] - (gone.cumsum(axis=1) - gone)
    rows, ages = np.indices((size, size))
    seen = rows + ages < size
    sums = np.array([np.where(seen, table, 0).sum(axis=0) for table in (open_, used, lapsed)])
    return RunOff(tuple(_age(months, *column) for months, column in enumerate(sums.T.tolist())))


def _triangle(past: PastLots, column: Ints, first: int, size: int) -> NDArray[np.int64]:
    """Sums of a column of movements by month of earning and age."""
    month = past.day.astype(MONTH).astype(np.int64)
    row = past.earned.astype(MONTH).astype(np.int64)[past.lot] - first
    age = month - first - row
    if (age < 0).any():
        msg = "points went before they were earned"
        raise ValueError(msg)
    table = np.zeros((size, size), np.int64)
    inside = row + age < size
    np.add.at(table, (row[inside], age[inside]), column[inside])
    return table


def _age(months: int, open_: int, used: int, lapsed: int) -> Age:
    taken = max(used, 0)
    return Age(months, open_, taken, min(max(lapsed, 0), open_ - taken))


def _last_whole_month(as_of: date) -> int:
    """The number of the last month that has ended, a month's last day being its end."""
    tomorrow = np.datetime64(as_of, "D") + 1
    return int(tomorrow.astype(MONTH).astype(np.int64)) - 1


def _exact(ratio: Ratio) -> Fraction:
    return Fraction(ratio.part, ratio.whole) if ratio.whole else Fraction(0)


def _in_bp(share: Fraction) -> int:
    return half_up(share.numerator * WHOLE_BP, share.denominator)
