"""Quantities: whole pieces, kilograms to the gram, half-up into money."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posapp.kernel.quantity import Quantity, Unit


@pytest.mark.rule("money.quantity-times-price")
@pytest.mark.parametrize(
    ("quantity", "price", "amount"),
    [
        (Quantity.grams(734), 129, 95),
        (Quantity.pieces(3), 111, 333),
        (Quantity.grams(-734), 129, -95),
        (Quantity.grams(500), 1, 1),
    ],
)
def test_a_quantity_has_its_price(quantity: Quantity, price: int, amount: int) -> None:
    assert quantity.times(price) == amount


@pytest.mark.rule("money.quantity-times-price")
@given(st.integers(-99_999_000, 99_999_000), st.integers(0, 10**6))
def test_goods_coming_back_cost_what_they_cost(grams: int, price: int) -> None:
    assert (-Quantity.grams(grams)).times(price) == -Quantity.grams(grams).times(price)


def test_pieces_are_whole_and_units_do_not_mix() -> None:
    with pytest.raises(ValueError, match="whole"):
        Quantity(1500, Unit.EACH)
    with pytest.raises(ValueError, match="do not add up"):
        Quantity.pieces(1) + Quantity.grams(1)
    with pytest.raises(ValueError, match="more than a till sells"):
        Quantity.pieces(100_000)
    with pytest.raises(TypeError, match="whole number"):
        Quantity(1.5, Unit.KG)  # type: ignore[arg-type] # that is the point


def test_a_weighed_good_is_one_thing_on_the_receipt() -> None:
    assert [Quantity.grams(g).count for g in (734, -734, 0)] == [1, -1, 0]
    assert (Quantity.pieces(2) + Quantity.pieces(1)).count == 3
    assert [Unit.EACH.decimals, Unit.KG.decimals] == [0, 3]
