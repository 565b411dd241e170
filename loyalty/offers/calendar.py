"""The festivals of the year: fixed days, and days of the Chinese lunar calendar.

The lunar dates come from borax, whose table of the years 1900 to 2100 is checked in the tests
against the published days of 2024 to 2030.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache

from borax.calendars.lunardate import LunarDate

from loyalty.offers.wording import Wording


@dataclass(frozen=True, slots=True)
class Festival:
    """A day that comes every year, by the solar or the lunar calendar."""

    name: Wording
    month: int
    day: int
    is_lunar: bool = False

    def day_in(self, year: int) -> date:
        """The day of the calendar year. A lunar festival is named after the year it begins in."""
        if self.is_lunar:
            return lunar_day(year, self.month, self.day)
        return date(year, self.month, self.day)


@cache
def lunar_day(lunar_year: int, month: int, day: int) -> date:
    """The solar day of a day of the Chinese lunar calendar (never of a leap month).

    >>> lunar_day(2027, 1, 1).isoformat(), lunar_day(2026, 8, 15).isoformat()
    ('2027-02-06', '2026-09-25')
    """
    solar: date = LunarDate(lunar_year, month, day).to_solar_date()
    return solar


FESTIVALS = {
    "new-year": Festival(Wording("New Year", "元旦"), 1, 1),
    "spring-festival": Festival(Wording("Spring Festival", "春节"), 1, 1, is_lunar=True),
    "lantern": Festival(Wording("Lantern Festival", "元宵节"), 1, 15, is_lunar=True),
    "valentine": Festival(Wording("Valentine's Day", "情人节"), 2, 14),
    "womens-day": Festival(Wording("Women's Day", "妇女节"), 3, 8),
    "labour-day": Festival(Wording("Labour Day", "劳动节"), 5, 1),
    "childrens-day": Festival(Wording("Children's Day", "儿童节"), 6, 1),
    "dragon-boat": Festival(Wording("Dragon Boat Festival", "端午节"), 5, 5, is_lunar=True),
    "qixi": Festival(Wording("Qixi Festival", "七夕"), 7, 7, is_lunar=True),
    "mid-autumn": Festival(Wording("Mid-Autumn Festival", "中秋节"), 8, 15, is_lunar=True),
    "national-day": Festival(Wording("National Day", "国庆节"), 10, 1),
    "double-ninth": Festival(Wording("Double Ninth Festival", "重阳节"), 9, 9, is_lunar=True),
    "singles-day": Festival(Wording("Singles' Day", "双十一"), 11, 11),
    "christmas": Festival(Wording("Christmas", "圣诞节"), 12, 25),
}
