"""Joining at the till, on the real window: three entries, hints, minors, doubtful phones."""

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from loyalty.rules.member import IdentifierKind, Member, Purpose
from tests.ui.till.club import LI, PHONE_TYPED, Club
from tests.ui.till.counter import EGGS
from ui.till.enrol import Enrol
from ui.till.enrol_presenter import is_phone_like, listed

NEW_PHONE = "2025550143"
NO_PHONE_OF_ANYBODY = "1115550143"


@pytest.fixture
def enrol(club: Club) -> Enrol:
    """The enrolment, with eggs in the basket."""
    club.counter.scan(EGGS)
    club.counter.window.go("enrol")
    screen = club.counter.window.shown_screen
    assert isinstance(screen, Enrol)
    QApplication.processEvents()
    return screen


def joined(club: Club) -> Member:
    """Whose basket it is now."""
    member_id = club.counter.services.checkout.member_id
    assert member_id is not None
    return club.counter.services.loyalty.members.open(member_id).member


def test_phone_and_consent_are_three_entries_and_she_buys_at_once(club: Club, enrol: Enrol) -> None:
    counter = club.counter
    counter.type(NEW_PHONE)
    counter.keys = 0
    counter.press("Alt+1", "Enter")
    assert counter.keys + 1 <= 5, "the phone, the consent, Enter"
    assert counter.window.current == "selling"
    member = joined(club)
    assert member.identifier(IdentifierKind.PHONE) == "+12025550143"
    assert counter.banner == f"Welcome: member number {member.number}"
    counter.let_print()
    assert counter.basket == [("Free-range eggs, 10", "1", "3.49")]
    del enrol


def test_digits_typed_in_the_search_are_taken_over(club: Club) -> None:
    counter = club.counter
    counter.press("F2")
    counter.type(NEW_PHONE)
    counter.press("Enter")
    assert counter.window.current == "enrol"
    counter.press("Alt+1", "Enter")
    assert joined(club).identifier(IdentifierKind.PHONE) == "+12025550143"


def test_nothing_is_ticked_and_nobody_joins_without_the_consent(club: Club, enrol: Enrol) -> None:
    assert not any(switch.isChecked() for switch in enrol.consents.switches.values())
    club.counter.type(NEW_PHONE)
    club.counter.press("Enter")
    assert club.counter.window.current == "enrol"
    assert club.counter.window.main.reason.startswith("The consent to the program is missing")
    assert club.counter.services.loyalty.members.find(NEW_PHONE) == ()


def test_each_consent_is_a_touch_and_its_text_stands_in_both_languages(
    club: Club, enrol: Enrol
) -> None:
    club.counter.type(NEW_PHONE)
    club.counter.touch(enrol.consents.switches[Purpose.PROGRAM])
    QApplication.processEvents()
    club.counter.touch(enrol.consents.switches[Purpose.PERSONAL])
    QApplication.processEvents()
    enrol.fields.inputs["allergy"].setText("")
    enrol.presenter.tell("allergy", "milk, nuts")
    club.counter.touch(club.counter.window.main)
    member = joined(club)
    assert [(one.kind, one.value) for one in member.preferences] == [
        ("allergy", "milk"),
        ("allergy", "nuts"),
    ]
    given = {c.purpose for c in club.counter.services.loyalty.consents.of(member.id) if c.given}
    assert given == {Purpose.PROGRAM, Purpose.PERSONAL}


@pytest.mark.rule("members.hints")
def test_who_is_there_is_taken_by_one_key(club: Club, enrol: Enrol, qtbot: QtBot) -> None:
    counter = club.counter
    counter.type(PHONE_TYPED)
    qtbot.waitUntil(lambda: enrol.presenter.there is not None)
    assert counter.window.main.text() == "Take Wang Li"
    assert counter.hint == "takes Wang Li, who is there"
    counter.press("Enter")
    assert counter.window.current == "selling"
    assert counter.services.checkout.member_id == LI


def test_somebody_else_with_the_same_phone_may_join(club: Club, enrol: Enrol, qtbot: QtBot) -> None:
    counter = club.counter
    counter.type(PHONE_TYPED)
    qtbot.waitUntil(lambda: enrol.presenter.there is not None)
    QApplication.processEvents()
    counter.touch(enrol.consents.takes["another"])
    counter.press("Alt+1", "Enter")
    assert joined(club).id != LI


def test_a_digit_off_asks_whether_it_is_her(club: Club, enrol: Enrol, qtbot: QtBot) -> None:
    club.counter.type("2025554472")
    qtbot.waitUntil(lambda: bool(enrol.presenter.likely))
    assert str(enrol.presenter.likely[0].row.id) in enrol.consents.takes
    QApplication.processEvents()
    club.counter.touch(enrol.consents.takes[str(LI)])
    assert club.counter.services.checkout.member_id == LI


def test_a_number_of_no_country_is_read_back_first(club: Club, enrol: Enrol) -> None:
    counter = club.counter
    counter.type(NO_PHONE_OF_ANYBODY)
    counter.press("Alt+1", "Enter")
    assert counter.banner == f"Is {NO_PHONE_OF_ANYBODY} right?"
    assert counter.window.current == "enrol"
    counter.press("Esc")
    assert enrol.presenter.phone == ""
    counter.type(NO_PHONE_OF_ANYBODY)
    counter.press("Enter", "F12")
    assert joined(club).identifier(IdentifierKind.PHONE) == f"+1{NO_PHONE_OF_ANYBODY}"


def test_what_is_no_phone_is_said(club: Club, enrol: Enrol) -> None:
    club.counter.type("12")
    club.counter.press("Alt+1", "Enter")
    assert club.counter.banner
    assert club.counter.window.current == "enrol"
    assert enrol.presenter.agreed == {Purpose.PROGRAM}


def test_a_minor_needs_a_parent_or_guardian(club: Club, enrol: Enrol) -> None:
    counter = club.counter
    counter.type(NEW_PHONE)
    counter.press("Enter", "Alt+1")
    counter.touch(enrol.fields.inputs["birthday"])
    counter.type("2012-05-01")
    counter.press("Enter")
    enrol.refresh()
    QApplication.processEvents()
    assert "guardian" in enrol.fields.inputs
    counter.press("Enter")
    assert counter.window.current == "enrol"
    counter.touch(enrol.fields.inputs["guardian"])
    counter.type("Wang Li")
    counter.press("Enter", "Enter")
    member = joined(club)
    assert member.guardian == "Wang Li"
    assert not club.counter.services.loyalty.cards.brief(member.id).personal


def test_every_field_says_what_it_is_for(club: Club, enrol: Enrol) -> None:
    names = list(enrol.fields.inputs)
    assert names == ["email", "name", "name_zh", "birthday", "card", "referred_by"]
    for purpose, shown in ((Purpose.PERSONAL, "allergy"), (Purpose.PROFILE_EXTRA, "income")):
        assert shown not in enrol.fields.inputs
        enrol.consents.touched.emit(purpose)
        assert shown in enrol.fields.inputs
    del club


def test_esc_leaves_nothing_behind(club: Club, enrol: Enrol) -> None:
    club.counter.type(NEW_PHONE)
    club.counter.press("Enter", "Alt+1", "Esc")
    assert club.counter.window.current == "selling"
    assert (enrol.presenter.phone, enrol.presenter.agreed) == ("", set())
    assert club.counter.services.loyalty.members.find(NEW_PHONE) == ()


def test_words_between_commas_of_both_scripts() -> None:
    assert listed("milk， nuts、fish; ") == ("milk", "nuts", "fish")
    assert not is_phone_like("")
