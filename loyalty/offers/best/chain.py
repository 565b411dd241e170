"""Offers over so many goods that their sets cannot be listed: exact in one pass over the units.

The units that "three for two" takes can always be put in sets of neighbours, dearest first: no
other grouping gives more (in any grouping at most that many of the dearest units are rewarded).
For "any three for 5.00" or "10 % off any three" the grouping hardly matters at all: what a unit
adds depends on the unit, what a set adds on its completion. So the state is the place in the set
that each offer is filling, and one pass from the dearest unit to the cheapest finds the best for
several such offers at once. An offer on several kinds of goods that no two parts share
(`best_bundles`) takes the best units of each part, set after set, for as long as a set gains.

Where a percentage of a set is rounded, or an amount meets a cheaper set, the pass is a bound and
its sets are worth what they are worth: the difference is what may be missing.
"""

from collections.abc import Container, Sequence
from dataclasses import dataclass

from loyalty.offers.best.index import NOTHING, Deal, Kind
from loyalty.offers.shapes import Reward, RewardKind
from posapp.kernel.rate import WHOLE_BP

MOST_STATES = 300
SCALE = WHOLE_BP  # gains are counted in ten-thousandths, so that a percentage is a whole number

Pool = Sequence[tuple[Kind, int]]
Sets = list[tuple[Deal, tuple[int, ...]]]


@dataclass(frozen=True, slots=True)
class Passed:
    """The sets of a pass, each as kind numbers, one a unit; `bound`: no choice gains more."""

    sets: Sets
    bound: int


def fits_in_a_pass(deals: Sequence[Deal]) -> bool:
    """Whether these offers have one part each, and not too many places between them."""
    states = 1
    for deal in deals:
        states *= deal.size * (1 if deal.most is None else deal.most)
    return states <= MOST_STATES and all(len(deal.quantities) == 1 for deal in deals)


