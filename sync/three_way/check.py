"""Runs the check: the journal portion by portion, against the shop's orders and the drawers.

Rule: sync.three-way
Each difference is told once, in a sentence that says what to do; what a person has settled stays
settled while nothing about it changes. The books of the till are never changed by it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice

from posapp.domain.sale import SaleKind
from posapp.kernel.clock import stamp
from posapp.kernel.ids import SaleId
from posapp.ports import Store, Work
from posapp.ports.sync import Difference
from sync.shop import Shop
from sync.three_way.books import Books, Chain, Receipt, readable
from sync.three_way.drawers import Drawers
from sync.three_way.orders import (
    Orders,
    OrdersOf,
    TillOrder,
    nobodys,
    outline,
    read_orders,
    store_file,
)
from sync.three_way.receipts import (
    Asked,
    compare_refund,
    compare_refunds,
    compare_sale,
    compare_unexplained,
    sent_row,
    stays_here,
)
from sync.three_way.stock import Levels
from sync.three_way.terms import CheckDone, CheckTerms, Findings, Proof

EARLIER = timedelta(days=1)
LOOK_UP_AT_ONCE = 200
MINUTE_S = 60


@dataclass(slots=True)
class Night:
    """What one check carries from portion to portion: sums and the shop's side, no receipts."""

    now: datetime
    since: datetime
    orders: Orders
    findings: Findings
    drawers: Drawers
    levels: Levels
    older: dict[str, OrdersOf] = field(default_factory=dict)
    """Orders from before, asked for because money of them went back, by the shop's id."""
    latest: dict[int, datetime] = field(default_factory=dict)
    """The time of the last receipt of each till."""


class ThreeWay:
    """Holds the three against one another."""

    def __init__(self, store: Store, terms: CheckTerms, proof: Proof) -> None:
        self._store, self._terms = store, terms
        self._books = Books(proof, terms.records_at_once)

    def run(self, shop: Shop, now: datetime) -> CheckDone:
        """Compare, and put what differs on the list; the shop is asked outside any transaction."""
        report = shop.test()
        night = self._night(shop, now)
        night.findings.keep(self._shops_clock(night, report.clock_off_s))
        with self._store.read() as work:
            night.levels.note_sent_home(work, night.since)
            tills = work.journal.tills()
        for till_number in tills:
            self._till(shop, night, till_number)
        night.findings.keep(compare_unexplained(night.orders, night.findings))
        night.findings.keep(self._unknown(night))
        with self._store.read() as work:
            off = list(night.levels.compare(work, night.findings))
        night.findings.keep(off)
        night.levels.take_bases(self._store)
        return night.findings.done()

    def _night(self, shop: Shop, now: datetime) -> Night:
        since = now - timedelta(days=self._terms.days)
        with self._store.read() as work:
            mine = store_file(work)
        return Night(
            now=now,
            since=since,
            orders=read_orders(shop, since - EARLIER, mine),
            findings=Findings(self._store, now),
            drawers=Drawers(since, self._terms.cash_minor),
            levels=Levels(self._terms, now),
        )

    # ---------------------------------------------------------------- one till's journal

    def _till(self, shop: Shop, night: Night, till_number: int) -> None:
        """All records of the days that are looked at; so many at a time, then they are let go."""
        with self._store.read() as work:
            chain = self._books.chain(work, till_number, night.since)
        is_last = False
        while not is_last:
            with self._store.read() as work:
                found, is_last = self._portion(work, night, chain)
            night.findings.keep(one for one in found if isinstance(one, Difference))
            for asked in found:
                if isinstance(asked, Asked):
                    night.findings.keep(self._older(shop, night, asked))

    def _portion(
        self, work: Work, night: Night, chain: Chain
    ) -> tuple[list[Difference | Asked], bool]:
        portion = self._books.portion(work, chain, night.findings, night.since)
        found: list[Difference | Asked] = [*portion.found]
        for record in portion.records:
            found += night.drawers.take(work, record, night.findings)
        if portion.is_torn:
            night.drawers.in_drawer.clear()
        for receipt in portion.receipts:
            found += self._clock(night, receipt)
            found += self._receipt(work, night, receipt)
        backs = [one for one in portion.receipts if one.kind is not SaleKind.SALE]
        found += compare_refunds(work, backs, night.orders, night.findings)
        return found, portion.is_last

    def _receipt(self, work: Work, night: Night, receipt: Receipt) -> Iterator[Difference]:
        """A receipt of the counter; what was booked for an online order is the shop's own."""
        there = night.orders.get(receipt.id)
        if there is not None:
            there.is_ours = True
        if receipt.is_online:
            return
        row = sent_row(work, receipt)
        if row is None and stays_here(work, receipt):
            return
        night.levels.note(receipt, (row.ended_at or receipt.at) if row is not None else None)
        is_told = row is not None and self._terms.is_told(receipt.at)
        if row is not None and is_told and receipt.kind is SaleKind.SALE:
            yield from compare_sale(work, receipt, row, night.orders, night.findings)

    def _older(self, shop: Shop, night: Night, asked: Asked) -> Iterator[Difference]:
        """Money that went back of an order from before these days, or of one made online."""
        there = night.older.get(asked.remote_id)
        if there is None:
            there = night.older[asked.remote_id] = OrdersOf()
            order = shop.order(asked.remote_id)
            if order is not None:
                there.add(outline(order))
        if there.orders:
            yield from compare_refund(asked.refund, there, night.findings, by_hand=asked.by_hand)

    # ---------------------------------------------------------------- orders of nobody

    def _unknown(self, night: Night) -> Iterator[Difference]:
        """Orders that say they were sold here, of which neither journal nor books know."""
        rest = nobodys(night.orders)
        while some := list(islice(rest, LOOK_UP_AT_ONCE)):
            with self._store.read() as work:
                known = {sale.id for sale in readable(work, [SaleId(name) for name, _ in some])}
            for name, orders in some:
                if name not in known:
                    yield from _unknown_ones(orders, night.findings)

    # ---------------------------------------------------------------- clocks

    def _shops_clock(self, night: Night, clock_off_s: int) -> Iterable[Difference]:
        minutes = abs(clock_off_s) // MINUTE_S
        if minutes <= self._terms.clock_minutes:
            return ()
        blanks = {"minutes": minutes}
        return (night.findings.make("clock", "shop", "sync.check-shop-clock", blanks),)

    def _clock(self, night: Night, receipt: Receipt) -> Iterator[Difference]:
        """Receipts are numbered in order; a time that runs back, or lies ahead of now, is wrong."""
        most = timedelta(minutes=self._terms.clock_minutes)
        before = night.latest.get(receipt.till_number, receipt.at)
        off = max(before - receipt.at, receipt.at - night.now)
        if off > most:
            blanks = {
                "receipt": receipt.number,
                "ours": stamp(receipt.at),
                "minutes": int(off.total_seconds()) // MINUTE_S,
            }
            yield night.findings.make("clock", receipt.id, "sync.check-clock", blanks)
        if receipt.at <= night.now + most:
            night.latest[receipt.till_number] = max(before, receipt.at)


def _unknown_ones(orders: Iterable[TillOrder], findings: Findings) -> Iterator[Difference]:
    for order in orders:
        blanks = {"order": order.code, "theirs_minor": order.total_minor}
        yield findings.make("unknown-sale", order.remote_id, "sync.check-unknown-sale", blanks)
