"""What a person typed as the shop's number of a receipt: is it there, and is it nobody else's?

The shop is asked before anything is believed: a wrong digit would tie a receipt to somebody else's
order for good, and the receipt itself would never be sent.
"""

from collections.abc import Callable
from dataclasses import dataclass

from posapp.domain.online_order import OnlineOrder
from posapp.domain.sale import Sale
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import SaleId
from posapp.ports import Work
from posapp.services.context import TillContext
from posapp.services.guard import clean_text
from sync.protocol import MessageState
from sync.shop import Shop

SALE, REFUND = "sale", "refund"
LINKED = {"sale": SALE, "void": REFUND, "refund": REFUND, "order-refund": REFUND}
"""Which kind of link a message makes; the others need none."""


@dataclass(frozen=True, slots=True)
class FoundThere:
    """What was typed for a row of the outbox, after the shop was asked: it may be believed."""

    row_id: str
    remote_id: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is looked for: an order of the shop, and for a refund the one of its sale."""

    sale: Sale
    remote_id: str
    order_id: str
    is_refund: bool


class ShopMatch:
    """Asks the shop; `connect` gives a way to it, and refuses where there is none."""

    def __init__(self, context: TillContext, connect: Callable[[], Shop]) -> None:
        self._context = context
        self._connect = connect

    def look(self, row_id: str, typed: str) -> FoundThere:
        """The shop has it and it fits, or a refusal says what is wrong; over the network.

        Rule: inbox.match-looks
        """
        if not typed.strip():
            raise Refusal("inbox.number-missing")
        remote_id = clean_text(typed, "remote-id")
        with self._context.store.read() as work:
            asked = _asked(work, row_id, remote_id)
        order = self._connect().order(asked.order_id)
        if order is None:
            raise Refusal("inbox.not-there", text=asked.order_id)
        if asked.is_refund:
            _check_refund(order, asked)
        else:
            with self._context.store.read() as work:
                known = work.online_orders.by_remote(order.remote_id) is not None
            _check_sale(order, asked, known_online=known)
        return FoundThere(row_id, remote_id)


def check_free(work: Work, kind: str, local_id: str, remote_id: str) -> None:
    """Refuse what is tied to something else of ours already."""
    other = work.links.local(kind, remote_id)
    if other is not None and other.local_id != local_id:
        raise Refusal("inbox.matched-already", text=remote_id)


def _asked(work: Work, row_id: str, remote_id: str) -> _Asked:
    row = work.outbox.get(row_id)
    kind = LINKED.get(row.kind) if row is not None else None
    if row is None or kind is None or row.state != MessageState.PERSON.value:
        raise Refusal("inbox.moved-on")
    sale = work.sales.get(SaleId(row.subject_id))
    if sale is None:
        raise Refusal("inbox.moved-on")
    check_free(work, kind, row.subject_id, remote_id)
    is_refund = kind == REFUND
    order_id = _order_of(work, sale) if is_refund else remote_id
    return _Asked(sale, remote_id, order_id, is_refund)


def _order_of(work: Work, refund: Sale) -> str:
    """The shop's order that a refund is about."""
    first = refund.original_id
    if first is not None:
        link = work.links.remote(SALE, first)
        row = work.online_orders.get(first) or work.online_orders.by_hand_over(first)
        if link is not None or row is not None:
            return link.remote_id if link is not None else row.order.remote_id if row else ""
    raise Refusal("inbox.first-sale-first", receipt=refund.receipt_number)


def _check_sale(order: OnlineOrder, asked: _Asked, *, known_online: bool) -> None:
    if order.own_id == asked.sale.id:
        return
    if order.own_id:
        raise Refusal("inbox.matched-already", text=asked.remote_id)
    if known_online:
        raise Refusal("inbox.online-order", text=asked.remote_id)
    if order.total_minor != asked.sale.total_minor:
        raise Refusal(
            "inbox.other-amount",
            text=asked.remote_id,
            theirs_minor=order.total_minor,
            ours_minor=asked.sale.total_minor,
        )


def _check_refund(order: OnlineOrder, asked: _Asked) -> None:
    """A refund of that order; where the shop names none, money must have gone back at least."""
    named = {one.remote_id: one.own_id for one in order.refunds}
    nothing_back = not any(one.refunded_minor for one in order.payments)
    if asked.remote_id not in named and (named or nothing_back):
        raise Refusal("inbox.not-there", text=asked.remote_id)
    if named.get(asked.remote_id, "") not in {"", asked.sale.id}:
        raise Refusal("inbox.matched-already", text=asked.remote_id)
