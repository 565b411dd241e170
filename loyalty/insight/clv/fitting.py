"""Fitting by maximum likelihood: positive parameters, their logarithms searched downhill.

By SLSQP (Kraft 1988): on four parameters it finds what L-BFGS-B finds, and it stays on the thread
it was given. L-BFGS-B hands matrices of a few rows to all cores; on a till of two, busy with a
sale, the same fit then took twenty times as long.
"""

from collections.abc import Callable

import numpy as np

from loyalty.insight.arrays import Floats
from posapp.kernel.errors import Refusal

MIN_REPEATERS = 30
"""Below this many customers who came back, a fit says more about chance than about the shop."""

EDGE = 12.0
"""A logarithm at +-12 is a parameter the data cannot hold: the model has run away."""
NEAR_EDGE = 0.01

Slope = Callable[[Floats], tuple[float, Floats]]
"""From parameters to the log-likelihood per customer, and its derivative by each of them."""


def most_likely(slope: Slope, start: Floats, *, model: str) -> Floats:
    """The parameters of greatest likelihood; a refusal where there are none.

    Searching the logarithms keeps parameters positive without bounds of their own, and puts values
    of very different size on one scale.
    """
    from scipy.optimize import minimize  # noqa: PLC0415 - costs a second; only a fit needs it

    def downhill(logs: Floats) -> tuple[float, Floats]:
        values = np.exp(logs)
        height, by_value = slope(values)
        return -height, -by_value * values

    found = minimize(
        downhill,
        np.log(start),
        jac=True,
        method="SLSQP",
        bounds=[(-EDGE, EDGE)] * len(start),
        options={"ftol": 1e-13, "maxiter": 500},
    )
    logs: Floats = found.x
    if not found.success or (np.abs(logs) > EDGE - NEAR_EDGE).any():
        raise Refusal("insight.no-fit", model=model)
    return np.exp(logs)


def refuse_too_few(repeaters: int, needed: int) -> None:
    """Refuses to fit on fewer customers who came back than are needed.

    Rule: clv.enough-repeaters
    """
    if repeaters < needed:
        raise Refusal("insight.too-few-repeaters", repeaters=repeaters, needed=needed)
