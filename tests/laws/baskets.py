"""Baskets by chance: every kind of store, goods, discount and tender; one seed, one basket."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from posapp.domain.cart import Cart, CartLine, TaxExemption
from posapp.domain.discount import ManualDiscount, PriceOverride
from posapp.domain.pricing import OfferShare, Terms
from posapp.domain.product import Product
from posapp.domain.returns import LineBack, Returned, can_return_milli
from posapp.domain.sale import GoodsGo, Sale
from posapp.domain.tax import Prices, TaxRounding
from posapp.domain.tender import CardSlip, Settlement
from posapp.kernel.ids import CartId, LineId, ProductId
from posapp.kernel.money import Currency
from posapp.kernel.quantity import MILLI, Quantity, Unit
from posapp.kernel.rate import WHOLE_BP, Rate
from tests.builders import LIMITS

CURRENCIES = (Currency("JPY", 0), Currency("EUR", 2), Currency("KWD", 3))
CASH_STEPS = (1, 5, 10, 100)
RATE_TABLES = (
    (("A", Rate(2000)), ("B", Rate(500)), ("Z", Rate(0))),
    (("A", Rate(1900)), ("B", Rate(700)), ("C", Rate(1))),
    (("A", Rate(10_000)), ("B", Rate(825)), ("C", Rate(2500))),
)
TABLES = tuple(
    Terms(currency, prices, rounding, rates, step)
    for currency in CURRENCIES
    for prices in Prices
    for rounding in TaxRounding
    for rates in RATE_TABLES
    for step in CASH_STEPS
)
PRICES = (0, 1, 2, 3, 5, 9, 10, 33, 49, 99, 100, 111, 333, 499, 999, 1000, 1199, 1999, 12_345)
MOST_TENDERS = 4


@dataclass(frozen=True, slots=True)
class Basket:
    """A basket, the store it stands in, and the offers that somebody worked out for it."""

    cart: Cart
    terms: Terms
    offers: tuple[OfferShare, ...]


def basket(chance: Random) -> Basket:
    """One to eight lines, with any mix of discounts, offers and an exemption."""
    terms = chance.choice(TABLES)
    lines = tuple(_line(chance, terms, n) for n in range(1, chance.choice((1, 2, 2, 3, 5, 8)) + 1))
    cart = Cart(
        CartId("cart"),
        lines,
        discount=_discount(chance) if chance.random() < 0.4 else None,
        exemption=TaxExemption("diplomat", "D-1") if chance.random() < 0.15 else None,
    )
    return Basket(cart, terms, _offers(chance, lines))


def _line(chance: Random, terms: Terms, number: int) -> CartLine:
    weighed = chance.random() < 0.3
    price = chance.choice(PRICES) if chance.random() < 0.7 else chance.randint(0, 3000)
    listed = chance.random() < 0.1
    product = Product(
        id=ProductId(f"P{number}"),
        sku=f"P{number}",
        name=f"P{number}",
        unit=Unit.KG if weighed else Unit.EACH,
        tax_class=chance.choice(terms.rates)[0],
        price_minor=price,
        price_list="weekly" if listed else "",
        price_list_minor=chance.choice(PRICES) if listed else None,
    )
    if weighed:
        quantity = Quantity.grams(chance.choice((1, 2, 3, 250, 734, 1000, chance.randint(1, 5000))))
    else:
        quantity = Quantity.pieces(chance.choice((1, 1, 1, 2, 3, 7, chance.randint(1, 30))))
    return CartLine(
        LineId(f"line-{number}"),
        product,
        quantity,
        label_minor=chance.choice(PRICES) if chance.random() < 0.1 else None,
        override=PriceOverride(chance.choice(PRICES), "tag") if chance.random() < 0.1 else None,
        discount=_discount(chance) if chance.random() < 0.3 else None,
    )


def _discount(chance: Random) -> ManualDiscount:
    if chance.random() < 0.5:
        bp = chance.choice((1, 500, 1000, 1500, 3333, 5000, 9999, WHOLE_BP))
        return ManualDiscount("loyal", rate=Rate(bp))
    return ManualDiscount("scratch", amount_minor=chance.choice((0, 1, 2, 4, 99, 1000, 100_000)))


def _offers(chance: Random, lines: Sequence[CartLine]) -> tuple[OfferShare, ...]:
    if chance.random() < 0.7:
        return ()
    count = chance.randint(1, 3)
    return tuple(
        OfferShare(
            f"offer-{n}", "3 for 2", chance.choice(lines).id, chance.choice((1, 5, 50, 333, 9999))
        )
        for n in range(count)
    )


def settle(chance: Random, total_minor: int, cash_step: int) -> Settlement:
    """Pay by any mix of cash and cards, in coins that exist or not, until nothing is due."""
    settlement = Settlement(total_minor, cash_step)
    for number in range(MOST_TENDERS):
        if settlement.is_settled:
            return settlement
        settlement = _one_tender(chance, settlement, number, cash_step)
    if settlement.is_settled:
        return settlement
    return settlement.with_cash(settlement.due_cash_minor, LIMITS)


def _one_tender(chance: Random, settlement: Settlement, number: int, step: int) -> Settlement:
    by_card = chance.random() < 0.5 and settlement.due_minor > 0
    due = settlement.due_minor if by_card else settlement.due_cash_minor
    share = chance.random()
    amount = due if share < 0.4 or due <= 1 else chance.randint(1, due)
    if by_card:
        slip = CardSlip("Visa", f"{number:04}", "A1")
        return settlement.with_card(amount, slip, LIMITS)
    if share > 0.8:
        amount = due + chance.choice((0, 1, 500, 2000))
    if chance.random() < 0.7:
        amount = amount // step * step or due
    if chance.random() < 0.1 and amount > 1:
        return settlement.with_cash(amount, LIMITS, most_minor=chance.randint(1, amount))
    return settlement.with_cash(amount, LIMITS)


def some_back(chance: Random, sale: Sale, returned: Returned) -> tuple[LineBack, ...]:
    """Some of what may still go back, at least a little of one line."""
    left = [(n.number, can_return_milli(n, returned), n.quantity.unit) for n in sale.lines]
    left = [row for row in left if row[1] > 0]
    chosen = chance.sample(left, chance.randint(1, len(left)))
    return tuple(
        LineBack(number, _part(chance, milli, unit), "changed-mind", GoodsGo.SHELF)
        for number, milli, unit in chosen
    )


def _part(chance: Random, milli: int, unit: Unit) -> int:
    if chance.random() < 0.3:
        return milli
    if unit is Unit.EACH:
        return chance.randint(1, milli // MILLI) * MILLI
    return chance.randint(max(1, milli // 4), milli)
