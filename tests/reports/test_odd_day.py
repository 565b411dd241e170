"""A day on which everything happens once: what reports say of it was worked out by hand."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from loyalty.insight.targets import Direction
from loyalty.rules.program import Program, Worth
from posapp.domain.discount import ManualDiscount
from posapp.domain.opening_hours import DAYS
from posapp.domain.permission import Act
from posapp.domain.returns import LineBack
from posapp.domain.sale import GoodsGo
from posapp.domain.stock import EntryKind, StockEntry
from posapp.kernel.rate import Rate
from posapp.ports.sync import MemberEvent
from posapp.ports.targets import Span
from posapp.services.stock_desk import Moving
from posapp.services.target_desk import Verdicts, Wish
from posapp.settings import StoreSettings
from reports.catalogue import BY_ID
from reports.columns import TABLES
from reports.copier import Copier
from reports.desk import ReportDesk
from reports.made.kpi_look import KpiLook
from reports.period import Period
from reports.plain_rows import PlainRows
from reports.report import Cell, Report, Table
from tests.loyalty.service.hall import Hall
from tests.posapp.services.counter import Counter, open_counter
from tests.posapp.services.online import arrive, line, order
from tests.reports.conftest import PSEUDONYM_KEY, WORTH
from tests.simulation.shop import MANAGER, OPENED


@dataclass(frozen=True, slots=True)
class Store:
    """A shop and its reports; `today` brings the copy up and makes one."""

    shop: Counter
    desk: ReportDesk

    def today(self, name: str, days_ago: int = 0, days: int = 1) -> Report:
        """A report over some days."""
        assert self.desk.bring_up()
        last = self.desk.today - timedelta(days=days_ago)
        period = Period(last - timedelta(days=days - 1), last)
        with self.desk.source() as source:
            return self.desk.make(BY_ID[name], self.desk.request(period), source)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A shop in the morning, nothing sold yet."""
    counter = open_counter()
    counter.begin_day()
    settings = counter.till.settings
    copier = Copier(tmp_path / "copy", PlainRows(PSEUDONYM_KEY, settings.zone), "odd")
    desk = ReportDesk(counter.store, settings, counter.clock, copier, tmp_path / "copy", WORTH)
    yield Store(counter, desk)
    counter.store.close()


def figure(report: Report, name: str) -> int | None:
    """The value of a figure by its metric's id."""
    return next(f.value for f in report.figures if f.metric.id == name)


def rows(table: Table) -> dict[Cell, tuple[Cell, ...]]:
    """Rows by what stands first in them, in English."""
    return {getattr(row[0], "en", row[0]): row[1:] for row in table.rows}


def test_each_kind_of_exception_once(store: Store) -> None:
    shop, checkout = store.shop, store.shop.till.checkout
    (milk,) = shop.scan("TEA")
    checkout.override_price(milk, 100, "dented", shop.yes(Act.OVERRIDE_PRICE))
    checkout.exact_cash()
    (coffee,) = shop.scan("COFFEE")
    checkout.discount_line(coffee, ManualDiscount("regular", Rate(500)))
    first = checkout.exact_cash().sale
    wrong = shop.sold("TEA")
    returns = shop.till.returns
    returns.void(returns.find(wrong.receipt_number), "wrong", shop.yes(Act.VOID_SALE))
    back = returns.find(first.receipt_number)
    returns.refund(back, [LineBack(1, 1000, "damaged", GoodsGo.WASTE)])
    shop.scan("TEA")
    checkout.clear()
    shop.till.papers.open_drawer("change", shop.yes(Act.OPEN_DRAWER))
    report = store.today("exceptions")
    told = {kind: row[0] for kind, row in rows(report.tables[0]).items()}
    assert told == {
        "Other price": 1,
        "Discount by hand": 1,
        "Void": 1,
        "Return": 1,
        "Basket cleared": 1,
        "Payment dropped": 0,
        "Drawer without sale": 1,
    }
    assert figure(report, "exceptions") == 6
    assert figure(report, "returns") == first.total_minor
    assert rows(report.tables[2]) == {"damaged": (1, first.total_minor)}
    assert {name: row[1] for name, row in rows(report.tables[3]).items()} == {
        "Change a price": 1,
        "Void, and late refunds": 1,
        "Open the drawer": 1,
    }
    cleared = rows(report.tables[0])["Basket cleared"][1]
    assert cleared == 449, "one tea lay in the basket"


