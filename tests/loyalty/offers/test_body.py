"""The text of an offer: read strictly, written in one way."""

import json
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.offers.body import FORMAT, body_of, offer_of, read_body, read_text, text_of
from loyalty.offers.kinds import KINDS
from loyalty.offers.shapes import OfferMode
from posapp.kernel.errors import Refusal
from tests.loyalty.offers.counter import refusals

TEA = {"sku": ["TEA"]}
PROMOTIONS: list[dict[str, object]] = [
    {"id": "P1", "kind": "percent", "priority": 3, "bp": 1500, "scope": {"sku": ["S1", "S2"]}},
    {"id": "P2", "kind": "fixed", "priority": 4, "amount": 50, "scope": {"cat": ["C07"]}},
    {"id": "P3", "kind": "bxgy", "priority": 5, "buy": 2, "get": 1, "bp": 10000, "scope": TEA},
    {
        "id": "P4",
        "kind": "bundle",
        "priority": 6,
        "parts": [{"scope": TEA, "qty": 1}, {"scope": {"sku": ["MUG"]}, "qty": 2}],
        "price": 500,
    },
    {"id": "P5", "kind": "threshold", "priority": 0, "min": 5000, "bp": 500},
    {"id": "P6", "kind": "threshold", "priority": 0, "min": 0, "amount": 500},
    {"id": "P7", "kind": "percent", "priority": 1, "bp": 100, "scope": {"all": True}},
]
PERCENT: dict[str, object] = {"id": "P", "kind": "percent", "bp": 1000, "scope": TEA}
CONDITIONS: list[dict[str, object]] = [
    {"kind": "members"},
    {"kind": "tier-at-least", "tier": "Gold"},
    {"kind": "tier-is", "tiers": ["Gold", "Silver"]},
    {"kind": "personal"},
    {"kind": "segments", "segments": ["bakers"]},
    {"kind": "one-to-one", "members": ["m1"], "because": "you like it", "because_zh": "您喜欢"},
    {"kind": "birthday", "before": 7, "after": 0},
    {"kind": "first-purchase"},
    {"kind": "nth-purchase", "every": 5},
    {"kind": "coupon", "series": "WELCOME"},
    {"kind": "days", "first": "2026-12-01", "last": "2026-12-24"},
    {"kind": "flash", "start": "2026-12-01T18:00", "end": "2026-12-01T18:30"},
    {"kind": "hours", "days": [1, 2, 5], "start": "16:00", "until": "18:00"},
    {"kind": "festival", "festival": "mid-autumn", "before": 7, "after": 0},
    {"kind": "stores", "stores": ["harbour"]},
    {"kind": "channels", "channels": ["store", "web"]},
    {"kind": "contains", "count": 2, "scope": TEA},
    {"kind": "subtotal", "min": 8800, "scope": {"all": True, "except": {"cat": ["C01"]}}},
    {"kind": "paid-by", "tenders": ["cash"]},
]
LIMITS: list[dict[str, object]] = [
    {"kind": "budget", "amount": 150000},
    {"kind": "budget-day", "amount": 15000},
    {"kind": "budget-store", "amount": 15000},
    {"kind": "stock", "count": 2000},
    {"kind": "stock-day", "count": 20},
    {"kind": "stock-store", "count": 20},
    {"kind": "per-basket", "count": 2},
    {"kind": "per-member", "count": 1},
    {"kind": "per-member-days", "count": 1, "days": 30},
]
REWARDS: list[dict[str, object]] = [
    *PROMOTIONS,
    {"id": "R1", "kind": "price", "scope": TEA, "price": 99},
    {"id": "R2", "kind": "any-for", "count": 3, "scope": TEA, "price": 500},
    {"id": "R3", "kind": "buy-get", "buy": 1, "scope": TEA, "get": 1, "gift": TEA, "bp": 10000},
    {
        "id": "R4",
        "kind": "steps",
        "steps": [{"min": 10000, "amount": 1000}, {"min": 20000, "bp": 9}],
    },
    {"id": "R5", "kind": "basket", "bp": 500, "scope": {"brand": ["Oat"]}},
    {"id": "R6", "kind": "gift", "count": 1, "scope": TEA},
    {"id": "R7", "kind": "next-coupon", "min": 5000, "series": "NEXT"},
    {"id": "R8", "kind": "points", "bp": 20000, "scope": {"all": True}},
]


@pytest.mark.parametrize("promotion", PROMOTIONS, ids=lambda row: row["id"])
def test_each_promotion_of_the_pricing_format_is_an_offer_as_it_is(
    promotion: dict[str, object],
) -> None:
    offer, refused = read_body(promotion)
    assert offer is not None, refused
    assert (offer.mode, offer.conditions, offer.limits) == (OfferMode.BEST, (), ())
    assert body_of(offer) == {"format": FORMAT, "mode": "best", **promotion}


