"""The loyalty side of a year as the demo store lives it, held against figures worked out by hand.

Four households that never agreed to personal offers, so that no birthday gives anything. Goods at
open price, no bread. Points: one a dollar of what money paid; they lapse after nine months.

| day    | who | basket | points pay | earns | what she has after it         |
|--------|-----|--------|------------|-------|-------------------------------|
| 10 Jan | A   | 120.00 |            |   120 | 120                           |
| 20 Jan | B   | 200.00 |            |   200 | 200                           |
| 10 Feb | A   |  80.00 |            |    80 | 200                           |
| 10 Mar | A   | 150.00 | 200 = 2.00 |   148 | 148 (120 and 80 are used up)  |
| 15 Mar | C   |  40.00 |            |    40 | 40                            |
| 10 Apr | A   |  50.00 |            |    50 | 198                           |
| 10 May | A   |  60.00 |            |    60 | 258                           |
| 10 Jun | A   | 100.00 | 200 = 2.00 |    98 | 156 (58 of May's, 98)         |
| 20 Nov | B   |  30.00 |            |    30 | 30: her 200 lapsed on 20 Oct  |
| 28 Dec | D   |  75.00 |            |    75 | 75; C's 40 lapsed on 15 Dec   |

A pays with points at each third visit, in hundreds; B, C and D never do. Given 901, used 400,
lapsed 240, owed 156 + 30 + 75 = 261: at a cent each 2.61.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest

from posapp.demo.build import DemoParts, build_in
from posapp.demo.house_offers import PROGRAM
from posapp.demo.journey import load_demo
from posapp.demo.people import OLDEST, PERSONAL_OF_10, YOUNGEST
from posapp.demo.shift import up_to
from posapp.demo.source import ZONE
from posapp.demo.spending import SPENDERS_OF_10
from posapp.demo.tenders import chance
from posapp.demo.values import DemoBasket, DemoData, DemoLine, DemoProduct, StoreYear, Warts
from posapp.devices.machine import Ed25519Signer, below
from posapp.domain.barcode.product_code import in_store_ean13
from posapp.kernel.clock import SetClock
from posapp.kernel.ids import CountedIds
from posapp.storage.engine import StoreKey
from posapp.storage.store import SqlStore, memory_store
from receipts.words import Label
from reports.period import Period
from reports.report import Report, Table
from tests.posapp.demo.conftest import QuickPins
from tests.reports.conftest import Past, past_of
from tests.reports.ledger_replay import booked, replay_of, told

YEAR: Final = Period(date(2017, 1, 1), date(2017, 12, 31))
Visit = tuple[int, int, str, int]
VISITS: Final[tuple[Visit, ...]] = (
    (1, 10, "A", 120_00),
    (1, 20, "B", 200_00),
    (2, 10, "A", 80_00),
    (3, 10, "A", 150_00),
    (3, 15, "C", 40_00),
    (4, 10, "A", 50_00),
    (5, 10, "A", 60_00),
    (6, 10, "A", 100_00),
    (11, 20, "B", 30_00),
    (12, 28, "D", 75_00),
)


def households() -> dict[str, int]:
    """A pays with points, the others never do; nobody agreed to personal offers."""
    quiet = [n for n in range(1, 999) if chance(n, "personal", 10) >= PERSONAL_OF_10]
    spends = [n for n in quiet if chance(n, "spends points", 10) < SPENDERS_OF_10]
    rest = [n for n in quiet if n not in spends]
    return dict(zip("ABCD", [spends[0], *rest[:3]], strict=True))


def year(visits: Sequence[Visit] = VISITS, who: Mapping[str, int] | None = None) -> DemoData:
    """Visits as the data of a store."""
    known = who or households()
    goods = DemoProduct(
        product_id=900_001,
        name="Garden goods",
        name_zh="园艺用品",
        category=("Garden",),
        category_zh="园艺",
        brand="",
        manufacturer_id=1,
        size="",
        source_type="GARDEN",
        ean13=in_store_ean13(900_001),
        price_minor=0,
        tax_class="A",
        open_price=True,
    )
    baskets = tuple(
        DemoBasket(
            number,
            datetime(2017, month, day, 17, 0, tzinfo=UTC),
            known[name],
            (DemoLine(goods.product_id, 1, minor, minor, 0, 0),),
        )
        for number, (month, day, name, minor) in enumerate(visits, start=1)
    )
    sold = sum(minor for *_, minor in visits)
    store = StoreYear(1, len(baskets), len(baskets), YEAR.first, YEAR.last, 10, 163, sold)
    return DemoData(store, "by hand", (goods,), baskets, Warts(()))


@pytest.fixture(scope="module")
def past(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Past]:
    """The demo store of that year and its reports."""
    ids = CountedIds()
    clock = SetClock(datetime(2018, 1, 1, 12, tzinfo=UTC))
    signer = Ed25519Signer(bytes(range(32)))
    parts = DemoParts(StoreKey(bytes(32)), signer, ids, QuickPins(), clock, below)
    store = memory_store(ids)
    build_in(store, year(), parts, progress=lambda _done, _whole, _what: None)
    made = past_of(store, clock, tmp_path_factory.mktemp("year"))
    yield replace(made, desk=replace(made.desk, program=PROGRAM, worth=PROGRAM.worth))
    store.close()


@pytest.mark.rule("report.figures-are-counted")
def test_the_ledger_is_what_a_replay_of_the_receipts_gives(past: Past) -> None:
    """Earned, used, lapsed and owed of each of the four, and the sums that the page works out."""
    purses = replay_of(past.store, past.desk.settings.zone)
    assert told(purses) == told(booked(past.store))
    sums = [sum(values) for values in zip(*told(purses).values(), strict=True)]
    assert sums == [901, 0, 400, 240, 261]


def made_of(data: DemoData) -> SqlStore:
    """The demo store of some data, the day after its last basket."""
    ids = CountedIds()
    store = memory_store(ids)
    clock = SetClock(data.baskets[-1].at + timedelta(days=1))
    signer = Ed25519Signer(bytes(range(32)))
    parts = DemoParts(StoreKey(bytes(32)), signer, ids, QuickPins(), clock, below)
    build_in(store, data, parts, progress=lambda _done, _whole, _what: None)
    return store


def birthday_child() -> tuple[int, date]:
    """Who agreed to personal offers, pays with points and was born in May; and on which day."""
    for number in range(1, 9_999):
        agreed = chance(number, "personal", 10) < PERSONAL_OF_10
        spends = chance(number, "spends points", 10) < SPENDERS_OF_10
        year = OLDEST + chance(number, "year", YOUNGEST - OLDEST + 1)
        days = (date(year + 1, 1, 1) - date(year, 1, 1)).days
        born = date(year, 1, 1) + timedelta(days=chance(number, "day", days))
        if agreed and spends and born.month == 5 and 5 < born.day < 25:
            return number, born
    raise AssertionError


@pytest.mark.rule("report.figures-are-counted")
def test_tiers_birthdays_and_gifts_are_replayed_too() -> None:
    """By hand: 1,200 earned at once make her Gold, so that 100.00 then earn 110.

    Her third visit pays 13.00 of 50.00 with 1,300 of 1,310 and earns 37 and 3. On her birthday
    she earns 100, 10 and 100, and gets 100; 20.00 earn 22. Her sixth visit has 382: 300 pay 3.00,
    the gift first, and 37.00 earn 40; the last earns 11.
    """
    number, born = birthday_child()
    visits: tuple[Visit, ...] = (
        (2, 1, "E", 1_200_00),
        (2, 10, "E", 100_00),
        (3, 10, "E", 50_00),
        (5, born.day, "E", 100_00),
        (5, born.day + 2, "E", 20_00),
        (6, 10, "E", 40_00),
        (7, 1, "E", 10_00),
    )
    store = made_of(year(visits, {"E": number}))
    replay = told(replay_of(store, ZONE))
    assert replay == told(booked(store))
    earned = 1_200 + 110 + 40 + 210 + 22 + 40 + 11
    assert list(replay.values()) == [(earned, 100, 1_600, 0, earned + 100 - 1_600)]
    store.close()


@pytest.mark.long  # the whole published year is sold: two minutes of a core
@pytest.mark.timeout(1_800)
@pytest.mark.rule("report.figures-are-counted")
def test_the_published_year_is_replayed_to_the_point(tmp_path: Path) -> None:
    """Every member's balance of the whole demo, and what its report owes, used and let lapse.

    Moved to these years, as a demo store is: in its own year some members were no adults yet, and
    nobody gives a child a gift by what is known of her.
    """
    data = up_to(load_demo(), datetime(2026, 11, 22, 12, tzinfo=UTC))
    store = made_of(data)
    made = past_of(store, SetClock(data.baskets[-1].at + timedelta(days=1)), tmp_path / "copy")
    purses = told(replay_of(store, made.desk.settings.zone))
    assert purses == told(booked(store))
    earned, gifts, used, expired, owed = (sum(one) for one in zip(*purses.values(), strict=True))
    assert len(purses) > 100
    assert min(earned, gifts, used, expired, owed) > 0
    desk = replace(made.desk, program=PROGRAM, worth=PROGRAM.worth)
    report = replace(made, desk=desk).report("points-liability")
    values = figures(report)
    assert values["points_earned"] == earned + gifts
    assert (values["points_owed"], values["liability"]) == (owed, owed)
    assert report.tables[0].sum_of("used") == used
    assert report.tables[0].sum_of("lapsed") == expired
    store.close()


def figures(report: Report) -> dict[str, int | None]:
    """The figures by their names."""
    return {one.metric.id: one.value for one in report.figures}


def named(table: Table) -> dict[str, tuple[object, ...]]:
    """A table's rows by their first cell in English."""
    return {row[0].en if isinstance(row[0], Label) else str(row[0]): row[1:] for row in table.rows}


