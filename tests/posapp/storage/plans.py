"""How SQLite finds the rows of the statements that some calls give it."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, event

from posapp.storage import prepared


class Plans:
    """The statements that were asked, each with its plan."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.asked: list[tuple[str, Sequence[Any]]] = []

    def steps(self) -> list[str]:
        """Every step of every plan, as SQLite tells it; values stay outside, as in the shop."""
        driver: Any = self._connection.connection.driver_connection
        return [
            str(row[3])
            for sql, values in self.asked
            for row in driver.execute(f"EXPLAIN QUERY PLAN {sql}", values).fetchall()
        ]

    def walks(self) -> list[str]:
        """Steps that look at every row of a table; walking through an index alone is none."""
        scans = [step for step in self.steps() if step.startswith("SCAN ")]
        return [step for step in scans if "INDEX" not in step and step != "SCAN CONSTANT ROW"]

    def uses(self, index: str) -> bool:
        """Whether an index was used."""
        return any(f"INDEX {index}" in step for step in self.steps())


@contextmanager
def planning(connection: Connection, monkeypatch: pytest.MonkeyPatch) -> Iterator[Plans]:
    """Note the statements that are asked inside, by whichever way they go to the driver."""
    plans = Plans(connection)
    plain = prepared.execute

    def execute(there: Connection, sql: str, values: Sequence[Any]) -> Any:  # noqa: ANN401 - as it is
        plans.asked.append((sql, values))
        return plain(there, sql, values)

    def note(*told: Any) -> None:  # noqa: ANN401 - SQLAlchemy's own
        plans.asked.append((told[2], told[3]))

    with monkeypatch.context() as patched:
        patched.setattr(prepared, "execute", execute)
        event.listen(connection.engine, "before_cursor_execute", note)
        try:
            yield plans
        finally:
            event.remove(connection.engine, "before_cursor_execute", note)
