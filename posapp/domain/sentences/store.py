"""What the store file and the disk below it have to say."""

from collections.abc import Mapping

from posapp.domain.sentences.books import STOPPED_EN, STOPPED_ZH
from posapp.domain.sentences.message import Message


def _bug(what_en: str, what_zh: str) -> Message:
    return Message(
        en=STOPPED_EN + what_en + " Call support with this sentence.",
        zh=STOPPED_ZH + what_zh + "请把这句话告诉技术支持。",
    )


STORE_SENTENCES: Mapping[str, Message] = {
    # ---- catalogue: codes that two products want
    "catalogue.barcode-taken": Message(
        en="The barcode {gtin} belongs to item {sku} already. Nothing was changed; correct the "
        "file, or take the barcode off the other item first.",
        zh="条码 {gtin} 已属于商品 {sku}，没有更改。请更正文件，或先从该商品上去掉此条码。",
    ),
    "catalogue.changed-meanwhile": Message(
        en="Goods of this file were changed by somebody else since it was read. Nothing was "
        "stored; choose the file again and look at what it would do now.",
        zh="读取文件后，其中的商品被他人更改，没有保存。请重新选择文件并查看结果。",
    ),
    "catalogue.item-taken": Message(
        en="The in-store number {item} belongs to item {sku} already. Nothing was changed; choose "
        "another number.",
        zh="店内编号 {item} 已属于商品 {sku}，没有更改。请换一个编号。",
    ),
    "catalogue.no-such-sku": Message(
        en="There is no item {sku} in the catalogue. Nothing was changed; bring the item in first.",
        zh="商品目录中没有 {sku}，没有更改。请先录入该商品。",
    ),
    # ---- a day for the bookkeeper
    "export.no-shift": Message(
        en="There was no shift on {day}. Nothing was written; choose a day on which a till was "
        "open.",
        zh="{day} 没有班次，没有写入文件。请选择收银台营业的日期。",
    ),
    "export.shift-open": Message(
        en="Shift {shift} of that day is still open, so its figures may change. Nothing was "
        "written; close the shift at the till, then export again.",
        zh="当日班次 {shift} 尚未结束，数字仍可能变化，没有写入文件。请先在收银台结束班次再导出。",
    ),
    "export.not-balanced": Message(
        en="The books of shift {shift} are not what its Z report says ({fields}). Nothing was "
        "written. Do not change anything; run posapp verify and show it to your accountant.",
        zh="班次 {shift} 的账目与其 Z 报表不一致（{fields}），没有写入文件。请勿更改；"
        "请运行 posapp verify 并交会计查看。",
    ),
    "export.not-written": Message(
        en="The folder {place} could not be written. The store's books are as they were; check the "
        "disk and who may write there, then export again.",
        zh="无法写入文件夹 {place}，门店账目没有变化。请检查磁盘和写入权限后重新导出。",
    ),
    # ---- disk: the world below the file
    "disk.failed": Message(
        en="The disk could not be written. This sale is not stored and nothing was printed; the "
        "basket is still here. Check the disk or the cable, then press the key again.",
        zh="磁盘无法写入。本单没有保存，也没有打印，购物单仍在。请检查磁盘或连线后再按一次。",
    ),
    "disk.full": Message(
        en="The disk is full. This sale is not stored and nothing was printed; the basket is still "
        "here. Free some space, then press the key again.",
        zh="磁盘已满。本单没有保存，也没有打印，购物单仍在。请清出空间后再按一次。",
    ),
    "command.disk": Message(
        en="The disk could not be written. What was asked for was not done; the store is as it "
        "was. Check the disk or the cable, then type the command again.",
        zh="磁盘无法写入。所要求的操作没有完成，门店数据没有变化。请检查磁盘或连线后重新输入命令。",
    ),
    "command.disk-full": Message(
        en="The disk is full. What was asked for was not done; the store is as it was. Free some "
        "space, then type the command again.",
        zh="磁盘已满。所要求的操作没有完成，门店数据没有变化。请清出空间后重新输入命令。",
    ),
    "command.file": Message(
        en="{path} cannot be read or written ({reason}), so the command ended there. Check the "
        "name and the rights of the folder, or name another place, then type it again.",
        zh="{path} 无法读写（{reason}），命令到此结束。"
        "请检查名称和文件夹权限，或换一个位置后重新输入。",
    ),
    "disk.little-space": Message(
        en="Only {free_mb} MB are free on the disk. You can go on selling; free some space today.",
        zh="磁盘只剩 {free_mb} MB。可以继续收银；请在今天清出空间。",
    ),
    # ---- store: the file itself
    "store.backup-bad": Message(
        en="The copy {path} could not be read back and was thrown away. The store itself is as it "
        "was; check the disk and make the copy again.",
        zh="备份 {path} 无法读回，已丢弃。门店数据没有变化；请检查磁盘后重新备份。",
    ),
    "store.busy": Message(
        en="The store was busy for too long. Nothing was stored and the basket is still here; "
        "press the key again.",
        zh="门店数据忙，等待太久。没有保存，购物单仍在；请再按一次。",
    ),
    "store.damaged": Message(
        en="A part of the store file cannot be read. Stop selling on this till and call your "
        "manager: the newest backup brings the shop back.",
        zh="门店文件有一部分无法读取。请停止在本机收银并叫经理：用最新的备份可以恢复。",
    ),
    "store.empty-file": Message(
        en="The store file {path} is there, but nothing is in it any more: a full disk or a copy "
        "that was cut short leaves such a file. Nothing was opened or made anew. Bring the newest "
        "backup back: posapp restore BACKUP --store with this file. If nothing was ever sold "
        "here, delete the empty file and start again.",
        zh="门店文件 {path} 存在，但里面已经没有任何内容：磁盘写满或复制中断会留下这样的文件。"
        "没有打开，也没有新建。请用 posapp restore BACKUP --store 和此文件恢复最新的备份。"
        "如果从未在此收银，请删除这个空文件后重新开始。",
    ),
    "store.in-use": Message(
        en="Another till is open on this store file ({path}). Use that window, or close it first.",
        zh="另一个收银程序正在使用这个门店文件（{path}）。请用那个窗口，或先将其关闭。",
    ),
    "store.newer-version": Message(
        en="This store was written by a newer program (form {found}; this one knows {known}). "
        "Nothing was changed; install the newer program, or go back with posapp go-back.",
        zh="门店文件由更新的程序写成（格式 {found}；本程序只认 {known}），没有更改。"
        "请安装新版程序，或用 posapp go-back 退回。",
    ),
    "store.not-ours": Message(
        en="This file is not a store of this program. Nothing was changed; choose another file.",
        zh="这个文件不是本程序的门店文件，没有更改。请选择其他文件。",
    ),
    "store.none": Message(
        en="There is no store at {path} yet. Start the till and set the store up, or name another "
        "file with --store.",
        zh="{path} 处还没有门店文件。请启动收银台完成开店设置，或用 --store 指定其他文件。",
    ),
    "store.not-ready": Message(
        en="The store {path} is not in this program's form yet. Open it with the till once, then "
        "try again.",
        zh="门店文件 {path} 还不是本程序的格式。请先用收银台打开一次，然后重试。",
    ),
    "store.two-names": Message(
        en="The store file {path} has a second name (a hard link), and two names can damage it. "
        "Nothing was opened; remove the other name, or make a real copy.",
        zh="门店文件 {path} 另有一个名字（硬链接），可能损坏数据，没有打开。"
        "请删除另一个名字，或做真正的复制。",
    ),
    "store.wrong-key": Message(
        en="The key does not open this store file. Nothing was changed; use the key it was made "
        "with, or restore a backup.",
        zh="密钥打不开这个门店文件，没有更改。请使用原来的密钥，或恢复备份。",
    ),
    # ---- bugs
    "sale.stored-total": _bug(
        "The stored total of sale {sale} is not the sum of its lines.",
        "销售 {sale} 保存的合计与明细之和不符。",
    ),
    "store.cart-version": _bug(
        "A stored basket has the unknown form {version}.", "保存的购物单格式 {version} 无法识别。"
    ),
    "store.look-commits": _bug("A look at the store tried to write.", "只读操作试图写入。"),
    "store.migration-broke-reference": _bug(
        "The new form of the table {table} lost a reference.", "新格式的表 {table} 缺少引用。"
    ),
    "store.moment-too-fine": _bug(
        "The time of sale {sale} is finer than a millisecond.", "销售 {sale} 的时间精度超过毫秒。"
    ),
    "store.no-such-person": _bug("There is no person {staff}.", "没有员工 {staff}。"),
    "store.no-such-product": _bug("There is no product {product}.", "没有商品 {product}。"),
    "store.shift-closed": _bug("Shift {shift} is closed already.", "班次 {shift} 已经结束。"),
    "store.statement": _bug("The store refused a change: {text}.", "数据库拒绝了更改：{text}。"),
}
