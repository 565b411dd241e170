"""Minors are members, never a target."""

from datetime import date

import pytest

from loyalty.rules.age import (
    AgeRules,
    Standing,
    age_allows,
    age_on,
    check_birthday,
    standing,
)
from loyalty.rules.member import Purpose
from posapp.kernel.errors import Refusal

RULES = AgeRules(alone_from=16, guarded_from=6)
DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("birthday", "day", "years"),
    [
        (date(2010, 3, 2), date(2026, 3, 1), 15),
        (date(2010, 3, 2), date(2026, 3, 2), 16),
        (date(2012, 2, 29), date(2026, 2, 28), 13),
        (date(2012, 2, 29), date(2026, 3, 1), 14),
        (date(2012, 2, 29), date(2028, 2, 29), 16),
        (DAY, DAY, 0),
    ],
)
def test_full_years(birthday: date, day: date, years: int) -> None:
    assert age_on(birthday, day) == years


@pytest.mark.rule("members.minors")
@pytest.mark.parametrize(
    ("birthday", "where"),
    [
        (None, Standing.UNKNOWN),
        (date(1990, 1, 1), Standing.OF_AGE),
        (date(2010, 3, 2), Standing.OF_AGE),
        (date(2010, 3, 3), Standing.MINOR),
        (date(2020, 3, 2), Standing.MINOR),
        (date(2020, 3, 3), Standing.TOO_YOUNG),
    ],
)
def test_how_an_age_stands_to_the_program(birthday: date | None, where: Standing) -> None:
    assert standing(birthday, DAY, RULES) is where


@pytest.mark.rule("consent.minors")
@pytest.mark.parametrize("purpose", Purpose)
def test_a_minor_is_a_member_and_nothing_more(purpose: Purpose) -> None:
    minor, child, adult = date(2012, 1, 1), date(2022, 1, 1), date(1980, 1, 1)
    assert age_allows(purpose, minor, DAY, RULES) is (purpose is Purpose.PROGRAM)
    assert not age_allows(purpose, child, DAY, RULES)
    assert age_allows(purpose, adult, DAY, RULES)
    assert age_allows(purpose, None, DAY, RULES)


@pytest.mark.parametrize("birthday", [date(2026, 3, 3), date(1850, 1, 1)])
def test_a_birthday_that_nobody_has_is_refused(birthday: date) -> None:
    with pytest.raises(Refusal, match=r"member\.birthday-wrong"):
        check_birthday(birthday, DAY)


def test_limits_that_contradict_each_other_cannot_be_set() -> None:
    with pytest.raises(ValueError, match="guardian"):
        AgeRules(alone_from=10, guarded_from=12)
