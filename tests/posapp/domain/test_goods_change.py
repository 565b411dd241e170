"""A typed change of many goods: what it makes of prices, and what it warns of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posapp.domain.goods_change import (
    MOST_PRICE_MINOR,
    Change,
    Field,
    FieldChange,
    How,
    PriceChange,
    Shelf,
    Warn,
    body_of,
    change_of,
    warnings_of,
    with_ending,
)
from posapp.kernel.errors import Refusal
from posapp.kernel.rate import Rate

PRICES = st.integers(0, MOST_PRICE_MINOR)
ENDING = st.sampled_from([None, 5, 9])
CHANGES = st.one_of(
    st.builds(PriceChange, st.just(How.SET), PRICES, ENDING),
    st.builds(PriceChange, st.just(How.SHARE), st.integers(-9_999, 100_000), ENDING),
    st.builds(
        PriceChange, st.just(How.AMOUNT), st.integers(-MOST_PRICE_MINOR, MOST_PRICE_MINOR), ENDING
    ),
    st.builds(PriceChange, st.just(How.ROUND), st.just(0), st.sampled_from([5, 9])),
)


@pytest.mark.rule("goods.price-change")
@pytest.mark.parametrize(
    ("change", "before", "after"),
    [
        (PriceChange(How.SET, 199), 219, 199),
        (PriceChange(How.SHARE, 1_000), 219, 241),
        (PriceChange(How.SHARE, -1_000), 219, 197),
        (PriceChange(How.SHARE, 1_000, 9), 219, 239),
        (PriceChange(How.AMOUNT, 20), 219, 239),
        (PriceChange(How.AMOUNT, -300), 219, 0),
        (PriceChange(How.ROUND, 0, 5), 219, 215),
        (PriceChange(How.ROUND, 0, 9), 0, 0),
    ],
)
def test_what_becomes_of_a_price(change: PriceChange, before: int, after: int) -> None:
    assert change.after(before) == after


@given(CHANGES, PRICES)
def test_a_new_price_is_never_below_nothing_nor_beyond_all_bounds(
    change: PriceChange, before: int
) -> None:
    assert 0 <= change.after(before) <= MOST_PRICE_MINOR + 9


@pytest.mark.rule("goods.price-ending")
@given(st.integers(1, MOST_PRICE_MINOR), st.sampled_from([5, 9]))
def test_an_ending_is_the_nearest_one_and_taken_once(minor: int, ending: int) -> None:
    found = with_ending(minor, ending)
    assert found % 10 == ending
    assert abs(found - minor) <= 5 or found == ending
    assert with_ending(found, ending) == found


@given(CHANGES)
def test_a_change_is_read_back_as_it_was_written(change: Change) -> None:
    assert change_of(body_of(change)) == change


def test_a_field_is_read_back_too() -> None:
    change = FieldChange(Field.CATEGORY, "Food > Tea")
    assert change_of(body_of(change)) == change
    assert change.new_value("Food") == "Food > Tea"


@pytest.mark.parametrize(
    "make",
    [
        lambda: PriceChange(How.SET, -1),
        lambda: PriceChange(How.SHARE, -10_000),
        lambda: PriceChange(How.AMOUNT, MOST_PRICE_MINOR + 1),
        lambda: PriceChange(How.ROUND),
    ],
)
def test_an_absurd_change_cannot_be_built(make: object) -> None:
    assert callable(make)
    with pytest.raises(Refusal):
        make()


@pytest.mark.rule("goods.price-warnings")
def test_a_price_below_its_cost_is_pointed_at() -> None:
    """2.40 with 20 % tax inside is 2.00 without: a cost of 2.01 is more."""
    assert warnings_of(240, 240, Shelf(201, Rate(2000))) == (Warn.BELOW_COST,)
    assert warnings_of(240, 240, Shelf(200, Rate(2000))) == ()
    assert warnings_of(240, 240, Shelf(201, Rate(2000), has_tax=False)) == ()


@pytest.mark.rule("goods.price-warnings")
def test_a_jump_a_price_of_nothing_and_offers_are_pointed_at() -> None:
    assert warnings_of(100, 130, Shelf()) == ()
    assert warnings_of(100, 131, Shelf()) == (Warn.JUMP,)
    assert warnings_of(100, 0, Shelf()) == (Warn.NOTHING, Warn.JUMP)
    assert warnings_of(0, 0, Shelf(open_price=True)) == ()
    assert warnings_of(100, 100, Shelf(in_offer=True, price_list=True)) == (
        Warn.OFFER,
        Warn.PRICE_LIST,
    )
