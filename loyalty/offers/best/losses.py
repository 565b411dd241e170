"""The item offers held back so that a subtotal stays at or above a minimum: as little as possible.

Here the best single offer of a unit is not enough to know: each unit may take any of its offers or
none, and sets may be taken that gain nothing. All sums that can be given up are kept as the bits
of one integer (bit i: a loss of i minor units against the best single offers), for each way to use
the goods of a part. Exact; where that would be too much work, nothing is answered.
"""

from collections.abc import Mapping, Sequence

from loyalty.offers.best.index import NO_OFFER, Kind
from loyalty.offers.best.items import Choice, Counts, Round
from loyalty.offers.best.parts import ItemAnswer, connected
from loyalty.offers.best.sets import TooManySetsError, UnitSet, list_sets

MOST_BITS = 400_000
MOST_STATES = 3_000
MOST_SETS = 400

Singles = list[tuple[Kind, int, int]]


def held_back(
    round_: Round, counts: Counts, best: ItemAnswer | None, short: int, most: int
) -> Choice | None:
    """The choice that saves at least `short` less than the best, but no more than `most` less.

    As little less as possible; None where there is none. TooManySetsError where that is too much
    work to say. Without a best answer of the sets, only single offers are held back.
    """
    return _HeldBack(round_, counts, best, most).choice(short)


class _HeldBack:
    def __init__(self, round_: Round, counts: Counts, best: ItemAnswer | None, most: int) -> None:
        self.round = round_
        self.counts = counts
        self.zero = gain = (
            best.gain if best else 0
        )  # the bit of "no loss": what sets gain stands to the left of it
        self.most = most
        if most + gain > MOST_BITS:
            raise TooManySetsError
        self.mask = (1 << (gain + most + 1)) - 1
        self.options = {number: _losses(kind) for number, (kind, _) in counts.items()}
        listed = self._listed() if best else []
        self.parts = []
        touched = {at: self._touched(one) for at, one in enumerate(listed)}
        together: set[int] = set()
        for numbers in connected(touched):
            kinds = sorted({n for at in numbers for n, _ in listed[at].usage})
            together.update(kinds)
            self.parts.append(_Part(self, kinds, [listed[at] for at in numbers]))
        self.alone = [number for number in counts if number not in together]

    def _touched(self, one: UnitSet) -> list[int]:
        """The kinds of a set, and its deal where that has a limit: both are shared."""
        kinds = [number for number, _ in one.usage]
        if self.round.index.deals[one.deal].most is not None:
            kinds.append(-1 - one.deal)
        return kinds

    def choice(self, short: int) -> Choice | None:
        """Walks forward over all sums, then back from the smallest one that is large enough."""
        sums = [1 << self.zero]
        for number in self.alone:
            sums.append(self.any_options(sums[-1], number, self.counts[number][1]))
        for part in self.parts:
            sums.append(part.added_to(sums[-1]))
        # a loss of `short` against the best is one of `short - gain` against single offers
        enough = sums[-1] >> short
        if not enough:
            return None
        bit = short + (enough & -enough).bit_length() - 1
        if bit > self.most:
            return None
        sets: list[tuple[UnitSet, int]] = []
        singles: Singles = []
        for part in reversed(self.parts):
            sums.pop()
            bit = part.walk_back(bit, sets, singles)
        for number in reversed(self.alone):
            sums.pop()
            bit = self.options_back(sums[-1], bit, (number, self.counts[number][1]), singles)
        saved = sum(one.saving * times for one, times in sets)
        saved += sum(self.round.index.singles[o].off(k.price) * c for k, o, c in singles)
        return Choice(tuple(sets), tuple(singles), saved)

    def any_options(self, bits: int, number: int, units: int) -> int:
        """The sums after each of so many units took any of its offers or none."""
        losses = self.options[number]
        for _ in range(units):
            found = 0
            for loss in losses:
                found |= bits << loss
            bits = found & self.mask
        return bits

    def options_back(self, before: int, bit: int, units: tuple[int, int], singles: Singles) -> int:
        """Finds which options led from the sums before to a bit after."""
        number, count = units
        steps = [before]
        for _ in range(count - 1):
            steps.append(self.any_options(steps[-1], number, 1))
        kind = self.counts[number][0]
        took: dict[int, int] = {}
        for sums in reversed(steps):
            loss = next(x for x in self.options[number] if bit >= x and sums >> (bit - x) & 1)
            offer = self.options[number][loss]
            took[offer] = took.get(offer, 0) + 1
            bit -= loss
        singles += [(kind, offer, n) for offer, n in sorted(took.items()) if offer != NO_OFFER]
        return bit

    def _listed(self) -> list[UnitSet]:
        slots: dict[int, list[list[int]]] = {}
        deals = self.round.index.deals
        for number, (kind, _) in self.counts.items():
            for deal, part in kind.match.parts:
                slots.setdefault(deal, [[] for _ in deals[deal].quantities])[part].append(number)
        listed: list[UnitSet] = []
        floor = -self.most
        for number in sorted(slots):
            if all(slots[number]):
                listed += list_sets(
                    self.round.index, deals[number], slots[number], self.counts, floor
                )
            if len(listed) > MOST_SETS:
                raise TooManySetsError
        return listed


