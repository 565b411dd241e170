"""The functions of higher analysis agree with SciPy's, which the program does without."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from loyalty.insight.special import chance_of_odds, digamma, log_gamma

ABOVE_NOUGHT = st.lists(st.floats(1e-6, 1e7), max_size=20).map(np.array)


@given(ABOVE_NOUGHT)
def test_the_gamma_function_and_its_derivative(values: np.ndarray) -> None:
    np.testing.assert_allclose(log_gamma(values), special.gammaln(values), rtol=1e-13, atol=1e-13)
    np.testing.assert_allclose(digamma(values), special.digamma(values), rtol=1e-13, atol=1e-13)


def test_one_value_is_as_good_as_many() -> None:
    assert float(log_gamma(11.0)) == pytest.approx(np.log(3_628_800))
    assert float(digamma(2.0)) == pytest.approx(1 - np.euler_gamma)


@given(st.lists(st.floats(-1e5, 1e5), max_size=20).map(np.array))
def test_a_chance_of_any_odds(log_odds: np.ndarray) -> None:
    """What is less than any normal number, one of the two may round to nought."""
    least = float(np.finfo(np.float64).tiny)
    found, wanted = chance_of_odds(log_odds), special.expit(log_odds)
    np.testing.assert_allclose(found, wanted, rtol=1e-12, atol=least)
