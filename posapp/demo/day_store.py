"""A store whose units of work are all one: a day of history in a single transaction.

The services open a unit for each act and commit it. For a year that was sold long ago that would
be some 60,000 commits; here a day is one. The papers of that time are printed and its messages
sent, so they are stored as done; open baskets live in memory only, because each is paid the moment
it is made.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from posapp.domain.cart import Cart
from posapp.domain.tender import Tender
from posapp.kernel.ids import CartId
from posapp.ports import (
    Carts,
    Catalogue,
    Coupons,
    HeldCart,
    Journal,
    Members,
    Offers,
    Options,
    Outbox,
    OutboxRow,
    Points,
    PrintJob,
    PrintQueue,
    Programs,
    Sales,
    Shifts,
    StaffBook,
    Stock,
    Store,
    Tiers,
    Work,
)
from posapp.ports.extract import Extract
from posapp.ports.goods import GoodsBook, GoodsChanges, ShelfLabels
from posapp.ports.house import Tills, WorkTimes
from posapp.ports.member_lists import MemberLists
from posapp.ports.members_office import AccessLog, PrivacyCases
from posapp.ports.purchasing import Purchasing
from posapp.ports.queues import StateCount
from posapp.ports.shop_words import ShopWords
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

SENT = "done"


class PreparedCarts:
    """Keeps `ports.Carts` in memory: baskets that were made ready to be paid."""

    def __init__(self) -> None:
        self._held: dict[CartId, HeldCart] = {}
        self._open: dict[int, Cart] = {}
        self._tenders: tuple[Tender, ...] = ()

    def save_tenders(self, till_number: int, tenders: Sequence[Tender]) -> None:
        """Remember what is on the counter; there is one till in the demo."""
        del till_number
        self._tenders = tuple(tenders)

    def open_tenders(self, till_number: int) -> Sequence[Tender]:
        """What is on the counter."""
        return self._tenders if till_number in self._open else ()

    def open_cart(self, till_number: int) -> Cart | None:
        """The cart that is open on a till."""
        return self._open.get(till_number)

    def save_open(self, till_number: int, cart: Cart) -> None:
        """Remember the open cart as it is now."""
        self._open[till_number] = cart

    def drop_open(self, till_number: int) -> None:
        """Forget the open cart."""
        self._open.pop(till_number, None)
        self._tenders = ()

    def hold(self, held: HeldCart) -> None:
        """Put a cart aside."""
        self._held[held.cart.id] = held

    def held(self) -> Sequence[HeldCart]:
        """The carts on hold."""
        return tuple(self._held.values())

    def recall(self, cart_id: CartId) -> HeldCart | None:
        """Take a held cart out again."""
        return self._held.pop(cart_id, None)


class SentOutbox:
    """Keeps `ports.Outbox`: what it is given went out long ago."""

    def __init__(self, inner: Outbox) -> None:
        self._inner = inner

    def add(self, row: OutboxRow) -> None:
        """Store it as sent."""
        self._inner.add(replace(row, state=SENT, ended_at=row.made_at))

    def add_once(self, row: OutboxRow) -> None:
        """Nothing: what was to be told of that time was told, and is told anew to a new shop."""

    def add_members(self, at: datetime) -> int:
        """There is no shop yet that could be told."""
        del at
        return 0

    def waiting(self) -> int:
        """How many rows wait."""
        return self._inner.waiting()

    def all(self) -> Iterator[OutboxRow]:
        """Every row, oldest first."""
        return self._inner.all()

    def get(self, row_id: str) -> OutboxRow | None:
        """One row."""
        return self._inner.get(row_id)

    def of_subject(self, kind: str, subject_id: str) -> Sequence[OutboxRow]:
        """The rows about one thing, oldest first."""
        return self._inner.of_subject(kind, subject_id)

    def due(self, now: datetime, limit: int) -> Sequence[OutboxRow]:
        """Rows to send now."""
        return self._inner.due(now, limit)

    def next_due(self) -> datetime | None:
        """When the next row comes due."""
        return self._inner.next_due()

    def put(self, row: OutboxRow) -> None:
        """Store a row's new state."""
        self._inner.put(row)

    def in_states(self, states: Sequence[str], limit: int) -> Sequence[OutboxRow]:
        """Rows that stand so, oldest first."""
        return self._inner.in_states(states, limit)

    def stretch(self, state: str, after: str, limit: int) -> Sequence[OutboxRow]:
        """The next rows that stand so after this row."""
        return self._inner.stretch(state, after, limit)

    def counts(self) -> Sequence[StateCount]:
        """The states that have rows."""
        return self._inner.counts()

    def tired(self, attempts: int) -> StateCount:
        """What was tried so often that a person should look."""
        return self._inner.tired(attempts)

    def drop(self, row_ids: Sequence[str]) -> None:
        """Remove rows."""
        self._inner.drop(row_ids)

    def untold(self) -> StateCount:
        """What stays here."""
        return self._inner.untold()

    def untried_before(self, kinds: Sequence[str], at: datetime) -> int:
        """How many rows of these kinds that are older stand queued."""
        return self._inner.untried_before(kinds, at)


