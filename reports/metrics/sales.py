"""What the store sold: receipts, goods, reductions, what is to come."""

from typing import Final

from receipts.words import Label
from reports.report import Kind, Metric, Rising

SALES: Final = Metric(
    "sales",
    Label("Sales", "销售额"),
    Kind.MONEY,
    Label(
        "what customers paid for goods, tax included, cash rounding left out; returns and voids "
        "taken off on the day they came back",
        "顾客购买商品的金额，含税，不含现金舍入；退货与作废在发生当天扣除",
    ),
    Rising.GOOD,
)
NET: Final = Metric(
    "net",
    Label("Sales before tax", "税前销售额"),
    Kind.MONEY,
    Label("sales without the tax in them", "销售额减去其中的税额"),
    Rising.GOOD,
)
TAX: Final = Metric(
    "tax",
    Label("Tax", "税额"),
    Kind.MONEY,
    Label("the tax in the sales, by the rates of the receipts", "销售额中按小票税率计算的税额"),
)
RECEIPTS: Final = Metric(
    "receipts",
    Label("Receipts", "小票数"),
    Kind.COUNT,
    Label(
        "sales at the till; voided ones and receipts of returns are not counted",
        "收银台的销售笔数；已作废的和退货小票不计",
    ),
    Rising.GOOD,
)
AVERAGE: Final = Metric(
    "average_basket",
    Label("Average basket", "客单价"),
    Kind.MONEY,
    Label("sales divided by receipts", "销售额除以小票数"),
    Rising.GOOD,
)
BASKET_MEDIAN: Final = Metric(
    "median_basket",
    Label("Median basket", "客单价中位数"),
    Kind.MONEY,
    Label(
        "half of the receipts are below, half above; the lower of two in the middle",
        "一半小票低于、一半高于该金额；中间有两个时取较小者",
    ),
)
UNITS: Final = Metric(
    "units",
    Label("Units", "件数"),
    Kind.COUNT,
    Label(
        "pieces sold, returned ones taken off; each weighed line counts as one",
        "售出件数，扣除退回件数；每行称重商品计一件",
    ),
    Rising.GOOD,
)
UNITS_A_BASKET: Final = Metric(
    "units_a_basket",
    Label("Units a basket", "每单件数"),
    Kind.DECIMAL,
    Label("units divided by receipts", "件数除以小票数"),
    Rising.GOOD,
)
RETURNS: Final = Metric(
    "returns",
    Label("Returns", "退货额"),
    Kind.MONEY,
    Label("what was given back for returned goods", "因退货退还的金额"),
    Rising.BAD,
)
RETURN_RATE: Final = Metric(
    "return_rate",
    Label("Return rate", "退货率"),
    Kind.SHARE,
    Label("returns divided by sales before returns", "退货额除以未扣退货的销售额"),
    Rising.BAD,
)
REDUCTIONS: Final = Metric(
    "reductions",
    Label("Reductions", "减价额"),
    Kind.MONEY,
    Label(
        "what offers, discounts and points took off the prices, tax included",
        "优惠、折扣和积分从价格中减去的金额，含税",
    ),
    Rising.WATCH,
)
REDUCTION_SHARE: Final = Metric(
    "reduction_share",
    Label("Reductions of full price", "减价占比"),
    Kind.SHARE,
    Label("reductions divided by what the goods cost before them", "减价额除以减价前的商品金额"),
    Rising.WATCH,
)
MEMBERS_SHARE: Final = Metric(
    "members_share",
    Label("Members' share", "会员占比"),
    Kind.SHARE,
    Label(
        "sales on receipts with a member, divided by all sales", "有会员的小票销售额除以全部销售额"
    ),
    Rising.GOOD,
)
MARGIN: Final = Metric(
    "margin",
    Label("Margin", "毛利"),
    Kind.MONEY,
    Label(
        "sales before tax less what the goods cost in the catalogue when they were sold (where "
        "that was not known, when it first was); goods without a cost are left out on both sides",
        "税前销售额减去售出时目录中的成本价，当时未录入的按首次录入的成本价；没有成本价的商品两边都不计",
    ),
    Rising.GOOD,
)
EXPECTED_SALES: Final = Metric(
    "expected_sales",
    Label("Expected sales", "预计销售额"),
    Kind.MONEY,
    Label(
        "sales of the next 14 days, by the level and the weekdays of the past (exponential "
        "smoothing with weekly season)",
        "按历史水平和星期规律（含周季节的指数平滑）预计的未来 14 天销售额",
    ),
    Rising.GOOD,
)
FORECAST_ERROR: Final = Metric(
    "forecast_error",
    Label("Error of the forecast", "预测误差"),
    Kind.SHARE,
    Label(
        "mean share by which such forecasts missed the days of the last eight weeks (MAPE)",
        "过去八周内此类预测与实际相差的平均比例，即 MAPE",
    ),
    Rising.BAD,
)
NAIVE_ERROR: Final = Metric(
    "naive_error",
    Label("Error of last week", "沿用上周的误差"),
    Kind.SHARE,
    Label(
        "the same, had every day been expected to sell what its weekday sold a week before",
        "若每天都按上周同一天预计，误差的平均比例",
    ),
    Rising.BAD,
)
