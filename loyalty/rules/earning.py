"""What a purchase earns: the rules that hold, their points, the caps, all written into one trace.

Rule: points.earning
A receipt earns on the money that paid for it: points that paid earn nothing unless the program says
so; cash rounding and change never count. A rule counts all its lines together and rounds down once.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cache, lru_cache

from loyalty.rules.earn_conditions import Condition, Goods, Occasion
from loyalty.rules.earn_formulas import Basis, Formula, PerMoney, PerUnit
from loyalty.rules.earn_trace import (
    BasisOf,
    Counted,
    EarnTrace,
    TracedCard,
    TracedLine,
    TracedMultiplier,
    TracedRule,
    counted,
)
from loyalty.rules.program import Cap, CapHow, CapSpan, EarnOn, Program
from loyalty.rules.stamps import StampLine, stamped
from loyalty.rules.tier import BASE
from posapp.kernel.errors import Bug
from posapp.kernel.money import allocate, half_up
from posapp.kernel.rate import WHOLE_BP

TIER_BONUS = "tier:"


@dataclass(frozen=True, slots=True)
class PurchaseLine:
    """A line that was sold, after all its reductions. Goods coming back stand in no purchase."""

    number: int
    sku: str
    quantity_milli: int
    gross_minor: int
    net_minor: int
    category: str = ""
    brand: str = ""

    def __post_init__(self) -> None:
        if self.quantity_milli <= 0 or not 0 <= self.net_minor <= self.gross_minor:
            raise Bug("points.purchase-line", line=self.number)


@dataclass(frozen=True, slots=True)
class EarnedBefore:
    """What the member earned already today and in this month, by rule and (under "") in all."""

    today: Mapping[str, int] = field(default_factory=dict)
    month: Mapping[str, int] = field(default_factory=dict)

    def over(self, span: CapSpan, rule_id: str = "") -> int:
        """Points of a rule, or of all, in a span; a sale starts from nothing."""
        if span is CapSpan.SALE:
            return 0
        return (self.today if span is CapSpan.DAY else self.month).get(rule_id, 0)


@dataclass(frozen=True, slots=True)
class Purchase:
    """A paid receipt of a member. `points_minor` is what points paid of it as a tender.

    `tenders` are the kinds of money that paid the rest. The local time is that of the sale itself.
    """

    lines: tuple[PurchaseLine, ...]
    local_at: datetime
    points_minor: int = 0
    tenders: frozenset[str] = frozenset()
    store: str = ""
    channel: str = "store"
    tier: str = BASE
    segments: frozenset[str] = frozenset()
    acts: frozenset[str] = frozenset()
    is_birthday: bool = False
    before: EarnedBefore = EarnedBefore()

    def __post_init__(self) -> None:
        numbers = [line.number for line in self.lines]
        if len(set(numbers)) != len(numbers):
            raise Bug("points.purchase-line-twice")
        if not 0 <= self.points_minor <= sum(line.gross_minor for line in self.lines):
            raise Bug("points.purchase-points", points_minor=self.points_minor)

    @property
    def occasion(self) -> Occasion:
        """What conditions may know of it."""
        return Occasion(
            local_at=self.local_at,
            store=self.store,
            channel=self.channel,
            tier=self.tier,
            segments=self.segments,
            tenders=self.tenders,
            acts=self.acts,
            is_birthday=self.is_birthday,
        )


def earn(purchase: Purchase, program: Program) -> EarnTrace:
    """What a purchase earns, with every figure a later return or a curious member may ask for.

    Case a1: 100.00 and 50.00, of which points paid 30.00, earn 120.
    """
    lines = _traced_lines(purchase, program)
    basis_of = _basis_sold(lines)
    open_trace = _open_trace(lines, purchase, program, basis_of)
    open_trace = replace(open_trace, cards=tuple(_stamped(purchase, program)))
    points = counted(open_trace, basis_of)
    room, earned = _capped(points, purchase, program)
    return _closed(open_trace, points, basis_of, room=room, earned=earned)


def points_earned(purchase: Purchase, program: Program) -> int:
    """What `earn` says is earned, without working out which line earned how much of it."""
    lines = _traced_lines(purchase, program)
    basis_of = _basis_sold(lines)
    points = counted(_open_trace(lines, purchase, program, basis_of), basis_of)
    return _capped(points, purchase, program)[1]


def _open_trace(
    lines: tuple[TracedLine, ...], purchase: Purchase, program: Program, basis_of: BasisOf
) -> EarnTrace:
    return EarnTrace(
        lines,
        tuple(_held_rules(purchase, program, basis_of)),
        tuple(_held_multipliers(purchase, program)),
        on_net=program.earn_on is EarnOn.NET,
    )


def _capped(points: Counted, purchase: Purchase, program: Program) -> tuple[int | None, int]:
    """The room that the caps of a sale leave, and what is earned inside it."""
    room, refused = _room(program.caps, points.total, purchase.before)
    earned = 0 if refused else min(points.total, points.total if room is None else room)
    return room, earned


def _traced_lines(purchase: Purchase, program: Program) -> tuple[TracedLine, ...]:
    """The lines with what could earn and the part that points paid, by largest remainder."""
    gross = [line.gross_minor for line in purchase.lines]
    on_net = program.earn_on is EarnOn.NET
    bases = [line.net_minor for line in purchase.lines] if on_net else gross
    by_points = 0 if program.earn_on_points_part else purchase.points_minor
    if on_net and by_points:
        by_points = half_up(by_points * sum(bases), sum(gross))
    parts = allocate(by_points, bases)
    return tuple(
        [
            _traced_line(line.number, line.quantity_milli, base, part)
            for line, base, part in zip(purchase.lines, bases, parts, strict=True)
        ]
    )


@lru_cache(maxsize=1024)
def _traced_line(number: int, quantity_milli: int, base_minor: int, by_points: int) -> TracedLine:
    """A line of a trace; from scan to scan most of a long basket's lines are the same again."""
    return TracedLine(number, quantity_milli, base_minor, by_points)


