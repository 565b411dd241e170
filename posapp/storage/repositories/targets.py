"""Targets of figures and their alarms, as rows."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import Connection, and_, bindparam, delete, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from loyalty.insight.targets import Direction, Target
from posapp.kernel.clock import moment
from posapp.ports.targets import Alarm, Heard, KeptTarget, Missed, Span
from posapp.storage.rows import AnyRow, exact_stamp, put_statement
from posapp.storage.tables.targets import metric_alarm, metric_target

HOLDS = metric_target.c.ended_at.is_(None)
UNHEARD = metric_alarm.c.heard_at.is_(None)
ALL = select(metric_target).where(HOLDS).order_by(metric_target.c.set_at, metric_target.c.id)
GET = select(metric_target).where(HOLDS, metric_target.c.id == bindparam("wanted"))
PUT = put_statement(metric_target, "id")
END = update(metric_target).where(metric_target.c.id == bindparam("wanted"))
THIS = and_(
    metric_alarm.c.target_id == bindparam("of_target"),
    metric_alarm.c.first_day == bindparam("of_day"),
)
KNOWN = select(metric_alarm.c.heard_at).where(THIS)
_NEW = upsert(metric_alarm)
MISS = _NEW.on_conflict_do_update(
    index_elements=["target_id", "first_day"],
    set_={"value": _NEW.excluded["value"]},
    where=UNHEARD,
)
OPEN = (
    select(metric_target, metric_alarm.c.first_day, metric_alarm.c.value, metric_alarm.c.found_at)
    .join(metric_alarm, metric_alarm.c.target_id == metric_target.c.id)
    .where(HOLDS, UNHEARD)
    .order_by(metric_alarm.c.first_day.desc(), metric_target.c.set_at, metric_target.c.id)
)
HEAR = update(metric_alarm).where(THIS, UNHEARD)
FORGET = delete(metric_alarm).where(metric_alarm.c.target_id == bindparam("of_target"))
CLEAR = delete(metric_alarm).where(THIS, UNHEARD)


class SqlTargets:
    """Keeps `ports.targets.Targets`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> Sequence[KeptTarget]:
        """Every target that holds, in the order they were set."""
        return [_target(row) for row in self._connection.execute(ALL)]

    def get(self, target_id: str) -> KeptTarget | None:
        """The target, if it holds."""
        row = self._connection.execute(GET, {"wanted": target_id}).one_or_none()
        return None if row is None else _target(row)

    def put(self, target: KeptTarget) -> None:
        """Keep a target; the same id again changes it."""
        values = {
            "id": target.id,
            "metric": target.metric,
            "goal": target.target.goal,
            "direction": target.target.direction.value,
            "tolerance": target.target.tolerance,
            "span": target.span.value,
            "till_number": target.till,
            "channel": target.channel or "",
            "todo": target.todo,
            "set_at": exact_stamp(target.set_at),
            "set_by": target.set_by,
            "ended_at": None,
        }
        self._connection.execute(PUT, values)

    def end(self, target_id: str, at: datetime) -> None:
        """The target holds no more; its alarms go with it."""
        ended = END.values(ended_at=exact_stamp(at))
        self._connection.execute(ended, {"wanted": target_id})

    def miss(self, missed: Missed, at: datetime) -> bool:
        """Keep an alarm once for its period; a later figure of an unheard one takes its place."""
        is_new = self._connection.execute(KNOWN, _key(missed.target_id, missed.first)).first()
        values = {
            "target_id": missed.target_id,
            "first_day": missed.first.isoformat(),
            "value": missed.value,
            "found_at": exact_stamp(at),
            "heard_at": None,
            "heard_by": "",
            "note": "",
        }
        self._connection.execute(MISS, values)
        return is_new is None

    def open(self) -> Sequence[Alarm]:
        """Alarms that nobody took note of, newest first."""
        return [
            Alarm(
                _target(row),
                Missed(row.id, date.fromisoformat(row.first_day), row.value),
                moment(row.found_at),
            )
            for row in self._connection.execute(OPEN)
        ]

    def hear(self, target_id: str, first: date, heard: Heard) -> bool:
        """Somebody took note; whether there was such an open alarm."""
        act = HEAR.values(heard_at=exact_stamp(heard.at), heard_by=heard.by, note=heard.note)
        return self._connection.execute(act, _key(target_id, first)).rowcount > 0

    def forget_alarms(self, target_id: str) -> None:
        """No period of the target was missed as far as is known, heard of or not."""
        self._connection.execute(FORGET, {"of_target": target_id})

    def clear(self, target_id: str, first: date) -> None:
        """The period's figure is well after all: an unheard alarm goes."""
        self._connection.execute(CLEAR, _key(target_id, first))


def _key(target_id: str, first: date) -> dict[str, str]:
    return {"of_target": target_id, "of_day": first.isoformat()}


def _target(row: AnyRow) -> KeptTarget:
    return KeptTarget(
        id=row.id,
        metric=row.metric,
        target=Target(row.goal, Direction(row.direction), row.tolerance),
        span=Span(row.span),
        set_at=moment(row.set_at),
        set_by=row.set_by,
        todo=row.todo,
        till=row.till_number,
        channel=row.channel or None,
    )
