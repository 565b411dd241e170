"""The nightly check finds a planted difference of each kind, alone, and says what to do."""

import gc
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

import pytest

from posapp.domain.messages import say
from posapp.domain.returns import LineBack
from posapp.domain.sale import GoodsGo, Sale
from posapp.kernel.clock import local_day
from posapp.kernel.ids import MemberId, SaleId
from posapp.ports import Work
from posapp.ports.sync import Difference
from posapp.services.loyalty_books import loyalty_details
from posapp.services.shop_intake import build_check
from posapp.services.shop_options import name_store_file
from posapp.storage.repositories.sales import SqlSales
from posapp.storage.repositories.shop_doubts import SqlDifferences
from sync.engine import EngineSettings
from sync.shop import ShopReport
from sync.three_way import CheckTerms, Proof, ThreeWay
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


# ---------------------------------------------------------------- what went back


def lose_refund(evening: Evening) -> None:
    """The shop forgot the money that went back."""
    (refund,) = evening.shop.books.refunds.values()
    del evening.shop.books.refunds[refund.remote_id]


def double_refund(evening: Evening) -> None:
    """The shop booked it a second time."""
    (refund,) = evening.shop.books.refunds.values()
    evening.shop.books.refunds["twin"] = replace(refund, remote_id="twin")


def change_refund(evening: Evening) -> None:
    """Somebody changed the refund in the shop."""
    (refund,) = evening.shop.books.refunds.values()
    refund.refund = replace(refund.refund, total_minor=refund.refund.total_minor - 100)


def refund_by_the_shop(evening: Evening) -> None:
    """The shop's people gave money back for a receipt, and told nobody."""
    (refund,) = evening.shop.books.refunds.values()
    given = replace(refund.refund, id=SaleId(""), original_remote_id=evening.order().remote_id)
    evening.shop.books.refunds["by-hand"] = replace(refund, remote_id="by-hand", refund=given)


# ---------------------------------------------------------------- the books themselves


def meddle(evening: Evening, statement: str) -> None:
    """Somebody writes in the store file, past its walls."""
    with evening.store.shop.store.write() as work:
        sql = work.connection.exec_driver_sql
        walls = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'wall_%'"
        for (wall,) in sql(walls).fetchall():
            sql(f"DROP TRIGGER {wall}")
        sql("PRAGMA defer_foreign_keys = ON")
        sql(statement)
        work.commit()


def change_a_row(evening: Evening) -> None:
    """Somebody put another clerk's name on a receipt."""
    name = evening.sales[0].id
    meddle(evening, f"UPDATE sale SET clerk_name = 'Nobody' WHERE id = '{name}'")  # noqa: S608


def change_an_amount(evening: Evening) -> None:
    """Somebody took a euro out of the books and out of the drawer's papers: not of the journal."""
    close_shift(evening)
    where = f"WHERE sale_id = '{evening.sales[0].id}'"
    meddle(evening, f"UPDATE sale_tender SET amount_minor = amount_minor - 100 {where}")  # noqa: S608


def change_a_record(evening: Evening) -> None:
    """Somebody rewrote a record; the key is not in the store file."""
    meddle(
        evening,
        "UPDATE journal SET body = replace(body, '\"float\":10000', '\"float\":90000')"
        " WHERE type = 'shift-open'",
    )


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
    (lose_refund, "missing", "sync.check-refund-missing", "sent again by itself"),
    (double_refund, "double", "sync.check-refund-double", "cancel what is too much"),
    (change_refund, "amount", "sync.check-refund-amount", "Correct the refund in the shop"),
    (refund_by_the_shop, "refund", "sync.check-refund-unknown", "take them back here too"),
    (change_a_row, "journal", "sync.check-journal", "show it to your accountant"),
    (change_an_amount, "journal", "sync.check-journal", "show it to your accountant"),
    (change_a_record, "journal", "sync.check-record", "show it to your accountant"),
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
        assert evening.missing == (SaleId(difference.subject_id),)


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


# ---------------------------------------------------------------- whose receipt it is


@pytest.mark.rule("sync.check-own-store")
def test_a_receipt_of_another_store_is_that_stores_to_check(evening: Evening) -> None:
    """Two store files sell into one shop; one that says it is ours and is not known is told."""
    with evening.store.shop.store.write() as work:
        work.options.set("shop.store_file", "here")
        work.commit()
    theirs = replace(evening.order().sale, id=SaleId("theirs"), store_file="there")
    evening.shop.books.orders["theirs"] = ShopOrder("theirs", theirs, evening.order().at, paid=True)
    assert evening.found() == []

    forged = replace(theirs, id=SaleId("forged"), store_file="here")
    evening.shop.books.orders["forged"] = ShopOrder("forged", forged, evening.order().at, paid=True)
    assert [(one.kind, one.subject_id) for one in evening.found()] == [("unknown-sale", "forged")]


