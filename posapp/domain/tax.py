"""Tax on a receipt: inside the shown price or on top of it, rounded once at one level.

Rule: tax.rounding-level
The store rounds either once per rate over the whole receipt (default; the lines get their shares by
largest remainder) or on each line; always half-up. Net + tax = gross holds on each line, each rate
and the receipt, by construction.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Protocol

from posapp.kernel.money import allocate
from posapp.kernel.rate import Rate


class Prices(Enum):
    """Whether the shown prices hold their tax."""

    GROSS = "gross"
    NET = "net"


class TaxRounding(Enum):
    """Where the one rounding of tax happens."""

    RATE = "rate"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Taxed:
    """An amount split into net and tax. One whose parts do not add up cannot be made."""

    net_minor: int
    tax_minor: int
    gross_minor: int

    def __post_init__(self) -> None:
        if self.net_minor + self.tax_minor != self.gross_minor:
            msg = f"{self.net_minor} + {self.tax_minor} is not {self.gross_minor}"
            raise ValueError(msg)

    def __add__(self, other: "Taxed") -> "Taxed":
        """Sum part by part."""
        return Taxed(
            self.net_minor + other.net_minor,
            self.tax_minor + other.tax_minor,
            self.gross_minor + other.gross_minor,
        )

    def __neg__(self) -> "Taxed":
        """The same amount going the other way."""
        return Taxed(-self.net_minor, -self.tax_minor, -self.gross_minor)


NOTHING = Taxed(0, 0, 0)


def taxed_sum(amounts: Iterable[Taxed]) -> Taxed:
    """All of them together, part by part.

    >>> taxed_sum([Taxed(83, 17, 100), Taxed(42, 8, 50)])
    Taxed(net_minor=125, tax_minor=25, gross_minor=150)
    """
    net = tax = gross = 0
    for amount in amounts:
        net += amount.net_minor
        tax += amount.tax_minor
        gross += amount.gross_minor
    return Taxed(net, tax, gross)


class Taxable(Protocol):
    """What a line brings to the tax: the shown amount after all discounts, and its class."""

    @property
    def tax_class(self) -> str:
        """The letter of its class."""

    @property
    def rate(self) -> Rate:
        """The rate of that class."""

    @property
    def shown_minor(self) -> int:
        """The amount that is shown."""


@dataclass(frozen=True, slots=True)
class TaxLine:
    """A line as the tax sees it, and nothing else of it."""

    tax_class: str
    rate: Rate
    shown_minor: int


@dataclass(frozen=True, slots=True)
class RateTotal:
    """A row of the receipt's tax table."""

    tax_class: str
    rate: Rate
    amount: Taxed


def tax_lines(
    lines: Sequence[Taxable],
    *,
    prices: Prices,
    rounding: TaxRounding,
    exempt: bool = False,
    known: Sequence[Taxed | None] = (),
) -> tuple[Taxed, ...]:
    """Net, tax and gross of each line, in order.

    Rule: tax.lines
    Lines of one class share one rounding (case f2: two lines of 0.99 at 20 % inclusive hold 0.33
    tax per rate and 0.32 per line). An exempt customer pays the net amount in either kind of store.
    `known` are amounts that the lines may have still, in their order: one that is right is given
    back as it is. They never change the result.
    """
    taxes = [0] * len(lines)
    if rounding is TaxRounding.LINE:
        taxes = [_tax(line.rate, line.shown_minor, prices) for line in lines]
    else:
        for members in _by_class(lines).values():
            for side in _by_direction(lines, members):
                for index, share in zip(side, _shares(lines, side, prices), strict=True):
                    taxes[index] = share
    net_prices = prices is Prices.NET
    return tuple(
        [
            _taxed(line.shown_minor - (0 if net_prices else tax), 0 if exempt else tax, there)
            for line, tax, there in zip(lines, taxes, known or [None] * len(lines), strict=True)
        ]
    )


def rate_totals(lines: Sequence[Taxable], taxed: Sequence[Taxed]) -> tuple[RateTotal, ...]:
    """The tax table: one row a class, in the order of the class letters."""
    rows = []
    for tax_class, members in sorted(_by_class(lines).items()):
        net = sum(taxed[index].net_minor for index in members)
        tax = sum(taxed[index].tax_minor for index in members)
        rows.append(RateTotal(tax_class, lines[members[0]].rate, Taxed(net, tax, net + tax)))
    return tuple(rows)


def _tax(rate: Rate, shown_minor: int, prices: Prices) -> int:
    return rate.inside(shown_minor) if prices is Prices.GROSS else rate.of(shown_minor)


def _taxed(net: int, tax: int, known: Taxed | None) -> Taxed:
    if known is not None and known.net_minor == net and known.tax_minor == tax:
        return known
    return Taxed(net, tax, net + tax)


def _by_class(lines: Sequence[Taxable]) -> dict[str, list[int]]:
    members: dict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        members[line.tax_class].append(index)
    return members


def _shares(lines: Sequence[Taxable], side: list[int], prices: Prices) -> tuple[int, ...]:
    if not side:
        return ()
    shown = [lines[index].shown_minor for index in side]
    tax = _tax(lines[side[0]].rate, sum(shown), prices)
    return allocate(tax, [abs(amount) for amount in shown])


def _by_direction(lines: Sequence[Taxable], members: list[int]) -> tuple[list[int], list[int]]:
    """Goods sold and goods coming back: each direction is rounded for itself, so they mirror."""
    sold = [index for index in members if lines[index].shown_minor >= 0]
    back = [index for index in members if lines[index].shown_minor < 0]
    return sold, back
