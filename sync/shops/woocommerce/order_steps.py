"""Moving an online order on: ready, paid at the counter, collected, cancelled. Each step once.

Each step reads the order first and changes only what is not so yet; so after a lost answer the same
call finds it done. What an order of the shop cannot say (ready; paid, where its method is cash on
delivery) stands in a free field, which the merchant sees.
"""

from collections.abc import Callable, Mapping
from typing import Final

from posapp.domain.online_order import OnlineLine, OnlineOrder, OrderState
from posapp.kernel.clock import stamp
from posapp.kernel.ids import SaleId
from posapp.kernel.money import half_up
from sync.protocol import AskPerson
from sync.shop import OutRefund, RefundLine, ShopMap
from sync.shops.woocommerce import words as our
from sync.shops.woocommerce.calls import NOT_FOUND, Calls, ShopRefused, odd_answer
from sync.shops.woocommerce.orders_in import STATES, UNFINISHED, is_paid_order, meaning, read_order
from sync.shops.woocommerce.reading import Odd, Row, record_id, rows, text
from sync.shops.woocommerce.refunds import Refunds
from sync.shops.woocommerce.sale_body import Body, fields
from sync.shops.woocommerce.walking import walk

_OVER: Final = frozenset(
    {
        OrderState.COLLECTED,
        OrderState.SENT,
        OrderState.CANCELLED,
        OrderState.REFUNDED,
        OrderState.DELETED,
    }
)
_HOW_PAID: Final[Mapping[str, Body]] = {
    "pending": {"set_paid": True},
    "failed": {"set_paid": True},
    "on-hold": {"status": "processing"},
}
"""What makes an order paid; on hold, the shop does not listen to `set_paid`."""


