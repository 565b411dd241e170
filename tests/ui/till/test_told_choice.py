"""From which day the shop hears of receipts: one choice in the set-up, one key in the inbox."""

from dataclasses import replace
from datetime import timedelta

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.posapp.services.test_shop_setup import Door
from tests.ui.till.counter import MANAGER_PIN, MILK, NOON, TEA, Counter
from tests.ui.till.eyes import faults
from tests.ui.till.test_shop_setup import door, input_of, options, page, typed_in, until
from tests.ui.till.test_sync_inbox import page as inbox_of
from tests.ui.till.test_sync_inbox import set_up_shop
from ui.till.option_row import OptionRow
from ui.till.shop_setup import ShopSetup
from ui.till.shop_setup_presenter import TAX, Step
from ui.till.told_choice import ALL, FIRST_DAY, FROM_A_DAY, FROM_TODAY, TOLD

__all__ = ["door", "page"]
TODAY = NOON.date()


@pytest.fixture
def words(counter: Counter, page: ShopSetup, qtbot: QtBot) -> ShopSetup:
    """The page where words are matched; a receipt was sold two days ago, one today."""
    counter.clock.set(NOON - timedelta(days=2))
    counter.window.go("selling")
    sell(counter, MILK)
    counter.clock.set(NOON)
    sell(counter, TEA)
    counter.window.go("shop_setup")
    typed_in(counter, page, qtbot)
    for word in page.presenter.open_words:
        page._typed(TAX + word, "A")
    return page


def sell(counter: Counter, item: int) -> str:
    """A sale for exact cash; its id."""
    counter.scan(item)
    return counter.services.checkout.exact_cash().sale.id


def note(page: ShopSetup) -> str:
    """What stands below the choice."""
    return page.fields.rows[TOLD].below.text()


def test_a_new_shop_hears_of_receipts_from_today_unless_somebody_says_otherwise(
    counter: Counter, words: ShopSetup, qtbot: QtBot
) -> None:
    assert next(iter(words.fields.rows)) == TOLD
    assert words.presenter.told.how == FROM_TODAY
    assert note(words).startswith("Receipts of before that stay here: 1.")
    qtbot.waitUntil(lambda: not faults(counter.window), timeout=4_000)
    words.enter("")
    words.enter("")
    until(qtbot, words, Step.REHEARSAL)
    assert words.presenter.report is not None
    assert words.presenter.report.to_send == 2
    assert "Waiting here for the shop: 1" in words.facts.text()
    words.enter("")
    counter.type(MANAGER_PIN)
    counter.press("Enter")
    stored = options(counter)
    assert stored["shop.told_from"] == stored["shop.connected_on"] == TODAY.isoformat()


def test_all_receipts_or_a_day_that_is_typed(
    counter: Counter, words: ShopSetup, qtbot: QtBot
) -> None:
    words._typed(TOLD, ALL)
    assert "stay here" not in note(words)
    words._typed(TOLD, FROM_A_DAY)
    field = input_of(words, FIRST_DAY)
    field.clear()
    QTest.keyClicks(field, "next week")
    row = words.fields.rows[FIRST_DAY]
    assert isinstance(row, OptionRow)
    assert "2026-03-01" in row.below.text()
    assert words.main().refused
    field.clear()
    QTest.keyClicks(field, (TODAY + timedelta(days=1)).isoformat())
    assert words.main().refused
    field.clear()
    QTest.keyClicks(field, (TODAY - timedelta(days=1)).isoformat())
    assert not words.main().refused
    assert note(words).startswith("Receipts of before that stay here: 1.")
    counter.window.set_language("zh")
    qtbot.waitUntil(lambda: not faults(counter.window), timeout=4_000)
    assert "留在本店" in note(words)


def test_a_shop_that_is_known_keeps_its_day(
    counter: Counter, page: ShopSetup, door: Door, qtbot: QtBot
) -> None:
    assert door.asked == []
    with counter.services.context.store.write() as work:
        work.options.set("shop.address", "https://shop.example")
        work.options.set("shop.told_from", "2025-05-01")
        work.commit()
    page.presenter.begin()
    page.presenter.typed.address = ""
    typed_in(counter, page, qtbot)
    assert (page.presenter.told.how, page.presenter.value(FIRST_DAY)) == (FROM_A_DAY, "2025-05-01")


# ---------------------------------------------------------------- the inbox


@pytest.fixture
def stays(counter: Counter) -> str:
    """A receipt that stays here, and a shop that hears of receipts from today on."""
    set_up_shop(counter)
    sale_id = sell(counter, MILK)
    with counter.services.context.store.write() as work:
        work.options.set("shop.told_from", TODAY.isoformat())
        (row,) = work.outbox.of_subject("sale", sale_id)
        work.outbox.put(replace(row, state="untold"))
        work.commit()
    return sale_id


@pytest.mark.usefixtures("stays")
def test_the_inbox_says_how_many_receipts_stay_and_tells_them_after_all(counter: Counter) -> None:
    counter.window.go("sync_inbox")
    inbox = inbox_of(counter)
    assert inbox.presenter.rows == ()
    assert inbox.told.text().startswith("Receipts of before ")
    assert not inbox.tell_button.isHidden()
    assert "No online shop" not in inbox.empty.accessibleName()
    QApplication.processEvents()
    assert not faults(counter.window)
    counter.press("Alt+4")
    counter.press("Enter")
    counter.type(MANAGER_PIN)
    counter.press("Enter")
    assert options(counter)["shop.told_from"] == ""
    inbox.refresh()
    assert inbox.told.text().startswith("Receipts that stayed here, now on their way")


@pytest.mark.usefixtures("stays")
def test_a_day_that_is_none_is_said_and_changes_nothing(counter: Counter) -> None:
    counter.window.go("sync_inbox")
    counter.press("Alt+4")
    counter.type("soon")
    counter.press("Enter")
    assert options(counter)["shop.told_from"] == TODAY.isoformat()
    assert counter.window.banner.notice is not None


def test_where_nothing_stays_nothing_is_said_of_it(counter: Counter) -> None:
    set_up_shop(counter)
    counter.window.go("sync_inbox")
    assert inbox_of(counter).tell_button.isHidden()
    assert inbox_of(counter).told.isHidden()
