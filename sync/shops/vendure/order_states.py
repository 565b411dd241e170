"""Moves online orders at the shop: paid, ready, collected, cancelled, each once."""

from collections.abc import Callable, Mapping

from sync.protocol import AskPerson, TryLater
from sync.shops.vendure.api import SAYS, Api, ShopSaysNo, Steps, later, refusal, said
from sync.shops.vendure.counter import DELIVERED, PAYMENT_METHOD, add_fulfilment
from sync.shops.vendure.orders import FIELDS, READY_STATE, fulfilled_pieces
from sync.shops.vendure.pieces import THOUSAND
from sync.shops.vendure.reading import Row

READ = f"query($id:ID!){{order(id:$id){{{FIELDS}}}}}"
CANCELLED = "Cancelled"
AUTHORIZED, MORE_TO_PAY = "PaymentAuthorized", "ArrangingAdditionalPayment"
UNPAID = frozenset({AUTHORIZED, MORE_TO_PAY, "ArrangingPayment"})
WAITS = frozenset({"Pending", READY_STATE})


class OrderStates:
    """Asks the shop to move orders."""

    def __init__(self, api: Api) -> None:
        self._api = api
        self._moves: Mapping[str, Callable[[Row, Mapping[str, int]], None]] = {
            "paid": self._pay,
            "ready": self._make_ready,
            "collected": self._collect,
            "cancelled": self._cancel,
        }

    def read(self, remote_id: str) -> Row | None:
        """The order as it is now."""
        return self._api.ask(READ, id=remote_id).maybe_row("order")

    def set(self, remote_id: str, state: str, lines: Mapping[str, int]) -> Row:
        """The order, moved; one that is there already is left alone.

        Rule: sync.vendure-order-state
        Each move looks at what is there first, and Vendure refuses to fulfil or cancel more pieces
        than there are: a move whose answer was lost is simply asked for again.
        """
        order = self._known(remote_id)
        self._moves[state](order, lines)
        return self._known(remote_id)

    def _known(self, remote_id: str) -> Row:
        order = self.read(remote_id)
        if order is None:
            raise AskPerson("sync.order-gone", number=remote_id)
        return order

    # ---- the moves

    def _pay(self, order: Row, _lines: Mapping[str, int]) -> None:
        """Money that was taken at the counter for an order that came here unpaid.

        An authorised card payment is let go, never settled: that would take the money once more.
        """
        state = order.text("state")
        settled = [one for one in order.rows("payments") if one.text("state") == "Settled"]
        taken = sum(one.whole("amount") for one in settled)
        if state not in UNPAID:
            return
        if taken and taken >= order.whole("totalWithTax"):
            self._to_paid(order, state)
            return
        for one in order.rows("payments"):
            if one.text("state") == "Authorized":
                steps = Steps(id=("ID!", one.id()))
                steps.add("one", "cancelPayment(id:$id)")
                self._done(steps)
        if state == AUTHORIZED:
            steps = Steps(o=("ID!", order.id()))
            steps.add("one", f'transitionOrderToState(id:$o,state:"{MORE_TO_PAY}")')
            self._done(steps)
        paid = {"orderId": order.id(), "method": PAYMENT_METHOD, "metadata": {}}
        steps = Steps(x=("ManualPaymentInput!", {**paid, "transactionId": PAYMENT_METHOD}))
        steps.add("one", "addManualPaymentToOrder(input:$x)", f"{SAYS} ... on Order{{state}}")
        self._to_paid(order, self._done(steps).text("state"))

    def _to_paid(self, order: Row, state: str) -> None:
        """Money that came later does not move an order by itself."""
        if state == MORE_TO_PAY:
            steps = Steps(o=("ID!", order.id()))
            steps.add("one", 'transitionOrderToState(id:$o,state:"PaymentSettled")')
            self._done(steps)

    def _make_ready(self, order: Row, lines: Mapping[str, int]) -> None:
        """What was picked waits in the store, as a fulfilment of its own."""
        if _is_handed_over(order):
            return
        waiting = [one for one in order.rows("fulfillments") if one.text("state") in WAITS]
        if not waiting:
            self._fulfil(order, lines, READY_STATE)
        for one in waiting:
            if one.text("state") == "Pending":
                self._move(one.id(), READY_STATE)

    def _collect(self, order: Row, lines: Mapping[str, int]) -> None:
        """What waited was handed over; so was the rest, unless `lines` says otherwise."""
        if _is_handed_over(order):
            return
        waiting = [one for one in order.rows("fulfillments") if one.text("state") in WAITS]
        for one in waiting:
            self._move(one.id(), DELIVERED)
        if not waiting:
            self._fulfil(order, lines, DELIVERED)

    def _cancel(self, order: Row, lines: Mapping[str, int]) -> None:
        """The order, or some of its pieces; what was kept for it is free again."""
        if order.text("state") == CANCELLED:
            return
        cancel: dict[str, object] = {"orderId": order.id(), "reason": "The store", "lines": []}
        if lines:
            cancel["lines"] = [
                {"orderLineId": one.id(), "quantity": count}
                for one in order.rows("lines")
                if (count := _to_cancel(one, lines))
            ]
            if not cancel["lines"]:
                return
        else:
            del cancel["lines"]
            cancel["cancelShipping"] = True
        steps = Steps(x=("CancelOrderInput!", cancel))
        steps.add("one", "cancelOrder(input:$x)")
        self._done(steps)

    # ---- steps

    def _fulfil(self, order: Row, lines: Mapping[str, int], state: str) -> None:
        wanted = _open_pieces(order)
        if lines:
            wanted = {
                name: min(count, lines[name] // THOUSAND)
                for name, count in wanted.items()
                if name in lines
            }
        pieces: list[dict[str, object]] = [
            {"orderLineId": name, "quantity": count} for name, count in wanted.items() if count
        ]
        if not pieces:
            return
        steps = Steps()
        add_fulfilment(steps, "one", pieces)
        self._move(self._done(steps).id(), state)

    def _move(self, fulfilment: str, state: str) -> None:
        steps = Steps(id=("ID!", fulfilment), s=("String!", state))
        call = "transitionFulfillmentToState(id:$id,state:$s)"
        steps.add("one", call, f"{SAYS} ... on FulfillmentStateTransitionError{{transitionError}}")
        self._done(steps)

    def _done(self, steps: Steps) -> Row:
        try:
            done = self._api.run(steps).row("one")
        except ShopSaysNo as no:
            raise later(no) from no
        code = refusal(done)
        if code == "FULFILLMENT_STATE_TRANSITION_ERROR":
            raise AskPerson("sync.shop-refuses", words=done.words("transitionError"))
        if code == "ITEMS_ALREADY_FULFILLED_ERROR":
            raise TryLater("sync.shop-error", words=said(done))  # somebody else did it just now
        if code:
            raise AskPerson("sync.shop-refuses", words=said(done))
        return done


def _is_handed_over(order: Row) -> bool:
    """Whether nothing is left to do; a cancelled order is nobody's to hand over."""
    if order.text("state") == CANCELLED:
        number, state = order.text("code"), order.text("state")
        raise AskPerson("sync.order-is-over", number=number, state=state)
    return order.text("state") == DELIVERED


def _open_pieces(order: Row) -> dict[str, int]:
    """Pieces by line that are in no fulfilment yet."""
    done = fulfilled_pieces(order)
    left = {
        line.id(): line.whole("quantity") - done.get(line.id(), 0) for line in order.rows("lines")
    }
    return {name: count for name, count in left.items() if count > 0}


def _to_cancel(line: Row, lines: Mapping[str, int]) -> int:
    """Pieces to cancel so that as many are gone as were asked for; none if they are."""
    asked = lines.get(line.id(), 0) // THOUSAND
    gone = line.whole("orderPlacedQuantity") - line.whole("quantity")
    return max(0, min(asked - gone, line.whole("quantity")))
