"""A shelf price that depends on the person is impossible: nothing that prices can see a person.

The import contract `a-price-knows-no-person` keeps loyalty out of pricing; here the real checkout
prices the same goods for different people of one tier.
"""

import inspect
import json
import typing
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from loyalty.offers.body import read_text
from loyalty.offers.check import check
from loyalty.rules.member import Preference
from loyalty.rules.program import Program
from loyalty.rules.tier import Tier
from posapp.domain.cart import Cart
from posapp.domain.pricing import OfferLine, OfferShare, PricedCart, Terms, price_cart
from posapp.domain.product import Product
from posapp.kernel.ids import CartId, MemberId
from tests import builders
from tests.loyalty.service.hall import Hall, open_hall
from tests.simulation.shop import OPENED, PIECES

SILVER = Program(tiers=(Tier("Silver", 100, "银卡"),))
PUBLIC: Mapping[str, dict[str, object]] = {
    "TEA10": {"kind": "percent", "scope": {"sku": ["TEA"]}, "bp": 1000},
    "THREE": {"kind": "bxgy", "scope": {"sku": ["SOAP"]}, "buy": 2, "get": 1, "bp": 10_000},
    "CLUB": {
        "kind": "fixed",
        "scope": {"sku": ["COFFEE"]},
        "amount": 100,
        "conditions": [{"kind": "members"}],
    },
    "SILVER": {
        "kind": "percent",
        "scope": {"sku": ["BOOK"]},
        "bp": 500,
        "conditions": [{"kind": "tier-at-least", "tier": "Silver"}],
    },
}
BECAUSE = {"because": "You asked for it", "because_zh": "应您的要求"}
PERSONAL: Mapping[str, dict[str, object]] = {
    "BIRTHDAY": {
        "kind": "percent",
        "scope": {"sku": ["WINE"]},
        "bp": 1000,
        "conditions": [{"kind": "birthday", "before": 3, "after": 3}],
    },
    "COOKS": {
        "kind": "percent",
        "scope": {"sku": ["WINE"]},
        "bp": 700,
        "conditions": [{"kind": "segments", "segments": ["cooks"]}],
        "reason": "You told us that you cook",
        "reason_zh": "您告诉我们您喜欢烹饪",
    },
    "YOURS": {
        "kind": "percent",
        "scope": {"sku": ["WINE"]},
        "bp": 800,
        "conditions": [{"kind": "one-to-one", "members": ["P0"], **BECAUSE}],
        "reason": "You asked for it",
        "reason_zh": "应您的要求",
    },
}


@dataclass(frozen=True, slots=True)
class Profile:
    """What a store may know of somebody, the tier aside."""

    sex: str
    income: str
    birthday: date | None
    segments: frozenset[str]
    personal: bool
    region: str


profiles = st.builds(
    Profile,
    sex=st.sampled_from(["", "f", "m", "x"]),
    income=st.sampled_from(["", "low", "high"]),
    birthday=st.one_of(st.none(), st.dates(date(1930, 1, 1), date(2005, 12, 31))),
    segments=st.frozensets(st.sampled_from(["cooks", "parents", "students"])),
    personal=st.booleans(),
    region=st.sampled_from(["", "Berlin", "Bonn"]),
)
baskets = st.lists(st.sampled_from(PIECES), min_size=1, max_size=8)
Shown = tuple[str, int, int, int, tuple[tuple[str, int], ...]]


class Shop:
    """A shop with these offers, where somebody new of the silver tier comes for each basket."""

    def __init__(self, offers: Mapping[str, dict[str, object]]) -> None:
        self.hall: Hall = open_hall(SILVER)
        for offer_id, body in offers.items():
            self.hall.offer(offer_id, **body)
        self.people = 0

    def silver(self, profile: Profile) -> MemberId:
        """A new member of the silver tier with this profile."""
        extra = {"sex": profile.sex, "income": profile.income, "region": profile.region}
        wishes = tuple(Preference("segment", one) for one in sorted(profile.segments))
        who = self.hall.member(
            f"P{self.people}",
            personal=profile.personal,
            birthday=profile.birthday,
            preferences=wishes,
            extra={name: value for name, value in extra.items() if value} or None,
        )
        self.people += 1
        self.hall.earned(who, 100)
        assert self.hall.tier(who) == "Silver"
        return who

    def prices(self, who: MemberId | None, basket: list[str]) -> list[Shown]:
        """What the till asks of her: each line with its list, unit and final price, its offers."""
        checkout = self.hall.shop.till.checkout
        for sku in basket:
            checkout.enter(sku)
        checkout.set_member(who)
        shown: list[Shown] = [
            (
                line.line.product.sku,
                line.list_minor,
                line.unit_minor,
                line.shown_minor,
                tuple((one.code, one.amount_minor) for one in line.reductions),
            )
            for line in checkout.view().cart.lines
        ]
        checkout.clear()
        return shown


