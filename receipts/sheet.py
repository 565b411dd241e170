"""A document as marks on a sheet of dots: where each letter, line and bar stands.

The PDF and the picture are drawn from the same sheet and so cannot differ. Measures are dots of a
thermal printer (8 a millimetre); y grows downwards, text stands on its baseline.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import singledispatchmethod
from typing import Final, NamedTuple, Protocol

from receipts.code128 import QUIET_MODULES, bar_widths
from receipts.document import (
    Banner,
    Barcode,
    Block,
    Box,
    Centred,
    Detail,
    Document,
    Feed,
    Heading,
    Item,
    Pair,
    Paragraph,
    Qr,
    Rule,
    Table,
    Total,
    Words,
)
from receipts.wrap import Measure, Run, Runs, width_of, wrap

WIDTH_80: Final = 576
WIDTH_58: Final = 384
_NARROW: Final = 480
_TOP: Final = 32
_BOTTOM: Final = 28
_AMOUNT_SIDE: Final = 28
_INDENT: Final = 24
_ITEM_GAP: Final = 10
_SIDE_GAP: Final = 20
_SMALL_GAP: Final = 4
_COLUMN: Final = 132
_CELL_GAP: Final = 14
_QR_DOTS: Final = 203
_BAR_HIGH: Final = 80
_FRAME: Final = 3
_PADDING: Final = 16
_CAPTION_SPACING: Final = 3.5


class Weight(Enum):
    """How heavy the letters are."""

    REGULAR = 400
    MEDIUM = 500
    SEMIBOLD = 600
    BOLD = 700


class Type(NamedTuple):
    """A size of type with its line: `row` dots high, the baseline `rise` dots under its top."""

    size: float
    row: float
    rise: float
    plain: Weight = Weight.REGULAR
    bold: Weight = Weight.SEMIBOLD

    def weight(self, *, bold: bool) -> Weight:
        """The weight of a run."""
        return self.bold if bold else self.plain


BODY: Final = Type(22, 30, 22)
SMALL: Final = Type(20, 26, 20)
NAME: Final = Type(22, 28, 22, Weight.MEDIUM)
TITLE: Final = Type(34, 44, 33, Weight.BOLD, Weight.BOLD)
SUBTITLE: Final = Type(28, 36, 26)
TOTAL_LABEL: Final = Type(34, 72, 52, Weight.BOLD, Weight.BOLD)
TOTAL_FIGURE: Final = Type(52, 72, 57, Weight.BOLD, Weight.BOLD)
BANNER: Final = Type(30, 40, 30, Weight.BOLD, Weight.BOLD)
_TABLE_TYPES: Final = (BODY, Type(20, 28, 20), Type(18, 26, 18), Type(16, 24, 17))
_FIGURE_SIZES: Final = (52, 44, 36, 30, 24)


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


def draw_sheet(document: Document, width: int, ruler: Ruler, qr_matrix: QrMatrix) -> Sheet:
    """The document on a sheet as wide as the paper and as high as it needs.

    Rule: receipts.sheet
    Nothing stands outside the margins; text wraps, it is never cut.
    """
    margin = 24 if width > _NARROW else 10
    pen = _Pen(margin, width - margin, _TOP, ruler, qr_matrix)
    for block in document.blocks:
        pen.add(block)
    return Sheet(width, round(pen.y + _BOTTOM), tuple(pen.marks))


class _Pen:
    """Marks under way between a left and a right edge; `y` is the top of the next block."""

    def __init__(
        self, left: float, right: float, top: float, ruler: Ruler, qr_matrix: QrMatrix
    ) -> None:
        self.marks: list[Mark] = []
        self.y = top
        self._left = left
        self._right = right
        self._ruler = ruler
        self._qr_matrix = qr_matrix

    # ---- letters -------------------------------------------------------------------------------

    def _measure(self, kind: Type) -> Measure:
        def measure(text: str, bold: bool) -> float:  # noqa: FBT001 - the shape of wrap.Measure
            return self._ruler.width(text, kind.size, kind.weight(bold=bold))

        return measure

    def _width(self, runs: Runs, kind: Type) -> float:
        return width_of(runs, self._measure(kind))

    def _write(self, runs: Runs, x: float, kind: Type) -> None:
        """Runs on the baseline of the row that starts at `y`."""
        for run in runs:
            weight = kind.weight(bold=run.bold)
            if run.text:
                self.marks.append(TextMark(x, self.y + kind.rise, run.text, kind.size, weight))
            x += self._ruler.width(run.text, kind.size, weight)

    def _lines(self, runs: Runs, kind: Type, left: float, right: float) -> None:
        for line in wrap(runs, right - left, self._measure(kind)):
            self._write(line, left, kind)
            self.y += kind.row

    def _centred(self, words: Words, kind: Type) -> None:
        for line in wrap(_runs(words), self._right - self._left, self._measure(kind)):
            middle = (self._left + self._right - self._width(line, kind)) / 2
            self._write(line, middle, kind)
            self.y += kind.row

    def _spread(self, left: Runs, right: Runs, kind: Type, *, start: float, end: float) -> None:
        """Left text wrapped, right text ending at `end`, on the first row or on rows of its own."""
        right_width = self._width(right, kind)
        room = end - start - right_width - (_CELL_GAP if right_width else 0)
        if right_width and room < min(self._width(left, kind), (end - start) / 4):
            self._lines(left, kind, start, end)
            self._right_lines(right, kind, start, end)
            return
        self._write(right, end - right_width, kind)
        top = self.y
        self._lines(left, kind, start, start + room)
        self.y = max(self.y, top + kind.row)

    def _right_lines(self, runs: Runs, kind: Type, start: float, end: float) -> None:
        for line in wrap(runs, end - start, self._measure(kind)):
            self._write(line, end - self._width(line, kind), kind)
            self.y += kind.row

    def _line(self, *, thick: float, dashed: bool = False) -> None:
        self.marks.append(LineMark(self._left, self.y, self._right - self._left, thick, dashed))

    # ---- blocks --------------------------------------------------------------------------------

    @singledispatchmethod
    def add(self, block: Block) -> None:
        """Draw one block under the marks so far."""
        msg = f"no way to draw {block!r}"
        raise TypeError(msg)

    @add.register
    def _(self, block: Heading) -> None:
        self._centred(block.words, TITLE if block.level == 1 else SUBTITLE)

    @add.register
    def _(self, block: Centred) -> None:
        self.y += _SMALL_GAP if block.small else 0
        self._centred(block.words, SMALL if block.small else BODY)

    @add.register
    def _(self, block: Pair) -> None:
        kind = SMALL if block.small else BODY
        self._spread(
            _runs(block.left), _runs(block.right), kind, start=self._left, end=self._right
        )

    @add.register
    def _(self, block: Paragraph) -> None:
        kind = SMALL if block.small else BODY
        self._lines(_runs(block.words), kind, self._left, self._right)

    @add.register
    def _(self, block: Rule) -> None:
        above, below = (16, 18) if block.dashed else (4, 12)
        self.y += above
        self._line(thick=2 if block.dashed else 3, dashed=block.dashed)
        self.y += below

    @add.register
    def _(self, block: Detail) -> None:
        self._spread(
            _runs(block.words),
            _runs(block.amount),
            SMALL,
            start=self._left + _INDENT,
            end=self._right - _AMOUNT_SIDE,
        )

    @add.register
    def _(self, block: Item) -> None:
        letter = _runs(block.letter)
        self._write(letter, self._right - self._width(letter, BODY), BODY)
        end = self._right - _AMOUNT_SIDE
        self._spread(_runs(block.name), _runs(block.amount), NAME, start=self._left, end=end)
        self._lines(_runs(block.second_name), SMALL, self._left, end)
        for detail in block.details:
            self.add(detail)
        self.y += _ITEM_GAP

    @add.register
    def _(self, block: Total) -> None:
        label, figure = _runs(block.words), _runs(block.amount)
        label_width = self._width(label, TOTAL_LABEL)
        whole = self._right - self._left
        beside = [
            kind
            for kind in map(_figure_type, _FIGURE_SIZES)
            if label_width + _SIDE_GAP + self._width(figure, kind) <= whole
        ]
        if beside:
            kind = beside[0]
            self._write(label, self._left, TOTAL_LABEL)
            self._write(figure, self._right - self._width(figure, kind), kind)
            self.y += kind.row
            return
        self._lines(label, TITLE, self._left, self._right)
        self._right_lines(figure, TITLE, self._left, self._right)
        self.y += _ITEM_GAP

    @add.register
    def _(self, block: Feed) -> None:
        self.y += block.lines * BODY.row

    @add.register
    def _(self, block: Banner) -> None:
        self.y += _ITEM_GAP
        self._framed(lambda pen: pen.centred_banner(block.words), padding_high=6)

    def centred_banner(self, words: Words) -> None:
        """The words of a banner, inside its frame."""
        self._centred(words, BANNER)

    @add.register
    def _(self, block: Box) -> None:
        self.y += _SIDE_GAP

        def fill(pen: "_Pen") -> None:
            for part in block.blocks:
                pen.add(part)

        self._framed(fill, padding_high=12)
        self.y += _ITEM_GAP

    def _framed(self, fill: "Callable[[_Pen], None]", *, padding_high: float) -> None:
        inset = _FRAME + _PADDING
        pen = _Pen(
            self._left + inset,
            self._right - inset,
            self.y + _FRAME + padding_high,
            self._ruler,
            self._qr_matrix,
        )
        fill(pen)
        bottom = pen.y + padding_high + _FRAME
        self.marks.append(
            FrameMark(self._left, self.y, self._right - self._left, bottom - self.y)
        )
        self.marks += pen.marks
        self.y = bottom

    @add.register
    def _(self, block: Table) -> None:
        rows = [[_runs(cell) for cell in row] for row in (block.head, *block.rows)]
        total = [_runs(cell) for cell in block.total]
        kind, columns = self._columns([*rows, total] if total else rows)
        for row in rows:
            self._table_row(row, columns, kind)
        if total:
            self.y += 5
            self._line(thick=2)
            self.y += 5
            self._table_row(total, columns, kind)

    def _columns(self, rows: Sequence[Sequence[Runs]]) -> tuple[Type, list[float]]:
        """The largest type in which all columns fit, and the widths of the columns of figures."""
        whole = self._right - self._left
        kind, columns = BODY, [0.0]
        for kind in _TABLE_TYPES:
            widths = [
                max(self._width(cell, kind) for cell in column)
                for column in zip(*rows, strict=True)
            ]
            columns = [max(_COLUMN, width + _CELL_GAP) for width in widths[1:]]
            if widths[0] + sum(columns) <= whole:
                return kind, columns
            columns = [width + _CELL_GAP for width in widths[1:]]
            if widths[0] + sum(columns) <= whole:
                return kind, columns
        most = whole * 3 / 4 / len(columns)
        return kind, [min(width, most) for width in columns]

    def _table_row(self, row: Sequence[Runs], columns: Sequence[float], kind: Type) -> None:
        top = bottom = self.y
        end = self._right - sum(columns)
        self._lines(row[0], kind, self._left, end)
        bottom = max(bottom, self.y)
        for cell, width in zip(row[1:], columns, strict=True):
            self.y = top
            end += width
            self._right_lines(cell, kind, end - width + _CELL_GAP / 2, end)
            bottom = max(bottom, self.y)
        self.y = max(bottom, top + kind.row)

    # ---- codes ---------------------------------------------------------------------------------

    @add.register
    def _(self, block: Qr) -> None:
        matrix = self._qr_matrix(block.data)
        modules = len(matrix)
        dot = max(3, _QR_DOTS // modules)
        side = dot * modules
        self.marks.append(BarsMark(tuple(_squares(matrix, self._left, self.y, dot))))
        if self._right - self._left - side >= side:
            self._beside(block, self._left + side + _SIDE_GAP, side)
            return
        self.y += side + _ITEM_GAP
        self._captions(block, self._left)

    def _beside(self, block: Qr, left: float, side: float) -> None:
        """The lines of a QR code to its right, in the middle of its height."""
        top, first = self.y, len(self.marks)
        self._captions(block, left)
        down = max(0.0, (side - (self.y - top)) / 2)
        moved = [
            mark._replace(baseline=mark.baseline + down) if isinstance(mark, TextMark) else mark
            for mark in self.marks[first:]
        ]
        self.marks[first:] = moved
        self.y = max(self.y, top + side) + _ITEM_GAP

    def _captions(self, block: Qr, left: float) -> None:
        for words in block.title:
            self._lines(_runs(words), BODY, left, self._right)
        self.y += 4 if block.lines else 0
        for words in block.lines:
            self._lines(_runs(words), SMALL, left, self._right)

    @add.register
    def _(self, block: Barcode) -> None:
        widths = bar_widths(block.data)
        quiet = 2 * QUIET_MODULES
        room = self._right - self._left + 2 * self._left
        module = next((m for m in (3, 2, 1) if (sum(widths) + quiet) * m <= room), 1)
        self.y += 16
        x = round((self._left + self._right - sum(widths) * module) / 2)
        self.marks.append(BarsMark(tuple(_bars(widths, x, self.y, module))))
        self.y += _BAR_HIGH + 8
        self._caption(_runs(block.caption))
        self.y += _ITEM_GAP

    def _caption(self, runs: Runs) -> None:
        """The text of a barcode, spaced for reading aloud where it fits."""
        text = "".join(run.text for run in runs)
        width = self._width(runs, BODY) + _CAPTION_SPACING * (len(text) - 1)
        if width > self._right - self._left:
            self._centred_runs(runs)
            return
        x = (self._left + self._right - width) / 2
        baseline = self.y + BODY.rise
        self.marks.append(
            TextMark(x, baseline, text, BODY.size, Weight.REGULAR, _CAPTION_SPACING)
        )
        self.y += BODY.row

    def _centred_runs(self, runs: Runs) -> None:
        for line in wrap(runs, self._right - self._left, self._measure(SMALL)):
            middle = (self._left + self._right - self._width(line, SMALL)) / 2
            self._write(line, middle, SMALL)
            self.y += SMALL.row


def _runs(words: Words) -> Runs:
    return tuple(Run(span.text, span.bold) for span in words)


def _figure_type(size: int) -> Type:
    return TOTAL_FIGURE._replace(size=size)


def _squares(
    matrix: Sequence[Sequence[int]], left: float, top: float, dot: float
) -> Iterable[tuple[float, float, float, float]]:
    """The dark modules of a QR code, neighbours in a row joined."""
    for row, modules in enumerate(matrix):
        start = None
        for column, dark in enumerate((*modules, 0)):
            if dark and start is None:
                start = column
            elif not dark and start is not None:
                yield left + start * dot, top + row * dot, (column - start) * dot, dot
                start = None


def _bars(
    widths: Sequence[int], left: float, top: float, module: float
) -> Iterable[tuple[float, float, float, float]]:
    """The dark bars of a Code 128."""
    x = left
    for place, width in enumerate(widths):
        if place % 2 == 0:
            yield x, top, width * module, _BAR_HIGH
        x += width * module
