"""What a shift comes to, summed where the receipts lie."""

from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, case, func, select

from posapp.domain.sale import SaleKind
from posapp.domain.shift import KindTotal, ShiftTotals
from posapp.domain.tax import RateTotal, Taxed
from posapp.domain.tender import TenderKind
from posapp.kernel.ids import ShiftId
from posapp.kernel.rate import Rate
from posapp.storage.rows import AnyRow
from posapp.storage.tables.sales import sale, sale_line, sale_rate, sale_tender
from posapp.storage.tables.shifts import cash_movement

CASH_KIND = TenderKind.CASH.value
OF_SHIFT = sale.c.shift_id == bindparam("shift_id")

KINDS = (
    select(
        sale.c.kind,
        func.count().label("receipts"),
        func.sum(sale.c.gross_minor).label("gross_minor"),
        func.sum(sale.c.rounding_minor).label("rounding_minor"),
    )
    .where(OF_SHIFT)
    .group_by(sale.c.kind)
)
CLERKS = (
    select(
        sale.c.clerk_name,
        func.count().label("receipts"),
        func.sum(sale.c.gross_minor).label("gross_minor"),
    )
    .where(OF_SHIFT)
    .group_by(sale.c.clerk_name)
    .order_by(sale.c.clerk_name)
)
LINES = (
    select(
        func.coalesce(func.sum(sale_line.c.full_minor - sale_line.c.shown_minor), 0),
        func.coalesce(func.sum(sale_line.c.quantity_milli), 0),
    )
    .join(sale, sale.c.id == sale_line.c.sale_id)
    .where(OF_SHIFT)
)
RATES = (
    select(
        sale_rate.c.tax_class,
        sale_rate.c.rate_bp,
        func.sum(sale_rate.c.net_minor).label("net_minor"),
        func.sum(sale_rate.c.tax_minor).label("tax_minor"),
        func.sum(sale_rate.c.gross_minor).label("gross_minor"),
    )
    .join(sale, sale.c.id == sale_rate.c.sale_id)
    .where(OF_SHIFT)
    .group_by(sale_rate.c.tax_class, sale_rate.c.rate_bp)
    .order_by(sale_rate.c.tax_class, sale_rate.c.rate_bp)
)
OUT = sale_tender.c.amount_minor < 0
TENDERS = (
    select(
        sale_tender.c.kind,
        func.sum(sale_tender.c.amount_minor).label("amount_minor"),
        func.count().label("times"),
        func.coalesce(func.sum(sale_tender.c.amount_minor).filter(OUT), 0).label("out_minor"),
    )
    .join(sale, sale.c.id == sale_tender.c.sale_id)
    .where(OF_SHIFT)
    .group_by(sale_tender.c.kind)
    .order_by(sale_tender.c.kind.desc())
)
CASH = select(
    func.coalesce(
        func.sum(case((cash_movement.c.amount_minor > 0, cash_movement.c.amount_minor))), 0
    ),
    func.coalesce(
        func.sum(case((cash_movement.c.amount_minor < 0, cash_movement.c.amount_minor))), 0
    ),
).where(cash_movement.c.shift_id == bindparam("shift_id"))
RECEIPTS = select(sale.c.receipt_number).where(OF_SHIFT)
FIRST = RECEIPTS.order_by(sale.c.till_number, sale.c.sequence).limit(1)
LAST = RECEIPTS.order_by(sale.c.till_number.desc(), sale.c.sequence.desc()).limit(1)


def totals_of(connection: Connection, shift_id: ShiftId) -> ShiftTotals:
    """The totals of a shift; amounts of refunds and voids are negative."""
    of_shift = {"shift_id": shift_id}
    kinds = {row.kind: row for row in connection.execute(KINDS, of_shift)}
    off_minor, items_milli = connection.execute(LINES, of_shift).one()
    cash_in_minor, cash_out_minor = connection.execute(CASH, of_shift).one()
    tenders = connection.execute(TENDERS, of_shift).all()
    return ShiftTotals(
        sales=_kind(kinds.get(SaleKind.SALE.value)),
        refunds=_kind(kinds.get(SaleKind.REFUND.value)),
        voids=_kind(kinds.get(SaleKind.VOID.value)),
        off_minor=off_minor,
        rounding_minor=sum(row.rounding_minor for row in kinds.values()),
        rates=_rates(connection.execute(RATES, of_shift).all()),
        tenders=tuple((row.kind, row.amount_minor) for row in tenders),
        tender_counts=tuple((row.kind, row.times) for row in tenders),
        cash_refunded_minor=sum(row.out_minor for row in tenders if row.kind == CASH_KIND),
        cash_in_minor=cash_in_minor,
        cash_out_minor=cash_out_minor,
        items_milli=items_milli,
        first_receipt=connection.execute(FIRST, of_shift).scalar_one_or_none() or "",
        last_receipt=connection.execute(LAST, of_shift).scalar_one_or_none() or "",
        by_clerk=tuple(
            (row.clerk_name, _kind(row)) for row in connection.execute(CLERKS, of_shift)
        ),
    )


def _kind(row: AnyRow | None) -> KindTotal:
    return KindTotal() if row is None else KindTotal(row.receipts, row.gross_minor)


def _rates(rows: Sequence[AnyRow]) -> tuple[RateTotal, ...]:
    return tuple(
        RateTotal(
            row.tax_class,
            Rate(row.rate_bp),
            Taxed(row.net_minor, row.tax_minor, row.gross_minor),
        )
        for row in rows
    )
