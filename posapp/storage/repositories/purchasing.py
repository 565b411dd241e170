"""Suppliers and orders to them as rows."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import Connection, bindparam, delete, func, select

from posapp.domain.purchasing import OrderLine, OrderState, PurchaseOrder, Supplier, Supply
from posapp.kernel.clock import moment, stamp
from posapp.kernel.ids import ProductId
from posapp.storage.rows import AnyRow, moment_or_none, put_statement, stamp_or_none
from posapp.storage.tables.purchasing import (
    purchase_line,
    purchase_order,
    supplier,
    supplier_product,
)

PUT_SUPPLIER = put_statement(supplier, "id")
SUPPLIER = select(supplier).where(supplier.c.id == bindparam("supplier_id"))
SUPPLIERS = select(supplier).order_by(supplier.c.name, supplier.c.position)
PUT_SUPPLY = put_statement(supplier_product, "product_id")
DROP_SUPPLY = delete(supplier_product).where(
    supplier_product.c.product_id == bindparam("of_product")
)
SUPPLY = select(supplier_product).where(supplier_product.c.product_id == bindparam("product_id"))
SUPPLIES = (
    select(supplier_product)
    .where(supplier_product.c.supplier_id == bindparam("supplier_id"))
    .order_by(supplier_product.c.product_id)
)
PUT_ORDER = put_statement(purchase_order, "id")
NUMBER = select(purchase_order.c.position).where(purchase_order.c.id == bindparam("order_id"))
PUT_LINES = put_statement(purchase_line, "order_id", "place")
ORDER = select(purchase_order).where(purchase_order.c.id == bindparam("order_id"))
ORDERS = (
    select(purchase_order)
    .where(purchase_order.c.state.in_(bindparam("states", expanding=True)))
    .order_by(purchase_order.c.position.desc())
    .limit(bindparam("most"))
)
LINES = (
    select(purchase_line)
    .where(purchase_line.c.order_id.in_(bindparam("ids", expanding=True)))
    .order_by(purchase_line.c.order_id, purchase_line.c.place)
)
ON_ORDER = (
    select(
        purchase_line.c.product_id,
        func.sum(purchase_line.c.ordered_milli - purchase_line.c.received_milli),
    )
    .join(purchase_order, purchase_order.c.id == purchase_line.c.order_id)
    .where(
        purchase_order.c.supplier_id == bindparam("supplier_id"),
        purchase_order.c.state == OrderState.OPEN.value,
        purchase_line.c.ordered_milli > purchase_line.c.received_milli,
    )
    .group_by(purchase_line.c.product_id)
)


class SqlPurchasing:
    """Keeps `ports.purchasing.Purchasing`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put_supplier(self, supplier: Supplier) -> None:
        """Store a supplier, or its changed self."""
        self._connection.execute(
            PUT_SUPPLIER,
            {
                "id": supplier.id,
                "name": supplier.name,
                "contact": supplier.contact,
                "phone": supplier.phone,
                "email": supplier.email,
                "note": supplier.note,
                "lead_days": supplier.lead_days,
                "review_days": supplier.review_days,
                "least_minor": supplier.least_minor,
                "active": int(supplier.active),
            },
        )

    def supplier(self, supplier_id: str) -> Supplier | None:
        """One supplier."""
        row = self._connection.execute(SUPPLIER, {"supplier_id": supplier_id}).one_or_none()
        return _supplier(row) if row is not None else None

    def suppliers(self) -> Sequence[Supplier]:
        """Every supplier, by name."""
        return tuple(map(_supplier, self._connection.execute(SUPPLIERS)))

    def put_supply(self, supply: Supply) -> None:
        """Say who delivers a product and how; it has one supplier."""
        self._connection.execute(
            PUT_SUPPLY,
            {
                "product_id": supply.product_id,
                "supplier_id": supply.supplier_id,
                "code": supply.code,
                "pack_milli": supply.pack_milli,
                "least_packs": supply.least_packs,
                "cost_minor": supply.cost_minor,
            },
        )

    def drop_supply(self, product_id: ProductId) -> None:
        """Nobody delivers it any more."""
        self._connection.execute(DROP_SUPPLY, {"of_product": product_id})

    def supply(self, product_id: ProductId) -> Supply | None:
        """Who delivers a product."""
        row = self._connection.execute(SUPPLY, {"product_id": product_id}).one_or_none()
        return _supply(row) if row is not None else None

    def supplies(self, supplier_id: str) -> Sequence[Supply]:
        """What a supplier delivers."""
        asked = {"supplier_id": supplier_id}
        return tuple(map(_supply, self._connection.execute(SUPPLIES, asked)))

    def put_order(self, order: PurchaseOrder) -> int:
        """Store an order, or its changed self with its lines; its number."""
        self._connection.execute(
            PUT_ORDER,
            {
                "id": order.id,
                "supplier_id": order.supplier_id,
                "state": order.state.value,
                "made_at": stamp(order.made_at),
                "by_id": order.by_id,
                "due_on": order.due_on.isoformat(),
                "ended_at": stamp_or_none(order.ended_at),
            },
        )
        if order.lines:
            self._connection.execute(
                PUT_LINES, [_line_values(order.id, line) for line in order.lines]
            )
        return int(self._connection.execute(NUMBER, {"order_id": order.id}).scalar_one())

    def order(self, order_id: str) -> PurchaseOrder | None:
        """One order."""
        found = self._with_lines(self._connection.execute(ORDER, {"order_id": order_id}).all())
        return found[0] if found else None

    def orders(self, states: Sequence[OrderState], limit: int) -> Sequence[PurchaseOrder]:
        """Orders that stand so, newest first."""
        asked = {"states": [state.value for state in states], "most": limit}
        return self._with_lines(self._connection.execute(ORDERS, asked).all())

    def _with_lines(self, rows: Sequence[AnyRow]) -> tuple[PurchaseOrder, ...]:
        ids = [row.id for row in rows]
        lines: dict[str, list[OrderLine]] = {one: [] for one in ids}
        for line in self._connection.execute(LINES, {"ids": ids}):
            lines[line.order_id].append(
                OrderLine(
                    line.place,
                    ProductId(line.product_id),
                    line.ordered_milli,
                    line.received_milli,
                    line.cost_minor,
                )
            )
        return tuple(_order(row, tuple(lines[row.id])) for row in rows)

    def on_order_milli(self, supplier_id: str) -> Mapping[ProductId, int]:
        """What of each product is ordered and has not come."""
        found = self._connection.execute(ON_ORDER, {"supplier_id": supplier_id})
        return {ProductId(row[0]): row[1] for row in found}


