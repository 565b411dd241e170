"""Codes a shop prints itself: an item number, and a price or a weight inside the code.

Which prefix means what is each shop's own choice, so the layouts are data. A layout is drawn as the
13 digits of the code:

    P  prefix        I  item number        K  verifier digit of the value
    V  value         C  check digit of the whole

A UPC-A that begins with 2 is the same code as an EAN-13 that begins with 02.
"""

import re
from dataclasses import dataclass
from enum import Enum

from posapp.domain.barcode.entry import Entry, EntryKind
from posapp.domain.check_digit import gs1_value_check_digit
from posapp.kernel.money import Currency, half_up

PICTURE = re.compile(r"P{2,4}I{3,10}K?V{0,6}C")
GRAMS_PER_KG = 1000
MOST_DECIMALS = 4


class LabelValue(Enum):
    """What the value digits of a layout mean."""

    PRICE = "price"
    WEIGHT = "weight"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class InStoreLayout:
    """How the codes of one prefix are laid out, and how many decimals their value has.

    A price's decimals are those of the label, whatever the currency has; a weight is in kilograms.
    """

    prefix: str
    picture: str
    value: LabelValue
    decimals: int = 2

    def __post_init__(self) -> None:
        wrong = len(self.picture) != len("PPIIIIIVVVVVC") or not PICTURE.fullmatch(self.picture)
        if wrong or not self.prefix.isdecimal() or self.picture.count("P") != len(self.prefix):
            msg = f"{self.picture!r} is no picture of 13 digits with prefix {self.prefix!r}"
            raise ValueError(msg)
        if (self.value is LabelValue.NONE) != ("V" not in self.picture):
            msg = f"{self.picture!r} and the value {self.value.value} do not fit"
            raise ValueError(msg)
        if "K" in self.picture and self.picture.count("V") not in {4, 5}:
            msg = f"a verifier digit goes with four or five value digits, not {self.picture!r}"
            raise ValueError(msg)
        fewest = 1 if self.value is LabelValue.WEIGHT else 0
        if not fewest <= self.decimals <= MOST_DECIMALS:
            msg = f"a label's {self.value.value} has no {self.decimals} decimals"
            raise ValueError(msg)

    def part(self, code: str, letter: str) -> str:
        """The digits of `code` that stand under a letter of the picture."""
        return "".join(
            digit for digit, drawn in zip(code, self.picture, strict=True) if drawn == letter
        )


PRICED = ("02", "20", "22", "23", "24")
WEIGHED = ("21", "25", "26", "27", "28")
PLAIN = "29"
"""The shop's own item number in ten digits, with no value in it."""


def _preset(picture: str, upc_picture: str) -> tuple[InStoreLayout, ...]:
    priced = [InStoreLayout(prefix, picture, LabelValue.PRICE) for prefix in PRICED[1:]]
    weighed = [InStoreLayout(prefix, picture, LabelValue.WEIGHT, 3) for prefix in WEIGHED]
    return (
        InStoreLayout(PRICED[0], upc_picture, LabelValue.PRICE),
        *priced,
        *weighed,
        InStoreLayout(PLAIN, "PPIIIIIIIIIIC", LabelValue.NONE),
    )


FIVE_DIGIT_ITEMS = _preset("PPIIIIIVVVVVC", "PPIIIIIVVVVVC")
FOUR_DIGIT_ITEMS = _preset("PPIIIIKVVVVVC", "PPIIIIKVVVVVC")
UPC_PRICE_ITEMS = _preset("PPIIIIIVVVVVC", "PPIIIIIKVVVVC")
"""As printed in North America: UPC-A with 2 carries four price digits and their verifier."""

LAYOUT_PRESETS = {
    "five-digit-item": FIVE_DIGIT_ITEMS,
    "four-digit-item": FOUR_DIGIT_ITEMS,
    "upc-price": UPC_PRICE_ITEMS,
}


def read_in_store(
    gtin: str, layouts: tuple[InStoreLayout, ...], currency: Currency, text: str
) -> Entry | None:
    """What a valid 14-digit code means under the shop's layouts; None if none of them has it.

    Rule: barcode.in-store
    A price label binds: its price is the price of this piece. A value of zero is a label nobody
    meant to print, and is refused. Item numbers keep their digits as printed; a plain in-store
    number is the number itself.
    """
    code = gtin[1:]
    layout = next((one for one in layouts if code.startswith(one.prefix)), None)
    if layout is None or gtin[0] != "0":
        return None
    item = layout.part(code, "I")
    if layout.value is LabelValue.NONE:
        return Entry(EntryKind.PRODUCT, text, gtin=gtin, item=item.lstrip("0") or "0")
    value = layout.part(code, "V")
    verifier = layout.part(code, "K")
    if verifier and verifier != gs1_value_check_digit(value):
        return Entry(EntryKind.REFUSED, text, refused="entry.value-check-digit")
    return _with_value(item, int(value), layout, currency, text)


def _with_value(
    item: str, value: int, layout: InStoreLayout, currency: Currency, text: str
) -> Entry:
    if layout.value is LabelValue.PRICE:
        price_minor = half_up(value * currency.minor_per_major, 10**layout.decimals)
        if price_minor:
            return Entry(EntryKind.PRODUCT, text, item=item, price_minor=price_minor)
    else:
        weight_g = half_up(value * GRAMS_PER_KG, 10**layout.decimals)
        if weight_g:
            return Entry(EntryKind.PRODUCT, text, item=item, weight_g=weight_g)
    return Entry(EntryKind.REFUSED, text, refused="entry.no-value")
