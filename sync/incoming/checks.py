"""What an incoming text or figure may be; one that may not is a Refusal with its reason."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from posapp.domain import catalogue_cells as cells
from posapp.domain.barcode.product_code import LENGTHS, gtin14
from posapp.kernel.errors import Refusal

MOST_PRICE_MINOR = 99_999_999
MOST_MILLI = 10**12
MOST_REMOTE_ID = 200
MOST_PICTURE = 1_000
MOST_BARCODES = 100
FIRST_YEAR, LAST_YEAR = 1990, 9000
CLOCKS_APART = timedelta(days=1)
PICTURE_STARTS = ("https://", "http://")


def check_id(text: str) -> str:
    """The shop's name of a thing: short, and nothing but printable signs."""
    if not text or len(text) > MOST_REMOTE_ID or not text.isprintable():
        raise Refusal("sync.row-id")
    return text


def check_time(at: datetime, now: datetime) -> datetime:
    """When a row was changed: with its zone, and not in a future that would outlast every change.

    A shop's clock may be wrong by hours; a row dated years ahead would never be replaced again.
    """
    if at.tzinfo is None or at.year < FIRST_YEAR or at > now + CLOCKS_APART:
        raise Refusal("sync.row-time", text=at.isoformat())
    return at


def text(value: str, column: str) -> str:
    """A text on one line, as long as its column takes, with no card number in it."""
    return cells.plain_text(cells.fitting(value, column))


def picture(value: str) -> str:
    """The address of a picture, or nothing where it is none: a picture is worth no quarantine."""
    plain = value.strip()
    fits = plain.startswith(PICTURE_STARTS) and len(plain) <= MOST_PICTURE
    return plain if fits and plain.isprintable() and " " not in plain else ""


def barcodes(codes: Sequence[str]) -> tuple[str, ...]:
    """The codes in 14 digits, each once; what is no product code (a shop's own) is left out.

    Shops keep all sorts of texts in that field: a product is not kept off the shelf for one.
    """
    if len(codes) > MOST_BARCODES:
        raise Refusal("sync.too-many-barcodes", most=MOST_BARCODES)
    found: dict[str, None] = {}
    for code in codes:
        digits = cells.code_text(code[: cells.MOST_CHARACTERS["barcodes"]])
        gtin = gtin14(digits) if len(digits) in LENGTHS and digits.isdecimal() else None
        found |= {gtin: None} if gtin else {}
    return tuple(found)


def milli(value: int) -> int:
    """A quantity that goods can have."""
    if abs(value) > MOST_MILLI:
        raise Refusal("sync.quantity-absurd", text=str(value)[:40])
    return value
