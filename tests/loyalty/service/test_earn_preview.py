"""What is said beside the total is what the sale then earns."""

import pytest

from loyalty.rules.program import Cap, CapSpan, Multiplier, Program
from loyalty.rules.tier import Tier
from loyalty.service.earn_preview import EarnPreview
from posapp.till import TillServices
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
