"""The catalogue as a CSV file: bytes in, checked rows and a report of every bad row out.

The columns and what they may be called are in `catalogue_cells`. Nothing is stored here: the same
reading serves the preview and the import.
"""

import csv
import io
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from typing import TypeVar

from posapp.domain import catalogue_cells as cells
from posapp.domain.catalogue_row import CatalogueRow
from posapp.domain.messages import say
from posapp.kernel.errors import Blank, Refusal
from posapp.kernel.money import Currency
from posapp.kernel.quantity import Unit

__all__ = ["BadCell", "CatalogueFile", "CatalogueRow", "FileRules", "read_catalogue_file"]

MOST_BYTES = 512 * 1024 * 1024
SEPARATORS = ",;\t"
FIELDS = {"price": "price_minor", "cost": "cost_minor"}
"""Columns whose field of a row has another name."""

REQUIRED_COLUMNS = ("sku", "name", "price")
ENCODING_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
TOO_LONG_FOR_CSV = "field larger than field limit"

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class FileRules:
    """What a store allows in its catalogue file. An empty tax class takes the default, if any."""

    currency: Currency
    tax_classes: frozenset[str]
    default_tax_class: str = ""

    def __post_init__(self) -> None:
        if self.default_tax_class and self.default_tax_class not in self.tax_classes:
            msg = f"the default tax class {self.default_tax_class!r} is none of the store's"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class BadCell:
    """Why a row was not read: the line in the file (from 1), the column, and the reason."""

    line: int
    column: str
    code: str
    blanks: Mapping[str, Blank]

    def text(self, language: str) -> str:
        """The reason as a sentence."""
        return say(self.code, language, self.blanks)

    def as_json(self) -> dict[str, str | int]:
        """The report for programs: line, column, code and the sentence in both languages."""
        where: dict[str, str | int] = {"line": self.line, "column": self.column, "code": self.code}
        return where | {"en": self.text("en"), "zh": self.text("zh")}


@dataclass(frozen=True, slots=True)
class CatalogueFile:
    """What a file says: its good rows, its bad cells, and how it was read.

    `silent` are the fields of a row that the file has no column for: of goods that are there they
    stay as they are.
    """

    rows: tuple[CatalogueRow, ...]
    bad: tuple[BadCell, ...]
    encoding: str
    separator: str
    ignored_columns: tuple[str, ...] = ()
    silent: frozenset[str] = frozenset()


def read_catalogue_file(data: bytes, rules: FileRules) -> CatalogueFile:
    """Every row of the file, good or bad; a file that is no catalogue at all is a Refusal.

    Rule: catalogue.file
    UTF-8 with or without its mark, UTF-16 with it, else GB18030; comma, semicolon or tab, whichever
    makes sense of the heads. A row with one bad cell is not used at all. Of two rows with one SKU,
    barcode or item number the later one is bad.
    """
    text, encoding = _decoded(data)
    separator, header = _header(text)
    columns = _columns(header)
    reading = _Reading(rules)
    for line, row in _rows(text, separator, reading.bad):
        if line > 1 and any(cell.strip() for cell in row):
            reading.take(line, row, columns)
    ignored = tuple(
        cells.shown(name) for name, column in zip(header, columns, strict=True) if not column
    )
    said = {FIELDS.get(column, column) for column in columns}
    return CatalogueFile(
        tuple(reading.good),
        tuple(reading.bad),
        encoding,
        separator,
        tuple(filter(None, ignored)),
        frozenset(one.name for one in fields(CatalogueRow)) - said,
    )


