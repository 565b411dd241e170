"""Days that come round every year: birthdays, and the day a member joined."""

from datetime import date, timedelta

from loyalty.rules.months import in_month

SOON_DAYS = 7
LEAP_DAY = (2, 29)


def day_in(year: int, born: date) -> date:
    """The day a yearly date falls on in a year.

    Rule: members.yearly-day
    Who was born on 29 February has the 28th in a common year.

    >>> day_in(2027, date(2000, 2, 29)), day_in(2028, date(2000, 2, 29))
    (datetime.date(2027, 2, 28), datetime.date(2028, 2, 29))
    """
    return in_month(year, born.month, born.day)


def next_day(born: date, day: date) -> date:
    """The next time a yearly date comes, today included.

    >>> next_day(date(1990, 11, 24), date(2026, 11, 25))
    datetime.date(2027, 11, 24)
    """
    this_year = day_in(day.year, born)
    return this_year if this_year >= day else day_in(day.year + 1, born)


def dates_on(day: date) -> tuple[tuple[int, int], ...]:
    """The months and days whose birthday falls on a day.

    >>> dates_on(date(2027, 2, 28)), dates_on(date(2028, 2, 28))
    (((2, 28), (2, 29)), ((2, 28),))
    """
    leap = day_in(day.year, date(2000, *LEAP_DAY))
    today = (day.month, day.day)
    return (today, LEAP_DAY) if leap == day and today != LEAP_DAY else (today,)


def days_from(first: date, last: date) -> tuple[date, ...]:
    """Every day from one to another, both included; none where the order is the other one."""
    return tuple(first + timedelta(days=n) for n in range((last - first).days + 1))


def years_since(joined: date, day: date) -> int:
    """Whole years since a day where `day` is its anniversary, else 0.

    >>> joined = date(2023, 3, 3)
    >>> years_since(joined, date(2026, 3, 3)), years_since(joined, date(2026, 3, 4))
    (3, 0)
    """
    return day.year - joined.year if day_in(day.year, joined) == day else 0