@pytest.mark.rule("report.no-typed-words")
def test_what_people_typed_stays_in_the_store(store: Store) -> None:
    """Reasons of a void, of a return and of moved cash may name somebody."""
    shop, returns = store.shop, store.shop.till.returns
    wrong, first, second = (shop.sold("TEA") for _ in range(3))
    case = returns.find(wrong.receipt_number)
    returns.void(case, "Mrs Weber came back", shop.yes(Act.VOID_SALE))
    for sale, why in ((first, "for Weber, phone 0170"), (second, "faulty")):
        case = returns.find(sale.receipt_number)
        returns.refund(case, [LineBack(1, 1000, why, GoodsGo.WASTE)])
    shop.till.shifts.cash(1_000, "lent by Weber")
    back = rows(store.today("exceptions").tables[2])
    assert back.keys() == {"faulty", "own-words"}
    with store.desk.source() as source:
        cells = [
            str(cell)
            for table in TABLES
            for row in source.rows(f"SELECT * FROM {table.name}")  # noqa: S608
            for cell in row
        ]
        reasons = source.rows("SELECT DISTINCT reason FROM line ORDER BY 1")
    assert not [cell for cell in cells if "Weber" in cell]
    assert reasons == [("",), ("faulty",), ("own-words",)]


def entry(shop: Counter, kind: EntryKind, sku: str, milli: int, cost: int | None) -> StockEntry:
    """What came, went or was counted of some goods."""
    return StockEntry(
        id=shop.till.context.ids.new(),
        kind=kind,
        place="shelf",
        at=shop.till.context.now(),
        product_id=shop.product_id(sku),
        milli=milli,
        reason="test",
        by_id=MANAGER,
        cost_minor=cost,
    )


def came_in(shop: Counter, *millis: int) -> None:
    """Teas came in."""
    entries = [entry(shop, EntryKind.GOODS_IN, "TEA", one, 300) for one in millis]
    with shop.store.write() as work:
        work.stockroom.add(entries)
        work.commit()


def test_stock_by_hand(store: Store) -> None:
    """Ten teas came, two were sold, counting found one missing; coffee was sold out of nothing."""
    shop = store.shop
    entries = [
        entry(shop, EntryKind.GOODS_IN, "TEA", 10_000, 300),
        entry(shop, EntryKind.GOODS_IN, "SALAD", 4_000, 200),
        entry(shop, EntryKind.COUNT, "TEA", -1_000, 300),
        entry(shop, EntryKind.WRITE_OFF, "SALAD", -1_000, 200),
    ]
    with shop.store.write() as work:
        work.stockroom.add(entries)
        work.commit()
    shop.sold("TEA", "TEA", "COFFEE")
    report = store.today("stock")
    assert figure(report, "stock_value") is None, "the catalogue has no cost"
    assert figure(report, "stock_at_price") == 7 * 449 + 3 * 399
    assert figure(report, "below_zero") == 1
    assert figure(report, "slow_movers") == 1
    assert figure(report, "shrinkage") == 300
    assert figure(report, "service_level") == 10_000, "of the goods followed, tea is there"
    sold = 2 * 449 + 799
    assert figure(report, "days_of_cover") == (7 * 449 + 3 * 399) * 1000 // sold
    (missing,) = report.tables[2].rows
    assert missing[2:] == (-1_000, 1_000)
    (slow,) = report.tables[1].rows
    assert slow[2:] == (3_000, 3 * 399)
    assert rows(report.tables[3]) == {
        "Found by counts": (1, -1_000, -300),
        "Written off": (1, -1_000, -200),
        "Goods in": (2, 14_000, 10 * 300 + 4 * 200),
    }


def test_what_was_written_off_is_counted_where_it_left(store: Store) -> None:
    """It goes from the shelf to the waste, and is one loss."""
    shop = store.shop
    shop.sign_in(MANAGER)
    tea = shop.product_id("TEA")
    shop.till.stock.goods_in(Moving(tea, "20", "delivery"))
    shop.till.stock.write_off(Moving(tea, "5", "broken"))
    assert rows(store.today("stock").tables[3]) == {
        "Goods in": (1, 20_000, 20 * 449),
        "Written off": (1, -5_000, -5 * 449),
    }


def test_a_drawer_answers_though_its_till_sold_nothing(store: Store) -> None:
    """50.00 were put in and 30.00 found: the comparison of tills tells what the shifts tell."""
    shop = store.shop
    shop.till.shifts.cash(5_000, "float")
    shop.till.shifts.close(3_000)
    over = figure(store.today("shifts"), "cash_over")
    assert over is not None
    assert over < 0
    assert figure(store.today("tills"), "cash_over") == over


def test_points_that_only_come_back_were_used_by_nobody(store: Store) -> None:
    """A return in other days: its points are back, and nobody redeemed any then."""
    shop = store.shop
    hall = Hall(shop, Program(worth=Worth(1, 1)))
    anna = hall.member()
    hall.earned(anna, 1_000)
    checkout = shop.till.checkout
    checkout.set_member(anna)
    shop.scan("TEA")
    checkout.pay_points(200)
    sale = checkout.exact_cash().sale
    used = rows(store.today("redemption").tables[-1])
    assert [row[3:5] for row in used.values()] == [(1, 1)]
    shop.till.shifts.close(0)
    shop.clock_to_set.forward(timedelta(days=2))
    shop.begin_day()
    shop.sign_in(MANAGER)
    hall.back(sale)
    back = rows(store.today("redemption").tables[-1])
    assert [row[0] for row in back.values()] == [-200]
    assert [row[3:5] for row in back.values()] == [(0, 0)]


