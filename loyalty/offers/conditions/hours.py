"""Happy hour: some days of the week, some hours of the day."""

from dataclasses import dataclass
from datetime import time, timedelta
from typing import ClassVar

from loyalty.offers.blanks import WEEK, Clock, Weekdays
from loyalty.offers.condition import Condition
from loyalty.offers.kind import Kind
from loyalty.offers.situation import Reason, Situation
from loyalty.offers.wording import Wording
from loyalty.offers.words import say_clock

EVERY_DAY = frozenset(WEEK)
ONE_DAY = timedelta(days=1)
MIDNIGHT = time()


@dataclass(frozen=True, slots=True)
class Hours(Condition):
    """On these weekdays (1 is Monday) from one time up to another; at `until` it is over.

    Rule: offers.happy-hour
    Hours that pass midnight belong to the day on which they began: Friday 22:00 to 02:00 holds on
    Saturday at 01:30. From a time up to the same time is the whole day from then on.
    """

    code: ClassVar[str] = "hours"
    days: frozenset[int] = EVERY_DAY
    start: time = MIDNIGHT
    until: time = MIDNIGHT

    def unmet(self, at: Situation) -> Reason | None:
        """Another day or another hour."""
        day, clock = at.occasion.day, at.occasion.clock
        if self.start < self.until:
            inside = self.start <= clock < self.until
        else:
            inside = clock >= self.start or clock < self.until
            if clock < self.start:
                day -= ONE_DAY
        if inside and day.isoweekday() in self.days:
            return None
        return Reason(
            "offers.other-hours", {"start": say_clock(self.start), "until": say_clock(self.until)}
        )


HOURS = Kind(
    code=Hours.code,
    family="when",
    name=Wording("Weekdays and hours", "星期与时段"),
    sentence=Wording("{days} from {start} until {until}", "{days}{start}至{until}"),
    make=Hours,
    blanks=(
        Weekdays(name="days", label=Wording("Days of the week", "星期")),
        Clock(name="start", label=Wording("From", "从")),
        Clock(name="until", label=Wording("Until", "到")),
    ),
)
