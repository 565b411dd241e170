"""The outbox as rows: a sale adds one, the sync process takes what is due and says what became."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    bindparam,
    delete,
    exists,
    func,
    insert,
    literal_column,
    or_,
    select,
    update,
)

from loyalty.rules.member import MemberState
from posapp.kernel.clock import moment, stamp
from posapp.kernel.errors import Bug
from posapp.ports.queues import OutboxRow, StateCount
from posapp.storage.prepared import Prepared, Row
from posapp.storage.rows import (
    Insert,
    blanks_of,
    blanks_text,
    cut_or_none,
    moment_or_none,
    one_number,
)
from posapp.storage.tables.members import member
from posapp.storage.tables.queues import outbox

QUEUED, SENDING, LATER, PERSON = "queued", "sending", "later", "person"
GIVEN_UP, UNTOLD = "given-up", "untold"
NOT_ENDED = (QUEUED, SENDING, LATER, PERSON)

# What a sale writes. The rest has its default until the message is sent.
NEW = ("id", "kind", "subject_id", "made_at", "state", "amount_minor")
BECAME = (
    "state",
    "attempts",
    "first_sent_at",
    "next_at",
    "lease_until",
    "leased_by",
    "code",
    "blanks",
    "remote_id",
    "ended_at",
    "ended_by",
)
NOW: BindParameter[str] = bindparam("now")
MOST: BindParameter[int] = bindparam("most")
ROW_ID: BindParameter[str] = bindparam("row_id")
SUBJECT: BindParameter[str] = bindparam("of_subject")
KIND: BindParameter[str] = bindparam("of_kind")


def _in(state: str) -> ColumnElement[bool]:
    """Written out: SQLite takes an index over some rows only where a statement says their words."""
    return outbox.c.state == literal_column(f"'{state}'")


ADD = Insert(outbox, only=NEW)
ADD_WHOLE = Insert(outbox)
NOT_WAITING = ~exists().where(
    outbox.c.subject_id == SUBJECT, outbox.c.kind == KIND, or_(_in(QUEUED), _in(LATER))
)
ADD_ONCE = Prepared(
    insert(outbox).from_select(
        NEW,
        select(
            ROW_ID,
            KIND,
            SUBJECT,
            bindparam("made_at"),
            literal_column(f"'{QUEUED}'"),
            bindparam("amount_minor"),
        ).where(NOT_WAITING),
    )
)
_WAITS_FOR_HER = exists().where(
    outbox.c.subject_id == member.c.id,
    outbox.c.kind == literal_column("'member'"),
    or_(_in(QUEUED), _in(LATER)),
)
ADD_MEMBERS = Prepared(
    insert(outbox).from_select(
        NEW,
        select(
            literal_column("'member:'") + member.c.id + ":" + NOW,
            literal_column("'member'"),
            member.c.id,
            NOW,
            literal_column(f"'{QUEUED}'"),
            literal_column("0"),
        )
        .where(member.c.state == MemberState.ACTIVE.value, ~_WAITS_FOR_HER)
        .order_by(member.c.key),
    )
)
BECOME = Prepared(update(outbox).where(outbox.c.id == ROW_ID), columns=BECAME)
DROP = Prepared(delete(outbox).where(outbox.c.id == ROW_ID))
ALL = select(outbox).order_by(outbox.c.position)
GET = Prepared(select(outbox).where(outbox.c.id == ROW_ID))
OF_SUBJECT = Prepared(
    select(outbox)
    .where(outbox.c.subject_id == SUBJECT, outbox.c.kind == KIND)
    .order_by(outbox.c.position)
)
STRETCH = Prepared(
    select(outbox)
    .where(outbox.c.state == bindparam("in_state"), outbox.c.position > bindparam("after"))
    .order_by(outbox.c.position)
    .limit(MOST)
)
POSITION = Prepared(select(outbox.c.position).where(outbox.c.id == ROW_ID))
FIRST = Prepared(
    select(outbox)
    .where(outbox.c.state == bindparam("in_state"))
    .order_by(outbox.c.position)
    .limit(MOST)
)
# By the moment they are for: however many wait, only those whose moment has come are looked at.
DUE = (
    Prepared(
        select(outbox)
        .where(_in(LATER), outbox.c.next_at <= NOW)
        .order_by(outbox.c.next_at, outbox.c.position)
        .limit(MOST)
    ),
    Prepared(
        select(outbox)
        .where(_in(SENDING), outbox.c.lease_until <= NOW)
        .order_by(outbox.c.lease_until, outbox.c.position)
        .limit(MOST)
    ),
)
NEXT = (
    Prepared(
        select(outbox.c.next_at)
        .where(_in(LATER), outbox.c.next_at.is_not(None))
        .order_by(outbox.c.next_at)
        .limit(1)
    ),
    Prepared(
        select(outbox.c.lease_until)
        .where(_in(SENDING), outbox.c.lease_until.is_not(None))
        .order_by(outbox.c.lease_until)
        .limit(1)
    ),
)
# Written out, so that SQLite takes the index over those that wait for their moment.
TIRED = Prepared(
    select(
        func.count().label("rows"),
        func.coalesce(func.sum(func.abs(outbox.c.amount_minor)), 0).label("amount_minor"),
        func.min(outbox.c.made_at).label("oldest_at"),
    )
    .select_from(outbox)
    .where(outbox.c.state == literal_column("'later'"), outbox.c.attempts >= bindparam("often"))
)
WAITING = select(func.count()).select_from(outbox).where(outbox.c.state.in_(NOT_ENDED))
COUNTS = (
    select(
        outbox.c.state,
        func.count().label("rows"),
        func.sum(func.abs(outbox.c.amount_minor)).label("amount_minor"),
        func.min(outbox.c.made_at).label("oldest_at"),
    )
    .where(outbox.c.state != literal_column("'done'"))
    .where(outbox.c.state.in_((*NOT_ENDED, GIVEN_UP)))
    .group_by(outbox.c.state)
    .order_by(outbox.c.state)
)
_STAYS = (outbox.c.state != literal_column("'done'"), outbox.c.state == UNTOLD)
STAY = select(
    func.count().label("rows"),
    func.coalesce(func.sum(func.abs(outbox.c.amount_minor)), 0).label("amount_minor"),
    func.min(outbox.c.made_at).label("oldest_at"),
).where(*_STAYS)
UNTRIED = (
    select(func.count())
    .select_from(outbox)
    .where(outbox.c.state == QUEUED, outbox.c.first_sent_at.is_(None))
)


class SqlOutbox:
    """Keeps `ports.Outbox`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, row: OutboxRow) -> None:
        """Queue something in this transaction."""
        how = ADD if row.state == QUEUED else ADD_WHOLE
        how.one(self._connection, _values(row))

    def add_once(self, row: OutboxRow) -> None:
        """Queue something, unless a row about the same still waits: it will tell the newest.

        Rule: sync.told-once
        One that is being sent may have been read before this change, so it does not count.
        """
        values = {
            "row_id": row.id,
            "of_kind": row.kind,
            "of_subject": row.subject_id,
            "made_at": stamp(row.made_at),
            "amount_minor": row.amount_minor,
        }
        ADD_ONCE.run(self._connection, values)

    def add_members(self, at: datetime) -> int:
        """Queue every standing member who has no row waiting; how many: for a new shop."""
        return ADD_MEMBERS.run(self._connection, {"now": stamp(at)})

    def waiting(self) -> int:
        """How many rows have not ended: queued, being sent, later or with a person."""
        return one_number(self._connection, WAITING)

    def all(self) -> Iterator[OutboxRow]:
        """Every row, oldest first."""
        yield from map(_row, self._connection.execute(ALL).all())

    def get(self, row_id: str) -> OutboxRow | None:
        """One row."""
        found = GET.row(self._connection, {"row_id": row_id})
        return None if found is None else _row(found)

    def of_subject(self, kind: str, subject_id: str) -> Sequence[OutboxRow]:
        """The rows about one thing, oldest first."""
        asked = {"of_kind": kind, "of_subject": subject_id}
        return tuple(map(_row, OF_SUBJECT.rows(self._connection, asked)))

    def due(self, now: datetime, limit: int) -> Sequence[OutboxRow]:
        """Rows to send now, oldest first: queued, later and due, or with a lease that ran out."""
        asked = {"now": stamp(now), "most": limit}
        found = FIRST.rows(self._connection, {"in_state": QUEUED, "most": limit})
        for statement in DUE:
            found += statement.rows(self._connection, asked)
        found.sort(key=lambda row: int(row.position))
        return tuple(map(_row, found[:limit]))

    def next_due(self) -> datetime | None:
        """When the next row that waits or is leased comes due; queued rows are due at once."""
        found = [statement.value(self._connection, {}) for statement in NEXT]
        return min((moment(text) for text in found if text), default=None)

    def put(self, row: OutboxRow) -> None:
        """Store a row's new state; the caller made the move by the table, in this transaction."""
        if (row.state == LATER and row.next_at is None) or (
            row.state == SENDING and row.lease_until is None
        ):
            raise Bug("outbox.no-moment", row=row.id, state=row.state)
        if BECOME.run(self._connection, _values(row) | {"row_id": row.id}) != 1:
            raise Bug("store.no-such-row", table="outbox", row=row.id)

    def in_states(self, states: Sequence[str], limit: int) -> Sequence[OutboxRow]:
        """Rows that stand so, oldest first."""
        found = [
            row
            for state in dict.fromkeys(states)
            for row in FIRST.rows(self._connection, {"most": limit, "in_state": state})
        ]
        found.sort(key=lambda row: int(row.position))
        return tuple(map(_row, found[:limit]))

    def stretch(self, state: str, after: str, limit: int) -> Sequence[OutboxRow]:
        """The next rows that stand so after this row, in the order they came; empty: the first."""
        at = POSITION.value(self._connection, {"row_id": after}) if after else None
        asked = {"in_state": state, "after": at or 0, "most": limit}
        return tuple(map(_row, STRETCH.rows(self._connection, asked)))

    def drop(self, row_ids: Sequence[str]) -> None:
        """Remove rows that nobody will ever send: of a store that has no shop."""
        for row_id in row_ids:
            DROP.run(self._connection, {"row_id": row_id})

    def untold(self) -> StateCount:
        """What stays here because it is of before the day from which the shop is told."""
        found = self._connection.execute(STAY).one()
        oldest = moment_or_none(found.oldest_at)
        return StateCount(UNTOLD, found.rows, found.amount_minor, oldest)

    def untried_before(self, kinds: Sequence[str], at: datetime) -> int:
        """How many rows of these kinds that are older stand queued."""
        older = UNTRIED.where(outbox.c.kind.in_(kinds), outbox.c.made_at < stamp(at))
        return one_number(self._connection, older)

    def tired(self, attempts: int) -> StateCount:
        """What is tried again later although it was tried so often."""
        (row,) = TIRED.rows(self._connection, {"often": attempts})
        return StateCount(LATER, row.rows, row.amount_minor, moment_or_none(row.oldest_at))

    def counts(self) -> Sequence[StateCount]:
        """The states that have rows and that somebody waits for."""
        return tuple(
            StateCount(row.state, row.rows, row.amount_minor, moment_or_none(row.oldest_at))
            for row in self._connection.execute(COUNTS)
        )


