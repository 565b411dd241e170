"""An order that was paid at the counter, and online as well before the shop had heard of it."""

from datetime import datetime
from typing import Final

from posapp.domain.tender import TenderKind
from posapp.ports import Work
from posapp.ports.sync import Difference, OrderRow
from sync.protocol import MessageKind

AT_THE_TILL: Final = "pos"
"""How the shops name money that a till took (the connectors' own payment method)."""


def note_paid_twice(work: Work, row: OrderRow, now: datetime) -> None:
    """Say so where the shop took more for an order than its receipt here counted as paid online.

    Rule: sync.paid-twice
    Between the counter and the next look at the shop a buyer can pay online what she has just paid
    in cash. The shop then says no more than that the order is paid; here both are known.
    """
    sale = work.sales.get(row.hand_over_sale) if row.hand_over_sale else None
    if sale is None:
        return
    counted = sum(t.amount_minor for t in sale.tenders if t.kind is TenderKind.ONLINE)
    short = work.outbox.of_subject(MessageKind.ORDER_SHORT.value, row.id)
    counted += sum(message.amount_minor for message in short)
    taken = sum(
        payment.minor - payment.refunded_minor
        for payment in row.order.payments
        if payment.method != AT_THE_TILL
    )
    if taken > counted:
        blanks = {
            "order": row.order.code,
            "receipt": sale.receipt_number,
            "amount_minor": str(taken - counted),
        }
        found = Difference(f"twice:{row.id}", "double", sale.id, "sync.paid-twice", blanks, now)
        work.differences.add(found)
