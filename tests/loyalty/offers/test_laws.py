"""What holds for any offers and any basket."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.offers.body import offer_of, text_of
from loyalty.offers.budgets import Used
from loyalty.offers.engine import OfferBook
from loyalty.offers.explain import why_not
from loyalty.offers.hints import CardState, cards
from loyalty.offers.limits.spending import Budget
from loyalty.offers.limits.uses import Stock
from loyalty.offers.offer import Offer
from loyalty.offers.shapes import Line
from posapp.domain.messages import say
from posapp.kernel.ids import OfferId
from posapp.kernel.money import Currency
from tests.loyalty.offers.chance_bodies import COUNT, SKUS, offers
from tests.loyalty.offers.counter import good, li, occasion
from tests.loyalty.offers.desk import saved

EUR = Currency("EUR", 2)
BASKETS = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2_000), COUNT), max_size=4).map(
    lambda rows: [
        good(SKUS[sku], price, count, cat=f"C0{sku % 2}", key=f"L{index}")
        for index, (sku, price, count) in enumerate(rows)
    ]
)


@given(offers(), BASKETS)
def test_nothing_goes_below_zero_and_everything_adds_up(
    given_offers: tuple[Offer, ...], lines: list[Line]
) -> None:
    found = OfferBook(given_offers).best(lines, occasion(buyer=li("Gold")))
    prices = {line.key: line.price_minor * line.count for line in lines}
    assert found.total_minor + sum(saved(found).values()) == sum(prices.values())
    assert all(0 <= off <= prices[key] for key, off in saved(found).items())
    assert sum(used.saved_minor for used in found.applied) == found.saved_minor


@pytest.mark.rule("offers.budget")
@pytest.mark.rule("offers.stock-limit")
@given(offers(), BASKETS, st.integers(0, 3), st.integers(0, 3_000))
def test_no_limit_is_ever_gone_over(
    given_offers: tuple[Offer, ...], lines: list[Line], times: int, amount_minor: int
) -> None:
    used = Used(amount_minor=amount_minor, times=times)
    uses = {offer.id: used for offer in given_offers}
    found = OfferBook(given_offers).best(lines, occasion(), uses)
    for applied in found.applied:
        for limit in next(o for o in given_offers if o.id == applied.offer_id).limits:
            if isinstance(limit, Budget):
                assert applied.saved_minor + amount_minor <= limit.amount
            if isinstance(limit, Stock):
                assert applied.times + times <= limit.count


@given(offers(), BASKETS)
def test_every_offer_says_why_or_why_not(
    given_offers: tuple[Offer, ...], lines: list[Line]
) -> None:
    run = OfferBook(given_offers).open(occasion())
    found = run.best(lines)
    for offer_id in (*run.book.offers, OfferId("NEVER")):
        reason = why_not(run, found, lines, offer_id)
        assert say(reason.code, "zh", reason.told("zh"), currency=EUR)
    applied = {used.offer_id for used in found.applied}
    handed = {due.offer_id for due in found.coupons} | {due.offer_id for due in found.points}
    shown = cards(run, found, lines, most=99)
    assert {c.offer_id for c in shown if c.state is CardState.APPLIED} == applied | handed
    assert set(run.short(found, lines)) <= set(run.lost(found, lines))
    assert run.best(lines) == found


@given(offers())
def test_an_offer_survives_its_text(given_offers: tuple[Offer, ...]) -> None:
    assert tuple(offer_of(text_of(offer)) for offer in given_offers) == given_offers
