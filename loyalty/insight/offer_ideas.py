"""Offers worth trying, told by the store's own figures: for whom, what, how much, and why.

Rule: offers.ideas
Every idea says what it is expected to give and to bring over four weeks, and the one belief that
this rests on; with the share of buyers from which it pays for itself. The same figures always give
the same ideas. Nobody's age, sex or home is looked at.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import pairwise
from typing import Final

from posapp.kernel.money import half_up
from posapp.kernel.rate import WHOLE_BP

DAYS: Final = 28
"""What is looked at, and how long an idea runs."""

LEAST_MEMBERS: Final = 5
"""Fewer are no group: their figures would be somebody's own."""

MOST_IDEAS: Final = 5
PERCENT_STEPS: Final = (2_000, 1_500, 1_000, 500)
THIRD_STEPS: Final = (5_000, 3_000, 2_000)
USUAL_BP: Final = 1_000
"""The size where no cost price is known."""

STEP_MINOR: Final = 500
"""Thresholds stand on whole steps."""

OFF_STEP_MINOR: Final = 50
OFF_BP: Final = 500
NEAR_BP: Final = 6_000
"""Receipts from this share of a threshold on may reach it."""

COME_BP: Final = 500
BACK_BP: Final = 1_000
REACH_BP: Final = 1_000
MORE_BP: Final = 500
THIRD_BP: Final = 2_000
WEEKS: Final = 4
LEAST_WEEKDAYS: Final = 2


class Plan(Enum):
    """What an idea is after."""

    WAKE = "wake"
    STOPPED = "stopped"
    BASKET = "basket"
    QUIET = "quiet"
    THIRD = "third"


KINDS: Final[Mapping[Plan, str]] = {
    Plan.WAKE: "percent",
    Plan.STOPPED: "percent",
    Plan.BASKET: "threshold",
    Plan.QUIET: "points",
    Plan.THIRD: "bxgy",
}
"""The reward of each, by its code in the offer editor."""


@dataclass(frozen=True, slots=True)
class People:
    """A group: how many, how many of them agreed to personal offers, what they bought before."""

    members: int = 0
    agreed: int = 0
    receipts: int = 0
    spent_minor: int = 0

    @property
    def each_minor(self) -> int:
        """What one of their purchases came to."""
        return half_up(self.spent_minor, self.receipts) if self.receipts else 0


@dataclass(frozen=True, slots=True)
class Stopped:
    """Members who bought these goods and do no more, though they still come.

    `now` is what members buy of them these days; `margin_bp` what stays of each amount sold
    without tax, `net_bp` how much of an amount with tax that is.
    """

    goods: str
    people: People
    now: People
    margin_bp: int | None = None
    net_bp: int = WHOLE_BP


@dataclass(frozen=True, slots=True)
class Pairs:
    """Goods of which people take two: such receipts, and the third units sold already."""

    goods: str
    twos: int
    thirds: int
    unit_minor: int
    margin_bp: int | None = None
    net_bp: int = WHOLE_BP


@dataclass(frozen=True, slots=True)
class Weekday:
    """What a day of the week (1 is Monday) sold on so many of them, and members' part of it."""

    day: int
    days: int
    sold_minor: int
    members: People


@dataclass(frozen=True, slots=True)
class Earlier:
    """What earlier offers of a kind came to: how many, and the extra margin for their cost."""

    offers: int
    return_bp: int


