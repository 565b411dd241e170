"""What a member bought: her receipts, newest first, and the goods she buys again and again."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Connection, and_, bindparam, case, func, select

from posapp.domain.sale import SaleKind
from posapp.kernel.clock import moment, stamp
from posapp.kernel.ids import MemberId, ProductId, SaleId
from posapp.ports.sales import LATEST_RECEIPTS, DaySpent, MemberSale, UsualGood
from posapp.storage.prepared import Prepared
from posapp.storage.repositories.archive import ITEMS
from posapp.storage.tables.points import sale_points
from posapp.storage.tables.sales import sale, sale_line, sale_reduction

END_OF_TIME = "9999"

HERS = sale.c.member_id.in_(bindparam("member_ids", expanding=True))
RECEIPTS = (
    select(
        sale.c.id,
        sale.c.receipt_number,
        sale.c.kind,
        sale.c.channel,
        sale.c.at,
        sale.c.till_number,
        sale.c.gross_minor,
        sale_points.c.earned,
        sale_points.c.used,
    )
    .outerjoin_from(sale, sale_points, sale_points.c.sale_id == sale.c.id)
    .where(HERS, sale.c.at < bindparam("before"))
    .order_by(sale.c.at.desc(), sale.c.sequence.desc())
    .limit(bindparam("most"))
)
OFFERS = (
    select(
        sale_reduction.c.sale_id,
        sale_reduction.c.code,
        sale_reduction.c.label,
        sale_reduction.c.label_zh,
    )
    .where(
        sale_reduction.c.sale_id.in_(bindparam("sale_ids", expanding=True)),
        sale_reduction.c.kind == "offer",
    )
    .distinct()
    .order_by(sale_reduction.c.sale_id, sale_reduction.c.code)
)
_VOID = sale.alias("void")
# A void names the member of what it voids, so her own receipts are all that is looked at.
BOUGHT = and_(
    HERS,
    sale.c.kind == SaleKind.SALE.value,
    sale.c.id.not_in(
        select(_VOID.c.original_id).where(
            _VOID.c.member_id.in_(bindparam("member_ids", expanding=True)),
            _VOID.c.kind == SaleKind.VOID.value,
        )
    ),
)
VISITS = Prepared(select(func.count()).select_from(sale).where(BOUGHT))
DAYS = (
    select(
        sale.c.business_day,
        func.sum(case((BOUGHT, 1), else_=0)).label("visits"),
        func.sum(sale.c.gross_minor).label("total_minor"),
    )
    .where(HERS, sale.c.business_day >= bindparam("since"))
    .group_by(sale.c.business_day)
    .order_by(sale.c.business_day)
)
_LATEST = (
    select(sale.c.id, sale.c.at)
    .where(BOUGHT)
    .order_by(sale.c.at.desc())
    .limit(LATEST_RECEIPTS)
    .subquery()
)
_RECEIPTS = func.count(sale_line.c.sale_id.distinct()).label("receipts")
_LAST_AT = func.max(_LATEST.c.at).label("last_at")
# SQLite gives the bare columns of the row that has the maximum: the name as last sold.
USUAL = (
    select(sale_line.c.product_id, sale_line.c.name, sale_line.c.name_zh, _RECEIPTS, _LAST_AT)
    .join_from(_LATEST, sale_line, sale_line.c.sale_id == _LATEST.c.id)
    .where(sale_line.c.quantity_milli > 0)
    .group_by(sale_line.c.product_id)
    .order_by(_RECEIPTS.desc(), _LAST_AT.desc(), sale_line.c.product_id)
    .limit(bindparam("most"))
)


def sales_of_member(
    connection: Connection, member_ids: Sequence[MemberId], limit: int, before: datetime | None
) -> list[MemberSale]:
    """The receipts of a person, by all her ids, newest first."""
    asked = {
        "member_ids": list(member_ids),
        "before": stamp(before) if before else END_OF_TIME,
        "most": limit,
    }
    rows = connection.execute(RECEIPTS, asked).all()
    chosen = {"sale_ids": [row.id for row in rows]}
    items = {row.sale_id: row.items for row in connection.execute(ITEMS, chosen)}
    offers: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for row in connection.execute(OFFERS, chosen):
        offers[row.sale_id].append((row.code, row.label, row.label_zh))
    return [
        MemberSale(
            sale_id=SaleId(row.id),
            receipt_number=row.receipt_number,
            kind=row.kind,
            channel=row.channel,
            at=moment(row.at),
            till_number=row.till_number,
            items=items[row.id],
            total_minor=row.gross_minor,
            points_earned=row.earned or 0,
            points_used=row.used or 0,
            offers=tuple(offers[row.id]),
        )
        for row in rows
    ]


def usual_goods(
    connection: Connection, member_ids: Sequence[MemberId], limit: int
) -> list[UsualGood]:
    """What a person buys most often among her latest receipts, most often first."""
    asked = {"member_ids": list(member_ids), "most": limit}
    return [
        UsualGood(
            product_id=ProductId(row.product_id),
            name=row.name,
            name_zh=row.name_zh,
            receipts=row.receipts,
            last_at=moment(row.last_at),
        )
        for row in connection.execute(USUAL, asked)
    ]


def visits_of(connection: Connection, member_ids: Sequence[MemberId]) -> int:
    """How often a person bought; a purchase that was voided is none.

    Rule: members.void-is-no-visit
    """
    return int(VISITS.value(connection, {"member_ids": list(member_ids)}))


def days_of(connection: Connection, member_ids: Sequence[MemberId], since: date) -> list[DaySpent]:
    """A person's days with receipts, oldest first."""
    asked = {"member_ids": list(member_ids), "since": since.isoformat()}
    return [
        DaySpent(date.fromisoformat(row.business_day), row.visits, row.total_minor)
        for row in connection.execute(DAYS, asked)
    ]
