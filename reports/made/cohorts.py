"""Who comes back: cohorts by the month of the first purchase, and the rates made of two halves."""

from datetime import timedelta
from typing import Final

from loyalty.insight.cohorts import CohortTable, cohort_table, period_figures, retention
from receipts.words import Label
from reports import metrics
from reports.made.buyers import purchases
from reports.report import (
    Chart,
    Column,
    Figure,
    Kind,
    Report,
    Series,
    Shape,
    Table,
    per,
    rest_of,
    share,
)
from reports.request import Request
from reports.source import Source

TITLE: Final = Label("Members who come back", "会员留存")
MOST_MONTHS: Final = 12
NOBODY_BEFORE: Final = Label(
    "A dash for members kept or lost: no receipts of members in the period before.",
    "会员留存率或流失率显示横线：上一期间没有会员小票。",
)


def cohorts(source: Source, request: Request) -> Report:
    """Cohorts up to the last day; kept and lost members of the period against the one before.

    Without a period before (the books do not reach back that far) nobody can say who was kept.
    """
    period = request.period
    bought = purchases(source, request, period.last)
    before = period.moved(-timedelta(days=period.days))
    kept = retention(bought, before.first, period.first, period.last)
    told = period_figures(bought, period.first, period.last)
    came_back = share(kept.kept, kept.base) if request.against else None
    shown = (
        Figure(metrics.RETENTION, came_back),
        Figure(metrics.CHURN, rest_of(came_back)),
        Figure(metrics.REPEAT_RATE, share(told.repeaters, told.members)),
        Figure(metrics.FREQUENCY, per(told.sales, told.members)),
    )
    table = cohort_table(bought, period.last)
    return Report(
        "cohorts",
        TITLE,
        request.span,
        shown,
        (_chart(table, NOBODY_BEFORE if came_back is None else None), _table(table)),
    )


def _chart(table: CohortTable, note: Label | None) -> Chart:
    """How many of all cohorts together came in their first, second ... month."""
    months = range(1, MOST_MONTHS + 1)
    base = [sum(c.members for c in table.cohorts if len(c.active) > n) for n in months]
    active = [sum(c.active[n] for c in table.cohorts if len(c.active) > n) for n in months]
    return Chart(
        Label("Came again, by months after the first purchase", "首购后各月的回购比例"),
        Kind.SHARE,
        tuple(str(n) for n in months),
        (
            Series(
                metrics.RETENTION.name,
                tuple(share(a, b) for a, b in zip(active, base, strict=True)),
            ),
        ),
        Shape.BARS,
        note=note,
    )


def _table(table: CohortTable) -> Table:
    months = range(1, MOST_MONTHS + 1)
    return Table(
        Label("Cohorts", "同期群"),
        (
            Column("cohort", Label("First bought in", "首购月份"), Kind.TEXT),
            Column("members", metrics.BUYERS.name, Kind.COUNT),
            *(Column(f"month_{n}", Label(f"+{n}", f"+{n}"), Kind.SHARE) for n in months),
        ),
        tuple(
            (
                Label(
                    f"{c.first_month:%b} {c.first_month.year}",
                    f"{c.first_month.year} 年 {c.first_month.month} 月",
                ),
                c.members,
                *(share(c.active[n], c.members) if len(c.active) > n else None for n in months),
            )
            for c in table.cohorts
        ),
        people=("members",),
        note=Label(
            "The share of each cohort that bought in the 1st, 2nd ... month after its first one; "
            "the last month runs until the last day of the period.",
            "各同期群在首购后第 1、2…… 个月购买的比例；最后一个月截至本期最后一天。",
        ),
    )
