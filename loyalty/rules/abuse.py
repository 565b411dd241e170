"""What in the program's receipts is worth a look: patterns with their evidence, never a verdict.

Rule: watch.evidence
A signal says what was seen, when, on which receipts, and how much; somebody who knows the people
decides what it was. Its id ends with its newest evidence: dismissed, it stays away until there is
something new to see.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import Enum
from itertools import groupby
from typing import TypeVar

from posapp.kernel.ids import MemberId

WHOLE = 10**9
"""Chances are counted in billionths: exact arithmetic, no floats."""

MOST_WEIGHT = 100
SEVERAL = 2


class Pattern(Enum):
    """What can be seen; the value is the last word of its sentence's code."""

    OWN_ACCOUNT = "own-account"
    RETURN_AFTER_POINTS = "return-after-points"
    SAME_CLERK = "same-clerk"
    SPLIT_BASKETS = "split-baskets"
    BUSY_CARD = "busy-card"
    OFFLINE_BURST = "offline-burst"
    MANY_CORRECTIONS = "many-corrections"


@dataclass(frozen=True, slots=True)
class Receipt:
    """A member's receipt as the watch sees it; `member_id` is the record that stands today.

    `original` is the sale that a refund or void takes back. `offers` took something off it.
    `shortfall` are points that should have come back with it and were spent.
    """

    id: str
    number: str
    at: datetime
    day: str
    clerk: str
    member_id: MemberId | None
    total_minor: int
    earned: int = 0
    used: int = 0
    shortfall: int = 0
    original: str = ""
    offers: frozenset[str] = frozenset()

    @property
    def is_sale(self) -> bool:
        """Whether goods were bought."""
        return not self.original


@dataclass(frozen=True, slots=True)
class Correction:
    """Somebody changed what the program owes: `kind` is points or coupon, `ref` names the entry."""

    ref: str
    at: datetime
    by: str
    member_id: MemberId
    points: int
    kind: str = "points"


@dataclass(frozen=True, slots=True)
class Unasked:
    """Something was redeemed while nobody could be asked; `owed` points were not there."""

    ref: str
    at: datetime
    member_id: MemberId
    points: int = 0
    owed: int = 0


@dataclass(frozen=True, slots=True)
class Seen:
    """Everything the watch looks at. `own` names the record of each of the staff who has one."""

    receipts: Sequence[Receipt]
    corrections: Sequence[Correction] = ()
    unasked: Sequence[Unasked] = ()
    own: Mapping[str, MemberId] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class WatchLimits:
    """From when on something is worth a look. Money thresholds of offers come with them.

    `one_in` says how unlikely a clerk's share of somebody's sales must be by chance, over
    everything that was compared. `just_over_bp`: up to so much above a threshold is just over it.
    """

    busy_hours: int = 24
    busy_sales: int = 6
    busy_points: int = 5_000
    clerk_sales: int = 8
    one_in: int = 1_000
    split_minutes: int = 20
    split_sales: int = 3
    just_over_bp: int = 1_000
    thresholds_minor: tuple[int, ...] = ()
    returns: int = 2
    unasked_hours: int = 24
    unasked: int = 3
    correction_days: int = 7
    corrections: int = 10


@dataclass(frozen=True, slots=True)
class Evidence:
    """One thing that was seen: `ref` is a receipt's number or a ledger entry's id."""

    ref: str
    at: datetime
    clerk: str = ""
    minor: int | None = None
    points: int | None = None


@dataclass(frozen=True, slots=True)
class Signal:
    """Something worth a look: how heavy (to 100), who is concerned, the figures, the evidence.

    `member_id` is where it is kept that somebody has looked; where several members are concerned,
    it is the last of them.
    """

    pattern: Pattern
    weight: int
    member_id: MemberId
    clerk: str
    figures: Mapping[str, int]
    evidence: tuple[Evidence, ...]

    @property
    def id(self) -> str:
        """The same thing seen again has the same id; with newer evidence, another."""
        newest = max(self.evidence, key=lambda one: (one.at, one.ref))
        return f"{self.pattern.value}:{self.member_id}:{self.clerk}:{newest.ref}"


Found = Iterator[Signal]
Row = TypeVar("Row", Receipt, Correction, Unasked)


def watch(seen: Seen, limits: WatchLimits) -> tuple[Signal, ...]:
    """All that is worth a look, the heaviest first."""
    found = [signal for look in LOOKS for signal in look(seen, limits)]
    return tuple(sorted(found, key=lambda signal: (-signal.weight, signal.id)))


# ---- the patterns


def own_account(seen: Seen, _limits: WatchLimits) -> Found:
    """Somebody of the staff rang up sales on the record that is their own."""
    for clerk, member_id in sorted(seen.own.items()):
        mine = [one for one in seen.receipts if one.clerk == clerk and one.member_id == member_id]
        if mine:
            figures = {"receipts": len(mine), "points": sum(one.earned for one in mine)}
            weight = _weight(60, 5 * len(mine))
            yield Signal(
                Pattern.OWN_ACCOUNT, weight, member_id, clerk, figures, tuple(map(_shown, mine))
            )


