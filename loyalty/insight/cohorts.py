"""Who comes back: cohorts by month, rates of a period, and the state each member is in.

The figures are the plain ones of customer-base analysis (Kumar and Reinartz 2018, Customer
Relationship Management, chapter 5): counts of members over counts of members, both kept.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum

import numpy as np
from numpy.typing import ArrayLike, NDArray

from loyalty.insight.arrays import (
    DAY,
    MONTH,
    Flags,
    Ints,
    distinct_pairs,
    local_days,
    numbered,
    same_length,
)
from loyalty.insight.purchases import Purchases, totals_by_member
from loyalty.insight.ratio import Ratio

# ---- cohorts


@dataclass(frozen=True, slots=True)
class Cohort:
    """Members whose first purchase fell into one month, and how many bought in each month since.

    `active[0]` is that month itself, so it equals `members`.
    """

    first_month: date
    members: int
    active: tuple[int, ...]

    def __post_init__(self) -> None:
        if self.first_month.day != 1 or not self.active or self.active[0] != self.members:
            msg = f"a cohort starts in a month with all its members: {self}"
            raise ValueError(msg)

    def share(self, months: int) -> Ratio:
        """How many of the cohort bought so many months later."""
        return Ratio(self.active[months], self.members)


@dataclass(frozen=True, slots=True)
class CohortTable:
    """The cohorts, oldest first, each counted up to one day. Later ones have fewer months."""

    until: date
    cohorts: tuple[Cohort, ...]

    @property
    def is_last_month_whole(self) -> bool:
        """Whether the last month has ended; otherwise its figures are still growing."""
        return (self.until + timedelta(days=1)).day == 1

    def retention(self, months: int) -> Ratio:
        """How many of all members seen so long bought so many months after their first month.

        Rule: cohorts.weighted-retention
        Members count alike, not cohorts: a small cohort does not weigh as much as a big one.
        """
        seen = [cohort for cohort in self.cohorts if len(cohort.active) > months]
        return Ratio(sum(c.active[months] for c in seen), sum(c.members for c in seen))


def cohort_table(purchases: Purchases, until: date) -> CohortTable:
    """Sorts members by the month of their first purchase and counts who bought in each month since.

    `purchases` begin with the shop's first sale, or members older than the data look new. Months in
    between in which nobody started are left out.
    """
    seen = purchases.where(purchases.days <= np.datetime64(until, "D"))
    members, codes = numbered(seen.members)
    months = seen.days.astype(MONTH).astype(np.int64)
    firsts = np.full(len(members), np.iinfo(np.int64).max)
    np.minimum.at(firsts, codes, months)
    visitors, visited = distinct_pairs(codes, months)
    born = firsts[visitors]
    last = int(np.datetime64(until, "M").astype(np.int64))
    return CohortTable(
        until,
        tuple(_cohort(int(month), visited[born == month], last) for month in np.unique(firsts)),
    )


def _cohort(first: int, months: Ints, last: int) -> Cohort:
    active = tuple(np.bincount(months - first, minlength=last - first + 1).tolist())
    return Cohort(_month_day(first), active[0], active)


def _month_day(month: int) -> date:
    years, months = divmod(month, 12)
    return date(1970 + years, months + 1, 1)


# ---- the figures of a period


@dataclass(frozen=True, slots=True)
class PeriodFigures:
    """What members bought within some days: who, how many sales, for how much."""

    members: int
    repeaters: int
    sales: int
    spend_minor: int

    @property
    def repeat_rate(self) -> Ratio:
        """Members with two or more sales in the period, of those with any (S196)."""
        return Ratio(self.repeaters, self.members)

    @property
    def frequency(self) -> Ratio:
        """Sales for each member who bought in the period (S197); `per(100)` gives hundredths."""
        return Ratio(self.sales, self.members)

    @property
    def average_order(self) -> Ratio:
        """Minor units for each sale of the period (S198); `per(1)` rounds it half-up."""
        return Ratio(self.spend_minor, self.sales)


def period_figures(purchases: Purchases, first: date, last: date) -> PeriodFigures:
    """The figures of some days, both included."""
    totals = totals_by_member(purchases.between(first, last))
    return PeriodFigures(
        members=len(totals.members),
        repeaters=int((totals.sales > 1).sum()),
        sales=int(totals.sales.sum()),
        spend_minor=int(totals.spend_minor.sum()),
    )


@dataclass(frozen=True, slots=True)
class Retention:
    """Two periods side by side: who of the first came in the second, and who else did.

    `base`: bought in the earlier period. `kept`: of these, also in the later one. `new`: in the
    later period for the first time ever. `returned`: in the later, not in the earlier, but before.
    """

    base: int
    kept: int
    new: int
    returned: int

    @property
    def retention_rate(self) -> Ratio:
        """Those kept, of the base (S194): (members at the end less new and returned) / at start."""
        return Ratio(self.kept, self.base)

    @property
    def churn_rate(self) -> Ratio:
        """Those not kept, of the base (S195); with the retention rate it makes a whole."""
        return self.retention_rate.rest()

    @property
    def lost(self) -> int:
        """Members of the base who did not come in the later period."""
        return self.base - self.kept


def retention(
    purchases: Purchases, earlier_first: date, later_first: date, last: date
) -> Retention:
    """Compares the days from `earlier_first` up to `later_first` with those from there to `last`.

    Rule: cohorts.retention
    Both periods should be as long and of the same season, or the rate says more about the calendar.
    """
    if not earlier_first < later_first <= last:
        msg = f"periods follow each other: {earlier_first}, {later_first}, {last}"
        raise ValueError(msg)
    day = timedelta(days=1)
    members, codes = numbered(purchases.members)
    earlier = _who(codes[purchases.rows(earlier_first, later_first - day)], len(members))
    later = _who(codes[purchases.rows(later_first, last)], len(members))
    known = _who(codes[purchases.days < np.datetime64(later_first, "D")], len(members))
    return Retention(
        base=int(earlier.sum()),
        kept=int((earlier & later).sum()),
        new=int((later & ~known).sum()),
        returned=int((later & known & ~earlier).sum()),
    )


def _who(codes: Ints, size: int) -> Flags:
    came = np.zeros(size, np.bool_)
    came[codes] = True
    return came


# ---- the state of a member


class MemberState(Enum):
    """Where a member stands, by how long ago the last visit was."""

    NEW = "new"
    ACTIVE = "active"
    ASLEEP = "asleep"
    LOST = "lost"


@dataclass(frozen=True, slots=True)
class StateLimits:
    """Days after which a member is no longer new, no longer awake, no longer ours."""

    new_days: int = 30
    asleep_after_days: int = 90
    lost_after_days: int = 365

    def __post_init__(self) -> None:
        if not 0 <= self.new_days <= self.asleep_after_days < self.lost_after_days:
            msg = f"members are new, then asleep, then lost: {self}"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True, eq=False)
class MemberStates:
    """One row a member: a place in `list(MemberState)`."""

    places: NDArray[np.int8]

    def states(self) -> tuple[MemberState, ...]:
        """Each member's state."""
        every = tuple(MemberState)
        return tuple(every[place] for place in self.places.tolist())

    def count(self, state: MemberState) -> int:
        """How many members are in a state."""
        return int((self.places == list(MemberState).index(state)).sum())

    def moves(self, later: "MemberStates") -> tuple[tuple[int, ...], ...]:
        """How many of the same members went from each state (row) to each (column)."""
        same_length(before=self.places, later=later.places)
        size = len(MemberState)
        both = self.places.astype(np.int64) * size + later.places
        grid = np.bincount(both, minlength=size * size).reshape(size, size)
        return tuple(tuple(row) for row in grid.tolist())


def member_states(
    joined: ArrayLike, last_visits: ArrayLike, as_of: date, limits: StateLimits
) -> MemberStates:
    """The state of each member on a day.

    Rule: members.states
    New: joined at most `new_days` ago. Otherwise by days since the last visit, or since joining
    for a member who never came (NaT): lost after `lost_after_days`, asleep after
    `asleep_after_days`, else active. A day counts as passed when the next one has begun: with 90,
    the member is active on the 90th day and asleep on the 91st.
    """
    began = local_days("joined", joined)
    came = local_days("last visits", last_visits, may_be_open=True)
    same_length(joined=began, last_visits=came)
    today = np.datetime64(as_of, "D")
    latest = np.where(np.isnat(came), began, np.maximum(came, began)).astype(DAY)
    away = (today - latest).astype(np.int64)
    age = (today - began).astype(np.int64)
    if len(age) and min(int(age.min()), int(away.min())) < 0:
        msg = f"a member joined or came after {as_of}"
        raise ValueError(msg)
    tests = [
        age <= limits.new_days,
        away <= limits.asleep_after_days,
        away <= limits.lost_after_days,
    ]
    return MemberStates(np.select(tests, [0, 1, 2], 3).astype(np.int8))
