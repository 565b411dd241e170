"""Shelf labels: on A4 sheets of labels, and one by one on a roll.

A sheet's label says the name in the store's languages, the price in large figures, the price of a
kilogram or litre where it is known, and carries the barcode of the goods in its true size.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, NamedTuple

from receipts.code128 import QUIET_MODULES, bar_widths
from receipts.document import (
    Barcode,
    Block,
    Centred,
    Document,
    Heading,
    Total,
    bold,
    fits_barcode,
    plain,
)
from receipts.ean import ean_widths, is_ean, quiet_zones
from receipts.marks import A4_MM, DOTS_PER_MM, BarsMark, Mark, Ruler, Sheet, TextMark, Weight
from receipts.words import Label, Languages
from receipts.wrap import Run, wrap

MODULE_MM: Final = 0.33
"""The width of the thinnest bar at 100 %, as GS1 has it; labels do not shrink it."""
PADDING_MM: Final = 3.0
WIDE_LABEL_MM: Final = 60.0
ELLIPSIS: Final = "…"
NO_LABEL: Final = Label("")


class Grid(Enum):
    """How many labels stand on an A4 sheet: columns and rows, without margins between."""

    THREE_BY_EIGHT = (3, 8)
    FOUR_BY_TEN = (4, 10)

    @property
    def columns(self) -> int:
        """Labels side by side."""
        return self.value[0]

    @property
    def rows(self) -> int:
        """Labels below each other."""
        return self.value[1]

    @property
    def label_mm(self) -> tuple[float, float]:
        """The width and height of one label."""
        return A4_MM[0] / self.columns, A4_MM[1] / self.rows

    @property
    def count(self) -> int:
        """Labels on a sheet."""
        return self.columns * self.rows


class _Size(NamedTuple):
    """The sizes of one label's type and code, in dots."""

    name: float
    second: float
    price: float
    below: float
    bars: float
    digits: float
    price_beside: bool


ROOMY: Final = _Size(24, 20, 64, 18, 76, 22, price_beside=True)
SMALL: Final = _Size(18, 15, 40, 15, 50, 18, price_beside=False)


@dataclass(frozen=True, slots=True)
class ShelfLabel:
    """What one label says. `price` and `unit_price` are written amounts; `code` is an EAN or text.

    `unit_price` is empty where the content of the goods is not known.
    """

    name: Label
    price: str
    code: str
    sku: str
    unit_price: Label = NO_LABEL
    note: Label = NO_LABEL


def shelf_label_document(label: ShelfLabel, languages: Languages) -> Document:
    """One label for a roll of paper, 58 or 80 mm."""
    names = languages.pick(label.name)
    blocks: list[Block] = [Heading(bold(names[0]), level=2)]
    blocks += [Centred(plain(name)) for name in names[1:]]
    blocks.append(Total(plain(""), bold(label.price)))
    below = [*languages.pick(label.unit_price), *languages.pick(label.note)]
    blocks += [Centred(plain(text), small=True) for text in below]
    if fits_barcode(label.code):
        blocks.append(Barcode(label.code, plain(label.code)))
    return Document(f"{label.sku} {label.price}", tuple(blocks))


def label_sheets(
    labels: Sequence[ShelfLabel], grid: Grid, languages: Languages, ruler: Ruler
) -> tuple[Sheet, ...]:
    """The labels on sheets of A4, row by row.

    Rule: labels.true-size
    Bars have their nominal width and their quiet zones; what does not fit beside them wraps, and a
    name longer than its lines ends in dots.
    """
    width, height = (round(mm * DOTS_PER_MM) for mm in A4_MM)
    return tuple(
        Sheet(width, height, tuple(_sheet_marks(part, grid, languages, ruler)))
        for part in _parts(labels, grid.count)
    )


def _parts(labels: Sequence[ShelfLabel], size: int) -> Iterator[Sequence[ShelfLabel]]:
    return (labels[start : start + size] for start in range(0, len(labels), size))


def _sheet_marks(
    labels: Sequence[ShelfLabel], grid: Grid, languages: Languages, ruler: Ruler
) -> Iterator[Mark]:
    wide, high = (mm * DOTS_PER_MM for mm in grid.label_mm)
    size = ROOMY if grid.label_mm[0] >= WIDE_LABEL_MM else SMALL
    for place, label in enumerate(labels):
        row, column = divmod(place, grid.columns)
        pen = _Pen((column * wide, row * high), (wide, high), size, ruler)
        pen.draw(label, languages)
        yield from pen.marks


