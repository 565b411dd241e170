"""The basket as offers see it: its lines, with the sums that conditions ask for."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from loyalty.offers.shapes import EVERYTHING, Line, Scope


@dataclass(frozen=True, slots=True)
class Basket:
    """Lines before any offer, after price list and manual discount, in their order."""

    lines: tuple[Line, ...] = ()

    @classmethod
    def of(cls, lines: Iterable[Line]) -> "Basket":
        """A basket of lines; their order changes nothing."""
        return cls(tuple(sorted(lines, key=lambda line: line.key)))

    def subtotal_minor(self, scope: Scope = EVERYTHING) -> int:
        """What the goods in scope cost before offers."""
        return sum(line.price_minor * line.count for line in self.within(scope))

    def units(self, scope: Scope) -> int:
        """How many units are in scope."""
        return sum(line.count for line in self.within(scope))

    def within(self, scope: Scope) -> tuple[Line, ...]:
        """The lines in scope."""
        return tuple(line for line in self.lines if scope.has(line.tags))

    def without_cheapest(self, scope: Scope, count: int) -> "Basket":
        """Without up to `count` units in scope, the cheapest first: what a gift must not count."""
        left = count
        gone: dict[str, int] = {}
        for line in sorted(self.within(scope), key=lambda line: (line.price_minor, line.key)):
            gone[line.key] = min(left, line.count)
            left -= gone[line.key]
        return Basket(
            tuple(
                replace(line, count=line.count - gone.get(line.key, 0))
                for line in self.lines
                if line.count > gone.get(line.key, 0)
            )
        )
