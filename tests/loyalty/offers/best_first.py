"""What best-first offers engines do: take the largest saving there is, again and again."""

from collections.abc import Sequence
from heapq import heapify, heapreplace

from loyalty.offers.shapes import (
    BasketShape,
    BundleShape,
    ItemShape,
    Line,
    Offer,
    SetShape,
    UnitShape,
)
from tests.loyalty.offers.try_everything import inside, off, set_off

Take = tuple[int, list[int]]


def best_first_total(offers: Sequence[Offer], lines: Sequence[Line]) -> int:
    """The total that best-first ends with, the best basket offer on top."""
    shapes = [offer.shape for offer in offers if not isinstance(offer.shape, BasketShape)]
    left = [line.count for line in lines]
    places = [scopes(shape, lines) for shape in shapes]
    total = sum(line.price_minor * line.count for line in lines)
    heap = [
        (-best_take(shape, at, left, lines)[0], n)
        for n, (shape, at) in enumerate(zip(shapes, places, strict=True))
    ]
    heapify(heap)
    while heap and heap[0][0] < 0:
        known, number = heap[0]
        saving, units = best_take(shapes[number], places[number], left, lines)
        if saving == -known:
            total -= saving
            for at in units:
                left[at] -= 1
            saving, _ = best_take(shapes[number], places[number], left, lines)
        heapreplace(heap, (-saving, number))
    offs = [
        off(step.reward, total)
        for offer in offers
        if isinstance(offer.shape, BasketShape)
        for step in offer.shape.steps
        if step.min_minor <= total
    ]
    return total - max(offs, default=0)


def scopes(shape: ItemShape, lines: Sequence[Line]) -> list[list[int]]:
    """The lines of each part, dearest first."""
    found = (
        [part.scope for part in shape.parts] if isinstance(shape, BundleShape) else [shape.scope]
    )
    return [sorted(inside(scope, lines), key=lambda at: -lines[at].price_minor) for scope in found]


def best_take(
    shape: ItemShape, places: list[list[int]], left: Sequence[int], lines: Sequence[Line]
) -> Take:
    """What one more use of an offer saves, on the dearest units that are free."""
    free = list(left)
    if isinstance(shape, UnitShape):
        units = dearest(places[0], free, 1)
        return (off(shape.reward, lines[units[0]].price_minor), units) if units else (0, [])
    if isinstance(shape, SetShape):
        units = dearest(places[0], free, shape.size)
        prices = [lines[at].price_minor for at in units]
        return (set_off(shape, prices), units) if len(units) == shape.size else (0, [])
    units = []
    for part, place in zip(shape.parts, places, strict=True):
        some = dearest(place, free, part.quantity)
        if len(some) < part.quantity:
            return 0, []
        units += some
    assert shape.reward is not None
    return off(shape.reward, sum(lines[at].price_minor for at in units)), units


def dearest(place: Sequence[int], free: list[int], count: int) -> list[int]:
    units: list[int] = []
    for at in place:
        while free[at] and len(units) < count:
            free[at] -= 1
            units.append(at)
    return units
