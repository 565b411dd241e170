"""Goods in the office: found by what they are, and one product changed with its reasons."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace

from posapp.domain.catalogue_row import CatalogueRow
from posapp.domain.goods_form import (
    SHOP_FIELDS,
    FormRules,
    GoodsForm,
    as_stored,
    form_of,
    read_form,
)
from posapp.domain.journal import RecordType
from posapp.domain.permission import Act, Approval
from posapp.domain.tax import Prices
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import ProductId
from posapp.kernel.json_values import Json
from posapp.kernel.money import half_up
from posapp.kernel.rate import WHOLE_BP
from posapp.ports import Work
from posapp.ports.goods import After, GoodsPage, GoodsQuery, GoodsRow, Order
from posapp.services.context import TillContext
from posapp.services.guard import search_text
from posapp.services.staffing import Staffing
from sync.merge import is_gone

PAGE_ROWS = 200
MOST_BRANDS = 2_000
LINKED = "product"


@dataclass(frozen=True, slots=True)
class OpenGoods:
    """One product as it was opened: what is stored, as a form, and whether the shop owns it."""

    row: CatalogueRow
    form: GoodsForm
    shop_owns: bool
    product_id: ProductId | None = None


class GoodsDesk:
    """Finds goods and changes one at a time."""

    def __init__(self, context: TillContext, staffing: Staffing) -> None:
        self._context = context
        self._staffing = staffing

    # ---- finding

    def page(
        self,
        query: GoodsQuery,
        order: Order = Order.NAME,
        after: After | None = None,
        limit: int = PAGE_ROWS,
    ) -> GoodsPage:
        """Some of the goods that answer, in order; `after` of one page leads to the next."""
        asked = self.asked(query)
        with self._context.store.read() as work:
            return work.goods.page(asked, order, self._context.today(), limit, after)

    def asked(self, query: GoodsQuery) -> GoodsQuery:
        """The query with the tax that this store's prices hold."""
        terms = self._context.terms
        held = {letter: rate.bp for letter, rate in terms.rates}
        rates = held if terms.prices is Prices.GROSS else {}
        return replace(query, text=search_text(query.text), rates=rates)

    def categories(self) -> tuple[str, ...]:
        """The paths of all categories."""
        with self._context.store.read() as work:
            return tuple(work.goods.categories())

    def brands(self) -> tuple[str, ...]:
        """The brands there are."""
        with self._context.store.read() as work:
            return tuple(work.goods.brands(MOST_BRANDS))

    def margin_bp(self, row: GoodsRow) -> int | None:
        """What is left of the price without tax after the cost, as a share of it.

        Rule: goods.margin

        2.19 with 5 % tax inside is 2.09 without; a cost of 1.20 leaves 42.58 %.
        """
        price = row.product.price_minor
        if row.cost_minor is None or not price:
            return None
        net = price
        if self._context.terms.prices is Prices.GROSS:
            net -= self._context.terms.rate(row.product.tax_class).inside(price)
        return half_up((net - row.cost_minor) * WHOLE_BP, net) if net else None

    # ---- one product

    @property
    def rules(self) -> FormRules:
        """What a form may hold in this store."""
        terms = self._context.terms
        return FormRules(terms.currency, tuple(letter for letter, _ in terms.rates))

    def open(self, product_id: ProductId) -> OpenGoods:
        """One product as it stands now."""
        with self._context.store.read() as work:
            row = _row(work, product_id, self._context)
            owns = shop_owns(work, product_id)
        return OpenGoods(row, form_of(row, self._plain), owns, product_id)

    def blank(self) -> OpenGoods:
        """A product that is not there yet."""
        first = self.rules.tax_classes[0]
        form = GoodsForm(sku="", name="", tax_class=first)
        return OpenGoods(CatalogueRow("-", "-", form.unit, 0, first), form, shop_owns=False)

    def check(self, opened: OpenGoods, form: GoodsForm) -> Mapping[str, Refusal]:
        """What is wrong with each field of a form; nothing where it may be stored."""
        return read_form(form, self.rules, opened.row)[1]

    def save(
        self, opened: OpenGoods, form: GoodsForm, approval: Approval | None = None
    ) -> tuple[str, ...]:
        """Store a product as typed; the names of the fields that changed.

        Rule: goods.save
        Nothing is stored over what somebody else changed since it was opened, and nothing that the
        online shop would overwrite. Every change is a record of the journal.
        """
        self._staffing.require(Act.EDIT_CATALOGUE, approval)
        row, wrong = read_form(form, self.rules, opened.row)
        if row is None:
            raise Refusal("goods.fields-wrong", count=len(wrong))
        with self._context.store.write() as work:
            if opened.product_id is None:
                before, changed = None, _filled(row)
                if work.catalogue.row(row.sku) is not None:
                    raise Refusal("goods.sku-taken", sku=row.sku)
            else:
                before = _row(work, opened.product_id, self._context)
                row = as_stored(row, before)
                changed = _changed(before, row)
                if before != opened.row or row.sku != before.sku:
                    raise Refusal("goods.changed-meanwhile", name=before.name)
                _check_change(work, opened.product_id, before, changed)
            if not changed:
                return ()
            work.catalogue.put(row)
            self._told(work, before, row, changed)
            work.commit()
        return changed

    def _told(
        self, work: Work, before: CatalogueRow | None, row: CatalogueRow, changed: tuple[str, ...]
    ) -> None:
        values: dict[str, Json] = {
            name: [None if before is None else json_of(before, name), json_of(row, name)]
            for name in changed
        }
        current = self._staffing.current
        self._context.record(
            work,
            RecordType.GOODS,
            {"act": "edit", "sku": row.sku, "fields": values},
            clerk=current.id if current else "",
            at=self._context.now(),
        )

    def _plain(self, minor: int) -> str:
        """An amount as a field takes it: no thousands, a decimal point."""
        digits = self._context.terms.currency.digits
        whole, rest = divmod(minor, 10**digits)
        return f"{whole}.{rest:0{digits}d}" if digits else str(whole)


