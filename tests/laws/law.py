"""The laws of money, each as a check on one basket: they hold for every basket, or are bugs.

The checks are worked out here from the figures alone, by other means than the rules under test.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from random import Random

from posapp.domain.cart import CartLine
from posapp.domain.discount import ManualDiscount
from posapp.domain.pricing import PricedCart, PricedLine, price_cart
from posapp.domain.returns import Refund, Returned, all_that_is_left, refund
from posapp.domain.sale import GoodsGo, Sale
from posapp.domain.tax import NOTHING, Prices, Taxed, TaxRounding
from posapp.domain.tender import Settlement, TenderKind
from posapp.kernel.ids import LineId
from tests.builders import refunded, sold
from tests.laws.baskets import CASH_STEPS, Basket, settle, some_back
from tests.laws.baskets import basket as by_chance


def check_seed(seed: int) -> int:
    """Every law on the basket of one seed; the number of receipts that were made on the way."""
    chance = Random(seed)
    basket = by_chance(chance)
    priced = price_cart(basket.cart, basket.terms, basket.offers)
    check_lines(basket, priced)
    check_tax(basket, priced)
    check_basket_discount(basket, priced)
    check_mirror(basket, priced)
    check_exchange(chance, basket)
    check_order(chance, basket, priced)
    check_edit(chance, basket, priced)
    sale = check_payment(chance, basket, priced)
    check_all_back(sale, basket.terms.cash_step)
    return 2 + check_any_split(chance, sale, basket.terms.cash_step)


def nearest(value: int, numerator: int, denominator: int) -> int:
    """`value * numerator / denominator` to the nearest whole, one half up, for value >= 0."""
    quotient, rest = divmod(value * numerator, denominator)
    return quotient + (2 * rest >= denominator)


def check_lines(basket: Basket, priced: PricedCart) -> None:
    """A line's figures add up, and no reduction takes it below zero."""
    for line in priced.lines:
        assert line.full_minor - sum(r.amount_minor for r in line.reductions) == line.shown_minor
        assert 0 <= line.shown_minor <= line.full_minor
        assert all(r.amount_minor > 0 for r in line.reductions)
        amount = line.amount
        assert amount.net_minor + amount.tax_minor == amount.gross_minor
        assert 0 <= amount.net_minor <= amount.gross_minor
        if basket.cart.exemption is not None:
            assert amount.tax_minor == 0
            assert amount.gross_minor <= line.shown_minor
        elif basket.terms.prices is Prices.GROSS:
            assert amount.gross_minor == line.shown_minor
        else:
            assert amount.net_minor == line.shown_minor
    assert priced.total == sum((line.amount for line in priced.lines), start=NOTHING)
    assert priced.total == sum((rate.amount for rate in priced.rates), start=NOTHING)


def check_tax(basket: Basket, priced: PricedCart) -> None:
    """The tax of a rate is rounded once, at the store's level."""
    for row in priced.rates:
        lines = [ln for ln in priced.lines if ln.line.product.tax_class == row.tax_class]
        assert row.amount == sum((line.amount for line in lines), start=NOTHING)
        if basket.terms.tax_rounding is TaxRounding.RATE:
            tax = _tax(sum(line.shown_minor for line in lines), row.rate.bp, basket)
        else:
            tax = sum(_tax(line.shown_minor, row.rate.bp, basket) for line in lines)
        assert _hidden_or_shown(row.amount, lines, basket) == tax


def _tax(shown_minor: int, rate_bp: int, basket: Basket) -> int:
    if basket.terms.prices is Prices.NET:
        return nearest(shown_minor, rate_bp, 10_000)
    return shown_minor - nearest(shown_minor, 10_000, 10_000 + rate_bp)


def _hidden_or_shown(amount: Taxed, lines: list[PricedLine], basket: Basket) -> int:
    """The tax of a rate; for an exempt customer the tax that was taken out of the price."""
    if basket.cart.exemption is None:
        return amount.tax_minor
    shown = sum(line.shown_minor for line in lines)
    if basket.terms.prices is Prices.GROSS:
        return shown - amount.gross_minor
    assert amount == Taxed(shown, 0, shown)
    if basket.terms.tax_rounding is TaxRounding.RATE:
        return _tax(shown, lines[0].rate.bp, basket)
    return sum(_tax(line.shown_minor, line.rate.bp, basket) for line in lines)


def check_basket_discount(basket: Basket, priced: PricedCart) -> None:
    """The shares of a basket's discount add up to it, and follow the lines to within one."""
    discount = basket.cart.discount
    before = [line.full_minor - _off(line, "line") for line in priced.lines]
    shares = [_off(line, "basket") for line in priced.lines]
    whole = sum(before)
    if discount is None:
        assert not any(shares)
        return
    expected = (
        nearest(whole, discount.rate.bp, 10_000)
        if discount.rate is not None
        else min(discount.amount_minor or 0, whole)
    )
    assert sum(shares) == expected
    for size, share in zip(before, shares, strict=True):
        assert share <= size
        assert not whole or abs(share * whole - expected * size) < whole


