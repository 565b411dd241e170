"""A new store file, built beside its place and moved there whole.

Whatever stops the building leaves nothing half: the file gets its name only when everything is in
it and on the disk.
"""

import os
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from posapp.kernel.clock import Clock
from posapp.kernel.ids import Ids
from posapp.storage.engine import StoreKey
from posapp.storage.lock import hold_till_lock, real_path
from posapp.storage.opening import open_store
from posapp.storage.store import SqlStore

BESIDE = (".lock", "-wal", "-shm", "-journal")

Made = TypeVar("Made")


def build_whole(
    path: Path, key: StoreKey, *, clock: Clock, ids: Ids, fill: Callable[[SqlStore], Made]
) -> Made:
    """Build the store at `path` by `fill`; what `fill` gives comes back.

    Rule: store.built-whole
    A till that has the store open, or a second builder, makes this a refusal.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    real = real_path(path)
    lock = hold_till_lock(real)
    try:
        building = real.with_name(f"{real.name}.building")
        _remove(building)
        made = _fill(building, key, clock=clock, ids=ids, fill=fill)
        _move(building, real)
    finally:
        lock.release()
    return made


def _fill(
    building: Path, key: StoreKey, *, clock: Clock, ids: Ids, fill: Callable[[SqlStore], Made]
) -> Made:
    """Build the file beside its place; gone again if anything stops it."""
    store = open_store(building, key, clock=clock, ids=ids)
    try:
        made = fill(store)
        store.checkpoint()
    except BaseException:
        store.close()
        _remove(building)
        raise
    store.close()
    return made


def _move(building: Path, path: Path) -> None:
    """Give the finished file its name, durably."""
    with building.open("rb+") as file:
        os.fsync(file.fileno())
    building.replace(path)
    _remove(building)
    if os.name == "posix":
        folder = os.open(path.parent, os.O_RDONLY)
        os.fsync(folder)
        os.close(folder)


def _remove(building: Path) -> None:
    """Take away what an earlier building left, and the files that stood beside it."""
    for name in (building.name, *(f"{building.name}{ending}" for ending in BESIDE)):
        building.with_name(name).unlink(missing_ok=True)
