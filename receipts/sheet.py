"""A document as marks on a sheet of dots: where each letter, line and bar stands.

The PDF and the picture are drawn from the same sheet and so cannot differ. Measures are dots of a
thermal printer; y grows downwards, text stands on its baseline.
"""

from collections.abc import Callable, Iterable, Sequence
from functools import singledispatch
from typing import Final, NamedTuple

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
from receipts.marks import (
    BarsMark,
    FrameMark,
    LineMark,
    Mark,
    QrMatrix,
    Ruler,
    Sheet,
    TextMark,
    Weight,
)
from receipts.wrap import Measure, Run, Runs, width_of, wrap

_NARROW: Final = 480
_TOP: Final = 32
_BOTTOM: Final = 28
_AMOUNT_SIDE: Final = 28
_INDENT: Final = 24
_ITEM_GAP: Final = 10
_SIDE_GAP: Final = 20
_BOX_GAP: Final = 16
_SMALL_GAP: Final = 4
_COLUMN: Final = 132
_CELL_GAP: Final = 14
_QR_DOTS: Final = 203
_BAR_HIGH: Final = 80
_FRAME: Final = 3
_PADDING: Final = 16
_CAPTION_SPACING: Final = 3.5


class Type(NamedTuple):
    """A size of type with its line: `row` dots high, the baseline `rise` dots under its top."""

    size: float
    row: float
    rise: float
    plain: Weight = Weight.REGULAR
    bold: Weight = Weight.BOLD

    def weight(self, *, bold: bool) -> Weight:
        """The weight of a run."""
        return self.bold if bold else self.plain


BODY: Final = Type(22, 30, 22)
SMALL: Final = Type(20, 26, 20)
NAME: Final = Type(22, 28, 22, Weight.MEDIUM)
TITLE: Final = Type(34, 44, 33, Weight.BOLD)
SUBTITLE: Final = Type(28, 36, 26)
TOTAL_LABEL: Final = Type(34, 72, 52, Weight.BOLD)
TOTAL_FIGURE: Final = Type(52, 72, 57, Weight.BOLD)
BANNER: Final = Type(30, 40, 30, Weight.BOLD)
_RULES: Final = {
    (False, False): (4, 12, 3),
    (False, True): (5, 5, 2),
    (True, False): (16, 18, 2),
    (True, True): (16, 18, 2),
}
"""Dots above a rule, below it and its own, by dashed and thin."""
_TABLE_TYPES: Final = (BODY, Type(20, 28, 20), Type(18, 26, 18), Type(16, 24, 17))
_FIGURE_SIZES: Final = (52, 44, 36, 30, 24)


def draw_sheet(document: Document, width: int, ruler: Ruler, qr_matrix: QrMatrix) -> Sheet:
    """The document on a sheet as wide as the paper and as high as it needs.

    Rule: receipts.sheet
    Nothing stands outside the margins; text wraps, it is never cut.
    """
    margin = 24 if width > _NARROW else 10
    pen = _Pen(margin, width - margin, _TOP, ruler, qr_matrix)
    for block in document.blocks:
        _draw(block, pen)
    return Sheet(width, round(pen.y + _BOTTOM), tuple(pen.marks))


