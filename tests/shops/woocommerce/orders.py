"""Orders: made without asking for stock or for whether they are there already."""

import hashlib
from collections.abc import Iterable
from typing import ClassVar

from babel.numbers import list_currencies

from tests.shops.woocommerce.customers import address, address_field
from tests.shops.woocommerce.discounts import count_uses, use_coupons
from tests.shops.woocommerce.listing import DATES, by_dates
from tests.shops.woocommerce.meta import write_meta
from tests.shops.woocommerce.order_lines import COUPONS, FEES, GOODS, POSTAGE, write_lines
from tests.shops.woocommerce.order_view import show_order
from tests.shops.woocommerce.php import whole
from tests.shops.woocommerce.records import BILLING, SHIPPING, Order, Refund
from tests.shops.woocommerce.rest import Resource
from tests.shops.woocommerce.schema import FLAG, INTEGER, META, TEXT, Field, Schema
from tests.shops.woocommerce.stock import follow_status
from tests.shops.woocommerce.totals import work_out
from tests.shops.woocommerce.wire import Row, WooError

STATUSES = (
    "pending",
    "processing",
    "on-hold",
    "completed",
    "cancelled",
    "refunded",
    "failed",
    "checkout-draft",
)
PAID = frozenset({"processing", "completed"})
PAYABLE = frozenset({"pending", "on-hold", "failed", "cancelled"})
UNPAID = frozenset({"pending", "failed"})
KEPT = ("payment_method", "payment_method_title", "transaction_id", "customer_note", "currency")
SUMMED = ("billing", "shipping", "line_items", "shipping_lines", "fee_lines", "coupon_lines")
CURRENCIES = tuple(sorted(list_currencies()))


