"""Papers of the privacy room: register, processing record, breach list, month, what went, profile.

Their figures come from the store, not from the copy: they count people.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Final
from zoneinfo import ZoneInfo

from loyalty.rules.member import Purpose
from loyalty.service.data_register import MEANINGS, Personal, RegisterRow
from loyalty.service.data_uses import USES, DataUse, use_of
from loyalty.service.member_texts import TITLES
from loyalty.service.privacy_office import Affected, PrivacyMonth, Purged
from posapp.domain.money_text import format_day
from posapp.domain.sentences.message import Message
from receipts.words import Label
from reports.report import Cell, Column, Figure, Kind, Metric, Report, Rising, Table, share

Days = Mapping[str, int]
"""Options that say how many days something is kept."""


def label(message: Message) -> Label:
    """A sentence of the core as words of a report."""
    return Label(message.en, message.zh)


def on_day(day: date) -> Label:
    """As of a day."""
    return Label(format_day(day, "en"), format_day(day, "zh"))


def _text(key: str, en: str, zh: str) -> Column:
    return Column(key, Label(en, zh), Kind.TEXT)


def kept_words(use: DataUse, days: Days) -> Label:
    """How long a use keeps what it has."""
    number = days.get(use.days, 0)
    return Label(use.kept.en.format(days=number), use.kept.zh.format(days=number))


def register_report(rows: Sequence[RegisterRow], days: Days, day: date) -> Report:
    """Every column that tells something of a person: what, why, on which ground, how long."""
    found: list[tuple[Cell, ...]] = []
    for row in rows:
        use = use_of(row.table)
        if row.tells is not Personal.NOTHING and use is not None:
            meaning = MEANINGS[row.tells]
            terms = (label(use.what_for), label(use.ground), kept_words(use, days))
            found.append((row.table, row.column, Label(*meaning), *terms))
    columns = (
        _text("table", "Table", "表"),
        _text("column", "Column", "字段"),
        _text("tells", "What it tells", "内容"),
        _text("purpose", "Purpose", "用途"),
        _text("ground", "Ground", "法律依据"),
        _text("kept", "Kept", "保留期限"),
    )
    table = Table(Label("Personal data", "个人数据"), columns, tuple(found), whole=True)
    return Report("register", Label("Register of data", "数据登记表"), on_day(day), (), (table,))


def processing_report(days: Days, day: date) -> Report:
    """What the store does with personal data, as a law asks to have it written down."""
    columns = (
        _text("purpose", "Purpose", "用途"),
        _text("whose", "Whose data", "数据主体"),
        _text("ground", "Ground", "法律依据"),
        _text("kept", "Kept", "保留期限"),
        _text("told", "Told to", "接收方"),
        _text("safe", "Kept safe by", "安全措施"),
    )
    safe = Label(
        "encrypted file, roles, signed journal, access log",
        "加密文件、角色权限、签名流水、访问记录",
    )
    shop = Label("the store's online shop", "本店网店")
    nobody = Label("nobody", "无")
    rows = tuple(
        (
            label(use.what_for),
            label(use.whose),
            label(use.ground),
            kept_words(use, days),
            shop if use.id in {"program", "orders"} else nobody,
            safe,
        )
        for use in USES
    )
    table = Table(
        Label("Processing of personal data", "个人数据处理活动"), columns, rows, whole=True
    )
    return Report(
        "processing", Label("Processing record", "个人信息处理记录"), on_day(day), (), (table,)
    )


def breach_report(
    affected: Sequence[Affected], tables: Sequence[str], day: date, *, drill: bool = True
) -> Report:
    """Whom a leak hits, and how to reach each; of a drill each row says that it is one.

    Rule: privacy.drill-marked
    """
    columns = (
        *((_text("drill", "Drill", "演练"),) if drill else ()),
        _text("number", "Member number", "会员号"),
        _text("name", "Name", "姓名"),
        _text("reach", "To be reached by", "联系方式"),
        _text("language", "Language", "语言"),
    )
    mark: tuple[Cell, ...] = (Label("DRILL", "演练"),) if drill else ()
    rows = tuple((*mark, one.number, one.name, one.reach, one.language) for one in affected)
    leaked = ", ".join(tables)
    note = Label(f"Leaked: {leaked}.", f"泄露内容：{leaked}。")
    title = Label("Breach: who is hit", "泄露事件：受影响者")
    if drill:
        note = Label(f"A drill, nothing leaked: {leaked}.", f"演练，没有数据泄露：{leaked}。")
        title = Label(f"DRILL. {title.en}", f"【演练】{title.zh}")
    table = Table(Label("Affected members", "受影响的会员"), columns, rows, note=note, whole=True)
    name = "breach-drill" if drill else "breach"
    return Report(name, title, on_day(day), (), (table,))


def purge_report(purged: Sequence[Purged], zone: ZoneInfo, span: Label) -> Report:
    """What the daily job took away because its time was over."""
    columns = (
        Column("day", Label("Day", "日期"), Kind.DAY),
        Column("orders", Label("Orders", "订单"), Kind.COUNT),
        Column("deliveries", Label("Deliveries", "配送"), Kind.COUNT),
        Column("rows", Label("Rows kept out", "未导入行"), Kind.COUNT),
    )
    rows = tuple(
        (one.at.astimezone(zone).date(), one.orders, one.deliveries, one.rows) for one in purged
    )
    counts = (
        sum(one.orders for one in purged),
        sum(one.deliveries for one in purged),
        sum(one.rows for one in purged),
    )
    sums: tuple[Cell, ...] = (Label("All", "合计"), *counts)
    table = Table(
        Label("Words that went", "已清除的文字信息"),
        columns,
        rows,
        sums if rows else None,
        whole=True,
    )
    return Report("purged", Label("What was removed", "清除报告"), span, (), (table,))


def _metric(id_: str, name: tuple[str, str], means: tuple[str, str], rising: Rising) -> Metric:
    return Metric(f"privacy.{id_}", Label(*name), Kind.COUNT, Label(*means), rising)


METRICS: Final[Mapping[str, Metric]] = {
    "opened": _metric(
        "opened",
        ("Questions asked", "收到的请求"),
        (
            "questions and requests about privacy that came in these days",
            "本期收到的隐私咨询与请求",
        ),
        Rising.WATCH,
    ),
    "answered": _metric(
        "answered",
        ("Answered", "已答复"),
        ("those that were answered in these days", "本期答复的请求"),
        Rising.GOOD,
    ),
    "late": _metric(
        "late",
        ("Answered late", "逾期答复"),
        ("answered after the day that the law sets", "超过法定期限的答复"),
        Rising.BAD,
    ),
    "waiting": _metric(
        "waiting",
        ("Open now", "待答复"),
        ("not answered when this was made", "制作时尚未答复"),
        Rising.BAD,
    ),
    "copies": _metric(
        "copies",
        ("Own copies", "个人资料副本"),
        ("members who were given a copy of all that is stored", "领取个人资料副本的会员"),
        Rising.PLAIN,
    ),
    "erased": _metric(
        "erased", ("Erased", "已删除"), ("members who were forgotten", "已删除的会员"), Rising.PLAIN
    ),
    "exports": _metric(
        "exports",
        ("Lists that left", "导出的名单"),
        ("lists written or printed for a named purpose", "按用途写出或打印的名单"),
        Rising.WATCH,
    ),
    "exported_members": _metric(
        "exported",
        ("Members on them", "名单人数"),
        ("members on those lists, each list by itself", "这些名单中的会员数，逐单计算"),
        Rising.WATCH,
    ),
    "members_opened": _metric(
        "looks",
        ("Looks at members", "查看会员次数"),
        ("how often a member's page was opened", "打开会员页的次数"),
        Rising.WATCH,
    ),
    "alarms": _metric(
        "alarms",
        ("Alarms", "警报"),
        ("people who looked at very many members", "查看大量会员的人员"),
        Rising.BAD,
    ),
    "purged": _metric(
        "purged",
        ("Records cleared", "已清除记录"),
        ("rows whose words were removed because their time was over", "到期清除文字的记录"),
        Rising.GOOD,
    ),
    "members": _metric(
        "members",
        ("Members", "会员"),
        ("records that stand when this is made", "制作时有效的会员记录"),
        Rising.PLAIN,
    ),
}


def month_report(month: PrivacyMonth) -> Report:
    """The month's privacy report: what was asked, done and seen, and who agreed to what."""
    figures = tuple(Figure(metric, getattr(month, name)) for name, metric in METRICS.items())
    span = Label(
        f"{format_day(month.first, 'en')} to {format_day(month.last, 'en')}",
        f"{format_day(month.first, 'zh')} 至 {format_day(month.last, 'zh')}",
    )
    return Report("privacy", Label("Privacy report", "隐私报告"), span, figures, (_agreed(month),))


