"""Help in the real window: keys of the screen, ten tasks, a search, and back."""

import pytest

from tests.ui.till.counter import MILK, Counter
from tests.ui.till.eyes import faults
from ui.till.help import Help
from ui.till.help_texts import all_tasks, keys_of, screen_name


def help_screen(counter: Counter) -> Help:
    """The screen."""
    screen = counter.window.screen_named("help")
    assert isinstance(screen, Help)
    return screen


def test_ten_tasks_each_with_steps() -> None:
    tasks = all_tasks()
    assert len({task.code for task in tasks}) == 10
    assert all(2 <= len(task.steps) <= 5 and task.title and task.short for task in tasks)


def test_f1_shows_the_keys_of_the_screen_and_esc_goes_back(counter: Counter) -> None:
    counter.press("F1")
    assert counter.window.current == "help"
    assert help_screen(counter).keys_card.title.text() == "Keys: Selling"
    assert counter.window.main.text() == "Back to: Selling"
    counter.press("Esc")
    assert counter.window.current == "selling"
    counter.window.go("shift_close")
    counter.press("F1")
    assert help_screen(counter).keys_card.title.text() == "Keys: Close the shift"
    counter.touch(counter.window.main)
    assert counter.window.current == "shift_close"


def test_the_line_searches_and_the_steps_follow(counter: Counter) -> None:
    counter.press("F1")
    counter.type("card")
    steps = help_screen(counter).steps
    assert steps.title.text() == "Take a card, or part card and part cash"
    assert steps.steps()[0] == "Press F12 Pay, then Alt 2 Card."
    counter.press("Esc")
    assert counter.window.current == "help"
    counter.press("Down")
    assert steps.title.text() == "Sell several of one thing"


def test_a_word_that_finds_nothing_says_so(counter: Counter) -> None:
    counter.press("F1")
    counter.type("zzz")
    assert help_screen(counter).empty.isVisible()


def test_a_task_is_opened_by_touch(counter: Counter) -> None:
    counter.press("F1")
    counter.touch(help_screen(counter).rows[3])
    assert help_screen(counter).steps.title.text() == "Change or remove a line"


def test_goods_scanned_in_the_help_are_sold(counter: Counter) -> None:
    counter.press("F1")
    counter.scan(MILK)
    assert counter.window.current == "selling"
    assert counter.total_minor == 109


def test_the_basket_is_as_it_was_after_the_help(counter: Counter) -> None:
    counter.scan(MILK)
    counter.press("F1", "F1")
    assert counter.window.current == "selling"
    assert counter.total_minor == 109


@pytest.mark.parametrize("screen", ["selling", "paying", "returning", "recall", "cash", "nowhere"])
def test_every_screen_has_keys_and_a_name(screen: str) -> None:
    keys = keys_of(screen)
    assert len({cap for cap, _ in keys}) == len(keys) >= 3
    assert screen_name(screen)


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768)])
def test_nothing_is_small_cut_or_nameless(counter: Counter, size: tuple[int, int]) -> None:
    counter.window.resize(*size)
    counter.press("F1")
    for _ in range(10):
        assert faults(counter.window) == []
        counter.press("Down")
