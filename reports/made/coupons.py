"""Coupons: issued, used, open, lapsed and what they cost, by series and by the way they came."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from receipts.words import Label
from reports import metrics
from reports.made.sales import ALL
from reports.period import Period
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
    share,
)
from reports.request import Request
from reports.source import Source

TITLE: Final = Label("Coupons", "优惠券")
ENDS: Final = "coalesce(coupon.last_day, coupon_series.last_day)"
USES: Final = """
uses AS (SELECT coupon, series, sale_id, day, offline, given_back,
                CASE WHEN given_back THEN -1 ELSE 1 END AS sign
         FROM coupon_use WHERE day <= $last)"""
CODES: Final = f"""
codes AS (
    SELECT coupon.coupon, coupon.series, way, issued, state, {ENDS} AS ends, stopped,
           coalesce(used.times, 0) > 0 AS used
    FROM coupon LEFT JOIN coupon_series USING (series)
    LEFT JOIN (SELECT coupon, sum(sign) AS times FROM uses GROUP BY 1) AS used USING (coupon)
    WHERE issued <= $last)"""
COUNTED: Final = f"""
WITH {USES}, {CODES}
SELECT {{by}}, count(*) FILTER (issued >= $first)::BIGINT,
       count(*) FILTER (issued >= $first AND used)::BIGINT,
       count(*) FILTER (NOT used AND state <> 'cancelled' AND NOT coalesce(stopped, false)
                        AND coalesce(ends > $last, true))::BIGINT,
       count(*) FILTER (NOT used AND state <> 'cancelled'
                        AND ends BETWEEN $first AND $last)::BIGINT
FROM codes GROUP BY ALL ORDER BY 1
"""
USED: Final = f"""
WITH {USES}
SELECT {{by}}, coalesce(sum(sign), 0)::BIGINT,
       quantile_disc(uses.day - issued, 0.5) FILTER (NOT given_back)::BIGINT
FROM uses LEFT JOIN coupon USING (coupon) LEFT JOIN sale USING (sale_id)
WHERE uses.day BETWEEN $first AND $last GROUP BY ALL ORDER BY 1
"""
COST: Final = f"""
WITH {USES},
on_receipts AS (
    SELECT DISTINCT sale.sale_key, coupon_series.offer, uses.series, {{by}} AS part
    FROM uses JOIN sale USING (sale_id) JOIN coupon_series USING (series)
    LEFT JOIN coupon USING (coupon)
    WHERE NOT given_back AND uses.day BETWEEN $first AND $last)
SELECT part, coalesce(sum(amount), 0)::BIGINT
FROM on_receipts JOIN sale AS receipt
     ON coalesce(receipt.original, receipt.sale_key) = on_receipts.sale_key
JOIN reduction ON reduction.sale_key = receipt.sale_key AND reduction.code = on_receipts.offer
WHERE reduction.kind = 'offer' AND receipt.day <= $last GROUP BY 1
"""
NAMES: Final = "SELECT series, name, name_zh FROM coupon_series"
WAYS: Final = {
    "sale": Label("With a purchase", "购物赠券"),
    "job": Label("By itself: birthday, stamps", "自动发放（生日、集章等）"),
    "shop": Label("From the online shop", "来自网店"),
    "office": Label("From the office", "店长发放"),
}
PLACES: Final = {
    "store": Label("At a till", "收银台"),
    "offline": Label("At a till without connection", "收银台（离线）"),
    "online": Label("Online orders", "网店订单"),
}
PLACE: Final = (
    "CASE WHEN uses.offline THEN 'offline' WHEN sale.channel = 'store' THEN 'store' "
    "ELSE 'online' END"
)
APART: Final = Label(
    "Issued are those made in these days, and redeemed the share of them. Used, open and lapsed "
    "are also those made before, a code may be used several times, and what was cancelled or "
    "stopped stands in no column: so they do not add up to the issued.",
    "“发放”为本期间生成的券，核销率按其计算；“使用”“未用”“过期”也包含之前生成的券，"
    "同一券码可多次使用，已取消或停用的券不计入任何一列，因此各列之和与“发放”不相等。",
)
CHARTED: Final = 10
USED_AT: Final = 4
"""Where the uses stand in a part's numbers."""

Counts = tuple[int, ...]


def coupons(source: Source, request: Request) -> Report:
    """All series together, each series, each way of issue, and where codes were used."""
    names = {row[0]: Label(row[1] or row[0], row[2]) for row in source.rows(NAMES)}
    found = _parts(source, request, "series")
    by_series = dict(sorted(found.items(), key=lambda part: (-(part[1][USED_AT] or 0), part[0])))
    return Report(
        "coupons",
        TITLE,
        request.span,
        _figures(source, request),
        (
            _chart(request, names, by_series),
            _by_series(by_series, names),
            _table(
                Label("By the way they came", "按发放方式"),
                Column("way", Label("Way", "方式"), Kind.TEXT),
                {WAYS[one]: row for one, row in _parts(source, request, "way").items() if one},
            ),
            _places(source, request),
        ),
    )


