"""One product as a catalogue file describes it, checked and ready to store."""

import re
from dataclasses import dataclass

from posapp.kernel.quantity import Unit

GTIN14 = re.compile(r"[0-9]{14}")
ITEM = re.compile(r"[0-9]{1,10}")
MOST_PIECES_IN_A_PACK = 9_999


@dataclass(frozen=True, slots=True)
class CatalogueRow:
    """What a file says of one product; it cannot be built wrong.

    `barcodes` holds each code as 14 digits with how many pieces it stands for; `item` is the number
    that price and weight labels of the shop carry; `category` is the path from the top.
    """

    sku: str
    name: str
    unit: Unit
    price_minor: int
    tax_class: str
    name_zh: str = ""
    category: tuple[str, ...] = ()
    brand: str = ""
    cost_minor: int | None = None
    barcodes: tuple[tuple[str, int], ...] = ()
    item: str = ""
    open_price: bool = False
    discontinued: bool = False
    returnable: bool = True
    attributes: tuple[tuple[str, str], ...] = ()
    description: str = ""

    def __post_init__(self) -> None:
        if not self.sku or not self.name or not self.tax_class:
            msg = "a product has a SKU, a name and a tax class"
            raise ValueError(msg)
        if self.price_minor < 0 or (self.cost_minor or 0) < 0:
            msg = f"{self.sku}: a price or cost is not negative"
            raise ValueError(msg)
        if self.item and not ITEM.fullmatch(self.item):
            msg = f"{self.sku}: an item number is 1 to 10 digits, not {self.item!r}"
            raise ValueError(msg)
        self._check_barcodes()

    def _check_barcodes(self) -> None:
        for gtin, pieces in self.barcodes:
            if not GTIN14.fullmatch(gtin) or not 1 <= pieces <= MOST_PIECES_IN_A_PACK:
                msg = f"{self.sku}: a barcode is 14 digits and some pieces, not {gtin!r}, {pieces}"
                raise ValueError(msg)
        if len({gtin for gtin, _ in self.barcodes}) != len(self.barcodes):
            msg = f"{self.sku}: a barcode stands once with a product"
            raise ValueError(msg)
