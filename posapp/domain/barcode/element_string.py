r"""GS1 element strings: what scales and makers put into GS1-128, DataBar and Data Matrix.

A scanner sends them with a symbology identifier in front (`]C1`), or bare; people type them with
brackets: `(01)09506000134352(3103)000734`. `\x1d` ends a field of open length (FNC1).
"""

import re
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from posapp.domain.barcode.entry import MOST_GRAMS, Entry, EntryKind
from posapp.domain.check_digit import gs1_is_valid
from posapp.kernel.money import Currency

FNC1 = "\x1d"
GS1_CARRIERS = frozenset({"]C1", "]e0", "]e1", "]e2", "]d2", "]Q3", "]J1"})
BRACKETED = re.compile(r"\(([0-9]{2,4})\)")
BARE_GTIN = re.compile(r"01([0-9]{14})")

GTIN = "01"
KILOGRAMS = "310"
POUNDS = "320"
PRICE = "392"
PRICE_WITH_CURRENCY = "393"

GRAMS_PER = {KILOGRAMS: Decimal(1000), POUNDS: Decimal("453.59237")}

CURRENCY_NUMBERS = {
    "036": "AUD",
    "048": "BHD",
    "124": "CAD",
    "156": "CNY",
    "203": "CZK",
    "208": "DKK",
    "344": "HKD",
    "348": "HUF",
    "356": "INR",
    "360": "IDR",
    "392": "JPY",
    "410": "KRW",
    "414": "KWD",
    "446": "MOP",
    "458": "MYR",
    "554": "NZD",
    "578": "NOK",
    "702": "SGD",
    "704": "VND",
    "752": "SEK",
    "756": "CHF",
    "764": "THB",
    "788": "TND",
    "826": "GBP",
    "840": "USD",
    "901": "TWD",
    "949": "TRY",
    "978": "EUR",
    "985": "PLN",
}
"""ISO 4217 numbers that a label may name; a price in a currency not listed is refused."""


def looks_like_element_string(text: str) -> bool:
    """Whether the text has brackets, FNC1 or a valid product field where an element string would.

    >>> looks_like_element_string("(01)09506000134352"), looks_like_element_string("0112345678")
    (True, False)
    """
    if FNC1 in text or (BRACKETED.match(text) and f"({GTIN})" in text):
        return True
    bare = BARE_GTIN.match(text)
    return bare is not None and gs1_is_valid(bare[1])


def read_element_string(text: str, currency: Currency) -> Entry:
    """The product, weight and price that the element string names, or why not.

    Rule: barcode.element-string
    Application identifiers 01 (product), 310n and 320n (net weight), 392n and 393n (price to pay)
    are used; dates, batches and the like are read over.
    """
    fields = _fields(BRACKETED.sub(rf"{FNC1}\1", text).strip(FNC1))
    if fields is None:
        return Entry(EntryKind.REFUSED, text, refused="entry.unreadable-code")
    gtin = fields.get(GTIN)
    if not isinstance(gtin, str):
        return Entry(EntryKind.REFUSED, text, refused="entry.code-without-product")
    if not gs1_is_valid(gtin):
        return Entry(EntryKind.REFUSED, gtin, refused="entry.check-digit")
    return _product(gtin, fields, currency)


def _fields(data: str) -> Mapping[str, object] | None:
    # The table of identifiers takes 0.1 s to load; most shops never scan one of these codes.
    from stdnum import gs1_128  # noqa: PLC0415
    from stdnum.exceptions import InvalidChecksum  # noqa: PLC0415

    try:
        return gs1_128.info(data, FNC1)
    except InvalidChecksum:
        return {GTIN: data[2:16]} if BARE_GTIN.match(data) else None
    except (ValueError, ArithmeticError, KeyError, IndexError):
        return None


def _product(gtin: str, fields: Mapping[str, object], currency: Currency) -> Entry:
    price_minor: int | None = None
    weight_g: int | None = None
    for identifier, value in fields.items():
        family = identifier[:3] if len(identifier) == len("310n") else ""
        if family in GRAMS_PER and isinstance(value, Decimal):
            weight_g = _whole(value * GRAMS_PER[family])
        elif family == PRICE and isinstance(value, Decimal):
            price_minor = _whole(value * currency.minor_per_major)
        elif family == PRICE_WITH_CURRENCY and isinstance(value, tuple):
            number, amount = value
            if CURRENCY_NUMBERS.get(number) != currency.code:
                return Entry(EntryKind.REFUSED, gtin, refused="entry.other-currency")
            price_minor = _whole(amount * currency.minor_per_major)
    if price_minor == 0 or (weight_g is not None and not 0 < weight_g <= MOST_GRAMS):
        return Entry(EntryKind.REFUSED, gtin, refused="entry.no-value")
    return Entry(EntryKind.PRODUCT, gtin, gtin=gtin, price_minor=price_minor, weight_g=weight_g)


def _whole(value: Decimal) -> int:
    return int(value.to_integral_value(rounding=ROUND_HALF_UP))
