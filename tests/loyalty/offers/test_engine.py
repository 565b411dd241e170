"""Offers meeting each other and a basket: conditions, limits, modes, edits."""

from dataclasses import replace
from datetime import date, time, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.offers.budgets import Used, tally
from loyalty.offers.engine import OfferBook
from loyalty.offers.explain import why, why_not
from loyalty.offers.occasion import Buyer, Occasion
from loyalty.offers.offer import Offer
from loyalty.offers.plan import OfferPlan
from loyalty.offers.shapes import Line
from posapp.domain.messages import say
from posapp.kernel.ids import MemberId, OfferId
from posapp.kernel.money import Currency
from tests.loyalty.offers.counter import LADDER, LI, WEDNESDAY, good, li, occasion, offer
from tests.loyalty.offers.desk import plan, saved
from tests.loyalty.offers.test_limits import use

ALL = {"all": True}
TEA = {"sku": ["TEA"]}
EUR = Currency("EUR", 2)
P1 = OfferId("P1")


def tea_for(*conditions: dict[str, object], limits: tuple[dict[str, object], ...] = ()) -> Offer:
    """Ten per cent off tea, for whom or when it says."""
    return offer("percent", bp=1000, scope=TEA, conditions=list(conditions), limits=list(limits))


def off_tea(given: Offer, at: Occasion, used: Used | None = None, units: int = 1) -> int:
    """What it takes off tea at 10.00."""
    found = plan(good("TEA", 1000, units), offers=(given,), at=at, uses={P1: used or Used()})
    return found.saved_minor


def told(found: OfferPlan) -> tuple[int, list[tuple[str, str, int]]]:
    """What a customer sees."""
    return found.total_minor, [(s.key, s.offer_id, s.amount_minor) for s in found.shares]


# ---------------------------------------------------------------- kinds of occasions


@pytest.mark.rule("offers.members-only")
def test_a_member_price_appears_with_her_and_goes_with_her() -> None:
    members = tea_for({"kind": "members"})
    assert [off_tea(members, occasion(buyer=buyer)) for buyer in (None, li(), None)] == [0, 100, 0]


PUBLIC = (
    tea_for({"kind": "members"}),
    offer("basket", "GOLD", bp=500, conditions=[{"kind": "tier-at-least", "tier": "Silver"}]),
    offer("fixed", "COUPON", amount=5, scope=ALL, conditions=[{"kind": "coupon", "series": "W"}]),
)
PEOPLE = st.builds(
    Buyer,
    st.sampled_from([LI, MemberId("member-wang")]),
    tier=st.sampled_from(LADDER),
    personal=st.booleans(),
    purchases=st.none() | st.integers(0, 9),
    segments=st.frozensets(st.sampled_from(["bakers", "cyclists"])),
    birthday=st.none() | st.tuples(st.integers(1, 12), st.integers(1, 28)),
)


@pytest.mark.rule("offers.public-alike")
@given(one=PEOPLE, other=PEOPLE)
def test_two_members_of_one_tier_get_the_same_public_offers(one: Buyer, other: Buyer) -> None:
    assert all(each.is_public for each in PUBLIC)
    lines = (good("TEA", 1000, 2), good("MUG", 777))
    alike = replace(other, tier=one.tier)
    assert told(plan(*lines, offers=PUBLIC, at=occasion(buyer=one))) == told(
        plan(*lines, offers=PUBLIC, at=occasion(buyer=alike))
    )


@pytest.mark.parametrize(
    ("condition", "is_public", "needs_reason"),
    [
        ({"kind": "members"}, True, False),
        ({"kind": "tier-is", "tiers": ["Gold"]}, True, False),
        ({"kind": "coupon", "series": "W"}, True, False),
        ({"kind": "birthday", "before": 0, "after": 0}, False, False),
        ({"kind": "first-purchase"}, False, False),
        ({"kind": "segments", "segments": ["bakers"]}, False, True),
    ],
)
def test_an_offer_knows_whether_it_is_for_everybody(
    condition: dict[str, object], *, is_public: bool, needs_reason: bool
) -> None:
    made = tea_for(condition)
    assert (made.is_public, made.needs_reason) == (is_public, needs_reason)