class _Pen:
    """Marks under way between a left and a right edge; `y` is the top of the next block."""

    def __init__(
        self, left: float, right: float, top: float, ruler: Ruler, qr_matrix: QrMatrix
    ) -> None:
        self.marks: list[Mark] = []
        self.y = top
        self.left = left
        self.right = right
        self.ruler = ruler
        self.qr_matrix = qr_matrix

    def measure(self, kind: Type) -> Measure:
        def measure(text: str, bold: bool) -> float:  # noqa: FBT001 - the shape of wrap.Measure
            return self.ruler.width(text, kind.size, kind.weight(bold=bold))

        return measure

    def width(self, runs: Runs, kind: Type) -> float:
        return width_of(runs, self.measure(kind))

    def write(self, runs: Runs, x: float, kind: Type) -> None:
        """Runs on the baseline of the row that starts at `y`."""
        for run in runs:
            weight = kind.weight(bold=run.bold)
            if run.text:
                self.marks.append(TextMark(x, self.y + kind.rise, run.text, kind.size, weight))
            x += self.ruler.width(run.text, kind.size, weight)

    def lines(self, runs: Runs, kind: Type, left: float, right: float) -> None:
        for line in wrap(runs, right - left, self.measure(kind)):
            self.write(line, left, kind)
            self.y += kind.row

    def centred(self, words: Words, kind: Type) -> None:
        for line in wrap(_runs(words), self.right - self.left, self.measure(kind)):
            middle = (self.left + self.right - self.width(line, kind)) / 2
            self.write(line, middle, kind)
            self.y += kind.row

    def spread(self, left: Runs, right: Runs, kind: Type, *, start: float, end: float) -> None:
        """Left text wrapped, right text ending at `end`, on the first row or on rows of its own."""
        right_width = self.width(right, kind)
        room = end - start - right_width - (_CELL_GAP if right_width else 0)
        if right_width and room < min(self.width(left, kind), (end - start) / 4):
            self.lines(left, kind, start, end)
            self.right_lines(right, kind, start, end)
            return
        self.write(right, end - right_width, kind)
        top = self.y
        self.lines(left, kind, start, start + room)
        self.y = max(self.y, top + kind.row)

    def right_lines(self, runs: Runs, kind: Type, start: float, end: float) -> None:
        for line in wrap(runs, end - start, self.measure(kind)):
            self.write(line, end - self.width(line, kind), kind)
            self.y += kind.row

    def line(self, *, thick: float, dashed: bool = False) -> None:
        self.marks.append(LineMark(self.left, self.y, self.right - self.left, thick, dashed))

    def centred_banner(self, words: Words) -> None:
        """The words of a banner, inside its frame."""
        self.centred(words, BANNER)

    def framed(self, fill: "Callable[[_Pen], None]", *, padding_high: float) -> None:
        inset = _FRAME + _PADDING
        pen = _Pen(
            self.left + inset,
            self.right - inset,
            self.y + _FRAME + padding_high,
            self.ruler,
            self.qr_matrix,
        )
        fill(pen)
        bottom = pen.y + padding_high + _FRAME
        self.marks.append(FrameMark(self.left, self.y, self.right - self.left, bottom - self.y))
        self.marks += pen.marks
        self.y = bottom

    def columns(self, rows: Sequence[Sequence[Runs]]) -> tuple[Type, list[float]] | None:
        """The largest type in which a table fits, and the widths of its columns of figures."""
        whole = self.right - self.left
        for kind in _TABLE_TYPES:
            widths = [
                max(self.width(cell, kind) for cell in column) for column in zip(*rows, strict=True)
            ]
            for least in (_COLUMN, 0):
                columns = [max(least, width + _CELL_GAP) for width in widths[1:]]
                if widths[0] + sum(columns) <= whole:
                    return kind, columns
        return None

    def table_row(self, row: Sequence[Runs], columns: Sequence[float], kind: Type) -> None:
        """One row of a table whose columns hold what stands in them."""
        end = self.right - sum(columns)
        self.write(row[0], self.left, kind)
        for cell, width in zip(row[1:], columns, strict=True):
            end += width
            self.write(cell, end - self.width(cell, kind), kind)
        self.y += kind.row

    def beside(self, block: Qr, left: float, side: float) -> None:
        """The lines of a QR code to its right, in the middle of its height."""
        top, first = self.y, len(self.marks)
        self.captions(block, left)
        down = max(0.0, (side - (self.y - top)) / 2)
        moved = [
            mark._replace(baseline=mark.baseline + down) if isinstance(mark, TextMark) else mark
            for mark in self.marks[first:]
        ]
        self.marks[first:] = moved
        self.y = max(self.y, top + side) + _ITEM_GAP

    def captions(self, block: Qr, left: float) -> None:
        for words in block.title:
            self.lines(_runs(words), BODY, left, self.right)
        self.y += 4 if block.lines else 0
        for words in block.lines:
            self.lines(_runs(words), SMALL, left, self.right)

    def caption(self, runs: Runs) -> None:
        """The text of a barcode, spaced for reading aloud where it fits."""
        text = "".join(run.text for run in runs)
        width = self.width(runs, BODY) + _CAPTION_SPACING * (len(text) - 1)
        if width > self.right - self.left:
            self.centred_runs(runs)
            return
        x = (self.left + self.right - width) / 2
        baseline = self.y + BODY.rise
        self.marks.append(TextMark(x, baseline, text, BODY.size, Weight.REGULAR, _CAPTION_SPACING))
        self.y += BODY.row

    def centred_runs(self, runs: Runs) -> None:
        for line in wrap(runs, self.right - self.left, self.measure(SMALL)):
            middle = (self.left + self.right - self.width(line, SMALL)) / 2
            self.write(line, middle, SMALL)
            self.y += SMALL.row


@singledispatch
def _draw(block: Block, pen: _Pen) -> None:
    """Draw one block under the marks so far."""
    del pen
    msg = f"no way to draw {block!r}"
    raise TypeError(msg)


@_draw.register
def _draw_heading(block: Heading, pen: _Pen) -> None:
    pen.centred(block.words, TITLE if block.level == 1 else SUBTITLE)


@_draw.register
def _draw_centred(block: Centred, pen: _Pen) -> None:
    pen.y += _SMALL_GAP if block.small else 0
    pen.centred(block.words, SMALL if block.small else BODY)


