"""Words that are typed and not stored: asked about before they are lost, gone with the person."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from posapp.domain.permission import Role, Staff
from posapp.kernel.ids import StaffId
from posapp.kernel.rate import Rate
from posapp.services.purchasing import SupplierForm
from tests.posapp.services.counter import Counter, open_counter
from tests.simulation.shop import MANAGER
from tests.ui.till.counter import close_for_good
from ui.office.goods.suppliers_page import SuppliersPage
from ui.office.people.hours_page import HoursPage
from ui.office.reports.goals_page import GoalsPage
from ui.office.rooms import PAGES
from ui.office.window import OfficeWindow

CANARY = "7777777"


@pytest.fixture
def shop() -> Counter:
    counter = open_counter()
    counter.begin_day()
    counter.clock_to_set.forward(timedelta(hours=1))
    counter.sign_in(MANAGER)
    return counter


@pytest.fixture
def office(qtbot: QtBot, shop: Counter) -> Iterator[OfficeWindow]:
    del qtbot
    window = OfficeWindow(shop.till, None, "en")
    window.resize(1440, 900)
    window.show()
    yield window
    window.tasks.close()
    close_for_good(window)


def written(root: QWidget) -> list[str]:
    """Where the word stands that somebody typed."""
    lines = [one for one in root.findChildren(QLineEdit) if CANARY in one.text()]
    texts = [one for one in root.findChildren(QPlainTextEdit) if CANARY in one.toPlainText()]
    return [one.accessibleName() or type(one).__name__ for one in (*lines, *texts)]


def write_everywhere(root: QWidget) -> int:
    """Type the word into every field; into how many it went."""
    for line in root.findChildren(QLineEdit):
        if not line.isReadOnly():
            line.setText(CANARY)
    for text in root.findChildren(QPlainTextEdit):
        if not text.isReadOnly():
            text.setPlainText(CANARY)
    return len(written(root))


def another_person(office: OfficeWindow, shop: Counter) -> None:
    second = Staff(StaffId("second"), 9, "S. Vogel", Role.MANAGER, Rate(10_000))
    shop.till.staffing.add(second, "73952")
    shop.till.staffing.sign_in(second.id, "73952")
    office.open_first()


@pytest.mark.rule("office.typed-is-own")
@pytest.mark.parametrize("name", sorted(page.name for page in PAGES))
def test_whoever_comes_next_finds_no_word_of_the_one_before(
    office: OfficeWindow, shop: Counter, name: str
) -> None:
    office.go(name)
    page = office.page
    assert page is not None
    if not write_everywhere(page):
        return
    another_person(office, shop)
    assert written(page) == []


@pytest.mark.rule("office.typed-is-own")
def test_the_screens_of_the_till_go_with_the_person(office: OfficeWindow, shop: Counter) -> None:
    office.go("settings")
    before = office.bench
    another_person(office, shop)
    assert office.bench is not before
    assert (office.place.name if office.place else "") == "settings"


@pytest.mark.rule("office.typed-is-kept")
def test_hours_ask_before_another_row_takes_the_words(office: OfficeWindow) -> None:
    office.go("hours")
    hours = office.page
    assert isinstance(hours, HoursPage)
    first, second = (row.time.id for row in hours.presenter.rows[:2])
    hours.table.select_key(first)
    hours.card.reason.set_text("Forgot to")
    hours.table.select_key(second)
    assert (hours.table.current_key(), hours.card.reason.text()) == (first, "Forgot to")
    office.press("Esc")
    assert hours.card.reason.text() == "Forgot to"
    hours.table.select_key(second)
    office.press("Shift+Del")
    assert (hours.table.current_key(), hours.card.reason.text()) == (second, "")


@pytest.mark.rule("office.typed-is-kept")
def test_a_supplier_that_is_being_written_is_asked_about(
    office: OfficeWindow, shop: Counter
) -> None:
    for name in ("Mill", "Dairy"):
        shop.till.purchasing.save_supplier(SupplierForm(name), "")
    office.go("suppliers")
    page = office.page
    assert isinstance(page, SuppliersPage)
    dairy, mill = (one.id for one in page.suppliers)
    page.table.select_key(dairy)
    page.show_view("form")
    page.form.fields["phone"].set_text("030")
    page.table.select_key(mill)
    assert (page.table.current_key(), page.form.fields["phone"].text()) == (dairy, "030")
    office.press("Esc")
    office.go("tasks")
    office.go("suppliers")
    assert page.form.fields["phone"].text() == "030", "it stays while one looks elsewhere"
    assert office.press("Ctrl+S")
    assert {one.phone for one in shop.till.purchasing.suppliers()} == {"030", ""}
    page.table.select_key(mill)
    assert page.chosen is not None
    assert page.chosen.name == "Mill"


@pytest.mark.rule("office.typed-is-kept")
def test_a_goal_that_is_being_written_is_asked_about(office: OfficeWindow) -> None:
    office.go("goals")
    page = office.page
    assert isinstance(page, GoalsPage)
    page.form.goal.set_text("5000")
    page.begin()
    assert page.form.goal.text() == "5000"
    office.press("Shift+Del")
    assert (page.form.goal.text(), page.form.is_changed) == ("", False)
