"""Goods of the shop on this store's shelf: checked whole, then stored whole, or kept out whole."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from posapp.domain import catalogue_cells as cells
from posapp.domain.catalogue_row import CatalogueRow
from posapp.domain.product import PATH_SIGN, Product
from posapp.domain.tax import Prices
from posapp.kernel.clock import Clock, stamp
from posapp.kernel.errors import Refusal
from posapp.kernel.money import half_up
from posapp.kernel.quantity import Unit
from posapp.kernel.rate import WHOLE_BP
from posapp.ports import Work
from posapp.ports.sync import Link
from sync.incoming import checks
from sync.incoming.terms import IntakeTerms
from sync.merge import is_gone, read_known, with_known
from sync.shop import InProduct

KIND = "product"
FILLED = ("name_zh", "category", "brand", "description", "barcodes")
"""Fields that a shop may have no word for: empty says nothing, unless the shop had one before."""


@dataclass(frozen=True, slots=True)
class Ready:
    """A product that may be stored: its row for the shelf, and what the shop said of it."""

    row: CatalogueRow
    before: CatalogueRow | None
    words: Mapping[str, str]
    link: Link | None
    product: Product | None


class GoodsIn:
    """Brings the shop's products to the catalogue that the till sells from."""

    def __init__(self, clock: Clock, terms: IntakeTerms) -> None:
        self._clock = clock
        self._terms = terms

    def take(self, work: Work, told: InProduct, *, guarded: bool = True) -> None:
        """Bring a product to what the shop says; an older word than the last one changes nothing.

        Rule: sync.newest-row
        Rows come again, late and out of order: what the shop said last holds, and what it deleted
        stays deleted until it says something newer.
        """
        checks.check_id(told.remote_id)
        checks.check_time(told.changed_at, self._clock.now())
        link = work.links.local(KIND, told.remote_id)
        if link is not None and stamp(told.changed_at) < read_known(link.known).get("at", ""):
            return
        ready = self._ready(work, told, link)
        if guarded:
            self._check_jump(ready)
        self._store(work, told, ready)

    # ---------------------------------------------------------------- checking

    def _ready(self, work: Work, told: InProduct, link: Link | None) -> Ready:
        """Everything that can be wrong with a row is found here, before anything is written."""
        sku = cells.sku(cells.fitting(told.sku, "sku"))
        product = work.catalogue.by_sku(sku, self._terms.day(self._clock.now()))
        self._check_owner(work, product, told.remote_id)
        tax_class = self._tax_class(told)
        words = self._words(told, sku)
        before = work.catalogue.row(sku) if product is not None else None
        known = read_known(link.known) if link is not None else {}
        row = _shop_owns(before, words, known)
        price_minor = self._price(told, tax_class)
        row = replace(
            row, price_minor=price_minor, tax_class=tax_class, discontinued=not told.on_sale
        )
        if before is None or before.barcodes != row.barcodes:
            self._check_barcodes(work, row)
        return Ready(row, before, words, link, product)

    def _check_owner(self, work: Work, product: Product | None, remote_id: str) -> None:
        """Two live products of the shop with one SKU: the shelf can have one price only."""
        other = work.links.remote(KIND, product.id) if product is not None else None
        if product is None or other is None or other.remote_id == remote_id:
            return
        if not is_gone(other.known):
            sku, name = cells.shown(product.sku), other.remote_id[:40]
            raise Refusal("sync.sku-twice", sku=sku, other=name)

    def _tax_class(self, told: InProduct) -> str:
        letter = self._terms.shop_map.tax_classes.get(told.tax_class, "")
        if letter not in {one for one, _ in self._terms.terms.rates}:
            raise Refusal("sync.tax-class-unknown", text=cells.shown(told.tax_class))
        return letter

    def _words(self, told: InProduct, sku: str) -> dict[str, str]:
        """What the shop says about goods, each text as it may stand on screens and paper."""
        path = cells.category(cells.fitting(told.category, "category"))
        return {
            "sku": sku,
            "name": cells.required(cells.fitting(told.name, "name")),
            "name_zh": checks.text(told.name_zh, "name_zh"),
            "category": PATH_SIGN.join(path),
            "brand": checks.text(told.brand, "brand"),
            "description": cells.description(cells.fitting(told.description, "description")),
            "barcodes": json.dumps(checks.barcodes(told.barcodes)) if told.barcodes else "",
            "picture": checks.picture(told.picture),
        }

    def _price(self, told: InProduct, tax_class: str) -> int:
        """The price a unit as this store shows prices, with or without tax.

        Rule: sync.price-checked
        """
        currency = self._terms.terms.currency
        if told.currency != currency.code:
            text, own = cells.shown(told.currency), currency.code
            raise Refusal("sync.currency-other", text=text, own=own)
        if not 0 <= told.price_minor <= checks.MOST_PRICE_MINOR:
            raise Refusal("sync.price-absurd", text=str(told.price_minor)[:40])
        has_tax = self._terms.terms.prices is Prices.GROSS
        whole = WHOLE_BP + self._terms.terms.rate(tax_class).bp
        if told.price_has_tax == has_tax:
            return told.price_minor
        up, down = (whole, WHOLE_BP) if has_tax else (WHOLE_BP, whole)
        return half_up(told.price_minor * up, down)

    def _check_barcodes(self, work: Work, row: CatalogueRow) -> None:
        day = self._terms.day(self._clock.now())
        for gtin, _ in row.barcodes:
            found = work.catalogue.by_gtin(gtin, day)
            if found is not None and found.product.sku != row.sku:
                raise Refusal("catalogue.barcode-taken", gtin=gtin, sku=found.product.sku)

    def _check_jump(self, ready: Ready) -> None:
        """Hold back a price that a slip of the hand may have made.

        Rule: sync.price-guard
        A person may let it in; until then the shelf keeps the price it has.
        """
        new, product = ready.row.price_minor, ready.product
        if ready.row.open_price or ready.row.discontinued:
            return
        if not new:
            raise Refusal("sync.price-nothing", sku=ready.row.sku)
        old = product.price_minor if product is not None else 0
        if old and not _near(old, new, self._terms.jump_factor):
            raise Refusal("sync.price-jump", sku=ready.row.sku, old_minor=old, new_minor=new)

    # ---------------------------------------------------------------- storing

    def _store(self, work: Work, told: InProduct, ready: Ready) -> None:
        now = self._clock.now()
        if ready.row != ready.before:
            work.catalogue.put(ready.row)
        day = self._terms.day(now)
        product = ready.product or work.catalogue.by_sku(ready.row.sku, day)
        if product is None:
            raise Refusal("catalogue.no-such-sku", sku=ready.row.sku)
        link = ready.link
        if link is not None and link.local_id != product.id:
            self._off_the_shelf(work, link)
        words = {**ready.words, "parent": told.parent_id, "at": stamp(told.changed_at), "gone": ""}
        known = with_known(link.known if link else "", words)
        if link is None or link.local_id != product.id or link.known != known:
            detail = link.detail if link else ""
            work.links.put(Link(KIND, product.id, told.remote_id, detail, known, now))

    def _off_the_shelf(self, work: Work, link: Link) -> None:
        """What a product was before the shop gave it another SKU is sold no more."""
        row = work.catalogue.row(read_known(link.known).get("sku", ""))
        if row is not None and not row.discontinued:
            work.catalogue.put(replace(row, discontinued=True))
        work.links.drop(KIND, link.local_id)

    def gone(self, work: Work, remote_ids: Sequence[str]) -> None:
        """Take off the shelf what the shop has deleted; it is not forgotten, and never comes back.

        Rule: sync.gone-stays
        A late copy of an old row finds the mark and changes nothing.
        """
        now = self._clock.now()
        for remote_id in remote_ids:
            link = work.links.local(KIND, remote_id)
            if link is None or is_gone(link.known):
                continue
            row = work.catalogue.row(read_known(link.known).get("sku", ""))
            if row is not None and not row.discontinued:
                work.catalogue.put(replace(row, discontinued=True))
            seen = max(stamp(now), read_known(link.known).get("at", ""))
            marked = with_known(link.known, {"gone": stamp(now), "at": seen})
            work.links.put(replace(link, known=marked, at=now))


