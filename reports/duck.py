"""DuckDB as this house uses it: in memory, two threads, nothing fetched, nothing installed."""

from typing import Final

import duckdb

MEMORY: Final = "400MB"
CONFIG: Final[dict[str, str | bool | int | float | list[str]]] = {
    "threads": 2,
    "memory_limit": MEMORY,
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


STOPPED: Final = duckdb.InterruptException
"""What a query that somebody stopped ends with."""

FAILED: Final = duckdb.Error
"""What a file that is none, or a query that cannot be answered, ends with."""


def open_duck() -> duckdb.DuckDBPyConnection:
    """A connection of its own; close it, or use it as a context."""
    duck = duckdb.connect(":memory:", config=CONFIG)
    duck.execute("SET enable_progress_bar = false")
    return duck


def quoted(path: object) -> str:
    """A path as a text inside a statement."""
    return "'" + str(path).replace("'", "''") + "'"
