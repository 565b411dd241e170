"""The "my profile" sheet: what is kept of one member, why, what she agreed to, and who may see it.

Made of her own copy, so that the sheet and the copy cannot differ.
"""

import json
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, Final  # Any: rows of her own copy, as its JSON has them

from loyalty.rules.member import Purpose
from loyalty.service.data_uses import USES
from loyalty.service.member_texts import TITLES
from loyalty.service.privacy import OwnCopy
from posapp.kernel.clock import local_day, moment
from posapp.settings import StoreSettings
from receipts.words import Label
from reports.made.privacy_papers import kept_words, label, on_day
from reports.report import Cell, Column, Kind, Report, Table

OPENED: Final = "opened"
YES, NO = Label("yes", "同意"), Label("no", "不同意")
LIKES: Final[Mapping[str, Label]] = {
    "allergy": Label("Allergy", "过敏"),
    "diet": Label("Diet", "饮食"),
    "brand": Label("Brand", "品牌"),
    "category": Label("Goods", "品类"),
    "size": Label("Size", "尺码"),
    "colour": Label("Colour", "颜色"),
    "taste": Label("Taste", "口味"),
    "budget": Label("Budget", "预算"),
    "channel": Label("Contact by", "联系方式"),
    "contact-time": Label("Contact when", "联系时间"),
    "wish": Label("Wish", "心愿"),
    "interest": Label("Interest", "兴趣"),
    "unwanted": Label("Not interested", "不感兴趣"),
}
EXTRAS: Final[Mapping[str, Label]] = {
    "sex": Label("Sex", "性别"),
    "region": Label("Region", "地区"),
    "income": Label("Income", "收入"),
    "education": Label("Education", "学历"),
}
LIKED: Final = Label("Tag", "标签")
WAYS: Final[Mapping[str, Label]] = {
    "phone": Label("Phone", "电话"),
    "email": Label("E-mail", "电子邮箱"),
    "card": Label("Card", "会员卡"),
}
OTHER_WAY: Final = Label("Another sign", "其他标识")
PERSON: Final[tuple[tuple[str, Label], ...]] = (
    ("name", Label("Name", "姓名")),
    ("name_zh", Label("Chinese name", "中文名")),
    ("birthday", Label("Birthday", "生日")),
    ("language", Label("Language", "语言")),
    ("guardian", Label("Parent or guardian", "监护人")),
)
LANGUAGES: Final = {"en": Label("English", "英语"), "zh": Label("Chinese", "中文")}
SEEN: Final = (
    (
        Label("Whoever serves you", "为您服务的员工"),
        Label(
            "name, masked phone, tier, points, coupons, what harms you; what you like only with "
            "your yes to personal offers",
            "姓名、部分隐藏的电话、等级、积分、优惠券、过敏与饮食；喜好仅在您同意个性化优惠后可见",
        ),
    ),
    (
        Label("Store manager", "门店经理"),
        Label(
            "all of it; each opening of your page is written down",
            "全部内容；每次打开您的页面都有记录",
        ),
    ),
    (
        Label("Reports", "报表"),
        Label(
            "your purchases under a number instead of your name; segments are counted from them "
            "when they are asked for and not stored with you",
            "以编号代替姓名的消费记录；分群在需要时由此计算，不保存在您的资料中",
        ),
    ),
)
SHOP: Final = (
    Label("Our online shop", "本店网店"),
    Label(
        "your account there and your orders, points and coupons",
        "您的网店账户、订单、积分与优惠券",
    ),
)


def profile_report(copy: OwnCopy, settings: StoreSettings, program_tier: str) -> Report:
    """One member's sheet, for herself.

    Rule: privacy.profile-sheet
    """
    tables, zone = _tables(copy), settings.zone
    (mine,) = [row for row in tables["member"] if row["id"] == copy.member_id]
    day = local_day(copy.made_at, zone)
    number = Label(f"Member number {mine['number']}", f"会员号 {mine['number']}")
    said = on_day(day)
    return Report(
        "my-profile",
        Label("My profile", "我的资料"),
        Label(f"{number.en}, {said.en}", f"{number.zh}，{said.zh}"),
        (),
        (
            _known(tables, mine, program_tier, settings),
            _agreed(copy, tables, settings),
            _stored(tables, settings),
            _seen(tables, settings),
        ),
    )


def _tables(copy: OwnCopy) -> Mapping[str, Sequence[Mapping[str, Any]]]:
    found: Any = copy.values["tables"]
    tables: Mapping[str, Sequence[Mapping[str, Any]]] = found
    return tables


def _text(key: str, en: str, zh: str) -> Column:
    return Column(key, Label(en, zh), Kind.TEXT)


