"""Opening the shift and looking at it, in the real window."""

import pytest

from tests.ui.till.counter import BREAD, EGGS, MILK, Counter
from ui.till.shift_pages import ShiftOpen, XReport


@pytest.fixture
def closed(counter: Counter) -> Counter:
    """The counter before the shift is opened."""
    counter.services.shifts.close(15000)
    counter.window.go("shift_open")
    return counter


def opening(counter: Counter) -> ShiftOpen:
    """The screen that opens."""
    screen = counter.window.screen_named("shift_open")
    assert isinstance(screen, ShiftOpen)
    return screen


def test_the_float_and_enter_open_the_shift(closed: Counter) -> None:
    assert not closed.window.main.isEnabled()
    closed.type("15000")
    assert opening(closed).card.field.text() == "150.00"
    assert closed.window.main.text() == "Open shift with 150.00"
    assert closed.hint == "opens the shift with 150.00"
    closed.press("Enter")
    assert closed.keys == 6
    assert closed.window.current == "selling"
    shift = closed.services.shifts.current()
    assert shift is not None
    assert shift.float_minor == 15000
    assert closed.line.hasFocus()


def test_by_touch_alone(closed: Counter) -> None:
    pad = opening(closed).card.keypad
    for key in ("2", "0", "00", "backspace", "0"):
        closed.touch(pad.key(key))
    closed.touch(closed.window.main)
    shift = closed.services.shifts.current()
    assert shift is not None
    assert shift.float_minor == 2000


def test_an_empty_drawer_is_a_zero_that_was_typed(closed: Counter) -> None:
    closed.press("Enter")
    assert closed.services.shifts.current() is None
    closed.press("0", "Enter")
    shift = closed.services.shifts.current()
    assert shift is not None
    assert shift.float_minor == 0


def test_goods_scanned_are_no_float(closed: Counter) -> None:
    closed.type("15")
    closed.scan(MILK)
    assert closed.services.shifts.current() is None
    assert "barcode" in closed.banner
    closed.press("Esc")
    assert opening(closed).card.field.text() == ""


def test_figures_typed_into_the_line_belong_to_the_amount(closed: Counter) -> None:
    closed.touch(closed.line)
    closed.type("150.5")
    assert opening(closed).card.field.text() == "150.5"
    assert closed.line.text() == ""
    closed.press("Enter")
    shift = closed.services.shifts.current()
    assert shift is not None
    assert shift.float_minor == 15050


def test_an_open_shift_is_not_opened_twice(counter: Counter) -> None:
    counter.window.go("shift_open")
    assert counter.window.current == "selling"


def test_the_x_report_is_looked_at_first_and_journaled_when_printed(counter: Counter) -> None:
    counter.scan(BREAD)
    counter.scan(EGGS)
    counter.press("F11")
    counter.let_print()
    counter.window.go("x_report")
    screen = counter.window.screen_named("x_report")
    assert isinstance(screen, XReport)
    assert screen.paper.has_paper()
    assert screen.card.figure.text() == "6.48"
    with counter.services.context.store.read() as work:
        before = work.journal.last(2)
    counter.press("Down", "Up", "Enter")
    with counter.services.context.store.read() as work:
        after = work.journal.last(2)
    assert before is not None
    assert after is not None
    assert after.sequence == before.sequence + 1
    assert counter.services.shifts.current() is not None
    counter.press("Enter")
    assert counter.window.current == "selling"


def test_goods_scanned_at_the_report_are_sold(counter: Counter) -> None:
    counter.window.go("x_report")
    counter.scan(MILK)
    assert counter.window.current == "selling"
    assert counter.total_minor == 109


def test_without_a_shift_there_is_nothing_to_report(closed: Counter) -> None:
    closed.window.attempt(lambda: closed.window.go("x_report"))
    assert closed.window.current == "selling"
    assert "No shift is open" in closed.banner


def test_without_a_shift_the_way_to_open_one_is_under_more(closed: Counter) -> None:
    closed.press("Esc", "F10")
    assert closed.window.current == "more"
    closed.type("0")
    closed.press("Enter")
    assert closed.window.current == "shift_open"
