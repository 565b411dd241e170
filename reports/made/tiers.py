"""Tiers: who stands where, who moved from where to where, what holds them, who is near the next."""

from collections import Counter
from datetime import date, timedelta
from typing import Final

from loyalty.rules.entry import TIER_POINTS
from loyalty.rules.tier import BASE, Tier
from loyalty.rules.tier_period import reaching_span
from receipts.words import Label
from reports import metrics
from reports.made.buyers import STANDING
from reports.made.sales import ALL
from reports.made.standing import ALIVE, TIER, TIERS, rank, tier_name, tier_names
from reports.opening import RECEIPTS, days_key
from reports.report import (
    Cell,
    Chart,
    Column,
    Figure,
    Kind,
    Report,
    Series,
    Shape,
    Table,
    share,
)
from reports.request import Request
from reports.source import Source

TITLE: Final = Label("Tiers", "会员等级")
SOON: Final = timedelta(days=60)
HELD: Final = f"""
SELECT {TIER},
       count(*) FILTER (tier_locked)::BIGINT,
       count(*) FILTER (NOT tier_locked AND grace_until >= $last)::BIGINT,
       count(*) FILTER (NOT tier_locked AND coalesce(grace_until < $last, true)
                        AND tier_ends <= $soon)::BIGINT,
       count(*)::BIGINT
FROM member WHERE {ALIVE} GROUP BY 1
"""
EARNED: Final = f"""
WITH RECURSIVE {STANDING}
SELECT stands, greatest(sum(change), 0)::BIGINT FROM points JOIN standing USING (member)
WHERE purse = '{TIER_POINTS}' AND kind NOT IN ('move-in', 'move-out')
  AND day BETWEEN $since AND $last GROUP BY 1
"""
WAY_BP: Final = (9_000, 7_500, 5_000)
"""So far on the way to the next tier, in basis points of its threshold, at least."""

NEW: Final = Label("Joined since", "本期入会")
HELD_NOW: Final = Label("What holds them now", "当前保级依据")
ENDS_SOON: Final = Label("Ends within 60 days", "60 天内到期")

Move = tuple[str, str, bool]


def tiers(source: Source, request: Request) -> Report:
    """The tiers of the last day, the moves of the period, and what is to come."""
    rows = source.rows(TIERS, **request.asked)
    moves: Counter[Move] = Counter((row[2], row[1], row[3]) for row in rows)
    tier_of = {row[0]: row[1] for row in rows}
    near = _near(source, request, tier_of)
    names = tier_names(request.program, {name for move in moves for name in move[:2]})
    return Report(
        "tiers",
        TITLE,
        request.span,
        _figures(request, moves, near),
        (
            _chart(request, names, moves),
            _matrix(request, names, moves),
            _held(source, request, names),
            _near_table(request, near),
        ),
        more=(metrics.MEMBERS, metrics.TIER_HOLD),
    )


def _figures(
    request: Request, moves: Counter[Move], near: dict[str, list[int]]
) -> tuple[Figure, ...]:
    tiered = sum(n for (_, after, _), n in moves.items() if rank(request.program, after) > 0)
    old = [(move, n) for move, n in moves.items() if not move[2]]
    apart = [
        (rank(request.program, after) - rank(request.program, before), n)
        for (before, after, _), n in old
    ]
    return (
        Figure(metrics.TIERED_MEMBERS, tiered),
        Figure(metrics.MOVED_UP, sum(n for way, n in apart if way > 0)),
        Figure(metrics.MOVED_DOWN, sum(n for way, n in apart if way < 0)),
        Figure(metrics.NEAR_NEXT, sum(sum(counts[:2]) for counts in near.values())),
    )


def _chart(request: Request, names: list[str], moves: Counter[Move]) -> Chart:
    return Chart(
        Label("Members by tier", "各等级会员数"),
        Kind.COUNT,
        tuple(tier_name(request.program, name) for name in names),
        (
            Series(
                request.period.words,
                tuple(
                    sum(n for (_, after, _), n in moves.items() if after == name) for name in names
                ),
            ),
        ),
        Shape.LEVELS,
    )


