"""What lost, and to what: a reason for each offer not applied, or not as often as it could.

Asked for, not kept: a scan does not pay for it. The reasons are read from the answer and the
goods: who holds the units an offer wants, how many units or minor units it is short of.
"""

from collections.abc import Iterable, Sequence

from loyalty.offers.best.index import scopes_of
from loyalty.offers.best.items import Round
from loyalty.offers.best.units import Units
from loyalty.offers.shapes import (
    BasketShape,
    Best,
    BundleShape,
    ItemShape,
    Line,
    Lost,
    Offer,
    Scope,
    SetShape,
    Why,
)
from posapp.kernel.ids import OfferId

ALONE_STATES = 20_000


def why_not(offers: Iterable[Offer], best: Best, lines: Sequence[Line]) -> tuple[Lost, ...]:
    """One row for each offer that did not apply, and for the next step of those that did.

    Rule: offers.what-lost
    """
    asked = _Asked(offers, best, lines)
    return tuple(lost for offer in asked.offers if (lost := asked.lost(offer)) is not None)


class _Asked:
    def __init__(self, offers: Iterable[Offer], best: Best, lines: Sequence[Line]) -> None:
        self.offers = tuple(offers)
        self.shapes = {offer.id: offer.shape for offer in self.offers}
        self.lines = lines
        self.tags = frozenset().union(*(line.tags for line in lines))
        self.applied = {used.offer_id: used.times for used in best.applied}
        self.holders = {
            line.key: tuple(share.offer_id for share in line.shares) for line in best.lines
        }
        self.item_offs = {
            line.key: sum(
                share.minor
                for share in line.shares
                if not isinstance(self.shapes.get(share.offer_id), BasketShape)
            )
            for line in best.lines
        }

    def lost(self, offer: Offer) -> Lost | None:
        """Why this one did not apply, or not more; None where there is nothing to say."""
        if isinstance(offer.shape, BasketShape):
            return self._basket_lost(offer, offer.shape)
        if offer.id in self.applied:
            return self._one_more(offer, offer.shape)
        scopes = scopes_of(offer.shape)
        if not any(self._may_touch(scope) for scope in scopes):
            return Lost(offer.id, Why.NOT_IN_BASKET, missing=scopes)
        return self._item_lost(offer, offer.shape)

    def _may_touch(self, scope: Scope) -> bool:
        return scope.everything or not scope.any_of.isdisjoint(self.tags)

    def _basket_lost(self, offer: Offer, shape: BasketShape) -> Lost | None:
        inside = [line for line in self.lines if shape.scope.has(line.tags)]
        if not inside:
            return Lost(offer.id, Why.NOT_IN_BASKET, missing=(shape.scope,))
        subtotal = sum(
            line.price_minor * line.count - self.item_offs.get(line.key, 0) for line in inside
        )
        off = max(
            (s.reward.off(subtotal) for s in shape.steps if s.min_minor <= subtotal), default=0
        )
        above = [step.min_minor for step in shape.steps if step.min_minor > subtotal]
        if above and (not off or offer.id in self.applied):
            short = min(above) - subtotal
            return Lost(offer.id, Why.BELOW_MINIMUM, (), short, off, (shape.scope,))
        if offer.id in self.applied:
            return None
        if not off:
            return Lost(offer.id, Why.SAVES_NOTHING)
        return Lost(offer.id, Why.BEATEN, self._others(offer.id, inside), 0, off)

    def _item_lost(self, offer: Offer, shape: ItemShape) -> Lost:
        wanted = _wanted(shape)
        missing = []
        short = touched = 0
        for scope, quantity in wanted:
            units = self._units(scope)
            touched += units
            if units < quantity:
                short += quantity - units
                missing.append(scope)
        if not touched:
            return Lost(offer.id, Why.NOT_IN_BASKET, missing=scopes_of(shape))
        if missing:
            return Lost(offer.id, Why.TOO_FEW, (), short, 0, tuple(missing))
        inside = [line for line in self.lines if any(scope.has(line.tags) for scope, _ in wanted)]
        alone = saving_alone(offer, inside)
        if not alone:
            return Lost(offer.id, *self._nothing_alone(wanted))
        return Lost(offer.id, Why.BEATEN, self._others(offer.id, inside), 0, alone)

    def _nothing_alone(
        self, wanted: Sequence[tuple[Scope, int]]
    ) -> tuple[Why, tuple[OfferId, ...], int, int, tuple[Scope, ...]]:
        """Nothing saved by itself: parts want the same units, or the prices leave nothing."""
        needed = sum(quantity for _, quantity in wanted)
        units = sum(
            line.count for line in self.lines if any(scope.has(line.tags) for scope, _ in wanted)
        )
        if units < needed:
            return Why.TOO_FEW, (), needed - units, 0, tuple(scope for scope, _ in wanted)
        return Why.SAVES_NOTHING, (), 0, 0, ()

    def _one_more(self, offer: Offer, shape: ItemShape) -> Lost | None:
        """How many units would make one more set of an applied offer."""
        if not isinstance(shape, SetShape) or shape.size == 1:
            return None
        times = self.applied[offer.id]
        if shape.most_sets is not None and times >= shape.most_sets:
            return None
        over = self._units(shape.scope) % shape.size
        if not over:
            return None
        return Lost(offer.id, Why.TOO_FEW, (), shape.size - over, 0, (shape.scope,))

    def _units(self, scope: Scope) -> int:
        return sum(line.count for line in self.lines if scope.has(line.tags))

    def _others(self, own: OfferId, lines: Sequence[Line]) -> tuple[OfferId, ...]:
        found = {holder for line in lines for holder in self.holders.get(line.key, ())}
        if isinstance(self.shapes[own], BasketShape):
            found = {offer for offer in found if isinstance(self.shapes[offer], BasketShape)}
        return tuple(sorted(found - {own}))


def saving_alone(offer: Offer, lines: Sequence[Line]) -> int:
    """What an item offer would save on these lines if there were no other.

    >>> from loyalty.offers.shapes import EVERYTHING, UnitShape, percent
    >>> ten = Offer(OfferId("ten"), UnitShape(EVERYTHING, percent(1000)))
    >>> saving_alone(ten, [Line("L1", 1000, 2)])
    200
    """
    round_ = Round([offer], ALONE_STATES)
    pool = round_.pool(Units(lines))
    return round_.best(pool.counts).saved


def _wanted(shape: ItemShape) -> list[tuple[Scope, int]]:
    """The goods of one set: each scope with how many units of it."""
    if isinstance(shape, BundleShape):
        found: dict[Scope, int] = {}
        for part in shape.parts:
            found[part.scope] = found.get(part.scope, 0) + part.quantity
        return list(found.items())
    size = shape.size if isinstance(shape, SetShape) else 1
    return [(shape.scope, size)]
