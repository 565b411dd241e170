"""What a store in memory is asked, statement by statement: tests count these and not seconds."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from posapp.ports import Store
from posapp.storage.store import SqlStore


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    """Collects every statement that the store is asked meanwhile."""
    asked: list[str] = []
    assert isinstance(store, SqlStore)
    driver: Any = store._writer.connection.driver_connection  # Any: it has no types
    driver.set_trace_callback(asked.append)
    try:
        yield asked
    finally:
        driver.set_trace_callback(None)
