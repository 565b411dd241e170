"""What is said about a catalogue file."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

CATALOGUE_SENTENCES: Mapping[str, Message] = {
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
}