class OrderSteps:
    """Reads and moves single orders."""

    def __init__(self, calls: Calls, shop_map: ShopMap, refunds: Refunds) -> None:
        self._calls, self._map, self._refunds = calls, shop_map, refunds

    def get(self, remote_id: str) -> OnlineOrder | None:
        """One order as it is now; nothing if there is none, or only a cart."""
        row = self._row(remote_id)
        if row is None or row.get("status") in UNFINISHED:
            return None
        return self.read(row)

    def read(self, row: Row) -> OnlineOrder:
        """An order with its refunds."""
        try:
            return read_order(row, self._map, self.refunds_of(row))
        except Odd as odd:
            raise odd_answer(odd.where) from None

    def refunds_of(self, row: Row) -> list[Row]:
        """The refunds of an order in full; its own row names only their sums."""
        if not any(rows(row, "refunds")):
            return []
        return list(walk(self._calls, f"orders/{record_id(row)}/refunds", ()))

    def move(self, remote_id: str, state: str, lines: Mapping[str, int]) -> OnlineOrder:
        """Take a step: see `Shop.set_order_state`.

        Rule: sync.order-step-once
        """
        row = self._row(remote_id)
        if row is None:
            raise AskPerson("sync.order-gone", number=remote_id)
        steps: Mapping[str, Callable[[Row, Mapping[str, int]], Row]] = {
            "ready": self._ready,
            "paid": self._paid,
            "collected": self._collected,
            "cancelled": self._cancelled,
        }
        try:
            return self.read(steps[state](row, lines))
        except Odd as odd:
            raise odd_answer(odd.where) from None

    def _row(self, remote_id: str) -> Row | None:
        if not remote_id.isdecimal():
            return None
        try:
            return self._calls.get_row(f"orders/{remote_id}")
        except ShopRefused as no:
            if no.status == NOT_FOUND:
                return None
            raise

    def _put(self, row: Row, body: Body) -> Row:
        return self._calls.put(f"orders/{record_id(row)}", body)

    def _ready(self, row: Row, lines: Mapping[str, int]) -> Row:
        order = self.read(row)
        if order.state is OrderState.READY:
            return row
        self._must_be_open(row)
        picked = " ".join(f"{line}:{milli}" for line, milli in sorted(lines.items()))
        now = stamp(self._calls.shop_now())
        told = {our.READY: now, our.PICKED: picked}
        own_word = self._map.status_for(OrderState.READY)
        if not own_word:
            return self._put(row, {"meta_data": fields(told)})
        if is_paid_order(row, self._map):
            told[our.PAID] = now  # if only the status said so, the next one does not
        try:
            return self._put(row, {"status": own_word, "meta_data": fields(told)})
        except ShopRefused:  # the plug-in that made the word is gone: ready all the same
            return self._put(row, {"meta_data": fields(told)})

    def _paid(self, row: Row, lines: Mapping[str, int]) -> Row:
        """Money was taken at the counter; the shop's own method must not collect it again."""
        del lines
        if is_paid_order(row, self._map):
            return row
        self._must_be_open(row)
        now = stamp(self._calls.shop_now())
        return self._put(
            row,
            {
                "payment_method": our.COUNTER,
                "payment_method_title": "POS",
                **self._how_paid(row),
                "meta_data": fields({our.PAID: now}),
            },
        )

    def _how_paid(self, row: Row) -> Body:
        """What makes an order paid; one in a status of the merchant's own goes on as usual."""
        status = text(row, "status")
        own = status not in STATES and self._means(row, OrderState.UNPAID)
        return {"status": "processing"} if own else _HOW_PAID.get(status, {})

    def _collected(self, row: Row, lines: Mapping[str, int]) -> Row:
        del lines
        if self._means(row, OrderState.COLLECTED, OrderState.SENT, OrderState.REFUNDED):
            return row
        self._must_be_open(row)
        return self._put(row, {"status": "completed"})

    def _cancelled(self, row: Row, lines: Mapping[str, int]) -> Row:
        """All of it, or some lines: those leave an order as an empty refund does, stock and all."""
        if not lines:
            if self._means(row, OrderState.CANCELLED, OrderState.REFUNDED):
                return row
            self._must_be_open(row)
            return self._put(row, {"status": "cancelled"})
        order = self.read(row)
        short = [line for line in order.lines if lines.get(line.remote_id)]
        with_money = not is_paid_order(row, self._map)
        back = [_back(line, lines[line.remote_id], with_money=with_money) for line in short]
        self._refunds.send(
            OutRefund(
                id=SaleId(_cancelling_id(order, lines)),
                receipt_number="",
                at=self._calls.shop_now(),
                original_id=None,
                original_remote_id=order.remote_id,
                lines=tuple(back),
                total_minor=sum(one.gross_minor for one in back),
                reason="not delivered",
                line_remote_ids=tuple(line.remote_id for line in short),
            )
        )
        return self._calls.get_row(f"orders/{order.remote_id}")

    def _must_be_open(self, row: Row) -> None:
        status = text(row, "status")
        if meaning(status, self._map) in _OVER:
            raise AskPerson("sync.order-is-over", number=text(row, "number"), state=status)

    def _means(self, row: Row, *states: OrderState) -> bool:
        return meaning(text(row, "status"), self._map) in states


def _cancelling_id(order: OnlineOrder, lines: Mapping[str, int]) -> str:
    """The same for the same step: what a second call finds done."""
    parts = ",".join(f"{line}:{milli}" for line, milli in sorted(lines.items()))
    return f"cancel:{order.remote_id}:{parts}"


def _back(line: OnlineLine, milli: int, *, with_money: bool) -> RefundLine:
    """So much of a line, at its share of the money if that was still to be paid."""
    part = min(milli, line.quantity_milli)
    has_share = with_money and line.quantity_milli
    gross = half_up(line.gross_minor * part, line.quantity_milli) if has_share else 0
    net = half_up(gross * 10_000, 10_000 + line.rate_bp)
    return RefundLine(
        original_number=0,
        sku=line.sku,
        quantity_milli=part,
        by_weight=False,
        gross_minor=gross,
        net_minor=net,
        restock=True,
    )
