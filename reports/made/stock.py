"""What lies on the shelf: worth, pace, what is slow, what is missing, what counts found."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from posapp.kernel.money import half_up
from receipts.words import Label
from reports import metrics
from reports.made.sales import ALL, NOT_SAID
from reports.report import (
    MILLI,
    Cell,
    Chart,
    Column,
    Figure,
    Kind,
    Report,
    Series,
    Shape,
    Table,
    per,
    share,
)
from reports.request import Request
from reports.source import Answer, Source

TITLE: Final = Label("Stock", "库存")
LISTED: Final = 60
DAYS_A_YEAR: Final = 365

LEVELS: Final = """
moved AS (
    SELECT product, milli, FALSE AS booked FROM stock_move WHERE place = 'shelf' AND day <= $last
    UNION ALL
    SELECT product, milli, kind IN ('goods-in', 'count') FROM stock_entry
    WHERE place = 'shelf' AND day <= $last
), level AS (
    SELECT product, sum(milli)::BIGINT AS milli, bool_or(booked) AS booked FROM moved GROUP BY 1
), sold AS (
    SELECT product, sum(line.milli)::BIGINT AS milli FROM line
    WHERE day BETWEEN $first AND $last GROUP BY 1
), goods AS (
    SELECT product.product, sku, name, category, cost, price, discontinued,
           coalesce(level.milli, 0) AS level, coalesce(level.booked, FALSE) AS booked,
           greatest(coalesce(sold.milli, 0), 0) AS sold
    FROM product LEFT JOIN level USING (product) LEFT JOIN sold USING (product)
    WHERE level.product IS NOT NULL OR sold.product IS NOT NULL
)"""
"""Each product that ever moved: its level on the last day, and what of it the period sold."""


def _worth(milli: str, unit_minor: str) -> str:
    """Thousandths of goods at an amount a unit, half up, of levels that are not below zero."""
    return f"((greatest({milli}, 0)::HUGEINT * {unit_minor} * 2 + 1000) // 2000)::BIGINT"


AT_COST: Final = _worth("level", "cost")
AT_PRICE: Final = _worth("level", "price")
SOLD_AT_COST: Final = _worth("sold", "cost")
SOLD_AT_PRICE: Final = _worth("sold", "price")

TOTALS: Final = f"""
WITH {LEVELS}
SELECT count(*) FILTER (cost IS NOT NULL),
       coalesce(sum({AT_COST}) FILTER (cost IS NOT NULL), 0)::BIGINT,
       coalesce(sum({AT_PRICE}), 0)::BIGINT,
       coalesce(sum({SOLD_AT_COST}) FILTER (cost IS NOT NULL), 0)::BIGINT,
       coalesce(sum({SOLD_AT_PRICE}), 0)::BIGINT,
       count(*) FILTER (level > 0 AND sold = 0), count(*) FILTER (level < 0),
       count(*) FILTER (booked AND sold > 0), count(*) FILTER (booked AND sold > 0 AND level > 0)
FROM goods
"""
BY_CATEGORY: Final = f"""
WITH {LEVELS}
SELECT split_part(category, ' > ', 1) AS part, count(*) FILTER (level > 0),
       sum({AT_COST}) FILTER (cost IS NOT NULL AND level > 0)::BIGINT,
       coalesce(sum({AT_PRICE}), 0)::BIGINT AS worth,
       coalesce(sum({SOLD_AT_PRICE}), 0)::BIGINT AS sold, count(*) FILTER (level < 0)
