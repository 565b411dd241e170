"""What a basket costs: THE order of steps, in one function.

    list price -> price list -> manual (price, line, basket) -> offers -> points -> tax
    -> cash rounding

Each step is a small function below or in its own module. Nobody adds a discount anywhere else.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from posapp.domain.cart import Cart, CartLine
from posapp.domain.tax import (
    Prices,
    RateTotal,
    Taxed,
    TaxRounding,
    rate_totals,
    tax_lines,
    taxed_sum,
)
from posapp.kernel.ids import LineId
from posapp.kernel.money import Currency, allocate, half_up, round_to_step
from posapp.kernel.quantity import MILLI, Unit
from posapp.kernel.rate import Rate

OFFER = "offer"
"""The kind of a reduction that an offer made; it has nothing but a label, an amount and a code."""


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
class OfferLine:
    """A line as the offers see it: the goods, and what they cost before any offer."""

    line: CartLine
    shown_minor: int


@dataclass(frozen=True, slots=True)
class Reduction:
    """One reason why a line costs less (or more) than its unit price times its quantity.

    `kind` is line, basket, offer or points; `code` the offer's id where there is one. `points` are
    what the member gave for it.
    """

    kind: str
    label: str
    amount_minor: int
    code: str = ""
    label_zh: str = ""
    approved_by: str = ""
    points: int = 0


@dataclass(frozen=True, slots=True)
class OfferShare:
    """What an offer takes off one line, worked out elsewhere; pricing only puts it in its place.

    Rule: pricing.reduction-again
    `reduction` is what it is on the line: a share that is told again gives the very same one.
    """

    offer_id: str
    label: str
    line_id: LineId
    amount_minor: int
    label_zh: str = ""
    reduction: Reduction = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        made = Reduction(OFFER, self.label, self.amount_minor, self.offer_id, self.label_zh)
        object.__setattr__(self, "reduction", made)


@dataclass(frozen=True, slots=True)
class PricedLine:
    """A line with its price and every reason for it. All amounts carry the line's sign.

    `list_minor` is the catalogue's list price a unit, `unit_minor` the one that holds.
    `full_minor` is before, `shown_minor` after the reductions. `saved_minor` is what the customer
    saves against the list price; never negative on goods sold.
    """

    line: CartLine
    list_minor: int
    unit_minor: int
    full_minor: int
    reductions: tuple[Reduction, ...]
    shown_minor: int
    rate: Rate
    amount: Taxed
    saved_minor: int

    @property
    def off_minor(self) -> int:
        """All reductions of this line together."""
        return self.full_minor - self.shown_minor


@dataclass(frozen=True, slots=True)
class PricedCart:
    """A basket with its price. `cash_minor` is the total when it is paid in cash alone.

    `pieces` counts things as a customer would: a weighed good is one.
    """

    cart: Cart
    lines: tuple[PricedLine, ...]
    rates: tuple[RateTotal, ...]
    total: Taxed
    cash_minor: int
    pieces: int = 0

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


def before_offers(
    cart: Cart, terms: Terms, before: PricedCart | None = None
) -> tuple[OfferLine, ...]:
    """What each line costs before the offers: the first steps of the order, and no tax.

    `before` spares work and changes nothing, as in `price_cart`.
    """
    return Pricing(cart, terms, before).before_offers()


def price_cart(
    cart: Cart,
    terms: Terms,
    offers: Sequence[OfferShare] = (),
    *,
    before: PricedCart | None = None,
) -> PricedCart:
    """Price a basket, sale and return alike: a line with a negative quantity prices as its mirror.

    Rule: pricing.order
    `before` is the same basket a moment ago; lines that came out the same stay the same objects,
    so that a screen repaints only what changed, and what a line costs by itself is not worked out
    again. It never changes the result.
    """
    return Pricing(cart, terms, before).priced(offers)


class Pricing:
    """One basket on its way through the steps; in the middle of it the offers are asked.

    Rule: pricing.steps-once
    The steps before the offers are made once, for the offers and for the price. `before` is that of
    `price_cart`.
    """

    def __init__(self, cart: Cart, terms: Terms, before: PricedCart | None = None) -> None:
        """Take the steps that come before the offers."""
        self._cart = cart
        self._terms = terms
        earlier = {priced.line.id: priced for priced in before.lines} if before else {}
        self._by_hand = _by_hand(cart, terms, earlier)

    def before_offers(self) -> tuple[OfferLine, ...]:
        """What each line costs before the offers."""
        return tuple([OfferLine(draft.line, draft.shown_minor) for draft in self._by_hand])

    def priced(self, offers: Sequence[OfferShare] = ()) -> PricedCart:
        """The price, with what the offers take off; asked once, it ends the way."""
        drafts, self._by_hand = self._by_hand, []
        cart, terms = self._cart, self._terms
        _offers(drafts, offers)
        _points(drafts, cart)
        amounts, rates = _taxed(drafts, cart, terms)
        total = taxed_sum(rate.amount for rate in rates)
        return PricedCart(
            cart=cart,
            lines=_finished(drafts, amounts),
            rates=rates,
            total=total,
            cash_minor=round_to_step(total.gross_minor, terms.cash_step),
            pieces=sum(abs(line.quantity.count) for line in cart.lines),
        )


@dataclass(slots=True)
class _Draft:
    """A line on its way through the steps; `known` is its price a moment ago."""

    line: CartLine
    unit_minor: int
    full_minor: int
    tax_class: str
    rate: Rate
    shown_minor: int
    known: PricedLine | None = None
    reductions: tuple[Reduction, ...] = ()

    def reduce(self, reduction: Reduction) -> None:
        """Less by a reduction, but never past zero and never more: what is too much stays."""
        room, amount = self.shown_minor, reduction.amount_minor
        if not 0 <= amount <= room:
            amount = min(max(amount, min(room, 0)), max(room, 0))
            reduction = replace(reduction, amount_minor=amount)
        if amount:
            self.reductions = (*self.reductions, reduction)
            self.shown_minor = room - amount


Earlier = Mapping[LineId, PricedLine]


def _by_hand(cart: Cart, terms: Terms, earlier: Earlier) -> list[_Draft]:
    """The steps before the offers: list, price list, and what a person changed."""
    drafts = []
    for line in cart.lines:
        known = earlier.get(line.id)
        same = known is not None and known.line is line
        drafts.append(_again(known, terms) if known and same else _listed(line, terms, known))
    _line_discounts(drafts)
    _basket_discount(drafts, cart)
    return drafts


def _again(known: PricedLine, terms: Terms) -> _Draft:
    """What `_listed` says of a line that is the same still; the store's rates may be others now."""
    full, tax_class = known.full_minor, known.line.product.tax_class
    rate = terms.rate(tax_class)
    return _Draft(known.line, known.unit_minor, full, tax_class, rate, full, known)


