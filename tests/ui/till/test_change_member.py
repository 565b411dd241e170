"""After a sale: what it did for its member; and a till without a printer."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from loyalty.rules.tier import Tier
from posapp.kernel.ids import MemberId
from tests.ui.till.club import CARD, TIERS, Club, open_club
from tests.ui.till.counter import BREAD, EGGS, MILK, NOON, OIL, Counter
from tests.ui.till.eyes import faults
from tests.ui.till.paper_shop import closing
from ui.till.change import Change
from ui.widgets import ActionButton

NEAR, NEAR_CARD = MemberId("near"), "0200999"
BRINGS = (*TIERS[:1], Tier("Gold", 2500, "金卡", 15_000, ("birthday-gift",)), *TIERS[2:])


def sell(club: Club, *items: int, card: str = "", points: int = 0) -> Change:
    """Sell for cash, 50.00 on the counter; to a member, and partly for points, if said."""
    counter = club.counter
    if card:
        counter.scan(club.card(card))
    for item in items:
        counter.scan(item)
    counter.press("F12")
    if points:
        counter.services.checkout.pay_points(points)
    counter.type("5000")
    counter.press("Enter")
    counter.let_print()
    screen = counter.window.screen_named("change")
    assert isinstance(screen, Change)
    assert counter.window.current == "change"
    return screen


def rows(screen: Change) -> list[tuple[str, str]]:
    """Words and figures of the member's card."""
    return [(words, figure) for words, figure, _ in screen.member.rows]


def near_gold(club: Club, birthday: date | None = None) -> None:
    """Ann Lee: 10 tier points below Gold."""
    club.rules(tiers=BRINGS)
    club.member(
        NEAR,
        points=0,
        ranked=2490,
        number=NEAR_CARD,
        name="Ann Lee",
        name_zh="",
        identifiers=(),
        birthday=birthday,
    )


def test_points_before_used_earned_and_now(club: Club) -> None:
    screen = sell(club, EGGS, EGGS, OIL, card=CARD, points=500)
    assert screen.member.isVisible()
    assert screen.member.title.whole_text == "Wang Li 王丽"
    assert screen.member.badge.text() == "Gold"
    assert rows(screen) == [
        ("Points before", "3,420"),
        ("Used with this sale", "\u2212500"),
        ("Earned with this sale", "+10"),
        ("Points now", "2,930"),
    ]
    payments = [(words, figure) for words, figure, _ in screen.payment.rows]
    assert payments == [("500 points", "5.00"), ("Cash", "10.97"), ("Total paid", "15.97")]
    assert not screen.risen.isVisible()
    assert not screen.missed.isVisible()


def test_the_next_points_to_expire_are_named(club: Club) -> None:
    screen = sell(club, MILK, card=CARD)
    assert "200 points expire on 31 Dec 2026" in screen.member.notes


@pytest.mark.rule("change.tier-reached")
def test_a_tier_that_is_reached_is_celebrated_on_one_card(club: Club) -> None:
    """Rule: change.tier-reached."""
    near_gold(club)
    screen = sell(club, OIL, OIL, card=NEAR_CARD)
    assert screen.risen.isVisible()
    assert screen.risen.title.text() == "Ann Lee is Gold now"
    assert screen.risen.brings.text() == "Points count 1.5 times · A gift on the birthday"
    club.counter.wait(1000)
    sell(club, OIL, OIL, card=NEAR_CARD)
    assert not screen.risen.isVisible()


def test_a_birthday_is_greeted_only_where_she_agreed(club: Club) -> None:
    near_gold(club, birthday=NOON.date().replace(year=1990))
    screen = sell(club, MILK, card=NEAR_CARD)
    assert "Birthday today: wish Ann Lee well" in screen.member.notes
    club.counter.wait(1000)
    club.member(
        MemberId("quiet"),
        number="0200555",
        name="Eve Moss",
        identifiers=(),
        birthday=NOON.date().replace(year=1990),
        personal=False,
    )
    sell(club, MILK, card="0200555")
    assert not any("irthday" in note for note in screen.member.notes)


def test_a_coupon_that_the_sale_brings_is_handed_out_with_it(club: Club) -> None:
    club.offer(
        {
            "id": "NEXT",
            "kind": "next-coupon",
            "min": 1000,
            "series": "BD",
            "name": "A coupon for next time",
            "name_zh": "下次优惠券",
        }
    )
    screen = sell(club, OIL, OIL, card=CARD)
    assert any(
        note.startswith("Coupon for next time: Birthday gift") for note in screen.member.notes
    )


@pytest.mark.rule("change.missed-points")
def test_without_a_member_one_quiet_line_says_what_she_would_have_had(club: Club) -> None:
    """Rule: change.missed-points."""
    screen = sell(club, EGGS, EGGS, OIL)
    assert not screen.member.isVisible()
    assert screen.missed.text() == "A member would have earned 15 points with this sale."


@pytest.mark.rule("change.missed-points")
def test_one_point_is_one_point(club: Club) -> None:
    screen = sell(club, MILK)
    assert screen.missed.text() == "A member would have earned 1 point with this sale."


def test_a_store_without_a_program_says_nothing_of_points(counter: Counter) -> None:
    counter.scan(OIL)
    counter.press("F11")
    screen = counter.window.screen_named("change")
    assert isinstance(screen, Change)
    assert not screen.missed.isVisible()
    assert not screen.member.isVisible()


@pytest.mark.rule("papers.no-printer")
def test_without_a_printer_nothing_is_called_printed_and_no_drawer_opens(
    counter: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rule: papers.no-printer."""
    counter.scan(MILK)
    counter.press("F11")
    counter.let_print()
    screen = counter.window.screen_named("change")
    assert isinstance(screen, Change)
    shown = {button.text() for button in screen.right().findChildren(ActionButton)}
    assert screen.receipt.nothing.isVisible()
    assert screen.receipt.nothing.text().startswith("No printer is set up.")
    assert not screen.paper.isVisible()
    assert not screen.drawer.isVisible()
    assert "PDF" in shown
    assert counter.window.second.reason == "No printer is set up."
    monkeypatch.setattr(screen, "documents", lambda: tmp_path)
    counter.wait(1000)
    counter.press("F11")
    assert counter.services.papers.waiting() == 0
    counter.press("Alt+S")
    counter.let_print()
    assert screen.saved.whole_text.startswith("receipt-2-000001.pdf")


@pytest.fixture(params=[("en", 1024), ("zh", 1366)])
def looked_at(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Club]:
    """A club in a language and a width."""
    assert qapp is not None
    language, wide = request.param
    club = open_club({"till.language": language}, wide=wide)
    for counter in closing(club.counter):
        yield club
        counter.window.set_language("en")


def test_nothing_is_cut_however_much_there_is_to_say(looked_at: Club) -> None:
    near_gold(looked_at, birthday=NOON.date().replace(year=1990))
    screen = sell(looked_at, OIL, OIL, OIL, BREAD, card=NEAR_CARD)
    assert screen.risen.isVisible()
    assert faults(looked_at.counter.window) == []
