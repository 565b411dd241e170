"""The nightly check where there is more: other stores, old receipts, many rows, a new shop."""

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta

import pytest

from posapp.domain.returns import LineBack
from posapp.domain.sale import GoodsGo, Sale
from posapp.kernel.clock import local_day
from posapp.kernel.ids import SaleId
from posapp.ports import Work
from posapp.ports.sync import Difference
from posapp.services.loyalty_books import loyalty_details
from posapp.services.shop_options import name_store_file
from posapp.storage.repositories.sales import SqlSales
from posapp.storage.repositories.shop_doubts import SqlDifferences
from sync.engine import EngineSettings
from sync.three_way import CheckTerms, Proof, ThreeWay
from tests.simulation.shop import OPENED
from tests.sync.evening import NIGHT, Evening, lose_refund, sold
from tests.sync.fake_shop import ShopOrder
from tests.sync.incoming.store_side import SHOP_MAP, in_product

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


@pytest.mark.rule("sync.store-file-named")
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