def _matrix(request: Request, names: list[str], moves: Counter[Move]) -> Table:
    """Where each member stood before the first day (down) and stands on the last (across)."""
    rows = [
        _moved(tier_name(request.program, before), [moves[before, to, False] for to in names])
        for before in names
    ]
    joined = [sum(n for (_, to, new), n in moves.items() if new and to == name) for name in names]
    rows.append(_moved(NEW, joined))
    sums = [sum(n for (_, to, _), n in moves.items() if to == name) for name in names]
    return Table(
        Label("Moves in the period", "本期等级变动"),
        (
            Column("before", Label("From, to", "从 / 到"), Kind.TEXT),
            *(Column(name, tier_name(request.program, name), Kind.COUNT) for name in names),
            Column("members", metrics.MEMBERS.name, Kind.COUNT),
        ),
        tuple(rows),
        _moved(ALL, sums),
        people=(*names, "members"),
        note=Label(
            "A row is where members stood before the first day, a column where they stand on the "
            "last one.",
            "行为首日之前的等级，列为最后一天的等级。",
        ),
    )


def _moved(name: Label, counts: list[int]) -> tuple[Cell, ...]:
    return name, *counts, sum(counts)


def _held(source: Source, request: Request, names: list[str]) -> Table:
    last = request.period.last
    found = {row[0]: row[1:] for row in source.rows(HELD, last=last, soon=last + SOON)}
    rows = [(name, *found.get(name, (0, 0, 0, 0))) for name in names if name != BASE]
    return Table(
        HELD_NOW,
        (
            Column("tier", Label("Tier", "等级"), Kind.TEXT),
            Column("locked", Label("Locked", "锁定"), Kind.COUNT),
            Column("grace", Label("In grace", "宽限期"), Kind.COUNT),
            Column("soon", ENDS_SOON, Kind.COUNT),
            Column("longer", Label("Held for longer", "更久"), Kind.COUNT),
            Column("members", metrics.MEMBERS.name, Kind.COUNT),
        ),
        tuple(
            (tier_name(request.program, row[0]), *row[1:4], row[4] - sum(row[1:4]), row[4])
            for row in rows
        ),
        opens=tuple(days_key(RECEIPTS, request.period, request.part, tier=row[0]) for row in rows),
        people=("locked", "grace", "soon", "longer", "members"),
        note=Label(
            "As of the newest figures, whatever days are chosen above.",
            "为最新数据的状态，与上方所选日期无关。",
        ),
    )


def _near(source: Source, request: Request, tier_of: dict[int, str]) -> dict[str, list[int]]:
    """For each tier that may be reached: how many are 90, 75 and 50 per cent on their way to it."""
    program, last = request.program, request.period.last
    since: date = reaching_span(last, program.period_end).first
    earned: dict[int, int] = dict(source.rows(EARNED, since=since, last=last))
    above = {name: _above(request, name) for name in set(tier_of.values())}
    counted = {tier.name: [0] * len(WAY_BP) for tier in program.tiers}
    for member, name in tier_of.items():
        goal = above[name]
        way = share(earned.get(member, 0), goal.at) if goal else None
        place = next((n for n, bp in enumerate(WAY_BP) if way is not None and way >= bp), None)
        if goal is not None and place is not None:
            counted[goal.name][place] += 1
    return counted


def _above(request: Request, name: str) -> Tier | None:
    """The next tier up."""
    at = rank(request.program, name)
    return next((tier for tier in request.program.tiers if tier.at > at), None)


def _near_table(request: Request, near: dict[str, list[int]]) -> Table:
    shown = [tier for tier in reversed(request.program.tiers) if tier.name in near]
    return Table(
        Label("On the way to the next tier", "接近下一等级的会员"),
        (
            Column("tier", Label("Next tier", "下一等级"), Kind.TEXT),
            Column("takes", Label("Takes tier points", "所需等级积分"), Kind.POINTS),
            Column("close", Label("90 % and more", "90 % 以上"), Kind.COUNT),
            Column("near", Label("75 to 90 %", "75 至 90 %"), Kind.COUNT),
            Column("half", Label("50 to 75 %", "50 至 75 %"), Kind.COUNT),
        ),
        tuple((tier_name(request.program, tier.name), tier.at, *near[tier.name]) for tier in shown),
        people=("close", "near", "half"),
    )
