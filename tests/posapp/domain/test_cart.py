"""The open basket: a value that every change makes anew."""

from dataclasses import replace

import pytest

from posapp.domain.cart import MAX_LINES, MAX_NOTE, Cart, CartLine, TaxExemption
from posapp.domain.discount import ManualDiscount, PriceOverride
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import LineId
from posapp.kernel.quantity import Quantity, Unit
from posapp.kernel.rate import Rate
from tests.builders import cart, line, product

TEN_OFF = ManualDiscount("loyal", rate=Rate(1000))


def skus(basket: Cart) -> list[tuple[str, int]]:
    return [(there.product.sku, there.quantity.milli) for there in basket.lines]


def test_a_second_piece_joins_its_line_and_the_first_basket_stays_as_it_was() -> None:
    basket = cart(line(sku="TEA"), line(sku="MILK"))
    more = basket.adding(line(sku="TEA", count=2, id=LineId("new")))
    assert skus(more) == [("TEA", 3000), ("MILK", 1000)]
    assert skus(basket) == [("TEA", 1000), ("MILK", 1000)]


@pytest.mark.parametrize(
    "there",
    [
        line(label_minor=350),
        line(override=PriceOverride(500, "tag")),
        line(discount=TEN_OFF),
        line(note="for the neighbour"),
        line(open_price=True),
        line(grams=500),
        line(price=999),
        line(price_list="summer", price_list_minor=900),
    ],
    ids=["label", "override", "discount", "note", "open price", "weighed", "price", "price list"],
)
def test_a_line_that_is_not_plain_takes_no_more(there: CartLine) -> None:
    basket = cart(there).adding(line(id=LineId("new")))
    assert len(basket.lines) == 2


def test_an_open_price_and_a_weighed_good_always_get_their_own_line() -> None:
    for there in (line(open_price=True), line(grams=500)):
        basket = cart(there).adding(replace(there, id=LineId("new")))
        assert len(basket.lines) == 2


def test_a_line_can_be_kept_apart() -> None:
    basket = cart(line()).adding(line(id=LineId("new")), own_line=True)
    assert skus(basket) == [("TEA", 1000), ("TEA", 1000)]


def test_a_quantity_is_changed_and_zero_takes_the_line_out() -> None:
    basket = cart(line(), line(sku="MILK"))
    assert skus(basket.changing(LineId("line-1"), Quantity.pieces(5)))[0] == ("TEA", 5000)
    assert skus(basket.changing(LineId("line-1"), Quantity.pieces(0))) == [("MILK", 1000)]
    assert skus(basket.without(LineId("line-2"))) == [("TEA", 1000)]


def test_a_label_stands_for_its_line_as_it_is() -> None:
    basket = cart(line(label_minor=350))
    with pytest.raises(Refusal, match=r"cart\.label-quantity-fixed"):
        basket.changing(LineId("line-1"), Quantity.pieces(2))
    assert basket.changing(LineId("line-1"), Quantity.pieces(0)).lines == ()


def test_a_line_that_is_gone_is_refused() -> None:
    basket = cart(line())
    gone = LineId("gone")
    for change in (
        lambda: basket.line(gone),
        lambda: basket.without(gone),
        lambda: basket.changing(gone, Quantity.pieces(1)),
        lambda: basket.putting(line(id=gone)),
    ):
        with pytest.raises(Refusal, match=r"cart\.line-gone"):
            change()


def test_a_changed_line_keeps_its_place() -> None:
    basket = cart(line(), line(sku="MILK"), line(sku="EGGS"))
    changed = basket.putting(replace(basket.lines[1], note="large"))
    assert [there.note for there in changed.lines] == ["", "large", ""]


def test_a_basket_has_its_limits() -> None:
    full = cart(*(line(sku=f"P{n}") for n in range(MAX_LINES)))
    with pytest.raises(Refusal, match=r"cart\.too-many-lines limit=500"):
        full.adding(line(id=LineId("new")))
    assert len(full.adding(line(sku="P0", id=LineId("new"))).lines) == MAX_LINES
    with pytest.raises(Refusal, match=r"entry\.quantity-limit limit=99999"):
        cart(line(count=99_999)).adding(line(id=LineId("new")))
    with pytest.raises(Refusal, match=r"cart\.note-too-long"):
        line(note="n" * (MAX_NOTE + 1))


def test_a_line_checks_itself() -> None:
    with pytest.raises(ValueError, match="has a quantity"):
        line(count=0)
    with pytest.raises(ValueError, match="sold in kg"):
        line(product=product(unit=Unit.KG), quantity=Quantity.pieces(1))


def test_an_exemption_says_why() -> None:
    assert TaxExemption("embassy", "D-77").certificate == "D-77"
    with pytest.raises(Refusal, match=r"cart\.exemption-needs-reason"):
        TaxExemption("  ")
