"""What SQL gives back, with the little type it has."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, Executable, Row

# Any: a row of named columns has no closer type; the values built from it check themselves.
AnyRow = Row[*tuple[Any, ...]]


def one_number(
    connection: Connection, statement: Executable, values: Mapping[str, object] | None = None
) -> int:
    """The one whole number that a statement gives."""
    return int(connection.execute(statement, values).scalar_one())
