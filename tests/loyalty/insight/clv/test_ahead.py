"""What an active customer buys: by hand, by SciPy's hypergeometric function, at the far ends."""

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.special import hyp2f1

from loyalty.insight.clv.ahead import CUSTOMERS, LONGEST, purchases_ahead


def one(shape: float, longer: float, stays: float, goes: float) -> float:
    """A single customer's purchases."""
    alone = purchases_ahead(np.array([shape]), np.array([longer]), np.array([stays]), goes)
    return float(alone[0])


def by_the_paper(shape: float, longer: float, stays: float, goes: float) -> float:
    """Equation 10, Euler's identity applied, as the program had it while it carried SciPy."""
    top, z = goes + stays - 1, longer / (1 + longer)
    series = hyp2f1(goes + stays - 1 - shape, goes - 1, top, z)
    return float(top / (goes - 1) * (1 - (1 - z) ** (goes - 1) * series))


def test_a_purchase_at_most_when_the_first_one_is_the_last() -> None:
    # Nobody stays after a purchase (b tiny against a): 1 - (1 + 1/1)^-2 = 3/4.
    assert one(2.0, 1.0, 1e-12, 1) == pytest.approx(0.75)


def test_nobody_drops_out() -> None:
    # Then K itself is expected: shape * longer.
    assert one(2.0, 1.0, 1, 1e-13) == pytest.approx(2)
    assert one(500.0, 2.0, 1.0, 1e-13) == pytest.approx(1000)


def test_even_odds_of_staying() -> None:
    # a = b = 1: after j purchases 1/(j+1) are there; with K geometric of 1/2 the sum over j of
    # (1/2)^(j+1) / (j+1) is the logarithm of 2. The old formula had a gap here.
    assert one(1.0, 1.0, 1.0, 1.0) == pytest.approx(np.log(2), rel=1e-14)


@given(
    st.floats(0.05, 40), st.floats(0.01, 4), st.floats(0.05, 60), st.sampled_from([0.3, 0.8, 1.7])
)
def test_it_is_the_hypergeometric_function(
    shape: float, longer: float, stays: float, goes: float
) -> None:
    assume(abs(goes + stays - 1) > 1e-4)  # there the paper divides by nought
    wanted = by_the_paper(shape, longer, stays, goes)
    assert one(shape, longer, stays, goes) == pytest.approx(wanted, rel=1e-8, abs=1e-10)


@pytest.mark.parametrize("goes", [0.3, 0.8])
def test_where_the_paper_divides_by_nought_it_lies_between_its_neighbours(goes: float) -> None:
    there = one(1.0, 1.0, 1 - goes, goes)
    below, above = (by_the_paper(1.0, 1.0, 1 - goes + near, goes) for near in (-1e-4, 1e-4))
    assert min(below, above) < there < max(below, above)
    assert below == pytest.approx(above, rel=1e-3)


@given(st.floats(0.01, 1e3), st.floats(1e-6, 50), st.floats(1e-3, 1e4), st.floats(1e-5, 1e3))
def test_between_one_chance_and_all_purchases(
    shape: float, longer: float, stays: float, goes: float
) -> None:
    expected = one(shape, longer, stays, goes)
    first = -np.expm1(-shape * np.log1p(longer))  # the first one comes before any drop-out
    assert first * (1 - 1e-9) <= expected <= shape * longer * (1 + 1e-9)


def test_a_newcomer_of_this_hour_ends_too() -> None:
    assert one(0.2, 1e12, 2, 0.8) == one(0.2, LONGEST, 2, 0.8) > one(0.2, LONGEST / 2, 2, 0.8)


def test_many_customers_are_as_each_alone() -> None:
    chance = np.random.default_rng(4)
    size = CUSTOMERS + 3
    shape, longer, stays = chance.uniform(0.1, 3, (3, size))
    longer[CUSTOMERS - 1] = 500.0  # many times the block of the others
    together = purchases_ahead(shape, longer, stays, 0.8)
    for row in (0, CUSTOMERS - 1, CUSTOMERS, size - 1):
        assert together[row] == pytest.approx(one(shape[row], longer[row], stays[row], 0.8))


def test_no_customers() -> None:
    none = np.zeros(0)
    assert purchases_ahead(none, none, none, 1).size == 0
