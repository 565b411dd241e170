"""What came of an entry, and what a screen is shown: frozen values, one class an outcome."""

from dataclasses import dataclass, field

from posapp.domain.pricing import PricedCart
from posapp.domain.product import Product
from posapp.domain.sale import Sale
from posapp.domain.tender import Settlement
from posapp.kernel.ids import LineId, MemberId
from posapp.kernel.quantity import Quantity
from posapp.ports.members import MemberRow


@dataclass(frozen=True, slots=True)
class Added:
    """Goods went into the basket, on this line."""

    line_id: LineId


@dataclass(frozen=True, slots=True)
class Choose:
    """Several products, or members, match; somebody must choose."""

    products: tuple[Product, ...]
    quantity: Quantity | None
    text: str
    members: tuple[MemberRow, ...] = ()


@dataclass(frozen=True, slots=True)
class NotKnown:
    """The entry is well formed, and nothing in the store answers to it."""

    text: str


@dataclass(frozen=True, slots=True)
class ReceiptSeen:
    """One of our receipts."""

    receipt_number: str


@dataclass(frozen=True, slots=True)
class MemberSeen:
    """A member's code."""

    code: str


@dataclass(frozen=True, slots=True)
class MemberFound:
    """One member and no other; `by_herself`: she showed her card or said her whole number."""

    member_id: MemberId
    by_herself: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class CouponSeen:
    """A coupon's code."""

    code: str


@dataclass(frozen=True, slots=True)
class StaffSeen:
    """A staff badge."""

    number: int


@dataclass(frozen=True, slots=True)
class QuantityPending:
    """The next item will come in this quantity."""

    quantity: Quantity


@dataclass(frozen=True, slots=True)
class NeedsPrice:
    """An open-price item: somebody must say what it costs."""

    product: Product
    quantity: Quantity


@dataclass(frozen=True, slots=True)
class NeedsWeight:
    """Goods sold by weight: somebody must weigh them."""

    product: Product


Outcome = (
    Added
    | Choose
    | NotKnown
    | ReceiptSeen
    | MemberSeen
    | MemberFound
    | CouponSeen
    | StaffSeen
    | QuantityPending
    | NeedsPrice
    | NeedsWeight
)


@dataclass(frozen=True, slots=True)
class Closed:
    """A stored sale: `head` is the journal head that its paper carries."""

    sale: Sale
    head: str

    @property
    def change_minor(self) -> int:
        """What goes back over the counter."""
        return self.sale.change_minor


@dataclass(frozen=True, slots=True)
class CheckoutView:
    """What a screen shows of the open basket; `settlement` stands once paying has begun.

    `known` is the member who has identified herself at this very basket: only she is called by her
    name where others can read it.
    """

    cart: PricedCart
    pieces: int
    settlement: Settlement | None = None
    pending: Quantity | None = None
    changed_line: LineId | None = None
    last: Closed | None = None
    known: MemberId | None = None


@dataclass(frozen=True, slots=True)
class Hint:
    """What Enter will do with the text so far.

    `verb` is nothing, add, quantity, search, unknown, receipt, member, coupon, staff or refused;
    `refused` then names the sentence. A member's `name` is how she is called, or her number.
    """

    verb: str
    name: str = ""
    name_zh: str = ""
    quantity: Quantity | None = None
    unit_minor: int = 0
    amount_minor: int = 0
    products: tuple[Product, ...] = ()
    members: tuple[MemberRow, ...] = ()
    refused: str = ""
    blanks: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class WhyStep:
    """One step of "Why this price?": its kind, its label, what it makes or takes, its rule id."""

    kind: str
    label: str
    amount_minor: int
    rule: str
    label_zh: str = ""
