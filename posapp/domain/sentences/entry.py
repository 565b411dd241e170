"""What is said about what people type and scan: amounts and entries."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

ENTRY_SENTENCES: Mapping[str, Message] = {
    # ---- amount: what a person typed as money
    "amount.barcode": Message(
        en="{text} is a barcode, not an amount. Clear the field with Esc and type the amount; "
        "if you did mean this amount, type it with its decimal point.",
        zh="{text} 是商品条码，不是金额。请按 Esc 清空后输入金额；如确为金额，请带小数点输入。",
    ),
    "amount.empty": Message(
        en="No amount was typed. Type the amount, then press Enter.",
        zh="还没有输入金额。请输入金额后按 Enter。",
    ),
    "amount.negative": Message(
        en="{text} is below zero. Type the amount without a minus; to pay money out, use F7 "
        "Return or cash out.",
        zh="{text} 小于零。请输入不带负号的金额；要付出现金，请用 F7 退货或取出现金。",
    ),
    "amount.not-a-number": Message(
        en="{text} is not an amount. Use figures and one decimal point, for example 12.50.",
        zh="{text} 不是金额。请只用数字和一个小数点，例如 12.50。",
    ),
    "amount.too-large": Message(
        en="{text} is more than a till can take at once. Nothing was entered; check the figures "
        "and type the amount again.",
        zh="{text} 超过收银台一次可收的金额，没有录入。请核对后重新输入。",
    ),
    "amount.too-many-decimals": Message(
        en="{text} has too many decimals: {currency} has {decimals}. Type the amount again; "
        "leave out the thousands separator.",
        zh="{text} 的小数位太多：{currency} 只有 {decimals} 位小数。请重新输入，不要用千位分隔符。",
    ),
    "amount.two-separators": Message(
        en="{text} has two decimal signs, so it could mean two amounts. Type it with one, "
        "without a thousands separator.",
        zh="{text} 有两个小数点，无法判断金额。请只用一个小数点，不要用千位分隔符。",
    ),
    # ---- entry: what was scanned or typed into the one line
    "entry.card-number": Message(
        en="{text} looks like a payment card number. The till never takes one, and nothing was "
        "stored. Use the card terminal and press F12 to pay; if it is a product's code, a digit "
        "is wrong: scan it again.",
        zh="{text} 像是银行卡号。收银台从不录入卡号，也没有保存。请按 F12 收款并在刷卡机上操作；"
        "如果是商品条码，则有一位数字不对，请重新扫描。",
    ),
    "entry.check-digit": Message(
        en="The code {text} has a digit wrong. Nothing was added. Scan it again or type the "
        "name; put + in front of a phone number.",
        zh="条码 {text} 有一位数字不对，没有加入商品。请重新扫描或输入品名；电话号码前请加 +。",
    ),
    "entry.code-without-product": Message(
        en="The code {text} names no product. Nothing was added. Scan the product's own "
        "barcode or type its name.",
        zh="条码 {text} 里没有商品编号，没有加入商品。请扫描商品本身的条码或输入品名。",
    ),
    "entry.empty": Message(
        en="Nothing was typed. Scan a product or type a name.",
        zh="还没有输入内容。请扫描商品或输入品名。",
    ),
    "entry.label-decides": Message(
        en="The label {text} already says what it weighs or costs. Nothing was added. Scan each "
        "label by itself, without a quantity in front.",
        zh="标签 {text} 已有重量或价格，没有加入商品。请逐个扫描标签，前面不要输入数量。",
    ),
    "entry.no-value": Message(
        en="The label {text} says zero. Nothing was added. Weigh the item again, or type its "
        "name and price.",
        zh="标签 {text} 上的重量或价格为零，没有加入商品。请重新称重，或输入品名和价格。",
    ),
    "entry.other-currency": Message(
        en="The price on the label {text} is in another currency. Nothing was added. Type the "
        "product's name and its price.",
        zh="标签 {text} 上的价格是其他货币，没有加入商品。请输入品名和价格。",
    ),
    "entry.own-check": Message(
        en="The code {text} has a character wrong. Nothing was opened. Scan it again or type "
        "it as printed.",
        zh="编号 {text} 有一个字符不对，没有打开任何内容。请重新扫描，或照印刷内容输入。",
    ),
    "entry.quantity-decimals": Message(
        en="{text} has too many decimals. Type a weight with three decimals at most, for "
        "example 0.734*.",
        zh="{text} 的小数位太多。重量最多三位小数，例如 0.734*。",
    ),
    "entry.quantity-limit": Message(
        en="The till takes 1 to 9,999 of an item at once, or up to 9,999.999 kg. Nothing was "
        "added. Type the quantity, then * and the item.",
        zh="一次可录入 1 到 9,999 件，或最多 9,999.999 千克，没有加入商品。"
        "请输入数量，再输入 * 和商品。",
    ),
    "entry.quantity-not-here": Message(
        en="A quantity goes with a product, and {text} is not one. Nothing was added. Scan it "
        "again without the quantity.",
        zh="数量只能用于商品，而 {text} 不是商品，没有加入。请去掉数量后重新扫描。",
    ),
    "entry.too-long": Message(
        en="{text} is too long for a code or a name. Nothing was added. Press Esc and scan "
        "again, or type fewer words.",
        zh="{text} 太长，不是条码也不是品名，没有加入商品。请按 Esc 后重新扫描，或少输入几个字。",
    ),
    "entry.unreadable-code": Message(
        en="The code {text} was read, but its parts do not fit together. Nothing was added. "
        "Scan it again or type the product's name.",
        zh="条码 {text} 已读到，但内容不完整，没有加入商品。请重新扫描或输入品名。",
    ),
    "entry.value-check-digit": Message(
        en="The price or weight in {text} was misread. Nothing was added. Scan the label again "
        "or weigh the item anew.",
        zh="标签 {text} 中的价格或重量读取有误，没有加入商品。请重新扫描标签或重新称重。",
    ),
}
