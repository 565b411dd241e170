"""Asks the columnar copy: every table of it under its own name, in DuckDB's SQL."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Literal, Self, get_args

from numpy.typing import NDArray

from posapp.kernel.errors import Refusal
from reports.columns import TABLES, Columns
from reports.copy_state import STATE, CopyState, read_state
from reports.duck import FAILED, GONE, STOPPED, open_duck, quoted
from reports.others import NO_OTHERS, OtherCopy, Others

Value = str | int | date | Sequence[int] | None
"""What a query can be asked with; `unnest($name)` makes rows of many numbers."""

Asked = Mapping[str, Value]
People = Literal["in_segment", "in_tier"]
"""Tables of records that a part is narrowed to, filled before a report counts."""

PEOPLE: Final[tuple[People, ...]] = get_args(People)
HANDFUL: Final = 2_000
"""Rows: two milliseconds' worth."""

COSTED: Final = """
CREATE VIEW costed_line AS
SELECT line.* REPLACE (coalesce(line.unit_cost, product.first_cost) AS unit_cost)
FROM line LEFT JOIN product ON product.product = line.product
"""
"""Lines with what a unit cost, where that was known only after they were copied."""

Answer = tuple[Any, ...]  # Any: a row of a query has no closer type; the reports name what comes


class Source:
    """One look at the copy as it was when it was opened; use it as a context."""

    def __init__(self, folder: Path, others: Others = NO_OTHERS) -> None:
        state = read_state(folder)
        if state is None:
            raise Refusal("report.no-copy")
        self.state, self.others = state, others
        self._folder = folder
        self._other: Source | None = None
        self._stopped = False
        self._duck = open_duck()
        self.used: set[str] = set()
        with self._told():
            for table in TABLES:
                self._duck.execute(_view(folder, state, table))
            self._duck.execute(COSTED)
        for name in PEOPLE:
            self._duck.execute(f"CREATE TEMP TABLE {name} (member BIGINT)")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._duck.close()

    def keep_people(self, name: People, members: Sequence[int]) -> None:
        """Whom `in_segment` or `in_tier` holds from now on: every record that is asked for."""
        self._duck.execute(f"DELETE FROM {name}")
        insert = f"INSERT INTO {name} SELECT unnest($all)"
        self._duck.execute(insert, {"all": list(members)})

    def rows(self, sql: str, **asked: Value) -> list[Answer]:
        """Every row of a query; `$name` in it is what is asked by that name.

        Rule: reports.rows-in-handfuls
        They come a few at a time: while DuckDB makes Python's values of them no other thread runs,
        and of 90,000 rows at once a till's screen stood still for 60 ms.
        """
        wanted = self._wanted(sql, asked)
        found: list[Answer] = []
        with self._told():
            answer = self._duck.execute(sql, wanted)
            while handful := answer.fetchmany(HANDFUL):
                found += handful
        return found

    def columns(self, sql: str, **asked: Value) -> Mapping[str, NDArray[Any]]:
        """Every column of a query as an array: for those that count over many rows."""
        wanted = self._wanted(sql, asked)
        with self._told():
            found: Mapping[str, NDArray[Any]] = self._duck.execute(sql, wanted).fetchnumpy()
        return found

    def row(self, sql: str, **asked: Value) -> Answer:
        """The one row of a query."""
        (found,) = self.rows(sql, **asked)
        return found

    @contextmanager
    def _told(self) -> Iterator[None]:
        """What is no report's fault is told in words: stopped, or files that are gone or broken.

        Rule: report.broken-copy-made-anew
        A copy with a file that cannot be read is given up: the next turn makes it anew.
        """
        try:
            yield
        except STOPPED:
            raise Refusal("report.stopped") from None
        except GONE:
            self._give_up_broken()
            raise Refusal("report.made-anew") from None
        except FAILED:
            if not self._give_up_broken():
                raise
            raise Refusal("report.made-anew") from None

    def _give_up_broken(self) -> bool:
        """Whether a file of the copy cannot be read to its end; the next turn makes it anew then.

        A copy that another program made meanwhile is left alone.
        """
        now = read_state(self._folder)
        if now is None or now.named != self.state.named:
            return True
        broken = any(not _can_be_read(self._folder / name) for name in self.state.named)
        if broken:
            (self._folder / STATE).unlink(missing_ok=True)
        return broken

    def _wanted(self, sql: str, asked: Asked) -> dict[str, Value]:
        """What a query asks by name; noted, so that it is known what a report looks at.

        A stop between two queries is heard by the next one.
        """
        if self._stopped:
            raise Refusal("report.stopped")
        wanted = {name: value for name, value in asked.items() if f"${name}" in sql}
        self.used |= wanted.keys()
        return wanted

    @contextmanager
    def other(self, copy: OtherCopy) -> Iterator["Source"]:
        """A look at another store's copy; who stops this one stops that too."""
        with Source(copy.folder) as source:
            self._other = source
            try:
                yield source
            finally:
                self._other = None

    def interrupt(self) -> None:
        """Stop the query that runs and all that come, from another thread."""
        self._stopped = True
        self._duck.interrupt()
        if (other := self._other) is not None:
            other.interrupt()


def _can_be_read(file: Path) -> bool:
    with open_duck() as duck:
        try:
            duck.execute(f"SELECT max(hash(one)) FROM read_parquet({quoted(file)}) AS one")
            duck.fetchall()
        except FAILED:
            return False
    return True


def _view(folder: Path, state: CopyState, table: Columns) -> str:
    files = state.files.get(table.name, [])
    if files:
        every = ", ".join(quoted(folder / one) for one in files)
        return f"CREATE VIEW {table.name} AS SELECT * FROM read_parquet([{every}])"
    columns = ", ".join(f"{name} {kind}" for name, kind in table.types)
    return f"CREATE TABLE {table.name} ({columns})"
