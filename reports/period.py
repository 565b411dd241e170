"""From which day to which, what it is held against, and how that is said."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from posapp.domain.money_text import LANGUAGES, format_day
from posapp.kernel.errors import Refusal
from receipts.words import Label

WEEK = timedelta(days=7)
YEAR_OF_WEEKS = 52 * WEEK
"""The same weekday last year: a year of whole weeks, as trade compares."""


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            first, last = self.first.isoformat(), self.last.isoformat()
            raise Refusal("report.period-backwards", first=first, last=last)

    @property
    def days(self) -> int:
        """How many days it has."""
        return (self.last - self.first).days + 1

    @property
    def words(self) -> Label:
        """The period as people say it."""
        if self.first == self.last:
            return Label(format_day(self.first, "en"), format_day(self.first, "zh"))
        ends = [
            (format_day(self.first, tongue), format_day(self.last, tongue)) for tongue in LANGUAGES
        ]
        return Label(" to ".join(ends[0]), " 至 ".join(ends[1]))

    def moved(self, by: timedelta) -> "Period":
        """The same length, earlier or later; refused where the calendar ends."""
        try:
            return Period(self.first + by, self.last + by)
        except OverflowError:
            raise Refusal("report.calendar-ends", first=self.first.isoformat()) from None

    @property
    def week_before(self) -> "Period":
        """The same weekdays one week earlier; of more than a week, the days right before."""
        return self.moved(-WEEK) if self.days <= WEEK.days else self.before

    @property
    def before(self) -> "Period":
        """As many days, right before."""
        return self.moved(-timedelta(days=self.days))

    @property
    def year_before(self) -> "Period":
        """The same weekdays one year earlier."""
        return self.moved(-YEAR_OF_WEEKS)


def month_of(day: date) -> Period:
    """The calendar month that a day lies in."""
    return Period(day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1]))


def months(period: Period) -> tuple[Period, ...]:
    """The calendar months that a period touches, first to last, whole."""
    found = [month_of(period.first)]
    while found[-1].last < period.last:
        found.append(month_of(found[-1].last + timedelta(days=1)))
    return tuple(found)
