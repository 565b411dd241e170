"""Statements of the sale's way, written out once and given to the driver as they are.

SQLAlchemy says each of our statements; for those that every scan and every sale runs, its way from
the statement to the rows costs ten times what the store file takes: 60 us instead of 6. These are
compiled when they are first needed and from then on are text and values.
"""

from collections import namedtuple
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Select, TextClause, UpdateBase
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine.interfaces import DBAPICursor
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

# Any: a statement's columns, and the values of one row, have no closer type.
Statement = Select[Any] | UpdateBase | TextClause
Values = Mapping[str, Any]
Row = Any


class Prepared:
    """One statement: `rows`, `row`, `value`, or just `run`.

    A parameter may be a list where the statement says `expanding`: it is written out for 1, 2, 4, 8
    values and so on, and the last one fills what is left.
    """

    def __init__(self, statement: Statement, *, columns: Sequence[str] = ()) -> None:
        """`columns` are what an INSERT without values of its own is given."""
        self._statement = statement
        self._columns = columns
        self._written: dict[tuple[tuple[str, int], ...], _Written] = {}
        self._only: _Written | None = None

    def rows(self, connection: Connection, values: Values) -> list[Row]:
        """Every row, with its columns by name."""
        written = self._shaped(values)
        found = execute(connection, written.sql, written.given(values))
        return [*map(written.row, found.fetchall())]

    def row(self, connection: Connection, values: Values) -> Row | None:
        """The one row, or nothing."""
        found = self.rows(connection, values)
        if len(found) > 1:
            msg = "one row was asked for, and there are more"
            raise AssertionError(msg)
        return found[0] if found else None

    def value(self, connection: Connection, values: Values) -> Any:  # noqa: ANN401 - as above
        """The first column of the one row; None where there is no row."""
        found = self.row(connection, values)
        return None if found is None else found[0]

    def first_column(self, connection: Connection, values: Values) -> list[Any]:
        """The first column of every row."""
        written = self._shaped(values)
        return [
            row[0] for row in execute(connection, written.sql, written.given(values)).fetchall()
        ]

    def run(self, connection: Connection, values: Values) -> int:
        """Do it; how many rows it changed."""
        written = self._shaped(values)
        return execute(connection, written.sql, written.given(values)).rowcount

    def _shaped(self, values: Values) -> "_Written":
        if self._only is not None:
            return self._only
        lists = tuple(
            (name, _room_for(len(one))) for name, one in values.items() if isinstance(one, list)
        )
        written = self._written.get(lists)
        if written is None:
            written = _Written(self._statement, self._columns, lists, values)
            self._written[lists] = written
            self._only = None if lists else written
        return written


class _Written:
    """A statement for lists of certain lengths: its text, and the order of its values."""

    def __init__(
        self,
        statement: Statement,
        columns: Sequence[str],
        lists: Sequence[tuple[str, int]],
        values: Values,
    ) -> None:
        compiled = statement.compile(dialect=sqlite.dialect(), column_keys=list(columns) or None)
        said: Mapping[str, Any] = compiled.construct_params(_check=False)
        if lists:
            example = {**values, **{name: [None] * room for name, room in lists}}
            spread = compiled.construct_expanded_state(example)
            self.sql, places, said = spread.statement, spread.positiontup, spread.parameters
        else:
            self.sql, places = str(compiled), compiled.positiontup
        self._places = places or []
        self._fixed = {
            name: value for name, value in said.items() if value is not None and name not in columns
        }
        self._lists = lists
        self.row = _row_maker(statement)

    def given(self, values: Values) -> tuple[Any, ...]:
        """The values in their order; what stands in the statement itself comes from there."""
        if self._lists:
            values = dict(values)
            for name, room in self._lists:
                listed = values.pop(name)
                filled = [*listed, *listed[-1:] * (room - len(listed))]
                values |= {f"{name}_{place}": one for place, one in enumerate(filled, 1)}
        fixed = self._fixed
        return tuple([values[name] if name in values else fixed[name] for name in self._places])


def _room_for(count: int) -> int:
    """The next power of two: few texts for lists of any length.

    >>> [_room_for(count) for count in (0, 1, 2, 3, 4, 5, 200)]
    [0, 1, 2, 4, 4, 8, 256]
    """
    return 1 << (count - 1).bit_length() if count else 0


def _row_maker(statement: Statement) -> Callable[[Sequence[Any]], Row]:
    """Rows with names where the statement says its columns; else they stay as they come."""
    if isinstance(statement, Select):
        names = [column.key for column in statement.selected_columns]
    elif isinstance(statement, UpdateBase) and statement.exported_columns:
        names = [column.key for column in statement.exported_columns]
    else:
        return tuple
    texts = [str(name) for name in names]
    named: Any = namedtuple("Found", texts, rename=True)  # type: ignore[misc]  # noqa: PYI024 - the names are the statement's
    maker: Callable[[Sequence[Any]], Row] = named._make
    return maker


def execute(connection: Connection, sql: str, values: Sequence[Any]) -> DBAPICursor:
    """Give one statement to the driver; what goes wrong is told as SQLAlchemy tells it."""
    driver: Any = connection.connection.dbapi_connection  # Any: it knows any driver
    try:
        cursor: DBAPICursor = driver.execute(sql, values)
    except dbapi2.Error as error:
        raise DBAPIError.instance(sql, values, error, dbapi2.Error) from error
    return cursor


def execute_many(connection: Connection, sql: str, rows: Sequence[Sequence[Any]]) -> None:
    """Give one statement with the values of many rows to the driver."""
    driver: Any = connection.connection.dbapi_connection  # Any: as above
    try:
        driver.executemany(sql, rows)
    except dbapi2.Error as error:
        raise DBAPIError.instance(sql, None, error, dbapi2.Error) from error
