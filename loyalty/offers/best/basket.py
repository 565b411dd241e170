"""The offer on the whole basket: at most one, after the item offers, for the lowest total.

Rule: offers.basket-minimum
What an offer leaves to pay grows with the subtotal between two minimums and drops at each. So the
lowest total is either at the lowest subtotal the item offers can reach, or at the smallest
subtotal they can be held to at or above a minimum: then giving up a little saving pays for itself.
"""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loyalty.offers.shapes import BasketShape, Offer, OfferMode, Reward, RewardKind, Scope
from posapp.kernel.ids import OfferId


@dataclass(frozen=True, slots=True)
class BasketDeal:
    """A basket offer: its place among others (lower is preferred), whether it excludes them."""

    rank: int
    id: OfferId
    is_exclusive: bool


Reached = tuple[Reward, BasketDeal]


class BasketTable:
    """Competing basket offers on the same goods: the one that takes most off any subtotal.

    Of the percentages a subtotal reaches only the highest matters, of the amounts the largest: two
    running maxima over the minimums, however many offers there are.
    """

    def __init__(self, scope: Scope, offers: Sequence[tuple[BasketDeal, BasketShape]]) -> None:
        self.scope = scope
        steps = sorted(
            ((step.min_minor, step.reward, deal) for deal, shape in offers for step in shape.steps),
            key=lambda entry: (entry[0], entry[2].rank),
        )
        self.minimums: list[int] = []
        self._reached: list[tuple[Reached, ...]] = []
        best: dict[RewardKind, Reached] = {}
        for minimum, reward, deal in steps:
            known = best.get(reward.kind)
            if known is None or (reward.value, -deal.rank) > (known[0].value, -known[1].rank):
                best[reward.kind] = (reward, deal)
            if self.minimums and self.minimums[-1] == minimum:
                self._reached.pop()
            else:
                self.minimums.append(minimum)
            self._reached.append(tuple(best.values()))

    def best(self, subtotal: int) -> tuple[int, BasketDeal | None]:
        """The most that is taken off this subtotal, and by which offer."""
        at = bisect_right(self.minimums, subtotal)
        off, by = 0, None
        for reward, deal in self._reached[at - 1] if at else ():
            this = reward.off(subtotal)
            if this > off or (by is not None and this == off and deal.rank < by.rank):
                off, by = this, deal
        return off, by

    def off(self, subtotal: int) -> int:
        """The most that is taken off this subtotal."""
        return self.best(subtotal)[0]


def basket_rounds(offers: Iterable[Offer]) -> list[list[BasketTable]]:
    """The basket offers in the rounds in which they compete, a table for each scope."""
    return [tables_of(together) for together in by_walls(offers)]


def tables_of(offers: Iterable[Offer]) -> list[BasketTable]:
    """Competing basket offers by scope; of equal savings the preferred offer is taken."""
    ranked = sorted(offers, key=lambda o: (o.is_coupon, -o.priority, o.id))
    scopes: dict[Scope, list[tuple[BasketDeal, BasketShape]]] = {}
    for rank, offer in enumerate(ranked):
        if isinstance(offer.shape, BasketShape):
            deal = BasketDeal(rank, offer.id, offer.mode is OfferMode.EXCLUSIVE)
            scopes.setdefault(offer.shape.scope, []).append((deal, offer.shape))
    return [BasketTable(scope, deals) for scope, deals in scopes.items()]


def by_walls(offers: Iterable[Offer]) -> list[list[Offer]]:
    """Competing offers in rounds: where an exclusive one stands, the higher priorities go first.

    Rule: offers.exclusive-by-priority

    >>> from loyalty.offers.shapes import EVERYTHING, UnitShape, percent
    >>> some = UnitShape(EVERYTHING, percent(1000))
    >>> alone = Offer(OfferId("E"), some, 1, OfferMode.EXCLUSIVE)
    >>> [[o.id for o in r] for r in by_walls([alone, Offer(OfferId("B"), some, 10)])]
    [['B'], ['E']]
    """
    ordered = sorted(offers, key=lambda offer: -offer.priority)
    walls = {offer.priority for offer in ordered if offer.mode is OfferMode.EXCLUSIVE}
    rounds: list[list[Offer]] = []
    last: tuple[int, bool] | None = None
    for offer in ordered:
        above = sum(wall > offer.priority for wall in walls)
        place = (above, offer.priority in walls)
        if place != last:
            rounds.append([])
            last = place
        rounds[-1].append(offer)
    return rounds


@dataclass(frozen=True, slots=True)
class Chance:
    """A minimum that is out of reach at the lowest subtotal, and the best it could still bring."""

    total: int
    table: BasketTable
    lowest: int
    short: int


def chances(scoped: Iterable[tuple[BasketTable, int, int]], total: int, below: int) -> list[Chance]:
    """The minimums that staying above could pay off for, most promising first.

    `scoped`: each table with the lowest and the full subtotal of its scope; `total`: the lowest
    subtotal of all; `below`: the total to beat.
    """
    found = []
    for table, lowest, full in scoped:
        for minimum in table.minimums[bisect_right(table.minimums, lowest) :]:
            least = total + minimum - lowest - table.off(minimum)
            if minimum <= full and least < below:
                found.append(Chance(least, table, lowest, minimum - lowest))
    return sorted(found, key=lambda chance: (chance.total, chance.short))


def most_to_give_up(chance: Chance, total: int, below: int) -> int:
    """The largest saving that may go so that the total still comes out below `below`.

    Between two minimums the total grows with what is given up, so it can be halved down to; beyond
    the next minimum that minimum is a chance of its own.
    """
    minimums = chance.table.minimums
    at = bisect_right(minimums, chance.lowest + chance.short)
    least = chance.short - 1
    most = below + chance.table.off(chance.lowest + total + below)
    if at < len(minimums):
        most = min(most, minimums[at] - 1 - chance.lowest)
    while least < most:
        middle = (least + most + 1) // 2
        if total + middle - chance.table.off(chance.lowest + middle) < below:
            least = middle
        else:
            most = middle - 1
    return least
