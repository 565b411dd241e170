"""Parts with offers over too many goods to list their sets: passes, and combinations with the rest.

Where listed sets of other offers want the same goods, their combinations are tried, heaviest first,
each with the passes (`chain`) over what it leaves; a combination is not looked at when even the
passes over all goods could not lift it over the best. The work is limited; what may be missing is
then said, as it is for offers that no pass is exact for.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from loyalty.offers.best.chain import Passed, best_bundles, best_chains, fits_in_a_pass
from loyalty.offers.best.index import Deal, ItemIndex, Kind, set_saving
from loyalty.offers.best.sets import (
    GAIN,
    TooManySetsError,
    UnitSet,
    list_sets,
    own_savings,
    weight_of,
)

MOST_UNITS_PASSED = 15_000
MOST_LOOKED_AT = 2_000
MOST_KINDS_TO_LIST = 6

Counts = Mapping[int, tuple[Kind, int]]
Slots = Sequence[Sequence[int]]
Taken = list[tuple[UnitSet, int]]


class Packer(Protocol):
    """What finds the best choice of listed sets."""

    index: ItemIndex

    def packed_sets(self, counts: Counts, listed: Sequence[UnitSet]) -> tuple[Taken, int]:
        """The sets taken, and the weight that may be missing."""
        ...


def with_large_deals(
    packer: Packer, counts: Counts, listed: Sequence[UnitSet], large: Mapping[int, Slots]
) -> tuple[Taken, int]:
    """The sets taken in a part with large deals, and the weight that may be missing."""
    index = packer.index
    groups: list[list[Deal]] = []
    for number in large:
        deal = index.deals[number]
        if len(deal.quantities) > 1:
            groups.append([deal])
        else:
            together = next((g for g in groups if fits_in_a_pass([*g, deal])), None)
            if together is None:
                groups.append([deal])
            else:
                together.append(deal)
    return _Mixed(packer, counts, listed, large).best(groups)


class _Mixed:
    def __init__(
        self,
        packer: Packer,
        counts: Counts,
        listed: Sequence[UnitSet],
        large: Mapping[int, Slots],
    ) -> None:
        self.packer = packer
        self.counts = counts
        self.sets = list(listed)
        self.large = large
        self.units = sum(count for _, count in counts.values())

    def best(self, groups: Sequence[Sequence[Deal]]) -> tuple[Taken, int]:
        """The best found of the listed sets with the passes of the large deals."""
        ceiling = 0
        passed: list[Sequence[Deal]] = []
        for group in groups:
            alone = self._pass(group, self.counts)
            if alone is None:
                ceiling += self._most_gain(group[0])
                self.sets += self._some_sets(group[0])
            else:
                ceiling += alone.bound << GAIN
                passed.append(group)
        others, unsure = self.packer.packed_sets(self.counts, self.sets)
        found = _Found(self._completed(others, passed), others)
        is_all = self._try_combinations(found, passed, ceiling)
        highest = weight(others) + unsure + ceiling
        if is_all and len(groups) == len(passed) == 1:
            highest = found.highest
        return found.taken, max(0, highest - weight(found.taken))

    def _try_combinations(
        self, found: "_Found", passed: Sequence[Sequence[Deal]], ceiling: int
    ) -> bool:
        """Tries combinations of the listed sets; True when none is left."""
        passes = MOST_UNITS_PASSED // max(self.units, 1) - self._climb(found, passed)
        for looked, combination in enumerate(self._combinations()):
            if weight(combination) + ceiling <= weight(found.taken):
                if looked > MOST_LOOKED_AT:
                    return False
                continue
            if passes <= 0 or looked > MOST_LOOKED_AT:
                return False
            passes -= 1
            found.add(self._completed(combination, passed), combination)
        return True

    def _climb(self, found: "_Found", passed: Sequence[Sequence[Deal]]) -> int:
        """Adds listed sets for as long as that makes the whole heavier; how often it passed."""
        chosen: Taken = []
        best = self._completed(chosen, passed)
        found.add(best, chosen)
        passes = 1
        for one in sorted(self.sets, key=self._order)[: MOST_UNITS_PASSED // (2 * self.units + 1)]:
            left = {number: count for number, (_, count) in self.counts.items()}
            for other, times in chosen:
                for number, count in other.usage:
                    left[number] -= count * times
            if self._most(one, left, chosen) > 0:
                tried = [*chosen, (one, 1)]
                completed = self._completed(tried, passed)
                passes += 1
                if weight(completed[0]) > weight(best[0]):
                    chosen, best = tried, completed
                found.add(completed, tried)
        return passes

    def _combinations(self) -> Iterator[Taken]:
        """All ways to take listed sets, the heaviest as often as can be first."""
        left = {number: count for number, (_, count) in self.counts.items()}
        ordered = sorted(self.sets, key=self._order)
        chosen: Taken = []

        def choose(at: int) -> Iterator[Taken]:
            if at == len(ordered):
                yield list(chosen)
                return
            one = ordered[at]
            for times in range(self._most(one, left, chosen), -1, -1):
                for n, count in one.usage:
                    left[n] -= count * times
                if times:
                    chosen.append((one, times))
                yield from choose(at + 1)
                if times:
                    chosen.pop()
                for n, count in one.usage:
                    left[n] += count * times

        return choose(0)

    def _order(self, one: UnitSet) -> tuple[object, ...]:
        kinds = sorted((self.counts[number][0].order, count) for number, count in one.usage)
        return (-one.weight, one.deal, kinds)

    def _most(self, one: UnitSet, left: Mapping[int, int], chosen: Taken) -> int:
        most = min(left[number] // count for number, count in one.usage)
        limit = self.packer.index.deals[one.deal].most
        if limit is None:
            return most
        return min(most, limit - sum(times for other, times in chosen if other.deal == one.deal))

    def _completed(self, taken: Taken, passed: Sequence[Sequence[Deal]]) -> tuple[Taken, int]:
        """The sets with the passes over what is left of the goods, and the bound of that."""
        done = list(taken)
        bound = weight(taken)
        for group in passed:
            left = {number: count for number, (_, count) in self.counts.items()}
            for one, times in done:
                for number, count in one.usage:
                    left[number] -= count * times
            counts = {n: (self.counts[n][0], count) for n, count in left.items() if count > 0}
            found = self._pass(group, counts)
            if found is not None:
                done += self._as_sets(found)
                bound += found.bound << GAIN
        return done, bound

    def _pass(self, group: Sequence[Deal], counts: Counts) -> Passed | None:
        slots = [self.large[deal.number] for deal in group]
        wanted = {n for parts in slots for part in parts for n in part if n in counts}
        pool = [counts[number] for number in sorted(wanted)]
        if len(group[0].quantities) > 1:
            return best_bundles(group[0], slots[0], pool)
        return best_chains(group, [frozenset(parts[0]) for parts in slots], pool)

    def _as_sets(self, found: Passed) -> Taken:
        sets: dict[tuple[int, tuple[int, ...]], tuple[UnitSet, int]] = {}
        for deal, units in found.sets:
            key = (deal.number, tuple(sorted(units)))
            known = sets.get(key)
            one = as_set(self.packer.index, deal, units, self.counts) if known is None else known[0]
            sets[key] = (one, 1 if known is None else known[1] + 1)
        return [(one, times) for one, times in sets.values() if one.saving]

    def _some_sets(self, deal: Deal) -> list[UnitSet]:
        """Sets of the goods most worth it in each part, as many goods as can be listed."""
        slot = self.large[deal.number]
        counts = self.counts
        for kinds in range(MOST_KINDS_TO_LIST, 0, -1):
            some = [sorted(part, key=lambda n: _worth(deal, counts[n][0]))[:kinds] for part in slot]
            try:
                return list_sets(self.packer.index, deal, some, counts)
            except TooManySetsError:
                continue
        return []

    def _most_gain(self, deal: Deal) -> int:
        """More weight than this a deal cannot bring: its dearest set, as often as can be."""
        counts = self.counts
        dearest: list[tuple[int, int]] = []
        sets = deal.most
        slot = self.large[deal.number]
        for part, (numbers, quantity) in enumerate(zip(slot, deal.quantities, strict=True)):
            prices = sorted(counts[n][0].price for n in numbers for _ in range(quantity))
            dearest += [(part, price) for price in prices[-quantity:]]
            whole = sum(counts[n][1] for n in numbers) // quantity
            sets = whole if sets is None else min(sets, whole)
        return (set_saving(deal, dearest) * (sets or 0) + 1) << GAIN


class _Found:
    """The best so far, and the highest that any combination tried could have been."""

    def __init__(self, first: tuple[Taken, int], combination: Taken) -> None:
        self.taken: Taken = []
        self.highest = 0
        self.add(first, combination)

    def add(self, completed: tuple[Taken, int], combination: Taken) -> None:
        """One more combination; alone it may be better than with the passes."""
        taken, bound = completed
        self.taken = max(self.taken, taken, combination, key=weight)
        self.highest = max(self.highest, bound)


def weight(taken: Taken) -> int:
    """What sets weigh together."""
    return sum(one.weight * times for one, times in taken)


def as_set(index: ItemIndex, deal: Deal, units: Sequence[int], counts: Counts) -> UnitSet:
    """A set of a deal from the kind numbers of its units, part after part."""
    kinds = [counts[number][0] for number in units]
    parts = [part for part, quantity in enumerate(deal.quantities) for _ in range(quantity)]
    saving = set_saving(deal, [(p, kind.price) for p, kind in zip(parts, kinds, strict=True)])
    gain = saving - sum(kind.value for kind in kinds)
    usage = tuple((number, units.count(number)) for number in sorted(set(units)))
    own = own_savings(deal, list(zip(parts, kinds, strict=True)))
    shares = None if own is None else tuple(own[number] for number, _ in usage)
    return UnitSet(weight_of(index, deal.number, gain, kinds), saving, deal.number, usage, shares)


def _worth(deal: Deal, kind: Kind) -> tuple[int, object]:
    price = kind.price if deal.whole is not None else 0
    return (kind.value - price, kind.order)
