"""The notes a customer is likely to hand over."""

import pytest

from posapp.kernel.money import Currency
from posapp.services.quick_amounts import quick_amounts

EUR, JPY, KWD = Currency("EUR", 2), Currency("JPY", 0), Currency("KWD", 3)


@pytest.mark.rule("tender.quick-amounts")
@pytest.mark.parametrize(
    ("due", "currency", "amounts"),
    [
        (1211, EUR, (1500, 2000, 5000, 10_000)),
        (500, EUR, (1000, 2000, 5000, 10_000)),
        (1, EUR, (500, 1000, 2000, 5000)),
        (10_000, EUR, ()),
        (9_999, EUR, (10_000,)),
        (0, EUR, ()),
        (-5, EUR, ()),
        (1211, JPY, (1500, 2000, 5000, 10_000)),
        (12_110, KWD, (15_000, 20_000, 50_000, 100_000)),
    ],
)
def test_amounts_above_what_is_due(due: int, currency: Currency, amounts: tuple[int, ...]) -> None:
    assert quick_amounts(due, currency) == amounts
