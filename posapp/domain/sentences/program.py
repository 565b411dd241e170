"""What the loyalty program says at the till."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

PROGRAM_SENTENCES: Mapping[str, Message] = {
    "points.no-member": Message(
        en="Points need a member. Press F2 or scan her card, then choose the points again.",
        zh="使用积分须先确认会员。请按 F2 或扫描会员卡，再选择积分。",
    ),
    "points.redeem-terms": Message(
        en="Points are used from {least} on, in steps of {step}. Choose another amount.",
        zh="积分须从 {least} 起用，且为 {step} 的整数倍。请重新选择。",
    ),
    "points.program-text": Message(
        en="The program's rules cannot be read at {place}: {problem}. Correct it there; the rules "
        "before it still hold.",
        zh="会员计划规则在 {place} 处无法读取：{problem}。请改正，此前的规则仍然有效。",
    ),
}
