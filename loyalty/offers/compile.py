"""From open offers and the room their limits leave to the shapes that the search understands."""

from loyalty.offers import shapes
from loyalty.offers.basket import Basket
from loyalty.offers.offer import Offer
from posapp.kernel.ids import OfferId


class Compiler:
    """Makes the shape of an offer once for each room that a limit leaves it."""

    def __init__(self) -> None:
        self._made: dict[tuple[OfferId, int | None], shapes.Offer | None] = {}

    def shape(self, offer: Offer, most: int | None) -> shapes.Offer | None:
        """The offer's shape with its name and manners; None where it saves nothing now."""
        key = (offer.id, most)
        if key not in self._made:
            self._made[key] = compiled(offer, most)
        return self._made[key]


def compiled(offer: Offer, most: int | None = None) -> shapes.Offer | None:
    """The shape of an offer, at most `most` times; None where it saves nothing now."""
    shape = offer.reward.gives(most).shape
    if shape is None:
        return None
    return shapes.Offer(
        offer.id,
        shape,
        priority=offer.priority,
        mode=offer.mode,
        group=offer.group,
        is_coupon=bool(offer.coupon_series),
    )


def scopes(shape: shapes.Shape) -> tuple[shapes.Scope, ...]:
    """The goods that a shape looks at."""
    if isinstance(shape, shapes.BundleShape):
        return tuple(part.scope for part in shape.parts)
    return (shape.scope,)


def may_be_short(shape: shapes.Shape, basket: Basket, tags: frozenset[str]) -> bool:
    """Whether more of some goods, or more money, could open a shape that touches the basket."""
    if isinstance(shape, shapes.BasketShape):
        return True
    wanted = _wanted(shape)
    if not any(scope.everything or not scope.any_of.isdisjoint(tags) for scope, _ in wanted):
        return False
    return any(basket.units(scope) < quantity for scope, quantity in wanted)


def _wanted(shape: shapes.ItemShape) -> tuple[tuple[shapes.Scope, int], ...]:
    """The units that one set takes; nothing where each unit stands for itself."""
    if isinstance(shape, shapes.BundleShape):
        parts: dict[shapes.Scope, int] = {}
        for part in shape.parts:
            parts[part.scope] = parts.get(part.scope, 0) + part.quantity
        return tuple(parts.items())
    if isinstance(shape, shapes.SetShape):
        return ((shape.scope, shape.size),)
    return ()
