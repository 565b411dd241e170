"""A basket edited scan by scan costs what a fresh one would: what is kept leaves no trace."""

from dataclasses import replace
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.offers.best.units import KeptOffs
from loyalty.offers.engine import OfferBook
from loyalty.offers.offer import Offer
from loyalty.offers.shapes import Line
from loyalty.service.basket_lines import SeenLines, ToldShares
from posapp.domain.cart import Cart, CartLine, PointsOff
from posapp.domain.discount import ManualDiscount, PriceOverride
from posapp.domain.pricing import PricedCart, Pricing, Terms
from posapp.domain.product import Product
from posapp.kernel.ids import CartId, LineId, OfferId, ProductId
from posapp.kernel.quantity import Quantity, Unit
from posapp.kernel.rate import Rate
from tests.laws.baskets import TABLES
from tests.loyalty.offers.chance_bodies import SKUS, offers
from tests.loyalty.offers.counter import li, occasion

EDITS = 10


class Till:
    """All that prices an open basket and keeps something from scan to scan."""

    def __init__(self, given_offers: tuple[Offer, ...]) -> None:
        self.run = OfferBook(given_offers).open(occasion(buyer=li("Gold")))
        self.seen, self.told = SeenLines(), ToldShares()

    def price(self, basket: Cart, terms: Terms, before: PricedCart | None) -> PricedCart:
        """The basket's price."""
        pricing = Pricing(basket, terms, before)
        plan = self.run.best(self.seen.lines_of(pricing.before_offers()))
        return pricing.priced(self.told.of(plan))


@pytest.mark.rule("offers.line-off-once")
@pytest.mark.rule("offers.share-told-once")
@pytest.mark.rule("pricing.steps-once")
@pytest.mark.rule("pricing.reduction-again")
@given(offers(), st.integers(0, 2**32))
def test_any_edits_cost_what_a_fresh_basket_would(
    given_offers: tuple[Offer, ...], seed: int
) -> None:
    chance = Random(seed)
    terms = chance.choice(TABLES)
    till, before, basket = Till(given_offers), None, Cart(CartId("cart"))
    for number in range(EDITS):
        basket = edited(chance, basket, terms, number)
        before = till.price(basket, terms, before)
        assert before == Till(given_offers).price(basket, terms, None)


@pytest.mark.rule("offers.line-off-once")
def test_the_same_saving_by_another_offer_is_another_answer() -> None:
    kept, line = KeptOffs(), Line("line-1#0", 100, 1)
    (one,) = kept.of([(line, [50], {OfferId("A"): 50})])
    (same,) = kept.of([(line, [50], {OfferId("A"): 50})])
    (other,) = kept.of([(line, [50], {OfferId("B"): 50})])
    assert same is one
    assert [share.offer_id for share in other.shares] == ["B"]


def edited(chance: Random, basket: Cart, terms: Terms, number: int) -> Cart:
    """The basket after one more thing that a clerk may do to it."""
    if not basket.lines or chance.random() < 0.4:
        return replace(basket, lines=(*basket.lines, some_line(chance, terms, number)))
    line = chance.choice(basket.lines)
    off = ManualDiscount("loyal", rate=Rate(1000)) if chance.random() < 0.5 else None
    acts = {
        "remove": lambda: basket.without(line.id),
        "count": lambda: basket.putting(replace(line, quantity=some_quantity(chance, line))),
        "line": lambda: basket.putting(replace(line, discount=off)),
        "price": lambda: basket.putting(replace(line, override=PriceOverride(150, "tag"))),
        "basket": lambda: replace(basket, discount=off),
        "points": lambda: replace(basket, points_off=PointsOff(10, 100) if off else None),
        "other way round": lambda: replace(basket, lines=tuple(reversed(basket.lines))),
    }
    return acts[chance.choice(sorted(acts))]()


def some_line(chance: Random, terms: Terms, number: int) -> CartLine:
    """One of a few goods, by the piece or weighed, sold or coming back."""
    at = chance.randrange(len(SKUS))
    product = Product(
        id=ProductId(SKUS[at]),
        sku=SKUS[at],
        name=SKUS[at],
        unit=Unit.KG if at == 0 else Unit.EACH,
        tax_class=terms.rates[at % 2][0],
        price_minor=chance.choice((0, 99, 333, 1000)),
        category=f"C0{at % 2}",
    )
    line = CartLine(LineId(f"line-{number}"), product, Quantity(1000, product.unit))
    return replace(line, quantity=some_quantity(chance, line))


def some_quantity(chance: Random, line: CartLine) -> Quantity:
    """A few pieces or some grams; seldom coming back."""
    sign = -1 if chance.random() < 0.15 else 1
    if line.product.unit is Unit.KG:
        return Quantity.grams(sign * chance.randint(1, 3000))
    return Quantity.pieces(sign * chance.randint(1, 4))
