"""Closed sales and the receipt archive."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final, Protocol

from posapp.domain.returns import Returned
from posapp.domain.sale import Sale
from posapp.domain.shift import ShiftTotals
from posapp.kernel.ids import MemberId, ProductId, SaleId, ShiftId, StaffId


@dataclass(frozen=True, slots=True)
class ArchiveRow:
    """One receipt in the archive's list."""

    sale_id: SaleId
    receipt_number: str
    kind: str
    at: datetime
    clerk_name: str
    items: int
    total_minor: int


@dataclass(frozen=True, slots=True)
class ArchiveQuery:
    """What the archive is asked: words match receipt number, product name or SKU; all optional."""

    text: str = ""
    first_day: date | None = None
    last_day: date | None = None
    total_minor: int | None = None


@dataclass(frozen=True, slots=True)
class MemberSale:
    """One receipt in a member's history. `offers` are code, label and Chinese label of each."""

    sale_id: SaleId
    receipt_number: str
    kind: str
    channel: str
    at: datetime
    till_number: int
    items: int
    total_minor: int
    points_earned: int = 0
    points_used: int = 0
    offers: tuple[tuple[str, str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SaleOutline:
    """One receipt in a line: who, when, how much, what it did for the member, which offers."""

    sale_id: SaleId
    receipt_number: str
    at: datetime
    business_day: date
    clerk_id: StaffId
    member_id: MemberId | None
    total_minor: int
    original_id: SaleId | None = None
    points_earned: int = 0
    points_used: int = 0
    shortfall: int = 0
    offers: frozenset[str] = frozenset()


LATEST_RECEIPTS: Final = 200
"""So many of a member's receipts say what she usually buys."""


@dataclass(frozen=True, slots=True)
class UsualGood:
    """What a member buys again and again: on how many receipts, and when last."""

    product_id: ProductId
    name: str
    name_zh: str
    receipts: int
    last_at: datetime


@dataclass(frozen=True, slots=True)
class DaySpent:
    """What a member did on one of the store's days: purchases, and what all receipts come to."""

    day: date
    visits: int
    total_minor: int


class Sales(Protocol):
    """Closed sales; added once, never changed."""

    def add(self, sale: Sale) -> None:
        """Store a sale with its lines, reductions, taxes and tenders."""
        ...

    def get(self, sale_id: SaleId) -> Sale | None:
        """A sale by its id."""
        ...

    def some(self, sale_ids: Sequence[SaleId]) -> Sequence[Sale]:
        """Those of these sales that are there, in the order of their numbers."""
        ...

    def moments(self, sale_ids: Sequence[SaleId]) -> Mapping[SaleId, datetime]:
        """When these sales were closed, of those that are there."""
        ...

    def by_receipt(self, receipt_number: str) -> Sale | None:
        """A sale by the number on its receipt."""
        ...

    def returned(self, sale_id: SaleId) -> Returned:
        """What went back of a sale so far."""
        ...

    def refunds_of(self, sale_id: SaleId) -> Sequence[SaleId]:
        """The receipts that took goods of a sale back."""
        ...

    def next_sequence(self, till_number: int) -> int:
        """Draw the next receipt number of a till, inside this transaction."""
        ...

    def drawn(self) -> Mapping[int, int]:
        """The last receipt number that each till drew."""
        ...

    def strays(self) -> Sequence[str]:
        """The tables that hold rows of receipts, shifts or people that are not there.

        Sums that are kept beside their parts and are not their sums are named too.
        """
        ...

    def archive(self, query: ArchiveQuery, limit: int) -> Sequence[ArchiveRow]:
        """Receipts that match, newest first."""
        ...

    def by_member(
        self, member_ids: Sequence[MemberId], limit: int, before: datetime | None = None
    ) -> Sequence[MemberSale]:
        """The receipts of a person, by all her ids, newest first; `before` is for the next page."""
        ...

    def outlines(self, since: date) -> Sequence[SaleOutline]:
        """Every receipt of the business days from this one on, in a line each, oldest first."""
        ...

    def visits(self, member_ids: Sequence[MemberId]) -> int:
        """How often a person bought, by all her ids; no refunds, voids, or what was voided."""
        ...

    def days_of(self, member_ids: Sequence[MemberId], since: date) -> Sequence[DaySpent]:
        """A person's days with receipts since a day, by all her ids, oldest first."""
        ...

    def usual(self, member_ids: Sequence[MemberId], limit: int) -> Sequence[UsualGood]:
        """What a person buys most often among her latest receipts, most often first.

        Voided receipts are left out.
        """
        ...

    def all(self) -> Iterator[Sale]:
        """Every sale in the order of its number, for checks and totals."""
        ...

    def ids(self) -> Sequence[SaleId]:
        """The ids of all sales in the order of their numbers, without reading the sales."""
        ...

    def totals(self, shift_id: ShiftId) -> ShiftTotals:
        """What a shift's receipts and cash movements come to."""
        ...
