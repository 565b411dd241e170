"""Segments, the most valuable members with and without names, and reports for readers outside."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest

from loyalty.rules.member import Purpose
from loyalty.service.member_reading import MemberReading
from posapp.kernel.ids import CountedIds, MemberId
from posapp.services.context import TillContext
from receipts.words import Label
from reports import metrics
from reports.made.top import top_customers
from reports.names import number_name
from reports.report import Cell, Chart, Column, Figure, Kind, Report, Series, Shape, Table
from reports.small_groups import EACH, FEW, without_small_groups
from reports.store_names import StoreNames
from tests.reports.loyal_books import Books, figure, half_away, made, open_books, rows
from tests.simulation.shop import Pen


@pytest.fixture(scope="module")
def books(loyal_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Books]:
    """One look for all of these: none of them changes anything."""
    with open_books(loyal_file, tmp_path_factory.mktemp("segments")) as found:
        yield found


def wanted_row(bought: list[tuple[MemberId, int]]) -> tuple[int | None, ...]:
    """Members, sales, repeat rate, frequency and average of some purchases."""
    often = Counter(member for member, _ in bought)
    spent = sum(amount for _, amount in bought)
    repeat = sum(count > 1 for count in often.values())
    return (
        len(often),
        spent,
        half_away(Fraction(repeat * 10_000, len(often))),
        half_away(Fraction(len(bought) * 1000, len(often))),
        half_away(Fraction(spent, len(bought))),
    )


def bought_in(books: Books) -> list[tuple[MemberId, int]]:
    """Purchases of the period: who, for how much."""
    period = books.period
    rows_of = books.bought(period.last)
    return [(who, amount) for who, day, amount in rows_of if day >= period.first]


# ---- segments


@pytest.mark.rule("report.figures-are-counted")
def test_each_tier_has_the_purchases_of_its_members(books: Books) -> None:
    """Repeat rate, frequency and average purchase; all of them in the last row."""
    report = made(books, "segments")
    by_tier: dict[str, list[tuple[MemberId, int]]] = defaultdict(list)
    for member, amount in bought_in(books):
        if member in books.alive(books.period.last):
            by_tier[books.tier(member, books.period.last)].append((member, amount))
    told = rows(report.tables[1])
    assert {name: row for name, row in told.items() if row[0]} == {
        name: wanted_row(bought) for name, bought in by_tier.items()
    }
    assert report.tables[0].total is not None
    assert report.tables[0].total[1:] == wanted_row(bought_in(books))
    assert figure(report, "average_order") == wanted_row(bought_in(books))[4]


def test_segments_hold_everybody_who_bought_once(books: Books) -> None:
    """No member stands in two segments, and none in no one."""
    table = made(books, "segments").tables[0]
    assert table.total is not None
    assert table.sum_of("members") == table.total[1]
    assert table.sum_of("sales") == table.total[2]


def test_months_lead_to_themselves(books: Books) -> None:
    """A row opens the same report over its own days."""
    table = made(books, "segments").tables[3]
    assert len(table.opens) == len(table.rows)
    assert all(key.startswith("segments:first=2026-") for key in table.opens)


# ---- top customers


def test_the_most_valuable_are_numbers_in_a_file(books: Books) -> None:
    """Each who bought once, ranked; what she spent is what the receipts say; nobody's name."""
    (table,) = made(books, "top-customers").tables
    spent: Counter[str] = Counter()
    visits: Counter[str] = Counter()
    for member, amount in bought_in(books):
        name = str(number_name(books.past.desk.copier.number_of(member)))
        spent[name] += amount
        visits[name] += 1
    assert {row[1]: (row[3], row[4]) for row in table.rows} == {
        name: (visits[name], spent[name]) for name in spent
    }
    assert [row[0] for row in table.rows] == list(range(1, len(spent) + 1))
    assert table.note is not None
    assert "Names" not in table.note.en


@pytest.mark.rule("report.names-with-consent")
def test_a_name_stands_there_only_with_her_yes(books: Books) -> None:
    """Bo never agreed to personal offers, Chen took her yes back: both stay numbers."""
    desk, store = books.past.desk, books.past.store
    context = TillContext(store, desk.clock, CountedIds("x"), Pen(), desk.settings, "1")
    names = StoreNames(store, desk.copier.number_of, MemberReading(context).allows)
    request = replace(desk.request(books.period), names=names)
    with desk.source() as source:
        named = top_customers(source, request)
    told = {str(row[1]) for row in named.tables[0].rows}
    with store.read() as work:
        reading = MemberReading(context)
        buyers = {member for member, _ in bought_in(books)}
        willing = {m for m in buyers if reading.allows(work, m, Purpose.PERSONAL)}
    assert {"BO", "CHEN"} & buyers
    assert not willing & {"BO", "CHEN"}
    assert {name for name in told if "-" not in name} == {one.title() for one in willing}
    assert named.tables[0].note is not None
    assert "Names stand on this page" in named.tables[0].note.en


