"""Tills side by side, ranked by what they sell: receipts, returns, drawers, exceptions."""

from dataclasses import replace
from typing import Final

from receipts.words import Label
from reports import metrics
from reports.made.exceptions import exceptional
from reports.made.sales import ALL, COUNTED
from reports.opening import RECEIPTS, days_key
from reports.report import (
    Cell,
    Chart,
    Column,
    Kind,
    Metric,
    Report,
    Series,
    Shape,
    Table,
    mean,
    share,
)
from reports.request import IN_PERIOD, Request
from reports.source import Answer, Source

TITLE: Final = Label("Tills compared", "收银台对比")
RANKED: Final = f"""
WITH sold AS (
    SELECT till, sum({COUNTED})::BIGINT AS receipts, sum(gross)::BIGINT AS sales,
           coalesce(-sum(gross) FILTER (sale.kind = 'refund'), 0)::BIGINT AS returns,
           coalesce(sum(gross) FILTER (member IS NOT NULL), 0)::BIGINT AS of_members,
           count(DISTINCT day) AS days
    FROM sale WHERE {IN_PERIOD} GROUP BY 1
), drawer AS (
    SELECT till, sum(counted - expected)::BIGINT AS over FROM shift
    WHERE closed AND day BETWEEN $first AND $last AND ($till IS NULL OR till = $till)
      AND $channel IS NULL AND $clerk IS NULL
      AND $member IS NULL AND $tier IS NULL AND $segment IS NULL GROUP BY 1
)
SELECT till, coalesce(receipts, 0), coalesce(sales, 0) AS sales, coalesce(returns, 0),
       coalesce(of_members, 0), coalesce(days, 0), over
FROM sold FULL JOIN drawer USING (till) ORDER BY sales DESC, till
"""
"""A till that sold nothing still answers for its drawer."""


def tills(source: Source, request: Request) -> Report:
    """One row a till, the best first; a row opens the till's receipts."""
    looks = {
        period: Look(source, replace(request, period=period))
        for period in (request.period, request.against or request.period)
    }
    rows, times = looks[request.period].rows, looks[request.period].exceptions
    whole = sum(row[2] for row in rows)
    chart = Chart(
        Label("Sales by till", "各收银台销售额"),
        Kind.MONEY,
        tuple(str(row[0]) for row in rows),
        (Series(request.period.words, tuple(row[2] for row in rows)),),
        Shape.LEVELS,
    )
    table = Table(
        TITLE,
        (
            Column("rank", Label("Rank", "排名"), Kind.COUNT),
            Column("till", Label("Till", "收银台"), Kind.TEXT),
            Column("days", Label("Days open", "营业天数"), Kind.COUNT),
            Column("receipts", metrics.RECEIPTS.name, Kind.COUNT),
            Column("sales", metrics.SALES.name, Kind.MONEY),
            Column("share", Label("Share", "占比"), Kind.SHARE),
            Column("average", metrics.AVERAGE.name, Kind.MONEY),
            Column("members", metrics.MEMBERS_SHARE.name, Kind.SHARE),
            Column("returns", metrics.RETURN_RATE.name, Kind.SHARE),
            Column("over", metrics.CASH_OVER.name, Kind.MONEY),
            Column("exceptions", metrics.EXCEPTIONS.name, Kind.COUNT),
        ),
        tuple(
            (place, str(row[0]), row[5], row[1], row[2], share(row[2], whole), *_rest(row), count)
            for place, row, count in zip(range(1, len(rows) + 1), rows, times.values(), strict=True)
        ),
        (
            None,
            ALL,
            None,
            sum(row[1] for row in rows),
            whole,
            share(whole, whole),
            mean(whole, sum(row[1] for row in rows)),
            share(sum(row[4] for row in rows), whole),
            share(sum(row[3] for row in rows), whole + sum(row[3] for row in rows)),
            _over(rows),
            sum(times.values()),
        ),
        opens=tuple(days_key(RECEIPTS, request.period, request.part, till=row[0]) for row in rows),
    )
    return Report(
        "tills",
        TITLE,
        request.span,
        request.figures(lambda period: looks[period].figures),
        (chart, table),
        more=(metrics.AVERAGE, metrics.MEMBERS_SHARE, metrics.RETURN_RATE, metrics.RECEIPTS),
    )


class Look:
    """The tills over some days: their sums, the best first, and how often each has an exception."""

    def __init__(self, source: Source, request: Request) -> None:
        self.rows = source.rows(RANKED, **request.asked)
        self.exceptions = dict.fromkeys((row[0] for row in self.rows), 0)
        for one in exceptional(source, request):
            if one.till in self.exceptions:
                self.exceptions[one.till] += one.times

    @property
    def figures(self) -> dict[Metric, int | None]:
        """What all of them come to."""
        return {
            metrics.SALES: sum(row[2] for row in self.rows),
            metrics.EXCEPTIONS: sum(self.exceptions.values()),
            metrics.CASH_OVER: _over(self.rows),
        }


def _rest(row: Answer) -> tuple[Cell, ...]:
    _, receipts, sales, returns, of_members, _, over = row
    return (
        mean(sales, receipts),
        share(of_members, sales),
        share(returns, sales + returns),
        over,
    )


def _over(rows: list[Answer]) -> int | None:
    """Over or short of all drawers; of a part of their sales nobody can say."""
    known = [row[6] for row in rows if row[6] is not None]
    return sum(known) if known else None
