"""The store's goals: how each stands, what was missed, and setting one."""

from collections.abc import Callable
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from posapp.domain.money_text import format_day, format_number
from posapp.kernel.errors import Trouble
from posapp.ports.targets import Alarm
from reports.made.goals import Stands
from ui.office.desk import OfficeDesk
from ui.office.house_parts import beside, fill, listed
from ui.office.page import Page
from ui.office.parts.table import SortTable
from ui.office.parts.table_rows import Head, Row, TableRows
from ui.office.reports.goals_form import GoalForm
from ui.office.reports.goals_presenter import GoalsPresenter, Typed, alarm_key
from ui.office.unsaved import ask_to_drop, leave_row
from ui.theme import Role
from ui.widgets import ActionButton, Card, Input, Label

NEW: Final = Typed("sales", "")
MOST_ALARMS: Final = 4
VERDICT: Final = 3


class AlarmCard(Card):
    """Goals that were missed and not heard of yet, with what can be done with the marked one."""

    def __init__(self) -> None:
        """Make the card."""
        super().__init__()
        self.head = Label(role=Role.HEADING)
        self.table = SortTable()
        self.table.set_filter(shown=False)
        self.table.set_most_rows(MOST_ALARMS)
        self.note = Input()
        self.hear = ActionButton("", icon="check")
        self.task = ActionButton("", icon="list-checks")
        box = self.column(margin_px=12, gap_px=8)
        box.addWidget(self.head)
        box.addWidget(self.table)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.note, 1)
        row.addWidget(self.hear)
        row.addWidget(self.task)
        box.addLayout(row)

    def show_words(self) -> None:
        """Everything in the language of now."""
        self.head.setText(self.tr("Missed goals"))
        self.table.set_name(self.tr("Missed goals"))
        words = self.tr("What you mean to do")
        self.note.setPlaceholderText(words)
        self.note.setAccessibleName(words)
        self.hear.set_text(self.tr("Take note"))
        self.task.set_text(self.tr("Its task"))