def _agreed(month: PrivacyMonth) -> Table:
    columns = (
        _text("purpose", "Purpose", "用途"),
        Column("members", Label("Members who agreed", "同意的会员"), Kind.COUNT),
        Column("share", Label("Share", "占比"), Kind.SHARE),
    )
    rows = tuple(
        (label(TITLES[one]), month.agreed[one], share(month.agreed[one], month.members))
        for one in Purpose
    )
    return Table(Label("What members agreed to", "会员同意情况"), columns, rows)


def transparency_report(month: PrivacyMonth) -> Report:
    """What the store may hang on the wall: measures and their results, from the signed journal."""
    shown = ("opened", "answered", "late", "copies", "erased", "purged", "exports", "alarms")
    figures = tuple(Figure(METRICS[name], getattr(month, name)) for name in shown)
    columns = (_text("measure", "What we do", "我们的措施"),)
    rows: tuple[tuple[Cell, ...], ...] = tuple(
        (Label(*words),)
        for words in (
            (
                "Your name stands in an encrypted file. Receipts and points know a random number.",
                "您的姓名保存在加密文件中。小票和积分只记录随机编号。",
            ),
            (
                "We use your data for what you agreed to, purpose by purpose, until you say no.",
                "我们只按您逐项同意的用途使用数据，您可随时撤回。",
            ),
            (
                "Who looks at your data, and each list that leaves, is written down and signed.",
                "谁查看您的数据、每份导出的名单，都会记录并签名。",
            ),
            (
                "Ask for your copy or to be forgotten at the till: it takes a minute.",
                "您可在收银台领取个人资料副本或要求删除，只需一分钟。",
            ),
            (
                "What we know of you never raises a price.",
                "我们了解的信息绝不会让价格变高。",
            ),
        )
    )
    table = Table(Label("How we look after it", "我们如何保护"), columns, rows)
    report = month_report(month)
    title = Label("How we treat your data", "我们如何对待您的数据")
    return Report("transparency", title, report.span, figures, (table, _agreed(month)))
