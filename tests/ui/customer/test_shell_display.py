"""The customer's screen in the whole window: there when the store wants it, and gone with it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.ui.till.counter import CLERK_PIN, MILK, close_for_good, code, grocer
from ui.customer.display_presenter import Page
from ui.main import make_shell
from ui.shell import Shell


def opened(option: str, qapp: QApplication, qtbot: QtBot) -> Shell:
    """The window of a store with this option, signed in."""
    services, _clock = grocer({"display.customer": option})
    shell = make_shell(services)
    shell.show()
    shell.activateWindow()
    shell.start()
    qtbot.waitUntil(lambda: qapp.focusWidget() is not None)
    return shell


def type_keys(shell: Shell, text: str) -> None:
    """Keys as the machine sends them: through the native window."""
    for character in text:
        QTest.keyClick(shell.windowHandle(), Qt.Key(ord(character)))
    QTest.keyClick(shell.windowHandle(), Qt.Key.Key_Return)


@pytest.fixture
def shell(qapp: QApplication, qtbot: QtBot) -> Iterator[Shell]:
    """A store with a screen for its customers."""
    at = opened("window", qapp, qtbot)
    yield at
    close_for_good(at)


def test_it_follows_when_the_hands_rest(shell: Shell, qtbot: QtBot) -> None:
    display = shell.display
    assert display is not None
    assert display.isVisible()
    assert display.idle.isVisible()
    type_keys(shell, CLERK_PIN)
    type_keys(shell, code(MILK))
    qtbot.waitUntil(lambda: display.shown is not None and display.shown.page is Page.BASKET)
    assert display.basket.total.text() == "1.09"


def test_it_goes_with_the_till(qapp: QApplication, qtbot: QtBot) -> None:
    at = opened("window", qapp, qtbot)
    display = at.display
    assert display is not None
    at.close()
    assert at.display is None
    assert not display.isVisible()
    close_for_good(at)


def test_a_store_without_one_has_nothing_of_it(qapp: QApplication, qtbot: QtBot) -> None:
    at = opened("off", qapp, qtbot)
    assert at.display is None
    type_keys(at, CLERK_PIN)
    assert not at._rest.isActive()
    close_for_good(at)
