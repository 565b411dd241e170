"""Every figure of the reports equals one counted anew from the receipts, in plain Python."""

from collections import Counter as Count
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import timedelta
from fractions import Fraction
from itertools import pairwise
from pathlib import Path

import pytest

from posapp.domain.money_text import format_day
from posapp.domain.sale import Sale, SaleKind, SaleLine
from posapp.domain.tender import TenderKind
from posapp.kernel.quantity import Unit
from reports.catalogue import ALL, ALONE
from reports.period import Period
from reports.report import Cell, Chart, Report
from reports.request import Part
from tests.reports.conftest import COUNTED_MINOR, DAYS, WORTH, Past, days_of, open_past

FLOAT_MINOR = 10_000
SIGN = {SaleKind.SALE: 1, SaleKind.REFUND: 0, SaleKind.VOID: -1}


@pytest.fixture(scope="module")
def past(past_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Past]:
    """One look for all of these: none of them changes anything."""
    with open_past(past_file, tmp_path_factory.mktemp("figures")) as found:
        yield found


def half_away(value: Fraction) -> int:
    """Rounded to the nearest, one half away from zero: by another way than the product's."""
    sign = 1 if value >= 0 else -1
    return sign * int(abs(value) + Fraction(1, 2))


def in_period(past: Past, period: Period | None) -> list[Sale]:
    """The receipts of a period."""
    period = period or past.whole
    return [s for s in past.sales if period.first <= s.business_day <= period.last]


def figure(report: Report, name: str) -> int | None:
    """The value of a figure by its metric's id."""
    return next(f.value for f in report.figures if f.metric.id == name)


def column(report: Report, key: str, table: int = 0) -> list[Cell]:
    """A column of a table, top to bottom."""
    place = [one.key for one in report.tables[table].columns].index(key)
    return [row[place] for row in report.tables[table].rows]


def units(line: SaleLine) -> int:
    """Pieces; a weighed line is one."""
    milli = line.quantity.milli
    return milli // 1000 if line.quantity.unit is Unit.EACH else (milli > 0) - (milli < 0)


def by(sales: Iterable[Sale], name: Callable[[Sale], Cell]) -> dict[Cell, int]:
    """Sales by something of the receipt."""
    found: dict[Cell, int] = defaultdict(int)
    for sale in sales:
        found[name(sale)] += sale.total_minor
    return dict(found)


@pytest.mark.rule("report.figures-are-counted")
def test_the_figures_over_the_days_are_those_of_the_receipts(past: Past) -> None:
    """Sales, receipts, average basket and the members' share."""
    report = past.report("sales-by-day")
    sales = in_period(past, None)
    gross = sum(sale.total_minor for sale in sales)
    receipts = sum(SIGN[sale.kind] for sale in sales)
    of_members = sum(sale.total_minor for sale in sales if sale.member_id)
    assert figure(report, "sales") == gross
    assert figure(report, "receipts") == receipts
    assert figure(report, "average_basket") == half_away(Fraction(gross, receipts))
    assert figure(report, "members_share") == half_away(Fraction(of_members * 10_000, gross))
    assert report.tables[0].total is not None
    assert report.tables[0].total[1:5] == (
        receipts,
        gross,
        sum(sale.total.net_minor for sale in sales),
        sum(sale.total.tax_minor for sale in sales),
    )


def test_days_are_told_one_by_one(past: Past) -> None:
    """Each day that sold has its row, and its sum."""
    report = past.report("sales-by-day")
    told = dict(zip(column(report, "sales-by-day"), column(report, "sales"), strict=True))
    assert told == by(past.sales, lambda sale: sale.business_day)
    assert [*told] == days_of(past.whole)


def test_hours_are_the_stores_own(past: Past) -> None:
    """Not those of UTC: the store is in its zone."""
    report = past.report("sales-by-hour")
    zone = past.desk.settings.zone
    told = dict(zip(column(report, "sales-by-hour"), column(report, "sales"), strict=True))
    assert told == by(past.sales, lambda sale: f"{sale.at.astimezone(zone).hour:02d}")


