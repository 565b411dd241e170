"""Gifts for the day: a birthday, a hundredth visit. Once, also for two records that became one."""

from collections.abc import Collection, Sequence
from datetime import date, timedelta

from loyalty.rules.earn_conditions import is_birthday
from loyalty.rules.perks import BirthdayGift

LEAST_DAYS_BETWEEN = 330
LATE_DAYS = 7


def birthday_gift_due(
    gift: BirthdayGift, birthday: date | None, day: date, given_on: Collection[date]
) -> bool:
    """Whether a member should get her birthday gift today.

    Rule: points.birthday-gift
    Once a year, by the days on which either of her records got one: a changed birthday or a merge
    brings no second. A job that missed the day gives it up to a week later. Born on 29 February:
    on the 28th in a common year.
    """
    if birthday is None or not (gift.points or gift.series):
        return False
    recent = any(abs((day - given).days) < LEAST_DAYS_BETWEEN for given in given_on)
    if recent:
        return False
    return any(is_birthday(birthday, day - timedelta(days=late)) for late in range(LATE_DAYS + 1))


def milestone(milestones: Sequence[int], visits: int) -> int | None:
    """The milestone that this visit reaches, to be told to the clerk; None for an ordinary one.

    >>> milestone((50, 100), 100), milestone((50, 100), 101)
    (100, None)
    """
    return visits if visits in milestones else None
