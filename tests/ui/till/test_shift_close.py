"""Closing the shift in the real window: blind, compared, closed, on paper."""

import pytest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from tests.ui.till.counter import BREAD, EGGS, MILK, Counter, open_counter
from tests.ui.till.eyes import faults
from ui.till.shift_close import ShiftClose
from ui.till.shift_presenter import Stage

EXPECTED = "156.48"


@pytest.fixture
def closing(counter: Counter) -> ShiftClose:
    """150.00 in the morning, 6.48 sold for cash; the count begins."""
    counter.scan(BREAD)
    counter.scan(EGGS)
    counter.press("F11")
    counter.let_print()
    counter.window.go("shift_close")
    counter.keys = 0
    screen = counter.window.screen_named("shift_close")
    assert isinstance(screen, ShiftClose)
    return screen


def stage_of(closing: ShiftClose) -> Stage:
    """Where it stands now."""
    return closing.presenter.stage


def texts(counter: Counter) -> list[str]:
    """All that can be read in the window now."""
    labels = counter.window.findChildren(QLabel)
    return [label.text() for label in labels if label.isVisible()]


def test_the_count_is_blind(counter: Counter, closing: ShiftClose) -> None:
    assert EXPECTED not in texts(counter)
    counter.press("Alt+2")
    assert EXPECTED not in texts(counter)
    counter.type("15648")
    counter.press("Enter")
    assert stage_of(closing) is Stage.COUNTED
    assert EXPECTED in texts(counter)


def test_notes_and_coins_by_keys(counter: Counter, closing: ShiftClose) -> None:
    assert not counter.window.main.isEnabled()
    counter.press("Enter", "Enter", "Enter")
    assert counter.line.placeholderText() == "How many of 50.00"
    for count in ("2", "2", "1", "1", "0", "1", "0", "2", "0"):
        counter.press(count, "Enter")
    assert closing.sum.field.text() == "156.40"
    counter.press("+", "-", "Up", "Down")
    counter.press("F12")
    assert stage_of(closing) is Stage.COUNTED
    assert closing.balance.caption.text() == "Short"
    assert closing.balance.figure.text() == "\N{MINUS SIGN}0.08"
    assert closing.balance.property("card") == "danger"


def test_notes_and_coins_by_touch(counter: Counter, closing: ShiftClose) -> None:
    fifty = closing.table.rows[3]
    for _ in range(3):
        counter.touch(fifty.stepper.more_button())
    counter.touch(fifty.stepper.less_button())
    assert closing.sum.field.text() == "100.00"
    counter.touch(closing.table.rows[4].value)
    for key in ("1", "0", "backspace"):
        counter.touch(closing.sum.keypad.key(key))
    assert closing.sum.field.text() == "120.00"
    counter.touch(counter.window.main)
    assert stage_of(closing) is Stage.COUNTED
    counter.touch(counter.window.second)
    assert stage_of(closing) is Stage.COUNTING
    assert closing.sum.field.text() == "120.00"


@pytest.mark.parametrize(
    ("total", "said"),
    [
        ("15648", ("Exact", "0.00", "success")),
        ("15700", ("Over", "0.52", "warn")),
        ("15600", ("Short", "\N{MINUS SIGN}0.48", "danger")),
    ],
)
def test_one_total_says_over_or_short_in_word_figure_and_tint(
    counter: Counter, closing: ShiftClose, total: str, said: tuple[str, str, str]
) -> None:
    counter.press("Alt+2")
    counter.type(total)
    counter.press("Enter")
    balance = closing.balance
    assert (balance.caption.text(), balance.figure.text(), balance.property("card")) == said


def test_enter_closes_prints_and_leads_to_the_next_shift(
    counter: Counter, closing: ShiftClose
) -> None:
    counter.press("Alt+2")
    counter.type("15648")
    counter.press("Enter")
    assert counter.window.main.text() == "Close shift"
    counter.press("Enter")
    assert counter.keys == 8
    assert counter.services.shifts.current() is None
    assert closing.paper.has_paper()
    assert counter.window.top.shift.text() == "No shift open"
    counter.let_print()
    assert counter.services.papers.waiting() == 0
    assert counter.window.main.text() == "Open next shift"
    counter.press("Enter")
    assert counter.window.current == "shift_open"


def test_signing_out_is_told(counter: Counter, closing: ShiftClose, qtbot: QtBot) -> None:
    counter.press("Alt+2")
    counter.type("15648")
    counter.press("Enter", "Enter")
    with qtbot.waitSignal(closing.signed_out):
        counter.press("Alt+L")


def test_goods_in_the_basket_come_first_and_the_button_says_so(
    counter: Counter, closing: ShiftClose
) -> None:
    counter.press("Esc")
    counter.scan(MILK)
    counter.window.go("shift_close")
    counter.press("3", "Enter")
    assert not counter.window.main.isEnabled()
    assert "basket" in counter.window.main.reason
    counter.press("F12")
    assert "basket is still open" in counter.banner
    assert stage_of(closing) is Stage.COUNTING


def test_a_scan_is_no_count(counter: Counter, closing: ShiftClose) -> None:
    counter.scan(MILK)
    assert counter.banner
    assert closing.presenter.count.sum_minor is None
    counter.press("Esc", "Alt+2")
    counter.scan(MILK)
    assert counter.banner
    assert closing.presenter.count.sum_minor is None
    counter.press("Esc")


def test_esc_goes_one_step_back_and_keeps_the_count(counter: Counter, closing: ShiftClose) -> None:
    counter.press("4", "Enter", "F12", "Esc")
    assert stage_of(closing) is Stage.COUNTING
    counter.press("Esc")
    assert counter.window.current == "selling"
    counter.window.go("shift_close")
    assert closing.sum.field.text() == "2,000.00"


def test_a_currency_of_unknown_notes_offers_the_total_alone() -> None:
    counter = open_counter({"money.currency": "SEK"})
    counter.window.go("shift_close")
    screen = counter.window.screen_named("shift_close")
    assert isinstance(screen, ShiftClose)
    assert not screen.ways.isVisible()
    counter.type("15000")
    counter.press("Enter", "Enter")
    assert counter.services.shifts.current() is None
    counter.gone()


@pytest.mark.parametrize("size", [(1366, 768), (1024, 768)])
def test_nothing_is_small_cut_or_nameless(
    counter: Counter, closing: ShiftClose, size: tuple[int, int]
) -> None:
    counter.window.resize(*size)
    seen: list[str] = []
    for keys in (("1", "Enter"), ("Alt+2",), ("1", "Enter"), ("Enter",), ("Enter",)):
        counter.press(*keys)
        seen += [f"{closing.presenter.stage}: {fault}" for fault in faults(counter.window)]
    assert seen == []
