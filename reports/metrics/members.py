"""Who the members are, who comes back, what they are worth."""

from typing import Final

from receipts.words import Label
from reports.report import Kind, Metric, Rising

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
KEPT_MEMBERS: Final = Metric(
    "kept_members",
    Label("Kept members", "留住的会员"),
    Kind.SHARE,
    Label(
        "members who bought in the period before and again in this one, divided by those who "
        "bought in the period before; as many days each",
        "上一期间（同样天数）有消费且本期间再次消费的会员，除以上一期间有消费的会员",
    ),
    Rising.GOOD,
)
MEMBERS_BY_TIER: Final = Metric(
    "visits_and_spent_a_year",
    Label("Visits, spent a year", "年到店次数、年消费"),
    Kind.TEXT,
    Label(
        "mean per member of the tier on the last day over the 52 weeks up to it: purchases of all "
        "tills and channels, returns taken off",
        "截至最后一天的 52 周内，该等级会员的人均消费次数与金额；含所有渠道，已扣退货",
    ),
)
TIER_MOVES: Final = Metric(
    "tier_moves",
    Label("Tier moves", "等级变动"),
    Kind.TEXT,
    Label(
        "each member of the last day once: joined in the period, or the tier on the last day held "
        "against the tier on the day before the first",
        "最后一天的每位会员计一次：本期间入会，或将最后一天的等级与首日前一天的等级相比",
    ),
)
