"""How sales grow from month to month and against the year before, day by day where it is cut."""

from datetime import timedelta
from typing import Final

from loyalty.insight.marketing import growth_bp
from receipts.words import Label
from reports import metrics
from reports.made.points import month_name
from reports.opening import days_key
from reports.period import YEAR_OF_WEEKS, Period, month_of, months
from reports.report import Chart, Column, Figure, Kind, Metric, Report, Rising, Series, Table
from reports.request import IN_PERIOD, OF_PART, Request
from reports.source import Source

TITLE: Final = Label("Sales growth", "销售增长")
SHOWN: Final = 13
YEAR_GROWTH: Final = Metric(
    "year_growth",
    Label("Growth against the year before", "同比增长率"),
    Kind.SHARE,
    Label(
        "sales less those of the same weekdays 52 weeks earlier, of the latter",
        "本期间销售额减去 52 周前相同星期的销售额，再除以后者",
    ),
    Rising.GOOD,
)
NO_SALES: Final = Label(
    "A dash for growth: the books hold no sales, or not all days, of the days held against.",
    "增长率显示横线：账目中没有对比期的销售，或未涵盖对比期的全部日期。",
)
BY_DAY: Final = f"""
SELECT date_trunc('month', sale.day)::DATE, sum(sale.gross)::BIGINT FROM sale
WHERE sale.day BETWEEN $first AND $last AND {OF_PART} GROUP BY 1
"""
SOLD: Final = f"SELECT coalesce(sum(sale.gross), 0)::BIGINT FROM sale WHERE {IN_PERIOD}"
FIRST_DAY: Final = "SELECT min(day) FROM sale"


def growth(source: Source, request: Request) -> Report:
    """The months up to the period's last day; a month that is cut is held against as many days."""
    period = request.period
    (first,) = source.row(FIRST_DAY)
    (now,) = source.row(SOLD, **request.asked)
    before = _sales(source, request, period.before, first)
    year = _sales(source, request, period.year_before, first)
    months_sold = _by_month(source, request, first)
    rows = [
        (month_name(part), sold, growth_bp(sold, past) if past is not None else None)
        for part, sold, past in months_sold
    ]
    chart = Chart(
        Label("Sales by month", "每月销售额"),
        Kind.MONEY,
        tuple(row[0] for row in rows),
        (Series(metrics.SALES.name, tuple(row[1] for row in rows)),),
        note=None if before and year else NO_SALES,
    )
    table = Table(
        Label("Month by month", "逐月"),
        (
            Column("month", Label("Month", "月份"), Kind.TEXT),
            Column("sales", metrics.SALES.name, Kind.MONEY),
            Column("growth", metrics.GROWTH.name, Kind.SHARE),
        ),
        tuple(rows),
        opens=tuple(days_key("sales-by-day", part, request.part) for part, *_ in months_sold),
        note=Label(
            "Each against as many days right before it; months differ in length.",
            "各月与之前相同天数比较；月份长短不同。",
        ),
    )
    return Report(
        "growth",
        TITLE,
        request.span,
        (
            Figure(metrics.SALES, now, before),
            Figure(metrics.GROWTH, growth_bp(now, before or 0)),
            Figure(YEAR_GROWTH, growth_bp(now, year or 0)),
        ),
        (chart, table),
    )


def _sales(source: Source, request: Request, period: Period, first: object) -> int | None:
    """Sales of a period that lies wholly within the store's time."""
    if first is None or str(period.first) < str(first):
        return None
    return int(source.row(SOLD, **request.asked_of(period))[0])


def _by_month(
    source: Source, request: Request, first: object
) -> list[tuple[Period, int, int | None]]:
    """The days of each month up to the last day, their sales, and those of as many days before."""
    last = request.period.last
    begin = month_of(last - YEAR_OF_WEEKS + timedelta(days=1)).first
    cut = [Period(one.first, min(one.last, last)) for one in months(Period(begin, last))]
    asked = request.asked_of(Period(begin, last))
    sold = {row[0]: int(row[1]) for row in source.rows(BY_DAY, **asked)}
    shown = cut[-SHOWN:]
    return [
        (part, sold.get(part.first, 0), _sales(source, request, part.before, first))
        for part in shown
        if first is not None and str(part.last) >= str(first)
    ]
