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
        "，见 Fader、Hardie、Lee 2005",
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
ACTIVE_MEMBERS: Final = Metric(
    "active_members",
    Label("Active", "活跃会员"),
    Kind.COUNT,
    Label(
        "members of the last day who joined or bought within the days that the store's settings "
        "name (90 as delivered); new ones are counted apart",
        "在门店设置规定的天数（默认 90 天）内入会或消费的会员；近期入会的另计",
    ),
    Rising.GOOD,
)
JUST_JOINED: Final = Metric(
    "just_joined",
    Label("Joined lately", "近期入会"),
    Kind.COUNT,
    Label(
        "members of the last day who joined within the days of the settings (30 as delivered)",
        "在门店设置规定的天数（默认 30 天）内入会的会员",
    ),
    Rising.GOOD,
)
ASLEEP_MEMBERS: Final = Metric(
    "asleep_members",
    Label("Asleep", "沉睡会员"),
    Kind.COUNT,
    Label(
        "members of the last day who have not bought for longer than active ones, and not as long "
        "as lost ones",
        "未消费天数超过活跃期但未达流失期的会员",
    ),
    Rising.BAD,
)
LOST_MEMBERS: Final = Metric(
    "lost_members",
    Label("Lost", "流失会员"),
    Kind.COUNT,
    Label(
        "members of the last day who have bought nothing for longer than the settings say "
        "(365 days as delivered)",
        "未消费天数超过门店设置（默认 365 天）的会员",
    ),
    Rising.BAD,
)
REACTIVATED: Final = Metric(
    "reactivated",
    Label("Woken up", "重新激活"),
    Kind.COUNT,
    Label(
        "members who bought in the period after they had been asleep or lost",
        "沉睡或流失后在本期间再次消费的会员",
    ),
    Rising.GOOD,
)
CONSENT: Final = Metric(
    "consent",
    Label("Consent", "同意状态"),
    Kind.TEXT,
    Label(
        "members of the last day by what their records add up to: a yes counts when it came after "
        "every no; over two channels within five minutes the no wins",
        "按最后一天的同意记录统计会员：同意须晚于所有拒绝；两个渠道相差五分钟内以拒绝为准",
    ),
)
TIERED_MEMBERS: Final = Metric(
    "tiered_members",
    Label("Members in a tier", "有等级的会员"),
    Kind.COUNT,
    Label(
        "members of the last day who stand above the base tier", "最后一天等级高于普通会员的会员"
    ),
    Rising.GOOD,
)
MOVED_UP: Final = Metric(
    "moved_up",
    Label("Moved up", "升级会员"),
    Kind.COUNT,
    Label(
        "members who were there before the period and stand higher on its last day",
        "本期间前已入会且最后一天等级升高的会员",
    ),
    Rising.GOOD,
)
MOVED_DOWN: Final = Metric(
    "moved_down",
    Label("Moved down", "降级会员"),
    Kind.COUNT,
    Label(
        "members who were there before the period and stand lower on its last day",
        "本期间前已入会且最后一天等级降低的会员",
    ),
    Rising.BAD,
)
NEAR_NEXT: Final = Metric(
    "near_next",
    Label("Near the next tier", "接近下一等级"),
    Kind.COUNT,
    Label(
        "members who have at least three quarters of the tier points that the next tier takes, "
        "counted over the days that may lift them on the last day",
        "在可升级的计算期内，等级积分已达到下一等级所需四分之三以上的会员",
    ),
    Rising.GOOD,
)
TIER_HOLD: Final = Metric(
    "tier_hold",
    Label("What holds them", "保级依据"),
    Kind.TEXT,
    Label(
        "by the standing of the day of copying: locked by a manager, in grace, ends within 60 "
        "days, or held for longer",
        "按复制当日的等级状态：由店长锁定、宽限期内、60 天内到期或更久",
    ),
)
AVERAGE_ORDER: Final = Metric(
    "average_order",
    Label("Average purchase", "平均每次消费"),
    Kind.MONEY,
    Label(
        "what members bought, returns off, divided by their purchases",
        "会员消费额（扣退货）除以消费笔数",
    ),
    Rising.GOOD,
)
TOP_SPENT: Final = Metric(
    "top_spent",
    Label("To the top tenth", "前十分之一占比"),
    Kind.SHARE,
    Label(
        "what the first tenth of this ranking spent in the period, of what all members did",
        "本排名前十分之一会员在本期间的消费额占比",
    ),
)
