"""Who looks at more personal data than work needs: a reason to ask, never a verdict."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

HOUR: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class ReadLimits:
    """How many members one person opens in an hour, and takes out in a day, without a question."""

    opened_an_hour: int = 40
    taken_a_day: int = 2_000

    def __post_init__(self) -> None:
        if min(self.opened_an_hour, self.taken_a_day) < 1:
            msg = "a limit that everybody breaks tells nothing"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Seen:
    """One look: at one member, or at so many that left the program at once."""

    at: datetime
    by: str
    member_id: str
    members: int = 1


@dataclass(frozen=True, slots=True)
class MassRead:
    """Somebody looked at very many: from when, how many, and whether they left the program."""

    by: str
    since: datetime
    members: int
    taken: bool


def mass_reads(looks: Iterable[Seen], limits: ReadLimits) -> tuple[MassRead, ...]:
    """The worst hour of each who opened too many, the worst day of each who took too many.

    Rule: privacy.mass-read
    The same member opened again and again counts once in an hour. Newest first.
    """
    by_person = defaultdict[str, list[Seen]](list)
    for one in sorted(looks, key=lambda look: look.at):
        by_person[one.by].append(one)
    found = [alarm for by, seen in by_person.items() for alarm in _alarms(by, seen, limits)]
    return tuple(sorted(found, key=lambda alarm: alarm.since, reverse=True))


def _alarms(by: str, seen: Sequence[Seen], limits: ReadLimits) -> Iterator[MassRead]:
    opened = [one for one in seen if one.member_id]
    taken = [one for one in seen if not one.member_id]
    worst = _worst(opened, HOUR)
    if worst is not None and len({one.member_id for one in worst}) > limits.opened_an_hour:
        yield MassRead(by, worst[0].at, len({one.member_id for one in worst}), taken=False)
    most = _worst(taken, timedelta(days=1))
    if most is not None and sum(one.members for one in most) > limits.taken_a_day:
        yield MassRead(by, most[0].at, sum(one.members for one in most), taken=True)


def _worst(seen: Sequence[Seen], span: timedelta) -> Sequence[Seen] | None:
    """The stretch of so long with the most members; `seen` stands in the order of time."""
    best: Sequence[Seen] | None = None
    most, first = 0, 0
    for last, one in enumerate(seen):
        while one.at - seen[first].at > span:
            first += 1
        stretch = seen[first : last + 1]
        count = _members(stretch)
        if count > most:
            best, most = stretch, count
    return best


def _members(stretch: Sequence[Seen]) -> int:
    named = {one.member_id for one in stretch if one.member_id}
    return len(named) + sum(one.members for one in stretch if not one.member_id)
