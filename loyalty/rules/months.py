"""So many months later, by the calendar."""

from calendar import monthrange
from datetime import date, timedelta

MONTHS = 12
DAY = timedelta(days=1)


def months_later(day: date, months: int) -> date:
    """The same day of a month so many months on (or back), or that month's last.

    >>> months_later(date(2026, 1, 31), 1), months_later(date(2024, 2, 29), 12)
    (datetime.date(2026, 2, 28), datetime.date(2025, 2, 28))
    """
    years, month = divmod(day.month - 1 + months, MONTHS)
    return in_month(day.year + years, month + 1, day.day)


def in_month(year: int, month: int, day: int) -> date:
    """A day of a month, or the month's last where it is shorter."""
    return date(year, month, min(day, monthrange(year, month)[1]))
