"""The office's frame: who comes in, where keys lead, the way back, and the till that waits."""

import subprocess
import sys
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from posapp.domain.permission import Act
from posapp.kernel.errors import Refusal
from posapp.kernel.progress import Turn
from posapp.kernel.rate import Rate
from posapp.ports.errands import Errand, Value
from posapp.services.staff_desk import Person
from tests.ui.till.counter import CLERK_PIN, MANAGER_PIN, MILK, close_for_good, code, grocer
from ui.main import make_shell
from ui.office.rooms import ROOMS
from ui.office.window import OfficeWindow
from ui.shell import Shell

HEAVY = (
    "pyqtgraph",
    "duckdb",
    "numpy",
    "rapidfuzz",
    "ui.office.window",
    "ui.office.offers.offer_editor",
    "ui.till.paying",
    "ui.till.settings_page",
    "ui.wizard",
)


@pytest.fixture
def shell(qtbot: QtBot) -> Iterator[Shell]:
    """A till whose clerk is signed in and has milk in the basket."""
    services, _ = grocer()
    shell = make_shell(services)
    shell.resize(1366, 768)
    shell.show()
    shell.start()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    people = services.staffing.people()
    services.staffing.sign_in(people[0].id, CLERK_PIN)
    shell._signed_in()
    services.checkout.enter(code(MILK))
    yield shell
    close_for_good(shell)


def manager_comes(shell: Shell) -> OfficeWindow:
    services = shell.till.services
    manager = services.staffing.people()[1]
    services.staffing.sign_in(manager.id, MANAGER_PIN)
    shell.till.open_office()
    assert shell.office is not None
    return shell.office


@pytest.mark.rule("office.managers-only")
def test_a_clerk_is_told_who_may_come_in_and_stays_at_the_till(shell: Shell) -> None:
    shell.till.open_office()
    assert shell.currentWidget() is shell.till
    notice = shell.till.banner.notice
    assert notice is not None
    assert "role does not open" in notice.sentence


@pytest.mark.rule("office.rooms-by-act")
def test_who_may_not_sell_comes_straight_into_the_office(shell: Shell) -> None:
    """The bookkeeper of a store with one till; the basket of the clerk waits."""
    services = shell.till.services
    manager_comes(shell)
    books = services.roles.make("Books", {Act.OPEN_OFFICE, Act.READ_REPORTS})
    anna = services.staff_desk.add(Person("Anna", books, Rate(0)), "48157")
    shell.show_till()
    shell.sign_out()
    assert shell.page is not None
    assert anna.id in {one.id for one in shell.page.presenter.people}
    services.staffing.sign_in(anna.id, "48157")
    shell._signed_in()
    assert shell.currentWidget() is shell.office
    shell.show_till()
    assert shell.currentWidget() is shell.page, "locked: the till is for who sells"
    assert services.checkout.view().cart.lines


def test_the_tile_of_f10_leads_there(shell: Shell) -> None:
    services = shell.till.services
    services.staffing.sign_in(services.staffing.people()[1].id, MANAGER_PIN)
    shell.till.go("more")
    shell.till.line.field.setText("F")
    shell.till.keys.enter_pressed(scanned="")
    assert shell.currentWidget() is shell.office


def test_f10_goes_back_to_the_till_with_the_same_basket(shell: Shell) -> None:
    office = manager_comes(shell)
    QTest.keyClick(office, Qt.Key.Key_F10)
    assert shell.currentWidget() is shell.till
    assert shell.till.services.checkout.view().cart.total_minor == 109


def test_alt_and_a_digit_opens_each_room_and_marks_it(shell: Shell) -> None:
    office = manager_comes(shell)
    for at, room in enumerate(ROOMS[:10]):
        assert office.press(f"Alt+{(at + 1) % 10}")
        assert office.place is not None
        assert office.place.name == room.first
        marked = [code for code, button in office.navigation.rooms.items() if button.isChecked()]
        assert marked == [room.code]


def test_the_pages_of_a_room_stand_as_tabs_and_turn_by_keys(shell: Shell) -> None:
    office = manager_comes(shell)
    for room in ROOMS:
        office.open_room(room.code)
        assert office.tabs.isVisible() == (len(room.tabs) > 1)
        for name in (*room.tabs[1:], room.tabs[0]):
            assert office.press("Ctrl+PgDown")
            assert office.place is not None
            assert office.place.name == name
            assert office.room == room
        assert office.press("Ctrl+PgUp")
        assert office.place is not None
        assert office.place.name == room.tabs[-1]


def test_back_leads_to_the_page_before_with_what_it_was_about(shell: Shell) -> None:
    office = manager_comes(shell)
    office.go("settings")
    office.go("guide", about="settings")
    office.back()
    assert office.place is not None
    assert office.place.name == "settings"


def test_a_screen_of_the_till_that_is_done_leads_back_and_not_to_selling(shell: Shell) -> None:
    office = manager_comes(shell)
    office.go("guide")
    office.go("settings")
    office.bench.keys.press("Esc")
    assert office.place is not None
    assert office.place.name == "guide"


def test_f1_opens_the_guide_and_esc_returns(shell: Shell) -> None:
    office = manager_comes(shell)
    office.open_room(ROOMS[0].code)
    assert office.press("F1")
    assert office.place is not None
    assert (office.place.name, office.place.about) == ("guide", {"about": ROOMS[0].first})
    assert office.press("F1"), "in the guide itself F1 changes nothing"
    assert office.press("Esc")
    assert office.place.name == ROOMS[0].first


