r"""What an entry means, decided from its text alone. The order of the readers is the rule.

1. Cleaning: full-width and other look-alike characters become plain ones, control characters and
   text-direction overrides go, spaces are single.
2. A scanner's symbology identifier (`]E0`) goes; it may say that a GS1 element string follows.
3. Our own codes: receipt, member, coupon, staff.
4. A card number is refused, and shown masked.
5. A quantity in front (`3*`, `0.734*`) goes with the product or search behind it.
6. Product codes, our own in-store layouts among them; a wrong check digit is refused.
7. Everything else is a search: names, phone numbers, words in any language.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace

from posapp.domain.barcode.element_string import (
    FNC1,
    GS1_CARRIERS,
    looks_like_element_string,
    read_element_string,
)
from posapp.domain.barcode.entry import MOST_GRAMS, MOST_PIECES, Entry, EntryKind
from posapp.domain.barcode.in_store import FIVE_DIGIT_ITEMS, InStoreLayout, read_in_store
from posapp.domain.barcode.own_codes import read_own_code
from posapp.domain.barcode.product_code import LENGTHS, gtin14
from posapp.domain.card_number import holds_card_number, mask_card_numbers
from posapp.kernel.money import Currency

MOST_CHARACTERS = 200
MOST_RAW_CHARACTERS = 2_000
SHOWN_CHARACTERS = 40

DROPPED_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
SYMBOLOGY = re.compile(r"\][A-Za-z][0-9A-Za-z]")
EAN8_SYMBOL = "]E4"

PRINTED_SHAPES = (
    re.compile(r"[0-9] [0-9]{6} [0-9]{6}"),
    re.compile(r"[0-9] [0-9]{5} [0-9]{5} [0-9]"),
    re.compile(r"97[89](?=(?:-?[0-9]){10}$)(?:-[0-9]+){4}"),
)
"""How EAN-13, UPC-A and ISBN stand printed under their bars, for those who type what they read."""

MULTIPLIED = re.compile(
    r"(?P<number>[0-9]+(?:[.,][0-9]+)?|[.,][0-9]+) ?"
    r"(?:[*\u00d7]|[xX](?=$| |[0-9]{8,}$)) ?"
    r"(?P<rest>.*)"
)
"""3*, 3 x, 0.734*: the letter x only where no word begins with it ("3xl shirt" is a search)."""

CHINESE_DECIMAL = re.compile(r"(?<=[0-9])\N{IDEOGRAPHIC FULL STOP}(?=[0-9])")
WEIGHT_DECIMALS = 3


@dataclass(frozen=True, slots=True)
class EntryLayouts:
    """What a shop decided about its entries: its currency and its in-store code layouts."""

    currency: Currency
    in_store: tuple[InStoreLayout, ...] = FIVE_DIGIT_ITEMS

    def __post_init__(self) -> None:
        prefixes = [layout.prefix for layout in self.in_store]
        if any(a != b and a.startswith(b) for a in prefixes for b in prefixes) or len(
            set(prefixes)
        ) != len(prefixes):
            msg = f"two layouts claim the same codes: {prefixes}"
            raise ValueError(msg)


def read_entry(text: str, layouts: EntryLayouts) -> Entry:
    """What was scanned or typed. Never raises: what cannot be used is an entry that is refused.

    Rule: barcode.entry

    >>> eur = EntryLayouts(Currency("EUR", 2))
    >>> read_entry("3*4006381333931", eur).count, read_entry("2112345007342", eur).weight_g
    (3, 734)
    >>> read_entry("4006381333930", eur).refused
    'entry.check-digit'
    """
    cleaned = clean(text[:MOST_RAW_CHARACTERS])
    if len(cleaned) > MOST_CHARACTERS or len(text) > MOST_RAW_CHARACTERS:
        shown = mask_card_numbers(cleaned.replace(FNC1, " "))[:SHOWN_CHARACTERS]
        shown += "\N{HORIZONTAL ELLIPSIS}"
        return Entry(EntryKind.REFUSED, shown, refused="entry.too-long")
    if not cleaned.strip(FNC1):
        return Entry(EntryKind.REFUSED, "", refused="entry.empty")
    entry = _read(cleaned, layouts)
    if entry.kind is EntryKind.REFUSED:
        return replace(entry, text=mask_card_numbers(entry.text.replace(FNC1, " ")))
    return entry


def clean(text: str) -> str:
    r"""The text as everybody else should see it: plain forms, no control characters, single spaces.

    >>> clean(" \uff13\uff0a  oat\u202e milk\r\n")
    '3* oat milk'
    """
    plain = unicodedata.normalize("NFKC", text)
    kept = (
        " " if character.isspace() and character != FNC1 else character
        for character in plain
        if character == FNC1
        or character.isspace()
        or unicodedata.category(character) not in DROPPED_CATEGORIES
    )
    return re.sub(" +", " ", "".join(kept)).strip(" ")


def _read(text: str, layouts: EntryLayouts) -> Entry:
    for reader in READERS:
        entry = reader(text, layouts)
        if entry is not None:
            return entry
    return Entry(EntryKind.SEARCH, text.replace(FNC1, " ").strip())


def _symbol(text: str, layouts: EntryLayouts) -> Entry | None:
    """What a scanner sends that names the kind of symbol it read."""
    if not SYMBOLOGY.match(text):
        return None
    symbol, data = text[:3], text[3:].strip()
    if symbol in GS1_CARRIERS:
        return read_element_string(data, layouts.currency)
    if symbol == EAN8_SYMBOL:
        return _product(data, layouts, is_ean8=True)
    return _read(data, layouts) if data else None


def _element_string(text: str, layouts: EntryLayouts) -> Entry | None:
    if looks_like_element_string(text):
        return read_element_string(text, layouts.currency)
    return None


def _own_code(text: str, _: EntryLayouts) -> Entry | None:
    return read_own_code(text)


def _card_number(text: str, _: EntryLayouts) -> Entry | None:
    if holds_card_number(text):
        return Entry(EntryKind.REFUSED, text, refused="entry.card-number")
    return None


def _multiplied(text: str, layouts: EntryLayouts) -> Entry | None:
    """A quantity, alone or with what it counts."""
    parts = MULTIPLIED.fullmatch(CHINESE_DECIMAL.sub(".", text))
    if parts is None:
        return None
    quantity = _quantity(parts["number"], text)
    if quantity.kind is EntryKind.REFUSED or not parts["rest"]:
        return quantity
    return _times(quantity, _read(parts["rest"], layouts))


def _quantity(number: str, text: str) -> Entry:
    whole, _, decimals = number.replace(",", ".").partition(".")
    if len(decimals) > WEIGHT_DECIMALS:
        return Entry(EntryKind.REFUSED, number, refused="entry.quantity-decimals")
    thousandths = int((whole or "0") + decimals.ljust(WEIGHT_DECIMALS, "0"))
    if not decimals and 1 <= thousandths // 1000 <= MOST_PIECES:
        return Entry(EntryKind.QUANTITY, text, count=thousandths // 1000)
    if decimals and 1 <= thousandths <= MOST_GRAMS:
        return Entry(EntryKind.QUANTITY, text, weight_g=thousandths)
    return Entry(EntryKind.REFUSED, number, refused="entry.quantity-limit")


def _times(quantity: Entry, of: Entry) -> Entry:
    """The product or search that a quantity counts; what a label weighs is not weighed again."""
    if of.kind is EntryKind.REFUSED:
        return of
    if of.kind not in {EntryKind.PRODUCT, EntryKind.SEARCH} or of.count is not None:
        return Entry(EntryKind.REFUSED, of.text, refused="entry.quantity-not-here")
    if quantity.weight_g is None:
        return replace(of, count=quantity.count)
    if of.weight_g is not None or of.price_minor is not None:
        return Entry(EntryKind.REFUSED, of.text, refused="entry.label-decides")
    return replace(of, weight_g=quantity.weight_g)


def _digits(text: str, layouts: EntryLayouts) -> Entry | None:
    """A product code, as scanned or as printed in groups."""
    if any(shape.fullmatch(text) for shape in PRINTED_SHAPES):
        text = text.replace(" ", "").replace("-", "")
    if not (text.isascii() and text.isdecimal()) or len(text) not in LENGTHS:
        return None
    return _product(text, layouts, is_ean8=False)


def _product(code: str, layouts: EntryLayouts, *, is_ean8: bool) -> Entry:
    gtin = gtin14(code, is_ean8=is_ean8)
    if gtin is None:
        return Entry(EntryKind.REFUSED, code, refused="entry.check-digit")
    in_store = read_in_store(gtin, layouts.in_store, layouts.currency, code)
    return in_store or Entry(EntryKind.PRODUCT, code, gtin=gtin)


Reader = Callable[[str, EntryLayouts], Entry | None]

READERS: tuple[Reader, ...] = (
    _symbol,
    _element_string,
    _own_code,
    _card_number,
    _multiplied,
    _digits,
)
