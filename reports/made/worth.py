"""What members are worth in the year to come, by tenths, most valuable first."""

from collections.abc import Callable
from datetime import timedelta
from typing import Final, TypeVar

import numpy as np

from loyalty.insight.clv.backtest import judge
from loyalty.insight.clv.bg_nbd import fit_bg_nbd
from loyalty.insight.clv.histories import came_since, histories_until
from loyalty.insight.clv.value import Terms, fit_models, lifetime_values
from loyalty.insight.purchases import Purchases
from posapp.kernel.errors import Refusal
from receipts.words import Label
from reports import metrics
from reports.made.buyers import purchases
from reports.made.sales import ALL
from reports.report import (
    BASIS_POINTS,
    Chart,
    Column,
    Figure,
    Kind,
    Report,
    Series,
    Table,
    mean,
    share,
)
from reports.request import Request
from reports.source import Source

TITLE: Final = Label("Lifetime value", "会员终身价值")
TENTHS: Final = 10
QUARTER_WEEKS: Final = 13
T = TypeVar("T")
TOO_FEW: Final = Label(
    "Too few members have come back so far for a value worth relying on.",
    "回购的会员还太少，无法得出可靠的估算。",
)


def lifetime_value(source: Source, request: Request) -> Report:
    """BG/NBD and Gamma-Gamma on every purchase up to the last day; turnover of 52 weeks."""
    bought = purchases(source, request, request.period.last)
    rows = _or_none(lambda: _tenths(bought, request)) or []
    judged = _or_none(lambda: _judged(bought, request))
    value, members = sum(row[2] for row in rows), sum(row[1] for row in rows)
    shown = (
        Figure(metrics.LIFETIME_VALUE, value if rows else None),
        Figure(metrics.VALUE_A_MEMBER, mean(value, members)),
        Figure(metrics.TOP_TENTH, share(rows[0][2], value) if rows else None),
        Figure(metrics.FORETOLD, judged),
    )
    names = [Label(f"{row[0]}.", f"第 {row[0]} 组") for row in rows]
    table = Table(
        Label("Members by tenths of value", "按价值十等分的会员"),
        (
            Column("tenth", Label("Tenth", "十分位"), Kind.TEXT),
            Column("members", metrics.BUYERS.name, Kind.COUNT),
            Column("value", metrics.LIFETIME_VALUE.name, Kind.MONEY),
            Column("mean", metrics.VALUE_A_MEMBER.name, Kind.MONEY),
            Column("share", Label("Share of value", "价值占比"), Kind.SHARE),
            Column("comes", Label("Will come again", "再次光顾概率"), Kind.SHARE),
        ),
        tuple(
            (name, row[1], row[2], mean(row[2], row[1]), share(row[2], value), row[3])
            for name, row in zip(names, rows, strict=True)
        ),
        (ALL, members, value, mean(value, members), share(value, value), None),
        note=None if rows else TOO_FEW,
    )
    chart = Chart(
        Label("Value by tenths", "各十分位价值"),
        Kind.MONEY,
        tuple(names),
        (Series(request.period.words, tuple(row[2] for row in rows)),),
    )
    return Report(
        "lifetime-value",
        TITLE,
        request.span,
        shown,
        (chart, table),
    )


def value_a_member(bought: Purchases, request: Request) -> int | None:
    """What `lifetime_value` says of a member on average, and nothing besides."""
    rows = _or_none(lambda: _tenths(bought, request)) or []
    return mean(sum(row[2] for row in rows), sum(row[1] for row in rows))


def _or_none(reckon: Callable[[], T]) -> T | None:
    """What is reckoned, or None where the past is too thin for it."""
    try:
        return reckon()
    except Refusal as refusal:
        if not refusal.code.startswith("insight."):
            raise
        return None


def _judged(bought: Purchases, request: Request) -> int:
    """Visits foretold a quarter ago for the quarter since, of those that came, in basis points."""
    cut = request.period.last - timedelta(weeks=QUARTER_WEEKS)
    histories = histories_until(bought, cut)
    foretold = fit_bg_nbd(histories).expected_purchases(histories, QUARTER_WEEKS)
    came = came_since(histories, histories_until(bought, request.period.last))
    return round((1 + judge(foretold, came.purchases).bias) * BASIS_POINTS)


def _tenths(bought: Purchases, request: Request) -> list[tuple[int, int, int, int]]:
    """Number, members, value and mean chance of a visit (basis points) of each tenth."""
    histories = histories_until(bought, request.period.last)
    values = lifetime_values(fit_models(histories), histories, Terms())
    order = np.argsort(-values.value_minor, kind="stable")
    return [
        (
            number,
            len(rows),
            int(values.value_minor[rows].sum()),
            round(float(1 - values.p_none[rows].mean()) * BASIS_POINTS) if len(rows) else 0,
        )
        for number, rows in enumerate(np.array_split(order, TENTHS), start=1)
    ]
