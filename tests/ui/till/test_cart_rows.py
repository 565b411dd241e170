"""The rows of the basket: made once, and never other than a fresh basket's would be."""

from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from posapp.domain.discount import ManualDiscount, PriceOverride
from posapp.domain.money_text import format_money
from posapp.domain.pricing import OfferShare, price_cart
from posapp.kernel.ids import LineId
from posapp.kernel.money import Currency
from posapp.kernel.quantity import Quantity
from tests.builders import EUR, cart, line, terms
from ui.till.cart_rows import CartRow, cart_rows


@pytest.mark.rule("till.row-made-once")
def test_after_any_edit_the_rows_are_those_of_a_fresh_basket(qapp: QApplication) -> None:
    assert qapp is not None
    basket = cart(line(333, sku="TEA"), line(129, grams=734, sku="BANANA"), line(99, 2, sku="BAG"))
    tea = basket.lines[0]
    half = OfferShare("half", "Half price", tea.id, 166)
    priced, rows = None, list[CartRow]()
    for now, offers, place in (
        (basket, (), ""),
        (basket.adding(line(101, sku="EGGS", id=LineId("line-4"))), (), ""),
        (basket, (half,), ""),
        (basket, (replace(half, label="50 %"),), ""),
        (basket, (replace(half, amount_minor=167),), "Leeds"),
        (basket.putting(replace(tea, override=PriceOverride(250, "tag", "Li"))), (), "Leeds"),
        (replace(basket, discount=ManualDiscount("all", amount_minor=77)), (), ""),
        (basket.without(tea.id), (), ""),
        (basket.putting(replace(tea, quantity=Quantity.pieces(-1))), (), ""),
    ):
        priced = price_cart(now, terms(), offers, before=priced)
        rows = cart_rows(priced.lines, rows, EUR, "en", place)
        assert rows == cart_rows(price_cart(now, terms(), offers).lines, (), EUR, "en", place)


@pytest.mark.rule("till.row-made-once")
def test_a_line_whose_share_of_the_tax_moved_keeps_its_texts(qapp: QApplication) -> None:
    assert qapp is not None
    before = price_cart(cart(line(1), line(3)), terms())
    more = before.cart.adding(line(4, id=LineId("line-3"), sku="EGGS"))
    after = price_cart(more, terms(), before=before)
    assert after.lines[1] is not before.lines[1]
    assert after.lines[1].shown_minor == before.lines[1].shown_minor
    old = cart_rows(before.lines, (), EUR, "en")
    now = cart_rows(after.lines, old, EUR, "en")
    assert now[1] is old[1]
    assert now[1].source is after.lines[1]


@pytest.mark.rule("till.row-made-once")
def test_a_row_out_of_sight_has_no_texts_until_somebody_looks(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert qapp is not None
    made = []

    def note(minor: int, currency: Currency, language: str) -> str:
        made.append(minor)
        return format_money(minor, currency, language)

    monkeypatch.setattr("ui.till.cart_rows.format_money", note)
    rows = cart_rows(price_cart(cart(line(1), line(3)), terms()).lines, (), EUR, "en")
    assert not made
    assert rows[1].painted() == rows[1].painted()
    assert made == [3, 3], "the price and the amount of the second, once"
