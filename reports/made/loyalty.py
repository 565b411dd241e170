"""The loyalty report: members, what they buy, points owed, where points went, who moved."""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

import numpy as np

from loyalty.insight.cohorts import retention
from loyalty.rules.entry import POINTS
from loyalty.rules.tier import BASE
from receipts.words import Label
from reports import metrics
from reports.made import points
from reports.made.buyers import STANDING, purchases
from reports.made.sales import ALL, totals
from reports.made.standing import COUNTED, TIERS, members_on, rank, tier_name, tier_names
from reports.opening import RECEIPTS, days_key
from reports.period import YEAR_OF_WEEKS, Period
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
    mean,
    per,
    share,
)
from reports.request import Request
from reports.source import Source

TITLE: Final = Label("Loyalty report", "会员忠诚度报表")

OWED_BY_MEMBER: Final = f"""
WITH RECURSIVE {STANDING}
SELECT stands AS member, sum(change)::BIGINT AS points
FROM points JOIN standing USING (member)
WHERE purse = '{POINTS}' AND day <= $last GROUP BY 1 ORDER BY 1
"""
WENT: Final = f"""
SELECT CASE WHEN points.kind = 'expire' THEN 'lapsed' WHEN points.kind = 'donate' THEN 'given'
            WHEN sale.channel = 'store' THEN 'tills'
            WHEN sale.channel IS NOT NULL OR points.channel IN ('web', 'online') THEN 'online'
            ELSE 'other' END AS place, -sum(points.change)::BIGINT AS points
FROM points LEFT JOIN sale ON sale.sale_id = points.sale_id AND points.sale_id <> ''
WHERE points.purse = '{POINTS}' AND points.day BETWEEN $first AND $last
  AND points.kind IN ('spend', 'capture', 'restore', 'donate', 'expire')
GROUP BY 1
"""
PLACES: Final = {
    "tills": Label("Tills", "收银台"),
    "online": Label("Online shop", "网店"),
    "given": Label("Good causes", "捐赠"),
    "other": Label("Draws and others", "抽奖及其他"),
    "lapsed": Label("Lapsed unused", "过期未用"),
}
NOBODY_BEFORE: Final = Label(
    "A dash for kept members: nobody bought in the period before, or the books begin later.",
    "留住的会员显示横线：上一期间没有会员消费，或账目开始较晚。",
)
NOBODY: Final = Label("No longer members", "已非会员")
NEW: Final = Label("New in the period", "本期新会员")
UP: Final = Label("Up", "升级")
SAME: Final = Label("Same", "不变")
DOWN: Final = Label("Down", "降级")


@dataclass(slots=True)
class Rank:
    """The members of one tier on the last day, and what they bought in the year up to it."""

    members: int = 0
    visits: int = 0
    spent_minor: int = 0
    owed: int = 0

    def add(self, other: "Rank") -> None:
        """Count these too."""
        self.members += other.members
        self.visits += other.visits
        self.spent_minor += other.spent_minor
        self.owed += other.owed


def loyalty(source: Source, request: Request) -> Report:
    """One page: eight figures, points by month, tiers of the last day, where points went, moves."""
    ranks = _ranks(source, request)
    figures = _figures(source, request)
    return Report(
        "loyalty",
        TITLE,
        request.span,
        figures,
        (
            points.by_month(points.flows(source, request)),
            replace(_tiers(request, ranks), note=_why_none(figures)),
            _went(source, request),
            _moves(source, request),
        ),
        more=(
            metrics.POINTS_LAPSED,
            metrics.MEMBERS_BY_TIER,
            metrics.POINTS_GONE,
            metrics.TIER_MOVES,
        ),
    )


def _figures(source: Source, request: Request) -> tuple[Figure, ...]:
    shown = (
        metrics.MEMBERS,
        metrics.MEMBERS_SHARE,
        metrics.POINTS_OWED,
        metrics.KEPT_MEMBERS,
        metrics.NEW_MEMBERS,
        metrics.POINTS_USED,
        metrics.LIABILITY,
        metrics.REDEMPTION_RATE,
    )
    return request.figures(
        lambda period: dict(zip(shown, _values(source, request, period), strict=True))
    )


def _why_none(figures: tuple[Figure, ...]) -> Label | None:
    """Why nothing is said of kept members, where it is not."""
    unsaid = {one.metric for one in figures if one.value is None}
    return NOBODY_BEFORE if metrics.KEPT_MEMBERS in unsaid else None


def _values(source: Source, request: Request, period: Period) -> tuple[int | None, ...]:
    """The eight figures of a period; nobody can say who was kept before the books begin."""
    asked = request.asked_of(period)
    given, used, _, _ = source.row(points.FLOWS, **asked)
    owed = source.row(points.OWED, **asked)[0]
    members, new = source.row(COUNTED, **asked)
    sums = totals(source, request, period)
    return (
        members,
        share(sums.members, sums.gross),
        owed,
        _kept(source, request, period),
        new,
        used,
        request.worth.minor_of(owed),
        share(used, given),
    )


