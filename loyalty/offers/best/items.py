"""One round of competing item offers on a basket: from kinds of units to the units of the lines."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from loyalty.offers.best.index import ItemIndex, Kind
from loyalty.offers.best.parts import ItemAnswer, ItemSearch
from loyalty.offers.best.sets import UnitSet
from loyalty.offers.best.units import Units
from loyalty.offers.shapes import Line, Offer, OfferMode

Counts = dict[int, tuple[Kind, int]]
Took = list[tuple[int, dict[int, list[int]]]]  # (offer, units by line)


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
        found: dict[int, list[tuple[int, int]]] = defaultdict(list)
        for at, line in enumerate(units.lines):
            kind = kinds.get(line.key)
            if kind is not None and line.count == 1:
                found[kind.number].append((at, 0))
            elif kind is not None:
                found[kind.number] += [(at, unit) for unit in range(line.count)]
        return Pool(counts, dict(found))

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
        saved = 0
        for one, times in answer.sets:
            saved += one.saving * times
            for number, count in one.usage:
                used[number] = used.get(number, 0) + count * times
        kinds = []
        left = []
        for number, (kind, whole) in counts.items():
            if kind.value and (count := whole - used.get(number, 0)):
                kinds.append(kind)
                left.append(count)
                saved += kind.value * count
        singles = tuple(zip(kinds, fewest_offers(kinds), left, strict=True))
        return Choice(answer.sets, singles, saved, answer.missing)

    def apply(self, choice: Choice, pool: Pool, units: Units) -> "Took":
        """Takes the choice off the units; gives back what took part, by offer."""
        cursor = _Cursor(pool.units)
        took: Took = []
        for one, times in sorted(choice.sets, key=self._set_order):
            took.append((one.deal, self._apply_set(one, times, cursor, units)))
        offers = self.index.offers
        for kind, offer, count in choice.singles:
            off = kind.value if offer == kind.single else self.index.singles[offer].off(kind.price)
            name = offers[offer].id
            lines = cursor.next(kind.number, count)
            for line, chosen in lines.items():
                units.take_each(name, line, chosen, off)
            units.used(name, count, off * count)
            took.append((offer, lines))
        return took

    def _set_order(self, entry: tuple[UnitSet, int]) -> tuple[object, ...]:
        one = entry[0]
        kinds = sorted((self.index.kind_of(n).order, count) for n, count in one.usage)
        return (one.deal, -one.saving, kinds)

    def _apply_set(
        self, one: UnitSet, times: int, cursor: "_Cursor", units: Units
    ) -> dict[int, list[int]]:
        name = self.index.offers[one.deal].id
        whole: dict[int, list[int]] = {}
        for place, (number, count) in enumerate(one.usage):
            lines = cursor.next(number, count * times)
            for line, chosen in lines.items():
                whole.setdefault(line, []).extend(chosen)
            if one.own is not None:
                units.spread(name, list(lines.items()), one.own[place] * times)
        if one.own is None:
            units.spread(name, list(whole.items()), one.saving * times)
        units.used(name, times, one.saving * times)
        return whole


class _Cursor:
    """Hands out the units of each kind in line order, each once."""

    def __init__(self, units: Mapping[int, Sequence[tuple[int, int]]]) -> None:
        self._units = units
        self._at: dict[int, int] = {}

    def next(self, kind: int, count: int) -> dict[int, list[int]]:
        """The next so many units of a kind, by line."""
        at = self._at.get(kind, 0)
        self._at[kind] = at + count
        lines: dict[int, list[int]] = {}
        for line, unit in self._units[kind][at : at + count]:
            if line in lines:
                lines[line].append(unit)
            else:
                lines[line] = [unit]
        return lines


def fewest_offers(kinds: Sequence[Kind]) -> list[int]:
    """The single offer of each kind: of equal savings those that make the fewest offers in all."""
    chosen = [kind.single for kind in kinds]
    tied = [at for at, kind in enumerate(kinds) if kind.ties > 1]
    if not tied:
        return chosen
    used = {kind.single for kind in kinds if kind.ties == 1}
    open_ = {at: {offer for _, offer in kinds[at].options[: kinds[at].ties]} for at in tied}
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
