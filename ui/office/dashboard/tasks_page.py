"""Tasks between the teams: what is to do, for whom, until when; and what happened to each."""

from functools import partial
from typing import Final

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from posapp.domain.money_text import format_day, format_number, format_time
from posapp.domain.store_task import StoreTask, TaskState, Team
from ui.office.dashboard.tasks_presenter import ALL, CLOSED, DUE_DAYS, TasksPresenter
from ui.office.desk import OfficeDesk
from ui.office.house_parts import day_cell
from ui.office.page import Page
from ui.office.parts.table import SortTable
from ui.office.parts.table_rows import Head, Row, TableRows
from ui.office.unsaved import ask_to_drop
from ui.theme import Role
from ui.till.row_list import ListRow, RowList
from ui.widgets import (
    ActionButton,
    Card,
    Choice,
    ChoiceRow,
    EmptyState,
    Field,
    Kind,
    Label,
    scrolled,
)

SIDE_PX: Final = 380
NEW, GLANCE, NONE = "new", "glance", "none"


class TaskForm(Card):
    """What is asked, of whom, until when."""

    def __init__(self) -> None:
        """Make an empty form."""
        super().__init__()
        self.title = Label(role=Role.TITLE)
        self.words = Field("")
        self.team_caption = Label(role=Role.SMALL_HEAD, tone="text2")
        self.team = ChoiceRow([])
        self.due_caption = Label(role=Role.SMALL_HEAD, tone="text2")
        self.due = ChoiceRow([])
        self.ask = ActionButton("", kind=Kind.MAIN, key="Enter", height_px=48)
        box = self.column(margin_px=20, gap_px=12)
        box.addWidget(self.title)
        box.addWidget(self.words)
        for part in (self.team_caption, self.team, self.due_caption, self.due):
            box.addWidget(part)
        box.addStretch(1)
        box.addWidget(self.ask)
        for row in (self.team, self.due):
            row.chosen.connect(row.set_chosen)


class TaskGlance(Card):
    """The marked task: its words, what happened to it, and what can be done with it."""

    def __init__(self) -> None:
        """Make an empty card."""
        super().__init__()
        self.words = Label(role=Role.SUBTITLE, wrap=True)
        self.facts = Label(tone="text2", wrap=True)
        self.steps_head = Label(role=Role.SMALL_HEAD, tone="text2")
        self.steps = RowList(choosing=False)
        self.note = Field("")
        self.hand_caption = Label(role=Role.SMALL_HEAD, tone="text2")
        self.hand = ChoiceRow([])
        self.main = ActionButton("", kind=Kind.MAIN, height_px=48)
        self.open = ActionButton("", icon="arrow-up-right", height_px=44)
        self.back = ActionButton("", height_px=44)
        self.drop = ActionButton("", kind=Kind.DANGER, height_px=44)
        inner = QWidget()
        upper = QVBoxLayout(inner)
        upper.setContentsMargins(0, 0, 0, 0)
        upper.setSpacing(10)
        parts = (
            self.words,
            self.facts,
            self.open,
            self.note,
            self.hand_caption,
            self.hand,
            self.steps_head,
        )
        for part in parts:
            upper.addWidget(part)
        upper.addWidget(self.steps)
        upper.addStretch(1)
        self.paper = scrolled(inner)
        box = self.column(margin_px=20, gap_px=12)
        box.addWidget(self.paper, 1)
        lower = QHBoxLayout()
        lower.setSpacing(8)
        lower.addWidget(self.back)
        lower.addWidget(self.drop)
        lower.addWidget(self.main, 1)
        box.addLayout(lower)


