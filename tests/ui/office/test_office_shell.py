"""The office alone: it asks for a manager, locks itself, and sells nothing."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from posapp.domain.permission import Role
from posapp.kernel.clock import SetClock
from posapp.services.staffing import REREAD_S
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


def changed_at_a_till(shell: OfficeShell, clock: SetClock, **how: object) -> None:
    """The manager is another person's word now; as long goes by as the window rests."""
    staff = shell._services.staffing.signed_in()
    with shell._services.context.store.write() as work:
        work.staff.put(replace(staff, **how), None)  # type: ignore[arg-type]  # a field by name
        work.commit()
    clock.forward(timedelta(seconds=REREAD_S))
    shell.lock_if_idle()


@pytest.mark.rule("staff.changed-elsewhere")
@pytest.mark.parametrize("how", [{"role": Role.CLERK}, {"active": False}])
def test_who_was_sent_away_or_made_a_clerk_at_the_till_is_out(
    alone: tuple[OfficeShell, SetClock], how: dict[str, object]
) -> None:
    shell, clock = alone
    comes_in(shell, MANAGER_PIN)
    changed_at_a_till(shell, clock, **how)
    assert shell.page is not None
    assert shell.currentWidget() is shell.page
    assert shell._services.staffing.current is None
    said = shell.page.message.text()
    assert said.startswith("M. Roth may not work in the office any more"), said
    assert shell.page.presenter.people == (), "the only manager is gone"


@pytest.mark.rule("staff.changed-elsewhere")
def test_who_was_made_a_clerk_while_it_was_locked_does_not_unlock_it(
    alone: tuple[OfficeShell, SetClock],
) -> None:
    shell, clock = alone
    comes_in(shell, MANAGER_PIN)
    shell.lock()
    staff = shell._services.staffing.signed_in()
    with shell._services.context.store.write() as work:
        work.staff.put(replace(staff, role=Role.CLERK), None)
        work.commit()
    assert clock is not None
    comes_in(shell, MANAGER_PIN)
    assert shell.page is not None
    assert shell.currentWidget() is shell.page


def test_there_is_no_way_to_a_till(alone: tuple[OfficeShell, SetClock]) -> None:
    shell, _ = alone
    comes_in(shell, MANAGER_PIN)
    assert not shell.office.navigation.till.isVisible()
    shell.office.press("F10")
    assert shell.currentWidget() is shell.page, "F10 locks it"
