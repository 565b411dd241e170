"""The basket as units of money: what each unit still costs and which offer took what off it.

Rule: offers.spread
The saving of a set is spread over its lines by largest remainder on what the units cost (ties: the
larger line first, then line order), then inside a line over the units. No unit goes below zero,
and everything adds up to the saving exactly. What a deal gives to a part of its own (a gift) stays
there.
"""

from collections.abc import Iterable, Mapping, Sequence

from loyalty.offers.shapes import Applied, Line, LineOff, Share
from posapp.kernel.ids import OfferId
from posapp.kernel.money import allocate

Unit = tuple[int, int]


class Units:
    """All units of a basket: `left[line][unit]` is what each still costs."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.lines = sorted(lines, key=lambda line: line.key)
        self.left = [[line.price_minor] * line.count for line in self.lines]
        self._shares: list[dict[OfferId, int]] = [{} for _ in self.lines]
        self._applied: dict[OfferId, tuple[int, int]] = {}

    @property
    def total(self) -> int:
        """What is left to pay."""
        return sum(map(sum, self.left))

    def copy(self) -> "Units":
        """The same units, to try something on."""
        twin = Units(())
        twin.lines = self.lines
        twin.left = [list(units) for units in self.left]
        twin._shares = [dict(shares) for shares in self._shares]
        twin._applied = dict(self._applied)
        return twin

    def take(self, offer: OfferId, line: int, units: Sequence[int], off: int) -> None:
        """Takes `off` from units of one line, spread over them by what they cost."""
        if not off:
            return
        left = self.left[line]
        costs = [left[unit] for unit in units]
        if len(costs) == 1:
            left[units[0]] -= off
        elif costs.count(costs[0]) == len(costs):
            each, more = divmod(off, len(costs))  # as `allocate` splits over equals, only faster
            for place, unit in enumerate(units):
                left[unit] -= each + (place < more)
        else:
            for unit, share in zip(units, allocate(off, costs), strict=True):
                left[unit] -= share
        shares = self._shares[line]
        shares[offer] = shares.get(offer, 0) + off

    def take_each(self, offer: OfferId, line: int, units: Sequence[int], off: int) -> None:
        """Takes the same `off` from each unit."""
        left = self.left[line]
        for unit in units:
            left[unit] -= off
        shares = self._shares[line]
        shares[offer] = shares.get(offer, 0) + off * len(units)

    def spread(self, offer: OfferId, chosen: Sequence[tuple[int, Sequence[int]]], off: int) -> None:
        """Takes `off` from units of several lines, by what the units of each line cost."""
        ordered = sorted(chosen)
        self.share_out(offer, ordered, [self.cost(line, units) for line, units in ordered], off)

    def share_out(
        self,
        offer: OfferId,
        chosen: Sequence[tuple[int, Sequence[int]]],
        costs: Sequence[int],
        off: int,
    ) -> None:
        """Takes `off` from units of lines in their order, by what each line's units cost."""
        for (line, units), share in zip(chosen, allocate(off, costs), strict=True):
            if len(units) == 1 and share:  # as `take` does, only faster
                self.left[line][units[0]] -= share
                shares = self._shares[line]
                shares[offer] = shares.get(offer, 0) + share
            else:
                self.take(offer, line, units, share)

    def cost(self, line: int, units: Sequence[int]) -> int:
        """What these units of a line still cost together."""
        left = self.left[line]
        return sum(left) if len(units) == len(left) else sum(left[unit] for unit in units)

    def used(self, offer: OfferId, times: int, saved: int) -> None:
        """An offer was applied so often and saved so much."""
        before = self._applied.get(offer, (0, 0))
        self._applied[offer] = (before[0] + times, before[1] + saved)

    def line_offs(self, kept: "KeptOffs") -> tuple[LineOff, ...]:
        """What each line gets, in the order of the keys."""
        return kept.of(zip(self.lines, self.left, self._shares, strict=True))

    def applied(self) -> tuple[Applied, ...]:
        """The offers that were used, in the order of their ids."""
        return tuple(
            Applied(offer, *self._applied[offer])
            for offer in sorted(self._applied)
            if self._applied[offer][1]
        )


Taken = tuple[Line, list[int], dict[OfferId, int]]
"""A line, what each of its units still costs, and what each offer took off it."""


class KeptOffs:
    """What the lines got the last time: a line that gets the same again is answered as it was.

    Rule: offers.line-off-once
    Everything an answer is made of is compared, so it is the one that would be made anew.
    """

    def __init__(self) -> None:
        """Have answered nothing."""
        self._kept: dict[str, tuple[int, list[int], dict[OfferId, int], LineOff]] = {}

    def of(self, taken: Iterable[Taken]) -> tuple[LineOff, ...]:
        """The answers, in the order of the lines."""
        before, now = self._kept, {}
        found = []
        for line, left, shares in taken:
            key, price = line.key, line.price_minor
            known = before.get(key)
            if known is None or known[:3] != (price, left, shares):
                known = (price, left, shares, _line_off(line, left, shares))
            now[key] = known
            found.append(known[3])
        self._kept = now
        return tuple(found)


def _line_off(line: Line, left: Sequence[int], shares: Mapping[OfferId, int]) -> LineOff:
    units = tuple([line.price_minor - cost for cost in left])
    split = tuple([Share(offer, shares[offer]) for offer in sorted(shares)])
    return LineOff(line.key, sum(units), units, split)
