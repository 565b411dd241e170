"""Paying in the real window: in place, by keys alone, by touch alone, and never twice."""

from PySide6.QtWidgets import QApplication

from posapp.domain.tender import TenderKind
from tests.ui.till.counter import BREAD, EGGS, MILK, Counter, code, open_counter
from ui.till.paying import Paying

VISA = "4111111111111111"


def paying(counter: Counter) -> Paying:
    """The paying screen of the window."""
    screen = counter.window.screen_named("paying")
    assert isinstance(screen, Paying)
    return screen


def begin(counter: Counter) -> Paying:
    """Milk and bread are in the basket, 4.08; F12 was pressed."""
    counter.scan(MILK)
    counter.scan(BREAD)
    counter.press("F12")
    counter.keys = 0
    return paying(counter)


def test_the_right_column_becomes_the_pad_and_the_basket_stays(counter: Counter) -> None:
    screen = begin(counter)
    assert counter.window.current == "paying"
    assert counter.window.cart.isVisible()
    assert counter.window.right.currentWidget() is screen.right()
    assert screen.pad.amount.hasFocus()
    assert counter.window.main.text() == "Take 4.08 cash"


def test_digits_go_to_the_amount_and_enter_takes_it(counter: Counter) -> None:
    screen = begin(counter)
    counter.type("2000")
    assert screen.pad.amount.text() == "20.00"
    assert screen.pad.result.text() == "15.92"
    assert counter.window.main.text() == "Take 20.00 cash"
    assert counter.hint == "takes 20.00 in cash and gives 15.92 change"
    counter.press("Enter")
    assert counter.keys == 5
    assert counter.window.current == "change"
    assert counter.sales[0].change_minor == 1592


def test_enter_twice_pays_once_and_leaves_the_change_in_sight(counter: Counter) -> None:
    begin(counter)
    counter.type("2000")
    counter.press("Enter", "Enter", "Enter")
    assert len(counter.sales) == 1
    assert counter.window.current == "change"


def test_enter_twice_on_a_part_takes_the_part_once(counter: Counter) -> None:
    screen = begin(counter)
    counter.type("100")
    counter.press("Enter", "Enter")
    assert counter.sales == []
    assert [t.amount_minor for t in screen.presenter.settlement.tenders] == [100]


def test_paying_by_touch_alone(counter: Counter) -> None:
    counter.scan(MILK)
    counter.scan(BREAD)
    counter.touch(counter.window.main)
    screen = paying(counter)
    for key in ("1", "0", "00"):
        counter.touch(screen.pad.keypad.key(key))
    assert screen.pad.amount.text() == "10.00"
    counter.touch(screen.pad.quick_buttons[0])
    assert screen.pad.amount.text() == "5.00"
    counter.touch(counter.window.main)
    assert counter.sales[0].change_minor == 92
    counter.wait(1000)
    counter.touch(counter.window.main)
    assert counter.window.current == "selling"


def test_a_touch_keeps_the_figures_coming_into_the_amount(counter: Counter) -> None:
    screen = begin(counter)
    counter.touch(screen.pad.keypad.key("5"))
    counter.type("00")
    assert screen.pad.amount.text() == "5.00"


def test_exact_is_one_touch_or_one_key(counter: Counter) -> None:
    screen = begin(counter)
    counter.touch(screen.pad.exact_button)
    assert counter.sales[0].change_minor == 0
    counter.wait(1000)
    begin(counter)
    counter.press("F11")
    assert len(counter.sales) == 2


def test_a_card_by_keys_alone(counter: Counter) -> None:
    screen = begin(counter)
    counter.press("Alt+2", "Down", "Down", "Tab")
    assert screen.pad.last4.hasFocus()
    counter.type("4242")
    counter.press("Tab")
    counter.type("A7Z")
    assert counter.window.main.text() == "Take 4.08 by card"
    counter.press("Enter")
    tender = counter.sales[0].tenders[0]
    assert tender.kind is TenderKind.CARD
    assert tender.slip is not None
    assert (tender.slip.brand, tender.slip.last4, tender.slip.approval) == (
        "Mastercard",
        "4242",
        "A7Z",
    )


def test_a_card_by_touch_alone(counter: Counter) -> None:
    screen = begin(counter)
    counter.touch(screen.tenders[TenderKind.CARD])
    counter.touch(screen.pad.brands.button("UnionPay"))
    counter.touch(screen.pad.last4)
    for key in "4242":
        counter.touch(screen.pad.keypad.key(key))
    counter.touch(counter.window.main)
    slip = counter.sales[0].tenders[0].slip
    assert slip is not None
    assert (slip.brand, slip.last4) == ("UnionPay", "4242")


