"""What the shop has, and what members did there, as rows."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import BindParameter, Connection, bindparam, case, func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from posapp.kernel.clock import moment, stamp
from posapp.kernel.ids import MemberId, ProductId
from posapp.ports.sync import MemberEvent, Miss, ShopLevel
from posapp.storage.prepared import Prepared, Row
from posapp.storage.rows import put_statement
from posapp.storage.tables.sync import dropped_events, member_event, shop_level

MISS, TILL = "search-miss", "till"
MOST: BindParameter[int] = bindparam("most")
PUT_LEVEL = put_statement(shop_level, "location", "product_id")
OF_PRODUCT = Prepared(
    select(shop_level)
    .where(shop_level.c.product_id == bindparam("of_product"))
    .order_by(shop_level.c.location)
)
AT_LOCATION = (
    select(shop_level)
    .where(shop_level.c.location == bindparam("of_location"))
    .order_by(shop_level.c.product_id)
)

ADD_EVENT = Prepared(
    upsert(member_event).on_conflict_do_nothing(index_elements=["id"]),
    columns=[name for name in member_event.columns.keys() if name != "position"],  # noqa: SIM118 - columns, not names
)
OF_MEMBER = (
    select(member_event)
    .where(member_event.c.member_id == bindparam("of_member"))
    .order_by(member_event.c.at.desc(), member_event.c.position.desc())
    .limit(MOST)
)
EVENTS = Prepared(OF_MEMBER)
EVENTS_OF_KIND = Prepared(OF_MEMBER.where(member_event.c.kind == bindparam("of_kind")))
AT_TILL = func.sum(case((member_event.c.channel == TILL, 1), else_=0))
MISSES = Prepared(
    select(
        member_event.c.about,
        func.count().label("times"),
        AT_TILL.label("at_till"),
        func.max(member_event.c.at).label("last_at"),
    )
    .where(member_event.c.kind == MISS, member_event.c.at >= bindparam("since"))
    .group_by(member_event.c.about)
    .order_by(func.count().desc(), func.max(member_event.c.at).desc(), member_event.c.about)
    .limit(MOST)
)
_DROPPED = upsert(dropped_events)
DROP = Prepared(
    _DROPPED.on_conflict_do_update(
        index_elements=["day"],
        set_={"count": dropped_events.c["count"] + _DROPPED.excluded["count"]},
    ),
    columns=dropped_events.columns.keys(),
)
DROPPED = Prepared(select(func.coalesce(func.sum(dropped_events.c["count"]), 0)))


class SqlShopStock:
    """Keeps `ports.ShopStock`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def put(self, levels: Sequence[ShopLevel]) -> None:
        """Take over what the sweep saw."""
        rows = [
            {
                "location": level.location,
                "product_id": level.product_id,
                "on_hand_milli": level.on_hand_milli,
                "held_milli": level.held_milli,
                "at": stamp(level.at),
            }
            for level in levels
        ]
        if rows:
            self._connection.execute(PUT_LEVEL, rows)

    def of(self, product_id: ProductId) -> Sequence[ShopLevel]:
        """All locations of a product."""
        return tuple(map(_level, OF_PRODUCT.rows(self._connection, {"of_product": product_id})))

    def all(self, location: str) -> Iterator[ShopLevel]:
        """All products at a location."""
        rows = self._connection.execute(AT_LOCATION, {"of_location": location})
        yield from map(_level, rows.all())


def _level(row: Row) -> ShopLevel:
    return ShopLevel(
        product_id=ProductId(row.product_id),
        location=row.location,
        on_hand_milli=row.on_hand_milli,
        held_milli=row.held_milli,
        at=moment(row.at),
    )


class SqlMemberEvents:
    """Keeps `ports.MemberEvents`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, event: MemberEvent) -> bool:
        """Keep an event; False where its id is there already."""
        values = {
            "id": event.id,
            "member_id": event.member_id,
            "kind": event.kind,
            "about": event.about,
            "at": stamp(event.at),
            "channel": event.channel,
        }
        return ADD_EVENT.run(self._connection, values) == 1

    def dropped(self, day: str, count: int) -> None:
        """Count events that were not kept for want of consent."""
        DROP.run(self._connection, {"day": day, "count": count})

    def of(self, member_id: MemberId, kind: str, limit: int) -> Sequence[MemberEvent]:
        """The newest of a kind, or of every kind with an empty one."""
        asked = {"of_member": member_id, "most": limit}
        if kind:
            rows = EVENTS_OF_KIND.rows(self._connection, {**asked, "of_kind": kind})
        else:
            rows = EVENTS.rows(self._connection, asked)
        return tuple(map(_event, rows))

    def misses(self, since: datetime, limit: int) -> Sequence[Miss]:
        """What was searched in vain since a moment, most often first, then newest first."""
        rows = MISSES.rows(self._connection, {"since": stamp(since), "most": limit})
        return tuple(
            Miss(row.about, row.at_till, row.times - row.at_till, moment(row.last_at))
            for row in rows
        )

    def dropped_count(self) -> int:
        """How many were not kept."""
        return int(DROPPED.value(self._connection, {}))


def _event(row: Row) -> MemberEvent:
    return MemberEvent(
        id=row.id,
        member_id=None if row.member_id is None else MemberId(row.member_id),
        kind=row.kind,
        about=row.about,
        at=moment(row.at),
        channel=row.channel,
    )
