"""What is said of rows of the shop that were not let in, and of what the nightly check found."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

SYNC_INTAKE_SENTENCES: Mapping[str, Message] = {
    # ---- rows that were not let in
    "sync.row-id": Message(
        en="The shop sent something without a usable number. It was not let in. Tell whoever runs "
        "the shop; it is read again by itself.",
        zh="网店发来的数据没有可用的编号，未导入。请通知网店管理员；之后会自动重新读取。",
    ),
    "sync.row-time": Message(
        en="The shop says this was changed at {text}, which cannot be. It was not let in. Check "
        "the clock of the shop's server; then it comes in by itself.",
        zh="网店称该数据修改于 {text}，这不可能，未导入。请检查网店服务器的时钟；之后会自动导入。",
    ),
    "sync.row-unreadable": Message(
        en="What was kept of this row cannot be read any more. Nothing was changed. Save the "
        "record in the shop once, and it comes in again.",
        zh="该数据的留存内容已无法读取，没有更改。请在网店中重新保存一次，它会再次导入。",
    ),
    "sync.price-absurd": Message(
        en="The shop asks {text} for this, which is no price. The shelf keeps the price it has. "
        "Correct it in the shop.",
        zh="网店给出的价格 {text} 不是有效价格。货架价格保持不变。请在网店中更正。",
    ),
    "sync.price-nothing": Message(
        en="{sku} costs nothing in the shop. The shelf keeps what it has. If it is meant, press "
        "Let it in; else correct it in the shop.",
        zh="{sku} 在网店中的价格为零。货架保持不变。如果无误，请按“放行”；否则请在网店中更正。",
    ),
    "sync.price-jump": Message(
        en="The shop changes the price of {sku} from {old_minor} to {new_minor}. Until somebody "
        "has looked, the shelf keeps {old_minor}. If it is meant, press Let it in; else correct it "
        "in the shop.",
        zh="网店把 {sku} 的价格从 {old_minor} 改为 {new_minor}。确认之前货架仍按 {old_minor} 销售。"
        "如果无误，请按“放行”；否则请在网店中更正。",
    ),
    "sync.currency-other": Message(
        en="The shop counts this in {text}, this store in {own}. It was not let in. Check the "
        "currency of the sales channel in the shop.",
        zh="网店以 {text} 计价，本店以 {own} 计价，未导入。请检查网店销售渠道的币种。",
    ),
    "sync.tax-class-unknown": Message(
        en="The shop's tax class “{text}” has no match here, so the tax would be wrong. It was not "
        "let in. Match it under F10, U (Online shop).",
        zh="网店税类 “{text}” 在本店没有对应，税额会出错，未导入。"
        "请按 F10 再按 U，在“网店设置”中设置对应关系。",
    ),
    "sync.sku-twice": Message(
        en="Two products of the shop have the number {sku}: this one and {other}. The first one "
        "stays on the shelf. Give one of them another number in the shop.",
        zh="网店中有两个商品使用货号 {sku}：本商品和 {other}。先到的保留在货架上。"
        "请在网店中为其中一个改号。",
    ),
    "sync.too-many-barcodes": Message(
        en="The shop gives this product more than {most} barcodes. It was not let in. Take out "
        "what does not belong there in the shop.",
        zh="网店为该商品提供了超过 {most} 个条码，未导入。请在网店中删除多余的条码。",
    ),
    "sync.quantity-absurd": Message(
        en="The shop names a quantity of {text}, which cannot be. It was not let in. Correct it in "
        "the shop.",
        zh="网店给出的数量 {text} 不可能，未导入。请在网店中更正。",
    ),
    "sync.stock-of-unknown": Message(
        en="The shop counts stock of {sku}, which this store does not know. Nothing was counted. "
        "It is taken over as soon as the product itself is in.",
        zh="网店盘点了本店没有的商品 {sku}，未计入。该商品导入后会自动计入。",
    ),
    "sync.too-many-wishes": Message(
        en="This customer's wish list has more than {most} entries. Nothing of her record was "
        "changed. Shorten it in the shop.",
        zh="该顾客的心愿单超过 {most} 条，没有更改其资料。请在网店中缩短。",
    ),
    "sync.member-doubtful": Message(
        en="A customer of the shop may be member {number}, but it is not sure. "
        "Nothing was joined. Compare both, then press Say who this is.",
        zh="网店的一位顾客可能是会员 {number}，但不能确定，没有合并。请比较后按“指定会员”。",
    ),
    "sync.member-number-unknown": Message(
        en="A customer of the shop gives the member number {number}, which is nobody's here. "
        "Nothing was joined. Ask her for her card, and correct the number in the shop.",
        zh="网店的一位顾客填写了会员号 {number}，本店没有此号，没有合并。"
        "请核对会员卡并在网店中更正。",
    ),
    "sync.member-contact": Message(
        en="The shop's {text} of member {number} cannot be read; the rest was taken over. Ask her, "
        "and correct it in the shop.",
        zh="会员 {number} 在网店中的 {text} 无法识别，其余内容已导入。请向本人核实并在网店中更正。",
    ),
    "sync.order-amount": Message(
        en="Order {order} holds the amount {text}, which cannot be. It was not let in. Look at it "
        "in the shop; handle it there until it is right.",
        zh="订单 {order} 含有不可能的金额 {text}，未导入。请在网店中查看；更正之前请在网店中处理。",
    ),
    "sync.order-too-long": Message(
        en="An order of the shop has more than {most} lines. It was not let in. Handle it in the "
        "shop.",
        zh="网店的一个订单超过 {most} 行，未导入。请在网店中处理。",
    ),
    "sync.order-line-twice": Message(
        en="Order {order} names one line twice. It was not let in. Look at it in the shop; it is "
        "read again by itself.",
        zh="订单 {order} 中同一行出现两次，未导入。请在网店中查看；之后会自动重新读取。",
    ),
    "sync.coupon-code": Message(
        en="“{coupon}” cannot be a coupon's code. It was not let in. Correct it in the shop.",
        zh="“{coupon}” 不能作为优惠券代码，未导入。请在网店中更正。",
    ),
    "sync.coupon-worth": Message(
        en="What coupon {coupon} of the shop is worth cannot be. It was not let in. Correct it in "
        "the shop.",
        zh="网店优惠券 {coupon} 的面值无效，未导入。请在网店中更正。",
    ),
    "sync.coupon-days": Message(
        en="Coupon {coupon} of the shop begins after it ends, or on a day that cannot be. It was "
        "not let in. Correct its days in the shop.",
        zh="网店优惠券 {coupon} 的有效期不正确，未导入。请在网店中更正日期。",
    ),
    "sync.coupon-twice": Message(
        en="Coupon {coupon} was used in the store, and again with order {order}. Both stand in the "
        "books. Decide whether the order keeps its price, then press It is settled.",
        zh="优惠券 {coupon} 已在门店使用，又用于订单 {order}。两次都已入账。"
        "请决定订单是否保留优惠，然后按“已处理”。",
    ),
    # ---- what a person asked of such a row
    "sync.not-kept-out": Message(
        en="This row is not waiting any more: it came in by itself, or somebody else ended it. "
        "Nothing was changed. Look at the list again.",
        zh="该数据已不在等待：已自动导入，或已由他人处理。没有更改。请重新查看列表。",
    ),
    "sync.not-to-let-in": Message(
        en="This row cannot be let in as it is. Nothing was changed. Correct it in the shop, and "
        "it comes in by itself.",
        zh="该数据不能按现状放行，没有更改。请在网店中更正，之后会自动导入。",
    ),
    # ---- the nightly check
    "sync.check-missing": Message(
        en="Receipt {receipt} over {ours_minor} is not in the shop, though it was sent. It is sent "
        "again by itself; if it is missing tomorrow too, call whoever runs the shop.",
        zh="小票 {receipt}（{ours_minor}）已发送，但网店中没有。会自动重新发送；如果明天仍缺失，"
        "请联系网店管理员。",
    ),
    "sync.check-double": Message(
        en="Receipt {receipt} over {ours_minor} is {count} orders in the shop: {orders}. Cancel "
        "all but the first of them there.",
        zh="小票 {receipt}（{ours_minor}）在网店中有 {count} 个订单：{orders}。"
        "请在网店中只保留第一个，取消其余。",
    ),
    "sync.check-amount": Message(
        en="Receipt {receipt} is {ours_minor} here and {theirs_minor} in the shop (order {order}). "
        "The till's books hold. Correct the order in the shop, or press It is settled if "
        "you know why.",
        zh="小票 {receipt} 在本店为 {ours_minor}，在网店为 {theirs_minor}（订单 {order}）。"
        "以收银台账目为准。"
        "请在网店中更正订单；如已知原因，请按“已处理”。",
    ),
    "sync.check-member": Message(
        en="Receipt {receipt} belongs to {ours} here and to {theirs} in the shop (order {order}). "
        "Give the order to the right customer in the shop.",
        zh="小票 {receipt} 在本店属于 {ours}，在网店属于 {theirs}（订单 {order}）。"
        "请在网店中改为正确的顾客。",
    ),
    "sync.check-refund-missing": Message(
        en="The return {receipt} over {ours_minor} is not among the shop's refunds of order "
        "{order}, though it was sent. It is sent again by itself; if it is missing tomorrow too, "
        "book it in the shop.",
        zh="退货单 {receipt}（{ours_minor}）已发送，但网店订单 {order} 中没有这笔退款。"
        "会自动重新发送；如果明天仍缺失，请在网店中手工登记。",
    ),
    "sync.check-refund-double": Message(
        en="The shop gave {theirs_minor} back on order {order} for the return {receipt}, which "
        "was {ours_minor}: more than once. Look whether the customer has got it twice, and cancel "
        "what is too much in the shop.",
        zh="退货单 {receipt} 为 {ours_minor}，网店订单 {order} 却退了 {theirs_minor}，即重复退款。"
        "请核对顾客是否收到两次，并在网店中取消多退的部分。",
    ),
    "sync.check-refund-amount": Message(
        en="The return {receipt} is {ours_minor} here and {theirs_minor} among the shop's refunds "
        "of order {order}. The till's books hold. Correct the refund in the shop, or press It is "
        "settled if you know why.",
        zh="退货单 {receipt} 在本店为 {ours_minor}，在网店订单 {order} 的退款为 {theirs_minor}。"
        "以收银台账目为准。请在网店中更正退款；如已知原因，请按“已处理”。",
    ),
    "sync.check-refund-unknown": Message(
        en="The shop gave {theirs_minor} back on order {order}, which was sold at this till, and "
        "no return here knows of it. If the goods came back, take them back here too; else ask "
        "who gave the money back in the shop.",
        zh="网店对本收银台售出的订单 {order} 退了 {theirs_minor}，但本店没有对应的退货。"
        "如果商品已退回，请在本店登记退货；否则请查明是谁在网店退的款。",
    ),
    "sync.check-journal": Message(
        en="The books of receipt {receipt} are not what the signed journal says ({fields}); "
        "somebody may have changed the store file. Do not change anything; run the check of the "
        "books (posapp verify) and show it to your accountant.",
        zh="小票 {receipt} 的账目与签名流水不一致（{fields}），门店文件可能被改动。请勿更改；"
        "请运行账目核对（posapp verify）并交会计查看。",
    ),
    "sync.check-record": Message(
        en="Record {record} of the journal is not as it was signed; somebody may have changed the "
        "store file. Do not change anything; run the check of the books (posapp verify) and show "
        "it to your accountant.",
        zh="流水记录 {record} 与签名时不一致，门店文件可能被改动。请勿更改；"
        "请运行账目核对（posapp verify）并交会计查看。",
    ),
    "sync.check-stock": Message(
        en="The shop counts {gap} of {sku} at this store, against what was sold here since "
        "{since}. If goods came in or were written off, press It is settled; else count the "
        "shelf, and correct the shop.",
        zh="自 {since} 以来，网店记录的本店 {sku} 与本店销售相差 {gap}。"
        "如有进货或报损，请按“已处理”；否则请盘点货架并在网店中更正。",
    ),
    "sync.check-cash": Message(
        en="The report of shift {shift} says that {theirs_minor} should be in the drawer, its "
        "receipts come to {ours_minor}. Do not change anything; show both to your accountant.",
        zh="班次 {shift} 的报表应有现金 {theirs_minor}，其小票合计为 {ours_minor}。请勿更改，"
        "并交会计核对。",
    ),
    "sync.check-cash-count": Message(
        en="In shift {shift} {theirs_minor} was counted, {ours_minor} should have been there. Look "
        "through its cash receipts and payouts, and write down what you find.",
        zh="班次 {shift} 清点现金 {theirs_minor}，应有 {ours_minor}。"
        "请核对该班次的现金小票和支出，并记录结果。",
    ),
    "sync.check-clock": Message(
        en="Receipt {receipt} says {ours}, which lies {minutes} minutes off the receipts around "
        "it. The numbers are in order. Set this computer's clock by the network.",
        zh="小票 {receipt} 的时间 {ours} 与前后小票相差 {minutes} 分钟，编号连续。"
        "请将本机时钟设为网络对时。",
    ),
    "sync.check-shop-clock": Message(
        en="The clocks of this till and the shop are {minutes} minutes apart. Sales go on. Set "
        "this computer's clock by the network; if it is right, tell whoever runs the shop.",
        zh="本收银台与网店的时钟相差 {minutes} 分钟。销售照常。请将本机时钟设为网络对时；"
        "若本机正确，请通知网店管理员。",
    ),
    "sync.check-unknown-sale": Message(
        en="Order {order} over {theirs_minor} in the shop says it was sold at this till, which has "
        "no such receipt. Look at it in the shop: a restored backup, another till, or a forgery.",
        zh="网店订单 {order}（{theirs_minor}）称由本收银台售出，但本机没有对应小票。"
        "请在网店中查看：可能是恢复的备份、其他收银台或伪造。",
    ),
}
