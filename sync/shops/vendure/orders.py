"""Reads Vendure's orders as online orders; their state is spread over several objects."""

from collections.abc import Iterable
from datetime import datetime

from posapp.domain.online_order import (
    OnlineLine,
    OnlineOrder,
    OnlinePayment,
    OnlineRefund,
    OrderState,
)
from posapp.kernel.money import Currency, half_up
from sync.plain_text import plain_text
from sync.shop import ShopMap
from sync.shops.vendure.draft import STORE_CHANNEL, WALK_IN_EMAIL, store_file_of
from sync.shops.vendure.names import address_of, full_name
from sync.shops.vendure.reading import Row, Unreadable

SHOP = "vendure"
READY_STATE = "ReadyForPickup"
UNFINISHED = frozenset({"Draft", "AddingItems", "ArrangingPayment"})

FIELDS = """id code state active updatedAt createdAt orderPlacedAt currencyCode
  totalWithTax shippingWithTax couponCodes
  customer{id firstName lastName emailAddress phoneNumber}
  customFields{posTxnId salesChannel posLocation posNote}
  shippingLines{shippingMethod{id code}}
  lines{id quantity orderPlacedQuantity taxRate
    proratedLinePriceWithTax proratedLinePrice proratedUnitPriceWithTax proratedUnitPrice
    productVariant{id sku name} customFields{posSku posName}}
  payments{id state amount method transactionId updatedAt refunds{id state total reason updatedAt}}
  fulfillments{id state updatedAt lines{orderLineId quantity}}"""

REFUND_WAYS = frozenset({"counter", "online"})
"""The second word in the reason of a refund of ours, see `refunds`."""
PLAIN_STATES = {
    "AddingItems": OrderState.CART,
    "ArrangingPayment": OrderState.CART,
    "Draft": OrderState.OTHER,
    "PaymentAuthorized": OrderState.UNPAID,
    "PaymentSettled": OrderState.PAID,
    "PartiallyShipped": OrderState.PAID,
    "PartiallyDelivered": OrderState.PAID,
    "Shipped": OrderState.SENT,
    "Delivered": OrderState.SENT,
    "Cancelled": OrderState.CANCELLED,
}
"""The order's own word; pick-up, readiness and refunds are seen elsewhere in it."""


class OrderReader:
    """Reads orders of one shop."""

    def __init__(self, shop_map: ShopMap) -> None:
        self._map = shop_map

    def read(self, row: Row) -> OnlineOrder:
        """The order; raises Unreadable where a field is not what Vendure promises."""
        fields = row.row("customFields")
        payments = tuple(_payment(one) for one in _money(row))
        pick_up = self._is_collected(row)
        customer = row.maybe_row("customer") or Row({}, "customer")
        email = address_of(customer.words("emailAddress"))
        handed = fulfilled_pieces(row)
        lines = tuple(_line(one, handed.get(one.id(), 0)) for one in row.rows("lines"))
        pairs = zip(row.rows("lines"), lines, strict=True)
        walk_in = customer.words("emailAddress") == WALK_IN_EMAIL
        return OnlineOrder(
            shop=SHOP,
            remote_id=row.id(),
            code=row.text("code"),
            state=_state(row, payments, self._map, pick_up=pick_up),
            raw_state=row.text("state"),
            placed_at=row.maybe_moment("orderPlacedAt") or row.moment("createdAt"),
            changed_at=_changed_at(row),
            currency=self._currency(row.text("currencyCode")),
            total_minor=row.whole("totalWithTax") + sum(_back_minor(*pair) for pair in pairs),
            lines=lines,
            payments=payments,
            shipping_minor=row.whole("shippingWithTax"),
            pick_up=pick_up,
            channel=fields.words("salesChannel") or "web",
            own_id=fields.words("posTxnId"),
            buyer_name="" if walk_in else full_name(customer),
            buyer_email=email,
            buyer_phone=customer.words("phoneNumber"),
            member_remote_id="" if walk_in or not customer.fields else customer.id(),
            coupon_codes=row.texts("couponCodes"),
            own_store=store_file_of(fields.words("posNote")),
            refunds=tuple(_refunds(row)),
        )

    def _currency(self, code: str) -> Currency:
        own = self._map.currency
        return own if code == own.code else Currency(code, own.digits)

    def _is_collected(self, row: Row) -> bool:
        methods = [one.row("shippingMethod") for one in row.rows("shippingLines")]
        names = {name for one in methods for name in (one.id(), one.text("code"))}
        return bool(names & set(self._map.pick_up_methods))


