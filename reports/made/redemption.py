"""Points used: how many of those given, what they cost, how soon, where, and what lapses."""

from datetime import date
from typing import Final

from loyalty.rules.entry import POINTS
from posapp.domain.tender import TenderKind
from receipts.words import Label
from reports import metrics
from reports.made.buyers import STANDING
from reports.made.points import FLOWS, flows, month_name, short_month
from reports.made.sales import ALL
from reports.opening import RECEIPTS, days_key
from reports.period import Period
from reports.report import (
    Cell,
    Chart,
    Column,
    Figure,
    Kind,
    Metric,
    Report,
    Series,
    Table,
    mean,
    share,
)
from reports.request import IN_PERIOD, Request
from reports.source import Source

TITLE: Final = Label("Points used", "积分使用")
USES: Final = "('spend', 'capture', 'donate')"
PAID: Final = f"""
WITH RECURSIVE {STANDING}, paid AS (
    SELECT sale_key, amount, points FROM tender WHERE kind = 'points'
    UNION ALL SELECT sale_key, amount, points FROM reduction WHERE kind = 'points'
)
SELECT {{by}}, sum(paid.amount)::BIGINT, sum(paid.points)::BIGINT,
       count(DISTINCT sale_key) FILTER (sale.kind = 'sale')::BIGINT,
       count(DISTINCT coalesce(stands, sale.member)) FILTER (sale.kind = 'sale')::BIGINT
FROM paid JOIN sale USING (sale_key) LEFT JOIN standing ON standing.member = sale.member
WHERE {IN_PERIOD} GROUP BY ALL ORDER BY 2 DESC, 1
"""
SOLD: Final = f"""
SELECT channel, sum(gross)::BIGINT FROM sale WHERE {IN_PERIOD} GROUP BY 1
"""
EVER: Final = "DATE '0001-01-01'"
FIRSTS: Final = f"""
WITH RECURSIVE {STANDING},
firsts AS (
    SELECT stands, min(day) FILTER (change > 0 AND kind IN ('earn', 'grant')) AS earned,
           min(day) FILTER (change < 0 AND kind IN {USES}) AS used
    FROM points JOIN standing USING (member) WHERE purse = '{POINTS}' AND day <= $last GROUP BY 1
)
SELECT used - earned FROM firsts WHERE used BETWEEN $first AND $last AND earned <= used ORDER BY 1
"""
USERS: Final = f"""
WITH RECURSIVE {STANDING}
SELECT {{by}}, count(DISTINCT stands)::BIGINT FROM points JOIN standing USING (member)
WHERE purse = '{POINTS}' AND kind IN {USES} AND change < 0 AND day BETWEEN $first AND $last
GROUP BY ALL
"""
HUNDRED: Final = 100
OF_SALE: Final = "date_trunc('month', sale.day)::DATE"
OF_ENTRY: Final = "date_trunc('month', day)::DATE"
Values = tuple[int, ...]
NOTHING: Final = ("", 0, 0, 0, 0)
CHANNELS: Final = {
    "store": Label("Tills", "收银台"),
    "online": Label("Online orders collected here", "网店订单到店自提"),
}


def redemption(source: Source, request: Request) -> Report:
    """Rates and costs over the period, by month and by channel."""
    return Report(
        "redemption",
        TITLE,
        request.span,
        _figures(source, request),
        (*_by_month(source, request), _by_channel(source, request)),
        more=(metrics.POINTS_EARNED, metrics.COST_OF_100, metrics.REWARD_SHARE),
    )


def _figures(source: Source, request: Request) -> tuple[Figure, ...]:
    return request.figures(lambda period: _values(source, request, period))


