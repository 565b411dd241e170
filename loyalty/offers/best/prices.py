"""What a unit of each row is worth: prices that bound how heavy a packing can be.

At any prices no packing weighs more than all rows are worth together plus what sets and tables
weigh above the prices of what they use (the Lagrangian bound). Row by row the price goes to the
middle of where the bound is lowest; a few rounds come close to the best prices there are.
"""

from collections.abc import Mapping
from itertools import pairwise

from loyalty.offers.best.elimination import Elimination, Table

Steps = list[tuple[int, int]]  # (worth of a unit, how many units at that worth)


def upper_bound(search: Elimination, rounds: int) -> int:
    """No packing is heavier than this."""
    finder = _Finder(search)
    for _ in range(rounds):
        finder.round()
    return finder.upper()


class _Finder:
    def __init__(self, search: Elimination) -> None:
        packing = search.packing
        self.search = search
        self.packing = packing
        self.rows = sorted(search.costs)
        self.of = dict.fromkeys(self.rows, 0)
        self.more = {number: packing.weights[number] for number in search.open_sets}
        self.most = {number: packing.most(number) for number in self.more}
        self.sets_of = {
            row: [
                (number, n)
                for number in search.sets_of[row]
                if number in self.more
                for r, n in packing.usages[number]
                if r == row
            ]
            for row in self.rows
        }
        self.tables = [_Priced(search, table) for table in search.tables]
        self.tables_of = {
            row: [table for table in self.tables if row in table.uses] for row in self.rows
        }

    def round(self) -> None:
        """One look at each row's price."""
        for row in self.rows:
            price = self._best_price(row)
            change = price - self.of[row]
            if change:
                self.of[row] = price
                for number, n in self.sets_of[row]:
                    self.more[number] -= change * n
                for table in self.tables_of[row]:
                    table.change(row, change)

    def upper(self) -> int:
        """The bound at these prices."""
        worth = sum(self.of[row] * self.packing.capacities[row] for row in self.rows)
        worth += sum(more * self.most[n] for n, more in self.more.items() if more > 0)
        worth += sum(max(table.values) for table in self.tables)
        return worth + sum(root.states[0] for root in self.search.roots)

    def _best_price(self, row: int) -> int:
        """Where the units that are worth more than the price are as many as there are."""
        now = self.of[row]
        steps = [
            (worth // n, n * self.most[number])
            for number, n in self.sets_of[row]
            if (worth := self.more[number] + now * n) > 0
        ]
        for table in self.tables_of[row]:
            steps += table.steps(row, now)
        steps.sort(reverse=True)
        left = self.packing.capacities[row]
        for at, (worth, units) in enumerate(steps):
            left -= units
            if left < 0:
                return max(worth, 0)
            if left == 0:
                following = steps[at + 1][0] if at + 1 < len(steps) else 0
                return max((worth + following) // 2, 0)
        return 0


class _Priced:
    """A table, what its states weigh after their rows are paid for at the current prices."""

    def __init__(self, search: Elimination, table: Table) -> None:
        self.uses: Mapping[int, list[int]] = {
            row: [(state >> search.at[row]) & search.field for state in table.states]
            for row in table.rows
        }
        self.values = list(table.states.values())

    def change(self, row: int, by: int) -> None:
        """A row's price has changed."""
        uses = self.uses[row]
        self.values = [v - by * use for v, use in zip(self.values, uses, strict=True)]

    def steps(self, row: int, price: int) -> Steps:
        """What each further unit of a row is worth to the table, falling (its concave hull)."""
        best: dict[int, int] = {}
        for value, use in zip(self.values, self.uses[row], strict=True):
            worth = value + price * use
            if use not in best or best[use] < worth:
                best[use] = worth
        hull: Steps = []
        for use, worth in sorted(best.items()):
            while len(hull) > 1 and _sags(hull[-2], hull[-1], (use, worth)):
                hull.pop()
            hull.append((use, worth))
        found = [
            ((after[1] - before[1]) // (after[0] - before[0]), after[0] - before[0])
            for before, after in pairwise(hull)
            if after[1] > before[1]
        ]
        always = hull[0][0]
        return [(found[0][0] if found else price, always), *found] if always else found


def _sags(before: tuple[int, int], middle: tuple[int, int], after: tuple[int, int]) -> bool:
    left = (middle[1] - before[1]) * (after[0] - middle[0])
    return left <= (after[1] - middle[1]) * (middle[0] - before[0])
