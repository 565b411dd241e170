"""The value that reading an entry gives: what it is, and what is known from the text alone."""

import re
from dataclasses import dataclass
from datetime import date
from enum import Enum

from posapp.kernel.errors import Refusal

MOST_PIECES = 9_999
MOST_GRAMS = 9_999_999
GTIN14 = re.compile(r"[0-9]{14}")


class EntryKind(Enum):
    """What an entry can mean; the value is what programs print."""

    PRODUCT = "product"
    QUANTITY = "quantity"
    SEARCH = "search"
    RECEIPT = "receipt"
    MEMBER = "member"
    COUPON = "coupon"
    STAFF = "staff"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry, understood. What does not apply is None.

    text         the entry, cleaned: for a search the words, for a receipt its number (2-004512),
                 for a member, coupon or badge the number without prefix and check digits
    gtin         the product code in 14 digits
    item         the shop's own item number inside an in-store code
    price_minor  what the label says one of it costs
    weight_g     what one of it weighs, by its label or as typed (0.734*)
    count        how many of it (3*)
    day          the day printed in a receipt's code
    refused      the code of the sentence that says why not
    """

    kind: EntryKind
    text: str
    gtin: str | None = None
    item: str | None = None
    price_minor: int | None = None
    weight_g: int | None = None
    count: int | None = None
    day: date | None = None
    refused: str | None = None

    def __post_init__(self) -> None:
        if (self.kind is EntryKind.REFUSED) != (self.refused is not None):
            msg = "an entry is refused with a reason, and a reason refuses"
            raise ValueError(msg)
        if (self.kind is EntryKind.PRODUCT) != (self.gtin is not None or self.item is not None):
            msg = "a product has its code or its item number, and nothing else has one"
            raise ValueError(msg)
        if self.gtin is not None and not GTIN14.fullmatch(self.gtin):
            msg = f"a product code has 14 digits, not {self.gtin!r}"
            raise ValueError(msg)
        self._check_figures()

    def _check_figures(self) -> None:
        if self.count is not None and not 1 <= self.count <= MOST_PIECES:
            msg = f"{self.count} pieces is no quantity of one entry"
            raise ValueError(msg)
        if self.weight_g is not None and not 1 <= self.weight_g <= MOST_GRAMS:
            msg = f"{self.weight_g} g is no weight of one entry"
            raise ValueError(msg)
        if self.price_minor is not None and self.price_minor < 0:
            msg = f"a label's price is not negative: {self.price_minor}"
            raise ValueError(msg)


def entry_as_json(entry: Entry) -> dict[str, str | int]:
    """The entry for programs: `kind`, `text`, and of the others those that apply."""
    fields: dict[str, str | int | None] = {
        "kind": entry.kind.value,
        "gtin": entry.gtin,
        "item": entry.item,
        "price_minor": entry.price_minor,
        "weight_g": entry.weight_g,
        "count": entry.count,
        "day": entry.day.isoformat() if entry.day else None,
        "refused": entry.refused,
        "text": entry.text,
    }
    return {name: value for name, value in fields.items() if value is not None}


def entry_refusal(entry: Entry) -> Refusal:
    """The refusal of a refused entry; its sentence may quote the entry as {text}."""
    if entry.refused is None:
        msg = f"this entry is not refused: {entry}"
        raise ValueError(msg)
    return Refusal(entry.refused, text=entry.text)
