"""The page of tasks in its window: asked with the keyboard, taken, handed on, done."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from loyalty.insight.targets import Direction
from posapp.domain.store_task import TaskState, Team
from posapp.ports.targets import Missed, Span
from posapp.services.store_task_desk import Ask
from posapp.services.target_desk import Verdicts, Wish, task_id
from tests.ui.till.counter import MANAGER_PIN, close_for_good, grocer
from ui.main import make_shell
from ui.office.dashboard.tasks_page import TasksPage
from ui.office.dashboard.tasks_presenter import CLOSED
from ui.office.reports.goals_page import GoalsPage
from ui.office.window import OfficeWindow


@pytest.fixture
def office(qtbot: QtBot) -> Iterator[OfficeWindow]:
    """The office with its tasks open; M. Roth is in it."""
    del qtbot
    services, _ = grocer()
    services.staffing.sign_in(services.staffing.people()[1].id, MANAGER_PIN)
    shell = make_shell(services)
    shell.resize(1440, 900)
    shell.show()
    shell.show_office()
    assert shell.office is not None
    shell.office.go("tasks")
    yield shell.office
    close_for_good(shell)


def page_of(office: OfficeWindow) -> TasksPage:
    page = office.page
    assert isinstance(page, TasksPage)
    return page


def test_a_task_is_asked_with_the_keyboard_alone(office: OfficeWindow) -> None:
    page = page_of(office)
    office.press("Alt+N")
    QTest.keyClicks(page.form.words.input, "Order oat milk")
    QTest.keyClick(page.form.words.input, Qt.Key.Key_Return)
    (task,) = office.services.store_tasks.open()
    assert (task.words, task.asked_of, task.asked_by) == ("Order oat milk", Team.BUYING, "M. Roth")
    assert page.table.current_key() == task.id
    assert page.glance.words.text() == "Order oat milk"


def test_a_new_task_stays_while_one_looks_into_another_room(office: OfficeWindow) -> None:
    page = page_of(office)
    office.press("Alt+N")
    page.form.words.set_text("Order oat milk")
    page.form.team.button("counter").click()
    office.open_room("stock")
    office.go("tasks")
    assert page.form.isVisible()
    assert (page.form.words.text(), page.form.team.chosen_code()) == ("Order oat milk", "counter")
    office.press("Esc")
    office.press("Alt+N")
    assert page.form.words.text() == "Order oat milk"
    office.go("tasks", words="Look at the goal")
    assert page.form.words.text() == "Order oat milk"
    office.press("Shift+Del")
    assert page.form.words.text() == "Look at the goal"
    page.form.ask.click()
    office.press("Alt+N")
    assert page.form.words.text() == ""


def test_ctrl_s_stores_the_task_as_the_question_before_it_is_lost_says(
    office: OfficeWindow,
) -> None:
    page = page_of(office)
    office.press("Alt+N")
    page.form.words.set_text("Order oat milk")
    office.go("tasks", words="Look at the goal")
    assert office.banner.notice is not None
    assert "Ctrl+S" in office.banner.notice.meaning
    office.press("Esc")
    assert office.press("Ctrl+S")
    assert [task.words for task in office.services.store_tasks.open()] == ["Order oat milk"]
    assert page.form.words.text() == ""
    assert not page.key("Ctrl+S"), "there is nothing to store"


def test_an_empty_task_is_refused_and_the_form_stays(office: OfficeWindow) -> None:
    page = page_of(office)
    office.press("Alt+N")
    page.form.ask.click()
    assert office.banner.notice is not None
    assert page.side.currentWidget() is page.form
    assert office.services.store_tasks.open() == []


def test_taken_handed_on_with_words_and_done(office: OfficeWindow) -> None:
    tasks = office.services.store_tasks
    task = tasks.ask(Ask("Order oat milk", of=Team.BUYING))
    page = page_of(office)
    page.arrive()
    page.table.select_key(task.id)
    assert page.glance.main.text() == "Take it"
    page.glance.main.click()
    assert page.glance.main.text() == "It is done"
    page.glance.note.set_text("Make room for it")
    page.glance.hand.button("stockroom").click()
    assert tasks.open()[0].asked_of is Team.STOCKROOM
    assert page.glance.note.text() == ""
    page.glance.main.click()
    page.glance.main.click()
    assert tasks.open() == []
    assert [step.state for step in tasks.steps(task.id)] == [
        TaskState.OPEN,
        TaskState.TAKEN,
        TaskState.OPEN,
        TaskState.TAKEN,
        TaskState.DONE,
    ]


def test_dropping_wants_a_reason(office: OfficeWindow) -> None:
    tasks = office.services.store_tasks
    task = tasks.ask(Ask("Order oat milk", of=Team.BUYING))
    page = page_of(office)
    page.arrive()
    page.table.select_key(task.id)
    page.glance.drop.click()
    assert office.banner.notice is not None
    assert len(tasks.open()) == 1
    page.glance.note.set_text("Sold out for good")
    page.glance.drop.click()
    assert tasks.open() == []


def test_filters_show_one_team_or_what_is_closed(office: OfficeWindow) -> None:
    tasks = office.services.store_tasks
    milk = tasks.ask(Ask("Order oat milk", of=Team.BUYING))
    tasks.ask(Ask("Move the baskets", of=Team.COUNTER))
    page = page_of(office)
    page.arrive()
    assert [task.words for task in page.presenter.shown] == ["Order oat milk", "Move the baskets"]
    page.filters.button("counter").click()
    assert [task.words for task in page.presenter.shown] == ["Move the baskets"]
    tasks.finish(milk.id)
    page.filters.button("closed").click()
    assert [task.words for task in page.presenter.shown] == ["Order oat milk"]
    assert not page.glance.isVisible()


def test_another_page_may_begin_a_task_with_its_words(office: OfficeWindow) -> None:
    office.go("tasks", words="Sales under their goal this week")
    page = page_of(office)
    assert page.side.currentWidget() is page.form
    assert page.form.words.text() == "Sales under their goal this week"


@pytest.mark.rule("targets.task-once")
def test_a_missed_goal_s_task_leads_to_its_goal_and_the_alarm_to_its_task(
    office: OfficeWindow,
) -> None:
    targets = office.services.targets
    kept = targets.keep(Wish("sales", 500_000, Direction.AT_LEAST, Span.WEEK))
    targets.note(Verdicts((Missed(kept.id, date(2026, 3, 2), 320_000),)), lambda _alarm: "Missed")
    office.go("tasks", task=task_id(kept.id, date(2026, 3, 2)))
    page = page_of(office)
    assert len(page.table.view.table.content.rows) == 1
    assert "asked by the program, Office" in page.glance.facts.text()
    assert page.glance.open.isVisible()
    page.glance.open.click()
    goals = office.page
    assert isinstance(goals, GoalsPage)
    assert goals.form.goal_id == kept.id
    goals.alarms.task.click()
    assert page_of(office).glance.words.text() == "Missed"
    page.glance.main.click()
    page.glance.main.click()
    assert office.services.store_tasks.open() == []
    office.go("tasks", task=task_id(kept.id, date(2026, 3, 2)))
    assert page.presenter.filter == CLOSED
    assert page.presenter.chosen is not None
    assert page.presenter.chosen.state is TaskState.DONE
