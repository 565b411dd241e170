"""Offers that add up: each on what the ones before it left, in the order that ends lowest.

Rule: offers.stacking-order
Offers of one stacking group combine; groups exclude each other, and the one that ends lowest is
taken. All orders of a group are tried up to five offers that touch the basket; with more, offers
on the basket go first, then those on sets, then percentages before amounts, and the answer is
named a fallback.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import permutations

from loyalty.offers.best.basket import BasketTable, tables_of
from loyalty.offers.best.items import Round
from loyalty.offers.best.units import Units
from loyalty.offers.shapes import BasketShape, Offer, RewardKind, UnitShape

MOST_IN_ALL_ORDERS = 5
FALLBACK = "usual order of stacking offers"

Free = Callable[[int, int], bool]


class StackOffer:
    """One stacking offer, ready to be put on what is left of a basket."""

    def __init__(self, offer: Offer, most_states: int) -> None:
        self.offer = offer
        self.way: Round | BasketTable
        if isinstance(offer.shape, BasketShape):
            (self.way,) = tables_of([offer])
        else:
            self.way = Round([offer], most_states)

    def put_on(self, units: Units, free: Free) -> int:
        """Takes what it can; what may be missing from its best."""
        if isinstance(self.way, BasketTable):
            take_basket(self.way, units, free)
            return 0
        pool = self.way.pool(units, free)
        choice = self.way.best(pool.counts)
        self.way.apply(choice, pool, units)
        return choice.missing

    def usual_place(self) -> tuple[object, ...]:
        """Its place where not all orders are tried."""
        shape = self.offer.shape
        if isinstance(shape, BasketShape):
            kind = 0
        elif isinstance(shape, UnitShape):
            kind = 2 if shape.reward.kind is RewardKind.PERCENT else 3
        else:
            kind = 1
        return (kind, self.offer.is_coupon, -self.offer.priority, self.offer.id)


def take_basket(table: BasketTable, units: Units, free: Free | None) -> None:
    """Takes the best basket offer off the lines in its scope, spread by what they still cost."""
    chosen: list[tuple[int, Sequence[int]]] = [
        (at, range(line.count)) for at, line in enumerate(units.lines) if table.scope.has(line.tags)
    ]
    if free is None:
        costs = [sum(units.left[at]) for at, _ in chosen]
    else:
        chosen = [(at, [unit for unit in mine if free(at, unit)]) for at, mine in chosen]
        chosen = [(at, mine) for at, mine in chosen if mine]
        costs = [units.cost(at, mine) for at, mine in chosen]
    off, deal = table.best(sum(costs))
    if deal is not None:
        units.share_out(deal.id, chosen, costs, off)
        units.used(deal.id, 1, off)


def stacks(offers: Iterable[Offer], most_states: int) -> list[list[StackOffer]]:
    """The stacking offers by group, in the order of the groups' names."""
    groups: dict[str, list[StackOffer]] = {}
    ranked = sorted(offers, key=lambda o: (o.is_coupon, -o.priority, o.id))
    for offer in ranked:
        groups.setdefault(offer.group, []).append(StackOffer(offer, most_states))
    return [groups[name] for name in sorted(groups)]


def stacked(
    units: Units, groups: Sequence[Sequence[StackOffer]], free: Free
) -> tuple[Units, int, str]:
    """The basket with the group and order that end lowest, what may be missing, the fallback."""
    best, missing, fallback, lowest = units, 0, "", units.total
    for group in groups:
        touching = [offer for offer in group if _touches(offer, units)]
        orders: Iterable[Sequence[StackOffer]] = permutations(touching)
        if len(touching) > MOST_IN_ALL_ORDERS:
            orders = [sorted(touching, key=StackOffer.usual_place)]
            fallback = FALLBACK
            lowest = min(lowest, _lowest(units, touching, free))
        for order in orders:
            tried = units.copy()
            short = sum(offer.put_on(tried, free) for offer in order)
            if tried.total < best.total:
                best, missing = tried, short
    return best, missing + max(best.total - lowest, 0) if fallback else missing, fallback


def _lowest(units: Units, offers: Iterable[StackOffer], free: Free) -> int:
    """No order ends lower: on what others leave an offer takes no more than on the whole."""
    lowest = units.total
    for offer in offers:
        alone = units.copy()
        missing = offer.put_on(alone, free)
        lowest -= units.total - alone.total + missing
    return max(lowest, 0)


def _touches(stack: StackOffer, units: Units) -> bool:
    if isinstance(stack.way, BasketTable):
        scope = stack.way.scope
        return any(scope.has(line.tags) for line in units.lines)
    index = stack.way.index
    matches = [index.match(line.tags) for line in units.lines]
    return any(match.singles or match.parts for match in matches)