@pytest.fixture(scope="module")
def public_shop() -> Iterator[Shop]:
    """Only offers that everybody of a tier gets alike."""
    shop = Shop(PUBLIC)
    yield shop
    shop.hall.shop.store.close()


@pytest.fixture(scope="module")
def personal_shop() -> Iterator[Shop]:
    """Beside them, on wine, offers for a birthday, a segment and one person."""
    shop = Shop({**PUBLIC, **PERSONAL})
    yield shop
    shop.hall.shop.store.close()


@pytest.mark.rule("offers.public-alike")
@settings(max_examples=40)
@given(one=profiles, other=profiles, basket=baskets)
def test_two_of_one_tier_pay_the_same(
    public_shop: Shop, one: Profile, other: Profile, basket: list[str]
) -> None:
    first = public_shop.prices(public_shop.silver(one), basket)
    assert public_shop.prices(public_shop.silver(other), basket) == first


@pytest.mark.rule("offers.public-alike")
@settings(max_examples=40)
@given(one=profiles, other=profiles, basket=baskets)
def test_only_declared_offers_differ_and_shelf_prices_never(
    personal_shop: Shop, one: Profile, other: Profile, basket: list[str]
) -> None:
    people = [personal_shop.silver(one), personal_shop.silver(other)]
    seen = [personal_shop.prices(who, basket) for who in people]
    stranger = personal_shop.prices(None, basket)
    for lines in seen:
        assert [line[:3] for line in lines] == [line[:3] for line in stranger]
        assert {code for line in lines for code, _ in line[4]} <= {*PUBLIC, *PERSONAL}
    public = [[[part for part in line[4] if part[0] in PUBLIC] for line in lines] for lines in seen]
    assert public[0] == public[1]
    for profile, who, lines in zip((one, other), people, seen, strict=True):
        given = {code for line in lines for code, _ in line[4]} - PUBLIC.keys()
        assert given <= may_get(profile, who)


def may_get(profile: Profile, who: MemberId) -> set[str]:
    """The personal offers that her profile opens, by hand."""
    if not profile.personal:
        return set()
    today = OPENED.date()
    near = {(today + timedelta(days=days)).timetuple()[1:3] for days in range(-3, 4)}
    birthday = profile.birthday
    opened = {"COOKS"} if "cooks" in profile.segments else set()
    opened |= {"YOURS"} if who == "P0" else set()
    leap = birthday is not None and (birthday.month, birthday.day) == (2, 29)
    if birthday is not None and ((birthday.month, birthday.day) in near or leap):
        opened.add("BIRTHDAY")
    return opened


@pytest.mark.parametrize("offer_id", ["COOKS", "YOURS"])
def test_an_offer_that_picks_people_says_why(offer_id: str) -> None:
    body = {"format": "pos-offer/1", "id": offer_id, **PERSONAL[offer_id]}
    offer, wrong = read_text(json.dumps(body))
    assert offer is not None, wrong
    assert offer.needs_reason
    assert offer.reason.en
    assert offer.reason.zh
    silent = replace(offer, reason=replace(offer.reason, en="", zh=""))
    assert [refused.code for refused in check(silent)]


def values_within(kind: object, seen: set[object]) -> Iterator[type]:
    """Every class that a value of this type may hold, by its fields."""
    for part in typing.get_args(kind):
        yield from values_within(part, seen)
    if not isinstance(kind, type) or kind in seen:
        return
    seen.add(kind)
    yield kind
    if is_dataclass(kind):
        hints = typing.get_type_hints(kind)
        for one in fields(kind):
            yield from values_within(hints[one.name], seen)


def test_the_price_function_cannot_receive_a_profile() -> None:
    hints = typing.get_type_hints(price_cart)
    reached = {kind for hint in hints.values() for kind in values_within(hint, set())}
    assert {Cart, Terms, OfferShare, PricedCart, Product} <= reached
    homes = {kind.__module__.partition(".")[0] for kind in reached}
    assert "loyalty" not in homes
    assert not [kind for kind in (*reached, OfferLine) if "member" in kind.__name__.lower()]
    assert "member" not in " ".join(inspect.signature(price_cart).parameters)


@given(basket=baskets, who=st.text(min_size=1, max_size=9))
def test_the_price_function_does_not_ask_whose_basket_it_is(basket: list[str], who: str) -> None:
    cart = builders.cart(*(builders.line(100 * len(sku), sku=sku) for sku in basket))
    nobodys, hers = (
        replace(cart, id=CartId("cart"), member_id=one) for one in (None, MemberId(who))
    )
    terms = builders.terms()
    priced = price_cart(hers, terms)
    assert priced.lines == price_cart(nobodys, terms).lines
    assert priced.rates == price_cart(nobodys, terms).rates
