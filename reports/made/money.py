"""How it was paid, what tax is in it, how the drawers were: the money side of a period."""

from typing import Final

from receipts.words import Label
from reports import metrics
from reports.made.sales import ALL, figures
from reports.opening import RECEIPTS, SHIFT, Opening, days_key
from reports.report import Chart, Column, Figure, Kind, Metric, Report, Series, Shape, Table, share
from reports.request import IN_PERIOD, Request
from reports.source import Source

TENDERS: Final = f"""
SELECT tender.kind, count(DISTINCT tender.sale_key) FILTER (tender.amount > 0),
       coalesce(sum(tender.amount) FILTER (tender.amount > 0), 0)::BIGINT,
       coalesce(sum(tender.amount) FILTER (tender.amount < 0), 0)::BIGINT,
       sum(tender.amount)::BIGINT AS amount
FROM tender JOIN sale USING (sale_key) WHERE {IN_PERIOD} GROUP BY 1 ORDER BY amount DESC, 1
"""
TAXES: Final = f"""
SELECT rate.tax_class, rate.rate_bp, sum(rate.net)::BIGINT, sum(rate.tax)::BIGINT,
       sum(rate.gross)::BIGINT
FROM rate JOIN sale USING (sale_key) WHERE {IN_PERIOD} GROUP BY 1, 2 ORDER BY 2 DESC, 1
"""
SHIFTS: Final = """
SELECT day, till, number, float_minor, expected, counted, closed, shift_id FROM shift
WHERE day BETWEEN $first AND $last AND ($till IS NULL OR till = $till) ORDER BY day, till, number
"""
MOVED: Final = """
SELECT coalesce(sum(amount) FILTER (amount > 0), 0)::BIGINT,
       coalesce(sum(amount) FILTER (amount < 0), 0)::BIGINT
FROM cash JOIN shift USING (shift_id)
WHERE cash.day BETWEEN $first AND $last AND ($till IS NULL OR shift.till = $till)
"""

TENDER_WORDS: Final = {
    "cash": Label("Cash", "现金"),
    "card": Label("Card", "银行卡"),
    "voucher": Label("Voucher", "代金券"),
    "points": Label("Points", "积分"),
    "online": Label("Paid online", "网上已付"),
}
CASH_IN: Final = Metric(
    "cash_in",
    Label("Put in", "存入"),
    Kind.MONEY,
    Label("cash put into drawers without a sale", "非销售存入钱箱的现金"),
)
CASH_OUT: Final = Metric(
    "cash_out",
    Label("Taken out", "取出"),
    Kind.MONEY,
    Label("cash taken out of drawers without a sale", "非销售从钱箱取出的现金"),
)


def tenders(source: Source, request: Request) -> Report:
    """What came in and went back by each kind of payment."""
    rows = source.rows(TENDERS, **request.asked)
    whole = sum(row[4] for row in rows)
    before = None
    if request.against:
        before = sum(row[4] for row in source.rows(TENDERS, **request.asked_of(request.against)))
    names = [TENDER_WORDS.get(row[0], row[0]) for row in rows]
    table = Table(
        Label("Payments", "付款方式"),
        (
            Column("tender", Label("Payment", "付款方式"), Kind.TEXT),
            Column("receipts", metrics.RECEIPTS.name, Kind.COUNT),
            Column("taken", Label("Taken", "收入"), Kind.MONEY),
            Column("given_back", Label("Given back", "退回"), Kind.MONEY),
            Column("amount", metrics.TAKINGS.name, Kind.MONEY),
            Column("share", Label("Share", "占比"), Kind.SHARE),
        ),
        tuple(
            (name, row[1], row[2], row[3], row[4], share(row[4], whole))
            for name, row in zip(names, rows, strict=True)
        ),
        (ALL, None, sum(r[2] for r in rows), sum(r[3] for r in rows), whole, share(whole, whole)),
        opens=tuple(days_key(RECEIPTS, request.period, request.part, tender=r[0]) for r in rows),
    )
    chart = Chart(
        Label("Takings by payment", "各付款方式收款"),
        Kind.MONEY,
        tuple(names),
        (Series(request.period.words, tuple(row[4] for row in rows)),),
        Shape.LEVELS,
    )
    takings = Figure(metrics.TAKINGS, whole, before)
    more = figures(source, request, (metrics.SALES, metrics.RECEIPTS))
    return Report(
        "payments",
        Label("Payments", "付款方式"),
        request.span,
        (takings, *more),
        (chart, table),
    )


def taxes(source: Source, request: Request) -> Report:
    """Net, tax and gross of each rate, as the receipts have them."""
    rows = source.rows(TAXES, **request.asked)
    table = Table(
        Label("Tax by rate", "各税率税额"),
        (
            Column("tax_class", Label("Class", "税类"), Kind.TEXT),
            Column("rate", Label("Rate", "税率"), Kind.SHARE),
            Column("net", metrics.NET.name, Kind.MONEY),
            Column("tax", metrics.TAX.name, Kind.MONEY),
            Column("gross", metrics.SALES.name, Kind.MONEY),
        ),
        tuple(tuple(row) for row in rows),
        (ALL, None, *(sum(row[place] for row in rows) for place in (2, 3, 4))),
    )
    shown = figures(source, request, (metrics.SALES, metrics.NET, metrics.TAX))
    return Report(
        "tax",
        Label("Tax", "税务"),
        request.span,
        shown,
        (table,),
    )


def shifts(source: Source, request: Request) -> Report:
    """Each shift's drawer: float, expected, counted, over or short."""
    rows = source.rows(SHIFTS, **request.asked)
    put_in, taken_out = source.row(MOVED, **request.asked)
    closed = [row for row in rows if row[6]]
    over = sum(row[5] - row[4] for row in closed)
    table = Table(
        Label("Shifts", "班次"),
        (
            Column("day", Label("Day", "日期"), Kind.DAY),
            Column("till", Label("Till", "收银台"), Kind.TEXT),
            Column("number", Label("Shift", "班次"), Kind.COUNT),
            Column("float", Label("Float", "备用金"), Kind.MONEY),
            Column("expected", Label("Expected", "应有"), Kind.MONEY),
            Column("counted", Label("Counted", "清点"), Kind.MONEY),
            Column("over", metrics.CASH_OVER.name, Kind.MONEY),
        ),
        tuple(
            (
                row[0],
                str(row[1]),
                row[2],
                row[3],
                *((row[4], row[5], row[5] - row[4]) if row[6] else (None, None, None)),
            )
            for row in rows
        ),
        (ALL, None, None, None, sum(r[4] for r in closed), sum(r[5] for r in closed), over),
        opens=tuple(Opening(SHIFT, shift=row[7]).key for row in rows),
        note=Label("An open shift has not been counted yet.", "未交班的班次尚未清点。")
        if len(closed) < len(rows)
        else None,
    )
    shown = (
        Figure(metrics.CASH_OVER, over),
        Figure(CASH_IN, put_in),
        Figure(CASH_OUT, taken_out),
    )
    return Report(
        "shifts",
        Label("Cash and shifts", "现金与班次"),
        request.span,
        shown,
        (table,),
    )
