"""Products, their codes, prices and search, as the core asks for them."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from posapp.domain.catalogue_row import CatalogueRow
from posapp.domain.product import Product
from posapp.kernel.ids import ProductId


@dataclass(frozen=True, slots=True)
class Found:
    """A product that a barcode means, and how many pieces of it the code stands for."""

    product: Product
    pieces: int = 1


@dataclass(frozen=True, slots=True)
class ProductDetails:
    """Everything the product card shows. Stock is thousandths by place."""

    product: Product
    category_path: str
    description: str
    barcodes: tuple[tuple[str, int], ...]
    attributes: tuple[tuple[str, str], ...]
    stock_milli: Mapping[str, int]
    cost_minor: int | None = None


@dataclass(frozen=True, slots=True)
class CatalogueChange:
    """What an import would do, or did, to one product: new, changed or same.

    `before` is a changed one as it was; `left` are fields that the import had to leave as they are.
    """

    sku: str
    kind: str
    fields: tuple[str, ...] = ()
    before: CatalogueRow | None = None
    left: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PriceList:
    """A named set of prices; where several hold on a day, the highest priority wins."""

    name: str
    priority: int = 0


@dataclass(frozen=True, slots=True)
class DatedPrice:
    """What a product costs by a price list from a day until a day, both included."""

    sku: str
    price_minor: int
    first_day: date
    last_day: date | None = None


class Catalogue(Protocol):
    """Products, their codes, prices and search."""

    def by_gtin(self, gtin: str, day: date) -> Found | None:
        """The product a 14-digit GTIN means on a day."""
        ...

    def by_item(self, item: str, day: date) -> Found | None:
        """The product an in-store item number means on a day."""
        ...

    def by_sku(self, sku: str, day: date) -> Product | None:
        """The product with this SKU."""
        ...

    def product(self, product_id: ProductId, day: date) -> Product | None:
        """The product with this id."""
        ...

    def details(self, product_id: ProductId, day: date) -> ProductDetails | None:
        """All that the product card shows."""
        ...

    def search(self, text: str, day: date, limit: int) -> Sequence[Product]:
        """Products by words, prefixes, Chinese, pinyin; best first, nothing fuzzy."""
        ...

    def similar(self, text: str, day: date, limit: int) -> Sequence[Product]:
        """Products whose names look like a misspelt text; slower, only when `search` finds few."""
        ...

    def quick(self, day: date, limit: int) -> Sequence[Product]:
        """The goods of the quick-keys grid."""
        ...

    def set_quick(self, product_ids: Sequence[ProductId]) -> None:
        """Choose the goods of the quick-keys grid, in order."""
        ...

    def row(self, sku: str) -> CatalogueRow | None:
        """A product as the catalogue row that would make it."""
        ...

    def put(self, row: CatalogueRow, kept: Collection[str] = ()) -> CatalogueChange:
        """Bring one product to what the row says; a row that is there already changes nothing.

        The fields `kept` of a product that is there stay as they are.
        """
        ...

    def put_price_list(self, price_list: PriceList, prices: Sequence[DatedPrice]) -> None:
        """Make a price list what it is given as: its priority and all its prices, no others."""
        ...

    def count(self) -> int:
        """How many products there are."""
        ...
