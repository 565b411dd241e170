"""What the desks of the loyalty program have to say."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

LOYALTY_DESK_SENTENCES: Mapping[str, Message] = {
    # ---- redeeming: the points pad
    "points.below-least": Message(
        en="Points can be used from {least} on, and this is {points}. Nothing was taken; use more "
        "points, or take the amount by cash or card.",
        zh="积分满 {least} 才能使用，现在是 {points}。没有扣取积分；请增加积分，"
        "或用现金或银行卡支付。",
    ),
    "points.not-in-steps": Message(
        en="Points are used in steps of {step}, and {points} is not one. Nothing was taken; type "
        "another number.",
        zh="积分须按 {step} 的倍数使用，{points} 不符合。没有扣取积分；请输入其他数额。",
    ),
    "points.over-due": Message(
        en="Only {due_minor} is still due. Nothing was taken; use {most} points, which is the most "
        "that fits.",
        zh="还需支付的金额只有 {due_minor}。没有扣取积分；最多可使用 {most} 积分。",
    ),
    "points.over-share": Message(
        en="Points may pay {share_bp} of a sale. Nothing was taken; use {most} points, and take "
        "the rest by cash or card.",
        zh="积分最多支付一单的 {share_bp}。没有扣取积分；请使用 {most} 积分，"
        "其余用现金或银行卡支付。",
    ),
    # ---- giving and correcting
    "points.none": Message(
        en="No points would move. Nothing was changed; type how many.",
        zh="积分数为零。没有更改；请输入积分数。",
    ),
    "points.adjust-reason": Message(
        en="A correction of points needs a reason. Nothing was changed; type why.",
        zh="调整积分需要理由。没有更改；请填写理由。",
    ),
    "points.adjust-over": Message(
        en="These points would have ended on {day} already. Nothing was changed; choose a later "
        "last day, or none.",
        zh="这些积分在 {day} 已到期，没有更改。请选择更晚的截止日期，或不设截止日期。",
    ),
    "points.adjust-second": Message(
        en="Up to {limit} points of an account are corrected alone a day, and this makes {points}. "
        "Nothing was changed; ask a second person for a yes.",
        zh="一人每天最多调整同一账户 {limit} 积分，加上本次为 {points}。没有更改；"
        "请另一位有权限的人批准。",
    ),
    "points.adjust-over-limit": Message(
        en="At most {limit} points are corrected at once. Nothing was changed; type fewer, or "
        "change the limit in the program.",
        zh="一次最多调整 {limit} 积分。没有更改；请减少积分数，或在计划设置中更改上限。",
    ),
    "points.own-account": Message(
        en="Nobody corrects, merges or approves points on an account of their own. Nothing was "
        "changed; ask somebody else.",
        zh="任何人不得调整、合并或批准自己账户的积分。没有更改；请由他人操作。",
    ),
    "points.project-unknown": Message(
        en="The program has no project {project}. No points were taken; choose one of the list.",
        zh="计划中没有公益项目 {project}。没有扣取积分；请从列表中选择。",
    ),
}
