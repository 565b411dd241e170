"""A member's page, joining and merging in every size, language and theme: nothing small or cut."""

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from loyalty.rules.member import Identifier, IdentifierKind, Preference, Purpose
from posapp.kernel.ids import MemberId
from tests.conftest import Figure
from tests.ui.till.club import LI, PHONE_TYPED, Club, open_club
from tests.ui.till.counter import EGGS, MILK, TEA
from tests.ui.till.eyes import faults
from tests.ui.till.test_hands_and_eyes import looks
from ui.theme import ThemeName, apply_theme
from ui.till.enrol import Enrol
from ui.till.merge import MergeMembers
from ui.translation import use_language

TWIN = MemberId("twin")
SETTLES = 3
"""Rounds of events until rows that wrap have found their height."""


def history(club: Club) -> None:
    """Wang Li has bought, holds coupons, likes things."""
    counter = club.counter
    counter.scan(club.card())
    for item in (MILK, EGGS, TEA):
        counter.scan(item)
    counter.press("F11")
    counter.let_print()
    counter.wait(1000)
    counter.press("Enter")
    for _ in range(5):
        club.coupon(of=LI)
    loyalty = counter.services.loyalty
    for kind, value in (("taste", "oolong tea"), ("brand", "Local farms"), ("diet", "no pork")):
        loyalty.members.add_preference(LI, kind, value)
    loyalty.notes.add(LI, "Carries heavy goods to the tram: offer help. Prefers paper bags.")
    loyalty.notes.open_case(LI, "promise", "Bring back the wet umbrella")
    counter.window.go("member", member_id=LI)


def filtered(club: Club) -> None:
    """Only receipts with tea; one is chosen."""
    club.counter.type("jasmine")
    club.counter.press("Enter", "Down")


def tab(number: int) -> Callable[[Club], None]:
    """Another tab."""

    def scene(club: Club) -> None:
        club.counter.press("Esc", "Esc", f"Alt+{number}")
        if club.counter.window.current != "member":
            club.counter.window.go("member", member_id=LI)
            club.counter.press(f"Alt+{number}")

    scene.__name__ = f"tab {number}"
    return scene


def adjusting(club: Club) -> None:
    """Points are adjusted; the reason is asked for."""
    club.counter.window.go("member", member_id=LI, tab="points")
    club.counter.press("Alt+A")
    club.counter.type("20")
    club.counter.press("Enter")


def erasing(club: Club) -> None:
    """What stays is said."""
    club.counter.press("Esc")
    club.counter.window.go("member", member_id=LI, tab="record")
    club.counter.press("Alt+E")


def unprofiled(club: Club) -> None:
    """The same page without a yes to personal offers."""
    club.counter.press("Esc")
    club.counter.services.loyalty.consents.withdraw(LI, Purpose.PERSONAL)
    club.counter.window.go("member", member_id=LI)


def joining(club: Club) -> None:
    """A phone grows in the line."""
    club.counter.window.go("enrol")
    club.counter.type("202555")


def whole_form(club: Club) -> None:
    """Everything may be told, and Wang Li is there already."""
    club.counter.press("Esc", "Alt+2", "Alt+5")
    club.counter.type(PHONE_TYPED)
    screen = club.counter.window.shown_screen
    assert isinstance(screen, Enrol)
    screen.presenter.told["birthday"] = "2012-05-01"
    screen.presenter.look(PHONE_TYPED)
    club.counter.window.refresh()


def proposals(club: Club) -> None:
    """Two records may be one person."""
    phone = (Identifier(IdentifierKind.PHONE, "+12025554472"),)
    likes = (Preference("allergy", "peanuts"), Preference("taste", "tea"))
    club.member(TWIN, number="0300123", points=900, identifiers=phone, preferences=likes)
    club.counter.window.go("merge")
    club.counter.let_print()


def preview(club: Club) -> None:
    """What a merge would do."""
    screen = club.counter.window.shown_screen
    assert isinstance(screen, MergeMembers)
    screen.list.picked.emit(0)


def more(club: Club) -> None:
    """All the tiles."""
    club.counter.window.go("more")


SCENES: tuple[Callable[[Club], None], ...] = (
    history,
    filtered,
    *(tab(number) for number in range(2, 7)),
    adjusting,
    erasing,
    unprofiled,
    joining,
    whole_form,
    proposals,
    preview,
    more,
)


@pytest.mark.timeout(600)
def test_nothing_is_small_cut_hidden_or_nameless(qapp: QApplication, figure: Figure) -> None:
    complaints: dict[str, str] = {}
    for (wide, tall), language, theme in looks(figure):
        options = {"till.language": language, "till.theme": theme}
        club = open_club(options, wide=wide, tall=tall)
        for scene in SCENES:
            scene(club)
            for _ in range(SETTLES):
                qapp.processEvents()
            for fault in faults(club.counter.window):
                complaints.setdefault(fault, f"{scene.__name__} {wide} {language} {theme}")
        club.counter.gone()
    use_language(qapp, "en")
    apply_theme(qapp, ThemeName.LIGHT)
    assert complaints == {}
