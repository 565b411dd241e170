"""What a basket costs: THE order of steps, in one function.

    list price -> price list -> manual (price, line, basket) -> offers -> tax -> cash rounding

Each step is a small function below or in its own module. Nobody adds a discount anywhere else.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from posapp.domain.cart import Cart, CartLine
from posapp.domain.tax import (
    Prices,
    RateTotal,
    Taxed,
    TaxLine,
    TaxRounding,
    rate_totals,
    tax_lines,
)
from posapp.kernel.ids import LineId
from posapp.kernel.money import Currency, allocate, round_to_step
from posapp.kernel.quantity import Unit
from posapp.kernel.rate import Rate


@dataclass(frozen=True, slots=True)
class Terms:
    """The store's standing terms of sale."""

    currency: Currency
    prices: Prices
    tax_rounding: TaxRounding
    rates: tuple[tuple[str, Rate], ...]
    cash_step: int = 1

    def rate(self, tax_class: str) -> Rate:
        """The rate of a tax class; an unknown class is a fault of the catalogue."""
        for letter, rate in self.rates:
            if letter == tax_class:
                return rate
        msg = f"no tax class {tax_class!r} in this store"
        raise KeyError(msg)


@dataclass(frozen=True, slots=True)
class OfferShare:
    """What an offer takes off one line, worked out elsewhere; pricing only puts it in its place."""

    offer_id: str
    label: str
    line_id: LineId
    amount_minor: int
    label_zh: str = ""


