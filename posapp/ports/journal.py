"""The signed chain of each till."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from posapp.domain.journal import Record


@dataclass(frozen=True, slots=True)
class JournalQuery:
    """Which records of one till: of these types, by this person, of these days, with this text.

    What is empty asks nothing. `text` is looked for in the record's own values, as they are.
    """

    till_number: int
    types: tuple[str, ...] = ()
    clerk: str = ""
    first: date | None = None
    last: date | None = None
    text: str = ""


class Journal(Protocol):
    """The signed chain; appended, never changed."""

    def last(self, till_number: int) -> Record | None:
        """The newest record of a till."""
        ...

    def head(self, till_number: int) -> tuple[int, str] | None:
        """Number and hash of the newest record of a till, without what it says."""
        ...

    def length(self, till_number: int) -> int:
        """How many records a till has: the number of its newest one."""
        ...

    def heads(self) -> Mapping[int, int]:
        """The number of each till's newest record."""
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

    def find(
        self, query: JournalQuery, after: int, before: int, most: int | None = None
    ) -> Sequence[Record]:
        """Those that match with numbers above `after` and below `before`, newest first."""
        ...

    def tills(self) -> Sequence[int]:
        """The tills that have a chain."""
        ...
