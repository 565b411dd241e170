"""The named figures of the store, each with the sentence that says how it is made.

Rule: report.figures-are-counted
A figure on a screen, on paper and in a file is the same one: what it means is written here once,
and a test counts it anew from the receipts.
"""

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
        "sales before tax less what the goods cost in the catalogue on the day of copying; goods "
        "without a cost are left out on both sides",
        "税前销售额减去复制当日目录中的进价；没有进价的商品两边都不计",
    ),
    Rising.GOOD,
)
TAKINGS: Final = Metric(
    "takings",
    Label("Takings", "收款额"),
    Kind.MONEY,
    Label(
        "what stayed in the store over all payments, change and cash rounding settled",
        "所有付款方式实收金额，已扣找零并计入现金舍入",
    ),
    Rising.GOOD,
)
CASH_OVER: Final = Metric(
    "cash_over",
    Label("Over or short", "长短款"),
    Kind.MONEY,
    Label("counted at the end of shifts less what was expected", "交班清点金额减去应有金额"),
    Rising.WATCH,
)
MEMBERS: Final = Metric(
    "members",
    Label("Members", "会员数"),
    Kind.COUNT,
    Label(
        "records that are active on the last day; merged records counted once, erased ones not",
        "截至最后一天有效的会员；合并的记录计一次，已删除的不计",
    ),
    Rising.GOOD,
)
NEW_MEMBERS: Final = Metric(
    "new_members",
    Label("New members", "新会员"),
    Kind.COUNT,
    Label("members who joined in the period", "本期间入会的会员"),
    Rising.GOOD,
)
POINTS_EARNED: Final = Metric(
    "points_earned",
    Label("Points given", "发放积分"),
    Kind.POINTS,
    Label(
        "points that came into being, pending ones included; taken back with returned goods off",
        "产生的积分，含待生效的；因退货追回的已扣除",
    ),
)
POINTS_USED: Final = Metric(
    "points_used",
    Label("Points used", "使用积分"),
    Kind.POINTS,
    Label(
        "points that paid; put back with returned goods off", "用于支付的积分；因退货退回的已扣除"
    ),
    Rising.GOOD,
)
POINTS_LAPSED: Final = Metric(
    "points_lapsed",
    Label("Points lapsed", "过期积分"),
    Kind.POINTS,
    Label("points of lots whose last day has passed", "已过最后有效日的积分"),
)
POINTS_OWED: Final = Metric(
    "points_owed",
    Label("Points owed", "未用积分"),
    Kind.POINTS,
    Label(
        "what is left of all lots at the end of the last day, holds and pending points included",
        "截至最后一天所有批次的剩余积分，含预留和待生效的",
    ),
    Rising.WATCH,
)
LIABILITY: Final = Metric(
    "liability",
    Label("Points liability", "积分负债"),
    Kind.MONEY,
    Label("points owed at what the program pays for them today", "未用积分按当前规则折算的金额"),
    Rising.WATCH,
)
REDEMPTION_RATE: Final = Metric(
    "redemption_rate",
    Label("Redemption rate", "积分使用率"),
    Kind.SHARE,
    Label("points used divided by points given in the period", "本期间使用积分除以发放积分"),
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
BUYERS: Final = Metric(
    "buyers",
    Label("Members who bought", "有消费的会员"),
    Kind.COUNT,
    Label(
        "members with at least one purchase in the period that did not come back whole",
        "本期间至少有一笔未全部退货的消费的会员",
    ),
    Rising.GOOD,
)
VISITS_A_MEMBER: Final = Metric(
    "visits_a_member",
    Label("Visits a member", "人均到店次数"),
    Kind.DECIMAL,
    Label("purchases of members divided by members who bought", "会员消费笔数除以有消费的会员数"),
    Rising.GOOD,
)
SPENT_A_MEMBER: Final = Metric(
    "spent_a_member",
    Label("Spent a member", "人均消费额"),
    Kind.MONEY,
    Label(
        "what members bought, returns off, divided by members who bought",
        "会员消费额（扣退货）除以有消费的会员数",
    ),
    Rising.GOOD,
)
BEST_SHARE: Final = Metric(
    "best_share",
    Label("Sales to champions", "重要价值会员销售占比"),
    Kind.SHARE,
    Label(
        "what champions bought, of what all members bought",
        "重要价值会员消费额占全部会员消费额的比例",
    ),
)
RETENTION: Final = Metric(
    "retention",
    Label("Retention rate", "留存率"),
    Kind.SHARE,
    Label(
        "members who bought in the period before and again in this one, divided by those who "
        "bought in the period before",
        "上一期间和本期间都消费的会员除以上一期间消费的会员",
    ),
    Rising.GOOD,
)
CHURN: Final = Metric(
    "churn",
    Label("Churn rate", "流失率"),
    Kind.SHARE,
    Label("one less the retention rate", "1 减去留存率"),
    Rising.BAD,
)
REPEAT_RATE: Final = Metric(
    "repeat_rate",
    Label("Repeat-purchase rate", "复购率"),
    Kind.SHARE,
    Label(
        "members with two purchases or more, of the members who bought",
        "消费两次及以上的会员占有消费会员的比例",
    ),
    Rising.GOOD,
)
FREQUENCY: Final = Metric(
    "frequency",
    Label("Purchase frequency", "购买频率"),
    Kind.DECIMAL,
    Label("purchases of members divided by members who bought", "会员消费笔数除以有消费的会员数"),
    Rising.GOOD,
)
LIFETIME_VALUE: Final = Metric(
    "lifetime_value",
    Label("Lifetime value", "终身价值"),
    Kind.MONEY,
    Label(
        "what members are expected to buy in the next 52 weeks, tax included, not discounted: "
        "BG/NBD for how often, Gamma-Gamma for how much (Fader, Hardie and Lee 2005)",
        "预计会员未来 52 周的消费额，含税，不折现：购买次数用 BG/NBD，金额用 Gamma-Gamma 模型"
        "（Fader、Hardie、Lee 2005）",
    ),
    Rising.GOOD,
)
VALUE_A_MEMBER: Final = Metric(
    "value_a_member",
    Label("Value a member", "人均价值"),
    Kind.MONEY,
    Label("lifetime value divided by members who ever bought", "终身价值除以曾有消费的会员数"),
    Rising.GOOD,
)
TOP_TENTH: Final = Metric(
    "top_tenth",
    Label("Of the top tenth", "前十分之一占比"),
    Kind.SHARE,
    Label(
        "what the most valuable tenth of members is expected to buy, of what all are",
        "价值最高的十分之一会员预计消费额的占比",
    ),
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
        "过去八周内此类预测与实际相差的平均比例（MAPE）",
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
BREAKAGE: Final = Metric(
    "breakage",
    Label("Expected breakage", "预计失效率"),
    Kind.SHARE,
    Label(
        "points that are expected to lapse unused, of all that may still be used, by how older "
        "points ran off (chain ladder)",
        "按以往积分的使用过程（链梯法）预计将过期未用的积分，占仍可使用积分的比例",
    ),
)
EXPECTED_COST: Final = Metric(
    "expected_cost",
    Label("Expected to be used", "预计使用金额"),
    Kind.MONEY,
    Label("the liability without the expected breakage", "积分负债减去预计失效部分"),
    Rising.WATCH,
)
FORETOLD: Final = Metric(
    "foretold",
    Label("Foretold a quarter ago", "上季预测兑现率"),
    Kind.SHARE,
    Label(
        "purchases that the same model would have foretold 13 weeks ago for the weeks since, of "
        "those that came; 100 % is right",
        "同一模型在 13 周前对此后各周的预计购买次数与实际之比；100 % 为准确",
    ),
)
