"""Refunds: money and goods that go back, with a shop that checks little and shouts loudly."""

from collections.abc import Iterable
from decimal import Decimal
from typing import ClassVar

from tests.shops.woocommerce.listing import DATES, by_dates
from tests.shops.woocommerce.meta import shown_meta, write_meta
from tests.shops.woocommerce.php import ZERO, amount, places, to_cents, whole
from tests.shops.woocommerce.records import Charge, Line, Order, Refund, RefundedLine
from tests.shops.woocommerce.rest import Call, Resource
from tests.shops.woocommerce.schema import META, NUMERIC, TEXT, Field, Schema
from tests.shops.woocommerce.site import Site
from tests.shops.woocommerce.stock import managed_for
from tests.shops.woocommerce.times import date_fields
from tests.shops.woocommerce.totals import total_tax
from tests.shops.woocommerce.wire import Answer, Row, WooError

BROKEN_LOCATION = r"/wp-json/wc/v3/orders/(?P<order_id>[\d]+)/refunds/"
ITEM = {
    "id": Field("integer"),
    "quantity": Field("integer"),
    "refund_total": NUMERIC,
    "refund_tax": Field(
        "array",
        items=Field("object", props={"id": Field("mixed"), "refund_total": NUMERIC}),
    ),
}


class Refunds(Resource[Refund]):
    """The refunds of one order. They are never changed, only deleted, and that undoes little."""

    name = "refunds"
    word = "shop_order_refund"
    has_bin = False
    fields: ClassVar[Schema] = {
        "amount": TEXT,
        "reason": TEXT,
        "refunded_by": Field("integer"),
        "api_refund": Field("boolean", default=True),
        "api_restock": Field("boolean", default=True),
        "line_items": Field("array", items=Field("object", props=ITEM)),
        "meta_data": META,
    }
    filters: ClassVar[Schema] = {**DATES, "dp": Field("integer", default=2)}
    sorts: ClassVar = {
        "date": lambda r: r.created,
        "modified": lambda r: r.modified,
        "id": lambda r: r.id,
        "include": lambda r: r.id,
    }

    @property
    def order(self) -> Order:
        """The order they belong to. To make a refund for none is another trouble: see `create`."""
        order = self.site.orders.get(self.parents[0])
        if order is None:
            raise WooError(404, "woocommerce_rest_invalid_order_id", "Invalid order ID.")
        return order

    @property
    def rows(self) -> dict[int, Refund]:
        """Those of the order."""
        return {one.id: one for one in self.order.refunds}

    def select(self, rows: Iterable[Refund], params: Row) -> list[Refund]:
        """By dates."""
        return by_dates(self.site, rows, params)

    def show(self, record: Refund, params: Row) -> Row:
        """A refund as it is sent: goods and amounts below nought."""
        dp, home = params.get("dp", 2), self.site.settings.home
        return {
            "id": record.id,
            **date_fields("created", record.created, self.site.settings.zone),
            "amount": places(record.amount, dp),
            "reason": record.reason,
            "refunded_by": record.data.get("refunded_by", 1),
            "refunded_payment": record.data["refunded_payment"],
            "meta_data": shown_meta(record.meta, params),
            **show_items(self.site, record, dp),
            "_links": {"up": [{"href": f"{home}/wp-json/wc/v3/orders/{record.order_id}"}]},
        }

    def answer_create(self, call: Call) -> Answer:
        """A new refund, and an address that holds a pattern instead of the order's number."""
        given = super().answer_create(call)
        given.headers["Location"] = f"{self.site.settings.home}{BROKEN_LOCATION}{given.body['id']}"
        return given

    def create(self, params: Row) -> Refund:
        """Money back, up to what is left; whether the goods were ever sold is not looked at."""
        order = self.site.orders.get(self.parents[0])
        if order is None:
            raise WooError(500, "woocommerce_rest_invalid_order_id", "Invalid order ID.", data=404)
        sent = {whole(one.get("id")): one for one in params.get("line_items") or []}
        items = [refunded(self.site, order, one) for one in sent.values()]
        lines = [one for one in items if one is not None]
        money = amount(params["amount"]) if params.get("amount") else sum_of(lines)
        left = order.total - sum((one.amount for one in order.refunds), ZERO)
        if money < 0:
            raise WooError(
                400,
                "woocommerce_rest_invalid_order_refund",
                "Refund amount must be greater than zero.",
            )
        if to_cents(money) > left:
            raise failed("Invalid refund amount.")
        self.check_gateway(order, params)
        return self.book(order, params, lines, to_cents(money))

    def check_gateway(self, order: Order, params: Row) -> None:
        """Refuse to pay through a gateway that the shop lacks or that pays nothing back."""
        if not params.get("api_refund", True):
            return
        method = order.data.get("payment_method", "")
        if method not in self.site.settings.gateways:
            raise failed("The payment gateway for this order does not exist.")
        if method not in self.site.settings.refunding_gateways:
            raise failed("The payment gateway for this order does not support automatic refunds.")

    def book(self, order: Order, params: Row, lines: list[RefundedLine], money: Decimal) -> Refund:
        """Write a refund into its order: the total stays, the date moves, the status may end."""
        now = self.site.now()
        refund = Refund(self.site.next("post"), now, now, order_id=order.id, amount=money)
        refund.reason, refund.lines = params.get("reason", ""), lines
        by_gateway = params.get("api_refund", True)
        refund.data = {
            "refunded_by": params.get("refunded_by", 1),
            "refunded_payment": by_gateway,
        }
        if by_gateway:
            self.site.paid_back.append({"order": order.id, "amount": money})
        write_meta(self.site, refund.meta, params.get("meta_data") or [])
        order.refunds.append(refund)
        order.modified = now
        if params.get("api_restock", True):
            self.restock(lines)
        if sum((one.amount for one in order.refunds), ZERO) >= order.total:
            order.status = "refunded"
        if order.billing.get("email"):
            self.site.mail(order.billing["email"], "Your order was refunded", order=order.id)
        self.site.tell("order.updated", order.id)
        return refund

    def restock(self, lines: list[RefundedLine]) -> None:
        """Goods back: as many as the refund says, however many were sold."""
        for one in lines:
            if not isinstance(one.line, Line):
                continue
            product = managed_for(self.site, one.line)
            if product is not None and one.line.reduced:
                product.stock = (product.stock or 0) + one.quantity
                product.modified = self.site.now()
                one.line.reduced = max(0, one.line.reduced - one.quantity)
                self.site.tell("product.updated", product.id)

    def update(self, record: Refund, params: Row) -> Refund:
        """There is no such thing."""
        del record, params
        raise WooError(
            404, "rest_no_route", "No route was found matching the URL and request method."
        )

    def remove(self, record: Refund) -> None:
        """Delete one; the order does not become what it was."""
        self.order.refunds.remove(record)
        self.order.modified = self.site.now()