def test_a_birthday_special() -> None:
    birthday = tea_for({"kind": "birthday", "before": 0, "after": 0})
    buyer = li(birthday=(2, 29))
    days = (date(2027, 2, 27), date(2027, 2, 28), date(2027, 3, 1), date(2028, 2, 29))
    assert [off_tea(birthday, occasion(day, buyer=buyer)) for day in days] == [0, 100, 0, 100]
    again = Used(member_days=(date(2027, 2, 28),))
    assert off_tea(birthday, occasion(date(2027, 2, 28), buyer=buyer), again) == 0


@pytest.mark.parametrize(
    ("condition", "at", "off_minor"),
    [
        (
            {"kind": "segments", "segments": ["bakers"]},
            occasion(buyer=li(segments=("bakers",))),
            100,
        ),
        ({"kind": "segments", "segments": ["bakers"]}, occasion(buyer=li()), 0),
        ({"kind": "coupon", "series": "W"}, occasion(coupons=("W",)), 100),
        ({"kind": "coupon", "series": "W"}, occasion(), 0),
        ({"kind": "nth-purchase", "every": 8}, occasion(buyer=li(purchases=7)), 100),
        ({"kind": "festival", "festival": "mid-autumn", "before": 3, "after": 0}, occasion(), 0),
        (
            {"kind": "festival", "festival": "mid-autumn", "before": 3, "after": 0},
            occasion(date(2026, 9, 23)),
            100,
        ),
        (
            {"kind": "hours", "days": [3], "start": "16:00", "until": "18:00"},
            occasion(clock=time(17, 0)),
            100,
        ),
    ],
)
def test_occasions(condition: dict[str, object], at: Occasion, off_minor: int) -> None:
    assert off_tea(tea_for(condition), at) == off_minor


def test_all_conditions_must_hold() -> None:
    both = tea_for({"kind": "members"}, {"kind": "coupon", "series": "W"})
    assert off_tea(both, occasion(buyer=li(), coupons=("W",))) == 100
    assert off_tea(both, occasion(buyer=li())) == 0
    assert off_tea(both, occasion(coupons=("W",))) == 0


# ---------------------------------------------------------------- limits


@pytest.mark.rule("offers.stock-limit")
def test_a_flash_sale_stops_at_its_stock_over_all_tills() -> None:
    flash = tea_for(
        {"kind": "flash", "start": "2026-11-25T12:00", "end": "2026-11-25T13:00"},
        limits=({"kind": "stock", "count": 5},),
    )
    rows = [use("till-1-0001", 2, 200, offer_id=P1), use("till-2-0001", 1, 100, offer_id=P1)]
    used = tally(rows, day=WEDNESDAY, store="harbour", member_id=None)
    assert off_tea(flash, occasion(), used[P1], units=4) == 200
    rows.append(use("till-2-0002", 2, 200, offer_id=P1))
    used = tally(rows, day=WEDNESDAY, store="harbour", member_id=None)
    assert off_tea(flash, occasion(), used[P1]) == 0
    assert off_tea(flash, occasion(clock=time(13, 0))) == 0


@pytest.mark.rule("offers.budget")
@pytest.mark.parametrize(
    ("spent_minor", "off_minor"), [(0, 1_000), (700, 300), (950, 0), (999, 0), (1_000, 0)]
)
def test_a_budget_is_never_gone_over(spent_minor: int, off_minor: int) -> None:
    tight = tea_for(limits=({"kind": "budget", "amount": 1_000},))
    assert off_tea(tight, occasion(), Used(amount_minor=spent_minor), units=12) == off_minor


@pytest.mark.rule("offers.budget")
def test_a_basket_offer_that_does_not_fit_its_budget_is_not_given() -> None:
    tight = offer("basket", bp=1000, limits=[{"kind": "budget-day", "amount": 500}])
    assert plan(good("TEA", 5_000), offers=(tight,)).saved_minor == 500
    beyond = plan(good("TEA", 5_010), offers=(tight,))
    assert beyond.saved_minor == 0
    assert beyond.closed[P1].code == "offers.budget-too-small"


