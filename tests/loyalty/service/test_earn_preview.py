"""What is said beside the total is what the sale then earns."""

from dataclasses import replace

import pytest

from loyalty.rules.earn_conditions import Condition, OnBirthday, SegmentIs
from loyalty.rules.earn_formulas import PerVisit
from loyalty.rules.member import Preference
from loyalty.rules.program import Cap, CapSpan, EarningRule, Multiplier, Program
from loyalty.rules.tier import Tier
from loyalty.service.earn_preview import EarnPreview, ToldLines
from posapp.domain.discount import ManualDiscount
from posapp.domain.pricing import price_cart
from posapp.kernel.ids import MemberId
from posapp.kernel.quantity import Quantity
from posapp.till import TillServices
from tests.builders import cart, line, terms
from tests.loyalty.service.conftest import OpenHall

SILVER = Tier("Silver", 100, "银卡", multiplier_bp=15_000)
PROGRAMS = (
    Program(),
    Program(tiers=(SILVER,)),
    Program(multipliers=(Multiplier("double", "Double", "双倍", 20_000),)),
    Program(caps=(Cap(CapSpan.SALE, 3),)),
    Program(caps=(Cap(CapSpan.DAY, 7),)),
)


def preview_of(till: TillServices) -> EarnPreview:
    """The preview over the till's own desks."""
    return EarnPreview(till.context, till.loyalty.programs, till.loyalty.shelf)


@pytest.mark.rule("points.earn-preview")
@pytest.mark.parametrize("program", PROGRAMS, ids=("plain", "tier", "double", "sale", "day"))
def test_said_and_earned_are_one(open_a_hall: OpenHall, program: Program) -> None:
    hall = open_a_hall(program)
    till = hall.shop.till
    anna = hall.member("ANNA")
    hall.earned(anna, 150)
    for _ in range(2):
        till.checkout.set_member(anna)
        hall.shop.scan("COFFEE", "TEA", "SOAP")
        earner = preview_of(till).of(anna)
        assert earner is not None
        priced = till.checkout.view().cart
        now = till.context.now().astimezone(till.settings.zone)
        said = earner.points(priced, now, till.loyalty.shelf.multipliers(priced.cart))
        sale = till.checkout.exact_cash().sale
        with till.context.store.read() as work:
            points = work.points.sale_points(sale.id)
        assert points is not None
        assert said == points.earned


@pytest.mark.rule("points.line-told-once")
def test_any_edits_are_told_as_a_fresh_basket_would_be() -> None:
    told, before = ToldLines(), None
    basket = cart(line(1000, 3, sku="TEA"), line(129, grams=734, sku="BANANA"), line(5, sku="BAG"))
    for now in (
        basket,
        replace(basket, discount=ManualDiscount("all", amount_minor=77)),
        basket.without(basket.lines[0].id),
        basket.putting(replace(basket.lines[1], quantity=Quantity.grams(-100))),
        replace(basket, lines=tuple(reversed(basket.lines))),
        basket,
    ):
        before = price_cart(now, terms(), before=before)
        assert told.of(before) == ToldLines().of(price_cart(now, terms()))


@pytest.mark.rule("consent.earning")
@pytest.mark.parametrize(("personal", "points"), [(True, 7), (False, 0)])
@pytest.mark.parametrize("condition", [OnBirthday(), SegmentIs(("parents",))])
def test_personal_rules_earn_for_who_agreed(
    open_a_hall: OpenHall, condition: Condition, *, personal: bool, points: int
) -> None:
    rule = EarningRule("her", "Her", "专属", PerVisit(7), (condition,))
    hall = open_a_hall(Program(earning=(rule,)))
    today = hall.context.today()
    hall.member(
        "ANNA",
        personal=personal,
        birthday=today.replace(year=1990),
        preferences=(Preference("segment", "parents"),),
    )
    earner = preview_of(hall.shop.till).of(MemberId("ANNA"))
    sale = hall.sold(MemberId("ANNA"), "TEA")
    with hall.shop.store.read() as work:
        stored = work.points.sale_points(sale.id)
    assert earner is not None
    assert stored is not None
    assert (stored.earned, earner.birthday is not None) == (points, personal)
