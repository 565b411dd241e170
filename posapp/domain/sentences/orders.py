"""What is said about online orders in the store: picked, handed over, sent, returned."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

ORDER_SENTENCES: Mapping[str, Message] = {
    # ---- finding and picking
    "order.unknown": Message(
        en="There is no online order {text} here. Ask for the order code, or search by name, phone "
        "or e-mail. An order placed a moment ago comes with the next look at the shop.",
        zh="这里没有网店订单 {text}。请询问订单号，或按姓名、电话、邮箱查找。刚下的订单会在下次"
        "同步时出现。",
    ),
    "order.line-gone": Message(
        en="The shop has changed order {order}, and this line is no longer in it. Open the order "
        "again and go on from there.",
        zh="网店已更改订单 {order}，该行不再存在。请重新打开订单后继续。",
    ),
    "order.more-than-ordered": Message(
        en="More of {name} was not ordered. Nothing was added. Put the piece back on the shelf, or "
        "take something else out of the box first.",
        zh="没有订购更多的 {name}。未加入。请把它放回货架，或先从箱中取出其他替代品。",
    ),
    "order.scan-unknown": Message(
        en="Nothing in the catalogue answers to {text}. Scan again, or touch the line and count "
        "the pieces by hand.",
        zh="商品目录中没有 {text}。请重新扫描，或点击该行手动计数。",
    ),
    "order.not-in-it": Message(
        en="{name} is not part of order {order}. Put it back. To give it in the place of something "
        "missing, touch that line and press Substitute.",
        zh="{name} 不在订单 {order} 中，请放回。如要代替缺货商品，请点击该行并按“替代”。",
    ),
    "order.is-ready": Message(
        en="Order {order} lies ready, so its box stays as it is. Hand it over, or cancel it.",
        zh="订单 {order} 已备好，不能再更改。请交付或取消。",
    ),
    "order.not-picked": Message(
        en="Some of order {order} has not been found yet. Scan it, put something in its place, or "
        "mark the line as missing.",
        zh="订单 {order} 还有商品未拣到。请扫描、用其他商品代替，或标记为缺货。",
    ),
    "order.nothing-picked": Message(
        en="Nothing of order {order} is there to hand over. Cancel the order: what was paid goes "
        "back to the buyer.",
        zh="订单 {order} 没有可交付的商品。请取消订单，已付款项将退还买家。",
    ),
    # ---- handing over
    "order.identity-first": Message(
        en="Ask whoever collects order {order} for the order code or a document, then press how it "
        "was checked. Only then the goods go over the counter.",
        zh="请先向取货人核对订单号或证件，并选择核对方式，然后才能交付订单 {order}。",
    ),
    "order.identity-way": Message(
        en="“{text}” is no way of checking a buyer. Choose one of the buttons; numbers of "
        "documents are never noted.",
        zh="“{text}” 不是有效的核对方式。请选择按钮；证件号码从不记录。",
    ),
    "order.handed-over": Message(
        en="Order {order} was handed over already; its receipt is in the archive. Nothing was "
        "charged now. Put this basket back.",
        zh="订单 {order} 已经交付，小票在档案中。本次没有收款。请放回此购物单。",
    ),
    "order.not-open": Message(
        en="Order {order} is not open any more; the shop says: {state}. Nothing was changed. Open "
        "its page to see what became of it.",
        zh="订单 {order} 已不再待处理，网店状态：{state}。没有更改。请打开订单页查看。",
    ),
    "order.changed-meanwhile": Message(
        en="Order {order} has changed since its basket was opened, perhaps it was paid online. "
        "Nothing was charged. Press Escape, clear the basket and open the order again.",
        zh="打开购物单后订单 {order} 发生了变化，可能已在线付款。没有收款。请返回，清空购物单，"
        "再重新打开订单。",
    ),
    "order.basket-fixed": Message(
        en="This basket is online order {order}; its goods and prices are the shop's. Finish it or "
        "put it back, then sell other goods on a receipt of their own.",
        zh="此购物单是网店订单 {order}，商品和价格由网店决定。请先完成或放回，再另开小票销售其他"
        "商品。",
    ),
    "order.paid-online-stays": Message(
        en="This money was paid online; it cannot be taken off the counter. To give it back, "
        "put the order back and cancel it.",
        zh="这笔款已在线支付，不能撤回。如需退款，请放回订单并取消。",
    ),
    "order.not-overdue": Message(
        en="Order {order} is still within its days; the buyer may come. To end it all the same, "
        "cancel it with a reason.",
        zh="订单 {order} 仍在保留期内，买家可能会来。如仍要结束，请填写原因并取消。",
    ),
    # ---- goods that come back
    "order.not-returnable": Message(
        en="Goods of order {order} cannot come back now; the shop says: {state}. Nothing was "
        "changed. Open its page to see what became of it.",
        zh="订单 {order} 的商品现在不能退货，网店状态：{state}。没有更改。请打开订单页查看。",
    ),
    "order.still-here": Message(
        en="Order {order} was never handed over; its goods are still in the store. Cancel the "
        "order instead: what was paid goes back.",
        zh="订单 {order} 尚未交付，商品还在店内。请改为取消订单，已付款项将退还。",
    ),
    "order.not-paid": Message(
        en="Nothing was paid for order {order} as far as is known here, so nothing can be paid "
        "out. Look again after the next look at the shop, or ask a manager.",
        zh="据本店所知，订单 {order} 尚未付款，因此无法退款。请在下次同步后再试，或联系经理。",
    ),
    "order.money-unclear": Message(
        en="What was paid for order {order} does not cover its goods, so the till cannot say "
        "what to give back. Nothing was changed. Refund it in the shop's administration.",
        zh="订单 {order} 的付款与商品金额不符，收银台无法确定退款金额。没有更改。请在网店后台退"
        "款。",
    ),
    # ---- goods that are sent, carts that are shared
    "aisle.no-way": Message(
        en="Goods are handed over here, sent, or collected in another store. Choose one of the "
        "three.",
        zh="商品可在此交付、寄送或到其他门店自提。请选择其中一种。",
    ),
    "aisle.no-address": Message(
        en="Some goods of this basket are sent, and nobody has said where to. Press Alt D on "
        "the line and type it, then take the money.",
        zh="购物单中有需要寄送的商品，但没有收货地址。请在该行按 Alt D 填写后再收款。",
    ),
    "aisle.no-location": Message(
        en="Some goods are collected in another store, and nobody has said in which. Press Alt D "
        "on the line and choose the store, then take the money.",
        zh="有商品需到其他门店自提，但未选择门店。请在该行按 Alt D 选择门店后再收款。",
    ),
    "aisle.part-missing": Message(
        en="The address is not complete: {part} is missing. Ask for it and type it in.",
        zh="地址不完整，缺少：{part}。请询问并填写。",
    ),
    "aisle.part-long": Message(
        en="The part {part} of the address is too long: {limit} characters at most. Shorten it.",
        zh="地址中的 {part} 太长，最多 {limit} 个字符。请缩短。",
    ),
    "aisle.country": Message(
        en="“{text}” is no country code. Type its two letters, for example DE.",
        zh="“{text}” 不是国家代码。请输入两位字母，例如 DE。",
    ),
    "aisle.postcode": Message(
        en="“{text}” is not how a postcode of {country} looks. Ask for it again.",
        zh="“{text}” 不符合 {country} 的邮政编码格式。请再次确认。",
    ),
    "aisle.email": Message(
        en="“{text}” is no e-mail address. Read it back to the customer and type it again.",
        zh="“{text}” 不是邮箱地址。请与顾客核对后重新输入。",
    ),
    "aisle.phone": Message(
        en="“{text}” is no phone number. Read it back to the customer and type it again.",
        zh="“{text}” 不是电话号码。请与顾客核对后重新输入。",
    ),
    "cart.no-member-to-leave-it": Message(
        en="A basket can be left online only for a member. Identify her first, or hold the basket.",
        zh="只有会员的购物单才能留到网上。请先识别会员，或挂单。",
    ),
    "cart.shop-takes-none": Message(
        en="This online shop takes no basket from a till, so it was not left there. It is still "
        "open here. Put it on hold, and any till of the store can go on with it.",
        zh="该网店无法接收收银台的购物单，因此没有留到网上。购物单仍在本机打开。"
        "可以挂单，本店任一收银台都能继续。",
    ),
    # ---- the inbox
    "inbox.gone": Message(
        en="This row is no longer in the inbox; it has been solved meanwhile. Nothing was changed.",
        zh="此项已不在收件箱中，可能已解决。没有更改。",
    ),
    "inbox.moved-on": Message(
        en="This row has moved on since it was shown. Nothing was changed. Look at the list again.",
        zh="此项的状态已变化。没有更改。请重新查看列表。",
    ),
    "inbox.matched-already": Message(
        en="{text} in the shop belongs to another receipt already. Nothing was changed. Look up "
        "the number in the shop's administration once more.",
        zh="网店中的 {text} 已对应另一张小票。没有更改。请在网店后台再次核对编号。",
    ),
    "inbox.number-missing": Message(
        en="No number was typed. Nothing was changed. Look up the number in the shop's "
        "administration and type it, or press Esc.",
        zh="没有输入编号。没有更改。请在网店后台查到编号后输入，或按 Esc。",
    ),
    "inbox.not-there": Message(
        en="The shop has nothing with the number {text}. Nothing was changed. Look up the number "
        "in the shop's administration once more, or press Send again.",
        zh="网店中没有编号 {text}。没有更改。请在网店后台再次核对编号，或按“重新发送”。",
    ),
    "inbox.online-order": Message(
        en="{text} is an order that somebody made online, not this receipt. Nothing was changed. "
        "Look up the number once more, or press Send again.",
        zh="{text} 是顾客在网上下的订单，不是这张小票。没有更改。请再次核对编号，或按“重新发送”。",
    ),
    "inbox.other-amount": Message(
        en="{text} is {theirs_minor} in the shop, this receipt {ours_minor}. Nothing was changed. "
        "Look up the number once more, or correct the order in the shop first.",
        zh="网店中 {text} 的金额为 {theirs_minor}，本小票为 {ours_minor}。没有更改。"
        "请再次核对编号，或先在网店中更正订单。",
    ),
    "inbox.first-sale-first": Message(
        en="The receipt that {receipt} gives money back for is not in the shop yet. Nothing was "
        "changed. Settle that receipt in this list first.",
        zh="{receipt} 所退的原小票尚未进入网店。没有更改。请先在本列表中处理原小票。",
    ),
    "inbox.member-has-account": Message(
        en="Member {number} has another account in the shop already, customer {text}. Nothing was "
        "joined. Join both accounts in the shop, or leave the field empty: then it is nobody's.",
        zh="会员 {number} 在网店已有另一账户（顾客 {text}）。没有关联。"
        "请在网店中合并两个账户，或将此栏留空，则不属于任何会员。",
    ),
    "inbox.member-left": Message(
        en="Member {number} has left the program. Nothing was joined. If she joins again, record "
        "her yes on her card first.",
        zh="会员 {number} 已退出会员计划。没有关联。如重新加入，请先在会员卡中登记同意。",
    ),
    "inbox.several-members": Message(
        en="More than one member fits “{text}”. Nothing was changed. Type a whole phone number or "
        "the member's number.",
        zh="“{text}” 符合多位会员。没有更改。请输入完整电话号码或会员号。",
    ),
    # ---- carts and events of other channels
    "cart.taken-elsewhere": Message(
        en="This cart is not waiting online any more; a till took it, or it was finished. Nothing "
        "was changed. Look at the member's card again.",
        zh="此网上购物车已不在等待，可能已被其他收银台取走或已完成。没有更改。请重新查看会员卡。",
    ),
    "cart.nothing-here": Message(
        en="Nothing of this cart is sold in this store ({names}). The cart stays online.",
        zh="此购物车中的商品本店均不销售（{names}）。购物车保留在网上。",
    ),
    "member.no-usual-order": Message(
        en="There is no usual order: she buys nothing again and again, or has not agreed to "
        "personal offers.",
        zh="没有常购订单：该会员没有反复购买的商品，或未同意个性化服务。",
    ),
    "events.kind-unknown": Message(
        en="“{text}” is no kind of event that is kept. Nothing was stored.",
        zh="“{text}” 不是可保存的事件类型。未保存。",
    ),
    "events.file-unreadable": Message(
        en="The file {text} cannot be read as text. Nothing of it was imported.",
        zh="无法读取文件 {text}。没有导入任何内容。",
    ),
    "sync.paid-twice": Message(
        en="Order {order} was paid at the counter (receipt {receipt}), and {amount_minor} "
        "online as well. Give that back in the shop's administration, then press It is settled.",
        zh="订单 {order} 已在收银台付款（小票 {receipt}），又在线支付了 {amount_minor}。"
        "请在网店后台退还这笔款，然后按“已处理”。",
    ),
}
