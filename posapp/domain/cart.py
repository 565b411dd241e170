"""The open basket: what the customer wants, before any price is worked out.

A cart is a value. Every change makes a new one; the one before is still there to go back to.
"""

from dataclasses import dataclass, replace

from posapp.domain.deliver import Deliver
from posapp.domain.deliver_to import DeliverTo
from posapp.domain.discount import ManualDiscount, PriceOverride
from posapp.domain.product import Product
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import CartId, LineId, MemberId
from posapp.kernel.quantity import MAX_MILLI, Quantity, Unit

MAX_LINES = 500
MAX_NOTE = 200
MAX_COUPONS = 20


@dataclass(frozen=True, slots=True)
class CartLine:
    """One row of the basket.

    `label_minor` is the whole amount printed on an in-store label; it stands for the line as it is.
    `label_tax_minor` is the tax with it, where both were fixed elsewhere: by an online order, whose
    line `order_line` names. `deliver` is how the goods reach the buyer.
    """

    id: LineId
    product: Product
    quantity: Quantity
    label_minor: int | None = None
    override: PriceOverride | None = None
    discount: ManualDiscount | None = None
    note: str = ""
    deliver: Deliver = Deliver.HERE
    label_tax_minor: int | None = None
    order_line: str = ""

    def __post_init__(self) -> None:
        if self.quantity.milli == 0:
            msg = "a line has a quantity"
            raise ValueError(msg)
        if self.label_minor is None and self.quantity.unit is not self.product.unit:
            msg = f"{self.product.sku} is sold in {self.product.unit.value}"
            raise ValueError(msg)
        if len(self.note) > MAX_NOTE:
            raise Refusal("cart.note-too-long", limit=MAX_NOTE)

    def takes(self, product: Product) -> bool:
        """Whether one more of `product` belongs on this line rather than on a new one."""
        plain = self.label_minor is None and self.override is None and self.discount is None
        piece = product.unit is Unit.EACH and not product.open_price
        here = self.deliver is Deliver.HERE
        return plain and piece and here and not self.note and self.product == product


@dataclass(frozen=True, slots=True)
class TaxExemption:
    """Why a basket is free of tax, the certificate that shows it, and who allowed it."""

    reason: str
    certificate: str = ""
    approved_by: str = ""

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise Refusal("cart.exemption-needs-reason")


@dataclass(frozen=True, slots=True)
class PointsOff:
    """Points that lower the price instead of paying it, and what they are worth in minor units."""

    points: int
    worth_minor: int

    def __post_init__(self) -> None:
        if self.points <= 0 or self.worth_minor <= 0:
            raise Refusal("tender.not-positive")


@dataclass(frozen=True, slots=True)
class CartOrder:
    """The online order that a basket hands over: what the shop took for it already."""

    order_id: str
    code: str
    paid_minor: int


@dataclass(frozen=True, slots=True)
class Cart:
    """The lines in the order they were scanned, and what holds for the basket as a whole.

    `member_id` is whose basket it is; no price depends on it. `coupons` are the codes that were
    shown, `declined` the offers that somebody switched off for this basket, `acts` what the
    customer did for the planet ("own-bag"). `order` is the online order whose goods these are;
    `deliver_to` says where goods go that are sent or collected elsewhere.
    """

    id: CartId
    lines: tuple[CartLine, ...] = ()
    discount: ManualDiscount | None = None
    exemption: TaxExemption | None = None
    note: str = ""
    member_id: MemberId | None = None
    coupons: tuple[str, ...] = ()
    declined: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    points_off: PointsOff | None = None
    order: CartOrder | None = None
    deliver_to: DeliverTo | None = None

    @property
    def goes_away(self) -> frozenset[Deliver]:
        """The ways of goods that are not handed over here: sent, or collected elsewhere."""
        away = (Deliver.SEND, Deliver.ELSEWHERE)
        return frozenset([line.deliver for line in self.lines if line.deliver in away])

    def line(self, line_id: LineId) -> CartLine:
        """The line with this id, or a refusal: it may have been removed meanwhile."""
        for line in self.lines:
            if line.id == line_id:
                return line
        raise Refusal("cart.line-gone")

    def adding(self, line: CartLine, *, own_line: bool = False) -> "Cart":
        """With one more line; pieces of a product already there join its last plain line."""
        if line.takes(line.product) and not own_line:
            for there in reversed(self.lines):
                if there.product.id == line.product.id and there.takes(line.product):
                    return self.changing(there.id, _checked(there.quantity, line.quantity))
        if len(self.lines) >= MAX_LINES:
            raise Refusal("cart.too-many-lines", limit=MAX_LINES)
        return replace(self, lines=(*self.lines, line))

    def changing(self, line_id: LineId, quantity: Quantity) -> "Cart":
        """With another quantity on a line; zero removes it."""
        line = self.line(line_id)
        if quantity.milli == 0:
            return self.without(line_id)
        if line.label_minor is not None:
            raise Refusal("cart.label-quantity-fixed", name=line.product.name)
        return self.putting(replace(line, quantity=quantity))

    def putting(self, changed: CartLine) -> "Cart":
        """With a line replaced by its changed self, in the same place."""
        self.line(changed.id)
        return replace(
            self, lines=tuple(changed if line.id == changed.id else line for line in self.lines)
        )

    def of_member(self, member_id: MemberId | None) -> "Cart":
        """As a member's basket, or nobody's; what belonged to the one before leaves with her."""
        if member_id == self.member_id:
            return self
        return replace(self, member_id=member_id, declined=(), points_off=None)

    def with_coupon(self, code: str) -> "Cart":
        """With one more coupon shown."""
        if code in self.coupons:
            raise Refusal("coupons.shown-already", coupon=code)
        if len(self.coupons) >= MAX_COUPONS:
            raise Refusal("coupons.too-many", limit=MAX_COUPONS)
        return replace(self, coupons=(*self.coupons, code))

    def without_coupon(self, code: str) -> "Cart":
        """With a coupon taken back."""
        return replace(self, coupons=tuple(shown for shown in self.coupons if shown != code))

    def declining(self, offer_id: str) -> "Cart":
        """With an offer switched off for this basket, or on again."""
        others = tuple(declined for declined in self.declined if declined != offer_id)
        if offer_id in self.declined:
            return replace(self, declined=others)
        return replace(self, declined=(*self.declined, offer_id))

    def doing(self, act: str) -> "Cart":
        """With something done for the planet, or not after all."""
        others = tuple(done for done in self.acts if done != act)
        return replace(self, acts=others if act in self.acts else (*self.acts, act))

    def without(self, line_id: LineId) -> "Cart":
        """With a line taken out."""
        self.line(line_id)
        return replace(self, lines=tuple(line for line in self.lines if line.id != line_id))


def _checked(first: Quantity, second: Quantity) -> Quantity:
    if abs(first.milli + second.milli) > MAX_MILLI:
        raise Refusal("entry.quantity-limit", limit=MAX_MILLI // 1000)
    return first + second
