"""What a basket costs: the steps, in their one order."""

from dataclasses import replace

import pytest

from posapp.domain import pricing
from posapp.domain.cart import CartLine, PointsOff, TaxExemption
from posapp.domain.discount import ManualDiscount, PriceOverride
from posapp.domain.pricing import (
    OfferShare,
    PricedCart,
    PricedLine,
    Pricing,
    Terms,
    before_offers,
    price_cart,
)
from posapp.domain.tax import Taxed
from posapp.kernel.ids import LineId
from posapp.kernel.quantity import Quantity
from posapp.kernel.rate import Rate
from tests.builders import cart, line, priced, terms

TEN_PERCENT = ManualDiscount("ten", rate=Rate(1000))


def off(amount_minor: int) -> ManualDiscount:
    return ManualDiscount("scratch", amount_minor=amount_minor)


def offs(basket: PricedCart) -> list[int]:
    return [there.off_minor for there in basket.lines]


@pytest.mark.rule("pricing.basket-discount")
@pytest.mark.parametrize(
    ("prices", "discount", "shares"),
    [
        ((1999, 499, 99), TEN_PERCENT, [200, 50, 10]),
        ((1000, 1000, 1000), off(1000), [334, 333, 333]),
        ((4600, 4600, 5000, 5000, 5000), TEN_PERCENT, [460, 460, 500, 500, 500]),
        ((1000, 0, 1), off(5000), [1000, 0, 1]),
        ((0, 0), TEN_PERCENT, [0, 0]),
        ((1, 1, 1), off(2), [1, 1, 0]),
    ],
    ids=["e1", "e3", "e4", "more than all", "nothing to share", "by line order"],
)
def test_a_basket_discount_adds_up(
    prices: tuple[int, ...], discount: ManualDiscount, shares: list[int]
) -> None:
    basket = priced(*(line(price) for price in prices), discount=discount)
    assert offs(basket) == shares
    assert basket.off_minor == sum(shares)


@pytest.mark.rule("pricing.order")
def test_case_e2_a_discount_on_three_pieces() -> None:
    discount = ManualDiscount("x", rate=Rate(1500))
    assert offs(priced(line(111, 3, discount=discount))) == [50]
    assert offs(priced(line(111, 3), discount=discount)) == [50]


@pytest.mark.rule("pricing.order")
def test_case_f1_discount_then_tax() -> None:
    basket = priced(
        line(1199, tax="A"), line(499, tax="B"), line(250, tax="Z"), discount=TEN_PERCENT
    )
    assert offs(basket) == [120, 50, 25]
    assert [there.amount for there in basket.lines] == [
        Taxed(899, 180, 1079),
        Taxed(428, 21, 449),
        Taxed(225, 0, 225),
    ]
    assert (basket.off_minor, basket.total_minor) == (195, 1753)


@pytest.mark.rule("pricing.order")
@pytest.mark.parametrize("rounding", ["rate", "line"])
def test_case_f4_all_off_costs_nothing(rounding: str) -> None:
    free = ManualDiscount("x", rate=Rate(10_000))
    at = terms(prices="net", rounding=rounding, rates={"A": 1500})
    for basket in (
        priced(line(1150), line(1150), discount=free, at=at),
        priced(line(1150, discount=free), line(1150, discount=free), at=at),
    ):
        assert basket.total == Taxed(0, 0, 0)


@pytest.mark.rule("pricing.order")
@pytest.mark.parametrize(
    ("there", "unit", "full"),
    [
        (line(1000, 2), 1000, 2000),
        (line(1000, 2, price_list="summer", price_list_minor=800), 800, 1600),
        (line(1000, 2, override=PriceOverride(700, "tag")), 700, 1400),
        (
            line(
                1000, price_list="summer", price_list_minor=800, override=PriceOverride(1100, "tag")
            ),
            1100,
            1100,
        ),
        (line(129, grams=734), 129, 95),
        (line(129, grams=734, label_minor=100), 129, 100),
        (line(1000, label_minor=350), 350, 350),
        (line(1000, price_list="gift", price_list_minor=0), 0, 0),
    ],
    ids=["list", "price list", "person", "person last", "weight", "label", "piece label", "free"],
)
def test_which_price_holds(there: CartLine, unit: int, full: int) -> None:
    (got,) = priced(there).lines
    assert (got.list_minor, got.unit_minor, got.full_minor) == (
        there.product.price_minor,
        unit,
        full,
    )


