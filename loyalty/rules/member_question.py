"""Which members are asked for: a typed question, as text and back, and what it looks at.

Days are told from today on (`asleep_days`), so that a question kept under a name means the same
tomorrow; only where somebody names a day is it that day.
"""

import json
import re
from dataclasses import dataclass, fields
from datetime import date
from enum import Enum
from typing import Final

from loyalty.rules.member import Purpose
from posapp.kernel.errors import Refusal

MOST_DAYS: Final = 366
MOST_ASLEEP: Final = 3_650
MOST: Final = 10**15
"""Visits or minor units that nobody reaches; a store file holds no number of twenty digits."""
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
"""Days that somebody can mean; a typing error lies beyond them."""

MOST_PERCENT: Final = 100
FORMAT: Final = 1
PLAIN: Final = frozenset({"allows", "channel", "store", "joined_from", "joined_to"})
"""What a question may look at without looking at what somebody bought or who she is."""

CELL: Final = re.compile("[1-5]{3}")
"""An RFM cell: recency, frequency and money, each 1 to 5."""


class Sort(Enum):
    """By what a list is sorted; names upwards, all else the greatest first."""

    NAME = "name"
    LAST_VISIT = "last-visit"
    VISITS = "visits"
    SPENT = "spent"
    JOINED = "joined"


@dataclass(frozen=True, slots=True)
class Question:
    """Everything is optional, and all that is given has to hold.

    `segments` (by their codes) and `cells` are of RFM, `tiers` of the program ("" asks as "Base");
    `asleep_days` means no purchase for so long, whoever never bought counted from joining;
    `milestone_next`: the next visit is one that is celebrated. `best_percent`: the most valuable of
    those who bought in the last year, so many of a hundred.
    """

    segments: tuple[str, ...] = ()
    cells: tuple[int, ...] = ()
    tiers: tuple[str, ...] = ()
    visited_from: date | None = None
    visited_to: date | None = None
    asleep_days: int | None = None
    birthday_days: int | None = None
    anniversary_days: int | None = None
    milestone_next: bool = False
    best_percent: int | None = None
    lapsing_days: int | None = None
    visits_from: int | None = None
    visits_to: int | None = None
    spent_from_minor: int | None = None
    spent_to_minor: int | None = None
    joined_from: date | None = None
    joined_to: date | None = None
    allows: Purpose | None = None
    channel: str = ""
    store: str = ""

    def __post_init__(self) -> None:
        """Refuse what no member can answer."""
        if not all(CELL.fullmatch(str(cell)) for cell in self.cells):
            raise Refusal("lists.no-cell")
        for days in (self.birthday_days, self.anniversary_days, self.lapsing_days):
            if days is not None and not 0 <= days <= MOST_DAYS:
                raise Refusal("lists.days", most=MOST_DAYS)
        if self.best_percent is not None and not 1 <= self.best_percent <= MOST_PERCENT:
            raise Refusal("lists.percent", most=MOST_PERCENT)
        if self.asleep_days is not None and not 1 <= self.asleep_days <= MOST_ASLEEP:
            raise Refusal("lists.asleep")
        ranges = (
            (self.visited_from, self.visited_to),
            (self.joined_from, self.joined_to),
            (self.visits_from, self.visits_to),
            (self.spent_from_minor, self.spent_to_minor),
        )
        _check_numbers(self.visits_from, self.visits_to, self.spent_from_minor, self.spent_to_minor)
        _check_days(self.visited_from, self.visited_to, self.joined_from, self.joined_to)
        if any(_is_turned(first, last) for first, last in ranges):
            raise Refusal("lists.range-turned")

    @property
    def asked(self) -> tuple[str, ...]:
        """The names of what it asks."""
        plain = Question()
        names = [field.name for field in fields(Question)]
        return tuple(name for name in names if getattr(self, name) != getattr(plain, name))

    @property
    def is_profiling(self) -> bool:
        """Whether it chooses people by what they did or who they are.

        Rule: lists.profiling

        >>> Question(channel="store").is_profiling, Question(asleep_days=90).is_profiling
        (False, True)
        """
        return not PLAIN.issuperset(self.asked)

    def text(self) -> str:
        """As the store file holds it: what is asked, and nothing else."""
        values = {name: _plain(getattr(self, name)) for name in self.asked}
        return json.dumps({"format": FORMAT, **values}, sort_keys=True, ensure_ascii=False)


def question_of(text: str) -> Question:
    """What `Question.text` wrote.

    >>> question_of(Question(tiers=("gold",), asleep_days=90).text()).asleep_days
    90
    """
    get = json.loads(text).get
    return Question(
        segments=tuple(get("segments", ())),
        cells=tuple(get("cells", ())),
        tiers=tuple(get("tiers", ())),
        visited_from=_date(get("visited_from")),
        visited_to=_date(get("visited_to")),
        asleep_days=get("asleep_days"),
        birthday_days=get("birthday_days"),
        anniversary_days=get("anniversary_days"),
        milestone_next=get("milestone_next", False),
        best_percent=get("best_percent"),
        lapsing_days=get("lapsing_days"),
        visits_from=get("visits_from"),
        visits_to=get("visits_to"),
        spent_from_minor=get("spent_from_minor"),
        spent_to_minor=get("spent_to_minor"),
        joined_from=_date(get("joined_from")),
        joined_to=_date(get("joined_to")),
        allows=Purpose(get("allows")) if get("allows") else None,
        channel=get("channel", ""),
        store=get("store", ""),
    )


def purposes_needed(question: Question, purpose: Purpose) -> tuple[Purpose, ...]:
    """Every yes that using a list for a purpose takes.

    Rule: lists.purposes-needed
    Whoever is chosen by what she bought has to have agreed to that look, too.

    >>> [one.value for one in purposes_needed(Question(asleep_days=90), Purpose.MAIL)]
    ['mail', 'personal']
    """
    if question.is_profiling and purpose is not Purpose.PERSONAL:
        return (purpose, Purpose.PERSONAL)
    return (purpose,)


def _is_turned(first: date | int | None, last: date | int | None) -> bool:
    if isinstance(first, date) and isinstance(last, date):
        return first > last
    return isinstance(first, int) and isinstance(last, int) and first > last


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    if isinstance(value, Enum):
        return value.value
    return value.isoformat() if isinstance(value, date) else value


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _check_numbers(*numbers: int | None) -> None:
    for one in numbers:
        if one is not None and not 0 <= one <= MOST:
            raise Refusal("lists.not-a-number", text=str(one))


def _check_days(*days: date | None) -> None:
    for day in days:
        if day is not None and not FIRST_DAY <= day <= LAST_DAY:
            raise Refusal("lists.no-such-day", day=day.isoformat())
