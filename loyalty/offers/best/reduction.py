"""What can be said of a part before searching it: rows that cannot run out, sets not worth a look.

Both rules keep at least one best answer: a row with room for everything restricts nothing, and a
set that uses no less than another and weighs no more can always be replaced by it.
"""

from collections.abc import Mapping, Sequence

from loyalty.offers.best.elimination import Packing

Usage = tuple[tuple[int, int], ...]


class Reduced:
    """What is left to search: sets as (number, usage over the rows that can run out)."""

    def __init__(
        self, capacities: Mapping[int, int], weights: list[int], usages: list[Usage]
    ) -> None:
        self.capacities = capacities
        self.weights = weights
        self.usages = dict(enumerate(usages))
        self.times: dict[int, int] = {}
        self._guards = 0
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
        """A set is dropped where another one weighs as much with no more units of any row."""
        sets_of: dict[int, list[int]] = {}
        for number, usage in self.usages.items():
            for row, _ in usage:
                sets_of.setdefault(row, []).append(number)
        packed = self._packed()
        gone: set[int] = set()
        for number in sorted(self.usages, key=lambda n: (-self.weights[n], n)):
            if number not in gone:
                rarest = min((sets_of[row] for row, _ in self.usages[number]), key=len)
                gone.update(
                    other
                    for other in rarest
                    if other not in gone and self._is_dominated(other, number, packed)
                )
        for number in gone:
            del self.usages[number]
        return bool(gone)

    def _is_dominated(self, other: int, number: int, packed: Mapping[int, int]) -> bool:
        """Whether a set uses no less than another, weighs no more, and is not the one to keep."""
        theirs, mine, guards = packed[other], packed[number], self._guards
        if ((theirs | guards) - mine) & guards != guards:
            return False
        lighter = self.weights[number] - self.weights[other]
        return lighter > 0 or (lighter == 0 and (theirs != mine or other > number))

    def _packed(self) -> dict[int, int]:
        """Each usage as one integer, a field a row, with a guard bit above each field."""
        width = max(self.capacities.values(), default=1).bit_length() + 1
        self._guards = sum(1 << (row * width + width - 1) for row in self.capacities)
        return {
            number: sum(n << (row * width) for row, n in usage)
            for number, usage in self.usages.items()
        }
