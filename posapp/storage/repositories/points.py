"""The points ledger and the tiers as rows; the parts of an entry are JSON lists."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    bindparam,
    delete,
    func,
    literal_column,
    or_,
    select,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from loyalty.rules.entry import Entry, EntryKind, LotBirth, Part
from loyalty.rules.sale_points import SalePoints
from loyalty.rules.tier import BASE, TierChange, TierStatus
from posapp.kernel.clock import moment, stamp
from posapp.kernel.errors import Bug
from posapp.kernel.ids import LotId, MemberId, SaleId
from posapp.storage.prepared import Prepared
from posapp.storage.repositories.member_search import resolve
from posapp.storage.repositories.members import EVERY_ID
from posapp.storage.rows import (
    AnyRow,
    Insert,
    day_or_none,
    day_text,
    exact_stamp,
    moment_or_none,
    put_statement,
    stamp_or_none,
)
from posapp.storage.tables.members import member
from posapp.storage.tables.points import (
    point_due,
    points_entry,
    sale_points,
    tier_change,
    tier_status,
)

AT_ONCE = 1_000
LAST = 2**62
Values = dict[str, str | int | None]

ADD = Prepared(
    upsert(points_entry).on_conflict_do_nothing(index_elements=["key"]),
    columns=[column.name for column in points_entry.c if column.name != "position"],
)
OF: BindParameter[str] = bindparam("of_member")
ENTRIES = select(points_entry).order_by(points_entry.c.position)
OF_PURSE = ENTRIES.where(
    points_entry.c.member_id == OF, points_entry.c.purse == bindparam("of_purse")
)
_EARLIER = points_entry.alias("earlier")
_FROM = select(_EARLIER.c.position).where(_EARLIER.c.id == bindparam("from_id")).scalar_subquery()
ALL_OF_PURSE = Prepared(OF_PURSE)
LATER_OF_PURSE = Prepared(OF_PURSE.where(points_entry.c.position >= _FROM))
ALL_IDS = Prepared(OF_PURSE.with_only_columns(points_entry.c.id))
LATER_IDS = Prepared(
    OF_PURSE.where(points_entry.c.position >= _FROM).with_only_columns(points_entry.c.id)
)
BY_KEY = Prepared(select(points_entry).where(points_entry.c.key == bindparam("of_key")))
ABOUT = ENTRIES.where(points_entry.c.about == bindparam("of_key"), points_entry.c.about != "")
OF_SALE = Prepared(
    ENTRIES.where(points_entry.c.sale_id == bindparam("of_sale"), points_entry.c.sale_id != "")
)
SINCE = ENTRIES.where(
    points_entry.c.at >= bindparam("since"),
    points_entry.c.kind.in_(bindparam("kinds", expanding=True)),
)
PAGE = ENTRIES.where(points_entry.c.position > bindparam("after")).limit(AT_ONCE)
PURSES = (
    select(points_entry.c.purse)
    .where(points_entry.c.member_id == OF)
    .distinct()
    .order_by(points_entry.c.purse)
)
DUE = (
    select(point_due.c.member_id, point_due.c.purse)
    .where(point_due.c.due_at <= bindparam("before"))
    .order_by(point_due.c.due_at, point_due.c.member_id, point_due.c.purse)
    .limit(bindparam("most"))
)
SET_DUE = Prepared(
    put_statement(point_due, "member_id", "purse"), columns=("member_id", "purse", "due_at")
)
NOT_DUE = Prepared(
    delete(point_due).where(point_due.c.member_id == OF, point_due.c.purse == bindparam("of_purse"))
)
ADD_SALE = Insert(sale_points)
SALE_POINTS = Prepared(select(sale_points).where(sale_points.c.sale_id == bindparam("of_sale")))
SALES_OF = (
    select(sale_points)
    .where(
        sale_points.c.member_id.in_(bindparam("member_ids", expanding=True)),
        sale_points.c.position < bindparam("before"),
    )
    .order_by(sale_points.c.position.desc())
    .limit(bindparam("most"))
)
STATUS = Prepared(select(tier_status).where(tier_status.c.member_id == OF))
PUT_STATUS = put_statement(tier_status, "member_id")
ADD_CHANGE = Insert(tier_change)
CHANGES = select(tier_change).where(tier_change.c.member_id == OF).order_by("position")
ENDING = (
    select(tier_status.c.member_id)
    .where(
        or_(
            tier_status.c.ends_on <= bindparam("by_day"),
            tier_status.c.grace_until <= bindparam("by_day"),
        )
    )
    .order_by(tier_status.c.member_id)
    .limit(bindparam("most"))
)
STANDING = (
    select(tier_status.c.tier, func.count().label("members"))
    .join(member, member.c.id == tier_status.c.member_id)
    .where(member.c.state == literal_column("'active'"), tier_status.c.tier != BASE)
    .group_by(tier_status.c.tier)
)


class SqlPoints:
    """Keeps `ports.Points`.

    Rule: store.own-receipt-known
    What a unit of work posts for a receipt that it stores itself, it knows without reading it back:
    nobody else can have posted anything for that receipt.
    """

    def __init__(
        self, connection: Connection, new_sales: AbstractSet[SaleId] = frozenset()
    ) -> None:
        self._connection = connection
        self._new_sales = new_sales
        self._entries: dict[str, list[Entry]] = {}
        self._points: dict[SaleId, SalePoints] = {}

    def append(self, entry: Entry) -> bool:
        """Add an entry; False where its key is there already, and nothing is added.

        Rule: points.one-key-one-entry
        """
        if ADD.run(self._connection, entry_values(entry)):
            if entry.sale_id in self._new_sales:
                self._entries.setdefault(entry.sale_id, []).append(entry)
            return True
        there = BY_KEY.row(self._connection, {"of_key": entry.key})
        told = (entry.member_id, entry.purse, entry.kind.value)
        if there is None or (there.member_id, there.purse, there.kind) != told:
            raise Bug("points.key-reused", key=entry.key)
        return False

    def entries(
        self, member_id: MemberId, purse: str, from_id: str | None = None
    ) -> Sequence[Entry]:
        """One record's entries of a purse in the order they were appended, from one of them on."""
        asked = {"of_member": member_id, "of_purse": purse}
        if from_id is None:
            return tuple(map(entry_of, ALL_OF_PURSE.rows(self._connection, asked)))
        later = LATER_OF_PURSE.rows(self._connection, {**asked, "from_id": from_id})
        return tuple(map(entry_of, later))

    def ids(self, member_id: MemberId, purse: str, from_id: str | None = None) -> Sequence[str]:
        """The ids of what `entries` gives."""
        asked = {"of_member": member_id, "of_purse": purse}
        if from_id is None:
            return ALL_IDS.first_column(self._connection, asked)
        return LATER_IDS.first_column(self._connection, {**asked, "from_id": from_id})

    def purses(self, member_id: MemberId) -> Sequence[str]:
        """The purses that have an entry."""
        return tuple(self._connection.execute(PURSES, {"of_member": member_id}).scalars())

    def by_key(self, key: str) -> Entry | None:
        """The entry of a key."""
        row = BY_KEY.row(self._connection, {"of_key": key})
        return None if row is None else entry_of(row)

    def about(self, key: str) -> Sequence[Entry]:
        """The entries that answer this one (captures and releases of a hold), in their order."""
        return tuple(map(entry_of, self._connection.execute(ABOUT, {"of_key": key})))

    def of_sale(self, sale_id: SaleId) -> Sequence[Entry]:
        """The entries of a receipt, in their order."""
        if sale_id in self._new_sales:
            return tuple(self._entries.get(sale_id, ()))
        return tuple(map(entry_of, OF_SALE.rows(self._connection, {"of_sale": sale_id})))

    def all(self) -> Iterator[Entry]:
        """Every entry in the order appended, for checks."""
        after = 0
        while rows := self._connection.execute(PAGE, {"after": after}).all():
            yield from map(entry_of, rows)
            after = rows[-1].position

    def since(self, at: datetime, kinds: Iterable[EntryKind]) -> Sequence[Entry]:
        """The entries of these kinds whose own time is not before a moment, in their order."""
        asked = {"since": stamp(at), "kinds": [kind.value for kind in kinds]}
        return tuple(map(entry_of, self._connection.execute(SINCE, asked)))

    def due(self, before: datetime, limit: int) -> Sequence[tuple[MemberId, str]]:
        """Purses where something is to do by then (activation, lapse, hold end), oldest first."""
        rows = self._connection.execute(DUE, {"before": stamp(before), "most": limit})
        return tuple((MemberId(row.member_id), row.purse) for row in rows)

    def set_due(self, member_id: MemberId, purse: str, at: datetime | None) -> None:
        """Say when a purse has to be looked at next; None: never."""
        if at is None:
            NOT_DUE.run(self._connection, {"of_member": member_id, "of_purse": purse})
        else:
            row = {"member_id": member_id, "purse": purse, "due_at": stamp(at)}
            SET_DUE.run(self._connection, row)

    def put_sale(self, points: SalePoints) -> None:
        """Store what a receipt did for its member, once."""
        ADD_SALE.one(self._connection, sale_points_values(points))
        if points.sale_id in self._new_sales:
            self._points[points.sale_id] = points

    def sale_points(self, sale_id: SaleId) -> SalePoints | None:
        """What a receipt did for its member."""
        if sale_id in self._new_sales:
            return self._points.get(sale_id)
        row = SALE_POINTS.row(self._connection, {"of_sale": sale_id})
        return None if row is None else _sale_points(row)

    def sales_of(
        self, member_id: MemberId, limit: int, before: SaleId | None = None
    ) -> Sequence[SalePoints]:
        """A person's receipts with points, newest first, those merged into her too."""
        start = LAST
        if before is not None:
            start = SALE_POINTS.rows(self._connection, {"of_sale": before})[0].position
        head = {"member_id": resolve(self._connection, member_id)}
        ids = EVERY_ID.first_column(self._connection, head)
        asked = {"member_ids": ids, "before": start, "most": limit}
        return tuple(map(_sale_points, self._connection.execute(SALES_OF, asked)))


