"""The one door to the store file: units of work that forget everything unless told to commit.

The thread that made the store owns writing. Any thread may look; the owner looks over the
connection it writes with, a look of another thread has one of its own for as long as it lasts.
Units of work do not nest: what belongs together is one unit.
"""

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from posapp.kernel.errors import Trouble, WorldFault
from posapp.kernel.ids import CountedIds, Ids
from posapp.storage.engine import (
    BEGIN,
    READ,
    WRITE,
    DriverConnection,
    StoreKey,
    Tuning,
    memory_engine,
    trouble_of,
    trouble_of_driver,
)
from posapp.storage.schema import create_schema
from posapp.storage.work import SqlWork

BAD_DISK = frozenset({"disk.failed", "store.damaged"})


class SqlStore:
    """Keeps `ports.Store`.

    With `turns`, one unit runs at a time: a store in memory has one connection for everybody.
    """

    def __init__(
        self,
        writing: Engine,
        looking: Engine,
        ids: Ids,
        *,
        turns: AbstractContextManager[object] | None = None,
    ) -> None:
        self._owner = threading.get_ident()
        self._looking = looking
        self._ids = ids
        self._turns: AbstractContextManager[object] = turns or nullcontext()
        self._busy_threads: set[int] = set()
        self._rested: list[Connection] = []
        self._afterwards: list[Callable[[], None]] = []
        self._writer = writing.connect()

    @contextmanager
    def write(self) -> Iterator[SqlWork]:
        """A transaction that may write: begins IMMEDIATE, forgets unless committed.

        Rule: store.one-thread-writes
        """
        if threading.get_ident() != self._owner:
            msg = "one thread owns writing to the store, and this is another"
            raise AssertionError(msg)
        with self._alone(), self._turns, _unit(self._writer, self._ids, may_write=True) as work:
            yield work

    @contextmanager
    def read(self) -> Iterator[SqlWork]:
        """A consistent look; cannot commit."""
        with (
            self._alone(),
            self._turns,
            self._reader() as connection,
            _unit(connection, self._ids, may_write=False) as work,
        ):
            yield work

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Fails when this thread is in a unit already."""
        here = threading.get_ident()
        if here in self._busy_threads:
            msg = "units of work do not nest"
            raise AssertionError(msg)
        self._busy_threads.add(here)
        try:
            yield
        finally:
            self._busy_threads.discard(here)

    @contextmanager
    def _reader(self) -> Iterator[Connection]:
        """A connection for looking: one that rests, or a new one. List steps are atomic.

        Rule: store.owner-has-one-cache
        What a connection commits empties the page caches of all others, so with a second one every
        scan would read and decrypt again what the sale before it had just in hand.
        """
        if threading.get_ident() == self._owner:
            yield self._writer
            return
        try:
            connection = self._rested.pop()
        except IndexError:
            connection = self._open_reader()
        try:
            yield connection
        finally:
            self._rested.append(connection)

    def _open_reader(self) -> Connection:
        try:
            return self._looking.connect()
        except DBAPIError as error:
            raise trouble_of(error) from error

    def changes(self) -> int:
        """A number that changes when another connection has committed; costs next to nothing.

        The writing connection is asked, so what this program writes itself does not count.
        """
        ((number,),) = self._driver("PRAGMA data_version")
        return int(str(number))

    def checkpoint(self) -> None:
        """Fold what can be folded of the write-ahead log into the file; for a quiet moment."""
        self._driver("PRAGMA wal_checkpoint(PASSIVE)")

    def _driver(self, sql: str) -> Sequence[tuple[object, ...]]:
        try:
            return _driver_of(self._writer).execute(sql).fetchall()
        except dbapi2.Error as error:
            trouble = trouble_of_driver(error)
            _give_up_if_bad(self._writer, trouble)
            raise trouble from error

    def when_closed(self, then: Callable[[], None]) -> None:
        """Do something after the last connection is closed: give the lock back."""
        self._afterwards.append(then)

    def close(self) -> None:
        """Close every connection; the last one folds the write-ahead log into the file."""
        for connection in [*self._rested, self._writer]:
            connection.close()
        self._rested.clear()
        self._looking.dispose()
        self._writer.engine.dispose()
        while self._afterwards:
            self._afterwards.pop()()


@contextmanager
def _unit(connection: Connection, ids: Ids, *, may_write: bool) -> Iterator[SqlWork]:
    """One transaction; rolled back at the end unless the work committed it.

    Rule: store.fresh-after-fault
    SQLCipher keeps a connection that once could not read its file in that error for ever. After a
    fault of the disk the next unit gets a connection of its own, so that the till sells again.
    """
    try:
        connection.info[BEGIN] = WRITE if may_write else READ
        transaction = connection.begin()
        changed = _driver_of(connection).total_changes
        try:
            yield SqlWork(connection, transaction, ids, may_write=may_write)
        finally:
            transaction.close()
        if not may_write and _driver_of(connection).total_changes != changed:
            msg = "a look wrote something, which is lost"
            raise AssertionError(msg)
    except DBAPIError as error:
        trouble = trouble_of(error)
        _give_up_if_bad(connection, trouble)
        raise trouble from error
    except WorldFault as fault:  # from the commit
        _give_up_if_bad(connection, fault)
        raise


def _give_up_if_bad(connection: Connection, trouble: Trouble) -> None:
    """Close a connection after a fault of the disk; a store in memory has only the one."""
    if trouble.code in BAD_DISK and not isinstance(connection.engine.pool, StaticPool):
        connection.invalidate()


def _driver_of(connection: Connection) -> DriverConnection:
    """The driver's own connection below SQLAlchemy's."""
    driver: DriverConnection = connection.connection.driver_connection  # type: ignore[assignment]  # SQLAlchemy knows any driver
    return driver


def memory_store(ids: Ids | None = None) -> SqlStore:
    """An empty store in memory, for scenarios and tests; it is gone when it is closed.

    Its tables are made once in a process and copied from there: 2 ms instead of 60.
    """
    engine = _engine_in_memory()
    with _blank().connect() as blank, engine.connect() as connection:
        _driver_of(blank).backup(_driver_of(connection), pages=-1)
    return SqlStore(engine, engine, ids or CountedIds("product"), turns=threading.Lock())


@cache
def _blank() -> Engine:
    """A store with its tables and nothing in them, to copy from."""
    engine = _engine_in_memory()
    with engine.connect() as connection, connection.begin():
        create_schema(connection)
    return engine


def _engine_in_memory() -> Engine:
    return memory_engine(StoreKey(bytes(range(32))), Tuning())
