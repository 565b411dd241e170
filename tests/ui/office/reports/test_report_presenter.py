"""What is asked of a report, what is shown meanwhile, and which answer counts."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from filelock import FileLock

from posapp.kernel.clock import SetClock
from posapp.kernel.errors import Refusal, Trouble
from reports.copier import LOCK
from reports.opening import opening_of
from reports.part import Part
from reports.period import Period
from reports.wish import Against, Days, ReportWish
from tests.reports.conftest import Past, open_past, past, past_file
from ui.office.parts.chart_words import ChartWords
from ui.office.reports.report_presenter import ReportPresenter, Value
from ui.office.reports.report_view import ReportView, TableBlock, opens_of

__all__ = ["open_past", "past", "past_file"]


class Elsewhere:
    """Work that waits until somebody lets it run."""

    closed = False

    def __init__(self) -> None:
        self.waiting: list[Callable[[], None]] = []
        self.long: list[Callable[[], None]] = []

    def run(
        self,
        work: Callable[[], Value],
        done: Callable[[Value], None],
        failed: Callable[[Trouble], None],
    ) -> None:
        self._put(self.waiting, work, done, failed)

    def run_aside(
        self,
        work: Callable[[], Value],
        done: Callable[[Value], None],
        failed: Callable[[Trouble], None],
    ) -> None:
        self._put(self.long, work, done, failed)

    def _put(
        self,
        queue: list[Callable[[], None]],
        work: Callable[[], Value],
        done: Callable[[Value], None],
        failed: Callable[[Trouble], None],
    ) -> None:
        def run() -> None:
            try:
                value = work()
            except Trouble as trouble:
                failed(trouble)
            else:
                done(value)

        queue.append(run)

    def go(self, steps: int = 99) -> None:
        """Let what waits run, and what comes of it."""
        while (queue := self.waiting or self.long) and steps:
            queue.pop(0)()
            steps -= 1


class Desk:
    """A presenter at a desk: its work elsewhere, and how often it had something else to show."""

    def __init__(self, past: Past) -> None:
        self.past = past
        self.elsewhere = Elsewhere()
        self.changes = 0
        self.charts = 0
        self.presenter = ReportPresenter(
            past.desk, self.elsewhere, self._changed, prepare=self._prepare
        )

    def _changed(self) -> None:
        self.changes += 1

    def _prepare(self) -> None:
        self.charts += 1

    def wish(self, kind: str = "sales-by-day") -> ReportWish:
        return ReportWish(kind, Days.OWN, self.past.whole)

    def opened(self, kind: str = "sales-by-day") -> ReportPresenter:
        self.presenter.open(self.wish(kind), "en")
        self.elsewhere.go()
        return self.presenter


@pytest.fixture
def desk(past: Past) -> Desk:
    return Desk(past)


def view_of(presenter: ReportPresenter) -> ReportView | None:
    return None if presenter.trouble else presenter.view


def first_table(presenter: ReportPresenter) -> TableBlock:
    assert presenter.view is not None
    return next(block for block in presenter.view.blocks if isinstance(block, TableBlock))


def test_a_report_is_shown_before_the_copy_is_brought_up(desk: Desk) -> None:
    desk.presenter.open(desk.wish(), "en")
    assert view_of(desk.presenter) is None
    desk.elsewhere.go(1)
    assert view_of(desk.presenter) is not None
    assert (desk.presenter.busy, desk.presenter.gathering.running) == (True, True)
    desk.elsewhere.go()
    assert (desk.presenter.busy, desk.presenter.gathering.running) == (False, False)
    assert len(first_table(desk.presenter).rows.rows) == 3
    assert desk.charts == 1, "nothing new was sold: it was not made again"


def test_the_next_report_within_a_minute_does_not_bring_the_copy_up(desk: Desk) -> None:
    presenter = desk.opened()
    presenter.choose_against(Against.BEFORE)
    desk.elsewhere.go(1)
    assert not presenter.busy
    clock = desk.past.desk.clock
    assert isinstance(clock, SetClock)
    clock.forward(timedelta(minutes=2))
    presenter.choose_against(Against.NOTHING)
    desk.elsewhere.go(1)
    assert presenter.busy


def test_a_copy_that_another_program_brings_up_is_not_taken_for_fresh(desk: Desk) -> None:
    with FileLock(desk.past.desk.folder / LOCK):
        presenter = desk.opened()
    assert view_of(presenter) is not None
    assert presenter.gathering.is_behind
    presenter.choose_against(Against.BEFORE)
    desk.elsewhere.go(1)
    assert presenter.busy, "it looks again instead of taking it for done"
    desk.elsewhere.go()
    assert not presenter.gathering.is_behind


def test_a_newer_question_replaces_an_older_one(desk: Desk) -> None:
    presenter = desk.opened()
    changes = desk.changes
    presenter.choose_part(till=9)
    presenter.choose_part(till=None)
    desk.elsewhere.go()
    assert desk.changes == changes + 3, "asked twice, answered once"
    assert presenter.view is not None
    assert presenter.view.figures[0].value != "0.00"


def test_stopped_it_says_how_to_make_it_after_all(desk: Desk) -> None:
    presenter = desk.presenter
    presenter.open(desk.wish(), "en")
    presenter.stop()
    desk.elsewhere.go()
    assert presenter.trouble is not None
    assert presenter.trouble.code == "report.stopped"
    presenter.again()
    desk.elsewhere.go()
    assert view_of(presenter) is not None


def test_bringing_the_copy_up_can_be_stopped(desk: Desk) -> None:
    presenter = desk.presenter
    presenter.open(desk.wish(), "en")
    desk.elsewhere.go(1)
    presenter.gathering(5, 10)
    assert (presenter.gathering.done, presenter.gathering.whole) == (5, 10)
    gathering = presenter.gathering
    presenter.stop()
    assert not gathering(6, 10)
    assert presenter.view is not None, "what was there stays"
    assert presenter.trouble is None


def test_who_leaves_or_goes_on_to_another_report_does_not_end_the_gathering(desk: Desk) -> None:
    presenter = desk.presenter
    presenter.open(desk.wish(), "en")
    desk.elsewhere.go(1)
    gathering = presenter.gathering
    presenter.leave()
    assert gathering(5, 10), "the copy is still brought up"
    presenter.open(desk.wish("baskets"), "en")
    assert presenter.gathering is gathering
    desk.elsewhere.go()
    assert not presenter.busy
    assert view_of(presenter) is not None
    assert presenter.report is not None
    assert presenter.report.id == "baskets"
    presenter.choose_against(Against.BEFORE)
    desk.elsewhere.go(1)
    assert not presenter.busy, "it was brought to its end, so the next one is shown at once"


def test_a_report_is_made_while_the_copy_is_brought_up(desk: Desk) -> None:
    presenter = desk.presenter
    presenter.open(desk.wish(), "en")
    desk.elsewhere.go(1)
    assert presenter.gathering.running
    presenter.open(desk.wish("baskets"), "en")
    assert (len(desk.elsewhere.waiting), len(desk.elsewhere.long)) == (1, 1)
    desk.elsewhere.go(1)
    assert presenter.report is not None
    assert presenter.report.id == "baskets"
    assert presenter.gathering.running, "it does not wait behind the gathering"


def test_the_gathering_ends_when_the_office_goes(desk: Desk) -> None:
    desk.presenter.open(desk.wish(), "en")
    desk.elsewhere.go(1)
    assert desk.presenter.gathering(5, 10)
    desk.elsewhere.closed = True
    assert not desk.presenter.gathering(6, 10)


def test_another_language_writes_the_same_figures_anew(desk: Desk) -> None:
    presenter = desk.opened()
    assert presenter.view is not None
    english = presenter.view
    presenter.speak("zh")
    desk.elsewhere.go()
    assert presenter.view.title == "按日销售"
    assert [one.value for one in presenter.view.figures] == [one.value for one in english.figures]


def test_a_row_leads_to_what_it_is_made_of(desk: Desk) -> None:
    presenter = desk.opened()
    row = first_table(presenter).rows.rows[0]
    wish = presenter.follow(opening_of(row.key))
    assert wish.kind == "sales-by-hour"
    day = desk.past.whole.first
    assert wish.period(desk.past.desk.today) == Period(day, day)
    presenter.open(wish, "en")
    desk.elsewhere.go()
    assert first_table(presenter).rows.total[2] == row.texts[2]


def test_a_place_of_the_chart_leads_where_its_row_does(desk: Desk) -> None:
    presenter = desk.opened()
    view = presenter.view
    assert view is not None
    chart = next(block for block in view.blocks if isinstance(block, ChartWords))
    assert opens_of(view, chart) == view.report.tables[0].opens


def test_own_days_begin_as_those_that_are_shown(desk: Desk) -> None:
    presenter = desk.presenter
    presenter.open(ReportWish("sales-by-day", Days.LAST_WEEK), "en")
    week = presenter.period()
    presenter.choose_days(Days.OWN)
    assert presenter.wish is not None
    assert presenter.wish.own == week
    presenter.choose_days(Days.TODAY)
    assert presenter.wish.own is None


def test_a_report_nobody_has_is_refused_with_the_names_of_those_there_are(desk: Desk) -> None:
    with pytest.raises(Refusal, match=r"report\.unknown"):
        desk.opened().follow(opening_of("no-such-report:till=1"))
    presenter = desk.opened("no-such-report")
    assert presenter.trouble is not None
    assert presenter.trouble.code == "report.unknown"


def test_a_part_stays_while_the_days_change(desk: Desk) -> None:
    presenter = desk.opened()
    presenter.choose_part(member=True)
    presenter.choose_days(Days.LAST_WEEK)
    assert presenter.wish is not None
    assert presenter.wish.part == Part(member=True)


def test_only_what_a_report_looks_at_is_offered(desk: Desk) -> None:
    by_goods = {"till", "channel", "clerk", "member", "tier", "category", "brand"}
    assert desk.opened("sales-by-goods").choices.used >= by_goods
    assert "category" not in desk.opened("payments").choices.used
