"""Why an offer did not apply: who has its goods, or what it is short of."""

import pytest

from loyalty.offers.best.engine import OfferBook
from loyalty.offers.shapes import (
    EVERYTHING,
    BasketShape,
    BasketStep,
    BundlePart,
    BundleShape,
    Line,
    Lost,
    Offer,
    SetShape,
    Shape,
    UnitShape,
    Why,
    amount,
    new_price,
    percent,
    tagged,
)
from posapp.kernel.ids import OfferId

TEA, CUP = tagged("sku:TEA"), tagged("sku:CUP")
THREE_FOR_TWO = SetShape(TEA, 3, percent(10_000))
SET = BundleShape((BundlePart(TEA, 2), BundlePart(CUP)), new_price(100))


def goods(name: str, price: int, count: int = 1) -> Line:
    return Line(name, price, count, frozenset({f"sku:{name}"}))


def reasons(shapes: dict[str, Shape], *lines: Line) -> dict[str, Lost]:
    book = OfferBook([Offer(OfferId(name), shape) for name, shape in shapes.items()])
    found = book.why(book.price(lines), lines)
    return {lost.offer_id: lost for lost in found}


def off_basket(least: int, minor: int) -> BasketStep:
    return BasketStep(least, amount(minor))


@pytest.mark.rule("offers.what-lost")
@pytest.mark.parametrize(
    ("shape", "lines", "expected"),
    [
        (UnitShape(CUP, percent(1000)), [goods("TEA", 500)], (Why.NOT_IN_BASKET, 0, 0)),
        (UnitShape(TEA, new_price(900)), [goods("TEA", 500)], (Why.SAVES_NOTHING, 0, 0)),
        (THREE_FOR_TWO, [goods("TEA", 500)], (Why.TOO_FEW, 2, 0)),
        (THREE_FOR_TWO, [goods("CUP", 500)], (Why.NOT_IN_BASKET, 0, 0)),
        (SET, [goods("TEA", 500)], (Why.TOO_FEW, 2, 0)),
        (SET, [goods("TEA", 500, 2)], (Why.TOO_FEW, 1, 0)),
        (BasketShape((off_basket(1000, 100),)), [goods("TEA", 760)], (Why.BELOW_MINIMUM, 240, 0)),
        (BasketShape((off_basket(0, 0),)), [goods("TEA", 760)], (Why.SAVES_NOTHING, 0, 0)),
    ],
)
def test_what_an_offer_is_short_of(
    shape: Shape, lines: list[Line], expected: tuple[Why, int, int]
) -> None:
    lost = reasons({"asked": shape}, *lines)["asked"]
    assert (lost.why, lost.short, lost.would_save_minor) == expected


@pytest.mark.rule("offers.what-lost")
def test_the_goods_that_are_missing_are_named() -> None:
    assert reasons({"set": SET}, goods("TEA", 500, 2))["set"].missing == (CUP,)


@pytest.mark.rule("offers.what-lost")
def test_who_has_the_goods() -> None:
    shapes: dict[str, Shape] = {
        "half": UnitShape(TEA, percent(5000)),
        "tenth": UnitShape(EVERYTHING, percent(1000)),
        "pair": SetShape(TEA, 2, percent(5000)),
    }
    found = reasons(shapes, goods("TEA", 1000, 2))
    assert found.keys() == {"tenth", "pair"}
    assert (found["tenth"].why, found["tenth"].by) == (Why.BEATEN, ("half",))
    assert (found["tenth"].would_save_minor, found["pair"].would_save_minor) == (200, 500)


@pytest.mark.rule("offers.what-lost")
def test_a_basket_offer_loses_to_a_basket_offer() -> None:
    shapes: dict[str, Shape] = {
        "small": BasketShape((off_basket(0, 50),)),
        "large": BasketShape((off_basket(0, 100),)),
        "tea": UnitShape(TEA, percent(1000)),
    }
    found = reasons(shapes, goods("TEA", 1000))
    assert (found["small"].why, found["small"].by) == (Why.BEATEN, ("large",))


@pytest.mark.rule("offers.what-lost")
def test_the_next_step_of_an_offer_that_applies() -> None:
    steps = BasketShape((off_basket(1000, 100), off_basket(2000, 300)))
    found = reasons({"steps": steps, "three": THREE_FOR_TWO}, goods("TEA", 400, 4))
    assert (found["steps"].why, found["steps"].short) == (Why.BELOW_MINIMUM, 800)
    assert (found["three"].why, found["three"].short) == (Why.TOO_FEW, 2)


def test_nothing_to_say_where_all_apply() -> None:
    assert reasons({"tenth": UnitShape(EVERYTHING, percent(1000))}, goods("TEA", 400)) == {}
