"""A new store's file: there whole, or not there."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from posapp.kernel.clock import SetClock
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import CountedIds
from posapp.storage.engine import StoreKey
from posapp.storage.lock import hold_till_lock
from posapp.storage.opening import open_store
from posapp.storage.store import SqlStore
from posapp.storage.whole_file import build_whole

KEY = StoreKey(bytes(range(32)))
CLOCK = SetClock(datetime(2026, 3, 2, 9, tzinfo=UTC))


class PowerCutError(Exception):
    """What stops a building in the middle."""


def named(store: SqlStore) -> int:
    with store.write() as work:
        work.options.set("store.name", "Corner Shop")
        work.commit()
    return 7


def cut(store: SqlStore) -> int:
    named(store)
    raise PowerCutError


@pytest.mark.rule("store.built-whole")
def test_a_built_store_has_its_name_and_nothing_lies_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "shop" / "store.posapp"
    assert build_whole(path, KEY, clock=CLOCK, ids=CountedIds(), fill=named) == 7
    assert {file.name for file in path.parent.iterdir()} <= {path.name, f"{path.name}.lock"}
    store = open_store(path, KEY, clock=CLOCK, ids=CountedIds())
    with store.read() as work:
        assert work.options.get("store.name") == "Corner Shop"
    store.close()


@pytest.mark.rule("store.built-whole")
def test_a_building_that_stops_leaves_no_store(tmp_path: Path) -> None:
    path = tmp_path / "store.posapp"
    with pytest.raises(PowerCutError):
        build_whole(path, KEY, clock=CLOCK, ids=CountedIds(), fill=cut)
    assert {file.name for file in tmp_path.iterdir()} <= {f"{path.name}.lock"}


@pytest.mark.rule("store.built-whole")
def test_a_store_that_a_till_has_open_is_not_built_over(tmp_path: Path) -> None:
    path = tmp_path / "store.posapp"
    lock = hold_till_lock(path)
    with pytest.raises(Refusal) as told:
        build_whole(path, KEY, clock=CLOCK, ids=CountedIds(), fill=named)
    assert told.value.code == "store.in-use"
    lock.release()