# ---- readers outside


COLUMNS = (
    Column("tier", Label("Tier"), Kind.TEXT),
    Column("members", Label("Members"), Kind.COUNT),
    Column("spent", Label("Spent"), Kind.MONEY),
)


def table(*counts: int, total: bool = True) -> Table:
    """A row a count: what they spent is a hundred each."""
    every = tuple((f"T{n}", count, count * 100) for n, count in enumerate(counts))
    whole: tuple[Cell, ...] = ("All", sum(counts), sum(counts) * 100)
    return Table(Label("Tiers"), COLUMNS, every, whole if total else None, people=("members",))


def outside(one: Table) -> list[Cell]:
    """What the people's column and the next say to a reader outside."""
    report = Report("r", Label("R"), Label("s"), (), (one,))
    (shown,) = without_small_groups(report).tables
    assert shown.total == one.total
    return [cell for row in shown.rows for cell in row[1:]]


@pytest.mark.rule("report.small-groups")
def test_fewer_than_five_people_are_not_told_of() -> None:
    """Their row is blank; where the sum would tell of them, the next smallest is blank too."""
    assert outside(table(1, 2, 9, 30)) == [FEW, None, FEW, None, FEW, None, 30, 3000]
    assert outside(table(5, 9)) == [5, 500, 9, 900]
    assert outside(table(4, 3, 9)) == [FEW, None, FEW, None, 9, 900]
    assert outside(table(4, 7, 9)) == [FEW, None, FEW, None, 9, 900]
    assert outside(table(4, 7, 9, total=False)) == [FEW, None, 7, 700, 9, 900]
    assert outside(table(0, 5)) == [0, 0, 5, 500]


@pytest.mark.rule("report.small-groups")
def test_a_sum_about_too_few_is_blank_and_so_is_the_figure_above_it() -> None:
    """Nothing is left to hide behind: the sum would tell of them by itself."""
    figures = (
        Figure(metrics.MEMBERS, 3),
        Figure(metrics.NEW_MEMBERS, 2),
        Figure(metrics.BUYERS, 3),
        Figure(metrics.SALES, 301),
    )
    for one, told in ((table(1, 2), (None, 300)), (table(4, 3), (7, 300))):
        shown = without_small_groups(Report("r", Label("R"), Label("s"), figures[:0], (one,)))
        assert (shown.tables[0].total == one.total) is (told[0] is not None)
    few = Report("r", Label("R"), Label("s"), figures, (table(1, 2),))
    assert [one.value for one in without_small_groups(few).figures] == [None, 2, None, 301]


@pytest.mark.rule("report.small-groups")
def test_a_chart_does_not_tell_what_the_table_hides() -> None:
    """The bar of a hidden row is gone; a list of single people is gone as a whole."""
    one = table(4, 3, 9)
    names: tuple[Cell, ...] = tuple(row[0] for row in one.rows)
    chart = Chart(Label("c"), Kind.COUNT, names, (Series(Label("s"), (4, 3, 9)),), Shape.LEVELS)
    people = replace(table(1, 1), people=(EACH,))
    report = Report("r", Label("R"), Label("s"), (), (chart, one, people))
    shown = without_small_groups(report)
    (bars,) = [block for block in shown.blocks if isinstance(block, Chart)]
    assert bars.series[0].values == (None, None, 9)
    assert shown.tables[1].rows == ()


@pytest.mark.rule("report.small-groups")
@pytest.mark.parametrize("name", ["loyalty", "tiers", "segments", "rfm", "members", "offers"])
def test_no_report_for_outside_counts_fewer_than_five(books: Books, name: str) -> None:
    """Whatever counts people counts five at least, or nobody."""
    for one in without_small_groups(made(books, name)).tables:
        places = [n for n, column in enumerate(one.columns) if column.key in one.people]
        counts = [cell for row in one.rows for n in places if isinstance(cell := row[n], int)]
        assert not [count for count in counts if 0 < count < 5]