def _listed(line: CartLine, terms: Terms, known: PricedLine | None) -> _Draft:
    """List price, then the dated price list, then a person's price or the label's."""
    product = line.product
    unit = product.price_minor if product.price_list_minor is None else product.price_list_minor
    if line.override is not None:
        unit = line.override.price_minor
    full = line.quantity.times(unit) if line.label_minor is None else line.label_minor
    rate = terms.rate(product.tax_class)
    return _Draft(line, _label_unit(line, unit), full, product.tax_class, rate, full, known)


def _label_unit(line: CartLine, unit_minor: int) -> int:
    """The price of a piece is what its label says; weighed goods keep their price a kilogram."""
    if line.label_minor is None or line.quantity.unit is not Unit.EACH:
        return unit_minor
    return half_up(abs(line.label_minor) * MILLI, abs(line.quantity.milli))


def _line_discounts(drafts: Sequence[_Draft]) -> None:
    for draft in drafts:
        discount = draft.line.discount
        if discount is not None:
            off = discount.off(draft.shown_minor)
            by = discount.approved_by
            draft.reduce(Reduction("line", discount.reason, off, approved_by=by))


def _basket_discount(drafts: Sequence[_Draft], cart: Cart) -> None:
    """A discount on the whole basket: the total first, then shares by largest remainder.

    Rule: pricing.basket-discount
    Case e1: 19.99, 4.99, 0.99 at 10 % give 2.60 = 2.00 + 0.50 + 0.10. Goods coming back in the same
    basket take no part.
    """
    if cart.discount is None:
        return
    weights = [max(draft.shown_minor, 0) for draft in drafts]
    off = cart.discount.off(sum(weights))
    if not any(weights):
        weights = [max(-draft.shown_minor, 0) for draft in drafts]
        off = cart.discount.off(-sum(weights))
    by = cart.discount.approved_by
    for draft, share in zip(drafts, allocate(off, weights), strict=True):
        draft.reduce(Reduction("basket", cart.discount.reason, share, approved_by=by))


