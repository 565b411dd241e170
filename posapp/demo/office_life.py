"""What else happens in the demo store beside selling: small things, all of it made up.

The drawer is opened for change, a customer turns round and leaves her basket, the manager sets
goals, asks for tasks and keeps a few reports under a name. No schedule is set: a demo store must
not write files into anybody's folder.
"""

from dataclasses import dataclass
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
from reports import metrics
from reports.kpi import bounds_of
from reports.wish import Against, Days, ReportWish

DRAWER_PERCENT: Final = 15
LEFT_PERCENT: Final = 12
SOUGHT_PERCENT: Final = 20
SET_IN_WEEK: Final = 2
TASK_EVERY: Final = 3
TASK_DAYS: Final = timedelta(days=7)
WHY_OPENED: Final = ("Change for a note", "Parking coins", "Note under the drawer")

SOUGHT: Final = (
    "oat milk barista",
    "kimchi",
    "rye crispbread",
    "gluten-free pizza",
    "豆腐",
    "老干妈",
)

CASH: Final = {2: (20_00, "Coins from the bank"), 5: (-12_50, "Window cleaner")}
"""On these weekdays of every other week, from Monday 1."""

GOALS: Final = (
    Wish(
        metrics.SALES.id,
        2_800_00,
        Direction.AT_LEAST,
        Span.WEEK,
        tolerance=280_00,
        todo="Look at the hours and at what was missing",
    ),
    Wish(metrics.AVERAGE.id, 35_00, Direction.AT_LEAST, Span.MONTH, tolerance=2_00),
    Wish(
        metrics.NEW_MEMBERS.id,
        4,
        Direction.AT_LEAST,
        Span.MONTH,
        todo="Ask at the till: joining is free",
    ),
)
REPORTS: Final = (
    ("Last week by day", ReportWish("sales-by-day", Days.LAST_WEEK, against=Against.LAST_WEEK)),
    ("Points of last month", ReportWish("redemption", Days.LAST_MONTH)),
    ("Cash of last week", ReportWish("shifts", Days.LAST_WEEK)),
)
FAVOURITES: Final = ("kpi", "sales-by-day", "points-liability", "stock")


@dataclass(frozen=True, slots=True)
class Errand:
    """A task that somebody asks for."""

    words: str
    asked_from: Team
    asked_of: Team


ERRANDS: Final = (
    Errand("New labels for the bread shelf", Team.OFFICE, Team.COUNTER),
    Errand("Ask the dairy why a pack was missing", Team.STOCKROOM, Team.BUYING),
    Errand("Tell members of the bread card at the till", Team.MARKETING, Team.COUNTER),
    Errand("Two pieces were short: look behind the shelf", Team.OFFICE, Team.STOCKROOM),
    Errand("A customer asks for more gluten-free bread", Team.COUNTER, Team.BUYING),
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
        for wish in GOALS:
            targets.keep(wish)
        diary = ReportDiary(self._context, staffing)
        for name, wanted in REPORTS:
            diary.save(name, wanted.text())
        diary.keep_favourites(FAVOURITES)

    def _ask(self, staffing: Staffing, errand: Errand) -> None:
        """The one before is done; of what is asked now somebody takes every other one."""
        desk = StoreTaskDesk(self._context, staffing)
        for task in desk.open():
            desk.finish(task.id, "Done")
        due = self._context.today() + TASK_DAYS
        task = desk.ask(Ask(errand.words, errand.asked_of, errand.asked_from, due))
        if self._weeks // TASK_EVERY % 2:
            desk.take(task.id)


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


def cash_moved(day: date) -> tuple[int, str] | None:
    """What goes into the drawer or out of it without a sale: the cleaner, coins from the bank."""
    return CASH.get(day.isoweekday()) if day.isocalendar().week % 2 else None


def open_drawer(work: Work, context: TillContext, clerk: str) -> None:
    """The drawer is opened without a sale, with a reason and a manager's yes; the journal says so.

    The printer that kicks a drawer open is not there any more.
    """
    why = WHY_OPENED[chance(context.today().toordinal(), "why opened", len(WHY_OPENED))]
    details = {"reason": why, "by": MANAGER.name}
    context.record(work, RecordType.DRAWER, details, clerk=clerk, at=context.now())
