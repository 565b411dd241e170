"""An order of the shop as `OnlineOrder`: lines, payments, state; refunds read along.

Lines and fees share one row of ids. Money of a line is its total plus its tax as the shop shows
them, two decimals each; the order's own total is the shop's word.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from posapp.domain.online_order import (
    OnlineLine,
    OnlineOrder,
    OnlinePayment,
    OnlineRefund,
    OrderState,
)
from sync.shop import ShopMap
from sync.shops.woocommerce import words as our
from sync.shops.woocommerce.reading import (
    Odd,
    Row,
    exact_minor,
    meta,
    meta_text,
    moment,
    needed_moment,
    record_id,
    rounded_minor,
    rows,
    scaled,
    text,
    text_if_there,
    thousandths,
    whole,
    words,
)

KIND: Final = "woocommerce"
UNFINISHED: Final = frozenset({"checkout-draft", "auto-draft", "new"})
"""Carts on their way: not orders yet."""
PENDING: Final = "pending"
"""A check-out that is not paid yet: the shop keeps no stock for it, its buyer may still leave."""
STATES: Final[Mapping[str, OrderState]] = {
    PENDING: OrderState.CART,
    "on-hold": OrderState.UNPAID,
    "processing": OrderState.PAID,
    "completed": OrderState.COLLECTED,
    "cancelled": OrderState.CANCELLED,
    "refunded": OrderState.REFUNDED,
    "trash": OrderState.DELETED,
}
_RATE_PLACES: Final = 10**6
"""Hundred-millionths of a percent to basis points."""


@dataclass(frozen=True, slots=True)
class Back:
    """What came back of an order: thousandths and amount with tax by line, money in all."""

    milli: Mapping[str, int]
    gross_minor: Mapping[str, int]
    total_minor: int


def read_back(refunds: Iterable[Row], digits: int) -> Back:
    """All refunds of an order together."""
    milli: dict[str, int] = {}
    gross: dict[str, int] = {}
    total = 0
    for refund in refunds:
        total += exact_minor(text(refund, "amount"), digits, "amount")
        told = _told_by_us(refund)
        for line in (*rows(refund, "line_items"), *_fees(refund)):
            line_id = meta_text(meta(line), "_refunded_item_id")
            gross[line_id] = gross.get(line_id, 0) - line_gross(line, digits)
            if not told:
                milli[line_id] = milli.get(line_id, 0) + abs(_quantity(line))
        for line_id, count in told.items():
            milli[line_id] = milli.get(line_id, 0) + count
    return Back(milli, gross, total)


def _told_by_us(refund: Row) -> Mapping[str, int]:
    """What our own refund said came back: "12:1000 13:500"."""
    told = meta_text(meta(refund), our.RETURNED)
    pairs = (pair.partition(":") for pair in told.split())
    return {line: int(milli) for line, _, milli in pairs if milli.isascii() and milli.isdigit()}


def read_order(row: Row, shop_map: ShopMap, refunds: Sequence[Row] = ()) -> OnlineOrder:
    """An order as it is now; `refunds` are its refunds in full, where it has any."""
    digits = shop_map.currency.digits
    if text(row, "currency") != shop_map.currency.code:
        raise Odd("currency")
    billing = _part(row, "billing")
    back = read_back(refunds, digits)
    total = exact_minor(text(row, "total"), digits, "total")
    is_paid = is_paid_order(row, shop_map)
    pick_up = _is_pick_up(row, shop_map)
    customer = whole(row, "customer_id")
    order = OnlineOrder(
        shop=KIND,
        remote_id=str(record_id(row)),
        code=words(row, "number"),
        state=_state(row, shop_map, pick_up=pick_up, own=bool(own_id(row))),
        raw_state=text(row, "status"),
        placed_at=needed_moment(row, "date_created_gmt"),
        changed_at=needed_moment(row, "date_modified_gmt", "date_created_gmt"),
        currency=shop_map.currency,
        total_minor=total,
        lines=_lines(row, back, digits),
        payments=(_payment(row, total, back),) if is_paid else (),
        shipping_minor=_shipping(row, digits),
        pick_up=pick_up,
        channel="store" if own_id(row) else "web",
        own_id=own_id(row),
        buyer_name=f"{words(billing, 'first_name')} {words(billing, 'last_name')}".strip(),
        buyer_email=words(billing, "email"),
        buyer_phone=words(billing, "phone"),
        member_remote_id=str(customer) if customer else "",
        coupon_codes=tuple(text(one, "code") for one in rows(row, "coupon_lines")),
        note=words(row, "customer_note", 500),
        own_store=meta_text(meta(row), our.STORE_FILE),
        refunds=tuple(_refund(one, digits) for one in refunds),
    )
    return order if is_paid else _less(order, back)


def _refund(row: Row, digits: int) -> OnlineRefund:
    minor = exact_minor(text(row, "amount"), digits, "amount")
    return OnlineRefund(str(record_id(row)), minor, own_id(row))


def own_id(row: Row) -> str:
    """The id that a till gave an order, if one did."""
    return meta_text(meta(row), our.OWN_ID)


def is_paid_order(row: Row, shop_map: ShopMap) -> bool:
    """Whether money was taken for it; a processing order to be paid on delivery is not paid.

    Rule: sync.woocommerce-status
    A status that the merchant made is paid where a person said so: his shop has no date for it.
    """
    if moment(row, "date_paid_gmt") is not None or meta_text(meta(row), our.PAID):
        return True
    status = text(row, "status")
    return status not in STATES and shop_map.state_of(status) is OrderState.PAID


def meaning(status: str, shop_map: ShopMap) -> OrderState:
    """What a status means: as a person decided, else as the platform has it."""
    return shop_map.state_of(status) or STATES.get(status, OrderState.OTHER)


def _state(row: Row, shop_map: ShopMap, *, pick_up: bool, own: bool) -> OrderState:
    """How far it is. The shop has no word of its own for ready: ours stands in a free field."""
    state = meaning(text(row, "status"), shop_map)
    is_paid = is_paid_order(row, shop_map)
    if state is OrderState.COLLECTED and not (pick_up or own):
        return OrderState.SENT
    if state is OrderState.REFUNDED and not is_paid:
        return OrderState.CANCELLED
    if state is not OrderState.PAID:
        return state
    if meta_text(meta(row), our.READY):
        return OrderState.READY
    return OrderState.PAID if is_paid else OrderState.UNPAID


def _less(order: OnlineOrder, back: Back) -> OnlineOrder:
    """An unpaid order: what was taken off it by refunds is no longer ordered."""
    lines = tuple(
        replace(
            line,
            quantity_milli=max(0, line.quantity_milli - line.returned_milli),
            gross_minor=line.gross_minor - back.gross_minor.get(line.remote_id, 0),
            returned_milli=0,
        )
        for line in order.lines
    )
    return replace(order, lines=lines, total_minor=order.total_minor - back.total_minor)


def _lines(row: Row, back: Back, digits: int) -> tuple[OnlineLine, ...]:
    rates = rates_bp(row)
    return tuple(
        _line(line, back, rates, digits) for line in (*rows(row, "line_items"), *_fees(row))
    )


def _line(line: Row, back: Back, rates: Mapping[int, int], digits: int) -> OnlineLine:
    line_id, quantity = str(record_id(line)), _quantity(line)
    return OnlineLine(
        remote_id=line_id,
        product_remote_id=product_key(line),
        sku=text_if_there(line, "sku"),
        name=words(line, "name"),
        quantity_milli=quantity,
        gross_minor=line_gross(line, digits),
        tax_minor=rounded_minor(text(line, "total_tax"), digits, "total_tax"),
        rate_bp=next((rates.get(rate, 0) for rate in rate_ids(line)), 0),
        returned_milli=min(quantity, back.milli.get(line_id, 0)),
    )


def product_key(line: Row) -> str:
    """The goods of a line by our id for them; empty for a fee and for goods the shop lacks."""
    if "product_id" not in line:
        return ""
    product, variation = whole(line, "product_id"), whole(line, "variation_id")
    if variation:
        return f"{product}:{variation}"
    return str(product) if product else ""


def rate_ids(line: Row) -> list[int]:
    """The shop's tax rates of a line by id; a line without tax has none."""
    return [record_id(tax) for tax in rows(line, "taxes") if text(tax, "total")]


