"""The page of goals: set as people write figures, held against the past, missed ones dealt with."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from loyalty.insight.targets import Direction, Target
from posapp.kernel.errors import Refusal
from posapp.ports.targets import Missed, Span
from posapp.services.target_desk import Verdicts
from reports import metrics
from reports.kpi import KPIS
from tests.reports.conftest import Past, open_past, past, past_file
from tests.ui.office.office_stub import OfficeStub, manager_in
from tests.ui.till.eyes import faults
from ui.office.reports.goals_page import GoalsPage
from ui.office.reports.goals_presenter import GoalsPresenter, Typed
from ui.theme import ThemeName, apply_theme

__all__ = ["open_past", "past", "past_file"]

MONDAY = date(2026, 3, 2)


@pytest.fixture
def desk(past: Past, tmp_path: Path, qapp: QApplication) -> Iterator[OfficeStub]:
    apply_theme(qapp, ThemeName.LIGHT)
    counter = manager_in(tmp_path / "files")
    desk = OfficeStub(counter, past.desk)
    yield desk
    desk.tasks.close()
    counter.store.close()


@pytest.fixture
def goals(desk: OfficeStub) -> GoalsPresenter:
    return GoalsPresenter(desk.services, desk.reports, "en")


def open_page(desk: OfficeStub, qtbot: QtBot, **about: object) -> GoalsPage:
    page = GoalsPage(desk)
    desk.page = page
    qtbot.addWidget(page)
    page.resize(1184, 760)
    page.show()
    page.arrive(**about)
    return page


def missed_sales(desk: OfficeStub, goals: GoalsPresenter, todo: str = "") -> str:
    """A goal of 5,000.00 a week that came to 3,200.00 in the first week of March."""
    wish = Typed("sales", "5000", span=Span.WEEK, todo=todo)
    kept = goals.keep(wish)
    desk.services.targets.note(Verdicts((Missed(kept.id, MONDAY, 320_000),)), goals.task_words)
    return kept.id


@pytest.mark.rule("goals.own-unit")
@pytest.mark.parametrize(
    ("metric", "typed", "kept"),
    [
        ("sales", "5000", 500_000),
        ("sales", "4999,50", 499_950),
        ("sales", "-12.5", -1_250),
        ("retention", "62.5 %", 6_250),
        ("retention", "60%", 6_000),
        ("retention", "60\N{FULLWIDTH PERCENT SIGN}", 6_000),
        ("growth", "\N{MINUS SIGN}3", -300),
        ("frequency", "1.5", 1_500),
        (metrics.NEW_MEMBERS.id, "40", 40),
    ],
)
def test_a_goal_is_typed_as_people_write_it(
    goals: GoalsPresenter, metric: str, typed: str, kept: int
) -> None:
    assert goals.keep(Typed(metric, typed)).target.goal == kept


@pytest.mark.parametrize(
    ("metric", "typed", "code"),
    [
        ("retention", "62.555", "target.decimals"),
        (metrics.NEW_MEMBERS.id, "4.5", "target.decimals"),
        ("sales", "a lot", "amount.not-a-number"),
        ("sales", "", "amount.empty"),
        ("retention", "101", "target.out-of-bounds"),
    ],
)
def test_what_is_no_such_figure_is_refused(
    goals: GoalsPresenter, metric: str, typed: str, code: str
) -> None:
    with pytest.raises(Refusal) as refused:
        goals.keep(Typed(metric, typed))
    assert refused.value.code == code
    assert goals.targets == ()


@pytest.mark.rule("goals.own-unit")
def test_the_ends_of_a_share_are_told_in_percent(goals: GoalsPresenter) -> None:
    with pytest.raises(Refusal) as refused:
        goals.keep(Typed("retention", "140"))
    assert refused.value.blanks == {"least": "0.0\xa0%", "most": "100.0\xa0%"}
    with pytest.raises(Refusal) as refused:
        goals.keep(Typed("retention", "40", tolerance="140"))
    assert refused.value.blanks == {"most": "100.0\xa0%"}


def test_a_goal_comes_back_into_the_form_as_it_was_typed(goals: GoalsPresenter) -> None:
    wish = Typed(
        "retention", "62.5", Direction.NEAR, Span.QUARTER, "2.25", "Call the sleepers", 1, "online"
    )
    assert goals.typed(goals.keep(wish)) == wish
    money = Typed("sales", "4999.50", tolerance="100")
    assert goals.typed(goals.keep(money)) == money


@pytest.mark.rule("goals.no-data-no-goal")
def test_figures_that_nothing_feeds_cannot_be_chosen_and_say_why(
    desk: OfficeStub, goals: GoalsPresenter, qtbot: QtBot
) -> None:
    shut = {one.id for one in KPIS if one.missing}
    assert {id_ for id_, _, why in goals.figures() if why} == shut
    page = open_page(desk, qtbot)
    model = page.form.figure.model()
    for place in range(page.form.figure.count()):
        enabled = bool(model.flags(model.index(place, 0)) & Qt.ItemFlag.ItemIsEnabled)
        assert enabled == (page.form.figure.itemData(place) not in shut)
    assert "no data: the store sends no messages yet" in page.form.figure.itemText(
        page.form.figure.findData("messages_opened")
    )
    with pytest.raises(Refusal, match=r"target\.unknown-metric"):
        goals.keep(Typed("messages_opened", "50"))


def test_a_goal_is_set_counted_against_yesterday_and_missed(
    desk: OfficeStub, past: Past, qtbot: QtBot
) -> None:
    page = open_page(desk, qtbot)
    assert not page.alarms.isVisible()
    qtbot.keyClicks(page.form.goal.input, "999999")
    page.form.span.setCurrentIndex(0)
    qtbot.mouseClick(page.form.keep, Qt.MouseButton.LeftButton)
    (kept,) = desk.services.targets.targets()
    assert kept.target == Target(99_999_900, Direction.AT_LEAST)
    assert kept.span is Span.DAY
    assert desk.said == ["The goal is kept"]
    assert page.table.keys() == [kept.id]
    counted = past.desk.stands
    assert counted() == ()


def test_what_was_counted_is_shown_and_raises_its_alarm(past: Past, goals: GoalsPresenter) -> None:
    kept = goals.keep(Typed("sales", "999999", span=Span.DAY))
    with past.store.write() as work:
        work.targets.put(kept)
        work.commit()
    stands = goals.count()
    assert [one.target for one in stands] == [kept]
    goals.take(stands)
    (row,) = goals.rows()
    (alarm,) = goals.alarms
    assert (row.verdict, row.tone) == ("missed", "danger")
    assert alarm.missed.value == stands[0].judged.value
    assert row.was == goals.alarm_texts(alarm)[1]
    goals.keep(Typed("sales", "1", span=Span.DAY), kept.id)
    assert goals.rows()[0].verdict == "", "a changed goal has not been counted yet"


def test_a_missed_goal_is_taken_note_of(
    desk: OfficeStub, goals: GoalsPresenter, qtbot: QtBot
) -> None:
    missed_sales(desk, goals)
    page = open_page(desk, qtbot)
    assert page.alarms.isVisible()
    assert page.subtitle() == "Goals: 1, missed and not taken note of: 1"
    (row,) = page.alarms.table.view.table.content.rows
    assert row.texts[:3] == ("Sales", "at least 5,000.00 a week", "3,200.00")
    qtbot.keyClicks(page.alarms.note, "Talk to the team")
    qtbot.mouseClick(page.alarms.hear, Qt.MouseButton.LeftButton)
    assert desk.services.targets.alarms() == ()
    assert not page.alarms.isVisible()


@pytest.mark.rule("targets.task-once")
def test_a_missed_goal_is_a_task_with_what_was_agreed_and_leads_to_it(
    desk: OfficeStub, goals: GoalsPresenter, qtbot: QtBot
) -> None:
    missed_sales(desk, goals, todo="Ring up the sleepers")
    page = open_page(desk, qtbot)
    qtbot.mouseClick(page.alarms.task, Qt.MouseButton.LeftButton)
    name, about = desk.went[-1]
    (task,) = desk.services.store_tasks.open()
    assert (name, about) == ("tasks", {"task": task.id})
    assert task.words == (
        "Goal missed: Sales was 3,200.00 against 5,000.00, from 2 Mar 2026. Ring up the sleepers"
    )
    assert len(desk.services.targets.alarms()) == 1, "a task is not yet a note"


def test_the_words_of_a_task_never_grow_too_long(desk: OfficeStub, goals: GoalsPresenter) -> None:
    missed_sales(desk, goals, todo="a" * 200)
    goals.read()
    assert len(goals.task_words(goals.alarms[0])) == 200


def test_a_marked_goal_is_changed_and_deleted(
    desk: OfficeStub, goals: GoalsPresenter, qtbot: QtBot
) -> None:
    kept = goals.keep(Typed("retention", "60"))
    other = goals.keep(Typed("sales", "5000"))
    page = open_page(desk, qtbot, goal=kept.id)
    assert page.form.goal.text() == "60"
    assert page.form.title.text() == "Change this goal"
    page.form.goal.set_text("65")
    qtbot.keyClick(page.form.goal.input, Qt.Key.Key_Return)
    assert desk.services.targets.targets()[0].target.goal == 6_500
    qtbot.mouseClick(page.form.drop, Qt.MouseButton.LeftButton)
    assert desk.services.targets.targets() == (other,)
    assert page.form.title.text() == "New goal"
    assert page.key("Esc") is False


@pytest.mark.parametrize("wide_px", [1184, 784])
def test_nothing_is_cut_or_nameless(
    desk: OfficeStub, goals: GoalsPresenter, qtbot: QtBot, wide_px: int
) -> None:
    missed_sales(desk, goals, todo="Ring up the sleepers")
    page = open_page(desk, qtbot)
    page.resize(wide_px, 620)
    QApplication.processEvents()
    assert faults(page) == []