def test_a_receipt_says_which_store_file_it_is_from(evening: Evening) -> None:
    """The name is drawn when the store is connected, once."""
    name_store_file(evening.store.context)
    name_store_file(evening.store.context)
    with evening.store.shop.store.read() as work:
        name = work.options.get("shop.store_file")

    evening.sales.append(sold(evening.store, None, "TEA"))
    evening.joined.run()

    assert name
    assert evening.order(3).sale.store_file == name
    assert evening.found() == []


# ---------------------------------------------------------------- what went back, elsewhere


def test_a_refund_of_a_receipt_from_long_ago_is_asked_for(evening: Evening) -> None:
    """The sale is older than the days that are looked at; its money goes back today."""
    late = NIGHT + timedelta(days=15)
    evening.store.shop.clock_to_set.set(late - timedelta(hours=3))
    back = evening.store.shop.till.returns.find(evening.sales[0].receipt_number)
    line = LineBack(1, 1000, "changed-mind", GoodsGo.SHELF)
    evening.store.shop.till.returns.refund(back, [line])
    evening.joined.run()
    assert evening.found(late) == []

    newest = list(evening.shop.books.refunds.values())[-1]
    newest.refund = replace(newest.refund, total_minor=1)

    assert [one.code for one in evening.found(late)] == ["sync.check-refund-amount"]


@pytest.mark.parametrize("kind", ["sale", "refund"])
def test_what_a_person_found_in_the_shop_by_hand_is_not_sent_again(
    evening: Evening, kind: str
) -> None:
    """It stands there without our id: sending it again would make it a second time."""
    row = next(one for one in evening.joined.rows("done") if one.kind == kind)
    with evening.store.shop.store.write() as work:
        work.outbox.put(replace(row, ended_by="boss"))
        work.commit()
    if kind == "sale":
        del evening.shop.books.orders[row.remote_id]
    else:
        del evening.shop.books.refunds[row.remote_id]

    assert evening.found() == []
    assert evening.missing == ()


@pytest.mark.rule("sync.check-refunds")
def test_a_refund_that_the_shop_lost_is_sent_again_once(evening: Evening) -> None:
    """By itself; then it is a person's."""
    lose_refund(evening)
    evening.joined.check = evening.check
    evening.joined.restart()
    evening.store.shop.clock_to_set.set(NIGHT)
    evening.joined.clock.jump(NIGHT - evening.joined.clock.now())
    evening.joined.run(until=lambda: "checked" in evening.joined.did)
    evening.joined.run()

    assert len(evening.shop.books.refunds) == 1
    assert evening.found(NIGHT + timedelta(hours=1)) == []


# ---------------------------------------------------------------- bounds


@pytest.mark.rule("sync.check-by-journal")
def test_only_a_portion_of_receipts_is_held_at_a_time(evening: Evening) -> None:
    """However many there are: four records are asked for, and their receipts let go."""
    for _ in range(30):
        sold(evening.store, None, "TEA")
    at_once: list[int] = []
    asked, there = SqlSales.some, len(living_sales())

    def some(sales: SqlSales, ids: Sequence[SaleId]) -> Sequence[Sale]:
        found = asked(sales, ids)
        at_once.append(len(living_sales()) - there)
        return found

    terms = CheckTerms(evening.store.context.settings.zone, "store-1", records_at_once=4)
    check = ThreeWay(
        evening.store.shop.store,
        terms,
        Proof(evening.store.context.signer.verify, loyalty_details),
    )
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SqlSales, "some", some)
        check.run(evening.shop, NIGHT)

    assert len(at_once) >= 8
    assert max(at_once) <= 8


def living_sales() -> list[Sale]:
    """The receipts in memory."""
    gc.collect()
    return [one for one in gc.get_objects() if isinstance(one, Sale)]


