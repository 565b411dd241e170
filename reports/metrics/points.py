"""Points given, used, lapsed and owed, and what they are worth."""

from typing import Final

from receipts.words import Label
from reports.report import Kind, Metric, Rising

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
POINTS_GONE: Final = Metric(
    "points_gone",
    Label("Where points went", "积分去向"),
    Kind.POINTS,
    Label(
        "points that paid by the channel of the receipt, put back with returned goods off; given "
        "away to a good cause; played in draws and other uses without a receipt; lapsed",
        "按小票渠道统计用于支付的积分，已扣除因退货退回的；捐赠；抽奖等无小票的使用；过期",
    ),
)
PAID_WITH_POINTS: Final = Metric(
    "paid_with_points",
    Label("Paid with points", "积分支付额"),
    Kind.MONEY,
    Label(
        "what points paid, as a tender or as a discount; given back with returned goods off",
        "积分作为付款或折扣所抵的金额，已扣退货退回部分",
    ),
    Rising.WATCH,
)
COST_OF_100: Final = Metric(
    "cost_of_100_points",
    Label("100 points cost", "每百积分成本"),
    Kind.MONEY,
    Label(
        "paid with points, for each 100 points that paid at the till",
        "每使用 100 积分所支付的金额",
    ),
)
COST_OF_100_GIVEN: Final = Metric(
    "cost_of_100_given",
    Label("100 given cost", "每发放百分成本"),
    Kind.MONEY,
    Label(
        "paid with points in the period, for each 100 points given in it: what giving points costs "
        "by now",
        "本期间积分支付额，按本期间每发放 100 积分计",
    ),
)
REWARD_SHARE: Final = Metric(
    "reward_share",
    Label("Of sales", "占销售额"),
    Kind.SHARE,
    Label("paid with points divided by sales", "积分支付额除以销售额"),
    Rising.WATCH,
)
BURN_RATIO: Final = Metric(
    "burn_ratio",
    Label("Burn ratio", "积分消耗比"),
    Kind.SHARE,
    Label(
        "all points ever used up to the last day, divided by all ever given",
        "截至最后一天累计使用积分除以累计发放积分",
    ),
    Rising.GOOD,
)
LAPSED_SHARE: Final = Metric(
    "lapsed_share",
    Label("Breakage so far", "已失效率"),
    Kind.SHARE,
    Label(
        "all points ever lapsed up to the last day, divided by all ever given; what is still to "
        "lapse is foretold in the report of the points liability",
        "截至最后一天累计过期积分除以累计发放积分；尚未过期部分的预测见积分负债报表",
    ),
)
REDEEMERS: Final = Metric(
    "redeemers",
    Label("Members who used points", "使用积分的会员"),
    Kind.COUNT,
    Label(
        "members who paid with points in the period, or gave some away",
        "本期间用积分支付或捐赠的会员",
    ),
    Rising.GOOD,
)
FIRST_USE: Final = Metric(
    "first_use",
    Label("Days to the first use", "首次使用天数"),
    Kind.COUNT,
    Label(
        "median days from a member's first points to her first use of some, of those whose first "
        "use lies in the period; the lower of two in the middle",
        "首次使用在本期间的会员，从首次获得积分到首次使用的天数中位数；中间有两个时取较小者",
    ),
    Rising.BAD,
)