def _supplier(row: AnyRow) -> Supplier:
    return Supplier(
        id=row.id,
        name=row.name,
        contact=row.contact,
        phone=row.phone,
        email=row.email,
        note=row.note,
        lead_days=row.lead_days,
        review_days=row.review_days,
        least_minor=row.least_minor,
        active=bool(row.active),
    )


def _supply(row: AnyRow) -> Supply:
    return Supply(
        ProductId(row.product_id),
        row.supplier_id,
        row.code,
        row.pack_milli,
        row.least_packs,
        row.cost_minor,
    )


def _line_values(order_id: str, line: OrderLine) -> dict[str, str | int | None]:
    return {
        "order_id": order_id,
        "place": line.place,
        "product_id": line.product_id,
        "ordered_milli": line.ordered_milli,
        "received_milli": line.received_milli,
        "cost_minor": line.cost_minor,
    }


def _order(row: AnyRow, lines: tuple[OrderLine, ...]) -> PurchaseOrder:
    return PurchaseOrder(
        id=row.id,
        number=row.position,
        supplier_id=row.supplier_id,
        state=OrderState(row.state),
        made_at=moment(row.made_at),
        by_id=row.by_id,
        due_on=date.fromisoformat(row.due_on),
        lines=lines,
        ended_at=moment_or_none(row.ended_at),
    )
