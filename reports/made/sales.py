"""Sales by day, hour, till, clerk, category, goods, channel: one query a question, one shape."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from operator import itemgetter
from typing import Final

from receipts.words import Label
from reports import metrics
from reports.opening import RECEIPTS, days_key, row_keys
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
    mean,
    per,
    share,
    shares,
)
from reports.request import IN_PERIOD, LINES_IN_PERIOD, Request
from reports.source import Answer, Source

COUNTED: Final = "CASE sale.kind WHEN 'sale' THEN 1 WHEN 'void' THEN -1 ELSE 0 END"
"""A receipt counts once, a void takes one back, a return none."""

PIECES: Final = "CASE line.unit WHEN 'each' THEN line.milli // 1000 ELSE sign(line.milli) END"
"""Units of a line: its pieces; a weighed line is one, whichever way it goes."""

TOTALS: Final = f"""
SELECT coalesce(sum(sale.gross), 0)::BIGINT, coalesce(sum(sale.net), 0)::BIGINT,
       coalesce(sum(sale.tax), 0)::BIGINT, coalesce(sum({COUNTED}), 0)::BIGINT,
       coalesce(-sum(sale.gross) FILTER (sale.kind = 'refund'), 0)::BIGINT,
       coalesce(sum(sale.gross) FILTER (sale.member IS NOT NULL), 0)::BIGINT
FROM sale WHERE {IN_PERIOD}
"""
OF_LINES: Final = f"""
SELECT coalesce(sum({PIECES}), 0)::BIGINT, coalesce(sum(line.off), 0)::BIGINT,
       coalesce(sum(line.full_minor), 0)::BIGINT
FROM line JOIN sale USING (sale_key) WHERE {LINES_IN_PERIOD}
"""
TOTALS_OF_GOODS: Final = f"""
SELECT coalesce(sum(line.gross), 0)::BIGINT, coalesce(sum(line.net), 0)::BIGINT,
       coalesce(sum(line.tax), 0)::BIGINT,
       (count(DISTINCT sale.sale_key) FILTER (sale.kind = 'sale')
        - count(DISTINCT sale.sale_key) FILTER (sale.kind = 'void'))::BIGINT,
       coalesce(-sum(line.gross) FILTER (sale.kind = 'refund'), 0)::BIGINT,
       coalesce(sum(line.gross) FILTER (sale.member IS NOT NULL), 0)::BIGINT
