"""Whether something got better: two samples held against each other, exactly, without a float.

A difference is told where it is greater than twice its standard error, which chance alone exceeds
about once in twenty times. Where several figures speak for one thing the limit is wider, so that
chance alone decides the thing about once in twenty times, not each figure: the share of chance is
divided by their number (Dunn 1961, Multiple comparisons among means; after Bonferroni). The error
of a mean of scores: the sample variance over their number (Student 1908); that of two means apart:
the sum of both (Welch 1947). The error of a figure that is a sum over a sum, day by day, as sales
an hour are: the variance of a ratio of two means (Cochran 1977, Sampling Techniques, 2.11), the
days being the sample.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from fractions import Fraction
from typing import Final

FEWEST: Final = 10
"""With fewer people, or open days, on either side nothing is said."""

ERRORS: Final = 2
"""So many standard errors a difference must exceed where one figure speaks."""

LIMITS: Final[tuple[Fraction, ...]] = (
    Fraction(ERRORS**2),
    *(Fraction(hundredths, 100) for hundredths in (502, 573, 624, 663, 696, 724, 748, 769, 788)),
)
"""Errors squared, where one figure speaks, where two do, and so on; more count as ten."""


class Effect(Enum):
    """What became of something."""

    BETTER = "better"
    SAME = "same"
    WORSE = "worse"
    MIXED = "mixed"
    TOO_LITTLE = "too-little"


@dataclass(frozen=True, slots=True)
class Sample:
    """So many observations, their mean, and the square of the mean's standard error; all exact."""

    count: int = 0
    mean: Fraction = Fraction(0)
    error2: Fraction = Fraction(0)


def of_scores(scores: Mapping[int, int]) -> Sample:
    """The mean of scores, given how many gave which.

    Two gave four, two gave two: the mean is three, the variance 4/3, over four of them 1/3.

    >>> of_scores({4: 2, 2: 2})
    Sample(count=4, mean=Fraction(3, 1), error2=Fraction(1, 3))
    """
    count = sum(scores.values())
    if count == 0:
        return Sample()
    mean = Fraction(sum(score * times for score, times in scores.items()), count)
    if count == 1:
        return Sample(1, mean)
    spread = sum(((score - mean) ** 2 * times for score, times in scores.items()), Fraction(0))
    return Sample(count, mean, spread * Fraction(1, (count - 1) * count))


def of_part(part: int, whole: int) -> Sample:
    """A part of so many people: a mean of ones and noughts.

    >>> of_part(3, 4)
    Sample(count=4, mean=Fraction(3, 4), error2=Fraction(1, 16))
    """
    return of_scores({1: part, 0: whole - part})


def of_days(days: Sequence[tuple[int, int]]) -> Sample:
    """The sum of the first over the sum of the second of each day; days without the second aside.

    10 sold in 1 hour and 20 in 3: 30 over 4, that is 7.5 an hour. The days differ from it by
    2.5 and -2.5, so the squared error is 2 / (1 * 4 * 4) * 12.5.

    >>> of_days([(10, 1), (20, 3)])
    Sample(count=2, mean=Fraction(15, 2), error2=Fraction(25, 16))
    """
    told = [day for day in days if day[1] > 0]
    upper, lower = sum(day[0] for day in told), sum(day[1] for day in told)
    if lower == 0:
        return Sample()
    count, ratio = len(told), Fraction(upper, lower)
    if count == 1:
        return Sample(1, ratio)
    spread = sum((first * lower - upper * second) ** 2 for first, second in told)
    return Sample(count, ratio, Fraction(count * spread, (count - 1) * lower**4))


def speaks(before: Sample, after: Sample) -> bool:
    """Whether there is enough on both sides to say anything."""
    return min(before.count, after.count) >= FEWEST


def judge(before: Sample, after: Sample, among: int = 1) -> Effect:
    """What became of a figure that is to rise; `among` so many speak for the same thing.

    Rule: effect.beyond-the-error

    >>> judge(of_scores({3: 20}), of_scores({4: 20}))
    <Effect.BETTER: 'better'>
    >>> judge(of_scores({1: 10, 5: 10}), of_scores({1: 9, 5: 11}))
    <Effect.SAME: 'same'>
    """
    if not speaks(before, after):
        return Effect.TOO_LITTLE
    apart = after.mean - before.mean
    limit = LIMITS[min(among, len(LIMITS)) - 1]
    if apart**2 <= limit * (before.error2 + after.error2):
        return Effect.SAME
    return Effect.BETTER if apart > 0 else Effect.WORSE


def together(effects: Iterable[Effect]) -> Effect:
    """What several say as one; those with too little to say have no voice.

    Rule: effect.all-that-speak
    Better where something got better and nothing worse, and the other way round.

    >>> together([Effect.SAME, Effect.BETTER, Effect.TOO_LITTLE])
    <Effect.BETTER: 'better'>
    >>> together([Effect.WORSE, Effect.BETTER]), together([])
    (<Effect.MIXED: 'mixed'>, <Effect.TOO_LITTLE: 'too-little'>)
    """
    said = set(effects) - {Effect.TOO_LITTLE}
    if not said:
        return Effect.TOO_LITTLE
    if Effect.MIXED in said or {Effect.BETTER, Effect.WORSE} <= said:
        return Effect.MIXED
    return next((one for one in (Effect.BETTER, Effect.WORSE) if one in said), Effect.SAME)
