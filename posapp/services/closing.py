"""The one transaction that closes a receipt: all of it is stored, or nothing is.

Rule: checkout.one-transaction
Receipt number, sale, stock, points, outbox, owed paper, journal record: one commit, durable before
anything is printed. Nothing that can fail for an outside reason stands before it, nothing that
matters after.
"""

from collections.abc import Callable

from posapp.domain.deliver_to import DeliverTo
from posapp.domain.journal import RecordType, cash_details, sale_details
from posapp.domain.numbering import receipt_number
from posapp.domain.sale import ONLINE, Sale, SaleKind
from posapp.domain.shift import CashMovement, Shift
from posapp.domain.stock import movements
from posapp.kernel.errors import Refusal
from posapp.ports import OutboxRow, PrintJob, Work
from posapp.ports.sync import Delivery
from posapp.services.context import TillContext
from posapp.services.loyalty_books import loyalty_details
from posapp.services.outcomes import Closed

ORDER_REFUND = "order-refund"
RECORD_OF = {
    SaleKind.SALE: RecordType.SALE,
    SaleKind.REFUND: RecordType.REFUND,
    SaleKind.VOID: RecordType.VOID,
}


def open_shift(work: Work, context: TillContext) -> Shift:
    """The till's open shift, or a refusal that says to open one."""
    shift = work.shifts.open_shift(context.till_number)
    if shift is None:
        raise Refusal("shift.not-open")
    return shift


def store_cash(work: Work, context: TillContext, movement: CashMovement) -> None:
    """Store cash that moved without a sale, and journal it."""
    work.shifts.add_cash(movement)
    context.record(work, RecordType.CASH, cash_details(movement), clerk=movement.by, at=movement.at)


def message_kind(sale: Sale) -> str:
    """What tells the shop of a receipt; nothing where it hands over the shop's own order.

    Rule: orders.told-once
    That order's messages are queued with it (`order_closing`); a return of its goods is a message
    about the order.
    """
    if sale.channel != ONLINE:
        return sale.kind.value
    return "" if sale.kind is SaleKind.SALE else ORDER_REFUND


def delivery_of(sale: Sale, to: DeliverTo) -> Delivery:
    """Where the goods of a receipt go, as it is kept beside it."""
    return Delivery(
        sale.id, to.name, to.email, to.phone, to.address, sale.at, to.location, sale.member_id
    )


def store_sale(
    work: Work,
    context: TillContext,
    make: Callable[[int, str], Sale],
    *,
    loyalty: Callable[[Sale], None],
) -> Closed:
    """Draw the number, make the receipt with it, and store all that belongs to it.

    `make(sequence, number)` builds the sale; `loyalty` does what it means for its member's points,
    in this transaction. The caller commits; without that nothing has happened.
    """
    sequence = work.sales.next_sequence(context.till_number)
    sale = make(sequence, receipt_number(context.till_number, sequence))
    work.sales.add(sale)
    work.stock.add(sale.id, sale.at, movements(sale))
    kind = message_kind(sale)
    if kind:
        row = OutboxRow(context.ids.new(), kind, sale.id, sale.at, amount_minor=sale.total_minor)
        work.outbox.add(row)
    loyalty(sale)
    record = context.record(
        work,
        RECORD_OF[sale.kind],
        sale_details(sale, loyalty_details(work, sale)),
        clerk=sale.clerk_id,
        at=sale.at,
        gross_minor=sale.total_minor,
    )
    work.prints.add(PrintJob(context.ids.new(), "receipt", sale.id, sale.at, head=record.head))
    return Closed(sale, record.head)
