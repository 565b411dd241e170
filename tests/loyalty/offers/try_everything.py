"""The lowest total by trying everything: slow, short, and sharing no code with the search."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations_with_replacement, product

from loyalty.offers.shapes import (
    BasketShape,
    BundleShape,
    Line,
    Offer,
    Reward,
    RewardKind,
    Scope,
    SetShape,
    UnitShape,
)

Move = tuple[tuple[int, ...], int, int]


def lowest_total(offers: Sequence[Offer], lines: Sequence[Line]) -> int:
    """Over all ways to give units to item offers, the lowest with one basket offer or none."""
    gross = sum(line.price_minor * line.count for line in lines)
    items = [offer for offer in offers if not isinstance(offer.shape, BasketShape)]
    baskets = [offer.shape for offer in offers if isinstance(offer.shape, BasketShape)]
    best = gross
    for saving in savings(items, lines):
        subtotal = gross - saving
        best = min(best, subtotal)
        for shape in baskets:
            for step in shape.steps:
                if subtotal >= step.min_minor:
                    best = min(best, subtotal - off(step.reward, subtotal))
    return best


def savings(offers: Sequence[Offer], lines: Sequence[Line]) -> frozenset[int]:
    """Every sum that item offers can save together."""
    moves = [(*move, number) for number, o in enumerate(offers) for move in moves_of(o, lines)]
    limits = tuple(limit_of(offer) for offer in offers)

    @cache
    def reached(left: tuple[int, ...], may: tuple[int, ...]) -> frozenset[int]:
        at = next((at for at, units in enumerate(left) if units), None)
        if at is None:
            return frozenset({0})
        found = set(reached(minus(left, at), may))
        for usage, saving, number in moves:
            if usage[at] and may[number] and fits(usage, left):
                rest = tuple(a - b for a, b in zip(left, usage, strict=True))
                then = may if limits[number] > 99 else minus(may, number)
                found |= {saving + more for more in reached(rest, then)}
        return frozenset(found)

    return reached(tuple(line.count for line in lines), limits)


def fits(usage: Sequence[int], left: Sequence[int]) -> bool:
    return all(used <= there for used, there in zip(usage, left, strict=True))


def minus(counts: tuple[int, ...], at: int) -> tuple[int, ...]:
    return (*counts[:at], counts[at] - 1, *counts[at + 1 :])


def limit_of(offer: Offer) -> int:
    shape = offer.shape
    if isinstance(shape, UnitShape):
        return shape.most_units or 100
    assert isinstance(shape, SetShape | BundleShape)
    return shape.most_sets or 100


def moves_of(offer: Offer, lines: Sequence[Line]) -> Iterator[tuple[tuple[int, ...], int]]:
    """Every way to use an offer once: units of each line, and what it saves."""
    shape = offer.shape
    parts: list[tuple[Scope, int, Reward | None]]
    if isinstance(shape, UnitShape):
        parts = [(shape.scope, 1, shape.reward)]
    elif isinstance(shape, SetShape):
        parts = [(shape.scope, shape.size, None)]
    else:
        assert isinstance(shape, BundleShape)
        parts = [(part.scope, part.quantity, part.reward) for part in shape.parts]
    ways = [
        list(combinations_with_replacement(inside(scope, lines), count))
        for scope, count, _ in parts
    ]
    seen = set()
    for way in product(*ways):
        usage = [0] * len(lines)
        for at in (at for chosen in way for at in chosen):
            usage[at] += 1
        prices = [[lines[at].price_minor for at in chosen] for chosen in way]
        if isinstance(shape, SetShape):
            saving = set_off(shape, prices[0])
        elif isinstance(shape, BundleShape) and shape.reward is not None:
            saving = off(shape.reward, sum(map(sum, prices)))
        else:
            saving = sum(
                off(reward, price)
                for (_, _, reward), chosen in zip(parts, prices, strict=True)
                for price in chosen
                if reward is not None
            )
        move = (tuple(usage), saving)
        if move not in seen:
            seen.add(move)
            yield move


def set_off(shape: SetShape, prices: Sequence[int]) -> int:
    if shape.whole:
        return off(shape.reward, sum(prices))
    return sum(off(shape.reward, price) for price in sorted(prices)[: shape.reward_units])


def inside(scope: Scope, lines: Sequence[Line]) -> list[int]:
    return [
        at
        for at, line in enumerate(lines)
        if (scope.everything or bool(scope.any_of & line.tags)) and not scope.none_of & line.tags
    ]


def off(reward: Reward, price: int) -> int:
    if reward.kind is RewardKind.PERCENT:
        return (2 * price * reward.value + 10_000) // 20_000
    if reward.kind is RewardKind.AMOUNT:
        return min(reward.value, price)
    return max(0, price - reward.value)
