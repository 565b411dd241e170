"""A store file with a day behind it, to be sent to a shop again and again from the same start."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from random import Random

from loyalty.service.for_shop import MembersForShop
from posapp.domain.permission import Act
from posapp.domain.sale import Sale, SaleKind
from posapp.kernel.ids import CountedIds, MemberId, SaleId
from posapp.ports import Work
from posapp.services.context import TillContext
from posapp.settings import StoreSettings
from posapp.storage.opening import open_store
from tests.loyalty.service.hall import Hall
from tests.posapp.services.counter import Counter
from tests.simulation.shop import KEY, OPENED, PIECES, Pen, TickingClock, new_file
from tests.sync.fake_shop import FakeShop
from tests.sync.joined import Joined
from tests.sync.jumpy_clock import JumpyClock
from tests.sync.shop_faults import Faults

EVENING = OPENED + timedelta(hours=12)
MEMBERS = ("ANNA", "BO", "CHEN", "DORA")


@dataclass(frozen=True, slots=True)
class Day:
    """A store file after a day's work; each run gets a copy of its own."""

    path: Path
    receipts: int

    @contextmanager
    def joined(self, folder: Path, seed: int, faults: Faults | None = None) -> Iterator[Joined]:
        """A fresh copy of the store in the evening, joined to an empty shop."""
        path = folder / f"run-{seed}.posapp"
        shutil.copyfile(self.path, path)
        clock = JumpyClock(EVENING)
        store = open_store(path, KEY, clock=clock, ids=CountedIds(f"run{seed}"), till=False)
        try:
            with store.read() as work:
                settings = StoreSettings.of(work.options.all())
            ids = CountedIds(f"own{seed}")
            context = TillContext(store, clock, ids, Pen(), settings, "1")
            yield Joined(store, context, FakeShop(clock, faults or Faults()), clock, seed)
        finally:
            store.close()
            for left in folder.glob(f"{path.name}*"):
                left.unlink()


def busy_day(folder: Path, receipts: int, seed: int = 11) -> Day:
    """Make a store and work in it: sales, some of members, some of it returned or voided."""
    path = folder / f"day-{receipts}.posapp"
    new_file(path)
    clock = TickingClock(OPENED)
    store = open_store(path, KEY, clock=clock, ids=CountedIds("product"))
    counter = Counter(store, clock, Pen())
    counter.begin_day()
    hall, chance = Hall(counter), Random(seed)
    members = [hall.member(name) for name in MEMBERS]
    sold: list[Sale] = []
    for _ in range(receipts):
        serve(hall, chance, members, sold)
    store.close()
    return Day(path, receipts)


def serve(hall: Hall, chance: Random, members: list[MemberId], sold: list[Sale]) -> None:
    """Mostly a sale; now and then something comes back, or the last sale is voided."""
    what = chance.random()
    if sold and what < 0.15:
        take_back(hall, chance, sold)
    elif sold and what < 0.2:
        void_last(hall, sold)
    else:
        sold.append(sell(hall, chance, members))


def sell(hall: Hall, chance: Random, members: list[MemberId]) -> Sale:
    """A basket of some goods, now and then of a member, in exact cash."""
    checkout = hall.shop.till.checkout
    for sku in chance.choices(PIECES, k=chance.randint(1, 4)):
        checkout.enter(sku)
    if chance.random() < 0.2:
        checkout.enter("3*TEA")
    checkout.set_member(chance.choice(members) if chance.random() < 0.4 else None)
    return hall.shop.receipt(checkout.exact_cash().sale.receipt_number)


def take_back(hall: Hall, chance: Random, sold: list[Sale]) -> None:
    """One line of one of these comes back."""
    sale = sold[chance.randrange(len(sold))]
    sold.remove(sale)
    hall.back(sale, chance.choice(sale.lines).number)


def void_last(hall: Hall, sold: list[Sale]) -> None:
    """The last of these is voided."""
    sale = sold.pop()
    returns = hall.shop.till.returns
    returns.void(returns.find(sale.receipt_number), "wrong", hall.shop.yes(Act.VOID_SALE))


# ---------------------------------------------------------------- the same on both sides

Side = dict[str, object]


def till_side(joined: Joined) -> Side:
    """What the store says should be at the shop."""
    with joined.store.read() as work:
        rows = [row for row in work.outbox.all() if row.kind in {"sale", "refund", "void"}]
        sales = work.sales.some([SaleId(row.subject_id) for row in rows])
        return {
            "receipts": sorted(map(_receipt, sales)),
            "members": sorted(_members(work, joined, sales)),
        }


def _receipt(sale: Sale) -> tuple[object, ...]:
    sign = 1 if sale.kind is SaleKind.SALE else -1
    lines = [
        (line.sku, sign * line.quantity.milli, sign * line.amount.gross_minor)
        for line in sale.lines
    ]
    return (
        sale.receipt_number,
        sale.id,
        sale.original_id or "",
        (sale.member_id or "") if sale.kind is SaleKind.SALE else "",
        sign * sale.total_minor,
        tuple(lines),
    )


def _members(work: Work, joined: Joined, sales: Sequence[Sale]) -> list[tuple[object, ...]]:
    book = MembersForShop(joined.context)
    ids = {sale.member_id for sale in sales if sale.member_id is not None}
    return [(str(one), book.points(work, one), book.tier(work, one)) for one in ids]


def shop_side(shop: FakeShop) -> Side:
    """What the shop has; what is half done or there twice looks different."""
    by_remote = {order.remote_id: order.sale for order in shop.books.orders.values()}
    orders = [
        (
            order.sale.receipt_number,
            order.sale.id,
            "",
            _customer(shop, order.sale.member_remote_id),
            order.sale.total_minor if order.paid else "unpaid",
            tuple((one.sku, one.quantity_milli, one.gross_minor) for one in order.sale.lines),
        )
        for order in shop.books.orders.values()
    ]
    refunds = [
        (
            one.refund.receipt_number,
            one.refund.id,
            by_remote[one.refund.original_remote_id].id,
            "",
            one.refund.total_minor if one.money else "no money",
            tuple((line.sku, line.quantity_milli, line.gross_minor) for line in one.refund.lines),
        )
        for one in shop.books.refunds.values()
    ]
    customers = [
        (str(one.member.id), one.member.points, one.member.tier)
        for one in shop.books.customers.values()
    ]
    return {"receipts": sorted([*orders, *refunds]), "members": sorted(customers)}


def _customer(shop: FakeShop, remote_id: str) -> str:
    found = shop.books.customers.get(remote_id)
    return str(found.member.id) if found else ""
