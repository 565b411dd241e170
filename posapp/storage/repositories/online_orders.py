"""Online orders as rows, the steps of their way, and where goods sold here are sent to."""

import json
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import (
    BindParameter,
    Connection,
    Select,
    bindparam,
    func,
    literal_column,
    select,
)
from sqlalchemy import delete as delete_from

from loyalty.rules.member import MemberState
from posapp.domain.online_order import OrderState
from posapp.kernel.clock import moment, stamp
from posapp.kernel.ids import MemberId, SaleId
from posapp.ports.sync import Delivery, OrderRow, OrderStep
from posapp.storage.order_rows import (
    Gone,
    is_over,
    order_of,
    search_words,
    values_of,
    without_words,
)
from posapp.storage.prepared import Prepared, Row
from posapp.storage.rows import Insert, put_statement
from posapp.storage.tables.members import member
from posapp.storage.tables.sync import cleared_order, delivery, online_order, order_step

MOST: BindParameter[int] = bindparam("most")
ASKED: BindParameter[str] = bindparam("asked")
MEMBERS: BindParameter[list[str]] = bindparam("members", expanding=True)
ORDERS = select(online_order)
COLUMNS = [name for name in online_order.columns.keys() if name != "position"]  # noqa: SIM118 - columns, not names

PUT = Prepared(put_statement(online_order, "id"), columns=COLUMNS)
BY_ID = Prepared(ORDERS.where(online_order.c.id == ASKED))
BY_REMOTE = Prepared(ORDERS.where(online_order.c.remote_id == ASKED))
BY_CODE = Prepared(
    ORDERS.where(online_order.c.code == ASKED)
    .order_by(online_order.c.placed_at.desc(), online_order.c.position.desc())
    .limit(1)
)
BY_HAND_OVER = Prepared(
    ORDERS.where(online_order.c.hand_over_sale == ASKED).order_by(online_order.c.position).limit(1)
)
OF_REMOTE_MEMBER = Prepared(
    ORDERS.where(
        online_order.c.member_remote_id == ASKED,
        online_order.c.member_remote_id != literal_column("''"),
    ).order_by(online_order.c.position)
)
REMOTE_IDS = Prepared(
    select(online_order.c.remote_id)
    .where(
        online_order.c.remote_id > bindparam("after"),
        online_order.c.state != OrderState.DELETED.value,
    )
    .order_by(online_order.c.remote_id)
    .limit(MOST)
)
IN_STATE = Prepared(
    ORDERS.where(online_order.c.state == ASKED)
    .order_by(online_order.c.placed_at, online_order.c.position)
    .limit(MOST)
)
OF_MEMBER = Prepared(
    ORDERS.where(online_order.c.member_id.in_(MEMBERS), online_order.c.own_id == "")
    .order_by(online_order.c.placed_at.desc(), online_order.c.position.desc())
    .limit(MOST)
)
COUNT = Prepared(
    select(func.count())
    .select_from(online_order)
    .where(online_order.c.state.in_(bindparam("states", expanding=True)))
)
WHY_GONE = Prepared(select(cleared_order.c.why).where(cleared_order.c.order_id == ASKED))
IS_ERASED = Prepared(
    select(literal_column("1")).where(
        member.c.id == ASKED, member.c.state == MemberState.ERASED.value
    )
)

ADD_STEP = Insert(order_step)
STEPS = Prepared(
    select(order_step).where(order_step.c.order_id == ASKED).order_by(order_step.c.position)
)
STEPS_SINCE = Prepared(
    select(order_step)
    .where(order_step.c.at >= ASKED)
    .order_by(order_step.c.at, order_step.c.position)
)

PUT_DELIVERY = Prepared(put_statement(delivery, "sale_id"), columns=delivery.columns.keys())
DELIVERY = Prepared(select(delivery).where(delivery.c.sale_id == ASKED))
DROP_DELIVERY = Prepared(delete_from(delivery).where(delivery.c.sale_id == ASKED))


