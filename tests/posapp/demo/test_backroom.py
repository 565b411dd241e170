"""The back of the demo store and its office: stock, orders, counts, hours, goals; all made up."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from posapp.demo.backroom import ORDERED_GOODS, StockPlan
from posapp.demo.build import DemoParts, build_in
from posapp.demo.extras import CLERKS, MANAGER, catalogue_row, cost_minor, on_duty
from posapp.demo.history import day_of
from posapp.demo.office_life import (
    ERRANDS,
    FAVOURITES,
    GOALS,
    REPORTS,
    OfficeLife,
    cash_moved,
    is_left,
    is_opened,
    sought_in_vain,
)
from posapp.demo.values import DemoBasket, DemoData, DemoLine
from posapp.devices.machine import Ed25519Signer, below
from posapp.domain.journal import RecordType
from posapp.domain.purchasing import OrderState
from posapp.domain.stock import SHELF, EntryKind, SheetState
from posapp.domain.work_time import WorkState
from posapp.kernel.clock import SetClock
from posapp.kernel.ids import CountedIds
from posapp.kernel.quantity import MILLI
from posapp.services.verify import verify_store
from posapp.storage.engine import StoreKey
from posapp.storage.store import SqlStore, memory_store
from reports.catalogue import BY_ID
from reports.wish import ReportWish
from tests.posapp.demo.conftest import QuickPins
from tests.posapp.services.counter import open_counter
from tests.simulation.shop import MANAGER as SHOP_MANAGER

DAYS = 70
SIGNER = Ed25519Signer(bytes(range(32)))


@pytest.fixture(scope="module")
def weeks(data: DemoData) -> DemoData:
    """Ten weeks; each day in the morning and in the evening two pieces of one of five goods."""
    goods = [p for p in data.products if p.sold_here and p.price_minor][:5]
    first = data.baskets[0].at.replace(hour=15, minute=0)
    baskets = tuple(
        DemoBasket(
            1 + 2 * day + half,
            first + timedelta(days=day, hours=8 * half),
            7,
            (DemoLine(one.product_id, 2, one.price_minor, 2 * one.price_minor, 0, 0),),
        )
        for day in range(DAYS)
        for half, one in enumerate((goods[day % 5], goods[(day + 2) % 5]))
    )
    return replace(data, products=tuple(goods), baskets=baskets)


@pytest.fixture(scope="module")
def lived(weeks: DemoData) -> Iterator[SqlStore]:
    """The store after those weeks."""
    ids = CountedIds()
    clock = SetClock(weeks.baskets[-1].at + timedelta(days=1))
    parts = DemoParts(StoreKey(bytes(32)), SIGNER, ids, QuickPins(), clock, below)
    store = memory_store(ids)
    build_in(store, weeks, parts, progress=lambda _done, _whole, _what: None)
    yield store
    store.close()


def test_the_books_of_the_store_hold(lived: SqlStore, weeks: DemoData) -> None:
    assert verify_store(lived, SIGNER.verify) == ()
    with lived.read() as work:
        sold = [sale.paid_minor for sale in work.sales.all()]
    assert sold == [basket.paid_minor for basket in weeks.baskets]


def test_a_level_is_what_came_less_what_was_sold_counted_away_or_thrown_away(
    lived: SqlStore, weeks: DemoData
) -> None:
    """Counted anew from the entries and the data."""
    sold: Counter[int] = Counter()
    for basket in weeks.baskets:
        for line in basket.lines:
            sold[line.product_id] += line.pieces
    with lived.read() as work:
        entries = list(work.stockroom.as_stored())
        for product in weeks.products:
            found = work.catalogue.by_sku(product.sku, date.max)
            assert found is not None
            of_it = [one for one in entries if one["product"] == found.id]
            shelf = sum(int(str(one["milli"])) for one in of_it if one["place"] == SHELF)
            level = work.stock.level_milli(found.id, SHELF)
            assert level == shelf - sold[product.product_id] * MILLI, product
            assert level > 0, (product, level)
    kinds = Counter(str(one["kind"]) for one in entries)
    assert kinds[EntryKind.GOODS_IN.value] > len(weeks.products)
    assert kinds[EntryKind.WRITE_OFF.value] > 0


def test_each_week_one_supplier_is_asked_for_what_was_sold_and_brings_it(lived: SqlStore) -> None:
    with lived.read() as work:
        came = work.purchasing.orders((OrderState.RECEIVED,), 100)
        coming = work.purchasing.orders((OrderState.OPEN,), 100)
        names = [one.name for one in work.purchasing.suppliers()]
    assert len(names) == 3
    assert all("made up" in one.lower() for one in names)
    assert len(came) >= 5
    assert len(coming) <= 2
    assert all(line.ordered_milli % (6 * MILLI) == 0 for one in came for line in one.lines)
    assert all(one.due_on >= one.made_at.date() + timedelta(days=6) for one in came)


@pytest.mark.rule("demo.shrinkage")
def test_counts_are_posted_and_differ_by_a_piece_or_two(lived: SqlStore) -> None:
    with lived.read() as work:
        sheets = work.stockroom.sheets(10)
        lines = [line for one in sheets for line in work.stockroom.lines(one.id)]
    assert {sheet.state for sheet in sheets} == {SheetState.POSTED}
    assert len(sheets) == DAYS // 7 // 4
    off = [line.difference_milli for line in lines]
    assert all(one is not None and -2 * MILLI <= one <= MILLI for one in off)


def test_two_clerks_share_each_day_and_the_manager_comes_once_a_week(
    lived: SqlStore, weeks: DemoData
) -> None:
    first, last = weeks.baskets[0].at, weeks.baskets[-1].at
    with lived.read() as work:
        times = work.work_times.between(first - timedelta(days=1), last + timedelta(days=1))
        shifts = work.shifts.all()
        by_clerk = Counter(sale.clerk_id for sale in work.sales.all())
    assert {one.state for one in times} == {WorkState.CLOSED}
    per_person = Counter(str(one.staff_id) for one in times)
    assert per_person[str(MANAGER.id)] in (DAYS // 7, DAYS // 7 + 1)
    assert {per_person[str(one.staff.id)] for one in CLERKS} == {DAYS}
    assert set(by_clerk.values()) == {DAYS}
    assert len(shifts) == DAYS
    early, late = on_duty(day_of(weeks.baskets[0]))
    assert (shifts[0].opened_by, shifts[0].closed_by) == (early.staff.id, late.staff.id)


def test_drawers_are_opened_and_baskets_left_on_their_days(
    lived: SqlStore, weeks: DemoData
) -> None:
    days = sorted({day_of(basket) for basket in weeks.baskets})
    with lived.read() as work:
        types = Counter(record.type for record in work.journal.records(1))
        sought = sum(one.times for one in work.member_events.misses(weeks.baskets[0].at, 99))
    assert sought == sum(bool(sought_in_vain(day)) for day in days) > 0
    assert types[RecordType.DRAWER] == sum(map(is_opened, days)) > 0
    assert types[RecordType.CART_CLEARED] == sum(map(is_left, days)) > 0


@pytest.mark.rule("demo.typed-in-its-language")
@pytest.mark.parametrize(
    ("language", "task", "report"),
    [
        ("en", "New labels for the bread shelf", "Last week by day"),
        ("zh", "更换面包货架标签", "上周每日销售"),
    ],
)
def test_what_people_type_is_in_the_language_of_their_store(
    language: str, task: str, report: str
) -> None:
    """Tasks, saved reports and what goals ask for; a report is saved in that language too."""
    shop = open_counter({"till.language": language})
    shop.begin_day()
    shop.sign_in(SHOP_MANAGER)
    office = OfficeLife(shop.till.context)
    for _ in range(3):
        office.morning(shop.till.staffing)
    assert [one.words for one in shop.till.store_tasks.open()] == [task]
    saved = {one.name: one.wish for one in shop.till.report_book.saved()}
    assert ReportWish.of(saved[report]).language == language
    shop.store.close()


def test_cash_goes_in_and_out_every_other_week_and_shifts_are_off_by_cents_at_most(
    lived: SqlStore, weeks: DemoData
) -> None:
    days = sorted({day_of(basket) for basket in weeks.baskets})
    with lived.read() as work:
        shifts = work.shifts.all()
        cash = Counter(one.amount_minor for each in shifts for one in work.shifts.cash(each.id))
    assert cash == Counter(moved[0] for day in days if (moved := cash_moved(day)))
    assert set(cash) == {20_00, -12_50}
    off = [(shift.counted_minor or 0) - (shift.expected_minor or 0) for shift in shifts]
    assert 0 < sum(map(bool, off)) < len(off) // 2
    assert max(map(abs, off)) <= 50


def test_goals_tasks_and_reports_are_there_and_nothing_is_scheduled(lived: SqlStore) -> None:
    with lived.read() as work:
        goals = work.targets.all()
        saved = work.report_book.saved()
        schedules = work.report_book.schedules()
        open_tasks, closed = work.store_tasks.open(), work.store_tasks.closed(10)
        favourites = work.options.get("reports.favourites")
    assert [goal.metric for goal in goals] == [wish.metric for wish, _ in GOALS]
    assert {one.name for one in saved} == {name.en for name, _ in REPORTS}
    assert {ReportWish.of(one.wish).kind for one in saved} <= set(BY_ID)
    assert len(schedules) == 0
    assert set(FAVOURITES) <= set(BY_ID)
    assert favourites == " ".join(FAVOURITES)
    assert (len(open_tasks), len(closed)) == (1, 3)
    assert open_tasks[0].words in {errand.words.en for errand in ERRANDS}


def test_goods_cost_62_to_78_percent_of_their_price_and_nothing_at_an_open_one(
    data: DemoData,
) -> None:
    for product in data.products:
        cost = catalogue_row(product).cost_minor
        assert cost == cost_minor(product.sku, product.price_minor)
        if product.price_minor:
            assert cost is not None
            assert product.price_minor * 62 // 100 <= cost <= product.price_minor * 78 // 100
        else:
            assert cost is None


def test_what_no_order_brings_lies_there_for_the_whole_year(data: DemoData) -> None:
    plan = StockPlan.of(data, data.baskets)
    whole: Counter[int] = Counter()
    for basket in data.baskets:
        for line in basket.lines:
            whole[line.product_id] += line.pieces
    rest = set(whole) - set(plan.ordered)
    assert len(plan.ordered) == min(ORDERED_GOODS, sum(p.sold_here for p in data.products))
    assert all(whole[one] - 1 <= plan.opening[one] < whole[one] + 3 for one in rest)
