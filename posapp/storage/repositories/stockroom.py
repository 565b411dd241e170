"""Stock entries, counts and what sold, as rows."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Select, bindparam, func, literal, literal_column, select
from sqlalchemy.dialects.sqlite import insert as upsert

from posapp.domain.stock import SHELF, SheetState, StockEntry
from posapp.kernel.clock import moment, stamp
from posapp.kernel.ids import ProductId
from posapp.kernel.json_values import Values
from posapp.ports.stockroom import CountLine, CountSheet, Moved, Standing, StockStep
from posapp.storage.repositories.stock import EVERY, levels_of
from posapp.storage.rows import (
    AnyRow,
    exact_stamp,
    moment_or_none,
    put_statement,
    stamp_or_none,
)
from posapp.storage.tables.sales import sale
from posapp.storage.tables.stock import count_line, count_sheet, stock_entry, stock_movement

AT_ONCE = 500
ADD = upsert(stock_entry)
ENTRIES = select(stock_entry).order_by(stock_entry.c.position)
_SOLD = stock_movement.join(sale, sale.c.id == stock_movement.c.sale_id)
STEPS = (
    select(
        stock_movement.c.at,
        stock_movement.c.place,
        stock_movement.c.milli,
        sale.c.kind,
        sale.c.receipt_number.label("number"),
        literal("").label("reason"),
        sale.c.clerk_id.label("by_id"),
    )
    .select_from(_SOLD)
    .where(stock_movement.c.product_id == bindparam("product_id"))
    .union_all(
        select(
            stock_entry.c.at,
            stock_entry.c.place,
            stock_entry.c.milli,
            stock_entry.c.kind,
            stock_entry.c.about,
            stock_entry.c.reason,
            stock_entry.c.by_id,
        ).where(stock_entry.c.product_id == bindparam("product_id"))
    )
    .order_by(literal_column("at").desc())
    .limit(bindparam("most"))
)
PUT_SHEET = put_statement(count_sheet, "id")
SHEET = select(count_sheet).where(count_sheet.c.id == bindparam("sheet_id"))
SHEETS = select(count_sheet).order_by(count_sheet.c.position.desc()).limit(bindparam("most"))
ADD_LINES = upsert(count_line).on_conflict_do_nothing()
PUT_LINE = put_statement(count_line, "sheet_id", "product_id", keep=("place",))
LINES = (
    select(count_line)
    .where(count_line.c.sheet_id == bindparam("sheet_id"))
    .order_by(count_line.c.place)
)
LINE = LINES.where(count_line.c.product_id == bindparam("product_id"))
COUNTED_ELSEWHERE = (
    select(count_line)
    .join(count_sheet, count_sheet.c.id == count_line.c.sheet_id)
    .where(
        count_sheet.c.state == SheetState.OPEN.value,
        count_line.c.sheet_id != bindparam("sheet_id"),
        count_line.c.product_id.in_(bindparam("ids", expanding=True)),
        count_line.c.counted_milli.is_not(None),
    )
)
SOLD = select(stock_movement.c.product_id, stock_movement.c.at, stock_movement.c.milli).where(
    stock_movement.c.product_id.in_(bindparam("ids", expanding=True)),
    stock_movement.c.place == SHELF,
    stock_movement.c.at >= bindparam("first"),
)
ENTERED = select(stock_entry.c.product_id, stock_entry.c.at, stock_entry.c.milli).where(
    stock_entry.c.product_id.in_(bindparam("ids", expanding=True)),
    stock_entry.c.place == SHELF,
    stock_entry.c.at >= bindparam("first"),
)
FIRST_ENTERED = (
    select(stock_entry.c.product_id, func.min(stock_entry.c.at))
    .where(
        stock_entry.c.product_id.in_(bindparam("ids", expanding=True)),
        stock_entry.c.place == SHELF,
    )
    .group_by(stock_entry.c.product_id)
)
_LEVEL = (
    select(EVERY.c.product_id, func.sum(EVERY.c.milli).label("level"))
    .where(EVERY.c.place == SHELF)
    .group_by(EVERY.c.product_id)
    .subquery("standing")
)
_LAST = (
    select(func.max(stock_movement.c.at))
    .where(
        stock_movement.c.product_id == _LEVEL.c.product_id,
        stock_movement.c.place == SHELF,
        stock_movement.c.milli < 0,
    )
    .scalar_subquery()
)
STANDINGS = select(_LEVEL.c.product_id, _LEVEL.c.level, _LAST.label("last"))


class SqlStockRoom:
    """Keeps `ports.stockroom.StockRoom`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, entries: Sequence[StockEntry]) -> None:
        """Store entries; they never change."""
        last = self._connection.execute(
            select(func.coalesce(func.max(stock_entry.c.position), 0))
        ).scalar_one()
        rows = [_entry_values(at, one) for at, one in enumerate(entries, start=last + 1)]
        if rows:
            self._connection.execute(ADD, rows)

    def as_stored(self) -> Iterator[Values]:
        """Every entry's values as the file holds them, also where no program can read them."""
        for row in self._connection.execute(ENTRIES):
            yield {
                "id": row.id,
                "kind": row.kind,
                "place": row.place,
                "product": row.product_id,
                "milli": row.milli,
                "cost": row.cost_minor,
                "reason": row.reason,
                "about": row.about,
                "at": row.at,
                "by": row.by_id,
            }

    def steps(self, product_id: ProductId, limit: int) -> Sequence[StockStep]:
        """What happened to a product's stock, newest first."""
        asked = {"product_id": product_id, "most": limit}
        return tuple(
            StockStep(
                moment(row.at), row.place, row.milli, row.kind, row.number, row.reason, row.by_id
            )
            for row in self._connection.execute(STEPS, asked)
        )

    def levels_milli(self, product_ids: Sequence[ProductId], place: str) -> Mapping[ProductId, int]:
        """What the books say of many products at one place; those never moved are left out."""
        found: dict[ProductId, int] = {}
        for start in range(0, len(product_ids), AT_ONCE):
            found |= levels_of(self._connection, product_ids[start : start + AT_ONCE], place)
        return found

    # ---- counts

    def put_sheet(self, sheet: CountSheet) -> None:
        """Store a count, or its changed self."""
        self._connection.execute(
            PUT_SHEET,
            {
                "id": sheet.id,
                "name": sheet.name,
                "state": sheet.state.value,
                "made_at": stamp(sheet.made_at),
                "by_id": sheet.by_id,
                "ended_at": stamp_or_none(sheet.ended_at),
                "ended_by": sheet.ended_by,
            },
        )

    def sheet(self, sheet_id: str) -> CountSheet | None:
        """One count."""
        row = self._connection.execute(SHEET, {"sheet_id": sheet_id}).one_or_none()
        return _sheet(row) if row is not None else None

    def sheets(self, limit: int) -> Sequence[CountSheet]:
        """The counts, newest first."""
        return tuple(map(_sheet, self._connection.execute(SHEETS, {"most": limit})))

    def add_lines(self, sheet_id: str, lines: Sequence[CountLine]) -> None:
        """Put products on a sheet; one that is there stays as it is."""
        if lines:
            rows = [_line_values(sheet_id, line) for line in lines]
            self._connection.execute(ADD_LINES, rows)

    def put_line(self, sheet_id: str, line: CountLine) -> None:
        """Store what was counted."""
        self._connection.execute(PUT_LINE, _line_values(sheet_id, line))

    def lines(self, sheet_id: str) -> Sequence[CountLine]:
        """The products of a sheet, in their order."""
        return tuple(map(_line, self._connection.execute(LINES, {"sheet_id": sheet_id})))

    def line(self, sheet_id: str, product_id: ProductId) -> CountLine | None:
        """One product of a sheet; nothing where it is not on it."""
        asked = {"sheet_id": sheet_id, "product_id": product_id}
        row = self._connection.execute(LINE, asked).one_or_none()
        return _line(row) if row is not None else None

    def counted_elsewhere(
        self, sheet_id: str, product_ids: Sequence[ProductId]
    ) -> Sequence[tuple[str, CountLine]]:
        """The figures of these products on the other open sheets, each with its sheet."""
        found: list[tuple[str, CountLine]] = []
        for start in range(0, len(product_ids), AT_ONCE):
            asked = {"sheet_id": sheet_id, "ids": list(product_ids[start : start + AT_ONCE])}
            rows = self._connection.execute(COUNTED_ELSEWHERE, asked)
            found += [(row.sheet_id, _line(row)) for row in rows]
        return found

    # ---- figures

    def sold(self, first: datetime, product_ids: Sequence[ProductId]) -> Sequence[Moved]:
        """What receipts moved at the shelf since a moment; what was sold is negative."""
        return self._moved(SOLD, first, product_ids)

    def entered(self, first: datetime, product_ids: Sequence[ProductId]) -> Sequence[Moved]:
        """What people entered at the shelf since a moment."""
        return self._moved(ENTERED, first, product_ids)

    def first_entered(self, product_ids: Sequence[ProductId]) -> Mapping[ProductId, datetime]:
        """When stock of a product was first entered: from then on its level means something."""
        found: dict[ProductId, datetime] = {}
        for start in range(0, len(product_ids), AT_ONCE):
            ids = {"ids": list(product_ids[start : start + AT_ONCE])}
            rows = self._connection.execute(FIRST_ENTERED, ids)
            found |= {ProductId(row[0]): moment(row[1]) for row in rows}
        return found

    def _moved(
        self,
        statement: Select[Any],
        first: datetime,
        product_ids: Sequence[ProductId],
    ) -> Sequence[Moved]:
        found: list[Moved] = []
        for start in range(0, len(product_ids), AT_ONCE):
            asked = {"ids": list(product_ids[start : start + AT_ONCE]), "first": stamp(first)}
            rows = self._connection.execute(statement, asked)
            found += [Moved(ProductId(row[0]), moment(row[1]), row[2]) for row in rows]
        return found

    def negative(self, limit: int) -> Sequence[Standing]:
        """Products of which the books say less than nothing, the worst first."""
        wanted = STANDINGS.where(_LEVEL.c.level < 0).order_by(_LEVEL.c.level)
        return self._standings(wanted, limit)

    def unsold(self, since: datetime, limit: int) -> Sequence[Standing]:
        """Products on the shelf that nobody bought since a moment, most of them first."""
        old = stamp(since)
        wanted = STANDINGS.where(_LEVEL.c.level > 0, func.coalesce(_LAST, "") < old)
        return self._standings(wanted.order_by(_LEVEL.c.level.desc()), limit)

    def missing(self, since: datetime, limit: int) -> Sequence[Standing]:
        """Products that sold since a moment and of which nothing is left, the newest first."""
        wanted = STANDINGS.where(_LEVEL.c.level <= 0, stamp(since) <= _LAST)
        return self._standings(wanted.order_by(literal_column("last").desc()), limit)

    def _standings(self, wanted: Select[Any], limit: int) -> Sequence[Standing]:
        return tuple(
            Standing(ProductId(row[0]), row[1], moment_or_none(row[2]))
            for row in self._connection.execute(wanted.limit(limit))
        )


