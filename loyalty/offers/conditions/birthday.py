"""Around the member's birthday, once a birthday."""

from calendar import isleap
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from loyalty.offers.blanks import Count
from loyalty.offers.condition import Condition
from loyalty.offers.conditions.member import no_member
from loyalty.offers.kind import Kind
from loyalty.offers.occasion import MonthDay
from loyalty.offers.situation import Reason, Situation
from loyalty.offers.wording import Wording

MOST_DAYS = 60
LEAP_DAY = (2, 29)
LEAP_DAY_STAND_IN = (2, 28)


def birthday_in(year: int, birthday: MonthDay) -> date:
    """The day of a year on which a birthday is kept.

    Rule: offers.leap-birthday
    Who was born on 29 February keeps it on the 28th in common years: the day is still in her month,
    nobody has to wait past it, and an offer of the very day exists every year.

    >>> birthday_in(2027, (2, 29)).isoformat(), birthday_in(2028, (2, 29)).isoformat()
    ('2027-02-28', '2028-02-29')
    """
    stands_in = birthday == LEAP_DAY and not isleap(year)
    month, day = LEAP_DAY_STAND_IN if stands_in else birthday
    return date(year, month, day)


@dataclass(frozen=True, slots=True)
class Birthday(Condition):
    """From some days before the birthday to some days after it, once a birthday.

    Rule: offers.birthday
    The window may cross the turn of the year. A use counts against the birthday in whose window it
    was, so that 28 December and 3 January around one birthday are one.
    """

    code: ClassVar[str] = "birthday"
    is_personal: ClassVar[bool] = True
    counts_uses: ClassVar[bool] = True
    before: int = 0
    after: int = 0

    def unmet(self, at: Situation) -> Reason | None:
        """No birthday known, another time of the year, or used for this birthday."""
        buyer = at.occasion.buyer
        if buyer is None:
            return no_member()
        if not buyer.personal:
            return Reason("offers.no-consent")
        if buyer.birthday is None:
            return Reason("offers.no-birthday")
        for first, last in self._windows(at.occasion.day, buyer.birthday):
            if first <= at.occasion.day <= last:
                used = at.used.member_times(first, last)
                return Reason("offers.used-this-birthday") if used else None
        return Reason("offers.not-birthday")

    def _windows(self, day: date, birthday: MonthDay) -> Iterator[tuple[date, date]]:
        for year in (day.year - 1, day.year, day.year + 1):
            kept = birthday_in(year, birthday)
            yield kept - timedelta(days=self.before), kept + timedelta(days=self.after)


BIRTHDAY = Kind(
    code=Birthday.code,
    family="who",
    name=Wording("Birthday", "生日"),
    sentence=Wording(
        "from {before} days before her birthday to {after} days after it, once",
        "生日前{before}天至后{after}天，限一次",
    ),
    make=Birthday,
    blanks=(
        Count(name="before", label=Wording("Days before", "提前天数"), least=0, most=MOST_DAYS),
        Count(name="after", label=Wording("Days after", "延后天数"), least=0, most=MOST_DAYS),
    ),
)