class PrintedPapers:
    """Keeps `ports.PrintQueue`: papers of that time are in customers' pockets, none is owed."""

    def __init__(self, inner: PrintQueue) -> None:
        self._inner = inner

    def add(self, job: PrintJob) -> None:
        """Store it as printed."""
        self._inner.add(job)
        self._inner.done(job.id)

    def waiting(self) -> Sequence[PrintJob]:
        """The papers owed."""
        return self._inner.waiting()

    def done(self, job_id: str) -> None:
        """The paper came out."""
        self._inner.done(job_id)

    def head(self, subject_id: str) -> str:
        """The journal head on the first paper about something."""
        return self._inner.head(subject_id)

    def copies(self, subject_id: str) -> int:
        """How many copies of a receipt were made."""
        return self._inner.copies(subject_id)


class DayWork:
    """Keeps `ports.Work` over the day's one unit. Its commits wait for the day's end."""

    def __init__(self, inner: Work) -> None:
        self._inner = inner
        self._carts = PreparedCarts()
        self._outbox = SentOutbox(inner.outbox)
        self._prints = PrintedPapers(inner.prints)

    @property
    def catalogue(self) -> Catalogue:
        """Products, as stored."""
        return self._inner.catalogue

    @property
    def sales(self) -> Sales:
        """Sales, as stored."""
        return self._inner.sales

    @property
    def carts(self) -> Carts:
        """Baskets in memory."""
        return self._carts

    @property
    def shifts(self) -> Shifts:
        """Shifts, as stored."""
        return self._inner.shifts

    @property
    def staff(self) -> StaffBook:
        """People, as stored."""
        return self._inner.staff

    @property
    def journal(self) -> Journal:
        """The journal, as stored."""
        return self._inner.journal

    @property
    def stock(self) -> Stock:
        """Stock movements, as stored."""
        return self._inner.stock

    @property
    def goods(self) -> GoodsBook:
        """Goods, as stored."""
        return self._inner.goods

    @property
    def goods_changes(self) -> GoodsChanges:
        """Changes of many goods, as stored."""
        return self._inner.goods_changes

    @property
    def shelf_labels(self) -> ShelfLabels:
        """What the shelf's labels show, as stored."""
        return self._inner.shelf_labels

    @property
    def stockroom(self) -> StockRoom:
        """Entries and counts of stock, as stored."""
        return self._inner.stockroom

    @property
    def purchasing(self) -> Purchasing:
        """Suppliers and orders to them, as stored."""
        return self._inner.purchasing

    @property
    def outbox(self) -> Outbox:
        """Messages, stored as sent."""
        return self._outbox

    @property
    def prints(self) -> PrintQueue:
        """Papers, stored as printed."""
        return self._prints

    @property
    def options(self) -> Options:
        """Settings, as stored."""
        return self._inner.options

    @property
    def members(self) -> Members:
        """Members, as stored."""
        return self._inner.members

    @property
    def points(self) -> Points:
        """The points ledger, as stored."""
        return self._inner.points

    @property
    def tiers(self) -> Tiers:
        """Standings in the tiers, as stored."""
        return self._inner.tiers

    @property
    def coupons(self) -> Coupons:
        """Coupons, as stored."""
        return self._inner.coupons

    @property
    def offers(self) -> Offers:
        """Offers, as stored."""
        return self._inner.offers

    @property
    def programs(self) -> Programs:
        """The program's rules, as stored."""
        return self._inner.programs

    @property
    def links(self) -> Links:
        """Which thing of ours is which of the shop's, as stored."""
        return self._inner.links

    @property
    def cursors(self) -> Cursors:
        """How far the shop was read, as stored."""
        return self._inner.cursors

    @property
    def quarantine(self) -> Quarantine:
        """Rows of the shop that were not let in, as stored."""
        return self._inner.quarantine

    @property
    def online_orders(self) -> OnlineOrders:
        """Orders of the shop, as stored."""
        return self._inner.online_orders

    @property
    def order_steps(self) -> OrderSteps:
        """The way of each order, as stored."""
        return self._inner.order_steps

    @property
    def deliveries(self) -> Deliveries:
        """Where goods are sent to, as stored."""
        return self._inner.deliveries

    @property
    def shop_words(self) -> ShopWords:
        """Words of buyers, as stored."""
        return self._inner.shop_words

    @property
    def shop_stock(self) -> ShopStock:
        """What the shop has, as stored."""
        return self._inner.shop_stock

    @property
    def differences(self) -> Differences:
        """What does not agree, as stored."""
        return self._inner.differences

    @property
    def member_events(self) -> MemberEvents:
        """What members did, as stored."""
        return self._inner.member_events

    @property
    def reviews(self) -> Reviews:
        """What customers say of goods, as stored."""
        return self._inner.reviews

    @property
    def suggestion_counts(self) -> SuggestionCounts:
        """How suggestions fare, as stored."""
        return self._inner.suggestion_counts

    @property
    def targets(self) -> Targets:
        """What the store wants its figures to be, as stored."""
        return self._inner.targets

    @property
    def store_tasks(self) -> StoreTasks:
        """Tasks between teams, as stored."""
        return self._inner.store_tasks

    @property
    def pulses(self) -> Pulses:
        """The sync process's sign of life, as stored."""
        return self._inner.pulses

    @property
    def member_lists(self) -> MemberLists:
        """Members by question."""
        return self._inner.member_lists

    @property
    def access_log(self) -> AccessLog:
        """Who looked at personal data."""
        return self._inner.access_log

    @property
    def privacy_cases(self) -> PrivacyCases:
        """Questions about privacy."""
        return self._inner.privacy_cases

    @property
    def work_times(self) -> WorkTimes:
        """Hours worked, as stored."""
        return self._inner.work_times

    @property
    def tills(self) -> Tills:
        """The tills by name, as stored."""
        return self._inner.tills

    @property
    def extract(self) -> Extract:
        """The books in bulk, as stored."""
        return self._inner.extract

    def commit(self) -> None:
        """Nothing yet: the day commits as a whole."""


class DayStore:
    """Keeps `ports.Store`; works inside `day()` alone."""

    def __init__(self, inner: Store) -> None:
        self._inner = inner
        self._work: DayWork | None = None

    @contextmanager
    def day(self) -> Iterator[DayWork]:
        """One transaction; committed when all went well, forgotten whole otherwise."""
        with self._inner.write() as work:
            self._work = DayWork(work)
            try:
                yield self._work
                work.commit()
            finally:
                self._work = None

    @contextmanager
    def write(self) -> Iterator[Work]:
        """The day's unit."""
        yield self._today()

    @contextmanager
    def read(self) -> Iterator[Work]:
        """The day's unit."""
        yield self._today()

    def close(self) -> None:
        """Close the file below."""
        self._inner.close()

    def _today(self) -> DayWork:
        if self._work is None:
            msg = "the history's services work inside a day"
            raise AssertionError(msg)
        return self._work
