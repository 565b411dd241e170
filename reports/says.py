"""One sentence for each report: the question it answers, as the list of reports shows it."""

from typing import Final

from receipts.words import Label

SAYS: Final = {
    "sales-by-day": Label("What was sold on each day, and by how many.", "每天的销售额与笔数。"),
    "sales-by-hour": Label("When the store is full and when it is empty.", "门店何时忙、何时闲。"),
    "sales-by-till": Label("What each till took.", "每个收银台的销售。"),
    "sales-by-channel": Label("The store beside the online shop.", "门店与网店的对比。"),
    "sales-by-category": Label("Which kinds of goods sell.", "各品类的销售。"),
    "sales-by-brand": Label("Which brands sell.", "各品牌的销售。"),
    "sales-by-goods": Label("What sells best, and what hardly.", "哪些商品畅销，哪些滞销。"),
    "growth": Label("How much more is sold than before, and why.", "销售增长及其原因。"),
    "stores": Label("Your stores beside one another, ranked.", "各门店对比与排名。"),
    "tills": Label("What each till does beside the others.", "各收银台的对比。"),
    "baskets": Label(
        "How large baskets are and what lies in them together.", "购物单的大小与组合。"
    ),
    "forecast": Label("What the next weeks will probably bring.", "未来几周的销售预测。"),
    "payments": Label("How customers paid, and what went back.", "顾客的付款方式与退款。"),
    "tax": Label(
        "Net, tax and gross of each rate, for the bookkeeper.", "各税率的净额、税额与总额。"
    ),
    "shifts": Label("What was counted in the drawers, over and short.", "钱箱清点、长款与短款。"),
    "kpi": Label("The store's goals, and how near they are.", "门店目标与完成情况。"),
    "sales-by-clerk": Label(
        "What each clerk sold, by the hour worked.", "每位收银员的销售与工时。"
    ),
    "exceptions": Label(
        "Other prices, discounts by hand, voids and returns to look at.",
        "值得查看的改价、手工折扣、作废与退货。",
    ),
    "stock": Label("What lies in the store and what it is worth.", "库存数量与价值。"),
    "demand": Label("What was looked for and not found.", "被寻找却未找到的商品。"),
    "online-orders": Label("How well online orders were served.", "网店订单的服务情况。"),
    "purchase-paths": Label(
        "Where members first met what they bought.", "会员最初在哪里接触所购商品。"
    ),
    "loyalty": Label("The loyalty program on one page.", "会员计划概览。"),
    "effect": Label("Whether the program made anything better.", "会员计划是否带来改善。"),
    "members": Label("Who is new, active, asleep or lost.", "新会员、活跃、沉睡与流失会员。"),
    "tiers": Label("Who stands in which tier, and who moved.", "各等级会员与升降级。"),
    "redemption": Label("How points are used and what one costs.", "积分的使用与成本。"),
    "offers": Label("What each offer cost and what it brought.", "每个优惠的成本与效果。"),
    "coupons": Label("Coupons issued, used and lapsed.", "优惠券的发放、使用与失效。"),
    "discounts": Label("What was taken off, by whom and why.", "减价金额、操作人与原因。"),
    "top-customers": Label("The members who buy most.", "消费最多的会员。"),
    "segments": Label("Members by how they buy.", "按购买行为划分的会员。"),
    "suggestions": Label(
        "What the till suggests, and how often it is right.", "收银台推荐及其命中率。"
    ),
    "points-liability": Label(
        "What points owed are worth, and how many will lapse.", "积分负债与预计失效。"
    ),
    "rfm": Label("How recently, how often and how much members buy.", "会员的最近、频率与金额。"),
    "lifetime-value": Label("What members will probably still buy.", "会员未来的预期价值。"),
    "cohorts": Label("Who joined together and came back.", "同期加入会员的留存。"),
}
