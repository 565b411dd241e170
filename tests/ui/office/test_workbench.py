"""Screens of the till inside the office: they open, they answer, and they sell nothing."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel

from tests.ui.till.club import LI, Club, open_club
from tests.ui.till.counter import MANAGER_PIN, close_for_good
from ui.office.rooms import TILL_SCREENS
from ui.office.window import OfficeWindow


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
