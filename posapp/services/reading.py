"""From an entry to the goods it means: read the code, ask the catalogue, find the amount."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from posapp.domain.barcode import Entry, EntryKind, EntryLayouts, entry_refusal, read_entry
from posapp.domain.product import Product
from posapp.kernel.errors import Refusal
from posapp.kernel.money import half_up
from posapp.kernel.quantity import MAX_MILLI, MILLI, Quantity, Unit
from posapp.ports import Catalogue, Found
from posapp.services.outcomes import (
    Choose,
    CouponSeen,
    MemberSeen,
    NeedsPrice,
    NeedsWeight,
    NotKnown,
    Outcome,
    QuantityPending,
    ReceiptSeen,
    StaffSeen,
)

MOST_MATCHES = 20


@dataclass(frozen=True, slots=True)
class Goods:
    """A product, how much of it, and what its label says it costs, if it has one."""

    product: Product
    quantity: Quantity
    label_minor: int | None = None


Meaning = Goods | Outcome


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads entries for one store on one day."""

    layouts: EntryLayouts

    def read(self, text: str, catalogue: Catalogue, day: date, pending: Quantity | None) -> Meaning:
        """What the text means here; refusals are raised."""
        entry = read_entry(text, self.layouts)
        if entry.kind is EntryKind.REFUSED:
            raise entry_refusal(entry)
        if entry.kind is EntryKind.PRODUCT:
            return _product(entry, catalogue, day, pending)
        if entry.kind is EntryKind.QUANTITY:
            return QuantityPending(_typed(entry) or Quantity.pieces(1))
        if entry.kind is EntryKind.SEARCH:
            return _search(entry, catalogue, day, pending)
        return _own_code(entry)


def _own_code(entry: Entry) -> Outcome:
    if entry.kind is EntryKind.STAFF:
        return StaffSeen(int(entry.text))
    makers: Mapping[EntryKind, type[ReceiptSeen | MemberSeen | CouponSeen]] = {
        EntryKind.RECEIPT: ReceiptSeen,
        EntryKind.MEMBER: MemberSeen,
        EntryKind.COUPON: CouponSeen,
    }
    return makers[entry.kind](entry.text)


def _typed(entry: Entry) -> Quantity | None:
    if entry.weight_g is not None:
        return Quantity.grams(entry.weight_g)
    return Quantity.pieces(entry.count) if entry.count is not None else None


def _product(entry: Entry, catalogue: Catalogue, day: date, pending: Quantity | None) -> Meaning:
    found = _found(entry, catalogue, day)
    if found is None:
        return NotKnown(entry.text)
    product = found.product
    labelled = entry.price_minor is not None or entry.weight_g is not None
    if labelled and (entry.count is not None or pending is not None):
        # One label is one piece: counting it would charge one price for several.
        raise Refusal("entry.label-decides", text=entry.text)
    if product.discontinued and not entry.price_minor:
        raise Refusal("product.discontinued", name=product.name)
    if entry.price_minor is not None:
        return _labelled(product, entry.price_minor)
    return goods(product, _typed(entry) or pending, found.pieces)


def _found(entry: Entry, catalogue: Catalogue, day: date) -> Found | None:
    found = catalogue.by_gtin(entry.gtin, day) if entry.gtin else None
    if found is None and entry.item:
        found = catalogue.by_item(entry.item, day)
    return found


def _labelled(product: Product, label_minor: int) -> Meaning:
    """Goods with their price on the label; the weight follows from it where they have one."""
    if product.unit is Unit.EACH:
        return Goods(product, Quantity.pieces(1), label_minor)
    unit = product.price_minor if product.price_list_minor is None else product.price_list_minor
    milli = half_up(label_minor * MILLI, unit) if unit else MILLI
    if milli > MAX_MILLI:
        raise Refusal("entry.quantity-limit", limit=MAX_MILLI // MILLI)
    return Goods(product, Quantity(max(milli, 1), Unit.KG), label_minor)


def goods(product: Product, typed: Quantity | None, pieces: int = 1) -> Meaning:
    """A product in the quantity typed before it, or one; asks for what is still missing."""
    if product.unit is Unit.KG:
        if typed is None or typed.unit is not Unit.KG:
            return NeedsWeight(product)
        return Goods(product, typed)
    if typed is not None and typed.unit is not Unit.EACH:
        raise Refusal("entry.not-by-weight", name=product.name)
    count = (typed.count if typed else 1) * pieces
    if count * MILLI > MAX_MILLI:
        raise Refusal("entry.quantity-limit", limit=MAX_MILLI // MILLI)
    quantity = Quantity.pieces(count)
    return NeedsPrice(product, quantity) if product.open_price else Goods(product, quantity)


def _search(entry: Entry, catalogue: Catalogue, day: date, pending: Quantity | None) -> Meaning:
    quantity = _typed(entry) or pending
    exact = catalogue.by_sku(entry.text, day)
    if exact is not None and not exact.discontinued:
        return goods(exact, quantity)
    found = catalogue.search(entry.text, day, MOST_MATCHES)
    products = tuple(product for product in found if not product.discontinued)
    if found and not products:
        raise Refusal("product.discontinued", name=found[0].name)
    if not products:
        return NotKnown(entry.text)
    if len(products) == 1:
        return goods(products[0], quantity)
    return Choose(products, quantity, entry.text)
