"""Promise 25: every field of everything that is synced has a rule, and both orders agree."""

from collections.abc import Iterator
from dataclasses import fields
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.offers.stored import StoredOffer
from loyalty.rules.coupon import Coupon, CouponSeries, CouponUse
from loyalty.rules.entry import Entry
from loyalty.rules.field_rules import (
    FIELDS,
    ORDERS,
    THINGS,
    Versioned,
    Winner,
    resolve,
    unite,
    winner_of,
)
from loyalty.rules.member import Case, Consent, Identifier, Member, Note, Preference
from loyalty.rules.tier import Tier, TierChange, TierStatus
from posapp.domain.online_order import OnlineLine, OnlineOrder
from posapp.domain.product import Product
from posapp.domain.sale import Sale
from posapp.domain.stock import StockMovement
from posapp.ports import DatedPrice, Household, Merge, PriceList

SYNCED: tuple[tuple[str, type], ...] = (
    ("member", Member),
    ("identifier", Identifier),
    ("preference", Preference),
    ("consent", Consent),
    ("note", Note),
    ("case", Case),
    ("household", Household),
    ("merge", Merge),
    ("points-entry", Entry),
    ("tier", Tier),
    ("tier-status", TierStatus),
    ("tier-change", TierChange),
    ("coupon", Coupon),
    ("coupon-series", CouponSeries),
    ("coupon-use", CouponUse),
    ("offer", StoredOffer),
    ("product", Product),
    ("price-list", PriceList),
    ("dated-price", DatedPrice),
    ("sale", Sale),
    ("stock-movement", StockMovement),
    ("online-order", OnlineOrder),
    ("order-line", OnlineLine),
)
EVERY_FIELD = [(thing, one.name) for thing, value in SYNCED for one in fields(value)]
CHOSEN = [
    (thing, name)
    for thing, name in EVERY_FIELD
    if winner_of(thing, name) in {*ORDERS, Winner.FIRST}
]
VERSIONS = st.builds(
    Versioned,
    st.sampled_from((None, "", "a", "b")),
    st.sampled_from(("", "2026-1", "2026-2")),
    st.booleans(),
    st.integers(0, 2),
)
SETS = st.frozensets(st.integers(0, 9))


@pytest.mark.rule("members.field-rules")
@pytest.mark.parametrize(("thing", "name"), EVERY_FIELD)
def test_every_field_has_its_rule(thing: str, name: str) -> None:
    assert isinstance(winner_of(thing, name), Winner)


@pytest.mark.rule("members.field-rules")
def test_every_rule_is_about_a_field_that_is_there() -> None:
    known = {f"{thing}.{name}" for thing, name in EVERY_FIELD}
    others = {"product.stock_milli", "points.balance", "consents.given"}  # sums and readings
    assert FIELDS.keys() <= known | others
    whole = {thing for thing, _ in SYNCED} | {"offer-use", "journal-record"}
    assert THINGS.keys() <= whole


@pytest.mark.rule("members.field-rules")
def test_a_field_without_a_rule_cannot_be_synced() -> None:
    with pytest.raises(KeyError):
        winner_of("member", "shoe_size")


@pytest.mark.rule("members.field-rules")
@pytest.mark.parametrize(
    ("thing", "name", "winner"),
    [
        ("product", "price_minor", Winner.SHOP),
        ("product", "name", Winner.SHOP),
        ("product", "stock_milli", Winner.SUM),
        ("member", "name", Winner.NEWEST),
        ("member", "identifiers", Winner.EACH_NEWEST),
        ("consents", "given", Winner.STRICTEST),
        ("consent", "given", Winner.LEDGER),
        ("points-entry", "points", Winner.LEDGER),
    ],
)
def test_the_table_says_what_was_promised(thing: str, name: str, winner: Winner) -> None:
    assert winner_of(thing, name) is winner


def orders() -> Iterator[tuple[int, ...]]:
    yield from permutations(range(3))


@pytest.mark.rule("members.conflict")
@given(st.sampled_from(CHOSEN), st.lists(VERSIONS, min_size=3, max_size=3))
def test_whoever_asks_first_the_answer_is_the_same(
    field: tuple[str, str], three: list[Versioned[str | None]]
) -> None:
    thing, name = field
    answers = set()
    for a, b, c in orders():
        left = resolve(thing, name, resolve(thing, name, three[a], three[b]), three[c])
        right = resolve(thing, name, three[a], resolve(thing, name, three[b], three[c]))
        answers |= {(one.value, one.mark) for one in (left, right)}
    assert len(answers) == 1
    assert resolve(thing, name, three[0], three[0]) == three[0]


@pytest.mark.rule("members.conflict")
@pytest.mark.parametrize(
    ("thing", "name", "ours", "theirs", "kept"),
    [
        (
            "product",
            "price_minor",
            Versioned(199, "9", shop=False),
            Versioned(249, "1", shop=True),
            249,
        ),
        ("member", "name", Versioned("Li", "2026-1"), Versioned("Lily", "2026-2"), "Lily"),
        ("member", "name", Versioned("Li", "2026-1"), Versioned("", "2026-1"), "Li"),
        (
            "consents",
            "given",
            Versioned("yes", "2026-2", rank=0),
            Versioned("no", "2026-1", rank=1),
            "no",
        ),
        ("case", "opened_at", Versioned("d", "2026-2"), Versioned("c", "2026-1"), "c"),
        (
            "coupon",
            "state",
            Versioned("used", "1", rank=2),
            Versioned("issued", "2", rank=0),
            "used",
        ),
    ],
)
def test_examples(
    thing: str, name: str, ours: Versioned[object], theirs: Versioned[object], kept: object
) -> None:
    assert resolve(thing, name, ours, theirs).value == kept
    assert resolve(thing, name, theirs, ours).value == kept


@pytest.mark.rule("members.conflict")
@given(SETS, SETS, SETS)
def test_ledgers_and_sums_lose_nothing(
    a: frozenset[int], b: frozenset[int], c: frozenset[int]
) -> None:
    def both(one: frozenset[int], other: frozenset[int]) -> frozenset[int]:
        return unite("product", "stock_milli", one, other)

    assert both(a, b) == both(b, a) == a | b
    assert both(both(a, b), c) == both(a, both(b, c))
    assert both(a, a) == a


def test_a_price_is_no_ledger() -> None:
    with pytest.raises(ValueError, match="no ledger"):
        unite("product", "price_minor", frozenset(), frozenset())
