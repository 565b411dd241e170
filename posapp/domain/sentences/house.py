"""What is said about people, tills and backups in the manager's office."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

HOUSE_SENTENCES: Mapping[str, Message] = {
    "audit.gone": Message(
        en="There is no record with this number. Search again.",
        zh="没有这个编号的流水记录。请重新搜索。",
    ),
    "backup.changed": Message(
        en="The backup {path} is not what its proof says: the file was changed or damaged. Take "
        "another one.",
        zh="备份 {path} 与其核验单不符，文件已被改动或损坏。请使用其他备份。",
    ),
    "backup.in-memory": Message(
        en="This store lives in memory, so there is no file to back up. Start the till with a "
        "store file first.",
        zh="本店仅存于内存，没有可备份的文件。请先用门店文件启动收银台。",
    ),
    "backup.no-folder": Message(
        en="The folder for backups cannot be used: {path}. Is the disk plugged in? Choose another "
        "folder in the settings.",
        zh="无法使用备份文件夹：{path}。请检查磁盘是否接好，或在设置中更换文件夹。",
    ),
    "backup.not-proven": Message(
        en="The backup {path} has no proof that this store signed. Take one that has, or run "
        "posapp verify on it first.",
        zh="备份 {path} 没有本店签名的核验单。请改用有核验单的备份，或先运行 posapp verify。",
    ),
    "backup.made": Message(
        en="Backed up and proven: {file}, all {records} journal records hold, ends at {heads}.",
        zh="备份完成并已核验：{file}，流水 {records} 条全部无误，止于 {heads}。",
    ),
    "backup.made-fresh": Message(
        en="Backed up and proven: {file}. The store is new: its journal has no record yet.",
        zh="备份完成并已核验：{file}。门店是新建的，流水尚无记录。",
    ),
    "backup.faulty": Message(
        en="The copy {file} is written but NOT proven: of its {records} journal records, or of "
        "what they tell, {findings} do not hold. Run posapp verify to see which, and keep the "
        "older backups.",
        zh="副本 {file} 已写出，但未通过核验：流水 {records} 条，问题 {findings} 处。"
        "请运行 posapp verify 查看，并保留较早的备份。",
    ),
    "backup.proof-unreadable": Message(
        en="This is not the proof of a backup. Choose the file that ends in .proof.",
        zh="这不是备份的核验单。请选择以 .proof 结尾的文件。",
    ),
    "hours.gone": Message(
        en="This time has been corrected already. Look at the list again and choose the newer one.",
        zh="这段工时已被更正。请刷新列表并选择新的记录。",
    ),
    "hours.impossible": Message(
        en="A time ends after it began, at most {hours} hours later and not in the future. Check "
        "both moments.",
        zh="结束时间须晚于开始时间，且不超过 {hours} 小时，也不能在未来。请检查。",
    ),
    "hours.overlap": Message(
        en="The same person has another time from {start} on, and nobody works twice at once. "
        "Nothing was stored; correct that one first.",
        zh="此员工从 {start} 起已有另一段工时，时间不能重叠，没有保存。请先更正那一段。",
    ),
    "hours.not-a-moment": Message(
        en="“{text}” is not a moment. Type day and time like 2026-03-31 08:00.",
        zh="“{text}”不是有效时间。请按 2026-03-31 08:00 的格式输入。",
    ),
    "hours.not-at-work": Message(
        en="You are not at work by the books; sign in again first.",
        zh="系统中您不在上班状态，请先重新登录。",
    ),
    "restore.done": Message(
        en="The store is back from {file}: {records} journal records read, of which {findings} do "
        "not hold, ends at {heads}. It sells on as till {till}.",
        zh="门店已由 {file} 恢复：核对流水 {records} 条，问题 {findings} 处，止于 {heads}。"
        "此后为 {till} 号收银台。",
    ),
    "restore.forgotten-again": Message(
        en="Erased again, because they were erased after this backup was made: {members} members.",
        zh="此备份之后被删除的会员已再次删除：{members} 位。",
    ),
    "restore.forgotten-joined": Message(
        en="{members} erased members are one record with somebody else in this backup, so they "
        "were left. Separate the records in the office, then erase the member again.",
        zh="此备份中有 {members} 位已删除的会员与他人合并为一条记录，因此保留。"
        "请在后台撤销合并，再删除该会员。",
    ),
    "restore.list-broken": Message(
        en="The list of erased members was changed or damaged and was not used: {files}. Members "
        "erased after this backup may be back. Find them by your own notes and erase them again.",
        zh="已删除会员的名单被更改或损坏，未被采用：{files}。此备份之后删除的会员可能重新出现。"
        "请按您的记录找到并再次删除。",
    ),
    "restore.list-missing": Message(
        en="No list of erased members (it ends in .forgotten) lies beside the backup. Members "
        "erased after this backup may be back. Find them by your own notes and erase them again.",
        zh="备份旁没有已删除会员的名单（以 .forgotten 结尾）。此备份之后删除的会员可能重新出现。"
        "请按您的记录找到并再次删除。",
    ),
    "restore.list-unreadable": Message(
        en="This is not a list of erased members that this store signed. Take the one that lies "
        "beside the newest backup.",
        zh="这不是本店签署的已删除会员名单。请使用最新备份旁的名单。",
    ),
    "restore.code-needed": Message(
        en="This machine has no keys for {path}. Type the recovery code from its sheet as well: "
        "--code, then the code. If the keys of the store lie beside another file, name that file "
        "with --store.",
        zh="本机没有 {path} 的密钥。请再输入恢复单上的恢复码：--code 加恢复码。"
        "如果密钥在另一个文件旁边，请用 --store 指定那个文件。",
    ),
    "restore.code-shape": Message(
        en="A recovery code has {whole} letters and digits; this one has {letters}, or a sign that "
        "is none of them. Type it again from the sheet.",
        zh="恢复码应有 {whole} 个字母和数字，现有 {letters} 个，或含有其他符号。"
        "请对照恢复单重新输入。",
    ),
    "restore.code-wrong": Message(
        en="A letter of the recovery code is wrong. Compare it with the sheet, group by group.",
        zh="恢复码中有错误的字母。请逐组对照恢复单。",
    ),
    "restore.keys-there": Message(
        en="Other keys are kept for a store of this name: {place}. Choose another file name for "
        "the restored store.",
        zh="此名称的门店已有其他密钥：{place}。请为恢复的门店另取文件名。",
    ),
    "restore.newer-there": Message(
        en="The store in {path} knows {records} records more than this backup; they would be lost. "
        "Take a newer backup, restore into another file, or move {path} elsewhere first.",
        zh="{path} 中的门店比此备份多 {records} 条记录，恢复后将会丢失。"
        "请使用更新的备份、恢复到其他文件，或先将 {path} 移到别处。",
    ),
    "restore.no-backup": Message(
        en="There is no backup at {path}. Check the name; backups end in .backup.",
        zh="{path} 处没有备份。请检查名称，备份以 .backup 结尾。",
    ),
    "journal.receipt-or-words": Message(
        en="The journal is searched for a receipt or for words, not for both. Empty one of them.",
        zh="流水可按小票或按文字查找，不能同时使用。请清空其中一项。",
    ),
    "restore.other-key": Message(
        en="The keys do not open {path}: it belongs to another store, or a letter of the recovery "
        "code is wrong. Check the code against the sheet.",
        zh="密钥无法打开 {path}：它属于其他门店，或恢复码有误。请对照恢复单核对。",
    ),
    "role.gone": Message(
        en="This role was dropped at another window. Choose another one.",
        zh="此角色已在其他窗口删除。请另选一个。",
    ),
    "role.in-use": Message(
        en="{people} still has the role “{name}”. Give another role first, then drop this one.",
        zh="{people} 仍使用角色“{name}”。请先改为其他角色，再删除。",
    ),
    "role.name-taken": Message(
        en="There is a role called {name} already. Choose another name.",
        zh="已有名为 {name} 的角色。请换一个名称。",
    ),
    "role.no-way-in": Message(
        en="With this role nobody could come in anywhere. Choose “Sell” for the till or “Open the "
        "office”, or both.",
        zh="此角色无法登录任何地方。请至少选择“销售”或“打开后台”。",
    ),
    "staff.beyond-own": Message(
        en="This is more than you may do yourself. Somebody who may do all of it has to change it.",
        zh="这超出了您自己的权限。须由拥有这些权限的人更改。",
    ),
    "staff.last-manager": Message(
        en="This is the last person who may do everything: nobody could look after people and "
        "roles any more. Make somebody else a manager first.",
        zh="这是最后一位拥有全部权限的人，改动后将无人能管理员工与角色。请先指定另一位经理。",
    ),
    "staff.limit-range": Message(
        en="A discount limit is between 0 and 100 percent. Type it again.",
        zh="折扣上限应在 0 到 100% 之间。请重新输入。",
    ),
    "staff.no-number": Message(
        en="There is no number left below {highest}. Let somebody who left come back instead.",
        zh="编号已用完（上限 {highest}）。请改为恢复一位已离职的员工。",
    ),
    "staff.passwords-differ": Message(
        en="The two passwords are not the same. Type both again.",
        zh="两次输入的店主密码不一致。请重新输入。",
    ),
    "staff.pin-needed": Message(
        en="With this role the PIN of {name} approves for others. Type a new PIN as well, then "
        "save again.",
        zh="{name} 使用此角色后，其密码可为他人授权。请同时输入一个新密码，再保存。",
    ),
    "staff.pin-trivial": Message(
        en="This PIN is too easy to guess, or cannot be used here. Choose other digits, not in a "
        "row, not repeated, no year.",
        zh="此密码过于简单或无法使用。请选择不连续、不重复且不是年份的数字。",
    ),
    "staff.yourself": Message(
        en="You cannot end your own work here. Ask another manager to do it.",
        zh="不能将自己设为离职。请由另一位经理操作。",
    ),
    "store.hours-unreadable": Message(
        en="“{text}” is not read as opening hours. Write them like Mo-Fr 08:00-20:00; Sa "
        "09:00-18:00.",
        zh="无法识别营业时间“{text}”。请按此格式填写：Mo-Fr 08:00-20:00; Sa 09:00-18:00。",
    ),
    "till.this-one": Message(
        en="This is the till you are working at; it cannot be retired from here.",
        zh="这是当前使用的收银台，不能在此停用。",
    ),
    "till.unknown": Message(
        en="There is no till {number} in this store. Look at the list again.",
        zh="本店没有 {number} 号收银台。请查看列表。",
    ),
}
