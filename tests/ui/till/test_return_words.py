"""The words of a return: what the cash note says when coins round the sum."""

import pytest
from PySide6.QtWidgets import QApplication

from tests.ui.till.counter import FUSILLI, MILK, open_counter
from ui.till.returning import Returning

VISA = "4111111111111111"


@pytest.mark.parametrize(
    ("item", "amount", "note"),
    [
        (MILK, "1.10", "Out of the drawer, rounded by 0.01"),
        (FUSILLI, "1.20", "Out of the drawer"),
    ],
)
def test_cash_rounding_is_said_where_the_cash_goes_out(
    qapp: QApplication, item: int, amount: str, note: str
) -> None:
    assert qapp is not None
    counter = open_counter({"money.cash_step": "5"})
    counter.scan(item)
    counter.press("F11")
    receipt = counter.sales[0].receipt_number
    counter.window.go("returning", receipt=receipt)
    counter.press("Del")
    screen = counter.window.screen_named("returning")
    assert isinstance(screen, Returning)
    (way,) = screen.words.ways()
    assert (way.amount, way.note) == (amount, note)
    assert counter.window.main.text() == f"Refund {amount}"
    counter.press("Enter")
    assert counter.sales[-1].paid_minor == -counter.sales[0].paid_minor
    counter.gone()


def test_the_hint_repeats_no_card_number(qapp: QApplication) -> None:
    assert qapp is not None
    counter = open_counter()
    counter.press("F7")
    counter.type(VISA)
    assert VISA not in counter.hint
    assert counter.hint == "opens receipt •••• 1111"
    counter.gone()
