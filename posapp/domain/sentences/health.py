"""How the store's machine is: what was looked at, how it stands, and what to do."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

HEALTH_SENTENCES: Mapping[str, Message] = {
    "health.backup": Message(
        en="The newest backup is {days} days old and was proven; its journal ends at {heads}.",
        zh="最近一次备份距今 {days} 天，已通过核验；流水止于 {heads}。",
    ),
    "health.backup-bad": Message(
        en="The newest backup is a true copy, but the journal in it does not hold ({heads}).",
        zh="最近一次备份与原文件一致，但其中的流水核对未通过（{heads}）。",
    ),
    "health.backup-old": Message(
        en="The newest backup is {days} days old (journal {heads}); what was sold since is in one "
        "place only.",
        zh="最近一次备份距今 {days} 天（流水 {heads}），此后的销售只存于一处。",
    ),
    "health.copy": Message(
        en="The figures for reports were last brought up to date {hours} h ago.",
        zh="报表数据上次更新于 {hours} 小时前。",
    ),
    "health.copy-new": Message(
        en="The figures for reports were brought up to date within the last hour.",
        zh="报表数据在最近一小时内更新过。",
    ),
    "health.disk": Message(
        en="{free_mb} MB are free on the store's disk.", zh="门店磁盘剩余 {free_mb} MB。"
    ),
    "health.disk-full": Message(
        en="Only {free_mb} MB are free on the store's disk; when it is full nothing can be sold.",
        zh="门店磁盘仅剩 {free_mb} MB，写满后将无法销售。",
    ),
    "health.do-backup": Message(
        en="Open Backups and press Back up now.", zh="请打开“备份”，点按“立即备份”。"
    ),
    "health.do-call": Message(
        en="Leave the file as it is, print this page and call whoever looks after the till.",
        zh="请勿改动文件，打印本页并联系维护人员。",
    ),
    "health.do-copy": Message(
        en="Open Reports: opening one brings them up to date.",
        zh="请打开“报表”，打开任一报表即可更新。",
    ),
    "health.do-file": Message(
        en="Start the till with a store file to keep what is sold.",
        zh="请用门店文件启动收银台以保存销售。",
    ),
    "health.do-inbox": Message(
        en="Open the inbox and settle what stands there.", zh="请打开“收件箱”逐项处理。"
    ),
    "health.do-keep-file": Message(
        en="Print the recovery sheet under Backups and keep it away from the till.",
        zh="请在“备份”中打印恢复单，并存放在收银台以外的地方。",
    ),
    "health.do-paper": Message(
        en="Look at the printer: paper, cover, cable. The papers print by themselves after that.",
        zh="请检查打印机的纸张、机盖和连线，恢复后会自动补打。",
    ),
    "health.do-printer": Message(
        en="Open Settings and fill in the receipt printer.", zh="请打开“设置”填写小票打印机。"
    ),
    "health.do-read": Message(
        en="Press Read the journal; the till goes on selling.",
        zh="请点按“核对流水”，期间可照常销售。",
    ),
    "health.do-sheet": Message(
        en="Take the recovery sheet and run posapp restore before the till is switched off.",
        zh="请在关机前取出恢复单，运行 posapp restore。",
    ),
    "health.do-space": Message(
        en="Free some room: move old backups to another disk.",
        zh="请腾出空间，例如把旧备份移到其他磁盘。",
    ),
    "health.do-wait": Message(
        en="Nothing to do: it goes on by itself.", zh="无需处理，恢复后会自动继续。"
    ),
    "health.file": Message(
        en="The store's file has {size_mb} MB.", zh="门店文件大小为 {size_mb} MB。"
    ),
    "health.file-gone": Message(
        en="The store's file cannot be read where it should be: {path}.",
        zh="无法读取门店文件：{path}。",
    ),
    "health.in-memory": Message(
        en="This store lives in memory; it is gone when the program ends.",
        zh="本店仅存于内存，程序结束后数据即消失。",
    ),
    "health.journal": Message(
        en="The journal was read whole {days} days ago: {records} records; {findings} of them, or "
        "of what they tell, do not hold.",
        zh="{days} 天前完整核对过流水：{records} 条记录，问题 {findings} 处。",
    ),
    "health.journal-bad": Message(
        en="When the journal was read {days} days ago, {findings} of its {records} records did not "
        "hold.",
        zh="{days} 天前核对流水时，{records} 条记录中有 {findings} 处不符。",
    ),
    "health.keys": Message(
        en="The keys are in the system's keyring.", zh="密钥保存在系统密钥环中。"
    ),
    "health.keys-file": Message(
        en="The keys are in files that only the owner can read, for this machine has no keyring.",
        zh="本机没有密钥环，密钥保存在仅限本人读取的文件中。",
    ),
    "health.keys-lost": Message(
        en="These keys are nowhere to be found: {names}. Without them the store cannot be opened.",
        zh="找不到以下密钥：{names}。没有密钥将无法打开门店文件。",
    ),
    "health.never-read": Message(
        en="The journal has never been read whole on this till.", zh="本机尚未完整核对过流水。"
    ),
    "health.no-backup": Message(
        en="There is no proven backup; if this machine is lost, so are the books.",
        zh="没有已核验的备份；本机一旦损坏，账目将全部丢失。",
    ),
    "health.no-keys": Message(en="This store needs no keys.", zh="本店无需密钥。"),
    "health.nothing-to-back-up": Message(
        en="There is no store file to back up.", zh="没有需要备份的门店文件。"
    ),
    "health.no-copy": Message(
        en="The figures for reports have not been gathered yet.", zh="报表数据尚未汇总。"
    ),
    "health.no-disk": Message(en="This store needs no room on a disk.", zh="本店不占用磁盘空间。"),
    "health.no-printer": Message(en="No receipt printer is set up.", zh="尚未设置小票打印机。"),
    "health.no-shop": Message(en="No online shop is connected.", zh="未连接网店。"),
    "health.papers": Message(
        en="{papers} papers have waited for the printer for more than ten minutes.",
        zh="有 {papers} 张单据等待打印超过十分钟。",
    ),
    "health.printer": Message(
        en="The printer took everything it was given.", zh="打印机工作正常，没有积压。"
    ),
    "health.shop": Message(
        en="The online shop is connected; {waiting} messages wait, {to_look_at} need a person.",
        zh="网店已连接；待发消息 {waiting} 条，需人工处理 {to_look_at} 条。",
    ),
    "health.shop-asks": Message(
        en="{to_look_at} things between store and online shop need a person; {waiting} messages "
        "wait.",
        zh="门店与网店之间有 {to_look_at} 项需人工处理；待发消息 {waiting} 条。",
    ),
    "health.shop-away": Message(
        en="The online shop cannot be reached now; {waiting} messages wait, {to_look_at} need a "
        "person.",
        zh="目前无法连接网店；待发消息 {waiting} 条，需人工处理 {to_look_at} 条。",
    ),
    "health.shop-stopped": Message(
        en="The exchange with the online shop stands still; {waiting} messages wait, {to_look_at} "
        "need a person.",
        zh="与网店的数据交换已停止；待发消息 {waiting} 条，需人工处理 {to_look_at} 条。",
    ),
    "health.version": Message(en="This is posapp {version}.", zh="当前版本为 posapp {version}。"),
}
