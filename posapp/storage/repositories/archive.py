"""The receipt archive: receipts found by number, goods, day and total.

Words are looked for in the goods through the product index, not in a million sold lines: the few
products that match lead to their lines by an index.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, bindparam, case, func, or_, select

from posapp.kernel.clock import moment
from posapp.kernel.ids import ProductId, SaleId
from posapp.kernel.quantity import MILLI, Unit
from posapp.ports import ArchiveQuery, ArchiveRow
from posapp.storage.repositories.product_search import product_ids_for
from posapp.storage.tables.sales import sale, sale_line

MOST_PRODUCTS = 500

# Pieces count as pieces, a weighed good as one thing.
_MILLI = sale_line.c.quantity_milli
_THINGS = case(
    (sale_line.c.unit == Unit.EACH.value, _MILLI // MILLI),
    else_=case((_MILLI > 0, 1), else_=-1),
)
ITEMS = (
    select(sale_line.c.sale_id, func.sum(_THINGS).label("items"))
    .where(sale_line.c.sale_id.in_(bindparam("sale_ids", expanding=True)))
    .group_by(sale_line.c.sale_id)
)


def find_receipts(connection: Connection, query: ArchiveQuery, limit: int) -> list[ArchiveRow]:
    """Receipts that match all that the query asks, newest first."""
    statement = _matching(connection, query)
    newest = statement.order_by(
        sale.c.business_day.desc(), sale.c.at.desc(), sale.c.sequence.desc()
    )
    rows = connection.execute(newest.limit(limit)).all()
    chosen = {"sale_ids": [row.id for row in rows]}
    items = {row.sale_id: row.items for row in connection.execute(ITEMS, chosen)}
    return [
        ArchiveRow(
            sale_id=SaleId(row.id),
            receipt_number=row.receipt_number,
            kind=row.kind,
            at=moment(row.at),
            clerk_name=row.clerk_name,
            items=items[row.id],
            total_minor=row.gross_minor,
        )
        for row in rows
    ]


def _matching(connection: Connection, query: ArchiveQuery) -> Select[Any]:  # Any: named columns
    statement = select(
        sale.c.id,
        sale.c.receipt_number,
        sale.c.kind,
        sale.c.at,
        sale.c.clerk_name,
        sale.c.gross_minor,
    )
    if query.first_day is not None:
        statement = statement.where(sale.c.business_day >= query.first_day.isoformat())
    if query.last_day is not None:
        statement = statement.where(sale.c.business_day <= query.last_day.isoformat())
    if query.total_minor is not None:
        statement = statement.where(sale.c.gross_minor == query.total_minor)
    if text := query.text.strip():
        statement = statement.where(
            or_(sale.c.receipt_number.contains(text, autoescape=True), goods_sold(connection, text))
        )
    return statement


def goods_sold(connection: Connection, text: str) -> ColumnElement[bool]:
    """Whether a receipt has goods that match a text."""
    products: Sequence[ProductId] = product_ids_for(connection, text, MOST_PRODUCTS)
    lines = select(sale_line.c.sale_id).where(
        or_(sale_line.c.product_id.in_(products), sale_line.c.sku == text)
    )
    return sale.c.id.in_(lines)
