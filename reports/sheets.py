"""A report's tables as files: CSV for programs, XLSX for people. Text stays text, whatever it is.

Rule: report.text-stays-text
A name that begins with `=`, `+`, `-` or `@` is a formula to a spreadsheet: XLSX cells are written
as strings, CSV cells get an apostrophe in front.
"""

from collections.abc import Iterable
from datetime import date, datetime, time
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from posapp.exports.sheet import Figure, Marks, Sheet, safe_text, sheet_bytes
from posapp.kernel.money import Currency
from receipts.clean import printable
from receipts.words import Label
from reports.number_text import words
from reports.report import Cell, Kind, Report, Table

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

SHEET_NAME: Final = 31
SHEET_FORBIDDEN: Final = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))
FIGURES: Final = Label("Figures", "指标")
NAME: Final = Label("Figure", "指标")
VALUE: Final = Label("Value", "数值")
BEFORE: Final = Label("Before", "此前")
MEANS: Final = Label("How it is made", "说明")
WIDEST: Final = 60
NARROWEST: Final = 10


DECIMALS: Final = {Kind.SHARE: 4, Kind.DECIMAL: 3, Kind.QUANTITY: 3}
"""Of a number's last digits so many are decimals; of money, as many as the currency has."""


def figure_of(cell: int, kind: Kind, currency: Currency) -> Figure:
    """The number a spreadsheet counts with: amounts in major units, shares as fractions.

    >>> euro = Currency("EUR", 2)
    >>> figure_of(1999, Kind.MONEY, euro), figure_of(6523, Kind.SHARE, euro)
    (Figure(number=1999, digits=2), Figure(number=6523, digits=4))
    """
    return Figure(cell, currency.digits if kind is Kind.MONEY else DECIMALS.get(kind, 0))


def number_of(cell: int, kind: Kind, currency: Currency) -> Decimal | int:
    """The same as XLSX is given it."""
    figure = figure_of(cell, kind, currency)
    return Decimal(cell).scaleb(-figure.digits) if figure.digits else cell


def csv_table(table: Table, currency: Currency, language: str) -> bytes:
    """One table as CSV, as all files for spreadsheets are written."""
    columns = tuple(safe_text(words(column.title, language)) for column in table.columns)
    rows = [_csv_row(row, table, currency, language) for row in _rows(table)]
    return sheet_bytes(Sheet("", columns, rows), Marks.POINT)


def _csv_row(
    row: tuple[Cell, ...], table: Table, currency: Currency, language: str
) -> tuple[str | Figure, ...]:
    return tuple(
        figure_of(cell, column.kind, currency) if isinstance(cell, int) else _text(cell, language)
        for cell, column in zip(row, table.columns, strict=True)
    )


def _rows(table: Table) -> Iterable[tuple[Cell, ...]]:
    return table.rows if table.total is None else (*table.rows, table.total)


def _text(cell: Cell, language: str) -> str:
    if isinstance(cell, Label):
        return words(cell, language)
    if isinstance(cell, date):
        return cell.isoformat()
    return "" if cell is None else printable(str(cell))


def xlsx_report(report: Report, currency: Currency, language: str, *, made_at: datetime) -> bytes:
    """The whole report as a workbook: a sheet of figures, then one a table; never a formula."""
    from xlsxwriter import Workbook

    target = BytesIO()
    with Workbook(
        target,
        {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "strings_to_numbers": False,
        },
    ) as book:
        book.set_properties({"title": words(report.title, language), "created": made_at})
        looks = _Looks(book, currency)
        _figures_sheet(book, looks, report, language)
        taken: set[str] = {words(FIGURES, language).lower()}
        for table in report.tables:
            sheet = book.add_worksheet(_sheet_name(words(table.title, language), taken))
            money = table.currency or currency
            of_table = looks if money == currency else _Looks(book, money)
            _table_sheet(sheet, of_table, table, language)
    return target.getvalue()


