"""What is said when a report cannot be made as it was asked for."""

from collections.abc import Mapping

from posapp.domain.sentences.message import Message

REPORT_SENTENCES: Mapping[str, Message] = {
    "report.no-copy": Message(
        en="The figures for reports have not been gathered yet. Gather them first; it takes less "
        "than a minute, and the till can go on selling.",
        zh="报表数据尚未汇总。请先汇总，用时不到一分钟，收银台可照常销售。",
    ),
    "report.copy-behind": Message(
        en="The figures for reports are being gathered by another program right now. A report made "
        "now would lack the newest sales, so none was made. Try again in a few minutes.",
        zh="另一个程序正在汇总报表数据。现在生成的报表会缺少最新销售，因此未生成。请几分钟后重试。",
    ),
    "report.made-anew": Message(
        en="The figures for reports were being gathered anew just then. Press F5 to make the "
        "report once more.",
        zh="报表数据刚才正在重新汇总。请按 F5 再次生成报表。",
    ),
    "report.process-gone": Message(
        en="The program that makes the reports ended before this one was ready. Press F5 to make "
        "it again; the till is not touched by it. If it ends again, close other programs: it needs "
        "about 300 MB of memory.",
        zh="制作报表的程序在完成前已退出。请按 F5 重新生成；收银台不受影响。"
        "如再次退出，请关闭其他程序：它约需 300 MB 内存。",
    ),
    "report.receipts-of-segment": Message(
        en="Receipts cannot be listed by segment: only reports know it. Choose “All segments” "
        "above the report, then open the row again.",
        zh="小票无法按分群列出：分群只存在于报表中。请在报表上方选择“全部分群”，再打开该行。",
    ),
    "report.no-printer": Message(
        en="This computer has no printer for pages. The pages are in {place}; open them there and "
        "print them, or set up a printer in the system's settings.",
        zh="这台电脑没有可打印页面的打印机。文件已保存在 {place}，可打开后打印，"
        "或在系统设置中添加打印机。",
    ),
    "report.not-printed": Message(
        en="The printer took no pages. They are in {place}: see that the printer is on, then press "
        "Print again.",
        zh="打印机没有接收页面。文件已保存在 {place}。请检查打印机是否开启，然后再按“打印”。",
    ),
    "report-book.no-such-day": Message(
        en="There is no day {on} to make reports on. Choose a weekday, or a day from 1 to 28.",
        zh="没有第 {on} 天。请选择星期几，或每月 1 至 28 日。",
    ),
    "report-book.in-use": Message(
        en="“{schedule}” makes this report. Take it out there first, then delete it.",
        zh="“{schedule}”正在使用此报表。请先在那里移除，再删除。",
    ),
    "report-book.nothing-chosen": Message(
        en="No report is chosen. Choose at least one saved report.",
        zh="尚未选择报表。请至少选择一个已保存的报表。",
    ),
    "report-book.name-taken": Message(
        en="“{name}” writes into this folder already, and its files would be written over. Choose "
        "another name or folder.",
        zh="“{name}”已写入此文件夹，文件会被覆盖。请选择其他名称或文件夹。",
    ),
    "report-book.unreadable": Message(
        en="A saved report cannot be read any more. Save it again under its name.",
        zh="一个已保存的报表无法读取。请以原名称重新保存。",
    ),
    "mail.address": Message(
        en="“{text}” is no e-mail address. Write addresses like anna@example.com, with commas "
        "between them.",
        zh="“{text}”不是邮箱地址。请填写如 anna@example.com 的地址，多个地址用逗号分隔。",
    ),
    "report-book.no-folder": Message(
        en="“{folder}” is no folder. Choose a folder of this computer for the files.",
        zh="“{folder}”不是文件夹。请为文件选择本机上的一个文件夹。",
    ),
    "report.stopped": Message(
        en="The report was stopped before it was ready. Press F5 to make it after all.",
        zh="报表尚未完成即被停止。如仍需要，请按 F5 重新生成。",
    ),
    "report.period-backwards": Message(
        en="The last day ({last}) is before the first ({first}). Type the earlier day first.",
        zh="结束日期（{last}）早于开始日期（{first}）。请先输入较早的日期。",
    ),
    "report.unknown": Message(
        en="There is no report called “{name}”. The reports are: {names}.",
        zh="没有名为“{name}”的报表。可用的报表：{names}。",
    ),
    "receipts.many-hours": Message(
        en="Receipts by hour can be looked up for {days} days at most. Choose fewer days, or open "
        "the report of sales by hour.",
        zh="按小时查找小票最多 {days} 天。请缩短日期范围，或打开按小时销售报表。",
    ),
    "shift.unknown": Message(
        en="This shift is not in the store's books. Go back and choose one from the list.",
        zh="账簿中没有这个班次。请返回并从列表中选择。",
    ),
    "report.calendar-ends": Message(
        en="There are no days before or after those from {first} to hold them against. Choose days "
        "of this century.",
        zh="从 {first} 起的日期前后没有可对照的日期。请选择本世纪的日期。",
    ),
    "report.not-a-day": Message(
        en="“{text}” is not a day. Type it as year, month, day: 2026-01-31.",
        zh="“{text}”不是日期。请按年、月、日输入：2026-01-31。",
    ),
}
