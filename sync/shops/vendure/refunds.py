"""Brings goods and money back in the shop's books, each once.

Vendure's refunds and cancellations carry no id of ours, but they carry a reason in words: ours
begins with the refund's id. What carries it was done; only the rest is done now. A call that is
still on its way is not seen so: whoever sends a refund again waits `Abilities.settles_s` first.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sync.plain_text import plain_text
from sync.protocol import AskPerson, TryLater
from sync.shop import OutRefund, RefundLine, Sent, ShopMap
from sync.shops.vendure.api import SAYS, Api, ShopSaysNo, Steps, later, refusal, said
from sync.shops.vendure.counter import PAYMENT_METHOD
from sync.shops.vendure.pieces import THOUSAND, thousandths
from sync.shops.vendure.reading import Row

ONLINE = "online"
"""The kind of tender that the shop itself took and gives back."""

FIELDS = """id code state customFields{posTxnId}
  lines{id quantity orderPlacedQuantity customFields{posLine posQuantity}}
  payments{id state amount method refunds{id state total reason}}
  history(options:{take:1000,filter:{type:{eq:"ORDER_CANCELLATION"}}}){items{data}}"""
READ = f"query($id:ID!){{order(id:$id){{{FIELDS}}}}}"
FIND = (
    f"query($id:String!){{orders(options:{{filter:{{posTxnId:{{eq:$id}}}}}}){{items{{{FIELDS}}}}}}}"
)
NEVER_PLACED = frozenset({"Draft", "AddingItems", "ArrangingPayment"})


@dataclass(frozen=True, slots=True)
class _Part:
    """An amount that goes back from one of the order's payments."""

    payment: Row
    minor: int


class Refunds:
    """Sends refunds."""

    def __init__(self, api: Api, shop_map: ShopMap) -> None:
        self._api = api
        self._till_methods = {PAYMENT_METHOD, *(shop_map.tender_methods or {}).values()}

    def send(self, refund: OutRefund) -> Sent:
        """The goods and the money are back.

        Rule: sync.vendure-refund-once
        """
        order = self._original(refund)
        begun = self._is_begun(order, refund)
        left = self._give_back(order, refund)
        self._take_back(order, refund)
        detail: dict[str, object] = {"code": order.text("code")}
        if left:
            detail["not_booked_minor"] = left
        return Sent(f"{order.id()}:{refund.id}", detail, -left, was_there=begun)

    def _original(self, refund: OutRefund) -> Row:
        """The order that the goods were sold by."""
        if refund.original_remote_id:
            order = self._api.ask(READ, id=refund.original_remote_id).maybe_row("order")
            if order is not None:
                return _placed(order)
        if refund.original_id:
            found = self._api.ask(FIND, id=refund.original_id).row("orders").rows("items")
            if found:
                return _placed(found[0])
        raise AskPerson("sync.original-unknown")

    @staticmethod
    def _is_begun(order: Row, refund: OutRefund) -> bool:
        return any(_is_ours(one, refund) for one in _refunds(order)) or _is_taken_back(
            order, refund
        )

    # ---- money

    def _give_back(self, order: Row, refund: OutRefund) -> int:
        """Each payment's part goes back, if it has not yet; what no payment could give back."""
        parts, left = self._parts(order, refund)
        for part in parts:
            self._refund(part, refund)
        return left

    def _parts(self, order: Row, refund: OutRefund) -> tuple[list[_Part], int]:
        """Which payment gives back how much.

        What the customer got in the store is booked on payments of the store, what the shop took
        goes back on its own way: it is never given back twice, once here and once there.
        """
        online = sum(one.minor for one in refund.tenders if one.kind == ONLINE)
        wanted = {True: refund.total_minor - online, False: online}
        parts = []
        for payment in order.rows("payments"):
            if payment.text("state") != "Settled":
                continue
            ours = sum(one.whole("total") for one in _alive(payment) if _is_ours(one, refund))
            others = sum(one.whole("total") for one in _alive(payment) if not _is_ours(one, refund))
            at_till = payment.text("method") in self._till_methods
            most = payment.whole("amount") - others
            minor = max(0, min(wanted[at_till], most))
            wanted[at_till] -= minor
            if minor > ours:
                parts.append(_Part(payment, minor - ours))
        return parts, sum(wanted.values())

    def _refund(self, part: _Part, refund: OutRefund) -> None:
        given = {
            "paymentId": part.payment.id(),
            "amount": part.minor,
            "lines": [],
            "shipping": 0,
            "adjustment": 0,
            "reason": _reason(refund),
        }
        steps = Steps(x=("RefundOrderInput!", given))
        steps.add("one", "refundOrder(input:$x)", f"{SAYS} ... on Refund{{id state}}")
        done = self._run(steps).row("one")
        if refusal(done) or done.text("state") == "Failed":
            raise AskPerson("sync.refund-by-hand", words=said(done))

    # ---- goods

    def _take_back(self, order: Row, refund: OutRefund) -> None:
        """Goods that are sold again go back to where they were sold from, by cancelling them."""
        lines = [one for pair in _pairs(refund) for one in _cancelled(order, *pair)]
        if not lines or _is_taken_back(order, refund):
            return
        cancel = {
            "orderId": order.id(),
            "lines": lines,
            "reason": _reason(refund),
            "cancelShipping": False,
        }
        steps = Steps(x=("CancelOrderInput!", cancel))
        steps.add("one", "cancelOrder(input:$x)")
        done = self._run(steps).row("one")
        if refusal(done):
            raise AskPerson("sync.shop-refuses", words=said(done))

    def _run(self, steps: Steps) -> Row:
        try:
            return self._api.run(steps)
        except ShopSaysNo as no:
            raise later(no) from no


