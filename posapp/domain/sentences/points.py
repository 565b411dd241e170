"""What the points ledger has to say."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

POINTS_SENTENCES: Mapping[str, Message] = {
    "points.not-enough": Message(
        en="{available} points can be used now, not {points}. Nothing was taken; use {available} "
        "points or fewer, and take the rest by cash or card.",
        zh="现在可用的积分是 {available}，不够 {points}。没有扣取积分；"
        "请最多使用 {available} 积分，其余用现金或银行卡支付。",
    ),
    "points.hold-unknown": Message(
        en="These points are not held for this sale any more, or never were. No points were taken; "
        "choose the points again, or take the amount by cash or card.",
        zh="没有为本单预留这些积分。没有扣取积分；请重新选择积分，或用现金或银行卡支付。",
    ),
    "points.hold-released": Message(
        en="The points that were held for this sale were let go. No points were taken; choose the "
        "points again, or take the amount by cash or card.",
        zh="为本单预留的积分已经释放。没有扣取积分；请重新选择积分，或用现金或银行卡支付。",
    ),
    "points.hold-smaller": Message(
        en="Only {held} points are held for this sale, not {points}. No points were taken; use "
        "{held} points, or choose the points again.",
        zh="本单只预留了 {held} 积分，不够 {points}。没有扣取积分；"
        "请使用 {held} 积分，或重新选择积分。",
    ),
    "points.key-used": Message(
        en="These points were asked for before with another amount. Nothing was changed; go back "
        "to the basket and choose the points again.",
        zh="这次积分请求曾以另一个数额提交过，没有更改。请返回购物单，重新选择积分。",
    ),
}