def test_split_over_card_and_cash_with_each_part_removable(counter: Counter) -> None:
    screen = begin(counter)
    counter.press("Alt+2")
    counter.type("300")
    counter.press("Enter")
    counter.wait(1000)
    assert counter.window.main.text() == "Take 1.08 cash"
    counter.touch(screen.due.crosses()[0])
    assert counter.window.main.text() == "Take 4.08 cash"
    counter.type("100")
    counter.press("Enter")
    counter.wait(1000)
    counter.press("Del")
    assert screen.presenter.settlement.tenders == ()
    counter.press("Enter")
    assert len(counter.sales[0].tenders) == 1


def test_a_scan_into_the_amount_is_refused_and_leaves_the_amount_as_it_was(
    counter: Counter,
) -> None:
    screen = begin(counter)
    counter.type("20")
    counter.scan(EGGS)
    assert counter.banner.startswith(f"{code(EGGS)} is a barcode")
    assert screen.presenter.typed == "20"
    assert screen.pad.amount.text() == "0.20"
    assert counter.sales == []
    counter.press("Esc")
    assert counter.window.current == "paying"
    counter.type("00")
    counter.press("Enter")
    assert counter.sales[0].change_minor == 1592


def test_the_banner_takes_enter_before_the_amount_does(counter: Counter) -> None:
    begin(counter)
    counter.scan(EGGS)
    counter.press("Enter")
    assert counter.banner == ""
    assert counter.sales == []


def test_a_card_number_is_kept_out_of_every_field(counter: Counter) -> None:
    screen = begin(counter)
    counter.press("Alt+2")
    for field in (screen.pad.last4, screen.pad.approval):
        field.setFocus()
        counter.type(VISA)
        assert counter.banner
        counter.press("Esc")
        assert VISA not in field.text()
        field.clear()
    screen.pad.amount.setFocus()
    counter.scan(VISA)
    assert VISA not in counter.banner
    assert counter.banner
    assert VISA not in screen.pad.amount.text()
    assert counter.sales == []


def test_too_much_is_refused_with_the_limit(counter: Counter) -> None:
    begin(counter)
    counter.type("9999999")
    counter.press("Enter")
    assert "10,000.00" in counter.banner + counter.window.banner.accessibleName()
    assert counter.sales == []


def test_esc_goes_back_and_keeps_the_basket(counter: Counter) -> None:
    begin(counter)
    counter.type("2000")
    counter.press("Esc")
    assert counter.window.current == "selling"
    assert len(counter.basket) == 2
    counter.scan(EGGS)
    assert len(counter.basket) == 3
    counter.press("F12")
    assert paying(counter).pad.amount.text() == ""


def test_money_already_taken_must_be_given_back_before_the_basket_changes(
    counter: Counter,
) -> None:
    screen = begin(counter)
    counter.type("100")
    counter.press("Enter")
    counter.press("Esc")
    assert counter.banner == "1.00 is taken already"
    counter.press("Esc")
    assert counter.window.current == "paying"
    assert len(screen.presenter.settlement.tenders) == 1
    counter.press("Esc", "Enter")
    assert counter.window.current == "selling"
    assert len(counter.basket) == 2


def test_an_empty_basket_cannot_be_paid(counter: Counter) -> None:
    counter.press("F12")
    assert counter.window.current == "selling"
    assert counter.banner
    assert counter.window.main.reason == "The basket is empty."


def test_keys_that_make_no_sense_now_are_disabled_with_the_reason(counter: Counter) -> None:
    begin(counter)
    for key in ("F3", "F4", "F5", "F6", "F7"):
        assert not counter.window.legend.buttons[key].isEnabled()
        assert counter.window.legend.buttons[key].reason
        counter.press(key)
        assert counter.window.current == "paying"


def test_typing_after_a_touch_on_the_line_reaches_the_amount(counter: Counter) -> None:
    screen = begin(counter)
    counter.touch(counter.line)
    assert QApplication.focusWidget() is counter.line
    counter.type("5")
    assert screen.pad.amount.text() == "0.05"
    assert screen.pad.amount.hasFocus()


def test_a_long_result_gets_smaller_and_pushes_no_key_aside(qapp: QApplication) -> None:
    assert qapp is not None
    for wide in (1024, 1366):
        counter = open_counter(wide=wide, tall=768)
        screen = begin(counter)
        before = screen.pad.keypad.geometry()
        counter.type("999999999")
        assert screen.pad.result.text() == "9,999,995.91"
        assert screen.pad.result.width() >= screen.pad.result.sizeHint().width()
        assert screen.pad.keypad.geometry() == before
        counter.press("Esc")
        counter.gone()


def test_a_touched_brand_is_let_go_by_a_second_touch(counter: Counter) -> None:
    screen = begin(counter)
    counter.press("Alt+2")
    visa = screen.pad.brands.button("Visa")
    counter.touch(visa)
    assert visa.isChecked()
    counter.touch(visa)
    assert not visa.isChecked()
    assert screen.presenter.slip.brand == ""