class Orders(Resource[Order]):
    """What was sold, online or brought here."""

    name = "orders"
    word = "shop_order"
    topic = "order"
    fields: ClassVar[Schema] = {
        "status": Field("string", choices=(*STATUSES, "auto-draft", "trash")),
        "currency": Field("string", choices=CURRENCIES),
        "customer_id": INTEGER,
        "customer_note": TEXT,
        "billing": address_field(BILLING),
        "shipping": address_field(SHIPPING),
        "payment_method": TEXT,
        "payment_method_title": TEXT,
        "transaction_id": TEXT,
        "created_via": TEXT,
        "set_paid": FLAG,
        "line_items": GOODS,
        "fee_lines": FEES,
        "shipping_lines": POSTAGE,
        "coupon_lines": COUPONS,
        "meta_data": META,
    }
    filters: ClassVar[Schema] = {
        **DATES,
        "status": Field(
            "array", choices=("any", "trash", "auto-draft", *STATUSES), default=["any"]
        ),
        "customer": INTEGER,
        "product": INTEGER,
        "dp": Field("integer", default=2),
        "include_meta": Field("mixed"),
        "exclude_meta": Field("mixed"),
    }
    sorts: ClassVar = {
        "date": lambda o: o.created,
        "modified": lambda o: o.modified,
        "id": lambda o: o.id,
        "include": lambda o: o.id,
        "title": lambda o: o.id,
        "slug": lambda o: o.id,
    }

    @property
    def rows(self) -> dict[int, Order]:
        """All orders, unfinished carts and the bin included."""
        return self.site.orders

    def list_filters(self) -> dict[str, Field]:
        """A younger version knows where an order came from."""
        more = {"created_via": Field("array", items=TEXT)} if self.site.flavour.modern else {}
        return {**super().list_filters(), **more}

    def select(self, rows: Iterable[Order], params: Row) -> list[Order]:
        """By dates, status, customer, goods and a search; `any` hides the bin in any case."""
        wanted, term = params["status"], params.get("search", "").lower()
        tests = (
            lambda o: (
                o.status not in {"trash", "auto-draft"} if "any" in wanted else o.status in wanted
            ),
            lambda o: "customer" not in params or o.customer_id == params["customer"],
            lambda o: "product" not in params or has_goods(o, params["product"]),
            lambda o: "created_via" not in params or o.data["created_via"] in params["created_via"],
            lambda o: not term or self.matches(o, term),
        )
        kept = by_dates(self.site, rows, params)
        return [row for row in kept if all(test(row) for test in tests)]

    def matches(self, order: Order, term: str) -> bool:
        """A search sees number, addresses, goods; a payment's number only in own tables."""
        seen = [str(order.id), *order.billing.values(), *order.shipping.values()]
        seen += [line.name for line in order.lines]
        if self.site.flavour.hpos:
            seen.append(order.data.get("transaction_id", ""))
        return any(term in one.lower() for one in seen)

    def show(self, record: Order, params: Row) -> Row:
        """An order as it is sent."""
        return show_order(self.site, record, params)

    def create(self, params: Row) -> Order:
        """A new order, even if the same one is there already.

        A coupon that is refused leaves the order behind: pending, with goods, without the coupon.
        """
        self.check_customer(params)
        now = self.site.now()
        order = Order(0, now, now)
        order.data = {
            "currency": self.site.settings.currency,
            "version": self.site.flavour.version,
            "created_via": "rest-api",
        }
        self.write(order, params)
        order.id = self.site.next("post")
        order.data["order_key"] = (
            f"wc_order_{hashlib.sha1(str(order.id).encode()).hexdigest()[:13]}"  # noqa: S324  # a name, no secret
        )
        self.rows[order.id] = order
        work_out(self.site, order)
        use_coupons(self.site, order, params.get("coupon_lines"))
        self.set_status(order, self.known_status(params.get("status")))
        if params.get("set_paid"):
            self.pay(order)
        self.touch_customer(order)
        self.tell("created", order)
        if order.status != "pending":
            self.tell("updated", order)
        return order

    def update(self, record: Order, params: Row) -> Order:
        """Change what is named; any PUT moves the date, and brings an order back from the bin."""
        self.check_customer(params)
        self.write(record, params)
        if any(name in params for name in SUMMED):
            work_out(self.site, record)
        use_coupons(self.site, record, params.get("coupon_lines"))
        if record.status == "trash" and "status" not in params:
            record.status = record.trashed_from
            self.tell("restored", record)
        if "status" in params:
            self.set_status(record, self.known_status(params["status"]))
        if params.get("set_paid") and record.status in UNPAID and record.total > 0:
            self.pay(record)
        record.modified = self.site.now()
        self.tell("updated", record)
        return record

    def check_customer(self, params: Row) -> None:
        """Refuse a customer who is not there."""
        customer_id = whole(params.get("customer_id") or 0)
        if customer_id and customer_id not in self.site.customers:
            raise WooError(400, "woocommerce_rest_invalid_customer_id", "Customer ID is invalid.")

    def writable(self) -> Schema:
        """A status that a plug-in registered may be written like the shop's own."""
        own = (*STATUSES, "auto-draft", "trash", *self.site.settings.more_statuses)
        return {**self.fields, "status": Field("string", choices=own)}

    def known_status(self, status: str | None) -> str:
        """A status; batches do not check it, and what nobody knows becomes pending."""
        known = {*STATUSES, "auto-draft", "trash", *self.site.settings.more_statuses}
        return status if status in known else "pending"

    def write(self, order: Order, params: Row) -> None:
        """Write what is named; billing is not filled from the customer's account."""
        order.data.update({name: params[name] for name in KEPT if name in params})
        if self.site.flavour.modern and "created_via" in params:
            order.data["created_via"] = params["created_via"]
        order.customer_id = whole(params.get("customer_id", order.customer_id))
        order.billing.update(address(params.get("billing"), BILLING))
        order.shipping.update(address(params.get("shipping"), SHIPPING))
        write_lines(self.site, order, params)
        write_meta(self.site, order.meta, params.get("meta_data") or [])

    def pay(self, order: Order) -> None:
        """Money came: an order to be worked on, or done at once if it is paid on delivery."""
        if order.status in PAYABLE:
            done = order.data.get("payment_method") == "cod"
            self.set_status(order, "completed" if done else "processing")
        order.paid = order.paid or self.site.now()

    def set_status(self, order: Order, status: str) -> None:
        """Another status, and what comes with it: dates, stock, uses of coupons, mails."""
        before, order.status = order.status, status
        if status in PAID and order.paid is None:
            order.paid = self.site.now()
        if status == "completed" and before != "completed":
            order.completed = self.site.now()
        follow_status(self.site, order)
        count_uses(self.site, order)
        if before != status:
            self.mail(order, before)
        if status == "refunded" and before != "refunded":
            self.refund_rest(order)

    def mail(self, order: Order, before: str) -> None:
        """The merchant hears of a paid order, the customer of each step, if there is an address."""
        if order.status in PAID and before not in PAID:
            self.site.mail("owner@shop.example", "New order", order=order.id)
        if order.billing.get("email") and order.status in {*PAID, "on-hold", "refunded"}:
            self.site.mail(order.billing["email"], f"Your order is {order.status}", order=order.id)

    def refund_rest(self, order: Order) -> None:
        """An order that is called refunded gets a refund of all that is left, without goods."""
        left = order.total - sum(one.amount for one in order.refunds)
        if left > 0:
            now = self.site.now()
            refund = Refund(self.site.next("post"), now, now, order_id=order.id, amount=left)
            refund.reason = "Order fully refunded."
            refund.data = {"refunded_payment": False}
            order.refunds.append(refund)

    def touch_customer(self, order: Order) -> None:
        """Each own order moves a customer's date."""
        customer = self.site.customers.get(order.customer_id)
        if customer is not None:
            customer.modified = self.site.now()


def has_goods(order: Order, product_id: int) -> bool:
    """Whether a product is on an order."""
    return any(product_id in {line.product_id, line.variation_id} for line in order.lines)
