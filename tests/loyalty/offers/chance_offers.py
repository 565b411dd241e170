"""Small shops by chance: offers of every shape over a few goods, for comparing and for laws."""

from random import Random

from loyalty.offers.shapes import (
    EVERYTHING,
    BasketShape,
    BasketStep,
    BundlePart,
    BundleShape,
    Line,
    Offer,
    OfferMode,
    Reward,
    Scope,
    SetShape,
    Shape,
    UnitShape,
    amount,
    new_price,
    percent,
    tagged,
)
from posapp.kernel.ids import OfferId

GOODS = 8


def some_lines(chance: Random, most_lines: int, most_units: int) -> list[Line]:
    """Lines of a few goods; the same goods may stand in two lines."""
    lines = []
    for number in range(chance.randint(1, most_lines)):
        goods = chance.randrange(GOODS)
        price = 50 + goods * 137 if chance.random() < 0.9 else chance.choice([0, 1, 99])
        tags = frozenset({f"sku:{goods}", f"cat:{goods % 3}"})
        lines.append(Line(f"{number:03d}", price, chance.randint(1, most_units), tags))
    return lines


def some_offers(chance: Random, most: int) -> list[Offer]:
    """Competing offers of every shape."""
    return [
        Offer(
            OfferId(f"O{number:02d}"),
            some_shape(chance),
            chance.randrange(3),
            is_coupon=chance.random() < 0.2,
        )
        for number in range(chance.randint(1, most))
    ]


def any_offers(chance: Random, most: int) -> list[Offer]:
    """Offers of every shape and mode."""
    modes = [OfferMode.BEST] * 4 + [OfferMode.EXCLUSIVE, OfferMode.STACKING, OfferMode.STACKING]
    return [
        Offer(
            offer.id,
            offer.shape,
            offer.priority,
            chance.choice(modes),
            chance.choice(["", "", "b"]),
            is_coupon=offer.is_coupon,
        )
        for offer in some_offers(chance, most)
    ]


def some_scope(chance: Random) -> Scope:
    if chance.random() < 0.15:
        return EVERYTHING
    if chance.random() < 0.2:
        return tagged(f"cat:{chance.randrange(3)}")
    goods = chance.sample(range(GOODS), chance.randint(1, 3))
    left_out = frozenset({"sku:0"}) if chance.random() < 0.2 else frozenset[str]()
    return Scope(frozenset(f"sku:{number}" for number in goods), none_of=left_out)


def some_reward(chance: Random) -> Reward:
    return chance.choice(
        [
            percent(chance.choice([500, 1000, 1500, 3333, 5000, 10_000])),
            amount(chance.choice([1, 50, 100, 500])),
            new_price(chance.choice([0, 100, 400])),
        ]
    )


def some_shape(chance: Random) -> Shape:
    """One shape; limits now and then."""
    limit = chance.choice([None, None, 1, 2])
    which = chance.randrange(10)
    if which < 3:
        return UnitShape(some_scope(chance), some_reward(chance), limit)
    if which < 6:
        return some_set(chance, limit)
    if which < 8:
        return some_bundle(chance, limit)
    return BasketShape(
        tuple(
            BasketStep(
                chance.choice([0, 500, 1000, 1500, 2000, 3000]),
                chance.choice([percent(chance.choice([500, 1000, 2500])), amount(150)]),
            )
            for _ in range(chance.randint(1, 2))
        )
    )


def some_set(chance: Random, limit: int | None) -> SetShape:
    size = chance.randint(1, 4)
    return SetShape(
        some_scope(chance),
        size,
        some_reward(chance),
        chance.randint(1, min(size, 2)),
        whole=chance.random() < 0.3,
        most_sets=limit,
    )


def some_bundle(chance: Random, limit: int | None) -> BundleShape:
    parts = [(some_scope(chance), chance.choice([1, 1, 2])) for _ in range(chance.randint(1, 2))]
    if chance.random() < 0.5:
        return BundleShape(
            tuple(BundlePart(scope, count) for scope, count in parts), some_reward(chance), limit
        )
    rewards: list[Reward | None] = [None] * len(parts)
    rewards[-1] = some_reward(chance)
    return BundleShape(
        tuple(
            BundlePart(scope, count, reward)
            for (scope, count), reward in zip(parts, rewards, strict=True)
        ),
        None,
        limit,
    )