FROM goods GROUP BY 1 ORDER BY worth DESC, sold DESC, 1
"""
SLOWEST: Final = f"""
WITH {LEVELS}
SELECT sku || '  ' || name, category, level, {AT_PRICE} AS worth FROM goods
WHERE level > 0 AND sold = 0 ORDER BY worth DESC, 1 LIMIT {LISTED}
"""
MISSING: Final = f"""
WITH {LEVELS}
SELECT sku || '  ' || name, category, level, sold FROM goods
WHERE level < 0 ORDER BY level, 1 LIMIT {LISTED}
"""
CORRECTED: Final = """
SELECT kind, count(*), sum(milli)::BIGINT,
       sum(CASE WHEN milli < 0 THEN -1 ELSE 1 END
           * ((abs(milli)::HUGEINT * coalesce(stock_entry.cost, product.cost, price) * 2 + 1000)
              // 2000))::BIGINT
FROM stock_entry JOIN product USING (product)
WHERE kind IN ('count', 'write-off', 'correction', 'goods-in') AND day BETWEEN $first AND $last
  AND place <> 'waste'
GROUP BY 1 ORDER BY 1
"""
"""What is written off leaves one place for the waste: counted where it left."""

KIND_WORDS: Final[Mapping[str, Label]] = {
    "count": Label("Found by counts", "盘点差异"),
    "write-off": Label("Written off", "报损"),
    "correction": Label("Corrected", "更正"),
    "goods-in": Label("Goods in", "到货"),
}
NO_COST: Final = Label(
    "No goods have a cost in the catalogue, so nothing can be said at cost.",
    "商品目录中没有成本价，无法按成本价计算。",
)
NOTHING_BOOKED: Final = Label(
    "No delivery and no count was ever booked: levels fall with every sale, and the goods sold "
    "stand below zero.",
    "从未登记到货或盘点：库存随销售递减，已售商品均为负数。",
)


@dataclass(frozen=True, slots=True)
class StockTotals:
    """The sums of the whole shelf; amounts in minor units."""

    with_cost: int
    at_cost: int
    at_price: int
    sold_at_cost: int
    sold_at_price: int
    slow: int
    below: int
    followed: int
    there: int

    @property
    def value_minor(self) -> int | None:
        """Stock at cost; nothing where no goods have one."""
        return self.at_cost if self.with_cost else None

    def turn_milli(self, days: int) -> int | None:
        """How often a year the shelf is sold, in thousandths."""
        if not self.at_cost:
            return None
        return half_up(self.sold_at_cost * DAYS_A_YEAR * MILLI, self.at_cost * days)

    def cover_milli(self, days: int) -> int | None:
        """How many days the shelf lasts, in thousandths."""
        return per(self.at_price * days, self.sold_at_price)


def stock_totals(source: Source, request: Request) -> StockTotals:
    """The sums over every product that ever moved."""
    return StockTotals(*source.row(TOTALS, **request.asked))


def stock(source: Source, request: Request) -> Report:
    """Worth and pace by category, then what is slow, what is missing, what was corrected."""
    totals = stock_totals(source, request)
    corrected = source.rows(CORRECTED, **request.asked)
    days = request.period.days
    shrunk = next((-row[3] for row in corrected if row[0] == "count"), None)
    by_category = source.rows(BY_CATEGORY, **request.asked)
    shown = (
        Figure(metrics.STOCK_VALUE, totals.value_minor),
        Figure(metrics.STOCK_AT_PRICE, totals.at_price),
        Figure(metrics.TURN, totals.turn_milli(days)),
        Figure(metrics.DAYS_OF_COVER, totals.cover_milli(days)),
        Figure(metrics.SLOW, totals.slow),
        Figure(metrics.BELOW_ZERO, totals.below),
        Figure(metrics.SHRINKAGE, shrunk),
        Figure(metrics.SERVICE_LEVEL, share(totals.there, totals.followed)),
    )
    return Report(
        "stock",
        TITLE,
        request.span,
        shown,
        (
            _chart(by_category, request, totals),
            _categories(by_category, days, totals),
            _slow(source.rows(SLOWEST, **request.asked)),
            _missing(source.rows(MISSING, **request.asked), totals),
            _corrections(corrected),
        ),
    )


def _chart(rows: list[Answer], request: Request, totals: StockTotals) -> Chart:
    """What lies there by category; where nothing does, what was sold."""
    place, title = (3, metrics.STOCK_AT_PRICE.name) if totals.at_price else (4, SOLD_NAME)
    drawn = sorted(rows, key=lambda row: -row[place])[:12]
    return Chart(
        title,
        Kind.MONEY,
        tuple(row[0] or NOT_SAID for row in drawn),
        (Series(request.period.words, tuple(row[place] for row in drawn)),),
        Shape.LEVELS,
    )


SOLD_NAME: Final = Label("Sold at price", "按标价售出")


def _categories(rows: list[Answer], days: int, totals: StockTotals) -> Table:
    note = None if totals.with_cost else NO_COST
    return Table(
        Label("By category", "按品类"),
        (
            Column("category", Label("Category", "品类"), Kind.TEXT),
            Column("goods", Label("Goods there", "在架商品"), Kind.COUNT),
            Column("cost", metrics.STOCK_VALUE.name, Kind.MONEY),
            Column("price", metrics.STOCK_AT_PRICE.name, Kind.MONEY),
            Column("sold", SOLD_NAME, Kind.MONEY),
            Column("cover", metrics.DAYS_OF_COVER.name, Kind.DECIMAL),
            Column("below", metrics.BELOW_ZERO.name, Kind.COUNT),
        ),
        tuple(
            (row[0] or NOT_SAID, row[1], row[2], row[3], row[4], per(row[3] * days, row[4]), row[5])
            for row in rows
        ),
        (
            ALL,
            sum(row[1] for row in rows),
            totals.value_minor,
            totals.at_price,
            totals.sold_at_price,
            totals.cover_milli(days),
            totals.below,
        ),
        note=note,
    )


def _slow(rows: list[Answer]) -> Table:
    return Table(
        Label("Slow movers", "滞销商品"),
        (
            Column("goods", Label("Goods", "商品"), Kind.TEXT),
            Column("category", Label("Category", "品类"), Kind.TEXT),
            Column("level", Label("On the shelf", "货架数量"), Kind.QUANTITY),
            Column("price", metrics.STOCK_AT_PRICE.name, Kind.MONEY),
        ),
        tuple(_named(row) for row in rows),
        note=Label(
            f"The {LISTED} worth most, of those nobody bought in the period.",
            f"本期间无人购买的商品中价值最高的 {LISTED} 种。",
        ),
    )


def _missing(rows: list[Answer], totals: StockTotals) -> Table:
    return Table(
        Label("Sold below zero", "负库存商品"),
        (
            Column("goods", Label("Goods", "商品"), Kind.TEXT),
            Column("category", Label("Category", "品类"), Kind.TEXT),
            Column("level", Label("On the books", "账面数量"), Kind.QUANTITY),
            Column("sold", Label("Sold in the period", "本期售出"), Kind.QUANTITY),
        ),
        tuple(_named(row) for row in rows),
        note=Label(f"The {LISTED} furthest below.", f"缺口最大的 {LISTED} 种。")
        if totals.followed
        else NOTHING_BOOKED,
    )


def _named(row: Answer) -> tuple[Cell, ...]:
    return (row[0], row[1] or NOT_SAID, *row[2:])


def _corrections(rows: list[Answer]) -> Table:
    return Table(
        Label("Booked without a receipt", "非小票变动"),
        (
            Column("kind", Label("Why", "原因"), Kind.TEXT),
            Column("entries", Label("Entries", "笔数"), Kind.COUNT),
            Column("quantity", Label("Quantity", "数量"), Kind.QUANTITY),
            Column("worth", Label("At cost", "按成本价"), Kind.MONEY),
        ),
        tuple((KIND_WORDS[row[0]], row[1], row[2], row[3]) for row in rows),
    )
