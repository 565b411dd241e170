"""One unit of work: a transaction, and the repositories over it."""

from functools import cached_property
from typing import TYPE_CHECKING

from sqlalchemy import Connection, RootTransaction
from sqlalchemy.exc import DBAPIError

from posapp.kernel.errors import Bug
from posapp.kernel.ids import Ids, SaleId
from posapp.storage.engine import trouble_of
from posapp.storage.repositories.carts import SqlCarts
from posapp.storage.repositories.catalogue import SqlCatalogue
from posapp.storage.repositories.journal import SqlJournal
from posapp.storage.repositories.options import SqlOptions
from posapp.storage.repositories.outbox import SqlOutbox
from posapp.storage.repositories.print_queue import SqlPrintQueue
from posapp.storage.repositories.sales import SqlSales
from posapp.storage.repositories.shifts import SqlShifts
from posapp.storage.repositories.staff import SqlStaffBook
from posapp.storage.repositories.stock import SqlStock

if TYPE_CHECKING:
    from posapp.storage.repositories.answers import SqlAnswers
    from posapp.storage.repositories.coupons import SqlCoupons
    from posapp.storage.repositories.extract_rows import SqlExtract
    from posapp.storage.repositories.goods import SqlGoodsBook
    from posapp.storage.repositories.goods_changes import SqlGoodsChanges, SqlShelfLabels
    from posapp.storage.repositories.house import SqlTills, SqlWorkTimes
    from posapp.storage.repositories.links import SqlCursors, SqlLinks, SqlPulses
    from posapp.storage.repositories.member_lists import SqlMemberLists
    from posapp.storage.repositories.members import SqlMembers
    from posapp.storage.repositories.members_office import SqlAccessLog, SqlPrivacyCases
    from posapp.storage.repositories.offer_track import SqlOfferTrack
    from posapp.storage.repositories.offers import SqlOffers, SqlPrograms
    from posapp.storage.repositories.online_orders import (
        SqlDeliveries,
        SqlOnlineOrders,
        SqlOrderSteps,
    )
    from posapp.storage.repositories.points import SqlPoints, SqlTiers
    from posapp.storage.repositories.purchasing import SqlPurchasing
    from posapp.storage.repositories.receipt_list import SqlReceiptList
    from posapp.storage.repositories.report_book import SqlReportBook
    from posapp.storage.repositories.shop_doubts import SqlDifferences, SqlQuarantine
    from posapp.storage.repositories.shop_reviews import SqlReviews
    from posapp.storage.repositories.shop_stock import SqlMemberEvents, SqlShopStock
    from posapp.storage.repositories.shop_words import SqlShopWords
    from posapp.storage.repositories.stockroom import SqlStockRoom
    from posapp.storage.repositories.store_tasks import SqlStoreTasks
    from posapp.storage.repositories.suggestion_counts import SqlSuggestionCounts
    from posapp.storage.repositories.targets import SqlTargets
    from posapp.storage.repositories.trading import SqlTrading


