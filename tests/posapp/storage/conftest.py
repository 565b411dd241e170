"""Stores to test with: in memory and in a file, which must behave alike."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from posapp.kernel.clock import SetClock
from posapp.kernel.ids import CountedIds
from posapp.storage.opening import open_store
from posapp.storage.store import SqlStore, memory_store
from tests.blank_file import put_blank_file
from tests.posapp.storage.shop import AT, KEY, open_shop


@pytest.fixture(params=["memory", "file"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[SqlStore]:
    """An empty store, once in memory and once in a file."""
    if request.param == "memory":
        made = memory_store()
    else:
        put_blank_file(tmp_path / "shop.posapp")
        made = open_file(tmp_path / "shop.posapp")
    yield made
    made.close()


@pytest.fixture
def shop(store: SqlStore) -> SqlStore:
    """A store with people, an open shift and five goods."""
    with store.write() as work:
        open_shop(work)
        work.commit()
    return store


def open_file(path: Path, *, till: bool = True) -> SqlStore:
    """The store in a file, opened as a till does."""
    return open_store(path, KEY, clock=SetClock(AT), ids=CountedIds("product"), till=till)
