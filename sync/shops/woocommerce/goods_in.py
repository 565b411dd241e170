"""Products and variations of the shop as goods and stock. A variation is found by its parent.

Our id for a variation is "parent:variation": the shop needs both wherever it is named.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sync.shop import InProduct, InStock, ShopMap
from sync.shops.woocommerce import words as our
from sync.shops.woocommerce.calls import Calls
from sync.shops.woocommerce.reading import (
    Odd,
    Row,
    exact_minor,
    flag,
    meta,
    meta_text,
    needed_moment,
    optional_whole,
    record_id,
    rows,
    text,
    text_if_there,
    words,
)
from sync.shops.woocommerce.walking import walk

_SOLD_HERE: Final = frozenset({"simple", "variation"})
_MOST_TEXT: Final = 2_000


@dataclass(frozen=True, slots=True)
class PriceTerms:
    """How the shop means its prices."""

    currency: str
    have_tax: bool


@dataclass(frozen=True, slots=True)
class Sellable:
    """A row that can be sold: goods without variations, or one variation with its parent."""

    row: Row
    parent: Row | None = None

    @property
    def key(self) -> str:
        """Our id for it."""
        own = str(record_id(self.row))
        return own if self.parent is None else f"{record_id(self.parent)}:{own}"

    def word(self, name: str) -> str:
        """A text of its own, or its parent's."""
        own = text(self.row, name)
        return own or (text(self.parent, name) if self.parent else "")


def sellables(calls: Calls, row: Row, variation_fields: str = "") -> Iterator[Sellable]:
    """What of a product can be sold; groups and goods of other shops are none of ours."""
    kind = text(row, "type")
    if kind in _SOLD_HERE:
        yield Sellable(row)
    elif kind == "variable":
        fields = (("_fields", variation_fields),) if variation_fields else ()
        bin_only = (("status", "trash"),) if text(row, "status") == "trash" else ()
        query = (*fields, *bin_only)
        for variation in walk(calls, f"products/{record_id(row)}/variations", query):
            yield Sellable(variation, row)


def read_product(goods: Sellable, terms: PriceTerms, shop_map: ShopMap) -> InProduct | None:
    """Goods as the shop sells them; nothing for goods that never had a price."""
    row = goods.row
    price, on_sale = text(row, "price"), _on_sale(goods)
    if not price:
        if on_sale:
            raise Odd("price")
        return None
    top = goods.parent or row
    return InProduct(
        remote_id=goods.key,
        sku=goods.word("sku"),
        name=_name(goods),
        price_minor=exact_minor(price, shop_map.currency.digits, "price"),
        price_has_tax=terms.have_tax,
        currency=terms.currency,
        tax_class=_tax_class(goods),
        changed_at=changed_at(goods),
        parent_id=str(record_id(goods.parent)) if goods.parent else "",
        barcodes=_barcodes(row),
        category=next((words(one, "name") for one in rows(top, "categories")), ""),
        brand=_brand(top),
        description=words(top, "short_description", _MOST_TEXT)
        or words(top, "description", _MOST_TEXT),
        picture=_picture(row) or _picture(top),
        on_sale=on_sale,
    )


def changed_at(goods: Sellable) -> datetime:
    """When it changed last; a change of the product is one of all its variations."""
    parts = (goods.row, goods.parent or goods.row)
    return max(needed_moment(one, "date_modified_gmt", "date_created_gmt") for one in parts)


def _on_sale(goods: Sellable) -> bool:
    """On the shop's shelves: published, the parent of a variation too."""
    parts = (goods.row, goods.parent or goods.row)
    return all(text(one, "status") == "publish" for one in parts)


def _name(goods: Sellable) -> str:
    """The product's name, and what makes the variation: "Tea, green, 100 g"."""
    if goods.parent is None:
        return words(goods.row, "name")
    options = [words(one, "option") for one in rows(goods.row, "attributes")]
    return ", ".join([words(goods.parent, "name"), *(one for one in options if one)])


def _tax_class(goods: Sellable) -> str:
    """The shop's word; a variation can say "parent"."""
    if goods.word("tax_status") in {"none", "shipping"}:
        return our.UNTAXED
    own = text(goods.row, "tax_class")
    if own == "parent" and goods.parent:
        own = text(goods.parent, "tax_class")
    return own or our.STANDARD


def _barcodes(row: Row) -> tuple[str, ...]:
    """The newer shops have a field for it, the others a free one."""
    found = (text_if_there(row, "global_unique_id"), meta_text(meta(row), *our.BARCODES))
    return tuple(dict.fromkeys(one.strip() for one in found if one.strip()))


def _brand(row: Row) -> str:
    brands = rows(row, "brands") if "brands" in row else ()
    return next((words(one, "name") for one in brands), "")


def _picture(row: Row) -> str:
    """The first picture's address; a variation has one of its own, or none."""
    return next((text(one, "src") for one in _pictures(row)), "")


def _pictures(row: Row) -> Iterable[Mapping[str, object]]:
    single = row.get("image")
    if isinstance(single, dict):
        return (single,)
    return rows(row, "images") if "images" in row else ()


def read_stock(goods: Sellable, location: str) -> InStock | None:
    """What lies in the shop's one store; nothing where it does not count, or counts the parent."""
    if goods.row.get("manage_stock") == "parent" or not flag(goods.row, "manage_stock"):
        return None
    quantity = optional_whole(goods.row, "stock_quantity")
    if quantity is None:
        return None
    return InStock(
        product_remote_id=goods.key,
        sku=goods.word("sku"),
        location=location,
        on_hand_milli=quantity * 1000,
        held_milli=0,
        changed_at=needed_moment(goods.row, "date_modified_gmt", "date_created_gmt"),
    )
