"""How many purchases an active customer is expected to make, by adding up chances."""

from typing import Final

import numpy as np

from loyalty.insight.arrays import Flags, Floats

CUSTOMERS: Final = 8192
"""So many customers are reckoned in one go."""
NUMBERS: Final = 1 << 19
"""And with so many numbers: what they need fits the processor's memory."""
STEP: Final = 64
"""So many chances of each are added at once: who needs few does not wait for who needs many."""
LONGEST: Final = 2e4
"""A customer known for less than a 20,000th of the horizon (an hour of two years) counts as known
for so long: histories are counted in days, and the sum grows with this."""
DEVIATIONS, TAIL = 12, 40
"""Beyond so many deviations, or so many times the tail's own length, chances are below 1e-15."""


def purchases_ahead(shape: Floats, longer: Floats, stays: Floats, goes: float) -> Floats:
    """What each active customer is expected to buy; arrays of one shape (n,).

    `shape` is r + x and `longer` is t / (alpha + T): were nobody ever to drop out, the number K of
    purchases in the time t would be negative binomial of these. `stays` is b + x and `goes` is a:
    the customer is still there after j more purchases with the chance (b+x)_j / (a+b+x)_j. So the
    sum over j of P(K > j) times that chance is expected. This is equation 10 of the paper with its
    hypergeometric function written out (Euler's and Pfaff's identities); no term is negative, and
    it has no gaps at a = 1 and a + b = 1.
    """
    expected: Floats = np.empty(len(shape))
    for first in range(0, len(shape), CUSTOMERS):
        some = slice(first, first + CUSTOMERS)
        expected[some] = _of_some(shape[some], np.minimum(longer[some], LONGEST), stays[some], goes)
    return expected


def _of_some(shape: Floats, longer: Floats, stays: Floats, goes: float) -> Floats:
    mean, variance = shape * longer, shape * longer * (1 + longer)
    enough = mean + DEVIATIONS * np.sqrt(variance) + TAIL * (1 + longer)
    log_chance = -shape * np.log1p(longer)  # of K = 0
    more = -np.expm1(log_chance)  # the chance of K > j, for j = 0
    there: Floats = np.ones_like(shape)
    expected: Floats = np.zeros_like(shape)
    left, first = np.arange(len(shape)), 0
    while len(left):
        most = int(enough[left].max()) + 1 - first
        j = np.arange(first, first + min(most, NUMBERS // len(left), STEP), dtype=np.float64)
        size, ratio = shape[left, None], (longer / (1 + longer))[left, None]
        logs = log_chance[:, None] + np.cumsum(np.log(ratio * (size + j) / (j + 1)), axis=1)
        later = np.maximum(more[:, None] - np.cumsum(np.exp(logs), axis=1), 0)
        still = stays[left, None] + j
        chances = there[:, None] * np.cumprod(still / (still + goes), axis=1)
        expected[left] += more * there + (later * chances)[:, :-1].sum(axis=1)
        first += len(j)
        going: Flags = enough[left] >= first
        left = left[going]
        log_chance, more, there = logs[going, -1], later[going, -1], chances[going, -1]
    return expected
