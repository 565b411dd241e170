"""Offers over so many goods that their sets cannot be listed one by one.

Where no other offer wants the goods, such an offer has an exact pass (`chain`). Where listed sets
of other offers want the same goods, their combinations are tried, most gain first, each with the
pass over what it leaves; a combination is not looked at when even the pass over all goods could
not lift it over the best. What no pass is exact for is filled best first, and the answer carries
its bound.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

from loyalty.offers.best.chain import best_chain, can_chain
from loyalty.offers.best.index import Deal, ItemIndex, Kind, set_saving
from loyalty.offers.best.sets import (
    GAIN,
    TooManySetsError,
    UnitSet,
    list_sets,
    weight_of,
)

MOST_LOOKED_AT = 500
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
    chained = [n for n in large if can_chain(index.deals[n])]
    limited = [n for n in large if n not in chained]
    sets = list(listed)
    missing = 0
    for number in limited:
        some = _some_sets(index, index.deals[number], large[number], counts)
        missing += _most_gain(index.deals[number], large[number], counts)
        sets += some
    if not chained:
        taken, more = packer.packed_sets(counts, sets)
        return taken, missing + more
    found = _Mixed(packer, counts, sets, [(index.deals[n], large[n][0]) for n in chained])
    taken = found.best()
    return taken, missing + found.missing


class _Mixed:
    def __init__(
        self,
        packer: Packer,
        counts: Counts,
        sets: Sequence[UnitSet],
        chained: Sequence[tuple[Deal, Sequence[int]]],
    ) -> None:
        self.packer = packer
        self.counts = counts
        self.sets = sets
        self.chained = chained
        self.missing = 0

    def best(self) -> Taken:
        """The best combination of the listed sets with the passes of the large deals."""
        alone = [self._pass(deal, slot, self.counts) for deal, slot in self.chained]
        ceiling = sum(map(weight, alone))
        others, unsure = self.packer.packed_sets(self.counts, self.sets)
        best = self._completed(others)
        looked = 0
        for combination in self._combinations():
            looked += 1
            if looked > MOST_LOOKED_AT:
                break
            if weight(combination) + ceiling > weight(best):
                best = max(best, self._completed(combination), key=weight)
        if looked > MOST_LOOKED_AT or len(self.chained) > 1 or unsure:
            self.missing = max(0, weight(others) + unsure + ceiling - weight(best))
        return best

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

    def _completed(self, taken: Taken) -> Taken:
        """The sets with the large deals' passes, one after the other, over what is left."""
        done = list(taken)
        for deal, slot in self.chained:
            left = {number: entry[1] for number, entry in self.counts.items()}
            for one, times in done:
                for number, count in one.usage:
                    left[number] -= count * times
            counts = {n: (self.counts[n][0], left[n]) for n in slot if left[n] > 0}
            done += self._pass(deal, [n for n in slot if n in counts], counts)
        return done

    def _pass(self, deal: Deal, slot: Sequence[int], counts: Counts) -> Taken:
        sets: dict[tuple[int, ...], int] = {}
        for units in best_chain(deal, [counts[n] for n in slot]):
            key = tuple(sorted(units))
            sets[key] = sets.get(key, 0) + 1
        return [
            (as_set(self.packer.index, deal, key, counts), times) for key, times in sets.items()
        ]


def weight(taken: Taken) -> int:
    """What sets weigh together."""
    return sum(one.weight * times for one, times in taken)


def as_set(index: ItemIndex, deal: Deal, units: Sequence[int], counts: Counts) -> UnitSet:
    """A set of a one-part deal from the kind numbers of its units."""
    kinds = [counts[number][0] for number in units]
    saving = set_saving(deal, [(0, kind.price) for kind in kinds])
    gain = saving - sum(kind.value for kind in kinds)
    usage = tuple((n, units.count(n)) for n in sorted(set(units)))
    return UnitSet(weight_of(index, deal.number, gain, kinds), saving, deal.number, usage)


def _some_sets(index: ItemIndex, deal: Deal, slot: Slots, counts: Counts) -> list[UnitSet]:
    """Sets of the goods most worth it in each part, as many goods as can be listed."""
    for kinds in range(MOST_KINDS_TO_LIST, 0, -1):
        some = [sorted(part, key=lambda n: _worth(deal, counts[n][0]))[:kinds] for part in slot]
        try:
            return list_sets(index, deal, some, counts)
        except TooManySetsError:
            continue
    return []


def _worth(deal: Deal, kind: Kind) -> tuple[int, object]:
    price = kind.price if deal.whole is not None else 0
    return (kind.value - price, kind.order)


def _most_gain(deal: Deal, slot: Slots, counts: Counts) -> int:
    """More weight than this the deal cannot bring: its dearest set, as often as there are units."""
    dearest: list[tuple[int, int]] = []
    sets = deal.most
    for part, (numbers, quantity) in enumerate(zip(slot, deal.quantities, strict=True)):
        units = sorted(
            (counts[n][0].price for n in numbers for _ in range(min(counts[n][1], quantity))),
            reverse=True,
        )
        dearest += [(part, price) for price in units[:quantity]]
        whole = sum(counts[n][1] for n in numbers) // quantity
        sets = whole if sets is None else min(sets, whole)
    return (set_saving(deal, dearest) * (sets or 0) + 1) << GAIN
