"""Reports about members, counted anew from the receipts and the ledger in plain Python."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from loyalty.rules.entry import EntryKind
from posapp.domain.sale import Sale, SaleKind
from posapp.kernel.ids import MemberId
from reports.columns import pseudonym
from reports.made.buyers import purchases
from reports.made.run_off import breakage
from reports.period import Period
from reports.report import Report
from tests.reports.conftest import PSEUDONYM_KEY, Past, open_past


@pytest.fixture(scope="module")
def past(past_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Past]:
    """One look for all of these: none of them changes anything."""
    with open_past(past_file, tmp_path_factory.mktemp("members")) as found:
        yield found


def figure(report: Report, name: str) -> int | None:
    """The value of a figure by its metric's id."""
    return next(f.value for f in report.figures if f.metric.id == name)


def bought(past: Past) -> list[tuple[int, date, int]]:
    """Purchases of members: what came back taken off; voided ones and those all back left out."""
    back: dict[str, int] = defaultdict(int)
    voided = set()
    for sale in past.sales:
        if sale.kind is not SaleKind.SALE:
            back[str(sale.original_id)] += sale.total_minor
            if sale.kind is SaleKind.VOID:
                voided.add(str(sale.original_id))
    found = []
    for sale in past.sales:
        left = sale.total_minor + back[sale.id]
        is_whole_back = sale.id in back and back[sale.id] and left == 0
        counts = sale.kind is SaleKind.SALE and sale.id not in voided and not is_whole_back
        if sale.member_id and counts:
            found.append((of(sale.member_id), sale.business_day, left))
    return sorted(found)


def of(member: MemberId) -> int:
    """A member's number in the copy."""
    return pseudonym(PSEUDONYM_KEY, member)


def test_purchases_are_receipts_less_what_came_back(past: Past) -> None:
    """Each once, on the day it was bought."""
    request = past.desk.request(past.whole)
    with past.desk.source() as source:
        told = purchases(source, request, past.whole.last)
    rows = zip(told.members.tolist(), told.days.tolist(), told.amounts_minor.tolist(), strict=True)
    assert sorted(rows) == bought(past)
    assert len(bought(past)) < sum(1 for s in past.sales if s.member_id)


def test_what_comes_back_later_leaves_an_earlier_look_alone(past: Past) -> None:
    """A look at the first day knows nothing of the returns of the second."""
    first = past.whole.first
    request = past.desk.request(Period(first, first))
    with past.desk.source() as source:
        told = purchases(source, request, first)
    back = {str(s.original_id) for s in past.sales if s.business_day == first and s.original_id}

    def counts(sale: Sale) -> bool:
        of_day = sale.kind is SaleKind.SALE and sale.business_day == first
        return bool(of_day and sale.member_id and sale.id not in back)

    amounts = sorted(told.amounts_minor.tolist())
    untouched = sorted(s.total_minor for s in past.sales if counts(s))
    assert set(untouched) <= set(amounts)


def test_the_segments_hold_every_member_who_bought(past: Past) -> None:
    """Members, visits and spend of the segments and of the 125 cells are those of the purchases."""
    report = past.report("rfm")
    rows = bought(past)
    members = len({row[0] for row in rows})
    spend = sum(row[2] for row in rows)
    assert figure(report, "buyers") == members
    assert figure(report, "visits_a_member") == int(
        Fraction(len(rows) * 1000, members) + Fraction(1, 2)
    )
    segments, cells = report.tables
    assert segments.sum_of("spend") == cells.sum_of("spend") == spend
    assert cells.sum_of("members") == members
    assert len(cells.rows) == 125


def test_the_cohort_is_everybody_in_its_first_month(past: Past) -> None:
    """Three days make one cohort, and nobody can say yet who was kept."""
    report = past.report("cohorts")
    assert [row[1] for row in report.tables[0].rows] == [len({row[0] for row in bought(past)})]
    assert figure(report, "retention") is None
    rows = bought(past)
    often = [sum(row[0] == member for row in rows) for member in {row[0] for row in rows}]
    repeat = Fraction(sum(count > 1 for count in often) * 10_000, len(often))
    assert figure(report, "repeat_rate") == int(repeat + Fraction(1, 2))


def test_open_points_by_lots_are_those_of_the_ledger(past: Past) -> None:
    """Before breakage can be told, the lots must say what the entries say."""
    request = past.desk.request(past.whole)
    with past.desk.source() as source:
        assert breakage(source, request) is None
        born = source.row("SELECT sum(points)::BIGINT FROM lot WHERE purse = 'points'")[0]
        gone = source.row("SELECT sum(points)::BIGINT FROM lot_move WHERE purse = 'points'")[0]
    with past.store.read() as work:
        entries = [e for e in work.points.all() if e.purse == "points"]
    assert born == sum(lot.points for e in entries for lot in e.born)
    assert (gone or 0) == sum(part.points for e in entries for part in e.parts)
    assert {EntryKind.EARN} <= {e.kind for e in entries}


@pytest.mark.parametrize(("name", "table"), [("lifetime-value", 0), ("forecast", 0)])
def test_a_past_too_thin_says_so(past: Past, name: str, table: int) -> None:
    """No number is made up from three days; the page says what is missing."""
    report = past.report(name)
    assert report.tables[table].rows == ()
    assert report.tables[table].note is not None
    assert report.figures[0].value is None


def test_who_joined_in_the_period_and_who_joined_lately_read_apart(past: Past) -> None:
    figures = {one.metric.id: one.metric.name for one in past.report("members").figures}
    joined, lately = figures["new_members"], figures["just_joined"]
    assert (joined.en, joined.zh) == ("New members", "新会员")
    assert (lately.en, lately.zh) == ("Joined lately", "近期入会")
