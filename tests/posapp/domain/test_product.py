"""Products check themselves: nothing without a name, a price or a tax class is ever sold."""

import pytest

from tests.builders import product


@pytest.mark.parametrize(
    "wrong",
    [
        {"sku": ""},
        {"name": ""},
        {"tax": ""},
        {"price": -1},
        {"price_list": "summer", "price_list_minor": -1},
        {"price_list": "summer"},
        {"price_list_minor": 500},
    ],
)
def test_a_product_checks_itself(wrong: dict[str, str | int]) -> None:
    with pytest.raises(ValueError, match=r"SKU|not negative|names its list"):
        product(**wrong)  # type: ignore[arg-type] # any field, by its name


def test_a_product_may_cost_nothing() -> None:
    assert product(price=0, price_list="gift", price_list_minor=0).price_minor == 0