def _decoded(data: bytes) -> tuple[str, str]:
    if len(data) > MOST_BYTES:
        raise Refusal("catalogue.file-too-large", most_mb=MOST_BYTES // 1024**2)
    if not data.strip():
        raise Refusal("catalogue.file-empty")
    marked = [encoding for mark, encoding in ENCODING_MARKS if data.startswith(mark)]
    for encoding in marked or ["utf-8", "gb18030"]:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text, encoding
    raise Refusal("catalogue.not-a-table")


def _header(text: str) -> tuple[str, list[str]]:
    """The separator under which most heads are known, and the heads."""
    first_line = text.split("\n", 1)[0].rstrip("\r")[: csv.field_size_limit()]
    heads = {sign: next(csv.reader([first_line], delimiter=sign), []) for sign in SEPARATORS}
    known = {
        sign: sum(cells.column_of(name) is not None for name in heads[sign]) for sign in SEPARATORS
    }
    separator = max(SEPARATORS, key=lambda sign: (known[sign], -SEPARATORS.index(sign)))
    return separator, heads[separator]


def _columns(header: list[str]) -> list[str]:
    """The column of each head, empty where a head is not known."""
    columns = [cells.column_of(name) or "" for name in header]
    missing = [column for column in REQUIRED_COLUMNS if column not in columns]
    if missing:
        raise Refusal("catalogue.columns-missing", columns=", ".join(missing))
    twice = sorted({column for column in columns if column and columns.count(column) > 1})
    if twice:
        raise Refusal("catalogue.column-twice", columns=", ".join(twice))
    return columns


def _rows(text: str, separator: str, bad: list[BadCell]) -> Iterator[tuple[int, list[str]]]:
    """Each row with the line it begins on; what is no CSV goes to `bad`, and reading goes on."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            code = "catalogue.cell-too-long" if TOO_LONG_FOR_CSV in str(error) else None
            blanks = {"most": csv.field_size_limit()} if code else {}
            bad.append(BadCell(line, "", code or "catalogue.quotes", blanks))
        else:
            yield line, row


@dataclass(slots=True)
class _Reading:
    """The rows read so far, and on which line each number was first seen."""

    rules: FileRules
    good: list[CatalogueRow] = field(default_factory=list)
    bad: list[BadCell] = field(default_factory=list)
    seen: dict[tuple[str, str], int] = field(default_factory=dict)

    def take(self, line: int, row: list[str], columns: list[str]) -> None:
        """Read one row into `good`, or its troubles into `bad`."""
        by_column = {column: cell for column, cell in zip(columns, row, strict=False) if column}
        reader = _RowReader(line, by_column)
        if any(cell.strip() for cell in row[len(columns) :]):
            reader.refuse(
                "", Refusal("catalogue.too-many-cells", cells=len(row), most=len(columns))
            )
        catalogue_row = reader.row(self.rules)
        if catalogue_row is not None:
            self._check_numbers(line, catalogue_row, reader)
        if catalogue_row is None or reader.bad:
            self.bad += reader.bad
        else:
            self.good.append(catalogue_row)

    def _check_numbers(self, line: int, row: CatalogueRow, reader: "_RowReader") -> None:
        numbers = [("sku", row.sku), *(("barcodes", gtin) for gtin, _ in row.barcodes)]
        if row.item:
            numbers.append(("item", row.item))
        for column, number in numbers:
            first = self.seen.setdefault((column, number), line)
            if first != line:
                twice = Refusal("catalogue.number-twice", text=number, first_line=str(first))
                reader.refuse(column, twice)


class _RowReader:
    """Reads the cells of one row, and collects what is wrong with them instead of stopping."""

    def __init__(self, line: int, by_column: Mapping[str, str]) -> None:
        self.bad: list[BadCell] = []
        self._line = line
        self._cells = by_column

    def refuse(self, column: str, refusal: Refusal) -> None:
        """Note what is wrong with a cell."""
        self.bad.append(BadCell(self._line, column, refusal.code, refusal.blanks))

    def row(self, rules: FileRules) -> CatalogueRow | None:
        """The row, if every cell of it is good."""
        open_price = self._read("open_price", cells.yes_or_no(default=False), fallback=False)
        amount = cells.amount(rules.currency)
        fields = {
            "sku": self._read("sku", cells.sku, "?"),
            "name": self._read("name", cells.required, "?"),
            "name_zh": self._read("name_zh", cells.plain_text, ""),
            "tax_class": self._read("tax_class", _tax_class(rules), "?"),
            "brand": self._read("brand", cells.plain_text, ""),
            "item": self._read("item", cells.item, ""),
            "description": self._read("description", cells.description, ""),
        }
        row = CatalogueRow(
            **fields,
            unit=self._read("unit", cells.unit, Unit.EACH),
            price_minor=self._read("price", _or(amount, 0) if open_price else amount, 0),
            category=self._read("category", cells.category, ()),
            cost_minor=self._read("cost", _or(amount, None), None),
            barcodes=self._read("barcodes", cells.barcodes, ()),
            open_price=open_price,
            discontinued=self._read("discontinued", cells.yes_or_no(default=False), fallback=False),
            returnable=self._read("returnable", cells.yes_or_no(default=True), fallback=True),
            attributes=self._read("attributes", cells.attributes, ()),
        )
        return None if self.bad else row

    def _read(self, column: str, reader: Callable[[str], Value], fallback: Value) -> Value:
        try:
            return reader(cells.fitting(self._cells.get(column, ""), column))
        except Refusal as refusal:
            self.refuse(column, refusal)
            return fallback


def _or(reader: Callable[[str], int], empty: Value) -> Callable[[str], int | Value]:
    """The reader, but an empty cell is a value of its own."""
    return lambda cell: reader(cell) if cell.strip() else empty


def _tax_class(rules: FileRules) -> Callable[[str], str]:
    def read(cell: str) -> str:
        name = cells.code_text(cell) or rules.default_tax_class or cells.required(cell)
        if name not in rules.tax_classes:
            known = ", ".join(sorted(rules.tax_classes))
            raise Refusal("catalogue.tax-class", text=cells.shown(cell), known=known)
        return name

    return read
