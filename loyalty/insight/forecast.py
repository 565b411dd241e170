"""What the coming days or weeks will bring: sales in money, baskets, or pieces of goods.

Seasonal exponential smoothing without a trend (Holt 1957; Winters 1960, Forecasting Sales by
Exponentially Weighted Moving Averages, Management Science 6(3), 324-342), made robust by holding
each surprise to a limit before it is learnt from (Gelper, Fried and Croux 2010, Robust Forecasting
with Exponential and Holt-Winters Smoothing, Journal of Forecasting 29(3), 285-300), on square
roots: there a big day spreads as much as a small one, and a day without a piece sold is a number.

Without a trend because the level follows one within weeks, while a trend carried on sends a shop to
the moon after a good December. The two weights are the best of a small grid: all of it runs side by
side, for a thousand goods at once, and twice the same figures give twice the same forecast.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from loyalty.insight.arrays import Flags, Floats, Ints
from posapp.kernel.errors import Refusal

WEEKDAYS = 7
WARM_SEASONS = 4
"""Seasons from which the first level and shape are taken."""
MIN_STEPS = 8
"""Fewer weeks say nothing; of days it takes a season more than the first level does."""
SHUT_AFTER = 4
"""A weekday the shop was shut on so many times running is taken for a day of rest."""

LEVEL_WEIGHTS = (0.01, 0.03, 0.06, 0.1, 0.15, 0.2, 0.3, 0.5)
SHAPE_WEIGHTS = (0.0, 0.03, 0.06, 0.1, 0.2)
SURPRISE_LIMIT = 2.0
"""In standard deviations of a usual day; what lies beyond is learnt from as if it lay there."""
TO_DEVIATION = 1.4826
"""From a median distance to a standard deviation, under a normal law."""
BAND = (10.0, 90.0)
"""Percentiles of past surprises: eight of ten days should fall between them."""
WHOLE_BP = 10_000


@dataclass(frozen=True, slots=True)
class Forecast:
    """One figure a step, the first right after the last value; eight of ten lie in the band."""

    expected: tuple[int, ...]
    low: tuple[int, ...]
    high: tuple[int, ...]
    level_weight: float
    shape_weight: float


@dataclass(frozen=True, slots=True)
class Accuracy:
    """How forecasts of one season ahead came true, beside the naive "as on the same day last time".

    Mean absolute percentage errors (MAPE) in basis points, over the days that sold something.
    """

    mape_bp: int
    naive_mape_bp: int
    days: int

    @property
    def beats_naive(self) -> bool:
        """Whether the forecast is worth more than looking at last week."""
        return self.mape_bp < self.naive_mape_bp


def forecast(
    values: ArrayLike,
    steps: int,
    *,
    season: int = WEEKDAYS,
    is_open: ArrayLike | None = None,
) -> Forecast:
    """The coming steps of one series of whole numbers, oldest first, one a day or one a week.

    Rule: forecast.closed-days
    `season`: 7 for days, 1 for weeks. Steps on which the shop was shut teach nothing; unless told
    by `is_open`, those without a sale count as such. A weekday that was shut four times running is
    expected to be shut. Refuses with less than five seasons.
    """
    past = _Past.of(np.asarray(values)[None, :], season, is_open)
    learnt = _learn(past)
    low, high = np.percentile(learnt.surprises[0], BAND)
    middle = learnt.roots_ahead(past, steps)[0]
    return Forecast(
        expected=tuple(learnt.expected(past, steps)[0].tolist()),
        low=tuple(_whole(np.maximum(middle + low, 0) ** 2 * past.opens(steps)).tolist()),
        high=tuple(_whole(np.maximum(middle + high, 0) ** 2 * past.opens(steps)).tolist()),
        level_weight=float(learnt.level_weight[0]),
        shape_weight=float(learnt.shape_weight[0]),
    )


def accuracy(
    values: ArrayLike,
    *,
    season: int = WEEKDAYS,
    is_open: ArrayLike | None = None,
    rounds: int = 8,
) -> Accuracy:
    """Forecasts each of the last seasons from what was known before it, and compares with it.

    Rule: forecast.beside-naive
    The naive forecast of a step is the last open step of the same weekday before the season began.
    Refuses with too few days to learn from before the first of the rounds.
    """
    series = np.asarray(values)
    flags = _open_flags(series, is_open)
    needed = _needed(season) + rounds * season
    if len(series) < needed:
        raise Refusal("insight.too-few-days", have=len(series), needed=needed)
    ours: list[float] = []
    naive: list[float] = []
    for begin in range(len(series) - rounds * season, len(series), season):
        past = _Past.of(series[None, :begin], season, flags[:begin])
        told = _learn(past).expected(past, season)[0]
        for step in range(season):
            came = int(series[begin + step])
            if came > 0 and flags[begin + step]:
                ours.append(abs(int(told[step]) - came) / came)
                naive.append(abs(past.same_before(step) - came) / came)
    if not ours:
        raise Refusal("insight.nothing-to-judge")
    return Accuracy(_mean_bp(ours), _mean_bp(naive), len(ours))


# ---- what is known


@dataclass(frozen=True, slots=True, eq=False)
class _Past:
    """Series side by side, the shut steps before the first open one cut off."""

    values: Ints
    is_open: Flags
    season: int

    @staticmethod
    def of(table: Ints, season: int, is_open: ArrayLike | None) -> "_Past":
        if (table.size and table.dtype.kind not in "iu") or (table < 0).any():
            msg = "a forecast is of whole numbers, none below nought"
            raise ValueError(msg)
        flags = _open_flags(table[0] if len(table) else np.zeros(0, np.int64), is_open)
        if len(flags) != table.shape[1]:
            msg = f"{table.shape[1]} steps, but {len(flags)} say whether the shop was open"
            raise ValueError(msg)
        first = int(flags.argmax()) if flags.any() else len(flags)
        past = _Past(table[:, first:].astype(np.int64), flags[first:], season)
        needed = _needed(season)
        if past.steps < needed or not past.is_open[past.warm :].any():
            raise Refusal("insight.too-few-days", have=past.steps, needed=needed)
        return past

    @property
    def steps(self) -> int:
        return len(self.is_open)

    @property
    def warm(self) -> int:
        return WARM_SEASONS * self.season

    def opens(self, steps: int) -> Flags:
        """Whether the shop is expected to be open in each coming step."""
        slots = [(self.steps + step) % self.season for step in range(steps)]
        return np.array([self.is_open[slot :: self.season][-SHUT_AFTER:].any() for slot in slots])

    def same_before(self, step: int) -> int:
        """The value of the last open step that is a whole number of seasons before a coming one."""
        slot = (self.steps + step) % self.season
        same = self.values[0, slot :: self.season][self.is_open[slot :: self.season]]
        return int(same[-1]) if len(same) else 0


# ---- what is learnt from it


@dataclass(frozen=True, slots=True, eq=False)
class _Learnt:
    """One row a series: the last level and shape, in roots, and the surprises on the way there."""

    level: Floats
    shape: Floats
    surprises: Floats
    level_weight: Floats
    shape_weight: Floats

    def roots_ahead(self, past: _Past, steps: int) -> Floats:
        slots = (past.steps + np.arange(steps)) % past.season
        ahead: Floats = np.maximum(self.level[:, None] + self.shape[:, slots], 0)
        return ahead

    def expected(self, past: _Past, steps: int) -> Ints:
        """The mean, not the middle: a square is on average its root's square and its variance."""
        middle = self.roots_ahead(past, steps)
        mean = middle**2 + self.surprises.var(axis=1)[:, None]
        return _whole(mean * past.opens(steps))


