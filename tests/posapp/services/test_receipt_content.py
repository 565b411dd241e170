"""What paper says a customer saved: never more than was given, never less than nothing."""

import pytest

from posapp.domain.cart import CartLine
from posapp.domain.discount import ManualDiscount, PriceOverride
from posapp.services.receipt_content import receipt_content
from posapp.settings import StoreSettings
from tests.builders import line, sale


@pytest.mark.parametrize(
    ("there", "saved"),
    [
        (line(1000, 2), 0),
        (line(1000, 2, discount=ManualDiscount("x", amount_minor=150)), 150),
        (line(1000, price_list="summer", price_list_minor=800), 200),
        (line(1000, override=PriceOverride(1200, "tag")), 0),
        (line(33_333, grams=30, label_minor=999), 0),
        (line(0, open_price=True), 0),
    ],
    ids=["full price", "discount", "price list", "dearer", "label", "free"],
)
def test_what_was_saved(there: CartLine, saved: int) -> None:
    content = receipt_content(sale(there), StoreSettings.of({}), head="1-0000")
    assert content.saved_minor == saved


def test_a_dearer_price_takes_nothing_from_what_another_line_saved() -> None:
    closed = sale(
        line(1000, override=PriceOverride(1200, "tag")),
        line(1000, sku="CUP", discount=ManualDiscount("x", amount_minor=150)),
    )
    assert receipt_content(closed, StoreSettings.of({}), head="").saved_minor == 150
