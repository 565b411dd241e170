"""Opening a store file: lock, look, refuse or bring up to date, and only then sell."""

import os
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy.exc import DBAPIError

from posapp.kernel.clock import Clock, stamp
from posapp.kernel.errors import Refusal, WorldFault
from posapp.kernel.ids import Ids
from posapp.storage.backup import back_up
from posapp.storage.engine import (
    StoreKey,
    Tuning,
    file_engine,
    looking_engine,
    migrating_engine,
    trouble_at_opening,
)
from posapp.storage.lock import hold_till_lock, real_path
from posapp.storage.schema import EMPTY, Migrations, check_not_newer, format_of, migrate
from posapp.storage.store import SqlStore

OWN_FILE = 0o600


@dataclass(frozen=True, slots=True)
class Opening:
    """How a store is opened, beyond its path and key; the defaults are those of a shop."""

    tuning: Tuning = field(default_factory=Tuning)
    migrations: Migrations = field(default_factory=Migrations)


SHOP = Opening()


def open_store(
    path: Path,
    key: StoreKey,
    *,
    clock: Clock,
    ids: Ids,
    till: bool = True,
    opening: Opening = SHOP,
) -> SqlStore:
    """The store in a file, which is made if it is not there and brought to the newest form.

    With `till=False` (a worker of the till, a tool) nothing is locked, made or migrated: the file
    must be there in the form this program knows.
    """
    real = real_path(path)
    with ExitStack() as undo:
        if till:
            undo.callback(hold_till_lock(real).release)
        try:
            found = form_of_file(real, key)
            check_not_newer(found, opening.migrations)
            if found != opening.migrations.newest:
                _bring_up(real, key, found, clock=clock, opening=opening, may_change=till)
            store = SqlStore(
                file_engine(real, key, opening.tuning),
                file_engine(real, key, opening.tuning, read_only=True),
                ids,
            )
        except DBAPIError as error:
            raise trouble_at_opening(error) from error
        store.when_closed(undo.pop_all().close)
        return store


def form_of_file(real: Path, key: StoreKey) -> str:
    """The form of a store file, found without changing a byte of it.

    Rule: store.empty-is-lost
    A new store gets its name when it is whole, so a file without a byte is what is left of one: to
    sell from it would begin a second history under the first one's name.
    """
    if not real.exists():
        return EMPTY
    if real.stat().st_size == 0:
        raise WorldFault("store.empty-file", path=str(real))
    try:
        with looking_engine(real, key).connect() as connection:
            return format_of(connection)
    except DBAPIError as error:
        raise trouble_at_opening(error) from error


def _bring_up(
    real: Path, key: StoreKey, found: str, *, clock: Clock, opening: Opening, may_change: bool
) -> None:
    """Make a new file, or copy an old one and migrate it.

    Rule: store.copy-before-migration
    """
    if not may_change:
        raise Refusal("store.not-ready", path=str(real))
    if found == EMPTY:
        os.close(os.open(real, os.O_CREAT | os.O_RDWR, OWN_FILE))
    else:
        back_up(real, copy_name(real, found, stamp(clock.now())), key)
    engine = migrating_engine(real, key, opening.tuning)
    migrate(engine, opening.migrations)
    engine.dispose()


def copy_name(real: Path, found: str, at: str) -> Path:
    """The name of the copy made before a migration, beside the file.

    >>> copy_name(Path("shop.posapp"), "0001", "2026-03-01T09:00:00.000Z").name
    'shop.posapp.0001.20260301T090000.backup'
    """
    moment = at.partition(".")[0].replace("-", "").replace(":", "")
    return real.with_name(f"{real.name}.{found}.{moment}.backup")