def test_a_record_that_was_merged_away_is_no_new_member(store: Store) -> None:
    """Who types one customer in twice has one new member, in the report and in a goal."""
    shop = store.shop
    hall = Hall(shop)
    first, again = hall.member(), hall.member("BEN")
    shop.sign_in(MANAGER)
    shop.till.loyalty.merging.merge(first, again, "the same person")
    assert figure(store.today("members"), "new_members") == 1
    with store.desk.source() as source:
        today = Period(store.desk.today, store.desk.today)
        assert KpiLook(source, store.desk.request(today)).value("new_members") == 1


def test_words_looked_for_in_vain_and_suggestions(store: Store) -> None:
    shop = store.shop
    now = shop.till.context.now()
    with shop.store.write() as work:
        for number, (words, channel) in enumerate(
            [("quark", "till"), ("quark", "web"), ("rye bread", "till")]
        ):
            work.member_events.add(
                MemberEvent(f"e{number}", None, "search-miss", words, now, channel)
            )
        for act, count in (("shown", 8), ("clicked", 2), ("bought", 1)):
            work.suggestion_counts.add(store.desk.today, "usual", act, count)
        work.commit()
    shop.sold("TEA")
    report = store.today("demand")
    assert [row[:4] for row in report.tables[0].rows] == [
        ("quark", 2, 1, 1),
        ("rye bread", 1, 1, 0),
    ]
    assert figure(report, "searches_missed") == 3
    assert figure(store.today("demand", days_ago=1), "searches_missed") == 0
    lived = store.today("suggestions")
    assert figure(lived, "click_through") == 2_500
    assert figure(lived, "suggestion_precision") == 1_250


@pytest.mark.rule("orders.figures")
def test_online_orders_are_counted_as_the_counter_counts_them(store: Store) -> None:
    shop, orders = store.shop, store.shop.till.orders
    now = shop.till.context.now()
    tea, coffees = line("TEA", 1, 449), line("COFFEE", 2, 1598)
    fast, late, short, gone = arrive(
        shop,
        order(coffees, code="FAST", placed_at=now),
        order(tea, code="LATE", placed_at=now - timedelta(hours=9)),
        order(coffees, tea, code="SHORT", placed_at=now),
        order(tea, code="GONE", placed_at=now),
    )
    orders.pick_all(fast)
    orders.pick_all(late)
    orders.pick(short, "line-COFFEE", 2000)
    orders.missing(short, "line-TEA")
    receipts = [hand_over(shop, one) for one in (fast, late, short)]
    orders.cancel(gone, "sold out")
    case = shop.till.returns.find(receipts[0])
    shop.till.returns.refund(case, [LineBack(1, 1000, "wrong-item", GoodsGo.SHELF)])
    counted = shop.till.order_figures.since(store.desk.today)
    report = store.today("online-orders")
    told = {name: row[0] for name, row in rows(report.tables[0]).items()}
    assert told == {
        "Handed over": counted.orders,
        "On time": counted.on_time,
        "In full": counted.in_full,
        "On time and in full": counted.otif,
        "Let go": counted.released,
        "Cancelled": counted.cancelled,
    }
    assert (told["Handed over"], told["On time and in full"]) == (3, 1)
    assert figure(report, "wrong_items") == counted.wrong_bp == 2_000
    assert rows(report.tables[1]) == {"wrong-item": (1,)}


def hand_over(shop: Counter, order_id: str) -> str:
    """Handed over, as far as it was found; the receipt's number."""
    shop.till.orders.check_identity(order_id, "order-code")
    shop.till.orders.hand_over(order_id)
    return shop.till.checkout.exact_cash().sale.receipt_number


