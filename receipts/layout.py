"""A document on a grid of columns, as receipt printers and plain text need it.

Chinese characters take two columns. Names wrap and are never cut; amounts end on one column.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import singledispatchmethod
from typing import Protocol

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
from receipts.wrap import Run, Runs, width_of, wrap

COLUMNS_80 = 48
COLUMNS_80_NARROW = 42
COLUMNS_58 = 32
MIN_COLUMNS = 24
_INDENT = 2
_GAP = 1
_LETTER = 2
_LEAST_LEFT = 10
_CELL_GAP = 2
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


@dataclass(frozen=True, slots=True)
class TextRow:
    """One printed line; `scale` 2 is twice as wide and high."""

    runs: Runs
    scale: int = 1

    @property
    def text(self) -> str:
        """The line without its weights."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class QrRow:
    """A QR code in its place between the lines."""

    data: str


@dataclass(frozen=True, slots=True)
class BarcodeRow:
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
        grid.add(block)
    return tuple(grid.rows)


class _Grid:
    """Rows under way; each kind of block adds its own."""

    def __init__(self, columns: int, face: Face, max_scale: int) -> None:
        self.rows: list[Row] = []
        self._columns = columns
        self._face = face
        self._max_scale = max_scale

    def _measure(self, text: str, bold: bool) -> float:  # noqa: FBT001 - the shape of wrap.Measure
        del bold
        return self._face.width(text)

    def _runs(self, words: Words) -> Runs:
        return tuple(Run(self._face.fold(span.text), span.bold) for span in words)

    def _scale(self, columns: int) -> int:
        """The largest type in which so many columns still fit."""
        return self._max_scale if columns * self._max_scale <= self._columns else 1

    def _width(self, runs: Runs) -> int:
        return int(width_of(runs, self._measure))

    def _put(self, runs: Runs, scale: int = 1) -> None:
        self.rows.append(TextRow(runs, scale))

    def _centred(self, words: Words, *, scale: int = 1) -> None:
        columns = self._columns // scale
        for line in wrap(self._runs(words), columns, self._measure):
            self._put((_space((columns - self._width(line)) // 2), *line), scale)

    def _spread(self, left: Runs, right: Runs, *, end: int, indent: int = 0) -> None:
        """Left text wrapped, right text ending on column `end`, on the first row or its own."""
        right_width = self._width(right)
        room = end - indent - right_width - _GAP
        if right and right_width and room < min(self._width(left), _LEAST_LEFT):
            self._block(left, indent=indent, limit=end - indent)
            for line in wrap(right, end - indent, self._measure):
                self._put((_space(end - self._width(line)), *line))
            return
        lines = wrap(left, room if right_width else end - indent, self._measure) or [()]
        gap = end - indent - self._width(lines[0]) - right_width
        self._put((_space(indent), *lines[0], _space(gap if right_width else 0), *right))
        for line in lines[1:]:
            self._put((_space(indent), *line))

    def _block(self, runs: Runs, *, indent: int, limit: int) -> None:
        for line in wrap(runs, limit, self._measure):
            self._put((_space(indent), *line))

    @singledispatchmethod
    def add(self, block: Block) -> None:
        """Put one block under the rows so far."""
        msg = f"no way to lay out {block!r}"
        raise TypeError(msg)

    @add.register
    def _(self, block: Heading) -> None:
        runs = self._runs(block.words)
        self._centred(block.words, scale=self._scale(self._width(runs)) if block.level == 1 else 1)

    @add.register
    def _(self, block: Centred) -> None:
        self._centred(block.words)

    @add.register
    def _(self, block: Pair) -> None:
        self._spread(self._runs(block.left), self._runs(block.right), end=self._columns)

    @add.register
    def _(self, block: Paragraph) -> None:
        self._block(self._runs(block.words), indent=0, limit=self._columns)

    @add.register
    def _(self, block: Rule) -> None:
        self._put((Run(("-" if block.dashed else "=") * self._columns, bold=False),))

    @add.register
    def _(self, block: Detail) -> None:
        end = self._columns - _LETTER
        self._spread(self._runs(block.words), self._runs(block.amount), end=end, indent=_INDENT)

    @add.register
    def _(self, block: Item) -> None:
        letter = self._runs(block.letter)
        tail = (_space(_LETTER - self._width(letter)), *letter)
        amount = (*self._runs(block.amount), *tail)
        self._spread(self._runs(block.name), amount, end=self._columns)
        self._block(self._runs(block.second_name), indent=0, limit=self._columns - _LETTER)
        for detail in block.details:
            self.add(detail)

    @add.register
    def _(self, block: Table) -> None:
        rows = [[self._runs(cell) for cell in row] for row in (block.head, *block.rows)]
        total = [self._runs(cell) for cell in block.total]
        widths = self._column_widths([*rows, total] if total else rows)
        for row in rows:
            self._table_row(row, widths)
        if total:
            self.add(Rule(dashed=True))
            self._table_row(total, widths)

    def _column_widths(self, rows: Sequence[Sequence[Runs]]) -> list[int]:
        """Columns as wide as what stands in them; too wide together, the heads give way."""
        every = list(zip(*rows, strict=True))
        widths = [max(map(self._width, column)) for column in every]
        spare = self._columns - sum(widths) - _CELL_GAP * (len(widths) - 1)
        if spare < 0:
            widths = [max(map(self._width, column[1:]), default=1) for column in every]
            spare = self._columns - sum(widths) - _CELL_GAP * (len(widths) - 1)
        if spare < 0:
            share = (self._columns - _CELL_GAP * (len(widths) - 1)) // len(widths)
            widths = [share] * len(widths)
            spare = self._columns - share * len(widths) - _CELL_GAP * (len(widths) - 1)
        return [width + spare // len(widths) for width in widths]

    def _table_row(self, cells: Sequence[Runs], widths: Sequence[int]) -> None:
        """One row of a table; a cell wider than its column goes on below."""
        wrapped = [
            wrap(cell, width, self._measure) or [()]
            for cell, width in zip(cells, widths, strict=True)
        ]
        for index in range(max(map(len, wrapped))):
            line: list[Run] = []
            used = 0
            end = self._columns - sum(widths[1:]) - _CELL_GAP * (len(widths) - 1)
            for place, (lines, width) in enumerate(zip(wrapped, widths, strict=True)):
                part = lines[index] if index < len(lines) else ()
                if place:
                    end += _CELL_GAP + width
                    line.append(_space(end - self._width(part) - used))
                    used = end - self._width(part)
                line.extend(part)
                used += self._width(part)
            self._put(tuple(line))

    @add.register
    def _(self, block: Total) -> None:
        left, right = self._runs(block.words), self._runs(block.amount)
        scale = self._scale(self._width(left) + _GAP + self._width(right))
        columns = self._columns // scale
        gap = columns - self._width(left) - self._width(right)
        if gap >= _GAP:
            self._put((*left, _space(gap), *right), scale)
            return
        self._block(left, indent=0, limit=self._columns)
        scale = self._scale(self._width(right))
        columns = self._columns // scale
        for line in wrap(right, columns, self._measure):
            self._put((_space(columns - self._width(line)), *line), scale)

    @add.register
    def _(self, block: Banner) -> None:
        words = self._runs(block.words)
        mark = Run("***", bold=True)
        scale = self._scale(self._width(words) + _BANNER_MARKS)
        columns = self._columns // scale
        for line in wrap(words, columns - _BANNER_MARKS, self._measure):
            framed = (mark, _space(1), *line, _space(1), mark)
            self._put((_space((columns - self._width(framed)) // 2), *framed), scale)

    @add.register
    def _(self, block: Qr) -> None:
        self.rows.append(QrRow(block.data))
        for words in (*block.title, *block.lines):
            self._centred(words)

    @add.register
    def _(self, block: Barcode) -> None:
        self.rows.append(BarcodeRow(block.data))
        self._centred(block.caption)

    @add.register
    def _(self, block: Feed) -> None:
        for _ in range(block.lines):
            self._put(())

    @add.register
    def _(self, block: Box) -> None:
        inner = _Grid(self._columns - _BOX_EDGES, self._face, max_scale=1)
        for part in block.blocks:
            inner.add(part)
        edge = Run("+" + "-" * (self._columns - 2) + "+", bold=False)
        self._put((edge,))
        for row in inner.rows:
            if isinstance(row, TextRow):
                self._framed(row)
        self._put((edge,))

    def _framed(self, row: TextRow) -> None:
        rest = self._columns - _BOX_EDGES - self._width(row.runs)
        self._put((Run("| ", bold=False), *row.runs, _space(rest), Run(" |", bold=False)))


def _space(columns: int) -> Run:
    return Run(" " * max(0, columns), bold=False)
