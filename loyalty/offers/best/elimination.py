"""The exact search of one part: goods are settled one after the other, dominated states forgotten.

A part is a packing: each set uses units of some rows (goods, or an offer's limit), each row has a
capacity, the weight taken is to be largest. One row after the other is *eliminated*: all sets that
use it, and all tables that still mention it, are combined into one table that says, for each way
to use the neighbouring rows, the largest weight. What a row could still lose elsewhere is bounded
by the heaviest set outside, so a state is forgotten when another state has more weight than its
additional use can cost. More, not as much: were equals forgotten on both sides of a row, each side
could count on the other to give way. That is exact, needs no start solution, and depends on the
part alone. The work is counted in states looked at; past the limit the search stops before the
next row.

States are packed integers, one field a row; a guard bit above each field shows an overflow.
"""

from dataclasses import dataclass, field
from math import prod

Usage = tuple[tuple[int, int], ...]
States = dict[int, int]
FEW = 4
REFERENCES = 6
WORTH_A_TRY = 10  # forgetting leaves about one state in ten: what looks larger is not begun


@dataclass(frozen=True, slots=True)
class Packing:
    """`capacities` of the rows; the sets as (weight, usage by row), heaviest first."""

    capacities: tuple[int, ...]
    weights: tuple[int, ...]
    usages: tuple[Usage, ...]

    def most(self, number: int) -> int:
        """How often a set fits at most."""
        return min(self.capacities[row] // n for row, n in self.usages[number])


@dataclass(slots=True)
class Table:
    """For each use of `rows`, the largest weight inside; how it came about is in `steps`."""

    row: int
    rows: set[int]
    inside: set[int]
    states: States = field(default_factory=dict)
    before_forgetting: States = field(default_factory=dict)
    steps: "list[tuple[int | Table, States]]" = field(default_factory=list)


@dataclass(slots=True)
class _Bucket:
    """The elimination of one row under way: what is not joined yet is `pending`."""

    rows: list[int]
    inside: set[int]
    pending: set[int]
    guard: int
    offset: int


class _SpentError(Exception):
    """A row takes more effort than there is."""


class Elimination:
    """A packing being searched: rows left to eliminate, tables made so far."""

    def __init__(self, packing: Packing, most_states: int) -> None:
        self.packing = packing
        self.left = self.limit = most_states
        self.tables: list[Table] = []
        self.roots: list[Table] = []
        self.open_sets = set(range(len(packing.weights)))
        self.width = max(packing.capacities, default=1).bit_length() + 1
        self.field = (1 << self.width) - 1
        self.at = [row * self.width for row in range(len(packing.capacities))]
        self.adds = [sum(n << self.at[r] for r, n in usage) for usage in packing.usages]
        self.sets_of: list[list[int]] = [[] for _ in packing.capacities]
        self._near: list[set[int]] = [set() for _ in packing.capacities]
        for number, usage in enumerate(packing.usages):
            rows = [row for row, _ in usage]
            for row in rows:
                self.sets_of[row].append(number)
                self._near[row].update(rows)
        for row, near in enumerate(self._near):
            near.discard(row)
        self.costs = {row: self._cost(row) for row in range(len(packing.capacities))}

    def run(self) -> bool:
        """Eliminates rows for as long as the effort lasts; True when all are."""
        while self.costs:
            row = min(self.costs, key=lambda r: (self.costs[r], r))
            if self.left <= 0 or self._expected(row) > self.left * WORTH_A_TRY:
                return False
            before = self.tables, set(self.open_sets)
            try:
                self._eliminate(row)
            except _SpentError:
                self.tables, self.open_sets = before
                return False
        return True

    def times(self) -> list[int]:
        """How often each set is taken in the heaviest packing, once all rows are eliminated."""
        times = [0] * len(self.packing.weights)
        for root in self.roots:
            self._walk_back(root, times)
        return times

    def _cost(self, row: int) -> int:
        capacities = self.packing.capacities
        return prod([capacities[other] + 1 for other in self._near[row]])

    def _expected(self, row: int) -> int:
        """At most so many states are looked at to eliminate a row."""
        tables = prod([len(table.states) for table in self.tables if row in table.rows])
        sets = sum(number in self.open_sets for number in self.sets_of[row])
        return min(tables << sets, self.costs[row] * (self.packing.capacities[row] + 1))

    def _eliminate(self, row: int) -> None:
        mine = [table for table in self.tables if row in table.rows]
        if mine:
            self.tables = [table for table in self.tables if row not in table.rows]
        sets = [number for number in self.sets_of[row] if number in self.open_sets]
        self.open_sets.difference_update(sets)
        made = self._table(row, mine, sets)
        (self.tables if made.rows else self.roots).append(made)
        del self.costs[row]
        near = self._near[row]
        for other in near:
            self._near[other] |= near
            self._near[other] -= {row, other}
        for other in near:
            self.costs[other] = self._cost(other)

    def _table(self, row: int, mine: list[Table], sets: list[int]) -> Table:
        bucket = self._bucket(row, mine, sets)
        made = Table(row, set(bucket.rows) - {row}, bucket.inside)
        states: States = {0: 0}
        for table in sorted(mine, key=lambda t: t.row):
            made.steps.append((table, states))
            self.left -= len(states) * len(table.states)
            states = _joined(states, table.states, bucket.guard, bucket.offset)
            bucket.pending -= table.inside
            states = self._kept(states, bucket)
        for number in sets:
            made.steps.append((number, states))
            weight = self.packing.weights[number]
            states = _with_set(states, (self.adds[number], weight), bucket.guard, bucket.offset)
            bucket.pending.discard(number)
            states = self._kept(states, bucket)
        made.before_forgetting = states
        bucket.rows.remove(row)
        made.states = self._kept(_forgotten(states, ~(self.field << self.at[row])), bucket)
        return made

    def _bucket(self, row: int, mine: list[Table], sets: list[int]) -> _Bucket:
        rows = {row}
        inside = set(sets)
        for table in mine:
            rows |= table.rows
            inside |= table.inside
        for number in sets:
            rows.update(r for r, _ in self.packing.usages[number])
        guard = offset = 0
        top = 1 << (self.width - 1)
        for r in rows:
            guard |= top << self.at[r]
            offset |= (top - 1 - self.packing.capacities[r]) << self.at[r]
        return _Bucket(sorted(rows), inside, set(inside), guard, offset)

    def _kept(self, states: States, bucket: _Bucket) -> States:
        """The states that may still be part of the heaviest packing."""
        self.left -= len(states)
        if self.left < -self.limit:
            raise _SpentError
        if len(states) < FEW:
            return states
        losses = self._losses(bucket)
        items = sorted(states.items(), key=_by_weight)
        for turn in range(min(REFERENCES, len(items) - 1)):
            items = self._undominated(items, turn, losses)
        return dict(items)

    def _undominated(
        self, items: list[tuple[int, int]], turn: int, losses: list[tuple[int, int]]
    ) -> list[tuple[int, int]]:
        """Without the states that the one at `turn` outweighs by more than its use can cost."""
        if turn >= len(items):
            return items
        best, best_weight = items[turn]
        mask = self.field
        uses = [(used, at, loss) for at, loss in losses if (used := (best >> at) & mask)]
        kept = items[: turn + 1]
        for item in items[turn + 1 :]:
            state, weight = item
            spare = best_weight - weight
            for used, at, loss in uses:
                more = used - ((state >> at) & mask)
                if more > 0:
                    spare -= more * loss
                    if spare <= 0:
                        kept.append(item)
                        break
        return kept

    def _losses(self, bucket: _Bucket) -> list[tuple[int, int]]:
        """The most that one unit of each row can still earn: sets are in falling weight."""
        weights = self.packing.weights
        found = []
        for row in bucket.rows:
            for number in self.sets_of[row]:
                if number not in bucket.inside or number in bucket.pending:
                    found.append((self.at[row], weights[number]))
                    break
        return found

    def _walk_back(self, root: Table, times: list[int]) -> None:
        """Finds again which choices led to the heaviest packing."""
        todo = [(root, 0)]
        while todo:
            table, state = todo.pop()
            weight = table.states[state]
            one = 1 << self.at[table.row]
            while table.before_forgetting.get(state) != weight:
                state += one
            for what, before in reversed(table.steps):
                if isinstance(what, int):
                    add, gain = self.adds[what], self.packing.weights[what]
                    while before.get(state) != weight:
                        state -= add
                        weight -= gain
                        times[what] += 1
                else:
                    part, got = next(
                        (s, w)
                        for s, w in what.states.items()
                        if before.get(state - s) == weight - w
                    )
                    todo.append((what, part))
                    state -= part
                    weight -= got


def _by_weight(item: tuple[int, int]) -> tuple[int, int]:
    return (-item[1], item[0])


def _joined(left: States, right: States, guard: int, offset: int) -> States:
    found: States = {}
    get = found.get
    for a, weight in left.items():
        free = a + offset
        for b, more in right.items():
            if not (free + b) & guard:
                state = a + b
                both = weight + more
                if get(state, -1) < both:
                    found[state] = both
    return found


def _with_set(states: States, add_weight: tuple[int, int], guard: int, offset: int) -> States:
    add, weight = add_weight
    found = dict(states)
    current = list(states.items())
    while current:
        taken = []
        for state, known in current:
            used = state + add
            if not (used + offset) & guard:
                both = known + weight
                if found.get(used, -1) < both:
                    found[used] = both
                    taken.append((used, both))
        current = taken
    return found


def _forgotten(states: States, mask: int) -> States:
    found: States = {}
    for state, weight in states.items():
        left = state & mask
        if found.get(left, -1) < weight:
            found[left] = weight
    return found
