"""When a report is due: each day, week or month at a time of the store's clock."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import Enum
from typing import Final

from posapp.kernel.errors import Refusal

ONE_DAY: Final = timedelta(days=1)
LAST_DAY_OF_EVERY_MONTH: Final = 28
WEEKDAYS: Final = 7
MOST_CAUGHT_UP: Final = 31
"""A store that was shut for longer is told of the newest days only."""


class Every(Enum):
    """How often."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Rhythm:
    """How often, on which day (weekday from Monday 0, or day of the month), from what time on."""

    every: Every
    at: time
    on: int = 0

    def __post_init__(self) -> None:
        fits = {
            Every.DAY: self.on == 0,
            Every.WEEK: 0 <= self.on < WEEKDAYS,
            Every.MONTH: 1 <= self.on <= LAST_DAY_OF_EVERY_MONTH,
        }
        if not fits[self.every]:
            raise Refusal("report-book.no-such-day", on=self.on)

    def is_on(self, day: date) -> bool:
        """Whether it is due on a day."""
        if self.every is Every.DAY:
            return True
        return (day.weekday() if self.every is Every.WEEK else day.day) == self.on

    def due(self, since: date, now: datetime) -> tuple[date, ...]:
        """The days after `since` on which it was due, oldest first; today's once its time is here.

        Rule: report-book.caught-up-once
        A shop that was shut for three days finds three mornings on Monday, each with its own date:
        `now` is local. At most the newest `MOST_CAUGHT_UP`.

        >>> Rhythm(Every.DAY, time(7)).due(date(2026, 11, 20), datetime(2026, 11, 22, 6, 59))
        (datetime.date(2026, 11, 21),)
        """
        last = now.date() if now.time() >= self.at else now.date() - ONE_DAY
        days = max((last - since).days, 0)
        every = (since + ONE_DAY * number for number in range(1, days + 1))
        return tuple(day for day in every if self.is_on(day))[-MOST_CAUGHT_UP:]
