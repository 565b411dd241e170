"""One basket on its way: item offers round by round, the offer on the whole, then what stacks."""

from collections.abc import Iterable, Sequence

from loyalty.offers.best.basket import BasketDeal, Chance, chances, most_to_give_up
from loyalty.offers.best.items import Choice, Counts, Pool, Round
from loyalty.offers.best.losses import held_back
from loyalty.offers.best.sets import TooManySetsError
from loyalty.offers.best.stack import StackOffer, stacked, take_basket
from loyalty.offers.best.units import Units
from loyalty.offers.shapes import Best, Line

BEST_FIRST = "best first where the search is too large"


class OneBasket:
    """The steps of `shapes`, in their order, on one basket."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.units = Units(lines)
        self.gross = self.units.total
        self.taken: set[tuple[int, int]] = set()
        self.held: set[tuple[int, int]] = set()
        self.missing = 0
        self.fallback = ""

    def price(
        self,
        rounds: Sequence[Round],
        baskets: Sequence[Sequence[BasketDeal]],
        stacks: Sequence[Sequence[StackOffer]],
    ) -> Best:
        """The lowest total, with its bound."""
        for round_ in rounds[:-1]:
            pool = self._pool(round_)
            self._apply(round_, round_.best(pool.counts), pool)
        self._last_round(rounds[-1], baskets)
        if stacks:
            self.units, missing, fallback = stacked(self.units, stacks, self._is_open)
            self.missing += missing
            self.fallback = self.fallback or fallback
        total = self.units.total
        return Best(
            self.units.line_offs(),
            self.units.applied(),
            self.gross,
            total,
            max(total - self.missing, 0),
            self.fallback or (BEST_FIRST if self.missing else ""),
        )

    def _is_open(self, line: int, unit: int) -> bool:
        return (line, unit) not in self.held

    def _is_free(self, line: int, unit: int) -> bool:
        return (line, unit) not in self.taken

    def _pool(self, round_: Round) -> Pool:
        return round_.pool(self.units, self._is_free if self.taken else None)

    def _apply(self, round_: Round, choice: Choice, pool: Pool) -> None:
        self.missing += choice.missing
        took = round_.apply(choice, pool, self.units)
        if any(round_.walls):
            self.held.update((line, unit) for line, unit, n in took if round_.walls[n])
        self.taken.update((line, unit) for line, unit, _ in took)

    def _last_round(self, round_: Round, baskets: Sequence[Sequence[BasketDeal]]) -> None:
        """The last item offers together with the basket offer: the lowest total of both."""
        pool = self._pool(round_)
        choice = round_.best(pool.counts)
        before = (self.units.copy(), set(self.taken), set(self.held)) if baskets else None
        self._apply(round_, choice, pool)
        for deals in baskets:
            lowest = [self._subtotal(deal) for deal in deals]
            offs = [deal.off(subtotal) for deal, subtotal in zip(deals, lowest, strict=True)]
            at = max(range(len(deals)), key=lambda n: (offs[n], -n))
            deal, off = deals[at], offs[at]
            total = self.units.total
            scoped = self._with_full(deals, lowest)
            open_ = [] if any(round_.walls) else chances(deals, scoped, total, total - off)
            if open_ and before is not None:
                last = _LastRound(round_, pool, choice, total, total - off)
                other = last.try_all(open_, self.units)
                self.missing += last.unsaid
                if other is not None:
                    self.units, self.taken, self.held = before
                    self._apply(round_, other[0], pool)
                    deal, off = other[1], 1
            if off:
                take_basket(deal, self.units, self._is_open)
                self._hold(deal)
                return

    def _subtotal(self, deal: BasketDeal) -> int:
        if deal.shape.scope.everything and not self.held and not deal.shape.scope.none_of:
            return self.units.total
        scope = deal.shape.scope
        return sum(
            cost
            for at, line in enumerate(self.units.lines)
            if scope.has(line.tags)
            for unit, cost in enumerate(self.units.left[at])
            if (at, unit) not in self.held
        )

    def _with_full(
        self, deals: Sequence[BasketDeal], lowest: Sequence[int]
    ) -> list[tuple[int, int]]:
        """Of each deal the lowest subtotal of its scope and the one without the last round."""
        lines = self.units.lines
        return [
            (low, sum(x.price_minor * x.count for x in lines if deal.shape.scope.has(x.tags)))
            for deal, low in zip(deals, lowest, strict=True)
        ]

    def _hold(self, deal: BasketDeal) -> None:
        """What an exclusive basket offer takes part in takes no other."""
        if deal.is_exclusive:
            for at, line in enumerate(self.units.lines):
                if deal.shape.scope.has(line.tags):
                    self.held.update((at, unit) for unit in range(line.count))


class _LastRound:
    """Tries whether saving a little less on the items reaches a minimum that pays for it."""

    def __init__(self, round_: Round, pool: Pool, choice: Choice, total: int, below: int) -> None:
        self.round = round_
        self.pool = pool
        self.choice = choice
        self.total = total
        self.below = below
        self.unsaid = 0

    def try_all(
        self, open_chances: Sequence[Chance], units: Units
    ) -> tuple[Choice, BasketDeal] | None:
        """The best of the chances, if one beats the total; `unsaid` bounds what was not tried."""
        best = None
        unknown = []
        for chance in open_chances:
            if chance.total >= self.below:
                break
            try:
                found = self._tried(chance, units)
            except TooManySetsError:
                unknown.append(chance.total - self.choice.missing)
                continue
            if found is not None:
                best = (found, chance.deal)
        self.unsaid = max([0, *(self.below - total for total in unknown)])
        return best

    def _tried(self, chance: Chance, units: Units) -> Choice | None:
        inside, outside = self._split(chance.deal, units)
        search = self.round.search
        answer = search.best(inside)
        if self.choice.missing or answer.missing:
            raise TooManySetsError
        lowest = chance.step.min_minor - chance.short
        most = most_to_give_up(chance, self.total, lowest, self.below)
        found = held_back(self.round, inside, answer, chance.short, most)
        if found is None:
            return None
        rest = self.round.best(outside)
        lost = self.choice.saved - found.saved - rest.saved
        self.below = self.total + lost - chance.deal.off(lowest + lost)
        return Choice(
            found.sets + rest.sets, found.singles + rest.singles, found.saved + rest.saved
        )

    def _split(self, deal: BasketDeal, units: Units) -> tuple[Counts, Counts]:
        """The kinds in a basket offer's scope and the others, if no set could cross the border."""
        scope = deal.shape.scope
        inside: Counts = {}
        outside: Counts = {}
        for number, entries in self.pool.units.items():
            sides = {scope.has(units.lines[line].tags) for line, _ in entries}
            if len(sides) > 1:
                raise TooManySetsError
            (inside if sides.pop() else outside)[number] = self.pool.counts[number]
        ours = {deal for kind, _ in inside.values() for deal, _ in kind.match.parts}
        if any(deal in ours for kind, _ in outside.values() for deal, _ in kind.match.parts):
            raise TooManySetsError
        return inside, outside
