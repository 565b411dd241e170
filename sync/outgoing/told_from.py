"""From which day on the shop is told of receipts: a store may be older than its online shop.

A person chooses the day with the connection. A receipt of before it stays here for good, unless she
chooses an earlier one: a year of old receipts would come off the shop's stock once more.
"""

from dataclasses import dataclass
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from posapp.domain.sale import Sale
from posapp.kernel.clock import local_day
from posapp.kernel.ids import SaleId
from posapp.ports import OutboxRow, Work
from sync.protocol import WAITING, MessageKind, MessageState

EVERYTHING: Final = date.min
"""Receipts of every day are told."""

BACK: Final = frozenset({MessageKind.REFUND.value, MessageKind.VOID.value})
RECEIPTS: Final = BACK | {MessageKind.SALE.value}
ON_ITS_WAY: Final = WAITING | {MessageState.PERSON}
UTC_ZONE: Final = ZoneInfo("UTC")


@dataclass(frozen=True, slots=True)
class ToldFrom:
    """The first of the store's days whose receipts the shop hears of."""

    day: date = EVERYTHING
    zone: ZoneInfo = UTC_ZONE

    def stays(self, work: Work, row: OutboxRow) -> bool:
        """Whether a row is of before that day, and so stays here.

        Rule: sync.told-from
        A sale goes by its day, unless the shop has its goods to send. A refund or void goes where
        its sale went, whenever it was made: the shop never gets money back for an order that it
        does not know, and an order that it knows is never left too high. What was tried once may
        have arrived, so it goes on.
        """
        if row.kind not in RECEIPTS or row.first_sent_at is not None:
            return False
        if row.kind in BACK:
            return self._stays_back(work, row)
        return self._is_before(row) and work.deliveries.get(SaleId(row.subject_id)) is None

    def _is_before(self, what: OutboxRow | Sale) -> bool:
        at = what.at if isinstance(what, Sale) else what.made_at
        return local_day(at, self.zone) < self.day

    def _stays_back(self, work: Work, row: OutboxRow) -> bool:
        back = work.sales.get(SaleId(row.subject_id))
        first = back.original_id if back is not None else None
        if first is None:
            return False
        rows = work.outbox.of_subject(MessageKind.SALE.value, first)
        state = MessageState(rows[-1].state) if rows else None
        if state is MessageState.UNTOLD:
            return True
        if state in ON_ITS_WAY or work.links.remote("sale", first) or (rows and rows[-1].remote_id):
            return False
        sale = work.sales.get(first)
        return sale is not None and self._is_before(sale)
