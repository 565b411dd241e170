"""How well a forecast of each customer came true."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from loyalty.insight.arrays import Floats, Ints, same_length, whole_numbers
from posapp.kernel.errors import Refusal

TENTH = 10


@dataclass(frozen=True, slots=True)
class Backtest:
    """A forecast against what came, over all customers.

    Absolute error is left out on purpose: most customers buy nothing, and "nobody comes back" has a
    small one (CDNOW: 0.80 against 0.79). `rmse` is in the unit of what was forecast. `bias` is the
    total forecast over the total that came, less one: -0.12 is twelve percent too low.
    `top_tenth` is the share of what came that the tenth forecast highest brought.
    """

    customers: int
    expected: float
    actual: int
    rmse: float
    bias: float
    top_tenth: float


def judge(expected: Floats, actual: ArrayLike) -> Backtest:
    """Sets a forecast beside what came, customer by customer.

    Refuses when nothing came at all. Of customers forecast alike, the earlier row ranks first.
    """
    came: Ints = whole_numbers("actual", actual)
    same_length(expected=expected, actual=came)
    total = int(came.sum())
    if total <= 0:
        raise Refusal("insight.nothing-to-judge")
    best = np.argsort(-expected, kind="stable")[: -(-len(came) // TENTH)]
    return Backtest(
        customers=len(came),
        expected=float(expected.sum()),
        actual=total,
        rmse=float(np.sqrt(np.mean((expected - came) ** 2))),
        bias=float(expected.sum()) / total - 1,
        top_tenth=int(came[best].sum()) / total,
    )
