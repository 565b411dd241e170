"""An online order that moves on in the store, as the shop is told: ready, paid, short, returned."""

from collections.abc import Mapping, Sequence
from typing import Final

from posapp.domain.picking import read_picking, short_of
from posapp.domain.sale import Sale
from posapp.domain.tender import TenderKind
from posapp.kernel.ids import SaleId
from posapp.ports import OutboxRow, Work
from posapp.ports.sync import OrderRow
from sync.abilities import Abilities
from sync.outgoing.messages import Nothing, OutState, Prepared, Ready, Wait
from sync.outgoing.receipts import out_tenders, refund_lines
from sync.protocol import WAITING, AskPerson, MessageKind, MessageState
from sync.shop import OutRefund, OutTender, RefundLine

STATE_OF: Final[Mapping[MessageKind, str]] = {
    MessageKind.ORDER_READY: "ready",
    MessageKind.ORDER_PAID: "paid",
    MessageKind.ORDER_COLLECTED: "collected",
    MessageKind.ORDER_CANCELLED: "cancelled",
}

LIFE: Final = (
    MessageKind.ORDER_READY,
    MessageKind.ORDER_SHORT,
    MessageKind.ORDER_PAID,
    MessageKind.ORDER_COLLECTED,
    MessageKind.ORDER_REFUND,
    MessageKind.ORDER_CANCELLED,
)
"""The order in which the steps of one order are told."""


def prepare_step(work: Work, row: OutboxRow, kind: MessageKind, able: Abilities) -> Prepared:
    """A step of an online order.

    Rule: sync.order-steps-in-turn
    A step waits while an earlier one of the same order is on its way; one that is with a person
    holds up nothing.
    """
    order = work.online_orders.get(row.subject_id)
    if order is None:
        raise AskPerson("sync.order-unknown", order=row.subject_id)
    earlier = earlier_step(work, order.id, kind)
    if earlier is not None:
        return earlier
    if kind is MessageKind.ORDER_READY and not able.ready_state:
        return Nothing("the platform knows no order that lies ready")
    if kind is MessageKind.ORDER_SHORT:
        return _short(order, row)
    return Ready(OutState(order.order.remote_id, STATE_OF[kind]))


def earlier_step(work: Work, order_id: str, kind: MessageKind) -> Wait | None:
    """A step of this order that has to be at the shop before."""
    for before in LIFE[: LIFE.index(kind)]:
        rows = work.outbox.of_subject(before.value, order_id)
        if any(MessageState(row.state) in WAITING for row in rows):
            return Wait("sync.waits-for-step", before, order_id)
    return None


def _short(row: OrderRow, out: OutboxRow) -> Prepared:
    """Goods that could not be handed over; what was paid for them goes back where it came from."""
    short = short_of(row.order, read_picking(row.picked))
    if not out.amount_minor:
        missing = {line.line_remote_id: line.milli for line in short.lines}
        if not missing:
            return Nothing("nothing is missing any more")
        return Ready(OutState(row.order.remote_id, "cancelled", missing))
    refund_id = SaleId(f"short:{row.id}")
    refund = OutRefund(
        id=refund_id,
        receipt_number=row.order.code,
        at=out.made_at,
        original_id=None,
        original_remote_id=row.order.remote_id,
        lines=tuple(
            RefundLine(
                original_number=0,
                sku=line.sku,
                quantity_milli=line.milli,
                by_weight=False,
                gross_minor=line.gross_minor,
                net_minor=_net(row, line.line_remote_id, line.gross_minor),
                restock=True,
            )
            for line in short.lines
        ),
        total_minor=out.amount_minor,
        reason="not-delivered",
        tenders=(OutTender(TenderKind.ONLINE.value, out.amount_minor),),
        line_remote_ids=tuple(line.line_remote_id for line in short.lines),
        first_sent_at=out.first_sent_at,
    )
    return Ready(refund, "refund", refund_id)


def _net(row: OrderRow, line_id: str, gross_minor: int) -> int:
    """The amount without tax, in the proportion of the order's line."""
    line = next(one for one in row.order.lines if one.remote_id == line_id)
    if not line.gross_minor:
        return gross_minor
    return gross_minor - line.tax_minor * gross_minor // line.gross_minor


def prepare_return(work: Work, row: OutboxRow, sale: Sale) -> Prepared:
    """Goods of an online order that came back to this store."""
    order = order_of(work, sale)
    if order is None:
        raise AskPerson("sync.order-unknown", order=sale.receipt_number)
    earlier = earlier_step(work, order.id, MessageKind.ORDER_REFUND)
    if earlier is not None:
        return earlier
    refund = OutRefund(
        id=sale.id,
        receipt_number=sale.receipt_number,
        at=sale.at,
        original_id=None,
        original_remote_id=order.order.remote_id,
        lines=tuple(_of_the_order(line) for line in refund_lines(sale)),
        total_minor=-sale.total_minor,
        reason=", ".join(dict.fromkeys(one.return_of.reason for one in sale.lines if one.return_of))
        or sale.kind.value,
        tenders=out_tenders(sale.tenders, back=True),
        line_remote_ids=_line_ids(order, sale),
        first_sent_at=row.first_sent_at,
    )
    return Ready(refund, "refund", sale.id, points_of=sale.member_id)


def order_of(work: Work, sale: Sale) -> OrderRow | None:
    """The online order whose goods a return takes back."""
    if sale.original_id is None:
        return None
    by_id = work.online_orders.get(sale.original_id)
    return by_id or work.online_orders.by_hand_over(sale.original_id)


def _of_the_order(line: RefundLine) -> RefundLine:
    return RefundLine(
        original_number=0,
        sku=line.sku,
        quantity_milli=line.quantity_milli,
        by_weight=line.by_weight,
        gross_minor=line.gross_minor,
        net_minor=line.net_minor,
        restock=line.restock,
    )


def _line_ids(order: OrderRow, sale: Sale) -> tuple[str, ...]:
    """The order's line of each line that came back."""
    handed_over = order.hand_over_sale == sale.original_id
    receipt = read_picking(order.picked).receipt if handed_over else ()
    own = receipt or tuple(line.remote_id for line in order.order.lines)
    return tuple(
        _at(own, line.return_of.line_number if line.return_of else 0) for line in sale.lines
    )


def _at(ids: Sequence[str], number: int) -> str:
    return ids[number - 1] if 0 < number <= len(ids) else ""