def test_a_refusal_is_told_and_stays_until_it_is_answered(shell: Shell) -> None:
    office = manager_comes(shell)

    def refuse() -> None:
        raise Refusal("cart.empty")

    assert not office.attempt(refuse)
    assert office.banner.notice is not None
    assert office.press("Esc")
    assert office.banner.notice is None


def test_locked_it_comes_back_for_a_manager_and_not_for_a_clerk(shell: Shell) -> None:
    office = manager_comes(shell)
    services = shell.till.services
    shell.lock()
    assert shell.page is not None
    services.staffing.unlock(MANAGER_PIN)
    shell._signed_in()
    assert shell.currentWidget() is office
    shell.lock()
    services.staffing.sign_in(services.staffing.people()[0].id, CLERK_PIN)
    shell._signed_in()
    assert shell.currentWidget() is shell.till


def test_the_language_changes_in_till_and_office_at_once(shell: Shell) -> None:
    office = manager_comes(shell)
    office.go("guide")
    assert office.title.text() == "User guide"
    office.language_wanted.emit("zh")
    assert office.language == shell.till.language == "zh"
    assert office.title.text() == "用户指南"


def test_a_page_out_of_sight_speaks_the_new_language_when_it_is_shown(shell: Shell) -> None:
    office = manager_comes(shell)
    office.go("tasks")
    office.go("guide")
    told: list[str] = []
    office.pages["tasks"].retranslate = lambda: told.append(office.language)  # type: ignore[method-assign]
    office.language_wanted.emit("zh")
    assert told == []
    office.go("tasks")
    office.go("guide")
    office.go("tasks")
    assert told == ["zh"]


class Windows(QObject):
    """Remembers every widget that was shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.seen.append(f"{type(watched).__module__}.{type(watched).__name__}")
        return False


@pytest.mark.parametrize("code", [room.code for room in ROOMS])
def test_no_part_of_a_page_opens_as_a_window_of_its_own(shell: Shell, code: str) -> None:
    office = manager_comes(shell)
    app = QApplication.instance()
    assert app is not None
    windows = Windows()
    app.installEventFilter(windows)
    try:
        office.open_room(code)
        for name in next(room for room in ROOMS if room.code == code).tabs:
            office.open_tab(name)
            office.tasks.finish()
            QApplication.processEvents()
            office.language_wanted.emit("zh")
            office.language_wanted.emit("en")
    finally:
        app.removeEventFilter(windows)
    assert windows.seen == []


@pytest.mark.parametrize("code", [room.code for room in ROOMS])
def test_every_page_has_room_on_the_smallest_screen(shell: Shell, code: str) -> None:
    """A window cannot be made narrower than its page: on 1024 pixels the rest would be cut off."""
    office = manager_comes(shell)
    shell.resize(1024, 768)
    wide: dict[str, int] = {}
    cut: dict[str, int] = {}
    office.open_room(code)
    for name in next(room for room in ROOMS if room.code == code).tabs:
        office.open_tab(name)
        office.tasks.finish()
        for language in ("zh", "en"):
            office.language_wanted.emit(language)
            QApplication.processEvents()
            wide[f"{name} {language}"] = office.minimumSizeHint().width()
            for paper in office.findChildren(QScrollArea):
                inner, room = paper.widget(), paper.viewport().width()
                if inner is not None and paper.isVisible():
                    wants = inner.minimumSizeHint().width()
                    cut |= {f"{name} {language}": wants - room} if wants > room else {}
    assert {name: px for name, px in wide.items() if px > 1024} == {}
    assert cut == {}, "what is scrolled downwards is not cut off at the right"


class Waiting:
    """What makes reports elsewhere: how often it was made ready."""

    def __init__(self) -> None:
        self.begun = 0

    def start(self) -> None:
        self.begun += 1

    def stop(self) -> None:
        self.begun = 0

    def do(self, errand: Errand[Value], turn: Turn) -> Value:
        raise AssertionError(errand, turn)


@pytest.mark.rule("reports.beside-the-till")
def test_what_makes_reports_is_made_ready_once_the_office_is_painted(
    shell: Shell, qtbot: QtBot
) -> None:
    waiting = shell.till.services.elsewhere = Waiting()
    QApplication.processEvents()
    assert waiting.begun == 0, "a till alone needs no reports"
    office = manager_comes(shell)
    assert waiting.begun == 0, "first it is painted"
    qtbot.waitUntil(lambda: waiting.begun == 1)
    QTest.keyClick(office, Qt.Key.Key_F10)
    assert not office.isVisible()


def test_the_till_starts_without_charts_reports_or_the_office() -> None:
    seen = subprocess.run(
        [
            sys.executable,
            "-c",
            f"import sys, ui.main, posapp.app; print([m for m in {HEAVY} if m in sys.modules])",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert seen.stdout.strip() == "[]"


def test_the_line_below_the_title_is_never_cut(shell: Shell) -> None:
    """A report says there which days it judged and what it could not hold against them."""
    office = manager_comes(shell)
    shell.resize(1024, 768)
    page = office.page
    assert page is not None
    one_line = office.subtitle.height()
    page.subtitle = lambda: "1 June 2026 to 22 November 2026, all tills, not compared. " * 4  # type: ignore[method-assign]
    office.refresh()
    QApplication.processEvents()
    shown = office.subtitle
    assert shown.text() == page.subtitle()
    assert shown.height() >= shown.heightForWidth(shown.width()) > one_line
