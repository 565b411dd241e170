"""The one transaction that closes a receipt: all of it is stored, or nothing is.

Rule: checkout.one-transaction
Receipt number, sale, stock, points, outbox, owed paper, journal record: one commit, durable before
anything is printed. Nothing that can fail for an outside reason stands before it, nothing that
matters after.
"""

from collections.abc import Callable

from posapp.domain.journal import RecordType, cash_details, sale_details
from posapp.domain.numbering import receipt_number
from posapp.domain.sale import Sale, SaleKind
from posapp.domain.shift import CashMovement, Shift
from posapp.domain.stock import movements
from posapp.kernel.errors import Refusal
from posapp.ports import OutboxRow, PrintJob, Work
from posapp.services.context import TillContext
from posapp.services.loyalty_books import loyalty_details
from posapp.services.outcomes import Closed

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
    work.outbox.add(OutboxRow(context.ids.new(), sale.kind.value, sale.id, sale.at))
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
