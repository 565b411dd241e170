"""What SQL gives back, with the little type it has."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Executable, Row, Table, insert
from sqlalchemy.dialects import sqlite

# Any: a row of named columns has no closer type; the values built from it check themselves.
AnyRow = Row[*tuple[Any, ...]]


def one_number(
    connection: Connection, statement: Executable, values: Mapping[str, object] | None = None
) -> int:
    """The one whole number that a statement gives."""
    return int(connection.execute(statement, values).scalar_one())


class Insert:
    """An INSERT that is written out once, when the program starts, and not again for each sale.

    A checkout stores some forty rows by a dozen of these: 13 us a statement instead of 50, and
    nothing a row. A column that numbers itself is left out.
    """

    def __init__(self, table: Table) -> None:
        own = table.autoincrement_column
        self._names = [column.name for column in table.columns if column is not own]
        statement = insert(table).compile(dialect=sqlite.dialect(), column_keys=self._names)
        self._sql = str(statement)

    def one(self, connection: Connection, values: Mapping[str, object]) -> None:
        """Store one row."""
        connection.exec_driver_sql(self._sql, tuple(values[name] for name in self._names))

    def many(self, connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
        """Store rows, if there are any."""
        if rows:
            names = self._names
            connection.exec_driver_sql(
                self._sql, [tuple(values[name] for name in names) for values in rows]
            )
