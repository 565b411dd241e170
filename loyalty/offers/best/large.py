"""A part too large for the exact search: a good packing, and what a better one could add at most.

The packing is best first, then improved: each set that is not taken is tried in the place of what
stands in its way, and the room that this makes is filled again. The bound starts where the exact
search stopped: prices for the rows that are left.
"""

from collections.abc import Iterable

from loyalty.offers.best.elimination import Elimination, Packing
from loyalty.offers.best.prices import upper_bound

SWEEPS = 2
PRICE_ROUNDS = 10
WORTH_GIVING_UP = 5  # heavier things in the way of a set are hardly ever made up for


def search_large(search: Elimination) -> tuple[list[int], int]:
    """How often to take each set, and how much heavier a packing might be at most."""
    found = _Improved(search.packing)
    for _ in range(SWEEPS):
        if not found.sweep():
            break
    weight = found.weight()
    return found.times, max(upper_bound(search, PRICE_ROUNDS) - weight, 0)


def greedy(packing: Packing) -> list[int]:
    """Best first: the heaviest set that still fits, as often as it fits."""
    left = list(packing.capacities)
    times = []
    for usage in packing.usages:
        many = min(left[row] // n for row, n in usage)
        if many:
            for row, n in usage:
                left[row] -= many * n
        times.append(many)
    return times


class _Improved:
    """A packing that gets heavier by exchanges."""

    def __init__(self, packing: Packing) -> None:
        self.packing = packing
        self.times = [0] * len(packing.weights)
        self.left = list(packing.capacities)
        self.sets_of: list[list[int]] = [[] for _ in packing.capacities]
        self.taken: list[set[int]] = [set() for _ in packing.capacities]
        for number, usage in enumerate(packing.usages):
            for row, _ in usage:
                self.sets_of[row].append(number)
        for number, many in enumerate(greedy(packing)):
            if many:
                self._add(number, many)

    def weight(self) -> int:
        """What is taken weighs together."""
        return sum(t * w for t, w in zip(self.times, self.packing.weights, strict=True) if t)

    def sweep(self) -> bool:
        """Tries every set in the place of what stands in its way; True if any exchange paid."""
        improved = False
        for number in range(len(self.packing.weights)):
            improved = self._exchanged(number) or improved
        return improved

    def _add(self, number: int, many: int) -> None:
        self.times[number] += many
        is_taken = self.times[number] > 0
        for row, n in self.packing.usages[number]:
            self.left[row] -= many * n
            if is_taken:
                self.taken[row].add(number)
            else:
                self.taken[row].discard(number)

    def _exchanged(self, number: int) -> bool:
        done = self._made_room(number)
        if done is None:
            return False
        self._add(number, 1)
        done.append((number, 1))
        self._fill({row for other, _ in done for row, _ in self.packing.usages[other]}, done)
        weights = self.packing.weights
        if sum(many * weights[other] for other, many in done) > 0:
            return True
        self._undo(done)
        return False

    def _made_room(self, number: int) -> list[tuple[int, int]] | None:
        """Takes out the lightest sets that stand in the way; None where that is not worth it."""
        done: list[tuple[int, int]] = []
        spare = WORTH_GIVING_UP * self.packing.weights[number]
        for row, n in self.packing.usages[number]:
            while self.left[row] < n:
                lightest = max(self.taken[row] - {number}, default=None)
                if lightest is not None:  # sets are in falling weight
                    spare -= self.packing.weights[lightest]
                if lightest is None or spare < 0:
                    self._undo(done)
                    return None
                self._add(lightest, -1)
                done.append((lightest, -1))
        return done

    def _undo(self, done: Iterable[tuple[int, int]]) -> None:
        for number, many in reversed(list(done)):
            self._add(number, -many)

    def _fill(self, rows: set[int], done: list[tuple[int, int]]) -> None:
        """Fills freed rows again, the heaviest set first."""
        left = self.left
        usages = self.packing.usages
        free = [row for row in rows if left[row]]
        for number in sorted({number for row in free for number in self.sets_of[row]}):
            for row, n in usages[number]:
                if left[row] < n:
                    break
            else:
                many = min(left[row] // n for row, n in usages[number])
                self._add(number, many)
                done.append((number, many))