class AllRefunds(Refunds):
    """The refunds of all orders, which only a younger version lists."""

    @property
    def rows(self) -> dict[int, Refund]:
        """All there are."""
        return {one.id: one for one in self.site.refunds}

    def show(self, record: Refund, params: Row) -> Row:
        """With the order's number."""
        return {**super().show(record, params), "parent_id": record.order_id}


def failed(message: str) -> WooError:
    """A refusal that looks like a breakdown: 500, a bare number for data, and final."""
    return WooError(500, "woocommerce_rest_cannot_create_order_refund", message, data=500)


def refunded(site: Site, order: Order, sent: Row) -> RefundedLine | None:
    """What comes back of goods, a fee or postage; what is not on the order is passed over."""
    item_id = whole(sent.get("id"))
    items: list[Line | Charge] = [*order.lines, *order.fees, *order.postage]
    item = next((one for one in items if one.id == item_id), None)
    taxes = {
        whole(one["id"]): amount(one.get("refund_total", 0)) for one in sent.get("refund_tax") or []
    }
    total, quantity = amount(sent.get("refund_total", 0)), whole(sent.get("quantity", 0))
    if item is None or not (total or quantity or taxes):
        return None
    return RefundedLine(site.next("item"), item, quantity, total, taxes)


def sum_of(lines: list[RefundedLine]) -> Decimal:
    """What the lines come to; taxes only where they were named."""
    return sum((one.total + sum(one.taxes.values(), ZERO) for one in lines), ZERO)


def show_items(site: Site, refund: Refund, dp: int) -> Row:
    """What came back, by kind; the older version shows goods alone."""
    goods = [one for one in refund.lines if isinstance(one.line, Line)]
    charges = [(one, one.line.data) for one in refund.lines if isinstance(one.line, Charge)]
    shown: Row = {"line_items": [show_goods(site, one, dp) for one in goods]}
    if site.flavour.modern:
        for kind, name in (("fee_lines", "name"), ("shipping_lines", "method_id")):
            shown[kind] = [show_charge(one, dp) for one, data in charges if name in data]
        shown["tax_lines"] = []
    return shown


def show_charge(item: RefundedLine, dp: int) -> Row:
    """What every kind of line shows: amounts below nought, and where it is from."""
    return {
        "id": item.id,
        "total": places(-item.total, dp),
        "total_tax": places(-total_tax(item.taxes), dp),
        "taxes": [
            {"id": rate_id, "total": places(-one, dp), "subtotal": places(-one, dp)}
            for rate_id, one in item.taxes.items()
        ],
        "meta_data": [{"id": item.id, "key": "_refunded_item_id", "value": str(item.line.id)}],
        **(item.line.data if isinstance(item.line, Charge) else {}),
    }


def show_goods(site: Site, item: RefundedLine, dp: int) -> Row:
    """Goods that came back."""
    line = item.line
    assert isinstance(line, Line)
    product = site.products.get(line.stocked_id)
    return {
        **show_charge(item, dp),
        "name": line.name,
        "product_id": line.product_id,
        "variation_id": line.variation_id,
        "quantity": -item.quantity,
        "tax_class": line.tax_class,
        "subtotal": places(-item.total, dp),
        "subtotal_tax": places(-total_tax(item.taxes), dp),
        "sku": product.sku if product else None,
        "price": line.total / line.quantity if line.quantity else 0,
    }
