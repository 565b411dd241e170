"""Where a member met the goods first, and where she bought: paths from channel to channel.

Rule: paths.first-touch
A purchase's first touch is the earliest thing she did since her purchase before, within so many
days; where there is none she came straight to it. Each purchase counts once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

STRAIGHT: Final = ""
"""The first touch of a purchase that nothing came before."""


@dataclass(frozen=True, slots=True)
class Touch:
    """Something she did on a channel."""

    at: datetime
    channel: str


@dataclass(frozen=True, slots=True)
class Purchase:
    """Something she bought on a channel."""

    at: datetime
    channel: str
    total_minor: int


@dataclass(frozen=True, slots=True)
class Person:
    """What one member did and bought, in any order."""

    touches: Sequence[Touch]
    purchases: Sequence[Purchase]


@dataclass(frozen=True, slots=True)
class Path:
    """One row of the table: from which channel to which, how often, by how many, for how much."""

    first_touch: str
    bought_on: str
    purchases: int
    members: int
    total_minor: int


def first_touches(person: Person, window: timedelta) -> list[tuple[str, Purchase]]:
    """The channel of the first touch of each purchase, oldest first.

    >>> from datetime import UTC
    >>> at = datetime(2026, 3, 2, tzinfo=UTC)
    >>> day = timedelta(days=1)
    >>> seen = [Touch(at, "web"), Touch(at + day, "app")]
    >>> bought = [Purchase(at + 2 * day, "store", 500), Purchase(at + 3 * day, "store", 700)]
    >>> [touch for touch, _ in first_touches(Person(seen, bought), 30 * day)]
    ['web', '']
    """
    touches = sorted(person.touches, key=lambda one: one.at)
    found, before = [], None
    for bought in sorted(person.purchases, key=lambda one: one.at):
        begins = bought.at - window
        first = next(
            (
                one.channel
                for one in touches
                if begins <= one.at <= bought.at and (before is None or one.at > before)
            ),
            STRAIGHT,
        )
        found.append((first, bought))
        before = bought.at
    return found


def count_paths(people: Iterable[Person], window: timedelta, since: datetime) -> tuple[Path, ...]:
    """The table of the purchases since a moment, the most first; each stands in one row."""
    rows: dict[tuple[str, str], Path] = {}
    for person in people:
        seen: set[tuple[str, str]] = set()
        for touch, bought in first_touches(person, window):
            if bought.at < since:
                continue
            key = (touch, bought.channel)
            row = rows.get(key, Path(*key, purchases=0, members=0, total_minor=0))
            rows[key] = Path(
                *key,
                purchases=row.purchases + 1,
                members=row.members + (key not in seen),
                total_minor=row.total_minor + bought.total_minor,
            )
            seen.add(key)
    return tuple(
        sorted(rows.values(), key=lambda one: (-one.purchases, one.first_touch, one.bought_on))
    )
