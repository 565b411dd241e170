"""The item offers of a basket: what meets on a unit is searched together, everything else apart.

What was found for a part is remembered by the part's content (the kinds of its units, how many of
each, which offers), so that one more scan searches only the part it falls into, and the answer cannot
depend on the way the basket came about.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from loyalty.offers.best.elimination import TooLargeError, search
from loyalty.offers.best.index import Deal, ItemIndex, Kind
from loyalty.offers.best.large import search_large
from loyalty.offers.best.mixed import with_large_deals
from loyalty.offers.best.reduction import Reduced
from loyalty.offers.best.sets import (
    GAIN,
    TooManySetsError,
    UnitSet,
    Usage,
    list_sets,
)

Key = TypeVar("Key")
Value = TypeVar("Value")

MOST_REMEMBERED = 5_000
HALF = 1 << (GAIN - 1)

Counts = Mapping[int, tuple[Kind, int]]


@dataclass(frozen=True, slots=True)
class ItemAnswer:
    """The sets taken and how often, what they gain over single offers, what may be missing.

    Units outside of the sets take their best single offers.
    """

    sets: tuple[tuple[UnitSet, int], ...]
    gain: int
    missing: int


NOTHING_TAKEN = ItemAnswer((), 0, 0)


class ItemSearch:
    """Searches baskets for one set of competing item offers; remembers parts it has seen."""

    def __init__(self, index: ItemIndex, most_states: int) -> None:
        self.index = index
        self.most_states = most_states
        self._sets: dict[object, list[UnitSet] | None] = {}
        self._parts: dict[object, ItemAnswer] = {}

    def best(self, counts: Counts) -> ItemAnswer:
        """The largest gain over single offers."""
        if not self.index.deals:
            return NOTHING_TAKEN
        wanted, big = self._worth_taking(counts)
        sets: list[tuple[UnitSet, int]] = []
        gain = missing = 0
        for numbers, deals in _parts(wanted, big):
            key = (
                tuple((n, counts[n][1]) for n in sorted(numbers)),
                tuple(sorted(deals)),
            )
            answer = self._parts.get(key)
            if answer is None:
                listed = [s for deal in sorted(deals) for s in wanted.get(deal, ())]
                large = {deal: big[deal] for deal in sorted(deals) if deal in big}
                answer = self._searched({n: counts[n] for n in numbers}, listed, large)
                _room(self._parts)[key] = answer
            sets += answer.sets
            gain += answer.gain
            missing += answer.missing
        return ItemAnswer(tuple(sets), gain, missing)

    def _worth_taking(
        self, counts: Counts
    ) -> tuple[dict[int, list[UnitSet]], dict[int, list[list[int]]]]:
        """The sets worth taking of each deal; apart, the deals with too many to list."""
        slots: dict[int, list[list[int]]] = {}
        deals = self.index.deals
        for number, (kind, _) in counts.items():
            for deal, part in kind.match.parts:
                found = slots.get(deal)
                if found is None:
                    found = slots[deal] = [[] for _ in deals[deal].quantities]
                found[part].append(number)
        wanted: dict[int, list[UnitSet]] = {}
        big: dict[int, list[list[int]]] = {}
        for number in sorted(slots):
            slot = slots[number]
            if not _enough(deals[number], slot, counts):
                continue
            found_sets = self._listed(deals[number], slot, counts)
            if found_sets is None:
                big[number] = slot
            elif found_sets:
                wanted[number] = found_sets
        return wanted, big

    def _listed(self, deal: Deal, slot: list[list[int]], counts: Counts) -> list[UnitSet] | None:
        size = deal.size
        key = (
            deal.number,
            tuple(tuple((n, min(counts[n][1], size)) for n in sorted(part)) for part in slot),
        )
        if key not in self._sets:
            try:
                found: list[UnitSet] | None = list_sets(self.index, deal, slot, counts)
            except TooManySetsError:
                found = None
            _room(self._sets)[key] = found
        return self._sets[key]

    def _searched(
        self, counts: Counts, listed: list[UnitSet], large: Mapping[int, list[list[int]]]
    ) -> ItemAnswer:
        if large:
            return answered(*with_large_deals(self, counts, listed, large))
        return answered(*self.packed_sets(counts, listed))

    def packed_sets(
        self, counts: Counts, listed: Sequence[UnitSet]
    ) -> tuple[list[tuple[UnitSet, int]], int]:
        """The best choice of listed sets, and the weight that may be missing."""
        rows = _Rows(self.index, counts, listed)
        weights = [one.weight for one in listed]
        reduced = Reduced(rows.capacities, weights, [rows.usage(one) for one in listed])
        times = dict(reduced.times)
        missing = 0
        for numbers in connected({n: [r for r, _ in u] for n, u in reduced.usages.items()}):
            numbers.sort(key=lambda n: (-weights[n], listed[n].deal, reduced.usages[n]))
            packing = reduced.packing(numbers)
            try:
                found = search(packing, self.most_states)
            except TooLargeError:
                found, more = search_large(packing)
                missing += more
            times |= {n: t for n, t in zip(numbers, found, strict=True) if t}
        return [(listed[n], times[n]) for n in sorted(times)], missing


def answered(taken: Sequence[tuple[UnitSet, int]], missing: int) -> ItemAnswer:
    """The answer with its gain and what may be missing, in minor units."""
    weight = sum(one.weight * times for one, times in taken)
    gain = (weight + HALF) >> GAIN
    return ItemAnswer(tuple(taken), gain, ((weight + missing + HALF) >> GAIN) - gain)


class _Rows:
    """The rows of a part in an order that does not depend on the basket's: dearest goods first."""

    def __init__(self, index: ItemIndex, counts: Counts, listed: Sequence[UnitSet]) -> None:
        used = {number for one in listed for number, _ in one.usage}
        kinds = sorted((counts[number][0] for number in used), key=lambda kind: kind.order)
        self.row = {kind.number: row for row, kind in enumerate(kinds)}
        self.capacities = {row: counts[kind.number][1] for row, kind in enumerate(kinds)}
        self.limits: dict[int, int] = {}
        for number in sorted({one.deal for one in listed}):
            most = index.deals[number].most
            if most is not None:
                self.limits[number] = len(self.capacities)
                self.capacities[len(self.capacities)] = most

    def usage(self, one: UnitSet) -> Usage:
        """The rows that a set uses, an offer's limit among them."""
        rows = sorted((self.row[number], count) for number, count in one.usage)
        limit = self.limits.get(one.deal)
        return tuple(rows) if limit is None else (*rows, (limit, 1))


