"""Stores side by side."""

from typing import Final

from receipts.words import Label
from reports.report import Kind, Metric, Rising

STORES: Final = Metric(
    "stores",
    Label("Stores", "门店数"),
    Kind.COUNT,
    Label(
        "this store and every other one whose figures have come",
        "本店以及数据已到达的其他门店",
    ),
)
STORES_SALES: Final = Metric(
    "stores_sales",
    Label("Sales of these stores", "各店销售额合计"),
    Kind.MONEY,
    Label(
        "sales of all stores that are counted in this store's money; others are not added",
        "与本店币种相同的各门店销售额之和；其他币种不相加",
    ),
    Rising.GOOD,
)
STORE_RANK: Final = Metric(
    "store_rank",
    Label("This store's rank", "本店名次"),
    Kind.COUNT,
    Label(
        "by sales, among the stores that are counted in the same money; 1 sells most",
        "在相同币种的门店中按销售额排名；1 为最高",
    ),
)
SALES_A_DAY: Final = Metric(
    "sales_a_day",
    Label("Sales a day", "日均销售额"),
    Kind.MONEY,
    Label("sales divided by the days on which there was a receipt", "销售额除以有小票的天数"),
    Rising.GOOD,
)
MARGIN_RATE: Final = Metric(
    "margin_rate",
    Label("Margin of sales", "毛利率"),
    Kind.SHARE,
    Label(
        "margin divided by the sales before tax of the goods whose cost is known",
        "毛利除以有成本价商品的税前销售额",
    ),
    Rising.GOOD,
)
MISSING_GOODS: Final = Metric(
    "missing_goods",
    Label("None left", "期末无货"),
    Kind.COUNT,
    Label(
        "goods sold in the period and ever counted or delivered, of which nothing lies there on "
        "the last day",
        "本期间售出且曾盘点或到货、但最后一天没有库存的商品数",
    ),
    Rising.BAD,
)
