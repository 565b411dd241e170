"""Rates: integers of a hundredth of a percent."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from posapp.kernel.rate import Rate


@pytest.mark.rule("tax.inside")
@pytest.mark.parametrize(
    ("bp", "gross", "tax"),
    [(2000, 1079, 180), (500, 449, 21), (2000, 99, 16), (2000, 198, 33), (0, 225, 0)],
)
def test_the_tax_inside_an_amount(bp: int, gross: int, tax: int) -> None:
    assert Rate(bp).inside(gross) == tax


@pytest.mark.rule("tax.inside")
@given(st.integers(0, 10_000), st.integers(-(10**9), 10**9))
def test_tax_inside_mirrors_and_stays_inside(bp: int, gross: int) -> None:
    tax = Rate(bp).inside(gross)
    assert tax == -Rate(bp).inside(-gross)
    assert 0 <= abs(tax) <= abs(gross)


def test_a_share_of_an_amount() -> None:
    assert Rate(1500).of(333) == 50
    assert Rate(1500).of(-333) == -50


@pytest.mark.parametrize("bp", [-1, 100_001, True, 1.5])
def test_a_rate_checks_itself(bp: int) -> None:
    with pytest.raises(ValueError, match="basis points"):
        Rate(bp)
