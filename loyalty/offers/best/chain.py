"""One set offer over many goods, met by no other set offer: exact in one pass over the units.

The units that "three for two" takes can always be put in sets of neighbours, dearest first: no
other grouping gives more (in any grouping at most that many of the dearest units are rewarded). So
the state is the place in the set being filled, and one pass from the dearest unit to the cheapest
finds the best. "Any three for 5.00" takes the units that lie furthest above their single offers,
in sets, for as long as a set gains.
"""

from collections.abc import Sequence

from loyalty.offers.best.index import NOTHING, Deal, Kind, is_new_price
from loyalty.offers.shapes import Reward

Taken = list[tuple[int, ...]]
Pool = Sequence[tuple[Kind, int]]


def can_chain(deal: Deal) -> bool:
    """Whether one pass is exact for this deal."""
    return len(deal.quantities) == 1 and (deal.cheapest is not None or is_new_price(deal.whole))


def best_chain(deal: Deal, pool: Pool) -> Taken:
    """The sets to take: each as kind numbers, one a unit. Empty where single offers save more."""
    if deal.cheapest is None:
        return _at_one_price(deal, deal.whole or NOTHING, pool)
    units = _units(pool)
    most = len(units) // deal.size
    if deal.most is not None:
        most = min(most, deal.most)
    if not most:
        return []
    # Without a limit the sets need not be counted: the place in the set is the whole state.
    counted = most if most < len(units) // deal.size else 0
    return _grouped(units, _choices(deal, deal.cheapest, units, counted), deal.size)


def _units(pool: Pool) -> list[Kind]:
    ordered = sorted(pool, key=lambda entry: entry[0].order)
    return [kind for kind, count in ordered for _ in range(count)]


def _choices(deal: Deal, reward: Reward, units: Sequence[Kind], counted: int) -> list[list[int]]:
    """For each unit, by the state after it, the state before it when it was taken (else -1).

    `counted` sets at most; 0 where there are not units enough to reach a limit.
    """
    size = deal.size
    paid = size - deal.reward_units
    states = size * counted + 1 if counted else size
    gains: list[int | None] = [0] + [None] * (states - 1)
    choices = []
    for kind in units:
        saved = reward.off(kind.price)
        came = [-1] * states
        after = list(gains)
        for state, known in enumerate(gains):
            then = state + 1 if counted else (state + 1) % size
            if known is None or then >= states:
                continue
            gain = known - kind.value + (saved if state % size >= paid else 0)
            best = after[then]
            if best is None or gain > best:
                after[then] = gain
                came[then] = state
        gains = after
        choices.append(came)
    ends = range(0, states, size)
    last = max(ends, key=lambda state: (gains[state] is not None, gains[state] or 0, -state))
    choices.append([last])
    return choices


def _grouped(units: Sequence[Kind], choices: Sequence[Sequence[int]], size: int) -> Taken:
    state = choices[-1][0]
    taken: list[int] = []
    for kind, came in zip(reversed(units), reversed(choices[:-1]), strict=True):
        if came[state] >= 0:
            taken.append(kind.number)
            state = came[state]
    taken.reverse()
    return _in_sets(taken, size)


def _at_one_price(deal: Deal, price: Reward, pool: Pool) -> Taken:
    units = [kind for kind, count in pool for _ in range(count)]
    units.sort(key=lambda kind: (kind.value - kind.price, kind.order))
    taken: list[int] = []
    most = len(units) // deal.size
    for number in range(most if deal.most is None else min(most, deal.most)):
        one = units[number * deal.size : (number + 1) * deal.size]
        if sum(kind.price - kind.value for kind in one) <= price.value:
            break
        taken += [kind.number for kind in one]
    return _in_sets(taken, deal.size)


def _in_sets(taken: Sequence[int], size: int) -> Taken:
    return [tuple(taken[at : at + size]) for at in range(0, len(taken), size)]
