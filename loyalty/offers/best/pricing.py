"""One basket on its way: item offers round by round, the offer on the whole, then what stacks."""

from collections.abc import Iterable, Sequence

from loyalty.offers.best.basket import (
    BasketDeal,
    BasketTable,
    Chance,
    chances,
    most_to_give_up,
)
from loyalty.offers.best.items import Choice, Counts, Pool, Round
from loyalty.offers.best.losses import held_back
from loyalty.offers.best.sets import TooManySetsError
from loyalty.offers.best.stack import StackOffer, stacked, take_basket
from loyalty.offers.best.units import KeptOffs, Units
from loyalty.offers.shapes import Best, Line, Scope

BEST_FIRST = "best first where the search is too large"

Known = tuple[Pool, Choice]
Taken = tuple[BasketTable, BasketDeal]


class OneBasket:
    """The steps of `shapes`, in their order, on one basket."""

    def __init__(self, lines: Iterable[Line], kept: KeptOffs | None = None) -> None:
        self.units = Units(lines)
        self._kept = kept or KeptOffs()
        self.gross = self.units.total
        self.taken: set[tuple[int, int]] = set()
        self.held: set[tuple[int, int]] = set()
        self.several = False
        self.missing = 0
        self.fallback = ""

    def price(
        self,
        rounds: Sequence[Round],
        baskets: Sequence[Sequence[BasketTable]],
        stacks: Sequence[Sequence[StackOffer]],
        first: Known | None = None,
    ) -> Best:
        """The lowest total, with its bound. `first`: what is known of the first round."""
        self.several = len(rounds) > 1
        for round_ in rounds[:-1]:
            pool, choice = first or self._chosen(round_)
            self._apply(round_, choice, pool)
            first = None
        self._last_round(rounds[-1], baskets, first or self._chosen(rounds[-1]))
        if stacks:
            self.units, missing, fallback = stacked(self.units, stacks, self._is_open)
            self.missing += missing
            self.fallback = self.fallback or fallback
        total = self.units.total
        return Best(
            self.units.line_offs(self._kept),
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

    def _chosen(self, round_: Round) -> Known:
        pool = round_.pool(self.units, self._is_free if self.taken else None)
        return pool, round_.best(pool.counts)

    def _apply(self, round_: Round, choice: Choice, pool: Pool) -> None:
        self.missing += choice.missing
        took = round_.apply(choice, pool, self.units)
        if self.several or round_.has_walls:
            for offer, lines in took:
                units = {(line, unit) for line, chosen in lines.items() for unit in chosen}
                self.taken |= units
                if round_.walls[offer]:
                    self.held |= units

    def _last_round(
        self, round_: Round, baskets: Sequence[Sequence[BasketTable]], known: Known
    ) -> None:
        """The last item offers together with the basket offer: the lowest total of both."""
        pool, choice = known
        for tables in baskets:
            scoped = self._subtotals(tables, round_, known)
            total = self.units.total - choice.saved
            found = [(*table.best(lowest), table) for table, lowest, _ in scoped]
            off, deal, table = max(found, key=lambda entry: (entry[0], -_rank(entry[1])))
            reached = total - off
            open_ = [] if round_.has_walls else chances(scoped, total, reached)
            if open_:
                last = _LastRound(round_, known, total, reached)
                other = last.try_all(open_, self.units)
                self.missing += last.unsaid
                reached = last.below
                if other is not None:
                    choice, (table, deal) = other
            self.missing += max(0, reached - total + self._across(scoped, pool))
            if deal is not None:
                self._apply(round_, choice, pool)
                self._take(table, deal)
                return
        self._apply(round_, choice, pool)

    def _across(self, scoped: Sequence[tuple[BasketTable, int, int]], pool: Pool) -> int:
        """The most that a basket offer on some goods could take where sets cross its border.

        Such sets can trade savings inside for savings outside, so the lowest subtotal is not all
        there is to know.
        """
        return max(
            (
                table.off(full)
                for table, _, full in scoped
                if not _is_all(table) and self._is_crossed(table.scope, pool)
            ),
            default=0,
        )

    def _is_crossed(self, scope: Scope, pool: Pool) -> bool:
        sides: dict[int, bool] = {}
        for number, entries in pool.units.items():
            parts = pool.counts[number][0].match.parts
            for inside in {scope.has(self.units.lines[line].tags) for line, _ in entries}:
                for deal, _ in parts:
                    if sides.setdefault(deal, inside) != inside:
                        return True
        return False

    def _take(self, table: BasketTable, deal: BasketDeal) -> None:
        take_basket(table, self.units, self._is_open if self.held else None)
        if deal.is_exclusive:
            for at, line in enumerate(self.units.lines):
                if table.scope.has(line.tags):
                    self.held.update((at, unit) for unit in range(line.count))

    def _subtotals(
        self, tables: Sequence[BasketTable], round_: Round, known: Known
    ) -> list[tuple[BasketTable, int, int]]:
        """Each table with the subtotal of its scope after the last items, and without them."""
        pool, choice = known
        total = self.units.total
        if not self.held and not round_.has_walls and all(map(_is_all, tables)):
            return [(table, total - choice.saved, total) for table in tables]
        after = OneBasket(())
        after.units, after.held = self.units.copy(), set(self.held)
        after._apply(round_, choice, pool)
        return [
            (table, after._subtotal(table.scope), self._subtotal(table.scope)) for table in tables
        ]

    def _subtotal(self, scope: Scope) -> int:
        return sum(
            cost
            for at, line in enumerate(self.units.lines)
            if scope.has(line.tags)
            for unit, cost in enumerate(self.units.left[at])
            if (at, unit) not in self.held
        )


def _is_all(table: BasketTable) -> bool:
    return table.scope.everything and not table.scope.none_of


def _rank(deal: BasketDeal | None) -> int:
    return 0 if deal is None else deal.rank


class _LastRound:
    """Tries whether saving a little less on the items reaches a minimum that pays for it."""

    def __init__(self, round_: Round, known: Known, total: int, below: int) -> None:
        self.round = round_
        self.pool, self.choice = known
        self.total = total
        self.below = below
        self.unsaid = 0

    def try_all(self, open_chances: Sequence[Chance], units: Units) -> tuple[Choice, Taken] | None:
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
                found = self._singles_tried(chance, units)
            best = found or best
        self.unsaid = max([0, *(self.below - total for total in unknown)])
        return best

    def _tried(self, chance: Chance, units: Units) -> tuple[Choice, Taken] | None:
        inside, outside = self._split(chance.table.scope, units)
        answer = self.round.search.best(inside)
        if self.choice.missing or answer.missing:
            raise TooManySetsError
        most = most_to_give_up(chance, self.total, self.below)
        found = held_back(self.round, inside, answer, chance.short, most)
        if found is None:
            return None
        rest = self.round.best(outside)
        saved = found.saved + rest.saved
        choice = Choice(found.sets + rest.sets, found.singles + rest.singles, saved)
        return self._if_better(chance, choice)

    def _singles_tried(self, chance: Chance, units: Units) -> tuple[Choice, Taken] | None:
        """Where all is too much to try: the sets stay, only single offers are held back."""
        scope = chance.table.scope
        free: Counts = {}
        kept = []
        for kind, offer, count in self.choice.singles:
            sides = {scope.has(units.lines[at].tags) for at, _ in self.pool.units[kind.number]}
            if sides == {True}:
                free[kind.number] = (kind, count)
            else:
                kept.append((kind, offer, count))
        most = most_to_give_up(chance, self.total, self.below)
        try:
            found = held_back(self.round, free, None, chance.short, most)
        except TooManySetsError:
            return None
        if found is None:
            return None
        before = sum(kind.value * count for kind, count in free.values())
        saved = self.choice.saved - before + found.saved
        choice = Choice(self.choice.sets, (*kept, *found.singles), saved, self.choice.missing)
        return self._if_better(chance, choice)

    def _if_better(self, chance: Chance, choice: Choice) -> tuple[Choice, Taken] | None:
        lost = self.choice.saved - choice.saved
        off, deal = chance.table.best(chance.lowest + lost)
        if deal is None or self.total + lost - off >= self.below:
            return None
        self.below = self.total + lost - off
        return choice, (chance.table, deal)

    def _split(self, scope: Scope, units: Units) -> tuple[Counts, Counts]:
        """The kinds in a basket offer's scope and the others, if no set could cross the border."""
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