FROM line JOIN sale USING (sale_key) WHERE {LINES_IN_PERIOD}
"""
"""The same sums of some goods alone; a receipt counts when it has one of them."""


@dataclass(frozen=True, slots=True)
class ReceiptSums:
    """What the receipts of a period come to; amounts in minor units."""

    gross: int
    net: int
    tax: int
    receipts: int
    returns: int
    members: int


@dataclass(frozen=True, slots=True)
class Totals(ReceiptSums):
    """The sums of a period that most figures are made of; amounts in minor units."""

    units: int
    off: int
    full: int

    def figure(self, metric: Metric) -> int | None:
        """The value of a metric."""
        return _FIGURES[metric.id](self)


_FIGURES: Final[Mapping[str, Callable[[Totals], int | None]]] = {
    metrics.SALES.id: lambda t: t.gross,
    metrics.NET.id: lambda t: t.net,
    metrics.TAX.id: lambda t: t.tax,
    metrics.RECEIPTS.id: lambda t: t.receipts,
    metrics.AVERAGE.id: lambda t: mean(t.gross, t.receipts),
    metrics.UNITS.id: lambda t: t.units,
    metrics.UNITS_A_BASKET.id: lambda t: per(t.units, t.receipts),
    metrics.RETURNS.id: lambda t: t.returns,
    metrics.RETURN_RATE.id: lambda t: share(t.returns, t.gross + t.returns),
    metrics.REDUCTIONS.id: lambda t: t.off,
    metrics.REDUCTION_SHARE.id: lambda t: share(t.off, t.full),
    metrics.MEMBERS_SHARE.id: lambda t: share(t.members, t.gross),
}


def totals(source: Source, request: Request, period: Period) -> Totals:
    """The sums of a period over the part that is asked for."""
    of_receipts = _receipt_row(source, request, period)
    return Totals(*of_receipts, *source.row(OF_LINES, **request.asked_of(period)))


def receipt_sums(source: Source, request: Request, period: Period) -> ReceiptSums:
    """The same without what only lines know."""
    return ReceiptSums(*_receipt_row(source, request, period))


def _receipt_row(source: Source, request: Request, period: Period) -> Answer:
    sums = TOTALS_OF_GOODS if request.part.of_goods else TOTALS
    return source.row(sums, **request.asked_of(period))


def figures(source: Source, request: Request, wanted: tuple[Metric, ...]) -> tuple[Figure, ...]:
    """Metrics of the period, each beside what it was in the period held against it."""
    now = totals(source, request, request.period)
    before = totals(source, request, request.against) if request.against else None
    return _held_against(wanted, now, before)


def _held_against(
    wanted: tuple[Metric, ...], now: Totals, before: Totals | None
) -> tuple[Figure, ...]:
    return tuple(
        Figure(one, now.figure(one), before.figure(one) if before else None) for one in wanted
    )


@dataclass(frozen=True, slots=True)
class Question:
    """Sales by something: its words, the column it stands in, and how its rows are ordered.

    `group` is what rows are put together by, where that is less work than the expression.
    """

    id: str
    title: Label
    column: Label
    kind: Kind
    expression: str
    order: str
    of_lines: bool = False
    group: str = "1"


DAY = Question(
    "sales-by-day",
    Label("Sales by day", "按日销售"),
    Label("Day", "日期"),
    Kind.DAY,
    "sale.day",
    "1",
)
HOUR = Question(
    "sales-by-hour",
    Label("Sales by hour", "按小时销售"),
    Label("Hour", "小时"),
    Kind.TEXT,
    "printf('%02d', sale.hour)",
    "1",
)
TILL = Question(
    "sales-by-till",
    Label("Sales by till", "按收银台销售"),
    Label("Till", "收银台"),
    Kind.TEXT,
    "sale.till::VARCHAR",
    "sales DESC, 1",
)
CHANNEL = Question(
    "sales-by-channel",
    Label("Sales by channel", "按渠道销售"),
    Label("Channel", "渠道"),
    Kind.TEXT,
    "sale.channel",
    "sales DESC, 1",
)
CATEGORY = Question(
    "sales-by-category",
    Label("Sales by category", "按品类销售"),
    Label("Category", "品类"),
    Kind.TEXT,
    "line.category",
    "sales DESC, 1",
    of_lines=True,
)
GOODS = Question(
    "sales-by-goods",
    Label("Sales by goods", "按商品销售"),
    Label("Goods", "商品"),
    Kind.TEXT,
    "line.sku || '  ' || line.name",
    "sales DESC, 1",
    of_lines=True,
    group="line.product, line.sku, line.name",
)
BRAND = Question(
    "sales-by-brand",
    Label("Sales by brand", "按品牌销售"),
    Label("Brand", "品牌"),
    Kind.TEXT,
    "coalesce(product.brand, '')",
    "sales DESC, 1",
    of_lines=True,
)
QUESTIONS: Final = (DAY, HOUR, TILL, CHANNEL, CATEGORY, BRAND, GOODS)

CHARTED: Final = 12
"""So many bars stand above a table; of goods and categories the largest are drawn."""

BY_SALE: Final = f"""
SELECT {{by}}, sum({COUNTED})::BIGINT, sum(sale.gross)::BIGINT AS sales, sum(sale.net)::BIGINT,
       sum(sale.tax)::BIGINT, coalesce(sum(sale.gross) FILTER (sale.member IS NOT NULL), 0)::BIGINT
FROM sale WHERE {IN_PERIOD} GROUP BY 1 ORDER BY {{order}}
"""
CATALOGUE: Final = "LEFT JOIN product USING (product)"
"""Only who asks for a brand needs it: a receipt says all the rest itself."""

BY_LINE: Final = f"""
SELECT {{by}}, sum({PIECES})::BIGINT, sum(line.gross)::BIGINT AS sales, sum(line.net)::BIGINT,
       sum(line.tax)::BIGINT, sum(line.off)::BIGINT, sum(line.full_minor)::BIGINT
FROM line JOIN sale USING (sale_key) {{catalogue}}
WHERE {LINES_IN_PERIOD} GROUP BY {{group}} ORDER BY {{order}}
"""
BY_SALE_OF_GOODS: Final = f"""
SELECT {{by}}, (count(DISTINCT sale.sale_key) FILTER (sale.kind = 'sale')
        - count(DISTINCT sale.sale_key) FILTER (sale.kind = 'void'))::BIGINT,
       sum(line.gross)::BIGINT AS sales, sum(line.net)::BIGINT, sum(line.tax)::BIGINT,
       coalesce(sum(line.gross) FILTER (sale.member IS NOT NULL), 0)::BIGINT
