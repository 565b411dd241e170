"""The nightly check: what the store's books, the shop's orders and the drawer say of one another.

Rule: sync.three-way
Each difference is told once, in a sentence that says what to do; what a person has settled stays
settled while nothing about it changes. The books of the till are never changed by it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from posapp.domain.online_order import OnlineOrder, OrderState
from posapp.domain.sale import Sale, SaleKind
from posapp.domain.shift import ShiftState, expected_cash_minor
from posapp.kernel.clock import local_day, stamp
from posapp.kernel.ids import MemberId, ProductId, SaleId
from posapp.ports import Store, Work
from posapp.ports.sync import Difference, Link, ShopLevel
from sync.merge import is_gone
from sync.protocol import MessageState
from sync.shop import Shop

OURS = "check:"
ONLINE = "online"
SHELF = "shelf"
BASE = "stock-base"
NOBODY = "—"
AT_ONCE = 200
MOST_OPEN = 10_000
DEAD = frozenset({OrderState.CANCELLED, OrderState.DELETED})
AROUND = timedelta(minutes=10)
EARLIER = timedelta(days=1)
MINUTE_S = 60


@dataclass(frozen=True, slots=True)
class CheckTerms:
    """How far back the check looks, and what it lets pass.

    `location` is the shop's place of this store. Clocks may differ by `clock_minutes`.
    """

    zone: ZoneInfo
    location: str
    days: int = 14
    clock_minutes: int = 10
    cash_minor: int = 0


@dataclass(frozen=True, slots=True)
class CheckDone:
    """What a check came to: receipts that the shop lost, and how many differences stand open."""

    missing: tuple[SaleId, ...]
    found: int


@dataclass(slots=True)
class Books:
    """What the store says of the days that are looked at."""

    sales: list[Sale] = field(default_factory=list)
    sent_at: dict[SaleId, datetime | None] = field(default_factory=dict)
    members: dict[SaleId, str] = field(default_factory=dict)
    back_minor: dict[SaleId, int] = field(default_factory=dict)
    sent_home: dict[ProductId, datetime] = field(default_factory=dict)

    def is_sent(self, sale: Sale) -> bool:
        """Whether the shop said that it has this receipt."""
        return self.sent_at.get(sale.id) is not None


class ThreeWay:
    """Holds the three against one another."""

    def __init__(self, store: Store, terms: CheckTerms) -> None:
        self._store = store
        self._terms = terms

    def run(self, shop: Shop, now: datetime) -> CheckDone:
        """Compare, and put what differs on the list; the shop is asked outside any transaction."""
        since = now - timedelta(days=self._terms.days)
        report = shop.test()
        orders = [one for one in shop.sales_since(since - EARLIER) if one.own_id]
        with self._store.read() as work:
            books = self._books(work, since)
            found = [
                *self._receipts(work, books, orders, now),
                *self._unknown(work, orders, now),
                *self._clocks(books, report.clock_off_s, now),
                *self._drawers(work, since, now),
                *self._stock(work, books, now),
            ]
        self._take_bases(books, now)
        with self._store.write() as work:
            there = work.differences.open(MOST_OPEN)
            others = [one for one in there if not one.id.startswith(OURS)]
            told = {(one.kind, one.subject_id) for one in others}
            new = [one for one in found if (one.kind, one.subject_id) not in told]
            work.differences.replace_open([*others, *new], now)
            work.commit()
        missing = tuple(SaleId(one.subject_id) for one in new if one.kind == "missing")
        return CheckDone(missing, len(others) + len(new))

    # ---------------------------------------------------------------- what the books say

    def _books(self, work: Work, since: datetime) -> Books:
        books = Books()
        outlines = work.sales.outlines(local_day(since, self._terms.zone))
        ids = [one.sale_id for one in outlines]
        for start in range(0, len(ids), AT_ONCE):
            for sale in work.sales.some(ids[start : start + AT_ONCE]):
                if sale.channel != ONLINE:
                    self._note(work, books, sale)
        self._note_sent_home(work, books, since)
        return books

    def _note_sent_home(self, work: Work, books: Books, since: datetime) -> None:
        """Goods of online orders that are not collected here: they may have left from here."""
        for step in work.order_steps.since(since):
            row = work.online_orders.get(step.order_id)
            for line in row.order.lines if row is not None and not row.order.pick_up else ():
                link = work.links.local("product", line.product_remote_id)
                if link is not None:
                    books.sent_home[ProductId(link.local_id)] = step.at

    def _note(self, work: Work, books: Books, sale: Sale) -> None:
        books.sales.append(sale)
        rows = work.outbox.of_subject(sale.kind.value, sale.id)
        last = rows[-1] if rows else None
        done = last is not None and last.state == MessageState.DONE.value
        books.sent_at[sale.id] = (last.ended_at or sale.at) if last and done else None
        if sale.member_id is not None:
            books.members[sale.id] = work.members.resolve(sale.member_id)
        if sale.kind is SaleKind.SALE:
            books.back_minor[sale.id] = work.sales.returned(sale.id).gross_minor

    # ---------------------------------------------------------------- receipts and orders

    def _receipts(
        self, work: Work, books: Books, orders: Iterable[OnlineOrder], now: datetime
    ) -> Iterator[Difference]:
        by_own = defaultdict[str, list[OnlineOrder]](list)
        for order in orders:
            by_own[order.own_id].append(order)
        for sale in books.sales:
            if sale.kind is SaleKind.SALE and books.is_sent(sale):
                yield from self._receipt(work, books, sale, by_own[sale.id], now)

    def _receipt(
        self, work: Work, books: Books, sale: Sale, orders: list[OnlineOrder], now: datetime
    ) -> Iterator[Difference]:
        about = {"receipt": sale.receipt_number, "ours_minor": str(sale.total_minor)}
        there = [one for one in orders if one.state is not OrderState.CART]
        live = sorted(
            (one for one in there if one.state not in DEAD), key=lambda one: one.placed_at
        )
        if not there:
            yield _difference("missing", sale.id, "sync.check-missing", about, now)
            return
        if len(live) > 1:
            codes = ", ".join(one.code for one in live)
            more = {**about, "count": str(len(live)), "orders": codes}
            yield _difference("double", sale.id, "sync.check-double", more, now)
        order = live[0] if live else there[0]
        theirs = order.total_minor if live else 0
        went_back = books.back_minor[sale.id]
        if theirs not in {sale.total_minor, sale.total_minor - went_back}:
            more = {**about, "theirs_minor": str(theirs), "order": order.code}
            yield _difference("amount", sale.id, "sync.check-amount", more, now)
        yield from self._member(work, books, sale, order, now)

    def _member(
        self, work: Work, books: Books, sale: Sale, order: OnlineOrder, now: datetime
    ) -> Iterator[Difference]:
        """A member that the shop does not know is no difference: the order is a walk-in's there."""
        ours = MemberId(books.members.get(sale.id, ""))
        link = work.links.local("member", order.member_remote_id)
        theirs = work.members.resolve(MemberId(link.local_id)) if link else MemberId("")
        own = work.links.remote("member", ours) if ours else None
        unknown = not order.member_remote_id and (own is None or is_gone(own.known))
        if ours == theirs and (link or not order.member_remote_id):
            return
        if unknown:
            return
        names = {
            "ours": _number(work, ours) or NOBODY,
            "theirs": _number(work, theirs) or order.member_remote_id or NOBODY,
        }
        blanks = {"receipt": sale.receipt_number, "order": order.code, **names}
        yield _difference("member", sale.id, "sync.check-member", blanks, now)

    def _unknown(
        self, work: Work, orders: Iterable[OnlineOrder], now: datetime
    ) -> Iterator[Difference]:
        for order in orders:
            if order.state not in DEAD and work.sales.get(SaleId(order.own_id)) is None:
                blanks = {"order": order.code, "theirs_minor": str(order.total_minor)}
                name = order.remote_id
                yield _difference("unknown-sale", name, "sync.check-unknown-sale", blanks, now)

    # ---------------------------------------------------------------- clocks

    def _clocks(self, books: Books, clock_off_s: int, now: datetime) -> Iterator[Difference]:
        """Receipts are numbered in order; a time that runs back, or lies ahead of now, is wrong."""
        most = timedelta(minutes=self._terms.clock_minutes)
        minutes = abs(clock_off_s) // MINUTE_S
        if minutes > self._terms.clock_minutes:
            blanks = {"minutes": str(minutes)}
            yield _difference("clock", "shop", "sync.check-shop-clock", blanks, now)
        latest: dict[int, datetime] = {}
        for sale in sorted(books.sales, key=lambda one: (one.till_number, one.sequence)):
            before = latest.get(sale.till_number, sale.at)
            off = max(before - sale.at, sale.at - now)
            if off > most:
                blanks = {
                    "receipt": sale.receipt_number,
                    "ours": stamp(sale.at),
                    "minutes": str(int(off.total_seconds()) // MINUTE_S),
                }
                yield _difference("clock", sale.id, "sync.check-clock", blanks, now)
            if sale.at <= now + most:
                latest[sale.till_number] = max(before, sale.at)

    # ---------------------------------------------------------------- the drawer

    def _drawers(self, work: Work, since: datetime, now: datetime) -> Iterator[Difference]:
        """What a shift's report says against its receipts, and what was counted against both."""
        for shift in work.shifts.all():
            if shift.state is not ShiftState.CLOSED or shift.opened_at < since:
                continue
            name = f"{shift.till_number}/{shift.number}"
            ours = expected_cash_minor(shift, work.sales.totals(shift.id))
            blanks = {"shift": name, "ours_minor": str(ours)}
            if ours != shift.expected_minor:
                more = {**blanks, "theirs_minor": str(shift.expected_minor)}
                yield _difference("cash", shift.id, "sync.check-cash", more, now)
            elif abs(shift.counted_minor - ours) > self._terms.cash_minor:
                more = {**blanks, "theirs_minor": str(shift.counted_minor)}
                yield _difference("cash", shift.id, "sync.check-cash-count", more, now)

    # ---------------------------------------------------------------- stock

    def _stock(self, work: Work, books: Books, now: datetime) -> Iterator[Difference]:
        """Whether the shop's count at this store moved by what was sold here since the first look.

        Levels are compared by how far they moved: goods that come in are booked in the shop alone.
        What was sold so lately that the shop's count may not hold it yet waits for the next night.
        """
        fresh = _last_told(books, now)
        for level in work.shop_stock.all(self._terms.location):
            base = work.links.remote(BASE, level.product_id)
            told = fresh.get(level.product_id)
            if base is None or base.at > level.at or (told and told > level.at - AROUND):
                continue
            if books.sent_home.get(level.product_id, base.at) > base.at:
                continue
            gap = _offset(work, level) - int(base.detail)
            product = work.catalogue.product(level.product_id, local_day(now, self._terms.zone))
            if gap and product is not None:
                blanks = {"sku": product.sku, "gap": _milli_text(gap), "since": _day(base.at)}
                name = level.product_id
                yield _difference("stock", name, "sync.check-stock", blanks, now)

    def _take_bases(self, books: Books, now: datetime) -> None:
        """From where levels are counted: of goods never compared, or sent home by the shop since.

        A level that may not hold the latest sale yet is no base.
        """
        fresh = {**_last_told(books, now), **books.sent_home}
        with self._store.read() as work:
            new = [
                level
                for level in work.shop_stock.all(self._terms.location)
                if fresh.get(level.product_id, level.at - AROUND) <= level.at - AROUND
                and self._needs_base(work, books, level.product_id)
            ]
        for start in range(0, len(new), AT_ONCE):
            with self._store.write() as work:
                for level in new[start : start + AT_ONCE]:
                    offset, name = str(_offset(work, level)), level.product_id
                    work.links.put(Link(BASE, name, name, offset, "", now))
                work.commit()

    def _needs_base(self, work: Work, books: Books, product_id: ProductId) -> bool:
        base = work.links.remote(BASE, product_id)
        return base is None or books.sent_home.get(product_id, base.at) > base.at


def _difference(
    kind: str, subject: str, code: str, blanks: Mapping[str, str], now: datetime
) -> Difference:
    return Difference(f"{OURS}{kind}:{subject}", kind, subject, code, blanks, now)


def _number(work: Work, member_id: MemberId) -> str:
    member = work.members.get(member_id) if member_id else None
    return member.number if member is not None else ""


def _offset(work: Work, level: ShopLevel) -> int:
    """How much higher the shop counts than this store's own movements."""
    return level.on_hand_milli - work.stock.level_milli(level.product_id, SHELF)


def _last_told(books: Books, now: datetime) -> dict[ProductId, datetime]:
    """When the shop last heard of a sale of each product; now, where one waits to be sent."""
    latest: dict[ProductId, datetime] = {}
    for sale in books.sales:
        told = books.sent_at.get(sale.id) or now
        for line in sale.lines:
            latest[line.product_id] = max(latest.get(line.product_id, told), told)
    return latest


def _milli_text(milli: int) -> str:
    """Thousandths with their sign, as few digits as they need.

    >>> _milli_text(3000), _milli_text(-250)
    ('+3', '-0.25')
    """
    whole, rest = divmod(abs(milli), 1000)
    sign = "+" if milli > 0 else "-"
    return f"{sign}{whole}" + (f".{rest:03d}".rstrip("0") if rest else "")


def _day(at: datetime) -> str:
    return at.date().isoformat()