@pytest.mark.rule("targets.whole-spans")
def test_a_missed_goal_is_told_when_its_span_is_over(store: Store) -> None:
    """Two days of sales: yesterday's goal was missed, today's may still be reached."""
    shop = store.shop
    desk = shop.till.targets
    kept = desk.keep(
        Wish("sales", 1_000, Direction.AT_LEAST, Span.DAY, tolerance=100, todo="Ring the bell"),
        approval=shop.yes(Act.CHANGE_SETTINGS),
    )
    shop.sold("TEA")
    assert store.desk.bring_up()
    assert store.desk.judged().missed == (), "the day is not over"
    shop.till.shifts.close(10_000)
    shop.clock_to_set.forward(timedelta(days=1))
    shop.begin_day()
    shop.sold("TEA", "TEA", "TEA")
    assert store.desk.bring_up()
    found = store.desk.judged()
    assert [(one.target_id, one.first, one.value) for one in found.missed] == [
        (kept.id, OPENED.date(), 449)
    ]
    desk.note(Verdicts(found.missed, found.well), lambda alarm: alarm.target.todo)
    shop.sign_in(MANAGER)
    (alarm,) = desk.alarms()
    assert alarm.target.todo == "Ring the bell"
    shop.clock_to_set.forward(timedelta(days=1))
    assert store.desk.judged().well == ((kept.id, OPENED.date() + timedelta(days=1)),)
    goals = store.today("kpi").tables[0]
    assert [getattr(cell, "en", cell) for cell in goals.rows[0]][3:6] == [
        "13.47",
        "at least 10.00",
        "met",
    ]


@pytest.mark.rule("targets.closed-days")
@pytest.mark.parametrize(
    ("hours", "verdict"), [("", "unknown"), ("shut", "unknown"), ("open", "breach")]
)
def test_a_day_on_which_the_store_is_shut_misses_no_goal(
    store: Store, hours: str, verdict: str
) -> None:
    """Nobody opened a till: shut by its hours, or a day on which it should have sold."""
    shop = store.shop
    goal = Wish("sales", 1_000, Direction.AT_LEAST, Span.DAY)
    shop.till.targets.keep(goal, approval=shop.yes(Act.CHANGE_SETTINGS))
    shop.sold("TEA")
    shop.till.shifts.close(10_000)
    idle = store.desk.today + timedelta(days=1)
    shop.clock_to_set.forward(timedelta(days=2))
    weekday = DAYS[(idle.weekday() + (hours == "shut")) % 7]
    texts = {"store.hours": f"{weekday} 08:00-20:00" if hours else ""}
    desk = replace(store.desk, settings=StoreSettings({**store.desk.settings.texts, **texts}))
    assert desk.bring_up()
    (stands,) = desk.stands()
    assert stands.period.first == idle
    assert stands.judged.verdict.value == verdict
    assert bool(desk.judged().missed) == (verdict == "breach")


@pytest.mark.rule("targets.closed-days")
@pytest.mark.parametrize(("till", "verdict"), [(1, "ok"), (9, "unknown")])
def test_a_till_that_was_not_opened_misses_no_goal_of_its_own(
    store: Store, till: int, verdict: str
) -> None:
    """A second till for Saturdays: the store sells, and nothing is missing."""
    shop = store.shop
    goal = Wish("sales", 1, Direction.AT_LEAST, Span.DAY, till=till)
    shop.till.targets.keep(goal, approval=shop.yes(Act.CHANGE_SETTINGS))
    shop.sold("TEA")
    shop.till.shifts.close(10_000)
    shop.clock_to_set.forward(timedelta(days=1))
    shop.begin_day()
    shop.sold("TEA")
    shop.clock_to_set.forward(timedelta(days=1))
    assert store.desk.bring_up()
    (stands,) = store.desk.stands()
    assert stands.judged.verdict.value == verdict


@pytest.mark.rule("report.copy-of-this-past")
@pytest.mark.parametrize("since", [(40_000,), (1_000, 1_000, 40_000), (1_000, 1_000, 2_000, 3_000)])
def test_entries_of_another_past_are_not_gone_on_from(store: Store, since: Sequence[int]) -> None:
    """A backup has the same receipts; what came into the store since then came otherwise."""
    shop = store.shop
    came_in(shop, 1_000, 1_000, 1_000)
    assert store.desk.bring_up()
    backup = open_counter()
    backup.begin_day()
    came_in(backup, *since)
    restored = replace(store.desk, store=backup.store)
    for _ in range(2):
        assert restored.bring_up()
        with restored.source() as source:
            said = source.rows("SELECT milli FROM stock_entry ORDER BY position")
        assert said == [(milli,) for milli in since]
    backup.store.close()


@pytest.mark.rule("report.copy-of-this-clock")
def test_hours_of_another_time_zone_are_counted_anew(store: Store, tmp_path: Path) -> None:
    store.shop.sold("TEA")
    assert store.desk.bring_up()

    def hours(desk: ReportDesk) -> list[tuple[int, ...]]:
        with desk.source() as source:
            return source.rows("SELECT hour FROM sale")

    ((before,),) = hours(store.desk)
    zone = ZoneInfo("Asia/Shanghai")
    copier = Copier(tmp_path / "copy", PlainRows(PSEUDONYM_KEY, zone), "odd")
    moved = replace(store.desk, copier=copier)
    for _ in range(2):
        assert moved.bring_up()
        assert hours(moved) == [(before + 7,)], "Berlin's winter is seven hours behind"
