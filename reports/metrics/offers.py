"""What offers, coupons and discounts cost, and what they brought."""

from typing import Final

from receipts.words import Label
from reports.report import Kind, Metric, Rising

OFFER_COST: Final = Metric(
    "offer_cost",
    Label("Cost of offers", "优惠成本"),
    Kind.MONEY,
    Label(
        "what offers took off the prices, tax included; taken back with returned goods off",
        "优惠从价格中减去的金额，含税；已扣退货部分",
    ),
    Rising.WATCH,
)
EXTRA_SALES: Final = Metric(
    "extra_sales",
    Label("Extra sales", "增量销售"),
    Kind.MONEY,
    Label(
        "what the goods of the offer sold in its days, less what was to be expected: what they "
        "sold on the same weekdays right before the offer began, grown as all other goods grew. It "
        "takes for granted that nothing else was done for just these goods",
        "优惠期间相关商品销售额减去预期：优惠开始前相同星期的销售额按其他商品的增幅调整。"
        "假定同期没有其他针对这些商品的措施",
    ),
    Rising.GOOD,
    both_ways=True,
)
OFFER_ROI: Final = Metric(
    "offer_roi",
    Label("Return on cost", "投资回报率"),
    Kind.SHARE,
    Label(
        "the extra margin of the offer's goods, reckoned as the extra sales are and the offer's "
        "cost off already, divided by its cost; goods without a cost price are left out",
        "优惠商品的增量毛利（算法同增量销售，已扣优惠成本）除以优惠成本；无成本价的商品不计",
    ),
    Rising.GOOD,
)
SAVED_BY_CUT: Final = Metric(
    "saved_by_cut",
    Label("Cost of offers to cut", "建议停用的成本"),
    Kind.MONEY,
    Label(
        "cost of the offers on ten receipts or more that brought less than they took: a return "
        "below nought, or without cost prices no extra sales",
        "使用于至少十张小票、收益低于投入的优惠的成本：回报率为负，或无成本价时没有增量销售",
    ),
    Rising.BAD,
)
COUPONS_ISSUED: Final = Metric(
    "coupons_issued",
    Label("Coupons issued", "发放优惠券"),
    Kind.COUNT,
    Label("codes that were made in the period", "本期间生成的优惠券"),
)
COUPONS_USED: Final = Metric(
    "coupons_used",
    Label("Coupons used", "使用优惠券"),
    Kind.COUNT,
    Label(
        "uses in the period, less those given back with returned goods",
        "本期间使用次数，扣除因退货退回的",
    ),
    Rising.GOOD,
)
COUPON_RATE: Final = Metric(
    "coupon_rate",
    Label("Redeemed", "核销率"),
    Kind.SHARE,
    Label(
        "of the codes made in the period, those used by its last day",
        "本期间生成的优惠券中截至最后一天已使用的比例",
    ),
    Rising.GOOD,
)
COUPONS_OPEN: Final = Metric(
    "coupons_open",
    Label("Still open", "未使用"),
    Kind.COUNT,
    Label(
        "codes made by the last day that may still be used after it",
        "截至最后一天仍可使用的优惠券",
    ),
)
COUPONS_LAPSED: Final = Metric(
    "coupons_lapsed",
    Label("Lapsed", "已过期"),
    Kind.COUNT,
    Label(
        "codes whose last day lies in the period and that nobody used",
        "在本期间到期且未使用的优惠券",
    ),
    Rising.BAD,
)
COUPON_COST: Final = Metric(
    "coupon_cost",
    Label("Cost of coupons", "优惠券成本"),
    Kind.MONEY,
    Label(
        "what the offers of coupons took off the receipts they were used on, returned goods off",
        "优惠券对应优惠在其使用小票上减去的金额，已扣退货部分",
    ),
    Rising.WATCH,
)
DAYS_TO_USE: Final = Metric(
    "days_to_use",
    Label("Days to the use", "使用间隔天数"),
    Kind.COUNT,
    Label(
        "median days from the issue of a code to its use; the lower of two in the middle",
        "从发放到使用的天数中位数；中间有两个时取较小者",
    ),
)
DISCOUNTS: Final = Metric(
    "discounts",
    Label("Discounts by hand", "手工折扣"),
    Kind.MONEY,
    Label(
        "what people took off lines and baskets, tax included; taken back with returned goods off",
        "店员对商品行或整单给予的折扣，含税；已扣退货部分",
    ),
    Rising.WATCH,
)
OVERRIDES: Final = Metric(
    "overrides",
    Label("Other prices", "改价差额"),
    Kind.MONEY,
    Label(
        "the list price less the price that a person set, times the quantity; returned goods off",
        "标价减去人工改价后的价格，乘以数量；已扣退货部分",
    ),
    Rising.WATCH,
)
BY_HAND_RECEIPTS: Final = Metric(
    "by_hand_receipts",
    Label("Receipts with either", "涉及小票占比"),
    Kind.SHARE,
    Label(
        "sales with a discount by hand or another price, of all sales",
        "含手工折扣或改价的销售笔数占全部销售笔数的比例",
    ),
    Rising.WATCH,
)
APPROVED_SHARE: Final = Metric(
    "approved_share",
    Label("Allowed by a second", "经批准占比"),
    Kind.SHARE,
    Label(
        "discounts and other prices that somebody with the right to it allowed, by their number",
        "由有权限的人批准的折扣和改价次数占比",
    ),
)
