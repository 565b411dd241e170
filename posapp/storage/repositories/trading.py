"""What was traded on some days: every statement is led by an index to the rows it asks for."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    ScalarSelect,
    bindparam,
    case,
    func,
    or_,
    select,
    text,
)

from posapp.domain.journal import HEAD_DIGITS, RecordType
from posapp.domain.sale import SaleKind
from posapp.domain.shift import Shift
from posapp.domain.tender import TenderKind
from posapp.kernel.clock import moment, stamp
from posapp.kernel.ids import OfferId, ProductId, SaleId, ShiftId, StaffId
from posapp.kernel.quantity import MILLI, Unit
from posapp.ports.trading import (
    ClerkCount,
    GoodsTraded,
    LowStock,
    OfferTraded,
    Opening,
    PaidBack,
    PointsLapsing,
    PointsMoved,
    TenderTotal,
    TierMoves,
    TradedReceipt,
    Window,
)
from posapp.storage.repositories.journal import SqlJournal
from posapp.storage.repositories.shifts import shift_of
from posapp.storage.rows import AnyRow, day_or_none
from posapp.storage.tables.people import staff
from posapp.storage.tables.points import sale_points
from posapp.storage.tables.sales import sale, sale_line, sale_tender
from posapp.storage.tables.shifts import shift

NEVER = "9999"
"""After every moment, as text."""

TILL: BindParameter[int | None] = bindparam("till")
IN_WINDOW = (
    sale.c.business_day.between(bindparam("first"), bindparam("last")),
    sale.c.at < bindparam("until"),
    or_(TILL.is_(None), sale.c.till_number == TILL),
)

RECEIPTS = (
    select(
        sale.c.id,
        sale.c.receipt_number,
        sale.c.kind,
        sale.c.at,
        sale.c.business_day,
        sale.c.till_number,
        sale.c.clerk_id,
        sale.c.clerk_name,
        sale.c.gross_minor,
        sale.c.member_id,
        sale.c.original_id,
        sale_points.c.tier_after,
    )
    .outerjoin_from(sale, sale_points, sale_points.c.sale_id == sale.c.id)
    .where(*IN_WINDOW)
    .order_by(sale.c.business_day, sale.c.at)
)
LAST_DAY = select(func.max(sale.c.business_day)).where(
    sale.c.business_day < bindparam("before"), or_(TILL.is_(None), sale.c.till_number == TILL)
)
TENDERS = (
    select(
        sale_tender.c.kind,
        func.sum(sale_tender.c.amount_minor).label("amount_minor"),
        func.count(sale.c.id.distinct()).label("receipts"),
    )
    .join_from(sale, sale_tender, sale_tender.c.sale_id == sale.c.id)
    .where(*IN_WINDOW)
    .group_by(sale_tender.c.kind)
    .order_by(func.sum(sale_tender.c.amount_minor).desc(), sale_tender.c.kind)
)
# Pieces count as pieces; a weighed line is one, whichever way it goes.
_MILLI = sale_line.c.quantity_milli
UNITS = case(
    (sale_line.c.unit == Unit.EACH.value, _MILLI // MILLI), (_MILLI > 0, 1), (_MILLI < 0, -1)
)
GOODS = (
    select(
        sale_line.c.product_id,
        func.max(sale_line.c.name).label("name"),
        func.max(sale_line.c.name_zh).label("name_zh"),
        func.sum(UNITS).label("units"),
        func.sum(sale_line.c.gross_minor).label("gross_minor"),
    )
    .join_from(sale, sale_line, sale_line.c.sale_id == sale.c.id)
    .where(*IN_WINDOW)
    .group_by(sale_line.c.product_id)
)
BY_CLERK = (
    sale.c.clerk_id,
    func.max(sale.c.clerk_name).label("clerk_name"),
    func.count().label("times"),
    func.max(sale.c.receipt_number).label("last_receipt"),
)
OVERRIDES = (
    select(*BY_CLERK)
    .join_from(sale, sale_line, sale_line.c.sale_id == sale.c.id)
    .where(*IN_WINDOW, sale.c.kind == SaleKind.SALE.value, sale_line.c.price_reason != "")
    .group_by(sale.c.clerk_id)
    .order_by(func.count().desc(), sale.c.clerk_id)
)
VOIDS = (
    select(*BY_CLERK)
    .where(*IN_WINDOW, sale.c.kind == SaleKind.VOID.value)
    .group_by(sale.c.clerk_id)
    .order_by(func.count().desc(), sale.c.clerk_id)
)
FIRST = sale.alias("first_sale")


def _cash(of: ColumnElement[str]) -> ScalarSelect[int]:
    """What the cash payments of a receipt come to."""
    return (
        select(func.coalesce(func.sum(sale_tender.c.amount_minor), 0))
        .where(sale_tender.c.sale_id == of, sale_tender.c.kind == TenderKind.CASH.value)
        .scalar_subquery()
    )


PAID_BACK = (
    select(
        sale.c.id,
        sale.c.receipt_number,
        sale.c.clerk_name,
        sale.c.gross_minor,
        _cash(sale.c.id).label("cash_out_minor"),
        FIRST.c.receipt_number.label("original_number"),
        _cash(FIRST.c.id).label("cash_in_minor"),
    )
    .outerjoin_from(sale, FIRST, FIRST.c.id == sale.c.original_id)
    .where(*IN_WINDOW, sale.c.kind != SaleKind.SALE.value)
    .order_by(sale.c.business_day, sale.c.at)
)

# From the newest back: whoever reads stops at the first record of an earlier day.
OPENINGS = text(
    "SELECT till_number, json_extract(body, '$.at') AS at, "
    "json_extract(body, '$.business_day') AS day, json_extract(body, '$.clerk') AS clerk, "
    "json_extract(body, '$.details.reason') AS reason FROM journal "
    "WHERE type = :type AND till_number = :till ORDER BY sequence DESC"
)

CHANGE = (
    "(SELECT coalesce(sum(json_extract(value, '$[1]')), 0) FROM json_each(entry.parts)) + "
    "(SELECT coalesce(sum(json_extract(value, '$[1]')), 0) FROM json_each(entry.born)) - entry.owed"
)
POINTS_MOVED = text(
    f"SELECT entry.kind, sum({CHANGE}) AS points FROM points_entry AS entry "  # noqa: S608 - our own
    "WHERE entry.at >= :since AND entry.at < :until AND entry.purse = 'points' "
    "AND (:till IS NULL OR EXISTS (SELECT 1 FROM sale WHERE sale.id = entry.sale_id "
    "AND sale.till_number = :till)) GROUP BY entry.kind ORDER BY entry.kind"
)
POINTS_AFTER = text(
    f"SELECT coalesce(sum(CASE WHEN entry.purse = 'points' THEN {CHANGE} ELSE 0 END), 0) "  # noqa: S608 - as above
    "AS points, max(entry.position) AS position "
    "FROM points_entry AS entry WHERE entry.position > :position"
)
POINTS_SINCE = text(
    f"SELECT substr(entry.at, 1, 13) AS hour, sum({CHANGE}) AS points "  # noqa: S608 - as above
    "FROM points_entry AS entry WHERE entry.at >= :since AND entry.purse = 'points' "
    "GROUP BY hour ORDER BY hour"
)
# Whose purse is due by then has whatever lapses by then; her lots say how much it is.
LAPSING = text(
    "WITH near AS (SELECT member_id FROM point_due WHERE purse = 'points' AND due_at < :due), "
    "own AS (SELECT entry.member_id, entry.parts, entry.born FROM near CROSS JOIN "
    "points_entry AS entry ON entry.member_id = near.member_id AND entry.purse = 'points'), "
    "born AS (SELECT member_id, json_extract(value, '$[0]') AS lot, "
    "json_extract(value, '$[1]') AS points, json_extract(value, '$[3]') AS ends "
    "FROM own, json_each(own.born)), "
    "moved AS (SELECT member_id, json_extract(value, '$[0]') AS lot, "
    "sum(json_extract(value, '$[1]')) AS points FROM own, json_each(own.parts) "
    "GROUP BY member_id, lot), "
    "left_over AS (SELECT born.member_id, born.ends, born.points + coalesce(moved.points, 0) "
    "AS points FROM born LEFT JOIN moved ON moved.member_id = born.member_id "
    "AND moved.lot = born.lot WHERE born.ends BETWEEN :today AND :by) "
    "SELECT ends, sum(points) AS points, member_id FROM left_over "
    "WHERE points > 0 GROUP BY ends, member_id ORDER BY ends"
)
JOINED = text(
    "SELECT count(*) FROM member "
    "WHERE joined_at >= :since AND joined_at < :until AND state <> 'merged'"
)
TIER_MOVES = text(
    "SELECT coalesce(json_extract(status_before, '$.tier'), '') AS tier_before, "
    "coalesce(json_extract(status_after, '$.tier'), '') AS tier_after, count(*) AS members "
    "FROM tier_change WHERE at >= :since AND at < :until "
    "GROUP BY tier_before, tier_after HAVING tier_before <> tier_after ORDER BY 1, 2"
)
# Goods that nobody ever took in or counted are not kept in stock: their sales say nothing.
LOW_STOCK = text(
    "WITH sold AS (SELECT DISTINCT sale_line.product_id AS id FROM sale "
    "JOIN sale_line ON sale_line.sale_id = sale.id "
    "WHERE sale.business_day BETWEEN :first AND :last AND sale.at < :until "
    "AND (:till IS NULL OR sale.till_number = :till)), "
    "kept AS (SELECT id, (SELECT sum(milli) FROM stock_entry WHERE product_id = sold.id "
    "AND place = 'shelf') AS came FROM sold WHERE EXISTS (SELECT 1 FROM stock_entry "
    "WHERE product_id = sold.id AND place = 'shelf')), "
    "level AS (SELECT id, came + coalesce((SELECT sum(milli) FROM stock_movement "
    "WHERE product_id = kept.id AND place = 'shelf'), 0) AS milli FROM kept) "
    "SELECT product.id, product.name, product.name_zh, level.milli FROM level "
    "JOIN product ON product.id = level.id WHERE level.milli <= 0 ORDER BY level.milli, product.id"
)
# What each gave is kept by day with every use, so a thousand running offers are a thousand sums.
RUNNING_OFFERS = text(
    "WITH newest AS (SELECT id, max(version) AS version FROM offer GROUP BY id), "
    "running AS (SELECT offer.id, coalesce(json_extract(body, '$.name'), '') AS name, "
    "coalesce(json_extract(body, '$.name_zh'), '') AS name_zh "
    "FROM newest JOIN offer ON offer.id = newest.id AND offer.version = newest.version "
    "WHERE offer.state = 'running') "
    "SELECT running.id, name, name_zh, coalesce(sum(times), 0) AS times, "
    "coalesce(sum(amount_minor), 0) AS off_minor FROM running LEFT JOIN offer_total "
    "ON offer_id = running.id AND day BETWEEN :first AND :last "
    "GROUP BY running.id ORDER BY off_minor DESC, times DESC, name, running.id"
)
SHIFTS = (
    select(shift)
    .where(
        or_(
            shift.c.business_day.between(bindparam("first"), bindparam("last")),
            shift.c.closed_at.between(bindparam("since"), bindparam("end")),
            shift.c.closed_at.is_(None),
        ),
        or_(TILL.is_(None), shift.c.till_number == TILL),
    )
    .order_by(shift.c.opened_at.desc(), shift.c.till_number)
)
# A Z report a day: the records of that one type are few.
Z_RECORD = text(
    "SELECT sequence, hash FROM journal WHERE type = :type AND till_number = :till "
    "AND json_extract(body, '$.details.shift.id') = :shift_id"
)
NAMES = select(staff.c.id, staff.c.name).where(
    staff.c.id.in_(bindparam("staff_ids", expanding=True))
)


class SqlTrading:
    """Keeps `ports.trading.Trading`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last_day(self, before: date, till: int | None) -> date | None:
        """The newest business day before one that has a receipt."""
        asked = {"before": before.isoformat(), "till": till}
        return day_or_none(self._connection.execute(LAST_DAY, asked).scalar_one())

    def receipts(self, window: Window) -> Sequence[TradedReceipt]:
        """The receipts, oldest first."""
        return tuple(
            TradedReceipt(
                id=SaleId(row.id),
                number=row.receipt_number,
                kind=row.kind,
                at=moment(row.at),
                day=date.fromisoformat(row.business_day),
                till_number=row.till_number,
                clerk_id=StaffId(row.clerk_id),
                clerk_name=row.clerk_name,
                total_minor=row.gross_minor,
                is_member=row.member_id is not None,
                tier=row.tier_after or "",
                original_id=SaleId(row.original_id) if row.original_id else None,
            )
            for row in self._connection.execute(RECEIPTS, _asked(window))
        )

    def tenders(self, window: Window) -> Sequence[TenderTotal]:
        """Payments by kind, the largest first."""
        return tuple(
            TenderTotal(row.kind, row.amount_minor, row.receipts)
            for row in self._connection.execute(TENDERS, _asked(window))
        )

    def goods(self, window: Window) -> Sequence[GoodsTraded]:
        """Goods with their units, by product."""
        return tuple(
            GoodsTraded(
                ProductId(row.product_id), row.name, row.name_zh, row.units, row.gross_minor
            )
            for row in self._connection.execute(GOODS, _asked(window))
        )

    def overrides(self, window: Window) -> Sequence[ClerkCount]:
        """Lines whose price a person changed, by clerk, in sales."""
        return _by_clerk(self._connection.execute(OVERRIDES, _asked(window)).all())

    def voids(self, window: Window) -> Sequence[ClerkCount]:
        """Sales that were undone, by clerk."""
        return _by_clerk(self._connection.execute(VOIDS, _asked(window)).all())

    def paid_back(self, window: Window) -> Sequence[PaidBack]:
        """Receipts of returns and voids, oldest first."""
        return tuple(
            PaidBack(
                id=SaleId(row.id),
                number=row.receipt_number,
                clerk_name=row.clerk_name,
                total_minor=row.gross_minor,
                cash_out_minor=-row.cash_out_minor,
                original_number=row.original_number or "",
                cash_in_minor=row.cash_in_minor,
            )
            for row in self._connection.execute(PAID_BACK, _asked(window))
        )

    def openings(self, window: Window) -> Sequence[Opening]:
        """Drawer openings without a sale, newest first."""
        tills = (
            tuple(SqlJournal(self._connection).heads()) if window.till is None else (window.till,)
        )
        found = [one for till in tills for one in self._openings(till, window)]
        return tuple(sorted(found, key=lambda one: one.at, reverse=True))

    def _openings(self, till: int, window: Window) -> Sequence[Opening]:
        first, last = window.first.isoformat(), window.last.isoformat()
        until = stamp(window.until) if window.until else NEVER
        found = []
        asked = {"type": RecordType.DRAWER.value, "till": till}
        with self._connection.execute(OPENINGS, asked) as rows:
            for row in rows:
                if row.day < first:
                    break
                if row.day <= last and row.at < until:
                    opening = Opening(till, moment(row.at), StaffId(row.clerk), row.reason or "")
                    found.append(opening)
        return found

    def points_moved(
        self, since: datetime, until: datetime, till: int | None = None
    ) -> Sequence[PointsMoved]:
        """Points of the members' purse that moved from a moment on, by kind of entry."""
        asked = {"since": stamp(since), "until": stamp(until), "till": till}
        rows = self._connection.execute(POINTS_MOVED, asked)
        return tuple(PointsMoved(row.kind, row.points) for row in rows)

    def points_after(self, position: int) -> tuple[int, int]:
        """What all entries behind a position change the points owed by, and the last position."""
        row = self._connection.execute(POINTS_AFTER, {"position": position}).one()
        return row.points, row.position or position

    def points_since(self, since: datetime) -> Sequence[tuple[datetime, int]]:
        """By how much the points owed changed from a moment on, by the hour, oldest first."""
        rows = self._connection.execute(POINTS_SINCE, {"since": stamp(since)})
        return tuple((moment(f"{row.hour}:00:00.000Z"), row.points) for row in rows)

    def lapsing(self, today: date, by: date) -> PointsLapsing:
        """Points whose last day lies from today to `by`, both included."""
        due = datetime.combine(by + timedelta(days=2), time(), UTC)
        asked = {"due": stamp(due), "today": today.isoformat(), "by": by.isoformat()}
        rows = self._connection.execute(LAPSING, asked).all()
        if not rows:
            return PointsLapsing()
        nearest = rows[0].ends
        return PointsLapsing(
            points=sum(row.points for row in rows),
            members=len({row.member_id for row in rows}),
            next_day=date.fromisoformat(nearest),
            next_points=sum(row.points for row in rows if row.ends == nearest),
        )

    def joined(self, since: datetime, until: datetime) -> int:
        """How many members joined from a moment on."""
        asked = {"since": stamp(since), "until": stamp(until)}
        return int(self._connection.execute(JOINED, asked).scalar_one())

    def tier_moves(self, since: datetime, until: datetime) -> Sequence[TierMoves]:
        """Moves between tiers from a moment on."""
        asked = {"since": stamp(since), "until": stamp(until)}
        rows = self._connection.execute(TIER_MOVES, asked)
        return tuple(TierMoves(row.tier_before, row.tier_after, row.members) for row in rows)

    def low_stock(self, window: Window) -> Sequence[LowStock]:
        """Goods sold in these days that are kept in stock and have run out, the lowest first."""
        return tuple(
            LowStock(ProductId(row.id), row.name, row.name_zh, row.milli)
            for row in self._connection.execute(LOW_STOCK, _asked(window))
        )

    def running_offers(self, window: Window) -> Sequence[OfferTraded]:
        """The offers that run now, at whatever till; what took off most in these days first."""
        asked = {"first": window.first.isoformat(), "last": window.last.isoformat()}
        return tuple(
            OfferTraded(OfferId(row.id), row.name, row.name_zh, row.times, row.off_minor)
            for row in self._connection.execute(RUNNING_OFFERS, asked)
        )

    def shifts(self, window: Window) -> Sequence[Shift]:
        """Shifts that were opened or closed on these days, newest first, and those still open."""
        day = timedelta(days=1)
        asked = {
            "first": window.first.isoformat(),
            "last": window.last.isoformat(),
            "since": (window.first - day).isoformat(),
            "end": (window.last + 2 * day).isoformat(),
            "till": window.till,
        }
        return tuple(shift_of(row) for row in self._connection.execute(SHIFTS, asked))

    def z_head(self, till_number: int, shift_id: ShiftId) -> str:
        """The head of the journal record that closed a shift; empty where there is none."""
        asked = {"type": RecordType.Z_REPORT.value, "till": till_number, "shift_id": shift_id}
        row = self._connection.execute(Z_RECORD, asked).one_or_none()
        return f"{row.sequence}-{row.hash[:HEAD_DIGITS]}" if row else ""

    def names_of(self, staff_ids: Sequence[StaffId]) -> Mapping[StaffId, str]:
        """People's names."""
        rows = self._connection.execute(NAMES, {"staff_ids": sorted(set(staff_ids))})
        return {StaffId(row.id): row.name for row in rows}


def _asked(window: Window) -> dict[str, str | int | None]:
    return {
        "first": window.first.isoformat(),
        "last": window.last.isoformat(),
        "until": stamp(window.until) if window.until else NEVER,
        "till": window.till,
    }


def _by_clerk(rows: Sequence[AnyRow]) -> tuple[ClerkCount, ...]:
    return tuple(
        ClerkCount(StaffId(row.clerk_id), row.clerk_name, row.times, row.last_receipt)
        for row in rows
    )
