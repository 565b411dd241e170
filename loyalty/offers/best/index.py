"""Which offers want which goods: prepared once for a set of offers, asked for each line.

With a thousand offers a line meets a handful; they are found by the line's tags, never by walking
all offers. Offers are numbered by preference (no coupon, higher priority, lower id), so that of
two equal offers the one with the lower number is taken.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from loyalty.offers.shapes import (
    BundlePart,
    BundleShape,
    ItemShape,
    Offer,
    Reward,
    Scope,
    SetShape,
    UnitShape,
    percent,
)

NO_OFFER = -1
MOST_REMEMBERED = 100_000
NOTHING = percent(0)


@dataclass(frozen=True, slots=True)
class Match:
    """What goods may take part in: single-unit offers, and (offer, part) of the offers on sets."""

    singles: tuple[int, ...]
    parts: tuple[tuple[int, int], ...]


class Kind:
    """Units that are alike for every offer: one match at one price."""

    __slots__ = ("match", "number", "options", "order", "price", "single", "ties", "value")

    def __init__(
        self, number: int, match: Match, price: int, options: list[tuple[int, int]]
    ) -> None:
        self.number = number
        self.match = match
        self.price = price
        self.options = options  # (saving, offer) of each single-unit offer, best first
        self.value, self.single = options[0] if options else (0, NO_OFFER)
        self.ties = sum(saving == self.value for saving, _ in options)
        self.order = (-price, match.singles, match.parts)


@dataclass(frozen=True, slots=True)
class Deal:
    """An offer on sets, as parts of (quantity, reward of each unit) and a reward of the sum.

    `cheapest` is what the cheapest `reward_units` of a one-part set get; None for other deals.
    """

    number: int
    quantities: tuple[int, ...]
    rewards: tuple[Reward | None, ...]
    whole: Reward | None
    cheapest: Reward | None
    reward_units: int
    most: int | None

    @property
    def size(self) -> int:
        """How many units make one set."""
        return sum(self.quantities)


def single_reward(shape: ItemShape) -> Reward | None:
    """The reward of an offer that looks at one unit alone and has no limit; else None."""
    if isinstance(shape, UnitShape):
        return shape.reward if shape.most_units is None else None
    if isinstance(shape, SetShape) and shape.size == 1 and shape.most_sets is None:
        return shape.reward
    return None


def scopes_of(shape: ItemShape) -> tuple[Scope, ...]:
    """The scope of each part."""
    if isinstance(shape, BundleShape):
        return tuple(part.scope for part in shape.parts)
    return (shape.scope,)


def _deal(number: int, shape: ItemShape) -> Deal:
    if isinstance(shape, BundleShape):
        return _bundle(number, shape.parts, shape.reward, shape.most_sets)
    if isinstance(shape, UnitShape):
        part = BundlePart(shape.scope, 1, shape.reward)
        return _bundle(number, (part,), None, shape.most_units)
    whole = shape.reward if shape.whole else None
    cheapest = None if shape.whole else shape.reward
    return Deal(
        number, (shape.size,), (None,), whole, cheapest, shape.reward_units, shape.most_sets
    )


def _bundle(
    number: int, parts: Sequence[BundlePart], whole: Reward | None, most: int | None
) -> Deal:
    quantities = tuple(part.quantity for part in parts)
    return Deal(number, quantities, tuple(p.reward for p in parts), whole, None, 0, most)


class ItemIndex:
    """A set of item offers that compete, ready to be asked."""

    def __init__(self, offers: Iterable[Offer]) -> None:
        ranked = sorted(offers, key=lambda o: (o.is_coupon, -o.priority, o.id))
        self.offers = tuple(ranked)
        self.deals: dict[int, Deal] = {}
        self.singles: dict[int, Reward] = {}
        self._by_tag: dict[str, list[tuple[int, int, Scope]]] = {}
        self._everywhere: list[tuple[int, int, Scope]] = []
        self._matches: dict[frozenset[str], Match] = {}
        self._same: dict[Match, Match] = {}
        self._kinds: dict[tuple[int, int], Kind] = {}
        self._numbered: list[Kind] = []
        for number, offer in enumerate(self.offers):
            self._add(number, offer.shape)  # type: ignore[arg-type]  # item offers only

    def _add(self, number: int, shape: ItemShape) -> None:
        reward = single_reward(shape)
        if reward is None:
            self.deals[number] = _deal(number, shape)
        else:
            self.singles[number] = reward
        for part, scope in enumerate(scopes_of(shape)):
            entry = (number, part, scope)
            if scope.everything:
                self._everywhere.append(entry)
                continue
            for tag in scope.any_of:
                self._by_tag.setdefault(tag, []).append(entry)

    def match(self, tags: frozenset[str]) -> Match:
        """What goods with these tags may take part in."""
        found = self._matches.get(tags)
        if found is None:
            if len(self._matches) > MOST_REMEMBERED:
                self._matches.clear()
            found = self._find(tags)
            found = self._matches[tags] = self._same.setdefault(found, found)
        return found

    def _find(self, tags: frozenset[str]) -> Match:
        entries = {(n, p) for n, p, s in self._everywhere if s.none_of.isdisjoint(tags)}
        for tag in tags:
            entries.update(
                (n, p) for n, p, s in self._by_tag.get(tag, ()) if s.none_of.isdisjoint(tags)
            )
        ordered = sorted(entries)
        return Match(
            tuple(number for number, _ in ordered if number in self.singles),
            tuple(entry for entry in ordered if entry[0] in self.deals),
        )

    def kind(self, match: Match, price: int) -> Kind:
        """The kind of units with this match and price."""
        key = (id(match), price)  # matches are kept for as long as the index
        found = self._kinds.get(key)
        if found is None:
            options = [(self.singles[n].off(price), n) for n in match.singles]
            options = sorted((o for o in options if o[0]), key=lambda o: (-o[0], o[1]))
            found = self._kinds[key] = Kind(len(self._numbered), match, price, options)
            self._numbered.append(found)
        return found

    def kind_of(self, number: int) -> Kind:
        """The kind with this number."""
        return self._numbered[number]


def set_saving(deal: Deal, units: Sequence[tuple[int, int]]) -> int:
    """What a deal takes off one set: (part, price) of each of its units."""
    if deal.whole is not None:
        return deal.whole.off(sum(price for _, price in units))
    if deal.cheapest is not None:
        prices = sorted(price for _, price in units)[: deal.reward_units]
        return sum(deal.cheapest.off(price) for price in prices)
    return sum((deal.rewards[part] or NOTHING).off(price) for part, price in units)
