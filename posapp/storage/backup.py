"""Copies of a store file that were read back before anybody relies on them.

A copy is made page by page from one moment of the store, while it goes on selling, under the same
key. It is opened again, its pages are checked against their seals, its tables against their
indexes, and its rows and chain heads against the store; only then does it get its name.
"""

import os
import shutil
from contextlib import closing
from pathlib import Path

from sqlcipher3 import dbapi2

from posapp.kernel.errors import WorldFault
from posapp.ports.premises import Contents
from posapp.storage.engine import (
    DriverConnection,
    StoreKey,
    connect,
    file_address,
    trouble_of_driver,
)

PART = ".part"
PAGES_A_STEP = 2_000
ROOM = 1.1


def back_up(path: Path, target: Path, key: StoreKey) -> Contents:
    """Copy a store file to `target`, which is there only if it was read back and found whole.

    Rule: store.backup-verified
    """
    part = target.with_name(target.name + PART)
    try:
        part.unlink(missing_ok=True)
        _need_room(path, target)
        contents = _copy(path, part, key)
        check_copy(part, key, contents)
        _to_disk(part)
        part.replace(target)
    except dbapi2.Error as error:
        raise trouble_of_driver(error) from error
    except OSError as error:
        raise WorldFault("disk.failed") from error
    finally:
        part.unlink(missing_ok=True)
    return contents


def check_copy(path: Path, key: StoreKey, contents: Contents) -> None:
    """Open a copy anew and hold it against what it should hold; WorldFault if anything differs."""
    with closing(connect(file_address(path, "ro"), key)) as copy:
        if damage_in(copy) or contents_of(copy) != contents:
            raise WorldFault("store.backup-bad", path=str(path))


def damage_in(connection: DriverConnection) -> tuple[str, ...]:
    """Every page whose seal is broken, and whatever else does not fit together in the file.

    Rule: store.damage-found
    """
    seals = [row[0] for row in connection.execute("PRAGMA cipher_integrity_check").fetchall()]
    if seals:
        return tuple(seals)
    whole = [row[0] for row in connection.execute("PRAGMA integrity_check").fetchall()]
    return () if whole == ["ok"] else tuple(whole)


def contents_of(connection: DriverConnection) -> Contents:
    """What a store holds, in brief."""
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY name"
    ).fetchall()
    heads = connection.execute(
        "SELECT till_number, max(sequence), hash FROM journal GROUP BY till_number"
    ).fetchall()
    return Contents(
        rows=tuple((name, _count(connection, name)) for (name,) in names),
        heads=tuple(heads),
    )


def _count(connection: DriverConnection, table: str) -> int:
    (found,) = connection.execute(f'SELECT count(*) FROM "{table}"').fetchall()  # noqa: S608 - a name from the schema
    return int(found[0])


def _copy(path: Path, part: Path, key: StoreKey) -> Contents:
    """The pages of one moment; the copy stands alone, without a write-ahead log."""
    with (
        closing(connect(file_address(path, "ro"), key, "busy_timeout = 5000")) as source,
        closing(connect(str(part), key)) as copy,
    ):
        part.chmod(0o600)
        source.execute("BEGIN")
        contents = contents_of(source)
        source.backup(copy, pages=PAGES_A_STEP)
        source.execute("ROLLBACK")
        copy.execute("PRAGMA journal_mode = DELETE")
    return contents


def _need_room(path: Path, target: Path) -> None:
    if shutil.disk_usage(target.parent).free < path.stat().st_size * ROOM:
        raise WorldFault("disk.full")


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
