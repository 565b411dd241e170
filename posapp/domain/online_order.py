"""An order made elsewhere (the online shop, another store) as this store knows it.

The shop owns it: what changes here is asked of the shop first. Picking is ours until the order is
ready.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum

from posapp.kernel.errors import Bug
from posapp.kernel.ids import MemberId
from posapp.kernel.money import Currency


class OrderState(Enum):
    """How far an online order is; the value is what the store file holds."""

    CART = "cart"
    UNPAID = "unpaid"
    PAID = "paid"
    READY = "ready"
    COLLECTED = "collected"
    SENT = "sent"
    CANCELLED = "cancelled"
    REFUNDED = "refunded"
    DELETED = "deleted"
    OTHER = "other"


OPEN_STATES = frozenset({OrderState.UNPAID, OrderState.PAID, OrderState.READY})
"""What still has to be done in the store or for it."""

STEPS_HERE = frozenset(
    {
        "picking",
        "picked",
        "short",
        "substituted",
        "ready",
        "identity",
        "handed-over",
        "booked",
        "late",
        "released",
        "cancelled",
        "returned",
        "taken-to-till",
    }
)
"""What can happen to an order in the store; each has its words on the screen."""


@dataclass(frozen=True, slots=True)
class OnlineLine:
    """One line: amounts with tax, for the whole line after all reductions.

    `remote_id` names the line, `product_remote_id` the goods at the shop. `quantity_milli` is what
    is ordered now, `returned_milli` what has come back of it, `picked_milli` what lies ready.
    """

    remote_id: str
    product_remote_id: str
    sku: str
    name: str
    quantity_milli: int
    gross_minor: int
    tax_minor: int = 0
    rate_bp: int = 0
    returned_milli: int = 0
    picked_milli: int = 0
    substitute_sku: str = ""


@dataclass(frozen=True, slots=True)
class OnlinePayment:
    """Money the shop took: `minor`, and what of it went back: `refunded_minor`."""

    remote_id: str
    method: str
    minor: int
    refunded_minor: int = 0
    reference: str = ""


@dataclass(frozen=True, slots=True)
class OnlineRefund:
    """Money the shop says went back, in one piece; `own_id` is the till's id of it, or empty."""

    remote_id: str
    minor: int
    own_id: str = ""


@dataclass(frozen=True, slots=True)
class OnlineOrder:
    """One order of a shop.

    `own_id` is the id that the till gave it, where it began here; else empty. `own_store` is the
    store file that sent it, where it says so, and `refunds` are its refunds one by one: both are
    for the nightly check, and are not kept. `pick_up` says that it is collected in this store.
    `raw_state` is the shop's own word. `member_remote_id` is the buyer at the shop, `member_id` who
    she is here, if known.
    """

    shop: str
    remote_id: str
    code: str
    state: OrderState
    raw_state: str
    placed_at: datetime
    changed_at: datetime
    currency: Currency
    total_minor: int
    lines: tuple[OnlineLine, ...]
    payments: tuple[OnlinePayment, ...] = ()
    shipping_minor: int = 0
    pick_up: bool = False
    channel: str = "web"
    own_id: str = ""
    buyer_name: str = ""
    buyer_email: str = ""
    buyer_phone: str = ""
    member_remote_id: str = ""
    member_id: MemberId | None = None
    coupon_codes: tuple[str, ...] = ()
    note: str = ""
    own_store: str = ""
    refunds: tuple[OnlineRefund, ...] = ()

    def __post_init__(self) -> None:
        if not self.remote_id or not self.shop:
            raise Bug("order.nameless")

    @property
    def paid_minor(self) -> int:
        """What was paid and not given back."""
        return sum(one.minor - one.refunded_minor for one in self.payments)

    @property
    def due_minor(self) -> int:
        """What is still to be paid at the counter; never negative."""
        return max(0, self.total_minor - sum(one.minor for one in self.payments))