def _losses(kind: Kind) -> dict[int, int]:
    """What a unit can lose against its best single offer, and by which offer (or none)."""
    found = {kind.value: NO_OFFER}
    for saving, offer in reversed(kind.options):
        found[kind.value - saving] = offer
    return dict(sorted(found.items()))


class _Part:
    """Goods that share sets: the sums for each way to use them."""

    def __init__(self, held: _HeldBack, kinds: Sequence[int], sets: Sequence[UnitSet]) -> None:
        self.held = held
        self.kinds = kinds
        self.sets = sets
        deals = held.round.index.deals
        self.limits = {
            f"deal {one.deal}": most for one in sets if (most := deals[one.deal].most) is not None
        }
        rows: dict[object, int] = {number: held.counts[number][1] for number in kinds}
        rows.update(self.limits)
        width = max(rows.values()).bit_length() + 1
        self.field = (1 << width) - 1
        self.at = {row: place * width for place, row in enumerate(rows)}
        top = 1 << (width - 1)
        self.guard = sum(top << at for at in self.at.values())
        self.offset = sum((top - 1 - rows[row]) << at for row, at in self.at.items())
        self.steps: list[dict[int, int]] = []

    def _add(self, one: UnitSet) -> int:
        add = sum(count << self.at[number] for number, count in one.usage)
        limit = self.at.get(f"deal {one.deal}")
        return add if limit is None else add + (1 << limit)

    def added_to(self, sums: int) -> int:
        """All sums after this part."""
        states = {0: sums}
        self.steps = [states]
        for one in self.sets:
            states = self._with_set(states, one)
            self.steps.append(states)
        found = 0
        for state, bits in states.items():
            found |= self._rest(state, bits)
        return found

    def _with_set(self, states: Mapping[int, int], one: UnitSet) -> dict[int, int]:
        add, loss = self._add(one), self._loss(one)
        found = dict(states)
        current = found
        while current:
            more: dict[int, int] = {}
            for state, bits in current.items():
                used = state + add
                if not (used + self.offset) & self.guard:
                    moved = bits << loss if loss >= 0 else bits >> -loss
                    moved &= self.held.mask
                    if moved:
                        more[used] = more.get(used, 0) | moved
            for state, bits in more.items():
                found[state] = found.get(state, 0) | bits
            if len(found) > MOST_STATES:
                raise TooManySetsError
            current = more
        return found

    def _loss(self, one: UnitSet) -> int:
        counts = self.held.counts
        return sum(counts[number][0].value * n for number, n in one.usage) - one.saving

    def _unused(self, state: int) -> list[tuple[int, int]]:
        counts = self.held.counts
        return [(n, counts[n][1] - (state >> self.at[n] & self.field)) for n in self.kinds]

    def _rest(self, state: int, bits: int) -> int:
        for number, units in self._unused(state):
            bits = self.held.any_options(bits, number, units)
        return bits

    def walk_back(self, bit: int, sets: list[tuple[UnitSet, int]], singles: Singles) -> int:
        """The sets and single offers of this part that led to a bit."""
        last = self.steps[-1]
        state = next(s for s, bits in last.items() if self._rest(s, bits) >> bit & 1)
        bit = self._rest_back(state, last[state], bit, singles)
        for one, states in zip(reversed(self.sets), reversed(self.steps[:-1]), strict=True):
            times = 0
            while not states.get(state, 0) >> bit & 1:
                state -= self._add(one)
                bit -= self._loss(one)
                times += 1
            if times:
                sets.append((one, times))
        return bit

    def _rest_back(self, state: int, bits: int, bit: int, singles: Singles) -> int:
        rest = [(number, units) for number, units in self._unused(state) if units]
        sums = [bits]
        for number, units in rest:
            sums.append(self.held.any_options(sums[-1], number, units))
        for entry in reversed(rest):
            sums.pop()
            bit = self.held.options_back(sums[-1], bit, entry, singles)
        return bit
