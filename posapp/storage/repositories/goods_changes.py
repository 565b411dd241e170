"""Changes of many goods, and what the shelf's labels show, as rows."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from sqlalchemy import Connection, bindparam, exists, func, insert, or_, select, update

from posapp.domain.goods_change import Field
from posapp.kernel.clock import moment, stamp
from posapp.kernel.ids import ProductId
from posapp.ports.goods import ChangeRow, ChangeState, GoodsChange, RowState
from posapp.storage.repositories.product_rows import products_by_keys
from posapp.storage.rows import AnyRow, Insert, day_or_none, day_text, put_statement
from posapp.storage.tables.catalogue import price, product
from posapp.storage.tables.goods import goods_change, goods_change_row, shelf_label

AT_ONCE = 500
ADD = insert(goods_change)
ADD_ROWS = Insert(goods_change_row)
GET = select(goods_change).where(goods_change.c.id == bindparam("change_id"))
NEWEST = select(goods_change).order_by(goods_change.c.position.desc()).limit(bindparam("most"))
DUE = (
    select(goods_change)
    .where(
        goods_change.c.state == ChangeState.PLANNED.value,
        goods_change.c.start_day <= bindparam("day"),
    )
    .order_by(goods_change.c.start_day, goods_change.c.position)
)
ROWS = (
    select(goods_change_row)
    .where(
        goods_change_row.c.change_id == bindparam("change_id"),
        goods_change_row.c.state == bindparam("state"),
    )
    .order_by(goods_change_row.c.place)
    .limit(bindparam("most"))
)
COUNTS = (
    select(goods_change_row.c.state, func.count())
    .where(goods_change_row.c.change_id == bindparam("change_id"))
    .group_by(goods_change_row.c.state)
)
SET_STATE = (
    update(goods_change)
    .where(goods_change.c.id == bindparam("change_id"))
    .values(state=bindparam("new"))
)
SET_ROWS = (
    update(goods_change_row)
    .where(
        goods_change_row.c.change_id == bindparam("of_change"),
        goods_change_row.c.place == bindparam("of_place"),
    )
    .values(state=bindparam("new"))
)
PUT_LABEL = put_statement(shelf_label, "product_id")
DATED = exists().where(price.c.product_key == product.c.key)
MAYBE_CHANGED = (
    select(product.c.key, shelf_label.c.price_minor)
    .join(shelf_label, shelf_label.c.product_id == product.c.id)
    .where(
        product.c.discontinued == 0,
        or_(shelf_label.c.price_minor != product.c.price_minor, DATED),
    )
    .order_by(product.c.name, product.c.key)
)


class SqlGoodsChanges:
    """Keeps `ports.goods.GoodsChanges`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, change: GoodsChange) -> None:
        """Store a new change."""
        self._connection.execute(
            ADD,
            {
                "id": change.id,
                "field": change.field.value,
                "body": change.body,
                "start_day": day_text(change.start_day),
                "made_at": stamp(change.made_at),
                "by_id": change.by_id,
                "state": change.state.value,
            },
        )

    def add_rows(self, change_id: str, rows: Sequence[ChangeRow]) -> None:
        """Store rows of a change."""
        ADD_ROWS.many(
            self._connection,
            [
                {
                    "change_id": change_id,
                    "place": row.place,
                    "product_id": row.product_id,
                    "before": row.before,
                    "after": row.after,
                    "state": row.state.value,
                }
                for row in rows
            ],
        )

    def get(self, change_id: str) -> GoodsChange | None:
        """One change."""
        row = self._connection.execute(GET, {"change_id": change_id}).one_or_none()
        return _change(row) if row is not None else None

    def newest(self, limit: int) -> Sequence[GoodsChange]:
        """The changes, newest first."""
        return tuple(map(_change, self._connection.execute(NEWEST, {"most": limit})))

    def due(self, day: date) -> Sequence[GoodsChange]:
        """Planned changes whose day has come, oldest first."""
        return tuple(map(_change, self._connection.execute(DUE, {"day": day.isoformat()})))

    def rows(self, change_id: str, state: RowState, limit: int) -> Sequence[ChangeRow]:
        """Some of the rows of a change that stand so, in their order."""
        asked = {"change_id": change_id, "state": state.value, "most": limit}
        return tuple(
            ChangeRow(row.place, ProductId(row.product_id), row.before, row.after, state)
            for row in self._connection.execute(ROWS, asked)
        )

    def counts(self, change_id: str) -> Mapping[RowState, int]:
        """How many rows of a change stand how."""
        found = self._connection.execute(COUNTS, {"change_id": change_id})
        return {RowState(row[0]): row[1] for row in found}

    def set_state(self, change_id: str, state: ChangeState) -> None:
        """Move a change on."""
        self._connection.execute(SET_STATE, {"change_id": change_id, "new": state.value})

    def set_rows(self, change_id: str, places: Sequence[int], state: RowState) -> None:
        """Move rows of a change on."""
        if places:
            self._connection.execute(
                SET_ROWS,
                [{"of_change": change_id, "of_place": at, "new": state.value} for at in places],
            )


class SqlShelfLabels:
    """Keeps `ports.goods.ShelfLabels`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def printed(self, prices: Mapping[ProductId, int], at: datetime) -> None:
        """Labels with these prices were printed."""
        rows = [
            {"product_id": one, "price_minor": minor, "printed_at": stamp(at)}
            for one, minor in prices.items()
        ]
        if rows:
            self._connection.execute(PUT_LABEL, rows)

    def changed(self, day: date, limit: int) -> Sequence[int]:
        """The row numbers of goods on sale whose label shows another price than today's.

        Rule: labels.changed
        A dated price list counts as the till counts it.
        """
        maybe = self._connection.execute(MAYBE_CHANGED).all()
        found: list[int] = []
        for start in range(0, len(maybe), AT_ONCE):
            shown = {row[0]: row[1] for row in maybe[start : start + AT_ONCE]}
            products = products_by_keys(self._connection, [*shown], day)
            for key, minor in shown.items():
                now = products[key].price_list_minor
                if minor != (products[key].price_minor if now is None else now):
                    found.append(key)
            if len(found) >= limit:
                break
        return tuple(found[:limit])


def _change(row: AnyRow) -> GoodsChange:
    return GoodsChange(
        id=row.id,
        field=Field(row.field),
        body=row.body,
        made_at=moment(row.made_at),
        by_id=row.by_id,
        state=ChangeState(row.state),
        start_day=day_or_none(row.start_day),
    )
