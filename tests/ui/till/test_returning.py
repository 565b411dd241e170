"""Returns through the real window: few keys, by touch alone, and nothing hidden."""

from datetime import timedelta

import pytest
from PySide6.QtWidgets import QApplication

from posapp.domain.barcode import receipt_code
from posapp.domain.sale import GoodsGo, Sale, SaleKind
from posapp.domain.tender import CardSlip
from posapp.kernel.quantity import Quantity
from tests.ui.till.counter import (
    BANANAS,
    BREAD,
    EGGS,
    MANAGER_PIN,
    MILK,
    NOON,
    OIL,
    TEA,
    Counter,
    open_counter,
)
from tests.ui.till.eyes import faults
from tests.ui.till.paper_shop import put_printer, shop_with_printer
from ui.till.refunded import Refunded
from ui.till.returning import Returning

PAPER = receipt_code(2, 1, NOON.date())


def sold(counter: Counter, card_minor: int = 0) -> Sale:
    """Two milk, oil, bread, tea, and bananas by weight."""
    checkout = counter.services.checkout
    for item in (MILK, MILK, OIL, BREAD, TEA):
        counter.scan(item)
    checkout.add(counter.services.catalogue.quick(12)[BANANAS - 1].id, Quantity.grams(734))
    if card_minor:
        checkout.begin_payment()
        checkout.pay_card(card_minor, CardSlip("Visa", "7730", "A1"))
    sale = checkout.exact_cash().sale
    counter.window.go("selling")
    counter.keys = 0
    return sale


def page(counter: Counter) -> Returning:
    """The return screen."""
    screen = counter.window.screen_named("returning")
    assert isinstance(screen, Returning)
    return screen


def done(counter: Counter) -> Refunded:
    """The screen after the return."""
    assert counter.window.current == "refunded"
    screen = counter.window.screen_named("refunded")
    assert isinstance(screen, Refunded)
    return screen


def newest(counter: Counter) -> Sale:
    """The receipt that was stored last."""
    return counter.sales[-1]


def test_one_line_goes_back_with_two_keys(counter: Counter) -> None:
    sold(counter)
    counter.scan(PAPER)
    counter.press("Del", "Enter")
    assert counter.keys == 2
    assert done(counter).figure.text() == "1.09"
    back = newest(counter)
    assert (back.kind, back.paid_minor) == (SaleKind.REFUND, -109)
    assert back.lines[0].goods_go is GoodsGo.SHELF


@pytest.mark.parametrize("line", [2, 3])
def test_any_of_the_first_lines_goes_back_within_the_budget_of_four_keys(
    counter: Counter, line: int
) -> None:
    sale = sold(counter)
    counter.scan(PAPER)
    counter.press(*["Down"] * (line - 1), "Del", "Enter")
    assert counter.keys <= 4
    assert newest(counter).lines[0].sku == sale.lines[line - 1].sku


def test_with_its_reason_it_is_still_within_four_keys(counter: Counter) -> None:
    sold(counter)
    counter.scan(PAPER)
    counter.press("Down", "Del", "Alt+2", "Enter")
    assert counter.keys == 4
    (line,) = newest(counter).lines
    assert line.return_of is not None
    assert (line.return_of.reason, line.goods_go) == ("faulty", GoodsGo.ASIDE)


def test_goods_under_the_scanner_cost_no_key(counter: Counter) -> None:
    sold(counter)
    counter.scan(PAPER)
    counter.scan(TEA)
    counter.scan(MILK)
    counter.press("Enter")
    assert counter.keys == 1
    assert newest(counter).paid_minor == -(650 + 109)


def test_without_the_paper_the_number_is_typed(counter: Counter) -> None:
    sold(counter)
    counter.press("F7")
    counter.type("1")
    assert counter.hint == "opens receipt 2-000001"
    counter.press("Enter", "Del", "Enter")
    assert done(counter).figure.text() == "1.09"


def test_the_hint_and_the_main_button_say_the_sum(counter: Counter) -> None:
    sold(counter, card_minor=1000)
    counter.scan(PAPER)
    assert counter.window.main.reason != ""
    counter.press("Del", "Del")
    assert counter.hint == "refunds 2.18 to cash and card"
    assert counter.window.main.text() == "Refund 2.18"
    assert page(counter).money.sum.figure.text() == "2.18"


def test_enter_with_nothing_chosen_says_what_to_press(counter: Counter) -> None:
    sold(counter)
    counter.scan(PAPER)
    counter.press("Enter")
    assert counter.banner.startswith("Nothing is chosen yet")
    assert counter.window.current == "returning"


def test_esc_goes_back_and_changes_nothing(counter: Counter) -> None:
    sold(counter)
    counter.scan(EGGS)
    counter.scan(PAPER)
    counter.press("Del", "Esc")
    assert counter.window.current == "selling"
    assert [row[0] for row in counter.basket] == ["Free-range eggs, 10"]
    assert newest(counter).kind is SaleKind.SALE


def test_everything_goes_back_at_one_key_and_the_receipt_is_used_up(counter: Counter) -> None:
    sale = sold(counter)
    counter.scan(PAPER)
    counter.press("F11", "Enter")
    assert newest(counter).paid_minor == -sale.paid_minor
    counter.scan(PAPER)
    assert counter.window.current == "returning"
    assert page(counter).page.all_left.reason == "Nothing is left to return."
    assert all(row.stepper.toolTip() for row in page(counter).page.table.rows if row.isVisible())


