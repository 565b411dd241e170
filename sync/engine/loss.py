"""A shop that lost its last hours (an old backup, a move): what it had is sent again, once.

Rule: sync.lost-again
A row that the shop has lost once already and misses again stays a difference for a person: somebody
deletes it there.
"""

from collections.abc import Callable, Collection, Iterator
from dataclasses import replace

from posapp.kernel.ids import MemberId, SaleId
from posapp.ports import OutboxRow, Work
from sync.outgoing.prepare import LOST
from sync.protocol import MOVES, MessageKind, MessageState


def send_again(work: Work, missing: Collection[SaleId], tell: Callable[[MemberId], None]) -> int:
    """Queue the sales the shop has lost, and what went back of them; how many rows.

    It may have lost their members too: `tell` queues each, and her sales wait for her.
    """
    wanted = set(missing)
    for sale in work.sales.some(sorted(wanted)) if wanted else ():
        if sale.member_id is not None:
            tell(sale.member_id)
    rows = [*_sales(work, wanted), *_refunds(work, wanted)] if wanted else []
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


def _sales(work: Work, missing: set[SaleId]) -> Iterator[tuple[OutboxRow, str]]:
    for sale_id in sorted(missing):
        for row in work.outbox.of_subject(MessageKind.SALE.value, sale_id):
            if _may_go_again(row):
                yield row, "sale"


def _refunds(work: Work, missing: set[SaleId]) -> Iterator[tuple[OutboxRow, str]]:
    kinds = {MessageKind.REFUND.value, MessageKind.VOID.value}
    for row in work.outbox.all():
        if row.kind in kinds and _may_go_again(row):
            refund = work.sales.get(SaleId(row.subject_id))
            if refund is not None and refund.original_id in missing:
                yield row, "refund"


def _may_go_again(row: OutboxRow) -> bool:
    return row.state == MessageState.DONE.value and row.ended_by != LOST
