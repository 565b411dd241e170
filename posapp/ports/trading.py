"""What was traded on some days, read the short way: for the office's first page and its lists."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from posapp.domain.shift import Shift
from posapp.kernel.ids import OfferId, ProductId, SaleId, ShiftId, StaffId


@dataclass(frozen=True, slots=True)
class Window:
    """Business days from `first` to `last`; what came at or after `until` is left out.

    `till` is the one till that is looked at; None is all of them.
    """

    first: date
    last: date
    until: datetime | None = None
    till: int | None = None

    def __post_init__(self) -> None:
        if self.last < self.first:
            msg = "a window does not end before it begins"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class TradedReceipt:
    """One receipt of a window in a line.

    `day` is its shift's; `tier` is what its member had when she paid.
    """

    id: SaleId
    number: str
    kind: str
    at: datetime
    day: date
    till_number: int
    clerk_id: StaffId
    clerk_name: str
    total_minor: int
    is_member: bool
    tier: str
    original_id: SaleId | None


@dataclass(frozen=True, slots=True)
class TenderTotal:
    """What stayed in the store by one kind of payment, and how many receipts had it."""

    kind: str
    amount_minor: int
    receipts: int


@dataclass(frozen=True, slots=True)
class GoodsTraded:
    """What was sold of one product; returned goods are taken off."""

    product_id: ProductId
    name: str
    name_zh: str
    units: int
    gross_minor: int


@dataclass(frozen=True, slots=True)
class ClerkCount:
    """How often a person did something."""

    clerk_id: StaffId
    clerk_name: str
    times: int
    last_receipt: str = ""


@dataclass(frozen=True, slots=True)
class PointsMoved:
    """What one kind of entry gave (positive) or took (negative) in a window."""

    kind: str
    points: int


@dataclass(frozen=True, slots=True)
class PointsLapsing:
    """Points whose last day is near: how many, of how many members, and the nearest day."""

    points: int = 0
    members: int = 0
    next_day: date | None = None
    next_points: int = 0


@dataclass(frozen=True, slots=True)
class TierMoves:
    """So many members moved from one tier to another; an empty name is the first tier."""

    before: str
    after: str
    members: int


@dataclass(frozen=True, slots=True)
class PaidBack:
    """What a receipt of a return gave out in cash, and what its sale had taken in cash.

    `original_number` is empty where that sale is not in this store's books.
    """

    id: SaleId
    number: str
    clerk_name: str
    total_minor: int
    cash_out_minor: int
    original_number: str
    cash_in_minor: int


@dataclass(frozen=True, slots=True)
class LowStock:
    """Goods that were sold and of which the books say that none are left, or fewer."""

    product_id: ProductId
    name: str
    name_zh: str
    milli: int


@dataclass(frozen=True, slots=True)
class OfferTraded:
    """A running offer: how often it was given on some days, and what it took off."""

    offer_id: OfferId
    name: str
    name_zh: str
    times: int
    off_minor: int


@dataclass(frozen=True, slots=True)
class Opening:
    """The drawer was opened without a sale."""

    till_number: int
    at: datetime
    clerk_id: StaffId
    reason: str


class Trading(Protocol):
    """What was traded; every question reads the days it asks for and no others."""

    def receipts(self, window: Window) -> Sequence[TradedReceipt]:
        """The receipts, oldest first."""
        ...

    def last_day(self, before: date, till: int | None) -> date | None:
        """The newest business day before one that has a receipt, of a till or of all."""
        ...

    def tenders(self, window: Window) -> Sequence[TenderTotal]:
        """Payments by kind, the largest first."""
        ...

    def goods(self, window: Window) -> Sequence[GoodsTraded]:
        """Goods with their units, by product."""
        ...

    def overrides(self, window: Window) -> Sequence[ClerkCount]:
        """Lines whose price a person changed, by clerk, in sales."""
        ...

    def voids(self, window: Window) -> Sequence[ClerkCount]:
        """Sales that were undone, by clerk."""
        ...

    def paid_back(self, window: Window) -> Sequence[PaidBack]:
        """Receipts of returns and voids, oldest first."""
        ...

    def openings(self, window: Window) -> Sequence[Opening]:
        """Drawer openings without a sale, newest first."""
        ...

    def points_moved(
        self, since: datetime, until: datetime, till: int | None = None
    ) -> Sequence[PointsMoved]:
        """Points of the members' purse that moved from a moment on, by kind of entry.

        Of one till only what its receipts moved.
        """
        ...

    def points_after(self, position: int) -> tuple[int, int]:
        """What all entries behind a position change the points owed by, and the last position."""
        ...

    def points_since(self, since: datetime) -> Sequence[tuple[datetime, int]]:
        """By how much the points owed changed from a moment on, by the hour, oldest first."""
        ...

    def lapsing(self, today: date, by: date) -> PointsLapsing:
        """Points whose last day lies from today to `by`, both included."""
        ...

    def joined(self, since: datetime, until: datetime) -> int:
        """How many members joined from a moment on."""
        ...

    def tier_moves(self, since: datetime, until: datetime) -> Sequence[TierMoves]:
        """Moves between tiers from a moment on."""
        ...

    def low_stock(self, window: Window) -> Sequence[LowStock]:
        """Goods sold in these days that are kept in stock and have run out, the lowest first."""
        ...

    def running_offers(self, window: Window) -> Sequence[OfferTraded]:
        """The offers that run now, at whatever till; what took off most in these days first."""
        ...

    def shifts(self, window: Window) -> Sequence[Shift]:
        """Shifts that were opened or closed on these days, newest first, and those still open."""
        ...

    def z_head(self, till_number: int, shift_id: ShiftId) -> str:
        """The head of the journal record that closed a shift; empty where there is none."""
        ...

    def names_of(self, staff_ids: Sequence[StaffId]) -> Mapping[StaffId, str]:
        """People's names."""
        ...
