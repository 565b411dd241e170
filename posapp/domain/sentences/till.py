"""What is said at the counter: basket, payment, returns, shift, people."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

TILL_SENTENCES: Mapping[str, Message] = {
    # ---- card: what the separate terminal's slip says
    "card.last-four": Message(
        en="Only the last four digits of the card belong here. Type the four digits that the "
        "terminal printed, or leave the field empty.",
        zh="这里只填银行卡末四位。请输入刷卡机打印的四位数字，或留空。",
    ),
    "card.slip-too-long": Message(
        en="Brand and approval code have 20 characters at most. Shorten the text.",
        zh="卡组织和授权码最多 20 个字符。请缩短。",
    ),
    # ---- cart: the open basket
    "cart.being-paid": Message(
        en="This basket is being paid. Press Esc to go back to it first.",
        zh="正在收款。请先按 Esc 返回购物单。",
    ),
    "cart.discount-outgrown": Message(
        en="With this change the discount would be more than you may give alone. Take the discount "
        "off first (F3), or have a manager give it again.",
        zh="改动后的折扣会超出你的权限。请先按 F3 取消折扣，或请经理重新给折扣。",
    ),
    "cart.empty": Message(
        en="The basket is empty. Scan the first item.",
        zh="购物单是空的。请扫描第一件商品。",
    ),
    "cart.exemption-needs-reason": Message(
        en="A sale without tax needs a reason. Type why, and the number of the certificate.",
        zh="免税需要理由。请输入理由和证书编号。",
    ),
    "cart.label-quantity-fixed": Message(
        en="{name} carries its amount on its label, so its quantity cannot change. Scan each "
        "package once.",
        zh="{name} 的金额印在标签上，数量不能改。请逐包扫描。",
    ),
    "cart.line-gone": Message(
        en="This line is no longer in the basket. Choose another one.",
        zh="这一行已不在购物单中。请选择其他行。",
    ),
    "cart.note-too-long": Message(
        en="A note has {limit} characters at most. Shorten it.",
        zh="备注最多 {limit} 个字符。请缩短。",
    ),
    "cart.quantity-negative": Message(
        en="A quantity here is not negative. To take goods back, press F7 Return.",
        zh="这里的数量不能为负。退货请按 F7。",
    ),
    "cart.recalled-elsewhere": Message(
        en="Somebody else has taken this basket already. Press F6 to see what is on hold.",
        zh="此单已被他人取走。请按 F6 查看挂单。",
    ),
    "cart.too-many-lines": Message(
        en="A basket has {limit} lines at most. Take payment for this one and start another.",
        zh="一张单最多 {limit} 行。请先收款，再开新单。",
    ),
    # ---- cash: cash put in and taken out
    "cash.more-than-there": Message(
        en="Only {there_minor} should be in the drawer. Take out less, or count the drawer first.",
        zh="钱箱中应只有 {there_minor}。请少取一些，或先清点钱箱。",
    ),
    "cash.needs-reason": Message(
        en="Cash in or out needs a reason. Choose one or type it.",
        zh="存取现金需要理由。请选择或输入。",
    ),
    "cash.zero": Message(
        en="The amount is zero. Type how much goes in or out.",
        zh="金额为零。请输入存入或取出的金额。",
    ),
    "discount.share": Message(
        en="{text} is not a share between 0 and 100 %. Type one such as 10%, or an amount.",
        zh="{text} 不是 0 到 100 % 之间的比例。请输入例如 10%，或输入金额。",
    ),
    # ---- entry: goods by weight and by piece
    "entry.not-by-weight": Message(
        en="{name} is sold another way: pieces have no decimals, weighed goods need a weight. "
        "Type the quantity as its unit wants it.",
        zh="{name} 的计量方式不同：按件不能有小数，称重商品需要重量。请按其单位输入数量。",
    ),
    "quantity.not-a-number": Message(
        en="{text} is not a quantity. Use figures, for example 3, or 0.734 for kilograms.",
        zh="{text} 不是数量。请只用数字，例如 3；称重商品例如 0.734。",
    ),
    "count.not-pieces": Message(
        en="{text} is not a number of notes or coins. Type how many there are, for example 12.",
        zh="{text} 不是纸币或硬币的张数。请输入数量，例如 12。",
    ),
    # ---- permission: what needs a manager
    "permission.needs-manager": Message(
        en="Your role does not cover this. Somebody whose role does types the PIN, with a reason.",
        zh="您的角色没有此权限。请有权限的人输入密码并填写理由。",
    ),
    "permission.needs-reason": Message(
        en="An approval needs a reason. Choose one or type it.",
        zh="批准需要理由。请选择或输入。",
    ),
    "permission.reason-long": Message(
        en="A reason has {limit} characters at most. Shorten it.",
        zh="理由最多 {limit} 个字符。请缩短。",
    ),
    # ---- product
    "product.discontinued": Message(
        en="{name} is no longer on sale. Ask a manager, or sell it as an open-price item.",
        zh="{name} 已停售。请询问经理，或按自定价商品出售。",
    ),
    "product.gone": Message(
        en="This product is not in the catalogue any more. Search for it again.",
        zh="目录中已没有此商品。请重新搜索。",
    ),
    "product.needs-price": Message(
        en="{name} has no fixed price. Type its price and press Enter.",
        zh="{name} 没有固定价格。请输入价格并按 Enter。",
    ),
    "product.needs-weight": Message(
        en="{name} is sold by weight. Type the weight in kilograms and press Enter.",
        zh="{name} 按重量出售。请输入公斤数并按 Enter。",
    ),
    # ---- return
    "return.all-back": Message(
        en="All of it has gone back already.",
        zh="已全部退回。",
    ),
    "return.cannot-void": Message(
        en="Receipt {receipt} is of another shift, or part of it has gone back. Use F7 Return.",
        zh="小票 {receipt} 不属于本班次，或已有部分退货。请用 F7 退货。",
    ),
    "return.line-twice": Message(
        en="A line was chosen twice. Choose each line once, with its quantity.",
        zh="同一行被选了两次。每行只选一次并填写数量。",
    ),
    "return.line-unknown": Message(
        en="The receipt has no line {line}. Choose one that is on it.",
        zh="小票上没有第 {line} 行。请选择小票上的行。",
    ),
    "return.more-than-sold": Message(
        en="Less of {name} was sold, or part of it has gone back. Lower the quantity.",
        zh="{name} 的售出数量较少，或已有部分退回。请减少数量。",
    ),
    "return.not-a-sale": Message(
        en="Receipt {receipt} is itself a return. Scan the receipt of the sale.",
        zh="小票 {receipt} 本身是退货小票。请扫描销售小票。",
    ),
    "return.not-returnable": Message(
        en="Not returnable.",
        zh="不可退货。",
    ),
    "return.nothing-chosen": Message(
        en="Nothing is chosen yet. Press Del on a line to return one of it.",
        zh="尚未选择商品。请在某行按 Del 退回一件。",
    ),
    "return.receipt-unknown": Message(
        en="Receipt {receipt} is not known at this till. Check the number below its barcode.",
        zh="本机没有小票 {receipt}。请核对条码下方的编号。",
    ),
    # ---- shift
    "shift.already-open": Message(
        en="A shift is open already. Go on selling, or close it first.",
        zh="班次已开。请继续销售，或先交班。",
    ),
    "shift.cart-open": Message(
        en="A basket is still open. Take its payment, hold it with F5 or clear it, then close "
        "the shift.",
        zh="还有未结的购物单。请先收款、按 F5 挂单或清空，再交班。",
    ),
    "shift.count-negative": Message(
        en="A count is not negative. Count the drawer again.",
        zh="清点金额不能为负。请重新清点。",
    ),
    "shift.float-negative": Message(
        en="The float is not negative. Type the change that lies in the drawer.",
        zh="备用金不能为负。请输入钱箱中的备用金。",
    ),
    "shift.not-open": Message(
        en="No shift is open at this till. Open one with its float, then go on: the basket stays.",
        zh="本机尚未开班。请先填写备用金开班，购物单会保留。",
    ),
    # ---- staff: people and PINs
    "staff.badge-unknown": Message(
        en="No one here has badge {number}. Choose your name instead.",
        zh="没有工牌 {number} 的员工。请直接选择姓名。",
    ),
    "staff.gone": Message(
        en="This person no longer works at this till. Choose another name.",
        zh="此员工已停用。请选择其他姓名。",
    ),
    "staff.changed-meanwhile": Message(
        en="{name} was changed by somebody else meanwhile. Nothing was stored; look at the page "
        "and try again.",
        zh="{name} 的资料刚被他人更改，没有保存。请查看页面后重试。",
    ),
    "staff.nobody": Message(
        en="Nobody is signed in. Choose your name and type your PIN.",
        zh="尚未登录。请选择姓名并输入密码。",
    ),
    "staff.password-short": Message(
        en="The owner's password has at least {shortest} characters. Choose a longer one.",
        zh="店主密码至少 {shortest} 个字符。请选择更长的密码。",
    ),
    "staff.pin-shape": Message(
        en="A PIN is {shortest} to {longest} digits. Choose another one.",
        zh="密码为 {shortest} 至 {longest} 位数字。请重新设置。",
    ),
    "staff.wait": Message(
        en="Too many wrong PINs. Try again in {wait_s} seconds; the owner's password always works.",
        zh="密码错误次数过多。请在 {wait_s} 秒后重试；店主密码始终可用。",
    ),
    "staff.wrong-password": Message(
        en="This is not the owner's password. Try again in {wait_s} seconds.",
        zh="店主密码不正确。请在 {wait_s} 秒后重试。",
    ),
    "staff.wrong-pin": Message(
        en="This is not the right PIN. Type it again.",
        zh="密码不正确。请重新输入。",
    ),
    # ---- tender
    "tender.card-over-due": Message(
        en="A card pays {due_minor} at most. Type what the terminal charged, no more than is due.",
        zh="刷卡最多 {due_minor}。请输入刷卡机实际收取的金额，不超过应付。",
    ),
    "tender.voucher-over-due": Message(
        en="A voucher pays {due_minor} at most. Type no more than is due.",
        zh="购物券最多抵付 {due_minor}。请输入不超过应付的金额。",
    ),
    "tender.points-once": Message(
        en="Points were put on the counter already. Take them off first, then choose the amount "
        "again.",
        zh="本单已使用积分。请先撤销，再重新选择积分数。",
    ),
    "tender.points-over-due": Message(
        en="Points pay {due_minor} at most. Choose fewer points.",
        zh="积分最多抵付 {due_minor}。请减少积分。",
    ),
    "tender.points-first": Message(
        en="Here points lower the price, so they come before the money. Take the payments off, "
        "choose the points, then take the money again.",
        zh="本店积分直接减价，须先于付款使用。请先撤销已收款项，选择积分后再收款。",
    ),
    "tender.gone": Message(
        en="This payment was taken off already.",
        zh="这笔付款已被移除。",
    ),
    "tender.not-positive": Message(
        en="Type the amount that was given.",
        zh="请输入收到的金额。",
    ),
    "tender.nothing-due": Message(
        en="Nothing is due any more.",
        zh="已无应付金额。",
    ),
    "tender.over-limit": Message(
        en="More than {limit_minor} cannot be keyed in at once. Check the amount; a scanned "
        "barcode is no amount.",
        zh="一次最多输入 {limit_minor}。请核对金额；条码不是金额。",
    ),
    "tender.still-due": Message(
        en="{due_minor} is still due. Take another payment.",
        zh="还差 {due_minor}。请继续收款。",
    ),
    "tender.too-much-change": Message(
        en="The change would be {change_minor}. Check the amount that was given.",
        zh="找零将达 {change_minor}。请核对收到的金额。",
    ),
    # ---- text: what people type
    "text.reason-missing": Message(
        en="A reason is missing. Choose one or type it.",
        zh="缺少理由。请选择或输入。",
    ),
    "text.name-missing": Message(
        en="The name is missing. Type it.",
        zh="缺少名称。请输入。",
    ),
    "text.too-long": Message(
        en="This text has {limit} characters at most. Shorten it.",
        zh="文字最多 {limit} 个字符。请缩短。",
    ),
}
