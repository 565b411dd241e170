"""The weeks to come: sales by day as the past lets expect them, and how good such a guess was."""

from datetime import date, timedelta
from typing import Final

from loyalty.insight.forecast import accuracy, forecast
from posapp.kernel.errors import Refusal
from receipts.words import Label
from reports import metrics
from reports.made.sales import ALL
from reports.report import Chart, Column, Figure, Kind, Report, Series, Shape, Table
from reports.request import OF_PART, Request
from reports.source import Source

TITLE: Final = Label("Sales forecast", "销售预测")
AHEAD: Final = 14
BY_DAY: Final = f"""
SELECT day, greatest(sum(gross), 0)::BIGINT FROM sale WHERE day <= $last AND {OF_PART}
GROUP BY 1 ORDER BY 1
"""
TOO_SHORT: Final = Label(
    "The past is too short to forecast from; five weeks of sales are needed.",
    "历史太短，无法预测；至少需要五周的销售。",
)


def coming(source: Source, request: Request) -> Report:
    """Two weeks from the day after the last, with the band that eight of ten days fall in."""
    sold: dict[date, int] = {row[0]: row[1] for row in source.rows(BY_DAY, **request.asked)}
    last = min(request.period.last, request.today)
    first = min(sold, default=last)
    days = [first + timedelta(days=number) for number in range((last - first).days + 1)]
    values = [sold.get(day, 0) for day in days]
    try:
        told, judged = forecast(values, AHEAD), accuracy(values)
    except Refusal as refusal:
        if not refusal.code.startswith("insight."):
            raise
        return _report(request, (), (None, None, None), TOO_SHORT)
    ahead = [last + timedelta(days=number) for number in range(1, AHEAD + 1)]
    rows = tuple(zip(ahead, told.expected, told.low, told.high, strict=True))
    return _report(request, rows, (sum(told.expected), judged.mape_bp, judged.naive_mape_bp), None)


def _report(
    request: Request,
    rows: tuple[tuple[date, int, int, int], ...],
    values: tuple[int | None, int | None, int | None],
    note: Label | None,
) -> Report:
    named = (metrics.EXPECTED_SALES, metrics.FORECAST_ERROR, metrics.NAIVE_ERROR)
    table = Table(
        Label("Expected sales", "预计销售额"),
        (
            Column("day", Label("Day", "日期"), Kind.DAY),
            Column("expected", Label("Expected", "预计"), Kind.MONEY),
            Column("low", Label("Low", "下限"), Kind.MONEY),
            Column("high", Label("High", "上限"), Kind.MONEY),
        ),
        rows,
        (ALL, sum(row[1] for row in rows), None, None) if rows else None,
        note=note
        or Label("Eight of ten days fell between low and high.", "十天中有八天落在上下限之间。"),
    )
    chart = Chart(
        Label("The next two weeks", "未来两周"),
        Kind.MONEY,
        tuple(row[0] for row in rows),
        (
            Series(table.columns[1].title, tuple(row[1] for row in rows)),
            Series(table.columns[3].title, tuple(row[3] for row in rows)),
        ),
        Shape.BARS,
    )
    shown = tuple(Figure(one, value) for one, value in zip(named, values, strict=True))
    return Report("forecast", TITLE, request.span, shown, (chart, table))