@pytest.mark.rule("pricing.order")
def test_line_then_basket_then_offer_and_nothing_below_zero() -> None:
    share = OfferShare("3for2", "3 for 2", LineId("line-1"), 1000)
    (got,) = priced(line(1000, discount=off(100)), discount=TEN_PERCENT, offers=[share]).lines
    assert [(r.kind, r.code, r.amount_minor) for r in got.reductions] == [
        ("line", "", 100),
        ("basket", "", 90),
        ("offer", "3for2", 810),
    ]
    assert (got.full_minor, got.shown_minor) == (1000, 0)


@pytest.mark.rule("pricing.order")
def test_no_reduction_makes_anything_dearer_or_turns_a_line_around() -> None:
    shares = [
        OfferShare("a", "a", LineId("line-1"), -50),
        OfferShare("b", "b", LineId("line-2"), 9),
    ]
    basket = priced(line(100), line(100, -1), offers=shares)
    assert offs(basket) == [0, 0]
    late = [OfferShare(name, name, LineId("line-1"), -333) for name in "ab"]
    assert priced(line(21, -1), offers=late).total_minor == 0


def test_goods_coming_back_take_no_part_in_the_discount_of_goods_sold() -> None:
    basket = priced(line(1000), line(300, -1), discount=TEN_PERCENT)
    assert offs(basket) == [100, 0]
    assert offs(priced(line(1000, -1), line(300, -1), discount=TEN_PERCENT)) == [-100, -30]


@pytest.mark.parametrize(
    ("prices", "net", "tax"), [("gross", 1000, 0), ("net", 1200, 0)], ids=["gross", "net"]
)
def test_an_exempt_basket_pays_no_tax(prices: str, net: int, tax: int) -> None:
    basket = priced(line(1200), at=terms(prices=prices), exemption=TaxExemption("embassy"))
    assert basket.total == Taxed(net, tax, net)
    assert basket.lines[0].shown_minor == 1200


@pytest.mark.parametrize(("step", "cash"), [(1, 1238), (5, 1240), (10, 1240), (100, 1200)])
def test_the_total_in_coins(step: int, cash: int) -> None:
    assert priced(line(1238), at=terms(cash_step=step)).cash_minor == cash


@pytest.mark.parametrize(
    ("there", "saved"),
    [
        (line(1000, 2, price_list="summer", price_list_minor=800), 400),
        (line(1000, 2, discount=off(150)), 150),
        (line(1000, 2, override=PriceOverride(1200, "tag")), 0),
        (line(129, grams=734, label_minor=100), 0),
        (line(1000, -2, price_list="summer", price_list_minor=800), -400),
        (line(1000, -2, override=PriceOverride(1200, "tag")), 0),
    ],
)
def test_what_a_customer_saves(there: CartLine, saved: int) -> None:
    basket = priced(there)
    assert (basket.saved_minor, basket.lines[0].saved_minor) == (saved, saved)


@pytest.mark.rule("pricing.reduction-again")
def test_an_offer_that_takes_the_same_again_is_the_same_reduction() -> None:
    basket = cart(line(500), line(200))
    share = OfferShare("half", "Half price", basket.lines[0].id, 250)
    before = price_cart(basket, terms(), [share])
    dearer = basket.putting(replace(basket.lines[0], note="for Ann"))
    after = price_cart(dearer, terms(), [share], before=before)
    assert after.lines[0].reductions[0] is before.lines[0].reductions[0]
    for other in (
        replace(share, amount_minor=200),
        replace(share, offer_id="fifty"),
        replace(share, label="50 %"),
        replace(share, label_zh="五折"),
    ):
        again = price_cart(dearer, terms(), [other], before=before)
        assert again == price_cart(dearer, terms(), [other])


