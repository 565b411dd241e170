"""The page of tasks in its window: asked with the keyboard, taken, handed on, done."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from posapp.domain.store_task import TaskState, Team
from posapp.services.store_task_desk import Ask
from tests.ui.till.counter import MANAGER_PIN, close_for_good, grocer
from ui.main import make_shell
from ui.office.tasks_page import TasksPage
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
