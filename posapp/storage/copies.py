"""Copies of one store's file: made, opened, digested, put in place. Keeps `ports.StoreCopies`."""

import hashlib
import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import count
from pathlib import Path

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from posapp.kernel.errors import Refusal, WorldFault
from posapp.kernel.ids import Ids
from posapp.ports import Store
from posapp.ports.premises import Contents
from posapp.storage.backup import PART, back_up, contents_of, damage_in
from posapp.storage.engine import (
    StoreKey,
    connect,
    file_address,
    looking_engine,
    trouble_at_opening,
    trouble_of_driver,
)
from posapp.storage.schema import Migrations, check_not_newer, format_of
from posapp.storage.store import SqlStore

BLOCK = 1 << 20
OWNER_ONLY = 0o600
ASIDE = ".replaced"


class FileCopies:
    """The copies of the store in one file, under its key."""

    def __init__(self, path: Path, key: StoreKey, ids: Ids) -> None:
        self._path, self._key, self._ids = path, key, ids

    def copy(self, target: Path) -> Contents:
        """Copy the store to `target`, which is there only if it was read back and found whole."""
        return back_up(self._path, target, self._key)

    def contents(self, path: Path) -> Contents:
        """What a copy holds; WorldFault where it is damaged, Refusal where the key is another."""
        with self._faults(), closing(connect(file_address(path, "ro"), self._key)) as copy:
            _readable(copy.execute, path)
            if damage_in(copy):
                raise WorldFault("store.backup-bad", path=str(path))
            return contents_of(copy)

    @contextmanager
    def look(self, path: Path) -> Iterator[Store]:
        """Open a copy for looking; one of a newer form is refused."""
        engine = looking_engine(path, self._key)
        try:
            with engine.connect() as connection:
                check_not_newer(format_of(connection), Migrations())
        except DBAPIError as error:
            raise trouble_at_opening(error) from error
        store = SqlStore(engine, engine, self._ids)
        try:
            yield store
        finally:
            store.close()

    def digest(self, path: Path) -> str:
        """The SHA-256 of a file, as hex."""
        whole = hashlib.sha256()
        with self._faults(), path.open("rb") as file:
            while block := file.read(BLOCK):
                whole.update(block)
        return whole.hexdigest()

    def put(self, copy: Path, target: Path) -> Contents:
        """Put a copy in place as a store file, read back; an old file there is kept beside it.

        Rule: restore.old-file-kept
        A copy that somebody has open is refused: what is still in its log would be left behind.
        """
        if _size(copy.with_name(f"{copy.name}-wal")):
            raise Refusal("store.in-use", path=str(copy))
        part = target.with_name(f"{target.name}{PART}")
        with self._faults():
            part.unlink(missing_ok=True)
            try:
                shutil.copyfile(copy, part)
                part.chmod(OWNER_ONLY)
                contents = self.contents(part)
                _to_disk(part)
                _aside(target)
                part.replace(target)
            finally:
                part.unlink(missing_ok=True)
        return contents

    def write_text(self, path: Path, text: str) -> None:
        """Write a small file durably and in one step."""
        new = path.with_name(f"{path.name}.new")
        with self._faults():
            new.write_text(text, "utf-8", newline="\n")
            _to_disk(new)
            new.replace(path)

    @contextmanager
    def _faults(self) -> Iterator[None]:
        try:
            yield
        except dbapi2.Error as error:
            raise trouble_of_driver(error) from error
        except OSError as error:
            raise WorldFault("disk.failed") from error


def _readable(execute: object, path: Path) -> None:
    """Refuse a file whose first page this key does not open."""
    try:
        execute("SELECT count(*) FROM sqlite_schema")  # type: ignore[operator]  # the driver's own method
    except dbapi2.DatabaseError as error:
        raise Refusal("restore.other-key", path=path.name) from error


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0


def _aside(target: Path) -> None:
    """Move an old file and its log out of the way; one moved there earlier keeps its name."""
    names = (f"{target.name}{ASIDE}{'' if at == 1 else f'-{at}'}" for at in count(1))
    name = next(one for one in names if not target.with_name(one).exists())
    for ending in ("", "-wal", "-shm"):
        old = target.with_name(f"{target.name}{ending}")
        if old.exists():
            old.replace(target.with_name(f"{name}{ending}"))


def _to_disk(path: Path) -> None:
    descriptor = os.open(path, os.O_RDWR)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
