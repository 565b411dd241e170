"""The offer on the whole basket: at most one, after the item offers, for the lowest total.

Rule: offers.basket-minimum
What an offer leaves to pay grows with the subtotal between two minimums and drops at each. So the
lowest total is either at the lowest subtotal the item offers can reach, or at the smallest subtotal
they can be held to at or above a minimum: then giving up a little saving pays for itself.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loyalty.offers.shapes import BasketShape, BasketStep, Offer, OfferMode
from posapp.kernel.ids import OfferId


@dataclass(frozen=True, slots=True)
class BasketDeal:
    """A basket offer, ready to be asked."""

    id: OfferId
    shape: BasketShape
    is_exclusive: bool

    def off(self, subtotal: int) -> int:
        """What it takes off a subtotal of the lines in its scope."""
        best = 0
        for step in self.shape.steps:
            if subtotal >= step.min_minor:
                best = max(best, step.reward.off(subtotal))
        return best


def basket_rounds(offers: Iterable[Offer]) -> list[list[BasketDeal]]:
    """The basket offers in the rounds in which they compete: an exclusive one is a wall.

    In a round the preferred offer of equal savings comes first.
    """
    rounds: list[list[BasketDeal]] = []
    for together in by_walls(offers):
        ranked = sorted(together, key=lambda o: (o.is_coupon, -o.priority, o.id))
        rounds.append(
            [
                BasketDeal(offer.id, offer.shape, offer.mode is OfferMode.EXCLUSIVE)
                for offer in ranked
                if isinstance(offer.shape, BasketShape)
            ]
        )
    return rounds


def by_walls(offers: Iterable[Offer]) -> list[list[Offer]]:
    """Competing offers in rounds: higher priorities first wherever an exclusive offer stands between.

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
    deal: BasketDeal
    step: BasketStep
    short: int


def chances(
    deals: Sequence[BasketDeal], scoped: Sequence[tuple[int, int]], total: int, below: int
) -> list[Chance]:
    """The minimums that staying above could pay off for, most promising first.

    `scoped`: of each deal the lowest and the full subtotal of its scope; `total`: the lowest subtotal
    of all; `below`: the total to beat.
    """
    found = []
    for deal, (lowest, full) in zip(deals, scoped, strict=True):
        for step in deal.shape.steps:
            short = step.min_minor - lowest
            if short > 0 and step.min_minor <= full:
                least = total + short - deal.off(step.min_minor)
                if least < below:
                    found.append(Chance(least, deal, step, short))
    return sorted(found, key=lambda chance: (chance.total, chance.short))


def most_to_give_up(chance: Chance, total: int, lowest: int, below: int) -> int:
    """The largest amount of saving that may go so that the total still comes out below `below`."""
    least, most = chance.short - 1, below + chance.deal.off(total + below)
    while least < most:
        middle = (least + most + 1) // 2
        if total + middle - chance.deal.off(lowest + middle) < below:
            least = middle
        else:
            most = middle - 1
    return least
