"""Points given, used, lapsed and owed: the ledger by months, and what the store owes for it."""

from collections.abc import Sequence
from typing import Final

from loyalty.rules.entry import POINTS
from receipts.words import Label
from reports import metrics
from reports.made.run_off import breakage
from reports.made.sales import ALL
from reports.opening import days_key
from reports.period import Period, months
from reports.report import Chart, Column, Figure, Kind, Report, Series, Shape, Table, share
from reports.request import Request
from reports.source import Answer, Source

PURSE: Final = f"purse = '{POINTS}'"

SUMS: Final = """
  coalesce(sum(change) FILTER (kind IN ('earn', 'grant', 'clawback')), 0)::BIGINT AS given,
  coalesce(-sum(change) FILTER (kind IN ('spend', 'capture', 'donate', 'restore')), 0)::BIGINT,
  coalesce(-sum(change) FILTER (kind = 'expire'), 0)::BIGINT,
  coalesce(sum(change) FILTER (kind IN ('adjust', 'move-in', 'move-out')), 0)::BIGINT"""
FLOWS: Final = f"SELECT {SUMS} FROM points WHERE {PURSE} AND day BETWEEN $first AND $last"
FLOWS_BY_MONTH: Final = f"""
SELECT date_trunc('month', day)::DATE, {SUMS} FROM points
WHERE {PURSE} AND day BETWEEN $first AND $last GROUP BY 1
"""
OWED: Final = f"""
SELECT coalesce(sum(change), 0)::BIGINT FROM points WHERE {PURSE} AND day <= $last
"""
BY_END: Final = f"""
WITH born AS (SELECT member, lot, ends, points FROM lot WHERE {PURSE} AND day <= $last),
     gone AS (SELECT member, lot, sum(points) AS points FROM lot_move
              WHERE {PURSE} AND day <= $last GROUP BY 1, 2),
     lefts AS (SELECT ends, member, born.points + coalesce(gone.points, 0) AS points
               FROM born LEFT JOIN gone USING (member, lot))
SELECT date_trunc('month', ends)::DATE, count(DISTINCT member), sum(points)::BIGINT
FROM lefts WHERE points > 0 GROUP BY 1 ORDER BY 1 NULLS LAST
"""

GIVEN: Final = Label("Given", "发放")
USED: Final = Label("Used", "使用")
LAPSED: Final = Label("Lapsed", "过期")
NEVER: Final = Label("no end", "长期有效")


def liability(source: Source, request: Request) -> Report:
    """What moved in each month, what is owed on the last day, and when it would lapse."""
    parts = flows(source, request)
    given, used, lapsed, other = (sum(row[place] for _, row in parts) for place in range(4))
    owed = source.row(OWED, **request.asked)[0]
    before = None
    if request.against:
        before = source.row(OWED, **request.asked_of(request.against))[0]
    worth = request.worth.minor_of
    lapsing = breakage(source, request)
    shown = (
        Figure(metrics.LIABILITY, worth(owed), None if before is None else worth(before)),
        Figure(metrics.POINTS_OWED, owed, before),
        Figure(metrics.POINTS_EARNED, given),
        Figure(metrics.REDEMPTION_RATE, share(used, given)),
        Figure(metrics.BREAKAGE, share(lapsing.lapse_points, lapsing.points) if lapsing else None),
        Figure(metrics.EXPECTED_COST, lapsing.use_minor if lapsing else None),
    )
    table = Table(
        Label("Movements by month", "每月变动"),
        (
            Column("month", Label("Month", "月份"), Kind.TEXT),
            Column("given", metrics.POINTS_EARNED.name, Kind.POINTS),
            Column("used", metrics.POINTS_USED.name, Kind.POINTS),
            Column("lapsed", metrics.POINTS_LAPSED.name, Kind.POINTS),
            Column("other", Label("Corrected, moved", "调整与转移"), Kind.POINTS),
        ),
        tuple((month_name(month), *row) for month, row in parts),
        (ALL, given, used, lapsed, other),
        opens=tuple(days_key("points-liability", month, request.part) for month, _ in parts),
    )
    return Report(
        "points-liability",
        Label("Points liability", "积分负债"),
        request.span,
        shown,
        (by_month(parts), table, _ends(source, request)),
        more=(metrics.POINTS_USED, metrics.POINTS_LAPSED),
    )


def flows(source: Source, request: Request) -> list[tuple[Period, Answer]]:
    """What was given, used, lapsed and corrected in each month of the period."""
    found = {row[0]: row[1:] for row in source.rows(FLOWS_BY_MONTH, **request.asked)}
    return [
        (month, found.get(month.first.replace(day=1), (0, 0, 0, 0)))
        for month in months_within(request)
    ]


def by_month(parts: Sequence[tuple[Period, Answer]]) -> Chart:
    """Points given, used and lapsed, month by month."""
    return Chart(
        Label("Points by month", "每月积分"),
        Kind.POINTS,
        tuple(short_month(month, first=not place) for place, (month, _) in enumerate(parts)),
        tuple(
            Series(name, tuple(row[place] for _, row in parts))
            for place, name in enumerate((GIVEN, USED, LAPSED))
        ),
        Shape.GROUPS,
    )


def _ends(source: Source, request: Request) -> Table:
    rows = source.rows(BY_END, **request.asked)
    worth = request.worth.minor_of
    return Table(
        Label("Points owed by the month they lapse", "未用积分按到期月份"),
        (
            Column("month", Label("Lapse in", "到期月份"), Kind.TEXT),
            Column("members", metrics.MEMBERS.name, Kind.COUNT),
            Column("points", metrics.POINTS_OWED.name, Kind.POINTS),
            Column("worth", Label("Worth", "价值"), Kind.MONEY),
        ),
        tuple(
            (
                NEVER if row[0] is None else month_name(Period(row[0], row[0])),
                row[1],
                row[2],
                worth(row[2]),
            )
            for row in rows
        ),
        (ALL, None, sum(row[2] for row in rows), worth(sum(row[2] for row in rows))),
        note=Label(
            "Points a member owes the store are not taken off here; the figure above has them off.",
            "会员欠门店的积分在此未扣除；上方指标已扣除。",
        ),
    )


def months_within(request: Request) -> tuple[Period, ...]:
    """The months of the period, the first and last cut to it."""
    whole = request.period
    return tuple(
        Period(max(month.first, whole.first), min(month.last, whole.last))
        for month in months(whole)
    )


def month_name(month: Period) -> Label:
    """A month as people say it."""
    day = month.first
    return Label(f"{day:%b} {day.year}", f"{day.year} 年 {day.month} 月")


def short_month(month: Period, *, first: bool) -> Label:
    """The same below a chart, where there is little room: the year only where one begins."""
    day = month.first
    if first or day.month == 1:
        return Label(f"{day:%b %y}", f"{day:%y}年{day.month}月")
    return Label(f"{day:%b}", f"{day.month}月")
