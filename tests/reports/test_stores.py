"""Stores side by side: counted anew in plain Python, ranked by currency, opened down to a line."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest

from loyalty.service.program_text import program_of
from posapp.domain.questionnaire import SATISFACTION, Audience
from posapp.domain.sale import SaleKind
from reports.catalogue import ALL, BY_ID, OF_ALL_STORES
from reports.maker import ReportMaker
from reports.opening import Opening, opening_of
from reports.period import Period
from reports.report import Cell, Report, Table
from reports.small_groups import without_small_groups
from reports.source import Source
from tests.reports.chain import SOUTH, Chain, open_chain, table
from tests.reports.conftest import Past, three_days
from tests.reports.loyal_books import figure, half_away
from tests.reports.small_copy import FIRST, Row, april, write_copy

WHOLE_BP = 10_000


@pytest.fixture(scope="session")
def south_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another store's file, with other days."""
    path = tmp_path_factory.mktemp("south") / "south.posapp"
    three_days(path, seed=6)
    return path


@pytest.fixture(scope="module")
def looked_at(
    past_file: Path, south_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Chain]:
    """Both stores, the south's figures taken in by the north; nobody changes anything."""
    with open_chain((past_file, south_file), tmp_path_factory.mktemp("chain")) as found:
        found.bring_up()
        yield found


@pytest.fixture(scope="module")
def away(looked_at: Chain) -> dict[str, Report]:
    """Every report of the south, as the north makes it."""
    kinds = [kind.id for kind in ALL if kind.id not in OF_ALL_STORES]
    return {name: made(looked_at, name, store=SOUTH) for name in kinds}


def made(chain: Chain, name: str, period: Period | None = None, store: str = "") -> Report:
    """A report that the north asks for."""
    maker = chain.north.desk.of_store(store)
    return follow(maker, Opening(name), period or chain.north.whole)


def follow(maker: ReportMaker, opening: Opening, period: Period | None = None) -> Report:
    """What a row of a report leads to, of the same store."""
    days = opening.period or period
    assert days is not None
    request = maker.request(days, part=opening.part, cut=opening.cut)
    with maker.source() as source:
        return maker.make(BY_ID[opening.what], request, source)


def named(found: Table, key: str) -> dict[str, Cell]:
    """A column's cells by the store's English name."""
    keys = [column.key for column in found.columns]
    store, wanted = keys.index("store"), keys.index(key)
    return {getattr(row[store], "en", ""): row[wanted] for row in found.rows}


def sold(past: Past, period: Period) -> list[tuple[int, SaleKind, bool]]:
    """What each receipt of some days came to, its kind, and whether it was a member's."""
    return [
        (sale.total_minor, sale.kind, sale.member_id is not None)
        for sale in past.sales
        if period.first <= sale.business_day <= period.last
    ]


def share(part: int, whole: int) -> int | None:
    return half_away(Fraction(part * WHOLE_BP, whole)) if whole else None


@pytest.mark.rule("report.figures-are-counted")
@pytest.mark.rule("report.of-another-store")
def test_each_store_is_counted_from_its_own_receipts(looked_at: Chain) -> None:
    days = looked_at.north.whole
    for period in (days, Period(days.last, days.last)):
        report = made(looked_at, "stores", period)
        found = table(report, "What the stores sell")
        for past, name in ((looked_at.north, "North (this store)"), (looked_at.south, "South")):
            rows = sold(past, period)
            gross = sum(one[0] for one in rows)
            kinds = [kind for _, kind, _ in rows]
            receipts = kinds.count(SaleKind.SALE) - kinds.count(SaleKind.VOID)
            back = -sum(amount for amount, kind, _ in rows if kind is SaleKind.REFUND)
            of_members = sum(amount for amount, _, member in rows if member)
            open_days = len({s.business_day for s in past.sales} & set(_days(period)))
            assert named(found, "sales")[name] == gross
            assert named(found, "receipts")[name] == receipts
            people = table(report, "Customers and days")
            assert named(people, "days")[name] == open_days
            assert named(found, "sales_a_day")[name] == half_away(Fraction(gross, open_days))
            assert named(found, "average_basket")[name] == half_away(Fraction(gross, receipts))
            assert named(people, "members_share")[name] == share(of_members, gross)
            goods = table(report, "Margin and goods")
            assert named(goods, "return_rate")[name] == share(back, gross + back)
        both = [sum(one[0] for one in sold(p, period)) for p in (looked_at.north, looked_at.south)]
        assert figure(report, "stores") == 2
        assert figure(report, "stores_sales") == sum(both)
        assert figure(report, "store_rank") == sorted(both, reverse=True).index(both[0]) + 1