def _held_rules(purchase: Purchase, program: Program, basis_of: BasisOf) -> Iterable[TracedRule]:
    for rule in program.earning:
        numbers = _lines_where(rule.when, purchase)
        points = rule.formula.points(basis_of(numbers))
        room, refused = _room(rule.caps, points, purchase.before, rule.id)
        if numbers and not refused:
            yield TracedRule(
                rule.id,
                rule.name,
                rule.name_zh,
                rule.formula,
                numbers,
                room=room,
                multiplied=rule.multiplied,
            )


def _held_multipliers(purchase: Purchase, program: Program) -> Iterable[TracedMultiplier]:
    tier = program.tier(purchase.tier)
    if tier.multiplier_bp > WHOLE_BP and purchase.lines:
        everything = tuple(line.number for line in purchase.lines)
        name_zh = tier.name_zh or tier.name
        yield TracedMultiplier(
            TIER_BONUS + tier.name, tier.name, name_zh, tier.multiplier_bp, everything
        )
    for many in program.multipliers:
        numbers = _lines_where(many.when, purchase)
        if numbers:
            yield TracedMultiplier(many.id, many.name, many.name_zh, many.bp, numbers)


def _stamped(purchase: Purchase, program: Program) -> Iterable[TracedCard]:
    if not program.perks.stamp_cards:
        return ()
    lines = [
        StampLine(line.number, line.sku, line.category, line.quantity_milli, line.gross_minor)
        for line in purchase.lines
    ]
    return stamped(program.perks.stamp_cards, lines)


def _lines_where(when: Sequence[Condition], purchase: Purchase) -> tuple[int, ...]:
    if not when:
        return tuple([line.number for line in purchase.lines])
    occasion = purchase.occasion
    return tuple(
        line.number
        for line in purchase.lines
        if all(
            condition.holds(occasion, Goods(line.sku, line.category, line.brand))
            for condition in when
        )
    )


def _room(
    caps: Sequence[Cap], points: int, before: EarnedBefore, rule_id: str = ""
) -> tuple[int | None, bool]:
    """How much the caps leave, and whether one of them refuses the whole.

    Rule: points.earn-caps
    A cutting cap gives what room is left; a refusing one gives nothing where it would be passed.
    """
    room: int | None = None
    for cap in caps:
        left = max(cap.points - before.over(cap.span, rule_id), 0)
        if cap.how is CapHow.REFUSE and points > left:
            return 0, True
        room = left if room is None else min(room, left)
    return room, False


def _basis_sold(lines: Sequence[TracedLine]) -> BasisOf:
    by_number = {line.number: line for line in lines}

    @cache
    def basis(numbers: tuple[int, ...]) -> Basis:
        if len(numbers) == 1:
            line = by_number[numbers[0]]
            return Basis(line.base_minor - line.points_minor, line.quantity_milli)
        sold = [by_number[number] for number in numbers]
        return Basis(
            sum(line.base_minor - line.points_minor for line in sold),
            sum(line.quantity_milli for line in sold),
        )

    return basis


def _closed(
    trace: EarnTrace, points: Counted, basis_of: BasisOf, *, room: int | None, earned: int
) -> EarnTrace:
    rules = tuple(
        replace(rule, points=got) for rule, got in zip(trace.rules, points.rules, strict=True)
    )
    multipliers = tuple(
        replace(many, points=got)
        for many, got in zip(trace.multipliers, points.multipliers, strict=True)
    )
    shares = _line_shares(trace.lines, rules, multipliers, basis_of, earned)
    lines = tuple(
        [
            TracedLine(line.number, line.quantity_milli, line.base_minor, line.points_minor, share)
            for line, share in zip(trace.lines, shares, strict=True)
        ]
    )
    return replace(
        trace, lines=lines, rules=rules, multipliers=multipliers, room=room, earned=earned
    )


def _line_shares(
    lines: Sequence[TracedLine],
    rules: Sequence[TracedRule],
    multipliers: Sequence[TracedMultiplier],
    basis_of: BasisOf,
    earned: int,
) -> tuple[int, ...]:
    """What each line earned: every rule's points by what it counts, then all of it to the total."""
    by_line = dict.fromkeys((line.number for line in lines), 0)
    for rule in rules:
        _spread(by_line, rule.lines, rule.points, _weights(rule.formula, rule.lines, basis_of))
    before = dict(by_line)
    for many in multipliers:
        _spread(by_line, many.lines, many.points, [before[number] for number in many.lines])
    return allocate(earned, list(by_line.values())) if earned else (0,) * len(lines)


def _weights(formula: Formula, numbers: tuple[int, ...], basis_of: BasisOf) -> list[int]:
    each = [basis_of((number,)) for number in numbers]
    if isinstance(formula, PerMoney):
        return [basis.money_minor for basis in each]
    if isinstance(formula, PerUnit):
        return [basis.milli for basis in each]
    return [1] * len(numbers)


def _spread(
    by_line: dict[int, int], numbers: tuple[int, ...], points: int, weights: list[int]
) -> None:
    if not points:
        return
    usable = weights if any(weights) else [1] * len(weights)
    for number, share in zip(numbers, allocate(points, usable), strict=True):
        by_line[number] += share
