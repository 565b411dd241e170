"""An offer with a window: from one day to another, or from one moment to another (flash sale)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from loyalty.offers.blanks import Day, DayAndClock
from loyalty.offers.condition import Condition
from loyalty.offers.kind import Kind
from loyalty.offers.occasion import Moment
from loyalty.offers.situation import Reason, Situation
from loyalty.offers.wording import Wording
from loyalty.offers.words import say_clock
from posapp.kernel.errors import Refusal


@dataclass(frozen=True, slots=True)
class Days(Condition):
    """From the first local day to the last, both whole; either may stay open.

    Rule: offers.window-days
    """

    code: ClassVar[str] = "days"
    first: date | None = None
    last: date | None = None

    def __post_init__(self) -> None:
        if self.first and self.last and self.last < self.first:
            raise Refusal("offers.window-backwards", place="last")

    def unmet(self, at: Situation) -> Reason | None:
        """Not yet, or no longer."""
        day = at.occasion.day
        if self.first and day < self.first:
            return Reason("offers.not-yet", {"day": self.first.isoformat()})
        if self.last and day > self.last:
            return Reason("offers.over", {"day": self.last.isoformat()})
        return None


@dataclass(frozen=True, slots=True)
class Flash(Condition):
    """From one moment of the store's clock up to another; at the last moment it is over.

    Rule: offers.flash-window
    """

    code: ClassVar[str] = "flash"
    start: Moment
    end: Moment

    def __post_init__(self) -> None:
        if self.end <= self.start:
            raise Refusal("offers.window-backwards", place="end")

    def unmet(self, at: Situation) -> Reason | None:
        """Not yet, or no longer."""
        if at.occasion.moment < self.start:
            return Reason("offers.not-yet", {"day": _told(self.start)})
        if at.occasion.moment >= self.end:
            return Reason("offers.over", {"day": _told(self.end)})
        return None


def _told(moment: Moment) -> str:
    return f"{moment[0].isoformat()} {say_clock(moment[1])}"


DAYS = Kind(
    code=Days.code,
    family="when",
    name=Wording("Days", "日期"),
    sentence=Wording("from {first} to {last}", "自{first}起至{last}"),
    make=Days,
    blanks=(
        Day(
            name="first",
            label=Wording("First day", "首日"),
            optional=True,
            empty=Wording("today", "即日"),
        ),
        Day(
            name="last",
            label=Wording("Last day", "最后一天"),
            optional=True,
            empty=Wording("further notice", "另行通知"),
        ),
    ),
)
FLASH = Kind(
    code=Flash.code,
    family="when",
    name=Wording("Flash sale", "限时抢购"),
    sentence=Wording("from {start} until {end}", "{start}至{end}限时"),
    make=Flash,
    blanks=(
        DayAndClock(name="start", label=Wording("Starts at", "开始")),
        DayAndClock(name="end", label=Wording("Ends at", "结束")),
    ),
)
