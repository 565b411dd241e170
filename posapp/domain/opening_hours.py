"""Opening hours as people write them, checked: `Mo-Fr 08:00-20:00; Sa 09:00-18:00`."""

import re
from itertools import pairwise
from typing import Final

from posapp.kernel.errors import Refusal

DAYS: Final = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
_PART: Final = re.compile(
    rf"({'|'.join(DAYS)})(?:-({'|'.join(DAYS)}))? (\d\d):(\d\d)-(\d\d):(\d\d)", re.ASCII
)
DAY_MINUTES: Final = 24 * 60

Hours = tuple[tuple[int, int], ...]


def read_hours(text: str) -> tuple[Hours, ...]:
    """For each day from Monday on, the times the store is open, in minutes after midnight.

    Rule: store.opening-hours

    >>> read_hours("Mo-Tu 08:00-12:30; Mo 14:00-18:00")[:3]
    (((480, 750), (840, 1080)), ((480, 750),), ())
    """
    week: list[list[tuple[int, int]]] = [[] for _ in DAYS]
    for part in filter(None, (part.strip() for part in text.split(";"))):
        found = _PART.fullmatch(part)
        if found is None:
            raise Refusal("store.hours-unreadable", text=part)
        first, last = DAYS.index(found[1]), DAYS.index(found[2] or found[1])
        opens, closes = (int(found[at]) * 60 + int(found[at + 1]) for at in (3, 5))
        if last < first or not opens < closes <= DAY_MINUTES:
            raise Refusal("store.hours-unreadable", text=part)
        for day in range(first, last + 1):
            week[day].append((opens, closes))
    return tuple(_in_order(hours, text) for hours in week)


def _in_order(hours: list[tuple[int, int]], text: str) -> Hours:
    """The times of a day, one after the other; two at once are no opening hours."""
    hours.sort()
    for (_, closes), (opens, _) in pairwise(hours):
        if opens < closes:
            raise Refusal("store.hours-unreadable", text=text)
    return tuple(hours)