def _days(period: Period) -> list[object]:
    return [period.first + timedelta(days=at) for at in range(period.days)]


@pytest.mark.rule("report.figures-are-counted")
def test_growth_is_against_the_span_before_and_none_where_the_books_begin(looked_at: Chain) -> None:
    last = looked_at.north.whole.last
    day = Period(last, last)
    grown = named(table(made(looked_at, "stores", day), "What the stores sell"), "growth")
    for past, name in ((looked_at.north, "North (this store)"), (looked_at.south, "South")):
        now, before = (sum(one[0] for one in sold(past, p)) for p in (day, day.before))
        assert grown[name] == share(now - before, before)
    whole = table(made(looked_at, "stores"), "What the stores sell")
    assert set(named(whole, "growth").values()) == {None}


@pytest.mark.rule("report.figures-are-counted")
def test_margin_and_missing_goods_are_counted_from_lines_and_levels(looked_at: Chain) -> None:
    goods = table(made(looked_at, "stores"), "Margin and goods")
    for past, store in ((looked_at.north, ""), (looked_at.south, SOUTH)):
        name = "South" if store else "North (this store)"
        with looked_at.north.desk.of_store(store).source() as source:
            lines = source.rows("SELECT net, unit_cost, milli FROM line WHERE unit_cost NOT NULL")
            moves = source.rows("SELECT product, milli FROM stock_move WHERE place = 'shelf'")
            entries = source.rows(
                "SELECT product, milli, kind FROM stock_entry WHERE place = 'shelf'"
            )
            bought = source.rows("SELECT product, sum(milli) FROM line GROUP BY 1")
        net = sum(row[0] for row in lines)
        cost = sum(half_away(Fraction(row[1] * row[2], 1000)) for row in lines)
        assert named(goods, "margin_rate")[name] == share(net - cost, net), past
        level: dict[int, int] = defaultdict(int)
        for product, milli, *_ in (*moves, *entries):
            level[product] += milli
        booked = {row[0] for row in entries if row[2] in {"goods-in", "count"}}
        wanted = [row[0] for row in bought if row[1] > 0 and row[0] in booked]
        missing = sum(1 for product in wanted if level[product] <= 0)
        assert named(goods, "missing_goods")[name] == (missing if wanted else None)


@pytest.mark.rule("report.of-another-store")
def test_every_report_of_another_store_is_what_that_store_makes_itself(
    looked_at: Chain, away: dict[str, Report]
) -> None:
    """The same engine over the same rows: figures and numbers are equal to the last one."""
    desk = looked_at.south.desk
    with desk.store.read() as work:
        rules = program_of(work.programs.current() or "")
    south = replace(looked_at.south, desk=replace(desk, worth=rules.worth, program=rules))
    for name in away.keys() - {"demand"}:
        home = without_small_groups(south.report(name))
        assert [(f.metric.id, f.value) for f in away[name].figures] == [
            (f.metric.id, f.value) for f in home.figures
        ], name
        assert away[name].reach is not None


@pytest.mark.rule("report.other-stores-name-nobody")
def test_no_person_of_another_store_is_named_or_stands_alone(
    looked_at: Chain, away: dict[str, Report]
) -> None:
    with looked_at.south.store.read() as work:
        people = {person.name for person in work.staff.all()}
        people |= {
            name
            for row in work.members.rows(work.members.ids(None, 1000))
            for name in (row.name, row.name_zh, row.number)
            if name
        }
    assert len(people) > 4
    for kind, report in away.items():
        said = repr(report)
        assert not [name for name in people if f"'{name}'" in said], kind
        for one in report.tables:
            places = [n for n, c in enumerate(one.columns) if c.key in one.people]
            cells = [row[n] for row in one.rows for n in places]
            assert not [c for c in cells if isinstance(c, int) and 0 < c < 5], kind
    with looked_at.north.desk.of_store(SOUTH).source() as source:
        assert looked_at.north.desk.of_store(SOUTH).choices(source).clerks == ()
        assert source.row("SELECT count(*) FROM miss") == (0,), "typed words stay at home"


