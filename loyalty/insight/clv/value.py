"""Lifetime value: purchases to come, times what they are worth, in money of today."""

from dataclasses import dataclass

import numpy as np

from loyalty.insight.arrays import Floats, Ints, Keys
from loyalty.insight.clv.bg_nbd import BgNbd, fit_bg_nbd
from loyalty.insight.clv.fitting import MIN_REPEATERS
from loyalty.insight.clv.gamma_gamma import GammaGamma, fit_gamma_gamma
from loyalty.insight.clv.histories import Histories

WHOLE_BP = 10_000
YEAR_WEEKS = 52
PERIOD_WEEKS = 4


@dataclass(frozen=True, slots=True)
class Terms:
    """How far ahead to look, how much of a sale stays with the shop, and what waiting costs.

    The discount is by year: 1500 is 15 %. A margin of 10 000 values turnover, not profit.
    """

    horizon_weeks: int = YEAR_WEEKS
    margin_bp: int = WHOLE_BP
    discount_bp: int = 0

    def __post_init__(self) -> None:
        if self.horizon_weeks < 1:
            msg = f"a lifetime value looks at least a week ahead, not {self.horizon_weeks}"
            raise ValueError(msg)
        if not 0 <= self.margin_bp <= WHOLE_BP or self.discount_bp < 0:
            msg = f"a margin is 0 to {WHOLE_BP} basis points and a discount not below 0: {self}"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class ValueModels:
    """Both models, fitted to the same customers."""

    buying: BgNbd
    spending: GammaGamma


@dataclass(frozen=True, slots=True, eq=False)
class Values:
    """One row a customer, in the order of the histories.

    `value_minor`: of the purchases within the horizon, at the margin, in money of today.
    `spend_minor`: of one purchase. The chances and counts are floats, the money is whole.
    """

    members: Keys
    p_alive: Floats
    p_none: Floats
    purchases: Floats
    spend_minor: Ints
    value_minor: Ints


def fit_models(histories: Histories, *, needed: int = MIN_REPEATERS) -> ValueModels:
    """Fits both models, or refuses with the reason."""
    return ValueModels(
        fit_bg_nbd(histories, needed=needed), fit_gamma_gamma(histories, needed=needed)
    )


def lifetime_values(models: ValueModels, histories: Histories, terms: Terms) -> Values:
    """What each customer is expected to bring within the horizon.

    Rule: clv.whole-money
    Sums, over periods of four weeks, the purchases expected in each times the worth of one, the
    margin, and 1/(1+d)^(end of the period in years) (Fader, Hardie and Lee 2005, section on CLV,
    in discrete time). Floats inside; money leaves as whole minor units, rounded half-up once.
    """
    spend = models.spending.expected_spend(histories)
    so_far = np.zeros(len(histories))
    worth = np.zeros(len(histories))
    for end in _period_ends(terms):
        until = models.buying.expected_purchases(histories, end)
        worth += (until - so_far) / (1 + terms.discount_bp / WHOLE_BP) ** (end / YEAR_WEEKS)
        so_far = until
    return Values(
        members=histories.members,
        p_alive=models.buying.p_alive(histories),
        p_none=models.buying.p_none(histories, terms.horizon_weeks),
        purchases=so_far,
        spend_minor=whole_minor(spend),
        value_minor=whole_minor(worth * spend * (terms.margin_bp / WHOLE_BP)),
    )


def whole_minor(amounts: Floats) -> Ints:
    """Amounts that are not below nought as whole minor units, half-up.

    >>> whole_minor(np.array([0.49, 0.5, 1.5])).tolist()
    [0, 1, 2]
    """
    return np.floor(amounts + 0.5).astype(np.int64)


def _period_ends(terms: Terms) -> list[int]:
    """Where waiting costs nothing, one period is as good as many."""
    steps = range(PERIOD_WEEKS, terms.horizon_weeks, PERIOD_WEEKS) if terms.discount_bp else ()
    return [*steps, terms.horizon_weeks]