@pytest.mark.parametrize(
    ("name", "of"),
    [
        ("sales-by-category", lambda line: line.category),
        ("sales-by-goods", lambda line: f"{line.sku}  {line.name}"),
    ],
)
def test_goods_and_categories_have_their_sums(
    past: Past, name: str, of: Callable[[SaleLine], str]
) -> None:
    """Units, sales, net, tax and reductions of each, largest first."""
    report = past.report(name)
    wanted: dict[str, list[int]] = defaultdict(lambda: [0] * 5)
    for line in (line for sale in past.sales for line in sale.lines):
        amount = line.amount
        parts = (
            units(line),
            amount.gross_minor,
            amount.net_minor,
            amount.tax_minor,
            line.off_minor,
        )
        sums = wanted[of(line)]
        sums[:] = [old + new for old, new in zip(sums, parts, strict=True)]
    told = {row[0]: [*row[1:6]] for row in report.tables[0].rows}
    assert {str(name): row for name, row in told.items() if name in wanted} == {
        name: row for name, row in wanted.items() if name
    }
    assert report.tables[0].sum_of("sales") == sum(sale.total_minor for sale in past.sales)
    assert column(report, "sales") == sorted(column(report, "sales"), reverse=True)  # type: ignore[type-var]


def test_a_part_of_the_store_is_only_that_part(past: Past) -> None:
    """A till that sold nothing has nothing; the one that did has all."""
    assert figure(past.report("sales-by-day", part=Part(till=9)), "sales") == 0
    whole = figure(past.report("sales-by-day"), "sales")
    till = past.sales[0].till_number
    assert figure(past.report("sales-by-day", part=Part(till=till)), "sales") == whole


def test_a_period_is_held_against_another(past: Past) -> None:
    """Each figure stands beside what it was; days beside their own."""
    days = days_of(past.whole)
    second, first = Period(days[1], days[1]), Period(days[0], days[0])
    report = past.report("sales-by-day", second, against=first)
    (sales,) = [f for f in report.figures if f.metric.id == "sales"]
    now, before = (sum(s.total_minor for s in in_period(past, p)) for p in (second, first))
    assert (sales.value, sales.before) == (now, before)
    assert sales.change_bp == half_away(Fraction((now - before) * 10_000, before))
    (chart,) = [block for block in report.blocks if block not in report.tables]
    assert [series.values for series in chart.series] == [(now,), (before,)]  # type: ignore[union-attr]


@pytest.mark.rule("report.every-day")
def test_a_day_without_sales_has_its_row_and_what_it_is_held_against(past: Past) -> None:
    """What stands beside the days adds up to the figure above them."""
    first, second, third = days_of(past.whole)
    idle = past.desk.today
    period = Period(third, idle + timedelta(days=5))
    report = past.report("sales-by-day", period, against=period.moved(first - third))
    takings = by(past.sales, lambda sale: sale.business_day)
    assert idle not in takings
    (chart,) = [block for block in report.blocks if isinstance(block, Chart)]
    assert chart.categories == (third, idle, idle + timedelta(days=1))
    assert chart.series[0].values == (takings[third], 0, 0)
    assert chart.series[1].values == (takings[first], takings[second], takings[third])
    assert report.tables[0].rows[1] == (idle, 0, 0, 0, 0, None, None)
    (sales,) = [f for f in report.figures if f.metric.id == "sales"]
    assert sales.before == sum(takings.values())


@pytest.mark.parametrize("name", [kind.id for kind in ALL])
def test_a_comparison_is_offered_where_it_says_something(past: Past, name: str) -> None:
    """Held against another day a report is another one, unless it is said to stand alone."""
    first, *others = days_of(past.whole)
    period = Period(others[0], others[-1])
    held = past.report(name, period, against=Period(first, first))
    assert (held == past.report(name, period)) == (name in ALONE)


def test_payments_add_up_to_the_takings(past: Past) -> None:
    """Each kind of payment: what came in, what went back, what stayed."""
    report = past.report("payments")
    taken: Count[str] = Count()
    back: Count[str] = Count()
    for tender in (tender for sale in past.sales for tender in sale.tenders):
        (taken if tender.amount_minor > 0 else back)[tender.kind.value] += tender.amount_minor
    rows = {row[0]: row for row in report.tables[0].rows}
    assert len(rows) == len({*taken, *back})
    assert sorted(row[2] for row in rows.values()) == sorted(taken.values())  # type: ignore[type-var]
    assert figure(report, "takings") == sum(sale.paid_minor for sale in past.sales)


def test_tax_is_that_of_the_receipts(past: Past) -> None:
    """Net, tax and gross of each class; their sum is the sales."""
    report = past.report("tax")
    wanted: dict[tuple[str, int], list[int]] = defaultdict(lambda: [0, 0, 0])
    for rate in (rate for sale in past.sales for rate in sale.rates):
        sums = wanted[rate.tax_class, rate.rate.bp]
        parts = (rate.amount.net_minor, rate.amount.tax_minor, rate.amount.gross_minor)
        sums[:] = [old + new for old, new in zip(sums, parts, strict=True)]
    assert {(row[0], row[1]): [*row[2:]] for row in report.tables[0].rows} == wanted
    assert report.tables[0].sum_of("gross") == sum(sale.total_minor for sale in past.sales)


