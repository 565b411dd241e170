"""What the abuse watch has to say: what was seen, and what it may well have been. Nobody is blamed.

Rule: watch.neutral
Each sentence names figures, an innocent reading, and where to look; none names a culprit.
"""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

WATCH_SENTENCES: Mapping[str, Message] = {
    "watch.own-account": Message(
        en="{receipts} receipts of {clerk} are on {clerk}'s own member account ({points} points "
        "earned). Shopping in one's own shop is fine; somebody else should ring it up. Worth a "
        "look.",
        zh="{clerk} 经手的 {receipts} 张小票记在其本人的会员账户上（获得 {points} 积分）。"
        "员工购物没有问题，但应由他人收银。建议看一下。",
    ),
    "watch.return-after-points": Message(
        en="{returns} times goods of {member} came back after the points they had earned were "
        "used ({missing} points could not be taken back). It may be chance. Worth a look.",
        zh="会员 {member} 有 {returns} 次在使用积分之后退回了获得这些积分的商品（{missing} "
        "积分无法追回）。可能只是巧合。建议看一下。",
    ),
    "watch.same-clerk": Message(
        en="{clerk} rang up {times} of {member}'s {sales} sales ({share_bp}); by who was working "
        "then, {expected_bp} would be usual. A customer may well have a favourite clerk. Worth a "
        "look.",
        zh="会员 {member} 的 {sales} 笔消费中有 {times} 笔由 {clerk} 收银（{share_bp}）；"
        "按当时在岗的人，通常为 {expected_bp}。顾客可能偏爱某位店员。建议看一下。",
    ),
    "watch.split-baskets": Message(
        en="{sales} sales of {member} lie within {minutes} minutes; {offers} offers were given "
        "more than once, and {close} of the sales lie just over the same threshold. Something may "
        "simply have been forgotten. Worth a look.",
        zh="会员 {member} 在 {minutes} 分钟内有 {sales} 笔消费；{offers} 个优惠被重复使用，"
        "其中 {close} 笔刚好超过同一门槛。也可能只是忘了买某样东西。建议看一下。",
    ),
    "watch.busy-card": Message(
        en="{member}'s card was used for {sales} sales within {hours} hours and earned {points} "
        "points. A family or a club may share it. Worth a look.",
        zh="会员 {member} 的卡在 {hours} 小时内用于 {sales} 笔消费，获得 {points} 积分。"
        "可能由家人或团体共用。建议看一下。",
    ),
    "watch.offline-burst": Message(
        en="{member} redeemed {times} times within {hours} hours while the tills could not ask "
        "each other; {owed} points were not there. It may be one shopping trip. Worth a look.",
        zh="会员 {member} 在离线期间的 {hours} 小时内兑换了 {times} 次，其中 {owed} "
        "积分实际不足。可能只是一次购物。建议看一下。",
    ),
    "watch.many-corrections": Message(
        en="{clerk} made {times} corrections within {days} days: {points} points in all for "
        "{members} members, {coupons} coupons given back. There may have been a reason to put "
        "many things right. Worth a look.",
        zh="{clerk} 在 {days} 天内做了 {times} 次更正：涉及 {members} 位会员，共 {points} "
        "积分，退回 {coupons} 张优惠券。可能确有许多需要更正之处。建议看一下。",
    ),
    # ---- the evidence
    "watch.seen-receipt": Message(
        en="{ref}, {at}: {total_minor}, {points} points, served by {clerk}.",
        zh="{ref}，{at}：{total_minor}，{points} 积分，收银员 {clerk}。",
    ),
    "watch.seen-entry": Message(
        en="{at}: {points} points, {clerk} ({ref}).",
        zh="{at}：{points} 积分，{clerk}（{ref}）。",
    ),
    # ---- putting it away
    "watch.reason": Message(
        en="Putting this away needs a word of why. Nothing was changed; type the reason.",
        zh="移除此项需要说明理由。没有更改；请填写理由。",
    ),
    "watch.gone": Message(
        en="This is not on the list any more. Nothing was changed; open the list again.",
        zh="此项已不在列表中。没有更改；请重新打开列表。",
    ),
}
