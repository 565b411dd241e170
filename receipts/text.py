"""A receipt as plain text: for the screen, an e-mail's text part, the archive's search."""

import unicodedata
from typing import Final

from receipts.document import Document
from receipts.layout import COLUMNS_80, BarcodeRow, QrRow, Row, TextRow, lay_out

_WIDE: Final = frozenset("WF")


class PlainFace:
    """Any Unicode text in one size; East-Asian wide characters take two columns."""

    max_scale: Final = 1

    def fold(self, text: str) -> str:
        """Text stays as it is."""
        return text

    def width(self, text: str) -> int:
        """Columns in a terminal or a monospaced font."""
        if text.isascii():
            return len(text)
        return sum(2 if unicodedata.east_asian_width(c) in _WIDE else 1 for c in text)


def text_receipt(document: Document, columns: int = COLUMNS_80) -> str:
    """The document as lines of at most `columns` columns, each ended by a line feed.

    Codes stand as their data in square brackets.
    """
    return "".join(f"{_line(row)}\n" for row in lay_out(document, columns, PlainFace()))


def _line(row: Row) -> str:
    match row:
        case TextRow():
            return row.text.rstrip(" ")
        case QrRow():
            return f"[QR {row.data}]"
        case BarcodeRow():
            return f"[{row.data}]"