def test_what_points_owe_is_what_the_hand_says(past: Past) -> None:
    report = past.report("points-liability", YEAR)
    told = figures(report)
    assert (told["liability"], told["points_owed"]) == (2_61, 261)
    assert told["points_earned"] == 901
    assert told["redemption_rate"] == 44_40  # 400 of 901 is 44.395 %
    movements, ends = report.tables
    assert named(movements) == {
        "Jan 2017": (320, 0, 0, 0),
        "Feb 2017": (80, 0, 0, 0),
        "Mar 2017": (188, 200, 0, 0),
        "Apr 2017": (50, 0, 0, 0),
        "May 2017": (60, 0, 0, 0),
        "Jun 2017": (98, 200, 0, 0),
        "Jul 2017": (0, 0, 0, 0),
        "Aug 2017": (0, 0, 0, 0),
        "Sep 2017": (0, 0, 0, 0),
        "Oct 2017": (0, 0, 0, 0),
        "Nov 2017": (30, 0, 200, 0),
        "Dec 2017": (75, 0, 40, 0),
    }
    assert {month: row[1] for month, row in named(ends).items()} == {
        "Feb 2018": 58,
        "Mar 2018": 98,
        "Aug 2018": 30,
        "Sep 2018": 75,
    }


def test_breakage_is_the_run_off_of_the_months_by_hand(past: Past) -> None:
    """Used of open, by age in months: 82 of 826, 170 of 714, 148 of 544, then none of any.

    Age 1: of 320 + 80 + 188 + 50 + 60 + 98 + 30 February's 80 and 2 of May's. Age 2: of 320 + 188 +
    50 + 58 + 98 January's 120 and April's 50. Age 3: of 200 + 188 + 58 + 98 March's 148.
    May's 58 and June's 98 are past that age and lapse. November's 30 begin at age 2:
    30 x 544/714 x 396/544 = 16.6 lapse; December's 75 at age 1: 75 x 744/826 x 396/714 = 37.5,
    a little less. 58 + 98 + 17 + 37 = 210 of 261 is 80.46 %, and 51 are expected to be used.
    """
    told = figures(past.report("points-liability", YEAR))
    assert (told["breakage"], told["expected_cost"]) == (80_46, 51)


