"""The members room as the office shows it: a question, its rows, who is marked, what leaves. No Qt.

Whatever reads runs away from the screen; what writes runs on it, in short transactions.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum
from typing import Any, Final  # Any: the fields of a question have their own types

from loyalty.insight.segments import Segment
from loyalty.rules.member_question import Question, Sort
from loyalty.rules.pooling import Group
from loyalty.rules.program import BASE_TIER
from loyalty.service.list_coupons import CouponJob, Gift
from loyalty.service.list_exports import TITLES, Draft, Exported, Use
from loyalty.service.member_lists import Insight
from posapp.domain.money_text import parse_amount
from posapp.exports.sheet import Cell, Marks, Sheet, money, sheet_bytes
from posapp.exports.sheet import Figure as SheetFigure
from posapp.kernel.errors import Refusal
from posapp.ports.member_lists import ListRow, SavedList
from posapp.till import TillServices

PAGE: Final = 100
MOST_DIGITS: Final = 9
DAYS: Final = ("birthday_days", "anniversary_days", "lapsing_days", "milestone_next")
SHOWN: Final = 1
SOON_DAYS: Final = 14
LAPSING_DAYS: Final = 30
BEST_PERCENT: Final = 10
DOTS: Final = "•"


class Ready(Enum):
    """A list that is asked for in one press."""

    BIRTHDAYS = "birthdays"
    ANNIVERSARIES = "anniversaries"
    MILESTONES = "milestones"
    ASLEEP = "asleep"
    LAPSING = "lapsing"
    BEST = "best"


@dataclass(frozen=True, slots=True)
class Found:
    """An answer: the first rows, how many in all, and the numbers of the choosers."""

    rows: tuple[ListRow, ...]
    count: int
    by_tier: tuple[Group, ...]


class MembersPresenter:
    """Keeps the question and what was found."""

    def __init__(self, services: TillServices) -> None:
        self._services = services
        self.question = Question()
        self.sort = Sort.LAST_VISIT
        self.rows: tuple[ListRow, ...] = ()
        self.count = 0
        self.by_tier: tuple[Group, ...] = ()
        self.is_whole = True
        self.marked: ListRow | None = None
        self.look_in(None)

    def look_in(self, insight: Insight | None) -> None:
        """From now on ask this copy for reports."""
        loyalty = self._services.loyalty
        self._lists = loyalty.lists.with_insight(insight)
        self._exports = loyalty.exports.with_lists(self._lists)
        self._coupons = loyalty.list_coupons.with_lists(self._lists)

    # ---- asking

    def narrow(self, **asked: Any) -> None:  # noqa: ANN401 - fields of a question
        """Ask something else beside what is asked."""
        self.question = replace(self.question, **asked)

    def widen(self) -> None:
        """Ask for everybody."""
        self.question = Question()

    def ask_ready(self, ready: Ready) -> None:
        """Ask for a ready list and nothing beside it.

        Rule: members.ready-lists
        """
        self.question = self._ready[ready]

    @property
    def ready(self) -> Ready | None:
        """Which ready list is asked for, if that is all."""
        return next((one for one, asks in self._ready.items() if asks == self.question), None)

    @property
    def asks_more(self) -> bool:
        """Whether something is asked that the first row of choosers does not show."""
        one = self.question
        typed = (one.visits_from, one.spent_from_minor, *one.cells)
        more = self.visit or self.days or one.allows or one.channel or any(map(_is_asked, typed))
        return self.ready is None and bool(more)

    @property
    def asks_copy(self) -> bool:
        """Whether the copy for reports is asked, which may have to be brought up first."""
        one = self.question
        return bool(one.segments or one.cells or one.best_percent or one.lapsing_days is not None)

    @property
    def _ready(self) -> Mapping[Ready, Question]:
        asleep = max(self._services.settings.integer("members.asleep_days"), 1)
        return {
            Ready.BIRTHDAYS: Question(birthday_days=SOON_DAYS),
            Ready.ANNIVERSARIES: Question(anniversary_days=SOON_DAYS),
            Ready.MILESTONES: Question(milestone_next=True),
            Ready.ASLEEP: Question(asleep_days=asleep),
            Ready.LAPSING: Question(lapsing_days=LAPSING_DAYS),
            Ready.BEST: Question(best_percent=BEST_PERCENT),
        }

    @property
    def visit(self) -> tuple[str, int] | None:
        """What is asked of the last visit: seen in so many days, or asleep for so many."""
        question, today = self.question, self._services.context.today()
        if question.asleep_days is not None:
            return "asleep", question.asleep_days
        if question.visited_from is not None:
            return "seen", (today - question.visited_from).days
        return None

    def choose_group(self, group: object) -> None:
        """Ask for a segment of RFM, or for the most valuable so many of a hundred."""
        self.narrow(
            segments=(group.value,) if isinstance(group, Segment) else (),
            best_percent=group if isinstance(group, int) else None,
        )

    @property
    def group(self) -> Segment | int | None:
        """Which segment is asked for, or how many of a hundred."""
        if self.question.best_percent is not None:
            return self.question.best_percent
        return Segment(self.question.segments[0]) if self.question.segments else None

    def choose_visit(self, visit: object) -> None:
        """Ask for the last visit."""
        kind, days = visit if isinstance(visit, tuple) else ("", 0)
        today = self._services.context.today()
        self.narrow(
            asleep_days=days if kind == "asleep" else None,
            visited_from=today - timedelta(days=days) if kind == "seen" else None,
        )

    @property
    def days(self) -> tuple[str, int | bool] | None:
        """Which day to come is asked for."""
        for name in DAYS:
            value = getattr(self.question, name)
            if value is not None and value is not False:
                return name, value
        return None

    def choose_days(self, days: object) -> None:
        """Ask for a day to come, one kind of them."""
        name, value = days if isinstance(days, tuple) else ("", None)
        nothing = {**dict.fromkeys(DAYS), "milestone_next": False}
        self.narrow(**{**nothing, **({name: value} if name else {})})

    def type_numbers(self, visits: str, spent: str, cell: str) -> None:
        """The least visits, the least money, an RFM cell, as typed; empty asks for none."""
        currency = self._services.settings.currency
        number = _whole(cell)
        self.narrow(
            cells=() if number is None else (number,),
            visits_from=_whole(visits),
            spent_from_minor=parse_amount(spent, currency, digits_are="major")
            if spent.strip()
            else None,
        )

    def fetch(self) -> Found:
        """The first page and the numbers; runs away from the screen."""
        lists, question = self._lists, self.question
        return Found(
            lists.page(question, self.sort, None, PAGE),
            lists.count(question),
            lists.groups(replace(question, tiers=()), "tier"),
        )

    def take(self, found: Found) -> None:
        """Show an answer."""
        self.rows, self.count, self.by_tier = found.rows, found.count, found.by_tier
        self.is_whole = len(found.rows) == found.count
        self.marked = None

    def fetch_more(self) -> tuple[ListRow, ...]:
        """The rows behind the last one."""
        return self._lists.page(self.question, self.sort, self.rows[-1], PAGE)

    def take_more(self, rows: tuple[ListRow, ...]) -> None:
        """Add them."""
        self.rows += rows
        self.is_whole = len(rows) < PAGE

    def mark(self, member_id: str) -> None:
        """One row is looked at, masked."""
        self.marked = next((row for row in self.rows if row.id == member_id), None)

    def tiers(self) -> tuple[tuple[str, str, str], ...]:
        """The base tier and those of the program: how they are stored, and both names."""
        with self._services.context.store.read() as work:
            program = self._services.loyalty.programs.current(work)
        every = (BASE_TIER, *program.tiers)
        return tuple((one.name, one.name, one.name_zh or one.name) for one in every)

    # ---- kept

    def saved(self) -> tuple[SavedList, ...]:
        """The lists kept."""
        return self._lists.saved()

    def save(self, name: str) -> SavedList:
        """Keep the question under a name."""
        return self._lists.save(name, self.question)

    def drop(self, list_id: str) -> None:
        """Forget a list."""
        self._lists.drop(list_id)

    def ask_saved(self, list_id: str) -> None:
        """Ask what a list asks."""
        found = [one for one in self.saved() if one.id == list_id]
        if found:
            self.question = found[0].question

    # ---- leaving

    def usable(self, use: Use) -> int:
        """How many agreed to a use."""
        return self._exports.usable(self.question, use)

    def draft(self, use: Use) -> Draft:
        """Read what will leave; runs away from the screen."""
        return self._exports.draft(self.question, use)

    def write(self, draft: Draft, *, printed: bool) -> Exported:
        """What leaves, told to the journal."""
        return self._exports.write(draft, printed=printed)

    def csv(self, exported: Exported, language: str) -> bytes:
        """The file of a list."""
        heads = tuple(TITLES[one].text(language) for one in exported.columns)
        columns = exported.columns
        rows = [
            tuple(self._cell(name, value) for name, value in zip(columns, row, strict=True))
            for row in exported.rows
        ]
        return sheet_bytes(Sheet("members", heads, rows), Marks.POINT)

    def _cell(self, column: str, value: str | int) -> Cell:
        if isinstance(value, str):
            return value
        if column == "spent":
            return money(value, self._services.settings.currency)
        return SheetFigure(value)

    # ---- coupons

    def series(self) -> tuple[tuple[str, str, str], ...]:
        """The series that run: id and both names."""
        running = self._services.loyalty.coupons.running()
        return tuple((one.id, one.name, one.name_zh) for one in running)

    def give(self, gift: Gift) -> CouponJob:
        """A job that gives a coupon to each who agreed."""
        return self._coupons.begin(self.question, gift)


def masked(name: str) -> str:
    """A name that says who it is only to who knows her.

    >>> masked("Wang Li"), masked("王丽"), masked("")
    ('W• L•', '王•', '•')
    """
    return " ".join(f"{part[:SHOWN]}{DOTS}" for part in name.split()) or DOTS


def _is_asked(number: int | None) -> bool:
    return number is not None


def _whole(text: str) -> int | None:
    if not text.strip():
        return None
    if not text.strip().isdecimal() or len(text.strip()) > MOST_DIGITS:
        raise Refusal("lists.not-a-number", text=text.strip()[:20])
    return int(text)