def is_unborn(row: Row) -> bool:
    """A draft, a receipt that is still on its way here, a basket that nobody can be asked about."""
    state = row.text("state")
    if state not in UNFINISHED:
        return False
    nameless = row.maybe_row("customer") is None
    fields = row.row("customFields")
    return state == "Draft" or nameless or fields.words("salesChannel") == STORE_CHANNEL


def _state(
    row: Row, payments: Iterable[OnlinePayment], shop_map: ShopMap, *, pick_up: bool
) -> OrderState:
    """How far an order is: by its own word, as a person or else Vendure means it, and its parts."""
    word = row.text("state")
    state = shop_map.state_of(word) or PLAIN_STATES.get(word, OrderState.OTHER)
    taken = sum(one.minor for one in payments)
    back = sum(one.refunded_minor for one in payments)
    if taken and back >= taken and state is not OrderState.UNPAID:
        return OrderState.REFUNDED
    here = pick_up or row.row("customFields").words("salesChannel") == STORE_CHANNEL
    if state is OrderState.COLLECTED and not here:
        return OrderState.SENT
    if state is OrderState.SENT and word == "Delivered" and here:
        return OrderState.COLLECTED
    waits = any(one.text("state") == READY_STATE for one in row.rows("fulfillments"))
    if waits and state in {OrderState.PAID, OrderState.UNPAID}:
        return OrderState.READY
    return state


def _changed_at(row: Row) -> datetime:
    """The latest moment in it: Vendure does not move an order's own with its state."""
    payments = row.rows("payments") if "payments" in row else ()
    refunds = [one for payment in payments for one in payment.rows("refunds")]
    parts = [*payments, *refunds, *(row.rows("fulfillments") if "fulfillments" in row else ())]
    own = [at for name in ("updatedAt", "orderPlacedAt") if (at := row.maybe_moment(name))]
    moments = [*own, *(one.moment("updatedAt") for one in parts)]
    if not moments:
        raise Unreadable("updatedAt")
    return max(moments)


def _money(row: Row) -> list[Row]:
    """Payments that hold money; declined and cancelled ones do not."""
    payments = row.rows("payments") if "payments" in row else ()
    return [one for one in payments if one.text("state") == "Settled"]


def _alive(payment: Row) -> list[Row]:
    return [one for one in payment.rows("refunds") if one.text("state") != "Failed"]


def _refunds(row: Row) -> Iterable[OnlineRefund]:
    """Each refund; the reason of one of ours begins with its id, and says which way it went."""
    for payment in _money(row):
        for one in _alive(payment):
            own, _, rest = one.words("reason").partition(" ")
            is_ours = rest.split(" ")[0] in REFUND_WAYS
            yield OnlineRefund(one.id(), one.whole("total"), own if is_ours else "")


def _payment(row: Row) -> OnlinePayment:
    refunds = _alive(row)
    return OnlinePayment(
        remote_id=row.id(),
        method=row.text("method"),
        minor=row.whole("amount"),
        refunded_minor=sum(one.whole("total") for one in refunds),
        reference=plain_text(row.words("transactionId")),
    )


def fulfilled_pieces(order: Row) -> dict[str, int]:
    """Pieces by line that are in a fulfilment: they left the shelf, or wait packed."""
    pieces: dict[str, int] = {}
    for one in order.rows("fulfillments") if "fulfillments" in order else ():
        if one.text("state") != "Cancelled":
            for part in one.rows("lines"):
                name = part.id("orderLineId")
                pieces[name] = pieces.get(name, 0) + part.whole("quantity")
    return pieces


def _back_minor(row: Row, line: OnlineLine) -> int:
    """What Vendure took off the order's total for pieces that came back: they were ordered."""
    now = row.whole("proratedLinePriceWithTax") if row.whole("quantity") else 0
    return line.gross_minor - now


def _line(row: Row, handed: int) -> OnlineLine:
    """A line as it is ordered now. Cancelled pieces that had been handed over have come back."""
    now = row.whole("quantity")
    ordered = max(now, handed)
    if now:
        gross = half_up(row.whole("proratedLinePriceWithTax") * ordered, now)
        net = half_up(row.whole("proratedLinePrice") * ordered, now)
    else:
        gross = row.whole("proratedUnitPriceWithTax") * ordered
        net = row.whole("proratedUnitPrice") * ordered
    variant = row.row("productVariant")
    fields = row.row("customFields")
    return OnlineLine(
        remote_id=row.id(),
        product_remote_id=variant.id(),
        sku=fields.words("posSku") or variant.text("sku"),
        name=plain_text(fields.words("posName") or variant.text("name")),
        quantity_milli=ordered * 1000,
        gross_minor=gross,
        tax_minor=gross - net,
        rate_bp=row.percent_bp("taxRate"),
        returned_milli=(ordered - now) * 1000,
    )
