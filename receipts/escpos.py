"""A receipt as the bytes of an ESC/POS printer.

Latin text goes as ASCII, Chinese as two-byte GB18030 after `FS &`. A printer without Chinese gets
the whole receipt as a picture. Only this module writes control bytes; text that reaches it carries
none (`receipts.clean`), and each stretch is checked once more before it goes out.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Final

from escpos.constants import QR_ECLEVEL_M
from escpos.printer import Dummy

from posapp.kernel.errors import Bug
from receipts.clean import BOX
from receipts.code128 import QUIET_MODULES, module_count
from receipts.document import Document
from receipts.image import picture, picture_of_barcode
from receipts.layout import COLUMNS_58, COLUMNS_80, BarcodeRow, QrRow, Row, TextRow, lay_out

_ESC: Final = b"\x1b"
_FS: Final = b"\x1c"
_GS: Final = b"\x1d"
_CHINESE_ON: Final = _FS + b"&"
_CODE128: Final = 73
_BAR_HEIGHT_DOTS: Final = 80
_BAR_MODULE_DOTS: Final = 2
_QR_MODULE_DOTS: Final = 6
_RASTER_BAND_DOTS: Final = 256
_WIDE_BYTES: Final = 2
_LETTER_DOTS: Final = 12
_END_OF_LATIN: Final = 0x250
_DRAWER_PINS: Final = (2, 5)
_SPELT: Final = str.maketrans(
    {"−": "-", "–": "-", "—": "-", "×": "x", "…": "...", "·": ".", "•": "*"}
    | {"\u2018": "'", "\u2019": "'", "“": '"', "”": '"', "€": "EUR", "£": "GBP", "¥": "Y"}
    | {"½": " 1/2", "¼": " 1/4", "¾": " 3/4", "©": "(c)", "®": "(R)", "\u2044": "/"}
    | {
        "ß": "ss",
        "Æ": "AE",
        "æ": "ae",
        "Ø": "O",
        "ø": "o",
        "Œ": "OE",
        "œ": "oe",
        "ł": "l",
        "Ł": "L",
    }
)


class Chinese(Enum):
    """How a printer gets Chinese on paper; the value is what settings hold."""

    GB18030 = "gb18030"
    PICTURE = "picture"


@dataclass(frozen=True, slots=True)
class PaperProfile:
    """What the renderer has to know of a printer: 48 columns on 80 mm, some 42, on 58 mm 32."""

    columns: int = COLUMNS_80
    chinese: Chinese = Chinese.GB18030

    @property
    def width_dots(self) -> int:
        """Dots across: a letter of the printer's font is 12 wide."""
        return self.columns * _LETTER_DOTS


PAPER_80: Final = PaperProfile()
PAPER_58: Final = PaperProfile(columns=COLUMNS_58)


class PrinterFace:
    """ASCII and two-byte GB18030; a Chinese character takes two columns."""

    max_scale: Final = 2

    def fold(self, text: str) -> str:
        """Text in characters the printer has: accents go, the rest becomes a box."""
        return text if text.isascii() else _folded(text)

    def width(self, text: str) -> int:
        """Columns: a byte is a column, so Chinese takes two."""
        return len(text) if text.isascii() else len(text.encode("gb18030"))


class _Roll(Dummy):  # type: ignore[misc]  # python-escpos ships no types
    """A printer that keeps the bytes, and says so in public."""

    def send(self, data: bytes) -> None:
        self._raw(data)


def escpos_receipt(document: Document, profile: PaperProfile = PAPER_80) -> bytes:
    """The bytes that print a document and cut the paper. The drawer is not touched.

    Rule: receipts.escpos-own-bytes-only
    Every byte below 0x20 belongs to a command of this module.
    """
    rows = lay_out(document, profile.columns, PrinterFace())
    roll = _started(profile)
    if profile.chinese is Chinese.PICTURE and _has_chinese(rows):
        _send_picture(roll, document, profile)
    else:
        for row in rows:
            _send_row(roll, row, profile)
    roll.cut(mode="PART")
    return bytes(roll.output)


def drawer_kick(pin: int) -> bytes:
    """The bytes that open the cash drawer wired to connector pin 2 or 5."""
    if pin not in _DRAWER_PINS:
        msg = f"a drawer hangs on pin 2 or 5, not {pin}"
        raise ValueError(msg)
    roll = _Roll()
    roll.cashdraw(pin)
    return bytes(roll.output)


def _started(profile: PaperProfile) -> _Roll:
    roll = _Roll()
    roll.send(_ESC + b"@")
    if profile.chinese is Chinese.GB18030:
        roll.send(_CHINESE_ON)
    return roll


