"""Hours worked and the tills by name, as rows."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.sqlite import insert

from posapp.domain.work_time import WorkState, WorkTime
from posapp.kernel.clock import moment, stamp
from posapp.kernel.ids import StaffId
from posapp.ports.house import TillName
from posapp.storage.rows import AnyRow, exact_stamp, moment_or_none, stamp_or_none
from posapp.storage.tables.house import till, work_time

OPEN_OF = select(work_time).where(
    work_time.c.staff_id == bindparam("staff_id"), work_time.c.state == WorkState.OPEN.value
)
GET = select(work_time).where(work_time.c.id == bindparam("time_id"))
BETWEEN = (
    select(work_time)
    .where(work_time.c.started_at >= bindparam("first"), work_time.c.started_at < bindparam("end"))
    .order_by(work_time.c.started_at, work_time.c.id)
)
_TIME = insert(work_time)
PUT = _TIME.on_conflict_do_update(
    index_elements=["id"],
    set_={"ended_at": _TIME.excluded.ended_at, "state": _TIME.excluded.state},
)
TILLS = select(till).order_by(till.c.number)
_TILL = insert(till)
PUT_TILL = _TILL.on_conflict_do_update(
    index_elements=["number"],
    set_={"name": _TILL.excluded.name, "retired_at": _TILL.excluded.retired_at},
)


class SqlWorkTimes:
    """Keeps `ports.WorkTimes`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def open_of(self, staff_id: StaffId) -> WorkTime | None:
        """The time of a person who is at work."""
        row = self._connection.execute(OPEN_OF, {"staff_id": staff_id}).one_or_none()
        return _time(row) if row else None

    def get(self, time_id: str) -> WorkTime | None:
        """One time."""
        row = self._connection.execute(GET, {"time_id": time_id}).one_or_none()
        return _time(row) if row else None

    def put(self, time: WorkTime) -> None:
        """Store a new time, or the ended self of an open one."""
        self._connection.execute(
            PUT,
            {
                "id": time.id,
                "staff_id": time.staff_id,
                "started_at": exact_stamp(time.started_at),
                "ended_at": stamp_or_none(time.ended_at),
                "state": time.state.value,
                "corrects": time.corrects,
                "reason": time.reason,
                "approved_by": time.approved_by,
            },
        )

    def between(self, first: datetime, end: datetime) -> Sequence[WorkTime]:
        """The times that began from `first` on and before `end`, oldest first."""
        period = {"first": stamp(first), "end": stamp(end)}
        return tuple(_time(row) for row in self._connection.execute(BETWEEN, period))


class SqlTills:
    """Keeps `ports.Tills`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> Sequence[TillName]:
        """Every named till, by number."""
        return tuple(
            TillName(row.number, row.name, moment_or_none(row.retired_at))
            for row in self._connection.execute(TILLS)
        )

    def put(self, till: TillName) -> None:
        """Store a till's name."""
        self._connection.execute(
            PUT_TILL,
            {
                "number": till.number,
                "name": till.name,
                "retired_at": stamp_or_none(till.retired_at),
            },
        )


def _time(row: AnyRow) -> WorkTime:
    return WorkTime(
        id=row.id,
        staff_id=StaffId(row.staff_id),
        started_at=moment(row.started_at),
        ended_at=moment_or_none(row.ended_at),
        state=WorkState(row.state),
        corrects=row.corrects,
        reason=row.reason,
        approved_by=row.approved_by,
    )
