"""DuckDB as this house uses it: in memory, few threads, nothing fetched, nothing installed."""

import os
from typing import Final

import duckdb

MEMORY: Final = "400MB"
CONFIG: Final[dict[str, str | bool | int | float | list[str]]] = {
    "memory_limit": MEMORY,
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}


STOPPED: Final = duckdb.InterruptException
"""What a query that somebody stopped ends with."""

GONE: Final = duckdb.IOException
"""What a query ends with whose file was taken away."""

BROKEN: Final = duckdb.InvalidInputException
"""What reading a file ends with that was cut or written over."""

FAILED: Final = duckdb.Error
"""What a file that is none, or a query that cannot be answered, ends with."""


def threads() -> int:
    """Two; one in a process that stepped back for a till beside it.

    Rule: reports.a-core-for-the-till
    A till has two cores: with two threads even a process of low priority stands in its way on both.
    """
    stepped_back = hasattr(os, "nice") and os.nice(0) > 0
    return 1 if stepped_back else 2


def open_duck() -> duckdb.DuckDBPyConnection:
    """A connection of its own; close it, or use it as a context."""
    duck = duckdb.connect(":memory:", config=CONFIG | {"threads": threads()})
    duck.execute("SET enable_progress_bar = false")
    return duck


def quoted(path: object) -> str:
    """A path as a text inside a statement."""
    return "'" + str(path).replace("'", "''") + "'"
