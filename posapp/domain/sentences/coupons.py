"""What is said about coupons, tiers, the points draw and the loyalty program's own rules."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

COUPON_SENTENCES: Mapping[str, Message] = {
    # ---- coupons: shown at the till
    "coupons.unknown": Message(
        en="There is no coupon {coupon}. The basket is unchanged; scan it again, or go on without.",
        zh="没有优惠券 {coupon}。购物单没有变化；请重新扫描，或不使用优惠券继续。",
    ),
    "coupons.cancelled": Message(
        en="The coupon {coupon} was cancelled: {reason}. Go on without it.",
        zh="优惠券 {coupon} 已作废：{reason}。购物单没有变化；请不使用它继续。",
    ),
    "coupons.used": Message(
        en="The coupon {coupon} has been used already. The basket is unchanged; go on without it.",
        zh="优惠券 {coupon} 已经用过。购物单没有变化；请不使用它继续。",
    ),
    "coupons.stopped": Message(
        en="The coupons “{name}” ({name_zh}) have been stopped by the store. The basket is "
        "unchanged; go on without.",
        zh="优惠券“{name_zh}”（{name}）已被门店停用。购物单没有变化；请不使用它继续。",
    ),
    "coupons.too-early": Message(
        en="The coupon {coupon} counts from {day}. The basket is unchanged; it can be used on the "
        "next visit from that day.",
        zh="优惠券 {coupon} 从 {day} 起有效。购物单没有变化；请在该日之后的下次购物时使用。",
    ),
    "coupons.expired": Message(
        en="The coupon {coupon} ended on {day}. The basket is unchanged; go on without it.",
        zh="优惠券 {coupon} 已于 {day} 到期。购物单没有变化；请不使用它继续。",
    ),
    "coupons.members-only": Message(
        en="The coupon {coupon} is for members. Find the member with F2, then scan it again.",
        zh="优惠券 {coupon} 仅限会员使用。请按 F2 找到会员，再扫描优惠券。",
    ),
    "coupons.other-member": Message(
        en="The coupon {coupon} belongs to another member. The basket is unchanged; go on without "
        "it.",
        zh="优惠券 {coupon} 属于另一位会员。购物单没有变化；请不使用它继续。",
    ),
    "coupons.all-gone": Message(
        en="All {limit} uses of “{name}” ({name_zh}) are taken. The basket is unchanged; go on "
        "without it.",
        zh="“{name_zh}”（{name}）的 {limit} 次使用已全部用完。购物单没有变化；请不使用它继续。",
    ),
    "coupons.member-limit": Message(
        en="This member has used “{name}” ({name_zh}) {limit} times, which is as often as it "
        "counts. The basket is unchanged; go on without it.",
        zh="该会员使用“{name_zh}”（{name}）已达上限 {limit} 次。购物单没有变化；请不使用它继续。",
    ),
    "coupons.day-limit": Message(
        en="“{name}” ({name_zh}) counts {limit} times a day in this store, and they are taken. The "
        "basket is unchanged; it can be used again tomorrow.",
        zh="“{name_zh}”（{name}）在本店每天限用 {limit} 次，今天已用完。购物单没有变化；"
        "请明天再用。",
    ),
    "coupons.offline-limit": Message(
        en="Without a connection this till takes {limit} coupons “{name}” ({name_zh}), and they "
        "are taken. The basket is unchanged; use it when the till is online again.",
        zh="断网时本收银台最多接受 {limit} 张“{name_zh}”（{name}），已用完。购物单没有变化；"
        "请在恢复联网后使用。",
    ),
    "coupons.shown-already": Message(
        en="The coupon {coupon} is on this basket already. The basket is unchanged; go on.",
        zh="优惠券 {coupon} 已在本购物单中。购物单没有变化；请继续。",
    ),
    "coupons.too-many": Message(
        en="A basket takes at most {limit} coupons. The basket is unchanged; take one off, or go "
        "on without.",
        zh="一张购物单最多使用 {limit} 张优惠券。购物单没有变化；请移除一张，或不使用它继续。",
    ),
    # ---- coupons: made and cancelled in the office
    "coupons.series-unknown": Message(
        en="There is no series of coupons {series}. Nothing was changed; choose one of the list.",
        zh="没有优惠券系列 {series}。没有更改；请从列表中选择。",
    ),
    "coupons.cancel-reason": Message(
        en="Cancelling a coupon needs a reason. Nothing was cancelled; type the reason.",
        zh="作废优惠券需要原因。没有作废；请输入原因。",
    ),
    "coupons.how-many": Message(
        en="Between 1 and {limit} coupons are made at once. None were made; type a number between.",
        zh="一次可制作 1 到 {limit} 张优惠券。没有制作；请输入其间的数字。",
    ),
    "coupons.series-days": Message(
        en="The last day of these coupons is before their first. Nothing was saved; correct the "
        "days.",
        zh="优惠券的最后一天早于第一天。没有保存；请改正日期。",
    ),
    "coupons.series-limit": Message(
        en="A limit of these coupons lets nobody use one. Nothing was saved; type 1 or more, or "
        "leave the limit empty.",
        zh="优惠券的某个限制使任何人都无法使用。没有保存；请输入 1 或更大的数字，或留空。",
    ),
    "coupons.series-bound": Message(
        en="This series belongs to its offer: the offer asks for it, or codes of it are out. Make "
        "a new series for the other offer, and stop this one if it is not wanted any more.",
        zh="此券系列已与其优惠绑定：优惠要求此券，或券码已发出。"
        "请为另一个优惠新建系列；若不再需要此系列，可将其停用。",
    ),
    "coupons.series-offer": Message(
        en="Coupons open an offer, and none is chosen. Nothing was saved; choose the offer, or "
        "write it first.",
        zh="优惠券须对应一个优惠，但尚未选择。没有保存；请选择优惠，或先编写优惠。",
    ),
    "coupons.series-name": Message(
        en="These coupons need a name in English and in Chinese. Nothing was saved; fill in both.",
        zh="优惠券需要英文和中文名称。没有保存；请两种都填写。",
    ),
    # ---- tiers
    "tiers.lock-reason": Message(
        en="Locking a tier needs a reason. Nothing was changed; type the reason.",
        zh="锁定等级需要原因。没有更改；请输入原因。",
    ),
    "tiers.not-locked": Message(
        en="This member's tier is not locked. Nothing was changed.",
        zh="该会员的等级没有锁定。没有更改。",
    ),
    "tiers.period-end": Message(
        en="{text} is no day on which a year of tier points can end. Nothing was saved; write "
        "month and day, for example 06-30, or leave it empty.",
        zh="{text} 不能作为等级周期的结束日。没有保存；请填写月和日，例如 06-30，或留空。",
    ),
    "tiers.threshold": Message(
        en="The tier {name} needs a name other than Base and at least 1 point. Nothing was saved; "
        "correct it.",
        zh="等级 {name} 的名称不能是 Base，门槛至少为 1 分。没有保存；请改正。",
    ),
    "tiers.twice": Message(
        en="Two tiers have the name or the threshold {name}. Nothing was saved; change one.",
        zh="有两个等级的名称或门槛同为 {name}。没有保存；请更改其中一个。",
    ),
    "tiers.unknown": Message(
        en="There is no tier {name}. Nothing was changed; choose one of the list.",
        zh="没有等级 {name}。没有更改；请从列表中选择。",
    ),
    # ---- program: rules that a store cannot have
    "program.adjust": Message(
        en="The limit for adjusting points with a second person is below the limit without. "
        "Nothing was saved; correct one of them.",
        zh="需第二人批准的积分调整上限低于无需批准的上限。没有保存；请改正其中一个。",
    ),
    "program.cap": Message(
        en="A cap of {points} points is below zero. Nothing was saved; type 0 or more.",
        zh="积分上限 {points} 小于零。没有保存；请输入 0 或更大的数字。",
    ),
    "program.days": Message(
        en="A number of days goes from 0 to {limit}. Nothing was saved; type a number between.",
        zh="天数应在 0 到 {limit} 之间。没有保存；请输入其间的数字。",
    ),
    "program.months": Message(
        en="Points live from 1 to {limit} months, or for ever. Nothing was saved; type a number "
        "between, or choose “never”.",
        zh="积分有效期为 1 到 {limit} 个月，或永久有效。没有保存；请输入其间的数字，或选择“永久”。",
    ),
    "program.multiplier": Message(
        en="A multiplier makes more of the points, up to {limit} times. Nothing was saved; correct "
        "it.",
        zh="积分倍数必须大于 1 倍，最多 {limit} 倍。没有保存；请改正。",
    ),
    "program.redeem": Message(
        en="These rules for using points let nobody use them, or more than the sale. Nothing was "
        "saved; correct the least number, the step or the share.",
        zh="这些抵扣规则使积分无法使用，或超过本单金额。没有保存；请改正起用数、步长或比例。",
    ),
    "program.rule-name": Message(
        en="A rule for earning points needs a code and a name in both languages. Nothing was "
        "saved; fill them in.",
        zh="积分规则需要代码和中英文名称。没有保存；请填写。",
    ),
    "program.rule-twice": Message(
        en="Two rules for earning points have the code {name}. Nothing was saved; change one.",
        zh="有两条积分规则的代码同为 {name}。没有保存；请更改其中一条。",
    ),
    "program.worth": Message(
        en="Points are worth at least one minor unit of money. Nothing was saved; correct it.",
        zh="积分的价值至少为一个最小货币单位。没有保存；请改正价值。",
    ),
    # ---- lottery: the points draw
    "lottery.none": Message(
        en="The store has no points draw now. No points were taken.",
        zh="门店目前没有积分抽奖。没有扣取积分。",
    ),
    "lottery.opted-out": Message(
        en="This member chose not to take part in draws. No points were taken; she can change "
        "it on her member card.",
        zh="该会员选择不参加抽奖。没有扣取积分；可在会员资料中更改。",
    ),
    "lottery.enough-today": Message(
        en="A member draws at most {limit} times a day, and this one has. No points were taken; "
        "she can draw again tomorrow.",
        zh="每位会员每天最多抽奖 {limit} 次，今天已用完。没有扣取积分；请明天再抽。",
    ),
    "lottery.points": Message(
        en="A draw costs {points} points, and {available} can be used now. No points were taken.",
        zh="抽奖一次需 {points} 积分，现在可用 {available} 积分。没有扣取积分。",
    ),
    "lottery.age-unknown": Message(
        en="The draw is for people of {age} years and more, and no birthday is on record. No "
        "points were taken; check her age and enter the birthday with her consent.",
        zh="抽奖仅限年满 {age} 岁者参加，而会员资料中没有生日。没有扣取积分；请核实年龄，"
        "并经本人同意后填写生日。",
    ),
    "lottery.too-young": Message(
        en="The draw is for people of {age} years and more. No points were taken.",
        zh="抽奖仅限年满 {age} 岁者参加。没有扣取积分。",
    ),
    # ---- perks: what a store cannot give
    "perks.stamp-card": Message(
        en="A stamp card needs a code, a name in both languages and a series of coupons. Nothing "
        "was saved; fill them in.",
        zh="集章卡需要代码、中英文名称和券系列。没有保存；请填写。",
    ),
    "perks.stamps-needed": Message(
        en="A stamp card takes 1 to {limit} stamps. Nothing was saved; type a number between.",
        zh="集章卡需要 1 到 {limit} 个章。没有保存；请输入其间的数字。",
    ),
    "perks.gift": Message(
        en="A birthday gift has 0 points or more and at least 1 day to use it. Nothing was saved; "
        "correct it.",
        zh="生日礼的积分不能小于 0，有效期至少 1 天。没有保存；请改正。",
    ),
    "perks.referral": Message(
        en="Points and days for bringing a friend are 0 or more, and the purchase counts from at "
        "least one minor unit. Nothing was saved; correct them.",
        zh="推荐奖励的积分和天数不能小于 0，消费门槛至少为一个最小货币单位。没有保存；请改正。",
    ),
    "perks.prize": Message(
        en="A prize needs a name in both languages, odds of 1 to 10,000 in ten thousand, and "
        "points or a coupon. Nothing was saved; correct it.",
        zh="奖品需要中英文名称、万分之 1 到 10,000 的中奖率，以及积分或优惠券。没有保存；请改正。",
    ),
    "perks.lottery": Message(
        en="A draw costs at least 1 point, once a day or more, from {age} years. Nothing was "
        "saved; correct it.",
        zh="抽奖每次至少 1 积分、每天至少 1 次、参加者年满 {age} 岁。没有保存；请改正。",
    ),
    "perks.lottery-odds": Message(
        en="The odds of all prizes together are more than the whole. Nothing was saved; lower one "
        "of them.",
        zh="所有奖品的中奖率之和超过百分之百。没有保存；请降低其中一个。",
    ),
    "perks.project": Message(
        en="A project needs a code and a name in both languages. Nothing was saved; fill them in.",
        zh="公益项目需要代码和中英文名称。没有保存；请填写。",
    ),
    "perks.twice": Message(
        en="Two stamp cards or two projects have the same code. Nothing was saved; change one.",
        zh="有两张集章卡或两个公益项目的代码相同。没有保存；请更改其中一个。",
    ),
}
