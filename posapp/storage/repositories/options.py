"""The store's settings as rows."""

from collections.abc import Mapping

from sqlalchemy import Connection, bindparam, select
from sqlalchemy.dialects.sqlite import insert

from posapp.storage.tables.options import option

GET = select(option.c.value).where(option.c.name == bindparam("name"))
ALL = select(option.c.name, option.c.value).order_by(option.c.name)
_NEW = insert(option)
SET = _NEW.on_conflict_do_update(index_elements=["name"], set_={"value": _NEW.excluded.value})


class SqlOptions:
    """Keeps `ports.Options`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, name: str) -> str | None:
        """The stored text of an option."""
        return self._connection.execute(GET, {"name": name}).scalar_one_or_none()

    def set(self, name: str, value: str) -> None:
        """Store an option."""
        self._connection.execute(SET, {"name": name, "value": value})

    def all(self) -> Mapping[str, str]:
        """All stored options."""
        return {row.name: row.value for row in self._connection.execute(ALL)}
