"""Festivals against their published days, 2024 to 2030."""

from datetime import date

import pytest

from loyalty.offers.calendar import FESTIVALS
from loyalty.offers.conditions.festival import AroundFestival
from tests.loyalty.offers.counter import occasion, situation

PUBLISHED = {
    "spring-festival": "02-10 01-29 02-17 02-06 01-26 02-13 02-03",
    "lantern": "02-24 02-12 03-03 02-20 02-09 02-27 02-17",
    "dragon-boat": "06-10 05-31 06-19 06-09 05-28 06-16 06-05",
    "qixi": "08-10 08-29 08-19 08-08 08-26 08-16 08-05",
    "mid-autumn": "09-17 10-06 09-25 09-15 10-03 09-22 09-12",
    "double-ninth": "10-11 10-29 10-18 10-08 10-26 10-16 10-05",
    "christmas": "12-25 12-25 12-25 12-25 12-25 12-25 12-25",
    "singles-day": "11-11 11-11 11-11 11-11 11-11 11-11 11-11",
}


@pytest.mark.parametrize("code", PUBLISHED)
def test_each_festival_falls_on_its_published_day(code: str) -> None:
    days = [FESTIVALS[code].day_in(year).strftime("%m-%d") for year in range(2024, 2031)]
    assert days == PUBLISHED[code].split()


@pytest.mark.rule("offers.festival")
@pytest.mark.parametrize(
    ("festival", "before", "after", "day", "holds"),
    [
        ("mid-autumn", 7, 0, date(2026, 9, 17), False),
        ("mid-autumn", 7, 0, date(2026, 9, 18), True),
        ("mid-autumn", 7, 0, date(2026, 9, 25), True),
        ("mid-autumn", 7, 0, date(2026, 9, 26), False),
        ("spring-festival", 30, 15, date(2026, 12, 31), False),
        ("spring-festival", 40, 15, date(2026, 12, 29), True),
        ("new-year", 7, 0, date(2026, 12, 25), True),
        ("christmas", 0, 10, date(2027, 1, 4), True),
        ("christmas", 0, 10, date(2027, 1, 5), False),
    ],
)
def test_an_offer_around_a_festival(
    festival: str, before: int, after: int, day: date, *, holds: bool
) -> None:
    around = AroundFestival(festival, before, after)
    assert around.holds(situation(occasion(day))) is holds


def test_it_says_when_it_opens_again() -> None:
    reason = AroundFestival("qixi", 3, 0).unmet(situation(occasion(date(2026, 8, 20))))
    assert reason is not None
    assert reason.told("en") == {"day": "2027-08-05"}
