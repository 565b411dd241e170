"""Every set of units by which a deal beats what its units would save one by one.

Dominance does most of the work of the search: a unit that takes part in no set gets its best
single-unit offer, so a set is worth looking at only where it saves more than its units' best
single offers together. Any other set can be dissolved without loss. Of a thousand offers a few
dozen sets are left. Ties are decided in the same figure: see `weight_of`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from loyalty.offers.best.index import NO_OFFER, Deal, ItemIndex, Kind, set_saving
from loyalty.offers.shapes import Reward

# A weight is the gain in minor units, then, for ties: offers spared, coupons spared, preference.
GAIN = 56
ONE_OFFER_LESS = 1 << 40
ONE_COUPON_LESS = 1 << 28
MOST_SETS_LISTED = 400
MOST_LOOKED_AT = 4_000

Usage = tuple[tuple[int, int], ...]
Pool = Mapping[int, tuple[Kind, int]]


@dataclass(frozen=True, slots=True)
class UnitSet:
    """One set of units: how many of which kind, what it saves, what it is worth taking.

    `own` is what the units of each kind save by themselves, where a deal gives that to its parts
    (the gift costs nothing); else None, and the saving is spread over all units.
    """

    weight: int
    saving: int
    deal: int
    usage: Usage
    own: tuple[int, ...] | None = None


class TooManySetsError(Exception):
    """More sets than it is worth listing one by one."""


def weight_of(index: ItemIndex, deal: int, gain: int, kinds: Sequence[Kind]) -> int:
    """What taking a set is worth against the best single offers of its units.

    Rule: offers.ties
    The gain comes first. Of equal gains the one that uses fewer offers, then the one that keeps a
    coupon unspent, then the one of the higher priority, then of the lower id is taken.
    """
    singles = {kind.single for kind in kinds if kind.single != NO_OFFER}
    offers = index.offers
    coupons = sum(offers[single].is_coupon for single in singles) - offers[deal].is_coupon
    preferred = max(singles, default=0) - deal
    return (
        (gain << GAIN) + (len(singles) - 1) * ONE_OFFER_LESS + coupons * ONE_COUPON_LESS + preferred
    )


def list_sets(
    index: ItemIndex, deal: Deal, slots: Sequence[Sequence[int]], pool: Pool, floor: int = 0
) -> list[UnitSet]:
    """The sets of a deal worth taking, or TooManySetsError. `slots`: the kinds of each part.

    With a `floor` below 0 also sets that gain less than nothing, down to the floor: for staying
    above a basket offer's minimum.
    """
    found: dict[tuple[Usage, int], UnitSet] = {}

    def add(gain: int, used: dict[int, int], saving: int, own: dict[int, int] | None) -> None:
        weight = weight_of(index, deal.number, gain, [pool[k][0] for k in used])
        if saving <= 0 or (weight <= 0 and not floor):
            return
        usage = tuple(sorted(used.items()))
        key = (usage, saving if floor else 0)  # held back, each saving of the same units counts
        known = found.get(key)
        if known is None or known.weight < weight:
            shares = None if own is None else tuple(own[k] for k, _ in usage)
            found[key] = UnitSet(weight, saving, deal.number, usage, shares)
            if len(found) > MOST_SETS_LISTED:
                raise TooManySetsError

    if deal.cheapest is not None and deal.reward_units == 1:
        entries = [pool[number] for number in slots[0]]
        _with_one_free(deal.cheapest, entries, _Rest([], deal.size - 1, floor, add))
    else:
        _any_sets(deal, slots, pool, floor, add)
    return list(found.values())


Add = Callable[[int, dict[int, int], int, dict[int, int] | None], None]


@dataclass(slots=True)
class _Rest:
    """How the other units of a set are picked: (value, kind, count) of each, how many, how well."""

    choices: list[tuple[int, int, int]]
    units: int
    floor: int
    add: Add
    saving: int = 0

    def pick(self, position: int, left: int, gain: int, used: dict[int, int]) -> None:
        """All ways to pick what is left, cheapest to give up first."""
        if left == 0:
            self.add(gain, used, self.saving, None)
            return
        for at in range(position, len(self.choices)):
            value, kind, count = self.choices[at]
            if gain - value * left < self.floor:
                return  # the others cost no less
            before = used.get(kind, 0)
            for many in range(1, min(count, left) + 1):
                used[kind] = before + many
                self.pick(at + 1, left - many, gain - many * value, used)
            if before:
                used[kind] = before
            else:
                used.pop(kind, None)


def _with_one_free(reward: Reward, entries: Sequence[tuple[Kind, int]], rest: _Rest) -> None:
    """Sets whose cheapest unit gets the reward: choose it, then dearer units that lose least."""
    dearer: list[tuple[int, int, int]] = []
    for kind, count in sorted(entries, key=lambda entry: entry[0].order):
        rest.saving = reward.off(kind.price)
        gain = rest.saving - kind.value
        if gain >= rest.floor:
            rest.choices = sorted([*dearer, (kind.value, kind.number, count - 1)])
            rest.pick(0, rest.units, gain, {kind.number: 1})
        dearer.append((kind.value, kind.number, count))


def _any_sets(deal: Deal, slots: Sequence[Sequence[int]], pool: Pool, floor: int, add: Add) -> None:
    """All ways to fill the parts; the worth is known when a set is full."""
    looked = 0
    for filled in _fillings(deal, slots, pool):
        looked += 1
        if looked > MOST_LOOKED_AT:
            raise TooManySetsError
        used: dict[int, int] = {}
        value = 0
        for _, kind in filled:
            used[kind.number] = used.get(kind.number, 0) + 1
            value += kind.value
        if any(many > pool[number][1] for number, many in used.items()):
            continue
        saving = set_saving(deal, [(part, kind.price) for part, kind in filled])
        if saving - value >= floor:
            add(saving - value, used, saving, own_savings(deal, filled))


def own_savings(deal: Deal, filled: Sequence[tuple[int, Kind]]) -> dict[int, int] | None:
    """What the units of each kind save by themselves; None where the set as a whole saves."""
    if deal.whole is not None or deal.cheapest is not None:
        return None
    own: dict[int, int] = {}
    for part, kind in filled:
        off = set_saving(deal, [(part, kind.price)])
        own[kind.number] = own.get(kind.number, 0) + off
    return own


def _fillings(
    deal: Deal, slots: Sequence[Sequence[int]], pool: Pool
) -> Iterator[list[tuple[int, Kind]]]:
    places = [part for part, quantity in enumerate(deal.quantities) for _ in range(quantity)]
    kinds = [sorted((pool[n][0] for n in slot), key=lambda kind: kind.order) for slot in slots]
    chosen: list[tuple[int, Kind]] = []

    def fill(place: int, first: int) -> Iterator[list[tuple[int, Kind]]]:
        if place == len(places):
            yield chosen
            return
        part = places[place]
        begin = first if place and places[place - 1] == part else 0
        for at in range(begin, len(kinds[part])):
            chosen.append((part, kinds[part][at]))
            yield from fill(place + 1, at)
            chosen.pop()

    return fill(0, 0)