def _kept(source: Source, request: Request, period: Period) -> int | None:
    first = source.row("SELECT min(day) FROM sale")[0]
    before = period.before
    if first is None or before.first < first:
        return None
    bought = purchases(source, request, period.last)
    found = retention(bought, before.first, period.first, period.last)
    return share(found.kept, found.base)


def _ranks(source: Source, request: Request) -> dict[str, Rank]:
    """The tiers of the last day; what nobody who is a member owns stands under an empty name."""
    last = request.period.last
    tier_of = {row[0]: row[1] for row in source.rows(TIERS, **request.asked)}
    ranks = {name: Rank() for name in tier_of.values()}
    gone = Rank()
    for name in tier_of.values():
        ranks[name].members += 1
    year = purchases(source, request, last).between(last - YEAR_OF_WEEKS + timedelta(days=1), last)
    members, codes = np.unique(year.members, return_inverse=True)
    visits = np.bincount(codes, minlength=len(members))
    spent = np.zeros(len(members), np.int64)
    np.add.at(spent, codes, year.amounts_minor)
    for member, count, amount in zip(
        members.tolist(), visits.tolist(), spent.tolist(), strict=True
    ):
        if member in tier_of:
            ranks[tier_of[member]].add(Rank(visits=count, spent_minor=amount))
    for member, owed in source.rows(OWED_BY_MEMBER, **request.asked):
        (ranks[tier_of[member]] if member in tier_of else gone).owed += owed
    return {**ranks, "": gone} if gone.owed else ranks


def _tiers(request: Request, ranks: dict[str, Rank]) -> Table:
    program = request.program
    names = tier_names(program, set(ranks) - {""})
    whole = Rank()
    for one in ranks.values():
        whole.add(one)
    rows = [_row(tier_name(program, name), ranks.get(name, Rank()), request) for name in names]
    if "" in ranks:
        rows.append((NOBODY, None, None, None, *_row("", ranks[""], request)[4:]))
    said = _day_words(request.period.last)
    return Table(
        Label(f"Tiers on {said.en}", f"{said.zh}的等级"),
        (
            Column("tier", Label("Tier", "等级"), Kind.TEXT),
            Column("members", metrics.MEMBERS.name, Kind.COUNT),
            Column("visits", Label("Visits a year", "年到店次数"), Kind.DECIMAL),
            Column("spent", Label("Spent a year", "年消费"), Kind.MONEY),
            Column("owed", metrics.POINTS_OWED.name, Kind.POINTS),
            Column("worth", Label("Worth", "价值"), Kind.MONEY),
        ),
        tuple(rows),
        _row(ALL, whole, request),
        opens=_receipts_of(request, [*names, *([""] if "" in ranks else [])]),
        people=("members",),
    )


def _receipts_of(request: Request, names: list[str]) -> tuple[str, ...]:
    """The receipts of each tier's members in the period; none of those who are none."""
    return tuple(
        days_key(RECEIPTS, request.period, request.part, tier=name)
        if name not in {"", BASE}
        else ""
        for name in names
    )


def _row(name: Cell, one: Rank, request: Request) -> tuple[Cell, ...]:
    visits, spent = per(one.visits, one.members), mean(one.spent_minor, one.members)
    return name, one.members, visits, spent, one.owed, request.worth.minor_of(one.owed)


def _went(source: Source, request: Request) -> Chart:
    found: dict[str, int] = dict(source.rows(WENT, **request.asked))
    shown = [name for name in PLACES if found.get(name) or name in {"tills", "online", "lapsed"}]
    return Chart(
        metrics.POINTS_GONE.name,
        Kind.POINTS,
        tuple(PLACES[name] for name in shown),
        (Series(request.period.words, tuple(found.get(name, 0) for name in shown)),),
        Shape.LEVELS,
        half=True,
    )


def _moves(source: Source, request: Request) -> Table:
    counted = dict.fromkeys((NEW, UP, SAME, DOWN), 0)
    for _, tier, before, new in source.rows(TIERS, **request.asked):
        counted[NEW if new else _way(request, before, tier)] += 1
    whole = members_on(source, request.period.last)
    return Table(
        Label("Tier moves in the period", "本期等级变动"),
        (
            Column("move", Label("Move", "变动"), Kind.TEXT),
            Column("members", metrics.MEMBERS.name, Kind.COUNT),
            Column("share", Label("Share", "占比"), Kind.SHARE),
        ),
        tuple((name, count, share(count, whole)) for name, count in counted.items()),
        half=True,
        people=("members",),
    )


def _way(request: Request, before: str, after: str) -> Label:
    apart = rank(request.program, after) - rank(request.program, before)
    return UP if apart > 0 else DOWN if apart < 0 else SAME


def _day_words(day: date) -> Label:
    return Period(day, day).words