def test_every_kind_is_tried_here() -> None:
    tried = {str(row["kind"]) for row in (*CONDITIONS, *LIMITS, *REWARDS)}
    assert tried == {kind.code for kind in KINDS}


@pytest.mark.rule("offers.body-strict")
@pytest.mark.parametrize("reward", REWARDS, ids=lambda row: row["id"])
def test_what_is_written_reads_back_as_the_same_offer(reward: dict[str, object]) -> None:
    body = {
        **reward,
        "conditions": CONDITIONS,
        "limits": LIMITS,
        "name": "Tea week",
        "name_zh": "茶周",
        "mode": "stacking",
        "group": "tea",
        "reason": "she bakes",
        "stoppable": False,
    }
    offer, refused = read_body(body)
    assert offer is not None, refused
    text = text_of(offer)
    assert offer_of(text) == offer
    assert text_of(offer_of(text)) == text
    assert json.loads(text) == {"format": FORMAT, "priority": 0, **body}


def test_the_text_is_the_same_however_it_was_typed() -> None:
    one = {"id": "P", "kind": "percent", "bp": 5, "scope": {"sku": ["B", "A", "A"]}}
    other = {"scope": {"sku": ["A", "B"]}, "bp": 5, "kind": "percent", "id": "P", "limits": []}
    assert text_of(offer_of(json.dumps(one))) == text_of(offer_of(json.dumps(other, indent=1)))


@pytest.mark.rule("offers.body-strict")
@pytest.mark.parametrize(
    ("changes", "code", "place"),
    [
        ({"bp": "1000"}, "offers.blank-number", "bp"),
        ({"bp": True}, "offers.blank-number", "bp"),
        ({"bp": 10.5}, "offers.blank-number", "bp"),
        ({"bp": 0}, "offers.blank-percent", "bp"),
        ({"bp": 10001}, "offers.blank-percent", "bp"),
        ({"bp": None}, "offers.blank-missing", "bp"),
        ({"scope": {}}, "offers.blank-goods", "scope"),
        ({"scope": {"sku": []}}, "offers.blank-goods", "scope"),
        ({"scope": {"skus": ["S1"]}}, "offers.blank-goods", "scope"),
        ({"scope": {"all": True, "sku": ["S1"]}}, "offers.blank-goods", "scope"),
        ({"scope": {"all": True, "except": {}}}, "offers.blank-goods", "scope"),
        ({"scope": {"all": False}}, "offers.blank-goods", "scope"),
        ({"scope": {"sku": [""]}}, "offers.blank-goods", "scope"),
        ({"budgt": 5}, "offers.unknown-key", "budgt"),
        ({"amount": 5}, "offers.unknown-key", "amount"),
        ({"kind": "percents"}, "offers.unknown-kind", "kind"),
        ({"id": ""}, "offers.blank-missing", "id"),
        ({"format": "pos-offer/2"}, "offers.unknown-format", "format"),
        ({"mode": "greedy"}, "offers.blank-choice", "mode"),
        ({"priority": "high"}, "offers.blank-range", "priority"),
        ({"stoppable": 1}, "offers.blank-choice", "stoppable"),
        ({"name": "x" * 121}, "offers.blank-text-long", "name"),
        ({"conditions": {}}, "offers.rows", "conditions"),
        ({"conditions": ["members"]}, "offers.unknown-kind", "conditions[0]"),
        ({"conditions": [{"kind": "member"}]}, "offers.unknown-kind", "conditions[0].kind"),
        ({"conditions": [{"kind": "stock"}]}, "offers.unknown-kind", "conditions[0].kind"),
        ({"limits": [{"kind": "stock"}]}, "offers.blank-missing", "limits[0].count"),
        ({"limits": [{"kind": "stock", "count": 0}]}, "offers.blank-range", "limits[0].count"),
        (
            {"limits": [{"kind": "stock", "count": 5, "amount": 5}]},
            "offers.unknown-key",
            "limits[0].amount",
        ),
    ],
)
def test_what_is_wrong_is_refused_with_its_place(
    changes: dict[str, object], code: str, place: str
) -> None:
    assert refusals({**PERCENT, **changes}) == [(code, place)]


