"""Which cards stand beside a basket, in which order, with which keys."""

import pytest

from tests.ui.till.club import FUSILLI_3_FOR_2, LI, Club
from tests.ui.till.counter import EGGS, FUSILLI, MILK, code
from ui.till.member_panel_presenter import MemberSide
from ui.till.offer_cards_presenter import OfferAct, OfferCards, OfferLook, coupon_of


@pytest.fixture
def cards(club: Club) -> OfferCards:
    """Cards made apart from the screen's own."""
    services = club.counter.services
    return OfferCards(services, MemberSide(services))


def looks_of(cards: OfferCards) -> list[tuple[OfferLook, str, int]]:
    """What each card is about, its title and the number of its key."""
    return [(card.look, card.title, card.key) for card in cards.make("en")]


def test_what_one_touch_brings_stands_in_sight_however_much_is_applied(
    club: Club, cards: OfferCards
) -> None:
    checkout = club.counter.services.checkout
    for name, item in (("A", MILK), ("B", EGGS), ("C", FUSILLI)):
        offer = {"id": name, "kind": "percent", "bp": 1000, "scope": {"sku": [f"S{item}"]}}
        club.offer({**offer, "name": name, "name_zh": name})
        checkout.enter(code(item))
    club.coupon(of=LI)
    checkout.set_member(LI)
    found = looks_of(cards)
    assert [look for look, _, _ in found[:3]] == [
        OfferLook.APPLIED,
        OfferLook.APPLIED,
        OfferLook.COUPON,
    ]
    assert found[2] == (OfferLook.COUPON, "Birthday gift: 2.00 off", 1)
    assert found[-1][0] is OfferLook.APPLIED


def test_offers_that_want_to_know_who_buys_share_one_card(club: Club, cards: OfferCards) -> None:
    members = [{"kind": "members"}]
    for name in ("M1", "M2", "M3"):
        offer = {**FUSILLI_3_FOR_2, "id": name, "name": name, "conditions": members}
        club.offer(offer)
    club.counter.services.checkout.enter(code(FUSILLI))
    (card,) = [card for card in cards.make("en") if card.act is OfferAct.IDENTIFY]
    assert card.others == 2


def test_a_gift_that_was_earned_is_one_touch_away(club: Club, cards: OfferCards) -> None:
    gift = {"id": "G", "kind": "gift", "count": 1, "scope": {"sku": [f"S{MILK}"]}}
    contains = {"kind": "contains", "count": 1, "scope": {"sku": [f"S{EGGS}"]}}
    club.offer({**gift, "conditions": [contains], "name": "Milk for eggs", "name_zh": "送奶"})
    club.counter.scan(EGGS)
    club.rest()
    (card,) = [card for card in cards.make("en") if card.look is OfferLook.GIFT]
    assert (card.act, card.code) == (OfferAct.ADD_GIFT, f"S{MILK}")
    club.counter.press(f"Alt+{card.key}")
    assert club.counter.basket == [
        ("Free-range eggs, 10", "1", "3.49"),
        ("Whole milk 1 l", "1", "0.00"),
    ]


def test_cards_are_made_once_for_each_state_of_the_basket(club: Club, cards: OfferCards) -> None:
    checkout = club.counter.services.checkout
    checkout.enter(code(FUSILLI))
    made = cards.make("en")
    assert not cards.is_stale("en")
    assert cards.make("en") is made
    assert cards.is_stale("zh")
    checkout.enter(code(MILK))
    assert cards.is_stale("en")


def test_a_coupon_that_does_nothing_yet_says_so_and_can_be_put_away(
    club: Club, cards: OfferCards
) -> None:
    tea = {"id": "TC", "kind": "percent", "bp": 5000, "scope": {"sku": ["S7"]}}
    club.offer(
        {
            **tea,
            "conditions": [{"kind": "coupon", "series": "TEA"}],
            "name": "Half-price tea",
            "name_zh": "半价茶",
        }
    )
    club.series("TEA", "TC", name="Tea coupon", name_zh="茶券")
    checkout = club.counter.services.checkout
    checkout.enter(code(MILK))
    text = club.coupon("TEA")
    cards.show_coupon(text[1:-2])
    (card,) = [card for card in cards.make("en") if card.look is OfferLook.COUPON]
    assert (card.title, card.act) == ("Tea coupon", OfferAct.PUT_COUPON_AWAY)
    assert card.sentence == "None of its goods are in the basket."
    cards.touch(card)
    assert checkout.view().cart.cart.coupons == ()


def test_the_number_of_a_coupon_is_read_through_blanks_and_dashes() -> None:
    assert coupon_of(" 4000-0000 0000 01 ") == "40000000000001"
