"""The exact search of one part: goods are settled one after the other, dominated states forgotten.

A part is a packing: each set uses units of some rows (goods, or an offer's limit), each row has a
capacity, the weight taken is to be largest. One row after the other is *eliminated*: all sets that
use it, and all tables that still mention it, are combined into one table that says, for each way to
use the neighbouring rows, the largest weight. What a row could still lose elsewhere is bounded by
the heaviest set outside, so a state is forgotten when another state has more weight than its
additional use can cost. More, not as much: were equals forgotten on both sides of a row, each side
could count on the other to give way. That is exact, needs no start solution, and depends on the part
alone.

The work is counted in states looked at; past the limit the search gives up, and says so.

States are packed integers, one field a row; a guard bit above each field shows an overflow.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

Usage = tuple[tuple[int, int], ...]
States = dict[int, int]
REFERENCES = 6
FEW = 4
WORTH_A_TRY = 10  # forgetting leaves one state in many: larger tables are not even begun


@dataclass(frozen=True, slots=True)
class Packing:
    """`capacities` of the rows; the sets as (weight, usage by row), heaviest first."""

    capacities: tuple[int, ...]
    weights: tuple[int, ...]
    usages: tuple[Usage, ...]


class TooLargeError(Exception):
    """The part needs more states than the search may look at."""


@dataclass(slots=True)
class _Table:
    """For each use of `rows`, the largest weight inside; how it came about is in `steps`."""

    rows: set[int]
    states: States
    inside: set[int]
    row: int = -1
    before_forgetting: States = field(default_factory=dict)
    steps: "list[tuple[int | _Table, States]]" = field(default_factory=list)


def search(packing: Packing, most_states: int) -> list[int]:
    """How often to take each set for the heaviest packing there is, or TooLargeError."""
    return _Search(packing, most_states).run()


class _Search:
    def __init__(self, packing: Packing, most_states: int) -> None:
        self.packing = packing
        self.left = most_states
        self.width = max(packing.capacities, default=1).bit_length() + 1
        self.field = (1 << self.width) - 1
        self.at = [row * self.width for row in range(len(packing.capacities))]
        self.adds = [sum(n << self.at[r] for r, n in usage) for usage in packing.usages]
        self.sets_of: list[list[int]] = [[] for _ in packing.capacities]
        for number, usage in enumerate(packing.usages):
            for row, _ in usage:
                self.sets_of[row].append(number)
        top = 1 << (self.width - 1)
        self.guards = [top << at for at in self.at]
        self.offsets = [
            (top - 1 - capacity) << at
            for capacity, at in zip(packing.capacities, self.at, strict=True)
        ]

    def run(self) -> list[int]:
        tables: list[_Table] = []
        roots: list[_Table] = []
        done: set[int] = set()
        order, widest = elimination_order(self.packing)
        if widest > self.left * WORTH_A_TRY:
            raise TooLargeError
        for row in order:
            mine = [table for table in tables if row in table.rows]
            if mine:
                tables = [table for table in tables if row not in table.rows]
            sets = [number for number in self.sets_of[row] if number not in done]
            done.update(sets)
            table = self._eliminated(row, mine, sets)
            (tables if table.rows else roots).append(table)
        times = [0] * len(self.packing.weights)
        for root in roots:
            self._walk_back(root, 0, times)
        return times

    def _eliminated(self, row: int, mine: list[_Table], sets: list[int]) -> _Table:
        rows = {row}
        pending = set(sets)
        for table in mine:
            rows |= table.rows
            pending |= table.inside
        inside = set(pending)
        for number in sets:
            rows.update(r for r, _ in self.packing.usages[number])
        guard = offset = 0
        for r in rows:
            guard |= self.guards[r]
            offset |= self.offsets[r]
        made = _Table(rows - {row}, {0: 0}, inside, row)
        states: States = {0: 0}
        ordered = sorted(rows)
        for table in sorted(mine, key=lambda t: t.row):
            made.steps.append((table, states))
            states = _joined(states, table.states, guard, offset)
            pending -= table.inside
            states = self._pruned(states, ordered, inside, pending)
        for number in sets:
            made.steps.append((number, states))
            weight = self.packing.weights[number]
            states = _with_set(states, (self.adds[number], weight), guard, offset)
            pending.discard(number)
            states = self._pruned(states, ordered, inside, pending)
        made.before_forgetting = states
        made.states = self._pruned(
            _forgotten(states, ~(self.field << self.at[row])), sorted(made.rows), inside, pending
        )
        return made

    def _losses(
        self, rows: list[int], inside: set[int], pending: set[int]
    ) -> list[tuple[int, int]]:
        """The most that one unit of each row can still earn: sets are in falling weight."""
        weights = self.packing.weights
        found = []
        for row in rows:
            for number in self.sets_of[row]:
                if number not in inside or number in pending:
                    found.append((self.at[row], weights[number]))
                    break
        return found

    def _pruned(
        self, states: States, rows: list[int], inside: set[int], pending: set[int]
    ) -> States:
        self.left -= len(states)
        if self.left < 0:
            raise TooLargeError
        if len(states) < FEW:
            return states
        losses = self._losses(rows, inside, pending)
        items = sorted(states.items(), key=_by_weight)
        for turn in range(REFERENCES):
            if turn + 1 >= len(items):
                break
            best, best_weight = items[turn]
            uses = [(used, at, loss) for at, loss in losses if (used := (best >> at) & self.field)]
            kept = items[: turn + 1]
            for item in items[turn + 1 :]:
                state, weight = item
                spare = best_weight - weight
                for used, at, loss in uses:
                    more = used - ((state >> at) & self.field)
                    if more > 0:
                        spare -= more * loss
                        if spare <= 0:
                            kept.append(item)
                            break
            items = kept
        return dict(items)

    def _walk_back(self, root: _Table, state: int, times: list[int]) -> None:
        """Finds again which choices led to a state of a table."""
        todo = [(root, state)]
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


def elimination_order(packing: Packing) -> tuple[list[int], int]:
    """Rows whose neighbours have few states first, and the most states a table could have."""
    sizes = [capacity + 1 for capacity in packing.capacities]
    near: list[set[int]] = [set() for _ in sizes]
    for usage in packing.usages:
        rows = [row for row, _ in usage]
        for row in rows:
            near[row].update(rows)
    for row, others in enumerate(near):
        others.discard(row)

    def cost(row: int) -> int:
        product = 1
        for other in near[row]:
            product *= sizes[other]
        return product

    costs = {row: cost(row) for row in range(len(sizes))}
    order = []
    widest = 0
    while costs:
        row = min(costs, key=lambda r: (costs[r], r))
        widest = max(widest, costs.pop(row))
        order.append(row)
        others = near[row]
        for other in others:
            near[other] |= others
            near[other] -= {row, other}
        for other in others:
            costs[other] = cost(other)
    return order, widest
