"""What she looked at online leads the till's suggestions; not interested is one key, or a touch."""

import json
from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.till.club import LI, Club
from tests.ui.till.counter import COFFEE, MILK
from tests.ui.till.eyes import faults
from ui.till.member_looks import MemberLooks
from ui.till.member_page import MemberPage


@pytest.fixture
def hers(club: Club) -> Club:
    """Wang Li has bought here, and looked at tea and pasta in the web shop since."""
    counter = club.counter
    checkout = counter.services.checkout
    for _ in range(2):
        checkout.set_member(LI)
        counter.scan(MILK)
        checkout.exact_cash()
        counter.clock.forward(timedelta(hours=30))
    at = counter.services.context.now() - timedelta(minutes=50)
    with counter.services.context.store.read() as work:
        member = work.members.get(LI)
    assert member is not None
    rows = [
        {
            "id": f"v{place}",
            "member": member.number,
            "kind": "viewed",
            "about": sku,
            "at": (at + timedelta(minutes=place)).isoformat(),
        }
        for place, sku in enumerate(["S3", "GONE", "S7", *["S8"] * 30, "S3"])
    ]
    counter.services.loyalty.web.import_lines("\n".join(map(json.dumps, rows)))
    counter.window.go("selling")
    return club


def looks(club: Club) -> MemberLooks:
    """The interests tab."""
    screen = club.counter.window.screen_named("member")
    assert isinstance(screen, MemberPage)
    return screen.looks


def on_shelf(club: Club) -> list[str]:
    """The suggestions in sight while selling, and those behind them."""
    return [one.product.name for one in club.selling.member.side.suggested]


def test_what_she_looked_at_online_is_suggested_first_and_sold_by_one_touch(hers: Club) -> None:
    counter = hers.counter
    counter.scan(hers.card())
    names = ["Fusilli 500 g", "Ground coffee 250 g", "Jasmine tea 100 g", "Whole milk 1 l"]
    assert on_shelf(hers) == names
    shelf = hers.selling.column.shelves.suggested
    assert shelf.isVisible()
    assert [one.text() for one in shelf.buttons if one.isVisible()] == names[:4]
    counter.touch(shelf.buttons[1])
    assert [name for name, _, _ in counter.basket] == ["Ground coffee 250 g"]
    assert "Ground coffee 250 g" not in on_shelf(hers)
    counter.press("F11")
    counted = {(c.reason, c.act): c.count for c in counter.services.demand.report().suggestions}
    assert counted["viewed", "clicked"] == counted["viewed", "bought"] == 1
    assert counted["viewed", "shown"] == 3


def test_not_interested_by_key_and_by_touch_and_back_again(hers: Club) -> None:
    counter = hers.counter
    counter.scan(hers.card())
    counter.press("Alt+X")
    assert on_shelf(hers)[0] == "Ground coffee 250 g"
    assert "Fusilli 500 g is suggested to her no more" in counter.hint
    counter.touch(hers.selling.column.shelves.suggested.buttons[0].no)
    assert on_shelf(hers) == ["Jasmine tea 100 g", "Whole milk 1 l"]
    assert counter.basket == [], "the corner sells nothing"
    counter.press("F2", "Alt+8")
    assert [one.sku for one in looks(hers).not_wanted] == ["S8", "S3"]
    counter.press("Alt+Z")
    assert [one.sku for one in looks(hers).not_wanted] == ["S3"]
    counter.press("Alt+X")
    assert [one.sku for one in looks(hers).not_wanted] == ["S8", "S3"]
    QApplication.processEvents()
    assert faults(counter.window) == []
    with counter.services.context.store.read() as work:
        told = work.outbox.of_subject("member", LI)
    assert len(told) == 1, "the shop hears of it with her record"


@pytest.mark.parametrize("language", ["en", "zh"])
def test_her_page_shows_the_last_twenty_views_with_time_and_channel(
    hers: Club, language: str
) -> None:
    counter = hers.counter
    counter.window.set_language(language)
    counter.window.go("member", member_id=LI, tab="looks")
    for _ in range(3):  # rows, their heights, the bar beside them
        QApplication.processEvents()
    tab = looks(hers)
    assert len(tab.views) == 20
    assert (tab.views[0].about, tab.views[0].channel) == ("S3", "web")
    assert {view.about for view in tab.views[1:]} == {"S8"}
    assert faults(counter.window) == []


def test_without_her_yes_nothing_is_shown(hers: Club) -> None:
    counter = hers.counter
    counter.services.loyalty.consents.withdraw_all(LI)
    counter.window.go("member", member_id=LI, tab="looks")
    tab = looks(hers)
    assert (tab.suggested, tab.views, tab.not_wanted) == ((), (), ())
    counter.scan(COFFEE)
    assert on_shelf(hers) == []
