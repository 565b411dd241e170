"""What each unit of a line cost, stored with the sale: the ground truth of every later return.

Rule: sale.unit-shares
The line's reductions are split over its units by largest remainder, then its tax over what the
units cost after that. A return gives back the units from the first one still sold, so any split of
returns adds up to the line exactly, and the discount of a returned unit never moves to the units
that stay. A weighed good has no units: a part of it gets the growth of the running total, half-up,
and its tax is the growth of the tax inside that total, so that neither ever goes the wrong way.
"""

from dataclasses import dataclass
from itertools import groupby

from posapp.domain.tax import NOTHING, Taxed
from posapp.kernel.money import allocate, half_up
from posapp.kernel.quantity import MILLI, Quantity, Unit


@dataclass(frozen=True, slots=True)
class UnitRun:
    """So many units in a row with the same parts."""

    count: int
    each: Taxed
    off_minor: int


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a line: what it cost and what had been taken off it."""

    amount: Taxed
    off_minor: int


@dataclass(frozen=True, slots=True)
class UnitShares:
    """The parts of a line of `quantity_milli` thousandths; `runs` is empty for weighed goods."""

    quantity_milli: int
    whole: Taxed
    off_minor: int
    runs: tuple[UnitRun, ...] = ()

    def __post_init__(self) -> None:
        if not self.runs:
            return
        first = self.runs[0]
        if len(self.runs) == first.count == 1:
            self._check_sum(first.each, first.off_minor)
            return
        total = NOTHING
        for run in self.runs:
            total += _times(run.each, run.count)
        self._check_sum(total, sum(run.off_minor * run.count for run in self.runs))

    def _check_sum(self, total: Taxed, off: int) -> None:
        if total != self.whole or off != self.off_minor:
            msg = "the unit shares do not add up to their line"
            raise ValueError(msg)

    def part(self, *, before_milli: int, milli: int) -> Part:
        """What `milli` thousandths cost, when `before_milli` have gone back already."""
        if not 0 <= before_milli <= before_milli + milli <= abs(self.quantity_milli):
            msg = "no more can go back than was sold"
            raise ValueError(msg)
        first, last = self._first(before_milli), self._first(before_milli + milli)
        return Part(last.amount + -first.amount, last.off_minor - first.off_minor)

    def _first(self, milli: int) -> Part:
        return self._first_units(milli // MILLI) if self.runs else self._first_weight(milli)

    def _first_units(self, units: int) -> Part:
        amount, off = NOTHING, 0
        for run in self.runs:
            count = min(run.count, units)
            amount += _times(run.each, count)
            off += run.off_minor * count
            units -= count
        return Part(amount, off)

    def _first_weight(self, milli: int) -> Part:
        size = abs(self.quantity_milli)
        gross = half_up(self.whole.gross_minor * milli, size)
        tax = half_up(self.whole.tax_minor * gross, self.whole.gross_minor) if gross else 0
        return Part(Taxed(gross - tax, tax, gross), half_up(self.off_minor * milli, size))


def unit_shares(quantity: Quantity, full_minor: int, shown_minor: int, amount: Taxed) -> UnitShares:
    """The shares of a line that costs `full_minor` before and `shown_minor` after its reductions.

    Case e6: three units with 0.04 off go back one by one with 0.02, 0.01 and 0.01.
    """
    off = full_minor - shown_minor
    if quantity.unit is not Unit.EACH:
        return UnitShares(quantity.milli, amount, off)
    count = abs(quantity.count)
    if count == 1 and shown_minor:  # one piece has all of it; what costs nothing is checked below
        return UnitShares(quantity.milli, amount, off, (UnitRun(1, amount, off),))
    evenly = (1,) * count
    full_units = allocate(full_minor, evenly)
    off_units = allocate(off, evenly)
    shown_units = [full - less for full, less in zip(full_units, off_units, strict=True)]
    weights = [abs(shown) for shown in shown_units]
    taxes = allocate(amount.tax_minor, weights)
    nets = _nets(amount, shown_minor, shown_units, taxes)
    rows = [
        (Taxed(net, tax, net + tax), less)
        for net, tax, less in zip(nets, taxes, off_units, strict=True)
    ]
    runs = tuple(UnitRun(len(list(group)), each, less) for (each, less), group in groupby(rows))
    return UnitShares(quantity.milli, amount, off, runs)


def _nets(
    amount: Taxed, shown_minor: int, shown_units: list[int], taxes: tuple[int, ...]
) -> list[int]:
    """Net a unit, for the three ways a line's tax can stand to its shown amount."""
    if amount.net_minor == shown_minor:
        return shown_units
    if amount.gross_minor == shown_minor:
        return [shown - tax for shown, tax in zip(shown_units, taxes, strict=True)]
    return list(allocate(amount.net_minor, [abs(shown) for shown in shown_units]))


def _times(each: Taxed, count: int) -> Taxed:
    return Taxed(each.net_minor * count, each.tax_minor * count, each.gross_minor * count)