def _entry_values(position: int, one: StockEntry) -> dict[str, str | int | None]:
    return {
        "position": position,
        "id": one.id,
        "kind": one.kind.value,
        "place": one.place,
        "at": exact_stamp(one.at),
        "product_id": one.product_id,
        "milli": one.milli,
        "cost_minor": one.cost_minor,
        "reason": one.reason,
        "about": one.about,
        "by_id": one.by_id,
    }


def _sheet(row: AnyRow) -> CountSheet:
    return CountSheet(
        row.id,
        row.name,
        SheetState(row.state),
        moment(row.made_at),
        row.by_id,
        moment_or_none(row.ended_at),
        row.ended_by,
    )


def _line(row: AnyRow) -> CountLine:
    return CountLine(
        ProductId(row.product_id),
        row.place,
        row.counted_milli,
        row.level_milli,
        moment_or_none(row.counted_at),
        row.counted_by,
    )


def _line_values(sheet_id: str, line: CountLine) -> dict[str, str | int | None]:
    return {
        "sheet_id": sheet_id,
        "product_id": line.product_id,
        "place": line.place,
        "counted_milli": line.counted_milli,
        "level_milli": line.level_milli,
        "counted_at": stamp_or_none(line.counted_at),
        "counted_by": line.counted_by,
    }
