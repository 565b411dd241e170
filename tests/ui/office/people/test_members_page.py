"""The members room by hand: a ready list in one press, more choosers on demand, room for rows."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from loyalty.rules.member import Purpose
from loyalty.service.coupon_desk import Passed
from loyalty.service.list_coupons import Given
from tests.loyalty.service.hall import Hall, open_hall
from tests.ui.office.office_stub import OfficeStub
from tests.ui.till.eyes import faults
from ui.office.people.members_page import MembersPage
from ui.office.people.members_presenter import Ready
from ui.theme import ThemeName, apply_theme

HEADS = ("Number", "Name", "Tier", "Last visit", "Visits", "Spent", "Member since")


@pytest.fixture
def hall() -> Hall:
    hall = open_hall()
    hall.member("ANNA WANG")
    hall.sold(hall.member("BEN"), "MILK")
    hall.manager_in()
    return hall


@pytest.fixture
def page(hall: Hall, qapp: QApplication, qtbot: QtBot) -> Iterator[MembersPage]:
    apply_theme(qapp, ThemeName.LIGHT)
    desk = OfficeStub(hall.shop, None)
    page = MembersPage(desk)
    desk.page = page
    qtbot.addWidget(page)
    page.resize(1184, 760)
    page.show()
    page.arrive()
    qtbot.waitUntil(lambda: page.presenter.count == 2, timeout=10_000)
    yield page
    desk.tasks.close()
    hall.shop.store.close()


def said(page: MembersPage) -> list[str]:
    """What stands where the rows would be."""
    return [one.text() for one in page.table.findChildren(QLabel) if one.isVisible()]


def heads(page: MembersPage) -> tuple[str, ...]:
    return tuple(head.title for head in page.table.view.table.content.heads)


@pytest.mark.rule("members.ready-lists")
def test_one_press_asks_for_a_ready_list(page: MembersPage, qtbot: QtBot) -> None:
    button = page.asks.ready.button("birthdays")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.found.text() == "0 members", timeout=10_000)
    assert page.presenter.ready is Ready.BIRTHDAYS
    assert page.asks.ready.chosen_code() == "birthdays"
    assert not page.asks.below.isVisible()
    qtbot.mouseClick(page.asks.widen, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: page.found.text() == "2 members", timeout=10_000)
    assert page.asks.ready.chosen_code() == ""


def test_an_empty_list_says_whether_anybody_is_a_member_at_all(
    page: MembersPage, qtbot: QtBot
) -> None:
    """There is no way to *Everybody* where everybody is asked for already."""
    qtbot.mouseClick(page.asks.ready.button("birthdays"), Qt.MouseButton.LeftButton)
    nobody = "Nobody is like that. Press Everybody to ask for all again."
    qtbot.waitUntil(lambda: nobody in said(page), timeout=10_000)
    page.presenter.narrow(birthday_days=None)
    page.presenter.rows = ()
    page.retranslate()
    assert "There are no members yet. They join at the till or in the online shop." in said(page)


def test_rare_choosers_open_on_a_press_and_when_a_list_asks_for_them(
    page: MembersPage, qtbot: QtBot
) -> None:
    assert not page.asks.purpose.isVisible()
    qtbot.mouseClick(page.asks.other, Qt.MouseButton.LeftButton)
    assert page.asks.purpose.isVisible()
    qtbot.mouseClick(page.asks.other, Qt.MouseButton.LeftButton)
    assert not page.asks.purpose.isVisible()
    page.asks.purpose.chosen.emit(Purpose.PERSONAL)
    assert page.asks.purpose.isVisible()


def test_a_narrow_page_has_fewer_columns_and_nothing_is_cut(
    page: MembersPage, qtbot: QtBot
) -> None:
    assert heads(page) == HEADS
    page.resize(904, 620)
    qtbot.waitUntil(lambda: len(heads(page)) == 5, timeout=10_000)
    assert heads(page) == (*HEADS[:4], "Spent")
    assert page.table.view.horizontalScrollBar().maximum() == 0
    assert faults(page) == []
    page.asks.other.setChecked(True)
    QApplication.processEvents()
    assert faults(page) == []


def test_who_gets_no_coupon_is_told_with_why(page: MembersPage) -> None:
    job = Given(4, 4, 1, 1, {Passed.HOLDS_ENOUGH: 2})
    assert page.words.given(job, "en") == (
        "1 coupons given · 2 still hold enough of it · 1 take no personal offers any more"
    )


def test_another_page_comes_with_its_coupon_and_its_question(page: MembersPage, hall: Hall) -> None:
    hall.series("S9", name="Nine", name_zh="九")
    hall.series("S10")
    page.arrive(tiers=("",), series="S9")
    assert page.presenter.question.tiers == ("",)
    assert page.side.currentWidget() is page.coupons
    assert page.coupons.gift.series_id == "S9"
