"""Words of buyers that are kept no longer: out of orders that are over, deliveries, rows kept out.

Most of them are guests: nobody's members here, so nobody would ever ask to be forgotten.
"""

from dataclasses import replace
from datetime import datetime

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    and_,
    bindparam,
    delete,
    exists,
    func,
    or_,
    select,
    update,
)

from posapp.kernel.clock import stamp
from posapp.ports.shop_words import WordsCleared
from posapp.storage.order_rows import (
    PERSONAL,
    TO_DO,
    Gone,
    digest_of,
    order_of,
    values_of,
    without_words,
)
from posapp.storage.prepared import Prepared, Values
from posapp.storage.rows import put_statement
from posapp.storage.tables.queues import outbox
from posapp.storage.tables.sync import cleared_order, delivery, online_order, order_step, quarantine

BEFORE: BindParameter[str] = bindparam("before")
MOST: BindParameter[int] = bindparam("most")
COLUMNS = [name for name in online_order.columns.keys() if name != "position"]  # noqa: SIM118 - columns, not names
DIGEST_LENGTH = 64


def _has_words() -> ColumnElement[bool]:
    return or_(*(online_order.c[name] != "" for name in PERSONAL))


OVER = Prepared(
    select(online_order)
    .where(
        or_(
            and_(*(online_order.c.state != one.value for one in TO_DO)),
            online_order.c.hand_over_sale.is_not(None),
        ),
        online_order.c.changed_at < BEFORE,
        _has_words(),
        ~exists().where(order_step.c.order_id == online_order.c.id, order_step.c.at >= BEFORE),
    )
    .order_by(online_order.c.position)
    .limit(MOST)
)
PUT_ORDER = Prepared(put_statement(online_order, "id"), columns=COLUMNS)
MARK = Prepared(put_statement(cleared_order, "order_id"), columns=cleared_order.columns.keys())
OLD_DELIVERIES = (
    select(delivery.c.sale_id)
    .where(
        delivery.c.made_at < BEFORE,
        ~exists().where(
            outbox.c.subject_id == delivery.c.sale_id,
            outbox.c.state != "done",
            outbox.c.state != "given-up",
        ),
    )
    .limit(MOST)
)
DROP_DELIVERIES = Prepared(delete(delivery).where(delivery.c.sale_id.in_(OLD_DELIVERIES)))
OLD_ROWS = Prepared(
    select(quarantine.c.position, quarantine.c.body, quarantine.c.blanks, quarantine.c.ended)
    .where(
        or_(quarantine.c.stream == "orders", quarantine.c.stream == "members"),
        quarantine.c.last_at < BEFORE,
        or_(
            func.length(quarantine.c.body) > DIGEST_LENGTH,
            and_(quarantine.c.ended != "", quarantine.c.blanks != ""),
        ),
    )
    .limit(MOST)
)
CLEAR_ROW = Prepared(
    update(quarantine)
    .where(quarantine.c.position == bindparam("at_position"))
    .values(body=bindparam("digest"), blanks=bindparam("left"))
)


class SqlShopWords:
    """Keeps `ports.ShopWords`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def clear(self, before: datetime, at: datetime, limit: int) -> WordsCleared:
        """Take people's words out of some of what ended before a moment; how much it was."""
        asked: Values = {"before": stamp(before), "most": limit}
        return WordsCleared(
            orders=self._orders(asked, stamp(at)),
            deliveries=DROP_DELIVERIES.run(self._connection, asked),
            rows=self._rows(asked),
        )

    def _orders(self, asked: Values, at: str) -> int:
        """Money, goods and code stay; which member it was stays too: it leads to her alone."""
        found = OVER.rows(self._connection, asked)
        for one in found:
            row = order_of(one)
            row = replace(row, order=without_words(row.order))
            PUT_ORDER.run(self._connection, values_of(row))
            mark = {"order_id": row.id, "why": Gone.ENDED.value, "at": at}
            MARK.run(self._connection, mark)
        return len(found)

    def _rows(self, asked: Values) -> int:
        """A row kept out is known again by its digest; what is shown of an open one stays."""
        found = OLD_ROWS.rows(self._connection, asked)
        for one in found:
            digest = one.body if len(one.body) <= DIGEST_LENGTH else digest_of(one.body)
            left = "" if one.ended else one.blanks
            values = {"at_position": one.position, "digest": digest, "left": left}
            CLEAR_ROW.run(self._connection, values)
        return len(found)
