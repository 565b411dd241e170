"""BG/NBD: how often customers come back, and whether they still do.

Fader, Hardie and Lee (2005), "Counting Your Customers" the Easy Way: An Alternative to the
Pareto/NBD Model, Marketing Science 24(2), 275-284. While active, a customer buys at random with a
rate of their own (rates over customers: gamma with shape r and scale alpha), and after each
purchase drops out with a chance of their own (chances over customers: beta with a and b).
"""

from dataclasses import dataclass

import numpy as np

from loyalty.insight.arrays import Floats, Ints
from loyalty.insight.clv.ahead import purchases_ahead
from loyalty.insight.clv.fitting import MIN_REPEATERS, Parameter, most_likely, refuse_too_few
from loyalty.insight.clv.histories import WEEK_DAYS, Histories
from loyalty.insight.special import chance_of_odds, digamma, log_gamma
from posapp.kernel.errors import Refusal

BESIDE = 1e-7
"""Nought as a divisor, where nobody with a repeat has dropped out."""


@dataclass(frozen=True, slots=True)
class BgNbd:
    """The four parameters, with weeks as the unit of time, and how well they fit."""

    r: float
    alpha_weeks: float
    a: float
    b: float
    log_likelihood: float
    customers: int

    def __post_init__(self) -> None:
        if not min(self.r, self.alpha_weeks, self.a, self.b) > 0:
            msg = f"the parameters of BG/NBD are above nought: {self}"
            raise ValueError(msg)

    def p_alive(self, histories: Histories) -> Floats:
        """The chance that each customer is still active at the day of counting; shape (n,).

        P(active) = 1 / (1 + a/(b+x-1) * ((alpha+T)/(alpha+t_x))^(r+x)), and 1 without a repeat: the
        model lets nobody drop out before a second purchase (Fader, Hardie and Lee 2008, Computing
        P(alive) Using the BG/NBD Model). Such customers are not safe, only unknown: rank them by
        `p_none` instead.
        """
        alive = chance_of_odds(-self._log_odds_gone(histories))
        return np.where(histories.repeats > 0, alive, 1)

    def p_none(self, histories: Histories, weeks: float) -> Floats:
        """The chance that each customer buys nothing in the coming weeks; shape (n,).

        1 - P(active) * (1 - ((alpha+T)/(alpha+T+t))^(r+x)). Exact under the model: whoever is
        active stays so until the next purchase, and its rate is gamma(r+x, alpha+T).
        """
        _check_horizon(weeks)
        since = self.alpha_weeks + histories.age_weeks
        still = np.exp((self.r + histories.repeats) * (np.log(since) - np.log(since + weeks)))
        none: Floats = 1 - self.p_alive(histories) * (1 - still)
        return none

    def expected_purchases(self, histories: Histories, weeks: float) -> Floats:
        """How many purchases each customer is expected to make in the coming weeks; shape (n,).

        Equation 10 of the paper: the chance of being active times what an active customer buys.
        Customers with the same repeats and age are counted once.
        """
        _check_horizon(weeks)
        rows = np.column_stack((histories.repeats, histories.age_days))
        unlike, places = np.unique(rows, axis=0, return_inverse=True)
        repeats, age_weeks = unlike.T.astype(np.float64) / [[1], [WEEK_DAYS]]
        longer = weeks / (self.alpha_weeks + age_weeks)
        ahead = purchases_ahead(self.r + repeats, longer, self.b + repeats, self.a)
        purchases: Floats = self.p_alive(histories) * ahead[places]
        return purchases

    def _log_odds_gone(self, histories: Histories) -> Floats:
        """As a logarithm: many repeats and a long silence are more than a float can hold."""
        x = histories.repeats
        longer = np.log(self.alpha_weeks + histories.age_weeks) - np.log(
            self.alpha_weeks + histories.recency_weeks
        )
        later = np.maximum(self.b + x - 1, BESIDE)
        odds: Floats = np.log(self.a) - np.log(later) + (self.r + x) * longer
        return odds


def fit_bg_nbd(histories: Histories, *, needed: int = MIN_REPEATERS) -> BgNbd:
    """The parameters under which what the customers did was likeliest.

    Refuses with fewer repeaters than needed, when all customers are alike (any steady rate would
    explain them, none would be found), and when the likelihood has no summit.
    """
    refuse_too_few(int((histories.repeats > 0).sum()), needed)
    rows = np.column_stack((histories.repeats, histories.recency_days, histories.age_days))
    unique, weights = np.unique(rows, axis=0, return_counts=True)
    if len(unique) == 1:
        raise Refusal("insight.all-alike", customers=len(histories))
    likelihood = _Likelihood.of(unique, weights)
    alpha_start = max(float(histories.age_weeks.mean()) / 4, 1.0)
    search = (
        Parameter(1.0, low=1e-6, high=1e3),
        Parameter(alpha_start, low=1e-6, high=1e7),
        Parameter(1.0, low=1e-5, high=1e3, may_be_low=True),  # at the low end nobody drops out
        Parameter(2.0, low=1e-4, high=1e4),
    )
    r, alpha, a, b = most_likely(likelihood.slope, search, model="BG/NBD")
    height, _ = likelihood.slope(np.array([r, alpha, a, b]))
    return BgNbd(r, alpha, a, b, height * len(histories), len(histories))


@dataclass(frozen=True, slots=True, eq=False)
class _Likelihood:
    """Unlike histories once each, with their weights; `places` points into the unlike repeats."""

    repeats: Ints
    places: Ints
    x: Floats
    recency: Floats
    age: Floats
    weights: Floats

    @staticmethod
    def of(rows: Ints, weights: Ints) -> "_Likelihood":
        repeats, places = np.unique(rows[:, 0], return_inverse=True)
        return _Likelihood(
            repeats=repeats,
            places=places,
            x=rows[:, 0].astype(np.float64),
            recency=rows[:, 1] / WEEK_DAYS,
            age=rows[:, 2] / WEEK_DAYS,
            weights=weights / weights.sum(),
        )

    def slope(self, values: Floats) -> tuple[float, Floats]:
        """Equation 6 of the paper as logarithms, and its derivatives by r, alpha, a and b."""
        r, alpha, a, b = values.tolist()
        n = self.repeats
        by_repeats = log_gamma(r + n) - log_gamma(r) + r * np.log(alpha)
        by_repeats += log_gamma(a + b) + log_gamma(b + n) - log_gamma(b) - log_gamma(a + b + n)
        log_age, log_recency = np.log(alpha + self.age), np.log(alpha + self.recency)
        active = -(r + self.x) * log_age
        later = np.maximum(b + self.x - 1, BESIDE)
        gone = np.where(self.x > 0, np.log(a) - np.log(later) - (r + self.x) * log_recency, -np.inf)
        either = np.logaddexp(active, gone)
        share = np.exp(gone - either)
        by_a = (digamma(a + b) - digamma(a + b + n))[self.places]
        slopes = (
            (digamma(r + n) - digamma(r) + np.log(alpha))[self.places]
            - (1 - share) * log_age
            - share * log_recency,
            r / alpha
            - (r + self.x) * ((1 - share) / (alpha + self.age) + share / (alpha + self.recency)),
            by_a + share / a,
            by_a + (digamma(b + n) - digamma(b))[self.places] - share / later,
        )
        height = float((self.weights * (by_repeats[self.places] + either)).sum())
        return height, np.array([(self.weights * slope).sum() for slope in slopes])


def _check_horizon(weeks: float) -> None:
    if not weeks > 0:
        msg = f"a horizon lies ahead, not {weeks} weeks"
        raise ValueError(msg)