class _Pen:
    """Draws into one label, whose upper left corner is given."""

    def __init__(
        self, corner: tuple[float, float], extent: tuple[float, float], size: _Size, ruler: Ruler
    ) -> None:
        pad = PADDING_MM * DOTS_PER_MM
        self.marks: list[Mark] = []
        self._left, self._right = corner[0] + pad, corner[0] + extent[0] - pad
        self._top, self._foot = corner[1] + pad, corner[1] + extent[1] - pad
        self._size = size
        self._ruler = ruler

    def draw(self, label: ShelfLabel, languages: Languages) -> None:
        """Name on top, code at the foot, the price beside the code or, on a small one, above it."""
        size = self._size
        for number, name in enumerate(languages.pick(label.name)[:2]):
            self._name(name, first=not number)
        below = [*languages.pick(label.unit_price)[:1], *languages.pick(label.note)[:1]]
        if size.price_beside:
            end = self._bars(label.code, self._foot - size.digits - size.bars)
            self._price(label.price, end, self._foot - 8 - size.below * 1.25 * len(below))
            for number, text in enumerate(reversed(below)):
                self._right_text(text, self._foot - 3 - number * size.below * 1.25, size.below)
        else:
            bars_top = self._foot - size.digits - size.bars
            self._bars(label.code, bars_top)
            self._price(label.price, (self._left + self._right) / 2, bars_top - 8)
            for number, text in enumerate(reversed(below)):
                y = bars_top - 10 - number * size.below * 1.2
                self.marks.append(TextMark(self._left, y, text, size.below, Weight.REGULAR))

    def _name(self, name: str, *, first: bool) -> None:
        """The first language in up to two lines, the second in one."""
        size = self._size.name if first else self._size.second
        weight = Weight.BOLD if first else Weight.REGULAR
        for line in self._lines(name, size, weight, 2 if first else 1):
            self.marks.append(TextMark(self._left, self._top + size * 0.95, line, size, weight))
            self._top += size * 1.22

    def _lines(self, text: str, size: float, weight: Weight, most: int) -> list[str]:
        room = self._right - self._left

        def measure(part: str, bold: bool) -> float:  # noqa: FBT001 - the shape of wrap.Measure
            del bold
            return self._ruler.width(part, size, weight)

        wrapped = wrap((Run(text, bold=False),), room, measure)
        lines = ["".join(run.text for run in line) for line in wrapped]
        if len(lines) <= most:
            return lines
        last = lines[most - 1]
        while last and self._ruler.width(last + ELLIPSIS, size, weight) > room:
            last = last[:-1]
        return [*lines[: most - 1], last.rstrip() + ELLIPSIS]

    def _bars(self, code: str, top: float) -> float:
        """The code with its digits below; gives where its quiet zone ends."""
        if not fits_barcode(code):
            return self._left
        widths, before, after = _code(code)
        module = min(MODULE_MM * DOTS_PER_MM, self._room / (sum(widths) + before + after))
        x = self._left + max(before * module - PADDING_MM * DOTS_PER_MM, 0)
        rects = tuple(_bars(widths, x, top, module, self._size.bars))
        self.marks.append(BarsMark(rects))
        end = x + sum(widths) * module
        wide = self._ruler.width(code, self._size.digits * 0.8, Weight.REGULAR)
        self.marks.append(
            TextMark(
                max((x + end - wide) / 2, self._left),
                self._foot - 2,
                code,
                self._size.digits * 0.8,
                Weight.REGULAR,
            )
        )
        return end + after * module

    @property
    def _room(self) -> float:
        """What a code may take: the padding of a label is light, so a quiet zone may lie in it."""
        return self._right - self._left + PADDING_MM * DOTS_PER_MM

    def _price(self, text: str, left: float, baseline: float) -> None:
        """The price, as large as it fits, at the right."""
        size = self._size.price
        while size > self._size.second and (
            self._ruler.width(text, size, Weight.BOLD) > self._right - left
        ):
            size -= 1
        self._right_text(text, baseline, size, Weight.BOLD)

    def _right_text(
        self, text: str, baseline: float, size: float, weight: Weight = Weight.REGULAR
    ) -> None:
        x = self._right - self._ruler.width(text, size, weight)
        self.marks.append(TextMark(x, baseline, text, size, weight))


def _code(code: str) -> tuple[tuple[int, ...], int, int]:
    """The widths of a code and its quiet zones: an EAN as it is, any other text as a Code 128."""
    if is_ean(code):
        return ean_widths(code), *quiet_zones(code)
    return bar_widths(code), QUIET_MODULES, QUIET_MODULES


def _bars(
    widths: Sequence[int], left: float, top: float, module: float, high: float
) -> Iterable[tuple[float, float, float, float]]:
    x = left
    for place, width in enumerate(widths):
        if place % 2 == 0:
            yield x, top, width * module, high
        x += width * module
