"""Selling in the real window: scans, words, acts on a line, and how many keys they take."""

import pytest
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QLineEdit

from posapp.services.outcomes import Hint
from tests.ui.till.counter import (
    BANANAS,
    BREAD,
    EGGS,
    FUSILLI,
    MANAGER_PIN,
    MILK,
    OIL,
    Counter,
    code,
    open_counter,
)
from ui.till.selling import Selling


def test_goods_scanned_stand_in_the_basket(counter: Counter) -> None:
    for item in (MILK, FUSILLI, FUSILLI):
        counter.scan(item)
    assert counter.basket == [("Whole milk 1 l", "1", "1.09"), ("Fusilli 500 g", "2", "2.40")]
    assert counter.keys == 0


def test_a_cash_sale_with_exact_money_is_one_key(counter: Counter) -> None:
    for item in (MILK, FUSILLI, EGGS):
        counter.scan(item)
    counter.press("F11")
    assert counter.keys == 1
    assert counter.services.papers.waiting() <= 1
    last = counter.services.checkout.view().last
    assert last is not None
    assert last.sale.total_minor == 578


def test_pressing_exact_cash_twice_pays_once(counter: Counter) -> None:
    counter.scan(MILK)
    counter.press("F11", "F11")
    with counter.services.context.store.read() as work:
        assert len(work.sales.ids()) == 1


def test_hold_is_one_key_and_recall_two(counter: Counter) -> None:
    counter.scan(MILK)
    counter.press("F5")
    assert (counter.keys, counter.basket) == (1, [])
    counter.press("F6", "Enter")
    assert counter.keys == 3
    assert counter.basket == [("Whole milk 1 l", "1", "1.09")]


def test_an_override_of_four_digits_takes_seven_keys_a_reason_and_a_pin(counter: Counter) -> None:
    counter.scan(OIL)
    counter.press("Alt+P")
    counter.type("0699")
    counter.press("Enter")
    assert counter.keys <= 7
    counter.press("Alt+1")
    assert counter.line.placeholderText() == "PIN of a supervisor or manager"
    counter.type(MANAGER_PIN)
    counter.press("Enter")
    assert counter.basket == [("Olive oil, extra virgin 750 ml", "1", "6.99")]
    row = counter.window.cart.table.cart.rows[0]
    assert "M. Roth" in row.reason
    assert row.below == "was 8.99"


def test_a_wrong_pin_changes_no_price_and_can_be_typed_again(counter: Counter) -> None:
    counter.scan(OIL)
    counter.press("Alt+P")
    counter.type("0699")
    counter.press("Enter", "Alt+1")
    counter.type("9999")
    counter.press("Enter")
    assert counter.banner
    assert counter.total_minor == 899
    counter.press("Esc")
    counter.type(MANAGER_PIN)
    counter.press("Enter")
    assert counter.total_minor == 699


@pytest.mark.parametrize(
    ("before", "item", "row"),
    [
        ("3*", MILK, ("Whole milk 1 l", "3", "3.27")),
        ("0.734*", BANANAS, ("Bananas, loose", "0.734 kg", "0.95")),
    ],
)
def test_a_quantity_typed_before_the_scan(
    counter: Counter, before: str, item: int, row: tuple[str, str, str]
) -> None:
    counter.type(before)
    counter.press("Enter")
    counter.scan(item)
    assert counter.basket == [row]


def test_a_quantity_after_the_scan(counter: Counter) -> None:
    counter.scan(MILK)
    counter.press("F4", "4", "Enter")
    assert counter.basket == [("Whole milk 1 l", "4", "4.36")]
    counter.press("F4", "0", "Enter")
    assert counter.basket == []


def test_plus_and_minus_step_the_selected_line(counter: Counter) -> None:
    counter.scan(MILK)
    counter.press("+", "+", "-")
    assert counter.basket == [("Whole milk 1 l", "2", "2.18")]


def test_goods_by_weight_ask_for_their_weight(counter: Counter) -> None:
    counter.scan(BANANAS)
    counter.type("0.5")
    counter.press("Enter")
    assert counter.basket == [("Bananas, loose", "0.500 kg", "0.65")]


def test_a_name_shows_matches_and_enter_takes_the_marked_one(counter: Counter) -> None:
    counter.type("2*oat")
    assert "adds 2 × Oat" in counter.hint
    first = counter.window.screen_named("selling")
    counter.press("Down", "Enter")
    assert counter.basket[0][1] == "2"
    assert counter.basket[0][0].startswith("Oat")
    assert counter.window.current == first.name


def test_chinese_and_pinyin_initials_find_goods(counter: Counter) -> None:
    counter.type("ymn")
    assert "Oat drink 1 l" in counter.hint
    counter.press("Esc")
    counter.line.setText("燕麦奶")
    counter.line.textEdited.emit("燕麦奶")
    assert "Oat drink 1 l" in counter.hint


def test_a_misspelt_name_is_looked_for_before_it_is_called_unknown(counter: Counter) -> None:
    counter.type("sourdouhg")
    assert counter.hint == "looks for sourdouhg"
    (pause,) = counter.window.screen_named("selling").findChildren(QTimer)
    pause.timeout.emit()
    counter.let_print()
    assert "adds Sourdough loaf 800 g" in counter.hint


def test_matches_left_behind_on_another_screen_are_gone_on_return(counter: Counter) -> None:
    counter.scan(MILK)
    selling = counter.window.screen_named("selling")
    assert isinstance(selling, Selling)
    counter.type("oat")
    assert selling.matches.isVisibleTo(counter.window)
    counter.window.go("more")
    counter.window.go("selling")
    assert not selling.matches.isVisibleTo(counter.window)
    assert selling.grid.isVisibleTo(counter.window)


