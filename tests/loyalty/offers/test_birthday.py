"""A birthday offer: its window, once a birthday, and who was born on 29 February."""

from datetime import date

import pytest

from loyalty.offers.budgets import Used
from loyalty.offers.conditions.birthday import Birthday, birthday_in
from loyalty.offers.occasion import Buyer, MonthDay
from tests.loyalty.offers.counter import li, occasion, situation

LEAP = (2, 29)
WEEK = Birthday(before=7, after=7)


def reason(condition: Birthday, day: date, buyer: Buyer | None, *used_on: date) -> str:
    found = condition.unmet(situation(occasion(day, buyer=buyer), used=Used(member_days=used_on)))
    return found.code if found else ""


@pytest.mark.rule("offers.leap-birthday")
@pytest.mark.parametrize(
    ("year", "birthday", "kept"),
    [
        (2027, LEAP, date(2027, 2, 28)),
        (2028, LEAP, date(2028, 2, 29)),
        (2100, LEAP, date(2100, 2, 28)),
        (2000, LEAP, date(2000, 2, 29)),
        (2027, (2, 28), date(2027, 2, 28)),
        (2027, (12, 31), date(2027, 12, 31)),
    ],
)
def test_a_leap_birthday_is_kept_on_the_28th(year: int, birthday: MonthDay, kept: date) -> None:
    assert birthday_in(year, birthday) == kept


@pytest.mark.rule("offers.birthday")
@pytest.mark.parametrize(
    ("birthday", "day", "expected"),
    [
        ((6, 10), date(2026, 6, 2), "offers.not-birthday"),
        ((6, 10), date(2026, 6, 3), ""),
        ((6, 10), date(2026, 6, 17), ""),
        ((6, 10), date(2026, 6, 18), "offers.not-birthday"),
        ((1, 2), date(2026, 12, 26), ""),
        ((12, 30), date(2027, 1, 6), ""),
        ((12, 30), date(2027, 1, 7), "offers.not-birthday"),
        (LEAP, date(2027, 2, 21), ""),
        (LEAP, date(2027, 2, 20), "offers.not-birthday"),
        (LEAP, date(2027, 3, 7), ""),
        (LEAP, date(2027, 3, 8), "offers.not-birthday"),
        (LEAP, date(2028, 3, 7), ""),
    ],
)
def test_the_window_around_a_birthday(birthday: MonthDay, day: date, expected: str) -> None:
    assert reason(WEEK, day, li(birthday=birthday)) == expected


def test_on_the_very_day_a_leap_birthday_exists_every_year() -> None:
    day_only = Birthday()
    days = [date(year, 2, 29 if year % 4 == 0 else 28) for year in range(2024, 2033)]
    assert [reason(day_only, day, li(birthday=LEAP)) for day in days] == [""] * len(days)
    assert reason(day_only, date(2028, 2, 28), li(birthday=LEAP)) == "offers.not-birthday"


@pytest.mark.parametrize(
    ("buyer", "expected"),
    [
        (None, "offers.members-only"),
        (li(birthday=(6, 10), personal=False), "offers.no-consent"),
        (li(), "offers.no-birthday"),
    ],
)
def test_nobody_and_nothing_known(buyer: Buyer | None, expected: str) -> None:
    assert reason(WEEK, date(2026, 6, 10), buyer) == expected


@pytest.mark.rule("offers.birthday")
def test_it_is_used_once_a_birthday_even_over_the_turn_of_the_year() -> None:
    wang = li(birthday=(1, 1))
    december, january, next_december = date(2026, 12, 28), date(2027, 1, 5), date(2027, 12, 28)
    assert reason(WEEK, january, wang, december) == "offers.used-this-birthday"
    assert reason(WEEK, next_december, wang, december) == ""
