"""How large baskets are: their spread by amount, and what the middle one is."""

from typing import Final

from receipts.words import Label
from reports import metrics
from reports.made.sales import ALL, figures
from reports.number_text import number_text
from reports.opening import RECEIPTS, days_key
from reports.report import Chart, Column, Figure, Kind, Report, Series, Table, share
from reports.request import IN_PERIOD, Request
from reports.source import Source

STEPS: Final = (5, 10, 20, 30, 50, 75, 100, 150, 200)
"""Upper ends of the classes, in major units; the last class has none."""

KEPT: Final = f"""
SELECT sale.gross FROM sale WHERE sale.kind = 'sale' AND {IN_PERIOD}
"""
CLASSES: Final = f"""
SELECT list_position($ends::BIGINT[], list_min(list_filter($ends::BIGINT[], lambda e: e > gross)))
           AS place, count(*), sum(gross)::BIGINT
FROM ({KEPT}) GROUP BY 1
"""
MEDIAN: Final = f"SELECT quantile_disc(gross, 0.5) FROM ({KEPT})"


def baskets(source: Source, request: Request) -> Report:
    """Receipts of sales by what they came to; returns and what became of voided ones left out."""
    currency = request.head.currency
    ends = [step * currency.minor_per_major for step in STEPS]
    text = f"[{', '.join(map(str, ends))}]"
    found = {row[0]: row[1:] for row in source.rows(CLASSES, ends=text, **request.asked)}
    counted = [found.get(place, (0, 0)) for place in (*range(1, len(ends) + 1), None)]
    names = [_name(place, ends, request) for place in range(len(ends) + 1)]
    receipts, sales = sum(row[0] for row in counted), sum(row[1] for row in counted)
    table = Table(
        Label("Baskets by amount", "按金额分布的购物单"),
        (
            Column("amount", Label("Amount", "金额"), Kind.TEXT),
            Column("receipts", Label("Rung up", "开单数"), Kind.COUNT),
            Column("share", Label("Share of receipts", "小票占比"), Kind.SHARE),
            Column("sales", metrics.SALES.name, Kind.MONEY),
            Column("sales_share", Label("Share of sales", "销售占比"), Kind.SHARE),
        ),
        tuple(
            (name, count, share(count, receipts), amount, share(amount, sales))
            for name, (count, amount) in zip(names, counted, strict=True)
        ),
        (ALL, receipts, share(receipts, receipts), sales, share(sales, sales)),
        opens=tuple(_opens(place, ends, request) for place in range(len(names))),
        note=Label(
            "Sales as they were rung up: returns are not taken off here, voided receipts are in.",
            "按开单时计：未扣退货，含后来作废的小票。",
        ),
    )
    chart = Chart(
        Label("Receipts by amount", "小票金额分布"),
        Kind.COUNT,
        tuple(names),
        (Series(request.period.words, tuple(row[0] for row in counted)),),
    )
    middle = Figure(metrics.BASKET_MEDIAN, source.row(MEDIAN, **request.asked)[0])
    shown = figures(source, request, (metrics.AVERAGE, metrics.UNITS_A_BASKET, metrics.RECEIPTS))
    return Report(
        "baskets",
        Label("Baskets", "购物单分析"),
        request.span,
        (middle, *shown),
        (chart, table),
    )


def _opens(place: int, ends: list[int], request: Request) -> str:
    """The receipts of a class: lower end in, upper end out."""
    least = ends[place - 1] if place else None
    most = ends[place] - 1 if place < len(ends) else None
    return days_key(
        RECEIPTS, request.period, request.part, kind="sale", least_minor=least, most_minor=most
    )


def _name(place: int, ends: list[int], request: Request) -> Label:
    sides = {tongue: _range(place, ends, request, tongue) for tongue in ("en", "zh")}
    return Label(sides["en"], sides["zh"])


def _range(place: int, ends: list[int], request: Request, language: str) -> str:
    per_major = request.head.currency.minor_per_major
    texts = [
        number_text(end // per_major, Kind.COUNT, request.head.currency, language) for end in ends
    ]
    if place == 0:
        return f"< {texts[0]}"
    if place == len(ends):
        return f"≥ {texts[-1]}"
    return f"{texts[place - 1]}–{texts[place]}"