class _Looks:
    """The cell formats of one workbook."""

    def __init__(self, book: "Workbook", currency: Currency) -> None:
        self.currency = currency
        decimals = "." + "0" * currency.digits if currency.digits else ""
        numbers = {
            Kind.MONEY: f"#,##0{decimals}",
            Kind.SHARE: "0.0%",
            Kind.DECIMAL: "#,##0.00",
            Kind.QUANTITY: "#,##0.###",
            Kind.DAY: "yyyy-mm-dd",
        }
        self.plain = {
            kind: book.add_format({"num_format": numbers.get(kind, "#,##0")}) for kind in Kind
        }
        self.plain[Kind.TEXT] = book.add_format({"num_format": "@"})
        self.total = {
            kind: book.add_format(
                {"num_format": numbers.get(kind, "#,##0"), "bold": True, "top": 1}
            )
            for kind in Kind
        }
        self.head = book.add_format(
            {"bold": True, "bottom": 2, "text_wrap": True, "valign": "bottom"}
        )
        self.title = book.add_format({"bold": True, "font_size": 14})


def _figures_sheet(book: "Workbook", looks: _Looks, report: Report, language: str) -> None:
    sheet = book.add_worksheet(words(FIGURES, language))
    sheet.write_string(0, 0, words(report.title, language), looks.title)
    sheet.write_string(1, 0, words(report.span, language))
    if report.told:
        sheet.write_string(2, 0, ". ".join(words(said, language) for said in report.told))
    for place, label in enumerate((NAME, VALUE, BEFORE, MEANS)):
        sheet.write_string(3, place, words(label, language), looks.head)
    for line, figure in enumerate(report.figures, start=4):
        metric = figure.metric
        sheet.write_string(line, 0, words(metric.name, language))
        for place, value in enumerate((figure.value, figure.before), start=1):
            if value is not None:
                number = number_of(value, metric.kind, looks.currency)
                sheet.write_number(line, place, number, looks.plain[metric.kind])
        sheet.write_string(line, 3, words(metric.means, language))
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, 2, 16)
    sheet.set_column(3, 3, WIDEST)


def _table_sheet(sheet: "Worksheet", looks: _Looks, table: Table, language: str) -> None:
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, words(column.title, language), looks.head)
        sheet.set_column(place, place, _width(table, place, language))
    for line, row in enumerate(table.rows, start=1):
        _write_row(sheet, line, row, table, (looks.plain, looks.currency, language))
    if table.total is not None:
        last = len(table.rows) + 1
        _write_row(sheet, last, table.total, table, (looks.total, looks.currency, language))
    sheet.freeze_panes(1, 1)
    if table.rows:
        sheet.autofilter(0, 0, len(table.rows), len(table.columns) - 1)


def _write_row(
    sheet: "Worksheet",
    line: int,
    row: tuple[Cell, ...],
    table: Table,
    how: tuple[Any, Currency, str],
) -> None:
    looks, currency, language = how
    for place, (cell, column) in enumerate(zip(row, table.columns, strict=True)):
        look = looks[column.kind]
        if cell is None:
            sheet.write_blank(line, place, None, look)
        elif isinstance(cell, int):
            sheet.write_number(line, place, number_of(cell, column.kind, currency), look)
        elif isinstance(cell, date):
            sheet.write_datetime(line, place, datetime.combine(cell, time.min), look)
        else:
            sheet.write_string(line, place, _text(cell, language), look)


def _width(table: Table, place: int, language: str) -> int:
    texts = [
        _text(row[place], language) for row in table.rows[:200] if not isinstance(row[place], int)
    ]
    longest = max((len(text.encode("gb18030")) for text in texts), default=0)
    return min(
        max(longest + 2, NARROWEST, 14 if table.columns[place].kind.is_number else 0), WIDEST
    )


def _sheet_name(title: str, taken: set[str]) -> str:
    """A name a workbook takes, and no second time."""
    base = title.translate(SHEET_FORBIDDEN).strip()[:SHEET_NAME] or "-"
    name, number = base, 2
    while name.lower() in taken:
        tail = f" {number}"
        name, number = base[: SHEET_NAME - len(tail)] + tail, number + 1
    taken.add(name.lower())
    return name
