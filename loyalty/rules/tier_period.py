"""The spans of days over which tier points are counted.

Rule: tiers.period
With a fixed end ("06-30") the years from one end to the next; without one, the twelve months before
a tier is reached and the years of twelve months after that day.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from loyalty.rules.months import DAY, MONTHS, in_month, months_later


@dataclass(frozen=True, slots=True)
class TierPoints:
    """Points earned (or, negative, taken back by a return) on a local day."""

    day: date
    points: int


@dataclass(frozen=True, slots=True)
class Span:
    """From one day to another, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.first > self.last:
            msg = f"{self.first} is after {self.last}"
            raise ValueError(msg)

    def points(self, history: Sequence[TierPoints]) -> int:
        """Tier points in these days: earned less reversed, never below zero."""
        return max(sum(one.points for one in history if self.first <= one.day <= self.last), 0)


def year_of(day: date, period_end: str) -> Span:
    """The fixed year that a day lies in.

    >>> year_of(date(2026, 7, 1), "06-30")
    Span(first=datetime.date(2026, 7, 1), last=datetime.date(2027, 6, 30))
    """
    month, last = int(period_end[:2]), int(period_end[3:])
    end = in_month(day.year, month, last)
    if day > end:
        end = in_month(day.year + 1, month, last)
    return Span(in_month(end.year - 1, month, last) + DAY, end)


def period_of(day: date, since: date | None, period_end: str | None) -> Span:
    """The qualifying period that a day lies in, for a member who stands in a tier since a day."""
    if period_end is not None:
        return year_of(day, period_end)
    if since is None or day <= since:
        return reaching_span(day, None)
    years = 0
    while day > months_later(since, MONTHS * (years + 1)):
        years += 1
    first = months_later(since, MONTHS * years) + DAY
    return Span(first, months_later(since, MONTHS * (years + 1)))


def reaching_span(day: date, period_end: str | None) -> Span:
    """The days whose points may lift a member on `day`."""
    if period_end is not None:
        return Span(year_of(day, period_end).first, day)
    return Span(months_later(day, -MONTHS) + DAY, day)


def end_when_reached(day: date, period_end: str | None) -> date:
    """The last day of a tier reached on `day`: the end of the next period."""
    if period_end is not None:
        return year_of(year_of(day, period_end).last + DAY, period_end).last
    return months_later(day, MONTHS)
