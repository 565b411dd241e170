"""How it was paid, what tax is in it, how the drawers were: the money side of a period."""

from collections.abc import Iterable
from typing import Final

from receipts.words import Label
from reports import metrics
from reports.made.sales import ALL, figures
from reports.opening import RECEIPTS, SHIFT, Opening, days_key
from reports.period import Period
from reports.report import (
    Cell,
    Chart,
    Column,
    Figure,
    Kind,
    Metric,
    Report,
    Series,
    Shape,
    Table,
    share,
)
from reports.request import IN_PERIOD, Request
from reports.source import Answer, Source

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

TILL: Final = Column("till", Label("Till", "收银台"), Kind.TEXT)
EXPECTED: Final = Column("expected", Label("Expected", "应有"), Kind.MONEY)
COUNTED: Final = Column("counted", Label("Counted", "清点"), Kind.MONEY)
OVER: Final = Column("over", metrics.CASH_OVER.name, Kind.MONEY)
NOT_COUNTED: Final = Label("An open shift has not been counted yet.", "未交班的班次尚未清点。")


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
            Column("receipts", Label("Receipts paid so", "收款小票"), Kind.COUNT),
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
    """Each shift's drawer: float, expected, counted, over or short; and each till's, compared."""
    rows = source.rows(SHIFTS, **request.asked)
    earlier = None
    if request.against:
        earlier = source.rows(SHIFTS, **request.asked_of(request.against))
    return Report(
        "shifts",
        Label("Cash and shifts", "现金与班次"),
        request.span,
        request.figures(lambda period: _drawer_figures(source, request, period)),
        (_shift_table(rows), _by_till(rows, earlier)),
    )


def _drawer_figures(source: Source, request: Request, period: Period) -> dict[Metric, int | None]:
    asked = request.asked_of(period)
    put_in, taken_out = source.row(MOVED, **asked)
    over = _over(source.rows(SHIFTS, **asked))
    return {metrics.CASH_OVER: over, CASH_IN: put_in, CASH_OUT: taken_out}


def _closed(rows: Iterable[Answer]) -> list[Answer]:
    return [row for row in rows if row[6]]


def _over(rows: Iterable[Answer]) -> int:
    return sum(row[5] - row[4] for row in _closed(rows))


def _shift_table(rows: list[Answer]) -> Table:
    closed = _closed(rows)
    return Table(
        Label("Shifts", "班次"),
        (
            Column("day", Label("Day", "日期"), Kind.DAY),
            TILL,
            Column("number", Label("Shift", "班次"), Kind.COUNT),
            Column("float", Label("Float", "备用金"), Kind.MONEY),
            EXPECTED,
            COUNTED,
            OVER,
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
        (ALL, None, None, None, *_drawer_sums(rows)),
        opens=tuple(Opening(SHIFT, shift=row[7]).key for row in rows),
        note=NOT_COUNTED if len(closed) < len(rows) else None,
    )


def _by_till(rows: list[Answer], earlier: list[Answer] | None) -> Table:
    """What the drawers of each till come to; what they were short is not set off between tills."""
    every = sorted({row[1] for row in (*rows, *(earlier or ()))})
    compared = earlier is not None

    def of(till: int | None) -> tuple[Cell, ...]:
        own, then = (
            [row for row in some or () if till in {None, row[1]}] for some in (rows, earlier)
        )
        short = sum(min(row[5] - row[4], 0) for row in _closed(own))
        before = (_over(then) if _closed(then) else None,) if compared else ()
        return len(_closed(own)), *_drawer_sums(own), short, *before

    return Table(
        Label("By till", "按收银台"),
        (
            TILL,
            Column("shifts", Label("Shifts counted", "已清点班次"), Kind.COUNT),
            EXPECTED,
            COUNTED,
            OVER,
            Column("short", Label("Of it short", "其中短款"), Kind.MONEY),
            *((Column("before", Label("Before", "对比期"), Kind.MONEY),) if compared else ()),
        ),
        tuple((str(till), *of(till)) for till in every),
        (ALL, *of(None)),
    )


def _drawer_sums(rows: Iterable[Answer]) -> tuple[int, int, int]:
    """Expected, counted, over or short, of the shifts that were counted."""
    closed = _closed(rows)
    return sum(row[4] for row in closed), sum(row[5] for row in closed), _over(closed)