@pytest.mark.parametrize(
    ("condition", "code", "blank"),
    [
        ({"kind": "days", "first": "1 Dec 2026"}, "offers.blank-date", "first"),
        ({"kind": "days", "first": "20261201"}, "offers.blank-date", "first"),
        ({"kind": "days", "first": "2026-12-02", "last": "2026-12-01"}, "window", ""),
        ({"kind": "hours", "days": [1], "start": "16", "until": "17:00"}, "blank-time", "start"),
        ({"kind": "hours", "days": [8], "start": "16:00", "until": "17:00"}, "weekdays", "days"),
        ({"kind": "hours", "days": [], "start": "16:00", "until": "17:00"}, "weekdays", "days"),
        ({"kind": "festival", "festival": "x", "before": 0, "after": 0}, "choice", "festival"),
        ({"kind": "flash", "start": "2026-12-01", "end": "2026-12-02"}, "moment", "start"),
        ({"kind": "channels", "channels": ["fax"]}, "blank-choice", "channels"),
        ({"kind": "channels", "channels": []}, "blank-names", "channels"),
        ({"kind": "coupon", "series": " "}, "blank-text", "series"),
        ({"kind": "subtotal", "min": 0, "scope": TEA}, "blank-amount", "min"),
        ({"kind": "subtotal", "min": "1", "scope": TEA}, "blank-number", "min"),
    ],
)
def test_a_wrong_blank_of_a_condition_is_named(
    condition: dict[str, object], code: str, blank: str
) -> None:
    found = refusals({**PERCENT, "conditions": [{"kind": "members"}, condition]})
    assert found[0][1].startswith("conditions[1]")
    assert blank in found[0][1]
    assert code in found[0][0]


@pytest.mark.parametrize(
    ("body", "code", "place"),
    [
        ({"kind": "threshold", "min": 5}, "offers.blank-missing", "off"),
        ({"kind": "threshold", "min": 5, "bp": 1, "amount": 1}, "offers.off-one-of", "off"),
        ({"kind": "threshold", "min": 5, "bp": 10001}, "offers.off-range", "off"),
        ({"kind": "threshold", "min": 5, "amount": 0}, "offers.off-range", "off"),
        ({"kind": "steps", "steps": []}, "offers.rows", "steps"),
        ({"kind": "steps", "steps": [1]}, "offers.rows", "steps"),
        ({"kind": "steps", "steps": [{"min": 5}]}, "offers.off-one-of", "steps[0]"),
        ({"kind": "steps", "steps": [{"bp": 5}]}, "offers.blank-amount", "steps[0].min"),
        (
            {"kind": "steps", "steps": [{"min": 5, "bp": 5}, {"min": 5, "bp": 6}]},
            "offers.steps-rise",
            "steps",
        ),
        (
            {"kind": "steps", "steps": [{"min": 5, "bp": 5, "off": 1}]},
            "offers.unknown-key",
            "steps[0].off",
        ),
        (
            {"kind": "bundle", "price": 1, "parts": [{"qty": 1}]},
            "offers.blank-goods",
            "parts[0].scope",
        ),
        (
            {"kind": "bundle", "price": 1, "parts": [{"scope": TEA, "qty": 0}]},
            "offers.blank-range",
            "parts[0].qty",
        ),
    ],
)
def test_a_wrong_row_of_a_reward_is_named(body: dict[str, object], code: str, place: str) -> None:
    assert refusals({"id": "P", **body}) == [(code, place)]


def test_everything_wrong_is_told_at_once() -> None:
    wrong = {"id": "P", "kind": "percent", "bp": 0, "limits": [{"kind": "stock"}], "mode": 5}
    assert refusals(wrong) == [
        ("offers.blank-percent", "bp"),
        ("offers.blank-missing", "scope"),
        ("offers.blank-missing", "limits[0].count"),
    ]
    assert [code for code, _ in refusals({**wrong, "bp": 5, "scope": TEA})] == [
        "offers.blank-missing",
        "offers.blank-choice",
    ]


@pytest.mark.parametrize("text", ["", "{", "[]", "5", "null", "[" * 100_000])
def test_a_text_that_is_no_object_is_refused(text: str) -> None:
    with pytest.raises(Refusal, match=r"offers\.not-json"):
        offer_of(text)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner),
    max_leaves=8,
)
PIECES = st.sampled_from([*CONDITIONS, *LIMITS, *REWARDS])


@pytest.mark.rule("offers.body-strict")
@given(
    base=PIECES,
    more=st.dictionaries(st.sampled_from(["scope", "bp", "steps", "parts", "min"]), JSON),
    rows=JSON,
)
def test_no_body_does_more_than_be_refused(
    base: Mapping[str, object], more: dict[str, object], rows: object
) -> None:
    offer, refused = read_body({**base, **more, "limits": rows, "conditions": [base, rows]})
    assert (offer is None) == bool(refused)


@given(JSON)
def test_no_text_does_more_than_be_refused(value: object) -> None:
    offer, refused = read_text(json.dumps(value))
    assert (offer is None) == bool(refused)