@dataclass(frozen=True, slots=True)
class StoreFacts:
    """What ideas are made of. Days are the last four weeks but for `weekdays`.

    `come_bp` is how many of those who got a coupon used it, None where too few were given;
    `earn_bp` what points cost for an amount that members pay.
    """

    everybody: People
    asleep: People
    margin_bp: int | None = None
    net_bp: int = WHOLE_BP
    come_bp: int | None = None
    earn_bp: int = 0
    stopped: Sequence[Stopped] = ()
    pairs: Sequence[Pairs] = ()
    weekdays: Sequence[Weekday] = ()
    receipts_minor: Sequence[int] = ()
    earlier: Mapping[str, Earlier] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Idea:
    """One offer to try. Amounts are for four weeks, as expected if `belief_bp` holds.

    `given_minor` is what it takes off (or what its points are worth), `wasted_minor` the part of it
    that goes to who would have bought anyway; `extra_minor` is sold beyond the usual. `size` is
    basis points, for a threshold minor units from `from_minor` on. `first` and `second` are the
    figures of its reason: who believes them can look them up.
    """

    plan: Plan
    people: People
    size: int
    uses: int
    given_minor: int
    wasted_minor: int
    extra_minor: int
    belief_bp: int
    is_measured: bool = False
    margin_bp: int | None = None
    net_bp: int = WHOLE_BP
    goods: str = ""
    from_minor: int = 0
    weekday: int = 0
    first: int = 0
    second: int = 0
    earlier: Earlier | None = None

    @property
    def kind(self) -> str:
        """Its reward."""
        return KINDS[self.plan]

    @property
    def is_personal(self) -> bool:
        """Whether it is for who was chosen by what she bought: a coupon, and only by consent."""
        return self.plan is Plan.WAKE

    @property
    def margin_minor(self) -> int | None:
        """What stays of the extra sales, before what is given; None without cost prices.

        Extra sales are with tax, which goes before anything stays:

        >>> facts = dict(people=People(), size=1000, uses=9, given_minor=130, wasted_minor=100)
        >>> taxed = dict(extra_minor=1_200, belief_bp=1000, margin_bp=5000, net_bp=8333)
        >>> Idea(Plan.STOPPED, **facts, **taxed).margin_minor
        500
        """
        if self.margin_bp is None:
            return None
        return half_up(self.extra_minor * self.net_bp * self.margin_bp, WHOLE_BP * WHOLE_BP)

    @property
    def net_minor(self) -> int | None:
        """What it brings after what it gives."""
        margin = self.margin_minor
        return None if margin is None else margin - self.given_minor

    @property
    def pays(self) -> bool:
        """Whether it brings more than it gives, as expected; taken as so where nobody can say."""
        net = self.net_minor
        return net is None or net > 0

    @property
    def pays_from_bp(self) -> int | None:
        """The share of buyers from which it pays for itself; None where it never does.

        >>> facts = dict(people=People(), size=1000, uses=9, given_minor=130, wasted_minor=100)
        >>> idea = Idea(Plan.STOPPED, extra_minor=300, belief_bp=1000, margin_bp=3000, **facts)
        >>> idea.pays_from_bp
        1667
        """
        margin = self.margin_minor
        left = 0 if margin is None else margin - (self.given_minor - self.wasted_minor)
        return None if left <= 0 else half_up(self.belief_bp * self.wasted_minor, left)

    @property
    def worth_minor(self) -> int:
        """What ideas are ranked by: what stays, or without cost prices the sales it brings."""
        net = self.net_minor
        return self.extra_minor - self.given_minor if net is None else net


@dataclass(frozen=True, slots=True)
class Weighed:
    """Offers worth a try, the most worth first; how many were weighed, and how many would lose.

    `nearest` is the one that loses least. What is neither here nor lost pays less than another of
    its plan.
    """

    ideas: tuple[Idea, ...] = ()
    looked: int = 0
    lost: int = 0
    nearest: Idea | None = None


def weigh(facts: StoreFacts) -> Weighed:
    """At most five offers that pay for themselves as expected, of each plan the best one.

    Rule: offers.idea-pays
    What costs more than it brings is told as a number only. Where no cost price is known, nobody
    can say whether an offer pays: it stays, and says so.
    """
    every = [one for one in _weighed(facts) if one is not None]
    lost = [one for one in every if not one.pays]
    best: dict[Plan, Idea] = {}
    for one in sorted((one for one in every if one.pays), key=_rank):
        best.setdefault(one.plan, one)
    order = list(Plan)
    kept = sorted(best.values(), key=lambda one: (-one.worth_minor, order.index(one.plan)))
    return Weighed(
        tuple(kept[:MOST_IDEAS]), len(every), len(lost), min(lost, key=_rank, default=None)
    )