FROM line JOIN sale USING (sale_key) WHERE {LINES_IN_PERIOD} GROUP BY 1 ORDER BY {{order}}
"""
SALE_COLUMNS: Final = (
    Column("receipts", metrics.RECEIPTS.name, Kind.COUNT),
    Column("sales", metrics.SALES.name, Kind.MONEY),
    Column("net", metrics.NET.name, Kind.MONEY),
    Column("tax", metrics.TAX.name, Kind.MONEY),
    Column("average", metrics.AVERAGE.name, Kind.MONEY),
    Column("members_share", metrics.MEMBERS_SHARE.name, Kind.SHARE),
)
LINE_COLUMNS: Final = (
    Column("units", metrics.UNITS.name, Kind.COUNT),
    Column("sales", metrics.SALES.name, Kind.MONEY),
    Column("net", metrics.NET.name, Kind.MONEY),
    Column("tax", metrics.TAX.name, Kind.MONEY),
    Column("off", metrics.REDUCTIONS.name, Kind.MONEY),
    Column("share", Label("Share of sales", "销售占比"), Kind.SHARE),
)
SALE_FIGURES: Final = (metrics.SALES, metrics.RECEIPTS, metrics.AVERAGE, metrics.MEMBERS_SHARE)
LINE_FIGURES: Final = (metrics.SALES, metrics.UNITS, metrics.REDUCTIONS, metrics.RETURN_RATE)
SALE_NUMBERS: Final = 5
LINE_NUMBERS: Final = 6
"""So many sums stand behind the name in a row of `BY_SALE` and of `BY_LINE`."""

NOTHING_SOLD: Final = (0,) * SALE_NUMBERS
ALL: Final = Label("All", "合计")
NOT_SAID: Final = Label("not said", "未注明")
CHANNELS: Final = {
    "store": Label("In the store", "门店"),
    "online": Label("Online orders collected here", "网店订单到店自提"),
}


def build(source: Source, request: Request, question: Question) -> Report:
    """Sales by what the question asks, with its sum line, a chart and the figures above."""
    rows = _ask(source, question, request.period, request)
    before = _ask(source, question, request.against, request) if request.against else None
    if question is DAY:
        rows = _every_day(request, rows, before or [])
    return Report(
        id=question.id,
        title=question.title,
        span=request.span,
        figures=_figures(source, request, question, rows, before),
        blocks=(_chart(question, request, rows, before), _table(question, request, rows)),
        more=(metrics.NET, metrics.TAX),
    )


def _figures(
    source: Source,
    request: Request,
    question: Question,
    rows: list[Answer],
    before: list[Answer] | None,
) -> tuple[Figure, ...]:
    """The figures above; what lines come to is the sum of the rows, not asked for once more."""
    if not question.of_lines:
        return figures(source, request, SALE_FIGURES)
    now = _totals_of(source, request, request.period, rows)
    if request.against is None or before is None:
        return _held_against(LINE_FIGURES, now, None)
    earlier = _totals_of(source, request, request.against, before)
    return _held_against(LINE_FIGURES, now, earlier)


def _totals_of(source: Source, request: Request, period: Period, rows: list[Answer]) -> Totals:
    units, _, _, _, *off_and_full = _sums(rows, LINE_NUMBERS)
    return Totals(*(*_receipt_row(source, request, period), units, *off_and_full))


def _sums(rows: list[Answer], numbers: int) -> tuple[int, ...]:
    """The sum of each of so many numbers behind a row's name."""
    return tuple(sum(map(itemgetter(place), rows)) for place in range(1, numbers + 1))


def _ask(source: Source, question: Question, period: Period, request: Request) -> list[Answer]:
    of_sales = BY_SALE_OF_GOODS if request.part.of_goods else BY_SALE
    query = BY_LINE if question.of_lines else of_sales
    catalogue = CATALOGUE if "product." in question.expression else ""
    words = {"by": question.expression, "group": question.group, "order": question.order}
    sql = query.format(**words, catalogue=catalogue)
    return source.rows(sql, **request.asked_of(period))


