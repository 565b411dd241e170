"""Connections to the encrypted store file: the key first, then the pragmas, then our own BEGIN.

WAL with synchronous=FULL: in 300 simulated power cuts NORMAL lost a sale that had been acknowledged
in 233, FULL in none. A unit that may write begins IMMEDIATE, because a deferred one that turns from
reading to writing is told "locked" at once, whatever the time-out.
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool, StaticPool
from sqlcipher3 import dbapi2

from posapp.kernel.errors import Bug, Refusal, Trouble, WorldFault
from posapp.storage.prepared import execute

KEY_BYTES = 32
LITTLE_SPACE_BYTES = 500_000_000
BEGIN = "begin"
READ, WRITE = "BEGIN", "BEGIN IMMEDIATE"

FULL, IOERR, BUSY, LOCKED, NOT_A_DATABASE = 13, 10, 5, 6, 26
CORRUPT, READ_ONLY, CANNOT_OPEN, CONSTRAINT = 11, 8, 14, 19
PRIMARY_CODE = 0xFF


class DriverCursor(Protocol):
    """What is used of a cursor of sqlcipher3, which has no types of its own."""

    def fetchall(self) -> list[tuple[Any, ...]]:  # Any: a row is what the statement asked for
        """All rows."""
        ...


class DriverConnection(Protocol):
    """What is used of a connection of sqlcipher3."""

    @property
    def total_changes(self) -> int:
        """How many rows it has changed so far."""
        ...

    def execute(self, sql: str) -> DriverCursor:
        """Run one statement."""
        ...

    def backup(self, target: "DriverConnection", *, pages: int) -> None:
        """Copy every page to another connection, so many at a time."""
        ...

    def close(self) -> None:
        """Close the connection."""
        ...


@dataclass(frozen=True, slots=True)
class StoreKey:
    """The 32 random bytes that open the file; they never show in a log or a traceback."""

    raw: bytes

    def __post_init__(self) -> None:
        if len(self.raw) != KEY_BYTES:
            msg = f"a store key has {KEY_BYTES} bytes"
            raise ValueError(msg)

    def __repr__(self) -> str:
        """Without the key."""
        return "StoreKey(...)"


@dataclass(frozen=True, slots=True)
class Tuning:
    """What a test may turn: how long to wait for the other writer, how large the file may grow."""

    busy_timeout_ms: int = 5_000
    max_page_count: int | None = None
    cache_kib: int = 16_000
    autocheckpoint_pages: int = 2_000


def pragmas(tuning: Tuning) -> tuple[str, ...]:
    """The settings of every connection, after the key.

    `cipher_memory_security` stays off: it wipes and locks every page buffer, which costs time on
    each scan, while the key is in this process's memory all day anyway.
    """
    growth = () if tuning.max_page_count is None else (f"max_page_count = {tuning.max_page_count}",)
    return (
        "cipher_memory_security = OFF",
        f"busy_timeout = {tuning.busy_timeout_ms}",
        "foreign_keys = ON",
        "recursive_triggers = ON",
        "trusted_schema = OFF",
        "secure_delete = ON",
        "temp_store = MEMORY",
        f"cache_size = -{tuning.cache_kib}",
        "synchronous = FULL",
        f"wal_autocheckpoint = {tuning.autocheckpoint_pages}",
        *growth,
    )


def file_address(path: Path, mode: str) -> str:
    """The address of a file that is there, to be opened `rw` or `ro`."""
    return f"{path.absolute().as_uri()}?mode={mode}"


def connect(target: str, key: StoreKey, *settings: str) -> DriverConnection:
    """A bare connection to a file or `file:` address, with the key given and settings made."""
    connection: DriverConnection = dbapi2.connect(
        target, isolation_level=None, uri=target.startswith("file:"), check_same_thread=False
    )
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.raw.hex()}'\"")
        for setting in settings:
            connection.execute(f"PRAGMA {setting}")
    except dbapi2.Error:
        connection.close()
        raise
    return connection


def file_engine(path: Path, key: StoreKey, tuning: Tuning, *, read_only: bool = False) -> Engine:
    """The engine of a store file; each `connect()` is a connection of its own."""
    last = "query_only = ON" if read_only else "journal_mode = WAL"

    def creator() -> DriverConnection:
        return connect(file_address(path, "rw"), key, *pragmas(tuning), last)

    return _engine(creator, NullPool)


def migrating_engine(path: Path, key: StoreKey, tuning: Tuning) -> Engine:
    """The engine that makes or migrates a file: references may hang for a moment."""

    def creator() -> DriverConnection:
        settings = (*pragmas(tuning), "journal_mode = WAL", "foreign_keys = OFF")
        return connect(file_address(path, "rw"), key, *settings)

    return _engine(creator, NullPool)


def looking_engine(path: Path, key: StoreKey) -> Engine:
    """An engine that cannot change a byte of the file: for a look before anything is decided."""

    def creator() -> DriverConnection:
        return connect(file_address(path, "ro"), key, "busy_timeout = 1000")

    return _engine(creator, NullPool)


def memory_engine(key: StoreKey, tuning: Tuning) -> Engine:
    """One shared connection to a store that lives as long as the engine."""

    def creator() -> DriverConnection:
        return connect(":memory:", key, *pragmas(tuning))

    return _engine(creator, StaticPool)


def _engine(creator: Callable[[], DriverConnection], pool: type[NullPool | StaticPool]) -> Engine:
    engine = create_engine("sqlite+pysqlite://", module=dbapi2, creator=creator, poolclass=pool)
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    """Begin as a unit of work asked for in the connection's `info`; anybody else by an option.

    The driver is asked itself: by way of SQLAlchemy a BEGIN costs twenty times as much.
    """
    how = connection.info.get(BEGIN) or connection.get_execution_options().get(BEGIN, READ)
    execute(connection, how, ())


def trouble_of(error: DBAPIError) -> Trouble:
    """What a failure of the database means to people; a broken constraint is a bug of ours."""
    return trouble_of_driver(error.orig)


def trouble_of_driver(error: BaseException | None) -> Trouble:
    """The same, for an error that comes from a bare connection."""
    code = getattr(error, "sqlite_errorcode", 0) & PRIMARY_CODE
    if code == FULL:
        return WorldFault("disk.full")
    if code in {IOERR, READ_ONLY, CANNOT_OPEN}:
        return WorldFault("disk.failed")
    if code in {BUSY, LOCKED}:
        return WorldFault("store.busy")
    if code in {CORRUPT, NOT_A_DATABASE}:
        return WorldFault("store.damaged")
    return Bug("store.statement", text=str(error))


def trouble_at_opening(error: DBAPIError) -> Trouble:
    """A file that cannot be read from its first page was opened with a wrong key."""
    code = getattr(error.orig, "sqlite_errorcode", 0) & PRIMARY_CODE
    return Refusal("store.wrong-key") if code == NOT_A_DATABASE else trouble_of(error)


def space_warning(free_bytes: int) -> WorldFault | None:
    """What to tell the shop when the disk is nearly full; nothing while there is room.

    Rule: store.little-space

    >>> space_warning(500_000_000), space_warning(499_999_999)
    (None, WorldFault('disk.little-space', {'free_mb': 499}))
    """
    if free_bytes >= LITTLE_SPACE_BYTES:
        return None
    return WorldFault("disk.little-space", free_mb=free_bytes // 1_000_000)