def _weighed(facts: StoreFacts) -> Iterator[Idea | None]:
    yield wake(facts)
    yield from (stopped(facts, one) for one in facts.stopped)
    yield from (basket(facts, at) for at in thresholds(facts.receipts_minor))
    yield quiet(facts)
    yield from (third(facts, one) for one in facts.pairs)


def size_of(
    steps: Sequence[int], margin_bp: int | None, earlier: Earlier | None, *, most_bp: int
) -> int:
    """The largest step that leaves enough of the margin; a step less where such offers lost.

    Rule: offers.idea-size

    >>> size_of(PERCENT_STEPS, 3000, None, most_bp=5000)
    1500
    >>> size_of(PERCENT_STEPS, 3000, Earlier(2, -400), most_bp=5000)
    1000
    """
    most = USUAL_BP if margin_bp is None else margin_bp * most_bp // WHOLE_BP
    fitting = next((step for step in steps if step <= most), steps[-1])
    smaller = dict(pairwise(steps))
    lost = earlier is not None and earlier.return_bp < 0
    return smaller.get(fitting, fitting) if lost else fitting


HALF_BP: Final = 5_000
"""Half of the margin goes, half stays."""


def wake(facts: StoreFacts) -> Idea | None:
    """A coupon for those who used to come often and have not been here for long.

    Rule: offers.idea-is-used
    None where nobody is expected to use it: it would not pay the time to make it.
    """
    people = facts.asleep
    if people.agreed < LEAST_MEMBERS or not people.each_minor:
        return None
    belief = COME_BP if facts.come_bp is None else facts.come_bp
    uses = half_up(people.agreed * belief, WHOLE_BP)
    if not uses:
        return None
    earlier = facts.earlier.get(KINDS[Plan.WAKE])
    size = size_of(PERCENT_STEPS, facts.margin_bp, earlier, most_bp=HALF_BP)
    extra = half_up(people.agreed * belief * people.each_minor, WHOLE_BP)
    return Idea(
        Plan.WAKE,
        people,
        size,
        uses=uses,
        given_minor=half_up(extra * size, WHOLE_BP),
        wasted_minor=0,
        extra_minor=extra,
        belief_bp=belief,
        is_measured=facts.come_bp is not None,
        margin_bp=facts.margin_bp,
        net_bp=facts.net_bp,
        first=people.receipts,
        second=people.each_minor,
        earlier=earlier,
    )


def stopped(facts: StoreFacts, one: Stopped) -> Idea | None:
    """So much off goods that members have left, for all members: the price stays one for all."""
    people = one.people
    if people.members < LEAST_MEMBERS or not people.each_minor:
        return None
    earlier = facts.earlier.get(KINDS[Plan.STOPPED])
    size = size_of(PERCENT_STEPS, one.margin_bp, earlier, most_bp=HALF_BP)
    extra = half_up(people.members * BACK_BP * people.each_minor, WHOLE_BP)
    wasted = half_up(one.now.spent_minor * size, WHOLE_BP)
    return Idea(
        Plan.STOPPED,
        people,
        size,
        uses=one.now.receipts + half_up(people.members * BACK_BP, WHOLE_BP),
        given_minor=wasted + half_up(extra * size, WHOLE_BP),
        wasted_minor=wasted,
        extra_minor=extra,
        belief_bp=BACK_BP,
        margin_bp=one.margin_bp,
        net_bp=one.net_bp,
        goods=one.goods,
        first=people.each_minor,
        second=one.now.spent_minor,
        earlier=earlier,
    )


