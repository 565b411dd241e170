"""What the loyalty program says at the till."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

PROGRAM_SENTENCES: Mapping[str, Message] = {
    "member.left": Message(
        en="This member left the program and has no points or offers. Sell without a member, or "
        "ask about joining again: F10, Members.",
        zh="该会员已退出会员计划，没有积分和优惠。可不按会员销售，或询问是否重新加入：F10 会员。",
    ),
    "points.no-member": Message(
        en="Points need a member. Press F2 or scan her card, then choose the points again.",
        zh="使用积分须先确认会员。请按 F2 或扫描会员卡，再选择积分。",
    ),
    "offers.used-up-meanwhile": Message(
        en="An offer of this basket was used up at another till in this moment. Nothing was sold "
        "yet, and what was paid by card stays paid; tell the customer the new total, then take the "
        "rest.",
        zh="本单的一个优惠刚刚在另一台收银机用完。尚未成交，刷卡已付的金额保留；"
        "请告知顾客新的合计，再收取余款。",
    ),
    "offers.checks-unread": Message(
        en="{count} checks have not been read. Touch each of them, then approve.",
        zh="还有 {count} 项检查未阅读。请逐项点击阅读后再批准。",
    ),
    "offers.changed-meanwhile": Message(
        en="Somebody else changed this offer meanwhile. Nothing was stored; open it again from the "
        "list, and write your change once more.",
        zh="该优惠刚被他人更改，没有保存。请从列表重新打开，再次填写您的更改。",
    ),
    "offers.gone": Message(
        en="This offer is not there any more. Go back to the list.",
        zh="该优惠已不存在。请返回列表。",
    ),
    "offers.is-running": Message(
        en="{offer} is running or over and cannot be changed. Stop it first, or make a copy.",
        zh="{offer} 正在执行或已结束，不能修改。请先停止，或复制一份。",
    ),
    "offers.not-simulated": Message(
        en="This version has not been simulated. Run the simulation to its end first.",
        zh="此版本尚未模拟。请先完整运行一次模拟。",
    ),
    "offers.stop-reason": Message(
        en="Stopping an offer needs a reason. Say in a few words why.",
        zh="停止优惠须说明原因。请简要填写。",
    ),
    "offers.not-stoppable": Message(
        en="{offer} was promised without a stop switch. Ask the owner.",
        zh="{offer} 已承诺不会中途停止。请联系店主。",
    ),
    "offers.move": Message(
        en="An offer that is {now} cannot become {then}. Follow the steps: simulate, approve, "
        "publish.",
        zh="优惠状态不能从 {now} 变为 {then}。请依次模拟、批准、发布。",
    ),
    "program.changed-meanwhile": Message(
        en="Somebody else changed the rules of the program meanwhile. Nothing was saved; leave the "
        "page, come back, and write your change once more.",
        zh="会员计划规则刚被他人更改，没有保存。请离开本页后重新打开，再次填写您的更改。",
    ),
    "program.not-tried": Message(
        en="What these rules would have given was not counted to its end. Nothing was saved; press "
        "“Count the effect” first.",
        zh="尚未完整计算这些规则的影响，没有保存。请先按“计算影响”。",
    ),
    "program.tier-held": Message(
        en="{members} members stand in {tier}. Nothing was saved: they would lose it at once. Keep "
        "the tier and raise what it takes, so that it empties in its own time.",
        zh="有 {members} 名会员处于 {tier}，没有保存：否则他们会立即失去等级。"
        "请保留该等级并提高门槛，让其到期后自然减少。",
    ),
    "program.number": Message(
        en="“{text}” is not what “{what}” can be. Nothing was saved; type a whole number from "
        "{least} to {most}.",
        zh="“{what}”不能填“{text}”，没有保存。请输入 {least} 到 {most} 的整数。",
    ),
    "program.money": Message(
        en="“{what}” is more than nothing. Nothing was saved; type an amount.",
        zh="“{what}”必须大于零，没有保存。请输入金额。",
    ),
    "program.times": Message(
        en="“{text}” is no number of times. Nothing was saved; type for example 1.25, from 1 to "
        "{limit}.",
        zh="“{text}”不是有效的倍数，没有保存。请输入 1 到 {limit} 的数字，例如 1.25。",
    ),
    "points.program-text": Message(
        en="The program's rules cannot be read at {place}: {problem}. Correct it there; the rules "
        "before it still hold.",
        zh="会员计划规则在 {place} 处无法读取：{problem}。请改正，此前的规则仍然有效。",
    ),
}