@pytest.mark.rule("sync.differences-now")
def test_what_others_noticed_is_not_written_anew(evening: Evening) -> None:
    """Hundreds of other differences are left alone, and no transaction writes more than fifty."""
    store = evening.store.shop.store
    with store.write() as work:
        for number in range(300):
            noticed = Difference(f"coupon:{number}", "coupon", f"o-{number}", "x", {}, OPENED)
            work.differences.add(noticed)
        work.commit()
    for order in list(evening.shop.books.orders.values()):
        for copy in range(40):
            forged = replace(order.sale, id=SaleId(f"{order.remote_id}-{copy}"))
            name = f"forged-{order.remote_id}-{copy}"
            evening.shop.books.orders[name] = replace(order, remote_id=name, sale=forged)
    written: list[int] = []
    add = SqlDifferences.add

    def counted(differences: SqlDifferences, one: Difference) -> None:
        written[-1] += 1
        add(differences, one)

    begin = store.write

    @contextmanager
    def write() -> Iterator[Work]:
        written.append(0)
        with begin() as work:
            yield work

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(SqlDifferences, "add", counted)
        patch.setattr(store, "write", write)
        evening.check.run(evening.shop, NIGHT)

    assert sum(written) == 120
    assert max(written) <= 50
    with store.read() as work:
        assert work.differences.count() == 420


@pytest.mark.rule("sync.check-cash-by-journal")
def test_cash_put_in_and_taken_out_counts_by_the_journal(evening: Evening) -> None:
    """The float, the receipts, what was put in and what was taken out."""
    evening.store.manager()
    evening.store.shop.till.shifts.cash(2_000, "change")
    evening.store.shop.till.shifts.cash(-500, "window cleaner")
    with evening.store.shop.store.read() as work:
        (shift,) = work.shifts.all()
        in_drawer = 11_500 + work.sales.totals(shift.id).tender_minor("cash")
    evening.store.shop.till.shifts.close(in_drawer)

    assert evening.found() == []


# ---------------------------------------------------------------- a store older than its shop


def from_tomorrow(evening: Evening) -> ThreeWay:
    """The shop hears of receipts of the second day on; what was sent of the first is forgotten."""
    day = local_day(NIGHT, evening.store.context.settings.zone)
    evening.joined.settings = EngineSettings(told_from=day)
    evening.joined.restart()
    terms = CheckTerms(evening.store.context.settings.zone, SHOP_MAP.location, told_from=day)
    proof = Proof(evening.store.context.signer.verify, loyalty_details)
    return ThreeWay(evening.store.shop.store, terms, proof)


@pytest.mark.rule("sync.check-from-the-day")
def test_receipts_that_stay_here_are_not_missing_there(evening: Evening) -> None:
    """Nor those that an earlier shop had; from the day on each is looked for."""
    check = from_tomorrow(evening)
    evening.shop.books.orders.clear()
    evening.shop.books.refunds.clear()
    old = sold(evening.store, None, "TEA")
    evening.joined.run()
    assert evening.joined.row(old.id).state == "untold"
    evening.store.shop.clock_to_set.set(NIGHT + timedelta(hours=12))
    evening.joined.clock.jump(NIGHT + timedelta(hours=13) - evening.joined.clock.now())
    new = sold(evening.store, None, "TEA")
    refund = evening.store.shop.till.returns.find(old.receipt_number)
    line = LineBack(1, 1000, "changed-mind", GoodsGo.SHELF)
    evening.store.shop.till.returns.refund(refund, [line])
    evening.joined.run()
    assert evening.joined.row(new.id).state == "done"
    assert check.run(evening.shop, NIGHT + timedelta(days=1)).missing == ()
    evening.shop.books.orders.clear()
    assert check.run(evening.shop, NIGHT + timedelta(days=1)).missing == (new.id,)


@pytest.mark.rule("sync.check-from-the-day")
def test_counts_are_compared_from_the_day_on(evening: Evening) -> None:
    """What was sold and never told is in no count of the shop: the comparison begins anew."""
    evening.store.hears(in_product("COFFEE", 799))
    evening.levels(50_000, OPENED + timedelta(hours=10))
    assert evening.found(OPENED + timedelta(hours=11)) == []
    check = from_tomorrow(evening)
    sold(evening.store, None, "COFFEE", "COFFEE")
    evening.joined.run()
    morning = NIGHT + timedelta(hours=12)
    evening.levels(50_000, morning)
    check.run(evening.shop, morning + timedelta(hours=1))
    with evening.store.shop.store.read() as work:
        assert list(work.differences.open()) == []
    sold(evening.store, None, "COFFEE")
    evening.joined.clock.jump(morning + timedelta(hours=2) - evening.joined.clock.now())
    evening.joined.run()
    night = NIGHT + timedelta(days=1)
    evening.levels(48_000, night)
    check.run(evening.shop, night + timedelta(hours=1))
    with evening.store.shop.store.read() as work:
        (gap,) = work.differences.open()
    assert (gap.kind, gap.blanks["gap"]) == ("stock", "-1")
