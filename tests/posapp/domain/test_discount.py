"""What a person gives off: a share or an amount, never more than there is."""

import pytest

from posapp.domain.discount import ManualDiscount, PriceOverride
from posapp.kernel.rate import Rate


@pytest.mark.parametrize(
    ("discount", "shown", "off"),
    [
        (ManualDiscount("x", rate=Rate(1000)), 2597, 260),
        (ManualDiscount("x", rate=Rate(1500)), 333, 50),
        (ManualDiscount("x", rate=Rate(1500)), -333, -50),
        (ManualDiscount("x", rate=Rate(10_000)), 999, 999),
        (ManualDiscount("x", rate=Rate(0)), 999, 0),
        (ManualDiscount("x", amount_minor=300), 999, 300),
        (ManualDiscount("x", amount_minor=1000), 999, 999),
        (ManualDiscount("x", amount_minor=300), -999, -300),
        (ManualDiscount("x", amount_minor=1000), -999, -999),
        (ManualDiscount("x", amount_minor=300), 0, 0),
    ],
)
def test_what_a_discount_takes_off(discount: ManualDiscount, shown: int, off: int) -> None:
    assert discount.off(shown) == off


def test_a_discount_checks_itself() -> None:
    with pytest.raises(ValueError, match="a share or an amount"):
        ManualDiscount("x")
    with pytest.raises(ValueError, match="a share or an amount"):
        ManualDiscount("x", rate=Rate(1), amount_minor=1)
    with pytest.raises(ValueError, match="100 % at most"):
        ManualDiscount("x", rate=Rate(10_001))
    with pytest.raises(ValueError, match="not negative"):
        ManualDiscount("x", amount_minor=-1)
    with pytest.raises(ValueError, match="not negative"):
        PriceOverride(-1, "tag")