def test_uses_a_basket_and_a_member() -> None:
    once = tea_for(limits=({"kind": "per-basket", "count": 2}, {"kind": "per-member", "count": 1}))
    assert off_tea(once, occasion(buyer=li()), units=5) == 200
    used = Used(member_days=(WEDNESDAY - timedelta(days=90),))
    assert off_tea(once, occasion(buyer=li()), used, units=5) == 0


# ---------------------------------------------------------------- offers that exclude each other

KEYBOARD, MOUSE = ("KEYBOARD", 2000), ("MOUSE", 1000)
FORTY = offer("percent", "FORTY", bp=4000, scope=ALL)
DEARER = offer("bxgy", "DEARER", buy=1, get=1, bp=10000, scope=ALL)


@pytest.mark.parametrize(
    ("keyboards", "mice", "off_minor"),
    [(2, 0, 2000), (0, 2, 1000), (1, 1, 1200), (2, 1, 2400), (1, 2, 1800)],
)
def test_the_best_combination_of_two_offers(keyboards: int, mice: int, off_minor: int) -> None:
    lines = [good(*KEYBOARD, keyboards)] if keyboards else []
    lines += [good(*MOUSE, mice)] if mice else []
    found = plan(*lines, offers=(FORTY, DEARER))
    assert found.saved_minor == off_minor
    assert found.best.proven


def test_of_two_exclusive_offers_the_higher_priority_applies() -> None:
    low = offer("percent", "LOW", bp=5000, scope=ALL, mode="exclusive", priority=1)
    high = offer("percent", "HIGH", bp=1000, scope=ALL, priority=10)
    found = plan(good("TEA", 1000), offers=(low, high))
    assert [used.offer_id for used in found.applied] == ["HIGH"]


def test_stacking_offers_apply_in_the_better_order() -> None:
    tenth = offer("basket", "TENTH", bp=1000, mode="stacking", group="w")
    fifth = offer("threshold", "FIFTH", min=10_000, bp=2000, mode="stacking", group="w")
    assert plan(good("TEA", 10_500), offers=(tenth, fifth)).total_minor == 7_560


def test_best_first_greedy_would_give_money_away() -> None:
    def pair(offer_id: str, one: str, other: str, price: int) -> Offer:
        parts = [{"scope": {"sku": [sku]}, "qty": 1} for sku in (one, other)]
        return offer("bundle", offer_id, parts=parts, price=price)

    offers = (
        pair("LUNCH", "SANDWICH", "DRINK", 500),
        pair("PICNIC", "DRINK", "SALAD", 440),
        offer("percent", "COLD", bp=1000, scope={"sku": ["DRINK"]}),
        pair("SWEET", "SALAD", "CAKE", 450),
    )
    prices = {"SANDWICH": 450, "DRINK": 300, "SALAD": 400, "CAKE": 280}
    found = plan(*(good(sku, price) for sku, price in prices.items()), offers=offers)
    assert found.total_minor == 950


# ---------------------------------------------------------------- edits and orders

OFFERS = (
    FORTY,
    DEARER,
    offer("fixed", "FIXED", amount=150, scope={"cat": ["C01"]}),
    offer("any-for", "ANY", count=3, scope={"cat": ["C02"]}, price=900),
    offer("steps", "STEPS", steps=[{"min": 3000, "amount": 300}, {"min": 9000, "bp": 1000}]),
    offer(
        "percent",
        "RICH",
        bp=5000,
        scope={"sku": ["G1"]},
        conditions=[{"kind": "subtotal", "min": 4000, "scope": ALL}],
        limits=[{"kind": "budget", "amount": 700}],
    ),
)
BASKETS = st.lists(
    st.tuples(st.integers(0, 5), st.integers(1, 1500), st.integers(1, 3)), max_size=5
).map(
    lambda rows: [
        good(f"G{sku}", price, count, cat=f"C0{sku % 3}", key=f"L{index}")
        for index, (sku, price, count) in enumerate(rows)
    ]
)


