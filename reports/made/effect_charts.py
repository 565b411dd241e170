"""The pictures of the effect report: marks side by side, and trade week by week."""

from datetime import timedelta
from fractions import Fraction
from typing import Final

from loyalty.insight.answers import BEST_STARS
from posapp.domain.questionnaire import FEWEST_SHOWN, QUESTIONS
from receipts.words import Label
from reports import metrics
from reports.made.effect_look import Side, in_kind
from reports.report import Chart, Kind, Metric, Series, Shape

BEFORE: Final = Label("Before", "之前")
AFTER: Final = Label("After", "之后")
SHORT: Final = {
    "satisfaction": Label("Satisfied", "满意"),
    "service": Label("Service", "服务"),
    "speed": Label("Speed", "结账速度"),
    "value": Label("Choice, prices", "商品与价格"),
    "return": Label("Comes again", "再来意愿"),
    "program": Label("Program", "会员计划"),
}
"""What customers mark from 1 to 5, as few words as stand below a bar."""


def charts(before: Side, after: Side) -> list[Chart]:
    """Customers' marks, where enough gave them, and two figures of trade week by week."""
    marks = [
        one
        for one in QUESTIONS
        if one.id in SHORT and min(before.marks(one).count, after.marks(one).count) >= FEWEST_SHOWN
    ]
    weekly = [
        _weekly(metric, before, after)
        for metric in (metrics.SALES_A_DAY, metrics.SALES_A_STAFF_HOUR)
    ]
    if not marks:
        return weekly
    sides = ((BEFORE, before), (AFTER, after))
    asked = Chart(
        Label("Customers' mean marks, 1 to 5", "顾客平均评分（1–5 分）"),
        Kind.DECIMAL,
        tuple(SHORT[one.id] for one in marks),
        tuple(
            Series(name, tuple(in_kind(side.marks(one).mean, Kind.DECIMAL) for one in marks))
            for name, side in sides
        ),
        Shape.GROUPS,
        ends=in_kind(Fraction(BEST_STARS), Kind.DECIMAL),
    )
    return [asked, *weekly]


def _weekly(metric: Metric, before: Side, after: Side) -> Chart:
    """A figure week by week of the days after; dashed: those they are held against."""
    weeks = -(-after.period.days // 7)
    name = metric.name
    return Chart(
        Label(f"{name.en}, week by week", f"{name.zh}（逐周）"),
        Kind.MONEY,
        tuple(str(week) for week in range(1, weeks + 1)),
        tuple(
            Series(words, tuple(_week(side, metric, week) for week in range(weeks)))
            for words, side in ((AFTER, after), (BEFORE, before))
        ),
        Shape.LINE,
        half=True,
    )


def _week(side: Side, metric: Metric, week: int) -> int | None:
    first = side.period.first + timedelta(weeks=week)
    last = first + timedelta(days=6)
    sample = side.traded(metric, [one for one in side.days if first <= one.day <= last])
    return in_kind(sample.mean, metric.kind) if sample.count else None
