"""What a person has to look at, as rows: rows of the shop kept out, and what does not agree."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    Connection,
    and_,
    bindparam,
    case,
    func,
    literal_column,
    select,
    update,
)
from sqlalchemy.dialects.sqlite import insert as upsert

from posapp.kernel.clock import moment, stamp
from posapp.ports.sync import Difference, Quarantined
from posapp.storage.order_rows import digest_of
from posapp.storage.prepared import Prepared, Row, Values
from posapp.storage.rows import blanks_of, blanks_text, cut_or_none, moment_or_none
from posapp.storage.tables.sync import difference, quarantine

GIVEN_UP, SOLVED = "given-up", "solved"
MOST: BindParameter[int] = bindparam("most")
# Written out: SQLite takes an index over some rows only where the statement says the same words.
STILL_OUT = quarantine.c.ended == literal_column("''")
STILL_OPEN = difference.c.ended_at.is_(None)

_KEPT_OUT = upsert(quarantine)
KEEP_OUT = Prepared(
    _KEPT_OUT.on_conflict_do_update(
        index_elements=["stream", "remote_id"],
        set_={
            "ended": case(
                (
                    and_(
                        quarantine.c.ended == GIVEN_UP,
                        quarantine.c.body == _KEPT_OUT.excluded.body,
                        quarantine.c.code == _KEPT_OUT.excluded.code,
                    ),
                    GIVEN_UP,
                ),
                else_="",
            ),
            "times": quarantine.c.times + 1,
            "code": _KEPT_OUT.excluded.code,
            "blanks": _KEPT_OUT.excluded.blanks,
            "body": _KEPT_OUT.excluded.body,
            "last_at": _KEPT_OUT.excluded.last_at,
        },
    ),
    columns=[name for name in quarantine.columns.keys() if name != "position"],  # noqa: SIM118 - columns, not names
)
BODY = Prepared(
    select(quarantine.c.body).where(
        quarantine.c.stream == bindparam("of_stream"),
        quarantine.c.remote_id == bindparam("of_remote"),
    )
)
END_ROW = Prepared(
    update(quarantine)
    .where(
        quarantine.c.stream == bindparam("of_stream"),
        quarantine.c.remote_id == bindparam("of_remote"),
        quarantine.c.ended == "",
    )
    .values(
        ended=bindparam("how"),
        body=case((bindparam("how") == SOLVED, ""), else_=quarantine.c.body),
    )
)
OUT = Prepared(
    select(quarantine)
    .where(STILL_OUT)
    .order_by(quarantine.c.last_at.desc(), quarantine.c.position.desc())
    .limit(MOST)
)
OUT_IDS = Prepared(
    select(quarantine.c.remote_id)
    .where(STILL_OUT, quarantine.c.stream == bindparam("of_stream"))
    .order_by(quarantine.c.remote_id)
)
OUT_ONE = Prepared(
    select(quarantine).where(
        STILL_OUT,
        quarantine.c.stream == bindparam("of_stream"),
        quarantine.c.remote_id == bindparam("of_remote"),
    )
)
WITH_CODE = Prepared(
    select(quarantine)
    .where(
        STILL_OUT,
        quarantine.c.stream == bindparam("of_stream"),
        quarantine.c.remote_id > bindparam("after"),
        quarantine.c.code == bindparam("of_code"),
    )
    .order_by(quarantine.c.remote_id)
    .limit(MOST)
)
COUNT_OUT = Prepared(select(func.count()).select_from(quarantine).where(STILL_OUT))

_FOUND = upsert(difference)
# What a person has ended stays so while it is told in the same words.
_SETTLED = and_(
    difference.c.ended_by != "",
    difference.c.code == _FOUND.excluded.code,
    difference.c.blanks == _FOUND.excluded.blanks,
)
FIND = Prepared(
    _FOUND.on_conflict_do_update(
        index_elements=["id"],
        set_={
            "found_at": case(
                (difference.c.ended_at.is_(None), difference.c.found_at),
                (_SETTLED, difference.c.found_at),
                else_=_FOUND.excluded.found_at,
            ),
            "ended_at": case((_SETTLED, difference.c.ended_at), else_=None),
            "ended_by": case((_SETTLED, difference.c.ended_by), else_=""),
            "kind": _FOUND.excluded.kind,
            "subject_id": _FOUND.excluded.subject_id,
            "code": _FOUND.excluded.code,
            "blanks": _FOUND.excluded.blanks,
        },
    ),
    columns=[name for name in difference.columns.keys() if name != "position"],  # noqa: SIM118 - as above
)
END_ONE = Prepared(
    update(difference)
    .where(difference.c.id == bindparam("of_id"), STILL_OPEN)
    .values(ended_at=bindparam("end_at"), ended_by=bindparam("end_by"))
)
LAST_SIGN = "\U0010ffff"
OPEN_IDS = Prepared(
    select(difference.c.id)
    .where(STILL_OPEN, difference.c.id > bindparam("after"), difference.c.id < bindparam("end"))
    .order_by(difference.c.id)
    .limit(MOST)
)
ABOUT = Prepared(
    select(difference)
    .where(STILL_OPEN, difference.c.subject_id == bindparam("of_subject"))
    .order_by(difference.c.position)
)
OPEN = Prepared(
    select(difference)
    .where(STILL_OPEN)
    .order_by(difference.c.found_at.desc(), difference.c.position.desc())
    .limit(MOST)
)
COUNT_OPEN = Prepared(select(func.count()).select_from(difference).where(STILL_OPEN))


class SqlQuarantine:
    """Keeps `ports.Quarantine`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, row: Quarantined) -> None:
        """Keep a row; the same stream and remote id again counts up and takes the newest words.

        Rule: sync.quarantine-once
        What was given up stays so while the very same row comes again. Words that were cleared do
        not come back with the same row: it is known by its digest.
        """
        kept = BODY.first_column(
            self._connection, {"of_stream": row.stream, "of_remote": row.remote_id}
        )
        body = row.body if digest_of(row.body) not in kept else kept[0]
        values = {
            "id": row.id,
            "stream": row.stream,
            "remote_id": row.remote_id,
            "code": row.code,
            "blanks": blanks_text(row.blanks),
            "body": body,
            "first_at": stamp(row.first_at),
            "last_at": stamp(row.last_at),
            "times": row.times,
            "ended": row.ended,
        }
        KEEP_OUT.run(self._connection, values)

    def end(self, stream: str, remote_id: str, how: str) -> None:
        """It is over: `solved` or `given-up`; nothing where there was none.

        What is solved needs its words no more; what was given up is known again by them.
        """
        asked = {"of_stream": stream, "of_remote": remote_id, "how": how}
        END_ROW.run(self._connection, asked)

    def get(self, stream: str, remote_id: str) -> Quarantined | None:
        """A row that is still out."""
        asked = {"of_stream": stream, "of_remote": remote_id}
        rows = OUT_ONE.rows(self._connection, asked)
        return _kept_out(rows[0]) if rows else None

    def ids(self, stream: str) -> Sequence[str]:
        """The shop's ids of all rows of a stream that are still out, without the rows."""
        return tuple(row.remote_id for row in OUT_IDS.rows(self._connection, {"of_stream": stream}))

    def with_code(self, stream: str, code: str, after: str, limit: int) -> Sequence[Quarantined]:
        """Rows of a stream that are out for this reason, by their ids, after this one."""
        asked = {"of_stream": stream, "of_code": code, "after": after, "most": limit}
        return tuple(map(_kept_out, WITH_CODE.rows(self._connection, asked)))

    def open(self, limit: int = 500) -> Sequence[Quarantined]:
        """Rows still out, newest first."""
        return tuple(map(_kept_out, OUT.rows(self._connection, {"most": limit})))

    def count(self) -> int:
        """How many are out."""
        return int(COUNT_OUT.value(self._connection, {}))


