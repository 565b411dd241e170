"""Messages of a store without a shop: each receipt leaves one, and nobody ever takes them.

They wait, because somebody may connect a shop some day. But a shop is never told of years: what is
older than `KEPT` goes with the daily work, a little each day, so that the store file stops growing
by it. The receipts themselves, their stock, points and journal stay whole.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from posapp.kernel.clock import local_day
from posapp.ports import OutboxRow, Work
from posapp.services.context import TillContext
from posapp.settings import StoreSettings
from sync.outgoing.told_from import RECEIPTS
from sync.protocol import MessageState

ENDED_BEFORE: Final = "shop.ended_before"
KEPT: Final = timedelta(days=400)
"""A year, and the weeks in which somebody still asks for it."""
CHUNK: Final = 250
MOST_CHUNKS: Final = 20
"""A day's work: more than the busiest store sells in one, and never a long wait at the till."""


def first_kept(settings: StoreSettings) -> datetime:
    """From when on every receipt has its message."""
    day = settings.day(ENDED_BEFORE)
    if day is None:
        return datetime.min.replace(tzinfo=UTC)
    return datetime.combine(day, time(), settings.zone)


class OldMessages:
    """Ends what no shop will ever hear of."""

    def __init__(self, context: TillContext) -> None:
        self._context = context

    def end(self) -> int:
        """Remove a few of the oldest messages; how many.

        Rule: sync.old-messages-end
        Only where no shop was ever connected. What was tried once may have arrived, so it stays.
        """
        with self._context.store.read() as work:
            if work.options.get("shop.address"):
                return 0
        day = self._context.today() - KEPT
        return sum(self._end(state, day) for state in (MessageState.UNTOLD, MessageState.QUEUED))

    def _end(self, state: MessageState, day: date) -> int:
        after, ended = "", 0
        for _ in range(MOST_CHUNKS):
            with self._context.store.read() as work:
                rows = work.outbox.stretch(state.value, after, CHUNK)
            old = [row for row in rows if self._is_old(row, day)]
            if old:
                with self._context.store.write() as work:
                    self._drop(work, old, day)
            ended += len(old)
            if len(rows) < CHUNK or local_day(rows[-1].made_at, self._zone) >= day:
                break
            kept = [row for row in rows if row not in old]
            after = kept[-1].id if kept else after
        return ended

    def _drop(self, work: Work, old: list[OutboxRow], day: date) -> None:
        """The day and the rows go together: whoever checks the books knows which may be missing."""
        known = StoreSettings.of(work.options.all()).day(ENDED_BEFORE)
        work.options.set(ENDED_BEFORE, max(day, known or day).isoformat())
        work.outbox.drop([row.id for row in old])
        work.commit()

    def _is_old(self, row: OutboxRow, day: date) -> bool:
        is_receipt = row.kind in RECEIPTS and row.first_sent_at is None
        return is_receipt and local_day(row.made_at, self._zone) < day

    @property
    def _zone(self) -> ZoneInfo:
        return self._context.settings.zone