def mirror(line: CartLine) -> CartLine:
    """The same goods coming back."""
    label = None if line.label_minor is None else -line.label_minor
    return replace(line, quantity=-line.quantity, label_minor=label)


def check_exchange(chance: Random, basket: Basket) -> None:
    """Goods sold and goods coming back in one basket: each side costs what it would alone."""
    sold_ids = {line.id for line in basket.cart.lines if chance.random() < 0.5}
    lines = [line if line.id in sold_ids else mirror(line) for line in basket.cart.lines]
    offers = [
        share if share.line_id in sold_ids else replace(share, amount_minor=-share.amount_minor)
        for share in basket.offers
    ]

    def price(chosen: Sequence[CartLine], discount: ManualDiscount | None) -> PricedCart:
        ids = {line.id for line in chosen}
        cart = replace(basket.cart, lines=tuple(chosen), discount=discount)
        return price_cart(cart, basket.terms, [s for s in offers if s.line_id in ids])

    discount = basket.cart.discount
    there = price([line for line in lines if line.id in sold_ids], discount)
    coming_back = [line for line in lines if line.id not in sold_ids]
    shares_discount = any(line.full_minor != _off(line, "line") for line in there.lines)
    back = price(coming_back, None if shares_discount else discount)
    both = price(lines, discount)
    assert both.total == there.total + back.total
    assert both.off_minor == there.off_minor + back.off_minor
    apart = {line.line.id: line for line in (*there.lines, *back.lines)}
    assert all(line == apart[line.line.id] for line in both.lines)


def check_mirror(basket: Basket, priced: PricedCart) -> None:
    """A basket of goods coming back prices as the mirror of the same goods sold."""
    cart = replace(basket.cart, lines=tuple(mirror(line) for line in basket.cart.lines))
    offers = [replace(share, amount_minor=-share.amount_minor) for share in basket.offers]
    mirrored = price_cart(cart, basket.terms, offers)
    assert mirrored.total == -priced.total
    assert mirrored.cash_minor == -priced.cash_minor
    assert mirrored.saved_minor == -priced.saved_minor
    for back, line in zip(mirrored.lines, priced.lines, strict=True):
        assert (back.full_minor, back.shown_minor) == (-line.full_minor, -line.shown_minor)
        assert back.amount == -line.amount
        assert [-r.amount_minor for r in back.reductions] == [
            r.amount_minor for r in line.reductions
        ]


def check_order(chance: Random, basket: Basket, priced: PricedCart) -> None:
    """The order of the lines moves no total, and what equal lines share differs by one at most.

    The odd cent of a basket's discount goes to the earlier of two equal lines (case e); where these
    have different taxes it takes its tax along.
    """
    lines = list(basket.cart.lines)
    chance.shuffle(lines)
    shuffled = price_cart(replace(basket.cart, lines=tuple(lines)), basket.terms, basket.offers)
    if basket.cart.discount is None:
        assert (shuffled.rates, shuffled.total) == (priced.rates, priced.total)
        assert shuffled.saved_minor == priced.saved_minor
    assert sum(_off(line, "basket") for line in shuffled.lines) == (
        sum(_off(line, "basket") for line in priced.lines)
    )
    twin = replace(lines[0], id=LineId("twin"))
    twins = price_cart(replace(basket.cart, lines=(*lines, twin)), basket.terms)
    one, other = twins.lines[0], twins.lines[-1]
    assert one.full_minor == other.full_minor
    assert _off(one, "line") == _off(other, "line")
    assert abs(one.shown_minor - other.shown_minor) <= 1
    if basket.terms.tax_rounding is TaxRounding.LINE and one.shown_minor == other.shown_minor:
        assert one.amount == other.amount


def _off(line: PricedLine, kind: str) -> int:
    return sum(r.amount_minor for r in line.reductions if r.kind == kind)


def check_edit(chance: Random, basket: Basket, priced: PricedCart) -> None:
    """A basket that was edited ends where a fresh one would: the price before leaves no trace."""
    lines = list(basket.cart.lines)
    gone = lines.pop(chance.randrange(len(lines)))
    offers = [share for share in basket.offers if share.line_id != gone.id]
    smaller = replace(basket.cart, lines=tuple(lines))
    fresh = price_cart(smaller, basket.terms, offers)
    edited = price_cart(smaller, basket.terms, offers, before=priced)
    assert edited == fresh
    assert price_cart(basket.cart, basket.terms, basket.offers, before=edited) == priced


