"""A shop that lost its last hours (an old backup, a move): what it had is sent again, once.

Rule: sync.lost-again
A row that the shop has lost once already and misses again stays a difference for a person: somebody
deletes it there.
"""

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from typing import Final

from posapp.kernel.ids import MemberId, SaleId
from posapp.ports import OutboxRow, Store, Work
from sync.protocol import LOST, MOVES, MessageKind, MessageState

SALES_AT_ONCE: Final = 20
"""So many lost sales are queued in one transaction: a sale at the till may wait for its end."""

BACK: Final = (MessageKind.REFUND, MessageKind.VOID, MessageKind.ORDER_REFUND)


def send_again(
    store: Store, missing: Collection[SaleId], tell: Callable[[Work, MemberId], None]
) -> int:
    """Queue the sales the shop has lost, and what went back of them; how many rows.

    Rule: sync.lost-in-chunks
    It may have lost their members too: `tell` queues each, and her sales wait for her. Each sale
    goes with its refunds in one short transaction; cut between two, the next check finds the rest.
    """
    ids, rows = sorted(set(missing)), 0
    for start in range(0, len(ids), SALES_AT_ONCE):
        with store.write() as work:
            rows += _some(work, ids[start : start + SALES_AT_ONCE], tell)
            work.commit()
    return rows


def _some(work: Work, missing: Sequence[SaleId], tell: Callable[[Work, MemberId], None]) -> int:
    for sale in work.sales.some(missing):
        if sale.member_id is not None:
            tell(work, sale.member_id)
    rows = [*_sales(work, missing), *_refunds(work, missing)]
    for row, link_kind in rows:
        state = MOVES.step(MessageState(row.state), MessageState.QUEUED)
        work.links.drop(link_kind, row.subject_id)
        work.outbox.put(
            replace(
                row,
                state=state.value,
                remote_id="",
                ended_at=None,
                ended_by=LOST,
                code="sync.lost-there",
                attempts=0,
            )
        )
    return len(rows)


def _sales(work: Work, missing: Sequence[SaleId]) -> Iterator[tuple[OutboxRow, str]]:
    for sale_id in missing:
        for row in work.outbox.of_subject(MessageKind.SALE.value, sale_id):
            if _may_go_again(row):
                yield row, "sale"


def _refunds(work: Work, missing: Sequence[SaleId]) -> Iterator[tuple[OutboxRow, str]]:
    """What went back of these sales, and refunds that are lost themselves; no walk through all."""
    of_sales = (back for sale_id in missing for back in work.sales.refunds_of(sale_id))
    backs = [*missing, *of_sales]
    for kind in BACK:
        for back in dict.fromkeys(backs):
            for row in work.outbox.of_subject(kind.value, back):
                if _may_go_again(row):
                    yield row, "refund"


def _may_go_again(row: OutboxRow) -> bool:
    return row.state == MessageState.DONE.value and row.ended_by != LOST