def test_points_used_are_those_of_the_two_visits(past: Past) -> None:
    report = past.report("redemption", YEAR)
    told = figures(report)
    assert told["points_used"] == 400
    assert told["paid_with_points"] == 4_00
    assert told["redeemers"] == 1
    assert told["first_use"] == 59  # from 10 January to 10 March
    assert told["burn_ratio"] == 44_40
    assert told["lapsed_share"] == 26_64  # 240 of 901 is 26.637 %


def test_rfm_counts_four_buyers_and_what_they_paid(past: Past) -> None:
    report = past.report("rfm", YEAR)
    told = figures(report)
    assert (told["buyers"], told["visits_a_member"]) == (4, 2_500)
    assert told["spent_a_member"] == 226_25  # 905.00 over four
    segments, cells = report.tables
    assert segments.sum_of("spend") == cells.sum_of("spend") == 905_00
    assert cells.sum_of("members") == 4
    assert len(cells.rows) == 125


def test_cohorts_say_who_came_back_in_which_month(past: Past) -> None:
    report = past.report("cohorts", YEAR)
    assert figures(report)["repeat_rate"] == 50_00
    (table,) = report.tables
    half, none = 50_00, 0
    assert {month: row[0] for month, row in named(table).items()} == {
        "Jan 2017": 2,
        "Mar 2017": 1,
        "Dec 2017": 1,
    }
    january = named(table)["Jan 2017"][1:]
    assert january == (half, half, half, half, half, none, none, none, none, half, none, None)


def test_retention_of_the_second_half_against_the_first(past: Past) -> None:
    """A, B and C bought in the first half; of them only B bought in the second."""
    second = Period(date(2017, 7, 2), date(2017, 12, 31))
    first = second.moved(-timedelta(days=second.days))
    assert (first.first, first.last) == (date(2016, 12, 31), date(2017, 7, 1))
    told = figures(past.report("cohorts", second, against=first))
    assert (told["retention"], told["churn"]) == (33_33, 66_67)
