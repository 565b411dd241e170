"""Marks on a sheet of dots: letters, lines, frames and the bars of codes, each with its place.

Measures are dots of a thermal printer (8 a millimetre); y grows downwards, text stands on its
baseline.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple, Protocol

WIDTH_80: Final = 576
WIDTH_58: Final = 384
DOTS_PER_MM: Final = 576 / 80
A4_MM: Final = (210.0, 297.0)


class Weight(Enum):
    """How heavy the letters are."""

    REGULAR = 400
    MEDIUM = 500
    BOLD = 700


class TextMark(NamedTuple):
    """Letters of one weight on a baseline, starting at x; `spacing` is added after each."""

    x: float
    baseline: float
    text: str
    size: float
    weight: Weight
    spacing: float = 0


class LineMark(NamedTuple):
    """A level line; its upper edge is at y."""

    x: float
    y: float
    width: float
    thick: float
    dashed: bool


class FrameMark(NamedTuple):
    """A frame with round corners; the stroke lies inside."""

    x: float
    y: float
    width: float
    height: float


class BarsMark(NamedTuple):
    """Filled rectangles of a code, as (x, y, width, height)."""

    rects: tuple[tuple[float, float, float, float], ...]


Mark = TextMark | LineMark | FrameMark | BarsMark


class Ruler(Protocol):
    """Knows how wide letters are in the shipped fonts."""

    def width(self, text: str, size: float, weight: Weight) -> float:
        """Dots from the start of a text to where the next one would start."""
        ...


QrMatrix = Callable[[str], Sequence[Sequence[int]]]


@dataclass(frozen=True, slots=True)
class Sheet:
    """All marks of one paper and its size in dots."""

    width: int
    height: int
    marks: tuple[Mark, ...]
