"""The store file and one transaction over everything in it.

It names every part of the store and reads none of them: a till needs the half.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from posapp.ports.answers import Answers
    from posapp.ports.carts import Carts
    from posapp.ports.catalogue import Catalogue
    from posapp.ports.extract import Extract
    from posapp.ports.goods import GoodsBook, GoodsChanges, ShelfLabels
    from posapp.ports.house import Tills, WorkTimes
    from posapp.ports.journal import Journal
    from posapp.ports.member_lists import MemberLists
    from posapp.ports.members import Members
    from posapp.ports.members_office import AccessLog, PrivacyCases
    from posapp.ports.offer_track import OfferTrack
    from posapp.ports.offers import Coupons, Offers, Programs
    from posapp.ports.options import Options
    from posapp.ports.people import StaffBook
    from posapp.ports.points import Points, Tiers
    from posapp.ports.purchasing import Purchasing
    from posapp.ports.queues import Outbox, PrintQueue
    from posapp.ports.receipt_list import ReceiptList
    from posapp.ports.report_book import ReportBook
    from posapp.ports.sales import Sales
    from posapp.ports.shifts import Shifts
    from posapp.ports.shop_words import ShopWords
    from posapp.ports.stock import Stock
    from posapp.ports.stockroom import StockRoom
    from posapp.ports.store_tasks import StoreTasks
    from posapp.ports.sync import (
        Cursors,
        Deliveries,
        Differences,
        Links,
        MemberEvents,
        OnlineOrders,
        OrderSteps,
        Pulses,
        Quarantine,
        Reviews,
        ShopStock,
        SuggestionCounts,
    )
    from posapp.ports.targets import Targets
    from posapp.ports.trading import Trading


class Work(Protocol):
    """One transaction over everything."""

    @property
    def catalogue(self) -> Catalogue: ...  # noqa: D102 - the types say it
    @property
    def sales(self) -> Sales: ...  # noqa: D102
    @property
    def carts(self) -> Carts: ...  # noqa: D102
    @property
    def shifts(self) -> Shifts: ...  # noqa: D102
    @property
    def staff(self) -> StaffBook: ...  # noqa: D102
    @property
    def journal(self) -> Journal: ...  # noqa: D102
    @property
    def stock(self) -> Stock: ...  # noqa: D102
    @property
    def goods(self) -> GoodsBook: ...  # noqa: D102
    @property
    def goods_changes(self) -> GoodsChanges: ...  # noqa: D102
    @property
    def shelf_labels(self) -> ShelfLabels: ...  # noqa: D102
    @property
    def stockroom(self) -> StockRoom: ...  # noqa: D102
    @property
    def purchasing(self) -> Purchasing: ...  # noqa: D102
    @property
    def outbox(self) -> Outbox: ...  # noqa: D102
    @property
    def prints(self) -> PrintQueue: ...  # noqa: D102
    @property
    def options(self) -> Options: ...  # noqa: D102
    @property
    def members(self) -> Members: ...  # noqa: D102
    @property
    def points(self) -> Points: ...  # noqa: D102
    @property
    def tiers(self) -> Tiers: ...  # noqa: D102
    @property
    def coupons(self) -> Coupons: ...  # noqa: D102
    @property
    def offers(self) -> Offers: ...  # noqa: D102
    @property
    def programs(self) -> Programs: ...  # noqa: D102

    @property
    def links(self) -> Links: ...  # noqa: D102
    @property
    def cursors(self) -> Cursors: ...  # noqa: D102
    @property
    def quarantine(self) -> Quarantine: ...  # noqa: D102
    @property
    def online_orders(self) -> OnlineOrders: ...  # noqa: D102
    @property
    def order_steps(self) -> OrderSteps: ...  # noqa: D102
    @property
    def deliveries(self) -> Deliveries: ...  # noqa: D102
    @property
    def shop_words(self) -> ShopWords: ...  # noqa: D102
    @property
    def shop_stock(self) -> ShopStock: ...  # noqa: D102
    @property
    def differences(self) -> Differences: ...  # noqa: D102
    @property
    def member_events(self) -> MemberEvents: ...  # noqa: D102
    @property
    def reviews(self) -> Reviews: ...  # noqa: D102
    @property
    def suggestion_counts(self) -> SuggestionCounts: ...  # noqa: D102
    @property
    def pulses(self) -> Pulses: ...  # noqa: D102
    @property
    def targets(self) -> Targets: ...  # noqa: D102
    @property
    def report_book(self) -> ReportBook: ...  # noqa: D102
    @property
    def store_tasks(self) -> StoreTasks: ...  # noqa: D102
    @property
    def work_times(self) -> WorkTimes: ...  # noqa: D102
    @property
    def tills(self) -> Tills: ...  # noqa: D102
    @property
    def member_lists(self) -> MemberLists: ...  # noqa: D102
    @property
    def access_log(self) -> AccessLog: ...  # noqa: D102
    @property
    def privacy_cases(self) -> PrivacyCases: ...  # noqa: D102
    @property
    def extract(self) -> Extract: ...  # noqa: D102
    @property
    def trading(self) -> Trading: ...  # noqa: D102
    @property
    def offer_track(self) -> OfferTrack: ...  # noqa: D102
    @property
    def answers(self) -> Answers: ...  # noqa: D102
    @property
    def receipt_list(self) -> ReceiptList: ...  # noqa: D102

    def commit(self) -> None:
        """Make it durable, or raise WorldFault("disk.full", "disk.failed"), nothing stored."""
        ...


class Store(Protocol):
    """The store file."""

    def write(self) -> AbstractContextManager[Work]:
        """A transaction that may write: begins IMMEDIATE, forgets unless committed."""

    def read(self) -> AbstractContextManager[Work]:
        """A consistent look; cannot commit."""

    def close(self) -> None:
        """Close the file; nothing is written after that."""