def _kept_out(row: Row) -> Quarantined:
    return Quarantined(
        id=row.id,
        stream=row.stream,
        remote_id=row.remote_id,
        code=row.code,
        blanks=blanks_of(row.blanks),
        body=row.body,
        first_at=moment(row.first_at),
        last_at=moment(row.last_at),
        times=row.times,
        ended=row.ended,
    )


class SqlDifferences:
    """Keeps `ports.Differences`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, difference: Difference) -> None:
        """One more; the same id again takes the newer words.

        Rule: sync.differences-settled
        What is still open keeps when it was first found. What a person ended stays ended while it
        is told in the same words.
        """
        FIND.run(self._connection, _values(difference))

    def about(self, subject_id: str) -> Sequence[Difference]:
        """What stands open about one thing."""
        return tuple(map(_difference, ABOUT.rows(self._connection, {"of_subject": subject_id})))

    def ids(self, begins: str, after: str, limit: int) -> Sequence[str]:
        """The ids of what stands open that begin so, in their order, page by page."""
        asked = {"after": max(after, begins), "end": begins + LAST_SIGN, "most": limit}
        return tuple(OPEN_IDS.first_column(self._connection, asked))

    def end(self, difference_id: str, at: datetime, by: str) -> None:
        """A person says it is settled."""
        ended: Values = {"of_id": difference_id, "end_at": stamp(at), "end_by": by}
        END_ONE.run(self._connection, ended)

    def open(self, limit: int = 500) -> Sequence[Difference]:
        """What stands open, newest first."""
        return tuple(map(_difference, OPEN.rows(self._connection, {"most": limit})))

    def count(self) -> int:
        """How many stand open."""
        return int(COUNT_OPEN.value(self._connection, {}))


def _values(one: Difference) -> dict[str, Any]:  # Any: texts, and a moment that may be missing
    return {
        "id": one.id,
        "kind": one.kind,
        "subject_id": one.subject_id,
        "code": one.code,
        "blanks": blanks_text(one.blanks),
        "found_at": stamp(one.found_at),
        "ended_at": cut_or_none(one.ended_at),
        "ended_by": one.ended_by,
    }


def _difference(row: Row) -> Difference:
    return Difference(
        id=row.id,
        kind=row.kind,
        subject_id=row.subject_id,
        code=row.code,
        blanks=blanks_of(row.blanks),
        found_at=moment(row.found_at),
        ended_at=moment_or_none(row.ended_at),
        ended_by=row.ended_by,
    )
