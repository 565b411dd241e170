"""Fitting by maximum likelihood: positive parameters, their logarithms searched downhill."""

from collections.abc import Callable
from dataclasses import dataclass
from math import log

import numpy as np

from loyalty.insight.arrays import Floats
from loyalty.insight.clv.downhill import Ends, lowest
from posapp.kernel.errors import Refusal

MIN_REPEATERS = 30
"""Below this many customers who came back, a fit says more about chance than about the shop."""

NEAR_END = log(10)
"""A parameter within ten times of its end was on the way there; where it stopped is chance."""

Slope = Callable[[Floats], tuple[float, Floats]]
"""From parameters to the log-likelihood per customer, and its derivative by each of them."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """Where the search for one parameter begins, how far it goes, and at which ends it may stay.

    Some ends are honest: where customers do not differ, the law of their differences shrinks to a
    point and its parameters grow without end, and stopping far out changes no forecast. The others
    mean that the model has run away from data it does not fit.
    """

    start: float
    low: float
    high: float
    may_be_low: bool = False
    may_be_high: bool = True

    def holds(self, found: float) -> bool:
        """Whether the search may end here."""
        at_low = log(found) < log(self.low) + NEAR_END
        at_high = log(found) > log(self.high) - NEAR_END
        return (self.may_be_low or not at_low) and (self.may_be_high or not at_high)


def most_likely(
    slope: Slope, parameters: tuple[Parameter, ...], *, model: str
) -> tuple[float, ...]:
    """The parameters of greatest likelihood; a refusal where there are none.

    Searching the logarithms puts values of very different size on one scale.
    """

    def downhill(logs: Floats) -> tuple[float, Floats]:
        values = np.exp(logs)
        height, by_value = slope(values)
        return -height, -by_value * values

    start, low, high = np.log([(one.start, one.low, one.high) for one in parameters]).T
    found = lowest(downhill, start, Ends(low, high))
    values = tuple(np.exp(found.place).tolist())
    pairs = zip(parameters, values, strict=True)
    if not found.reached or not all(parameter.holds(value) for parameter, value in pairs):
        raise Refusal("insight.no-fit", model=model)
    return values


def refuse_too_few(repeaters: int, needed: int) -> None:
    """Refuses to fit on fewer customers who came back than are needed.

    Rule: clv.enough-repeaters
    """
    if repeaters < needed:
        raise Refusal("insight.too-few-repeaters", repeaters=repeaters, needed=needed)