def check_payment(chance: Random, basket: Basket, priced: PricedCart) -> Sale:
    """Whatever the mix of tenders: they add up to the total and its cash rounding."""
    step = basket.terms.cash_step
    assert priced.cash_minor == Settlement(priced.total_minor, step).due_cash_minor
    settlement = settle(chance, priced.total_minor, step)
    assert settlement.is_settled
    assert sum(t.amount_minor for t in settlement.tenders) == (
        priced.total_minor + settlement.rounding_minor
    )
    assert 2 * abs(settlement.rounding_minor) <= step
    assert all(t.given_minor - t.change_minor == t.amount_minor for t in settlement.tenders)
    assert all(t.amount_minor >= 0 and t.change_minor >= 0 for t in settlement.tenders)
    last = settlement.tenders[-1:]
    if settlement.rounding_minor:
        assert last[0].kind is TenderKind.CASH
        cash = [t.amount_minor for t in settlement.tenders if t.kind is TenderKind.CASH]
        assert sum(cash) % step == 0 or (cash[-1] == 0 and any(part % step for part in cash))
    return sold(priced, settlement, currency=basket.terms.currency)


def check_all_back(sale: Sale, cash_step: int) -> None:
    """Everything comes back at once: nothing is left, down to the last minor unit."""
    nothing = Returned({})
    back = all_that_is_left(sale, nothing, reason="changed-mind", goods_go=GoodsGo.SHELF)
    ledger = Ledger(sale)
    ledger.add(refund(sale, nothing, back, cash_step=cash_step))
    ledger.check_all_is_back()


def check_any_split(chance: Random, sale: Sale, cash_step: int) -> int:
    """However the goods come back: each refund adds up, all of them come to the sale exactly.

    Even when the smallest coin of the country changes in between.
    """
    ledger = Ledger(sale)
    count = 0
    while not ledger.is_all_back:
        back = some_back(chance, sale, ledger.returned)
        step = chance.choice(CASH_STEPS) if chance.random() < 0.2 else cash_step
        made = refund(sale, ledger.returned, back, cash_step=step)
        ledger.add(made)
        count += 1
    ledger.check_all_is_back()
    return count


class Ledger:
    """A sale and all that went back of it, as figures that must come to zero."""

    def __init__(self, sale: Sale) -> None:
        self.sale = sale
        self.milli: Counter[int] = Counter()
        self.gross_minor = 0
        self.left = figures(sale)
        self.tenders = tender_figures(sale)

    @property
    def returned(self) -> Returned:
        """What went back so far, as the store tells it."""
        paid_out = tender_figures(self.sale)["cash"] - self.tenders["cash"]
        return Returned(dict(self.milli), self.gross_minor, paid_out)

    @property
    def is_all_back(self) -> bool:
        """Nothing may go back any more."""
        return all(self.milli[line.number] == line.quantity.milli for line in self.sale.lines)

    def add(self, made: Refund) -> None:
        """One more refund: a receipt that adds up by itself, and gives no tender too much."""
        receipt = refunded(self.sale, made)
        for line in made.lines:
            assert line.return_of is not None
            self.milli[line.return_of.line_number] -= line.quantity.milli
            amount = line.amount
            assert max(amount.net_minor, amount.tax_minor, amount.gross_minor) <= 0
            assert max(line.full_minor, line.shown_minor) <= 0
            assert line.off_minor <= 0
        self.gross_minor -= made.total_minor
        assert all(tender.amount_minor < 0 for tender in made.tenders)
        assert all(tender.change_minor == 0 for tender in made.tenders)
        self.left.update(figures(receipt))
        self.tenders.update(tender_figures(receipt))
        assert min(self.tenders.values(), default=0) >= 0

    def check_all_is_back(self) -> None:
        """Every tax, tender, rounding and line is back to zero."""
        assert self.is_all_back
        assert not [name for name, value in self.left.items() if value]
        assert not [name for name, value in self.tenders.items() if value]


def figures(sale: Sale) -> "Counter[str]":
    """The figures of a receipt by name: all of them add up over a sale and its returns."""
    sums: Counter[str] = Counter()
    sums["rounding"] += sale.rounding_minor
    for rate in sale.rates:
        sums[f"{rate.tax_class} net"] += rate.amount.net_minor
        sums[f"{rate.tax_class} tax"] += rate.amount.tax_minor
        sums[f"{rate.tax_class} gross"] += rate.amount.gross_minor
    for line in sale.lines:
        number = line.return_of.line_number if line.return_of else line.number
        sums[f"line {number} net"] += line.amount.net_minor
        sums[f"line {number} tax"] += line.amount.tax_minor
        sums[f"line {number} full"] += line.full_minor
        sums[f"line {number} shown"] += line.shown_minor
        sums[f"line {number} off"] += line.off_minor
        sums[f"line {number} milli"] += line.quantity.milli
    return sums


def tender_figures(sale: Sale) -> "Counter[str]":
    """What stayed in the shop by tender: each card by itself, all cash together."""
    sums: Counter[str] = Counter()
    for tender in sale.tenders:
        sums[tender.slip.last4 if tender.slip else "cash"] += tender.amount_minor
    return sums
