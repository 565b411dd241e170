"""Who delivers what on which terms, and what was ordered: values that check themselves."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum

from posapp.kernel.ids import ProductId
from posapp.kernel.quantity import MILLI

MOST_DAYS = 365
MOST_PACKS = 99_999


class OrderState(Enum):
    """How far an order to a supplier is; the value is what the store file holds."""

    OPEN = "open"
    RECEIVED = "received"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class Supplier:
    """Who delivers: `lead_days` from order to shelf, ordered from every `review_days` days.

    `least_minor` is the least that an order must come to; 0 where there is no such rule.
    """

    id: str
    name: str
    contact: str = ""
    phone: str = ""
    email: str = ""
    note: str = ""
    lead_days: int = 3
    review_days: int = 7
    least_minor: int = 0
    active: bool = True

    def __post_init__(self) -> None:
        if not self.name:
            msg = "a supplier has a name"
            raise ValueError(msg)
        if not 0 <= self.lead_days <= MOST_DAYS or not 1 <= self.review_days <= MOST_DAYS:
            msg = f"days of {self.name} are out of bounds"
            raise ValueError(msg)
        if self.least_minor < 0:
            msg = "a least order is not negative"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Supply:
    """What one product is ordered by: packs of `pack_milli`, at least so many, at a unit's cost."""

    product_id: ProductId
    supplier_id: str
    code: str = ""
    pack_milli: int = MILLI
    least_packs: int = 1
    cost_minor: int | None = None

    def __post_init__(self) -> None:
        if self.pack_milli <= 0 or not 1 <= self.least_packs <= MOST_PACKS:
            msg = "a pack holds something, and at least one is ordered"
            raise ValueError(msg)
        if (self.cost_minor or 0) < 0:
            msg = "a cost is not negative"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class OrderLine:
    """So much of a product ordered, and so much of it here already."""

    place: int
    product_id: ProductId
    ordered_milli: int
    received_milli: int = 0
    cost_minor: int | None = None

    def __post_init__(self) -> None:
        if self.ordered_milli <= 0 or self.received_milli < 0:
            msg = "something is ordered, and nothing less than nothing came"
            raise ValueError(msg)

    @property
    def missing_milli(self) -> int:
        """What has not come yet; more than was ordered leaves nothing missing."""
        return max(self.ordered_milli - self.received_milli, 0)


@dataclass(frozen=True, slots=True)
class PurchaseOrder:
    """An order to one supplier; `number` counts the store's orders from 1."""

    id: str
    number: int
    supplier_id: str
    state: OrderState
    made_at: datetime
    by_id: str
    due_on: date
    lines: tuple[OrderLine, ...]
    ended_at: datetime | None = None
