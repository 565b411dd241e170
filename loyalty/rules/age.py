"""How old somebody is, and what that allows: minors are members, never a target."""

from dataclasses import dataclass
from datetime import date
from enum import Enum

from loyalty.rules.member import Purpose
from posapp.kernel.errors import Refusal

OLDEST = 130
ALWAYS_FOR_MINORS = frozenset({Purpose.PROGRAM})
"""What a minor's record is used for, with a guardian's yes: the program itself, nothing more."""


class Standing(Enum):
    """How a member's age stands to the program."""

    UNKNOWN = "unknown"
    OF_AGE = "of-age"
    MINOR = "minor"
    TOO_YOUNG = "too-young"


@dataclass(frozen=True, slots=True)
class AgeRules:
    """The program's limits in years: who joins alone, and from when with a guardian at all."""

    alone_from: int = 16
    guarded_from: int = 6

    def __post_init__(self) -> None:
        if not 0 <= self.guarded_from <= self.alone_from <= OLDEST:
            msg = "a guardian is asked below the age of joining alone"
            raise ValueError(msg)


def age_on(birthday: date, day: date) -> int:
    """Full years on a day; who was born on 29 February is a year older on 1 March of other years.

    >>> age_on(date(2012, 2, 29), date(2026, 2, 28)), age_on(date(2012, 2, 29), date(2026, 3, 1))
    (13, 14)
    """
    return day.year - birthday.year - ((day.month, day.day) < (birthday.month, birthday.day))


def check_birthday(birthday: date, day: date) -> None:
    """Refuse a birthday that nobody alive can have."""
    if birthday > day or age_on(birthday, day) > OLDEST:
        raise Refusal("member.birthday-wrong")


def standing(birthday: date | None, day: date, rules: AgeRules) -> Standing:
    """Whether she joins alone, with a guardian, or not yet.

    Rule: members.minors
    An unknown birthday is no reason to refuse: the consent text says the age, and she agreed to it.
    """
    if birthday is None:
        return Standing.UNKNOWN
    years = age_on(birthday, day)
    if years >= rules.alone_from:
        return Standing.OF_AGE
    return Standing.MINOR if years >= rules.guarded_from else Standing.TOO_YOUNG


def age_allows(purpose: Purpose, birthday: date | None, day: date, rules: AgeRules) -> bool:
    """Whether a purpose may be agreed to at this age.

    Rule: consent.minors
    Under the age nothing is personalised and nothing is advertised, whoever agreed to it.
    """
    where = standing(birthday, day, rules)
    if where is Standing.TOO_YOUNG:
        return False
    return where is not Standing.MINOR or purpose in ALWAYS_FOR_MINORS