def return_after_points(seen: Seen, limits: WatchLimits) -> Found:
    """Goods came back after the points they had earned were spent, again and again."""
    for member_id, receipts in _by_member(seen.receipts):
        sales = {one.id: one for one in receipts if one.is_sale}
        spent_at = [one.at for one in receipts if one.is_sale and one.used > 0]
        backs = [
            (sales[one.original], one)
            for one in receipts
            if one.original in sales
            and sales[one.original].earned
            and any(sales[one.original].at < at < one.at for at in spent_at)
        ]
        missing = sum(back.shortfall for _, back in backs)
        if len(backs) < limits.returns and not missing:
            continue
        redeemed = [one for one in receipts if one.is_sale and one.used > 0]
        shown = {one.id: one for pair in backs for one in pair} | {one.id: one for one in redeemed}
        figures = {"returns": len(backs), "missing": missing}
        yield Signal(
            Pattern.RETURN_AFTER_POINTS,
            _weight(40, 10 * len(backs) + (20 if missing else 0)),
            member_id,
            "",
            figures,
            tuple(map(_shown, sorted(shown.values(), key=_when))),
        )


def same_clerk(seen: Seen, limits: WatchLimits) -> Found:
    """One clerk rings up a member far more often than who was working explains.

    Rule: watch.same-clerk
    Each of her sales could have been rung up by anybody who served others that day; the chance that
    one clerk rang up so many is counted exactly. On a day on which one person served, it is no
    surprise who served her. What everybody else's sales look like is compared too, so the bound is
    divided by the number of comparisons.
    """
    sales = [one for one in seen.receipts if one.is_sale]
    days: dict[str, Counter[str]] = defaultdict(Counter)
    for one in sales:
        days[one.day][one.clerk] += 1
    regulars = [(who, own) for who, own in _by_member(sales) if len(own) >= limits.clerk_sales]
    bound = WHOLE // (limits.one_in * max(1, len(regulars)))
    for member_id, own in regulars:
        (clerk, times), *_ = Counter(one.clerk for one in own).most_common(1)
        mine: dict[str, Counter[str]] = defaultdict(Counter)
        for one in own:
            mine[one.day][one.clerk] += 1
        chances = [_chance(days[one.day] - mine[one.day], clerk) for one in own]
        if at_least(times, chances) <= bound:
            expected = sum(chances) // (WHOLE // 10_000)
            share_bp, expected_bp = times * 10_000 // len(own), expected // len(own)
            figures = {
                "times": times,
                "sales": len(own),
                "share_bp": share_bp,
                "expected_bp": expected_bp,
            }
            by_clerk = tuple(_shown(one) for one in own if one.clerk == clerk)
            weight = _weight(30, (share_bp - expected_bp) // 200)
            yield Signal(Pattern.SAME_CLERK, weight, member_id, clerk, figures, by_clerk)


def split_baskets(seen: Seen, limits: WatchLimits) -> Found:
    """One purchase may have been rung up as several: within minutes, for an offer again."""
    for member_id, receipts in _by_member(seen.receipts):
        sales = [one for one in receipts if one.is_sale]
        for group in _bursts(sales, timedelta(minutes=limits.split_minutes)):
            again = _offers_again(group)
            close = _just_over(group, limits)
            if len(group) < limits.split_sales and not again and close < SEVERAL:
                continue
            figures = {
                "sales": len(group),
                "minutes": _minutes(group[-1].at - group[0].at),
                "offers": again,
                "close": close,
            }
            yield Signal(
                Pattern.SPLIT_BASKETS,
                _weight(20, 5 * len(group) + 15 * again + 10 * close),
                member_id,
                "",
                figures,
                tuple(map(_shown, group)),
            )


def busy_card(seen: Seen, limits: WatchLimits) -> Found:
    """One card is used far more often, or earns far more, than a household's shopping does."""
    span = timedelta(hours=limits.busy_hours)
    for member_id, receipts in _by_member(seen.receipts):
        sales = [one for one in receipts if one.is_sale]
        group = max(_windows(sales, span), key=lambda some: (len(some), _earned(some)), default=())
        richest = max(_windows(sales, span), key=_earned, default=())
        if len(group) < limits.busy_sales:
            group = richest
        if len(group) < limits.busy_sales and _earned(group) < limits.busy_points:
            continue
        figures = {"sales": len(group), "hours": limits.busy_hours, "points": _earned(group)}
        more = 5 * max(0, len(group) - limits.busy_sales)
        more += 20 * _earned(group) // max(1, limits.busy_points)
        yield Signal(
            Pattern.BUSY_CARD, _weight(25, more), member_id, "", figures, tuple(map(_shown, group))
        )


def offline_burst(seen: Seen, limits: WatchLimits) -> Found:
    """One member redeemed several times while nobody could be asked, or more than there was."""
    span = timedelta(hours=limits.unasked_hours)
    unasked = sorted(seen.unasked, key=lambda one: (one.member_id, one.at, one.ref))
    for member_id, own in groupby(unasked, key=lambda one: one.member_id):
        group = max(_windows(tuple(own), span), key=len)
        owed = sum(one.owed for one in group)
        if len(group) < limits.unasked and not (owed and len(group) > 1):
            continue
        figures = {"times": len(group), "hours": limits.unasked_hours, "owed": owed}
        evidence = tuple(Evidence(one.ref, one.at, points=one.points) for one in group)
        weight = _weight(30, 10 * len(group) + (20 if owed else 0))
        yield Signal(Pattern.OFFLINE_BURST, weight, member_id, "", figures, evidence)


def many_corrections(seen: Seen, limits: WatchLimits) -> Found:
    """One person corrected points or gave coupons back unusually often."""
    span = timedelta(days=limits.correction_days)
    made = sorted(seen.corrections, key=lambda one: (one.by, one.at, one.ref))
    for by, own in groupby(made, key=lambda one: one.by):
        group = max(_windows(tuple(own), span), key=len)
        if not by or len(group) < limits.corrections:
            continue
        coupons = sum(one.kind == "coupon" for one in group)
        figures = {
            "times": len(group),
            "days": limits.correction_days,
            "points": sum(abs(one.points) for one in group),
            "coupons": coupons,
            "members": len({one.member_id for one in group}),
        }
        evidence = tuple(Evidence(one.ref, one.at, one.by, points=one.points) for one in group)
        weight = _weight(30, 3 * (len(group) - limits.corrections))
        last = group[-1].member_id
        yield Signal(Pattern.MANY_CORRECTIONS, weight, last, by, figures, evidence)


Look = Callable[[Seen, WatchLimits], Found]
LOOKS: tuple[Look, ...] = (
    own_account,
    return_after_points,
    same_clerk,
    split_baskets,
    busy_card,
    offline_burst,
    many_corrections,
)


# ---- chances


def at_least(times: int, chances: Sequence[int]) -> int:
    """The chance, in billionths and rounded up, that at least so many of these happen.

    >>> at_least(2, [WHOLE // 2, WHOLE // 2])
    250000000
    >>> at_least(1, [WHOLE])
    1000000000
    """
    ways = [WHOLE] + [0] * times
    for chance in chances:
        ways[times] = min(WHOLE, ways[times] + _part(ways[times - 1], chance))
        for count in range(times - 1, 0, -1):
            stays = _part(ways[count], WHOLE - chance)
            ways[count] = min(WHOLE, stays + _part(ways[count - 1], chance))
        ways[0] = _part(ways[0], WHOLE - chance)
    return ways[times]


def _part(whole: int, chance: int) -> int:
    return -(-whole * chance // WHOLE)


def _chance(others: Counter[str], clerk: str) -> int:
    """How likely this clerk was to serve her, by who served the others; nobody else: sure."""
    everybody = others.total()
    return WHOLE * others[clerk] // everybody if everybody else WHOLE


# ---- parts


def _by_member(receipts: Iterable[Receipt]) -> Iterator[tuple[MemberId, list[Receipt]]]:
    """The receipts of each member in the order of their time."""
    found: dict[MemberId, list[Receipt]] = {}
    for one in receipts:
        if one.member_id is not None:
            found.setdefault(one.member_id, []).append(one)
    for member_id in sorted(found):
        yield member_id, sorted(found[member_id], key=_when)


def _when(one: Receipt) -> tuple[datetime, str]:
    return one.at, one.number


def _shown(one: Receipt) -> Evidence:
    points = one.earned if one.is_sale and not one.used else -one.used
    return Evidence(one.number, one.at, one.clerk, one.total_minor, points)


def _bursts(sales: Sequence[Receipt], gap: timedelta) -> Iterator[tuple[Receipt, ...]]:
    """Two or more sales, each within the gap of the one before."""
    group: list[Receipt] = []
    for one in sales:
        if group and one.at - group[-1].at > gap:
            if len(group) > 1:
                yield tuple(group)
            group = []
        group.append(one)
    if len(group) > 1:
        yield tuple(group)


def _windows(rows: Sequence[Row], span: timedelta) -> Iterator[tuple[Row, ...]]:
    """What happened within a span, once for each last one."""
    first = 0
    for last, one in enumerate(rows):
        while one.at - rows[first].at > span:
            first += 1
        yield tuple(rows[first : last + 1])


def _offers_again(group: Sequence[Receipt]) -> int:
    """How many offers were given in more than one of these sales."""
    given = Counter(offer for one in group for offer in one.offers)
    return sum(times > 1 for times in given.values())


def _just_over(group: Sequence[Receipt], limits: WatchLimits) -> int:
    """The most of these sales that lie just over one and the same threshold."""
    return max(
        (
            sum(least <= one.total_minor < _stretched(least, limits) for one in group)
            for least in limits.thresholds_minor
        ),
        default=0,
    )


def _stretched(least_minor: int, limits: WatchLimits) -> int:
    return least_minor + least_minor * limits.just_over_bp // 10_000


def _earned(group: Sequence[Receipt]) -> int:
    return sum(one.earned for one in group)


def _minutes(span: timedelta) -> int:
    return span // timedelta(minutes=1)


def _weight(base: int, more: int) -> int:
    return min(MOST_WEIGHT, base + max(0, more))