def _has_chinese(rows: Iterable[Row]) -> bool:
    return any(isinstance(row, TextRow) and not row.text.isascii() for row in rows)


def _send_row(roll: _Roll, row: Row, profile: PaperProfile) -> None:
    match row:
        case TextRow():
            _send_text(roll, row)
        case QrRow():
            roll.set(align="center")
            roll.qr(row.data, ec=QR_ECLEVEL_M, size=_QR_MODULE_DOTS, native=True)
            roll.send(b"\n")
            roll.set(align="left")
        case BarcodeRow():
            _send_barcode(roll, row.data, profile)


def _send_text(roll: _Roll, row: TextRow) -> None:
    """One line; size and weight are switched on and off around it, so a torn job leaves none."""
    parts: list[bytes] = []
    if row.scale > 1:
        parts.append(_GS + b"!\x11")
    for run in row.runs:
        data = _encoded(run.text)
        parts.append(_ESC + b"E\x01" + data + _ESC + b"E\x00" if run.bold and data else data)
    if row.scale > 1:
        parts.append(_GS + b"!\x00")
    parts.append(b"\n")
    roll.send(b"".join(parts))


def _encoded(text: str) -> bytes:
    if not text.isprintable():
        raise Bug("receipts.control-byte")
    return text.encode("gb18030")


def _send_barcode(roll: _Roll, data: str, profile: PaperProfile) -> None:
    """By the printer's own command where it fits; else as a picture with narrower bars.

    Set B alone is used in the command: set C would put digit pairs on the wire as control bytes.
    """
    set_b_modules = 11 * (len(data) + 2) + 13 + 2 * QUIET_MODULES
    if set_b_modules * _BAR_MODULE_DOTS > profile.width_dots:
        if (module_count(data) + 2 * QUIET_MODULES) <= profile.width_dots:
            image = picture_of_barcode(data, profile.width_dots, _BAR_HEIGHT_DOTS)
            _send_raster(roll, image.width, image.tobytes())
        return
    body = b"{B" + data.replace("{", "{{").encode("ascii")
    roll.set(align="center")
    roll.send(_GS + b"h" + bytes([_BAR_HEIGHT_DOTS]) + _GS + b"w" + bytes([_BAR_MODULE_DOTS]))
    roll.send(_GS + b"H0" + _GS + b"k" + bytes([_CODE128, len(body)]) + body + b"\n")
    roll.set(align="left")


def _send_picture(roll: _Roll, document: Document, profile: PaperProfile) -> None:
    image = picture(document, profile.width_dots)
    _send_raster(roll, image.width, image.tobytes())


def _send_raster(roll: _Roll, width_dots: int, bits: bytes) -> None:
    """A black-and-white picture in bands a small printer's memory can hold (`GS v 0`).

    Pillow's 1-bit rows have white as 1; a printer's have black as 1.
    """
    row_bytes = (width_dots + 7) // 8
    black = bytes(byte ^ 0xFF for byte in bits)
    rows = len(black) // row_bytes
    for top in range(0, rows, _RASTER_BAND_DOTS):
        band = black[top * row_bytes : (top + _RASTER_BAND_DOTS) * row_bytes]
        high = len(band) // row_bytes
        size = row_bytes.to_bytes(2, "little") + high.to_bytes(2, "little")
        roll.send(_GS + b"v0\x00" + size + _without_realtime(band))


def _without_realtime(band: bytes) -> bytes:
    """A band without the byte pairs that printers obey even inside a picture.

    Rule: receipts.no-realtime-in-pictures
    `DLE EOT`, `DLE ENQ` and `DLE DC4` act at once wherever they stand; one more black dot in the
    first byte of such a pair undoes it.
    """
    for command in (b"\x04", b"\x05", b"\x14"):
        band = band.replace(b"\x10" + command, b"\x18" + command)
    return band


@lru_cache(maxsize=4096)
def _folded(text: str) -> str:
    return "".join(map(_folded_character, text.translate(_SPELT)))


def _folded_character(character: str) -> str:
    if character.isascii() or _is_two_byte(character):
        return character
    parts = unicodedata.normalize("NFKD", character)
    bare = "".join(part for part in parts if unicodedata.category(part) != "Mn")
    return bare if bare.strip() and bare.isascii() and bare.isprintable() else BOX


def _is_two_byte(character: str) -> bool:
    """Whether the printer's Chinese font has it: two bytes, and no Latin letter with an accent."""
    if unicodedata.category(character) in {"Lu", "Ll"} and ord(character) < _END_OF_LATIN:
        return False
    return len(character.encode("gb18030")) == _WIDE_BYTES
