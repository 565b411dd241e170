"""Scores of recency, frequency and money, the cells they make and the names of the cells."""

from datetime import date
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from loyalty.insight.purchases import Purchases
from loyalty.insight.rfm import (
    Rfm,
    cell_table,
    fifths,
    rfm_of,
    rfm_of_purchases,
    segment_table,
)
from loyalty.insight.segments import Segment, all_cells, cells_of, segment_of

AS_OF = date(2026, 6, 30)


def ten_members() -> Rfm:
    """Ten members; scores worked out on paper, two to a fifth where nobody is alike.

    member  last day  away  R | visits F | spend   M
    a       06-30        0  5 |     12 5 |  90000  5
    b       06-28        2  5 |      1 2 |    800  1
    c       06-20       10  4 |      9 5 |  70000  5
    d       06-10       20  4 |      4 4 |  20000  4
    e       05-31       30  3 |      4 4 |  21000  4
    f       05-21       40  3 |      1 2 |   2000  2
    g       04-01       90  2 |      3 3 |   9000  3
    h       03-22      100  2 |      1 2 |   1500  1
    i       12-02      210  1 |      2 3 |   9000  3
    j       11-12      230  1 |      1 2 |   2000  2

    Visits: 1 four times shares the places 0-3, middle 2 of 10: 1 + 5*4//20 = 2; 2 is place 4:
    1 + 5*9//20 = 3; 3 place 5: 1 + 5*11//20 = 3; 4 twice, places 6-7: 1 + 5*14//20 = 4; 9 and 12:
    1 + 5*17//20 = 5. Spend: 800, 1500 -> 1; 2000 twice, places 2-3: 1 + 5*6//20 = 2; 9000 twice,
    4-5: 1 + 5*10//20 = 3; 20000, 21000 -> 4; 70000, 90000 -> 5.
    """
    days = ["06-30", "06-28", "06-20", "06-10", "05-31", "05-21", "04-01", "03-22"]
    last = [f"2026-{day}" for day in days] + ["2025-12-02", "2025-11-12"]
    visits = [12, 1, 9, 4, 4, 1, 3, 1, 2, 1]
    spend = [90000, 800, 70000, 20000, 21000, 2000, 9000, 1500, 9000, 2000]
    return rfm_of(list("abcdefghij"), last, visits, spend, AS_OF)


def test_ten_members_by_hand() -> None:
    rfm = ten_members()
    assert rfm.days_away.tolist() == [0, 2, 10, 20, 30, 40, 90, 100, 210, 230]
    assert rfm.cells.tolist() == [555, 521, 455, 444, 344, 322, 233, 221, 133, 122]


def test_the_names_of_the_ten() -> None:
    names = [segment.value for segment in ten_members().segments()]
    assert names == [
        "champions",
        "potential",
        "champions",
        "loyal",
        "loyal",
        "attention",
        "at_risk",
        "sleepy",
        "at_risk",
        "lost",
    ]
    assert ten_members().members_in(Segment.AT_RISK).tolist() == ["g", "i"]


def test_the_table_has_125_cells_and_all_members() -> None:
    table = cell_table(ten_members())
    assert len(table) == 125
    assert (table[0].recency, table[0].frequency, table[0].money) == (5, 5, 5)
    assert (table[-1].recency, table[-1].frequency, table[-1].money) == (1, 1, 1)
    assert sum(cell.members for cell in table) == 10
    assert sum(cell.visits for cell in table) == 38
    assert sum(cell.spend_minor for cell in table) == 225_300
    (one,) = [cell for cell in table if (cell.recency, cell.frequency, cell.money) == (2, 3, 3)]
    assert (one.members, one.visits, one.spend_minor) == (1, 3, 9000)
    assert one.segment is Segment.AT_RISK


