"""What is said when a target for a figure cannot be set as it was asked for."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

TARGET_SENTENCES: Mapping[str, Message] = {
    "target.unknown-metric": Message(
        en="There is no figure called “{name}”, so no target was set. Choose one from the list.",
        zh="没有名为“{name}”的指标，未设置目标。请从列表中选择。",
    ),
    "target.out-of-bounds": Message(
        en="This figure can only be between {least} and {most}, so the target was not set. Type a "
        "goal between them.",
        zh="该指标只能在 {least} 和 {most} 之间，目标未设置。请输入该范围内的数值。",
    ),
    "target.decimals": Message(
        en="{text} has too many decimals: this figure has {decimals}. Type it again; leave out the "
        "thousands separator.",
        zh="{text} 的小数位太多：该指标只有 {decimals} 位小数。请重新输入，不要用千位分隔符。",
    ),
    "target.tolerance": Message(
        en="How far a figure may miss its target lies between 0 and {most}. The target was not "
        "set; type another tolerance.",
        zh="允许偏差应在 0 和 {most} 之间。目标未设置，请输入其他数值。",
    ),
    "target.task": Message(
        en="Goal missed: {metric} was {value} against {goal}, from {day}.",
        zh="未达目标：{metric} 为 {value}，目标 {goal}，自 {day} 起。",
    ),
    "target.goal-dropped": Message(
        en="The goal was taken away, so there is nothing left to do.",
        zh="该目标已删除，无需再处理。",
    ),
    "target.goal-changed": Message(
        en="The goal was changed, so what it asked for before no longer counts.",
        zh="该目标已更改，先前的要求不再适用。",
    ),
    "target.alarm-heard": Message(
        en="Somebody took note of the alarm, so there is nothing left to do.",
        zh="该提醒已有人知悉，无需再处理。",
    ),
    "target.gone": Message(
        en="This target was taken away in the meantime. Nothing was changed; set it anew if it is "
        "still wanted.",
        zh="该目标已被删除，未作更改。如仍需要，请重新设置。",
    ),
    "target.too-many": Message(
        en="There are {most} targets already, and nobody could watch more. Take away one that no "
        "longer matters, then set this one.",
        zh="目标已达 {most} 个，再多则无法关注。请先删除不再需要的目标。",
    ),
    "target.nothing-to-hear": Message(
        en="Somebody has taken note of this already, or the figure is well again. There is nothing "
        "left to do.",
        zh="已有人处理，或该指标已恢复正常，无需再操作。",
    ),
}
