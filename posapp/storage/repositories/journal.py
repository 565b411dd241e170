"""The signed chain as rows."""

import json
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import Connection, Select, bindparam, func, select, text

from posapp.domain.journal import Record, RecordType
from posapp.ports.journal import JournalQuery
from posapp.storage.prepared import Prepared
from posapp.storage.rows import AnyRow, Insert
from posapp.storage.tables.journal import journal

AT_ONCE = 500
CHAIN = select(journal).where(journal.c.till_number == bindparam("till_number"))
LAST = Prepared(CHAIN.order_by(journal.c.sequence.desc()).limit(1))
NEWEST = select(func.max(journal.c.sequence)).where(
    journal.c.till_number == bindparam("till_number")
)
LENGTH = Prepared(NEWEST)
# Without a LIMIT, for whose value SQLite would plan it again each time.
HEAD = Prepared(
    select(journal.c.sequence, journal.c.hash).where(
        journal.c.till_number == bindparam("till_number"),
        journal.c.sequence == NEWEST.scalar_subquery(),
    )
)
# Found by steps from till to till instead of along the chain.
HEADS = Prepared(
    text(
        "WITH RECURSIVE till(number) AS (SELECT min(till_number) FROM journal UNION ALL "
        "SELECT (SELECT min(till_number) FROM journal WHERE till_number > number) FROM till "
        "WHERE number IS NOT NULL) SELECT number, "
        "(SELECT max(sequence) FROM journal WHERE till_number = number) AS sequence "
        "FROM till WHERE number IS NOT NULL"
    )
)
RECORDS = CHAIN.where(journal.c.sequence > bindparam("after")).order_by(journal.c.sequence)
PAGE = RECORDS.limit(AT_ONCE)
AT = CHAIN.where(journal.c.sequence == bindparam("sequence"))
TILLS = select(journal.c.till_number).distinct().order_by(journal.c.till_number)
ADD = Insert(journal)


class SqlJournal:
    """Keeps `ports.Journal`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last(self, till_number: int) -> Record | None:
        """The newest record of a till."""
        row = LAST.row(self._connection, {"till_number": till_number})
        return _record(row) if row else None

    def head(self, till_number: int) -> tuple[int, str] | None:
        """Number and hash of the newest record of a till, without what it says."""
        row = HEAD.row(self._connection, {"till_number": till_number})
        return (row.sequence, row.hash) if row else None

    def length(self, till_number: int) -> int:
        """How many records a till has: the number of its newest one."""
        return LENGTH.value(self._connection, {"till_number": till_number}) or 0

    def heads(self) -> Mapping[int, int]:
        """The number of each till's newest record."""
        return dict(HEADS.rows(self._connection, {}))

    def append(self, record: Record) -> None:
        """Add the next record."""
        ADD.one(
            self._connection,
            {
                "till_number": record.till_number,
                "sequence": record.sequence,
                "type": record.type.value,
                "body": record.body,
                "hash": record.hash,
                "signature": record.signature,
            },
        )

    def records(self, till_number: int, after: int | None = None) -> Iterator[Record]:
        """All records of a till, or those after a number, oldest first."""
        after = -(2**63) if after is None else after
        while page := self._page(till_number, after):
            for row in page:
                yield _record(row)
            after = page[-1].sequence

    def at(self, till_number: int, sequence: int) -> Record | None:
        """The record with this number."""
        place = {"till_number": till_number, "sequence": sequence}
        row = self._connection.execute(AT, place).one_or_none()
        return _record(row) if row else None

    def _page(self, till_number: int, after: int) -> Sequence[AnyRow]:
        found = self._connection.execute(PAGE, {"till_number": till_number, "after": after})
        return found.all()

    def find(
        self, query: JournalQuery, after: int, before: int, most: int | None = None
    ) -> Sequence[Record]:
        """Those that match with numbers above `after` and below `before`, newest first."""
        found = self._connection.execute(_asked(query, after, before).limit(most))
        return tuple(_record(row) for row in found)

    def tills(self) -> Sequence[int]:
        """The tills that have a chain."""
        return tuple(self._connection.execute(TILLS).scalars())


def _asked(query: JournalQuery, after: int, before: int) -> Select[tuple[object, ...]]:
    """The statement of a search; a text in a body is looked for as canonical JSON writes it."""
    asked = (
        select(journal)
        .where(
            journal.c.till_number == query.till_number,
            journal.c.sequence > after,
            journal.c.sequence < before,
        )
        .order_by(journal.c.sequence.desc())
    )
    if query.types:
        asked = asked.where(journal.c.type.in_(query.types))
    if query.clerk:
        asked = asked.where(func.json_extract(journal.c.body, "$.clerk") == query.clerk)
    day = func.json_extract(journal.c.body, "$.business_day")
    if query.first is not None:
        asked = asked.where(day >= query.first.isoformat())
    if query.last is not None:
        asked = asked.where(day <= query.last.isoformat())
    if query.text:
        written = json.dumps(query.text, ensure_ascii=False)[1:-1]
        asked = asked.where(journal.c.body.icontains(written, autoescape=True))
    return asked


def _record(row: AnyRow) -> Record:
    return Record(
        till_number=row.till_number,
        sequence=row.sequence,
        type=RecordType(row.type),
        body=row.body,
        hash=row.hash,
        signature=row.signature,
    )
