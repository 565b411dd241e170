"""What is said when a machine beside the till does not do its part."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

DEVICE_SENTENCES: Mapping[str, Message] = {
    # ---- key: what opens the store file and signs the journal
    "key.keyring-closed": Message(
        en="The key of this store is in the system's keyring, and the keyring is closed. Nothing "
        "was changed. Unlock it or sign in to the desktop, then start the till again.",
        zh="本店密钥保存在系统密钥环中，而密钥环未解锁。没有任何更改。请解锁或登录桌面后重新启动。",
    ),
    "key.missing": Message(
        en="The key of this store is not at {place}. The store file stays closed and unchanged. "
        "Put the key back from your safe copy, then start again.",
        zh="在 {place} 找不到本店密钥。店铺文件保持关闭，没有更改。请从备份放回密钥后重新启动。",
    ),
    "key.unreadable": Message(
        en="The key file {place} is damaged. The store file stays closed and unchanged. Put the "
        "key back from your safe copy, then start again.",
        zh="密钥文件 {place} 已损坏。店铺文件保持关闭，没有更改。请从备份放回密钥后重新启动。",
    ),
    # ---- printer
    "printer.address": Message(
        en="{text} is not a printer's address. Write net:192.0.2.7, serial:COM3:19200, "
        "usb:04b8:0202, file:path or none.",
        zh="{text} 不是打印机地址。请写成 net:192.0.2.7、serial:COM3:19200、usb:04b8:0202、"
        "file:路径 或 none。",
    ),
    "printer.cover": Message(
        en="The printer's cover is open. The sale is stored, its receipt waits. Close the cover, "
        "then print again.",
        zh="打印机盖未关。销售已保存，小票待打印。请合上盖后重新打印。",
    ),
    "printer.paper": Message(
        en="The printer is out of paper. The sale is stored, its receipt waits. Put in a new "
        "roll, then print again.",
        zh="打印机缺纸。销售已保存，小票待打印。请换上新纸卷后重新打印。",
    ),
    "printer.stopped": Message(
        en="The printer at {place} stopped in the middle. The sale is stored, its receipt waits. "
        "Look at the printer, then print again; the first part may come twice.",
        zh="打印机（{place}）中途停止。销售已保存，小票待打印。请检查打印机后重新打印，"
        "前半部分可能重复。",
    ),
    "printer.unreachable": Message(
        en="The printer at {place} does not answer. The sale is stored, its receipt waits. Check "
        "its power and cable, then print again.",
        zh="打印机（{place}）没有响应。销售已保存，小票待打印。请检查电源和连线后重新打印。",
    ),
}