def _every_day(request: Request, rows: list[Answer], before: list[Answer]) -> list[Answer]:
    """A row for each day of the period until today, and for each that is held against a sale.

    Rule: report.every-day
    Where nothing was sold at all there is no row.
    """
    if not rows and not before:
        return rows
    period, told = request.period, {row[0]: row for row in rows}
    last = min(period.last, request.today)
    days = {period.first + timedelta(days=at) for at in range((last - period.first).days + 1)}
    if request.against is not None:
        days |= {row[0] + (period.first - request.against.first) for row in before}
    return [told.get(day, (day, *NOTHING_SOLD)) for day in sorted(days | told.keys())]


def _table(question: Question, request: Request, rows: list[Answer]) -> Table:
    names = [_name(row[0]) for row in rows]
    return Table(
        title=question.title,
        columns=(
            Column(question.id, question.column, question.kind),
            *(LINE_COLUMNS if question.of_lines else SALE_COLUMNS),
        ),
        rows=tuple(_line_rows(names, rows) if question.of_lines else _sale_rows(names, rows)),
        total=_line_total(rows) if question.of_lines else _sale_total(rows),
        opens=_openings(question, request, [row[0] for row in rows]),
    )


def _openings(
    question: Question, request: Request, values: list[str | date | None]
) -> Sequence[str]:
    if question is not GOODS:
        return tuple(_opens(question, request, value) for value in values)
    skus = (str(value or "").partition("  ")[0] for value in values)
    return row_keys(RECEIPTS, request.period, request.part, "goods", skus)


def _opens(question: Question, request: Request, value: str | date | None) -> str:
    """What a row is made of: a day its hours, a category its goods, goods and hours receipts."""
    period, part = request.period, request.part
    if isinstance(value, date):
        return days_key(HOUR.id, Period(value, value), part)
    if value is None or (value == "" and question is not CATEGORY):
        return ""
    found = {
        HOUR.id: lambda: days_key(RECEIPTS, period, part, hour=int(value)),
        TILL.id: lambda: days_key(DAY.id, period, part, till=int(value)),
        CHANNEL.id: lambda: days_key(DAY.id, period, part, channel=value),
        CATEGORY.id: lambda: days_key(GOODS.id, period, part, category=value),
        BRAND.id: lambda: days_key(GOODS.id, period, part, brand=value),
    }
    return found[question.id]() if question.id in found else ""


def _sale_rows(names: list[Cell], rows: list[Answer]) -> Iterator[tuple[Cell, ...]]:
    for name, (_, receipts, sales, net, tax, members) in zip(names, rows, strict=True):
        yield name, receipts, sales, net, tax, mean(sales, receipts), share(members, sales)


def _sale_total(rows: list[Answer]) -> tuple[Cell, ...]:
    (total,) = _sale_rows([ALL], [(None, *_sums(rows, SALE_NUMBERS))])
    return total


def _line_rows(names: list[Cell], rows: list[Answer]) -> Iterator[tuple[Cell, ...]]:
    sales = [row[2] for row in rows]
    parts = shares(sales, sum(sales))
    for name, (_, *values, _), part in zip(names, rows, parts, strict=True):
        yield name, *values, part


def _line_total(rows: list[Answer]) -> tuple[Cell, ...]:
    *values, _ = _sums(rows, LINE_NUMBERS)
    return ALL, *values, share(values[1], values[1])


def _name(value: str | date | int | None) -> Cell:
    if isinstance(value, str):
        return CHANNELS.get(value, value) or NOT_SAID
    return NOT_SAID if value is None else value


def _chart(
    question: Question, request: Request, rows: list[Answer], before: list[Answer] | None
) -> Chart:
    drawn = rows if question.order == "1" else rows[:CHARTED]
    series = [Series(request.period.words, tuple(row[2] for row in drawn))]
    if before is not None and request.against is not None:
        series.append(Series(request.against.words, _beside(question, request, drawn, before)))
    return Chart(
        title=question.title,
        kind=Kind.MONEY,
        categories=tuple(_name(row[0]) for row in drawn),
        series=tuple(series),
        shape=Shape.BARS if question.order == "1" else Shape.LEVELS,
    )


def _beside(
    question: Question, request: Request, drawn: list[Answer], before: list[Answer]
) -> tuple[int | None, ...]:
    """The earlier values in the places of the present ones; days by their place in the period."""
    if question is not DAY or request.against is None:
        earlier = {row[0]: row[2] for row in before}
        return tuple(earlier.get(row[0]) for row in drawn)
    apart = request.period.first - request.against.first
    earlier = {row[0] + apart: row[2] for row in before}
    return tuple(earlier.get(row[0]) for row in drawn)
