"""What one offer does in these days, read the short way: from its totals and its own receipts."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from posapp.kernel.ids import OfferId, ProductId, SaleId


@dataclass(frozen=True, slots=True)
class DayUsed:
    """What an offer came to on one day, all stores together."""

    day: date
    times: int
    amount_minor: int


@dataclass(frozen=True, slots=True)
class UsedReceipt:
    """One receipt with what the offer took off; of a return amounts are negative.

    `margin_minor` is what stayed of the goods that have a cost price, `priced_minor` what those
    were sold for without tax.
    """

    id: SaleId
    number: str
    kind: str
    at: datetime
    is_member: bool
    total_minor: int
    off_minor: int
    priced_minor: int
    margin_minor: int


@dataclass(frozen=True, slots=True)
class GoodsReduced:
    """Goods that the offer took something off."""

    product_id: ProductId
    sku: str
    name: str
    name_zh: str
    off_minor: int


@dataclass(frozen=True, slots=True)
class PriceChanged:
    """Somebody gave such goods another price at a till, with the reason she said."""

    number: str
    sale_id: SaleId
    at: datetime
    clerk_name: str
    name: str
    name_zh: str
    reason: str


class OfferTrack(Protocol):
    """One offer; every question is led by an index to the days it asks for."""

    def days(self, offer_id: OfferId, first: date) -> Sequence[DayUsed]:
        """Its days from one on, oldest first."""
        ...

    def first_day(self, offer_id: OfferId) -> date | None:
        """The first day it was ever used."""
        ...

    def receipts(
        self, offer_id: OfferId, since: datetime, until: datetime
    ) -> Sequence[UsedReceipt]:
        """The receipts from one moment to another that it changed, newest first."""
        ...

    def baskets(self, since: datetime, until: datetime) -> int:
        """All sales between them, with it or without."""
        ...

    def goods(
        self, offer_id: OfferId, since: datetime, until: datetime, most: int
    ) -> Sequence[GoodsReduced]:
        """The goods it took most off between them."""
        ...

    def price_changes(
        self, offer_id: OfferId, since: datetime, until: datetime, most: int
    ) -> Sequence[PriceChanged]:
        """Other prices by hand for the goods it takes something off, newest first."""
        ...
