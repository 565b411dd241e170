"""A document on a grid of columns, as receipt printers and plain text need it.

Chinese characters take two columns. Names wrap and are never cut; amounts end on one column.
"""

from collections.abc import Sequence
from functools import cache, singledispatch
from itertools import zip_longest
from typing import NamedTuple, Protocol

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
from receipts.wrap import Run, Runs, wrap

COLUMNS_80 = 48
COLUMNS_58 = 32
MIN_COLUMNS = 24
_INDENT = 2
_GAP = 1
_LETTER = 2
_LEAST_LEFT = 10
_CELL_GAPS = (2, 1)
_LEAST_CELL = 4
_BANNER_MARKS = 8
_BOX_EDGES = 4


class Face(Protocol):
    """What a device can print and how wide it prints it; `max_scale` 2 if it has big type."""

    @property
    def max_scale(self) -> int:
        """1 for one size of type, 2 for double width and height as well."""
        ...

    def fold(self, text: str) -> str:
        """The text in characters the device has."""
        ...

    def width(self, text: str) -> int:
        """Columns of a folded text."""
        ...


class TextRow(NamedTuple):
    """One printed line; `scale` 2 is twice as wide and high."""

    runs: Runs
    scale: int = 1

    @property
    def text(self) -> str:
        """The line without its weights."""
        return "".join(run.text for run in self.runs)


class QrRow(NamedTuple):
    """A QR code in its place between the lines."""

    data: str


class BarcodeRow(NamedTuple):
    """A Code 128 in its place between the lines."""

    data: str


Row = TextRow | QrRow | BarcodeRow


def lay_out(document: Document, columns: int, face: Face) -> tuple[Row, ...]:
    """The document as rows for a grid `columns` wide.

    Rule: receipts.grid
    No row is wider than the grid, and no text is lost to make it fit.
    """
    if columns < MIN_COLUMNS:
        msg = f"a receipt needs {MIN_COLUMNS} columns, not {columns}"
        raise ValueError(msg)
    grid = _Grid(columns, face, face.max_scale)
    for block in document.blocks:
        _put(block, grid)
    return tuple(grid.rows)


