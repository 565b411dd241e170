"""Why this price: each step with its amount."""

from posapp.domain.discount import ManualDiscount
from posapp.kernel.ids import LineId
from posapp.kernel.rate import Rate
from tests.posapp.services.counter import Counter, refused

TENTH = ManualDiscount("loyal", rate=Rate(1000))


def test_why_this_price(shop: Counter) -> None:
    (coffee,) = shop.scan("COFFEE")
    shop.till.checkout.discount_line(coffee, TENTH)
    steps = shop.till.checkout.why(coffee)
    assert [(step.kind, step.amount_minor) for step in steps] == [
        ("list", 799),
        ("quantity", 799),
        ("line", -80),
        ("shown", 719),
        ("tax-in", 34),
    ]
    assert refused(lambda: shop.till.checkout.why(LineId("gone"))) == "cart.line-gone"
