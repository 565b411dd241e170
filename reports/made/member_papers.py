"""Lists of members as paper: what left the program, for which use, of how many asked for."""

from collections.abc import Mapping
from typing import Final

from loyalty.service.list_exports import TITLES, Exported, Use
from posapp.domain.money_text import format_day
from receipts.words import Label
from reports.report import Column, Kind, Report, Table

USES: Final[Mapping[Use, Label]] = {
    Use.LETTER: Label("For letters", "用于信件"),
    Use.MAIL: Label("For e-mail", "用于电子邮件"),
    Use.TEXT: Label("For text messages", "用于短信"),
    Use.STATISTICS: Label("For statistics", "用于统计"),
}
KINDS: Final[Mapping[str, Kind]] = {
    "members": Kind.COUNT,
    "visits": Kind.COUNT,
    "spent": Kind.MONEY,
}
LIST: Final = Label("Members", "会员名单")
AGREED: Final = Label(
    "{members} of {asked} members agreed to this use on the day it was made. Use it once, then "
    "destroy it: whoever says no tomorrow is still in it.",
    "制作当日 {asked} 位会员中有 {members} 位同意此用途。请使用一次后销毁："
    "之后撤回同意的会员仍在其中。",
)


def list_report(exported: Exported, name: Label) -> Report:
    """A list that left, as a page to print: every row of it."""
    day = exported.made_at.date()
    use = USES[exported.use]
    span = Label(f"{use.en}, {format_day(day, 'en')}", f"{use.zh}，{format_day(day, 'zh')}")
    counts = {"members": exported.members, "asked": exported.asked}
    note = Label(AGREED.en.format(**counts), AGREED.zh.format(**counts))
    columns = tuple(
        Column(one, Label(TITLES[one].en, TITLES[one].zh), KINDS.get(one, Kind.TEXT))
        for one in exported.columns
    )
    table = Table(LIST, columns, exported.rows, note=note, whole=True)
    return Report("members", name, span, (), (table,))