def best_chains(deals: Sequence[Deal], slots: Sequence[Container[int]], pool: Pool) -> Passed:
    """The sets to take of one-part deals; `slots`: the kind numbers each may take."""
    places = _places(deals, sum(count for _, count in pool))
    ordered = sorted(pool, key=lambda entry: entry[0].order)
    wants = [
        (kind, [place for place, slot in zip(places, slots, strict=True) if kind.number in slot])
        for kind, _ in ordered
    ]
    gains = {0: 0}
    came: list[dict[int, tuple[int, _Place]]] = []
    units: list[int] = []
    for (kind, wanted), (_, count) in zip(wants, ordered, strict=True):
        steps = [(place, place.worth_of(kind)) for place in wanted]
        for _ in range(count):
            gains, chosen = _one_unit(gains, steps)
            came.append(chosen)
            units.append(kind.number)
    ends = [state for state in gains if all(place.is_whole(state) for place in places)]
    last = max(ends, key=lambda state: (gains[state], -state))
    sets = sum(count for _, count in pool) // min(deal.size for deal in deals)
    rounded = any(_is_rounded(deal.whole) for deal in deals)
    bound = (gains[last] + (SCALE // 2 * sets if rounded else 0)) // SCALE
    return Passed(_walked_back(last, came, units, places), bound)


class _Place:
    """Where an offer stands in the set it is filling: a digit of the state."""

    def __init__(self, deal: Deal, base: int, counted: int) -> None:
        self.deal = deal
        self.base = base
        self.counted = counted
        self.radix = deal.size * counted + 1 if counted else deal.size
        self.paid = deal.size - deal.reward_units if deal.cheapest is not None else 0

    def after(self, state: int) -> int:
        """The state when this offer takes one more unit; -1 where its limit is reached."""
        digit = state // self.base % self.radix
        if self.counted:
            return state + self.base if digit + 1 < self.radix else -1
        return state + self.base if digit + 1 < self.radix else state - digit * self.base

    def is_whole(self, state: int) -> bool:
        """Whether no set is left half full."""
        return state // self.base % self.radix % self.deal.size == 0

    def worth_of(self, kind: Kind) -> list[int]:
        """What a unit adds at each place of the set, against its best single offer."""
        deal = self.deal
        size = deal.size
        found = [-kind.value * SCALE] * size
        if deal.cheapest is not None:
            for place in range(self.paid, size):
                found[place] += deal.cheapest.off(kind.price) * SCALE
        elif deal.whole is None:
            own = (deal.rewards[0] or NOTHING).off(kind.price) * SCALE
            found = [worth + own for worth in found]
        else:
            found = [worth + share_of(deal.whole, kind.price) for worth in found]
            found[-1] += completion_of(deal.whole)
        return found

    def place_in(self, state: int) -> int:
        """Which place of its set the next unit takes."""
        return state // self.base % self.radix % self.deal.size


def share_of(reward: Reward, price: int) -> int:
    """What a unit adds to a reward of the whole set."""
    if reward.kind is RewardKind.PERCENT:
        return reward.value * price
    return price * SCALE if reward.kind is RewardKind.PRICE else 0


def completion_of(reward: Reward | None) -> int:
    """What completing a set adds to a reward of the whole set."""
    if reward is None or reward.kind is RewardKind.PERCENT:
        return 0
    return (reward.value if reward.kind is RewardKind.AMOUNT else -reward.value) * SCALE


def _is_rounded(reward: Reward | None) -> bool:
    return reward is not None and reward.kind is RewardKind.PERCENT


def _places(deals: Sequence[Deal], units: int) -> list[_Place]:
    found = []
    base = 1
    for deal in deals:
        limited = deal.most is not None and deal.most < units // deal.size
        place = _Place(deal, base, deal.most or 0 if limited else 0)
        found.append(place)
        base *= place.radix
    return found


def _one_unit(
    gains: dict[int, int], steps: Sequence[tuple[_Place, list[int]]]
) -> tuple[dict[int, int], dict[int, tuple[int, _Place]]]:
    after = dict(gains)
    chosen: dict[int, tuple[int, _Place]] = {}
    for state, known in gains.items():
        for place, worth in steps:
            then = place.after(state)
            if then < 0:
                continue
            gain = known + worth[place.place_in(state)]
            best = after.get(then)
            if best is None or gain > best:
                after[then] = gain
                chosen[then] = (state, place)
    return after, chosen


def _walked_back(
    state: int,
    came: Sequence[dict[int, tuple[int, _Place]]],
    units: Sequence[int],
    places: Sequence[_Place],
) -> Sets:
    taken: dict[int, list[int]] = {place.deal.number: [] for place in places}
    for chosen, unit in zip(reversed(came), reversed(units), strict=True):
        if state in chosen:
            state, place = chosen[state]
            taken[place.deal.number].append(unit)
    found: Sets = []
    for place in places:
        mine = taken[place.deal.number][::-1]
        size = place.deal.size
        found += [(place.deal, tuple(mine[at : at + size])) for at in range(0, len(mine), size)]
    return found


def are_apart(slots: Sequence[Sequence[int]]) -> bool:
    """Whether no two parts want the same goods."""
    return sum(map(len, slots)) == len({number for slot in slots for number in slot})


def best_bundles(deal: Deal, slots: Sequence[Sequence[int]], pool: Pool) -> Passed | None:
    """The sets to take of a deal of several parts; None where two parts want the same goods."""
    if not are_apart(slots):
        return None
    kinds = {kind.number: (kind, count) for kind, count in pool}
    parts = [
        _best_units(deal, part, [kinds[number] for number in slot if number in kinds])
        for part, slot in enumerate(slots)
    ]
    wholes = [len(part) // n for part, n in zip(parts, deal.quantities, strict=True)]
    most = min([*wholes, deal.most] if deal.most is not None else wholes)
    sets: Sets = []
    bound = 0
    for number in range(most):
        one = [
            entry
            for part, n in zip(parts, deal.quantities, strict=True)
            for entry in part[number * n : (number + 1) * n]
        ]
        gain = sum(worth for worth, _ in one) + completion_of(deal.whole)
        if gain <= 0:
            break
        bound += gain + (SCALE // 2 if _is_rounded(deal.whole) else 0)
        sets.append((deal, tuple(unit for _, unit in one)))
    return Passed(sets, bound // SCALE)


def _best_units(deal: Deal, part: int, pool: Pool) -> list[tuple[int, int]]:
    """The units of a part, those that add most first."""
    reward = deal.rewards[part]
    found = []
    for kind, count in sorted(pool, key=lambda entry: entry[0].order):
        worth = -kind.value * SCALE
        if reward is not None:
            worth += reward.off(kind.price) * SCALE
        elif deal.whole is not None:
            worth += share_of(deal.whole, kind.price)
        found += [(worth, kind.number)] * count
    found.sort(key=lambda entry: -entry[0])
    return found
