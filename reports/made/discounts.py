"""Discounts and other prices that people gave: why, and who."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from receipts.words import Label
from reports import metrics
from reports.made.sales import ALL
from reports.names import WRITTEN, Written, number_name
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
    mean,
    share,
)
from reports.request import IN_PERIOD, Request
from reports.source import Source

TITLE: Final = Label("Discounts and other prices", "手工折扣与改价")
GIVEN: Final = f"""
given AS (
    SELECT reduction.kind AS how, reduction.why, reduction.sale_key, reduction.number,
           reduction.amount * 1000 AS milli, reduction.approved
    FROM reduction JOIN sale USING (sale_key)
    WHERE reduction.kind IN ('line', 'basket') AND {IN_PERIOD}
    UNION ALL
    SELECT 'price', line.why, line.sale_key, line.number,
           (line.list_unit - line.own_unit) * line.milli, line.approved
    FROM line JOIN sale USING (sale_key) WHERE line.overridden AND {IN_PERIOD}
)"""
BY_REASON: Final = f"""
WITH {GIVEN}
SELECT given.how, given.why, count(DISTINCT sale_key) FILTER (sale.kind = 'sale')::BIGINT,
       sum(milli)::BIGINT, arg_min(given.number, sale_key)::BIGINT, arg_min(sale.sale_id, sale_key)
FROM given JOIN sale USING (sale_key) GROUP BY 1, 2 ORDER BY 4 DESC, 3 DESC, 2
"""
BY_CLERK: Final = f"""
WITH {GIVEN},
sold AS (SELECT clerk, sum(gross)::BIGINT AS gross,
                count(*) FILTER (kind = 'sale')::BIGINT AS receipts
         FROM sale WHERE {IN_PERIOD} GROUP BY 1)
SELECT sale.clerk, count(*) FILTER (how <> 'price' AND sale.kind = 'sale')::BIGINT,
       coalesce(sum(milli) FILTER (how <> 'price'), 0)::BIGINT,
       count(*) FILTER (how = 'price' AND sale.kind = 'sale')::BIGINT,
       coalesce(sum(milli) FILTER (how = 'price'), 0)::BIGINT,
       count(*) FILTER (given.approved AND sale.kind = 'sale')::BIGINT,
       any_value(sold.gross)
FROM given JOIN sale USING (sale_key) JOIN sold ON sold.clerk = sale.clerk
GROUP BY 1 ORDER BY sum(milli) DESC, 1
"""
WHOLE: Final = f"""
WITH {GIVEN}
SELECT (SELECT count(*) FROM sale WHERE kind = 'sale' AND {IN_PERIOD})::BIGINT,
       count(DISTINCT sale_key) FILTER (sale.kind = 'sale')::BIGINT,
       coalesce(sum(milli) FILTER (how <> 'price'), 0)::BIGINT,
       coalesce(sum(milli) FILTER (how = 'price'), 0)::BIGINT,
       count(*) FILTER (sale.kind = 'sale')::BIGINT,
       count(*) FILTER (given.approved AND sale.kind = 'sale')::BIGINT
