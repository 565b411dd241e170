"""Goods and money that go back, as a refund of the shop's order, once.

The shop takes any amount of pieces back to its stock and ignores lines it does not know, so all is
checked here first. A refund cannot be changed, only found again: by our id, or by the receipt's
number in its reason, should the shop have died between the refund and its free fields.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sync.protocol import AskPerson
from sync.shop import OutRefund, RefundLine, Sent, ShopMap
from sync.shops.woocommerce import words as our
from sync.shops.woocommerce.calls import NOT_FOUND, Calls, ShopRefused, odd_answer
from sync.shops.woocommerce.mending import by_number
from sync.shops.woocommerce.orders_in import Back, rate_ids, read_back
from sync.shops.woocommerce.own_orders import OwnOrders
from sync.shops.woocommerce.reading import (
    Odd,
    Row,
    exact_minor,
    meta,
    meta_text,
    record_id,
    rows,
    text,
    thousandths,
)
from sync.shops.woocommerce.sale_body import Body, fields
from sync.shops.woocommerce.walking import walk
from sync.shops.woocommerce.writing import minor_text

ONLINE: Final = "online"
"""The kind of tender that only the shop can give back."""
_TOO_MUCH: Final = "invalid refund amount"
_NO_GATEWAY: Final = "payment gateway"


@dataclass(frozen=True, slots=True)
class Part:
    """What comes back of one line of the order: pieces to the stock, thousandths in all, money."""

    item: Row
    pieces: int
    milli: int
    gross_minor: int
    net_minor: int


class Refunds:
    """Sends refunds."""

    def __init__(self, calls: Calls, shop_map: ShopMap, own: OwnOrders) -> None:
        self._calls, self._map, self._own = calls, shop_map, own

    def send(self, refund: OutRefund) -> Sent:
        """The refund in the shop's books, made now or before.

        Rule: sync.one-refund
        When the answer to the making is lost, the next try finds the refund in the order's list,
        or it was not made.
        """
        try:
            order = self._order(refund)
            order_id = record_id(order)
            earlier = list(walk(self._calls, f"orders/{order_id}/refunds", ()))
            found = next((one for one in earlier if is_ours(one, refund)), None)
            if found is not None:
                return self._sent(refund, found, {}, was_there=True)
            back = read_back(earlier, self._map.currency.digits)
            parts = parts_of(refund, order, back)
            detail = _detail(refund, parts)
            made = self._made(refund, order_id, parts)
            return self._sent(refund, made, detail, was_there=False)
        except Odd as odd:
            raise odd_answer(odd.where) from None

    def _order(self, refund: OutRefund) -> Row:
        order_id = refund.original_remote_id
        if not order_id and refund.original_id is not None:
            found = self._own.find(refund.original_id, refund.at, doubt=True)
            order_id = str(found or "")
        if not order_id.isdecimal():
            raise AskPerson("sync.no-original", number=refund.receipt_number)
        try:
            return self._calls.get_row(f"orders/{order_id}")
        except ShopRefused as no:
            if no.status == NOT_FOUND:
                raise AskPerson("sync.no-original", number=refund.receipt_number) from None
            raise

    def _made(self, refund: OutRefund, order_id: int, parts: Sequence[Part]) -> Row:
        shop_pays = any(one.kind == ONLINE for one in refund.tenders)
        body = refund_body(refund, parts, self._map.currency.digits, shop_pays=shop_pays)
        try:
            return self._calls.post(f"orders/{order_id}/refunds", body)
        except ShopRefused as no:
            blanks: dict[str, str | int] = {
                "number": refund.receipt_number,
                "amount_minor": refund.total_minor,
            }
            if _TOO_MUCH in no.said.lower():
                raise AskPerson("sync.refund-too-much", **blanks) from None
            if shop_pays and _NO_GATEWAY in no.said.lower():
                raise AskPerson("sync.refund-by-hand", **blanks) from None
            raise

    def _sent(
        self, refund: OutRefund, made: Row, detail: Mapping[str, object], *, was_there: bool
    ) -> Sent:
        amount = exact_minor(text(made, "amount"), self._map.currency.digits, "amount")
        return Sent(
            remote_id=str(record_id(made)),
            detail=detail,
            difference_minor=amount - refund.total_minor,
            was_there=was_there,
        )


def is_ours(row: Row, refund: OutRefund) -> bool:
    """Whether a refund of the shop is this one."""
    own = meta_text(meta(row), our.OWN_ID)
    if own:
        return own == refund.id
    return bool(refund.receipt_number) and _mark(refund) in text(row, "reason")


def _mark(refund: OutRefund) -> str:
    return f"[{refund.receipt_number}]"


def parts_of(refund: OutRefund, order: Row, back: Back) -> list[Part]:
    """What comes back, by the order's own lines: never more pieces than are still out.

    A receipt's line is found by its number, an online order's by its id; what the order does not
    have comes back as money alone.
    """
    items = [*rows(order, "line_items"), *rows(order, "fee_lines"), *rows(order, "shipping_lines")]
    numbered, named = by_number(items), {str(record_id(item)): item for item in items}
    parts: dict[int, Part] = {}
    for at, line in enumerate(refund.lines):
        told = refund.line_remote_ids[at] if at < len(refund.line_remote_ids) else ""
        item = numbered.get(line.original_number) if line.original_number else named.get(told)
        if item is not None:
            old = parts.get(record_id(item), Part(item, 0, 0, 0, 0))
            parts[record_id(item)] = _with(old, line, back)
    return list(parts.values())


def _with(old: Part, line: RefundLine, back: Back) -> Part:
    """A line's part and one more return of it; the shop counts an id once."""
    has_pieces = "quantity" in old.item
    sold = thousandths(old.item, "quantity") if has_pieces else 1000
    left = max(0, sold - back.milli.get(str(record_id(old.item)), 0) - old.milli)
    milli = min(1000 if line.by_weight else line.quantity_milli, left)
    return Part(
        old.item,
        old.pieces + (milli // 1000 if line.restock and has_pieces else 0),
        old.milli + milli,
        old.gross_minor + line.gross_minor,
        old.net_minor + line.net_minor,
    )


def refund_body(refund: OutRefund, parts: Sequence[Part], digits: int, *, shop_pays: bool) -> Body:
    """The refund. Lines whose goods are not sold again bring their money without their pieces."""
    returned = " ".join(f"{record_id(one.item)}:{one.milli}" for one in parts)
    return {
        "amount": minor_text(refund.total_minor, digits),
        "reason": f"{refund.reason} {_mark(refund)}".strip()[:190],
        "api_refund": shop_pays,
        "api_restock": any(one.pieces for one in parts),
        "line_items": [_line(one, digits) for one in parts],
        "meta_data": fields(
            {our.OWN_ID: refund.id, our.RECEIPT: refund.receipt_number, our.RETURNED: returned}
        ),
    }


def _line(part: Part, digits: int) -> Body:
    """Net and tax apart; all tax on the line's first rate, it has one."""
    tax_minor = part.gross_minor - part.net_minor
    rates = rate_ids(part.item)
    net_minor = part.net_minor if rates else part.gross_minor
    tax = [{"id": rates[0], "refund_total": minor_text(tax_minor, digits)}] if rates else []
    return {
        "id": record_id(part.item),
        **({"quantity": part.pieces} if part.pieces else {}),
        "refund_total": minor_text(net_minor, digits),
        "refund_tax": tax,
    }


def _detail(refund: OutRefund, parts: Sequence[Part]) -> dict[str, object]:
    """What a later look should know: goods that the shop had back already, or never knew."""
    asked = sum(one.quantity_milli for one in refund.lines if not one.by_weight)
    taken = sum(one.milli for one in parts if "quantity" in one.item)
    return {"asked_milli": asked, "taken_milli": taken} if asked > taken else {}
