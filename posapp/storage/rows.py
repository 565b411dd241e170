"""What SQL gives back, with the little type it has."""

import json
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Executable, Row, Table, insert
from sqlalchemy.dialects import sqlite

from posapp.kernel.clock import moment, stamp
from posapp.kernel.errors import Bug
from posapp.storage.prepared import execute, execute_many

# Any: a row of named columns has no closer type; the values built from it check themselves.
AnyRow = Row[*tuple[Any, ...]]


def exact_stamp(at: datetime) -> str:
    """A moment as the store file holds it, or a Bug: one that is finer would come back another."""
    text = stamp(at)
    if moment(text) != at:
        raise Bug("store.moment-too-fine", at=at.isoformat())
    return text


def stamp_or_none(at: datetime | None) -> str | None:
    """The same for a moment that may be missing."""
    return None if at is None else exact_stamp(at)


def cut_or_none(at: datetime | None) -> str | None:
    """A moment that may be missing and need not come back as fine as it was."""
    return None if at is None else stamp(at)


def moment_or_none(text: str | None) -> datetime | None:
    """The moment that `stamp_or_none` wrote."""
    return None if text is None else moment(text)


def blanks_text(blanks: Mapping[str, str]) -> str:
    """The blanks of a sentence as the store file holds them; none are an empty text."""
    return json.dumps(dict(blanks), ensure_ascii=False) if blanks else ""


def blanks_of(text: str) -> Mapping[str, str]:
    """The blanks that `blanks_text` wrote."""
    return json.loads(text) if text else {}


def day_text(day: date | None) -> str | None:
    """A day as the store file holds it."""
    return None if day is None else day.isoformat()


def day_or_none(text: str | None) -> date | None:
    """The day that `day_text` wrote."""
    return None if text is None else date.fromisoformat(text)


def one_number(
    connection: Connection, statement: Executable, values: Mapping[str, object] | None = None
) -> int:
    """The one whole number that a statement gives."""
    return int(connection.execute(statement, values).scalar_one())


def put_statement(table: Table, *keys: str, keep: tuple[str, ...] = ()) -> sqlite.Insert:
    """An INSERT that changes the row with the same keys instead, all of it but `keep`."""
    row = sqlite.insert(table)
    fixed = {*keys, *keep}
    own = table.autoincrement_column
    changed = {
        column.name: row.excluded[column.name]
        for column in table.columns
        if column.name not in fixed and column is not own
    }
    return row.on_conflict_do_update(index_elements=keys, set_=changed)


class Insert:
    """An INSERT that is written out once, when the program starts, and not again for each sale.

    A checkout stores some forty rows by a dozen of these, and their values go straight to the
    driver. A column that numbers itself is left out; with `only`, every other one keeps its
    default.
    """

    def __init__(self, table: Table, *, only: Sequence[str] = ()) -> None:
        own = table.autoincrement_column
        self._names = [*only] or [column.name for column in table.columns if column is not own]
        statement = insert(table).compile(dialect=sqlite.dialect(), column_keys=self._names)
        self._sql = str(statement)

    def one(self, connection: Connection, values: Mapping[str, object]) -> None:
        """Store one row."""
        execute(connection, self._sql, tuple([values[name] for name in self._names]))

    def many(self, connection: Connection, rows: Sequence[Mapping[str, object]]) -> None:
        """Store rows, if there are any."""
        if rows:
            names = self._names
            every = [tuple([values[name] for name in names]) for values in rows]
            execute_many(connection, self._sql, every)
