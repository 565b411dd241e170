"""The door: offers prepared once, baskets priced at their best, scan by scan."""

from collections.abc import Iterable

from loyalty.offers.best.basket import basket_rounds, by_walls
from loyalty.offers.best.index import Kind
from loyalty.offers.best.items import Round
from loyalty.offers.best.parts import ItemState
from loyalty.offers.best.pricing import OneBasket
from loyalty.offers.best.stack import stacks
from loyalty.offers.best.units import KeptOffs
from loyalty.offers.best.why import why_not
from loyalty.offers.shapes import BasketShape, Best, Effort, Line, Lost, Offer, OfferMode

DEFAULT_EFFORT = Effort()


class OfferBook:
    """The open offers of a moment, prepared once; it knows no basket."""

    def __init__(self, offers: Iterable[Offer], effort: Effort = DEFAULT_EFFORT) -> None:
        self.offers = tuple(sorted(offers, key=lambda offer: offer.id))
        if len({offer.id for offer in self.offers}) < len(self.offers):
            raise ValueError("two offers have one id")
        competing = [o for o in self.offers if o.mode is not OfferMode.STACKING]
        items = [o for o in competing if not isinstance(o.shape, BasketShape)]
        self.rounds = [Round(offers, effort.steps) for offers in by_walls(items) or [[]]]
        self.baskets = basket_rounds(o for o in competing if isinstance(o.shape, BasketShape))
        self.stacks = stacks((o for o in self.offers if o.mode is OfferMode.STACKING), effort.steps)

    def price(self, lines: Iterable[Line]) -> Best:
        """The lowest total that the offers allow, and what each unit gets of it.

        Rule: offers.lowest-total
        """
        state = self.begin()
        keys = set()
        for line in lines:
            if line.key in keys:
                raise ValueError(f"two lines have the key {line.key}")
            keys.add(line.key)
            state.set(line)
        return state.best()

    def begin(self) -> "Pricing":
        """An empty basket to scan into."""
        return Pricing(self)

    def why(self, best: Best, lines: Iterable[Line]) -> tuple[Lost, ...]:
        """Why each other offer did not apply."""
        return why_not(self.offers, best, sorted(lines, key=lambda line: line.key))


class Pricing:
    """A basket being scanned: after each edit only the part it falls into is searched again.

    What is kept between scans is only what was found for parts by their content, and what a line
    got by all that it got it for, so any run of edits ends where a fresh basket would.
    """

    def __init__(self, book: OfferBook) -> None:
        self._book = book
        self._first = book.rounds[0]
        self._state = ItemState(self._first.search)
        self._lines: dict[str, Line] = {}
        self._kinds: dict[str, Kind] = {}
        self._kept = KeptOffs()

    def set(self, line: Line) -> None:
        """Adds a line, or puts it in the place of the one with its key."""
        if line.key in self._lines:
            self.remove(line.key)
        self._lines[line.key] = line
        kind = self._first.kind(line)
        if kind is not None:
            self._kinds[line.key] = kind
            self._state.change(kind, line.count)

    def remove(self, key: str) -> None:
        """Takes a line out."""
        line = self._lines.pop(key)
        kind = self._kinds.pop(key, None)
        if kind is not None:
            self._state.change(kind, -line.count)

    def best(self) -> Best:
        """The best for the basket as it stands."""
        book = self._book
        basket = OneBasket(self._lines.values(), self._kept)
        counts = self._state.counts
        pool = self._first.pool_of(basket.units, self._kinds, counts)
        choice = self._first.choice(counts, self._state.answer())
        return basket.price(book.rounds, book.baskets, book.stacks, (pool, choice))
