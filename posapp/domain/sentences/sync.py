"""What is said when store and online shop do not reach or understand each other."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

SYNC_SENTENCES: Mapping[str, Message] = {
    # ---- settings of the connection
    "settings.shop-address": Message(
        en="“{text}” is not the address of a shop. Nothing was saved. Type it as it stands in the "
        "browser, for example https://shop.example.",
        zh="“{text}” 不是网店地址。未保存。请按浏览器中的写法输入，例如 https://shop.example。",
    ),
    "settings.shop-map": Message(
        en="The setting {name} cannot be read. Sales go on and wait here. Go through the shop's "
        "set-up once more (F10, then U); it writes it anew.",
        zh="无法读取设置 {name}。销售照常进行，数据在本机等待。请按 F10 再按 U，重新完成网店设置。",
    ),
    "sync.plain-http": Message(
        en="{text} starts with http: anybody on the way could read the shop's key. Nothing was "
        "sent. Use the https address; plain http is only for a shop on this computer or in a lab.",
        zh="{text} 以 http 开头，途中任何人都能读到网店密钥。没有发送任何内容。请使用 https 地址；"
        "普通 http 只用于本机或实验环境的网店。",
    ),
    "sync.own-ca-missing": Message(
        en="There is no such file: {file}. Type the whole path of a file on this computer, or "
        "leave the field empty.",
        zh="找不到文件：{file}。请输入本机文件的完整路径，或留空。",
    ),
    "sync.own-ca-none": Message(
        en="{file} holds no certificate. Ask whoever runs the shop for a file in PEM form.",
        zh="{file} 中没有证书。请向网店管理员索取 PEM 格式的文件。",
    ),
    "sync.hook-secret-short": Message(
        en="The secret for the shop's hints is too short: anybody could guess it. Take at least "
        "{count} characters, here and in the shop.",
        zh="网店通知的密钥太短，容易被猜中。请在此处和网店中使用至少 {count} 个字符。",
    ),
    "sync.key-signs": Message(
        en="The key holds signs that no key has, perhaps a line break. Nothing was saved. Copy it "
        "again from the shop's administration.",
        zh="密钥中有不该出现的字符，可能是换行。未保存。请从网店后台重新复制。",
    ),
    "sync.no-shop": Message(
        en="No online shop is set up for this store, so nothing is sent. Press "
        "F10, then U to set one up.",
        zh="本店尚未设置网店，因此不会发送任何内容。请按 F10 再按 U，在“网店设置”中设置。",
    ),
    "settings.other-shop": Message(
        en="This store knows goods, members and receipts by the numbers of the shop at {before}. "
        "Nothing was saved. If that same shop now answers at {after}, say that it has moved; "
        "another shop needs a store file of its own.",
        zh="本店的商品、会员和小票使用 {before} 网店的编号。未保存。如果同一网店已迁至 {after}，"
        "请选择“网店已迁移”；其他网店需要使用新的门店文件。",
    ),
    "settings.shop-currency": Message(
        en="The shop counts in {theirs}, this store in {ours}. Nothing was saved. Choose the shop, "
        "or its channel, with this store's currency.",
        zh="网店使用 {theirs}，本店使用 {ours}。未保存。请选择与本店币种一致的网店或渠道。",
    ),
    "sync.tax-words-open": Message(
        en="These tax classes of the shop have none of ours yet: {words}. Goods with them would "
        "stay out, so nothing was saved. Choose one of ours for each.",
        zh="网店的这些税类尚未对应：{words}。对应商品将无法导入，因此未保存。请逐一选择本店税类。",
    ),
    "sync.no-key": Message(
        en="The key of the online shop is not on this computer. Sales go on and wait here. Enter "
        "the key again under F10, U (Online shop).",
        zh="本机没有网店密钥。销售照常进行，数据在本机等待。"
        "请按 F10 再按 U，在“网店设置”中重新输入密钥。",
    ),
    "sync.secret-unreadable": Message(
        en="The file {place} with the shop's key is damaged. Sales go on and wait here. Enter the "
        "key again under F10, U (Online shop).",
        zh="保存网店密钥的文件 {place} 已损坏。销售照常进行，数据在本机等待。"
        "请按 F10 再按 U，在“网店设置”中重新输入密钥。",
    ),
    # ---- the way to the shop
    "sync.unreachable": Message(
        en="The online shop cannot be reached. Sales go on; what waits is sent by itself as soon "
        "as the line is back.",
        zh="无法连接网店。销售照常进行；网络恢复后会自动发送等待的数据。",
    ),
    "sync.no-answer": Message(
        en="The online shop did not answer to the end. Before anything is sent again, the till "
        "looks up what has arrived. Nobody has to do anything.",
        zh="网店没有完整答复。重新发送之前，收银台会先查询哪些已经到达。无需任何操作。",
    ),
    "sync.busy": Message(
        en="The online shop asks for a little patience. It is tried again by itself.",
        zh="网店暂时繁忙，稍后会自动重试。",
    ),
    "sync.server-error": Message(
        en="The online shop has an internal error ({status}). It is tried again by itself; if this "
        "stays, tell whoever runs the shop.",
        zh="网店内部出错（{status}）。会自动重试；如果持续出现，请通知网店管理员。",
    ),
    "sync.not-json": Message(
        en="What answers at the shop's address is a page, not the shop's interface ({status}). It "
        "is tried again by itself; if this stays, check the address under F10, U (Online shop).",
        zh="该地址返回的是网页而不是网店接口（{status}）。会自动重试；如果持续出现，请在后台"
        "的“网店”中检查地址。",
    ),
    "sync.tls": Message(
        en="{host} cannot prove that it is your shop, so nothing was sent. Sales go on and wait. "
        "Check the line (a hotel or guest network?) and tell whoever runs the shop to check its "
        "certificate.",
        zh="{host} 无法证明它就是您的网店，因此没有发送任何内容。销售照常进行并等待。"
        "请检查网络（是否为访客网络），并请网店管理员检查证书。",
    ),
    "sync.redirected": Message(
        en="The shop's address sends us elsewhere ({status}). Nothing was followed. Open the "
        "address in a browser, copy where it ends, and enter that under F10, U (Online shop).",
        zh="网店地址跳转到了别处（{status}），收银台不会跟随。请在浏览器中打开该地址，"
        "复制最终地址并按 F10 再按 U，在“网店设置”中填写。",
    ),
    "sync.answer-too-large": Message(
        en="The online shop answered far more than was asked; the rest was not read. Nothing here "
        "has changed. Tell whoever runs the shop; then press Send again.",
        zh="网店返回的数据远超请求，其余未读取。本机数据没有变化。请通知网店管理员，然后按“"
        "重新发送”。",
    ),
    "sync.message-too-large": Message(
        en="This is too large to be sent to the online shop. It is kept here. Enter it in the shop "
        "by hand, then press Found in the shop.",
        zh="内容过大，无法发送到网店，已保存在本机。请在网店中手工录入，然后按“手工匹配”。",
    ),
    "sync.odd-path": Message(
        en="The shop's number for this ({path}) could lead to another place, so it was not asked. "
        "Match it by hand with what the shop has.",
        zh="网店给出的编号（{path}）可能指向别处，因此没有查询。请与网店中的记录手工匹配。",
    ),
    # ---- the process beside the till
    "sync.runs-already": Message(
        en="Another program is exchanging data with the shop for this store already. Nothing was "
        "started; close the till or the other window first.",
        zh="已有程序在为本店与网店交换数据，未重复启动。请先关闭收银台或另一个窗口。",
    ),
    # ---- what waits or stands still on its way to the shop
    "sync.waits-for-sale": Message(
        en="The sale that this gives money back for is not in the shop yet. It goes by itself "
        "right after that; there is nothing to do.",
        zh="对应的原销售尚未到达网店，待其到达后将自动发送，无需操作。",
    ),
    "sync.waits-for-member": Message(
        en="The member is not in the shop yet. This goes by itself right after her; there is "
        "nothing to do.",
        zh="该会员尚未到达网店，待其到达后将自动发送，无需操作。",
    ),
    "sync.waits-for-day": Message(
        en="The coupon {coupon} counts from {day} on, and this shop knows no first day. It is made "
        "there on that day; there is nothing to do.",
        zh="优惠券 {coupon} 自 {day} 起有效，该网店不支持起始日期，将在当天自动创建，无需操作。",
    ),
    "sync.coupon-too-special": Message(
        en="The coupons “{name}” take off in a way that the online shop does not know: it can take "
        "a percentage or an amount off a whole order. They count in the store only. Take the "
        "series off the list of those that count online, then give this up with the reason.",
        zh="优惠券“{name}”的优惠方式网店无法实现：网店只能整单打折或减免金额。该券仅限门店使用。"
        "请将该系列从网店可用的券中移除，然后注明原因放弃。",
    ),
    "sync.waits-for-step": Message(
        en="An earlier step of the same online order is still on its way. This goes by itself "
        "right after it; there is nothing to do.",
        zh="同一网店订单的前一步仍在发送中，完成后将自动发送，无需操作。",
    ),
    "sync.order-unknown": Message(
        en="The online order {order} is not known in this store any more, so the shop was told "
        "nothing. Enter the step in the shop by hand, then press Give up with the reason.",
        zh="本店已没有网店订单 {order} 的记录，未通知网店。请在网店中手工处理，然后填写原因"
        "并放弃。",
    ),
    "sync.line-below-zero": Message(
        en="Receipt {receipt} has a line below zero, which the shop cannot take as a sale. "
        "Enter it in the shop by hand, then press Found in the shop.",
        zh="小票 {receipt} 含有负金额的行，网店无法作为销售接收。请在网店中手工录入，然后按“"
        "手工匹配”。",
    ),
    "sync.receipt-gone": Message(
        en="The receipt behind this message ({receipt}) is not in the store file. Nothing was "
        "sent. Run the check of the store file, then give this up with the reason.",
        zh="门店文件中找不到此消息对应的小票（{receipt}），未发送任何内容。请先检查门店文件"
        "，再填写原因并放弃。",
    ),
    "sync.first-sale-unknown": Message(
        en="Receipt {receipt} gives money back for a sale that the shop never had. Enter the "
        "refund in the shop by hand, then press Found in the shop; or give it up with the reason.",
        zh="小票 {receipt} 退款所对应的销售从未到达网店。请在网店中手工录入退款后按“手工匹配"
        "”，或填写原因并放弃。",
    ),
    "sync.first-sale-given-up": Message(
        en="Receipt {receipt} gives money back for a sale that was given up and never sent. Give "
        "this up too, with the same reason, or match both by hand.",
        zh="小票 {receipt} 退款所对应的销售已被放弃、从未发送。请以相同原因一并放弃，或将两"
        "者手工匹配。",
    ),
    "sync.kind-unknown": Message(
        en="This message is of a kind ({kind}) that this version does not know. It is kept. Update "
        "the program, then press Send again.",
        zh="此消息的类型（{kind}）当前版本无法识别，已保留。请更新程序后按“重新发送”。",
    ),
    "sync.runs-off": Message(
        en="The units of line {line} do not add up to the line, so nothing was sent. The receipt "
        "stands. Enter it in the shop by hand and send us a report.",
        zh="第 {line} 行的单件金额与该行合计不符，未发送。小票有效。请在网店中手工录入，并向"
        "我们反馈。",
    ),
    "sync.sender-died": Message(
        en="The program stopped {times} times while it sent this, so it is left aside and the rest "
        "goes on. Press Send again; if it comes back, enter it in the shop by hand.",
        zh="发送此条时程序已中断 {times} 次，现已搁置，其余继续发送。请按“重新发送”；若再次"
        "出现，请在网店中手工录入。",
    ),
    "sync.own-fault": Message(
        en="The program made a mistake with this message ({bug}). Nothing is lost and the rest "
        "goes on. Press Send again after an update, or enter it in the shop by hand.",
        zh="程序处理此消息时出错（{bug}）。数据没有丢失，其余继续发送。请在更新后按“重新发送"
        "”，或在网店中手工录入。",
    ),
    "sync.lost-there": Message(
        en="The shop had this and has lost it, perhaps by an old backup. It is sent again by "
        "itself; there is nothing to do.",
        zh="网店曾收到此内容但已丢失（可能恢复了旧备份），将自动重新发送，无需操作。",
    ),
    # ---- what the shop books otherwise
    "sync.amount-differs": Message(
        en="The shop books receipt {receipt} with {more_minor} more than the till took (less, if "
        "below zero). The receipt is right; correct the order in the shop, then press It is "
        "settled.",
        zh="网店对小票 {receipt} 的记账比收银台多 {more_minor}（负数表示少）。以小票为准；请"
        "更正网店订单，然后按“已处理”。",
    ),
    "sync.coupon-used-up": Message(
        en="The till took {coupons} on receipt {receipt}, but in the shop it was used up "
        "already. The customer keeps her price; look at who used it, then press It is settled.",
        zh="小票 {receipt} 使用了优惠券 {coupons}，但网店中该券已用完。顾客价格不变；请核查"
        "使用情况，然后按“已处理”。",
    ),
    "sync.member-gone-there": Message(
        en="The member of receipt {receipt} has no account in the shop any more, so the order "
        "there is nobody's. The receipt is right; press It is settled.",
        zh="小票 {receipt} 的会员在网店中已无账户，网店订单不属于任何人。小票无误；请按“已处理”。",
    ),
    "sync.too-many-gone": Message(
        en="The shop suddenly names less than half of what it had. That looks like a broken "
        "answer, so nothing was taken out here. Look into the shop; it is compared again "
        "tomorrow. If they are really gone, settle this: then they are taken out here, too.",
        zh="网店返回的记录突然不足原来的一半，疑似数据不完整，本机未删除任何内容。请检查网店"
        "；明天会再次核对。如果确实已删除，请将此项标为已解决，届时本机也会移除。",
    ),
}