@dataclass(frozen=True, slots=True)
class Reduction:
    """One reason why a line costs less (or more) than its unit price times its quantity.

    `kind` is line, basket or offer; `code` the offer's id where there is one.
    """

    kind: str
    label: str
    amount_minor: int
    code: str = ""
    label_zh: str = ""
    approved_by: str = ""


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line with its price and every reason for it. All amounts carry the line's sign.

    `list_minor` is the catalogue's list price a unit, `unit_minor` the one that holds.
    `full_minor` is before, `shown_minor` after the reductions.
    """

    line: CartLine
    list_minor: int
    unit_minor: int
    full_minor: int
    reductions: tuple[Reduction, ...]
    shown_minor: int
    rate: Rate
    amount: Taxed

    @property
    def off_minor(self) -> int:
        """All reductions of this line together."""
        return self.full_minor - self.shown_minor

    @property
    def saved_minor(self) -> int:
        """What the customer saves against the list price; never negative on goods sold."""
        at_list = self.full_minor
        if self.line.label_minor is None:
            at_list = self.line.quantity.times(self.list_minor)
        return at_list - self.shown_minor


@dataclass(frozen=True, slots=True)
class PricedCart:
    """A basket with its price. `cash_minor` is the total when it is paid in cash alone."""

    cart: Cart
    lines: tuple[PricedLine, ...]
    rates: tuple[RateTotal, ...]
    total: Taxed
    cash_minor: int

    @property
    def total_minor(self) -> int:
        """What is to be paid, tax included."""
        return self.total.gross_minor

    @property
    def off_minor(self) -> int:
        """All reductions of all lines."""
        return sum(line.off_minor for line in self.lines)

    @property
    def saved_minor(self) -> int:
        """What the customer saves against the list prices."""
        return sum(line.saved_minor for line in self.lines)


def price_cart(cart: Cart, terms: Terms, offers: Sequence[OfferShare] = ()) -> PricedCart:
    """Price a basket, sale and return alike: a line with a negative quantity prices as its mirror.

    Rule: pricing.order
    """
    lines = [_listed(line, terms) for line in cart.lines]
    lines = [_line_discount(line) for line in lines]
    lines = _basket_discount(lines, cart)
    lines = _offers(lines, offers)
    lines, rates = _taxed(lines, cart, terms)
    total = sum((line.amount for line in lines), start=Taxed(0, 0, 0))
    return PricedCart(
        cart=cart,
        lines=tuple(lines),
        rates=rates,
        total=total,
        cash_minor=round_to_step(total.gross_minor, terms.cash_step),
    )


def _listed(line: CartLine, terms: Terms) -> PricedLine:
    """List price, then the dated price list, then a person's price or the label's."""
    product = line.product
    unit = product.price_minor if product.price_list_minor is None else product.price_list_minor
    if line.override is not None:
        unit = line.override.price_minor
    full = line.quantity.times(unit) if line.label_minor is None else line.label_minor
    return PricedLine(
        line=line,
        list_minor=product.price_minor,
        unit_minor=_label_unit(line, unit),
        full_minor=full,
        reductions=(),
        shown_minor=full,
        rate=terms.rate(product.tax_class),
        amount=Taxed(full, 0, full),
    )


def _label_unit(line: CartLine, unit_minor: int) -> int:
    """The price of a piece is what its label says; weighed goods keep their price a kilogram."""
    piece = line.label_minor is not None and line.quantity.unit is Unit.EACH
    return abs(line.label_minor or 0) if piece else unit_minor


def _reduced(line: PricedLine, reduction: Reduction) -> PricedLine:
    """Less by a reduction, but never past zero: what is too much is not taken."""
    room = line.shown_minor
    amount = min(reduction.amount_minor, room) if room >= 0 else max(reduction.amount_minor, room)
    if amount == 0:
        return line
    return replace(
        line,
        reductions=(*line.reductions, replace(reduction, amount_minor=amount)),
        shown_minor=room - amount,
    )


def _line_discount(line: PricedLine) -> PricedLine:
    discount = line.line.discount
    if discount is None:
        return line
    off = discount.off(line.shown_minor)
    return _reduced(line, Reduction("line", discount.reason, off, approved_by=discount.approved_by))


def _basket_discount(lines: list[PricedLine], cart: Cart) -> list[PricedLine]:
    """A discount on the whole basket: the total first, then shares by largest remainder.

    Rule: pricing.basket-discount
    Case e1: 19.99, 4.99, 0.99 at 10 % give 2.60 = 2.00 + 0.50 + 0.10. Goods coming back in the same
    basket take no part.
    """
    if cart.discount is None:
        return lines
    weights = [max(line.shown_minor, 0) for line in lines]
    if not any(weights):
        weights = [max(-line.shown_minor, 0) for line in lines]
        off = cart.discount.off(-sum(weights))
    else:
        off = cart.discount.off(sum(weights))
    template = Reduction("basket", cart.discount.reason, 0, approved_by=cart.discount.approved_by)
    return [
        _reduced(line, replace(template, amount_minor=share))
        for line, share in zip(lines, allocate(off, weights), strict=True)
    ]


def _offers(lines: list[PricedLine], offers: Sequence[OfferShare]) -> list[PricedLine]:
    """The place of the offers: their shares arrive as values."""
    if not offers:
        return lines
    by_line: dict[LineId, list[OfferShare]] = {}
    for share in offers:
        by_line.setdefault(share.line_id, []).append(share)
    return [_offers_of_line(line, by_line.get(line.line.id, [])) for line in lines]


def _offers_of_line(line: PricedLine, shares: list[OfferShare]) -> PricedLine:
    for share in shares:
        line = _reduced(
            line,
            Reduction("offer", share.label, share.amount_minor, share.offer_id, share.label_zh),
        )
    return line


def _taxed(
    lines: list[PricedLine], cart: Cart, terms: Terms
) -> tuple[list[PricedLine], tuple[RateTotal, ...]]:
    tax_of = [TaxLine(line.line.product.tax_class, line.rate, line.shown_minor) for line in lines]
    amounts = tax_lines(
        tax_of,
        prices=terms.prices,
        rounding=terms.tax_rounding,
        exempt=cart.exemption is not None,
    )
    priced = [replace(line, amount=amount) for line, amount in zip(lines, amounts, strict=True)]
    return priced, rate_totals(tax_of, amounts)