def _values(row: OutboxRow) -> dict[str, object]:
    return {
        "id": row.id,
        "kind": row.kind,
        "subject_id": row.subject_id,
        "made_at": stamp(row.made_at),
        "state": row.state,
        "amount_minor": row.amount_minor,
        "attempts": row.attempts,
        "first_sent_at": cut_or_none(row.first_sent_at),
        "next_at": cut_or_none(row.next_at),
        "lease_until": cut_or_none(row.lease_until),
        "leased_by": row.leased_by,
        "code": row.code,
        "blanks": blanks_text(row.blanks),
        "remote_id": row.remote_id,
        "ended_at": cut_or_none(row.ended_at),
        "ended_by": row.ended_by,
    }


def _row(row: Row) -> OutboxRow:
    return OutboxRow(
        id=row.id,
        kind=row.kind,
        subject_id=row.subject_id,
        made_at=moment(row.made_at),
        state=row.state,
        amount_minor=row.amount_minor,
        attempts=row.attempts,
        first_sent_at=moment_or_none(row.first_sent_at),
        next_at=moment_or_none(row.next_at),
        lease_until=moment_or_none(row.lease_until),
        leased_by=row.leased_by,
        code=row.code,
        blanks=blanks_of(row.blanks),
        remote_id=row.remote_id,
        ended_at=moment_or_none(row.ended_at),
        ended_by=row.ended_by,
    )
