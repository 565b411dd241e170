"""What else happens in the demo store beside selling: small things, all of it made up.

The drawer is opened for change, a customer turns round and leaves her basket, the manager sets
goals, asks for tasks and keeps a few reports under a name. No schedule is set: a demo store must
not write files into anybody's folder.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from loyalty.insight.targets import Direction
from posapp.demo.extras import MANAGER
from posapp.demo.tenders import chance
from posapp.domain.journal import RecordType
from posapp.domain.store_task import Team
from posapp.ports import Work
from posapp.ports.targets import Span
from posapp.services.context import TillContext
from posapp.services.report_book import ReportDiary
from posapp.services.staffing import Staffing
from posapp.services.store_task_desk import Ask, StoreTaskDesk
from posapp.services.target_desk import TargetDesk, Wish
from receipts.words import Label
from reports import metrics
from reports.kpi import bounds_of
from reports.wish import Against, Days, ReportWish

DRAWER_PERCENT: Final = 15
LEFT_PERCENT: Final = 12
SOUGHT_PERCENT: Final = 20
SET_IN_WEEK: Final = 2
TASK_EVERY: Final = 3
TASK_DAYS: Final = timedelta(days=7)
WHY_OPENED: Final = (
    Label("Change for a note", "换零钱"),
    Label("Parking coins", "停车硬币"),
    Label("Note under the drawer", "钞票掉到钱箱下"),
)
DONE: Final = Label("Done", "已完成")

SOUGHT: Final = (
    "oat milk barista",
    "kimchi",
    "rye crispbread",
    "gluten-free pizza",
    "豆腐",
    "老干妈",
)

CASH: Final = {
    2: (20_00, Label("Coins from the bank", "银行兑换硬币")),
    5: (-12_50, Label("Window cleaner", "擦窗费用")),
}
"""On these weekdays of every other week, from Monday 1."""

GOALS: Final = (
    (
        Wish(metrics.SALES.id, 2_800_00, Direction.AT_LEAST, Span.WEEK, tolerance=280_00),
        Label("Look at the hours and at what was missing", "查看营业时段和缺货商品"),
    ),
    (Wish(metrics.AVERAGE.id, 35_00, Direction.AT_LEAST, Span.MONTH, tolerance=2_00), Label("")),
    (
        Wish(metrics.NEW_MEMBERS.id, 4, Direction.AT_LEAST, Span.MONTH),
        Label("Ask at the till: joining is free", "收银时询问：入会免费"),
    ),
)
REPORTS: Final = (
    (
        Label("Last week by day", "上周每日销售"),
        ReportWish("sales-by-day", Days.LAST_WEEK, against=Against.LAST_WEEK),
    ),
    (Label("Points of last month", "上月积分"), ReportWish("redemption", Days.LAST_MONTH)),
    (Label("Cash of last week", "上周现金"), ReportWish("shifts", Days.LAST_WEEK)),
)
FAVOURITES: Final = ("kpi", "sales-by-day", "points-liability", "stock")


@dataclass(frozen=True, slots=True)
class Errand:
    """A task that somebody asks for."""

    words: Label
    asked_from: Team
    asked_of: Team


ERRANDS: Final = (
    Errand(Label("New labels for the bread shelf", "更换面包货架标签"), Team.OFFICE, Team.COUNTER),
    Errand(
        Label("Ask the dairy why a pack was missing", "询问乳品商为何缺一箱"),
        Team.STOCKROOM,
        Team.BUYING,
    ),
    Errand(
        Label("Tell members of the bread card at the till", "收银时向会员介绍面包卡"),
        Team.MARKETING,
        Team.COUNTER,
    ),
    Errand(
        Label("Two pieces were short: look behind the shelf", "短缺两件：查看货架后面"),
        Team.OFFICE,
        Team.STOCKROOM,
    ),
    Errand(
        Label("A customer asks for more gluten-free bread", "顾客希望增加无麸质面包"),
        Team.COUNTER,
        Team.BUYING,
    ),
)


class OfficeLife:
    """What the manager does on one morning of each week, at her desk."""

    def __init__(self, context: TillContext) -> None:
        self._context = context
        self._weeks = 0

    def morning(self, staffing: Staffing) -> None:
        """Goals and reports once; a task now and then, and the last one done."""
        if self._weeks == SET_IN_WEEK:
            self._set_up(staffing)
        if self._weeks % TASK_EVERY == 0:
            self._ask(staffing, ERRANDS[self._weeks // TASK_EVERY % len(ERRANDS)])
        self._weeks += 1

    def _set_up(self, staffing: Staffing) -> None:
        targets = TargetDesk(self._context, staffing, bounds_of)
        for wish, todo in GOALS:
            targets.keep(replace(wish, todo=said(todo, self._context)))
        diary = ReportDiary(self._context, staffing)
        for name, wanted in REPORTS:
            language = self._context.settings.text("till.language")
            asked = replace(wanted, language=language)
            diary.save(said(name, self._context), asked.text())
        diary.keep_favourites(FAVOURITES)

    def _ask(self, staffing: Staffing, errand: Errand) -> None:
        """The one before is done; of what is asked now somebody takes every other one."""
        desk = StoreTaskDesk(self._context, staffing)
        for task in desk.open():
            desk.finish(task.id, said(DONE, self._context))
        due = self._context.today() + TASK_DAYS
        words = said(errand.words, self._context)
        task = desk.ask(Ask(words, errand.asked_of, errand.asked_from, due))
        if self._weeks // TASK_EVERY % 2:
            desk.take(task.id)


def said(words: Label, context: TillContext) -> str:
    """What a person of the store typed: in the language that its till speaks.

    Rule: demo.typed-in-its-language
    """
    chinese = context.settings.text("till.language") == "zh"
    return words.zh or words.en if chinese else words.en


def is_opened(day: date) -> bool:
    """Whether somebody opens the drawer without a sale on a day."""
    return chance(day.toordinal(), "drawer", 100) < DRAWER_PERCENT


def is_left(day: date) -> bool:
    """Whether somebody leaves a basket behind on a day."""
    return chance(day.toordinal(), "left", 100) < LEFT_PERCENT


def sought_in_vain(day: date) -> str:
    """What somebody asked for on a day and the store does not have; most days nothing."""
    if chance(day.toordinal(), "sought", 100) >= SOUGHT_PERCENT:
        return ""
    return SOUGHT[chance(day.toordinal(), "sought what", len(SOUGHT))]


def cash_moved(day: date) -> tuple[int, Label] | None:
    """What goes into the drawer or out of it without a sale: the cleaner, coins from the bank."""
    return CASH.get(day.isoweekday()) if day.isocalendar().week % 2 else None


def open_drawer(work: Work, context: TillContext, clerk: str) -> None:
    """The drawer is opened without a sale, with a reason and a manager's yes; the journal says so.

    The printer that kicks a drawer open is not there any more.
    """
    why = WHY_OPENED[chance(context.today().toordinal(), "why opened", len(WHY_OPENED))]
    details = {"reason": said(why, context), "by": MANAGER.name}
    context.record(work, RecordType.DRAWER, details, clerk=clerk, at=context.now())
