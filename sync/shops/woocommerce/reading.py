"""Values out of an answer: the type they must have, or `Odd`. Money becomes whole minor units here.

The shop writes money as texts with a dot; a number with a comma would be read a hundred times too
large by the shop itself, so nothing but digits and one dot is believed.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from decimal import Decimal
from typing import Final

from posapp.kernel.money import half_up
from sync.plain_text import plain_text

Row = Mapping[str, object]

_DECIMAL: Final = re.compile(r"(-?)(\d{1,12})(?:\.(\d{1,8}))?", re.ASCII)
_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d", re.ASCII)
_PLACES: Final = 8
"""No amount of the shop has more decimals than this."""


class Odd(Exception):  # noqa: N818 - a finding about an answer, not a failure of ours
    """A value that is not what its place promises; says where."""

    def __init__(self, where: str) -> None:
        super().__init__(where)
        self.where = where


def mapping(value: object, where: str = "") -> Row:
    """An object."""
    if not isinstance(value, dict):
        raise Odd(where)
    return value


def rows(row: Row, key: str) -> Iterator[Row]:
    """The objects of a list; a missing list is odd, an empty one is not."""
    value = row.get(key)
    if not isinstance(value, list):
        raise Odd(key)
    return (mapping(one, key) for one in value)


def text(row: Row, key: str) -> str:
    """A text; null is the empty one. A key that is not there at all is half an answer."""
    if key not in row:
        raise Odd(key)
    value = row[key]
    if value is None:
        return ""
    if not isinstance(value, str):
        raise Odd(key)
    return value


def text_if_there(row: Row, key: str) -> str:
    """A text that only some versions of the shop have."""
    return text(row, key) if key in row else ""


def words(row: Row, key: str, most: int = 200) -> str:
    """A text for people: entities read, tags gone (the shop keeps names escaped)."""
    return plain_text(text(row, key), most)


def whole(row: Row, key: str) -> int:
    """A whole number that must be there."""
    value = row.get(key)
    if isinstance(value, bool) or not isinstance(value, int):
        raise Odd(key)
    return value


def optional_whole(row: Row, key: str) -> int | None:
    """A whole number, or null."""
    if key not in row:
        raise Odd(key)
    return None if row[key] is None else whole(row, key)


def flag(row: Row, key: str) -> bool:
    """Yes or no."""
    value = row.get(key)
    if not isinstance(value, bool):
        raise Odd(key)
    return value


def record_id(row: Row) -> int:
    """The id of a record: a whole number above nought."""
    value = whole(row, "id")
    if value <= 0:
        raise Odd("id")
    return value


def thousandths(row: Row, key: str) -> int:
    """A quantity in thousandths; some shops sell parts of pieces by an extension."""
    value = row.get(key)
    if isinstance(value, Decimal):
        scaled = value * 1000
        if scaled != scaled.to_integral_value():
            raise Odd(key)
        return int(scaled)
    return whole(row, key) * 1000


def moment(row: Row, key: str) -> datetime | None:
    """A date of a key that ends in `_gmt`: UTC, though the shop does not write so."""
    value = text(row, key)
    if not value:
        return None
    if not _MOMENT.fullmatch(value):
        raise Odd(key)
    try:
        return datetime.fromisoformat(value).replace(tzinfo=UTC)
    except ValueError:
        raise Odd(key) from None


def needed_moment(row: Row, *keys: str) -> datetime:
    """The first of these dates that is set; one must be."""
    for key in keys:
        at = moment(row, key)
        if at is not None:
            return at
    raise Odd(keys[0])


def meta(row: Row) -> dict[str, object]:
    """The free fields by key; of a key that is there twice the last one counts."""
    return {text(one, "key"): one.get("value") for one in rows(row, "meta_data")}


def meta_text(fields: Mapping[str, object], *keys: str) -> str:
    """The first of these free fields that holds a text or a number."""
    for key in keys:
        value = fields.get(key)
        if isinstance(value, str) and value.strip():
            return value.strip()
        if isinstance(value, int) and not isinstance(value, bool):
            return str(value)
    return ""


def scaled(value: str, where: str) -> int:
    """An amount in hundred-millionths of the major unit, exactly."""
    found = _DECIMAL.fullmatch(value)
    if found is None:
        raise Odd(where)
    sign, major, places = found.groups()
    number = int(major + (places or "").ljust(_PLACES, "0"))
    return -number if sign else number


def exact_minor(value: str, digits: int, where: str) -> int:
    """An amount that fits the currency: more decimals than it has must be noughts.

    Rule: sync.one-money-parser
    A price of 1.23450 euro is what the shop made of "1.234,50": nobody sells at it.

    >>> exact_minor("12.50", 2, "price"), exact_minor("-3", 2, "price")
    (1250, -300)
    """
    step: int = 10 ** (_PLACES - digits)
    number = scaled(value, where)
    if number % step:
        raise Odd(where)
    return number // step


def rounded_minor(value: str, digits: int, where: str) -> int:
    """An amount that the shop has computed, rounded to the currency.

    >>> rounded_minor("8.403361", 2, "total")
    840
    """
    return half_up(scaled(value, where), 10 ** (_PLACES - digits))