@pytest.mark.rule("report.figures-are-counted")
@pytest.mark.parametrize(("scores", "satisfied"), [((5, 4, 4, 3, 1), 6000), ((5, 5, 4, 4), None)])
def test_satisfaction_is_shown_from_five_answers_on(
    tmp_path: Path, scores: tuple[int, ...], satisfied: int | None
) -> None:
    of = Audience.CUSTOMERS.value
    rows: list[Row] = [
        {"answer": at, "day": FIRST, "audience": of, "question": SATISFACTION, "score": score}
        for at, score in enumerate(scores)
    ]
    write_copy(tmp_path / "copy", {"answer": rows})
    with Source(tmp_path / "copy") as source:
        report = BY_ID["stores"].build(source, april())
    people = table(report, "Customers and days")
    assert named(people, "satisfaction") == {"Small (this store)": satisfied}


def test_a_row_opens_down_to_the_lines_of_a_receipt(looked_at: Chain) -> None:
    """Store, its days, a day's hours, an hour's receipts, a receipt's lines: the sums agree."""
    stores = table(made(looked_at, "stores"), "What the stores sell")
    place = [getattr(row[1], "en", "") for row in stores.rows].index("South")
    opening = opening_of(stores.opens[place])
    assert (opening.what, opening.store) == ("sales-by-day", SOUTH)
    south = looked_at.north.desk.of_store(opening.store)
    (days,) = follow(south, opening).tables
    assert days.sum_of("sales") == stores.rows[place][2]
    (hours,) = follow(south, opening_of(days.opens[0])).tables
    opened = [opening_of(key) for key in hours.opens]
    assert {one.what for one in opened} == {"receipts"}
    sums = []
    for one in opened:
        (listed,) = follow(south, one).tables
        sums.append(listed.sum_of("total"))
        for row, key in zip(listed.rows, listed.opens, strict=True):
            receipt = opening_of(key)
            assert receipt.what == "receipt"
            report = follow(south, receipt)
            lines, paid = report.tables
            assert figure(report, "receipt_total") == lines.sum_of("total") == row[-1]
            assert paid.sum_of("amount") == row[-1], "these stores round no cash"
            kept = next(s for s in looked_at.south.sales if s.id == receipt.receipt)
            assert lines.sum_of("total") == kept.total_minor
            assert len(lines.rows) == row[-2] == len(kept.lines)
    assert sums == [row[2] for row in hours.rows]
    assert sum(sums) == days.rows[0][2]


@pytest.mark.rule("report.stores-by-currency")
@pytest.mark.rule("report.ranks-share-places")
def test_two_currencies_are_neither_summed_nor_ranked_together(
    past_file: Path, south_file: Path, tmp_path: Path
) -> None:
    yen = {"money.currency": "JPY", "money.digits": "0"}
    with open_chain((past_file, south_file), tmp_path, yen) as chain:
        chain.bring_up()
        report = made(chain, "stores")
        north = sum(one[0] for one in sold(chain.north, chain.north.whole))
        assert figure(report, "stores_sales") == north
        assert figure(report, "store_rank") == 1
        sales = [one for one in report.tables if one.title.en.startswith("What the stores")]
        assert [one.title.en.rpartition(" ")[2] for one in sales] == ["EUR", "JPY"]
        assert [one.currency.code for one in sales if one.currency] == ["EUR", "JPY"]
        assert [[row[0] for row in one.rows] for one in sales] == [[1], [1]]
        assert sales[0].note is not None
        assert "neither added up nor ranked" in sales[0].note.en
        away = chain.north.desk.of_store(SOUTH)
        assert away.settings.currency.code == "JPY"
        assert away.request(chain.north.whole).head.currency.digits == 0


def test_one_store_alone_says_what_to_do(past_file: Path, tmp_path: Path) -> None:
    with open_chain((past_file, past_file), tmp_path) as chain:
        with chain.north.store.write() as work:
            work.options.set("stores.folder", "")
            work.commit()
        assert chain.north.desk.bring_up()
        first = made(chain, "stores").tables[0]
        assert first.note is not None
        assert "Folder shared with the other stores" in first.note.en
        assert not list(chain.shared.iterdir()), "nothing leaves a store that was not told to"


def test_label_of_a_store_leads_the_span(looked_at: Chain) -> None:
    report = made(looked_at, "sales-by-hour", store=SOUTH)
    assert report.span.en.startswith("South: ")
    assert report.span.zh.startswith("South：")
    assert report.reach is not None
    assert report.reach.en.startswith("Complete until ")