class SqlTiers:
    """Keeps `ports.Tiers`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._known: dict[MemberId, TierStatus] = {}

    def status(self, member_id: MemberId) -> TierStatus:
        """Where a member stands; the base where nothing is stored. Read once in a unit of work."""
        if member_id not in self._known:
            row = STATUS.row(self._connection, {"of_member": member_id})
            self._known[member_id] = TierStatus() if row is None else _status(row._asdict())
        return self._known[member_id]

    def set(self, member_id: MemberId, status: TierStatus, change: TierChange) -> None:
        """Store a new standing and the move that led to it."""
        self._known.pop(member_id, None)
        self._connection.execute(PUT_STATUS, {"member_id": member_id, **_status_values(status)})
        row = {
            "id": change.id,
            "member_id": member_id,
            "at": exact_stamp(change.at),
            "status_before": _compact(_status_values(change.before)),
            "status_after": _compact(_status_values(change.after)),
            "reason": change.reason,
            "by_id": change.by,
        }
        ADD_CHANGE.one(self._connection, row)

    def changes(self, member_id: MemberId) -> Sequence[TierChange]:
        """The moves, oldest first."""
        rows = self._connection.execute(CHANGES, {"of_member": member_id})
        return tuple(
            TierChange(
                id=row.id,
                at=moment(row.at),
                before=_status(json.loads(row.status_before)),
                after=_status(json.loads(row.status_after)),
                reason=row.reason,
                by=row.by_id,
            )
            for row in rows
        )

    def ending(self, by: date, limit: int) -> Sequence[MemberId]:
        """Members whose status or grace ends on or before a day."""
        asked = {"by_day": by.isoformat(), "most": limit}
        return tuple(MemberId(found) for found in self._connection.execute(ENDING, asked).scalars())

    def standing(self) -> Mapping[str, int]:
        """How many members stand in each tier; those in none are left out."""
        return {row.tier: row.members for row in self._connection.execute(STANDING)}


_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def _compact(values: object) -> str:
    return _COMPACT.encode(values)


def entry_values(entry: Entry) -> Values:
    """The row of an entry."""
    return {
        "id": entry.id,
        "member_id": entry.member_id,
        "purse": entry.purse,
        "kind": entry.kind.value,
        "at": exact_stamp(entry.at),
        "key": entry.key,
        "parts": _compact([[part.lot_id, part.points] for part in entry.parts]),
        "born": _compact([_birth_values(lot) for lot in entry.born]),
        "owed": entry.owed,
        "points": entry.points,
        "until": stamp_or_none(entry.until),
        "about": entry.about,
        "sale_id": entry.sale_id,
        "reason": entry.reason,
        "by_id": entry.by,
        "approved_by": entry.approved_by,
        "channel": entry.channel,
    }


def _birth_values(lot: LotBirth) -> list[str | int | None]:
    return [
        lot.lot_id,
        lot.points,
        exact_stamp(lot.active_from),
        day_text(lot.ends_on),
        exact_stamp(lot.earned_at),
        lot.source,
    ]


def entry_of(row: AnyRow) -> Entry:
    """The entry that a row holds."""
    return Entry(
        id=row.id,
        member_id=MemberId(row.member_id),
        purse=row.purse,
        kind=EntryKind(row.kind),
        at=moment(row.at),
        key=row.key,
        parts=tuple(Part(LotId(lot_id), points) for lot_id, points in json.loads(row.parts)),
        born=tuple(_birth(*values) for values in json.loads(row.born)),
        owed=row.owed,
        points=row.points,
        until=moment_or_none(row.until),
        about=row.about,
        sale_id=row.sale_id,
        reason=row.reason,
        by=row.by_id,
        approved_by=row.approved_by,
        channel=row.channel,
    )


def _birth(  # noqa: PLR0917 - the six fields of a lot in their order
    lot_id: str, points: int, active_from: str, ends_on: str | None, earned_at: str, source: str
) -> LotBirth:
    return LotBirth(
        lot_id=LotId(lot_id),
        points=points,
        active_from=moment(active_from),
        ends_on=day_or_none(ends_on),
        earned_at=moment(earned_at),
        source=source,
    )


def sale_points_values(points: SalePoints) -> Values:
    """The row of what a receipt did for its member."""
    return {
        "sale_id": points.sale_id,
        "member_id": points.member_id,
        "earned": points.earned,
        "used": points.used,
        "balance_before": points.before,
        "balance_after": points.after,
        "pending": points.pending,
        "next_expiry": day_text(points.next_expiry),
        "next_expiry_points": points.next_expiry_points,
        "tier_before": points.tier_before,
        "tier_after": points.tier_after,
        "restored": points.restored,
        "clawback": points.clawback,
        "shortfall": points.shortfall,
        "trace": points.trace,
    }


def _sale_points(row: AnyRow) -> SalePoints:
    return SalePoints(
        sale_id=SaleId(row.sale_id),
        member_id=MemberId(row.member_id),
        earned=row.earned,
        used=row.used,
        before=row.balance_before,
        after=row.balance_after,
        pending=row.pending,
        next_expiry=day_or_none(row.next_expiry),
        next_expiry_points=row.next_expiry_points,
        tier_before=row.tier_before,
        tier_after=row.tier_after,
        restored=row.restored,
        clawback=row.clawback,
        shortfall=row.shortfall,
        trace=row.trace,
    )


def _status_values(status: TierStatus) -> dict[str, str | None]:
    return {
        "tier": status.tier,
        "since": day_text(status.since),
        "ends_on": day_text(status.ends_on),
        "grace_until": day_text(status.grace_until),
        "locked": status.locked,
    }


def _status(values: Mapping[str, Any]) -> TierStatus:  # Any: a row, or what json.loads gives
    return TierStatus(
        tier=values["tier"],
        since=day_or_none(values["since"]),
        ends_on=day_or_none(values["ends_on"]),
        grace_until=day_or_none(values["grace_until"]),
        locked=values["locked"],
    )
