"""The most valuable members as a list: the ranking of the report, and a coupon for them only."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from loyalty.rules.member import MemberState, Purpose
from loyalty.rules.member_question import Question
from loyalty.service.list_coupons import Gift
from posapp.kernel.clock import SetClock
from posapp.kernel.ids import MemberId
from posapp.kernel.progress import Turn
from posapp.ports.errands import Errand, Value
from reports.desk import ReportDesk, kind_named, usual_period
from reports.made.buyers import purchases
from reports.made.top import first_of, ranked
from reports.member_insight import best, cells, lapsing
from tests.loyalty.service.hall import Hall
from tests.posapp.services.counter import Counter
from tests.reports.loyal_books import Books, open_books
from tests.reports.loyal_past import WEEKS
from tests.simulation.shop import OPENED, Pen
from ui.office.reports.late_insight import LateInsight

LATER = 7
"""Another opening of the file, so that its new ids are new."""


@pytest.fixture
def books(loyal_file: Path, tmp_path: Path) -> Iterator[Books]:
    with open_books(loyal_file, tmp_path) as found:
        yield found


def ranking(books: Books) -> list[MemberId]:
    """Who stands where in the report, by her own id; who was erased is nobody any more."""
    desk = books.past.desk
    days = desk.days()
    assert days is not None
    request = desk.request(usual_period(kind_named("top-customers"), days.last))
    with desk.source() as source:
        found = ranked(purchases(source, request, request.period.last), request)
    ids = {desk.copier.number_of(one.id): one.id for one in books.members}
    return [ids[one.member] for one in found]


@pytest.mark.rule("lists.most-valuable")
@pytest.mark.parametrize("percent", [1, 20, 50, 100])
def test_the_list_is_the_head_of_the_report(books: Books, percent: int) -> None:
    whole = ranking(books)
    found = best(books.past.desk, percent)
    head = whole[: max(1, len(whole) * percent // 100)]
    gone = {one.id for one in books.members if one.state is MemberState.ERASED}
    assert found == frozenset(head) - gone
    assert len(head) == first_of(len(whole), percent)


@pytest.mark.rule("lists.most-valuable")
def test_a_coupon_goes_to_them_and_to_nobody_else(books: Books) -> None:
    """Half of the ranking is asked for; of those, whoever agreed to personal offers gets one."""
    past = books.past
    assert isinstance(past.desk.clock, SetClock)
    past.desk.clock.set(OPENED + timedelta(weeks=WEEKS))
    counter = Counter(past.store, past.desk.clock, Pen(), run=LATER)
    hall = Hall(counter)
    hall.manager_in()
    hall.series("BEST")
    loyalty = hall.shop.till.loyalty
    lists = loyalty.lists.with_insight(LateInsight(lambda: past.desk))
    job = loyalty.list_coupons.with_lists(lists).begin(Question(best_percent=50), Gift("BEST"))
    while not job.state.is_over:
        job.step()
    whole = ranking(books)
    head = whole[: first_of(len(whole), 50)]
    with past.store.read() as work:
        holders = {one.member_id for one in work.coupons.of_series("BEST")}
        standing = [one for one in head if work.members.get(one) is not None]
        agreed = {one for one in standing if loyalty.consents.allows(work, one, Purpose.PERSONAL)}
    assert holders == agreed
    assert holders
    assert job.state.made == len(agreed)


class Aside:
    """Does errands as another process does, and notes what it was asked."""

    def __init__(self, desk: ReportDesk) -> None:
        self._desk = desk
        self.asked: list[str] = []

    def do(self, errand: Errand[Value], turn: Turn) -> Value:
        self.asked.append(type(errand).__name__)
        return errand.run(self._desk, turn)

    def start(self) -> None:
        """Nothing to get ready."""

    def stop(self) -> None:
        """Nothing to end."""


@pytest.mark.rule("reports.beside-the-till")
def test_a_list_is_looked_for_where_reports_are_made(books: Books) -> None:
    desk = books.past.desk
    aside = Aside(desk)
    insight = LateInsight(lambda: replace(desk, elsewhere=aside))
    scored, again = insight.cells(), insight.cells()
    assert scored == again == cells(desk)
    assert scored
    assert insight.best(50) == best(desk, 50)
    until = desk.today + timedelta(days=60)
    assert insight.lapsing(until) == lapsing(desk, until)
    assert aside.asked == ["BringUp", "FindCells", "FindBest", "FindLapsing"]


def test_days_on_which_nobody_bought_are_held_against_others_too(books: Books) -> None:
    whole = books.past.whole
    after = whole.moved(timedelta(days=whole.days))
    report = books.past.report("top-customers", after, against=whole)
    (table,) = report.tables
    assert table.rows == ()
    assert table.total is not None
    assert len(table.total) == len(table.columns)
    assert report.figures[0].value == 0
    assert report.figures[0].before
