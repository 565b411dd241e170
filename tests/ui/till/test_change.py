"""After the sale: the change in large figures, the paper on its way, the next customer."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from posapp.devices.printer_simulator import SimulatedPrinter
from tests.ui.till.counter import BREAD, EGGS, MILK, Counter
from tests.ui.till.paper_shop import put_printer, shop_with_printer
from ui.till.change import Change


@pytest.fixture
def counter(qapp: QApplication) -> Iterator[Counter]:
    """A grocer's till that has a printer."""
    assert qapp is not None
    yield from shop_with_printer()


@pytest.fixture
def printer(counter: Counter) -> SimulatedPrinter:
    """The printer beside the till."""
    return put_printer(counter)


def sell(counter: Counter, given: str = "2000") -> Change:
    """Sell milk and bread for 4.08."""
    counter.scan(MILK)
    counter.scan(BREAD)
    counter.press("F12")
    counter.type(given)
    counter.press("Enter")
    screen = counter.window.screen_named("change")
    assert isinstance(screen, Change)
    assert counter.window.current == "change"
    return screen


def test_the_change_stands_alone_in_large_figures(counter: Counter) -> None:
    screen = sell(counter)
    assert screen.figure.text() == "15.92"
    assert screen.figure.font().pixelSize() == 112
    assert counter.hint.startswith("Sale 2-000001 is stored.")


def test_the_paid_basket_stays_in_sight_and_goes_quiet(counter: Counter) -> None:
    sell(counter)
    assert [row[0] for row in counter.basket] == ["Whole milk 1 l", "Sourdough loaf 800 g"]
    assert counter.window.cart.table.quiet
    assert counter.window.cart.total.accessibleName() == "Paid 4.08"


def test_enter_goes_on_only_after_a_moment(counter: Counter) -> None:
    sell(counter)
    counter.press("Enter")
    assert counter.window.current == "change"
    counter.wait(600)
    counter.press("Enter")
    assert counter.window.current == "selling"
    assert counter.basket == []


def test_the_next_scan_begins_the_next_sale_at_once(counter: Counter) -> None:
    sell(counter)
    counter.scan(EGGS)
    assert counter.window.current == "selling"
    assert counter.basket == [("Free-range eggs, 10", "1", "3.49")]


def test_the_last_change_can_be_read_until_the_second_scan(counter: Counter) -> None:
    sell(counter)
    counter.scan(EGGS)
    assert counter.hint == "Last sale 2-000001, change 15.92."
    counter.scan(MILK)
    assert "15.92" not in counter.hint


def test_the_receipt_is_printed_with_the_drawer_and_once(
    counter: Counter, printer: SimulatedPrinter
) -> None:
    screen = sell(counter)
    counter.let_print()
    assert screen.paper.text() == "Printed"
    assert len(printer.jobs) == 1


def test_f11_prints_a_copy_that_is_marked_but_not_by_a_bounce(
    counter: Counter, printer: SimulatedPrinter
) -> None:
    counter.scan(MILK)
    counter.press("F11", "F11")
    counter.let_print()
    assert len(printer.jobs) == 1
    counter.wait(1000)
    counter.press("F11")
    counter.let_print()
    assert len(printer.jobs) == 2
    assert b"COPY" in printer.jobs[1]


def test_without_paper_the_sale_is_stored_and_the_receipt_waits(
    counter: Counter, printer: SimulatedPrinter
) -> None:
    printer.papers_left = 0
    screen = sell(counter)
    counter.let_print()
    assert counter.banner == "Sale 2-000001 is stored"
    assert screen.paper.text() == "Waits for the printer"
    assert len(counter.sales) == 1
    printer.papers_left = 5
    counter.touch(counter.window.banner.buttons()[0])
    counter.let_print()
    assert counter.banner == ""
    assert screen.paper.text() == "Printed"
    assert len(printer.jobs) == 1


def test_selling_goes_on_while_papers_wait(counter: Counter, printer: SimulatedPrinter) -> None:
    printer.unplug()
    sell(counter)
    counter.let_print()
    counter.scan(EGGS)
    assert counter.basket == [("Free-range eggs, 10", "1", "3.49")]
    counter.wait(1000)
    counter.press("F11")
    counter.let_print()
    assert counter.services.papers.waiting() == 2
    printer.plug()
    counter.touch(counter.window.top.waiting)
    counter.let_print()
    assert counter.services.papers.waiting() == 0
    assert len(printer.jobs) == 2


def test_without_change_the_screen_says_paid_with_the_total(counter: Counter) -> None:
    counter.scan(MILK)
    counter.press("F12", "Alt+2", "Enter")
    screen = counter.window.screen_named("change")
    assert isinstance(screen, Change)
    assert (screen.figure.accessibleName(), screen.figure.text()) == ("Paid", "1.09")
    counter.wait(1000)
    sell(counter)
    assert (screen.figure.accessibleName(), screen.figure.text()) == ("Change to give", "15.92")


def test_the_receipt_is_kept_as_pdf_and_the_card_says_where(
    counter: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "Documents"
    screen = sell(counter)
    monkeypatch.setattr(screen, "documents", lambda: folder)
    counter.press("Alt+S")
    counter.let_print()
    assert screen.saved.whole_text == "receipt-2-000001.pdf is in Documents"
    assert (folder / "receipt-2-000001.pdf").read_bytes().startswith(b"%PDF")
    counter.scan(EGGS)
    counter.press("F11")
    assert screen.saved.whole_text == ""


def test_a_folder_that_takes_no_file_is_told_and_the_sale_stands(
    counter: Counter, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "Documents"
    in_the_way.write_text("a file, no folder")
    screen = sell(counter)
    monkeypatch.setattr(screen, "documents", lambda: in_the_way)
    counter.touch(screen.pdf)
    counter.let_print()
    assert counter.banner
    assert screen.saved.whole_text == ""
    assert len(counter.sales) == 1