class SqlWork:
    """Keeps `ports.Work`. It can commit once; a look (`may_write` false) cannot."""

    def __init__(
        self, connection: Connection, transaction: RootTransaction, ids: Ids, *, may_write: bool
    ) -> None:
        self._connection = connection
        self._transaction = transaction
        self._ids = ids
        self._may_write = may_write
        self._new_sales: set[SaleId] = set()

    @cached_property
    def catalogue(self) -> SqlCatalogue:
        """Products, their codes, prices and search."""
        return SqlCatalogue(self._connection, self._ids)

    @cached_property
    def sales(self) -> SqlSales:
        """Closed sales."""
        return SqlSales(self._connection, self._new_sales)

    @cached_property
    def carts(self) -> SqlCarts:
        """The open cart and those on hold."""
        return SqlCarts(self._connection)

    @cached_property
    def shifts(self) -> SqlShifts:
        """Shifts and the cash that moves in them."""
        return SqlShifts(self._connection)

    @cached_property
    def staff(self) -> SqlStaffBook:
        """The people of the store."""
        return SqlStaffBook(self._connection)

    @cached_property
    def journal(self) -> SqlJournal:
        """The signed chain."""
        return SqlJournal(self._connection)

    @cached_property
    def stock(self) -> SqlStock:
        """Stock movements."""
        return SqlStock(self._connection)

    @cached_property
    def goods(self) -> "SqlGoodsBook":
        """Goods as the office finds and changes them."""
        from posapp.storage.repositories.goods import SqlGoodsBook

        return SqlGoodsBook(self._connection)

    @cached_property
    def goods_changes(self) -> "SqlGoodsChanges":
        """Changes of many goods."""
        from posapp.storage.repositories.goods_changes import SqlGoodsChanges

        return SqlGoodsChanges(self._connection)

    @cached_property
    def shelf_labels(self) -> "SqlShelfLabels":
        """What the shelf's labels show."""
        from posapp.storage.repositories.goods_changes import SqlShelfLabels

        return SqlShelfLabels(self._connection)

    @cached_property
    def stockroom(self) -> "SqlStockRoom":
        """Entries and counts of stock."""
        from posapp.storage.repositories.stockroom import SqlStockRoom

        return SqlStockRoom(self._connection)

    @cached_property
    def purchasing(self) -> "SqlPurchasing":
        """Suppliers and orders to them."""
        from posapp.storage.repositories.purchasing import SqlPurchasing

        return SqlPurchasing(self._connection)

    @cached_property
    def outbox(self) -> SqlOutbox:
        """What waits to be sent to the shop."""
        return SqlOutbox(self._connection)

    @cached_property
    def prints(self) -> SqlPrintQueue:
        """Papers that wait for the printer."""
        return SqlPrintQueue(self._connection)

    @cached_property
    def options(self) -> SqlOptions:
        """The store's settings."""
        return SqlOptions(self._connection)

    @cached_property
    def members(self) -> "SqlMembers":
        """The people of the loyalty program."""
        from posapp.storage.repositories.members import SqlMembers

        return SqlMembers(self._connection)

    @cached_property
    def points(self) -> "SqlPoints":
        """The points ledger."""
        from posapp.storage.repositories.points import SqlPoints

        return SqlPoints(self._connection, self._new_sales)

    @cached_property
    def tiers(self) -> "SqlTiers":
        """Where members stand in the tiers."""
        from posapp.storage.repositories.points import SqlTiers

        return SqlTiers(self._connection)

    @cached_property
    def coupons(self) -> "SqlCoupons":
        """Coupons and their uses."""
        from posapp.storage.repositories.coupons import SqlCoupons

        return SqlCoupons(self._connection, self._new_sales)

    @cached_property
    def offers(self) -> "SqlOffers":
        """Offers and their uses."""
        from posapp.storage.repositories.offers import SqlOffers

        return SqlOffers(self._connection, self._new_sales)

    @cached_property
    def programs(self) -> "SqlPrograms":
        """The rules of the loyalty program."""
        from posapp.storage.repositories.offers import SqlPrograms

        return SqlPrograms(self._connection)

    @cached_property
    def links(self) -> "SqlLinks":
        """Which thing of ours is which of the shop's."""
        from posapp.storage.repositories.links import SqlLinks

        return SqlLinks(self._connection)

    @cached_property
    def cursors(self) -> "SqlCursors":
        """How far each stream of the shop was read."""
        from posapp.storage.repositories.links import SqlCursors

        return SqlCursors(self._connection)

    @cached_property
    def quarantine(self) -> "SqlQuarantine":
        """Rows of the shop that were not let in."""
        from posapp.storage.repositories.shop_doubts import SqlQuarantine

        return SqlQuarantine(self._connection)

    @cached_property
    def online_orders(self) -> "SqlOnlineOrders":
        """Orders of the shop."""
        from posapp.storage.repositories.online_orders import SqlOnlineOrders

        return SqlOnlineOrders(self._connection)

    @cached_property
    def order_steps(self) -> "SqlOrderSteps":
        """The way of each order."""
        from posapp.storage.repositories.online_orders import SqlOrderSteps

        return SqlOrderSteps(self._connection)

    @cached_property
    def deliveries(self) -> "SqlDeliveries":
        """Where goods sold here and sent by the shop go to."""
        from posapp.storage.repositories.online_orders import SqlDeliveries

        return SqlDeliveries(self._connection)

    @cached_property
    def shop_stock(self) -> "SqlShopStock":
        """What the shop has."""
        from posapp.storage.repositories.shop_stock import SqlShopStock

        return SqlShopStock(self._connection)

    @cached_property
    def differences(self) -> "SqlDifferences":
        """On what journal, shop and cash-up do not agree."""
        from posapp.storage.repositories.shop_doubts import SqlDifferences

        return SqlDifferences(self._connection)

    @cached_property
    def member_events(self) -> "SqlMemberEvents":
        """What members did."""
        from posapp.storage.repositories.shop_stock import SqlMemberEvents

        return SqlMemberEvents(self._connection)

    @cached_property
    def shop_words(self) -> "SqlShopWords":
        """Words of buyers that are kept for a while."""
        from posapp.storage.repositories.shop_words import SqlShopWords

        return SqlShopWords(self._connection)

    @cached_property
    def reviews(self) -> "SqlReviews":
        """What customers say of goods."""
        from posapp.storage.repositories.shop_reviews import SqlReviews

        return SqlReviews(self._connection)

    @cached_property
    def report_book(self) -> "SqlReportBook":
        """Saved reports, schedules and their runs."""
        from posapp.storage.repositories.report_book import SqlReportBook

        return SqlReportBook(self._connection)

    @cached_property
    def targets(self) -> "SqlTargets":
        """What the store wants its figures to be."""
        from posapp.storage.repositories.targets import SqlTargets

        return SqlTargets(self._connection)

    @cached_property
    def store_tasks(self) -> "SqlStoreTasks":
        """Tasks between teams."""
        from posapp.storage.repositories.store_tasks import SqlStoreTasks

        return SqlStoreTasks(self._connection)

    @cached_property
    def suggestion_counts(self) -> "SqlSuggestionCounts":
        """How suggestions fare."""
        from posapp.storage.repositories.suggestion_counts import SqlSuggestionCounts

        return SqlSuggestionCounts(self._connection)

    @cached_property
    def pulses(self) -> "SqlPulses":
        """The sync process's sign of life."""
        from posapp.storage.repositories.links import SqlPulses

        return SqlPulses(self._connection)

    @cached_property
    def work_times(self) -> "SqlWorkTimes":
        """Hours worked."""
        from posapp.storage.repositories.house import SqlWorkTimes

        return SqlWorkTimes(self._connection)

    @cached_property
    def tills(self) -> "SqlTills":
        """The tills by name."""
        from posapp.storage.repositories.house import SqlTills

        return SqlTills(self._connection)

    @cached_property
    def member_lists(self) -> "SqlMemberLists":
        """Members by question."""
        from posapp.storage.repositories.member_lists import SqlMemberLists

        return SqlMemberLists(self._connection)

    @cached_property
    def access_log(self) -> "SqlAccessLog":
        """Who looked at personal data."""
        from posapp.storage.repositories.members_office import SqlAccessLog

        return SqlAccessLog(self._connection)

    @cached_property
    def privacy_cases(self) -> "SqlPrivacyCases":
        """Questions about privacy."""
        from posapp.storage.repositories.members_office import SqlPrivacyCases

        return SqlPrivacyCases(self._connection)

    @cached_property
    def extract(self) -> "SqlExtract":
        """The books in bulk, for reports."""
        from posapp.storage.repositories.extract_rows import SqlExtract

        return SqlExtract(self._connection)

    @cached_property
    def receipt_list(self) -> "SqlReceiptList":
        """Receipts as a list."""
        from posapp.storage.repositories.receipt_list import SqlReceiptList

        return SqlReceiptList(self._connection)

    @cached_property
    def trading(self) -> "SqlTrading":
        """What was traded on some days."""
        from posapp.storage.repositories.trading import SqlTrading

        return SqlTrading(self._connection)

    @cached_property
    def offer_track(self) -> "SqlOfferTrack":
        """What one offer does in these days."""
        from posapp.storage.repositories.offer_track import SqlOfferTrack

        return SqlOfferTrack(self._connection)

    @cached_property
    def answers(self) -> "SqlAnswers":
        """Questionnaires and what was answered."""
        from posapp.storage.repositories.answers import SqlAnswers

        return SqlAnswers(self._connection)

    @property
    def connection(self) -> Connection:
        """The connection, for the bulk loader and other parts of storage."""
        return self._connection

    @property
    def ids(self) -> Ids:
        """Where the ids of products come from."""
        return self._ids

    def commit(self) -> None:
        """Make it durable, or raise WorldFault("disk.full" or "disk.failed") with nothing stored.

        Rule: store.commit-or-nothing
        """
        if not self._may_write:
            raise Bug("store.look-commits")
        try:
            self._transaction.commit()
        except DBAPIError as error:
            self._transaction.rollback()
            raise trouble_of(error) from error
        self.carts.committed()