def _values(source: Source, request: Request, period: Period) -> dict[Metric, int | None]:
    asked = request.asked_of(period)
    given, used, _, _ = source.row(FLOWS, **asked)
    ever_given, ever_used, lapsed, _ = source.row(FLOWS.replace("$first", EVER), **asked)
    paid, _, _ = _paid(source, request, period)
    waited = [row[0] for row in source.rows(FIRSTS, **asked)]
    return {
        metrics.REDEMPTION_RATE: share(used, given),
        metrics.POINTS_USED: used,
        metrics.PAID_WITH_POINTS: paid,
        metrics.REDEEMERS: _users(source, request, period),
        metrics.COST_OF_100_GIVEN: mean(paid * HUNDRED, given),
        metrics.FIRST_USE: waited[(len(waited) - 1) // 2] if waited else None,
        metrics.BURN_RATIO: share(ever_used, ever_given),
        metrics.LAPSED_SHARE: share(lapsed, ever_given),
    }


def _paid(source: Source, request: Request, period: Period) -> tuple[int, int, int]:
    """What points paid in money, how many points that took, on how many receipts."""
    (row,) = source.rows(PAID.format(by="''"), **request.asked_of(period)) or [NOTHING]
    return row[1] or 0, row[2] or 0, row[3]


def _by_month(source: Source, request: Request) -> tuple[Chart, Table]:
    rows = _months(source, request)
    sums = [sum(row[place] for _, (_, row) in rows) for place in (0, 1, 2, 4, 5)]
    whole = _users(source, request, request.period)
    chart = Chart(
        Label("Redemption rate by month", "每月积分使用率"),
        Kind.SHARE,
        tuple(short_month(month, first=not place) for place, (month, _) in enumerate(rows)),
        (
            Series(
                metrics.REDEMPTION_RATE.name, tuple(share(row[1], row[0]) for _, (_, row) in rows)
            ),
        ),
    )
    table = Table(
        Label("Month by month", "逐月积分使用"),
        (
            Column("month", Label("Month", "月份"), Kind.TEXT),
            Column("given", metrics.POINTS_EARNED.name, Kind.POINTS),
            Column("used", metrics.POINTS_USED.name, Kind.POINTS),
            Column("lapsed", metrics.POINTS_LAPSED.name, Kind.POINTS),
            Column("rate", metrics.REDEMPTION_RATE.name, Kind.SHARE),
            Column("members", metrics.REDEEMERS.name, Kind.COUNT),
            Column("paid", metrics.PAID_WITH_POINTS.name, Kind.MONEY),
            Column("cost", metrics.COST_OF_100.name, Kind.MONEY),
        ),
        tuple(_cells(*row) for _, row in rows),
        _cells(ALL, (*sums[:3], whole, *sums[3:])),
        opens=tuple(days_key("redemption", month, request.part) for month, _ in rows),
    )
    return chart, table


def _users(source: Source, request: Request, period: Period) -> int:
    rows = source.rows(USERS.format(by="''"), **request.asked_of(period))
    return rows[0][1] if rows else 0


def _months(source: Source, request: Request) -> list[tuple[Period, tuple[Label, Values]]]:
    """Each month: given, used, lapsed, members, money paid and the points that paid it."""
    paid = {row[0]: row[1:] for row in source.rows(PAID.format(by=OF_SALE), **request.asked)}
    users: dict[date, int] = dict(source.rows(USERS.format(by=OF_ENTRY), **request.asked))
    found: list[tuple[Period, tuple[Label, Values]]] = []
    for month, (given, used, lapsed, _) in flows(source, request):
        first = month.first.replace(day=1)
        amount, points, *_ = paid.get(first, (0, 0))
        values = (given, used, lapsed, users.get(first, 0), amount, points)
        found.append((month, (month_name(month), values)))
    return found


def _cells(name: Label, values: Values) -> tuple[Cell, ...]:
    given, used, lapsed, users, paid, points = values
    rate, cost = share(used, given), mean(paid * HUNDRED, points)
    return name, given, used, lapsed, rate, users, paid, cost


def _by_channel(source: Source, request: Request) -> Table:
    rows = source.rows(PAID.format(by="sale.channel"), **request.asked)
    sold: dict[str, int] = dict(source.rows(SOLD, **request.asked))
    whole = sum(row[1] for row in rows)
    return Table(
        Label("Paid with points by channel", "各渠道积分支付"),
        (
            Column("channel", Label("Channel", "渠道"), Kind.TEXT),
            Column("points", metrics.POINTS_USED.name, Kind.POINTS),
            Column("paid", metrics.PAID_WITH_POINTS.name, Kind.MONEY),
            Column("share", Label("Share", "占比"), Kind.SHARE),
            Column("receipts", Label("Receipts with points", "使用积分的小票"), Kind.COUNT),
            Column("members", metrics.REDEEMERS.name, Kind.COUNT),
            Column("of_sales", metrics.REWARD_SHARE.name, Kind.SHARE),
        ),
        tuple(
            (
                CHANNELS.get(row[0], row[0]),
                row[2],
                row[1],
                share(row[1], whole),
                row[3],
                row[4],
                share(row[1], sold[row[0]]),
            )
            for row in rows
        ),
        opens=tuple(
            days_key(
                RECEIPTS,
                request.period,
                request.part,
                channel=row[0],
                tender=TenderKind.POINTS.value,
            )
            for row in rows
        ),
        people=("members",),
        note=Label(
            "Points that were given away to a good cause paid nothing and are not in this table.",
            "捐赠的积分不产生支付，不在此表中。",
        ),
    )
