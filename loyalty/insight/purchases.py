"""The purchases of members as three columns: who, on which day, for how much."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from loyalty.insight.arrays import (
    DAY,
    Days,
    Flags,
    Ints,
    Keys,
    keys,
    local_days,
    lowest_and_highest,
    numbered,
    same_length,
    whole_numbers,
)


@dataclass(frozen=True, slots=True, eq=False)
class Purchases:
    """One row a sale, in any order: the member, the local day, and what the sale came to.

    A return is not a purchase: take it off the amount of its sale, or leave the sale out when all
    of it came back. An amount may be nought or, after returns, below it.
    """

    members: Keys
    days: Days
    amounts_minor: Ints

    def __post_init__(self) -> None:
        object.__setattr__(self, "members", keys("members", self.members))
        object.__setattr__(self, "days", local_days("days", self.days))
        object.__setattr__(self, "amounts_minor", whole_numbers("amounts", self.amounts_minor))
        same_length(members=self.members, days=self.days, amounts_minor=self.amounts_minor)

    def __len__(self) -> int:
        """How many sales."""
        return len(self.days)

    def where(self, rows: Flags) -> "Purchases":
        """The sales of some rows."""
        return Purchases(self.members[rows], self.days[rows], self.amounts_minor[rows])

    def between(self, first: date, last: date) -> "Purchases":
        """The sales of some days, both included."""
        return self.where(self.rows(first, last))

    def rows(self, first: date, last: date) -> Flags:
        """Which sales were made on some days, both included."""
        inside: Flags = self.days >= np.datetime64(first, "D")
        return inside & (self.days <= np.datetime64(last, "D"))


@dataclass(frozen=True, slots=True, eq=False)
class MemberTotals:
    """Each member once, in order of the keys: first and last day, sales and what they came to."""

    members: Keys
    first_days: Days
    last_days: Days
    sales: Ints
    spend_minor: Ints


def totals_by_member(purchases: Purchases) -> MemberTotals:
    """Adds up each member's sales."""
    members, codes = numbered(purchases.members)
    first, last = lowest_and_highest(codes, purchases.days.astype(np.int64), len(members))
    sales = np.bincount(codes, minlength=len(members)).astype(np.int64)
    spend = np.zeros(len(members), np.int64)
    np.add.at(spend, codes, purchases.amounts_minor)
    return MemberTotals(members, first.astype(DAY), last.astype(DAY), sales, spend)