class SqlOnlineOrders:
    """Keeps `ports.OnlineOrders`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, row: OrderRow) -> None:
        """Store an order as it is now; one of a member who was erased without her words.

        Rule: sync.erased-not-told-again
        A late copy brings no words back: not of somebody who was erased, nor of an order that was
        over so long that they were cleared. Only one that is to be prepared anew says for whom.
        """
        member_id = row.order.member_id
        gone = WHY_GONE.first_column(self._connection, {"asked": row.id})
        erased = Gone.ERASED.value in gone or (
            member_id is not None and bool(IS_ERASED.rows(self._connection, {"asked": member_id}))
        )
        if gone and is_over(row):
            row = replace(row, order=without_words(row.order))
        PUT.run(self._connection, values_of(row, erased=erased))

    def get(self, order_id: str) -> OrderRow | None:
        """One order by our id."""
        return self._one(BY_ID, order_id)

    def by_remote(self, remote_id: str) -> OrderRow | None:
        """One order by the shop's id."""
        return self._one(BY_REMOTE, remote_id)

    def by_code(self, code: str) -> OrderRow | None:
        """One order by the code the buyer has; the newest, where a shop gave it twice."""
        return self._one(BY_CODE, code)

    def by_hand_over(self, sale_id: SaleId) -> OrderRow | None:
        """The order that a receipt handed over, or booked before goods of it came back."""
        return self._one(BY_HAND_OVER, sale_id)

    def _one(self, statement: Prepared, asked: str) -> OrderRow | None:
        found = statement.row(self._connection, {"asked": asked})
        return None if found is None else order_of(found)

    def of_remote_member(self, member_remote_id: str) -> Sequence[OrderRow]:
        """What a buyer of the shop ordered, by the shop's name for her, oldest first."""
        rows = OF_REMOTE_MEMBER.rows(self._connection, {"asked": member_remote_id})
        return tuple(map(order_of, rows))

    def remote_ids(self, after: str, limit: int) -> Sequence[str]:
        """The shop's ids in their order, page by page, without those it has deleted."""
        return tuple(REMOTE_IDS.first_column(self._connection, {"after": after, "most": limit}))

    def in_states(self, states: Sequence[OrderState], limit: int = 200) -> Sequence[OrderRow]:
        """Orders that stand so, the longest waiting first."""
        rows = [
            row
            for state in dict.fromkeys(states)
            for row in IN_STATE.rows(self._connection, {"asked": state.value, "most": limit})
        ]
        rows.sort(key=lambda row: (str(row.placed_at), int(row.position)))
        return tuple(map(order_of, rows[:limit]))

    def of_member(self, member_ids: Sequence[MemberId], limit: int = 50) -> Sequence[OrderRow]:
        """A person's orders by all her ids, newest first, without those begun at a till."""
        if not member_ids:
            return ()
        asked = {"members": list(member_ids), "most": limit}
        return tuple(map(order_of, OF_MEMBER.rows(self._connection, asked)))

    def search(self, text: str, limit: int = 50) -> Sequence[OrderRow]:
        """By code, buyer's name, phone or e-mail; newest first.

        Rule: orders.search
        Every word must be in it. The words of all orders are looked through in their index; only
        those found are read.
        """
        words = search_words(text)
        if not words:
            return ()
        asked = {f"word_{place}": word for place, word in enumerate(words)}
        rows = self._connection.execute(_with_words(len(words)), {**asked, "most": limit}).all()
        return tuple(map(order_of, rows))

    def count(self, states: Sequence[OrderState]) -> int:
        """How many stand so."""
        if not states:
            return 0
        return int(COUNT.value(self._connection, {"states": [state.value for state in states]}))


def _with_words(count: int) -> Select[tuple[Row]]:
    found = select(online_order.c.position)
    for place in range(count):
        found = found.where(func.instr(online_order.c.words, bindparam(f"word_{place}")) > 0)
    return (
        ORDERS.where(online_order.c.position.in_(found))
        .order_by(online_order.c.placed_at.desc(), online_order.c.position.desc())
        .limit(MOST)
    )


class SqlOrderSteps:
    """Keeps `ports.OrderSteps`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, step: OrderStep) -> None:
        """One more step."""
        values = {
            "order_id": step.order_id,
            "step": step.step,
            "at": stamp(step.at),
            "by_id": step.by,
            "note": step.note,
        }
        ADD_STEP.one(self._connection, values)

    def of(self, order_id: str) -> Sequence[OrderStep]:
        """The steps of an order in the order in which they came."""
        return tuple(map(_step, STEPS.rows(self._connection, {"asked": order_id})))

    def since(self, at: datetime) -> Sequence[OrderStep]:
        """All steps since a moment, in the order in which they came: for figures."""
        return tuple(map(_step, STEPS_SINCE.rows(self._connection, {"asked": stamp(at)})))


def _step(row: Row) -> OrderStep:
    return OrderStep(row.order_id, row.step, moment(row.at), row.by_id, row.note)


class SqlDeliveries:
    """Keeps `ports.Deliveries`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, delivery: Delivery) -> None:
        """Keep it, in the transaction of its receipt."""
        values = {
            "sale_id": delivery.sale_id,
            "name": delivery.name,
            "email": delivery.email,
            "phone": delivery.phone,
            "address": json.dumps(dict(delivery.address), ensure_ascii=False),
            "location": delivery.location,
            "made_at": stamp(delivery.made_at),
            "member_id": delivery.member_id,
        }
        PUT_DELIVERY.run(self._connection, values)

    def get(self, sale_id: SaleId) -> Delivery | None:
        """Of one receipt; nothing once it was erased."""
        row = DELIVERY.row(self._connection, {"asked": sale_id})
        if row is None:
            return None
        return Delivery(
            sale_id=SaleId(row.sale_id),
            name=row.name,
            email=row.email,
            phone=row.phone,
            address=json.loads(row.address),
            made_at=moment(row.made_at),
            location=row.location,
            member_id=None if row.member_id is None else MemberId(row.member_id),
        )

    def drop(self, sale_id: SaleId) -> None:
        """Erase it; the receipt stays."""
        DROP_DELIVERY.run(self._connection, {"asked": sale_id})
