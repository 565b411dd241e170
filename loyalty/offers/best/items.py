"""One round of competing item offers on a basket: from kinds of units to the units of the lines."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from loyalty.offers.best.index import ItemIndex, Kind
from loyalty.offers.best.parts import ItemAnswer, ItemSearch
from loyalty.offers.best.sets import UnitSet
from loyalty.offers.best.units import Units
from loyalty.offers.shapes import Line, Offer, OfferMode

Counts = dict[int, tuple[Kind, int]]


@dataclass(slots=True)
class Pool:
    """The free units of each kind, in line order."""

    counts: Counts = field(default_factory=dict)
    units: dict[int, list[tuple[int, int]]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Choice:
    """What the items get: sets, and single offers by kind; the rest of the units gets nothing."""

    sets: tuple[tuple[UnitSet, int], ...]
    singles: tuple[tuple[Kind, int, int], ...]
    saved: int
    missing: int = 0


class Round:
    """Item offers that compete with each other."""

    def __init__(self, offers: Iterable[Offer], most_states: int) -> None:
        self.index = ItemIndex(offers)
        self.search = ItemSearch(self.index, most_states)
        self.walls = [offer.mode is OfferMode.EXCLUSIVE for offer in self.index.offers]
        self.has_walls = any(self.walls)

    def pool(self, units: Units, free: Callable[[int, int], bool] | None = None) -> Pool:
        """The kinds of a basket's units; where units were touched before, by what is left."""
        pool = Pool()
        index = self.index
        for at, line in enumerate(units.lines):
            match = index.match(line.tags)
            if not match.singles and not match.parts:
                continue
            for unit, price in enumerate(units.left[at]):
                if free is None or free(at, unit):
                    kind = index.kind(match, price)
                    pool.units.setdefault(kind.number, []).append((at, unit))
        for number, entries in pool.units.items():
            pool.counts[number] = (index.kind_of(number), len(entries))
        return pool

    def pool_of(self, units: Units, kinds: Mapping[str, Kind], counts: Counts) -> Pool:
        """The pool of a fresh basket whose kinds by line are known."""
        found: dict[int, list[tuple[int, int]]] = {}
        for at, line in enumerate(units.lines):
            kind = kinds.get(line.key)
            if kind is not None:
                entries = found.setdefault(kind.number, [])
                entries += [(at, unit) for unit in range(line.count)]
        return Pool(counts, found)

    def kind(self, line: Line) -> Kind | None:
        """The kind of a line's fresh units; None for goods that no offer wants."""
        match = self.index.match(line.tags)
        if not match.singles and not match.parts:
            return None
        return self.index.kind(match, line.price_minor)

    def best(self, counts: Counts) -> Choice:
        """The largest saving there is."""
        return self.choice(counts, self.search.best(counts))

    def choice(self, counts: Counts, answer: ItemAnswer) -> Choice:
        """An answer with the single offers of the units outside of its sets."""
        used: dict[int, int] = {}
        for one, times in answer.sets:
            for number, count in one.usage:
                used[number] = used.get(number, 0) + count * times
        left = [
            (kind, count - used.get(number, 0))
            for number, (kind, count) in counts.items()
            if kind.value and count > used.get(number, 0)
        ]
        singles = tuple(
            (kind, offer, count)
            for (kind, count), offer in zip(
                left, fewest_offers([kind for kind, _ in left]), strict=True
            )
        )
        saved = sum(one.saving * times for one, times in answer.sets)
        saved += sum(kind.value * count for kind, count in left)
        return Choice(answer.sets, singles, saved, answer.missing)

    def apply(self, choice: Choice, pool: Pool, units: Units) -> list[tuple[int, int, int]]:
        """Takes the choice off the units; gives back (line, unit, offer) of all that took part."""
        free = {number: list(reversed(entries)) for number, entries in pool.units.items()}
        took: list[tuple[int, int, int]] = []
        for one, times in sorted(choice.sets, key=self._set_order):
            took += self._apply_set(one, times, free, units)
        for kind, offer, count in choice.singles:
            entries = free[kind.number]
            off = self.index.singles[offer].off(kind.price)
            name = self.index.offers[offer].id
            for _ in range(count):
                line, unit = entries.pop()
                units.take_each(name, line, (unit,), off)
                took.append((line, unit, offer))
            units.used(name, count, off * count)
        return took

    def _set_order(self, entry: tuple[UnitSet, int]) -> tuple[object, ...]:
        one = entry[0]
        kinds = sorted((self.index.kind_of(n).order, count) for n, count in one.usage)
        return (one.deal, -one.saving, kinds)

    def _apply_set(
        self,
        one: UnitSet,
        times: int,
        free: Mapping[int, list[tuple[int, int]]],
        units: Units,
    ) -> list[tuple[int, int, int]]:
        name = self.index.offers[one.deal].id
        took = []
        whole: dict[int, list[int]] = {}
        for place, (number, count) in enumerate(one.usage):
            entries = free[number]
            lines: dict[int, list[int]] = {}
            for _ in range(count * times):
                line, unit = entries.pop()
                lines.setdefault(line, []).append(unit)
                took.append((line, unit, one.deal))
            if one.own is None:
                for line, chosen in lines.items():
                    whole.setdefault(line, []).extend(chosen)
            else:
                units.spread(name, list(lines.items()), one.own[place] * times)
        if one.own is None:
            units.spread(name, list(whole.items()), one.saving * times)
        units.used(name, times, one.saving * times)
        return took


def fewest_offers(kinds: Sequence[Kind]) -> list[int]:
    """The single offer of each kind: of equal savings those that make the fewest offers in all."""
    chosen = [kind.single for kind in kinds]
    tied = [at for at, kind in enumerate(kinds) if _ties(kind) > 1]
    if not tied:
        return chosen
    used = {kind.single for kind in kinds if _ties(kind) == 1}
    open_ = {at: {offer for _, offer in kinds[at].options[: _ties(kinds[at])]} for at in tied}
    while open_:
        for at in [at for at, offers in open_.items() if offers & used]:
            chosen[at] = min(open_.pop(at) & used)
        if open_:
            votes: dict[int, int] = {}
            for offers in open_.values():
                for offer in offers:
                    votes[offer] = votes.get(offer, 0) + 1
            used.add(min(votes, key=lambda offer: (-votes[offer], offer)))
    return chosen


def _ties(kind: Kind) -> int:
    options = kind.options
    count = 1
    while count < len(options) and options[count][0] == kind.value:
        count += 1
    return count if options else 0
