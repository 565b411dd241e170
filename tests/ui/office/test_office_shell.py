"""The office alone: it asks for a manager, locks itself, and sells nothing."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from posapp.kernel.clock import SetClock
from tests.ui.till.counter import CLERK_PIN, MANAGER_PIN, grocer
from ui.main import make_app
from ui.office.shell import OfficeShell


@pytest.fixture
def alone(qtbot: QtBot) -> Iterator[tuple[OfficeShell, SetClock]]:
    """An office as it opens in the morning."""
    make_app()
    services, clock = grocer({"till.lock_after_s": "300"})
    shell = OfficeShell(services, None)
    shell.resize(1366, 768)
    shell.show()
    shell.start()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield shell, clock
    shell.close()
    shell.deleteLater()


def comes_in(shell: OfficeShell, pin: str) -> None:
    assert shell.page is not None
    for digit in pin:
        shell.page.presenter.type(digit)
    if shell.page.presenter.enter():
        shell.page.signed_in.emit()


@pytest.mark.rule("office.managers-only")
def test_it_asks_managers_alone(alone: tuple[OfficeShell, SetClock]) -> None:
    shell, _ = alone
    assert shell.page is not None
    assert [staff.name for staff in shell.page.presenter.people] == ["M. Roth"]
    comes_in(shell, CLERK_PIN)
    assert shell.currentWidget() is shell.page
    comes_in(shell, MANAGER_PIN)
    assert shell.currentWidget() is shell.office


def test_left_alone_it_locks_and_keeps_its_page(alone: tuple[OfficeShell, SetClock]) -> None:
    shell, clock = alone
    comes_in(shell, MANAGER_PIN)
    shell.office.go("settings")
    clock.forward(timedelta(seconds=301))
    shell.lock_if_idle()
    assert shell.currentWidget() is shell.page
    comes_in(shell, MANAGER_PIN)
    assert shell.currentWidget() is shell.office
    assert shell.office.place is not None
    assert shell.office.place.name == "settings"


def test_there_is_no_way_to_a_till(alone: tuple[OfficeShell, SetClock]) -> None:
    shell, _ = alone
    comes_in(shell, MANAGER_PIN)
    assert not shell.office.navigation.till.isVisible()
    shell.office.press("F10")
    assert shell.currentWidget() is shell.page, "F10 locks it"