def rates_bp(row: Row) -> dict[int, int]:
    """The rates of an order by id, in basis points."""
    return {whole(one, "rate_id"): _percent_bp(one) for one in rows(row, "tax_lines")}


def _percent_bp(tax_line: Row) -> int:
    percent = tax_line.get("rate_percent")
    return scaled(str(percent), "rate_percent") // _RATE_PLACES if percent is not None else 0


def _fees(row: Row) -> Iterable[Row]:
    return rows(row, "fee_lines") if "fee_lines" in row else ()


def _quantity(line: Row) -> int:
    """Thousandths; a fee is one of it."""
    return thousandths(line, "quantity") if "quantity" in line else 1000


def line_gross(line: Row, digits: int) -> int:
    """What a line or fee costs with its tax."""
    return rounded_minor(text(line, "total"), digits, "total") + rounded_minor(
        text(line, "total_tax"), digits, "total_tax"
    )


def _shipping(row: Row, digits: int) -> int:
    keys = ("shipping_total", "shipping_tax")
    return sum(rounded_minor(text(row, key), digits, key) for key in keys)


def _payment(row: Row, total_minor: int, back: Back) -> OnlinePayment:
    """The shop knows one payment an order: the whole of it."""
    return OnlinePayment(
        remote_id=str(record_id(row)),
        method=text(row, "payment_method"),
        minor=total_minor,
        refunded_minor=back.total_minor,
        reference=text(row, "transaction_id"),
    )


def _is_pick_up(row: Row, shop_map: ShopMap) -> bool:
    methods = set(shop_map.pick_up_methods)
    return any(
        {text(one, "method_id"), f"{text(one, 'method_id')}:{text_if_there(one, 'instance_id')}"}
        & methods
        for one in rows(row, "shipping_lines")
    )


def _part(row: Row, key: str) -> Row:
    value = row.get(key)
    if not isinstance(value, dict):
        raise Odd(key)
    return value