def _near(old: int, new: int, factor: int) -> bool:
    return new <= old * factor and old <= new * factor


def _shop_owns(
    before: CatalogueRow | None, words: Mapping[str, str], known: Mapping[str, str]
) -> CatalogueRow:
    """The shelf's row with the shop's words in it.

    Rule: sync.shop-owns
    What the shop does not own (unit, cost, item number, packs, returns, attributes) stays; a text
    the shop never had stays too.
    """
    row = before or CatalogueRow(words["sku"], words["name"], Unit.EACH, 0, "-")
    said = {name: words[name] or known.get(name, "") for name in FILLED}
    row = replace(
        row,
        name=words["name"],
        name_zh=words["name_zh"] if said["name_zh"] else row.name_zh,
        brand=words["brand"] if said["brand"] else row.brand,
        description=words["description"] if said["description"] else row.description,
    )
    if said["category"]:
        path = words["category"]
        row = replace(row, category=tuple(path.split(PATH_SIGN)) if path else ())
    if said["barcodes"]:
        row = _with_barcodes(row, _list(words["barcodes"]), _list(known.get("barcodes")))
    return row


def _with_barcodes(
    row: CatalogueRow, told: Sequence[str], told_before: Sequence[str]
) -> CatalogueRow:
    """The shop's codes, and those of the store that the shop never had: packs, own labels."""
    own = dict(row.barcodes)
    kept = {gtin: n for gtin, n in own.items() if gtin not in told_before or gtin in told}
    new = {gtin: own.get(gtin, 1) for gtin in told}
    return replace(row, barcodes=tuple(sorted({**kept, **new}.items())))


def _list(text: str | None) -> tuple[str, ...]:
    return tuple(str(one) for one in json.loads(text)) if text else ()
