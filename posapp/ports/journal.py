"""The signed chain of each till."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from posapp.domain.journal import Record


class Journal(Protocol):
    """The signed chain; appended, never changed."""

    def last(self, till_number: int) -> Record | None:
        """The newest record of a till."""
        ...

    def length(self, till_number: int) -> int:
        """How many records a till has: the number of its newest one."""
        ...

    def append(self, record: Record) -> None:
        """Add the next record."""
        ...

    def records(self, till_number: int, after: int | None = None) -> Iterator[Record]:
        """All records of a till, or those after a number, oldest first."""
        ...

    def at(self, till_number: int, sequence: int) -> Record | None:
        """The record with this number."""
        ...

    def tills(self) -> Sequence[int]:
        """The tills that have a chain."""
        ...
