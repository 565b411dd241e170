"""Rows of a table as texts, with what they sort by: plain values, no Qt.

Those of a report are written when somebody sees them, so that 70,000 goods wait for nothing.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from operator import itemgetter
from typing import Final, overload
from unicodedata import east_asian_width

from posapp.kernel.money import Currency
from reports.number_text import cell_text, words
from reports.report import MILLI, Cell, Column, Kind, Table
from ui.theme.tokens import Tone

SortKey = int | str | None
"""What a cell sorts by: a number by its size, a text by its letters; nothing comes last."""

WIDE: Final = frozenset("WF")


@dataclass(frozen=True, slots=True)
class Head:
    """A column's title; numbers stand on the right and sort from the largest.

    `main` is the text that a row is read for: it gets all room that is left, and is cut last.
    """

    title: str
    number: bool = False
    main: bool = False


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its texts, what each sorts by, and colours of single cells by their place.

    `key` is what is told when the row is opened; empty where there is nothing to open.
    """

    key: str
    texts: tuple[str, ...]
    sorts: tuple[SortKey, ...]
    tones: tuple[tuple[int, Tone], ...] = ()

    def __post_init__(self) -> None:
        if len(self.texts) != len(self.sorts):
            raise ValueError("each text of a row needs what it sorts by")

    @classmethod
    def of_texts(cls, key: str, *texts: str) -> "Row":
        """A row that sorts by its letters."""
        return cls(key, texts, tuple(text.casefold() for text in texts))

    @property
    def width(self) -> int:
        """How many cells it has."""
        return len(self.texts)

    def sort_key(self, column: int) -> SortKey:
        """What a cell sorts by."""
        return self.sorts[column]


@dataclass(frozen=True, slots=True)
class Writing:
    """How the cells of a report's table are written."""

    columns: tuple[Column, ...]
    currency: Currency
    language: str

    def texts(self, cells: tuple[Cell, ...]) -> tuple[str, ...]:
        """A row as texts."""
        return tuple(
            cell_text(cell, column.kind, self.currency, self.language)
            for cell, column in zip(cells, self.columns, strict=True)
        )

    def widest(self, rows: Sequence[tuple[Cell, ...]]) -> tuple[str, ...]:
        """The widest text of each column: it is among the largest, the smallest, the longest.

        Rule: table.widths-of-unwritten
        """
        return tuple(
            max(
                (
                    cell_text(cell, column.kind, self.currency, self.language)
                    for cell in _extremes([row[place] for row in rows], column.kind)
                ),
                key=_wide,
            )
            for place, column in enumerate(self.columns)
        )


class ReportRow:
    """A row of a report's table, as `Row`; its texts are written when they are first asked for.

    Rule: table.written-when-seen
    """

    __slots__ = ("_cells", "_texts", "_writing", "key")
    tones: tuple[tuple[int, Tone], ...] = ()

    def __init__(self, key: str, cells: tuple[Cell, ...], writing: Writing) -> None:
        self.key = key
        self._cells = cells
        self._writing = writing
        self._texts: tuple[str, ...] | None = None

    @property
    def texts(self) -> tuple[str, ...]:
        """Its cells as people read them."""
        if self._texts is None:
            self._texts = self._writing.texts(self._cells)
        return self._texts

    @property
    def width(self) -> int:
        """How many cells it has."""
        return len(self._cells)

    def sort_key(self, column: int) -> SortKey:
        """What a cell sorts by."""
        return _sort_key(self._cells[column], self._writing.language)


class ReportRows(Sequence[ReportRow]):
    """The rows of a report's table; each is made when somebody looks at it, and kept."""

    def __init__(self, table: Table, writing: Writing) -> None:
        self._table = table
        self._writing = writing
        self._seen: dict[int, ReportRow] = {}

    def __len__(self) -> int:
        return len(self._table.rows)

    @overload
    def __getitem__(self, at: int) -> ReportRow: ...

    @overload
    def __getitem__(self, at: slice) -> Sequence[ReportRow]: ...

    def __getitem__(self, at: int | slice) -> ReportRow | Sequence[ReportRow]:
        if isinstance(at, slice):
            return [self[one] for one in range(*at.indices(len(self)))]
        row = self._seen.get(at)
        if row is None:
            opens, cells = self._table.opens, self._table.rows[at]
            row = self._seen[at] = ReportRow(opens[at] if opens else "", cells, self._writing)
        return row


AnyRow = Row | ReportRow


