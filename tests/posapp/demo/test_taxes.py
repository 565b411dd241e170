"""The demo store's made-up tax rule."""

import pytest

from posapp.demo.extras import SETTINGS
from posapp.demo.taxes import FREE, TAXED, tax_class
from posapp.settings import StoreSettings


@pytest.mark.parametrize(
    ("department", "category", "letter"),
    [
        ("PRODUCE", "APPLES", FREE),
        ("GROCERY", "COLD CEREAL", FREE),
        ("GROCERY", "SOFT DRINKS", TAXED),
        ("GROCERY", "BEERS/ALES", TAXED),
        ("GROCERY", "PAPER TOWELS", TAXED),
        ("DRUG GM", "MAGAZINE", TAXED),
        ("DRUG GM", "CANDY - CHECKLANE", FREE),
        ("DRUG GM", "INFANT FORMULA", FREE),
        ("FLORAL", "ROSES", TAXED),
        ("FUEL", "COUPON/MISC ITEMS", FREE),
        ("", "", TAXED),
    ],
)
def test_food_is_free_and_the_rest_is_taxed(department: str, category: str, letter: str) -> None:
    """Rule: demo.tax-class."""
    assert tax_class(department, category) == letter


def test_the_store_knows_both_classes_and_its_prices_hold_the_tax() -> None:
    terms = StoreSettings.of(SETTINGS).terms
    assert {letter: rate.bp for letter, rate in terms.rates} == {TAXED: 725, FREE: 0}
    assert terms.prices.value == "gross"
