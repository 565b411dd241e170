"""What an entry means: the one line of the till takes scans, names, quantities and our own codes.

Start reading at `reading.read_entry`.
"""

from posapp.domain.barcode.entry import Entry, EntryKind, entry_as_json, entry_refusal
from posapp.domain.barcode.in_store import (
    FIVE_DIGIT_ITEMS,
    FOUR_DIGIT_ITEMS,
    LAYOUT_PRESETS,
    UPC_PRICE_ITEMS,
    InStoreLayout,
    LabelValue,
)
from posapp.domain.barcode.own_codes import (
    coupon_code,
    member_code,
    receipt_code,
    receipt_number_text,
    staff_code,
)
from posapp.domain.barcode.product_code import gtin14, in_store_ean13
from posapp.domain.barcode.reading import EntryLayouts, read_entry

__all__ = [
    "FIVE_DIGIT_ITEMS",
    "FOUR_DIGIT_ITEMS",
    "LAYOUT_PRESETS",
    "UPC_PRICE_ITEMS",
    "Entry",
    "EntryKind",
    "EntryLayouts",
    "InStoreLayout",
    "LabelValue",
    "coupon_code",
    "entry_as_json",
    "entry_refusal",
    "gtin14",
    "in_store_ean13",
    "member_code",
    "read_entry",
    "receipt_code",
    "receipt_number_text",
    "staff_code",
]
