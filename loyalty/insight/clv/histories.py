"""What the models of lifetime value know of a customer: repeats, recency, age and spend."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from loyalty.insight.arrays import (
    Floats,
    Ints,
    Keys,
    counts,
    distinct_pairs,
    keys,
    lowest_and_highest,
    numbered,
    same_length,
    whole_numbers,
)
from loyalty.insight.purchases import Purchases

WEEK_DAYS = 7


@dataclass(frozen=True, slots=True, eq=False)
class Histories:
    """One row a customer, counted up to one day for all.

    `repeats` (x): days with a purchase after the first one. `recency_days` (t_x): from the first
    such day to the last; 0 without a repeat. `age_days` (T): from the first to the day of counting.
    `repeat_spend_minor`: what the repeats came to; the first purchase is left out, since it makes
    a customer and says little about the later ones (Fader, Hardie and Lee 2005).
    """

    members: Keys
    repeats: Ints
    recency_days: Ints
    age_days: Ints
    repeat_spend_minor: Ints

    def __post_init__(self) -> None:
        object.__setattr__(self, "members", keys("members", self.members))
        for name in ("repeats", "recency_days", "age_days"):
            object.__setattr__(self, name, counts(name, getattr(self, name)))
        spend = whole_numbers("repeat_spend_minor", self.repeat_spend_minor)
        object.__setattr__(self, "repeat_spend_minor", spend)
        same_length(
            members=self.members,
            repeats=self.repeats,
            recency_days=self.recency_days,
            age_days=self.age_days,
            repeat_spend_minor=self.repeat_spend_minor,
        )
        if (self.recency_days > self.age_days).any():
            msg = "a customer's last purchase lies after the day of counting"
            raise ValueError(msg)
        if ((self.repeats == 0) != (self.recency_days == 0)).any() or (
            self.repeats > self.recency_days
        ).any():
            msg = "a repeat is a day with a purchase after the first: 1 to recency, or none and 0"
            raise ValueError(msg)

    def __len__(self) -> int:
        """How many customers."""
        return len(self.repeats)

    @property
    def recency_weeks(self) -> Floats:
        """The recency in the unit of the published models."""
        return self.recency_days / WEEK_DAYS

    @property
    def age_weeks(self) -> Floats:
        """The age in the unit of the published models."""
        return self.age_days / WEEK_DAYS


@dataclass(frozen=True, slots=True, eq=False)
class Came:
    """What the customers of an earlier count did after it, in the order of that count."""

    purchases: Ints
    spend_minor: Ints


def came_since(before: Histories, after: Histories) -> Came:
    """Sets two counts of one shop side by side, to hold a forecast against; newcomers are left out.

    Both are of the same purchases: a customer of the first who is not in the second is an error.
    """
    places = np.searchsorted(after.members, before.members)
    same = after.members[np.minimum(places, len(after) - 1)] == before.members if len(after) else ()
    if not np.all(same) or len(after) < len(before):
        msg = "a customer of the earlier count is not in the later one"
        raise ValueError(msg)
    return Came(
        purchases=after.repeats[places] - before.repeats,
        spend_minor=after.repeat_spend_minor[places] - before.repeat_spend_minor,
    )


def histories_until(purchases: Purchases, until: date) -> Histories:
    """Each customer's history as it stood at the end of a day; later purchases are not seen.

    Rule: clv.one-purchase-a-day
    Sales of one customer on one day are one purchase: the models count occasions in continuous
    time, and two receipts of one visit are one occasion.
    """
    seen = purchases.where(purchases.days <= np.datetime64(until, "D"))
    members, codes = numbered(seen.members)
    numbers = seen.days.astype(np.int64)
    first, last = lowest_and_highest(codes, numbers, len(members))
    visits, _ = distinct_pairs(codes, numbers)
    later = numbers > first[codes]
    spend = np.zeros(len(members), np.int64)
    np.add.at(spend, codes[later], seen.amounts_minor[later])
    end = np.datetime64(until, "D").astype(np.int64)
    return Histories(
        members=members,
        repeats=np.bincount(visits, minlength=len(members)) - 1,
        recency_days=last - first,
        age_days=end - first,
        repeat_spend_minor=spend,
    )