def _learn(past: _Past) -> _Learnt:
    """Runs every pair of weights over the past and keeps, for each series, what surprised least."""
    level_weights, shape_weights = np.meshgrid(
        LEVEL_WEIGHTS, SHAPE_WEIGHTS if past.season > 1 else (0.0,)
    )
    alpha, gamma = level_weights.ravel(), shape_weights.ravel()
    roots = np.sqrt(past.values)
    limit = _limits(roots, past)[:, None]
    level, shape = _start(roots, past, len(alpha))
    surprises = []
    for step in np.flatnonzero(past.is_open).tolist():
        slot = step % past.season
        surprise = roots[:, step, None] - level - shape[slot]
        learnt = np.clip(surprise, -limit, limit)
        level = level + alpha * learnt
        shape[slot] += gamma * learnt
        if step >= past.warm:
            surprises.append(surprise)
    missed = np.stack(surprises)
    best = np.abs(missed).mean(axis=0).argmin(axis=1)
    row = np.arange(len(best))
    return _Learnt(
        level=level[row, best],
        shape=shape[:, row, best].T,
        surprises=missed[:, row, best].T,
        level_weight=alpha[best],
        shape_weight=gamma[best],
    )


def _start(roots: Floats, past: _Past, lanes: int) -> tuple[Floats, Floats]:
    """The first level and shape of each series, the same in every lane."""
    flags = past.is_open[: past.warm]
    level = roots[:, : past.warm][:, flags].mean(axis=1)
    shape = np.zeros((past.season, len(roots)))
    for slot in range(past.season):
        same = roots[:, slot : past.warm : past.season][:, flags[slot :: past.season]]
        if same.shape[1]:
            shape[slot] = same.mean(axis=1) - level
    return np.repeat(level[:, None], lanes, 1), np.repeat(shape[:, :, None], lanes, 2)


def _limits(roots: Floats, past: _Past) -> Floats:
    """How large a surprise may be, from the changes between one season and the next."""
    both = past.is_open[past.season :] & past.is_open[: -past.season]
    changes = (roots[:, past.season :] - roots[:, : -past.season])[:, both]
    if not changes.shape[1]:
        return np.full(len(roots), np.inf)
    usual = TO_DEVIATION * np.median(np.abs(changes), axis=1)
    usual = np.where(usual > 0, usual, changes.std(axis=1))
    limits: Floats = SURPRISE_LIMIT * usual / np.sqrt(2)
    return limits


def _needed(season: int) -> int:
    return max((WARM_SEASONS + 1) * season, MIN_STEPS)


def _open_flags(series: Ints, is_open: ArrayLike | None) -> Flags:
    flags: Flags = series > 0 if is_open is None else np.asarray(is_open, np.bool_)
    return flags


def _whole(amounts: Floats) -> Ints:
    return np.floor(amounts + 0.5).astype(np.int64)


def _mean_bp(shares: list[float]) -> int:
    return int(sum(shares) / len(shares) * WHOLE_BP + 0.5)
