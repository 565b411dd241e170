"""From which day on the shop is told of receipts: chosen with the connection, changed later.

A store that sold for years before its shop was connected does not pour its past into it: by itself
the shop hears of receipts from the day of the connection on. The engine brings the messages in line
with the day (`sync.engine.staying`); here it is only chosen and told.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Final

from posapp.domain.journal import RecordType
from posapp.domain.permission import Act, Approval
from posapp.kernel.errors import Refusal
from posapp.services.context import TillContext
from posapp.services.old_messages import ENDED_BEFORE
from posapp.services.staffing import Staffing
from posapp.settings import StoreSettings
from sync.outgoing.told_from import EVERYTHING, RECEIPTS

TOLD_FROM: Final = "shop.told_from"
CONNECTED_ON: Final = "shop.connected_on"


@dataclass(frozen=True, slots=True)
class ToldFigures:
    """Which receipts stay here: how many, about how much money, the oldest; `day`: told since."""

    day: date
    rows: int
    amount_minor: int
    oldest_at: datetime | None


def told_day(settings: StoreSettings) -> date:
    """The first of the store's days whose receipts the shop hears of.

    Never before the first whose messages are kept, see `old_messages`.
    """
    chosen = settings.day(TOLD_FROM) or EVERYTHING
    return max(chosen, settings.day(ENDED_BEFORE) or EVERYTHING)


def connection_options(
    stored: StoreSettings, address: str, chosen: date | None, today: date
) -> Mapping[str, str]:
    """What a connection keeps of its day.

    Rule: sync.from-the-day-of-connection
    Where nobody chose, a shop that is connected for the first time hears of receipts from that day
    on; one that is known goes on as it was. Its online orders earn points from that first day on.
    """
    is_new = stored.text("shop.address") != address
    day = chosen or (today if is_new else told_day(stored))
    connected = today.isoformat() if is_new else stored.text(CONNECTED_ON)
    return {TOLD_FROM: _text(_past(day, today)), CONNECTED_ON: connected}


class FirstTold:
    """Shows which receipts stay here, and tells them after all."""

    def __init__(
        self, context: TillContext, staffing: Staffing, restart: Callable[[], None]
    ) -> None:
        self._context, self._staffing, self._restart = context, staffing, restart

    def proposal(self, address: str) -> date:
        """The day that the set-up page shows first: as it was, or today for a new shop."""
        stored = self._stored()
        is_new = stored.text("shop.address") != address
        return self._context.today() if is_new else told_day(stored)

    def before(self, day: date) -> int:
        """How many receipts that are still to be sent are of before a day."""
        if day == EVERYTHING:
            return 0
        first_at = datetime.combine(day, time.min, self._context.settings.zone)
        with self._context.store.read() as work:
            return work.outbox.untried_before(sorted(RECEIPTS), first_at)

    def figures(self) -> ToldFigures:
        """What stays here now."""
        with self._context.store.read() as work:
            day = told_day(StoreSettings.of(work.options.all()))
            stay = work.outbox.untold()
        return ToldFigures(day, stay.rows, stay.amount_minor, stay.oldest_at)

    def tell_from(self, day: date, approval: Approval | None = None) -> None:
        """Another day: what stayed here from it on is told after all; what was told stays told.

        Rule: sync.tell-these-too
        """
        by = self._staffing.require(Act.CHANGE_SETTINGS, approval)
        _past(day, self._context.today())
        with self._context.store.write() as work:
            stored = StoreSettings.of(work.options.all())
            if stored.text("shop.kind") == "none":
                raise Refusal("sync.no-shop")
            work.options.set(TOLD_FROM, _text(day))
            details = {
                "act": "told-from",
                "kind": "receipts",
                "subject": _text(day),
                "by": by,
                "reason": "",
            }
            clerk = self._staffing.current.id if self._staffing.current else ""
            at = self._context.now()
            self._context.record(work, RecordType.SYNC, details, clerk=clerk, at=at)
            work.commit()
        self._restart()

    def _stored(self) -> StoreSettings:
        with self._context.store.read() as work:
            return StoreSettings.of(work.options.all())


def _past(day: date, today: date) -> date:
    if day > today:
        raise Refusal("settings.day-ahead", day=day.isoformat())
    return day


def _text(day: date) -> str:
    return "" if day == EVERYTHING else day.isoformat()
