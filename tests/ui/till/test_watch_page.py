"""The manager's list of what is worth a look, on the real window."""

import pytest

from tests.ui.till.club import LI, Club
from tests.ui.till.counter import MANAGER_PIN, MILK
from tests.ui.till.eyes import faults
from ui.till.watch_page import WatchPage

BUSY = 6


def page(club: Club) -> WatchPage:
    """The screen."""
    screen = club.counter.window.screen_named("watch")
    assert isinstance(screen, WatchPage)
    return screen


def sell_often(club: Club) -> None:
    """One card, six purchases within the hour."""
    checkout = club.counter.services.checkout
    for _ in range(BUSY):
        checkout.set_member(LI)
        club.counter.scan(MILK)
        checkout.exact_cash()


def opened(club: Club) -> WatchPage:
    """The list, under the manager's yes."""
    club.counter.window.go("watch")
    club.counter.type(MANAGER_PIN)
    club.counter.press("Enter")
    return page(club)


def test_a_clerk_sees_it_only_with_a_managers_yes(club: Club) -> None:
    sell_often(club)
    club.counter.window.go("watch")
    assert page(club).presenter.rows == ()
    assert opened(club).presenter.rows != ()


def test_the_evidence_opens_and_nothing_is_left_for_the_next(club: Club) -> None:
    sell_often(club)
    screen = opened(club)
    assert screen.presenter.receipt is not None
    assert "receipt" in club.counter.window.main.text()
    assert not faults(club.counter.window)
    club.counter.press("Enter")
    assert club.counter.window.current == "archive"
    assert screen.presenter.rows == ()


def test_put_away_needs_a_reason_and_stays_away(club: Club) -> None:
    sell_often(club)
    screen = opened(club)
    before = len(screen.presenter.rows)
    club.counter.press("Del")
    club.counter.type("works next door")
    club.counter.press("Enter")
    assert len(screen.presenter.rows) == before - 1


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_quiet_shop_says_so(club: Club, language: str) -> None:
    club.counter.window.set_language(language)
    screen = opened(club)
    assert screen.presenter.rows == ()
    assert not faults(club.counter.window)
