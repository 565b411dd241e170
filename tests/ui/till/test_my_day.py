"""A clerk's own day: her figures, nobody else's, and the way home."""

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from tests.ui.till.counter import MANAGER_PIN, MILK, Counter, close_for_good, code, grocer
from ui.main import make_shell
from ui.practice_band import PracticeBand
from ui.till.my_day import MyDay


@pytest.mark.rule("staff.sees-own")
def test_own_figures_and_nobody_elses(counter: Counter) -> None:
    counter.services.checkout.enter(code(MILK))
    counter.services.checkout.exact_cash()
    counter.clock.forward(timedelta(minutes=30))
    counter.window.go("my_day")
    screen = counter.window.screen_named("my_day")
    assert isinstance(screen, MyDay)
    assert screen.title.text() == "Li Na: my day"
    shown = screen.facts.texts
    assert (shown["Receipts today"], shown["Sold today"], shown["An hour"]) == ("1", "1.09", "2.18")
    assert shown["Hours today"] == "0:30"
    manager = counter.services.staffing.people()[1]
    counter.services.staffing.sign_in(manager.id, MANAGER_PIN)
    screen.refresh()
    assert screen.facts.texts["Receipts today"] == "0"


def test_f10_leads_there_and_a_scan_goes_on_selling(counter: Counter) -> None:
    counter.press("F10")
    counter.window.line.field.setText("H")
    counter.window.keys.enter_pressed(scanned="")
    assert counter.window.current == "my_day"
    counter.window.screen_named("my_day").enter(code(MILK))
    assert counter.window.current == "selling"
    assert counter.services.checkout.view().cart.total_minor == 109


def test_going_home_ends_the_hours_and_asks_who_is_next(qtbot: QtBot) -> None:
    del qtbot
    services, clock = grocer()
    shell = make_shell(services)
    shell.show()
    shell._signed_in()
    clock.forward(timedelta(hours=4))
    shell.till.go("my_day")
    screen = shell.till.screen_named("my_day")
    assert isinstance(screen, MyDay)
    screen.home.click()
    assert services.staffing.current is None
    assert shell.page is not None
    today = services.context.today()
    services.staffing.sign_in(services.staffing.people()[1].id, MANAGER_PIN)
    assert [row.minutes for row in services.hours.days(today, today)] == [240, 0]
    close_for_good(shell)


def test_the_band_of_practice_stands_over_every_page(qtbot: QtBot) -> None:
    del qtbot
    services, _ = grocer()
    shell = make_shell(services)
    band = PracticeBand(shell)
    shell.resize(1366, 768)
    shell.show()
    shell._signed_in()
    assert band.isVisible()
    assert band.geometry().width() == shell.width()
    assert shell.till.mapTo(shell, shell.till.rect().topLeft()).y() == band.height()
    assert "Practice" in band.text()
    close_for_good(shell)
