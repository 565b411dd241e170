"""Every sentence the core says to people, in both languages, by its code.

What happened, what it means, what to press; no blame, no exclamation marks. Blanks are {named} and
the same in both languages. What a blank holds is told by its name: `..._minor` is money of the
store's currency, `..._bp` a rate, any other whole number gets the language's thousands.
"""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from string import Formatter

from posapp.domain.money_text import LANGUAGES, format_money, format_number, format_rate
from posapp.kernel.errors import Blank, Trouble
from posapp.kernel.money import Currency
from posapp.kernel.rate import Rate

MISSING = "…"


class BlankWarning(UserWarning):
    """A sentence and its blanks do not fit. It stops a test; a shop still gets the sentence."""


@dataclass(frozen=True, slots=True)
class Message:
    """One sentence (or two) in English and Simplified Chinese, with the same blanks."""

    en: str
    zh: str

    def __post_init__(self) -> None:
        if not self.en or not self.zh or blanks_in(self.en) != blanks_in(self.zh):
            msg = f"both languages say the same with the same blanks: {self.en!r} / {self.zh!r}"
            raise ValueError(msg)

    @property
    def blanks(self) -> frozenset[str]:
        """The names of the blanks."""
        return blanks_in(self.en)

    def text(self, language: str) -> str:
        """The sentence in one language, its blanks still open."""
        return {"en": self.en, "zh": self.zh}[language]


def blanks_in(sentence: str) -> frozenset[str]:
    """The names between braces.

    >>> sorted(blanks_in("{text} is {weight_g} g"))
    ['text', 'weight_g']
    """
    return frozenset(name for _, name, _, _ in Formatter().parse(sentence) if name is not None)


def say(
    code: str,
    language: str,
    blanks: Mapping[str, Blank] | None = None,
    *,
    currency: Currency | None = None,
) -> str:
    """The sentence for a code, its blanks filled in.

    Rule: messages.every-code-speaks
    A clerk in front of a customer needs the sentence even if a program got its blanks wrong: then a
    BlankWarning is given, which fails a test, and an ellipsis stands in the gap.

    >>> say("entry.check-digit", "en", {"text": "4006381333932"}).split(".")[0]
    'The code 4006381333932 has a digit wrong'
    """
    if language not in LANGUAGES:
        msg = f"the till speaks {LANGUAGES}, not {language!r}"
        raise ValueError(msg)
    given = blanks or {}
    message = MESSAGES.get(code)
    if message is None:
        warnings.warn(f"no sentence for {code}", BlankWarning, stacklevel=2)
        message, given = MESSAGES["bug.no-sentence"], {"code": code}
    if set(given) != message.blanks:
        wrong = f"{code} has the blanks {sorted(message.blanks)}, not {sorted(given)}"
        warnings.warn(wrong, BlankWarning, stacklevel=2)
    filled = dict.fromkeys(message.blanks, MISSING)
    filled |= {name: _written(name, given[name], language, currency) for name in given}
    return message.text(language).format(**filled)


def say_trouble(trouble: Trouble, language: str, *, currency: Currency | None = None) -> str:
    """The sentence for a refusal, a fault or a bug."""
    return say(trouble.code, language, trouble.blanks, currency=currency)


def _written(name: str, value: Blank, language: str, currency: Currency | None) -> str:
    if isinstance(value, str):
        return value
    if name.endswith("_minor") and currency is not None:
        return format_money(value, currency, language)
    if name.endswith("_bp"):
        return format_rate(Rate(value), language)
    return format_number(value, language)


