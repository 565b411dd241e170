"""What ties this store to the shop, as rows: links, cursors, the sync process's sign of life."""

from collections.abc import Sequence

from sqlalchemy import BindParameter, Connection, bindparam, delete, func, select

from posapp.kernel.clock import moment, stamp
from posapp.ports.sync import Cursor, Link, WorkerPulse
from posapp.storage.prepared import Prepared, Row
from posapp.storage.rows import cut_or_none, moment_or_none, put_statement
from posapp.storage.tables.sync import shop_link, sync_cursor, worker_pulse

KIND: BindParameter[str] = bindparam("of_kind")
LOCAL: BindParameter[str] = bindparam("of_local")
REMOTE: BindParameter[str] = bindparam("of_remote")
ONE_PULSE = 1

BY_LOCAL = Prepared(
    select(shop_link).where(shop_link.c.kind == KIND, shop_link.c.local_id == LOCAL)
)
BY_REMOTE = Prepared(
    select(shop_link).where(shop_link.c.kind == KIND, shop_link.c.remote_id == REMOTE)
)
PUT = Prepared(put_statement(shop_link, "kind", "local_id"), columns=shop_link.columns.keys())
TAKE_OVER = Prepared(
    delete(shop_link).where(
        shop_link.c.kind == KIND, shop_link.c.remote_id == REMOTE, shop_link.c.local_id != LOCAL
    )
)
DROP = Prepared(delete(shop_link).where(shop_link.c.kind == KIND, shop_link.c.local_id == LOCAL))
PAGE = Prepared(
    select(shop_link)
    .where(shop_link.c.kind == KIND, shop_link.c.remote_id > bindparam("after"))
    .order_by(shop_link.c.remote_id)
    .limit(bindparam("most"))
)
COUNT = Prepared(select(func.count()).select_from(shop_link).where(shop_link.c.kind == KIND))
CURSOR = Prepared(select(sync_cursor).where(sync_cursor.c.stream == bindparam("of_stream")))
PUT_CURSOR = Prepared(put_statement(sync_cursor, "stream"), columns=sync_cursor.columns.keys())
PULSE = Prepared(select(worker_pulse).where(worker_pulse.c.key == ONE_PULSE))
PUT_PULSE = Prepared(put_statement(worker_pulse, "key"), columns=worker_pulse.columns.keys())


class SqlLinks:
    """Keeps `ports.Links`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def remote(self, kind: str, local_id: str) -> Link | None:
        """What a thing of ours is at the shop."""
        return _link(BY_LOCAL.row(self._connection, {"of_kind": kind, "of_local": local_id}))

    def local(self, kind: str, remote_id: str) -> Link | None:
        """What a thing of the shop is here."""
        return _link(BY_REMOTE.row(self._connection, {"of_kind": kind, "of_remote": remote_id}))

    def put(self, link: Link) -> None:
        """Tie both, or change what is known of them.

        Rule: sync.link-once
        A remote id that is tied to another thing of ours is taken over from it.
        """
        tied = {"of_kind": link.kind, "of_local": link.local_id, "of_remote": link.remote_id}
        TAKE_OVER.run(self._connection, tied)
        values = {
            "kind": link.kind,
            "local_id": link.local_id,
            "remote_id": link.remote_id,
            "detail": link.detail,
            "known": link.known,
            "at": stamp(link.at),
        }
        PUT.run(self._connection, values)

    def drop(self, kind: str, local_id: str) -> None:
        """Untie: the shop's record is gone."""
        DROP.run(self._connection, {"of_kind": kind, "of_local": local_id})

    def all(self, kind: str, after: str = "", limit: int = 1000) -> Sequence[Link]:
        """The links of a kind in the order of their remote ids, page by page."""
        asked = {"of_kind": kind, "after": after, "most": limit}
        return tuple(_read(row) for row in PAGE.rows(self._connection, asked))

    def count(self, kind: str) -> int:
        """How many there are of a kind."""
        return int(COUNT.value(self._connection, {"of_kind": kind}))


def _link(row: Row | None) -> Link | None:
    return None if row is None else _read(row)


def _read(row: Row) -> Link:
    return Link(row.kind, row.local_id, row.remote_id, row.detail, row.known, moment(row.at))


class SqlCursors:
    """Keeps `ports.Cursors`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, stream: str) -> Cursor:
        """Where a stream stands; a new one stands at its beginning."""
        row = CURSOR.row(self._connection, {"of_stream": stream})
        if row is None:
            return Cursor(stream)
        return Cursor(
            stream=row.stream,
            position=row.position,
            moved_at=moment_or_none(row.moved_at),
            swept_at=moment_or_none(row.swept_at),
            tried_at=moment_or_none(row.tried_at),
            failures=row.failures,
            reason=row.reason,
        )

    def put(self, cursor: Cursor) -> None:
        """Move it."""
        values = {
            "stream": cursor.stream,
            "position": cursor.position,
            "moved_at": cut_or_none(cursor.moved_at),
            "swept_at": cut_or_none(cursor.swept_at),
            "tried_at": cut_or_none(cursor.tried_at),
            "failures": cursor.failures,
            "reason": cursor.reason,
        }
        PUT_CURSOR.run(self._connection, values)


class SqlPulses:
    """Keeps `ports.Pulses`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self) -> WorkerPulse | None:
        """The last one."""
        row = PULSE.row(self._connection, {})
        if row is None:
            return None
        return WorkerPulse(
            at=moment(row.at),
            state=row.state,
            reason=row.reason,
            pid=row.pid,
            reached_at=moment_or_none(row.reached_at),
        )

    def put(self, pulse: WorkerPulse) -> None:
        """A new one."""
        values = {
            "key": ONE_PULSE,
            "at": stamp(pulse.at),
            "state": pulse.state,
            "reason": pulse.reason,
            "pid": pulse.pid,
            "reached_at": cut_or_none(pulse.reached_at),
        }
        PUT_PULSE.run(self._connection, values)
