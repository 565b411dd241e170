"""What has to leave the till: messages for the shop and papers for the printer."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """Something that has to leave the till; its id is made here and sent unchanged.

    `state` is a `sync.protocol.MessageState`. `amount_minor` is the money it is about, for the
    inbox. `first_sent_at`: when sending was first tried; from then on it is looked up first.
    `code` and `blanks` make the sentence why it waits. `ended_by`: who gave it up or matched it.
    """

    id: str
    kind: str
    subject_id: str
    made_at: datetime
    state: str = "queued"
    amount_minor: int = 0
    attempts: int = 0
    first_sent_at: datetime | None = None
    next_at: datetime | None = None
    lease_until: datetime | None = None
    leased_by: str = ""
    code: str = ""
    blanks: Mapping[str, str] = field(default_factory=dict)
    remote_id: str = ""
    ended_at: datetime | None = None
    ended_by: str = ""


@dataclass(frozen=True, slots=True)
class StateCount:
    """How many rows stand in a state, how much money they are about, and since when the oldest.

    Money that went out counts like money that came in: both have not arrived.
    """

    state: str
    rows: int
    amount_minor: int
    oldest_at: datetime | None


class Outbox(Protocol):
    """What waits to be sent to the shop."""

    def add(self, row: OutboxRow) -> None:
        """Queue something in this transaction."""
        ...

    def add_once(self, row: OutboxRow) -> None:
        """Queue something, unless a row about the same still waits: it will tell the newest.

        One that is being sent may have been read before this change, so it does not count.
        """
        ...

    def add_members(self, at: datetime) -> int:
        """Queue every standing member who has no row waiting; how many: for a new shop."""
        ...

    def waiting(self) -> int:
        """How many rows have not ended: queued, being sent, later or with a person."""
        ...

    def all(self) -> Iterator[OutboxRow]:
        """Every row, oldest first."""
        ...

    def get(self, row_id: str) -> OutboxRow | None:
        """One row."""
        ...

    def of_subject(self, kind: str, subject_id: str) -> Sequence[OutboxRow]:
        """The rows about one thing, oldest first."""
        ...

    def due(self, now: datetime, limit: int) -> Sequence[OutboxRow]:
        """Rows to send now, oldest first: queued, later and due, or with a lease that ran out."""
        ...

    def next_due(self) -> datetime | None:
        """When the next row that waits or is leased comes due; queued rows are due at once."""
        ...

    def put(self, row: OutboxRow) -> None:
        """Store a row's new state; the caller made the move by the table, in this transaction.

        A row in state `later` has `next_at`, one in `sending` has `lease_until`.
        """
        ...

    def in_states(self, states: Sequence[str], limit: int) -> Sequence[OutboxRow]:
        """Rows that stand so, oldest first."""
        ...

    def stretch(self, state: str, after: str, limit: int) -> Sequence[OutboxRow]:
        """The next rows that stand so after this row, in the order they came; empty: the first."""
        ...

    def counts(self) -> Sequence[StateCount]:
        """The states that have rows, without `done` and `untold`: nobody waits for those."""
        ...

    def tired(self, attempts: int) -> StateCount:
        """What is tried again later although it was tried so often: a person should look."""
        ...

    def drop(self, row_ids: Sequence[str]) -> None:
        """Remove rows that nobody will ever send: of a store that has no shop."""
        ...

    def untold(self) -> StateCount:
        """What stays here because it is of before the day from which the shop is told."""
        ...

    def untried_before(self, kinds: Sequence[str], at: datetime) -> int:
        """How many rows of these kinds that are older stand queued: for the set-up of a shop."""
        ...


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A paper owed: receipt, copy, x-report or z-report, with the journal head it carries."""

    id: str
    kind: str
    subject_id: str
    made_at: datetime
    copy_number: int = 0
    head: str = ""


class PrintQueue(Protocol):
    """Papers that wait for the printer."""

    def add(self, job: PrintJob) -> None:
        """Owe a paper."""
        ...

    def waiting(self) -> Sequence[PrintJob]:
        """The papers owed, oldest first."""
        ...

    def done(self, job_id: str) -> None:
        """The paper came out."""
        ...

    def copies(self, subject_id: str) -> int:
        """How many copies of a receipt were made."""
        ...

    def head(self, subject_id: str) -> str:
        """The journal head on the first paper about something; empty if there was none."""
        ...
