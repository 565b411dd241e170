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
COUNTER = "counter"
"""The word in a refund's reason that says: the customer has the money, only book it."""
BOOKS_ONLY = "{activeChannel{customFields{tillRefunds}}}"

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
    """An amount that goes back from one of the order's payments, in the store or by the shop."""

    payment: Row
    minor: int
    way: str
    at_till: bool


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
        parts = self._parts(order, refund)
        for part in parts:
            self._refund(part, refund)
        self._take_back(order, refund)
        return Sent(f"{order.id()}:{refund.id}", {"code": order.text("code")}, was_there=begun)

    def _original(self, refund: OutRefund) -> Row:
        """The order that the goods were sold by; never another one that happens to have its id."""
        if refund.original_remote_id:
            order = self._api.ask(READ, id=refund.original_remote_id).maybe_row("order")
            found = [order] if order is not None else []
        else:
            found = list(self._api.ask(FIND, id=refund.original_id).row("orders").rows("items"))
        own = [one.row("customFields").words("posTxnId") for one in found]
        if not found or (own[0] and refund.original_id and own[0] != refund.original_id):
            raise AskPerson("sync.no-original", number=refund.receipt_number)
        if found[0].text("state") in NEVER_PLACED:
            raise TryLater("sync.original-unfinished", unknown=False)
        return found[0]

    @staticmethod
    def _is_begun(order: Row, refund: OutRefund) -> bool:
        return any(_is_ours(one, refund) for one in _refunds(order)) or _is_taken_back(
            order, refund
        )

    # ---- money

    def _parts(self, order: Row, refund: OutRefund) -> list[_Part]:
        """Which payment gives back how much, by which way, that it has not given back yet.

        What the customer got in the store is booked on payments of the store first, what the shop
        took goes back on its own way: never is anything given back both here and there.
        """
        online = sum(one.minor for one in refund.tenders if one.kind == ONLINE)
        wanted = {COUNTER: refund.total_minor - online, ONLINE: online}
        settled = [one for one in order.rows("payments") if one.text("state") == "Settled"]
        left = {one.id(): one.whole("amount") - _given_back(one) for one in settled}
        settled.sort(key=lambda one: one.text("method") not in self._till_methods)
        parts = []
        for way in (COUNTER, ONLINE):
            wanted[way] -= sum(_given_back(one, f"{refund.id} {way}") for one in settled)
            for payment in settled:
                at_till = payment.text("method") in self._till_methods
                minor = min(wanted[way], left[payment.id()])
                if minor > 0 and not (way == ONLINE and at_till):
                    parts.append(_Part(payment, minor, way, at_till=at_till))
                    wanted[way] -= minor
                    left[payment.id()] -= minor
        missing = sum(max(0, minor) for minor in wanted.values())
        if missing:
            number = refund.receipt_number
            raise AskPerson("sync.refund-too-much", number=number, amount_minor=missing)
        return parts

    def _refund(self, part: _Part, refund: OutRefund) -> None:
        number = refund.receipt_number
        if part.way == COUNTER and not part.at_till and not self._books_only():
            raise AskPerson("sync.refund-by-hand", number=number, amount_minor=part.minor)
        given = {
            "paymentId": part.payment.id(),
            "amount": part.minor,
            "lines": [],
            "shipping": 0,
            "adjustment": 0,
            "reason": f"{refund.id} {part.way} {plain_text(refund.reason)}".strip(),
        }
        steps = Steps(x=("RefundOrderInput!", given))
        steps.add("one", "refundOrder(input:$x)", f"{SAYS} ... on Refund{{id state}}")
        done = self._run(steps).row("one")
        if refusal(done) or done.text("state") == "Failed":
            raise AskPerson("sync.refund-by-hand", number=number, amount_minor=part.minor)

    def _books_only(self) -> bool:
        """Whether the shop's payment methods only book what was given back over the counter.

        A shop that was not prepared for tills would send the money to the customer once more.
        """
        try:
            channel = self._api.ask(BOOKS_ONLY).row("activeChannel")
        except AskPerson:
            return False
        return bool(channel.row("customFields").maybe_flag("tillRefunds"))

    # ---- goods

    def _take_back(self, order: Row, refund: OutRefund) -> None:
        """Goods that are sold again go back to where they were sold from, by cancelling them."""
        lines = [one for pair in _pairs(refund) for one in _cancelled(order, *pair)]
        if not lines or _is_taken_back(order, refund):
            return
        cancel = {
            "orderId": order.id(),
            "lines": lines,
            "reason": f"{refund.id} {plain_text(refund.reason)}".strip(),
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


def _is_ours(one: Row, refund: OutRefund) -> bool:
    return one.words("reason").split(" ")[0] == refund.id


def _refunds(order: Row) -> Iterator[Row]:
    for payment in order.rows("payments"):
        yield from _alive(payment)


def _given_back(payment: Row, begins: str = "") -> int:
    """What went back of a payment, by refunds whose reason begins so."""
    given = [one for one in _alive(payment) if one.words("reason").startswith(begins)]
    return sum(one.whole("total") for one in given)


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
