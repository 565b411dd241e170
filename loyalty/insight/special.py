"""The functions of higher analysis that the models of lifetime value need, over arrays."""

from math import lgamma
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from loyalty.insight.arrays import Floats

FAR: Final = 10
"""From here on the series of digamma is exact to the last place of a float."""
_LATER_TERMS: Final = (-1 / 12, 1 / 120, -1 / 252, 1 / 240, -1 / 132, 691 / 32760)
"""Of digamma's series in 1/x^2: -B(2k) / 2k, B being Bernoulli's numbers."""

_log_gamma_each: Final = np.vectorize(lgamma, otypes=[np.float64])


def log_gamma(values: ArrayLike) -> Floats:
    """The logarithm of the gamma function, for values above nought.

    Goes through them one by one: the models ask for it once for each unlike number of repeats.

    >>> log_gamma([1.0, 5.0]).round(6).tolist()  # 0! and 4! are 1 and 24
    [0.0, 3.178054]
    """
    found: Floats = _log_gamma_each(values)
    return found


def digamma(values: ArrayLike) -> Floats:
    """The derivative of `log_gamma`, for values above nought.

    Abramowitz and Stegun 6.3.6 to walk far out, 6.3.18 there.

    >>> digamma([1.0]).round(6).tolist()  # Euler's constant below nought
    [-0.577216]
    """
    near = np.asarray(values, np.float64)
    far = near + FAR
    walked: Floats = sum((1 / (near + step) for step in range(FAR)), start=np.zeros_like(near))
    square = 1 / far**2
    series: Floats = np.zeros_like(far)
    for term in reversed(_LATER_TERMS):
        series = (series + term) * square
    found: Floats = np.log(far) - 1 / (2 * far) + series - walked
    return found


def chance_of_odds(log_odds: ArrayLike) -> Floats:
    """The chance whose odds have this logarithm, however large.

    >>> chance_of_odds([0.0, 2000.0, -2000.0]).tolist()
    [0.5, 1.0, 0.0]
    """
    chance: Floats = np.exp(-np.logaddexp(0, -np.asarray(log_odds, np.float64)))
    return chance
