"""A store after a day, all of it at the shop, and the check of the night: what its tests share."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta

from posapp.domain.returns import LineBack
from posapp.domain.sale import GoodsGo, Sale
from posapp.kernel.ids import MemberId, SaleId
from posapp.ports.sync import Difference
from posapp.services.shop_intake import build_check
from sync.three_way import ThreeWay
from tests.simulation.shop import OPENED
from tests.sync.fake_shop import FakeShop, ShopOrder
from tests.sync.incoming.store_side import SHOP_MAP, Receiving, in_level
from tests.sync.joined import Joined
from tests.sync.jumpy_clock import JumpyClock

NIGHT = OPENED + timedelta(hours=20)


@dataclass(slots=True)
class Evening:
    """A store after a day, all of it at the shop, and the check of the night."""

    store: Receiving
    joined: Joined
    check: ThreeWay
    anna: MemberId
    ben: MemberId
    sales: list[Sale]

    @property
    def shop(self) -> FakeShop:
        """The shop."""
        return self.joined.shop

    def order(self, number: int = 0) -> ShopOrder:
        """The shop's order of a receipt of the day."""
        (order,) = self.shop.orders_of(self.sales[number].id)
        return order

    def found(self, now: datetime = NIGHT) -> list[Difference]:
        """What the check puts on the list."""
        self.missing = self.check.run(self.shop, now).missing
        with self.store.shop.store.read() as work:
            return list(work.differences.open())

    missing: tuple[SaleId, ...] = ()

    def levels(self, milli: int, at: datetime) -> None:
        """The shop counts so much coffee here."""
        self.store.shop.clock_to_set.set(at)
        self.store.hears(in_level("COFFEE", milli, changed_at=at))


@contextmanager
def open_evening() -> Iterator[Evening]:
    """Three sales (Anna's, nobody's, Ben's) and a return, sent; the drawer counted right."""
    store = Receiving()
    anna, ben = store.joins("anna").id, store.joins("ben").id
    sales = [sold(store, anna, "COFFEE", "SOAP"), sold(store, None, "WINE"), sold(store, ben)]
    back = store.shop.till.returns.find(sales[1].receipt_number)
    line = LineBack(1, 1000, "changed-mind", GoodsGo.SHELF)
    store.shop.till.returns.refund(back, [line])
    clock = JumpyClock(OPENED + timedelta(hours=1))
    joined = Joined(store.shop.store, store.context, FakeShop(clock), clock)
    joined.run()
    store.shop.clock_to_set.set(OPENED + timedelta(hours=9))
    yield Evening(store, joined, build_check(store.context, SHOP_MAP), anna, ben, sales)
    store.shop.store.close()


def sold(store: Receiving, member_id: MemberId | None, *skus: str) -> Sale:
    """Goods sold, a minute after the last ones."""
    store.passes(minutes=1)
    store.shop.till.checkout.set_member(member_id)
    return store.shop.receipt(store.shop.sell(*skus))


def close_shift(evening: Evening, short_minor: int = 0) -> None:
    """The drawer is counted."""
    shifts = evening.store.shop.till.shifts
    with evening.store.shop.store.read() as work:
        (shift,) = work.shifts.all()
        in_drawer = 10_000 + work.sales.totals(shift.id).tender_minor("cash")
    evening.store.manager()
    shifts.close(in_drawer - short_minor)


def lose_refund(evening: Evening) -> None:
    """The shop forgot the money that went back."""
    (refund,) = evening.shop.books.refunds.values()
    del evening.shop.books.refunds[refund.remote_id]
