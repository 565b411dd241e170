"""Suppliers, what each delivers, what to order from them, and what has come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from posapp.domain.catalogue_cells import amount
from posapp.domain.journal import RecordType
from posapp.domain.permission import Act, Approval
from posapp.domain.purchasing import (
    MOST_DAYS,
    MOST_PACKS,
    OrderLine,
    OrderState,
    PurchaseOrder,
    Supplier,
    Supply,
)
from posapp.domain.stock import SHELF, EntryKind, StockEntry, read_milli
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import ProductId
from posapp.kernel.json_values import Json
from posapp.kernel.money import half_up
from posapp.kernel.quantity import MILLI
from posapp.ports import Work
from posapp.ports.goods import GoodsRow
from posapp.services.context import TillContext
from posapp.services.guard import clean_text
from posapp.services.reordering import Proposal, cost_of, days_of, proposal_of
from posapp.services.staffing import Staffing
from posapp.services.stock_desk import StockDesk

SHOWN_ORDERS = 200
TEXTS = ("name", "contact", "phone", "email", "note")
TERMS = ("lead_days", "review_days", "least_minor", "active")


@dataclass(frozen=True, slots=True)
class SupplierForm:
    """A supplier as somebody types it."""

    name: str
    contact: str = ""
    phone: str = ""
    email: str = ""
    note: str = ""
    lead_days: str = "3"
    review_days: str = "7"
    least: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class SupplyForm:
    """What one product is ordered by, as somebody types it."""

    code: str = ""
    pack: str = "1"
    least_packs: str = "1"
    cost: str = ""


@dataclass(frozen=True, slots=True)
class SupplyRow:
    """A product that a supplier delivers."""

    supply: Supply
    goods: GoodsRow


@dataclass(frozen=True, slots=True)
class OrderRow:
    """A line of an order with its goods."""

    line: OrderLine
    goods: GoodsRow
    supply: Supply | None = None


@dataclass(frozen=True, slots=True)
class OrderView:
    """An order with its supplier and goods."""

    order: PurchaseOrder
    supplier: Supplier
    rows: tuple[OrderRow, ...]

    @property
    def total_minor(self) -> int:
        """What the ordered goods cost, as far as their costs are known."""
        return sum(
            half_up(row.line.ordered_milli * row.line.cost_minor, MILLI)
            for row in self.rows
            if row.line.cost_minor is not None
        )


class PurchasingDesk:
    """Keeps suppliers and orders, and proposes what to order."""

    def __init__(self, context: TillContext, staffing: Staffing, stock: StockDesk) -> None:
        self._context = context
        self._staffing = staffing
        self._stock = stock

    # ---- suppliers

    def suppliers(self) -> tuple[Supplier, ...]:
        """Every supplier, by name."""
        self._staffing.require(Act.MANAGE_STOCK)
        with self._context.store.read() as work:
            return tuple(work.purchasing.suppliers())

    def save_supplier(
        self, form: SupplierForm, supplier_id: str = "", approval: Approval | None = None
    ) -> Supplier:
        """Store a new supplier, or the changed self of one."""
        self._staffing.require(Act.MANAGE_STOCK, approval)
        supplier = Supplier(
            id=supplier_id or self._context.ids.new(),
            name=clean_text(form.name, "name"),
            contact=clean_text(form.contact, "contact", empty=True),
            phone=clean_text(form.phone, "phone", empty=True),
            email=clean_text(form.email, "email", empty=True),
            note=clean_text(form.note, "note", empty=True),
            lead_days=_days(form.lead_days, 0),
            review_days=_days(form.review_days, 1),
            least_minor=self._money(form.least) or 0,
            active=form.active,
        )
        with self._context.store.write() as work:
            others = [one for one in work.purchasing.suppliers() if one.id != supplier.id]
            if any(one.name.casefold() == supplier.name.casefold() for one in others):
                raise Refusal("purchase.name-taken", name=supplier.name)
            before = next((x for x in work.purchasing.suppliers() if x.id == supplier.id), None)
            if before == supplier:
                return supplier
            work.purchasing.put_supplier(supplier)
            self._record(work, _supplier_said(before, supplier))
            work.commit()
        return supplier

    def supplies(self, supplier_id: str) -> tuple[SupplyRow, ...]:
        """What a supplier delivers, by the names of the goods."""
        self._staffing.require(Act.MANAGE_STOCK)
        with self._context.store.read() as work:
            supplies = work.purchasing.supplies(supplier_id)
            goods = self._goods(work, [one.product_id for one in supplies])
        rows = [
            SupplyRow(one, goods[one.product_id]) for one in supplies if one.product_id in goods
        ]
        return tuple(sorted(rows, key=lambda row: row.goods.product.name.casefold()))

    def save_supply(
        self,
        supplier_id: str,
        product_id: ProductId,
        form: SupplyForm,
        approval: Approval | None = None,
    ) -> Supply:
        """Say that a supplier delivers a product, and in which packs; nobody else does then."""
        self._staffing.require(Act.MANAGE_STOCK, approval)
        with self._context.store.write() as work:
            self._supplier(work, supplier_id)
            product = self._stock.product(work, product_id)
            supply = Supply(
                product_id,
                supplier_id,
                clean_text(form.code, "code", empty=True),
                read_milli(form.pack, product),
                _packs(form.least_packs),
                self._money(form.cost),
            )
            before = work.purchasing.supply(product_id)
            if before == supply:
                return supply
            work.purchasing.put_supply(supply)
            self._record(work, _supply_said(before, supply))
            work.commit()
        return supply

    def drop_supply(self, product_id: ProductId, approval: Approval | None = None) -> None:
        """Nobody delivers this product any more."""
        self._staffing.require(Act.MANAGE_STOCK, approval)
        with self._context.store.write() as work:
            before = work.purchasing.supply(product_id)
            if before is None:
                return
            work.purchasing.drop_supply(product_id)
            self._record(work, _supply_said(before, None))
            work.commit()

    # ---- what to order

    @property
    def service_bp(self) -> int:
        """The wanted chance that nothing runs out before the next delivery."""
        percent = self._context.settings.text("stock.service_level")
        whole, _, rest = percent.partition(".")
        return int(whole + rest.ljust(2, "0"))

    def proposals(self, supplier_id: str, service_bp: int | None = None) -> tuple[Proposal, ...]:
        """What to order of each product of a supplier; `packs` is 0 where there is enough.

        Rule: purchase.proposals
        Demand is what receipts took off the shelf in the last whole weeks, day by day of the
        store's calendar. Goods that are sold no more are left out.
        """
        self._staffing.require(Act.MANAGE_STOCK)
        return self._proposals(supplier_id, service_bp)

    def _proposals(self, supplier_id: str, service_bp: int | None = None) -> tuple[Proposal, ...]:
        wanted_bp = service_bp or self.service_bp
        with self._context.store.read() as work:
            supplier = self._supplier(work, supplier_id)
            supplies = {one.product_id: one for one in work.purchasing.supplies(supplier_id)}
            goods = self._goods(work, list(supplies))
            on_order = work.purchasing.on_order_milli(supplier_id)
            days = days_of(work, self._context, list(supplies))
        cover = supplier.lead_days + supplier.review_days
        found = [
            proposal_of(supplies[one], row, days[one], on_order.get(one, 0), (cover, wanted_bp))
            for one, row in goods.items()
            if not row.product.discontinued
        ]
        return tuple(sorted(found, key=lambda one: one.goods.product.name.casefold()))

    def to_order(self) -> int:
        """How many goods of all suppliers are under what they should be."""
        self._staffing.require(Act.OPEN_OFFICE)
        with self._context.store.read() as work:
            suppliers = [one.id for one in work.purchasing.suppliers() if one.active]
        return sum(one.packs > 0 for each in suppliers for one in self._proposals(each))

    # ---- orders

    def order(
        self,
        supplier_id: str,
        packs: Mapping[Supply, int],
        approval: Approval | None = None,
    ) -> PurchaseOrder:
        """Order so many packs of each supply; refused where the supplier delivers from more.

        Rule: purchase.as-seen
        A pack that holds something else by now, or comes from another supplier, is not ordered.
        """
        self._staffing.require(Act.MANAGE_STOCK, approval)
        wanted = {one: count for one, count in packs.items() if count > 0}
        if not wanted:
            raise Refusal("purchase.nothing")
        if max(wanted.values()) > MOST_PACKS:
            raise Refusal("purchase.most-packs", most=MOST_PACKS)
        with self._context.store.write() as work:
            supplier = self._supplier(work, supplier_id)
            lines = self._lines(work, supplier, wanted)
            total = sum(half_up(x.ordered_milli * (x.cost_minor or 0), MILLI) for x in lines)
            if total < supplier.least_minor and all(x.cost_minor is not None for x in lines):
                raise Refusal(
                    "purchase.under-least",
                    total_minor=total,
                    least_minor=supplier.least_minor,
                    name=supplier.name,
                )
            order = PurchaseOrder(
                id=self._context.ids.new(),
                number=0,
                supplier_id=supplier.id,
                state=OrderState.OPEN,
                made_at=self._context.now(),
                by_id=self._stock.clerk,
                due_on=self._context.today() + timedelta(days=supplier.lead_days),
                lines=lines,
            )
            order = replace(order, number=work.purchasing.put_order(order))
            self._told(work, order, "ordered")
            work.commit()
        return order

    def _lines(
        self, work: Work, supplier: Supplier, wanted: Mapping[Supply, int]
    ) -> tuple[OrderLine, ...]:
        goods = self._goods(work, [one.product_id for one in wanted])
        gone = wanted.keys() - set(work.purchasing.supplies(supplier.id))
        if gone or len(goods) < len(wanted):
            raise Refusal("purchase.changed-meanwhile")
        return tuple(
            OrderLine(
                place,
                one.product_id,
                one.pack_milli * count,
                cost_minor=cost_of(one, goods[one.product_id]),
            )
            for place, (one, count) in enumerate(wanted.items(), start=1)
        )

    def orders(self, *, ended: bool = False) -> tuple[OrderView, ...]:
        """The orders that are open, or those that have ended, newest first."""
        self._staffing.require(Act.MANAGE_STOCK)
        states = (OrderState.RECEIVED, OrderState.CANCELLED) if ended else (OrderState.OPEN,)
        with self._context.store.read() as work:
            return tuple(
                self._view(work, order) for order in work.purchasing.orders(states, SHOWN_ORDERS)
            )

    def look(self, order_id: str) -> OrderView:
        """One order."""
        self._staffing.require(Act.MANAGE_STOCK)
        with self._context.store.read() as work:
            order = work.purchasing.order(order_id)
            if order is None:
                raise Refusal("purchase.order-gone")
            return self._view(work, order)

    def receive(
        self,
        seen: PurchaseOrder,
        came: Mapping[int, str],
        *,
        ended: bool = False,
        approval: Approval | None = None,
    ) -> OrderView:
        """Book in what came of an order as it was seen, by the places of its lines.

        Rule: purchase.received
        What came is stock entries of this order; an order of which all has come is received, and
        one that has `ended` too. What somebody else has booked in meanwhile is not booked twice.
        """
        self._staffing.require(Act.MANAGE_STOCK, approval)
        with self._context.store.write() as work:
            order = self._open_order(work, seen.id)
            if order.lines != seen.lines:
                raise Refusal("purchase.changed-meanwhile")
            now = self._context.now()
            lines: list[OrderLine] = []
            entries: list[StockEntry] = []
            for line in order.lines:
                text = came.get(line.place, "").strip()
                product = self._stock.product(work, line.product_id)
                milli = read_milli(text, product, nothing=True) if text else 0
                lines.append(replace(line, received_milli=line.received_milli + milli))
                if milli:
                    entries.append(self._came(order, line, milli, now))
            self._stock.post(work, entries)
            complete = ended or not any(line.missing_milli for line in lines)
            done = replace(
                order,
                lines=tuple(lines),
                state=OrderState.RECEIVED if complete else OrderState.OPEN,
                ended_at=now if complete else None,
            )
            work.purchasing.put_order(done)
            if complete and any(line.missing_milli for line in lines):
                self._told(work, done, "closed-short")
            work.commit()
        return self.look(seen.id)

    def cancel(self, order_id: str, approval: Approval | None = None) -> None:
        """Nothing of this order will come any more."""
        self._staffing.require(Act.MANAGE_STOCK, approval)
        with self._context.store.write() as work:
            order = self._open_order(work, order_id)
            ended = replace(order, state=OrderState.CANCELLED, ended_at=self._context.now())
            work.purchasing.put_order(ended)
            self._told(work, ended, "cancelled")
            work.commit()

    # ---- inside

    def _came(self, order: PurchaseOrder, line: OrderLine, milli: int, at: datetime) -> StockEntry:
        return StockEntry(
            id=self._context.ids.new(),
            kind=EntryKind.GOODS_IN,
            place=SHELF,
            at=at,
            product_id=line.product_id,
            milli=milli,
            reason=f"#{order.number}",
            by_id=self._stock.clerk,
            cost_minor=line.cost_minor,
            about=order.id,
        )

    def _told(self, work: Work, order: PurchaseOrder, act: str) -> None:
        self._record(
            work,
            {
                "act": act,
                "order": order.id,
                "number": order.number,
                "supplier": order.supplier_id,
                "lines": [
                    [line.product_id, line.ordered_milli, line.received_milli]
                    for line in order.lines
                ],
            },
        )

    def _record(self, work: Work, details: Mapping[str, Json]) -> None:
        """What was changed, in the journal, in the same transaction."""
        self._context.record(
            work, RecordType.STOCK, details, clerk=self._stock.clerk, at=self._context.now()
        )

    def _open_order(self, work: Work, order_id: str) -> PurchaseOrder:
        order = work.purchasing.order(order_id)
        if order is None:
            raise Refusal("purchase.order-gone")
        if order.state is not OrderState.OPEN:
            raise Refusal("purchase.order-ended")
        return order

    def _view(self, work: Work, order: PurchaseOrder) -> OrderView:
        goods = self._goods(work, [line.product_id for line in order.lines])
        rows = tuple(
            OrderRow(line, goods[line.product_id], work.purchasing.supply(line.product_id))
            for line in order.lines
            if line.product_id in goods
        )
        return OrderView(order, self._supplier(work, order.supplier_id), rows)

    def _supplier(self, work: Work, supplier_id: str) -> Supplier:
        found = work.purchasing.supplier(supplier_id)
        if found is None:
            raise Refusal("purchase.supplier-gone")
        return found

    def _goods(self, work: Work, ids: Sequence[ProductId]) -> dict[ProductId, GoodsRow]:
        wanted = work.goods.keys_of(ids)
        return {row.product.id: row for row in work.goods.rows(wanted, self._context.today())}

    def _money(self, text: str) -> int | None:
        return amount(self._context.terms.currency)(text) if text.strip() else None


def _days(text: str, least: int) -> int:
    typed = text.strip()
    if not (typed.isascii() and typed.isdecimal() and least <= int(typed) <= MOST_DAYS):
        raise Refusal("purchase.days", text=typed[:40], least=least, most=MOST_DAYS)
    return int(typed)


def _packs(text: str) -> int:
    typed = text.strip()
    if not (typed.isascii() and typed.isdecimal() and 1 <= int(typed) <= MOST_PACKS):
        raise Refusal("purchase.pack", text=typed[:40])
    return int(typed)


def _supplier_said(before: Supplier | None, after: Supplier) -> dict[str, Json]:
    """What changed of a supplier; of names and addresses only that they did.

    Rule: purchase.recorded
    The journal is never erased: how to reach somebody does not belong into it.
    """
    names = [name for name in TEXTS if getattr(before, name, "") != getattr(after, name)]
    terms: dict[str, Json] = {
        name: [getattr(before, name, None), getattr(after, name)]
        for name in TERMS
        if getattr(before, name, None) != getattr(after, name)
    }
    return {"act": "supplier", "supplier": after.id, "texts": names, "terms": terms}


def _supply_said(before: Supply | None, after: Supply | None) -> dict[str, Json]:
    """By what a product was ordered, and by what it is now; null where nobody delivers it."""
    told = after or before
    return {
        "act": "supply",
        "product": told.product_id if told else "",
        "before": _supply_json(before),
        "after": _supply_json(after),
    }


def _supply_json(supply: Supply | None) -> Json:
    if supply is None:
        return None
    return {
        "supplier": supply.supplier_id,
        "code": supply.code,
        "pack_milli": supply.pack_milli,
        "least_packs": supply.least_packs,
        "cost_minor": supply.cost_minor,
    }