@_draw.register
def _draw_pair(block: Pair, pen: _Pen) -> None:
    kind = SMALL if block.small else BODY
    pen.spread(_runs(block.left), _runs(block.right), kind, start=pen.left, end=pen.right)


@_draw.register
def _draw_paragraph(block: Paragraph, pen: _Pen) -> None:
    kind = SMALL if block.small else BODY
    pen.lines(_runs(block.words), kind, pen.left, pen.right)


@_draw.register
def _draw_rule(block: Rule, pen: _Pen) -> None:
    above, below, thick = _RULES[block.dashed, block.thin]
    pen.y += above
    pen.line(thick=thick, dashed=block.dashed)
    pen.y += below


@_draw.register
def _draw_detail(block: Detail, pen: _Pen) -> None:
    pen.spread(
        _runs(block.words),
        _runs(block.amount),
        SMALL,
        start=pen.left + _INDENT,
        end=pen.right - _AMOUNT_SIDE,
    )


@_draw.register
def _draw_item(block: Item, pen: _Pen) -> None:
    letter = _runs(block.letter)
    pen.write(letter, pen.right - pen.width(letter, BODY), BODY)
    end = pen.right - _AMOUNT_SIDE
    pen.spread(_runs(block.name), _runs(block.amount), NAME, start=pen.left, end=end)
    pen.lines(_runs(block.second_name), SMALL, pen.left, end)
    for detail in block.details:
        _draw(detail, pen)
    pen.y += _ITEM_GAP


@_draw.register
def _draw_total(block: Total, pen: _Pen) -> None:
    label, figure = _runs(block.words), _runs(block.amount)
    label_width = pen.width(label, TOTAL_LABEL)
    whole = pen.right - pen.left
    beside = [
        kind
        for kind in map(_figure_type, _FIGURE_SIZES)
        if label_width + _SIDE_GAP + pen.width(figure, kind) <= whole
    ]
    if beside:
        kind = beside[0]
        pen.write(label, pen.left, TOTAL_LABEL)
        pen.write(figure, pen.right - pen.width(figure, kind), kind)
        pen.y += kind.row
        return
    pen.lines(label, TITLE, pen.left, pen.right)
    pen.right_lines(figure, TITLE, pen.left, pen.right)
    pen.y += _ITEM_GAP


@_draw.register
def _draw_feed(block: Feed, pen: _Pen) -> None:
    pen.y += block.lines * BODY.row


@_draw.register
def _draw_banner(block: Banner, pen: _Pen) -> None:
    pen.y += _ITEM_GAP
    pen.framed(lambda pen: pen.centred_banner(block.words), padding_high=6)


@_draw.register
def _draw_box(block: Box, pen: _Pen) -> None:
    pen.y += _SIDE_GAP

    def fill(pen: "_Pen") -> None:
        for part in block.blocks:
            _draw(part, pen)

    pen.framed(fill, padding_high=12)
    pen.y += _BOX_GAP


@_draw.register
def _draw_table(block: Table, pen: _Pen) -> None:
    rows = [[_runs(cell) for cell in row] for row in (block.head, *block.rows)]
    total = [_runs(cell) for cell in block.total]
    fitting = pen.columns([*rows, total] if total else rows)
    if fitting is None:
        for part in block.stacked():
            _draw(part, pen)
        return
    kind, columns = fitting
    for row in rows:
        pen.table_row(row, columns, kind)
    if total:
        _draw(Rule(thin=True), pen)
        pen.table_row(total, columns, kind)


@_draw.register
def _draw_qr(block: Qr, pen: _Pen) -> None:
    matrix = pen.qr_matrix(block.data)
    modules = len(matrix)
    dot = max(3, _QR_DOTS // modules)
    side = dot * modules
    pen.marks.append(BarsMark(tuple(_squares(matrix, pen.left, pen.y, dot))))
    if pen.right - pen.left - side >= side:
        pen.beside(block, pen.left + side + _SIDE_GAP, side)
        return
    pen.y += side + _ITEM_GAP
    pen.captions(block, pen.left)


@_draw.register
def _draw_barcode(block: Barcode, pen: _Pen) -> None:
    widths = bar_widths(block.data)
    quiet = 2 * QUIET_MODULES
    room = pen.right - pen.left + 2 * pen.left
    module = next((m for m in (3, 2, 1) if (sum(widths) + quiet) * m <= room), 1)
    pen.y += 16
    x = round((pen.left + pen.right - sum(widths) * module) / 2)
    pen.marks.append(BarsMark(tuple(_bars(widths, x, pen.y, module))))
    pen.y += _BAR_HIGH + 8
    pen.caption(_runs(block.caption))
    pen.y += _ITEM_GAP


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
