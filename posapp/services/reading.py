"""From an entry to the goods it means: read the code, ask the catalogue, find the amount."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from posapp.domain.barcode import Entry, EntryKind, EntryLayouts, entry_refusal, read_entry
from posapp.domain.barcode.product_code import gtin14
from posapp.domain.product import Product
from posapp.kernel.errors import Refusal
from posapp.kernel.money import half_up
from posapp.kernel.quantity import MAX_MILLI, MILLI, Quantity, Unit
from posapp.ports import Catalogue, Found, Work
from posapp.services.member_finding import likely_members, member_of_code, sure_member
from posapp.services.outcomes import (
    Choose,
    CouponSeen,
    MemberFound,
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
    """Reads entries for one store on one day; `region` is the country of its phone numbers."""

    layouts: EntryLayouts
    region: str = "DE"

    def read(self, text: str, work: Work, day: date, pending: Quantity | None) -> Meaning:
        """What the text means here; refusals are raised.

        Rule: reading.goods-first
        Goods come before members: a code that is both is the goods. Digits that are no product's
        code may be a phone number, whatever a check digit says.
        """
        entry = read_entry(text, self.layouts)
        if entry.kind is EntryKind.REFUSED:
            return self._someone(entry.text, work, entry_refusal(entry))
        if entry.kind is EntryKind.PRODUCT:
            meaning = _product(entry, work.catalogue, day, pending)
            return self._or_member(meaning, entry.text, work)
        if entry.kind is EntryKind.QUANTITY:
            return QuantityPending(_typed(entry) or Quantity.pieces(1))
        if entry.kind is EntryKind.SEARCH:
            meaning = _search(entry, work.catalogue, day, pending)
            counted = entry.count is not None or entry.weight_g is not None
            return meaning if counted else self._with_members(meaning, entry.text, work)
        if entry.kind is EntryKind.MEMBER:
            found = member_of_code(entry.text, work.members)
            return MemberFound(found, by_herself=True) if found else MemberSeen(entry.text)
        return _own_code(entry)

    def _someone(self, text: str, work: Work, refusal: Refusal) -> Meaning:
        """A number with a wrong check digit may be somebody's phone."""
        if refusal.code != "entry.check-digit":
            raise refusal
        found = sure_member(text, work.members, self.region)
        if found is None:
            raise refusal
        return MemberFound(found, by_herself=True)

    def _or_member(self, meaning: Meaning, text: str, work: Work) -> Meaning:
        found = isinstance(meaning, NotKnown) and sure_member(text, work.members, self.region)
        return MemberFound(found, by_herself=True) if found else meaning

    def _with_members(self, meaning: Meaning, text: str, work: Work) -> Meaning:
        """A search finds goods and members; an article's own number means the article."""
        if not isinstance(meaning, Choose | NotKnown) and _is_exact(meaning, text):
            return meaning
        sure = sure_member(text, work.members, self.region)
        if sure is not None:
            return MemberFound(sure, by_herself=True)
        members = tuple(likely_members(text, work.members, self.region))
        if not members:
            return meaning
        if isinstance(meaning, NotKnown) and len(members) == 1:
            return MemberFound(members[0].id)
        quantity = meaning.quantity if isinstance(meaning, Choose | Goods) else None
        return Choose(_products_of(meaning), quantity, text, members)


def _is_exact(meaning: Meaning, text: str) -> bool:
    """Whether the text is the very number of the goods it found."""
    products = _products_of(meaning)
    return len(products) == 1 and products[0].sku == text


def _products_of(meaning: Meaning) -> tuple[Product, ...]:
    if isinstance(meaning, Choose):
        return meaning.products
    if isinstance(meaning, Goods | NeedsPrice | NeedsWeight):
        return (meaning.product,)
    return ()


def _own_code(entry: Entry) -> Outcome:
    if entry.kind is EntryKind.STAFF:
        return StaffSeen(int(entry.text))
    makers: Mapping[EntryKind, type[ReceiptSeen | CouponSeen]] = {
        EntryKind.RECEIPT: ReceiptSeen,
        EntryKind.COUPON: CouponSeen,
    }
    return makers[entry.kind](entry.text)


def _typed(entry: Entry) -> Quantity | None:
    if entry.weight_g is not None:
        return Quantity.grams(entry.weight_g)
    return Quantity.pieces(entry.count) if entry.count is not None else None


def _product(entry: Entry, catalogue: Catalogue, day: date, pending: Quantity | None) -> Meaning:
    found = _whole_code(entry, catalogue, day)
    if found is not None:
        entry = replace(entry, price_minor=None, weight_g=None)
    found = found or _found(entry, catalogue, day)
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


def _whole_code(entry: Entry, catalogue: Catalogue, day: date) -> Found | None:
    """Goods that carry the whole code of what looks like a label from our scale.

    Rule: reading.whole-code-first
    Some shops number their own goods in the range of such labels. What stands in the catalogue as
    it is means those goods, at their price.
    """
    code = gtin14(entry.text) if entry.item else None
    return catalogue.by_gtin(code, day) if code else None


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
