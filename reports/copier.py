"""Keeps the columnar copy up: what is new in the store is added, a chunk at a time.

The store file is encrypted and must not be scanned while a till sells; the copy holds no personal
data and may be. Anything odd about the copy (another store's, an older form, receipts or entries
that the store does not have, as after a restored backup) makes it anew from the beginning.
"""

from collections.abc import Iterator
from datetime import datetime
from hashlib import blake2b
from pathlib import Path
from typing import Final

from duckdb import DuckDBPyConnection
from filelock import FileLock, Timeout

from posapp.kernel.clock import stamp
from posapp.kernel.errors import Refusal
from posapp.kernel.progress import Told, go_on
from posapp.ports import Store
from posapp.ports.extract import Extract, Row, Rows
from reports.columns import FACTS, OF_LEDGER, OF_RECEIPTS, PAGED, THINGS, Columns
from reports.copy_state import STATE, CopyState, read_state
from reports.duck import BROKEN, open_duck, quoted
from reports.old_files import tidy
from reports.plain_rows import PlainRows, chunks, points_rows

LOCK: Final = "copy.lock"
LEDGER: Final = OF_LEDGER[0].name
RECEIPTS_AT_ONCE: Final = 1_000
ENTRIES_AT_ONCE: Final = 5_000
RECEIPTS_A_FILE: Final = 20_000
MOST_FILES: Final = 24
"""More files a table than this are put together into one."""
OWNER_ONLY: Final = 0o700
MONEY: Final = ("shift", "cash")
"""The tables of things whose lag would be an untruth about money: small, and looked at whole."""


class Copier:
    """Copies what is new into `folder`; one at a time does, the others find it done."""

    def __init__(self, folder: Path, plain: PlainRows, store_id: str) -> None:
        self._folder = folder
        self._plain = plain
        self._store_id = store_id

    def refresh(self, store: Store, at: datetime, told: Told = go_on) -> bool:
        """Copy what is new at a moment; False when another is at it, or `told` said stop."""
        self._folder.mkdir(mode=OWNER_ONLY, parents=True, exist_ok=True)
        try:
            with FileLock(self._folder / LOCK, timeout=0), open_duck() as duck:
                turn = _Turn(self._folder, self._plain, duck, self._state(store))
                return turn.run(store, at, told)
        except Timeout:
            return False
        except BROKEN:
            (self._folder / STATE).unlink(missing_ok=True)
            raise Refusal("report.made-anew") from None

    def number_of(self, id_: str) -> int:
        """The number that stands for somebody in this copy."""
        return self._plain.number_of(id_)

    def _state(self, store: Store) -> CopyState:
        """Where the copy goes on from: nowhere, where it is of another store, clock or past.

        Rule: report.copy-of-this-clock
        """
        kept, zone = read_state(self._folder), self._plain.zone.key
        if (
            kept is None
            or kept.store_id != self._store_id
            or kept.zone not in {"", zone}
            or not self._continues(store, kept)
        ):
            (self._folder / STATE).unlink(missing_ok=True)
            kept = CopyState(self._store_id, next_file=_next_file(self._folder))
        kept.zone = zone
        return kept

    def _continues(self, store: Store, kept: CopyState) -> bool:
        """Whether the store still has the receipts and the entries that were copied last.

        Rule: report.copy-of-this-past
        """
        with store.read() as work:
            of_receipts = all(
                _sales(work.extract, till, last) == [kept.last_sale.get(till)]
                for till, last in kept.receipts.items()
            )
            return of_receipts and all(
                self._row_at(work.extract, name, last) == kept.last_rows.get(name)
                for name, last in kept.positions.items()
            )

    def _row_at(self, extract: Extract, name: str, position: int) -> int | None:
        """What stands for the row at a position; None where nothing is behind the one before."""
        rows = _page(extract, name, position - 1, most=1).rows
        return row_number(self._plain, rows[0]) if rows else None


def is_behind(state: CopyState | None, store: Store) -> bool:
    """Whether the store has a receipt, an entry, a drawer's cash or a shift that a copy has not."""
    if state is None:
        return True
    if any(_mark(store, name) != state.marks.get(name) for name in MONEY):
        return True
    with store.read() as work:
        return work.extract.last_receipts() != state.receipts or any(
            _page(work.extract, name, state.positions.get(name, 0), most=1).rows
            for name in (LEDGER, *(table.name for table in PAGED))
        )


def _next_file(folder: Path) -> int:
    """A number behind those of all files: one that is still looked at is not written over."""
    numbers = (path.stem.rpartition("-")[2] for path in folder.glob("*.parquet"))
    return 1 + max((int(number) for number in numbers if number.isdecimal()), default=0)


def row_number(plain: PlainRows, row: Row) -> int:
    """The number that stands for a row of the store: another row is another number."""
    return plain.number_of(repr(tuple(row)))


def _sales(extract: Extract, till: int, last: int) -> list[str]:
    rows = extract.receipts(till, after=last - 1, until=last)["sale"]
    place = rows.names.index("sale_id")
    return [str(row[place]) for row in rows.rows]


