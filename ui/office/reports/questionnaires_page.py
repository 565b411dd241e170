"""Questionnaires: forms and what was answered, typing answers in, talks, the start day."""

from functools import cached_property
from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from posapp.domain.money_text import format_day, format_number
from posapp.domain.questionnaire import Audience
from posapp.services.questionnaire_desk import FormStand
from ui.office.desk import OfficeDesk
from ui.office.house_parts import NARROW_BELOW_PX, SIDE_NARROW_PX, SIDE_PX, fill, listed
from ui.office.page import Page
from ui.office.parts.table import SortTable
from ui.office.parts.table_rows import Head, Row, TableRows
from ui.office.reports.questionnaire_cards import GlanceCard, NewFormCard, StartCard, TalkCard
from ui.office.reports.questionnaire_typing import TypingView
from ui.office.reports.questionnaires_presenter import TENTHS, QuestionnairesPresenter, Result
from ui.till.files import write_file
from ui.widgets import ActionButton

NEW, GLANCE, TALK = 0, 1, 2
MOST_WRITTEN: Final = 20


class QuestionnairesPage(Page):
    """The forms at the left, the marked or a new one beside them; typing takes the whole page."""

    name = "questionnaires"
    room = "reports"

    def __init__(self, desk: OfficeDesk) -> None:
        """Make what one sees first; what an interview and typing need is made when it is wanted."""
        super().__init__(desk)
        self.presenter = QuestionnairesPresenter(desk.services)
        self.talk_button = ActionButton("", icon="message-square", height_px=44)
        self.new = ActionButton("", icon="plus", key="Alt+N", height_px=44)
        self.table = SortTable()
        self.start = StartCard()
        self.form, self.glance = NewFormCard(), GlanceCard()
        self.side, self.upper = QStackedWidget(), QWidget()
        self.views = QStackedWidget()
        self._lay_out()
        self._connect()
        self.retranslate()

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(listed(self.table), 1)
        column.addWidget(self.start)
        for part in (self.form, self.glance):
            part.follow(self.upper)
            self.side.addWidget(part)
        row = QHBoxLayout(self.upper)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(left, 1)
        row.addWidget(self.side)
        self.views.addWidget(self.upper)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.views)

    def _connect(self) -> None:
        self.new.clicked.connect(self._show_new)
        self.talk_button.clicked.connect(self._show_talk)
        self.table.chosen.connect(self._mark)
        self.form.template.chosen.connect(self._choose_template)
        self.form.start.clicked.connect(lambda: self.desk.attempt(self._start))
        self.form.name.input.returnPressed.connect(self.form.start.click)
        self.glance.type_in.clicked.connect(self._begin)
        self.glance.paper.clicked.connect(self.print_form)
        self.glance.stop.clicked.connect(lambda: self.desk.attempt(self._stop))
        self.start.save.clicked.connect(lambda: self.desk.attempt(self._save_start))
        self.start.report.clicked.connect(lambda: self.desk.go("report", kind="effect"))

    @cached_property
    def talk(self) -> TalkCard:
        """The card of an interview."""
        talk = TalkCard()
        talk.follow(self.upper)
        self.side.addWidget(talk)
        talk.keep.clicked.connect(lambda: self.desk.attempt(self._note))
        talk.undo.clicked.connect(lambda: self.desk.attempt(self._undo_talk))
        self._speak_talk(talk)
        return talk

    @cached_property
    def typing(self) -> TypingView:
        """Where answers are typed in."""
        typing = TypingView()
        self.views.addWidget(typing)
        card = typing.card
        typing.marks.entered.connect(card.keep.click)
        card.keep.clicked.connect(self._keep)
        card.undo.clicked.connect(lambda: self.desk.attempt(self._undo))
        card.leave.clicked.connect(self._leave)
        self._speak_typing(typing)
        return typing

    def _is_made(self, part: str) -> bool:
        """Whether somebody has wanted the talk or the typing yet."""
        return part in vars(self)

    def _speak_talk(self, talk: TalkCard) -> None:
        talk.show_words(self.desk.language)
        talk.day.speak(self.desk.language, self.desk.services.context.today())

    def _speak_typing(self, typing: TypingView) -> None:
        typing.card.retranslate()
        typing.card.day.speak(self.desk.language, self.desk.services.context.today())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The cards beside the list are as wide as every side card."""
        wide = event.size().width() >= NARROW_BELOW_PX
        self.side.setFixedWidth(SIDE_PX if wide else SIDE_NARROW_PX)
        super().resizeEvent(event)

    # ---- the page

    def title(self) -> str:
        """What this is."""
        return self.tr("Questionnaires")

    def subtitle(self) -> str:
        """How many run, and how many answered."""
        language, shown = self.desk.language, self.presenter
        said = self.tr("Running: {running}, answers: {answers}, interviews: {talks}")
        return said.format(
            running=format_number(shown.running, language),
            answers=format_number(shown.answered, language),
            talks=format_number(shown.talks(), language),
        )

    def head_buttons(self) -> tuple[QWidget, ...]:
        """An interview, and a new form."""
        return self.talk_button, self.new

    def arrive(self, **about: object) -> None:
        """Show the forms as they are now."""
        del about
        self.views.setCurrentIndex(0)
        self.presenter.read()
        self.side.setCurrentIndex(GLANCE if self.presenter.forms else NEW)
        self.start.day.set_text(self.presenter.start_day)
        self.refresh()

    def forget(self) -> None:
        """What somebody else began goes."""
        if self._is_made("typing"):
            self.typing.card.clear()
            self.typing.card.day.set_text("")
        if self._is_made("talk"):
            self.talk.clear()
            self.talk.day.set_text("")
        self.form.name.set_text("")
        self.form.last_day.set_text("")
        self.presenter.begin()

    def key(self, name: str) -> bool:
        """Alt+N starts a form, Ctrl+P prints one, Ctrl+S keeps a talk; Esc leaves, Alt+Z undoes."""
        typing = self.views.currentIndex() == 1
        acts = {
            "Esc": self._leave if typing else None,
            "Alt+Z": self.typing.card.undo.click if typing else None,
            "Alt+N": None if typing else self._show_new,
            "Ctrl+P": None if typing else self.print_form,
            "Ctrl+S": self.talk.keep.click if self.side.currentIndex() == TALK else None,
        }
        act = acts.get(name)
        if act is None:
            return False
        act()
        return True

    def retranslate(self) -> None:
        """Words again."""
        self.new.set_text(self.tr("New questionnaire"))
        self.talk_button.set_text(self.tr("Interview"))
        self.table.set_name(self.tr("Questionnaires"))
        self.table.set_empty(self.tr("Nobody is asked yet. Start a form with Alt+N."))
        for card in (self.form, self.glance, self.start):
            card.retranslate()
        today = self.desk.services.context.today()
        for day in (self.form.last_day, self.start.day):
            day.speak(self.desk.language, today)
        if self._is_made("talk"):
            self._speak_talk(self.talk)
        if self._is_made("typing"):
            self._speak_typing(self.typing)
        self._choose_template(self.form.template.chosen_code())
        if self.isVisible():
            self.presenter.read()
            self.refresh()

    def refresh(self) -> None:
        """The list, and the marked form."""
        may = self.presenter.may_ask
        self.start.setVisible(may)
        for button in (self.new, self.talk_button):
            if button.parent() is not None or not may:
                button.setVisible(may)
        heads = (
            Head(self.tr("Form")),
            Head(self.tr("Who is asked")),
            Head(self.tr("Since")),
            Head(self.tr("Answers"), number=True),
            Head(self.tr("State")),
        )
        rows = tuple(map(self._row, self.presenter.forms))
        fill(self.table, TableRows(heads, rows), self.presenter.chosen_id)
        self._show_glance()
        if self._is_made("typing"):
            self._show_typing()

    def _row(self, stand: FormStand) -> Row:
        form, language = stand.form, self.desk.language
        texts = (
            self._name(stand),
            self._audience(form.audience),
            format_day(form.first_day, language),
            format_number(stand.answered, language),
            self._state(stand),
        )
        sorts = (
            texts[0].casefold(),
            texts[1],
            form.first_day.toordinal(),
            stand.answered,
            texts[4],
        )
        return Row(form.id, texts, sorts)

    def _name(self, stand: FormStand) -> str:
        form = stand.form
        return form.name_zh or form.name if self.desk.language == "zh" else form.name

    def _audience(self, audience: Audience) -> str:
        return {
            Audience.CUSTOMERS: self.tr("Customers"),
            Audience.STAFF: self.tr("Staff"),
        }[audience]

    def _state(self, stand: FormStand) -> str:
        if stand.form.stopped_at is not None:
            return self.tr("stopped")
        return self.tr("running") if stand.runs else self.tr("over")

    # ---- the side

    def _show_new(self) -> None:
        self.side.setCurrentIndex(NEW)
        self.form.name.input.setFocus()

    def _show_talk(self) -> None:
        self.side.setCurrentWidget(self.talk)
        self.talk.notes.input.setFocus()

    def _choose_template(self, code: str) -> None:
        self.form.template.set_chosen(code)
        (template,) = (one for one in self.presenter.templates if one.id == code)
        count = format_number(len(template.questions), self.desk.language)
        name = template.zh if self.desk.language == "zh" else template.en
        said = self.tr("“{name}”, {count} questions, in both languages on one sheet.")
        self.form.about.setText(said.format(name=name, count=count))

    def _mark(self) -> None:
        key = self.table.current_key()
        if key:
            self.presenter.chosen_id = key
            self.side.setCurrentIndex(GLANCE)
            self._show_glance()

    def _show_glance(self) -> None:
        stand, card, language = self.presenter.chosen, self.glance, self.desk.language
        if stand is None:
            if self.side.currentIndex() == GLANCE:
                self.side.setCurrentIndex(NEW)
            return
        card.head.setText(self._name(stand))
        count = format_number(stand.answered, language)
        facts = [self._audience(stand.form.audience), self._state(stand)]
        facts.append(self.tr("{count} answered").format(count=count))
        if stand.form.last_day is not None:
            day = format_day(stand.form.last_day, language)
            facts.append(self.tr("until {day}").format(day=day))
        card.facts.setText("  ·  ".join(facts))
        card.type_in.setVisible(stand.form.stopped_at is None)
        card.stop.setVisible(self.presenter.may_ask and stand.form.stopped_at is None)
        card.results.show_rows([self._result(one) for one in self.presenter.results()])
        written = [
            (text, format_day(day, language)) for day, text in self.presenter.words()[:MOST_WRITTEN]
        ]
        card.written_head.setVisible(bool(written))
        card.written.show_rows(written)

    def _result(self, result: Result) -> tuple[str, str]:
        question, language = result.question, self.desk.language
        title = question.zh if language == "zh" else question.en
        if result.mean_tenths is None:
            return title, self.tr("nobody yet")
        mean = f"{result.mean_tenths // TENTHS}.{result.mean_tenths % TENTHS}"
        said = self.tr("{mean} of {most}, {count} answers").format(
            mean=mean, most=question.most, count=format_number(result.count, language)
        )
        return title, said

    def _start(self) -> None:
        form = self.form
        self.presenter.start(form.template.chosen_code(), form.name.text(), form.last_day.text())
        form.name.set_text("")
        form.last_day.set_text("")
        self.side.setCurrentIndex(GLANCE)
        self.desk.say(self.tr("Started. Print the form, or type answers in."))
        self.desk.refresh()

    def _stop(self) -> None:
        self.presenter.stop()
        self.desk.say(self.tr("Stopped. What was answered stays."))
        self.desk.refresh()

    # ---- paper

    def ask_place(self) -> str:
        """Where the sheet goes; nothing when it is left."""
        home = QStandardPaths.StandardLocation.DocumentsLocation
        folder = Path(QStandardPaths.writableLocation(home))
        kinds = self.tr("PDF files") + " (*.pdf)"
        title = self.tr("Save the form")
        place, _ = QFileDialog.getSaveFileName(self, title, str(folder / "form.pdf"), kinds)
        return place

    def print_form(self) -> None:
        """The marked form as a sheet of A4 in a file."""
        place = self.ask_place() if self.presenter.chosen is not None else ""
        if place and self.desk.attempt(lambda: write_file(place, self._sheet())):
            self.desk.say(self.tr("The form is in {place}.").format(place=place))

    def _sheet(self) -> bytes:
        from receipts.pdf import pdf_form

        return pdf_form(self.presenter.paper())

    # ---- typing

    def _begin(self) -> None:
        if not self.presenter.is_begun:
            self.presenter.begin()
            self.typing.card.clear()
        self.views.setCurrentWidget(self.typing)
        self._show_typing()
        stand = self.presenter.chosen
        served = stand is not None and stand.form.audience is Audience.CUSTOMERS
        (self.typing.card.receipt.input if served else self.typing.marks).setFocus()

    def _show_typing(self) -> None:
        stand, card, language = self.presenter.chosen, self.typing.card, self.desk.language
        if stand is None:
            return
        card.show_form(stand.form, language)
        said = self.tr("{typed} typed now, {count} answered in all").format(
            typed=format_number(self.presenter.typed, language),
            count=format_number(stand.answered, language),
        )
        card.facts.setText(said)
        card.undo.setEnabled(self.presenter.may_undo)
        self.typing.marks.show_marks(self.presenter.marks, language)

    def _keep(self) -> None:
        card = self.typing.card
        typed = (card.receipt.text(), card.member.text(), card.words.text(), card.day.text())
        if self.desk.attempt(lambda: self.presenter.keep(*typed)):
            card.clear()
            self.desk.refresh()
            (card.receipt.input if card.receipt.isVisible() else self.typing.marks).setFocus()

    def _undo(self) -> None:
        self.presenter.undo()
        self.desk.say(self.tr("Taken back."))
        self.desk.refresh()

    def _leave(self) -> None:
        self.views.setCurrentIndex(0)
        self.desk.refresh()

    # ---- talks, and the day

    def _note(self) -> None:
        talk = self.talk
        ratings = {one.value: row.chosen_code() for one, row in talk.ratings.items()}
        speaker = talk.speaker.chosen_code()
        self.presenter.note(speaker, ratings, talk.notes.text(), talk.day.text())
        talk.clear()
        self.desk.say(self.tr("The interview is kept, without a name."))
        self.desk.refresh()

    def _undo_talk(self) -> None:
        if self.desk.services.questionnaires.undo_talk():
            self.desk.say(self.tr("Taken back."))
            self.desk.refresh()

    def _save_start(self) -> None:
        self.presenter.set_start_day(self.start.day.text())
        self.desk.say(self.tr("The report tells before and after by this day."))