def test_the_segments_add_up() -> None:
    lines = {line.segment: line for line in segment_table(cell_table(ten_members()))}
    assert list(lines) == list(Segment)
    assert (lines[Segment.CHAMPIONS].members, lines[Segment.CHAMPIONS].spend_minor) == (2, 160_000)
    assert (lines[Segment.LOYAL].members, lines[Segment.LOYAL].visits) == (2, 8)
    assert lines[Segment.NEW].members == 0
    assert sum(line.members for line in lines.values()) == 10


@pytest.mark.rule("rfm.ties")
@pytest.mark.parametrize(
    ("values", "scores"),
    [
        ([], []),
        ([7], [3]),
        ([1, 9], [2, 4]),
        ([1, 5, 9], [1, 3, 5]),
        ([1, 3, 5, 9], [1, 2, 4, 5]),
        ([5, 4, 3, 2, 1], [5, 4, 3, 2, 1]),
        ([0, 0, 0, 0], [3, 3, 3, 3]),
        ([1] * 6 + [2, 3, 4, 5], [2] * 6 + [4, 4, 5, 5]),
        ([-5, 5], [2, 4]),
    ],
)
def test_scores_under_ties_and_for_few(values: list[int], scores: list[int]) -> None:
    assert fifths(np.array(values, np.int64)).tolist() == scores


@given(st.lists(st.integers(-50, 50), max_size=60), st.randoms(use_true_random=False))
@pytest.mark.rule("rfm.ties")
def test_order_changes_no_score(values: list[int], chance: Random) -> None:
    shuffled = list(values)
    chance.shuffle(shuffled)
    scores = dict(zip(values, fifths(np.array(values, np.int64)).tolist(), strict=True))
    again = fifths(np.array(shuffled, np.int64)).tolist()
    assert again == [scores[value] for value in shuffled]
    assert all(scores[low] <= scores[high] for low in scores for high in scores if low < high)
    assert set(scores.values()) <= {1, 2, 3, 4, 5}


@given(st.integers(1, 40))
def test_unlike_members_fill_the_fifths_evenly(fifth: int) -> None:
    scores = fifths(np.arange(5 * fifth))
    assert np.bincount(scores).tolist() == [0, *[fifth] * 5]


@pytest.mark.rule("rfm.segments")
def test_each_cell_has_one_segment() -> None:
    cells = [cell for segment in Segment for cell in cells_of(segment)]
    assert sorted(cells, reverse=True) == list(all_cells())
    assert [segment_of(cell) for cell in (555, 411, 351, 155, 111)] == [
        Segment.CHAMPIONS,
        Segment.PROMISING,
        Segment.ATTENTION,
        Segment.CANNOT_LOSE,
        Segment.LOST,
    ]


def test_receipts_are_added_up_first_and_later_ones_are_not_seen() -> None:
    bought = Purchases(
        members=np.array([2, 1, 2, 1, 2]),
        days=np.array(
            ["2026-06-01", "2026-06-29", "2026-06-20", "2026-07-01", "2026-06-20"], "datetime64[D]"
        ),
        amounts_minor=np.array([100, 900, 50, 10_000, -20]),
    )
    rfm = rfm_of_purchases(bought, AS_OF)
    assert rfm.members.tolist() == [1, 2]
    assert rfm.days_away.tolist() == [1, 10]
    assert (rfm.visits.tolist(), rfm.spend_minor.tolist()) == ([1, 3], [900, 130])
    assert rfm.cells.tolist() == [424, 242]


def test_nobody_at_all() -> None:
    rfm = rfm_of([], [], [], [], AS_OF)
    assert (len(rfm), sum(cell.members for cell in cell_table(rfm))) == (0, 0)


def test_a_visit_after_the_day_is_an_error() -> None:
    with pytest.raises(ValueError, match="days since the last visit"):
        rfm_of([1], ["2026-07-01"], [1], [1], AS_OF)


def test_columns_of_unlike_length_are_an_error() -> None:
    with pytest.raises(ValueError, match="one length"):
        rfm_of([1, 2], ["2026-06-01"], [1], [1], AS_OF)


def test_a_table_cannot_be_written() -> None:
    with pytest.raises(ValueError, match="read-only"):
        ten_members().visits[0] = 5
