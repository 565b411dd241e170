"""How much a clerk may give off alone, now and after the basket has changed."""

from dataclasses import replace

import pytest

from posapp.domain.discount import ManualDiscount
from posapp.domain.permission import Act
from posapp.kernel.quantity import Quantity
from posapp.kernel.rate import Rate
from tests.posapp.services.counter import Counter, refused

TENTH = ManualDiscount("loyal", rate=Rate(1000))
HALF = ManualDiscount("loyal", rate=Rate(5000))


def off(amount_minor: int) -> ManualDiscount:
    return ManualDiscount("scratch", amount_minor=amount_minor)


def test_a_discount_within_the_clerk_s_limit_needs_nobody(shop: Counter) -> None:
    coffee, _ = shop.scan("COFFEE", "TEA")
    shop.till.checkout.discount_line(coffee, TENTH)
    assert shop.rows == [("COFFEE", 1000, 719), ("TEA", 1000, 449)]
    shop.till.checkout.discount_line(coffee, None)
    shop.till.checkout.discount_basket(TENTH)
    assert shop.total_minor == 1123
    shop.till.checkout.discount_basket(None)
    assert shop.total_minor == 1248


@pytest.mark.rule("discount.limit")
def test_a_larger_discount_needs_a_manager_for_this_one_act(shop: Counter) -> None:
    coffee, _ = shop.scan("COFFEE", "TEA")
    checkout = shop.till.checkout
    for give in (
        lambda: checkout.discount_line(coffee, HALF),
        lambda: checkout.discount_line(coffee, off(80)),
        lambda: checkout.discount_basket(off(125)),
        lambda: checkout.discount_basket(HALF, shop.yes(Act.OVERRIDE_PRICE)),
    ):
        assert refused(give) == "permission.needs-manager"
    assert shop.total_minor == 1248
    checkout.discount_line(coffee, HALF, shop.yes(Act.DISCOUNT_OVER_LIMIT))
    checkout.discount_basket(off(84))
    sale = checkout.exact_cash().sale
    assert [(r.kind, r.approved_by) for r in sale.lines[0].reductions] == [
        ("line", "M. Roth"),
        ("basket", ""),
    ]
    assert sale.clerk_name == "Li Na"


@pytest.mark.rule("discount.limit")
def test_no_discount_waits_in_an_empty_basket(shop: Counter) -> None:
    for discount in (TENTH, off(1000), ManualDiscount("x", rate=Rate(10_000))):
        assert refused(lambda d=discount: shop.till.checkout.discount_basket(d)) == "cart.empty"  # type: ignore[misc] # bound at once


@pytest.mark.rule("discount.limit")
def test_a_share_is_held_to_the_limit_however_little_it_takes_off_now(shop: Counter) -> None:
    (apple,) = shop.scan("0.003*APPLE")
    assert shop.total_minor == 1
    assert refused(
        lambda: shop.till.checkout.discount_line(apple, ManualDiscount("x", rate=Rate(4000)))
    ) == ("permission.needs-manager")


@pytest.mark.rule("discount.outgrown")
def test_an_amount_off_does_not_stay_when_the_goods_go(shop: Counter) -> None:
    checkout = shop.till.checkout
    tea, soap = shop.scan("10*TEA", "SOAP")
    checkout.discount_basket(off(450))
    assert refused(lambda: checkout.void_line(tea)) == "cart.discount-outgrown"
    assert refused(lambda: checkout.set_quantity(tea, Quantity.pieces(1))) == (
        "cart.discount-outgrown"
    )
    assert shop.total_minor == 4239
    checkout.discount_basket(None)
    checkout.discount_line(tea, off(449))
    checkout.void_line(soap)
    assert refused(lambda: checkout.set_quantity(tea, Quantity.pieces(9))) == (
        "cart.discount-outgrown"
    )
    checkout.discount_line(tea, None)
    checkout.set_quantity(tea, Quantity.pieces(9))
    assert shop.total_minor == 4041


@pytest.mark.rule("discount.outgrown")
def test_what_a_manager_gave_stays(shop: Counter) -> None:
    checkout = shop.till.checkout
    tea, _ = shop.scan("10*TEA", "SOAP")
    checkout.discount_basket(off(500), shop.yes(Act.DISCOUNT_OVER_LIMIT))
    checkout.void_line(tea)
    assert shop.total_minor == 0
    checkout.discount_basket(None)
    shop.scan("10*TEA")
    checkout.discount_basket(replace(TENTH, reason="new"))
    checkout.void_line(shop.lines[-1])
    assert shop.total_minor == 179


def test_what_was_given_to_one_customer_never_waits_for_the_next(shop: Counter) -> None:
    checkout = shop.till.checkout
    (tea,) = shop.scan("TEA")
    checkout.discount_basket(TENTH)
    checkout.exempt("embassy", "D-7", shop.yes(Act.EXEMPT_TAX))
    checkout.note("for the embassy")
    checkout.void_line(tea)
    shop.scan("TEA")
    assert shop.total_minor == 449
    cart = checkout.view().cart.cart
    assert (cart.discount, cart.exemption, cart.note) == (None, None, "")
