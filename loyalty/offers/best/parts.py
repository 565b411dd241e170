"""The item offers of a basket: what meets on a unit is searched together, everything else apart.

What was found for a part is remembered by the part's content (the kinds of its units, how many of
each, which offers), so that one more scan searches only the part it falls into, and the answer
cannot depend on the way the basket came about.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from loyalty.offers.best.chain import are_apart, fits_in_a_pass
from loyalty.offers.best.elimination import Elimination
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
WORTH_A_PASS = 60  # with more sets than this, one pass over the units is less work
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
        state = ItemState(self)
        for kind, count in counts.values():
            state.change(kind, count)
        return state.answer()

    def part(
        self, counts: Counts, wanted: Mapping[int, "Wanted"], deals: Sequence[int]
    ) -> ItemAnswer:
        """The best sets of the deals of one part, searched or remembered."""
        numbers: set[int] = set().union(*(wanted[deal].kinds for deal in deals))
        key = (tuple((n, counts[n][1]) for n in sorted(numbers)), tuple(deals))
        answer = self._parts.get(key)
        if answer is None:
            passed = self._better_passed(wanted, deals)
            listed = [one for d in deals if d not in passed for one in wanted[d].sets or ()]
            large = {deal: wanted[deal].slot for deal in deals if deal in passed}
            answer = self._searched({n: counts[n] for n in numbers}, listed, large)
            _room(self._parts)[key] = answer
        return answer

    def listed(
        self, deal: Deal, slot: Sequence[Sequence[int]], counts: Counts
    ) -> list[UnitSet] | None:
        """The sets of a deal worth taking; None where there are too many to list."""
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

    def _better_passed(self, wanted: Mapping[int, "Wanted"], deals: Sequence[int]) -> set[int]:
        """The deals of a part for which a pass over the units is better than sets by name."""
        large = {deal for deal in deals if wanted[deal].sets is None}
        if not large and sum(len(wanted[deal].sets or ()) for deal in deals) <= WORTH_A_PASS:
            return large
        one_part = {deal for deal in deals if len(wanted[deal].slot) == 1}
        together = [self.index.deals[deal] for deal in sorted(one_part)]
        if fits_in_a_pass(together) and (large or len(one_part) == len(deals)):
            return large | one_part
        if len(deals) == 1 and are_apart(wanted[deals[0]].slot):
            return set(deals)
        return large

    def _searched(
        self, counts: Counts, listed: list[UnitSet], large: Mapping[int, Sequence[Sequence[int]]]
    ) -> ItemAnswer:
        if large:
            return answered(*with_large_deals(self, counts, listed, large))
        return answered(*self.packed_sets(counts, listed))

    def packed_sets(
        self, counts: Counts, listed: Sequence[UnitSet]
    ) -> tuple[list[tuple[UnitSet, int]], int]:
        """The best choice of listed sets, and the weight that may be missing."""
        rows = _Rows(self.index, counts, listed)
        listed = sorted(listed, key=lambda one: (one.deal, rows.usage(one)))
        weights = [one.weight for one in listed]
        reduced = Reduced(rows.capacities, weights, [rows.usage(one) for one in listed])
        times = dict(reduced.times)
        missing = 0
        for numbers in connected({n: [r for r, _ in u] for n, u in reduced.usages.items()}):
            numbers.sort(key=lambda n: (-weights[n], listed[n].deal, reduced.usages[n]))
            packing = reduced.packing(numbers)
            search = Elimination(packing, self.most_states)
            if search.run():
                found = search.times()
            else:
                found, more = search_large(search)
                missing += more
            times |= {n: t for n, t in zip(numbers, found, strict=True) if t}
        return [(listed[n], times[n]) for n in sorted(times)], missing


@dataclass(frozen=True, slots=True)
class Wanted:
    """A deal with sets worth taking: the sets (None: too many to list), its goods."""

    sets: list[UnitSet] | None
    kinds: frozenset[int]
    slot: Sequence[Sequence[int]]


class ItemState:
    """A basket that changes: only the deals that a changed kind touches are looked at again."""

    def __init__(self, search: ItemSearch) -> None:
        self._search = search
        self.counts: dict[int, tuple[Kind, int]] = {}
        self._slots: dict[int, list[dict[int, None]]] = {}
        self._changed: set[int] = set()
        self._wanted: dict[int, Wanted] = {}

    def change(self, kind: Kind, by: int) -> None:
        """So many units of a kind more, or less."""
        number = kind.number
        before = self.counts.get(number, (kind, 0))[1]
        if before + by:
            self.counts[number] = (kind, before + by)
        else:
            del self.counts[number]
        deals = self._search.index.deals
        for deal, part in kind.match.parts:
            self._changed.add(deal)
            if not before:
                slot = self._slots.get(deal)
                if slot is None:
                    slot = self._slots[deal] = [{} for _ in deals[deal].quantities]
                slot[part][number] = None
            elif not before + by:
                del self._slots[deal][part][number]

    def answer(self) -> ItemAnswer:
        """The best for the basket as it stands."""
        self._look_again()
        wanted = self._wanted
        touched = {deal: wanted[deal].kinds for deal in sorted(wanted)}
        sets: list[tuple[UnitSet, int]] = []
        gain = missing = 0
        for deals in connected(touched):
            answer = self._search.part(self.counts, wanted, deals)
            sets += answer.sets
            gain += answer.gain
            missing += answer.missing
        return ItemAnswer(tuple(sets), gain, missing)

    def _look_again(self) -> None:
        counts = self.counts
        for number in self._changed:
            deal = self._search.index.deals[number]
            self._wanted.pop(number, None)
            if not _enough(deal, self._slots[number], counts):
                continue
            slot = [list(part) for part in self._slots[number]]
            sets = self._search.listed(deal, slot, counts)
            if sets is None:
                kinds = frozenset(n for part in slot for n in part)
            else:
                kinds = frozenset(n for one in sets for n, _ in one.usage)
            if kinds:
                self._wanted[number] = Wanted(sets, kinds, slot)
        self._changed.clear()


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


def _enough(deal: Deal, slot: Sequence[Iterable[int]], counts: Counts) -> bool:
    for part, quantity in zip(slot, deal.quantities, strict=True):
        units = 0
        for number in part:
            units += counts[number][1]
        if units < quantity:
            return False
    return True


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
