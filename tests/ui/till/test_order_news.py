"""New orders of the online shop while selling: told, never in the way, gone when seen."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from posapp.ports.sync import Difference
from tests.ui.till.counter import EGGS, MILK, NOON, Counter
from tests.ui.till.eyes import faults
from tests.ui.till.orders import anna, bring
from tests.ui.till.test_sync_inbox import set_up_shop

SLOW_MS = 4_000


def comes(counter: Counter, *codes: str) -> None:
    """Orders came from the shop, and the till has looked."""
    bring(counter, *(anna(counter, code=code) for code in codes))
    counter.window.news.look()


def badge(counter: Counter) -> str:
    """What the top bar says of new orders."""
    button = counter.window.top.orders
    return button.text() if button.isVisible() else ""


@pytest.fixture
def tones(counter: Counter, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Every tone; the till has looked once already."""
    heard: list[str] = []
    monkeypatch.setattr(QApplication, "beep", lambda: heard.append("tone"))
    set_up_shop(counter)
    counter.window.news.look()
    return heard


@pytest.mark.rule("orders.announced")
@pytest.mark.usefixtures("tones")
def test_a_new_order_is_told_and_takes_neither_keys_nor_scans(counter: Counter) -> None:
    counter.scan(MILK)
    counter.type("40063")
    focus = QApplication.focusWidget()
    comes(counter, "WEB-1")
    assert badge(counter) == "1 new order"
    assert counter.line.text() == "40063"
    assert QApplication.focusWidget() is focus
    assert (counter.window.current, counter.window.question) == ("selling", None)
    assert counter.window.banner.notice is None
    counter.press("Esc")
    counter.scan(EGGS)
    assert len(counter.services.checkout.view().cart.lines) == 2


@pytest.mark.rule("orders.announced")
@pytest.mark.usefixtures("tones")
def test_one_key_opens_it_and_what_was_seen_is_no_news(counter: Counter) -> None:
    comes(counter, "WEB-1", "WEB-2")
    assert badge(counter) == "2 new orders"
    counter.press("Alt+B")
    assert counter.window.current == "orders"
    assert badge(counter) == ""
    comes(counter, "WEB-3")
    assert badge(counter) == "", "whoever looks at the list sees what comes"
    counter.press("Esc")
    counter.window.news.look()
    assert badge(counter) == ""
    comes(counter, "WEB-4")
    assert badge(counter) == "1 new order"


@pytest.mark.rule("orders.announced")
@pytest.mark.usefixtures("tones")
def test_an_order_that_somebody_picks_elsewhere_is_no_news(counter: Counter) -> None:
    comes(counter, "WEB-1")
    counter.services.orders.start("order-WEB-1")
    counter.window.news.look()
    assert badge(counter) == ""


@pytest.mark.rule("orders.announced")
@pytest.mark.usefixtures("tones")
def test_the_key_leaves_no_question_half_answered(counter: Counter) -> None:
    comes(counter, "WEB-1")
    counter.scan(MILK)
    counter.press("F4")
    assert counter.window.question is not None
    counter.press("Alt+B")
    assert counter.window.current == "selling"
    assert badge(counter) == "1 new order"


@pytest.mark.rule("orders.announced")
def test_two_tones_once_if_wished_and_none_for_what_waited_before(
    counter: Counter, tones: list[str], qtbot: QtBot
) -> None:
    comes(counter, "WEB-1")
    assert tones == [], "nobody asked for a sound"
    counter.services.settings.texts["orders.sound"] = "on"  # type: ignore[index]  # as if saved
    comes(counter, "WEB-2")
    qtbot.waitUntil(lambda: tones == ["tone", "tone"], timeout=SLOW_MS)
    counter.window.news.look()
    assert tones == ["tone", "tone"]


def test_without_a_shop_nothing_is_looked_for(counter: Counter) -> None:
    comes(counter, "WEB-1")
    assert badge(counter) == ""


@pytest.mark.usefixtures("tones")
def test_the_badge_fits_on_the_smallest_screen_in_both_languages(
    counter: Counter, qtbot: QtBot
) -> None:
    with counter.services.context.store.write() as work:
        for number in range(12):
            said = Difference(f"d{number}", "clock", "shop", "sync.unreachable", {}, NOON)
            work.differences.add(said)
        work.commit()
    counter.clock.forward(timedelta(hours=3))
    counter.window.shop.look()
    comes(counter, *(f"WEB-{number}" for number in range(12)))
    counter.window.resize(1024, 768)
    for language in ("zh", "en"):
        counter.window.set_language(language)
        qtbot.waitUntil(lambda: not faults(counter.window), timeout=SLOW_MS)
