"""Figures of the program and the trade that a store sets itself goals for."""

from typing import Final

from receipts.words import Label
from reports.report import Kind, Metric, Rising

ACQUISITION_COST: Final = Metric(
    "acquisition_cost",
    Label("Cost of a new member", "获客成本"),
    Kind.MONEY,
    Label(
        "marketing cost outside the store, as typed in the settings for a month, by the days of "
        "the period, divided by new members; always of the whole store",
        "设置中填写的每月店外营销费用，按本期间天数折算，除以新会员数；始终按整个门店计算",
    ),
    Rising.BAD,
)
SATISFACTION: Final = Metric(
    "satisfaction",
    Label("Satisfaction", "满意度"),
    Kind.SHARE,
    Label(
        "customers who answered with 4 or 5 of 5 how satisfied they are with the store, of all who "
        "answered that in the period",
        "本期间回答总体满意度的顾客中，评 4 分或 5 分（满分 5 分）者所占比例",
    ),
    Rising.GOOD,
)
REVIEWED: Final = Metric(
    "reviewed",
    Label("Good reviews", "好评率"),
    Kind.SHARE,
    Label(
        "reviews of goods with four or five stars, of all with stars, as customers of the shop "
        "gave them in the period",
        "本期间网店顾客的商品评价中，四星和五星占有星级评价的比例",
    ),
    Rising.GOOD,
)
RECOMMENDATION: Final = Metric(
    "recommendation",
    Label("Recommendation index", "净推荐值"),
    Kind.SHARE,
    Label(
        "customers who would recommend the store (9 or 10 of 10) less those who would not (0 to "
        "6), of all who answered that in the period",
        "本期间回答的顾客中，愿意推荐者（9–10 分）减去不愿推荐者（0–6 分）所占比例",
    ),
    Rising.GOOD,
)
WORD_OF_MOUTH: Final = Metric(
    "word_of_mouth",
    Label("Word of mouth", "口碑入会"),
    Kind.SHARE,
    Label(
        "new members whom a member brought, of all new members",
        "由会员推荐入会的新会员占全部新会员的比例",
    ),
    Rising.GOOD,
)
LOYALTY_INDEX: Final = Metric(
    "loyalty_index",
    Label("Loyalty index", "忠诚度指数"),
    Kind.SHARE,
    Label(
        "the mean of retention rate, repeat-purchase rate and members' share of sales",
        "留存率、复购率与会员销售占比三者的平均值",
    ),
    Rising.GOOD,
)
CONVERSION: Final = Metric(
    "conversion",
    Label("Conversion", "转化率"),
    Kind.SHARE,
    Label(
        "members who looked at goods online and bought in the period, here or there, of those who "
        "looked; only members who agreed to it are counted",
        "本期间在网上浏览过商品并在门店或网店购买的会员占浏览会员的比例；仅计已同意的会员",
    ),
    Rising.GOOD,
)
CLICK_THROUGH: Final = Metric(
    "click_through",
    Label("Click-through", "点击率"),
    Kind.SHARE,
    Label("suggestions that were chosen, of those shown", "被点选的推荐占展示推荐的比例"),
    Rising.GOOD,
)
OFFER_RETURN: Final = Metric(
    "offer_return",
    Label("Return on offers", "优惠投资回报率"),
    Kind.SHARE,
    Label(
        "margin of the goods sold with an offer, after what it took off, divided by what it took "
        "off; goods without a cost are left out",
        "享受优惠的商品在扣除优惠后的毛利除以优惠金额；没有成本价的商品不计",
    ),
    Rising.GOOD,
)
MARKETING_COST: Final = Metric(
    "marketing_cost",
    Label("Marketing cost", "营销成本"),
    Kind.MONEY,
    Label(
        "what offers took off, the goods' worth of points used, and the cost outside the store "
        "as typed in the settings, by the days of the period",
        "优惠减免金额、所用积分的价值，以及设置中填写的店外营销费用按本期间天数折算之和",
    ),
    Rising.WATCH,
)
MARKETING_INCOME: Final = Metric(
    "marketing_income",
    Label("Sales with offers", "优惠带动销售额"),
    Kind.MONEY,
    Label("sales on receipts on which an offer was used", "使用了优惠的小票销售额"),
    Rising.GOOD,
)
OFFER_UPLIFT: Final = Metric(
    "offer_uplift",
    Label("Uplift of offers", "优惠销售提升"),
    Kind.SHARE,
    Label(
        "growth of the goods that had an offer in the period against the days before, less the "
        "growth of the goods that had none in either",
        "本期间有优惠商品较前一期间的增长，减去两期间都没有优惠的商品的增长",
    ),
    Rising.GOOD,
)
PARTICIPATION: Final = Metric(
    "participation",
    Label("Offer participation", "优惠参与率"),
    Kind.SHARE,
    Label("receipts with an offer, of all receipts of sales", "使用优惠的小票占销售小票的比例"),
)
ACTIVITY: Final = Metric(
    "activity",
    Label("Member activity", "会员活跃度"),
    Kind.DECIMAL,
    Label(
        "purchases and things done online, divided by the members who did either",
        "会员消费次数与线上行为次数之和除以有任一行为的会员数",
    ),
    Rising.GOOD,
)
SESSION_TIME: Final = Metric(
    "session_time",
    Label("Minutes a session", "每次会话分钟数"),
    Kind.DECIMAL,
    Label(
        "what a member does online with less than 30 minutes between is one session; minutes from "
        "its first to its last act, divided by all sessions",
        "会员线上行为间隔不足 30 分钟计为一次会话；各会话首末行为之间的分钟数之和除以会话次数",
    ),
    Rising.GOOD,
)
GROWTH: Final = Metric(
    "growth",
    Label("Sales growth", "销售增长率"),
    Kind.SHARE,
    Label(
        "sales less those of as many days right before, of the latter",
        "本期间销售额减去之前相同天数的销售额，再除以后者",
    ),
    Rising.GOOD,
)
ABANDONMENT: Final = Metric(
    "abandonment",
    Label("Baskets given up", "购物单放弃率"),
    Kind.SHARE,
    Label(
        "baskets that were cleared at a till, of those and the receipts of sales",
        "在收银台清空的购物单，占其与销售小票之和的比例",
    ),
    Rising.BAD,
)
FUNNEL_CART: Final = Metric(
    "funnel_cart",
    Label("From looking to cart", "浏览到加购"),
    Kind.SHARE,
    Label(
        "members who put something into an online cart, of those who looked",
        "将商品加入网上购物车的会员占浏览会员的比例",
    ),
    Rising.GOOD,
)
FUNNEL_BOUGHT: Final = Metric(
    "funnel_bought",
    Label("From cart to purchase", "加购到购买"),
    Kind.SHARE,
    Label(
        "members who looked, put something into an online cart and bought in the period, here or "
        "there, of those who put something into a cart",
        "浏览并加购的会员中，本期间在门店或网店购买者所占的比例",
    ),
    Rising.GOOD,
)
SUGGESTION_PRECISION: Final = Metric(
    "suggestion_precision",
    Label("Precision of suggestions", "推荐精确率"),
    Kind.SHARE,
    Label("suggestions that were bought, of those shown", "展示的推荐中被购买的比例"),
    Rising.GOOD,
)
SUGGESTION_LISTS: Final = Metric(
    "suggestion_lists",
    Label("Lists looked back at", "回顾的清单"),
    Kind.COUNT,
    Label(
        "members who say yes to personal offers, had bought before the period and bought in its "
        "first 28 days: for each the till would have had a list on the eve of the period",
        "同意个性化优惠、期间之前有购买且在期间前 28 天内有购买的会员数：期间开始前一日收银台会为其"
        "给出一份清单",
    ),
)
LIST_PRECISION: Final = Metric(
    "list_precision",
    Label("Precision of lists", "清单精确率"),
    Kind.SHARE,
    Label(
        "goods on members' lists that they bought in the first 28 days of the period, of all on "
        "the lists; a list has the four goods on sale that a member who says yes to personal "
        "offers usually bought before the period, and only members who bought in those days are "
        "counted",
        "会员清单中在期间前 28 天内被其购买的商品占清单全部商品的比例；清单为同意个性化优惠的会员在"
        "期间之前最常购买的四种在售商品，仅计这些天内有购买的会员",
    ),
    Rising.GOOD,
)
SUGGESTION_RECALL: Final = Metric(
    "suggestion_recall",
    Label("Recall of lists", "清单召回率"),
    Kind.SHARE,
    Label(
        "goods that members bought in the first 28 days of the period and that stood on their "
        "lists, of all the goods they bought in them; lists as for their precision",
        "会员在期间前 28 天内购买且列在其清单中的商品占其这些天购买的全部商品的比例；"
        "清单同清单精确率",
    ),
    Rising.GOOD,
)
SUGGESTION_F1: Final = Metric(
    "suggestion_f1",
    Label("F1 of lists", "清单 F1 值"),
    Kind.SHARE,
    Label(
        "harmonic mean of the precision and the recall of lists", "清单精确率与清单召回率的调和平均"
    ),
    Rising.GOOD,
)
SUGGESTION_COVERAGE: Final = Metric(
    "suggestion_coverage",
    Label("Coverage of lists", "清单覆盖率"),
    Kind.SHARE,
    Label(
        "goods on any member's list, of all goods on sale in the catalogue",
        "至少列入一份会员清单的商品占在售商品目录的比例",
    ),
)
SUGGESTION_DIVERSITY: Final = Metric(
    "suggestion_diversity",
    Label("Diversity of lists", "清单多样性"),
    Kind.SHARE,
    Label(
        "pairs of goods on one list that are of two categories, of all such pairs",
        "同一清单中属于不同品类的商品对占全部商品对的比例",
    ),
)
MESSAGES_OPENED: Final = Metric(
    "messages_opened",
    Label("Messages opened", "消息打开率"),
    Kind.SHARE,
    Label("messages opened, of those that arrived", "已打开的消息占送达消息的比例"),
    Rising.GOOD,
)
MESSAGES_FOLLOWED: Final = Metric(
    "messages_followed",
    Label("Messages followed", "消息点击率"),
    Kind.SHARE,
    Label(
        "messages in which a link was pressed, of those that arrived",
        "点击了链接的消息占送达消息的比例",
    ),
    Rising.GOOD,
)
MESSAGES_BOUGHT: Final = Metric(
    "messages_bought",
    Label("Purchases after messages", "消息转化率"),
    Kind.SHARE,
    Label(
        "messages whose reader followed a link and bought while the message held, of those that "
        "arrived",
        "点击链接并在有效期内购买的消息占送达消息的比例",
    ),
    Rising.GOOD,
)
FIRST_RESPONSE: Final = Metric(
    "first_response",
    Label("First response", "首次响应时间"),
    Kind.DECIMAL,
    Label(
        "hours from a case's opening to its first answer: the median of the cases answered",
        "从问题登记到首次答复的小时数：已答复问题的中位数",
    ),
    Rising.BAD,
)
RESOLUTION: Final = Metric(
    "resolution",
    Label("Time to resolution", "解决时间"),
    Kind.DECIMAL,
    Label(
        "hours from a case's opening to its end: the median of the cases that ended",
        "从问题登记到结案的小时数：已结案问题的中位数",
    ),
    Rising.BAD,
)
