"""Plain rows out of the published tables: cents, the choice of the store, the small extract."""

from dataclasses import replace
from datetime import date

import pytest

from posapp.demo.source import Raw, cents, choose_neighbours, choose_store
from posapp.demo.values import StoreYear

WHOLE = StoreYear(367, 4194, 41334, date(2017, 1, 1), date(2017, 12, 31), 354, 3, 148_169_67)


@pytest.mark.parametrize(
    ("text", "minor"),
    [
        ("1.29", 129),
        ("0.0", 0),
        ("37", 3700),
        ("0.30000000000000004", 30),
        ("2.220446e-16", 0),
        ("840.0", 84000),
        ("1e-09", 0),
    ],
)
def test_decimal_text_becomes_whole_cents(text: str, minor: int) -> None:
    """Rule: demo.cents."""
    assert cents(text) == minor


@pytest.mark.parametrize("text", ["0.125", "1.001"])
def test_half_a_cent_is_an_error(text: str) -> None:
    """Rule: demo.cents."""
    with pytest.raises(ValueError, match="whole number of cents"):
        cents(text)


def test_the_busiest_store_of_a_whole_year_is_chosen() -> None:
    """Rule: demo.store-choice."""
    smaller = replace(WHOLE, store_id=406, baskets=3037)
    twin = replace(WHOLE, store_id=900)
    late = replace(WHOLE, store_id=1, baskets=9000, first=date(2017, 1, 8))
    shut_early = replace(WHOLE, store_id=361, baskets=9000, last=date(2017, 11, 15))
    shut_between = replace(WHOLE, store_id=2, baskets=9000, longest_gap_days=8)
    years = [smaller, twin, late, shut_early, WHOLE, shut_between]
    assert choose_store(years, 2017).store_id == 367


def test_the_neighbours_are_the_largest_of_the_small_that_stayed_open() -> None:
    """Rule: demo.neighbours-choice."""
    first = replace(WHOLE, store_id=7, baskets=120)
    large, shut = replace(first, baskets=121), replace(first, baskets=119, longest_gap_days=8)
    years = [
        large,
        shut,
        replace(first, store_id=9, baskets=90),
        replace(first, store_id=8, baskets=90),
        first,
    ]
    assert [one.store_id for one in choose_neighbours(years)] == [7, 8]


def test_the_extract_reads_without_pandas(raw: Raw) -> None:
    assert raw.store.baskets == len({line.basket_id for line in raw.lines}) == 51
    assert all(line.at.tzinfo is not None for line in raw.lines)
    assert len(raw.products) == len({row.product_id for row in raw.products})
