"""The record tab of a member's page: corrections, her rights, and whose of the staff she is."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from loyalty.rules.member import Purpose
from loyalty.service.staff_accounts import staff_of
from tests.ui.till.club import LI, Club
from tests.ui.till.counter import MANAGER_PIN, MILK
from tests.ui.till.test_member_page import bought, page, words_on


def found_by(club: Club) -> set[str]:
    """The ways to find her that are to be seen."""
    words = words_on(club).splitlines()
    return {word for word in words if word.endswith((", as told", ", proven"))}


def test_a_name_is_corrected_and_the_change_is_kept(club: Club) -> None:
    screen = page(club, tab="record")
    club.counter.touch(screen.record.pencils["name"])
    assert club.counter.line.text() == "Wang Li"
    club.counter.type("Wang Lili")
    club.counter.press("Enter")
    assert screen.head.name.text() == "Wang Lili"
    with club.counter.services.context.store.read() as work:
        changes = [(one.field, one.before, one.after, one.by) for one in work.members.changes(LI)]
    assert ("name", "Wang Li", "Wang Lili", "clerk") in changes


def test_a_phone_is_added_and_one_taken_away(club: Club) -> None:
    screen = page(club, tab="record")
    club.counter.touch(screen.record.pencils["phone"])
    club.counter.type("2025550188")
    club.counter.press("Enter")
    member = screen.presenter.member
    assert member is not None
    assert [one.value for one in member.identifiers] == ["+12025550188", "+12025554471"]
    assert "2025550188" not in words_on(club)
    screen.record.drop(member.identifiers[1])
    screen.record.drop(member.identifiers[0])
    assert club.counter.banner, "the last way to be found stays"


def test_her_own_copy_goes_into_a_folder_with_a_manager_s_yes(
    club: Club, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = page(club, tab="record")
    monkeypatch.setattr(screen.record.privacy, "ask_folder", lambda: str(tmp_path))
    club.counter.press("Alt+D", "Alt+1", "Alt+3")
    club.counter.type(MANAGER_PIN)
    club.counter.press("Enter")
    club.counter.let_print()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "member-0200123.json",
        "member-0200123.pdf",
    ]
    assert "王丽" in (tmp_path / "member-0200123.json").read_text(encoding="utf-8")
    assert club.counter.banner == "member-0200123.json and member-0200123.pdf are written"


def test_her_profile_goes_onto_one_sheet_in_her_language(
    club: Club, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    screen = page(club, tab="record")
    monkeypatch.setattr(screen.record.privacy, "ask_folder", lambda: str(tmp_path))
    club.counter.press("Alt+D", "Alt+3", "Alt+3")
    club.counter.type(MANAGER_PIN)
    club.counter.press("Enter")
    club.counter.let_print()
    (sheet,) = tmp_path.iterdir()
    assert sheet.name == "profile-0200123.pdf"
    assert sheet.read_bytes().startswith(b"%PDF")
    assert club.counter.banner == "profile-0200123.pdf is written"


@pytest.mark.rule("privacy.erase")
def test_erasing_says_what_stays_and_needs_a_manager(club: Club) -> None:
    bought(club, MILK)
    club.counter.scan(club.card())
    page(club, tab="record")
    club.counter.press("Alt+E")
    question = club.counter.window.question
    assert question is not None
    assert "Receipts and the points ledger stay" in question.meaning
    assert "points end with this record. Name, phone" in question.meaning
    club.counter.press("Alt+1")
    assert club.counter.services.loyalty.members.find("Wang Li")
    club.counter.type(MANAGER_PIN)
    club.counter.press("Enter")
    assert club.counter.services.loyalty.members.find("Wang Li") == ()
    assert club.counter.window.current == "selling"
    assert club.counter.banner == "The member is erased"
    assert club.counter.services.checkout.member_id is None
    assert len(club.counter.sales) == 1


def test_whose_of_the_staff_a_record_is_takes_a_manager_and_is_no_way_to_be_found(
    club: Club,
) -> None:
    screen = page(club, tab="record")
    assert "A customer, no colleague" in words_on(club)
    ways = found_by(club)
    club.counter.touch(screen.record.own.changes["staff"])
    club.counter.press("Alt+1")
    assert club.counter.window.question is not None
    assert club.counter.window.question.secret, "the manager is asked"
    club.counter.type(MANAGER_PIN)
    club.counter.press("Enter")
    member = screen.presenter.member
    assert member is not None
    (first, *_) = club.counter.services.staffing.people()
    assert staff_of(member) == first.id
    assert first.name in words_on(club)
    assert found_by(club) == ways
    club.counter.touch(screen.record.own.changes["staff"])
    club.counter.press("Alt+1")
    club.counter.type(MANAGER_PIN)
    club.counter.press("Enter")
    assert screen.presenter.member is not None
    assert staff_of(screen.presenter.member) == ""


def test_answers_of_her_own_will_are_changed_and_forgotten_with_her_yes(club: Club) -> None:
    screen = page(club, tab="record")
    assert "Told of her own will" not in words_on(club)
    screen.consents.set(Purpose.PROFILE_EXTRA, given=True)
    QApplication.processEvents()
    club.counter.touch(screen.record.own.changes["region"])
    club.counter.type("Mitte")
    club.counter.press("Enter")
    assert screen.presenter.member is not None
    assert screen.presenter.member.extra == {"region": "Mitte"}
    assert "Mitte" in words_on(club)
    club.counter.touch(screen.record.own.changes["region"])
    assert club.counter.line.text() == "Mitte"
    club.counter.line.clear()
    club.counter.press("Enter")
    assert screen.presenter.member.extra is None
