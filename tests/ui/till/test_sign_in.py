"""The sign-in page and the lock, by keys and by hand."""

from collections.abc import Callable, Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from posapp.kernel.clock import SetClock
from posapp.till import TillServices
from tests.simulation.shop import give_owner_password
from tests.ui.till.counter import CLERK_PIN, MILK, code, grocer
from tests.ui.till.eyes import faults
from ui.theme import ThemeName, apply_theme
from ui.till.sign_in import SignIn

Open = Callable[..., tuple[SignIn, TillServices, SetClock]]


@pytest.fixture
def open_page(qapp: QApplication, qtbot: QtBot) -> Iterator[Open]:
    """Opens the page over a grocer's till; `locked` keeps the clerk and locks."""
    pages: list[SignIn] = []

    def make(
        *, locked: bool = False, options: dict[str, str] | None = None
    ) -> tuple[SignIn, TillServices, SetClock]:
        apply_theme(qapp, ThemeName.LIGHT)
        services, clock = grocer(options)
        person = services.staffing.current
        if not locked:
            services.staffing.sign_out()
        page = SignIn(services, "en", person if locked else None)
        pages.append(page)
        page.resize(1366, 768)
        page.show()
        page.activateWindow()
        qtbot.waitUntil(page.hasFocus)
        return page, services, clock

    yield make
    for page in pages:
        page.close()
        page.deleteLater()


def press(page: SignIn, *names: str) -> None:
    """Press keys where the focus is."""
    keys = {"Enter": Qt.Key.Key_Return, "Esc": Qt.Key.Key_Escape, "Down": Qt.Key.Key_Down}
    for name in names:
        target = QApplication.focusWidget() or page
        if name in keys:
            QTest.keyClick(target, keys[name])
        else:
            QTest.keyClicks(target, name)


def test_the_pin_and_enter_are_five_keys(open_page: Open, qtbot: QtBot) -> None:
    page, services, _ = open_page()
    press(page, CLERK_PIN)
    assert page.dots.typed() == 4
    with qtbot.waitSignal(page.signed_in):
        press(page, "Enter")
    assert services.staffing.current is not None


def test_by_touch_alone(open_page: Open, qtbot: QtBot) -> None:
    page, services, _ = open_page()
    page.tiles[1].click()
    for digit in "4711":
        page.keypad.key(digit).click()
    with qtbot.waitSignal(page.signed_in):
        page.enter.click()
    assert services.staffing.current is not None
    assert services.staffing.current.name == "M. Roth"


def test_digits_are_never_shown(open_page: Open) -> None:
    page, _, _ = open_page()
    press(page, "12")
    assert "12" not in page.dots.accessibleName()
    assert page.dots.accessibleName() == "2 digits typed"


def test_a_wrong_pin_says_what_to_do(open_page: Open) -> None:
    page, services, _ = open_page()
    press(page, "9999", "Enter")
    assert page.message.text() == "This is not the right PIN. Type it again."
    assert page.message.property("tone") == "danger"
    assert services.staffing.current is None
    press(page, "1")
    assert page.message.text() == "Type the PIN, then press Enter."


def test_waiting_counts_down_and_ends_by_itself(open_page: Open) -> None:
    page, _, clock = open_page()
    for _ in range(5):
        press(page, "9999", "Enter")
    assert "30" in page.message.text()
    assert not page.enter.isEnabled()
    clock.forward(timedelta(seconds=12))
    page.tick()
    assert "18" in page.message.text()
    clock.forward(timedelta(seconds=19))
    page.tick()
    assert page.message.text() == "Type the PIN, then press Enter."
    press(page, CLERK_PIN)
    assert page.enter.isEnabled()


def test_the_demo_pins_stand_on_the_page_of_a_demo_store_alone(open_page: Open) -> None:
    page, _, _ = open_page()
    assert not page.demo.isVisible()
    page, _, _ = open_page(options={"demo.pins": "Li Na=1234;M. Roth=4711"})
    assert page.demo.isVisible()
    assert page.demo.text() == "Demo store: Li Na 1234 · M. Roth 4711"


def test_the_lock_says_whose_basket_waits_and_opens_for_its_person(
    open_page: Open, qtbot: QtBot
) -> None:
    page, services, _ = open_page(locked=True)
    assert page.locked_words.text() == "Locked by Li Na."
    services.checkout.enter(code(MILK))
    page.tick()
    assert page.locked_words.text() == "Locked. Li Na's basket is kept."
    assert page.enter.text() == "Unlock"
    press(page, CLERK_PIN)
    with qtbot.waitSignal(page.signed_in):
        press(page, "Enter")
    assert services.checkout.view().cart.total_minor == 109


def test_somebody_else_may_take_over_at_the_lock(open_page: Open) -> None:
    page, _, _ = open_page(locked=True)
    page.other.click()
    assert page.name.text() == "M. Roth"
    assert page.enter.text() == "Sign in"
    press(page, "Esc")
    assert page.name.text() == "Li Na"
    assert page.enter.text() == "Unlock"


def test_the_owner_comes_in_by_a_password(open_page: Open, qtbot: QtBot) -> None:
    page, services, _ = open_page()
    page.owner_link.click()
    assert "No owner's password" in page.password_words.text()
    give_owner_password(services, "correct horse")
    press(page, "wrong guess", "Enter")
    assert page.password.input.fault
    press(page, "Esc")
    assert page.hasFocus()
    page.owner_link.click()
    press(page, "correct horse")
    with qtbot.waitSignal(page.signed_in):
        press(page, "Enter")


def test_the_language_is_asked_for_and_then_spoken(open_page: Open, qtbot: QtBot) -> None:
    page, _, _ = open_page()
    with qtbot.waitSignal(page.language_wanted) as wanted:
        page.language.click()
    assert wanted.args == ["zh"]
    page.set_language("zh")
    assert page.store.text() == "港湾里超市"
    assert page.language.text() == "English"


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768)])
@pytest.mark.parametrize("locked", [False, True])
def test_nothing_is_small_cut_or_nameless(
    open_page: Open, size: tuple[int, int], *, locked: bool
) -> None:
    page, _, _ = open_page(locked=locked, options={"demo.pins": "Li Na=1234;M. Roth=4711"})
    page.resize(*size)
    QApplication.processEvents()
    assert faults(page) == []
    for _ in range(5):
        press(page, "9999", "Enter")
    assert faults(page) == []
    page.owner_link.click()
    QApplication.processEvents()
    assert faults(page) == []
