"""A report's cells as people read them, in one language: the only place where they are written."""

from datetime import date

from posapp.domain.money_text import MINUS, format_day, format_money, format_number
from posapp.kernel.money import Currency, half_up
from receipts.clean import printable
from receipts.words import Label
from reports.report import BASIS_POINTS, MILLI, Cell, Figure, Kind

NOTHING = "\N{EN DASH}"
"""What stands where there is nothing to say: a division by nothing, a missing cost."""

NO_BREAK = "\N{NO-BREAK SPACE}"
ONE_DECIMAL = Currency("XXX", 1)
TWO_DECIMALS = Currency("XXX", 2)
THREE_DECIMALS = Currency("XXX", 3)


def words(label: Label, language: str) -> str:
    """One side of a label."""
    return (label.zh or label.en) if language == "zh" else (label.en or label.zh)


def cell_text(cell: Cell, kind: Kind, currency: Currency, language: str) -> str:
    """A cell as text; data of the store is cleaned of what no page can carry."""
    if cell is None:
        return NOTHING
    if isinstance(cell, Label):
        return words(cell, language)
    if isinstance(cell, date):
        return format_day(cell, language)
    if isinstance(cell, str):
        return printable(cell)
    return number_text(cell, kind, currency, language)


def number_text(value: int, kind: Kind, currency: Currency, language: str) -> str:
    r"""A number in its kind's way.

    >>> number_text(6523, Kind.SHARE, Currency("EUR", 2), "en")
    '65.2\xa0%'
    """
    if kind is Kind.MONEY:
        return format_money(value, currency, language)
    if kind is Kind.SHARE:
        tenths = half_up(value, 10)
        return f"{format_money(tenths, ONE_DECIMAL, language)}{NO_BREAK}%"
    if kind is Kind.DECIMAL:
        return format_money(half_up(value, 10), TWO_DECIMALS, language)
    if kind is Kind.QUANTITY:
        if value % MILLI:
            return format_money(value, THREE_DECIMALS, language)
        return format_number(value // MILLI, language)
    return format_number(value, language)


def change_text(figure: Figure, currency: Currency, language: str) -> str:
    """By how much a figure changed, with its sign; of a share in percentage points.

    Where a percentage would say nothing, in the figure's own unit; of nought to nought no word.
    """
    change = figure.change
    if change is None or (figure.value == 0 and figure.before == 0):
        return ""
    sign = "+" if change > 0 else MINUS if change < 0 else "\N{PLUS-MINUS SIGN}"
    part_bp = figure.change_bp
    if part_bp is None:
        return sign + number_text(abs(change), figure.metric.kind, currency, language)
    tenths = format_money(half_up(abs(part_bp), BASIS_POINTS // 1000), ONE_DECIMAL, language)
    unit = "" if figure.metric.kind is Kind.SHARE else f"{NO_BREAK}%"
    return f"{sign}{tenths}{unit}"
