"""RFM: each member's recency, frequency and money as a score of 1 to 5; the 125-cell table.

Hughes (1994), Strategic Database Marketing; the scores are fifths of the members, each of the three
for itself.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import ArrayLike, NDArray

from loyalty.insight.arrays import (
    Ints,
    Keys,
    counts,
    keys,
    local_days,
    same_length,
    whole_numbers,
)
from loyalty.insight.purchases import Purchases, totals_by_member
from loyalty.insight.segments import FIFTHS, Segment, all_cells, cells_of, segment_of

_BEYOND = 556  # one past the greatest cell
Scores = NDArray[np.int8]


@dataclass(frozen=True, slots=True, eq=False)
class Rfm:
    """One row a member: what was scored, and the three scores. 5 is best in each."""

    members: Keys
    days_away: Ints
    visits: Ints
    spend_minor: Ints
    recency: Scores
    frequency: Scores
    money: Scores

    def __len__(self) -> int:
        """How many members."""
        return len(self.members)

    @property
    def cells(self) -> Ints:
        """Each member's cell as three digits: 543 is recency 5, frequency 4, money 3."""
        return self.recency.astype(np.int64) * 100 + self.frequency * 10 + self.money

    def segments(self) -> tuple[Segment, ...]:
        """Each member's segment."""
        named = {cell: segment_of(cell) for cell in all_cells()}
        return tuple(named[cell] for cell in self.cells.tolist())

    def members_in(self, segment: Segment) -> Keys:
        """The members of a segment, in the order of the rows."""
        return self.members[np.isin(self.cells, cells_of(segment))]


@dataclass(frozen=True, slots=True)
class Cell:
    """One line of the 125-cell table."""

    recency: int
    frequency: int
    money: int
    segment: Segment
    members: int
    visits: int
    spend_minor: int


@dataclass(frozen=True, slots=True)
class SegmentLine:
    """One line of the table of segments."""

    segment: Segment
    members: int
    visits: int
    spend_minor: int


def fifths(values: ArrayLike) -> Scores:
    """Scores 1 to 5, the greatest value best; the order of the rows changes nothing.

    Rule: rfm.ties
    Members with the same value get the same score: that of the middle of the places they share.
    Where w members are below, m have the value and n are scored, it is 1 + 5*(2w + m) // 2n. So
    five unlike values get 1 to 5, a hundred get twenty each, members who are all alike get 3, and
    of two the lesser gets 2 and the greater 4. A SQL engine says the same: w is `rank() - 1`, m is
    `count(*) over (partition by value)`.

    >>> fifths([10, 30, 20, 50, 40]).tolist(), fifths([7, 7, 7]).tolist(), fifths([1, 9]).tolist()
    ([1, 3, 2, 5, 4], [3, 3, 3], [2, 4])
    """
    column = whole_numbers("values", values)
    unlike, places, shared = np.unique(column, return_inverse=True, return_counts=True)
    if not len(unlike):
        return np.zeros(0, np.int8)
    below = np.cumsum(shared) - shared
    scores = 1 + FIFTHS * (2 * below + shared) // (2 * len(column))
    return scores.astype(np.int8)[places]


def rfm_of(
    members: ArrayLike, last_visits: ArrayLike, visits: ArrayLike, spend: ArrayLike, as_of: date
) -> Rfm:
    """Scores members by their last day, their visits and what they spent in minor units.

    Only members with a visit can be scored: leave the others out. A day after `as_of` is an error.
    """
    away = (np.datetime64(as_of, "D") - local_days("last visits", last_visits)).astype(np.int64)
    column = keys("members", members)
    frequency, money = counts("visits", visits), whole_numbers("spend", spend)
    same_length(members=column, last_visits=away, visits=frequency, spend=money)
    return Rfm(
        members=column,
        days_away=counts("days since the last visit", away),
        visits=frequency,
        spend_minor=money,
        recency=fifths(-away),
        frequency=fifths(frequency),
        money=fifths(money),
    )


def rfm_of_purchases(purchases: Purchases, as_of: date) -> Rfm:
    """Scores whoever bought up to a day; what came later is not seen."""
    seen = totals_by_member(purchases.where(purchases.days <= np.datetime64(as_of, "D")))
    return rfm_of(seen.members, seen.last_days, seen.sales, seen.spend_minor, as_of)


def cell_table(rfm: Rfm) -> tuple[Cell, ...]:
    """All 125 cells, 555 first, also those that nobody is in; the sums are those of all members."""
    sums = np.zeros((_BEYOND, 3), np.int64)
    np.add.at(
        sums, rfm.cells, np.column_stack((np.ones_like(rfm.visits), rfm.visits, rfm.spend_minor))
    )
    return tuple(
        Cell(
            recency=cell // 100,
            frequency=cell // 10 % 10,
            money=cell % 10,
            segment=segment_of(cell),
            members=members,
            visits=visits,
            spend_minor=spend,
        )
        for cell in all_cells()
        for members, visits, spend in [sums[cell].tolist()]
    )


def segment_table(cells: tuple[Cell, ...]) -> tuple[SegmentLine, ...]:
    """All segments, the best first, also those that nobody is in."""
    return tuple(
        SegmentLine(
            segment=segment,
            members=sum(cell.members for cell in inside),
            visits=sum(cell.visits for cell in inside),
            spend_minor=sum(cell.spend_minor for cell in inside),
        )
        for segment in Segment
        for inside in [[cell for cell in cells if cell.segment is segment]]
    )
