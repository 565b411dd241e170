"""A part too large for the exact search: a good packing, and what a better one could add at most."""

from loyalty.offers.best.elimination import Packing


def search_large(packing: Packing) -> tuple[list[int], int]:
    """How often to take each set, and how much heavier a packing might be at most."""
    times = greedy(packing)
    weight = sum(t * w for t, w in zip(times, packing.weights, strict=True))
    most = sum(
        w * min(packing.capacities[row] // n for row, n in usage)
        for w, usage in zip(packing.weights, packing.usages, strict=True)
    )
    return times, most - weight


def greedy(packing: Packing) -> list[int]:
    """Best first: the heaviest set that still fits, as often as it fits."""
    left = list(packing.capacities)
    times = []
    for usage in packing.usages:
        many = min(left[row] // n for row, n in usage)
        for row, n in usage:
            left[row] -= many * n
        times.append(many)
    return times