def test_a_wrong_first_scan_after_a_sale_shows_no_old_basket(counter: Counter) -> None:
    counter.scan(MILK)
    counter.press("F11")
    counter.scan("2900010821855")
    assert counter.window.current == "selling"
    assert counter.banner
    assert counter.basket == []


def test_goods_by_weight_say_that_their_price_is_for_a_kilogram(counter: Counter) -> None:
    counter.type("banana")
    assert "1.29 / kg" in counter.hint


def test_an_unknown_code_waits_for_an_answer_and_the_next_scan_is_held(counter: Counter) -> None:
    counter.scan("2999999000017")
    assert counter.banner == "2999999000017 is not known"
    counter.scan(MILK)
    counter.scan(EGGS)
    assert counter.basket == []
    counter.press("Esc")
    assert [row[0] for row in counter.basket] == ["Whole milk 1 l", "Free-range eggs, 10"]


def test_a_card_number_is_refused_and_never_shown(counter: Counter) -> None:
    counter.type("4111111111111111")
    counter.press("Enter")
    assert "4111111111111111" not in counter.banner
    assert counter.banner
    assert "4111111111111111" not in counter.line.text()


def test_a_discount_within_the_limit_needs_no_manager(counter: Counter) -> None:
    counter.scan(BREAD)
    counter.press("F3")
    counter.type("10%")
    counter.press("Enter", "Alt+3")
    assert counter.basket == [("Sourdough loaf 800 g", "1", "2.69")]


def test_a_discount_over_the_limit_asks_a_manager_for_this_one_act(counter: Counter) -> None:
    counter.scan(BREAD)
    counter.press("F3")
    counter.type("50%")
    counter.press("Enter", "Alt+3")
    counter.type(MANAGER_PIN)
    counter.press("Enter")
    assert counter.basket[0][2] == "1.49"
    assert counter.services.staffing.current is not None
    assert counter.services.staffing.current.name == "Li Na"


def test_a_discount_on_the_whole_basket(counter: Counter) -> None:
    counter.scan(BREAD)
    counter.scan(MILK)
    counter.press("F3", "Alt+4", "Alt+2", "Alt+1")
    assert counter.total_minor == 367


def test_del_takes_a_line_out_and_clearing_is_asked_once_more(counter: Counter) -> None:
    counter.scan(BREAD)
    counter.scan(MILK)
    counter.press("Del")
    assert [row[0] for row in counter.basket] == ["Sourdough loaf 800 g"]
    counter.press("Shift+Del")
    assert counter.basket
    counter.press("Shift+Del")
    assert counter.basket == []


def test_a_note_stands_below_its_line(counter: Counter) -> None:
    counter.scan(BREAD)
    counter.scan(MILK)
    counter.press("Up", "Alt+N")
    counter.type("sliced please")
    counter.press("Enter")
    assert counter.window.cart.table.cart.rows[0].reason == "sliced please"


def test_quick_keys_sell_by_touch(counter: Counter) -> None:
    selling = counter.window.screen_named("selling")
    tiles = selling.grid.buttons()  # type: ignore[attr-defined]  # the selling screen's own
    counter.touch(tiles[1])
    assert counter.basket == [("Whole milk 1 l", "1", "1.09")]


def test_a_scan_paints_one_row_and_asks_the_store_little(counter: Counter) -> None:
    for item in (MILK, FUSILLI, EGGS):
        counter.scan(item)
    model = counter.window.cart.table.cart
    told: list[str] = []
    model.rowsInserted.connect(lambda *_: told.append("inserted"))
    model.dataChanged.connect(lambda *_: told.append("changed"))
    model.modelReset.connect(lambda *_: told.append("reset"))
    counter.scan(FUSILLI)
    counter.scan(BREAD)
    assert told == ["changed", "inserted"]


def test_the_open_basket_is_there_after_a_restart(counter: Counter) -> None:
    counter.scan(MILK)
    with counter.services.context.store.read() as work:
        cart = work.carts.open_cart(2)
    assert cart is not None
    assert [line.product.name for line in cart.lines] == ["Whole milk 1 l"]


def test_a_scanner_loses_no_key_whatever_has_the_focus(counter: Counter) -> None:
    counter.window.main.setFocus()
    counter.scan(MILK)
    counter.window.cart.table.setFocus()
    counter.scan(EGGS)
    field = QLineEdit(counter.window)
    field.show()
    field.setFocus()
    counter.type("Li")
    counter.scan(FUSILLI)
    assert field.text() == "Li"
    assert len(counter.basket) == 3


def test_a_scan_into_a_number_question_leaves_it_and_is_a_scan(counter: Counter) -> None:
    counter.scan(MILK)
    counter.press("F4")
    counter.scan(EGGS)
    assert [row[1] for row in counter.basket] == ["1", "1"]
    assert counter.window.question is None


def test_typing_costs_one_look_a_key(counter: Counter) -> None:
    asked: list[str] = []
    whole = counter.services.checkout.meaning

    def meaning(text: str) -> Hint:
        asked.append(text)
        return whole(text)

    counter.services.checkout.meaning = meaning  # type: ignore[method-assign]
    counter.type("zzz")
    assert len(asked) <= 6


def test_nothing_is_repainted_while_nobody_acts(counter: Counter) -> None:
    counter.scan(MILK)
    counter.wait(1000)
    watch = counter.watch(counter.window.cart.table.viewport())
    counter.window.show_hint()
    assert watch.counts.get(QEvent.Type.Paint, 0) == 0


def test_prices_of_a_net_store_say_tax_added() -> None:
    at = open_counter({"tax.prices": "net"})
    at.scan(MILK)
    assert at.window.cart.tax.value() == "0.05"
    assert at.window.main.text() == "Pay 1.14"
    assert code(MILK)
    at.gone()