class TasksPage(Page):
    """The list at the left; beside it the marked task or a new one."""

    name = "tasks"
    room = "dashboard"

    def __init__(self, desk: OfficeDesk) -> None:
        """Make list, card and form."""
        super().__init__(desk)
        self.presenter = TasksPresenter(desk.services)
        self.new = ActionButton("", icon="plus", key="Alt+N", height_px=44)
        self.filters = ChoiceRow([])
        self.table = SortTable()
        self.form = TaskForm()
        self.glance = TaskGlance()
        self.empty = EmptyState("list-checks", "")
        self.side = QStackedWidget()
        self._view = NONE
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        listed = Card()
        box = listed.column(margin_px=8, gap_px=8)
        box.addWidget(self.filters)
        box.addWidget(self.table, 1)
        none = Card()
        none.column().addWidget(self.empty)
        for part in (none, self.glance, self.form):
            self.side.addWidget(part)
        self.side.setFixedWidth(SIDE_PX)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(listed, 1)
        row.addWidget(self.side)

    def _connect(self) -> None:
        self.new.clicked.connect(self.begin)
        self.filters.chosen.connect(self._filter)
        self.table.chosen.connect(self._mark)
        self.form.ask.clicked.connect(lambda: self.desk.attempt(self._ask))
        self.form.words.input.returnPressed.connect(self.form.ask.click)
        self.glance.main.clicked.connect(self._main)
        self.glance.open.clicked.connect(self._open)
        self.glance.back.clicked.connect(partial(self._move, TaskState.OPEN))
        self.glance.drop.clicked.connect(partial(self._move, TaskState.DROPPED))
        self.glance.hand.chosen.connect(self._hand)

    # ---- page

    def title(self) -> str:
        """Tasks."""
        return self.tr("Tasks")

    def subtitle(self) -> str:
        """How many, and how many are late."""
        language = self.desk.language
        count = format_number(len(self.presenter.shown), language)
        if not self.presenter.late or self.presenter.filter == CLOSED:
            return self.tr("{count} in this list").format(count=count)
        late = format_number(self.presenter.late, language)
        return self.tr("{count} in this list, {late} late").format(count=count, late=late)

    def head_buttons(self) -> tuple[QWidget, ...]:
        """A new task."""
        return (self.new,)

    def arrive(self, **about: object) -> None:
        """Show what is open now; `words` begins a new task with them, `task` marks one.

        A form that is being filled in stays as it was left.
        """
        words, task = about.get("words"), about.get("task")
        if self._view != NEW or not self.form.words.text():
            self._view = NONE
        if isinstance(task, str):
            self.presenter.show(task)
            self._view = GLANCE
        self.presenter.read()
        if isinstance(words, str) and words:
            self._begin_with(words)
        self.refresh()

    def forget(self) -> None:
        """A task and words that somebody else began go."""
        self.form.words.set_text("")
        self.glance.note.input.clear()
        self._view = NONE

    def key(self, name: str) -> bool:
        """Alt+N asks for something new, Ctrl+S stores it; Esc leaves the form."""
        if name == "Alt+N":
            self.begin()
            return True
        if name == "Ctrl+S" and self._view == NEW:
            self.form.ask.click()
            return True
        if name == "Esc" and self._view == NEW:
            self._view = GLANCE
            self.refresh()
            return True
        return False

    def retranslate(self) -> None:
        """Words again."""
        self.new.set_text(self.tr("New task"))
        self.table.set_name(self.tr("Tasks"))
        self.table.set_empty(self.tr("Nothing to do here."))
        self.empty.set_words(
            self.tr("No task is marked"), self.tr("Alt+N asks a team for something.")
        )
        form = self.form
        form.title.setText(self.tr("New task"))
        form.words.set_caption(self.tr("What is to be done"))
        form.team_caption.setText(self.tr("Whose task it is"))
        teams = [Choice(team.value, self.team_word(team)) for team in Team]
        form.team.set_choices(teams, chosen=form.team.chosen_code() or Team.BUYING.value)
        form.due_caption.setText(self.tr("Until when"))
        days = [Choice(code, self._due_word(code)) for code in DUE_DAYS]
        form.due.set_choices(days, chosen=form.due.chosen_code() or "none")
        form.ask.set_text(self.tr("Ask for it"))
        glance = self.glance
        glance.note.set_caption(self.tr("Words to go with the next step"))
        glance.hand_caption.setText(self.tr("Hand it to"))
        glance.steps_head.setText(self.tr("What happened to it"))
        glance.open.set_text(self.tr("Open what it is about"))
        glance.back.set_text(self.tr("Put back"))
        glance.drop.set_text(self.tr("Drop"))
        filters = [
            Choice(ALL, self.tr("All")),
            *teams,
            Choice(CLOSED, self.tr("Closed")),
        ]
        self.filters.set_choices(filters, chosen=self.presenter.filter)
        self.presenter.read()
        self.refresh()

    def refresh(self) -> None:
        """Show the list, and the marked task."""
        shown = self.presenter.shown
        self.filters.set_chosen(self.presenter.filter)
        heads = (
            Head(self.tr("What"), main=True),
            Head(self.tr("Whose")),
            Head(self.tr("Until")),
            Head(self.tr("State")),
        )
        self.table.show_rows(TableRows(heads, tuple(self._row(task) for task in shown)))
        if self.presenter.chosen is not None:
            self.table.select_key(self.presenter.chosen_id)
        self._show_side()

    # ---- list

    def _row(self, task: StoreTask) -> Row:
        today, due = self.presenter.today, ""
        if task.due is not None:
            due = day_cell(task.due, self.desk.language, today)
        texts = (task.words, self.team_word(task.asked_of), due, self.state_word(task))
        day = task.due.toordinal() if task.due is not None else None
        sorts = (texts[0].casefold(), texts[1], day, texts[3])
        late = task.is_late(today)
        return Row(task.id, texts, sorts, tones=((2, "danger"),) if late else ())

    def _filter(self, code: str) -> None:
        self.presenter.filter = code
        self.presenter.read()
        self.desk.refresh()

    def _mark(self) -> None:
        key = self.table.current_key()
        if key and key != self.presenter.chosen_id:
            self.presenter.chosen_id = key
            self._view = GLANCE
            self.glance.note.input.clear()
            self._show_side()

    # ---- side

    def _show_side(self) -> None:
        task = self.presenter.chosen
        if self._view != NEW:
            self._view = NONE if task is None else GLANCE
        self.side.setCurrentIndex((NONE, GLANCE, NEW).index(self._view))
        if task is None or self._view != GLANCE:
            return
        glance = self.glance
        glance.words.setText(task.words)
        due = format_day(task.due, self.desk.language) if task.due is not None else ""
        facts = [self.team_word(task.asked_of), self.state_word(task)]
        if due:
            facts.append(self.tr("until {day}").format(day=due))
        asked = self.tr("asked by {who}, {team}")
        team = self.team_word(task.asked_from)
        facts.append(asked.format(who=self._who(task.asked_by), team=team))
        glance.facts.setText("  ·  ".join(facts))
        self._show_steps()
        takes = self.presenter.may(TaskState.TAKEN)
        glance.main.set_text(self.tr("Take it") if takes else self.tr("It is done"))
        glance.main.setVisible(task.is_open)
        glance.open.setVisible(bool(task.about))
        glance.back.setVisible(self.presenter.may(TaskState.OPEN))
        glance.drop.setVisible(task.is_open)
        for part in (glance.note, glance.hand_caption, glance.hand):
            part.setVisible(task.is_open)
        others = [
            Choice(team.value, self.team_word(team)) for team in Team if team is not task.asked_of
        ]
        glance.hand.set_choices(others)

    def _show_steps(self) -> None:
        zone = self.desk.services.settings.zone
        language = self.desk.language
        rows = [
            ListRow(
                code=str(number),
                title=self.step_word(step.state, step.team),
                below="  ·  ".join(
                    filter(
                        None,
                        (
                            format_day(step.at.astimezone(zone).date(), language),
                            format_time(step.at.astimezone(zone)),
                            self._who(step.by),
                            step.words,
                        ),
                    )
                ),
            )
            for number, step in enumerate(self.presenter.steps)
        ]
        self.glance.steps.show_rows(rows)
        self.glance.steps.setFixedHeight(len(rows) * self.glance.steps.row_px + 2)

    def begin(self) -> None:
        """A new task; a form that is begun already stays as it was left."""
        self._view = NEW
        self._show_side()
        self.form.words.input.setFocus()

    def _begin_with(self, words: str) -> None:
        """A new task with words from elsewhere; other words that stand there are asked about."""
        self.begin()
        field = self.form.words

        def put() -> None:
            field.set_text(words)

        if field.text() in {"", words}:
            put()
        else:
            ask_to_drop(self.desk, put, stay=field.setFocus)

    def _ask(self) -> None:
        form = self.form
        self.presenter.ask(
            form.words.input.text(), Team(form.team.chosen_code()), form.due.chosen_code()
        )
        form.words.set_text("")
        self._view = GLANCE
        self.desk.refresh()

    def _open(self) -> None:
        """The page that the marked task is about."""
        task = self.presenter.chosen
        if task is not None:
            page, what = task.place
            self.desk.go(page, **({"goal": what} if what else {}))

    def _main(self) -> None:
        takes = self.presenter.may(TaskState.TAKEN)
        self._move(TaskState.TAKEN if takes else TaskState.DONE)

    def _move(self, then: TaskState) -> None:
        words = self.glance.note.input.text()
        if self.desk.attempt(lambda: self.presenter.move(then, words)):
            self.glance.note.input.clear()
            self.desk.refresh()

    def _hand(self, code: str) -> None:
        words = self.glance.note.input.text()
        if self.desk.attempt(lambda: self.presenter.hand_to(Team(code), words)):
            self.glance.note.input.clear()
            self.desk.refresh()

    # ---- words

    def team_word(self, team: Team) -> str:
        """A team as people call it."""
        return {
            Team.COUNTER: self.tr("Counter"),
            Team.SERVICE: self.tr("Service"),
            Team.BUYING: self.tr("Buying"),
            Team.STOCKROOM: self.tr("Stockroom"),
            Team.MARKETING: self.tr("Marketing"),
            Team.OFFICE: self.tr("Office"),
        }[team]

    def state_word(self, task: StoreTask) -> str:
        """How far a task is, and with whom."""
        words = {
            TaskState.OPEN: self.tr("Open"),
            TaskState.TAKEN: self.tr("{who} does it"),
            TaskState.DONE: self.tr("Done by {who}"),
            TaskState.DROPPED: self.tr("Dropped by {who}"),
        }
        return words[task.state].format(who=self._who(task.taken_by))

    def _who(self, name: str) -> str:
        """Who it was; what the program did has nobody's name."""
        return name or self.tr("the program")

    def step_word(self, state: TaskState, team: Team) -> str:
        """What a step was."""
        words = {
            TaskState.OPEN: self.tr("With {team}"),
            TaskState.TAKEN: self.tr("Taken"),
            TaskState.DONE: self.tr("Done"),
            TaskState.DROPPED: self.tr("Dropped"),
        }
        return words[state].format(team=self.team_word(team))

    def _due_word(self, code: str) -> str:
        return {
            "none": self.tr("No day"),
            "today": self.tr("Today"),
            "days": self.tr("In 3 days"),
            "week": self.tr("In a week"),
        }[code]