def _offers(drafts: Sequence[_Draft], offers: Sequence[OfferShare]) -> None:
    """The place of the offers: their shares arrive as values; none for a line that has gone."""
    by_line = {draft.line.id: draft for draft in drafts}
    for share in offers:
        draft = by_line.get(share.line_id)
        if draft is not None:
            draft.reduce(share.reduction)


def _points(drafts: Sequence[_Draft], cart: Cart) -> None:
    """Points as a discount: their worth off the whole basket, by largest remainder; tax falls too.

    Rule: pricing.points-off
    Where the basket has become smaller than their worth, only the fewest points that pay it are
    given: the others stay the member's.
    """
    if cart.points_off is None:
        return
    weights = [max(draft.shown_minor, 0) for draft in drafts]
    worth = cart.points_off.worth_minor
    off = min(worth, sum(weights))
    if not off:
        return
    shares = allocate(off, weights)
    points = allocate(-(-cart.points_off.points * off // worth), shares)
    for draft, share, given in zip(drafts, shares, points, strict=True):
        draft.reduce(Reduction("points", "Points", share, label_zh="积分", points=given))


def _taxed(
    drafts: Sequence[_Draft], cart: Cart, terms: Terms
) -> tuple[tuple[Taxed, ...], tuple[RateTotal, ...]]:
    amounts = tax_lines(
        drafts,
        prices=terms.prices,
        rounding=terms.tax_rounding,
        exempt=cart.exemption is not None,
        known=[draft.known.amount if draft.known else None for draft in drafts],
    )
    amounts = tuple(
        [
            amount
            if draft.line.label_tax_minor is None
            else _fixed(draft, draft.line.label_tax_minor, amount, terms.prices)
            for draft, amount in zip(drafts, amounts, strict=True)
        ]
    )
    return amounts, rate_totals(drafts, amounts)


def _fixed(draft: _Draft, tax: int, amount: Taxed, prices: Prices) -> Taxed:
    """The tax that came with the amount, where another shop fixed both and nothing is off since."""
    shown = draft.shown_minor
    if shown != draft.full_minor:
        return amount
    return (
        Taxed(shown, tax, shown + tax) if prices is Prices.NET else Taxed(shown - tax, tax, shown)
    )


def _finished(drafts: Sequence[_Draft], amounts: Sequence[Taxed]) -> tuple[PricedLine, ...]:
    return tuple(
        [_same_or_new(draft, amount) for draft, amount in zip(drafts, amounts, strict=True)]
    )


def _same_or_new(draft: _Draft, amount: Taxed) -> PricedLine:
    earlier = draft.known
    if (
        earlier is not None
        and earlier.line is draft.line
        and (earlier.rate is draft.rate or earlier.rate == draft.rate)
        and (earlier.amount is amount or earlier.amount == amount)
        and earlier.reductions == draft.reductions
    ):
        return earlier
    return PricedLine(
        line=draft.line,
        list_minor=draft.line.product.price_minor,
        unit_minor=draft.unit_minor,
        full_minor=draft.full_minor,
        reductions=draft.reductions,
        shown_minor=draft.shown_minor,
        rate=draft.rate,
        amount=amount,
        saved_minor=_saved(draft),
    )


def _saved(draft: _Draft) -> int:
    line, at_list = draft.line, draft.full_minor
    if line.label_minor is None:
        at_list = line.quantity.times(line.product.price_minor)
    saved = at_list - draft.shown_minor
    return max(saved, 0) if line.quantity.milli > 0 else min(saved, 0)