FROM given JOIN sale USING (sale_key)
"""
MILLI: Final = 1_000
WAYS: Final = {
    "line": Label("Discount on a line", "单品折扣"),
    "basket": Label("Discount on the basket", "整单折扣"),
    "price": Label("Another price", "改价"),
}
CHARTED: Final = 10


@dataclass(frozen=True, slots=True)
class Given:
    """What people gave in a period: receipts of all, those touched, amounts, times, allowed."""

    receipts: int
    touched: int
    discounts_milli: int
    prices_milli: int
    times: int
    approved: int


def discounts(source: Source, request: Request) -> Report:
    """By reason and by clerk; both kinds side by side."""
    rows = source.rows(BY_REASON, **request.asked)
    places = [Written(row[1], row[5], row[4], row[0]) for row in rows if row[1] is not None]
    said = request.names.reasons(places)
    return Report(
        "discounts",
        TITLE,
        request.span,
        _figures(source, request),
        (
            _chart(request, rows, said),
            _by_reason(rows, said),
            _by_clerk(source, request),
        ),
        more=(metrics.RECEIPTS,),
    )


def _figures(source: Source, request: Request) -> tuple[Figure, ...]:
    now = _values(Given(*source.row(WHOLE, **request.asked)))
    before: tuple[int | None, ...] = (None,) * len(now)
    if request.against:
        before = _values(Given(*source.row(WHOLE, **request.asked_of(request.against))))
    shown = (
        metrics.DISCOUNTS,
        metrics.OVERRIDES,
        metrics.BY_HAND_RECEIPTS,
        metrics.APPROVED_SHARE,
    )
    return tuple(map(Figure, shown, now, before))


def _values(given: Given) -> tuple[int | None, ...]:
    return (
        mean(given.discounts_milli, MILLI),
        mean(given.prices_milli, MILLI),
        share(given.touched, given.receipts),
        share(given.approved, given.times),
    )


def _reason(number: int | None, said: Mapping[int, str]) -> Cell:
    """What was written, for a reader who may know it; else the number that stands for it."""
    if number is None:
        return number_name(None)
    if told := said.get(number):
        return told
    shown = str(number_name(number))
    return Label(WRITTEN.en.format(number=shown), WRITTEN.zh.format(number=shown))


def _chart(request: Request, rows: list[tuple[int, ...]], said: Mapping[int, str]) -> Chart:
    shown = rows[:CHARTED]
    return Chart(
        Label("Taken off by reason", "各原因减免金额"),
        Kind.MONEY,
        tuple(_reason(row[1], said) for row in shown),
        (Series(request.period.words, tuple(mean(row[3], MILLI) for row in shown)),),
        Shape.LEVELS,
    )


def _by_reason(rows: list[tuple[int, ...]], said: Mapping[int, str]) -> Table:
    whole = sum(row[3] for row in rows)
    return Table(
        Label("By reason", "按原因"),
        (
            Column("reason", Label("Reason", "原因"), Kind.TEXT),
            Column("way", Label("Way", "方式"), Kind.TEXT),
            Column("receipts", metrics.RECEIPTS.name, Kind.COUNT),
            Column("amount", Label("Taken off", "减免金额"), Kind.MONEY),
            Column("share", Label("Share", "占比"), Kind.SHARE),
        ),
        tuple(
            (
                _reason(row[1], said),
                WAYS[str(row[0])],
                row[2],
                mean(row[3], MILLI),
                share(row[3], whole),
            )
            for row in rows
        ),
        (ALL, None, None, mean(whole, MILLI), share(whole, whole)),
    )


def _by_clerk(source: Source, request: Request) -> Table:
    rows = source.rows(BY_CLERK, **request.asked)
    names = request.names.clerks([row[0] for row in rows])
    sums = [sum(row[place] for row in rows) for place in range(1, 7)]
    return Table(
        Label("By clerk", "按店员"),
        (
            Column("clerk", Label("Clerk", "店员"), Kind.TEXT),
            Column("discounts", Label("Discounts", "折扣次数"), Kind.COUNT),
            Column("discounted", metrics.DISCOUNTS.name, Kind.MONEY),
            Column("prices", Label("Prices", "改价次数"), Kind.COUNT),
            Column("overridden", metrics.OVERRIDES.name, Kind.MONEY),
            Column("approved", metrics.APPROVED_SHARE.name, Kind.SHARE),
            Column("of_sales", Label("Of own sales", "占本人销售"), Kind.SHARE),
        ),
        tuple((names.get(row[0]) or number_name(row[0]), *_given(row[1:])) for row in rows),
        (ALL, *_given(tuple(sums))),
        opens=tuple(days_key(RECEIPTS, request.period, request.part, clerk=row[0]) for row in rows),
    )


def _given(row: tuple[int, ...]) -> tuple[Cell, ...]:
    times, off, prices, apart, approved, sold = row
    return (
        times,
        mean(off, MILLI),
        prices,
        mean(apart, MILLI),
        share(approved, times + prices),
        share(mean(off + apart, MILLI) or 0, sold),
    )
