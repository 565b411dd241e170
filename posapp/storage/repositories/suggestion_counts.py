"""How suggestions fare, counted by day, as rows."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Connection, bindparam, func, select
from sqlalchemy.dialects.sqlite import insert as upsert

from posapp.ports.sync import SuggestionCount
from posapp.storage.prepared import Prepared
from posapp.storage.tables.sync import suggestion_count

COUNT = suggestion_count.c["count"]
_NEW = upsert(suggestion_count)
ADD = Prepared(
    _NEW.on_conflict_do_update(
        index_elements=["day", "reason", "act"],
        set_={"count": COUNT + _NEW.excluded["count"]},
    ),
    columns=suggestion_count.columns.keys(),
)
SINCE = Prepared(
    select(suggestion_count.c.reason, suggestion_count.c.act, func.sum(COUNT).label("in_all"))
    .where(suggestion_count.c.day >= bindparam("since"))
    .group_by(suggestion_count.c.reason, suggestion_count.c.act)
    .order_by(suggestion_count.c.reason, suggestion_count.c.act)
)


class SqlSuggestionCounts:
    """Keeps `ports.SuggestionCounts`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, day: date, reason: str, act: str, count: int = 1) -> None:
        """So many more on a day."""
        values = {"day": day.isoformat(), "reason": reason, "act": act, "count": count}
        ADD.run(self._connection, values)

    def since(self, day: date) -> Sequence[SuggestionCount]:
        """What came together since a day, by reason and act."""
        rows = SINCE.rows(self._connection, {"since": day.isoformat()})
        return tuple(SuggestionCount(row.reason, row.act, row.in_all) for row in rows)