class _Turn:
    """One refresh: rows gather in memory tables and go to files of at most so many receipts."""

    def __init__(
        self, folder: Path, plain: PlainRows, duck: DuckDBPyConnection, state: CopyState
    ) -> None:
        self._folder = folder
        self._plain = plain
        self._duck = duck
        self._state = state

    def run(self, store: Store, at: datetime, told: Told) -> bool:
        """Copy until nothing is new; whether it came to the end of what there was at a moment."""
        tidy(self._folder, self._state.named, at)
        for table in FACTS:
            self._make(table)
        whole = self._receipts(store, told)
        self._entries(store)
        self._things(store)
        self._write_facts()
        self._put_together()
        if whole:
            self._state.whole_at = stamp(at)
        self._state.keep(self._folder)
        return whole

    # ---- rows

    def _receipts(self, store: Store, told: Told) -> bool:
        with store.read() as work:
            ends = work.extract.last_receipts()
        done, whole = sum(self._state.receipts.values()), sum(ends.values())
        written = done
        for till, end in ends.items():
            for after, until in chunks(self._state.receipts.get(till, 0), end, RECEIPTS_AT_ONCE):
                if not told(done, whole):
                    return False
                self._copy_receipts(store, till, after, until)
                done += until - after
                if done - written >= RECEIPTS_A_FILE:
                    self._write_facts()
                    self._state.keep(self._folder)
                    written = done
        return told(done, whole)

    def _copy_receipts(self, store: Store, till: int, after: int, until: int) -> None:
        with store.read() as work:
            found = work.extract.receipts(till, after=after, until=until)
        for table in OF_RECEIPTS:
            self._insert(table, found[table.name])
        sales = found["sale"]
        if sales.rows:
            self._state.last_sale[till] = str(sales.rows[-1][sales.names.index("sale_id")])
        self._state.receipts[till] = until

    def _entries(self, store: Store) -> None:
        for page in self._pages(store, LEDGER):
            for table, rows in zip(OF_LEDGER, points_rows(page), strict=True):
                self._insert(table, rows)
        for table in PAGED:
            for page in self._pages(store, table.name):
                self._insert(table, page)

    def _pages(self, store: Store, name: str) -> Iterator[Rows]:
        """What is behind the last position of a table; the state follows what was taken."""
        while True:
            with store.read() as work:
                page = _page(work.extract, name, self._state.positions.get(name, 0))
            if not page.rows:
                return
            yield page
            self._state.positions[name] = int(page.rows[-1][0] or 0)
            self._state.last_rows[name] = row_number(self._plain, page.rows[-1])

    def _things(self, store: Store) -> None:
        """Write anew what stands otherwise than it was copied; most things never change."""
        for table in THINGS:
            mark = _mark(store, table.name)
            if mark == self._state.marks.get(table.name):
                continue
            self._make(table)
            for rows in _thing_pages(store, table.name):
                self._insert(table, rows)
            self._state.files[table.name] = []
            self._write(table)
            self._state.marks[table.name] = mark

    # ---- files

    def _make(self, table: Columns) -> None:
        columns = ", ".join(f"{name} {kind}" for name, kind in table.types)
        self._duck.execute(f"CREATE OR REPLACE TABLE {table.name} ({columns})")

    def _insert(self, table: Columns, rows: Rows) -> None:
        if rows.rows:
            values = ", ".join(f"unnest(${name}::{kind}[])" for name, kind in table.types)
            columns = self._plain.columns(table, rows)
            self._duck.execute(f"INSERT INTO {table.name} SELECT {values}", columns)

    def _write_facts(self) -> None:
        for table in FACTS:
            self._write(table)
            self._make(table)

    def _write(self, table: Columns) -> None:
        """What gathered, as a file more; nothing makes no file."""
        counted = self._duck.execute(f"SELECT count(*) FROM {table.name}").fetchone()
        if counted and counted[0]:
            self._to_file(table, f"SELECT * FROM {table.name}")

    def _to_file(self, table: Columns, rows: str) -> None:
        name = self._state.new_file(table.name)
        target = quoted(self._folder / name)
        self._duck.execute(f"COPY ({rows}) TO {target} (FORMAT parquet, COMPRESSION zstd)")
        self._state.files.setdefault(table.name, []).append(name)

    def _put_together(self) -> None:
        for table in FACTS:
            files = self._state.files.get(table.name, [])
            if len(files) > MOST_FILES:
                every = ", ".join(quoted(self._folder / one) for one in files)
                self._state.files[table.name] = []
                self._to_file(table, f"SELECT * FROM read_parquet([{every}])")


def _page(extract: Extract, name: str, after: int, *, most: int = ENTRIES_AT_ONCE) -> Rows:
    if name == LEDGER:
        return extract.points(after=after, most=most)
    return extract.facts(name, after=after, most=most)


def _thing_pages(store: Store, name: str) -> Iterator[Rows]:
    """All rows of a table of things, so many keys a look."""
    with store.read() as work:
        last = work.extract.last_key(name)
    for after, until in chunks(0, last, ENTRIES_AT_ONCE):
        with store.read() as work:
            yield work.extract.things(name, after=after, until=until)


def _mark(store: Store, name: str) -> str:
    """Another text for every other state of a table of things."""
    digest = blake2b(digest_size=16)
    for page in _thing_pages(store, name):
        digest.update(repr(page.rows).encode())
    return digest.hexdigest()
