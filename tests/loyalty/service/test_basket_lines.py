"""The till's basket as the offers see it."""

from dataclasses import replace

import pytest

from loyalty.service import basket_lines
from loyalty.service.basket_lines import SeenLines, lines_of
from posapp.domain.discount import ManualDiscount
from posapp.domain.pricing import before_offers
from posapp.domain.product import Product
from posapp.kernel.ids import LineId
from posapp.kernel.quantity import Quantity
from tests.builders import cart, line, terms


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The article of each line that is read."""
    seen: list[str] = []
    tags_of = basket_lines.tags_of

    def note(product: Product) -> frozenset[str]:
        seen.append(product.sku)
        return tags_of(product)

    monkeypatch.setattr(basket_lines, "tags_of", note)
    return seen


@pytest.mark.rule("offers.line-read-once")
def test_a_scan_reads_the_line_that_it_changed_and_no_other(read: list[str]) -> None:
    seen = SeenLines()
    basket = cart(*(line(100 + at, sku=f"P{at}") for at in range(50)))
    seen.lines_of(before_offers(basket, terms()))
    read.clear()
    more = basket.adding(line(300, sku="EGGS", id=LineId("line-51")))
    seen.lines_of(before_offers(more, terms()))
    assert read == ["EGGS"]
    read.clear()
    seen.lines_of(before_offers(more.changing(more.lines[7].id, Quantity.pieces(3)), terms()))
    assert read == ["P7"]


@pytest.mark.rule("offers.line-read-once")
def test_after_any_edit_the_lines_are_those_of_a_fresh_reading() -> None:
    seen = SeenLines()
    basket = cart(line(1000, 3, sku="TEA"), line(129, grams=734, sku="BANANA"), line(5, sku="BAG"))
    cheaper = replace(basket.lines[0], discount=ManualDiscount("scratch", amount_minor=100))
    for now in (
        basket,
        basket.putting(cheaper),
        replace(basket, discount=ManualDiscount("all", amount_minor=77)),
        basket.without(basket.lines[1].id),
        basket.putting(replace(basket.lines[2], quantity=Quantity.pieces(-1))),
        replace(basket, lines=tuple(reversed(basket.lines))),
        basket,
    ):
        offered = before_offers(now, terms())
        assert seen.lines_of(offered) == tuple(lines_of(offered))
