"""What is said when an online shop says no, or says something that nobody can understand."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

SYNC_SHOP_SENTENCES: Mapping[str, Message] = {
    # ---- the connection
    "sync.key-refused": Message(
        en="The online shop does not accept the key, or the key may not do this. Sales go on and "
        "wait here. Make a key that may read and write in the shop's administration and enter it "
        "under F10, U (Online shop).",
        zh="网店不接受该密钥，或密钥权限不足。销售照常进行，数据在本机等待。"
        "请在网店后台生成可读写的密钥，并按 F10 再按 U，在“网店设置”中填写。",
    ),
    "sync.no-shop-here": Message(
        en="At this address there is a website, but not the interface of such a shop. Nothing was "
        "sent. Check address and kind of shop under F10, U (Online shop); for WooCommerce, turn "
        "permalinks on in the shop's settings.",
        zh="该地址有网站，但没有这种网店的接口。没有发送任何内容。"
        "请按 F10 再按 U，在“网店设置”中检查地址和网店类型；"
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
        "what it names and press Send again, or enter it there and press Found in the shop.",
        zh="网店不接受此条，答复：{words} 网店未入账。请处理后按“重新发送”，"
        "或在网店中录入后按“网店中已有”。",
    ),
    "sync.no-original": Message(
        en="The order that {number} gives back is not in the online shop, so the return was not "
        "booked there. The customer has her money. Find it there and press Found in the shop, or "
        "give it up with a reason.",
        zh="{number} 所退的订单在网店中不存在，退货未在网店入账。顾客已收到退款。"
        "请在网店中查找后按“网店中已有”，或注明原因后放弃。",
    ),
    "sync.refund-too-much": Message(
        en="{number} gives back {amount_minor}, more than is left of the order in the online shop: "
        "somebody has refunded there already. Nothing was booked. Look at the order in the shop, "
        "then press Found in the shop.",
        zh="{number} 退款 {amount_minor}，超过网店该订单的剩余金额：网店中可能已退过款。未入账。"
        "请查看网店订单，然后按“网店中已有”。",
    ),
    "sync.refund-by-hand": Message(
        en="The shop cannot send {amount_minor} back on its way by itself ({number}). The customer "
        "still waits for it. Refund the order in the shop's administration or by the payment "
        "provider, then press Found in the shop.",
        zh="网店无法自动原路退回 {amount_minor}（{number}）。顾客仍在等待退款。"
        "请在网店后台或支付平台退款，然后按“网店中已有”。",
    ),
    "sync.order-gone": Message(
        en="The order {number} is no longer in the online shop. Nothing was changed there. Ask "
        "whoever runs the shop, then give this up with a reason.",
        zh="订单 {number} 已不在网店中，网店没有变化。请询问网店管理员，然后注明原因放弃。",
    ),
    "sync.order-is-over": Message(
        en="The order {number} is {state} in the online shop already, so it was not moved. Look at "
        "it there; then press Found in the shop or give this up with a reason.",
        zh="订单 {number} 在网店中已是“{state}”，因此没有更改。请在网店中查看，"
        "然后按“网店中已有”或注明原因放弃。",
    ),
    "sync.email-of-another": Message(
        en="In the online shop {email} is the account of another member. Nothing was changed. Ask "
        "both for their e-mail addresses, correct them here, and press Send again.",
        zh="在网店中 {email} 属于另一位会员。没有更改。请与两位会员核对邮箱，"
        "在本机更正后按“重新发送”。",
    ),
    "sync.account-unproven": Message(
        en="In the online shop somebody has an account with {email}, but the shop did not check "
        "that the address is hers. Nothing was joined, so that no stranger sees a member's points. "
        "Find the customer of the shop in this list, press Say who this is, and this goes by "
        "itself.",
        zh="网店中有人用 {email} 开户，但网店没有验证该邮箱属于本人。"
        "为避免外人看到会员积分，没有关联。"
        "请在本列表中找到该网店顾客并按“指定会员”，之后会自动发送。",
    ),
    "sync.emails-unproven": Message(
        en="This shop does not check that an e-mail address belongs to whoever opens an account "
        "with it. So only the loyalty number joins a customer to a member by itself; all others "
        "wait in the inbox for a person's yes.",
        zh="该网店不验证开户邮箱是否属于本人，因此只有会员号能自动关联会员；"
        "其余顾客会在收件箱中等待人工确认。",
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
        zh="网店传来的内容无法理解（{field}），未导入，本机没有变化。请在网店中更正，之后会自动重新传入。",
    ),
    # ---- a Vendure shop
    "sync.shop-error": Message(
        en="The online shop failed at this. It says: {words} It is tried again by itself; if this "
        "stays, tell whoever runs the shop.",
        zh="网店处理失败，答复：{words} 会自动重试；如果持续出现，请通知网店管理员。",
    ),
    "sync.shop-not-prepared": Message(
        en="The online shop lacks what a till needs ({words}). Sales go on and wait here. Have the "
        "shop's developer add the till plug-in, then press Send again.",
        zh="网店缺少收银台所需的设置（{words}）。销售照常进行，数据在本机等待。"
        "请网店开发人员安装收银台插件，然后按“重新发送”。",
    ),
    "sync.fields-missing": Message(
        en="The online shop lacks fields that a till fills in, so no sale can be sent. Have the "
        "shop's developer add the till plug-in, then test again.",
        zh="网店缺少收银台需要填写的字段，无法发送销售。请网店开发人员安装收银台插件，然后重新测试。",
    ),
    "sync.no-payment-method": Message(
        en="The online shop has no payment method “pos”, so returns cannot be booked there. Add it "
        "in the shop's administration, then test again.",
        zh="网店没有名为“pos”的支付方式，无法在网店登记退货。请在网店后台添加，然后重新测试。",
    ),
    "sync.no-such-location": Message(
        en="The online shop has no stock location of this store's name, so its stock is not known. "
        "Choose one of the shop's locations.",
        zh="网店中没有与本店同名的库存地点，无法得知本店库存。请选择网店中的一个库存地点。",
    ),
    "sync.no-shipping-method": Message(
        en="The online shop has no shipping method “{name}” for what is handed over here; it takes "
        "no order without. Choose one under F10, U (Online shop), then press Send again.",
        zh="网店没有用于店内交付的配送方式“{name}”，无法登记订单。"
        "请按 F10 再按 U，在“网店设置”中选择，然后按“重新发送”。",
    ),
    "sync.no-tax-class": Message(
        en="The online shop has no tax category that this store knows. Nothing was sent. Match the "
        "tax categories under F10, U (Online shop), then press Send again.",
        zh="网店没有本店认识的税类。没有发送任何内容。"
        "请按 F10 再按 U，在“网店设置”中匹配税类，然后按“重新发送”。",
    ),
    "sync.amount-too-large": Message(
        en="The amount is larger than the online shop can hold. It is kept here. Enter it in the "
        "shop in parts, then press Found in the shop.",
        zh="金额超过网店可记录的上限，已保存在本机。请在网店中分次录入，然后按“网店中已有”。",
    ),
    "sync.basket-unknown": Message(
        en="The online shop has none of the goods in this basket, so it was not left there. The "
        "basket stays on hold here.",
        zh="网店没有该购物单中的任何商品，因此未保存到网店。购物单在本机保留。",
    ),
    "sync.original-unfinished": Message(
        en="The receipt that this gives back is still on its way to the online shop. The return "
        "follows by itself.",
        zh="被退的小票仍在发往网店途中，退货之后会自动发送。",
    ),
    "sync.shop-currency": Message(
        en="The online shop counts in another currency than this store. Nothing can be sent. "
        "Change the currency in the shop, then test again.",
        zh="网店使用的货币与本店不同，无法发送。请在网店中更改货币，然后重新测试。",
    ),
    "sync.line-fields-open": Message(
        en="Whoever orders in the online shop can name her own price: the fields of an order line "
        "that only tills may write, such as posUnitPrice, are open to web customers. Have the "
        "shop's developer set public: false for them, then test again.",
        zh="网店顾客可以自己定价：订单行中只应由收银台填写的字段（如 posUnitPrice）对网店顾客开放。"
        "请网店开发人员将这些字段设为 public: false，然后重新测试。",
    ),
    "sync.order-fields-open": Message(
        en="Whoever orders in the online shop can pass her order off as a receipt of this store: "
        "the fields of an order that only tills may write, such as posTxnId, take what web "
        "customers write. Have the shop's developer refuse that in their validate, then test "
        "again.",
        zh="网店顾客可以把自己的订单冒充成本店小票：订单中只应由收银台填写的字段（如 posTxnId）"
        "接受网店顾客的输入。请网店开发人员在这些字段的 validate 中拒绝，然后重新测试。",
    ),
    "sync.customer-fields-open": Message(
        en="Whoever has an account in the online shop can write her own loyalty number, points or "
        "tier there, and so be taken for another member. Have the shop's developer refuse that in "
        "the validate of loyaltyNumber, pointsBalance and tier, then test again.",
        zh="网店顾客可以自行填写会员号、积分或等级，从而冒充其他会员。请网店开发人员在 "
        "loyaltyNumber、pointsBalance 和 tier 的 validate 中拒绝，然后重新测试。",
    ),
    "sync.web-fields-unseen": Message(
        en="The till could not see what web customers may write, because the shop's door for them "
        "(shop-api) is not at this address. Have the shop's developer make sure that no web "
        "customer can write the till's fields.",
        zh="该地址没有面向顾客的接口（shop-api），收银台无法检查网店顾客可以填写哪些内容。"
        "请网店开发人员确认顾客无法填写收银台专用的字段。",
    ),
}
