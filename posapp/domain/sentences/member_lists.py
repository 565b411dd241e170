"""What is said about lists of members, what may leave the program, and questions of privacy."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

MEMBER_LIST_SENTENCES: Mapping[str, Message] = {
    "lists.asleep": Message(
        en="A member is asleep after 1 to 3,650 days without a purchase. Type a number of days "
        "between.",
        zh="连续 1 到 3,650 天没有消费才算沉睡。请输入其间的天数。",
    ),
    "lists.no-such-day": Message(
        en="{day} cannot be meant: nobody bought or joined then. Choose a day from 1900 to 2199.",
        zh="{day} 不可能有会员消费或入会。请选择 1900 到 2199 年之间的日期。",
    ),
    "lists.days": Message(
        en="Such a list looks ahead {most} days at most. Type a smaller number of days.",
        zh="这类名单最多向后看 {most} 天。请输入较小的天数。",
    ),
    "lists.name-missing": Message(
        en="The list has no name, so it was not kept. Type a name and press Enter.",
        zh="名单没有名称，未保存。请输入名称后按 Enter。",
    ),
    "lists.percent": Message(
        en="A share of the members is 1 to {most} %. Type a number in between.",
        zh="会员比例应为 1 至 {most} %。请输入其间的数字。",
    ),
    "lists.no-cell": Message(
        en="There is no such cell: recency, frequency and money are each 1 to 5, as in 543. "
        "Choose one from the table.",
        zh="没有这个单元：近度、频度、额度各为 1 到 5，例如 543。请从表中选择。",
    ),
    "lists.no-copy": Message(
        en="How recently, often and much members bought, and which points end soon, is read from "
        "the copy for reports, and there is none yet. Open a report once; then ask again.",
        zh="消费的近度、频度、额度以及即将到期的积分来自报表数据副本，现在还没有。请先打开一份报表，然后重试。",
    ),
    "lists.nobody": Message(
        en="Nobody in this list has agreed to this use, so there is nothing to write. Nothing "
        "left the program.",
        zh="名单中没有人同意此用途，没有可导出的内容。没有任何数据离开程序。",
    ),
    "lists.not-a-number": Message(
        en="{text} is not a whole number that can be meant. Type up to nine digits, or leave the "
        "field empty.",
        zh="{text} 不是有效的整数。请输入最多九位数字，或留空。",
    ),
    "lists.range-turned": Message(
        en="The first of two values is greater than the second, so nobody can be between them. "
        "Change one of them.",
        zh="起始值大于结束值，不会有人符合。请更改其中一个。",
    ),
    "lists.too-few": Message(
        en="Figures about fewer than {least} people could tell who they are, so none are written. "
        "Ask for a larger group.",
        zh="少于 {least} 人的统计可能暴露个人，因此不导出。请选择更大的人群。",
    ),
    # ---- questions of privacy
    "privacy.case-closed": Message(
        en="This question was answered already, maybe at another till. Nothing was stored; open "
        "the list anew.",
        zh="该咨询已经答复，可能在另一台收银台。没有保存；请重新打开列表。",
    ),
}