def test_a_line_that_came_out_the_same_stays_the_same_object() -> None:
    basket = cart(line(100), line(200))
    before = price_cart(basket, terms())
    more = basket.adding(line(300, sku="EGGS", id=LineId("line-3")))
    after = price_cart(more, terms(), before=before)
    assert after.lines[0] is before.lines[0]
    dearer = more.putting(replace(more.lines[0], quantity=Quantity.pieces(2)))
    again = price_cart(dearer, terms(), before=after)
    assert again.lines[0] is not after.lines[0]
    assert again.lines[1] is after.lines[1]
    assert again == price_cart(dearer, terms())


@pytest.mark.rule("pricing.steps-once")
def test_one_more_line_of_two_hundred_is_the_only_one_whose_price_is_looked_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    basket = cart(*(line(100 + at, sku=f"P{at}") for at in range(200)))
    before = price_cart(basket, terms())
    looked_up: list[str] = []
    listed = pricing._listed

    def note(there: CartLine, at: Terms, known: PricedLine | None) -> object:
        looked_up.append(there.product.sku)
        return listed(there, at, known)

    monkeypatch.setattr(pricing, "_listed", note)
    more = basket.adding(line(300, sku="EGGS", id=LineId("line-201")))
    once = Pricing(more, terms(), before)
    assert len(once.before_offers()) == len(once.priced().lines) == 201
    assert looked_up == ["EGGS"], "once for the offers and for the price"


def test_what_was_said_before_the_offers_is_the_same_from_scratch() -> None:
    basket = cart(line(1000, discount=off(150)), line(500, 3), discount=TEN_PERCENT)
    before = price_cart(basket, terms())
    more = basket.adding(line(300, sku="EGGS", id=LineId("line-3")))
    assert before_offers(more, terms(), before) == before_offers(more, terms())
    assert price_cart(more, terms(), before=before) == price_cart(more, terms())


def test_another_tax_rate_reaches_lines_that_are_the_same() -> None:
    basket = cart(line(1, tax="A"), line(1000, tax="A"))
    before = price_cart(basket, terms())
    now = terms(rates={"A": 1900})
    assert price_cart(basket, now, before=before) == price_cart(basket, now)


def test_goods_of_an_unknown_tax_class_have_no_price() -> None:
    with pytest.raises(KeyError, match="no tax class 'Q'"):
        priced(line(tax="Q"))


@pytest.mark.rule("pricing.points-off")
def test_points_as_a_discount_lower_every_line_and_its_tax() -> None:
    plain = priced(line(1000, tax="A"), line(500, tax="B"))
    lowered = priced(line(1000, tax="A"), line(500, tax="B"), points_off=PointsOff(300, 300))
    offs = [[(r.kind, r.amount_minor, r.points) for r in row.reductions] for row in lowered.lines]
    assert offs == [[("points", 200, 200)], [("points", 100, 100)]]
    assert lowered.total_minor == plain.total_minor - 300
    assert lowered.total.tax_minor < plain.total.tax_minor


@pytest.mark.rule("pricing.points-off")
@pytest.mark.parametrize(
    ("off", "given"),
    [(PointsOff(300, 300), 100), (PointsOff(300, 900), 34), (PointsOff(3, 100), 3)],
)
def test_a_basket_cheaper_than_the_points_takes_the_fewest_that_pay_it(
    off: PointsOff, given: int
) -> None:
    lowered = priced(line(100), points_off=off)
    (reduction,) = lowered.lines[0].reductions
    assert lowered.total_minor == 0
    assert (reduction.amount_minor, reduction.points) == (100, given)