def test_baskets_fall_into_their_classes(past: Past) -> None:
    """Lower end in, upper end out; the median is a basket that there was."""
    report = past.report("baskets")
    baskets = sorted(s.total_minor for s in past.sales if s.kind is SaleKind.SALE)
    ends = [0, 500, 1000, 2000, 3000, 5000, 7500, 10_000, 15_000, 20_000, 10**12]
    wanted = [sum(low <= basket < high for basket in baskets) for low, high in pairwise(ends)]
    assert column(report, "receipts") == wanted
    assert figure(report, "median_basket") == baskets[(len(baskets) - 1) // 2]


def test_points_are_those_of_the_ledger(past: Past) -> None:
    """Given, used, lapsed by the entries; owed by replaying them; the lots say the same."""
    report = past.report("points-liability")
    with past.store.read() as work:
        entries = [e for e in work.points.all() if e.purse == "points"]
    kinds: Count[str] = Count()
    for entry in entries:
        kinds[entry.kind.value] += entry.change
    owed = sum(kinds.values())
    assert entries
    assert figure(report, "points_owed") == owed
    assert figure(report, "liability") == owed * WORTH.minor // WORTH.points
    assert figure(report, "points_earned") == kinds["earn"] + kinds["grant"] + kinds["clawback"]
    lots = report.tables[1]
    short = sum(entry.owed for entry in entries)
    assert lots.sum_of("points") - short == owed


def test_shifts_are_counted_against_what_was_expected(past: Past) -> None:
    """What each drawer had too much or too little; an open shift has no count yet."""
    report = past.report("shifts")
    cash = [
        sum(
            tender.amount_minor
            for sale in in_period(past, Period(day, day))
            for tender in sale.tenders
            if tender.kind is TenderKind.CASH
        )
        for day in days_of(past.whole)
    ]
    wanted = [COUNTED_MINOR + day - FLOAT_MINOR - cash[day] for day in range(DAYS - 1)]
    assert column(report, "over") == [*wanted, None]
    assert figure(report, "cash_over") == sum(wanted)
    assert report.tables[0].note is not None
    (till,) = report.tables[1].rows
    assert till[1] == len(wanted)
    assert till[-2:] == (sum(wanted), sum(min(over, 0) for over in wanted))


def test_shifts_are_held_against_those_of_other_days(past: Past) -> None:
    """The second day's drawer beside the first's: what each was over or short, in and out."""
    first, second = days_of(past.whole)[:2]
    one, two = (
        figure(past.report("shifts", Period(day, day)), "cash_over") for day in (first, second)
    )
    report = past.report("shifts", Period(second, second), against=Period(first, first))
    over = next(one for one in report.figures if one.metric.id == "cash_over")
    assert (over.value, over.before) == (two, one)
    assert one != two
    assert column(report, "before", table=1) == [one]
    assert report.tables[1].sum_of("before") == one


@pytest.mark.rule("report.held-against-kept-days")
def test_days_that_the_books_hardly_hold_are_no_comparison(past: Past) -> None:
    before = past.whole.moved(-timedelta(days=1))
    held = past.report("sales-by-day", past.whole, against=before)
    assert all(one.before is None for one in held.figures)
    assert held.remark is not None
    assert before.words.en in held.remark.en
    assert format_day(past.whole.first, "zh") in held.remark.zh
    kept = past.report("sales-by-day", past.whole, against=past.whole)
    assert kept.remark is None
    assert all(one.before == one.value for one in kept.figures)


@pytest.mark.rule("report.held-against-kept-days")
@pytest.mark.parametrize("held", [True, False])
def test_of_days_before_the_books_it_is_said_that_later_ones_are_to_be_chosen(
    past: Past,
    held: bool,  # noqa: FBT001  # by name
) -> None:
    early = Period(past.whole.first - timedelta(days=9), past.whole.first - timedelta(days=1))
    report = past.report("sales-by-day", early, against=past.whole if held else None)
    assert report.remark is not None
    assert report.remark.en.startswith("Nothing is here: the books begin on ")
    assert format_day(past.whole.first, "zh") in report.remark.zh
    assert not any(one.before for one in report.figures)


@pytest.mark.rule("report.held-against-kept-days")
def test_where_one_day_in_ten_lacks_the_comparison_stays_and_says_so(past: Past) -> None:
    first = past.whole.first
    ten = Period(first - timedelta(days=1), first + timedelta(days=8))
    held = past.report("sales-by-day", past.whole, against=ten)
    assert any(one.before for one in held.figures)
    assert held.remark is not None
    assert format_day(first, "en") in held.remark.en