@dataclass(frozen=True, slots=True)
class TableRows:
    """A whole table, ready to be shown. `opens` says that its rows can be opened.

    `widest` is the widest text of each column, where that is known already.
    """

    heads: tuple[Head, ...] = ()
    rows: Sequence[AnyRow] = ()
    total: tuple[str, ...] = ()
    opens: bool = False
    widest: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        wide = len(self.heads)
        written = () if isinstance(self.rows, ReportRows) else self.rows  # `Table` looked at those
        if any(row.width != wide for row in written):
            raise ValueError("a row has more or fewer cells than the table has columns")
        if self.total and len(self.total) != wide:
            raise ValueError("the total has more or fewer cells than the table has columns")

    def longest(self) -> tuple[str, ...]:
        """The widest text of each column, as far as letters tell."""
        if self.widest:
            return self.widest
        columns: Iterable[tuple[str, ...]] = zip(
            *(row.texts for row in self.rows), *([self.total] if self.total else []), strict=True
        )
        found = [max(texts, key=_wide) for texts in columns]
        return tuple(found) or ("",) * len(self.heads)


@dataclass(slots=True)
class RowOrder:
    """Which rows are shown, in which order: the ones that hold every word typed, sorted."""

    rows: Sequence[AnyRow]
    column: int | None = None
    descending: bool = False
    words: tuple[str, ...] = ()
    shown: list[int] = field(default_factory=list)
    _texts: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._arrange()

    def sort(self, column: int | None, *, descending: bool = False) -> None:
        """Sort by a column; None is the order the rows came in."""
        self.column, self.descending = column, descending
        self._arrange()

    def filter(self, text: str) -> None:
        """Show the rows that hold every word, whatever their case."""
        self.words = tuple(text.casefold().split())
        self._arrange()

    def _arrange(self) -> None:
        found = self._found()
        if self.column is not None:
            found = self._sorted(found, self.column)
        self.shown = found

    def _found(self) -> list[int]:
        if not self.words:
            return list(range(len(self.rows)))
        if not self._texts:
            self._texts = ["\n".join(row.texts).casefold() for row in self.rows]
        wanted = self.words
        return [at for at, text in enumerate(self._texts) if all(word in text for word in wanted)]

    def _sorted(self, found: list[int], column: int) -> list[int]:
        numbers: list[tuple[int, int]] = []
        texts: list[tuple[str, int]] = []
        nothing: list[int] = []
        for at in found:
            key = self.rows[at].sort_key(column)
            if isinstance(key, int):
                numbers.append((key, at))
            elif isinstance(key, str):
                texts.append((key, at))
            else:
                nothing.append(at)
        numbers.sort(key=itemgetter(0), reverse=self.descending)
        texts.sort(key=itemgetter(0), reverse=self.descending)
        both = [[at for _, at in numbers], [at for _, at in texts]]
        return [*both[self.descending], *both[not self.descending], *nothing]


def table_rows(table: Table, currency: Currency, language: str) -> TableRows:
    """A report's table as ready rows in one language."""
    writing = Writing(table.columns, currency, language)
    every = (*table.rows, table.total) if table.total else table.rows
    return TableRows(
        heads=tuple(
            Head(words(column.title, language), column.kind.is_number) for column in table.columns
        ),
        rows=ReportRows(table, writing),
        total=writing.texts(table.total) if table.total else (),
        opens=any(table.opens),
        widest=writing.widest(every) if every else (),
    )


def as_tsv(heads: tuple[Head, ...], rows: Iterable[AnyRow]) -> str:
    """Rows under their titles as a spreadsheet takes them from the clipboard, and runs none."""
    from posapp.exports.sheet import safe_text

    def cell(head: Head, text: str) -> str:
        line = " ".join(text.split())
        return line if head.number else safe_text(line)

    lines = [[head.title for head in heads], *([*row.texts] for row in rows)]
    return "\n".join("\t".join(map(cell, heads, line)) for line in lines)


def _extremes(cells: list[Cell], kind: Kind) -> Iterable[Cell]:
    """Cells of one column among which the widest is; few, however many there are.

    Whole quantities are written without decimals, so those that are none are looked at too.
    """
    kinds = set(map(type, cells))
    if int in kinds:
        numbers = [cell for cell in cells if isinstance(cell, int)]
        yield from (min(numbers), max(numbers))
        if kind is Kind.QUANTITY and (broken := [one for one in numbers if one % MILLI]):
            yield from (min(broken), max(broken))
    if str in kinds:
        texts = [cell for cell in cells if isinstance(cell, str)]
        yield max(texts, key=len if all(map(str.isascii, texts)) else _wide)
    if kinds - {int, str}:
        yield from {cell for cell in cells if not isinstance(cell, int | str)}


def _sort_key(cell: Cell, language: str) -> SortKey:
    if cell is None or isinstance(cell, int):
        return cell
    if isinstance(cell, date):
        return cell.toordinal()
    return (cell if isinstance(cell, str) else words(cell, language)).casefold()


def _wide(text: str) -> int:
    """About how wide a text is: a Chinese letter is as wide as two."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(letter) in WIDE else 1 for letter in text)
