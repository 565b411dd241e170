"""What people answered: satisfaction and recommendation, from how many gave which answer.

Satisfaction is the share of the two best answers. Recommendation: Reichheld (2003), The One Number
You Need to Grow.
"""

from collections.abc import Mapping

from loyalty.insight.ratio import Ratio

Answers = Mapping[int, int]
"""How many people gave each answer."""

BEST_STARS, BEST_LIKELY = 5, 10
PROMOTES_FROM, DETRACTS_TO = 9, 6


def satisfied_bp(stars: Answers) -> int | None:
    """Those who gave four or five stars of five, of all who gave any: the two best boxes.

    Three gave five, one four, two three, two one: four of eight.

    >>> satisfied_bp({5: 3, 4: 1, 3: 2, 1: 2}), satisfied_bp({})
    (5000, None)
    """
    _within(stars, 1, BEST_STARS)
    happy = sum(count for answer, count in stars.items() if answer >= BEST_STARS - 1)
    return Ratio(happy, sum(stars.values())).bp


def recommending_bp(likely: Answers) -> int | None:
    """Who would recommend the store (9 or 10 of 10) less who would not (0 to 6), of all answers.

    Five would, two would perhaps, three would not: 50 less 30 percent.

    >>> recommending_bp({10: 3, 9: 2, 8: 1, 7: 1, 6: 2, 0: 1}), recommending_bp({3: 4})
    (2000, -10000)
    """
    _within(likely, 0, BEST_LIKELY)
    would = sum(count for answer, count in likely.items() if answer >= PROMOTES_FROM)
    would_not = sum(count for answer, count in likely.items() if answer <= DETRACTS_TO)
    return Ratio(would - would_not, sum(likely.values())).bp


def _within(answers: Answers, least: int, most: int) -> None:
    if any(not least <= answer <= most or count < 0 for answer, count in answers.items()):
        msg = f"answers go from {least} to {most}, and nobody gives less than none: {answers}"
        raise ValueError(msg)
