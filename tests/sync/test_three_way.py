"""The nightly check finds a planted difference of each kind, alone, and says what to do."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from posapp.domain.messages import say
from posapp.domain.returns import LineBack
from posapp.domain.sale import GoodsGo, Sale
from posapp.kernel.ids import MemberId, SaleId
from posapp.ports.sync import Difference
from posapp.services.shop_intake import build_check
from sync.shop import ShopReport
from sync.three_way import ThreeWay
from tests.simulation.shop import OPENED
from tests.sync.fake_shop import FakeShop, ShopOrder
from tests.sync.incoming.store_side import SHOP_MAP, Receiving, in_level, in_product
from tests.sync.joined import Joined
from tests.sync.jumpy_clock import JumpyClock

NIGHT = OPENED + timedelta(hours=20)


class OffClockShop(FakeShop):
    """A shop whose clock is not ours."""

    def test(self) -> ShopReport:
        """Half an hour apart."""
        return replace(super().test(), clock_off_s=-1800)


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


@pytest.fixture
def evening() -> Iterator[Evening]:
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


# ---------------------------------------------------------------- nothing to find


@pytest.mark.rule("sync.three-way")
def test_a_clean_store_has_no_differences(evening: Evening) -> None:
    """Sales, a return, members, the drawer, levels over two nights."""
    evening.store.hears(in_product("COFFEE", 799))
    evening.levels(50_000, OPENED + timedelta(hours=10))
    close_shift(evening)

    assert evening.found() == []
    evening.levels(50_000, NIGHT + timedelta(hours=1))
    assert evening.found(NIGHT + timedelta(days=1)) == []
    assert evening.missing == ()


def test_what_waits_to_be_sent_is_no_difference(evening: Evening) -> None:
    """The inbox tells of it."""
    sold(evening.store, evening.anna, "TEA")

    assert evening.found() == []


# ---------------------------------------------------------------- one of each


def lose_order(evening: Evening) -> None:
    """The shop restored an old backup."""
    del evening.shop.books.orders[evening.order().remote_id]


def double_order(evening: Evening) -> None:
    """Somebody made it again by hand."""
    order = evening.order(1)
    evening.shop.books.orders["twin"] = replace(order, remote_id="twin")


def change_amount(evening: Evening) -> None:
    """Somebody changed the order in the shop."""
    order = evening.order()
    order.sale = replace(order.sale, total_minor=order.sale.total_minor + 100)


def change_member(evening: Evening) -> None:
    """The order hangs on another customer."""
    (customer,) = evening.shop.customers_of(evening.ben)
    order = evening.order()
    order.sale = replace(order.sale, member_remote_id=customer.remote_id, member_id=evening.ben)


def forge_sale(evening: Evening) -> None:
    """An order that says it is this till's."""
    order = evening.order()
    sale = replace(order.sale, id=SaleId("forged"))
    evening.shop.books.orders["forged"] = replace(order, remote_id="forged", sale=sale)


def count_short(evening: Evening) -> None:
    """Five euros are missing in the drawer."""
    close_shift(evening, short_minor=500)


def forge_report(evening: Evening) -> None:
    """A shift says that it expected another sum than its receipts come to."""
    close_shift(evening)
    with evening.store.shop.store.write() as work:
        work.connection.exec_driver_sql("DROP TRIGGER wall_shift_update")
        work.connection.exec_driver_sql(
            "UPDATE shift SET expected_minor = expected_minor + 700, "
            "counted_minor = counted_minor + 700"
        )
        work.commit()


def lose_stock(evening: Evening) -> None:
    """The shop forgot to take one coffee off, after the levels were compared once."""
    evening.store.hears(in_product("COFFEE", 799))
    evening.levels(50_000, OPENED + timedelta(hours=10))
    assert evening.found(OPENED + timedelta(hours=11)) == []
    evening.levels(51_000, OPENED + timedelta(hours=19))


def put_clock_back(evening: Evening) -> None:
    """The till's clock ran two hours slow for a receipt."""
    evening.store.shop.clock_to_set.forward(-timedelta(hours=9, minutes=30))
    evening.sales.append(sold(evening.store, None, "TEA"))
    evening.joined.run()


def put_shops_clock_off(evening: Evening) -> None:
    """The shop's clock is half an hour off."""
    evening.joined.shop = OffClockShop(evening.joined.clock, books=evening.shop.books)


PLANTED: list[tuple[Callable[[Evening], None], str, str, str]] = [
    (lose_order, "missing", "sync.check-missing", "sent again by itself"),
    (double_order, "double", "sync.check-double", "Cancel all but the first"),
    (change_amount, "amount", "sync.check-amount", "Correct the order in the shop"),
    (change_member, "member", "sync.check-member", "Give the order to the right customer"),
    (forge_sale, "unknown-sale", "sync.check-unknown-sale", "Look at it in the shop"),
    (count_short, "cash", "sync.check-cash-count", "Look through its cash receipts"),
    (forge_report, "cash", "sync.check-cash", "show both to your accountant"),
    (lose_stock, "stock", "sync.check-stock", "press It is settled; else count the shelf"),
    (put_clock_back, "clock", "sync.check-clock", "Set this computer's clock"),
    (put_shops_clock_off, "clock", "sync.check-shop-clock", "Set this computer's clock"),
]


@pytest.mark.rule("sync.three-way")
@pytest.mark.parametrize(
    ("plant", "kind", "code", "to_do"), PLANTED, ids=[one[0].__name__ for one in PLANTED]
)
def test_a_planted_difference_is_found_and_nothing_else(
    evening: Evening, plant: Callable[[Evening], None], kind: str, code: str, to_do: str
) -> None:
    """In a sentence that says what to do, in both languages."""
    plant(evening)

    (difference,) = evening.found()

    assert (difference.kind, difference.code) == (kind, code)
    blanks = {
        name: int(word) if name.endswith("_minor") else word
        for name, word in difference.blanks.items()
    }
    assert to_do in say(code, "en", blanks, currency=SHOP_MAP.currency)
    assert say(code, "zh", blanks, currency=SHOP_MAP.currency)
    if kind == "missing":
        assert evening.missing == (evening.sales[0].id,)


# ---------------------------------------------------------------- what a person settled


@pytest.mark.rule("sync.three-way")
def test_what_a_person_settled_stays_settled_until_it_changes(evening: Evening) -> None:
    """The same words are not told again; a new gap is."""
    change_amount(evening)
    (difference,) = evening.found()
    with evening.store.shop.store.write() as work:
        work.differences.end(difference.id, NIGHT, "clerk")
        work.commit()

    assert evening.found(NIGHT + timedelta(days=1)) == []
    change_amount(evening)
    assert [one.kind for one in evening.found(NIGHT + timedelta(days=2))] == ["amount"]


def test_what_is_put_right_ends_by_itself(evening: Evening) -> None:
    """The list shows what is so now."""
    double_order(evening)
    assert len(evening.found()) == 1

    del evening.shop.books.orders["twin"]

    assert evening.found(NIGHT + timedelta(days=1)) == []


def test_what_sending_noticed_is_kept_by_the_check(evening: Evening) -> None:
    """Only a person ends what the check itself cannot see."""
    noticed = Difference("coupon:1", "double", "o-1", "sync.coupon-twice", {}, OPENED)
    with evening.store.shop.store.write() as work:
        work.differences.add(noticed)
        work.commit()

    assert [one.id for one in evening.found()] == ["coupon:1"]
