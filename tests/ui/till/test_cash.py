"""Cash in and out in the real window."""

import pytest

from tests.ui.till.counter import MILK, Counter
from tests.ui.till.eyes import faults
from ui.till.cash import Cash


@pytest.fixture
def cash(counter: Counter) -> Cash:
    """The screen, before anything is typed."""
    counter.window.go("cash")
    counter.keys = 0
    screen = counter.window.screen_named("cash")
    assert isinstance(screen, Cash)
    return screen


def expected_minor(counter: Counter) -> int:
    """What should be in the drawer."""
    return counter.services.shifts.count_preview(0).expected_minor


def test_amount_reason_enter(counter: Counter, cash: Cash) -> None:
    counter.type("2000")
    assert cash.card.field.text() == "20.00"
    assert counter.window.main.text() == "Take out 20.00"
    assert counter.window.main.reason == "Choose a reason, or type one."
    counter.press("Alt+1")
    assert counter.window.main.isEnabled()
    counter.press("Enter")
    assert counter.keys == 6
    assert expected_minor(counter) == 13000
    assert counter.window.current == "selling"
    assert counter.banner == "20.00 taken out"
    counter.scan(MILK)
    assert counter.total_minor == 109


def test_put_in_with_words_of_ones_own(counter: Counter, cash: Cash) -> None:
    counter.press("Alt+I")
    counter.type("1250")
    counter.press("Enter")
    assert cash.words.input.hasFocus()
    counter.type("found 12.50 under the mat")
    counter.press("Enter")
    assert expected_minor(counter) == 16250
    with counter.services.context.store.read() as work:
        last = work.journal.last(2)
    assert last is not None


def test_by_touch_alone(counter: Counter, cash: Cash) -> None:
    counter.touch(cash.ways.button("in"))
    for key in ("5", "00"):
        counter.touch(cash.card.keypad.key(key))
    counter.touch(cash.reasons.button("change"))
    counter.touch(counter.window.main)
    assert expected_minor(counter) == 15500


def test_more_than_is_there_is_refused_and_nothing_is_lost(counter: Counter, cash: Cash) -> None:
    assert cash.card.field.hasFocus()
    counter.type("15001")
    counter.press("Alt+1", "Enter")
    assert "150.00 should be in the drawer" in counter.banner
    assert expected_minor(counter) == 15000
    counter.press("Esc", "Backspace", "Enter")
    assert expected_minor(counter) == 13500


def test_goods_scanned_are_no_amount(counter: Counter, cash: Cash) -> None:
    counter.type("20")
    counter.scan(MILK)
    assert "barcode" in counter.banner
    counter.press("Esc", "Alt+1", "Enter")
    assert expected_minor(counter) == 15000
    assert cash.card.field.text() == ""


def test_help_and_back_keeps_what_was_typed(counter: Counter, cash: Cash) -> None:
    counter.type("2000")
    counter.press("F1")
    assert counter.window.current == "help"
    counter.press("Esc")
    assert counter.window.current == "cash"
    assert cash.card.field.text() == "20.00"


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768)])
def test_nothing_is_small_cut_or_nameless(
    counter: Counter, cash: Cash, size: tuple[int, int]
) -> None:
    counter.window.resize(*size)
    counter.type("2000")
    assert cash.card.isVisible()
    assert faults(counter.window) == []
