"""Members in bulk for the office: counted, page by page, by group; lists kept under a name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from loyalty.rules.member import Consent, Purpose
from loyalty.rules.member_question import Question, Sort
from loyalty.rules.pooling import Group
from posapp.kernel.ids import MemberId


@dataclass(frozen=True, slots=True)
class Asked:
    """A question made ready: its days are days, and what other places answer is a set of ids.

    `within` are the only members that may be in it (None: all); `agreed` are the purposes they
    have to have agreed to, `weighed` those of the doubtful to whom the rule itself said yes for
    each of them; `grown_by` is the latest birthday of somebody who is of age.
    """

    question: Question
    asleep_before: str = ""
    asleep_joined: str = ""
    joined_after: str = ""
    joined_before: str = ""
    birth_days: tuple[str, ...] = ()
    milestones: tuple[int, ...] = ()
    within: frozenset[MemberId] | None = None
    agreed: tuple[Purpose, ...] = ()
    weighed: frozenset[MemberId] = frozenset()
    grown_by: str = ""


@dataclass(frozen=True, slots=True)
class ListRow:
    """One member in a list; `last_day` is of her last purchase. `key` and `by` find the next."""

    id: MemberId
    key: int
    number: str
    name: str
    name_zh: str
    phone_end: str
    tier: str
    joined_at: datetime
    last_day: date | None
    visits: int
    spent_minor: int
    birth_day: str
    by: str | int


@dataclass(frozen=True, slots=True)
class Doubt:
    """What the consent rule is asked where counting yeses is not enough."""

    birthday: date | None
    consents: tuple[Consent, ...]


@dataclass(frozen=True, slots=True)
class SavedList:
    """A question kept under a name."""

    id: str
    name: str
    question: Question
    made_at: datetime
    made_by: str


class MemberLists(Protocol):
    """Standing members by question, and the lists that were kept."""

    def count(self, asked: Asked) -> int:
        """How many it is."""
        ...

    def page(
        self, asked: Asked, sort: Sort, after: ListRow | None, limit: int
    ) -> Sequence[ListRow]:
        """The rows behind one, so many."""
        ...

    def ids(self, asked: Asked, after: MemberId | None, limit: int) -> Sequence[MemberId]:
        """The ids behind one, in their own order: for jobs."""
        ...

    def groups(self, asked: Asked, by: tuple[str, ...]) -> Sequence[Group]:
        """How many of each kind: by tier, channel, store or year of joining."""
        ...

    def doubtful(self, purposes: Sequence[Purpose], grown_by: str) -> Mapping[MemberId, Doubt]:
        """Members whose yes has to be weighed: with a no close to it, merged, or a minor's."""
        ...

    def joined_about(self, days: Sequence[str]) -> Sequence[tuple[MemberId, datetime]]:
        """Who joined on one of these days of a year (MM-DD, of the world's clock)."""
        ...

    def saved(self) -> Sequence[SavedList]:
        """The lists kept, by name."""
        ...

    def save(self, one: SavedList) -> None:
        """Keep a list, new or changed."""
        ...

    def drop(self, list_id: str) -> None:
        """Forget a list."""
        ...