class _Grid:
    """Rows under way; each kind of block adds its own."""

    def __init__(self, columns: int, face: Face, max_scale: int) -> None:
        self.rows: list[Row] = []
        self.columns = columns
        self.face = face
        self._max_scale = max_scale

    def measure(self, text: str, bold: bool) -> float:  # noqa: FBT001 - the shape of wrap.Measure
        del bold
        return self.face.width(text)

    def runs(self, words: Words) -> Runs:
        return tuple(Run(self.face.fold(span.text), span.bold) for span in words)

    def scale(self, columns: int) -> int:
        """The largest type in which so many columns still fit."""
        return self._max_scale if columns * self._max_scale <= self.columns else 1

    def width(self, runs: Runs) -> int:
        columns = 0
        for run in runs:
            columns += self.face.width(run.text)
        return columns

    def put(self, runs: Runs, scale: int = 1) -> None:
        self.rows.append(TextRow(runs, scale))

    def centred(self, words: Words, *, scale: int = 1) -> None:
        columns = self.columns // scale
        for line in wrap(self.runs(words), columns, self.measure):
            self.put((_space((columns - self.width(line)) // 2), *line), scale)

    def spread(self, left: Runs, right: Runs, *, end: int, indent: int = 0) -> None:
        """Left text wrapped, right text ending on column `end`, on the first row or its own."""
        whole = end - indent
        left_width, right_width = self.width(left), self.width(right)
        room = whole - right_width - _GAP if right_width else whole
        if left_width <= room and not right_width:
            self.put((_space(indent), *left))
        elif left_width <= room:
            self.put((_space(indent), *left, _space(whole - left_width - right_width), *right))
        elif room < _LEAST_LEFT:
            self.block(left, indent=indent, limit=whole)
            for line in wrap(right, whole, self.measure):
                self.put((_space(end - self.width(line)), *line))
        else:
            first, *more = wrap(left, room, self.measure)
            gap = _space(whole - self.width(first) - right_width)
            self.put((_space(indent), *first, gap, *right))
            for line in more:
                self.put((_space(indent), *line))

    def block(self, runs: Runs, *, indent: int, limit: int) -> None:
        for line in wrap(runs, limit, self.measure):
            self.put((_space(indent), *line))

    def column_widths(self, rows: Sequence[Sequence[Runs]]) -> list[int] | None:
        """Columns as wide as what stands in them, gaps included; none if the figures do not fit.

        Where not everything fits, the gaps shrink first, then the heads break over two rows.
        """
        every = list(zip(*rows, strict=True))
        for first_row in (0, 1):
            widths = [max([_LEAST_CELL, *map(self.width, cells[first_row:])]) for cells in every]
            for gap in _CELL_GAPS:
                spare = self.columns - sum(widths) - gap * (len(widths) - 1)
                if spare >= 0:
                    share = spare // len(widths)
                    return [widths[0] + share, *(width + gap + share for width in widths[1:])]
        return None

    def table_row(self, cells: Sequence[Runs], widths: Sequence[int]) -> None:
        """One row of a table; a head wider than its column goes on below."""
        limits = [widths[0], *(width - _GAP for width in widths[1:])]
        wrapped = [
            wrap(cell, limit, self.measure) or [()]
            for cell, limit in zip(cells, limits, strict=True)
        ]
        for parts in zip_longest(*wrapped, fillvalue=()):
            line = [*parts[0]]
            used, end = self.width(parts[0]), self.columns - sum(widths[1:])
            for part, width in zip(parts[1:], widths[1:], strict=True):
                end += width
                line += [_space(end - self.width(part) - used), *part]
                used = end
            self.put(tuple(line))

    def framed(self, row: TextRow) -> None:
        rest = self.columns - _BOX_EDGES - self.width(row.runs)
        self.put((Run("| ", bold=False), *row.runs, _space(rest), Run(" |", bold=False)))


@singledispatch
def _put(block: Block, grid: _Grid) -> None:
    """Put one block under the rows so far."""
    del grid
    msg = f"no way to lay out {block!r}"
    raise TypeError(msg)


@_put.register
def _put_heading(block: Heading, grid: _Grid) -> None:
    runs = grid.runs(block.words)
    grid.centred(block.words, scale=grid.scale(grid.width(runs)) if block.level == 1 else 1)


@_put.register
def _put_centred(block: Centred, grid: _Grid) -> None:
    grid.centred(block.words)


@_put.register
def _put_pair(block: Pair, grid: _Grid) -> None:
    grid.spread(grid.runs(block.left), grid.runs(block.right), end=grid.columns)


@_put.register
def _put_paragraph(block: Paragraph, grid: _Grid) -> None:
    grid.block(grid.runs(block.words), indent=0, limit=grid.columns)


@_put.register
def _put_rule(block: Rule, grid: _Grid) -> None:
    mark = "-" if block.dashed or block.thin else "="
    grid.put((Run(mark * grid.columns, bold=False),))


@_put.register
def _put_detail(block: Detail, grid: _Grid) -> None:
    end = grid.columns - _LETTER
    grid.spread(grid.runs(block.words), grid.runs(block.amount), end=end, indent=_INDENT)


@_put.register
def _put_item(block: Item, grid: _Grid) -> None:
    letter = grid.runs(block.letter)
    tail = (_space(_LETTER - grid.width(letter)), *letter)
    amount = (*grid.runs(block.amount), *tail)
    grid.spread(grid.runs(block.name), amount, end=grid.columns)
    grid.block(grid.runs(block.second_name), indent=0, limit=grid.columns - _LETTER)
    for detail in block.details:
        _put(detail, grid)


@_put.register
def _put_table(block: Table, grid: _Grid) -> None:
    rows = [[grid.runs(cell) for cell in row] for row in (block.head, *block.rows)]
    total = [grid.runs(cell) for cell in block.total]
    widths = grid.column_widths([*rows, total] if total else rows)
    if widths is None:
        for part in block.stacked():
            _put(part, grid)
        return
    for row in rows:
        grid.table_row(row, widths)
    if total:
        _put(Rule(thin=True), grid)
        grid.table_row(total, widths)


@_put.register
def _put_total(block: Total, grid: _Grid) -> None:
    left, right = grid.runs(block.words), grid.runs(block.amount)
    scale = grid.scale(grid.width(left) + _GAP + grid.width(right))
    columns = grid.columns // scale
    gap = columns - grid.width(left) - grid.width(right)
    if gap >= _GAP:
        grid.put((*left, _space(gap), *right), scale)
        return
    grid.block(left, indent=0, limit=grid.columns)
    scale = grid.scale(grid.width(right))
    columns = grid.columns // scale
    for line in wrap(right, columns, grid.measure):
        grid.put((_space(columns - grid.width(line)), *line), scale)


@_put.register
def _put_banner(block: Banner, grid: _Grid) -> None:
    words = grid.runs(block.words)
    mark = Run("***", bold=True)
    scale = grid.scale(grid.width(words) + _BANNER_MARKS)
    columns = grid.columns // scale
    for line in wrap(words, columns - _BANNER_MARKS, grid.measure):
        framed = (mark, _space(1), *line, _space(1), mark)
        grid.put((_space((columns - grid.width(framed)) // 2), *framed), scale)


@_put.register
def _put_qr(block: Qr, grid: _Grid) -> None:
    grid.rows.append(QrRow(block.data))
    for words in (*block.title, *block.lines):
        grid.centred(words)


@_put.register
def _put_barcode(block: Barcode, grid: _Grid) -> None:
    grid.rows.append(BarcodeRow(block.data))
    grid.centred(block.caption)


@_put.register
def _put_feed(block: Feed, grid: _Grid) -> None:
    for _ in range(block.lines):
        grid.put(())


@_put.register
def _put_box(block: Box, grid: _Grid) -> None:
    inner = _Grid(grid.columns - _BOX_EDGES, grid.face, max_scale=1)
    for part in block.blocks:
        _put(part, inner)
    edge = Run("+" + "-" * (grid.columns - 2) + "+", bold=False)
    grid.put((edge,))
    for row in inner.rows:
        if isinstance(row, TextRow):
            grid.framed(row)
    grid.put((edge,))


@cache
def _space(columns: int) -> Run:
    return Run(" " * max(0, columns), bold=False)
