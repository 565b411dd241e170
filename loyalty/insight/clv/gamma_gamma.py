"""Gamma-Gamma: what a customer's purchase is worth, drawn towards the shop's mean.

Fader, Hardie and Lee (2005), RFM and CLV: Using Iso-Value Curves for Customer Base Analysis,
Journal of Marketing Research 42(4), 415-430; the likelihood as in Fader and Hardie (2013), The
Gamma-Gamma Model of Monetary Value, note 025. A purchase is gamma with shape p and a rate of the
customer's own; rates over customers are gamma with shape q and scale gamma. A mean of few purchases
says little, so it counts little against the mean of all.
"""

from dataclasses import dataclass

import numpy as np

from loyalty.insight.arrays import Floats, Ints
from loyalty.insight.clv.fitting import MIN_REPEATERS, Parameter, most_likely, refuse_too_few
from loyalty.insight.clv.histories import Histories
from loyalty.insight.special import digamma, log_gamma
from posapp.kernel.errors import Refusal

SEARCH = (
    Parameter(1.0, low=1e-3, high=1e3),
    Parameter(2.0, low=1e-3, high=1e3),
    Parameter(1.0, low=1e-6, high=1e6),
)
"""For p, q and gamma, the last in units of the mean spend."""


@dataclass(frozen=True, slots=True)
class GammaGamma:
    """The three parameters, gamma in minor units of money, and how well they fit.

    `log_likelihood` is that of mean spends in minor units. `correlation` is that of repeats and
    mean spend over the fitted customers: the model takes them for unrelated, so a manager should
    mistrust it where this is far from nought (CDNOW: 0.11).
    """

    p: float
    q: float
    gamma_minor: float
    log_likelihood: float
    customers: int
    correlation: float

    def __post_init__(self) -> None:
        if not (self.p > 0 and self.q > 1 and self.gamma_minor > 0):
            msg = f"a Gamma-Gamma has p and gamma above nought and q above one: {self}"
            raise ValueError(msg)

    @property
    def mean_minor(self) -> float:
        """What a purchase of a customer of whom nothing is known is expected to be worth."""
        return self.p * self.gamma_minor / (self.q - 1)

    def expected_spend(self, histories: Histories) -> Floats:
        """What the next purchase of each customer is expected to be worth, minor units; shape (n,).

        Equation 5 of the note: p * (gamma + x * z) / (p * x + q - 1), z the mean of the repeats.
        A customer whose repeats came to nought or less counts as unknown.
        """
        known = histories.repeat_spend_minor > 0
        x = np.where(known, histories.repeats, 0)
        spend = np.where(known, histories.repeat_spend_minor, 0)
        expected: Floats = self.p * (self.gamma_minor + spend) / (self.p * x + self.q - 1)
        return expected


def fit_gamma_gamma(histories: Histories, *, needed: int = MIN_REPEATERS) -> GammaGamma:
    """The parameters under which what the repeaters spent was likeliest.

    Customers without a repeat, or whose repeats came to nought or less, do not take part. Refuses
    with fewer than needed, when all spend the same, and when the spends have no mean (q <= 1).
    """
    rows = histories.repeat_spend_minor > 0
    repeats = histories.repeats[rows]
    refuse_too_few(len(repeats), needed)
    means = histories.repeat_spend_minor[rows] / repeats
    if np.ptp(means) == 0:
        raise Refusal("insight.all-alike", customers=len(means))
    unit = float(means.mean())  # money of any currency, made of order one for the search
    likelihood = _Likelihood.of(repeats, means / unit)
    p, q, gamma = most_likely(likelihood.slope, SEARCH, model="Gamma-Gamma")
    if q <= 1:
        raise Refusal("insight.no-fit", model="Gamma-Gamma")
    height, _ = likelihood.slope(np.array([p, q, gamma]))
    return GammaGamma(
        p=p,
        q=q,
        gamma_minor=gamma * unit,
        log_likelihood=(height - float(np.log(unit))) * len(means),
        customers=len(means),
        correlation=_correlation(repeats, means),
    )


def _correlation(repeats: Ints, means: Floats) -> float:
    return float(np.corrcoef(repeats, means)[0, 1]) if np.ptp(repeats) else 0.0


@dataclass(frozen=True, slots=True, eq=False)
class _Likelihood:
    """The repeaters; `unlike` are the repeats once each, and `places` points into them."""

    unlike: Ints
    places: Ints
    x: Floats
    spend: Floats
    log_spend: Floats

    @staticmethod
    def of(repeats: Ints, means: Floats) -> "_Likelihood":
        unlike, places = np.unique(repeats, return_inverse=True)
        x = repeats.astype(np.float64)
        return _Likelihood(unlike, places, x, x * means, np.log(means))

    def slope(self, values: Floats) -> tuple[float, Floats]:
        """Equation 1a of the note as a logarithm, mean over customers, and its derivatives."""
        p, q, gamma = values.tolist()
        x, n = self.x, self.unlike
        log_whole = np.log(gamma + self.spend)
        log_own = np.log(self.spend)
        heights = (
            (log_gamma(p * n + q) - log_gamma(p * n) - log_gamma(q))[self.places]
            + q * np.log(gamma)
            + p * x * log_own
            - self.log_spend
            - (p * x + q) * log_whole
        )
        both = digamma(p * n + q)
        slopes = (
            x * ((both - digamma(p * n))[self.places] + log_own - log_whole),
            (both - digamma(q))[self.places] + np.log(gamma) - log_whole,
            q / gamma - (p * x + q) / (gamma + self.spend),
        )
        return float(heights.mean()), np.array([slope.mean() for slope in slopes])
