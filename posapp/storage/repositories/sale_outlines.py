"""Receipts in a line each: for those who look over many of them and need no goods."""

from collections import defaultdict
from datetime import date

from sqlalchemy import Connection, bindparam, select

from posapp.kernel.clock import moment
from posapp.kernel.ids import MemberId, SaleId, StaffId
from posapp.ports.sales import SaleOutline
from posapp.storage.tables.points import sale_points
from posapp.storage.tables.sales import sale, sale_reduction

SINCE = sale.c.business_day >= bindparam("since")
OUTLINES = (
    select(
        sale.c.id,
        sale.c.receipt_number,
        sale.c.at,
        sale.c.business_day,
        sale.c.clerk_id,
        sale.c.member_id,
        sale.c.gross_minor,
        sale.c.original_id,
        sale_points.c.earned,
        sale_points.c.used,
        sale_points.c.shortfall,
    )
    .outerjoin_from(sale, sale_points, sale_points.c.sale_id == sale.c.id)
    .where(SINCE)
    .order_by(sale.c.at, sale.c.sequence)
)
OFFERS = (
    select(sale_reduction.c.sale_id, sale_reduction.c.code)
    .join_from(sale_reduction, sale, sale.c.id == sale_reduction.c.sale_id)
    .where(SINCE, sale_reduction.c.kind == "offer")
    .distinct()
)


def outlines_since(connection: Connection, since: date) -> list[SaleOutline]:
    """Every receipt of these business days, oldest first."""
    asked = {"since": since.isoformat()}
    offers: dict[str, set[str]] = defaultdict(set)
    for row in connection.execute(OFFERS, asked):
        offers[row.sale_id].add(row.code)
    return [
        SaleOutline(
            sale_id=SaleId(row.id),
            receipt_number=row.receipt_number,
            at=moment(row.at),
            business_day=date.fromisoformat(row.business_day),
            clerk_id=StaffId(row.clerk_id),
            member_id=MemberId(row.member_id) if row.member_id else None,
            total_minor=row.gross_minor,
            original_id=SaleId(row.original_id) if row.original_id else None,
            points_earned=row.earned or 0,
            points_used=row.used or 0,
            shortfall=row.shortfall or 0,
            offers=frozenset(offers.get(row.id, ())),
        )
        for row in connection.execute(OUTLINES, asked)
    ]
