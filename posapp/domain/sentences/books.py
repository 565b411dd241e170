"""What `verify` says of the books, what a bug says, and what scenario and settings files hear."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

STOPPED_EN = "The till stopped this step to protect your books; nothing was stored. "
STOPPED_ZH = "为保护账目，本步骤已停止，未保存任何内容。"


def _bug(what_en: str, what_zh: str) -> Message:
    return Message(
        en=STOPPED_EN + what_en + " Call support with this sentence.",
        zh=STOPPED_ZH + what_zh + "请把这句话告诉技术支持。",
    )


BOOK_SENTENCES: Mapping[str, Message] = {
    # ---- cash, journal, numbering, outbox, stock: findings of verify
    "cash.changed": Message(
        en="A cash movement differs from its record in the journal.",
        zh="一笔现金存取与流水记录不符。",
    ),
    "cash.deleted": Message(
        en="The journal knows a cash movement that is no longer stored.",
        zh="流水中有一笔现金存取已不在数据中。",
    ),
    "cash.unreadable": Message(
        en="A cash movement cannot be read.",
        zh="一笔现金存取无法读取。",
    ),
    "journal.columns": Message(
        en="The record's number, till or type differs from what it says inside.",
        zh="记录的编号、机号或类型与其内容不符。",
    ),
    "journal.gap": Message(
        en="A record is missing here: number {expected} was expected.",
        zh="此处缺少记录：应为 {expected} 号。",
    ),
    "journal.hash": Message(
        en="The record's text does not have the hash that is stored with it.",
        zh="记录内容与其哈希不符。",
    ),
    "journal.head-missing": Message(
        en="The head {head} printed on paper is not in the journal: its end was cut off or "
        "rewritten.",
        zh="纸上打印的流水号 {head} 不在流水中：末尾被截断或改写。",
    ),
    "journal.link": Message(
        en="The record does not follow the one before it.",
        zh="记录与上一条不相连。",
    ),
    "journal.signature": Message(
        en="The record was not signed with this till's key.",
        zh="记录不是用本机密钥签名的。",
    ),
    "journal.totals": Message(
        en="The running totals do not follow from the record before.",
        zh="累计金额与上一条记录不符。",
    ),
    "journal.unreadable": Message(
        en="The record cannot be read.",
        zh="记录无法读取。",
    ),
    "numbering.counter": Message(
        en="The counter of receipt numbers does not stand where the receipts end.",
        zh="小票编号的计数与最后一张小票不符。",
    ),
    "numbering.gap": Message(
        en="Receipt number {expected} was expected here.",
        zh="此处应为小票 {expected}。",
    ),
    "outbox.not-once": Message(
        en="The receipt waits {rows} times to be sent; it should once.",
        zh="小票待发送 {rows} 次，应为一次。",
    ),
    "points.changed": Message(
        en="The stored movement of points differs from its record in the journal.",
        zh="积分变动与流水记录不符。",
    ),
    "points.deleted": Message(
        en="The journal knows a movement of points that is no longer stored.",
        zh="流水中有一笔积分变动已不在数据中。",
    ),
    "points.unreadable": Message(
        en="The points ledger cannot be read.",
        zh="积分账无法读取。",
    ),
    "points.without-record": Message(
        en="Points moved without a record in the journal.",
        zh="积分变动在流水中没有记录。",
    ),
    "return.more-than-sold-stored": Message(
        en="More of this line went back than was sold.",
        zh="此行退回数量超过售出数量。",
    ),
    "sale.changed": Message(
        en="The stored receipt differs from its record in the journal: {fields}.",
        zh="小票数据与流水记录不符：{fields}。",
    ),
    "sale.deleted": Message(
        en="The journal knows a receipt that is no longer stored.",
        zh="流水中有一张小票已不在数据中。",
    ),
    "sale.unreadable": Message(
        en="The stored receipt cannot be read: its figures do not add up.",
        zh="小票无法读取：数字不平。",
    ),
    "sale.without-record": Message(
        en="The receipt has no record in the journal.",
        zh="小票在流水中没有记录。",
    ),
    "shift.changed": Message(
        en="The stored shift differs from its record in the journal.",
        zh="班次数据与流水记录不符。",
    ),
    "shift.deleted": Message(
        en="The journal knows a shift that is no longer stored.",
        zh="流水中有一个班次已不在数据中。",
    ),
    "shift.unreadable": Message(
        en="The shift cannot be read.",
        zh="班次无法读取。",
    ),
    "store.stray-row": Message(
        en="Rows are stored here that belong to nothing.",
        zh="此处存有无所归属的数据。",
    ),
    "shift.without-record": Message(
        en="The shift has no record in the journal.",
        zh="班次在流水中没有记录。",
    ),
    "stock.not-as-sold": Message(
        en="The stock movements are not what the receipt sold.",
        zh="库存变动与小票售出不符。",
    ),
    # ---- sale, state: bugs of ours
    "sale.empty": _bug("A receipt had no lines ({sale}).", "小票没有商品行（{sale}）。"),
    "sale.line-reductions": _bug(
        "The reductions of line {line} do not add up.", "第 {line} 行的折扣不平。"
    ),
    "sale.line-shares": _bug(
        "The unit shares of line {line} do not add up.", "第 {line} 行的单件份额不平。"
    ),
    "sale.not-settled": _bug(
        "The payments do not add up to the total ({sale}).", "付款与合计不平（{sale}）。"
    ),
    "sale.original": _bug(
        "A return did not name its sale ({sale}).", "退货没有对应的销售（{sale}）。"
    ),
    "sale.tax-table": _bug("The tax table does not add up ({sale}).", "税表不平（{sale}）。"),
    "state.move-not-allowed": _bug(
        "A move from {now} to {then} is not in its table.", "不允许从 {now} 变为 {then}。"
    ),
    # ---- scenario: files that drive the core
    "scenario.file": Message(
        en="The scenario cannot be read at {place}: {problem}. Correct it there.",
        zh="场景文件在 {place} 处无法读取：{problem}。请改正。",
    ),
    "scenario.id-twice": Message(
        en="The id {id} was used before. Give each sale its own.",
        zh="编号 {id} 已被使用。请为每笔销售使用不同编号。",
    ),
    "scenario.tax-unknown": Message(
        en="{sku} names the tax class {tax}, which the scenario does not have.",
        zh="{sku} 的税类 {tax} 在场景中不存在。",
    ),
    "scenario.two-discounts": Message(
        en="A discount is a share or an amount, not both. Leave one of them out.",
        zh="折扣只能是百分比或金额之一。请去掉一个。",
    ),
    "scenario.unreadable": Message(
        en="The file cannot be opened.",
        zh="无法打开文件。",
    ),
    # ---- tour: the tour checks where it stands
    "tour.baskets": Message(
        en="The demo store has no {count} more baskets that are still on the shelf. Build it anew.",
        zh="演示店中没有另外 {count} 张仍可销售的单。请重新建立演示店。",
    ),
    "tour.lost": Message(
        en="The tour wanted {wanted} and found {found}. The screen said: {said}.",
        zh="导览应到 {wanted}，却到了 {found}。屏幕提示：{said}。",
    ),
    "tour.picture": Message(
        en="The picture {name} could not be written. Check the folder and the disk.",
        zh="无法写入图片 {name}。请检查文件夹和磁盘。",
    ),
    # ---- settings
    "settings.not-a-choice": Message(
        en="The setting “{name}” is one of: {choices}.",
        zh="设置“{name}”只能是：{choices}。",
    ),
    "settings.not-a-number": Message(
        en="The setting “{name}” is a whole number, not {value}.",
        zh="设置“{name}”应为整数，而不是 {value}。",
    ),
    "settings.not-a-day": Message(
        en="The setting “{name}” is a day such as 2026-03-01, not {value}.",
        zh="设置“{name}”应为日期，如 2026-03-01，而不是 {value}。",
    ),
    "settings.no-such-day": Message(
        en="{text} is no day. Type it as in 2026-03-01.",
        zh="{text} 不是日期。请按 2026-03-01 的格式输入。",
    ),
    "settings.day-ahead": Message(
        en="{day} is still to come. Choose today or a day that has been.",
        zh="{day} 尚未到来。请选择今天或过去的日期。",
    ),
    "settings.unknown": Message(
        en="There is no option {name}. This store file may be of a newer program.",
        zh="没有选项 {name}。此文件可能来自更新的程序。",
    ),
}
