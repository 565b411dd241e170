"""Columns at the door, and the counting that all tables share."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.insight.arrays import (
    counts,
    distinct_pairs,
    keys,
    local_days,
    lowest_and_highest,
    numbered,
    whole_numbers,
)
from loyalty.insight.purchases import Purchases, totals_by_member

rows = st.lists(st.tuples(st.integers(0, 5), st.integers(-4, 4)), max_size=20)


@given(rows, st.sampled_from([1, 10**6, 10**9]))
def test_pairs_are_found_once_however_far_apart(pairs: list[tuple[int, int]], far: int) -> None:
    first = np.array([a * far for a, _ in pairs], np.int64)
    second = np.array([b for _, b in pairs], np.int64)
    found = zip(*(column.tolist() for column in distinct_pairs(first, second)), strict=True)
    assert list(found) == sorted({(a * far, b) for a, b in pairs})


@given(rows, st.sampled_from([1, 10**12]))
def test_keys_are_numbered_in_their_order(pairs: list[tuple[int, int]], far: int) -> None:
    column = keys("members", np.array([b * far for _, b in pairs], np.int64))
    unlike, places = numbered(column)
    assert unlike.tolist() == sorted(set(column.tolist()))
    assert unlike[places].tolist() == column.tolist()


def test_names_are_keys_too() -> None:
    unlike, places = numbered(keys("members", ["bo", "ann", "bo"]))
    assert (unlike.tolist(), places.tolist()) == (["ann", "bo"], [1, 0, 1])


def test_the_least_and_the_greatest_of_each_place() -> None:
    low, high = lowest_and_highest(np.array([1, 0, 1]), np.array([5, 7, -2]), 2)
    assert (low.tolist(), high.tolist()) == ([7, -2], [7, 5])


def test_totals_of_members_by_hand() -> None:
    totals = totals_by_member(
        Purchases(
            np.array([9, 4, 9]),
            local_days("days", ["2026-02-01", "1969-12-31", "2026-01-01"]),
            np.array([5, -1, 7]),
        )
    )
    assert totals.members.tolist() == [4, 9]
    assert totals.first_days.astype(str).tolist() == ["1969-12-31", "2026-01-01"]
    assert totals.last_days.astype(str).tolist() == ["1969-12-31", "2026-02-01"]
    assert (totals.sales.tolist(), totals.spend_minor.tolist()) == ([1, 2], [-1, 12])


def test_columns_that_cannot_be_are_errors() -> None:
    with pytest.raises(TypeError, match="whole numbers"):
        whole_numbers("points", [1.5])
    with pytest.raises(ValueError, match="below zero"):
        counts("points", [-1])
    with pytest.raises(ValueError, match="missing"):
        local_days("visits", ["NaT"])
    with pytest.raises(ValueError, match="dimensions"):
        whole_numbers("points", [[1]])


def test_a_column_is_a_copy() -> None:
    mine = np.array([1, 2])
    column = whole_numbers("points", mine)
    mine[0] = 9
    assert column.tolist() == [1, 2]
