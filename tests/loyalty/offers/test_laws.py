"""What holds for any offers and any basket."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.offers.body import offer_of, read_body, text_of
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
from tests.loyalty.offers.counter import good, li, occasion
from tests.loyalty.offers.desk import saved

EUR = Currency("EUR", 2)
SKUS = ("G0", "G1", "G2", "G3")
GOODS = st.sampled_from(
    [{"all": True}, {"cat": ["C00"]}, {"cat": ["C01"]}, *({"sku": [sku]} for sku in SKUS)]
)
MINOR = st.integers(1, 3_000)
BP = st.integers(1, 10_000)
COUNT = st.integers(1, 3)
OFF = BP.map(lambda bp: {"bp": bp}) | MINOR.map(lambda minor: {"amount": minor})


def body(kind: str, **blanks: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries({"kind": st.just(kind), **blanks})


PARTS = st.lists(st.fixed_dictionaries({"scope": GOODS, "qty": COUNT}), min_size=1, max_size=3)
STEPS = st.lists(
    st.tuples(st.integers(0, 9_000), OFF), min_size=1, max_size=3, unique_by=lambda step: step[0]
).map(lambda rows: [{"min": least, **off} for least, off in sorted(rows, key=lambda r: r[0])])
REWARDS = st.one_of(
    body("percent", bp=BP, scope=GOODS),
    body("fixed", amount=MINOR, scope=GOODS),
    body("price", price=MINOR, scope=GOODS),
    body("bxgy", buy=COUNT, get=COUNT, bp=BP, scope=GOODS),
    body("any-for", count=COUNT, scope=GOODS, price=MINOR),
    body("bundle", parts=PARTS, price=MINOR),
    body("buy-get", buy=COUNT, scope=GOODS, get=COUNT, gift=GOODS, bp=BP),
    body("steps", steps=STEPS),
    st.tuples(body("threshold", min=MINOR), OFF).map(lambda two: {**two[0], **two[1]}),
    st.tuples(body("basket"), OFF).map(lambda two: {**two[0], **two[1]}),
    body("gift", count=COUNT, scope=GOODS),
    body("next-coupon", min=MINOR, series=st.just("NEXT")),
    body("points", bp=st.just(20_000), scope=GOODS),
)
CONDITIONS = st.lists(
    st.one_of(
        st.sampled_from([{"kind": "members"}, {"kind": "tier-at-least", "tier": "Gold"}]),
        body("subtotal", min=MINOR, scope=GOODS),
        body("contains", count=COUNT, scope=GOODS),
    ),
    max_size=2,
)
LIMITS = st.lists(st.one_of(body("budget", amount=MINOR), body("stock", count=COUNT)), max_size=2)
MODES = st.sampled_from(["best", "best", "exclusive", "stacking"])


@st.composite
def offers(draw: st.DrawFn) -> tuple[Offer, ...]:
    made = []
    for index in range(draw(st.integers(0, 5))):
        found, refused = read_body(
            {
                "id": f"P{index}",
                "mode": draw(MODES),
                "group": draw(st.sampled_from(["", "w"])),
                "priority": draw(st.integers(0, 2)),
                "conditions": draw(CONDITIONS),
                "limits": draw(LIMITS),
                **draw(REWARDS),
            }
        )
        assert found is not None, refused
        made.append(found)
    return tuple(made)


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