def _placed(order: Row) -> Row:
    if order.text("state") in NEVER_PLACED:
        raise TryLater("sync.original-unfinished", unknown=False)
    return order


def _reason(refund: OutRefund) -> str:
    return f"{refund.id} {plain_text(refund.reason)}".strip()


def _is_ours(one: Row, refund: OutRefund) -> bool:
    return one.words("reason").split(" ")[0] == refund.id


def _refunds(order: Row) -> Iterator[Row]:
    for payment in order.rows("payments"):
        yield from _alive(payment)


def _alive(payment: Row) -> list[Row]:
    return [one for one in payment.rows("refunds") if one.text("state") != "Failed"]


def _is_taken_back(order: Row, refund: OutRefund) -> bool:
    entries = order.row("history").rows("items")
    return any(_is_ours(one.row("data"), refund) for one in entries)


def _pairs(refund: OutRefund) -> Iterator[tuple[RefundLine, str]]:
    """Each line that is sold again, with the shop's own id of it where that is known."""
    for at, line in enumerate(refund.lines):
        if line.restock:
            named = at < len(refund.line_remote_ids)
            yield line, refund.line_remote_ids[at] if named else ""


def _cancelled(order: Row, line: RefundLine, line_id: str) -> list[dict[str, object]]:
    """How many pieces of which of the order's lines come back."""
    left = line.quantity_milli // THOUSAND
    found = []
    for one in order.rows("lines"):
        if not _is_of(one, line, line_id):
            continue
        count = min(left, one.whole("quantity"))
        if _is_one_for_all(one):
            count = min(1, one.whole("quantity")) if _is_all_of_it(one, line) else 0
        left -= count
        if count:
            found.append({"orderLineId": one.id(), "quantity": count})
    return found


def _is_of(one: Row, line: RefundLine, line_id: str) -> bool:
    if line.original_number == 0:
        return one.id() == line_id
    return one.row("customFields").words("posLine").split(".")[0] == str(line.original_number)


def _is_one_for_all(one: Row) -> bool:
    """Goods off the scale: one piece stands for the whole quantity."""
    return bool(one.row("customFields").words("posQuantity"))


def _is_all_of_it(one: Row, line: RefundLine) -> bool:
    return one.row("customFields").words("posQuantity") == thousandths(line.quantity_milli)
