"""A report's table on paper: its rows, ruled, each column as wide as what stands in it."""

from collections.abc import Sequence
from functools import partial
from typing import Any, Final, NamedTuple, Self

from reportlab.lib.colors import Color
from reportlab.platypus import Flowable, LongTable, Spacer, TableStyle

from posapp.kernel.money import Currency
from receipts.marks import Weight
from receipts.words import Label
from reports.number_text import cell_text, words
from reports.paper_text import BARE, HAIRLINE, INK, QUIET, WIDE, paragraph, text_width
from reports.report import NOTHING, Cell, Column, Table

MOST_ROWS: Final = 120
"""So many rows of a table are printed; all of them are in the files."""
TABLE_SIZE: Final = 8.5
HEADING_SIZE: Final = 8.0
DENSE_SIZE: Final = 7.0
DENSE: Final = 9
"""A table of more columns than this is set smaller and closer."""
WIDEST_TEXT: Final = WIDE / 3
NARROWEST: Final = 48.0
"""Points: what a text asks for at most, and a number at least."""
REST: Final = Label(
    "The first {shown} of {all} rows; the files hold all of them.",
    "显示前 {shown} 行，共 {all} 行；导出文件包含全部。",
)


def paper_table(table: Table, wide: float, currency: Currency, language: str) -> list[Flowable]:
    """A table under its title, as wide as that; `currency` is the report's own."""
    title = paragraph(words(table.title, language), 10.5, weight=Weight.BOLD)
    if not table.rows:
        said = [NOTHING, *([table.note] if table.note else [])]
        lines = [paragraph(words(one, language), 8.5, QUIET) for one in said]
        return [title, Spacer(0, 3), *lines, Spacer(0, 14)]
    of_cells = partial(_texts, table.columns, table.currency or currency, language)
    texts = [[words(column.title, language) for column in table.columns]]
    most = len(table.rows) if table.whole else MOST_ROWS
    texts += [of_cells(row) for row in table.rows[:most]]
    if table.total is not None:
        texts.append(of_cells(table.total))
    size = TABLE_SIZE if len(table.columns) <= DENSE else DENSE_SIZE
    last = len(texts) - 1 if table.total is not None else len(texts)
    rows = [_row(table.columns, row, _Look.of(line, last, size)) for line, row in enumerate(texts)]
    paper = LongTable(rows, colWidths=_widths(texts, table.columns, size, wide), repeatRows=1)
    gaps = _gaps(table.columns, size)
    paper.setStyle(_ruled(gaps, with_total=table.total is not None))
    parts: list[Flowable] = [title, Spacer(0, 4), paper]
    if len(table.rows) > most:
        rest = words(REST, language).format(shown=most, all=len(table.rows))
        parts += [Spacer(0, 3), paragraph(rest, 8, QUIET)]
    if table.note:
        parts += [Spacer(0, 3), paragraph(words(table.note, language), 8, QUIET)]
    return [*parts, Spacer(0, 16)]


def _texts(
    columns: Sequence[Column], currency: Currency, language: str, row: Sequence[Cell]
) -> list[str]:
    return [
        cell_text(cell, column.kind, currency, language)
        for cell, column in zip(row, columns, strict=True)
    ]


def _row(columns: Sequence[Column], texts: Sequence[str], look: "_Look") -> list[Flowable]:
    return [
        paragraph(text, look.size, look.colour, weight=look.weight, right=column.kind.is_number)
        for text, column in zip(texts, columns, strict=True)
    ]


class _Look(NamedTuple):
    """How a row of a table is set."""

    size: float
    colour: Color
    weight: Weight

    @classmethod
    def of(cls, line: int, last: int, size: float) -> Self:
        """The heading is small and quiet, the sum line heavy."""
        if line == 0:
            return cls(min(size, HEADING_SIZE), QUIET, Weight.MEDIUM)
        return cls(size, INK, Weight.BOLD if line == last else Weight.REGULAR)


def _ruled(gaps: Sequence[float], *, with_total: bool) -> TableStyle:
    rules: list[tuple[Any, ...]] = [
        *BARE,
        ("TOPPADDING", (0, 0), (-1, -1), 3.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
        *(("LEFTPADDING", (at, 0), (at, -1), gap) for at, gap in enumerate(gaps)),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("LINEBELOW", (0, 1), (-1, -1), 0.5, HAIRLINE),
        ("LINEBELOW", (0, 0), (-1, 0), 1.1, INK),
    ]
    if with_total:
        rules += [
            ("LINEABOVE", (0, -1), (-1, -1), 1.1, INK),
            ("LINEBELOW", (0, -1), (-1, -1), 0, INK),
        ]
    return TableStyle(rules)


def _gaps(columns: Sequence[Column], size: float) -> list[float]:
    """The space before each column; more where words follow a number, which else stand as one."""
    gap = size if size == TABLE_SIZE else size / 2
    after = (None, *columns)
    return [
        0.0 if last is None else gap + size * (last.kind.is_number and not column.kind.is_number)
        for last, column in zip(after, columns, strict=False)
    ]


def _widths(
    texts: Sequence[Sequence[str]], columns: Sequence[Column], size: float, wide: float
) -> list[float]:
    """Each column as wide as what stands in it, and all share what is left.

    Where that is more than there is, a column is as wide as its longest number or word and texts
    share what is left; still too wide for the page, all shrink together, and long words break.
    """
    fitting: list[float] = []
    gaps = _gaps(columns, size)
    for headings in (str.split, str.splitlines):
        whole = [
            max(text_width(text, size, Weight.BOLD) for text in (*cells, *headings(heading)))
            + gap
            + 1
            for gap, (heading, *cells) in zip(gaps, zip(*texts, strict=True), strict=True)
        ]
        if sum(whole) <= wide:
            fitting = whole
    if fitting:
        return [one + (wide - sum(fitting)) / len(fitting) for one in fitting]
    least = [
        _least(cells, column, size, gap)
        for cells, column, gap in zip(zip(*texts, strict=True), columns, gaps, strict=True)
    ]
    left = wide - sum(least)
    growing = [not column.kind.is_number for column in columns]
    if left <= 0 or not any(growing):
        return [one * wide / sum(least) for one in least]
    return [one + left / sum(growing) * grows for one, grows in zip(least, growing, strict=True)]


def _least(cells: Sequence[str], column: Column, size: float, gap: float) -> float:
    heading, *below = cells
    whole = below if column.kind.is_number else [word for text in below for word in text.split()]
    widest = max((text_width(text, size, Weight.BOLD) for text in whole), default=0)
    words_wide = max(
        text_width(word, min(size, HEADING_SIZE), Weight.MEDIUM) for word in heading.split() or [""]
    )
    least = NARROWEST if column.kind.is_number and size == TABLE_SIZE else 0.0
    return max(min(max(widest, words_wide) + gap + 1, WIDEST_TEXT), least)
