"""What has to leave the till: messages for the shop and papers for the printer."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """Something that has to leave the till; its id is made here and sent unchanged."""

    id: str
    kind: str
    subject_id: str
    made_at: datetime
    state: str = "queued"


class Outbox(Protocol):
    """What waits to be sent to the shop."""

    def add(self, row: OutboxRow) -> None:
        """Queue something in this transaction."""

    def waiting(self) -> int:
        """How many rows wait."""

    def all(self) -> Iterator[OutboxRow]:
        """Every row, oldest first."""


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
