"""What a kilogram or a litre costs."""

from dataclasses import replace
from fractions import Fraction

import pytest

from posapp.domain.unit_price import Content, Measure, content_of, read_content, unit_price_minor
from tests.posapp.storage.shop import BANANA, MILK, SOAP


@pytest.mark.parametrize(
    ("text", "amount", "measure"),
    [
        ("Coffee 500 g", Fraction(1, 2), Measure.KILOGRAM),
        ("Flour 1,5 kg", Fraction(3, 2), Measure.KILOGRAM),
        ("Cola 6x330ml", Fraction(99, 50), Measure.LITRE),
        ("Wine 75 cl", Fraction(3, 4), Measure.LITRE),
    ],
)
def test_a_size_is_read_from_a_name(text: str, amount: Fraction, measure: Measure) -> None:
    assert read_content(text) == Content(amount, measure)


@pytest.mark.parametrize("text", ["Soap", "Lamp 5 glass", "Type 3g3", "Bag 0 g", "64 OZ"])
def test_what_is_no_size_is_not_guessed(text: str) -> None:
    assert read_content(text) is None


def test_the_attribute_goes_before_the_name() -> None:
    row = replace(MILK, attributes=(("content", "900 ml"),))
    assert content_of(row) == Content(Fraction(9, 10), Measure.LITRE)
    assert content_of(MILK) == Content(Fraction(1), Measure.LITRE)
    assert content_of(BANANA) == Content(Fraction(1), Measure.KILOGRAM)
    assert content_of(SOAP) is None


@pytest.mark.rule("labels.unit-price")
def test_unit_prices_round_half_up() -> None:
    half = Content(Fraction(1, 2), Measure.KILOGRAM)
    assert unit_price_minor(799, half) == 1598
    assert unit_price_minor(109, Content(Fraction(33, 100), Measure.LITRE)) == 330
    assert unit_price_minor(1, Content(Fraction(2), Measure.LITRE)) == 1
