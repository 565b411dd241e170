"""The privacy room: questions and their day, who looked at whom, the register, papers, a leak."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths, QTimer
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from loyalty.rules.privacy_law import CaseKind
from loyalty.service.breach_words import LEAKS, Leak
from loyalty.service.data_register import MEANINGS, Personal
from loyalty.service.data_uses import use_of
from posapp.domain.money_text import format_day, format_number
from ui.office.desk import OfficeDesk
from ui.office.house_parts import SIDE_PX, SideCard, beside, moment_key, moment_text
from ui.office.long_work import LongWork
from ui.office.page import Page
from ui.office.parts.chooser import Chooser
from ui.office.parts.table import SortTable
from ui.office.parts.table_rows import Head, Row, TableRows
from ui.office.records.privacy_presenter import BreachPapers, Paper, PrivacyPresenter
from ui.office.reports.report_files import FOLDER_OPTION, usual_folder
from ui.theme import Role
from ui.widgets import (
    ActionButton,
    BusyBar,
    Card,
    Choice,
    ChoiceRow,
    Input,
    Kind,
    Label,
    Rule,
    Switch,
)

VIEWS: Final = ("cases", "looks", "register")
SHORTEST_PX: Final = 90
DRILL, REAL = "drill", "real"
DONE: Final = ("stopped", "told")


class PaperCard(SideCard):
    """What can be written: each paper a button, and below them the drill for a leak."""

    def __init__(self) -> None:
        """Make the card."""
        super().__init__()
        self.head = Label(role=Role.SUBTITLE, wrap=True)
        self.told = Label(tone="text2", wrap=True)
        self.papers = {paper: ActionButton("", icon="file-down") for paper in Paper}
        self.leak_head = Label(role=Role.SUBTITLE, wrap=True)
        self.leak_told = Label(tone="text2", wrap=True)
        self.leak = Chooser()
        self.leak.setMaximumWidth(SIDE_PX)
        self.leak.setMinimumWidth(SHORTEST_PX)
        self.leak.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.kind = ChoiceRow([])
        self.due = Label(tone="warn", wrap=True)
        self.done = {name: Switch("") for name in DONE}
        self._done_words = {name: Label(wrap=True) for name in DONE}
        self.done_rows = {name: self._done_row(name) for name in DONE}
        self.drill = ActionButton("", icon="shield-check")
        self.kind.chosen.connect(self._choose_kind)
        self.put(
            self.head,
            self.told,
            *self.papers.values(),
            Rule(),
            self.leak_head,
            self.leak_told,
            self.leak,
            self.kind,
            self.due,
            *self.done_rows.values(),
        )
        self.put_below(self.drill)

    def _done_row(self, name: str) -> QWidget:
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._done_words[name], 1)
        row.addWidget(self.done[name])
        return whole

    def _choose_kind(self, kind: str) -> None:
        """A drill again, or a leak; nothing is said to be done until somebody says so."""
        self.kind.set_chosen(kind)
        for switch in self.done.values():
            switch.setChecked(False)
        self._show_kind()
        last = self.done_rows[DONE[-1]] if kind == REAL else self.kind
        QTimer.singleShot(0, last, lambda: self.show_part(last))

    def _show_kind(self) -> None:
        real = self.kind.chosen_code() == REAL
        self.due.setVisible(real)
        for row in self.done_rows.values():
            row.setVisible(real)

    @property
    def asked(self) -> Leak:
        """What leaked or would have, and what was done about it."""
        return Leak(
            str(self.leak.value()),
            drill=self.kind.chosen_code() != REAL,
            stopped=self.done["stopped"].isChecked(),
            told=self.done["told"].isChecked(),
        )

    def show_due(self, due: str) -> None:
        """Until when the authority has to be told."""
        self.due.setText(
            self.tr("Tell the authority by {moment}, if you know of it since now.").format(
                moment=due
            )
            if due
            else self.tr("Tell the authority at once.")
        )

    def show_words(self, language: str) -> None:
        """Everything in the language of now."""
        self.head.setText(self.tr("Papers"))
        self.told.setText(self.tr("Each is written as PDF and CSV."))
        names = {
            Paper.REGISTER: self.tr("Register of data"),
            Paper.PROCESSING: self.tr("Processing record"),
            Paper.MONTH: self.tr("Month's privacy report"),
            Paper.PURGED: self.tr("What was removed"),
            Paper.TRANSPARENCY: self.tr("Page for the wall"),
        }
        for paper, button in self.papers.items():
            button.set_text(names[paper])
        self.leak_head.setText(self.tr("If data leaked"))
        self.leak_told.setText(
            self.tr(
                "Writes who is hit and a letter for each. What a drill writes says that it is one."
            )
        )
        leaks = [(code, words.text(language)) for code, (words, _) in LEAKS.items()]
        self.leak.offer(self.tr("What leaked"), leaks, self.leak.value() or leaks[0][0])
        kinds = [Choice(DRILL, self.tr("A drill")), Choice(REAL, self.tr("It happened"))]
        self.kind.set_choices(kinds, chosen=self.kind.chosen_code() or DRILL)
        self.kind.setAccessibleName(self.tr("Drill or leak"))
        said = {
            "stopped": self.tr("The leak is stopped; the letters say so"),
            "told": self.tr("The authority was told; the letters say so"),
        }
        for name, switch in self.done.items():
            self._done_words[name].setText(said[name])
            switch.setAccessibleName(said[name])
            switch.set_tip(said[name])
        self.drill.set_text(self.tr("List and letters"))
        self._show_kind()


class PrivacyPage(Page):
    """Shows one list at a time; papers stand beside it."""

    name = "privacy"
    room = "records"

    def __init__(self, desk: OfficeDesk) -> None:
        """Make every widget once."""
        super().__init__(desk)
        self.presenter = PrivacyPresenter(desk.services)
        self.views = ChoiceRow([Choice(view, view) for view in VIEWS], chosen="cases")
        self.staff = Chooser()
        self.alarm = Label(tone="warn", wrap=True)
        self.table = SortTable()
        self.kind, self.asker, self.words = Chooser(), Input(), Input()
        self.note = ActionButton("", icon="plus", kind=Kind.MAIN)
        self.said = Label(wrap=True)
        self.reply = Input()
        self.answered = ActionButton("", icon="check")
        self.papers = PaperCard()
        self.bar = BusyBar()
        self.work = LongWork(desk, self.bar)
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        card = Card()
        box = card.column(margin_px=12, gap_px=8)
        head = QHBoxLayout()
        head.addWidget(self.views, 1)
        head.addWidget(self.staff)
        box.addLayout(head)
        box.addWidget(self.bar)
        box.addWidget(self.alarm)
        box.addWidget(self.table, 1)
        self.ask_box = QWidget()
        self.answer_box = QWidget()
        asks = QVBoxLayout(self.ask_box)
        answers = QVBoxLayout(self.answer_box)
        for layout in (asks, answers):
            layout.setContentsMargins(0, 0, 0, 0)
            layout.setSpacing(8)
        for parts in ((self.kind, self.asker), (self.words, self.note)):
            line = QHBoxLayout()
            line.setSpacing(8)
            for part in parts:
                line.addWidget(part, int(isinstance(part, Input)))
            asks.addLayout(line)
        answers.addWidget(self.said)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.reply, 1)
        row.addWidget(self.answered)
        answers.addLayout(row)
        box.addWidget(self.answer_box)
        box.addWidget(self.ask_box)
        beside(self, card, self.papers)

    def _connect(self) -> None:
        self.views.chosen.connect(lambda _code: self.refresh())
        self.staff.chosen.connect(self._choose_staff)
        self.table.chosen.connect(self._show_case)
        self.note.clicked.connect(self._ask)
        self.words.returnPressed.connect(self._ask)
        self.answered.clicked.connect(self._answer)
        self.reply.returnPressed.connect(self._answer)
        for paper, button in self.papers.papers.items():
            button.clicked.connect(lambda _=False, paper=paper: self.write(paper))
        self.papers.drill.clicked.connect(self.drill)

    # ---- the page

    def title(self) -> str:
        """What this is."""
        return self.tr("Privacy")

    def subtitle(self) -> str:
        """How many wait."""
        waiting = sum(case.closed_at is None for case in self.presenter.cases)
        count = format_number(waiting, self.desk.language)
        return self.tr("{count} questions wait for an answer").format(count=count)

    def arrive(self, **about: object) -> None:
        """Look again; `view` may say at what."""
        view = about.get("view")
        if isinstance(view, str) and view in VIEWS:
            self.views.set_chosen(view)
        self.refresh()

    def retranslate(self) -> None:
        """Words again."""
        words = (self.tr("Questions"), self.tr("Access log"), self.tr("Register"))
        choices = [Choice(view, text) for view, text in zip(VIEWS, words, strict=True)]
        self.views.set_choices(choices, chosen=self.view)
        self.views.setAccessibleName(self.tr("What is shown"))
        kinds = [(kind, self._kind_word(kind)) for kind in CaseKind]
        self.kind.offer(self.tr("What is asked"), kinds, self.kind.value() or CaseKind.QUESTION)
        for box, text in (
            (self.asker, self.tr("Who asks")),
            (self.words, self.tr("What she asks")),
            (self.reply, self.tr("What was answered")),
        ):
            box.setPlaceholderText(text)
            box.setAccessibleName(text)
        self.note.set_text(self.tr("Note it"))
        self.answered.set_text(self.tr("Answered"))
        self.papers.show_words(self.desk.language)
        self.refresh()

    @property
    def view(self) -> str:
        """Which list is shown."""
        return self.views.chosen_code() or VIEWS[0]

    def refresh(self) -> None:
        """The list as it is now."""
        self.desk.attempt(self.presenter.look_again)
        view = self.view
        self.staff.setVisible(view == "looks")
        self.ask_box.setVisible(view == "cases")
        people = [("", self.tr("Everybody")), *self.presenter.people()]
        self.staff.offer(self.tr("Who looked"), people, self.presenter.staff_id)
        self.alarm.setText(self._alarm_words())
        self.alarm.setVisible(view == "looks" and bool(self.presenter.alarms))
        tables: dict[str, Callable[[], TableRows]] = {
            "cases": self._cases,
            "looks": self._looks,
            "register": self._register,
        }
        zone, language = self.desk.services.settings.zone, self.desk.language
        self.papers.show_due(moment_text(self.presenter.told_by(), zone, language))
        self.table.set_name(self.views.button(view).text())
        self.table.set_empty(self.tr("Nothing here yet."))
        self.table.show_rows(tables[view]())
        self._show_case()

    def key(self, name: str) -> bool:
        """F5 looks again."""
        if name != "F5":
            return False
        self.refresh()
        return True

    # ---- the lists

    def _cases(self) -> TableRows:
        heads = (
            Head(self.tr("Due")),
            Head(self.tr("Kind")),
            Head(self.tr("Who asks")),
            Head(self.tr("What")),
            Head(self.tr("State")),
        )
        rows = []
        for case in self.presenter.cases:
            state = self.tr("answered") if case.closed_at else self.tr("open")
            late = self.presenter.is_late(case)
            texts = (
                format_day(case.due_on, self.desk.language),
                self._kind_word(CaseKind(case.kind)),
                case.asker or "–",
                case.words or "–",
                self.tr("late") if late else state,
            )
            row = Row.of_texts(case.id, *texts)
            sorts = (case.due_on.toordinal(), *row.sorts[1:])
            rows.append(Row(row.key, row.texts, sorts, ((4, "danger"),) if late else ()))
        return TableRows(heads, tuple(rows))

    def _looks(self) -> TableRows:
        zone, language = self.desk.services.settings.zone, self.desk.language
        heads = (
            Head(self.tr("When")),
            Head(self.tr("Who")),
            Head(self.tr("What")),
            Head(self.tr("Member")),
            Head(self.tr("Members"), number=True),
        )
        rows = []
        for number, one in enumerate(self.presenter.looks):
            look = one.look
            texts = (
                moment_text(look.at, zone, language),
                one.staff,
                self._act_word(look.act),
                one.member_number or "–",
                format_number(look.members, language),
            )
            sorts = (moment_key(look.at), texts[1], texts[2], texts[3], look.members)
            rows.append(Row(str(number), texts, sorts))
        return TableRows(heads, tuple(rows))

    def _register(self) -> TableRows:
        language = self.desk.language
        place = 1 if language == "zh" else 0
        heads = (
            Head(self.tr("Table")),
            Head(self.tr("Column")),
            Head(self.tr("What it tells")),
            Head(self.tr("Purpose")),
            Head(self.tr("Ground")),
        )
        rows = []
        for row in self.presenter.register():
            use = use_of(row.table)
            if row.tells is not Personal.NOTHING and use is not None:
                meaning = MEANINGS[row.tells][place]
                terms = (use.what_for.text(language), use.ground.text(language))
                key = f"{row.table}.{row.column}"
                rows.append(Row.of_texts(key, row.table, row.column, meaning, *terms))
        return TableRows(heads, tuple(rows))

    def _alarm_words(self) -> str:
        language, zone = self.desk.language, self.desk.services.settings.zone
        opened = self.tr("{name} opened {count} members within an hour on {day}.")
        taken = self.tr("{name} read or took out lists of {count} members within a day on {day}.")
        return "\n".join(
            (taken if one.taken else opened).format(
                name=one.by,
                count=format_number(one.members, language),
                day=format_day(one.since.astimezone(zone).date(), language),
            )
            for one in self.presenter.alarms
        )

    def _kind_word(self, kind: CaseKind) -> str:
        return {
            CaseKind.QUESTION: self.tr("Question"),
            CaseKind.ACCESS: self.tr("Wants a copy"),
            CaseKind.CORRECTION: self.tr("Wants it corrected"),
            CaseKind.ERASURE: self.tr("Wants to be forgotten"),
            CaseKind.OBJECTION: self.tr("Objects"),
            CaseKind.COMPLAINT: self.tr("Complains"),
        }[kind]

    def _act_word(self, act: str) -> str:
        return {
            "opened": self.tr("opened a member"),
            "list-export": self.tr("wrote a list"),
            "list-print": self.tr("printed a list"),
            "watch-list": self.tr("read the abuse watch"),
            "breach-drill": self.tr("drilled a leak: listed everybody"),
            "breach-list": self.tr("listed who a leak hits"),
        }.get(act, act)

    # ---- what is done

    def _choose_staff(self, staff_id: object) -> None:
        self.presenter.staff_id = str(staff_id or "")
        self.refresh()

    def _show_case(self) -> None:
        case = self.presenter.case(self.table.current_key()) if self.view == "cases" else None
        self.answer_box.setVisible(case is not None)
        if case is None:
            return
        answer = f"\n{case.answer}" if case.answer else ""
        self.said.setText(f"{case.words}{answer}")
        for part in (self.reply, self.answered):
            part.setVisible(case.closed_at is None)

    def _ask(self) -> None:
        kind = self.kind.value()
        if not isinstance(kind, CaseKind):
            return
        words, asker = self.words.text(), self.asker.text()
        if self.desk.attempt(lambda: self.presenter.ask(kind, words, asker)):
            self.words.clear()
            self.asker.clear()
            self.desk.refresh()

    def _answer(self) -> None:
        case_id, words = self.table.current_key(), self.reply.text()
        if self.desk.attempt(lambda: self.presenter.answer(case_id, words)):
            self.reply.clear()
            self.desk.refresh()

    def write(self, paper: Paper) -> None:
        """A paper as files, made away from the screen; where they are is told."""
        language, by = self.desk.language, self.presenter.signer
        folder, presenter = self._folder(), self.presenter
        self.work.start(
            self.tr("Writing the paper"),
            lambda told: presenter.write(paper, language, by, folder, told),
            self._written,
        )

    def drill(self) -> None:
        """Who a leak hits: list and letters, made away from the screen."""
        leak, language, by = self.papers.asked, self.desk.language, self.presenter.signer
        self.work.start(
            self.tr("Listing who is hit"),
            lambda told: self.presenter.breach(leak, language, by, told),
            self._take,
        )

    def _take(self, papers: BreachPapers) -> None:
        """They are told to the log here, where one writes, and leave the program after that."""
        folder = self._folder()
        if self.desk.attempt(lambda: self.presenter.take(papers)):
            self.work.start(
                self.tr("Writing the letters"),
                lambda told: papers.files.put(folder, told),
                self._written,
            )

    def _folder(self) -> Path:
        chosen = self.desk.services.settings.text(FOLDER_OPTION)
        places = QStandardPaths.StandardLocation
        documents = QStandardPaths.writableLocation(places.DocumentsLocation)
        return usual_folder(chosen, Path(documents)) / "privacy"

    def _written(self, written: tuple[Path, ...]) -> None:
        self.refresh()
        place = str(written[0])
        self.desk.say(self.tr("Written: {place}").format(place=place))