def _by_series(found: Mapping[str, tuple[int | None, ...]], names: Mapping[str, Label]) -> Table:
    """The series that moved or have open coupons; the others are counted."""
    moved = {one: row for one, row in found.items() if any(row)}
    quiet = len(found) - len(moved)
    table = _table(
        Label("By series", "按券系列"),
        Column("series", Label("Series", "券系列"), Kind.TEXT),
        {names.get(one, Label(one, one)): row for one, row in moved.items()},
    )
    if not quiet:
        return table
    note = Label(
        f"{APART.en} Series without an open coupon in which nothing happened: {quiet}.",
        f"{APART.zh}没有变动也没有未用券的券系列：{quiet} 个。",
    )
    return replace(table, note=note)


def _parts(source: Source, request: Request, by: str) -> dict[str, tuple[int | None, ...]]:
    """Issued, of these used, open, lapsed, used in the period, days to the use, cost: each part."""
    asked = request.asked
    use = {row[0]: row[1:] for row in source.rows(USED.format(by=_use_part(by)), **asked)}
    cost: dict[str, int] = dict(source.rows(COST.format(by=_use_part(by)), **asked))
    codes = {row[0]: row[1:] for row in source.rows(COUNTED.format(by=by), **asked)}
    every = sorted({*codes, *use} - {None})
    nothing: Counts = (0, 0, 0, 0)
    return {
        one: (*codes.get(one, nothing), *use.get(one, (0, None)), cost.get(one, 0)) for one in every
    }


def _use_part(by: str) -> str:
    return "uses.series" if by == "series" else f"coupon.{by}"


def _figures(source: Source, request: Request) -> tuple[Figure, ...]:
    shown = (
        metrics.COUPONS_ISSUED,
        metrics.COUPONS_USED,
        metrics.COUPON_RATE,
        metrics.COUPON_COST,
        metrics.COUPONS_OPEN,
        metrics.COUPONS_LAPSED,
        metrics.DAYS_TO_USE,
    )
    return request.figures(
        lambda period: dict(zip(shown, _values(source, request, period), strict=True))
    )


def _values(source: Source, request: Request, period: Period) -> tuple[int | None, ...]:
    asked = request.asked_of(period)
    codes = source.rows(COUNTED.format(by="''"), **asked)
    _, issued, used_of, still, lapsed = codes[0] if codes else ("", 0, 0, 0, 0)
    uses = source.rows(USED.format(by="''"), **asked)
    _, used, days = uses[0] if uses else ("", 0, None)
    cost = source.rows(COST.format(by="''"), **asked)
    return issued, used, share(used_of, issued), cost[0][1] if cost else 0, still, lapsed, days


def _chart(
    request: Request, names: dict[str, Label], parts: dict[str, tuple[int | None, ...]]
) -> Chart:
    shown = [(one, row) for one, row in parts.items() if row[USED_AT]][:CHARTED]
    return Chart(
        Label("Most used series", "使用最多的券系列"),
        Kind.COUNT,
        tuple(names.get(one, Label(one, one)) for one, _ in shown),
        (Series(request.period.words, tuple(row[USED_AT] for _, row in shown)),),
        Shape.LEVELS,
    )


def _table(title: Label, first: Column, rows: dict[Label, tuple[int | None, ...]]) -> Table:
    sums = [sum(row[place] or 0 for row in rows.values()) for place in range(7)]
    sums_row = _row(ALL, (*sums[:5], None, sums[6]))
    return Table(
        title,
        (
            first,
            Column("issued", Label("Issued", "发放"), Kind.COUNT),
            Column("rate", metrics.COUPON_RATE.name, Kind.SHARE),
            Column("used", Label("Used", "使用"), Kind.COUNT),
            Column("open", metrics.COUPONS_OPEN.name, Kind.COUNT),
            Column("lapsed", metrics.COUPONS_LAPSED.name, Kind.COUNT),
            Column("days", metrics.DAYS_TO_USE.name, Kind.COUNT),
            Column("cost", Label("Cost", "成本"), Kind.MONEY),
        ),
        tuple(_row(name, row) for name, row in rows.items()),
        sums_row,
        note=APART,
    )


def _row(name: Label, row: tuple[int | None, ...]) -> tuple[Cell, ...]:
    issued, used_of, still, lapsed, used, days, cost = row
    return name, issued, share(used_of or 0, issued or 0), used, still, lapsed, days, cost


def _places(source: Source, request: Request) -> Table:
    rows = source.rows(USED.format(by=PLACE), **request.asked)
    cost: dict[str, int] = dict(source.rows(COST.format(by=PLACE), **request.asked))
    return Table(
        Label("Where they were used", "使用渠道"),
        (
            Column("place", Label("Place", "渠道"), Kind.TEXT),
            Column("used", metrics.COUPONS_USED.name, Kind.COUNT),
            Column("days", metrics.DAYS_TO_USE.name, Kind.COUNT),
            Column("cost", metrics.COUPON_COST.name, Kind.MONEY),
        ),
        tuple((PLACES[row[0]], row[1], row[2], cost.get(row[0], 0)) for row in rows),
        (ALL, sum(row[1] for row in rows), None, sum(cost.values())),
    )
