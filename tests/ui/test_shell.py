"""The whole window: sign in, sell, lock, go on where one was, sign out."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from posapp.kernel.clock import SetClock
from posapp.till import TillServices
from tests.ui.till.counter import (
    BREAD,
    CLERK_PIN,
    MANAGER_PIN,
    MILK,
    close_for_good,
    code,
    grocer,
)
from ui.main import make_shell
from ui.shell import Shell
from ui.till.sign_in import SignIn


@dataclass
class Shop:
    """The window, its till and its clock."""

    shell: Shell
    services: TillServices
    clock: SetClock

    def press(self, *names: str) -> None:
        keys = {"Enter": Qt.Key.Key_Return, "F5": Qt.Key.Key_F5, "F12": Qt.Key.Key_F12}
        for name in names:
            target = QApplication.focusWidget()
            assert target is not None, "keys must always go somewhere"
            self.clock.forward(timedelta(milliseconds=180))
            if name in keys:
                QTest.keyClick(target, keys[name])
            else:
                QTest.keyClicks(target, name)
            QApplication.processEvents()

    def page(self) -> SignIn:
        page = self.shell.page
        assert page is not None
        return page


@pytest.fixture
def shop(qapp: QApplication, qtbot: QtBot) -> Iterator[Shop]:
    """The window as it opens in the morning, the shift of the day being open."""
    services, clock = grocer({"till.lock_after_s": "300"})
    shell = make_shell(services)
    shell.resize(1366, 768)
    shell.show()
    shell.activateWindow()
    shell.start()
    qtbot.waitUntil(lambda: qapp.focusWidget() is not None)
    yield Shop(shell, services, clock)
    close_for_good(shell)


def shown(shop: Shop) -> QWidget | None:
    """What covers the window."""
    return shop.shell.currentWidget()


def test_it_opens_on_the_sign_in_page_and_nobody_is_at_the_till(shop: Shop) -> None:
    assert shown(shop) is shop.page()
    assert shop.services.staffing.current is None


def test_after_the_pin_one_scans_at_once(shop: Shop) -> None:
    shop.press(CLERK_PIN, "Enter")
    assert shown(shop) is shop.shell.till
    assert shop.shell.till.current == "selling"
    shop.press(code(MILK), "Enter")
    assert shop.services.checkout.view().cart.total_minor == 109


def test_without_a_shift_its_opening_comes_first(shop: Shop) -> None:
    shop.services.staffing.sign_in(shop.services.staffing.people()[0].id, CLERK_PIN)
    shop.services.shifts.close(15000)
    shop.press(CLERK_PIN, "Enter")
    assert shop.shell.till.current == "shift_open"
    shop.press("15000", "Enter")
    assert shop.shell.till.current == "selling"
    assert shop.services.shifts.current() is not None


def test_it_locks_when_nobody_touches_it_and_keeps_basket_and_place(shop: Shop) -> None:
    shop.press(CLERK_PIN, "Enter", code(MILK), "Enter", "F12")
    assert shop.shell.till.current == "paying"
    shop.clock.forward(timedelta(seconds=299))
    shop.shell.lock_if_idle()
    assert shown(shop) is shop.shell.till
    shop.clock.forward(timedelta(seconds=2))
    shop.shell.lock_if_idle()
    assert shown(shop) is shop.page()
    shop.press(CLERK_PIN, "Enter")
    assert shop.shell.till.current == "paying"
    assert shop.services.checkout.view().cart.total_minor == 109


@pytest.mark.rule("staff.changed-elsewhere")
def test_it_locks_when_the_clerk_was_sent_away_elsewhere(shop: Shop) -> None:
    shop.press(CLERK_PIN, "Enter", code(MILK), "Enter")
    with shop.services.context.store.write() as work:
        work.staff.put(replace(shop.services.staffing.signed_in(), active=False), None)
        work.commit()
    shop.clock.forward(timedelta(seconds=5))
    shop.shell.lock_if_idle()
    assert shown(shop) is shop.page()
    shop.press(MANAGER_PIN, "Enter")
    assert shop.shell.till.top.clerk.text() == "M. Roth"
    assert shop.services.checkout.view().cart.total_minor == 109


def test_a_touch_or_a_key_puts_the_lock_off(shop: Shop) -> None:
    shop.press(CLERK_PIN, "Enter")
    shop.clock.forward(timedelta(seconds=299))
    handle = shop.shell.windowHandle()
    QTest.keyClick(handle, Qt.Key.Key_Down)
    shop.clock.forward(timedelta(seconds=299))
    shop.shell.lock_if_idle()
    assert shown(shop) is shop.shell.till


def test_the_lock_button_locks_and_a_manager_opens(shop: Shop) -> None:
    shop.press(CLERK_PIN, "Enter", code(BREAD), "Enter")
    shop.shell.till.top.lock.click()
    QApplication.processEvents()
    assert shop.page().locked_words.text() == "Locked. Li Na's basket is kept."
    shop.press(MANAGER_PIN, "Enter")
    assert shop.shell.till.top.clerk.text() == "M. Roth"
    assert shop.services.checkout.view().cart.total_minor == 299


def test_keys_at_the_lock_reach_no_basket(shop: Shop) -> None:
    shop.press(CLERK_PIN, "Enter")
    shop.shell.lock()
    shop.press(code(MILK), "Enter", "F5", "F12")
    assert shop.services.checkout.view().cart.lines == ()
    assert shown(shop) is shop.page()


def test_both_pages_change_the_language(shop: Shop) -> None:
    shop.page().language.click()
    assert shop.shell.till.language == "zh"
    assert shop.page().store.text() == "港湾里超市"
    shop.page().language.click()
    assert shop.shell.till.language == "en"


def test_signing_out_after_the_shift_leads_to_the_page(shop: Shop) -> None:
    shop.press(CLERK_PIN, "Enter")
    shop.shell.till.go("shift_close")
    shop.press("F12")
    assert shop.services.shifts.current() is not None, "nothing was counted yet"
    shop.press("3", "Enter", "F12", "Enter")
    assert shop.services.shifts.current() is None
    shop.shell.till.second.click()
    assert shown(shop) is shop.page()
    assert shop.services.staffing.current is None
