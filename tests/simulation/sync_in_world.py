"""A shop that tells what changed by a clock of its own, and a store that listens, by one seed."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from random import Random

from loyalty.service.accounts import Accounts
from loyalty.service.from_shop import ShopMembers
from loyalty.service.program_book import ProgramBook
from loyalty.service.shop_orders import ShopOrders
from loyalty.service.tier_desk import TierDesk
from posapp.domain.online_order import OnlineOrder
from posapp.kernel.clock import moment, stamp
from posapp.kernel.ids import CountedIds
from posapp.ports import Store
from posapp.services.context import TillContext
from posapp.services.shop_intake import build_incoming
from posapp.settings import StoreSettings
from posapp.storage.store import SqlStore, memory_store
from sync.engine import EngineSettings
from sync.incoming import Incoming
from sync.protocol import Stream
from sync.shop import BadRow, InCoupon, InMember, InProduct, InStock, Page
from tests.simulation.shop import OPENED, Pen
from tests.sync.fake_shop import FakeShop
from tests.sync.incoming.store_side import SHOP_MAP
from tests.sync.joined import Joined
from tests.sync.jumpy_clock import JumpyClock
from tests.sync.shop_faults import Faults

OVERLAP = timedelta(seconds=60)
LATE_S = 40
"""A row may become visible so long after the moment it says it was changed: slow commits there."""

Dated = InProduct | InStock | InMember | InCoupon | OnlineOrder
"""The rows that say when they changed."""


@dataclass(slots=True)
class FeedShop(FakeShop):
    """A shop whose cursor is a time: it overlaps, and rows appear later than they say.

    `truth` is what each stream holds, by id; `hidden` what is committed there soon.
    """

    truth: dict[Stream, dict[str, Dated | BadRow]] = field(
        default_factory=lambda: {stream: {} for stream in Stream}
    )
    hidden: list[tuple[datetime, Stream, Dated]] = field(default_factory=list)
    told: dict[str, datetime] = field(default_factory=dict)

    def changes(self, stream: Stream, row: Dated, *, visible_in_s: int = 0) -> None:
        """Something changes there, and is seen a little later, in its turn."""
        seen_at = self.clock.now() + timedelta(seconds=visible_in_s)
        before = [at for at, _, one in self.hidden if _id_of(one) == _id_of(row)]
        self.hidden.append((max([seen_at, *before]), stream, row))

    def breaks(self, stream: Stream, row: BadRow, at: datetime) -> None:
        """A record becomes one that nobody can read."""
        self.truth[stream][row.remote_id] = row
        self.told[row.remote_id] = at

    def deletes(self, stream: Stream, remote_id: str) -> None:
        """A record is gone without a word."""
        self.hidden = [one for one in self.hidden if _id_of(one[2]) != remote_id]
        self.truth[stream].pop(remote_id, None)

    def settle(self) -> None:
        """What was committed by now is seen."""
        self.mirror()
        now = self.clock.now()
        for at, stream, row in self.hidden:
            if at <= now:
                self.truth[stream][_id_of(row)] = row
        self.hidden = [one for one in self.hidden if one[0] > now]

    def pull(self, stream: Stream, cursor: str, limit: int) -> Page:
        """Rows by the time of their change; a new round begins a minute back."""
        self.settle()
        return self._call(lambda: self._page(stream, cursor, limit))

    def _page(self, stream: Stream, cursor: str, limit: int) -> Page:
        rows = sorted(self.truth[stream].items(), key=lambda one: (self._at(one[1]), one[0]))
        after = _after(cursor)
        waiting = [one for one in rows if (stamp(self._at(one[1])), one[0]) > after]
        some = [row for _, row in waiting[:limit]]
        more = len(waiting) > limit
        last = waiting[: len(some)][-1] if some else None
        place = f"{stamp(self._at(last[1]))}|{last[0]}" if last else cursor.rpartition("|")[0]
        text = f"{place}|{'more' if more else 'end'}" if place else ""
        good = tuple(row for row in some if not isinstance(row, BadRow))
        return Page(good, tuple(row for row in some if isinstance(row, BadRow)), text, more)

    def _at(self, row: Dated | BadRow) -> datetime:
        return self.told[row.remote_id] if isinstance(row, BadRow) else row.changed_at

    def ids(self, stream: Stream) -> Iterator[str]:
        """Every id there is."""
        self.settle()
        yield from self._call(lambda: sorted(self.truth[stream]))

    def mirror(self) -> None:
        """A customer that a till changed is told like any other change, whenever it was done."""
        rows = self.truth[Stream.MEMBERS]
        for remote_id, one in self.books.customers.items():
            there, member = rows.get(remote_id), one.member
            if not isinstance(there, InMember) or there.person != member.person:
                at = self.clock.now()
                row = InMember(remote_id, member.person, at, member.number, member.wishes)
                rows[remote_id] = row


def _id_of(row: Dated) -> str:
    if isinstance(row, InStock):
        return f"{row.sku}@{row.location}"
    return row.remote_id


def _after(cursor: str) -> tuple[str, str]:
    """From where rows are wanted: the last one of this round, or a minute before the end."""
    if not cursor:
        return ("", "")
    at, name, end = cursor.split("|")
    return (at, name) if end == "more" else (stamp(moment(at) - OVERLAP), "")


@dataclass(slots=True)
class World:
    """A store that listens to a shop."""

    joined: Joined
    shop: FeedShop
    incoming: Incoming
    context: TillContext
    clock: JumpyClock
    chance: Random
    seed: int

    @property
    def store(self) -> Store:
        """The store."""
        return self.joined.store

    def hears(self, stream: Stream, rows: Sequence[Dated]) -> None:
        """Rows that were on their way for long arrive."""
        with self.store.write() as work:
            self.incoming.apply(work, stream, rows, ())
            work.commit()

    def steps(self, count: int) -> None:
        """The engine works a little."""
        for _ in range(count):
            step = self.joined.engine.step()
            rest_s = (step.next_at - self.clock.now()).total_seconds() if step.next_at else 5.0
            self.clock.wait(0.05 if step.did else min(10.0, max(0.05, rest_s)))

    def quiet(self, steps: int = 40) -> None:
        """The way is good again, and a night passes: every stream is read and swept.

        A page has five rows: who changes thousands gives the engine steps for them.
        """
        self.shop.faults.calm()
        self.clock.wait(LATE_S)
        for _ in range(2):
            self.steps(steps)
            self.clock.wait(90_000)
        self.steps(steps)


def context_over(store: Store, clock: JumpyClock, seed: int) -> TillContext:
    """A till's context whose time is the simulation's."""
    with store.read() as work:
        settings = StoreSettings.of(work.options.all())
    return TillContext(store, clock, CountedIds(f"own{seed}"), Pen(), settings, "1")


def intake_over(context: TillContext) -> Incoming:
    """The door for what the shop says."""
    accounts, programs = Accounts(context), ProgramBook(context)
    orders = ShopOrders(context, accounts, programs, TierDesk(context, accounts, programs))
    return build_incoming(context, SHOP_MAP, ShopMembers(context), orders)


@contextmanager
def world(seed: int, faults: Faults, store: SqlStore | None = None) -> Iterator[World]:
    """An empty store joined to an empty shop."""
    there = store or memory_store()
    with there.write() as work:
        work.options.set("store.zone", "Europe/Berlin")
        work.commit()
    clock = JumpyClock(OPENED)
    context = context_over(there, clock, seed)
    incoming = intake_over(context)
    shop = FeedShop(clock, faults)
    settings = EngineSettings(page_rows=5, poll_s=10)
    joined = Joined(there, context, shop, clock, seed, intake=incoming, settings=settings)
    try:
        yield World(joined, shop, incoming, context, clock, Random(seed), seed)
    finally:
        if store is None:
            there.close()


def as_of(row: Dated, at: datetime) -> Dated:
    """The same row with another time."""
    return replace(row, changed_at=at)