def thresholds(receipts_minor: Sequence[int]) -> tuple[int, ...]:
    """Whole steps above the usual receipt, up to what one in ten reaches.

    >>> thresholds((1000, 1000, 1000, 3000))
    (2000, 2500, 3000)
    """
    if not receipts_minor:
        return ()
    mean = half_up(sum(receipts_minor), len(receipts_minor))
    top = sorted(receipts_minor)[len(receipts_minor) * 9 // 10]
    first = (mean // STEP_MINOR + 1) * STEP_MINOR
    return tuple(range(first, top + 1, STEP_MINOR))


def basket(facts: StoreFacts, from_minor: int) -> Idea | None:
    """So much off a purchase from a threshold on that members nearly reach."""
    off = max(OFF_STEP_MINOR, from_minor * OFF_BP // WHOLE_BP // OFF_STEP_MINOR * OFF_STEP_MINOR)
    earlier = facts.earlier.get(KINDS[Plan.BASKET])
    near = [
        from_minor - one
        for one in facts.receipts_minor
        if from_minor * NEAR_BP <= one * WHOLE_BP < from_minor * WHOLE_BP
    ]
    above = sum(one >= from_minor for one in facts.receipts_minor)
    if len(near) < LEAST_MEMBERS:
        return None
    reached = half_up(len(near) * REACH_BP, WHOLE_BP)
    return Idea(
        Plan.BASKET,
        facts.everybody,
        off,
        uses=above + reached,
        given_minor=(above + reached) * off,
        wasted_minor=above * off,
        extra_minor=half_up(sum(near) * REACH_BP, WHOLE_BP),
        belief_bp=REACH_BP,
        margin_bp=facts.margin_bp,
        net_bp=facts.net_bp,
        from_minor=from_minor,
        first=len(near),
        second=above,
        earlier=earlier,
    )


def quiet(facts: StoreFacts) -> Idea | None:
    """Double points on the weekday that sells least."""
    days = [one for one in facts.weekdays if one.days]
    if len(days) < LEAST_WEEKDAYS or not facts.earn_bp:
        return None
    least = min(days, key=lambda one: (half_up(one.sold_minor, one.days), one.day))
    usual = half_up(sum(one.sold_minor for one in days), sum(one.days for one in days))
    bought = half_up(least.members.spent_minor * WEEKS, least.days)
    receipts = half_up(least.members.receipts * WEEKS, least.days)
    extra = half_up(bought * MORE_BP, WHOLE_BP)
    wasted = half_up(bought * facts.earn_bp, WHOLE_BP)
    return Idea(
        Plan.QUIET,
        facts.everybody,
        2 * WHOLE_BP,
        uses=receipts + half_up(receipts * MORE_BP, WHOLE_BP),
        given_minor=wasted + half_up(extra * facts.earn_bp, WHOLE_BP),
        wasted_minor=wasted,
        extra_minor=extra,
        belief_bp=MORE_BP,
        margin_bp=facts.margin_bp,
        net_bp=facts.net_bp,
        weekday=least.day,
        first=half_up(least.sold_minor, least.days),
        second=usual,
        earlier=facts.earlier.get(KINDS[Plan.QUIET]),
    )


def third(facts: StoreFacts, one: Pairs) -> Idea | None:
    """The third unit cheaper, where many take two."""
    if one.twos < LEAST_MEMBERS or not one.unit_minor:
        return None
    earlier = facts.earlier.get(KINDS[Plan.THIRD])
    size = size_of(THIRD_STEPS, one.margin_bp, earlier, most_bp=WHOLE_BP)
    more = half_up(one.twos * THIRD_BP, WHOLE_BP)
    extra = half_up(one.twos * THIRD_BP * one.unit_minor, WHOLE_BP)
    wasted = half_up(one.thirds * one.unit_minor * size, WHOLE_BP)
    return Idea(
        Plan.THIRD,
        facts.everybody,
        size,
        uses=one.thirds + more,
        given_minor=wasted + half_up(extra * size, WHOLE_BP),
        wasted_minor=wasted,
        extra_minor=extra,
        belief_bp=THIRD_BP,
        margin_bp=one.margin_bp,
        net_bp=one.net_bp,
        goods=one.goods,
        first=one.twos,
        second=one.thirds,
        earlier=earlier,
    )


def _rank(one: Idea) -> tuple[int, str, int]:
    return -one.worth_minor, one.goods, one.from_minor