@given(BASKETS, st.integers(0, 2**16))
def test_the_order_of_lines_and_offers_changes_nothing(lines: list[Line], seed: int) -> None:
    chance = Random(seed)
    shuffled, offers = list(lines), list(OFFERS)
    chance.shuffle(shuffled)
    chance.shuffle(offers)
    mixed = plan(*shuffled, offers=tuple(offers))
    assert told(mixed) == told(plan(*lines, offers=OFFERS))


@pytest.mark.rule("offers.edits-do-not-matter")
@given(st.lists(BASKETS, min_size=1, max_size=4))
def test_any_run_of_edits_ends_where_a_fresh_basket_would(baskets: list[list[Line]]) -> None:
    run = OfferBook(OFFERS).open(occasion())
    for lines in baskets:
        assert told(run.best(lines)) == told(plan(*lines, offers=OFFERS))


@given(BASKETS)
def test_every_minor_unit_adds_up(lines: list[Line]) -> None:
    found = plan(*lines, offers=OFFERS)
    gross = sum(line.price_minor * line.count for line in lines)
    assert found.total_minor + found.saved_minor == gross
    assert sum(used.saved_minor for used in found.applied) == found.saved_minor
    prices = {line.key: line.price_minor * line.count for line in lines}
    assert all(0 < off <= prices[key] for key, off in saved(found).items())


# ---------------------------------------------------------------- why


@pytest.mark.rule("offers.why-not")
@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ("FORTY", "offers.applied"),
        ("SMALL", "offers.beaten"),
        ("MORE", "offers.units-short"),
        ("SPEND", "offers.amount-short"),
        ("RICE", "offers.not-in-basket"),
        ("DEAR", "offers.saves-nothing"),
        ("HERS", "offers.members-only"),
        ("DECLINED", "offers.declined"),
        ("COUPON", "offers.amount-short"),
        ("DOUBLE", "offers.handed"),
        ("GIFT", "offers.gift-waits"),
        ("NEVER", "offers.unknown-offer"),
    ],
)
def test_what_lost_and_why_can_be_asked_for(asked: str, code: str) -> None:
    offers = (
        FORTY,
        offer("percent", "SMALL", bp=100, scope=TEA, name="Small", name_zh="小"),
        offer("any-for", "MORE", count=3, scope=TEA, price=1),
        offer("threshold", "SPEND", min=5_000, amount=100),
        offer("percent", "RICE", bp=100, scope={"sku": ["RICE"]}),
        offer("price", "DEAR", price=9_999, scope=TEA),
        offer("percent", "HERS", bp=9_000, scope=TEA, conditions=[{"kind": "members"}]),
        offer("percent", "DECLINED", bp=9_000, scope=TEA),
        offer("next-coupon", "COUPON", min=5_000, series="W"),
        offer("points", "DOUBLE", bp=20_000, scope=ALL),
        offer("gift", "GIFT", count=1, scope={"sku": ["MUG"]}),
    )
    run = OfferBook(offers).open(occasion(), declined=frozenset({OfferId("DECLINED")}))
    lines = [good("TEA", 1000, 2)]
    found = run.best(lines)
    reason = why_not(run, found, lines, OfferId(asked))
    assert reason.code == code
    for language in ("en", "zh"):
        assert say(reason.code, language, reason.told(language), currency=EUR)


def test_why_this_price_names_the_offers_of_a_line() -> None:
    named = offer("percent", bp=1000, scope=TEA, name="Tea week", name_zh="茶周")
    found = plan(good("TEA", 1000), good("MUG", 500), offers=(named,))
    (share,) = why(found, "TEA")
    assert (share.label, share.label_zh, share.amount_minor) == ("Tea week", "茶周", 100)
    assert why(found, "MUG") == ()


def test_a_personal_offer_is_for_her_alone() -> None:
    personal = tea_for(
        {"kind": "one-to-one", "members": [LI], "because": "oats", "because_zh": "燕麦"}
    )
    assert off_tea(personal, occasion(buyer=li())) == 100
    assert off_tea(personal, occasion(buyer=li()), Used(member_days=(WEDNESDAY,))) == 0
    assert off_tea(personal, occasion()) == 0
