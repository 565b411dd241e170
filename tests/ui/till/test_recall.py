"""Hold and recall in the real window, within their key budgets."""

import pytest

from tests.ui.till.counter import BREAD, EGGS, MILK, Counter
from tests.ui.till.eyes import faults
from ui.till.recall import Recall


def recall(counter: Counter) -> Recall:
    """The screen."""
    screen = counter.window.screen_named("recall")
    assert isinstance(screen, Recall)
    return screen


def test_hold_is_one_key_and_recall_two(counter: Counter) -> None:
    counter.scan(MILK)
    counter.scan(BREAD)
    counter.keys = 0
    counter.press("F5")
    assert counter.keys == 1
    assert counter.basket == []
    counter.scan(EGGS)
    counter.press("F11", "Esc")
    counter.window.go("selling")
    counter.keys = 0
    counter.press("F6", "Enter")
    assert counter.keys == 2
    assert counter.window.current == "selling"
    assert counter.total_minor == 408
    assert [row[0] for row in counter.basket] == ["Whole milk 1 l", "Sourdough loaf 800 g"]


def test_the_rows_say_who_when_how_many_and_how_much(counter: Counter) -> None:
    counter.scan(MILK)
    counter.scan(MILK)
    counter.press("F5", "F6")
    row = recall(counter).rows[0]
    assert row.accessibleName() == "Basket 1, 2.18"
    assert counter.window.main.text() == "Recall 2.18"
    assert counter.hint == "recalls Basket 1"
    assert recall(counter).detail.note.text() == "14:32 · Li Na · 2 items"


def test_another_basket_by_arrow_or_by_touch(counter: Counter) -> None:
    for item in (MILK, BREAD, EGGS):
        counter.scan(item)
        counter.press("F5")
    counter.press("F6", "Down", "Enter")
    assert counter.total_minor == 299
    counter.press("F5", "F6")
    counter.touch(recall(counter).rows[1])
    assert counter.window.current == "recall"
    counter.touch(recall(counter).rows[1])
    assert counter.window.current == "selling"
    assert counter.total_minor == 349


def test_an_open_basket_is_put_on_hold_not_lost(counter: Counter) -> None:
    counter.scan(MILK)
    counter.press("F5")
    counter.scan(BREAD)
    counter.press("F6")
    assert counter.hint == "recalls Basket 1 and puts the open one on hold"
    counter.press("Enter")
    assert counter.total_minor == 109
    assert len(counter.services.checkout.held()) == 1


def test_a_number_typed_takes_that_basket(counter: Counter) -> None:
    for item in (MILK, BREAD):
        counter.scan(item)
        counter.press("F5")
    counter.press("F6")
    counter.type("2")
    counter.press("Enter")
    assert counter.total_minor == 299


def test_goods_scanned_go_into_the_open_basket(counter: Counter) -> None:
    counter.press("F6")
    counter.scan(MILK)
    assert counter.window.current == "selling"
    assert counter.total_minor == 109


def test_with_nothing_held_it_says_so_and_offers_a_way(counter: Counter) -> None:
    counter.press("F6")
    assert recall(counter).empty.isVisible()
    assert "No basket is on hold" in recall(counter).empty.accessibleName()
    assert not counter.window.main.isEnabled()
    counter.press("Enter")
    assert counter.window.current == "recall"
    counter.press("F6")
    assert counter.window.current == "selling"


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768)])
def test_nothing_is_small_cut_or_nameless(counter: Counter, size: tuple[int, int]) -> None:
    counter.window.resize(*size)
    counter.press("F6")
    assert faults(counter.window) == []
    counter.press("Esc")
    for item in (MILK, BREAD):
        counter.scan(item)
        counter.press("F5")
    counter.press("F6")
    assert faults(counter.window) == []