def _enough(deal: Deal, slot: Sequence[Sequence[int]], counts: Counts) -> bool:
    for part, quantity in zip(slot, deal.quantities, strict=True):
        units = 0
        for number in part:
            units += counts[number][1]
        if units < quantity:
            return False
    return True


def _parts(
    wanted: Mapping[int, list[UnitSet]], big: Mapping[int, list[list[int]]]
) -> Iterator[tuple[set[int], set[int]]]:
    """Kinds and deals that hang together."""
    touched: dict[int, set[int]] = {}
    for deal, sets in wanted.items():
        touched[deal] = {number for one in sets for number, _ in one.usage}
    for deal, slot in big.items():
        touched[deal] = {number for part in slot for number in part}
    for deals in connected(touched):
        yield set().union(*(touched[deal] for deal in deals)), set(deals)


def connected(touched: Mapping[int, Iterable[int]]) -> list[list[int]]:
    """Groups of keys that share a value, directly or through others; in the keys' order."""
    leader: dict[int, int] = {}

    def find(value: int) -> int:
        while leader[value] != value:
            leader[value] = leader[leader[value]]
            value = leader[value]
        return value

    first: dict[int, int] = {}
    for key, values in touched.items():
        root = None
        for value in values:
            mine = find(leader.setdefault(value, value))
            if root is None:
                root = mine
            else:
                leader[mine] = root
        if root is not None:
            first[key] = root
    groups: dict[int, list[int]] = {}
    for key, value in first.items():
        groups.setdefault(find(value), []).append(key)
    return list(groups.values())


def _room(memory: dict[Key, Value]) -> dict[Key, Value]:
    if len(memory) >= MOST_REMEMBERED:
        memory.clear()
    return memory
