"""A store whose units of work are all one: a day of history in a single transaction.

The services open a unit for each act and commit it. For a year that was sold long ago that would
be some 60,000 commits; here a day is one. The papers of that time are printed and its messages
sent, so they are stored as done; open baskets live in memory only, because each is paid the moment
it is made.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime
from typing import cast

from posapp.domain.cart import Cart
from posapp.domain.tender import Tender
from posapp.kernel.ids import CartId
from posapp.ports import (
    Carts,
    HeldCart,
    Outbox,
    OutboxRow,
    PrintJob,
    PrintQueue,
    Store,
    Work,
)
from posapp.ports.queues import StateCount

SENT = "done"


class PreparedCarts:
    """Keeps `ports.Carts` in memory: baskets that were made ready to be paid."""

    def __init__(self) -> None:
        self._held: dict[CartId, HeldCart] = {}
        self._open: dict[int, Cart] = {}
        self._tenders: tuple[Tender, ...] = ()

    def save_tenders(self, till_number: int, tenders: Sequence[Tender]) -> None:
        """Remember what is on the counter; there is one till in the demo."""
        del till_number
        self._tenders = tuple(tenders)

    def open_tenders(self, till_number: int) -> Sequence[Tender]:
        """What is on the counter."""
        return self._tenders if till_number in self._open else ()

    def open_cart(self, till_number: int) -> Cart | None:
        """The cart that is open on a till."""
        return self._open.get(till_number)

    def save_open(self, till_number: int, cart: Cart) -> None:
        """Remember the open cart as it is now."""
        self._open[till_number] = cart

    def drop_open(self, till_number: int) -> None:
        """Forget the open cart."""
        self._open.pop(till_number, None)
        self._tenders = ()

    def hold(self, held: HeldCart) -> None:
        """Put a cart aside."""
        self._held[held.cart.id] = held

    def held(self) -> Sequence[HeldCart]:
        """The carts on hold."""
        return tuple(self._held.values())

    def recall(self, cart_id: CartId) -> HeldCart | None:
        """Take a held cart out again."""
        return self._held.pop(cart_id, None)


class SentOutbox:
    """Keeps `ports.Outbox`: what it is given went out long ago."""

    def __init__(self, inner: Outbox) -> None:
        self._inner = inner

    def add(self, row: OutboxRow) -> None:
        """Store it as sent."""
        self._inner.add(replace(row, state=SENT, ended_at=row.made_at))

    def add_once(self, row: OutboxRow) -> None:
        """Nothing: what was to be told of that time was told, and is told anew to a new shop."""

    def add_members(self, at: datetime) -> int:
        """There is no shop yet that could be told."""
        del at
        return 0

    def waiting(self) -> int:
        """How many rows wait."""
        return self._inner.waiting()

    def all(self) -> Iterator[OutboxRow]:
        """Every row, oldest first."""
        return self._inner.all()

    def get(self, row_id: str) -> OutboxRow | None:
        """One row."""
        return self._inner.get(row_id)

    def of_subject(self, kind: str, subject_id: str) -> Sequence[OutboxRow]:
        """The rows about one thing, oldest first."""
        return self._inner.of_subject(kind, subject_id)

    def due(self, now: datetime, limit: int) -> Sequence[OutboxRow]:
        """Rows to send now."""
        return self._inner.due(now, limit)

    def next_due(self) -> datetime | None:
        """When the next row comes due."""
        return self._inner.next_due()

    def put(self, row: OutboxRow) -> None:
        """Store a row's new state."""
        self._inner.put(row)

    def in_states(self, states: Sequence[str], limit: int) -> Sequence[OutboxRow]:
        """Rows that stand so, oldest first."""
        return self._inner.in_states(states, limit)

    def stretch(self, state: str, after: str, limit: int) -> Sequence[OutboxRow]:
        """The next rows that stand so after this row."""
        return self._inner.stretch(state, after, limit)

    def counts(self) -> Sequence[StateCount]:
        """The states that have rows."""
        return self._inner.counts()

    def tired(self, attempts: int) -> StateCount:
        """What was tried so often that a person should look."""
        return self._inner.tired(attempts)

    def drop(self, row_ids: Sequence[str]) -> None:
        """Remove rows."""
        self._inner.drop(row_ids)

    def untold(self) -> StateCount:
        """What stays here."""
        return self._inner.untold()

    def untried_before(self, kinds: Sequence[str], at: datetime) -> int:
        """How many rows of these kinds that are older stand queued."""
        return self._inner.untried_before(kinds, at)


class PrintedPapers:
    """Keeps `ports.PrintQueue`: papers of that time are in customers' pockets, none is owed."""

    def __init__(self, inner: PrintQueue) -> None:
        self._inner = inner

    def add(self, job: PrintJob) -> None:
        """Store it as printed."""
        self._inner.add(job)
        self._inner.done(job.id)

    def waiting(self) -> Sequence[PrintJob]:
        """The papers owed."""
        return self._inner.waiting()

    def done(self, job_id: str) -> None:
        """The paper came out."""
        self._inner.done(job_id)

    def head(self, subject_id: str) -> str:
        """The journal head on the first paper about something."""
        return self._inner.head(subject_id)

    def copies(self, subject_id: str) -> int:
        """How many copies of a receipt were made."""
        return self._inner.copies(subject_id)


class DayWork:
    """The day's one unit: baskets, messages and papers as above, everything else as stored.

    It keeps `ports.Work` by handing on what it does not keep itself; its commits wait for the
    day's end.
    """

    def __init__(self, inner: Work) -> None:
        self._inner = inner
        self.carts: Carts = PreparedCarts()
        self.outbox: Outbox = SentOutbox(inner.outbox)
        self.prints: PrintQueue = PrintedPapers(inner.prints)

    def __getattr__(self, name: str) -> object:
        """What the store below has of this name."""
        return getattr(self._inner, name)

    def commit(self) -> None:
        """Nothing yet: the day commits as a whole."""


class DayStore:
    """Keeps `ports.Store`; works inside `day()` alone."""

    def __init__(self, inner: Store) -> None:
        self._inner = inner
        self._work: Work | None = None

    @contextmanager
    def day(self) -> Iterator[Work]:
        """One transaction; committed when all went well, forgotten whole otherwise."""
        with self._inner.write() as work:
            self._work = cast("Work", DayWork(work))
            try:
                yield self._work
                work.commit()
            finally:
                self._work = None

    @contextmanager
    def write(self) -> Iterator[Work]:
        """The day's unit."""
        yield self._today()

    @contextmanager
    def read(self) -> Iterator[Work]:
        """The day's unit."""
        yield self._today()

    def close(self) -> None:
        """Close the file below."""
        self._inner.close()

    def _today(self) -> Work:
        if self._work is None:
            msg = "the history's services work inside a day"
            raise AssertionError(msg)
        return self._work