def shop_owns(work: Work, product_id: ProductId) -> bool:
    """Whether the online shop is the master of a product's price and words.

    Rule: goods.shop-is-master
    The written table of fields says that the shop wins for goods: what is changed here would be
    overwritten at its next word. Goods that the shop does not have, or has deleted, are ours.
    """
    link = work.links.remote(LINKED, product_id)
    return link is not None and not is_gone(link.known)


def _check_change(
    work: Work, product_id: ProductId, before: CatalogueRow, changed: tuple[str, ...]
) -> None:
    owned = [name for name in changed if name in SHOP_FIELDS]
    if owned and shop_owns(work, product_id):
        raise Refusal("goods.shop-owns", name=before.name, fields=", ".join(owned))
    if "unit" in changed and work.stockroom.steps(product_id, 1):
        raise Refusal("goods.unit-moved", name=before.name)


def _row(work: Work, product_id: ProductId, context: TillContext) -> CatalogueRow:
    product = work.catalogue.product(product_id, context.today())
    row = work.catalogue.row(product.sku) if product is not None else None
    if row is None:
        raise Refusal("product.gone")
    return row


def _changed(before: CatalogueRow, after: CatalogueRow) -> tuple[str, ...]:
    return tuple(
        field.name
        for field in fields(CatalogueRow)
        if getattr(before, field.name) != getattr(after, field.name)
    )


def _filled(row: CatalogueRow) -> tuple[str, ...]:
    """The fields of a new row that say something."""
    return _changed(CatalogueRow("-", "-", row.unit, 0, "-"), row)


def json_of(row: CatalogueRow, name: str) -> Json:
    """A field of a product as the journal says it."""
    value = getattr(row, name)
    if name == "unit":
        return str(value.value)
    if isinstance(value, tuple):
        return [list(one) if isinstance(one, tuple) else one for one in value]
    return value  # type: ignore[no-any-return]  # texts, whole numbers, truths, nothing
