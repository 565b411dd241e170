"""The store's settings as rows."""

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.sqlite import insert

from posapp.storage.prepared import Prepared
from posapp.storage.tables.options import option

GET = Prepared(select(option.c.value).where(option.c.name == bindparam("name")))
ALL = select(option.c.name, option.c.value).order_by(option.c.name)
_NEW = insert(option)
SET = _NEW.on_conflict_do_update(index_elements=["name"], set_={"value": _NEW.excluded.value})


class SqlOptions:
    """Keeps `ports.Options`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._seen: dict[str, str | None] = {}

    def get(self, name: str) -> str | None:
        """The stored text of an option; asked once in a unit of work, which sees nobody's change.

        Rule: store.option-read-once
        """
        if name not in self._seen:
            self._seen[name] = GET.value(self._connection, {"name": name})
        return self._seen[name]

    def set(self, name: str, value: str) -> None:
        """Store an option."""
        self._connection.execute(SET, {"name": name, "value": value})
        self._seen[name] = value

    def all(self) -> Mapping[str, str]:
        """All stored options."""
        return {row.name: row.value for row in self._connection.execute(ALL)}
