"""A basket of the data cannot be built wrong, and its discounts always fit."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posapp.demo.values import DemoBasket, DemoLine, DemoProduct, Wart, Warts, dollars

NOON = datetime(2017, 3, 1, 17, 0, tzinfo=UTC)


def line(shelf: int, *, pieces: int = 1, card: int = 0, coupon: int = 0) -> DemoLine:
    return DemoLine(1, pieces, -(-shelf // pieces), shelf, card, coupon)


def basket(*lines: DemoLine, coupon: int = 0) -> DemoBasket:
    return DemoBasket(7, NOON, 3, lines, coupon)


def test_a_coupon_stays_with_its_line() -> None:
    """Rule: demo.coupon-carries."""
    shares = basket(line(500, card=100, coupon=150), line(300)).shares()
    assert [share.coupon_minor for share in shares] == [150, 0]


def test_what_its_line_has_no_room_for_comes_off_the_others() -> None:
    """Rule: demo.coupon-carries."""
    sold = basket(line(85, coupon=250), line(300), line(100))
    assert [share.coupon_minor for share in sold.shares()] == [85, 124, 41]
    assert sold.paid_minor == 235


def test_a_coupon_without_a_line_comes_off_the_whole_basket() -> None:
    """Rule: demo.coupon-carries."""
    shares = basket(line(300), line(100), coupon=100).shares()
    assert [share.coupon_minor for share in shares] == [75, 25]


def test_a_basket_never_goes_below_zero() -> None:
    sold = basket(line(100, coupon=150), coupon=20)
    assert sum(share.coupon_minor for share in sold.shares()) == 100
    assert sold.paid_minor == -70


def test_three_for_a_dollar_are_raised_to_whole_cents_and_lowered_again() -> None:
    three = line(100, pieces=3)
    assert (three.unit_minor, three.full_minor, three.cents_minor) == (34, 102, 2)


@given(
    st.lists(
        st.tuples(
            st.integers(1, 5000), st.integers(1, 12), st.integers(0, 5000), st.integers(0, 6000)
        ),
        min_size=1,
        max_size=20,
    ),
    st.integers(0, 3000),
)
def test_the_till_takes_off_what_the_data_says(
    rows: list[tuple[int, int, int, int]], loose: int
) -> None:
    """Rule: demo.coupon-carries. To the cent, unless coupons beat the whole basket."""
    lines = [line(s, pieces=p, card=min(card, s), coupon=c) for s, p, card, c in rows]
    sold = basket(*lines, coupon=loose)
    left = [
        row.full_minor - share.cents_minor - share.card_minor - share.coupon_minor
        for row, share in zip(lines, sold.shares(), strict=True)
    ]
    assert min(left) >= 0
    assert sum(left) == max(0, sold.paid_minor)


@pytest.mark.parametrize(
    ("pieces", "unit", "shelf", "card", "coupon"),
    [(0, 10, 10, 0, 0), (1, 9, 10, 0, 0), (2, 6, 10, 0, 0), (1, 10, 10, 11, 0), (1, 10, 10, 0, -1)],
)
def test_a_line_that_does_not_add_up_cannot_be_made(
    pieces: int, unit: int, shelf: int, card: int, coupon: int
) -> None:
    with pytest.raises(ValueError, match="line of 1"):
        DemoLine(1, pieces, unit, shelf, card, coupon)


def test_a_basket_needs_the_zone_of_its_moment() -> None:
    with pytest.raises(ValueError, match="zone"):
        DemoBasket(1, NOON.replace(tzinfo=None), 1, ())


def test_an_open_price_is_no_price() -> None:
    with pytest.raises(ValueError, match="open"):
        DemoProduct(1, "Fuel", "", (), "", "", 1, "", "", "2900000000001", 5, "Z", open_price=True)


def test_the_table_of_oddities_reads_well() -> None:
    text = Warts((Wart("cents.raised", 1413, -630, "raised"),)).text()
    assert text.splitlines()[1] == "cents.raised                  1,413        -6.30  raised"


@pytest.mark.parametrize(("minor", "text"), [(0, "0.00"), (-5, "-0.05"), (123456, "1,234.56")])
def test_cents_as_dollars(minor: int, text: str) -> None:
    assert dollars(minor) == text
