"""What lies on the shelf: its worth, how fast it turns, what is missing."""

from typing import Final

from receipts.words import Label
from reports.report import Kind, Metric, Rising

STOCK_VALUE: Final = Metric(
    "stock_value",
    Label("Stock at cost", "库存成本"),
    Kind.MONEY,
    Label(
        "what lies on the shelf at the catalogue's cost; goods without a cost and levels below "
        "zero are left out",
        "货架库存按目录成本价计算的金额；没有成本价的商品和负库存不计",
    ),
)
STOCK_AT_PRICE: Final = Metric(
    "stock_at_price",
    Label("Stock at price", "库存售价"),
    Kind.MONEY,
    Label(
        "what lies on the shelf at today's list prices; levels below zero are left out",
        "货架库存按当前标价计算的金额；负库存不计",
    ),
)
TURN: Final = Metric(
    "stock_turn",
    Label("Stock turn", "库存周转率"),
    Kind.DECIMAL,
    Label(
        "cost of the goods sold in a year at the pace of the period, divided by stock at cost; "
        "goods without a cost are left out on both sides",
        "按本期间速度推算的一年销售成本除以库存成本；没有成本价的商品两边都不计",
    ),
    Rising.GOOD,
)
DAYS_OF_COVER: Final = Metric(
    "days_of_cover",
    Label("Days of cover", "可售天数"),
    Kind.DECIMAL,
    Label(
        "how many days the shelf lasts at the pace of the period",
        "按本期间的销售速度，货架库存可售的天数",
    ),
)
SLOW: Final = Metric(
    "slow_movers",
    Label("Slow movers", "滞销商品"),
    Kind.COUNT,
    Label(
        "goods on the shelf that nobody bought in the period",
        "货架有库存但本期间无人购买的商品",
    ),
    Rising.BAD,
)
BELOW_ZERO: Final = Metric(
    "below_zero",
    Label("Sold below zero", "负库存商品"),
    Kind.COUNT,
    Label(
        "goods of which more was sold than was ever booked in: a delivery or a count is missing",
        "售出多于入库的商品：可能漏记到货或盘点",
    ),
    Rising.BAD,
)
SHRINKAGE: Final = Metric(
    "shrinkage",
    Label("Shrinkage", "损耗"),
    Kind.MONEY,
    Label(
        "what counts found missing, less what they found too much, at cost; where there is no "
        "cost, at the list price",
        "盘点发现的短少减去盘盈，按成本价计算；没有成本价的按标价",
    ),
    Rising.BAD,
    both_ways=True,
)
SERVICE_LEVEL: Final = Metric(
    "service_level",
    Label("On the shelf", "在架率"),
    Kind.SHARE,
    Label(
        "goods with something on the shelf now, of the goods that were sold in the period and "
        "whose stock was ever booked in or counted",
        "本期间有销售且曾入库或盘点的商品中，目前货架有库存的比例",
    ),
    Rising.GOOD,
)
