"""Who looked at personal data, and what people asked about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from posapp.kernel.ids import MemberId


@dataclass(frozen=True, slots=True)
class Look:
    """One look at personal data: an act, of whom where it was one member, and how many it was."""

    at: datetime
    by: str
    act: str
    purpose: str = ""
    member_id: MemberId | None = None
    members: int = 1


@dataclass(frozen=True, slots=True)
class LookQuery:
    """Which looks: since a moment, of a person of the staff, at a member, of an act."""

    since: datetime | None = None
    until: datetime | None = None
    by: str = ""
    act: str = ""
    member_ids: tuple[MemberId, ...] = ()


class AccessLog(Protocol):
    """Looks are added and never changed."""

    def add(self, look: Look) -> None:
        """Remember a look."""
        ...

    def find(self, query: LookQuery, limit: int) -> Sequence[Look]:
        """The newest looks first."""
        ...

    def count(self, query: LookQuery) -> int:
        """How many looks it is."""
        ...


@dataclass(frozen=True, slots=True)
class PrivacyCase:
    """A question or request about personal data, and the day by which it has to be answered.

    `asker` is how to reach who is no member; `words` and `answer` go with the person.
    """

    id: str
    kind: str
    words: str
    opened_at: datetime
    opened_by: str
    due_on: date
    member_id: MemberId | None = None
    asker: str = ""
    channel: str = "store"
    answer: str = ""
    closed_at: datetime | None = None
    closed_by: str = ""


class PrivacyCases(Protocol):
    """Cases stay; their words go when they are over long enough or the person is erased."""

    def put(self, case: PrivacyCase) -> None:
        """Store a case, new or changed."""
        ...

    def get(self, case_id: str) -> PrivacyCase | None:
        """One case."""
        ...

    def open(self) -> Sequence[PrivacyCase]:
        """All that are not answered, the soonest due first."""
        ...

    def since(self, at: datetime) -> Sequence[PrivacyCase]:
        """All that were opened or closed since a moment, newest first."""
        ...

    def clear(self, before: datetime) -> int:
        """Take the words out of cases that were closed before a moment; how many had any."""
        ...
