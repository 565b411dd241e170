"""What the shop keeps: one class for each kind of record, with the fields that the rules need.

Fields that are only kept and shown lie in `data`, under the names of the wire.
"""

from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal

from tests.shops.woocommerce.wire import Row

ADDRESS = (
    "first_name",
    "last_name",
    "company",
    "address_1",
    "address_2",
    "city",
    "postcode",
    "country",
    "state",
)
BILLING = (*ADDRESS, "email", "phone")
SHIPPING = (*ADDRESS, "phone")


@dataclass(slots=True)
class Record:
    """Whatever has an id, dates, a status and free fields. `trashed_from`: the status before."""

    id: int
    created: datetime
    modified: datetime | None
    status: str = "publish"
    trashed_from: str = ""
    meta: list[Row] = field(default_factory=list)
    data: Row = field(default_factory=dict)


@dataclass(slots=True)
class Product(Record):
    """Goods, or a variation of some (`parent_id`). `stock` is nothing where it is not managed."""

    type: str = "simple"
    parent_id: int = 0
    sku: str = ""
    stock: int | None = None


@dataclass(slots=True)
class Term(Record):
    """A category, tag or brand."""

    name: str = ""
    slug: str = ""
    parent: int = 0


@dataclass(slots=True)
class Customer(Record):
    """An account of any role. `modified` is nothing for one that was never saved by the shop."""

    email: str = ""
    username: str = ""
    role: str = "customer"
    billing: dict[str, str] = field(default_factory=dict)
    shipping: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Line:
    """Goods on an order, amounts net. `reduced`: how many of it were taken from the stock."""

    id: int
    name: str
    product_id: int
    variation_id: int
    quantity: int
    subtotal: Decimal = Decimal(0)
    total: Decimal = Decimal(0)
    tax_class: str = ""
    taxable: bool = True
    taxes: dict[int, Decimal] = field(default_factory=dict)
    subtotal_taxes: dict[int, Decimal] = field(default_factory=dict)
    reduced: int = 0
    meta: list[Row] = field(default_factory=list)

    @property
    def stocked_id(self) -> int:
        """The product whose stock it takes from."""
        return self.variation_id or self.product_id


@dataclass(slots=True)
class Charge:
    """A fee or the postage on an order, net; `data` holds what only one of them has."""

    id: int
    total: Decimal
    tax_class: str = ""
    taxable: bool = True
    taxes: dict[int, Decimal] = field(default_factory=dict)
    meta: list[Row] = field(default_factory=list)
    data: Row = field(default_factory=dict)


@dataclass(slots=True)
class UsedCoupon:
    """A coupon on an order and what it took off, as the shop worked it out."""

    id: int
    code: str
    discount: Decimal = Decimal(0)
    discount_tax: Decimal = Decimal(0)


@dataclass(slots=True)
class RefundedLine:
    """What came back of a line of an order: goods, a fee or postage."""

    id: int
    line: Line | Charge
    quantity: int
    total: Decimal
    taxes: dict[int, Decimal]


@dataclass(slots=True)
class Refund(Record):
    """Money that went back on an order."""

    order_id: int = 0
    amount: Decimal = Decimal(0)
    reason: str = ""
    lines: list[RefundedLine] = field(default_factory=list)


@dataclass(slots=True)
class Order(Record):
    """A sale. Its totals are worked out by `totals.py` alone."""

    status: str = "pending"
    customer_id: int = 0
    billing: dict[str, str] = field(default_factory=dict)
    shipping: dict[str, str] = field(default_factory=dict)
    lines: list[Line] = field(default_factory=list)
    fees: list[Charge] = field(default_factory=list)
    postage: list[Charge] = field(default_factory=list)
    coupons: list[UsedCoupon] = field(default_factory=list)
    refunds: list[Refund] = field(default_factory=list)
    notes: list[Row] = field(default_factory=list)
    paid: datetime | None = None
    completed: datetime | None = None
    stock_reduced: bool = False
    coupons_counted: bool = False
    discount_total: Decimal = Decimal(0)
    discount_tax: Decimal = Decimal(0)
    cart_tax: Decimal = Decimal(0)
    shipping_total: Decimal = Decimal(0)
    shipping_tax: Decimal = Decimal(0)
    total: Decimal = Decimal(0)


@dataclass(slots=True)
class Coupon(Record):
    """A code that takes something off. `used_by` holds a customer's id or e-mail for each use."""

    code: str = ""
    usage_count: int = 0
    used_by: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Hook(Record):
    """A web hook: where to post what. `status`: active, paused or disabled."""

    status: str = "active"
    name: str = ""
    topic: str = ""
    delivery_url: str = ""
    secret: str = ""
    failures: int = 0


@dataclass(slots=True)
class Review(Record):
    """What somebody says of goods. `status`: approved, hold, spam or trash."""

    status: str = "approved"
    product_id: int = 0
    reviewer: str = ""
    email: str = ""
    words: str = ""
    rating: int = 0


@dataclass(frozen=True, slots=True)
class TaxRate:
    """A rate in percent for a country and a class of goods (the empty class is the standard)."""

    id: int
    country: str
    percent: Decimal
    name: str
    tax_class: str = ""
    shipping: bool = True

    @property
    def code(self) -> str:
        """How the shop names it on orders."""
        return f"{self.country}-{self.name.upper()}-{self.id}"
