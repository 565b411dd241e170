"""What can be said of a part before searching it: rows that cannot run out, sets not worth a look.

Both rules keep at least one best answer: a row with room for everything restricts nothing, and a set
that uses no less than another and weighs no more can always be replaced by it.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from loyalty.offers.best.elimination import Packing

Usage = tuple[tuple[int, int], ...]
WIDEST_LOOK = 5


class Reduced:
    """What is left to search: sets as (number, usage over the rows that can run out)."""

    def __init__(
        self, capacities: Mapping[int, int], weights: list[int], usages: list[Usage]
    ) -> None:
        self.capacities = capacities
        self.weights = weights
        self.usages = dict(enumerate(usages))
        self.times: dict[int, int] = {}
        while self._without_slack() or self._without_dominated():
            pass

    def packing(self, numbers: Sequence[int]) -> Packing:
        """Some of the sets, heaviest first, on rows numbered from 0."""
        used = sorted({row for number in numbers for row, _ in self.usages[number]})
        place = {row: at for at, row in enumerate(used)}
        return Packing(
            tuple(self.capacities[row] for row in used),
            tuple(self.weights[number] for number in numbers),
            tuple(tuple((place[r], n) for r, n in self.usages[number]) for number in numbers),
        )

    def _most(self, number: int) -> int:
        return self._limit(self.usages[number])

    def _without_slack(self) -> bool:
        """Rows with room for everything are dropped; a set without rows is taken as it can be."""
        wanted: dict[int, int] = {}
        most = {number: self._most(number) for number in self.usages}
        for number, usage in self.usages.items():
            for row, n in usage:
                wanted[row] = wanted.get(row, 0) + n * most[number]
        slack = {row for row, n in wanted.items() if n <= self.capacities[row]}
        changed = False
        for number, usage in list(self.usages.items() if slack else ()):
            left = tuple(entry for entry in usage if entry[0] not in slack)
            if not left:
                self.times[number] = most[number]
                del self.usages[number]
                changed = True
            elif len(left) < len(usage) and self._limit(left) == most[number]:
                self.usages[number] = left
                changed = True
        return changed

    def _limit(self, usage: Usage) -> int:
        return min(self.capacities[row] // n for row, n in usage)

    def _without_dominated(self) -> bool:
        """A set is dropped where a part of its units weighs as much by itself."""
        best: dict[Usage, int] = {}
        for number, usage in self.usages.items():
            known = best.get(usage)
            if known is None or self._is_better(number, known):
                best[usage] = number
        gone = []
        for number, usage in self.usages.items():
            mine = best[usage]
            if mine != number or any(
                self.weights[best[less]] >= self.weights[number]
                for less in smaller(usage)
                if less in best
            ):
                gone.append(number)
        for number in gone:
            del self.usages[number]
        return bool(gone)

    def _is_better(self, number: int, known: int) -> bool:
        return (self.weights[number], -number) > (self.weights[known], -known)


def smaller(usage: Usage) -> Iterator[Usage]:
    """The usages that are a true part of this one.

    >>> sorted(smaller(((1, 2), (4, 1))))
    [((1, 1),), ((1, 1), (4, 1)), ((1, 2),), ((4, 1),)]
    """
    if len(usage) > WIDEST_LOOK:
        for entry in usage:
            yield tuple(other for other in usage if other != entry)
        return
    for size in range(1, len(usage) + 1):
        for rows in combinations(usage, size):
            for counts in product(*(range(1, n + 1) for _, n in rows)):
                less = tuple((row, n) for (row, _), n in zip(rows, counts, strict=True))
                if less != usage:
                    yield less