MESSAGES: Mapping[str, Message] = {
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
    # ---- bug: the program's own mistakes
    "bug.no-sentence": Message(
        en="Something happened that the till has no words for ({code}). Nothing was lost; press "
        "Esc and try again, and tell your manager this code.",
        zh="发生了没有说明文字的情况（{code}）。数据没有丢失；请按 Esc 重试，并把代码告诉经理。",
    ),
    # ---- catalogue: what a catalogue file says of products
    "catalogue.attribute": Message(
        en="The attribute {text} is not name=value, or its name stands there twice. Write for "
        "example organic=yes;origin=ES.",
        zh="属性 {text} 不是“名称=值”，或名称重复。请写成例如 organic=yes;origin=ES。",
    ),
    "catalogue.barcode": Message(
        en="{text} is not a barcode of 8, 12, 13 or 14 digits. If a spreadsheet shortened it, "
        "format the column as text and save again.",
        zh="{text} 不是 8、12、13 或 14 位的条码。如被表格软件缩短，请把该列设为文本后重新保存。",
    ),
    "catalogue.barcode-check-digit": Message(
        en="The barcode {text} has a digit wrong. Compare it with the package and correct it.",
        zh="条码 {text} 有一位数字不对。请与包装核对后改正。",
    ),
    "catalogue.barcode-twice-in-cell": Message(
        en="The barcode {text} stands there twice. Leave one of them out.",
        zh="条码 {text} 在此出现两次。请删去一个。",
    ),
    "catalogue.category": Message(
        en="The category {text} has an empty step or more than {most}. Write for example "
        "Dairy > Milk.",
        zh="分类 {text} 有空的层级或超过 {most} 层。请写成例如 乳品 > 牛奶。",
    ),
    "catalogue.cell-too-long": Message(
        en="This cell has more than {most} characters. Shorten it; a quotation mark that is "
        "not closed can also be the cause.",
        zh="此单元格超过 {most} 个字符。请缩短；也可能是引号没有成对。",
    ),
    "catalogue.column-twice": Message(
        en="The file has two columns for: {columns}. Nothing was read. Rename or remove one.",
        zh="文件中有重复的列：{columns}。没有读取任何内容。请改名或删去一列。",
    ),
    "catalogue.columns-missing": Message(
        en="The file's first line has no column for: {columns}. Nothing was read. Add the "
        "column heads and choose the file again.",
        zh="文件第一行缺少列：{columns}。没有读取任何内容。请补上列名后重新选择文件。",
    ),
    "catalogue.empty-cell": Message(
        en="This cell is empty, and every product needs it. Fill it in.",
        zh="此单元格为空，而每个商品都必须有。请填写。",
    ),
    "catalogue.file-empty": Message(
        en="The file is empty. Nothing was read. Choose another file.",
        zh="文件是空的，没有读取任何内容。请选择其他文件。",
    ),
    "catalogue.file-too-large": Message(
        en="The file is larger than {most_mb} MB. Nothing was read. Split it and import the "
        "parts one after the other.",
        zh="文件超过 {most_mb} MB，没有读取任何内容。请拆分后逐个导入。",
    ),
    "catalogue.item": Message(
        en="The item number {text} is not 1 to 10 digits. Write the number that the scale prints.",
        zh="店内码 {text} 不是 1 到 10 位数字。请填写秤上打印的编号。",
    ),
    "catalogue.not-a-table": Message(
        en="This file is not a CSV table in UTF-8 or GB18030. Nothing was read. Save it as CSV "
        "(UTF-8) and choose it again.",
        zh="此文件不是 UTF-8 或 GB18030 的 CSV 表格，没有读取任何内容。"
        "请另存为 CSV（UTF-8）后重新选择。",
    ),
    "catalogue.number-twice": Message(
        en="{text} already stands in line {first_line}, so it could mean two products. Keep it "
        "in one line only.",
        zh="{text} 在第 {first_line} 行已出现，会指向两个商品。请只保留一处。",
    ),
    "catalogue.pack-quantity": Message(
        en="The pack in {text} is not 1 to {most} pieces. Write for example 4006381333948*6.",
        zh="{text} 的包装数量不在 1 到 {most} 之间。请写成例如 4006381333948*6。",
    ),
    "catalogue.price": Message(
        en="{text} is not an amount in {currency}. Write it with a decimal point, at most "
        "{decimals} decimals and no thousands separator.",
        zh="{text} 不是 {currency} 金额。请用小数点，最多 {decimals} 位小数，不要用千位分隔符。",
    ),
    "catalogue.quotes": Message(
        en="The quotation marks from this line on do not match, so the cells cannot be told "
        "apart. Double each mark inside a quoted cell.",
        zh="从此行起引号不成对，无法区分单元格。引号内的引号请写两次。",
    ),
    "catalogue.tax-class": Message(
        en="{text} is no tax class of this store. Use one of: {known}.",
        zh="{text} 不是本店的税类。请使用其中之一：{known}。",
    ),
    "catalogue.too-many-cells": Message(
        en="This line has {cells} cells for {most} columns. Put quotation marks around a cell "
        "with a separator in it, such as a decimal comma.",
        zh="此行有 {cells} 个单元格，但只有 {most} 列。含分隔符的单元格（例如小数逗号）请加引号。",
    ),
    "catalogue.unit": Message(
        en="{text} is not a unit the till sells in. Write each or kg.",
        zh="{text} 不是可用的单位。请写 each（件）或 kg（千克）。",
    ),
    "catalogue.yes-or-no": Message(
        en="{text} is neither yes nor no. Write yes or no.",
        zh="{text} 不是“是”或“否”。请写“是”或“否”。",
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
        en="The label {text} already says what it weighs or costs. Nothing was added. Scan it "
        "again without the weight in front.",
        zh="标签 {text} 已有重量或价格，没有加入商品。请去掉前面的重量后重新扫描。",
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
        en="{text} is not a quantity the till takes. Nothing was added. Type 1 to {most}, then "
        "* and the item.",
        zh="{text} 不是可用的数量，没有加入商品。请输入 1 到 {most}，再输入 * 和商品。",
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
