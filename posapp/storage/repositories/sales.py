"""Closed sales as rows: added once, read back whole."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, select, text
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.sql.schema import Table

from posapp.domain.returns import Returned
from posapp.domain.sale import Sale
from posapp.domain.shift import ShiftTotals
from posapp.domain.tender import TenderKind
from posapp.kernel.clock import moment
from posapp.kernel.ids import MemberId, SaleId, ShiftId
from posapp.ports import (
    ArchiveQuery,
    ArchiveRow,
    DaySpent,
    MemberSale,
    SaleOutline,
    UsualGood,
)
from posapp.storage.prepared import Prepared
from posapp.storage.repositories.archive import find_receipts
from posapp.storage.repositories.member_figures import add_figures
from posapp.storage.repositories.member_sales import (
    days_of,
    sales_of_member,
    usual_goods,
    visits_of,
)
from posapp.storage.repositories.sale_outlines import outlines_since
from posapp.storage.repositories.shift_totals import totals_of
from posapp.storage.rows import AnyRow, Insert
from posapp.storage.sale_rows import StoredRows, rows_of, sales_of
from posapp.storage.tables.sales import (
    receipt_counter,
    sale,
    sale_line,
    sale_rate,
    sale_reduction,
    sale_tender,
    sale_unit,
)

AT_ONCE = 200

ADD_SALE = Insert(sale)
ADD_LINES = Insert(sale_line)
ADD_REDUCTIONS = Insert(sale_reduction)
ADD_UNITS = Insert(sale_unit)
ADD_RATES = Insert(sale_rate)
ADD_TENDERS = Insert(sale_tender)

_COUNTER = upsert(receipt_counter)
NEXT = Prepared(
    _COUNTER.on_conflict_do_update(
        index_elements=["till_number"],
        set_={"last_sequence": receipt_counter.c.last_sequence + 1},
    ).returning(receipt_counter.c.last_sequence),
    columns=("till_number", "last_sequence"),
)

DRAWN = select(receipt_counter.c.till_number, receipt_counter.c.last_sequence)
SALES = select(sale).where(sale.c.id.in_(bindparam("sale_ids", expanding=True)))
SALES = SALES.order_by(sale.c.till_number, sale.c.sequence)
MOMENTS = select(sale.c.id, sale.c.at).where(sale.c.id.in_(bindparam("sale_ids", expanding=True)))
ID_OF_RECEIPT = select(sale.c.id).where(sale.c.receipt_number == bindparam("receipt_number"))
ALL_IDS = select(sale.c.id).order_by(sale.c.till_number, sale.c.sequence)
RETURNED = (
    select(
        sale_line.c.return_line_number,
        -func.sum(sale_line.c.quantity_milli),
        -func.sum(sale_line.c.gross_minor),
    )
    .where(sale_line.c.return_sale_id == bindparam("sale_id"))
    .group_by(sale_line.c.return_line_number)
)
REFUNDS = select(sale_line.c.sale_id).where(sale_line.c.return_sale_id == bindparam("sale_id"))
REFUND_IDS = Prepared(REFUNDS.distinct().order_by(sale_line.c.sale_id))
LOYALTY_STRAYS = {
    # The totals of the offers' uses are kept beside them; they must be their sums.
    "offer_total without its offer_use": text(
        "SELECT 1 FROM ("
        "SELECT offer_id, day, store_id, sum(times) AS times, sum(amount_minor) AS amount_minor "
        "FROM offer_use GROUP BY offer_id, day, store_id"
        ") AS summed FULL JOIN offer_total USING (offer_id, day, store_id) "
        "WHERE summed.times IS NOT offer_total.times "
        "OR summed.amount_minor IS NOT offer_total.amount_minor LIMIT 1"
    ),
    "sale_points without its sale": text(
        "SELECT 1 FROM sale_points LEFT JOIN sale ON sale.id = sale_points.sale_id "
        "WHERE sale.id IS NULL LIMIT 1"
    ),
    # A coupon is given back by a return of its sale, in the same moment.
    "coupon_use without its return": text(
        "SELECT 1 FROM coupon_use WHERE given_back <> 0 "
        "AND sale_id IN (SELECT id FROM sale) AND (sale_id, at) NOT IN "
        "(SELECT original_id, at FROM sale WHERE original_id IS NOT NULL) LIMIT 1"
    ),
}
CASH_BACK = select(func.coalesce(-func.sum(sale_tender.c.amount_minor), 0)).where(
    sale_tender.c.sale_id.in_(REFUNDS), sale_tender.c.kind == TenderKind.CASH.value
)


def _parts(table: Table) -> Select[Any]:  # Any: the table's columns are not typed one by one
    keys = list(table.primary_key.columns)
    chosen = keys[0].in_(bindparam("sale_ids", expanding=True))
    return select(table).where(chosen).order_by(*keys)


LINES, REDUCTIONS, UNITS = _parts(sale_line), _parts(sale_reduction), _parts(sale_unit)
RATES, TENDERS = _parts(sale_rate), _parts(sale_tender)


class SqlSales:
    """Keeps `ports.Sales`."""

    def __init__(self, connection: Connection, new: set[SaleId] | None = None) -> None:
        """`new` are the receipts that this unit of work stores: all else of them is its own too."""
        self._connection = connection
        self._new = set() if new is None else new

    def add(self, sale: Sale) -> None:
        """Store a sale with its lines, reductions, taxes and tenders."""
        rows = rows_of(sale)
        ADD_SALE.one(self._connection, rows.sale)
        self._new.add(sale.id)
        if sale.member_id is not None:
            add_figures(self._connection, sale)
        ADD_LINES.many(self._connection, rows.lines)
        ADD_REDUCTIONS.many(self._connection, rows.reductions)
        ADD_UNITS.many(self._connection, rows.units)
        ADD_RATES.many(self._connection, rows.rates)
        ADD_TENDERS.many(self._connection, rows.tenders)

    def get(self, sale_id: SaleId) -> Sale | None:
        """A sale by its id."""
        found = self._load([sale_id])
        return found[0] if found else None

    def some(self, sale_ids: Sequence[SaleId]) -> Sequence[Sale]:
        """Those of these sales that are there, in the order of their numbers."""
        return self._load(sale_ids)

    def by_receipt(self, receipt_number: str) -> Sale | None:
        """A sale by the number on its receipt."""
        found = self._connection.execute(ID_OF_RECEIPT, {"receipt_number": receipt_number})
        sale_id = found.scalar_one_or_none()
        return None if sale_id is None else self.get(SaleId(sale_id))

    def returned(self, sale_id: SaleId) -> Returned:
        """What went back of a sale so far."""
        rows = self._connection.execute(RETURNED, {"sale_id": sale_id}).all()
        cash = self._connection.execute(CASH_BACK, {"sale_id": sale_id}).scalar_one()
        return Returned({row[0]: row[1] for row in rows}, sum(row[2] for row in rows), cash)

    def refunds_of(self, sale_id: SaleId) -> Sequence[SaleId]:
        """The receipts that took goods of a sale back."""
        found = REFUND_IDS.first_column(self._connection, {"sale_id": sale_id})
        return tuple(map(SaleId, found))

    def next_sequence(self, till_number: int) -> int:
        """Draw the next receipt number of a till, inside this transaction."""
        start = {"till_number": till_number, "last_sequence": 1}
        return int(NEXT.value(self._connection, start))

    def drawn(self) -> Mapping[int, int]:
        """The last receipt number that each till drew."""
        return dict(tuple(row) for row in self._connection.execute(DRAWN))

    def strays(self) -> Sequence[str]:
        """The tables that hold rows of receipts, shifts or people that are not there."""
        broken = self._connection.exec_driver_sql("PRAGMA foreign_key_check")
        found = {f"{row[0]} without its {row[2]}" for row in broken}
        found |= {
            stray
            for stray, looked_for in LOYALTY_STRAYS.items()
            if self._connection.execute(looked_for).first() is not None
        }
        return sorted(found)

    def archive(self, query: ArchiveQuery, limit: int) -> Sequence[ArchiveRow]:
        """Receipts that match, newest first."""
        return find_receipts(self._connection, query, limit)

    def ids(self) -> Sequence[SaleId]:
        """The id of every sale in the order of its number."""
        return tuple(SaleId(found) for found in self._connection.execute(ALL_IDS).scalars())

    def by_member(
        self, member_ids: Sequence[MemberId], limit: int, before: datetime | None = None
    ) -> Sequence[MemberSale]:
        """The receipts of a person, by all her ids, newest first."""
        return sales_of_member(self._connection, member_ids, limit, before)

    def outlines(self, since: date) -> Sequence[SaleOutline]:
        """Every receipt of the business days from this one on, oldest first."""
        return outlines_since(self._connection, since)

    def moments(self, sale_ids: Sequence[SaleId]) -> Mapping[SaleId, datetime]:
        """When these sales were closed, of those that are there."""
        found: dict[SaleId, datetime] = {}
        for start in range(0, len(sale_ids), AT_ONCE):
            some = {"sale_ids": sale_ids[start : start + AT_ONCE]}
            for row in self._connection.execute(MOMENTS, some):
                found[SaleId(row.id)] = moment(row.at)
        return found

    def visits(self, member_ids: Sequence[MemberId]) -> int:
        """How often a person bought, by all her ids; no refunds, voids, or what was voided."""
        return visits_of(self._connection, member_ids)

    def days_of(self, member_ids: Sequence[MemberId], since: date) -> Sequence[DaySpent]:
        """A person's days with receipts since a day, oldest first."""
        return days_of(self._connection, member_ids, since)

    def usual(self, member_ids: Sequence[MemberId], limit: int) -> Sequence[UsualGood]:
        """What a person buys most often among her latest receipts, most often first."""
        return usual_goods(self._connection, member_ids, limit)

    def all(self) -> Iterator[Sale]:
        """Every sale in the order of its number, for checks and totals."""
        ids = self.ids()
        for start in range(0, len(ids), AT_ONCE):
            yield from self._load(ids[start : start + AT_ONCE])

    def totals(self, shift_id: ShiftId) -> ShiftTotals:
        """What a shift's receipts and cash movements come to."""
        return totals_of(self._connection, shift_id)

    def _load(self, sale_ids: Sequence[SaleId]) -> list[Sale]:
        chosen = {"sale_ids": list(sale_ids)}

        def rows(statement: Select[Any]) -> Sequence[AnyRow]:  # Any: as above
            return self._connection.execute(statement, chosen).all()

        return sales_of(
            StoredRows(
                sales=rows(SALES),
                lines=rows(LINES),
                reductions=rows(REDUCTIONS),
                units=rows(UNITS),
                rates=rows(RATES),
                tenders=rows(TENDERS),
            )
        )