class GoalsPage(Page):
    """The missed ones above the list; beside them the marked goal or a new one."""

    name = "goals"
    room = "reports"

    def __init__(self, desk: OfficeDesk) -> None:
        """Make every widget once."""
        super().__init__(desk)
        self.presenter = GoalsPresenter(desk.services, desk.reports, desk.language)
        self.figures = ActionButton("", icon="chart-column")
        self.new = ActionButton("", icon="plus", key="Alt+N")
        self.alarms = AlarmCard()
        self.table = SortTable()
        self.form = GoalForm()
        self._counted = 0
        self._lay_out()
        self._connect()
        self.form.show_goal(self.presenter, NEW)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.alarms)
        column.addWidget(listed(self.table), 1)
        beside(self, left, self.form)

    def _connect(self) -> None:
        self.figures.clicked.connect(lambda: self.desk.go("report", kind="kpi"))
        self.new.clicked.connect(self.begin)
        self.table.chosen.connect(self._mark)
        self.alarms.hear.clicked.connect(self._hear)
        self.alarms.note.returnPressed.connect(self._hear)
        self.alarms.task.clicked.connect(self._task)
        self.form.figure.chosen.connect(lambda _id: self.form.show_figure(self.presenter))
        self.form.keep.clicked.connect(self._keep)
        self.form.drop.clicked.connect(self._drop)

    # ---- the page

    def title(self) -> str:
        """What this is."""
        return self.tr("Goals")

    def subtitle(self) -> str:
        """How many, and how many were missed."""
        language = self.desk.language
        goals = format_number(len(self.presenter.targets), language)
        missed = format_number(len(self.presenter.alarms), language)
        words = self.tr("Goals: {goals}, missed and not taken note of: {missed}")
        return words.format(goals=goals, missed=missed)

    def head_buttons(self) -> tuple[QWidget, ...]:
        """Every key figure, and a new goal."""
        return self.figures, self.new

    def arrive(self, **about: object) -> None:
        """Show what holds and count how it stands; `goal` marks one, `metric` begins one."""
        self.presenter.read()
        goal, metric = about.get("goal"), about.get("metric")
        self.refresh()
        if isinstance(metric, str):
            self.begin(metric)
        elif isinstance(goal, str) and self.table.select_key(goal):
            self._mark()
        self._count()

    def forget(self) -> None:
        """A goal that somebody else began, and what she meant to do, go."""
        self.alarms.note.clear()
        self._begin(NEW.metric)

    def refresh(self) -> None:
        """Show what holds, and how it stood when it was counted."""
        self.presenter.language = self.desk.language
        self.presenter.read()
        self._show()

    def retranslate(self) -> None:
        """Words again; what is typed stays."""
        self.refresh()
        self.form.show_words(self.presenter)

    def key(self, name: str) -> bool:
        """Alt+N begins a goal, Ctrl+S keeps it, F5 counts; Esc leaves the one that is marked."""
        acts: dict[str, Callable[[], None]] = {
            "Alt+N": self.begin,
            "Ctrl+S": self.form.keep.click,
            "F5": self._count,
        }
        if name == "Esc" and self.form.goal_id:
            self.begin()
            return True
        if name not in acts:
            return False
        acts[name]()
        return True

    def _show(self) -> None:
        self.figures.set_text(self.tr("All key figures"))
        self.new.set_text(self.tr("New goal"))
        self.alarms.show_words()
        self.alarms.setVisible(bool(self.presenter.alarms))
        marked = self.alarms.table.current_key()
        self.alarms.table.show_rows(self._alarm_rows())
        if self.presenter.alarms and not self.alarms.table.select_key(marked):
            self.alarms.table.select_key(alarm_key(self.presenter.alarms[0]))
        self.table.set_name(self.tr("Goals"))
        self.table.set_empty(self.tr("No goal is set yet. Say at the right what you want."))
        fill(self.table, self._rows(), self.form.goal_id)
        self._show_stood()

    def _rows(self) -> TableRows:
        heads = (
            Head(self.tr("Figure")),
            Head(self.tr("Goal")),
            Head(self.tr("Was")),
            Head(self.tr("Stands")),
        )
        rows, uncounted = [], self.tr("not counted yet")
        for one in self.presenter.rows():
            stands = one.verdict or uncounted
            row = Row.of_texts(one.id, one.name, one.goal, one.was, stands)
            rows.append(Row(row.key, row.texts, row.sorts, ((VERDICT, one.tone),)))
        return TableRows(heads, tuple(rows))

    def _alarm_rows(self) -> TableRows:
        heads = (
            Head(self.tr("Figure")),
            Head(self.tr("Goal")),
            Head(self.tr("Was")),
            Head(self.tr("From")),
        )
        rows = []
        for one in self.presenter.alarms:
            name, was, goal = self.presenter.alarm_texts(one)
            first = format_day(one.missed.first, self.desk.language)
            row = Row.of_texts(alarm_key(one), name, goal, was, first)
            rows.append(Row(row.key, row.texts, row.sorts, ((2, "danger"),)))
        return TableRows(heads, tuple(rows))

    def _show_stood(self) -> None:
        """In the form, over which days the marked goal was counted, and what came."""
        row = next((one for one in self.presenter.rows() if one.id == self.form.goal_id), None)
        days = row.days if row is not None else ""
        self.form.stood.setVisible(bool(days))
        if row is not None and days:
            words = self.tr("{days}: {was}, {verdict}")
            stood = words.format(days=days, was=row.was, verdict=row.verdict)
            self.form.stood.setText(stood)

    # ---- counting

    def _count(self) -> None:
        """Count anew; an answer to an older question is dropped."""
        self._counted += 1
        asked = self._counted

        def came(stands: tuple[Stands, ...]) -> None:
            if asked == self._counted:
                self.desk.attempt(lambda: self.presenter.take(stands))
                self.desk.refresh()

        self.desk.tasks.run(self.presenter.count, came, self._failed)

    def _failed(self, trouble: Trouble) -> None:
        self.desk.refuse(trouble)

    # ---- the form

    def begin(self, metric: str = NEW.metric) -> None:
        """A new goal, with an empty form; what was typed into it is asked about first."""
        if self.form.is_changed:
            ask_to_drop(self.desk, lambda: self._begin(metric), self.form.goal.setFocus)
        else:
            self._begin(metric)

    def _begin(self, metric: str) -> None:
        self.form.show_goal(self.presenter, Typed(metric, ""))
        self._show_stood()
        self.table.view.clearSelection()
        self.form.goal.input.setFocus()

    def _mark(self) -> None:
        keys = self.table.keys()
        kept = next((one for one in self.presenter.targets if keys == [one.id]), None)
        if kept is None or kept.id == self.form.goal_id:
            return

        def go_on() -> None:
            self.form.show_goal(self.presenter, self.presenter.typed(kept), kept.id)
            self.refresh()

        if self.form.is_changed:
            stands_at, stay = self.form.goal_id, self.form.goal.setFocus
            leave_row(self.desk, self.table, stands_at, go_on, stay)
        else:
            go_on()

    def _keep(self) -> None:
        kept: list[str] = []
        typed, goal_id = self.form.typed(), self.form.goal_id
        if self.desk.attempt(lambda: kept.append(self.presenter.keep(typed, goal_id).id)):
            (self.form.goal_id,) = kept
            self.form.is_kept()
            self.form.show_words(self.presenter)
            self.desk.refresh()
            self.desk.say(self.tr("The goal is kept"))
            self._count()

    def _drop(self) -> None:
        goal_id = self.form.goal_id
        if self.desk.attempt(lambda: self.presenter.drop(goal_id)):
            self._begin(NEW.metric)
            self.desk.refresh()

    # ---- alarms

    def _marked_alarm(self) -> Alarm | None:
        return self.presenter.alarm(self.alarms.table.current_key())

    def _hear(self) -> None:
        alarm, note = self._marked_alarm(), self.alarms.note.text()
        if alarm is not None and self.desk.attempt(lambda: self.presenter.hear(alarm, note)):
            self.alarms.note.clear()
            self.desk.refresh()

    def _task(self) -> None:
        alarm = self._marked_alarm()
        if alarm is None:
            return
        its_id = self.presenter.task_of(alarm)
        if its_id:
            self.desk.go("tasks", task=its_id)
        else:
            self.desk.go("tasks", words=self.presenter.task_words(alarm))
