"""Two records become one at the till: proposals, preview, reason, second person, undo."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from loyalty.rules.entry import POINTS
from loyalty.rules.member import Identifier, IdentifierKind
from posapp.kernel.ids import MemberId
from tests.ui.till.club import LI, PHONE, Club
from tests.ui.till.counter import MANAGER_PIN
from ui.till.member_page import MemberPage
from ui.till.merge import MergeMembers

TWIN = MemberId("twin")


@pytest.fixture
def twin(club: Club) -> MemberId:
    """Wang Li joined a second time, with a phone one digit off."""
    phone = (Identifier(IdentifierKind.PHONE, "+12025554472"),)
    return club.member(TWIN, number="0300123", points=80, ranked=0, identifiers=phone)


def screen(club: Club, **about: object) -> MergeMembers:
    """The screen, its proposals found."""
    club.counter.window.go("merge", **about)
    assert club.counter.window.tasks.finish()
    QApplication.processEvents()
    shown = club.counter.window.shown_screen
    assert isinstance(shown, MergeMembers)
    return shown


def points(club: Club) -> int:
    return club.counter.services.loyalty.points.balances(LI, POINTS).balance


def merged(club: Club) -> None:
    """The proposal is taken, with a reason."""
    shown = screen(club)
    shown.list.picked.emit(0)
    club.counter.press("Enter", "Alt+1")


@pytest.mark.usefixtures("twin")
def test_a_proposal_shows_its_signs_and_one_touch_opens_the_preview(club: Club) -> None:
    shown = screen(club)
    (row,) = shown.list.rows
    assert row.title == "Wang Li and Wang Li"
    assert "same name" in row.below
    shown.list.picked.emit(0)
    preview = shown.presenter.preview
    assert preview is not None
    assert {shown.presenter.one, shown.presenter.other} == {LI, TWIN}
    assert club.counter.hint == "merges, with a reason"
    assert points(club) == 3420, "a look changes nothing"


@pytest.mark.usefixtures("twin")
def test_both_records_are_found_by_hand_and_may_change_places(club: Club) -> None:
    shown = screen(club)
    for text in ("0200123", "0300123"):
        club.counter.type(text)
        club.counter.press("Enter")
    stays = shown.presenter.one
    assert shown.presenter.preview is not None
    club.counter.press("Alt+R")
    assert shown.presenter.one != stays
    club.counter.press("Esc")
    assert shown.presenter.one is None
    club.counter.press("Esc")
    assert club.counter.window.current == "selling"


@pytest.mark.usefixtures("twin")
def test_a_merge_of_little_worth_needs_a_reason_alone_and_can_be_undone(club: Club) -> None:
    shown = screen(club, one=LI)
    club.counter.type("0300123")
    club.counter.press("Enter")
    if shown.presenter.one != LI:
        club.counter.press("Alt+R")
    club.counter.press("Enter")
    club.counter.press("Enter")
    assert club.counter.banner, "a reason is a must"
    club.counter.press("Alt+1")
    assert club.counter.window.current == "member"
    assert club.counter.banner == "The two records are one"
    assert points(club) == 3500
    page = club.counter.window.shown_screen
    assert isinstance(page, MemberPage)
    QApplication.processEvents()
    page.record.ask_undo(TWIN)
    club.counter.press("Alt+1")
    club.counter.type(MANAGER_PIN)
    club.counter.press("Enter")
    assert points(club) == 3420
    assert club.counter.services.loyalty.members.find("0300123")[0].id == TWIN


@pytest.mark.rule("merge.second-person")
def test_much_worth_needs_a_second_person(club: Club) -> None:
    phone = (Identifier(IdentifierKind.PHONE, "+12025554472"),)
    club.member(TWIN, number="0300123", points=90_000, ranked=0, identifiers=phone)
    merged(club)
    assert club.counter.window.question is not None, "the manager is asked"
    assert club.counter.window.question.secret
    assert len(club.counter.services.loyalty.members.find("wang")) == 2
    club.counter.type(MANAGER_PIN)
    club.counter.press("Enter")
    assert len(club.counter.services.loyalty.members.find("wang")) == 1
    assert club.counter.window.current == "member"


@pytest.mark.usefixtures("twin")
def test_a_record_is_not_merged_with_itself(club: Club) -> None:
    shown = screen(club, one=LI)
    club.counter.type("0200123")
    club.counter.press("Enter")
    assert shown.presenter.preview is None
    club.counter.type("nobody there")
    club.counter.press("Enter")
    assert club.counter.banner


def test_no_two_alike_says_so(club: Club) -> None:
    shown = screen(club)
    assert shown.list.rows == ()
    assert shown.empty.accessibleName().startswith("No two records look like one person")
    assert club.counter.window.main.reason


def test_the_sure_ones_are_joined_at_once_with_a_manager_s_yes(club: Club) -> None:
    phone = (Identifier(IdentifierKind.PHONE, PHONE, verified=True),)
    club.member(TWIN, number="0300123", points=80, ranked=0, identifiers=phone)
    with club.counter.services.context.store.write() as work:
        member = work.members.get(LI)
        assert member is not None
        work.members.put(replace(member, identifiers=phone))
        work.commit()
    shown = screen(club)
    (row,) = shown.list.rows
    assert row.below.startswith("sure")
    assert shown.join_sure.text() == "Join all that are sure (1)"
    club.counter.press("Alt+J", "Alt+2")
    assert points(club) == 3420, "she would rather look"
    club.counter.press("Alt+J", "Alt+1")
    club.counter.type(MANAGER_PIN)
    club.counter.press("Enter")
    QApplication.processEvents()
    assert club.counter.window.tasks.finish()
    QApplication.processEvents()
    assert club.counter.banner == "Sure pairs joined: 1"
    assert points(club) == 3500
    assert shown.list.rows == ()
    assert shown.join_sure.isHidden()
