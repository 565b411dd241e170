"""Receipts of the journal against the shop's orders: missing, double, another amount or member."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from posapp.domain.sale import SaleKind
from posapp.kernel.ids import MemberId
from posapp.ports import OutboxRow, Work
from posapp.ports.sync import Difference
from sync.merge import is_gone
from sync.protocol import LOST, MessageKind, MessageState
from sync.three_way.books import Receipt
from sync.three_way.orders import Orders, OrdersOf, TillOrder
from sync.three_way.terms import Findings

NOBODY = "—"


@dataclass(frozen=True, slots=True)
class Asked:
    """Money of a receipt that went back, and the older order that has to be asked for it."""

    refund: Receipt
    remote_id: str
    by_hand: bool


def sent_row(work: Work, receipt: Receipt) -> OutboxRow | None:
    """The message of a receipt that has arrived; nothing while it waits or was given up."""
    for kind in (receipt.kind.value, MessageKind.ORDER_REFUND.value):
        rows = work.outbox.of_subject(kind, receipt.id)
        if rows:
            return rows[-1] if rows[-1].state == MessageState.DONE.value else None
    return None


def stays_here(work: Work, receipt: Receipt) -> bool:
    """Whether a receipt is of before the day from which the shop is told: it waits for nothing."""
    rows = work.outbox.of_subject(receipt.kind.value, receipt.id)
    return bool(rows) and rows[-1].state == MessageState.UNTOLD.value


def was_matched(row: OutboxRow) -> bool:
    """Whether a person said that the shop has it: it need not carry our id, and is not sent."""
    return bool(row.ended_by) and row.ended_by != LOST


def compare_sale(
    work: Work, receipt: Receipt, row: OutboxRow, orders: Orders, findings: Findings
) -> Iterator[Difference]:
    """A receipt that was sent against the orders that carry its id."""
    about = {"receipt": receipt.number, "ours_minor": receipt.total_minor}
    there = [one for one in orders.get(receipt.id, OrdersOf()).orders if one.state.value != "cart"]
    if not there:
        if not was_matched(row):
            yield findings.make("missing", receipt.id, "sync.check-missing", about)
        return
    live = sorted((one for one in there if one.is_live), key=lambda one: one.placed_at)
    if len(live) > 1:
        codes = ", ".join(one.code for one in live)
        more = {**about, "count": len(live), "orders": codes}
        yield findings.make("double", receipt.id, "sync.check-double", more)
    order = live[0] if live else there[0]
    theirs = order.total_minor if live else 0
    went_back = work.sales.returned(receipt.id).gross_minor
    if theirs not in {receipt.total_minor, receipt.total_minor - went_back}:
        more = {**about, "theirs_minor": theirs, "order": order.code}
        yield findings.make("amount", receipt.id, "sync.check-amount", more)
    yield from _member(work, receipt, order, findings)


def _member(
    work: Work, receipt: Receipt, order: TillOrder, findings: Findings
) -> Iterator[Difference]:
    """A member that the shop does not know is no difference: the order is a walk-in's there."""
    ours = work.members.resolve(receipt.member_id) if receipt.member_id else MemberId("")
    link = work.links.local("member", order.member_remote_id)
    theirs = work.members.resolve(MemberId(link.local_id)) if link else MemberId("")
    own = work.links.remote("member", ours) if ours else None
    unknown = not order.member_remote_id and (own is None or is_gone(own.known))
    if unknown or (ours == theirs and (link or not order.member_remote_id)):
        return
    names = {
        "ours": _number(work, ours) or NOBODY,
        "theirs": _number(work, theirs) or order.member_remote_id or NOBODY,
    }
    blanks = {"receipt": receipt.number, "order": order.code, **names}
    yield findings.make("member", receipt.id, "sync.check-member", blanks)


def _number(work: Work, member_id: MemberId) -> str:
    member = work.members.get(member_id) if member_id else None
    return member.number if member is not None else ""


# ---------------------------------------------------------------- what went back


def order_of(work: Work, refund: Receipt) -> str:
    """The shop's id of the order whose money went back; empty where we do not know it."""
    original = refund.original_id
    if original is None:
        return ""
    row = work.online_orders.get(original) or work.online_orders.by_hand_over(original)
    if row is not None:
        return row.order.remote_id
    link = work.links.remote("sale", original)
    return link.remote_id if link is not None else ""


def compare_refund(
    refund: Receipt, there: OrdersOf, findings: Findings, *, by_hand: bool
) -> Iterator[Difference]:
    """Money that went back, once and to the cent, in the shop's books too.

    Rule: sync.check-refunds
    A platform may book a refund in pieces, one for each payment: their sum counts. One without our
    id but of the same amount was booked by hand.
    """
    ours = -refund.total_minor
    tagged = [one for one in there.unexplained if one.own_id == refund.id]
    if not tagged:
        same = [one for one in there.unexplained if not one.own_id and one.minor == ours]
        tagged = same[:1]
    for one in tagged:
        there.unexplained.remove(one)
    theirs = sum(one.minor for one in tagged)
    if not ours or theirs == ours:
        return
    order = ", ".join(one.code for one in there.orders)
    about = {"receipt": refund.number, "ours_minor": ours, "order": order}
    if not tagged:
        if not by_hand:
            yield findings.make("missing", refund.id, "sync.check-refund-missing", about)
        return
    more = {**about, "theirs_minor": theirs}
    times, rest = divmod(theirs, ours)
    if times > 1 and not rest:
        yield findings.make("double", refund.id, "sync.check-refund-double", more)
    else:
        yield findings.make("amount", refund.id, "sync.check-refund-amount", more)


def compare_unexplained(orders: Orders, findings: Findings) -> Iterator[Difference]:
    """Money that the shop gave back for a receipt of ours, and no return here knows of."""
    for own_id, there in orders.items():
        theirs = sum(one.minor for one in there.unexplained)
        if there.is_ours and theirs and any(one.is_live for one in there.orders):
            order = there.orders[0]
            blanks = {"order": order.code, "theirs_minor": theirs}
            yield findings.make("refund", own_id, "sync.check-refund-unknown", blanks)


def compare_refunds(
    work: Work, receipts: Sequence[Receipt], orders: Orders, findings: Findings
) -> Iterator[Difference | Asked]:
    """What came back of receipts; older orders have to be asked for outside the transaction."""
    for refund in receipts:
        row = sent_row(work, refund) if refund.kind is not SaleKind.SALE else None
        if row is None or refund.original_id is None:
            continue
        there = orders.get(refund.original_id)
        if there is not None:
            yield from compare_refund(refund, there, findings, by_hand=was_matched(row))
        elif not findings.is_missing(refund.original_id):
            remote_id = order_of(work, refund)
            if remote_id:
                yield Asked(refund, remote_id, by_hand=was_matched(row))
