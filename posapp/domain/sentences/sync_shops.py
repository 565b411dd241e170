"""What is said when an online shop says no, or says something that nobody can understand."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

SYNC_SHOP_SENTENCES: Mapping[str, Message] = {
    # ---- the connection
    "sync.key-refused": Message(
        en="The online shop does not accept the key, or the key may not do this. Sales go on and "
        "wait here. Make a key that may read and write in the shop's administration and enter it "
        "in the office under Shop.",
        zh="网店不接受该密钥，或密钥权限不足。销售照常进行，数据在本机等待。"
        "请在网店后台生成可读写的密钥，并在后台的“网店”中填写。",
    ),
    "sync.no-shop-here": Message(
        en="At this address there is a website, but not the interface of such a shop. Nothing was "
        "sent. Check address and kind of shop in the office under Shop; for WooCommerce, turn "
        "permalinks on in the shop's settings.",
        zh="该地址有网站，但没有这种网店的接口。没有发送任何内容。请在后台的“网店”中检查地址和网店类型；"
        "如果是 WooCommerce，请在网店设置中启用固定链接。",
    ),
    "sync.odd-answer": Message(
        en="The online shop's answer could not be understood ({field}). Before anything is sent "
        "again, the till looks up what has arrived. If this stays, tell whoever runs the shop.",
        zh="无法理解网店的答复（{field}）。重新发送之前，收银台会先查询哪些已经到达。"
        "如果持续出现，请通知网店管理员。",
    ),
    "sync.other-currency": Message(
        en="The online shop counts in another currency than this store ({currency}). Nothing was "
        "sent. Change the currency in the shop, or connect another shop.",
        zh="网店使用的货币与本店（{currency}）不同。没有发送任何内容。请在网店中更改货币，或连接其他网店。",
    ),
    # ---- one message
    "sync.shop-refuses": Message(
        en="The online shop does not take this. It says: {words} Nothing was booked there. Mend "
        "what it names and press Send again, or enter it there and press Match by hand.",
        zh="网店不接受此条，答复：{words} 网店未入账。请处理后按“重新发送”，"
        "或在网店中录入后按“手工匹配”。",
    ),
    "sync.no-original": Message(
        en="The order that {number} gives back is not in the online shop, so the return was not "
        "booked there. The customer has her money. Match it by hand, or give it up with a reason.",
        zh="{number} 所退的订单在网店中不存在，退货未在网店入账。顾客已收到退款。"
        "请手工匹配，或注明原因后放弃。",
    ),
    "sync.refund-too-much": Message(
        en="{number} gives back {amount_minor}, more than is left of the order in the online shop: "
        "somebody has refunded there already. Nothing was booked. Look at the order in the shop, "
        "then press Match by hand.",
        zh="{number} 退款 {amount_minor}，超过网店该订单的剩余金额：网店中可能已退过款。未入账。"
        "请查看网店订单，然后按“手工匹配”。",
    ),
    "sync.refund-by-hand": Message(
        en="The shop cannot send {amount_minor} back on its way by itself ({number}). The customer "
        "still waits for it. Refund the order in the shop's administration or by the payment "
        "provider, then press Match by hand.",
        zh="网店无法自动原路退回 {amount_minor}（{number}）。顾客仍在等待退款。"
        "请在网店后台或支付平台退款，然后按“手工匹配”。",
    ),
    "sync.order-gone": Message(
        en="The order {number} is no longer in the online shop. Nothing was changed there. Ask "
        "whoever runs the shop, then give this up with a reason.",
        zh="订单 {number} 已不在网店中，网店没有变化。请询问网店管理员，然后注明原因放弃。",
    ),
    "sync.order-is-over": Message(
        en="The order {number} is {state} in the online shop already, so it was not moved. Look at "
        "it there; then press Match by hand or give this up with a reason.",
        zh="订单 {number} 在网店中已是“{state}”，因此没有更改。请在网店中查看，"
        "然后按“手工匹配”或注明原因放弃。",
    ),
    "sync.email-of-another": Message(
        en="In the online shop {email} is the account of another member. Nothing was changed. Ask "
        "both for their e-mail addresses, correct them here, and press Send again.",
        zh="在网店中 {email} 属于另一位会员。没有更改。请与两位会员核对邮箱，"
        "在本机更正后按“重新发送”。",
    ),
    "sync.account-gone": Message(
        en="The account of member {number} was deleted in the online shop. It is not made again by "
        "itself. If she wants one, let her open it there; else give this up with a reason.",
        zh="会员 {number} 在网店的账户已被删除，不会自动重建。如本人需要，请其在网店重新注册；"
        "否则请注明原因放弃。",
    ),
    # ---- what a platform cannot
    "sync.finds-by-email-only": Message(
        en="This online shop finds customers by e-mail only. Type her e-mail address.",
        zh="该网店只能按邮箱查找顾客。请输入邮箱地址。",
    ),
    "sync.no-carts": Message(
        en="This online shop lets nobody leave a basket for a customer. The basket stays on hold "
        "here; recall it at any till of the store.",
        zh="该网店不支持为顾客保存购物单。购物单在本机保留，可在本店任一收银台取单。",
    ),
    # ---- rows that come in
    "sync.row-odd": Message(
        en="The online shop told something that cannot be understood ({field}). It was kept out; "
        "nothing here has changed. Correct it in the shop; it comes in again by itself.",
        zh="网店传来的内容无法理解（{field}），已拦下，本机没有变化。请在网店中更正，之后会自动重新传入。",
    ),
}
