"""One table as a file that spreadsheets and bookkeeping programs read, the same bytes every time.

Rule: exports.safe-text
UTF-8 with its mark, for Excel reads nothing else as UTF-8; lines end as RFC 4180 says. A text that
a spreadsheet would run as a formula gets an apostrophe in front, and one that holds a separator of
any kind stands in quotes: half of the world splits at semicolons. Figures are ours and stay bare.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final

from posapp.kernel.money import Currency
from posapp.kernel.rate import Rate

FORMULA: Final = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")
CONTROLS: Final = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
QUOTE: Final = '"'
SPLITS: Final = re.compile(r'[",;|\t]|^\s|\s$')
"""What some program may split a line at, or trim."""


class Marks(Enum):
    """How figures are written, and what stands between cells."""

    POINT = "point"
    COMMA = "comma"

    @property
    def separator(self) -> str:
        """Between two cells."""
        return "," if self is Marks.POINT else ";"

    @property
    def decimal(self) -> str:
        """Before the decimals."""
        return "." if self is Marks.POINT else ","


@dataclass(frozen=True, slots=True)
class Figure:
    """A number of a cell: so many of its last digits are decimals."""

    number: int
    digits: int = 0


Cell = str | Figure


@dataclass(frozen=True, slots=True)
class Sheet:
    """A named table."""

    name: str
    columns: tuple[str, ...]
    rows: Sequence[tuple[Cell, ...]]


def money(minor: int, currency: Currency) -> Figure:
    """An amount."""
    return Figure(minor, currency.digits)


def percent(rate: Rate) -> Figure:
    """A rate in percent."""
    return Figure(rate.bp, 2)


def sheet_bytes(sheet: Sheet, marks: Marks) -> bytes:
    r"""The file of a table.

    >>> sheet_bytes(Sheet("s", ("what", "net"), [("=1+1", Figure(-1205, 2))]), Marks.POINT)
    b"\xef\xbb\xbfwhat,net\r\n'=1+1,-12.05\r\n"
    >>> sheet_bytes(Sheet("s", ("what",), [("Tea;=1+41",)]), Marks.POINT)[3:]
    b'what\r\n"Tea;=1+41"\r\n'
    """
    lines = [sheet.columns, *sheet.rows]
    text = "".join(
        marks.separator.join(_written(cell, marks) for cell in line) + "\r\n" for line in lines
    )
    return text.encode("utf-8-sig")


def _written(cell: Cell, marks: Marks) -> str:
    if isinstance(cell, Figure):
        return _figure(cell, marks.decimal)
    text = safe_text(cell)
    return f'"{text.replace(QUOTE, QUOTE * 2)}"' if SPLITS.search(text) else text


def _figure(figure: Figure, decimal: str) -> str:
    whole, rest = divmod(abs(figure.number), 10**figure.digits)
    sign = "-" if figure.number < 0 else ""
    return f"{sign}{whole}" + (f"{decimal}{rest:0{figure.digits}d}" if figure.digits else "")


def safe_text(text: str) -> str:
    r"""A text in one line that no spreadsheet runs.

    >>> safe_text("@SUM(A1)"), safe_text("Tea\n500 g"), safe_text("1-000007")
    ("'@SUM(A1)", 'Tea 500 g', '1-000007')
    """
    line = CONTROLS.sub(" ", text)
    return f"'{line}" if FORMULA.match(line) else line
