"""The ten segments that the 125 cells of RFM make: the written table, without arrays.

A cell is three digits: 543 is recency 5, frequency 4, money 3.
"""

from enum import Enum

FIFTHS = 5


class Segment(Enum):
    """What kind of customer a cell holds."""

    CHAMPIONS = "champions"
    LOYAL = "loyal"
    POTENTIAL = "potential"
    NEW = "new"
    PROMISING = "promising"
    ATTENTION = "attention"
    SLEEPY = "sleepy"
    AT_RISK = "at_risk"
    CANNOT_LOSE = "cannot_lose"
    LOST = "lost"


_CH, _LO, _PO, _NE, _PR = list(Segment)[:FIFTHS]
_AT, _SL, _RI, _CL, _LT = list(Segment)[FIFTHS:]

SEGMENTS: tuple[tuple[Segment, ...], ...] = (
    # value: 1    2    3    4    5      the mean of frequency and money, halves upwards
    (_LT, _LT, _RI, _CL, _CL),  # recency 1: longest away
    (_LT, _SL, _RI, _RI, _CL),  # recency 2
    (_SL, _AT, _AT, _LO, _LO),  # recency 3
    (_PR, _PO, _PO, _LO, _CH),  # recency 4
    (_NE, _PO, _PO, _CH, _CH),  # recency 5: here a moment ago
)


def segment_of(cell: int) -> Segment:
    """The segment of a cell, from the written table.

    Rule: rfm.segments

    >>> segment_of(555).value, segment_of(511).value, segment_of(155).value
    ('champions', 'new', 'cannot_lose')
    """
    recency, frequency, money = (int(digit) for digit in str(cell))
    return SEGMENTS[recency - 1][(frequency + money + 1) // 2 - 1]


def cells_of(segment: Segment) -> tuple[int, ...]:
    """The cells of a segment, best first."""
    return tuple(cell for cell in all_cells() if segment_of(cell) is segment)


def all_cells() -> tuple[int, ...]:
    """The 125 cells, 555 first and 111 last."""
    scores = range(FIFTHS, 0, -1)
    return tuple(100 * r + 10 * f + m for r in scores for f in scores for m in scores)
