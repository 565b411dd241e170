"""Takes the money for an order and hands its goods over, from whichever step is next."""

from collections.abc import Sequence

from sync.protocol import AskPerson, TryLater
from sync.shop import OutSale, Sent, ShopMap
from sync.shops.vendure.api import SAYS, Api, ShopSaysNo, Steps, later, refusal, said
from sync.shops.vendure.draft import Draft
from sync.shops.vendure.orders import fulfilled_pieces
from sync.shops.vendure.reading import Row

PAYMENT_METHOD = "pos"
UNPAID = frozenset({"AddingItems", "ArrangingPayment", "Draft"})
TO_HAND_OVER = frozenset({"PaymentSettled", "PartiallyShipped", "PartiallyDelivered", "Shipped"})
DELIVERED = "Delivered"
FULFILLED = f"{SAYS} ... on Fulfillment{{id}}"
HANDLER = {
    "code": "manual-fulfillment",
    "arguments": [
        {"name": "method", "value": "Handed over in the store"},
        {"name": "trackingCode", "value": ""},
    ],
}


class Counter:
    """Pays and hands over."""

    def __init__(self, api: Api, shop_map: ShopMap) -> None:
        self._api = api
        self._map = shop_map

    def finish(self, draft: Draft, order: Row) -> Sent:
        """The order is paid and its goods are handed over, but for those to be sent."""
        state = order.text("state")
        was_there = state not in UNPAID
        taken = sum(one.whole("amount") for one in order.rows("payments"))
        fulfilment = ""
        if not was_there:
            taken = order.whole("totalWithTax")
            fulfilment = self._pay(draft.sale, order)
        elif state in TO_HAND_OVER:
            fulfilment = self._hand_over(order)
        if fulfilment:
            self._deliver(fulfilment)
        return Sent(
            remote_id=order.id(),
            detail={"code": order.text("code"), **draft.detail},
            difference_minor=taken - draft.sale.total_minor,
            was_there=was_there and not fulfilment,
        )

    def _pay(self, sale: OutSale, order: Row) -> str:
        """Pay, and begin the hand-over in the same breath; the fulfilment, if there is one."""
        steps = Steps(o=("ID!", order.id()))
        if order.text("state") != "ArrangingPayment":
            call = 'transitionOrderToState(id:$o,state:"ArrangingPayment")'
            steps.add("tr", call, f"{SAYS} ... on OrderStateTransitionError{{transitionError}}")
        steps.let("pa", "ManualPaymentInput!", self._payment(sale, order))
        steps.add("pa", "addManualPaymentToOrder(input:$pa)")
        lines = to_hand_over(order)
        if lines:
            add_fulfilment(steps, "fu", lines)
        answer = self._run(steps)
        moved = answer.maybe_row("tr")
        if refusal(moved):
            raise TryLater("sync.shop-error", words=moved.words("transitionError") if moved else "")
        if refusal(answer.row("pa")):
            raise TryLater("sync.shop-error", words=said(answer.row("pa")))
        return _fulfilment(answer) if lines else ""

    def _payment(self, sale: OutSale, order: Row) -> dict[str, object]:
        methods = self._map.tender_methods or {}
        named = {methods.get(one.kind, PAYMENT_METHOD) for one in sale.tenders}
        references = [one.reference for one in sale.tenders if one.reference]
        tenders = [
            {"kind": one.kind, "minor": one.minor, "reference": one.reference}
            for one in sale.tenders
        ]
        return {
            "orderId": order.id(),
            "method": named.pop() if len(named) == 1 else PAYMENT_METHOD,
            "transactionId": " ".join(references) or sale.receipt_number,
            "metadata": {"tenders": tenders, "rounding": sale.rounding_minor},
        }

    def _hand_over(self, order: Row) -> str:
        """What is still to do at the counter: a fulfilment that waits, or a new one."""
        waiting = [one for one in order.rows("fulfillments") if one.text("state") == "Pending"]
        if waiting:
            return waiting[0].id()
        lines = to_hand_over(order)
        if not lines:
            return ""
        steps = Steps()
        add_fulfilment(steps, "fu", lines)
        return _fulfilment(self._run(steps))

    def _deliver(self, fulfilment: str) -> None:
        steps = Steps(id=("ID!", fulfilment))
        call = f'transitionFulfillmentToState(id:$id,state:"{DELIVERED}")'
        steps.add("de", call, f"{SAYS} ... on FulfillmentStateTransitionError{{transitionError}}")
        answer = self._run(steps).row("de")
        if refusal(answer):
            raise TryLater("sync.shop-error", words=answer.words("transitionError"))

    def _run(self, steps: Steps) -> Row:
        try:
            return self._api.run(steps)
        except ShopSaysNo as no:
            raise later(no) from no


def to_hand_over(order: Row) -> list[dict[str, object]]:
    """Lines and pieces that are handed over at the counter and are in no fulfilment yet."""
    fulfilled = fulfilled_pieces(order)
    left = {
        line.id(): line.whole("quantity") - fulfilled.get(line.id(), 0)
        for line in order.rows("lines")
        if not line.row("customFields").maybe_flag("posDeliver")
    }
    return [{"orderLineId": name, "quantity": count} for name, count in left.items() if count > 0]


def add_fulfilment(steps: Steps, name: str, lines: Sequence[dict[str, object]]) -> None:
    """A step that puts these lines into a fulfilment."""
    steps.let("fu", "FulfillOrderInput!", {"lines": list(lines), "handler": HANDLER})
    steps.add(name, "addFulfillmentToOrder(input:$fu)", FULFILLED)


def _fulfilment(answer: Row) -> str:
    made = answer.row("fu")
    if refusal(made):
        raise AskPerson("sync.shop-refuses", words=said(made))
    return made.id()
