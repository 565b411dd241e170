"""What was looked for and not found, at tills and in the shop: words alone, about nobody."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from posapp.domain.missed_words import words_of_a_miss
from posapp.kernel.clock import local_day
from posapp.kernel.errors import WorldFault
from posapp.ports import Store
from posapp.ports.sync import MemberEvent, Miss, SuggestionCount
from posapp.services.context import TillContext
from posapp.services.guard import shown_text

MISS: Final = "search-miss"
MOST: Final = 50
DAYS: Final = 90


def note_miss(context: TillContext, text: str) -> None:
    """Keep what somebody looked for in vain, with nobody's name beside it.

    A store file that cannot be written keeps nobody from searching on.
    """
    words = words_of_a_miss(shown_text(text))
    if not words:
        return
    event = MemberEvent(context.ids.new(), None, MISS, words, context.now(), "till")
    try:
        with context.store.write() as work:
            work.member_events.add(event)
            work.commit()
    except WorldFault:
        return


@dataclass(frozen=True, slots=True)
class DemandReport:
    """What customers looked for in vain in the last days, and how suggestions fared.

    `dropped` are events that were not kept for want of a yes, since this store is kept.
    """

    days: int
    misses: tuple[Miss, ...]
    suggestions: tuple[SuggestionCount, ...]
    dropped: int


def read_demand(
    store: Store, now: datetime, zone: ZoneInfo, days: int = DAYS, most: int = MOST
) -> DemandReport:
    """The words looked for in vain most often in the last days, and what came of suggestions.

    Rule: search.misses-report
    """
    first_day = local_day(now, zone) - timedelta(days=days - 1)
    with store.read() as work:
        return DemandReport(
            days,
            tuple(work.member_events.misses(now - timedelta(days=days), most)),
            tuple(work.suggestion_counts.since(first_day)),
            work.member_events.dropped_count(),
        )


class DemandDesk:
    """Reports what customers want and do not find."""

    def __init__(self, context: TillContext) -> None:
        self._context = context

    def missed(self, text: str) -> None:
        """Somebody looked for this without selling anything, and in vain."""
        note_miss(self._context, text)

    def report(self, days: int = DAYS, most: int = MOST) -> DemandReport:
        """What this store's customers looked for in vain, see `read_demand`."""
        context = self._context
        return read_demand(context.store, context.now(), context.settings.zone, days, most)
