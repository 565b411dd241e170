"""What all tables share: STRICT columns, one naming convention, money as INTEGER minor units.

SQLite keeps NUMERIC as a float without a word, so there is no such column: an amount is an INTEGER
named `..._minor`, a yes or no is an INTEGER 0 or 1, a moment is the TEXT of `kernel.clock.stamp`, a
day is an ISO date.
"""

from collections.abc import Iterable
from enum import Enum

from sqlalchemy import CheckConstraint, Column, Integer, MetaData, Table, Text
from sqlalchemy.schema import SchemaItem

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=NAMING)


def strict_table(name: str, *items: SchemaItem) -> Table:
    """A STRICT table with SQLite's own row number."""
    return Table(name, metadata, *items, sqlite_strict=True)


def strict_rows(name: str, *items: SchemaItem) -> Table:
    """A STRICT table that is stored in the order of its primary key, for rows read by that key."""
    return Table(name, metadata, *items, sqlite_strict=True, sqlite_with_rowid=False)


def text(name: str, *items: SchemaItem, primary_key: bool = False) -> Column[str]:
    """A text that is always there, if only as an empty one."""
    return Column(name, Text, *items, nullable=False, primary_key=primary_key)


def name_without_case(name: str) -> Column[str]:
    """A text that is found and ordered whether its letters are large or small."""
    return Column(name, Text(collation="NOCASE"), nullable=False)


def text_or_none(name: str, *items: SchemaItem) -> Column[str | None]:
    """A text that may be missing."""
    return Column(name, Text, *items, nullable=True)


def integer(name: str, *items: SchemaItem, primary_key: bool = False) -> Column[int]:
    """A whole number that is always there."""
    return Column(name, Integer, *items, nullable=False, primary_key=primary_key)


def added_text(name: str, default: str) -> Column[str]:
    """A text that came with a later form; rows of before have the default."""
    return Column(name, Text, nullable=False, server_default=default)


def added_integer(name: str) -> Column[int]:
    """A whole number that came with a later form; rows of before have zero."""
    return Column(name, Integer, nullable=False, server_default="0")


def integer_or_none(name: str, *items: SchemaItem) -> Column[int | None]:
    """A whole number that may be missing."""
    return Column(name, Integer, *items, nullable=True)


def yes_no(name: str) -> tuple[Column[int], CheckConstraint]:
    """A yes (1) or no (0): the column and its check, which stands with the table's others."""
    return integer(name), CheckConstraint(f"{name} IN (0, 1)", name=name)


def position(name: str = "position") -> Column[int]:
    """SQLite's own row number, kept as a column: the order in which rows came."""
    return Column(name, Integer, primary_key=True)


def one_of(column: str, allowed: type[Enum] | Iterable[str]) -> CheckConstraint:
    """The column holds one of these words."""
    words = [str(item.value) if isinstance(item, Enum) else item for item in allowed]
    listed = ", ".join(f"'{word}'" for word in words)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


def holds(name: str, condition: str) -> CheckConstraint:
    """A condition that every row keeps."""
    return CheckConstraint(condition, name=name)
