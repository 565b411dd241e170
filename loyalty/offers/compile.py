"""From an open offer and the room its limits leave to the shape that the search understands."""

from loyalty.offers import shapes
from loyalty.offers.limit import Room
from loyalty.offers.offer import Offer


def compiled(offer: Offer, room: Room) -> shapes.Offer | None:
    """The offer's shape with its name and manners; None where it saves nothing now."""
    shape = offer.reward.gives(room.times).shape
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
