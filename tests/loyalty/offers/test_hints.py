"""The cards beside a basket: applied, one touch away, so much more to go."""

import pytest

from loyalty.offers.engine import OfferBook
from loyalty.offers.hints import Card, CardState, cards
from loyalty.offers.occasion import Occasion
from loyalty.offers.offer import Offer
from loyalty.offers.shapes import Line
from posapp.domain.messages import say
from posapp.kernel.money import Currency
from tests.loyalty.offers.counter import good, li, occasion, offer

ALL = {"all": True}
TEA = {"sku": ["TEA"]}
EUR = Currency("EUR", 2)


def beside(*lines: Line, offers: tuple[Offer, ...], at: Occasion | None = None) -> list[Card]:
    run = OfferBook(offers).open(at or occasion())
    return list(cards(run, run.best(lines), lines))


def told(card: Card) -> tuple[str, str, int]:
    return card.state.value, card.reason.code, card.saves_minor


@pytest.mark.rule("offers.cards")
@pytest.mark.parametrize(
    ("given", "lines", "expected"),
    [
        (
            offer("percent", bp=1000, scope=TEA),
            [good("TEA", 1000)],
            ("applied", "offers.applied", 100),
        ),
        (
            offer("bxgy", buy=2, get=1, bp=10000, scope=TEA),
            [good("TEA", 300, 2)],
            ("needs", "offers.units-short", 300),
        ),
        (
            offer("threshold", min=10_000, amount=1_000),
            [good("TEA", 9_760)],
            ("needs", "offers.amount-short", 1_000),
        ),
        (
            offer("percent", bp=1000, scope=TEA, conditions=[{"kind": "members"}]),
            [good("TEA", 1000)],
            ("touch", "offers.members-only", 0),
        ),
        (
            offer("percent", bp=1000, scope=TEA, conditions=[{"kind": "coupon", "series": "W"}]),
            [good("TEA", 1000)],
            ("touch", "offers.needs-coupon", 0),
        ),
        (
            offer(
                "percent", bp=1000, scope=TEA, conditions=[{"kind": "paid-by", "tenders": ["cash"]}]
            ),
            [good("TEA", 1000)],
            ("touch", "offers.other-tender", 0),
        ),
        (
            offer("gift", count=1, scope={"sku": ["MUG"]}),
            [good("TEA", 1000)],
            ("touch", "offers.gift-waits", 0),
        ),
        (
            offer(
                "gift",
                count=1,
                scope={"sku": ["MUG"]},
                conditions=[{"kind": "subtotal", "min": 1_240, "scope": ALL}],
            ),
            [good("TEA", 1000)],
            ("needs", "offers.amount-short", 0),
        ),
        (
            offer("points", bp=20_000, scope=ALL),
            [good("TEA", 1000)],
            ("applied", "offers.handed", 0),
        ),
    ],
)
def test_one_card(given: Offer, lines: list[Line], expected: tuple[str, str, int]) -> None:
    (card,) = beside(*lines, offers=(given,))
    assert told(card) == expected
    for language in ("en", "zh"):
        assert say(card.reason.code, language, card.reason.told(language), currency=EUR)


def test_needs_two_forty_more() -> None:
    (card,) = beside(good("TEA", 9_760), offers=(offer("threshold", min=10_000, amount=1_000),))
    assert card.near.minor == 240
    assert say(card.reason.code, "en", card.reason.told("en"), currency=EUR).startswith("2.40 more")


@pytest.mark.parametrize(
    "given",
    [
        offer("percent", bp=1000, scope={"sku": ["RICE"]}, conditions=[{"kind": "members"}]),
        offer("percent", bp=1000, scope=TEA, conditions=[{"kind": "stores", "stores": ["hill"]}]),
        offer("bxgy", buy=9, get=1, bp=10000, scope=TEA),
        offer("threshold", min=100_000, amount=1_000),
        offer("price", price=9_999, scope=TEA),
    ],
)
def test_what_is_far_away_is_no_card(given: Offer) -> None:
    assert beside(good("TEA", 1000), offers=(given,)) == []


def test_applied_comes_first_then_touches_then_needs() -> None:
    offers = (
        offer("threshold", "NEED", min=1_200, amount=100),
        offer("percent", "TOUCH", bp=100, scope=TEA, conditions=[{"kind": "members"}]),
        offer("percent", "APPLIED", bp=1000, scope=TEA),
    )
    assert [card.state for card in beside(good("TEA", 1000), offers=offers)] == list(CardState)
    with_her = beside(good("TEA", 1000), offers=offers, at=occasion(buyer=li()))
    assert [card.offer_id for card in with_her] == ["APPLIED", "NEED"]
