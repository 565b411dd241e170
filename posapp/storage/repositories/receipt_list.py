"""Receipts as a list: one index leads to a page, and the next page begins where it ended."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, and_, bindparam, func, or_, select, tuple_

from posapp.kernel.clock import moment, stamp
from posapp.kernel.ids import SaleId, StaffId
from posapp.ports.receipt_list import (
    After,
    ListedReceipt,
    ReceiptOrder,
    ReceiptPage,
    ReceiptQuery,
    ReceiptSums,
)
from posapp.storage.repositories.archive import ITEMS, goods_sold
from posapp.storage.tables.people import staff
from posapp.storage.tables.points import tier_status
from posapp.storage.tables.sales import sale, sale_line, sale_tender

# Any: columns of several types.
ORDERS: Final[Mapping[ReceiptOrder, tuple[ColumnElement[Any], ...]]] = {
    ReceiptOrder.WHEN: (sale.c.business_day, sale.c.at, sale.c.id),
    ReceiptOrder.NUMBER: (sale.c.till_number, sale.c.sequence),
    ReceiptOrder.TOTAL: (sale.c.gross_minor, sale.c.id),
}
COLUMNS: Final = (
    sale.c.id,
    sale.c.receipt_number,
    sale.c.kind,
    sale.c.at,
    sale.c.business_day,
    sale.c.till_number,
    sale.c.sequence,
    sale.c.clerk_name,
    sale.c.gross_minor,
    sale.c.member_id,
)
TENDERS: Final = (
    select(sale_tender.c.sale_id, sale_tender.c.kind)
    .where(sale_tender.c.sale_id.in_(bindparam("sale_ids", expanding=True)))
    .order_by(sale_tender.c.sale_id, sale_tender.c.place)
)
CLERKS: Final = select(staff.c.id, staff.c.name).order_by(staff.c.name, staff.c.id)


class SqlReceiptList:
    """Keeps `ports.receipt_list.ReceiptList`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def page(
        self,
        query: ReceiptQuery,
        order: ReceiptOrder,
        limit: int,
        *,
        descending: bool = True,
        after: After | None = None,
    ) -> ReceiptPage:
        """Some of the receipts that answer, in order.

        Rule: receipts.keyset
        The page after this one begins behind its last row, however many were sold in between.
        """
        keys = ORDERS[order]
        statement = select(*COLUMNS).where(*self._narrowing(query))
        if after is not None:
            edge = tuple_(*keys) < after.values if descending else tuple_(*keys) > after.values
            statement = statement.where(edge)
        sorted_by = [key.desc() if descending else key.asc() for key in keys]
        found = self._connection.execute(statement.order_by(*sorted_by).limit(limit + 1)).all()
        rows = found[:limit]
        end = None
        if len(found) > limit:
            names = [key.key or "" for key in keys]
            end = After(tuple(getattr(rows[-1], name) for name in names))
        return ReceiptPage(self._listed(rows), end)

    def _listed(self, rows: Sequence[Any]) -> tuple[ListedReceipt, ...]:  # Any: named columns
        chosen = {"sale_ids": [row.id for row in rows]}
        items = {row.sale_id: row.items for row in self._connection.execute(ITEMS, chosen)}
        tenders: dict[str, list[str]] = {}
        for row in self._connection.execute(TENDERS, chosen):
            tenders.setdefault(row.sale_id, []).append(row.kind)
        return tuple(
            ListedReceipt(
                id=SaleId(row.id),
                number=row.receipt_number,
                kind=row.kind,
                at=moment(row.at),
                till_number=row.till_number,
                clerk_name=row.clerk_name,
                items=items.get(row.id, 0),
                total_minor=row.gross_minor,
                tenders=tuple(dict.fromkeys(tenders.get(row.id, ()))),
                is_member=row.member_id is not None,
            )
            for row in rows
        )

    def sums(self, query: ReceiptQuery) -> ReceiptSums:
        """The sum line over every receipt that answers."""
        whole = select(func.count(), func.coalesce(func.sum(sale.c.gross_minor), 0))
        count, total_minor = self._connection.execute(
            whole.select_from(sale).where(*self._narrowing(query))
        ).one()
        return ReceiptSums(count, total_minor)

    def clerks(self) -> Sequence[tuple[StaffId, str]]:
        """The people who may have sold, by name."""
        return tuple((StaffId(row.id), row.name) for row in self._connection.execute(CLERKS))

    def _narrowing(self, query: ReceiptQuery) -> Iterator[ColumnElement[bool]]:
        first, last = query.first.isoformat(), query.last.isoformat()
        yield sale.c.business_day.between(first, last)
        if query.moments:
            yield or_(
                *(
                    and_(sale.c.at >= stamp(one.since), sale.c.at < stamp(one.until))
                    for one in query.moments
                )
            )
        yield from _of_receipt(query)
        yield from _of_buyer(query)
        yield from self._of_parts(query)

    def _of_parts(self, query: ReceiptQuery) -> Iterator[ColumnElement[bool]]:
        """What its payments and goods must be."""
        if query.tender:
            paid = select(sale_tender.c.sale_id).where(
                sale_tender.c.sale_id == sale.c.id, sale_tender.c.kind == query.tender
            )
            yield paid.exists()
        lines = select(sale_line.c.sale_id).where(sale_line.c.sale_id == sale.c.id)
        if query.product_id is not None:
            yield lines.where(sale_line.c.product_id == query.product_id).exists()
        if query.sku:
            yield lines.where(sale_line.c.sku == query.sku).exists()
        if query.overridden:
            yield lines.where(sale_line.c.price_reason != "").exists()
        if text := query.text.strip():
            yield or_(
                sale.c.receipt_number.contains(text, autoescape=True),
                goods_sold(self._connection, text),
            )


def _of_buyer(query: ReceiptQuery) -> Iterator[ColumnElement[bool]]:
    """Where it was sold, and to whom."""
    if query.channel:
        yield sale.c.channel == query.channel
    if query.tier:
        ranked = select(tier_status.c.member_id).where(tier_status.c.tier == query.tier)
        yield sale.c.member_id.in_(ranked)


def _of_receipt(query: ReceiptQuery) -> Iterator[ColumnElement[bool]]:
    """What the receipt itself must be."""
    if query.till is not None:
        yield sale.c.till_number == query.till
    if query.clerk_id is not None:
        yield sale.c.clerk_id == query.clerk_id
    if query.kind is not None:
        yield sale.c.kind == query.kind.value
    if query.member is not None:
        yield sale.c.member_id.is_not(None) if query.member else sale.c.member_id.is_(None)
    if query.total_from_minor is not None:
        yield sale.c.gross_minor >= query.total_from_minor
    if query.total_to_minor is not None:
        yield sale.c.gross_minor <= query.total_to_minor
