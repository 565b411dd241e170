"""What a receipt does for the online order whose goods it hands over: in its own transaction.

Rule: orders.handed-over-once
Whether the order still waits, and still costs what the basket says, is looked at where the receipt
is stored: two tills, or a till and the shop, never hand the same goods over twice.
"""

from dataclasses import replace

from posapp.domain.cart import Cart
from posapp.domain.journal import RecordType
from posapp.domain.online_order import OPEN_STATES, STEPS_HERE, OrderState
from posapp.domain.picking import goods_of, picking_text, read_picking, short_of
from posapp.domain.sale import Sale
from posapp.domain.tender import TenderKind
from posapp.kernel.errors import Bug, Refusal
from posapp.kernel.json_values import Json
from posapp.ports import OutboxRow, Work
from posapp.ports.sync import OrderRow, OrderStep
from posapp.services.context import TillContext

PAID, READY, COLLECTED = "order-paid", "order-ready", "order-collected"
CANCELLED, SHORT = "order-cancelled", "order-short"


def state_here(row: OrderRow) -> OrderState:
    """How far an order is, what was done here counted in: the shop may not have heard of it yet.

    Rule: orders.state-here
    The order itself holds the shop's last word alone. What this store did stands beside it and
    holds until the shop says that the order is over.
    """
    if row.order.state not in OPEN_STATES:
        return row.order.state
    if row.hand_over_sale is not None:
        return OrderState.COLLECTED
    if read_picking(row.picked).ended:
        return OrderState.CANCELLED
    return row.order.state if row.due_at is None else OrderState.READY


def waiting_order(work: Work, order_id: str) -> OrderRow:
    """An order that is still to be handed over, or a refusal that says what became of it."""
    row = work.online_orders.get(order_id)
    if row is None:
        raise Refusal("order.unknown", text=order_id)
    if row.hand_over_sale is not None:
        raise Refusal("order.handed-over", order=row.order.code)
    state = state_here(row)
    if state not in OPEN_STATES:
        raise Refusal("order.not-open", order=row.order.code, state=state.value)
    return row


def close_order(work: Work, context: TillContext, sale: Sale, cart: Cart) -> None:
    """Note that a receipt handed an order over, and queue what the shop has to hear of it."""
    if cart.order is None:
        raise Bug("order.none", sale=sale.id)
    row = waiting_order(work, cart.order.order_id)
    picking = read_picking(row.picked)
    goods = goods_of(row.order, picking)
    told = [(line.order_line, line.quantity.milli) for line in cart.lines]
    if told != [(line.line_id, line.milli) for line in goods] or (
        row.order.paid_minor != cart.order.paid_minor
    ):
        raise Refusal("order.changed-meanwhile", order=row.order.code)
    short = short_of(row.order, picking)
    if short.total_minor or short.lines:
        surplus = max(0, row.order.paid_minor - sale.total_minor)
        tell_shop(work, context, row, SHORT, surplus)
    at_counter = sum(t.amount_minor for t in sale.tenders if t.kind is not TenderKind.ONLINE)
    if at_counter - sale.rounding_minor > 0:
        tell_shop(work, context, row, PAID, at_counter - sale.rounding_minor)
    tell_shop(work, context, row, COLLECTED)
    done = replace(
        row,
        picked=picking_text(replace(picking, receipt=tuple(line.line_id for line in goods))),
        hand_over_sale=sale.id,
    )
    work.online_orders.put(done)
    note_step(work, context, row, "handed-over", by=sale.clerk_id, note=sale.receipt_number)


def tell_shop(
    work: Work, context: TillContext, row: OrderRow, kind: str, amount_minor: int = 0
) -> None:
    """Queue a message about an order, in this transaction."""
    work.outbox.add(
        OutboxRow(context.ids.new(), kind, row.id, context.now(), amount_minor=amount_minor)
    )


def note_step(
    work: Work, context: TillContext, row: OrderRow, step: str, *, by: str, note: str = ""
) -> None:
    """Put one more step on the order's way, and into the journal: ids and words, no person."""
    if step not in STEPS_HERE:
        raise Bug("order.unknown-step", step=step)
    at = context.now()
    work.order_steps.add(OrderStep(row.id, step, at, by, note))
    details: dict[str, Json] = {"order": row.id, "code": row.order.code, "step": step, "note": note}
    context.record(work, RecordType.ORDER, details, clerk=by, at=at)
