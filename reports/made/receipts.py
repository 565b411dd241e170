"""The receipts of some days and what is on one of them, without persons: for another store's copy.

This store's own receipts are looked at live; another's only as far as its snapshot tells.
"""

from typing import Final

from posapp.domain.money_text import LANGUAGES, format_day
from receipts.words import Label
from reports import metrics
from reports.made.money import TENDER_WORDS
from reports.made.sales import ALL, CHANNELS, COUNTED
from reports.opening import RECEIPT, row_keys
from reports.part import OF_GOODS
from reports.report import Cell, Column, Figure, Kind, Metric, Report, Table
from reports.request import IN_PERIOD, Request
from reports.source import Answer, Source

TITLE: Final = Label("Receipts", "小票")
ONE_TITLE: Final = Label("One receipt", "单张小票")
LISTED: Final = 2_000
WANTED: Final = f"""{IN_PERIOD}
AND ($hour IS NULL OR sale.hour = $hour) AND ($kind IS NULL OR sale.kind = $kind)
AND ($shift IS NULL OR sale.shift_id = $shift)
AND ($least_minor IS NULL OR sale.gross >= $least_minor)
AND ($most_minor IS NULL OR sale.gross <= $most_minor)
AND ($tender IS NULL OR sale.sale_key IN (SELECT sale_key FROM tender WHERE kind = $tender))
AND ($goods IS NULL OR sale.sale_key IN (SELECT sale_key FROM line WHERE sku = $goods))
AND (($category IS NULL AND $brand IS NULL)
     OR sale.sale_key IN (SELECT sale_key FROM line WHERE {OF_GOODS}))"""
COUNT: Final = f"""
SELECT count(*), coalesce(sum({COUNTED}), 0)::BIGINT, coalesce(sum(gross), 0)::BIGINT
FROM sale WHERE {WANTED}
"""
LIST: Final = f"""
SELECT sale_id, receipt, day, hour, till, kind, channel, gross,
       (SELECT count(*) FROM line WHERE line.sale_key = sale.sale_key)
FROM sale WHERE {WANTED} ORDER BY day DESC, sold_at DESC, sale_key DESC LIMIT {LISTED}
"""
HEAD: Final = """
SELECT receipt, day, hour, till, kind, gross, tax, rounding FROM sale WHERE sale_id = $receipt
"""
LINES: Final = """
SELECT line.sku, line.name, line.name_zh, line.milli, line.full_minor, line.off, line.gross
FROM line JOIN sale USING (sale_key) WHERE sale.sale_id = $receipt ORDER BY line.number
"""
PAID: Final = """
SELECT tender.kind, sum(amount)::BIGINT FROM tender JOIN sale USING (sale_key)
WHERE sale.sale_id = $receipt GROUP BY 1 ORDER BY 2 DESC, 1
"""
KINDS: Final = {
    "sale": Label("Sale", "销售"),
    "refund": Label("Return", "退货"),
    "void": Label("Void", "作废"),
}
TAX_IN_IT: Final = Metric(
    "receipt_tax",
    Label("Tax in it", "其中税额"),
    Kind.MONEY,
    Label("the tax in what the receipt comes to", "小票金额中的税额"),
)
TOTAL: Final = Metric(
    "receipt_total",
    Label("Total", "合计"),
    Kind.MONEY,
    Label("what the receipt comes to, tax included", "小票金额，含税"),
)


def receipts(source: Source, request: Request) -> Report:
    """The newest first; a row opens what is on it."""
    asked = {**request.asked, **request.cut.asked}
    listed, counted, gross = source.row(COUNT, **asked)
    rows = source.rows(LIST, **asked)
    note = None
    if listed > len(rows):
        note = Label(
            f"The newest {len(rows)} of {listed} receipts; choose fewer days for the others.",
            f"显示最新 {len(rows)} 张，共 {listed} 张小票；其余请选择较短的日期。",
        )
    table = Table(
        TITLE,
        (
            Column("receipt", Label("Receipt", "小票"), Kind.TEXT),
            Column("day", Label("Day", "日期"), Kind.DAY),
            Column("hour", Label("Hour", "小时"), Kind.TEXT),
            Column("till", Label("Till", "收银台"), Kind.TEXT),
            Column("kind", Label("Kind", "类型"), Kind.TEXT),
            Column("channel", Label("Channel", "渠道"), Kind.TEXT),
            Column("lines", Label("Lines", "行数"), Kind.COUNT),
            Column("total", Label("Total", "合计"), Kind.MONEY),
        ),
        tuple(map(_row, rows)),
        (ALL, None, None, None, None, None, None, gross),
        opens=row_keys(RECEIPT, request.period, request.part, "receipt", (row[0] for row in rows)),
        note=note,
    )
    return Report(
        "receipts",
        TITLE,
        request.span,
        (Figure(metrics.RECEIPTS, counted), Figure(metrics.SALES, gross)),
        (table,),
    )


def _row(row: Answer) -> tuple[Cell, ...]:
    _, receipt, day, hour, till, kind, channel, gross, lines = row
    return (
        receipt,
        day,
        f"{hour:02}",
        str(till),
        KINDS.get(kind, kind),
        CHANNELS.get(channel, channel),
        lines,
        gross,
    )


def receipt(source: Source, request: Request) -> Report:
    """The lines of one receipt and how it was paid."""
    asked = request.cut.asked
    heads = source.rows(HEAD, **asked)
    number, day, hour, till, kind, gross, tax, _ = heads[0] if heads else (None,) * 8
    said = KINDS.get(kind, TITLE)
    lines = source.rows(LINES, **asked)
    of = request.store
    place = (of.en, of.zh or of.en) if of is not None else ("", "")
    en, zh = (f"{format_day(day, one)}, {hour:02} h" for one in LANGUAGES) if heads else ("", "")
    return Report(
        "receipt",
        ONE_TITLE,
        Label(
            f"{place[0]}: {said.en} {number}, {en}, till {till}",
            f"{place[1]}：{said.zh} {number}，{zh}，收银台 {till}",
        ),
        (Figure(TOTAL, gross), Figure(TAX_IN_IT, tax)),
        (_lines(lines), _paid(source.rows(PAID, **asked))),
    )


def _lines(rows: list[Answer]) -> Table:
    return Table(
        Label("Lines", "商品行"),
        (
            Column("sku", Label("Number", "货号"), Kind.TEXT),
            Column("name", Label("Name", "名称"), Kind.TEXT),
            Column("amount", Label("Amount", "数量"), Kind.QUANTITY),
            Column("full", Label("Full price", "原价"), Kind.MONEY),
            Column("off", metrics.REDUCTIONS.name, Kind.MONEY),
            Column("total", Label("Total", "合计"), Kind.MONEY),
        ),
        tuple(
            (sku, Label(name or sku, name_zh or ""), milli, full, off, gross)
            for sku, name, name_zh, milli, full, off, gross in rows
        ),
        (ALL, None, None, *(sum(row[at] for row in rows) for at in (4, 5, 6))),
    )


def _paid(rows: list[Answer]) -> Table:
    return Table(
        Label("Payments", "付款方式"),
        (
            Column("tender", Label("Payment", "付款方式"), Kind.TEXT),
            Column("amount", metrics.TAKINGS.name, Kind.MONEY),
        ),
        tuple((TENDER_WORDS.get(kind, kind), amount) for kind, amount in rows),
        (ALL, sum(row[1] for row in rows)),
    )
