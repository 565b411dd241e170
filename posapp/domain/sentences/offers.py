"""Why an offer does not apply, what the editor of offers asks for."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

OFFER_SENTENCES: Mapping[str, Message] = {
    # ---- why not: when and where
    "offers.not-yet": Message(
        en="This offer begins on {day}.",
        zh="该优惠自 {day} 开始。",
    ),
    "offers.over": Message(
        en="This offer was over on {day}.",
        zh="该优惠已于 {day} 结束。",
    ),
    "offers.other-hours": Message(
        en="This offer holds from {start} until {until} on its days.",
        zh="该优惠仅在指定日期的 {start} 至 {until} 有效。",
    ),
    "offers.not-festival": Message(
        en="This offer is for a festival; it opens again on {day}.",
        zh="该优惠为节日优惠，{day} 再次开始。",
    ),
    "offers.other-channel": Message(
        en="This offer does not hold for purchases made here ({channel}).",
        zh="该优惠不适用于此渠道（{channel}）。",
    ),
    "offers.other-store": Message(
        en="This offer does not hold in this store ({store}).",
        zh="该优惠不适用于本店（{store}）。",
    ),
    "offers.declined": Message(
        en="This offer was put aside for this basket. Take it up again to give it.",
        zh="该优惠在本单中已被搁置，可重新启用。",
    ),
    # ---- why not: for whom
    "offers.members-only": Message(
        en="This offer is for members. Identify the member to give it.",
        zh="该优惠为会员专享。请先识别会员。",
    ),
    "offers.tier-too-low": Message(
        en="This offer is for {tier} and higher tiers.",
        zh="该优惠适用于{tier}及以上等级。",
    ),
    "offers.other-tier": Message(
        en="This offer is for these tiers: {tiers}.",
        zh="该优惠适用于以下等级：{tiers}。",
    ),
    "offers.no-consent": Message(
        en="This offer is for members who agreed to personal offers. She can agree at any time.",
        zh="该优惠仅限同意个性化优惠的会员。会员可随时同意。",
    ),
    "offers.other-segment": Message(
        en="This offer is for another group of members.",
        zh="该优惠适用于其他客群。",
    ),
    "offers.not-hers": Message(
        en="This is a personal offer for somebody else.",
        zh="这是其他会员的一对一优惠。",
    ),
    "offers.used-once": Message(
        en="She has used this personal offer already; it is for one purchase.",
        zh="该一对一优惠已使用，仅限一次。",
    ),
    "offers.no-birthday": Message(
        en="This is a birthday offer, and no birthday is on record for her.",
        zh="这是生日优惠，但该会员没有登记生日。",
    ),
    "offers.not-birthday": Message(
        en="This is a birthday offer; it is not her time of the year.",
        zh="这是生日优惠，目前不在该会员的生日期间。",
    ),
    "offers.used-this-birthday": Message(
        en="She has used this offer for this birthday already.",
        zh="该会员本次生日已使用过此优惠。",
    ),
    "offers.bought-before": Message(
        en="This offer is for a member's first purchase.",
        zh="该优惠限会员首次购买。",
    ),
    "offers.purchases-unknown": Message(
        en="This offer counts purchases, and hers are not known here at the moment.",
        zh="该优惠按购买次数计算，目前无法得知该会员的次数。",
    ),
    "offers.nth-later": Message(
        en="This offer comes with a later purchase: {more} more to go.",
        zh="再购买 {more} 次后可享该优惠。",
    ),
    "offers.needs-coupon": Message(
        en="This offer needs a coupon of {series}. Scan it to give the offer.",
        zh="该优惠需要{series}优惠券。请扫描优惠券。",
    ),
    "offers.other-tender": Message(
        en="This offer is for paying by {tenders}.",
        zh="该优惠限以下付款方式：{tenders}。",
    ),
    # ---- why not: the basket
    "offers.units-short": Message(
        en="{short} more of its goods and this offer applies.",
        zh="再加 {short} 件参加活动的商品即可享受。",
    ),
    "offers.amount-short": Message(
        en="{short_minor} more and this offer applies.",
        zh="再买 {short_minor} 即可享受。",
    ),
    "offers.not-in-basket": Message(
        en="None of its goods are in the basket.",
        zh="购物单中没有参加活动的商品。",
    ),
    "offers.saves-nothing": Message(
        en="At these prices it takes nothing off.",
        zh="以当前价格计算没有优惠。",
    ),
    "offers.beaten": Message(
        en="Its goods already get a better or earlier offer: {by}.",
        zh="相关商品已享受更优或优先的优惠：{by}。",
    ),
    "offers.gift-waits": Message(
        en="A gift was earned: scan {count} of it, at 0.00.",
        zh="已获得赠品：请扫描 {count} 件，价格为 0.00。",
    ),
    "offers.applied": Message(
        en="This offer applies and saves {saved_minor}.",
        zh="该优惠已生效，节省 {saved_minor}。",
    ),
    "offers.handed": Message(
        en="This offer applies; what it gives comes when the basket is paid.",
        zh="该优惠已生效，付款后发放。",
    ),
    "offers.unknown-offer": Message(
        en="There is no such offer running here.",
        zh="此处没有该优惠。",
    ),
    # ---- why not: its limits
    "offers.budget-spent": Message(
        en="The budget of this offer ({amount_minor}) is spent.",
        zh="该优惠的预算（{amount_minor}）已用完。",
    ),
    "offers.budget-day-spent": Message(
        en="The budget of this offer for today ({amount_minor}) is spent.",
        zh="该优惠今日预算（{amount_minor}）已用完。",
    ),
    "offers.budget-store-spent": Message(
        en="The budget of this offer for this store ({amount_minor}) is spent.",
        zh="该优惠本店预算（{amount_minor}）已用完。",
    ),
    "offers.budget-too-small": Message(
        en="What is left of this offer's budget does not reach for this basket.",
        zh="该优惠剩余预算不足以用于本单。",
    ),
    "offers.sold-out": Message(
        en="All {count} of this offer are sold.",
        zh="该优惠限量 {count} 件，已售完。",
    ),
    "offers.sold-out-today": Message(
        en="Today's {count} of this offer are sold; there are more tomorrow.",
        zh="该优惠今日限量 {count} 件，已售完，明日继续。",
    ),
    "offers.sold-out-store": Message(
        en="This store's {count} of this offer are sold.",
        zh="该优惠本店限量 {count} 件，已售完。",
    ),
    "offers.basket-limit": Message(
        en="This offer is given {count} times a basket.",
        zh="该优惠每单限 {count} 次。",
    ),
    "offers.member-limit": Message(
        en="She has used this offer as often as a member may ({count}).",
        zh="该会员已达到此优惠的使用次数（{count}）。",
    ),
    "offers.member-limit-days": Message(
        en="She has used this offer as often as a member may in {days} days ({count}).",
        zh="该会员在 {days} 天内已达到此优惠的使用次数（{count}）。",
    ),
    # ---- the editor: one blank
    "offers.blank-missing": Message(
        en="{place} is still empty. Fill it in.",
        zh="{place} 尚未填写，请填写。",
    ),
    "offers.blank-number": Message(
        en="{place} is not a whole number. Type it without letters.",
        zh="{place} 不是整数，请输入数字。",
    ),
    "offers.blank-range": Message(
        en="{place} has to be from {least} to {most}.",
        zh="{place} 须在 {least} 至 {most} 之间。",
    ),
    "offers.blank-amount": Message(
        en="{place} has to be from {least_minor} to {most_minor}.",
        zh="{place} 须在 {least_minor} 至 {most_minor} 之间。",
    ),
    "offers.blank-percent": Message(
        en="{place} has to be from {least_bp} to {most_bp}.",
        zh="{place} 须在 {least_bp} 至 {most_bp} 之间。",
    ),
    "offers.blank-date": Message(
        en="{place} is not a day. Write it like 2026-12-24.",
        zh="{place} 不是日期，请按 2026-12-24 的格式填写。",
    ),
    "offers.blank-time": Message(
        en="{place} is not a time. Write it like 18:30.",
        zh="{place} 不是时间，请按 18:30 的格式填写。",
    ),
    "offers.blank-moment": Message(
        en="{place} is not a day with its time. Write it like 2026-12-24T18:30.",
        zh="{place} 不是日期和时间，请按 2026-12-24T18:30 的格式填写。",
    ),
    "offers.blank-weekdays": Message(
        en="{place} has no days of the week. Choose one or more.",
        zh="{place} 没有选择星期，请至少选择一天。",
    ),
    "offers.blank-goods": Message(
        en="{place} names no goods. Choose goods, a category, a brand, or everything.",
        zh="{place} 没有指定商品，请选择商品、类别、品牌或全部。",
    ),
    "offers.blank-text": Message(
        en="{place} says nothing. Write a few words.",
        zh="{place} 没有内容，请填写文字。",
    ),
    "offers.blank-text-long": Message(
        en="{place} is longer than {limit} characters. Make it shorter.",
        zh="{place} 超过 {limit} 个字符，请缩短。",
    ),
    "offers.blank-names": Message(
        en="{place} names nobody and nothing. Choose one or more.",
        zh="{place} 没有选择，请至少选择一项。",
    ),
    "offers.blank-choice": Message(
        en="{place} has to be one of these: {choices}.",
        zh="{place} 只能是以下之一：{choices}。",
    ),
    "offers.off-one-of": Message(
        en="{place} takes either a percentage or an amount.",
        zh="{place} 请填写百分比或金额其中之一。",
    ),
    "offers.off-range": Message(
        en="{place} takes a percentage up to 100 % or an amount above zero.",
        zh="{place} 百分比不超过 100%，金额须大于零。",
    ),
    "offers.steps-rise": Message(
        en="The steps in {place} have to rise, each minimum once.",
        zh="{place} 中的阶梯须逐级递增，且不可重复。",
    ),
    "offers.rows": Message(
        en="{place} takes from 1 to {limit} rows.",
        zh="{place} 须有 1 至 {limit} 行。",
    ),
    "offers.window-backwards": Message(
        en="{place}: the window ends before it begins. Choose a later end.",
        zh="{place}：结束早于开始，请选择更晚的结束时间。",
    ),
    # ---- the editor: the offer as a whole
    "offers.not-json": Message(
        en="The text of this offer cannot be read. Open it in the editor and save it again.",
        zh="无法读取该优惠的内容。请在编辑器中打开并重新保存。",
    ),
    "offers.unknown-format": Message(
        en="{place}: this offer was written by a newer program. Update this till first.",
        zh="{place}：该优惠由更新版本的程序编写，请先更新本机。",
    ),
    "offers.unknown-key": Message(
        en="{place} is not a word that offers know. Check its spelling.",
        zh="{place} 不是优惠的已知项目，请检查拼写。",
    ),
    "offers.unknown-kind": Message(
        en="{place} is not a kind that offers know. There are: {choices}.",
        zh="{place} 不是已知的种类。可用：{choices}。",
    ),
    "offers.name-missing": Message(
        en="The offer has no name in one language ({place}). Receipts print it: fill it in.",
        zh="优惠缺少一种语言的名称（{place}）。名称会印在小票上，请填写。",
    ),
    "offers.reason-missing": Message(
        en="This offer picks people. Say on which objective ground, in both languages ({place}).",
        zh="该优惠面向特定人群，请用两种语言说明客观理由（{place}）。",
    ),
    "offers.condition-twice": Message(
        en="This condition is there twice ({place}). Remove one.",
        zh="该条件重复（{place}），请删除一个。",
    ),
    "offers.gift-for-nothing": Message(
        en="Everybody would get this gift. Add who gets it or what has to be bought ({place}).",
        zh="所有人都会得到该赠品。请添加获赠人或购买条件（{place}）。",
    ),
}
