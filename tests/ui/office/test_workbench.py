"""Screens of the till inside the office: they open, they answer, and they sell nothing."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from posapp.ports.sync import MemberEvent
from tests.ui.till.club import LI, Club, open_club
from tests.ui.till.counter import MANAGER_PIN, close_for_good
from ui.office.goods.catalogue_page import CataloguePage
from ui.office.rooms import PAGES, ROOMS, TILL_SCREENS, UNDER
from ui.office.window import OfficeWindow
from ui.theme.tokens import LINE_PX
from ui.till.demand_page import DemandPage
from ui.till.desk import Question
from ui.till.settings_page import SettingsPage
from ui.till.sync_inbox import SyncInbox


@pytest.fixture
def club(qapp: QApplication) -> Iterator[Club]:
    """A till with a loyalty program and Wang Li."""
    assert qapp is not None
    at = open_club()
    yield at
    close_for_good(at.counter.window)


@pytest.fixture
def office(club: Club) -> Iterator[OfficeWindow]:
    """The office of a store that has members; M. Roth is in it."""
    services = club.counter.services
    services.staffing.sign_in(services.staffing.people()[1].id, MANAGER_PIN)
    window = OfficeWindow(services, None, "en")
    window.resize(1440, 900)
    window.show()
    yield window
    window.close()
    window.deleteLater()


@pytest.mark.parametrize("name", [screen.name for screen, _ in TILL_SCREENS])
def test_no_word_of_selling_and_no_basket_stands_in_the_office(
    office: OfficeWindow, name: str
) -> None:
    about = {"member_id": LI} if name in {"member", "merge"} else {}
    office.go(name, **about)
    QApplication.processEvents()
    bench = office.bench
    hints = [label.text() for label in bench.hint_line.findChildren(QLabel)]
    said = (bench.line.field.placeholderText(), bench.main.text(), *hints)
    assert not [words for words in said if "sell" in words or "this sale" in words], said
    assert not bench.cart.isVisible()


def test_enter_on_a_member_s_page_puts_nobody_into_the_till_s_basket(
    office: OfficeWindow, club: Club
) -> None:
    office.go("members")
    office.go("member", member_id=LI)
    office.bench.keys.enter_pressed(scanned="")
    assert club.counter.services.checkout.member_id is None
    assert office.place is not None
    assert office.place.name == "members"


def test_a_line_that_takes_nothing_takes_no_room_but_keys_still_work(office: OfficeWindow) -> None:
    office.go("watch")
    QApplication.processEvents()
    bench = office.bench
    assert bench.line.height() == 0
    assert bench.line.field.hasFocus()
    office.go("offers")
    QApplication.processEvents()
    assert bench.line.height() == LINE_PX
    office.go("watch")
    bench.ask(Question(title="Why?", placeholder="A reason", submit=lambda _text: None))
    QApplication.processEvents()
    assert bench.line.height() == LINE_PX


def test_a_page_that_is_no_tab_stands_under_the_one_it_came_from(office: OfficeWindow) -> None:
    office.go("saved_reports")
    office.go("report", kind="rfm")
    assert office.tabs.currentIndex() == 0
    office.go("member", member_id=LI)
    assert office.tabs.tabText(office.tabs.currentIndex()) == "Find a member"
    places = {make.name for make in PAGES} | {screen.name for screen, _ in TILL_SCREENS}
    tabs = {name for room in ROOMS for name in room.tabs}
    assert set(UNDER) <= places - tabs
    assert set(UNDER.values()) <= tabs


def test_settings_stay_as_typed_while_one_looks_into_another_room(office: OfficeWindow) -> None:
    office.go("settings")
    page = office.bench.shown_screen
    assert isinstance(page, SettingsPage)
    assert "Everybody" not in page.who.text()
    page.presenter.put("store.name", "Half a na")
    office.open_room("stock")
    office.open_room("settings")
    assert page.presenter.changes == {"store.name": "Half a na"}


def test_an_inbox_without_a_shop_leads_to_where_one_is_set_up(office: OfficeWindow) -> None:
    office.open_room("inbox")
    page = office.bench.shown_screen
    assert isinstance(page, SyncInbox)
    said = [label.text() for label in page.empty.findChildren(QLabel)]
    assert "No online shop is set up" in said
    assert not [words for words in said if "F10" in words or "arrived" in words]
    office.bench.keys.enter_pressed(scanned="")
    assert office.place is not None
    assert office.place.name == "shop_setup"


def test_what_was_looked_for_in_vain_leads_to_the_goods(office: OfficeWindow) -> None:
    at = office.services.context.now()
    with office.services.context.store.write() as work:
        work.member_events.add(MemberEvent("w", None, "search-miss", "rye crispbread", at, "web"))
        work.commit()
    office.go("demand")
    assert office.title.whole_text == "Catalogue"
    page = office.bench.shown_screen
    assert isinstance(page, DemandPage)
    page.list.picked.emit(0)
    assert office.place is not None
    assert (office.place.name, office.place.about) == ("catalogue", {"text": "rye crispbread"})
    assert isinstance(office.page, CataloguePage)
    assert office.page.search.text() == "rye crispbread"