def test_more_than_is_left_is_refused_in_words(counter: Counter) -> None:
    sold(counter)
    counter.scan(PAPER)
    counter.press("F4")
    counter.type("3")
    counter.press("Enter")
    assert "Less of Whole milk 1 l was sold" in counter.banner
    counter.press("Esc", "Esc")
    assert page(counter).presenter.refund_minor == 0


def test_part_of_a_weighed_line_is_typed_in_kilograms(counter: Counter) -> None:
    sold(counter)
    counter.scan(PAPER)
    counter.press(*["Down"] * 4, "F4")
    counter.type("0.3")
    counter.press("Enter", "Enter")
    assert newest(counter).paid_minor == -39


def test_by_touch_alone(counter: Counter) -> None:
    sold(counter)
    counter.touch(counter.window.legend.buttons["F7"])
    counter.touch(counter.window.main)
    screen = page(counter)
    rows = screen.page.table.rows
    counter.touch(rows[1].stepper.more_button())
    counter.touch(rows[0].stepper.more_button())
    counter.touch(rows[0].stepper.more_button())
    counter.touch(rows[0].stepper.less_button())
    counter.touch(screen.page.reasons.button("damaged"))
    counter.touch(screen.page.places.button("aside"))
    counter.touch(counter.window.main)
    back = newest(counter)
    assert back.paid_minor == -(109 + 899)
    assert {line.goods_go for line in back.lines} == {GoodsGo.ASIDE}
    counter.wait(1000)
    counter.touch(counter.window.main)
    assert counter.window.current == "selling"
    assert counter.keys == 0


def test_after_the_period_the_manager_is_asked_in_the_same_place(counter: Counter) -> None:
    sold(counter)
    counter.clock.forward(timedelta(days=40))
    counter.scan(PAPER)
    counter.press("Del", "Enter")
    assert "after the return period" in counter.hint
    counter.type("0000")
    counter.press("Enter")
    assert counter.banner.startswith("This is not the right PIN")
    counter.press("Esc")
    counter.type(MANAGER_PIN)
    counter.press("Enter")
    assert done(counter).figure.text() == "1.09"
    assert newest(counter).approved_by == "M. Roth"
    staff = counter.services.staffing.current
    assert staff is not None
    assert staff.name == "Li Na"


def test_a_whole_sale_is_voided_with_a_reason_and_a_manager(counter: Counter) -> None:
    sale = sold(counter)
    counter.scan(PAPER)
    counter.press("Alt+V", "Alt+1")
    counter.type(MANAGER_PIN)
    counter.press("Enter")
    assert done(counter).figure.text() == counter.window.money(sale.paid_minor)
    assert newest(counter).kind is SaleKind.VOID
    counter.scan(PAPER)
    assert counter.window.current == "returning"
    assert not page(counter).money.undo.isVisible()


def test_a_double_enter_does_not_wipe_what_goes_back(counter: Counter) -> None:
    sold(counter)
    counter.scan(PAPER)
    counter.press("Del", "Enter", "Enter")
    assert done(counter).figure.text() == "1.09"
    counter.wait(600)
    counter.press("Enter")
    assert counter.window.current == "selling"
    assert len(counter.sales) == 2


def test_the_next_scan_begins_the_next_sale(counter: Counter) -> None:
    sold(counter)
    counter.scan(PAPER)
    counter.press("Del", "Enter")
    counter.scan(EGGS)
    assert [row[0] for row in counter.basket] == ["Free-range eggs, 10"]


def test_the_paper_waits_when_the_printer_is_gone_and_prints_again(qapp: QApplication) -> None:
    assert qapp is not None
    for counter in shop_with_printer():
        the_paper_waits_and_prints_again(counter)


def the_paper_waits_and_prints_again(counter: Counter) -> None:
    printer = put_printer(counter)
    sold(counter)
    printer.unplug()
    counter.scan(PAPER)
    counter.press("Del", "Enter")
    counter.let_print()
    assert done(counter).paper.text() == "Waits for the printer"
    assert counter.banner == "Return 2-000002 is stored"
    assert printer.jobs == []
    printer.plug()
    counter.wait(600)
    counter.press("F11")
    counter.let_print()
    assert len(printer.jobs) == 2
    assert done(counter).paper.text() == "Printed"
    counter.press("F11")
    counter.let_print()
    assert len(printer.jobs) == 3


def test_both_languages_at_run_time(counter: Counter) -> None:
    sold(counter)
    counter.scan(PAPER)
    counter.press("Del")
    counter.window.set_language("zh")
    rows = page(counter).page.table.rows
    assert rows[0].name.whole_text == "全脂牛奶 1 升"
    assert page(counter).page.reasons.button("faulty").text() == "质量问题"
    counter.window.set_language("en")
    assert rows[0].name.whole_text == "Whole milk 1 l"
    assert rows[0].stepper.value() == 1


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize(("wide", "tall"), [(1024, 768), (1366, 768)])
def test_nothing_is_small_cut_or_nameless(
    qapp: QApplication, wide: int, tall: int, language: str
) -> None:
    assert qapp is not None
    counter = open_counter(wide=wide, tall=tall)
    sold(counter, card_minor=1000)
    counter.window.set_language(language)
    counter.press("F7")
    assert faults(counter.window) == []
    counter.scan(PAPER)
    counter.press("Del", "Down", "Del")
    assert faults(counter.window) == []
    counter.press("Alt+V")
    assert faults(counter.window) == []
    counter.press("Esc", "Enter")
    assert counter.window.current == "refunded"
    assert faults(counter.window) == []
    counter.window.set_language("en")
    counter.gone()
