"""Receipts as a list that somebody narrows and pages through."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Protocol

from posapp.domain.sale import SaleKind
from posapp.kernel.ids import ProductId, SaleId, StaffId


class ReceiptOrder(Enum):
    """What the list is sorted by; the value names the column."""

    WHEN = "when"
    NUMBER = "number"
    TOTAL = "total"


@dataclass(frozen=True, slots=True)
class Moments:
    """From one moment on and before another."""

    since: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class ReceiptQuery:
    """Which receipts: of these days, and each field that is given narrows.

    `moments` are the hours of those days that are asked for; none is all. `text` is part of a
    receipt's number, or goods. `member` is whether a member bought. Amounts are whole receipts'.
    `overridden` receipts have a line whose price a person changed. `channel` is where it was sold,
    `tier` the one that its member has today.
    """

    first: date
    last: date
    moments: tuple[Moments, ...] = ()
    till: int | None = None
    clerk_id: StaffId | None = None
    kind: SaleKind | None = None
    tender: str = ""
    member: bool | None = None
    total_from_minor: int | None = None
    total_to_minor: int | None = None
    product_id: ProductId | None = None
    sku: str = ""
    overridden: bool = False
    text: str = ""
    channel: str = ""
    tier: str = ""


@dataclass(frozen=True, slots=True)
class After:
    """The last receipt of a page, as the order knows it: the next page begins behind it."""

    values: tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class ListedReceipt:
    """One receipt of the list. `tenders` are the kinds of its payments, the first one first."""

    id: SaleId
    number: str
    kind: str
    at: datetime
    till_number: int
    clerk_name: str
    items: int
    total_minor: int
    tenders: tuple[str, ...]
    is_member: bool


@dataclass(frozen=True, slots=True)
class ReceiptPage:
    """Some receipts in order; `after` leads to the next ones, None where there are none."""

    rows: tuple[ListedReceipt, ...]
    after: After | None = None


@dataclass(frozen=True, slots=True)
class ReceiptSums:
    """How many receipts there are, and what they come to together."""

    count: int
    total_minor: int


class ReceiptList(Protocol):
    """Receipts as a list."""

    def page(  # noqa: D102 - said by the values
        self,
        query: ReceiptQuery,
        order: ReceiptOrder,
        limit: int,
        *,
        descending: bool = True,
        after: After | None = None,
    ) -> ReceiptPage: ...

    def sums(self, query: ReceiptQuery) -> ReceiptSums:
        """The sum line over every receipt that answers."""
        ...

    def clerks(self) -> Sequence[tuple[StaffId, str]]:
        """The people who may have sold, by name."""
        ...