def _day_of(text: str, settings: StoreSettings) -> date:
    return local_day(moment(text), settings.zone)


def _known(
    tables: Mapping[str, Sequence[Mapping[str, Any]]],
    mine: Mapping[str, Any],
    tier: str,
    settings: StoreSettings,
) -> Table:
    """What the store knows of her, tags and tier among it."""
    rows: list[tuple[Cell, ...]] = []
    for person in tables.get("member_person", ()):
        if person["member_key"] == mine["key"]:
            rows += [(name, _told(key, person[key])) for key, name in PERSON if person[key]]
            extra = json.loads(person["extra"] or "{}")
            rows += [(EXTRAS[key], str(told)) for key, told in extra.items() if told]
    for one in tables.get("member_identifier", ()):
        rows.append((WAYS.get(one["kind"], OTHER_WAY), str(one["value"])))
    rows += [
        (Label("Member since", "入会日期"), _day_of(mine["joined_at"], settings)),
        (Label("Tier", "等级"), tier or Label("none", "无")),
    ]
    for one in tables.get("member_preference", ()):
        rows.append((LIKES.get(one["kind"], LIKED), str(one["value"])))
    columns = (_text("what", "What", "内容"), _text("value", "As we have it", "记录"))
    return Table(Label("What we know of you", "我们了解的信息"), columns, tuple(rows), whole=True)


def _told(key: str, value: str) -> Cell:
    """A birthday as a day, a language by its name; all else as it stands."""
    if key == "birthday":
        return date.fromisoformat(value)
    return LANGUAGES.get(value, value) if key == "language" else value


def _agreed(
    copy: OwnCopy, tables: Mapping[str, Sequence[Mapping[str, Any]]], settings: StoreSettings
) -> Table:
    """Each purpose with her yes or no, and since when."""
    allowed: Any = copy.values["allowed"]
    last: dict[str, str] = {}
    for row in tables.get("member_consent", ()):
        last[row["purpose"]] = max(row["at"], last.get(row["purpose"], ""))
    rows: list[tuple[Cell, ...]] = []
    for one in Purpose:
        since = last.get(one.value)
        said = YES if allowed[one.value] else NO
        rows.append((label(TITLES[one]), said, _day_of(since, settings) if since else None))
    columns = (
        _text("purpose", "Purpose", "用途"),
        _text("said", "Your word", "您的选择"),
        Column("since", Label("Said on", "表示日期"), Kind.DAY),
    )
    note = Label("Change each of them at any till.", "您可在任一收银台更改。")
    return Table(Label("What you agreed to", "您的同意"), columns, tuple(rows), note=note)


def _stored(tables: Mapping[str, Sequence[Mapping[str, Any]]], settings: StoreSettings) -> Table:
    """What for, on which ground, how long, and how many entries there are."""
    days = {use.days: settings.integer(use.days) for use in USES if use.days}
    rows: list[tuple[Cell, ...]] = []
    for use in USES:
        entries = sum(len(tables.get(name, ())) for name in use.tables)
        if entries:
            terms = (label(use.what_for), label(use.ground), kept_words(use, days))
            rows.append((*terms, entries))
    columns = (
        _text("purpose", "What for", "用途"),
        _text("ground", "Ground", "法律依据"),
        _text("kept", "Kept", "保留期限"),
        Column("entries", Label("Entries", "条数"), Kind.COUNT),
    )
    title = Label("What is stored, and why", "保存的内容与原因")
    note = Label(
        "Ask at the till for a copy of every entry, or to be forgotten.",
        "您可在收银台领取每条记录的副本，或要求删除。",
    )
    return Table(title, columns, tuple(rows), note=note, whole=True)


def _seen(tables: Mapping[str, Sequence[Mapping[str, Any]]], settings: StoreSettings) -> Table:
    """Who may see it, and how often her page was opened."""
    rows: list[tuple[Cell, ...]] = [*SEEN, *((SHOP,) if tables.get("shop_link") else ())]
    looks = [row["at"] for row in tables.get("access_log", ()) if row["act"] == OPENED]
    note = Label("Nobody has opened your page yet.", "尚无人打开您的页面。")
    if looks:
        last = on_day(_day_of(max(looks), settings))
        note = Label(
            f"Your page was opened {len(looks)} times, last on {last.en}.",
            f"您的页面被打开 {len(looks)} 次，最近一次为 {last.zh}。",
        )
    columns = (_text("who", "Who", "谁"), _text("sees", "Sees", "可见内容"))
    title = Label("Who may see it", "谁可以看到")
    return Table(title, columns, tuple(rows), note=note, whole=True)
