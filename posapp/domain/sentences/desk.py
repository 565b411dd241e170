"""What is said about files that a person chooses, and about settings that a store cannot have."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

DESK_SENTENCES: Mapping[str, Message] = {
    # ---- file: chosen by a person, read or written at the till
    "file.missing": Message(
        en="There is no file {place}. Check the name, or choose the file with the button.",
        zh="找不到文件 {place}。请检查文件名，或用按钮选择文件。",
    ),
    "file.unreadable": Message(
        en="The file {place} cannot be opened. Close it in other programs, then choose it again.",
        zh="无法打开文件 {place}。请先在其他程序中关闭它，再重新选择。",
    ),
    "file.gone": Message(
        en="A file or folder did not answer: {place} {why}. What was stored is safe. See whether "
        "its disk or network is there; then try again.",
        zh="文件或文件夹无响应：{place} {why}。已保存的内容不受影响。请检查磁盘或网络后重试。",
    ),
    "work.stopped": Message(en="Stopped. Nothing was written.", zh="已停止，未写出任何文件。"),
    "task.broken": Message(
        en="This work stopped by a fault of the program. What was stored is safe; a report was "
        "written for support. Try again.",
        zh="程序出错，此项工作已停止。已保存的内容不受影响，并已写出错误报告。请重试。",
    ),
    "file.unwritable": Message(
        en="The file {place} cannot be written. Nothing else was lost; choose another folder.",
        zh="无法写入文件 {place}。其他内容没有丢失；请选择其他文件夹。",
    ),
    # ---- first run: a store that is just founded
    "first-run.exists": Message(
        en="There is a store already: {path}. It was left as it is; start the till to open it.",
        zh="门店文件 {path} 已存在，没有更改。请直接启动收银台打开它。",
    ),
    "first-run.not-empty": Message(
        en="This store has people or settings already. Nothing was changed; start the till.",
        zh="这家门店已有人员或设置，没有更改。请直接启动收银台。",
    ),
    "first-run.count": Message(
        en="{text} is no whole number. Write figures only, or leave it empty.",
        zh="{text} 不是整数。请只写数字，或留空。",
    ),
    "first-run.no-file": Message(
        en="No file was chosen yet. Choose one with the button, or begin in another way.",
        zh="尚未选择文件。请用按钮选择文件，或换一种开始方式。",
    ),
    "first-run.no-goods": Message(
        en="Not one row of the file could be read as goods. Look at its columns, and choose it "
        "again.",
        zh="文件中没有一行可作为商品读取。请检查列名后重新选择。",
    ),
    "first-run.pins-differ": Message(
        en="The two PINs are not the same. Type the second one again.",
        zh="两次输入的密码不一致，请重新输入第二次。",
    ),
    "first-run.rate": Message(
        en="{text} is no tax rate. Write the percentage, for example 19 or 8.1.",
        zh="{text} 不是税率。请填写百分数，例如 13 或 8.1。",
    ),
    "first-run.share": Message(
        en="{text} is no share. Write a percentage, for example 40, or leave it empty.",
        zh="{text} 不是比例。请填写百分数，例如 40，或留空。",
    ),
    # ---- office: who may come in
    "office.managers-only": Message(
        en="Your role does not open the office. Lock the till, and let somebody sign in whose role "
        "does.",
        zh="您的角色不能打开后台。请锁定收银台，由有权限的人登录。",
    ),
    "office.not-yours": Message(
        en="Your role does not open this page. Somebody who looks after staff can change that.",
        zh="您的角色不能打开此页。可请管理员工的人更改权限。",
    ),
    "office.no-more": Message(
        en="{name} may not work in the office any more: that was changed at another window. What "
        "was saved stays. Somebody who may signs in to go on.",
        zh="{name} 已无权使用后台：权限已在其他窗口更改。已保存的内容仍在。"
        "请由有权限的人登录后继续。",
    ),
    # ---- settings: values that a store cannot have
    "settings.currency": Message(
        en="{text} is no currency code. Write three capital letters, for example EUR.",
        zh="{text} 不是币种代码。请写三个大写字母，例如 EUR。",
    ),
    "settings.empty": Message(
        en="The setting “{name}” cannot be empty. Fill it in.",
        zh="设置“{name}”不能为空。请填写。",
    ),
    "settings.fixed": Message(
        en="The setting “{name}” stays as it is, because receipts were made with it. Nothing was "
        "saved; a new store can have another.",
        zh="设置“{name}”不能再改，因为已有小票以它开出。没有保存；新门店可以另设。",
    ),
    "settings.not-together": Message(
        en="These settings do not go together: {text}. Nothing was saved. Correct them, then save.",
        zh="这些设置不能同时成立：{text}。没有保存。请改正后再保存。",
    ),
    "settings.range": Message(
        en="The setting “{name}” goes from {least} to {most}. Type a number between them.",
        zh="设置“{name}”的范围是 {least} 到 {most}。请输入其间的数字。",
    ),
    "settings.tax-class-lost": Message(
        en="Goods may have the tax class {classes}, so it cannot be taken away. Nothing was saved; "
        "set its rate instead.",
        zh="可能有商品使用税类 {classes}，不能去掉。没有保存；请改为调整其税率。",
    ),
    "settings.tax-rates": Message(
        en="{text} is no table of tax rates. Write each class with its hundredths of a percent, "
        "for example A=2000 B=500.",
        zh="{text} 不是税率表。请写成 税类=基点，例如 A=2000 B=500。",
    ),
    "settings.folder": Message(
        en="“{text}” is not a whole path. Write the folder from its drive or root on, such as "
        "/srv/backups or D:\\Backups.",
        zh="“{text}” 不是完整路径。请从盘符或根目录写起，例如 /srv/backups 或 D:\\Backups。",
    ),
    "settings.zone": Message(
        en="{text} is no time zone. Write for example Europe/Berlin or Asia/Shanghai.",
        zh="{text} 不是时区。请写成例如 Europe/Berlin 或 Asia/Shanghai。",
    ),
}
