"""Why a sale earned what it earned, stored with it: a return asks this, never today's rules.

Rule: points.trace
The trace holds the figures and the formulas of its day. Counting it again over everything gives
what was earned; over what is kept, what the kept goods earn. Any row of partial returns takes back
in all exactly what the sale gave, in whatever order, because each state has its one figure.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from loyalty.rules.earn_formulas import Basis, Formula
from posapp.kernel.errors import Bug
from posapp.kernel.money import half_up
from posapp.kernel.rate import WHOLE_BP


@dataclass(frozen=True, slots=True)
class LineKept:
    """What of a line has not come back. `net_minor` counts where a program earns on net prices."""

    quantity_milli: int
    gross_minor: int
    net_minor: int = 0


@dataclass(frozen=True, slots=True)
class TracedLine:
    """A line as it was sold.

    `base_minor` is what could earn, `points_minor` what points paid of it, `points` its share of
    what the sale earned.
    """

    number: int
    quantity_milli: int
    base_minor: int
    points_minor: int = 0
    points: int = 0

    def __post_init__(self) -> None:
        if self.quantity_milli < 0 or not 0 <= self.points_minor <= self.base_minor:
            msg = f"line {self.number} of an earn trace does not hold together"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class TracedRule:
    """A rule that held: for which lines, with how much room under its own caps, and its points."""

    id: str
    name: str
    name_zh: str
    formula: Formula
    lines: tuple[int, ...]
    room: int | None = None
    multiplied: bool = True
    points: int = 0


@dataclass(frozen=True, slots=True)
class TracedMultiplier:
    """A multiplier that held, and the extra points it brought."""

    id: str
    name: str
    name_zh: str
    bp: int
    lines: tuple[int, ...]
    points: int = 0


@dataclass(frozen=True, slots=True)
class TracedCard:
    """A stamp card that the sale stamped: for which lines, by piece or by visit, how often."""

    id: str
    lines: tuple[int, ...]
    visit: bool = False
    stamps: int = 0


@dataclass(frozen=True, slots=True)
class EarnTrace:
    """What a sale earned and why. `room` is what the program's caps left, None where none bound.

    `on_net` says which of a kept line's figures to count; `earned` is after all caps.
    """

    lines: tuple[TracedLine, ...]
    rules: tuple[TracedRule, ...]
    multipliers: tuple[TracedMultiplier, ...] = ()
    on_net: bool = False
    room: int | None = None
    earned: int = 0
    cards: tuple[TracedCard, ...] = ()

    @property
    def raw(self) -> int:
        """Points of all rules and multipliers, before the program's caps."""
        return sum(rule.points for rule in self.rules) + sum(m.points for m in self.multipliers)

    @property
    def cut(self) -> int:
        """Points that the program's caps kept back."""
        return self.raw - self.earned

    @property
    def shares(self) -> Mapping[int, int]:
        """What each line earned, by its number; adds up to `earned`."""
        return MappingProxyType({line.number: line.points for line in self.lines})


def recount(
    trace: EarnTrace, kept: Mapping[int, LineKept], *, money_minor: int | None = None
) -> int:
    """What the kept goods earn by the stored rules; never more than was earned.

    Rule: points.clawback-by-trace
    `kept` says by line number what has not come back; a line that is not named came back whole.
    `money_minor` is what money (not points) still pays of the kept goods, cash rounding aside: the
    tenders less what was refunded of them. Without it the points' part follows the goods by
    cumulative share.
    """
    check_kept(trace, kept)
    points = counted(trace, _basis_of(trace, kept, money_minor))
    return min(points.total, trace.earned, *([] if trace.room is None else [trace.room]))


@dataclass(frozen=True, slots=True)
class Counted:
    """Points by rule and by multiplier, in the order of the trace."""

    rules: tuple[int, ...]
    multipliers: tuple[int, ...]

    @property
    def total(self) -> int:
        """All of them together."""
        return sum(self.rules) + sum(self.multipliers)


BasisOf = Callable[[tuple[int, ...]], Basis]
"""How much money and goods a set of line numbers stands for."""


def counted(trace: EarnTrace, basis_of: BasisOf) -> Counted:
    """What the rules and multipliers of a trace give for this much goods and money."""
    rules = tuple(_rule_points(rule, rule.lines, basis_of) for rule in trace.rules)
    multipliers = tuple(_extra(trace, many, basis_of) for many in trace.multipliers)
    return Counted(rules, multipliers)


def _rule_points(rule: TracedRule, lines: tuple[int, ...], basis_of: BasisOf) -> int:
    points = rule.formula.points(basis_of(lines))
    return points if rule.room is None else min(points, rule.room)


def _extra(trace: EarnTrace, many: TracedMultiplier, basis_of: BasisOf) -> int:
    """What a multiplier adds: its rate of what the rules give for its lines alone, rounded down."""
    points, its_own = 0, frozenset(many.lines)
    for rule in trace.rules:
        shared = tuple(number for number in rule.lines if number in its_own)
        if rule.multiplied and shared:
            points += _rule_points(rule, shared, basis_of)
    return points * (many.bp - WHOLE_BP) // WHOLE_BP


def _basis_of(trace: EarnTrace, kept: Mapping[int, LineKept], money_minor: int | None) -> BasisOf:
    lines = {line.number: line for line in trace.lines}

    def basis(numbers: tuple[int, ...]) -> Basis:
        sold = [lines[number] for number in numbers]
        base = sum(_kept_base(trace, kept.get(number)) for number in numbers)
        whole, by_points = sum(x.base_minor for x in sold), sum(x.points_minor for x in sold)
        money = base - (by_points - _share(by_points, whole - base, whole))
        if (
            money_minor is not None
            and by_points
            and not trace.on_net
            and len(numbers) == len(lines)
        ):
            money = min(max(money_minor, 0), base)
        milli = sum(kept[number].quantity_milli for number in numbers if number in kept)
        return Basis(money, milli)

    return basis


def _kept_base(trace: EarnTrace, line: LineKept | None) -> int:
    if line is None:
        return 0
    return line.net_minor if trace.on_net else line.gross_minor


def _share(total: int, part: int, whole: int) -> int:
    return half_up(total * part, whole) if whole else 0


def check_kept(trace: EarnTrace, kept: Mapping[int, LineKept]) -> None:
    """Nobody keeps more of a line than was sold of it."""
    lines = {line.number: line for line in trace.lines}
    for number, left in kept.items():
        sold = lines.get(number)
        if sold is None or not 0 <= left.quantity_milli <= sold.quantity_milli:
            raise Bug("points.kept-more", line=number)
        if not 0 <= _kept_base(trace, left) <= sold.base_minor:
            raise Bug("points.kept-more", line=number)
