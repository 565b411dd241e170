"""Typing filled forms in: questions with their marks, by keys or touch, and what is beside."""

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from posapp.domain.questionnaire import Audience, Question, Questionnaire
from ui.office.house_parts import SideCard
from ui.office.reports.questionnaires_presenter import Marks
from ui.theme import Role
from ui.widgets import ActionButton, Card, Choice, ChoiceRow, DayField, Field, Kind, Label, scrolled

MARK_PX: Final = 56
ENTER: Final = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


def marks_row(least: int, most: int) -> ChoiceRow:
    """The marks of a scale as buttons of one width: those of a form stand in one line."""
    row = ChoiceRow([Choice(str(one), str(one)) for one in range(least, most + 1)])
    for code in row.codes():
        row.button(code).setFixedWidth(MARK_PX)
    return row


class MarksCard(Card):
    """The questions of a form; digits answer the one that is marked, the next comes by itself."""

    entered = Signal()
    """Enter was pressed: the form is done."""

    def __init__(self) -> None:
        """Make an empty card that takes the keys."""
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.marks = Marks()
        self.heads: dict[str, Label] = {}
        self.rows: dict[str, ChoiceRow] = {}
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 8, 0)
        self._column.setSpacing(6)
        self._paper = scrolled(self._inner)
        self.column(margin_px=20, gap_px=12).addWidget(self._paper)

    def show_marks(self, marks: Marks, language: str) -> None:
        """Other marks; the rows are made anew only where the questions are others."""
        if tuple(self.rows) != tuple(one.id for one in marks.questions):
            self._make(marks)
        self.marks = marks
        for question in marks.questions:
            words = question.zh if language == "zh" else question.en
            self.heads[question.id].setText(words)
            self.rows[question.id].setAccessibleName(words)
        self.refresh()

    def _make(self, marks: Marks) -> None:
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.heads, self.rows = {}, {}
        for question in marks.questions:
            head, row = (
                Label(role=Role.SMALL_HEAD, wrap=True),
                marks_row(question.least, question.most),
            )
            row.chosen.connect(partial(self._pressed, question))
            self._column.addWidget(head)
            self._column.addWidget(row)
            self._column.addSpacing(8)
            self.heads[question.id], self.rows[question.id] = head, row
        self._column.addStretch(1)

    def refresh(self) -> None:
        """Show the marks, and which question is next."""
        current = self.marks.current
        for question in self.marks.questions:
            is_next = question is current
            self.heads[question.id].set_tone("accenttext" if is_next else "text2")
            score = self.marks.scores.get(question.id)
            self.rows[question.id].set_chosen("" if score is None else str(score))
        if current is not None:
            self._paper.ensureWidgetVisible(self.rows[current.id], 0, 40)

    def _pressed(self, question: Question, code: str) -> None:
        self.marks.give(question, int(code))
        self.refresh()
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits answer, minus leaves out, backspace goes back, Enter is done."""
        key, text = event.key(), event.text()
        if key in ENTER:
            self.entered.emit()
        elif key == Qt.Key.Key_Backspace:
            self.marks.back()
        elif text == "-":
            self.marks.skip()
        elif text.isascii() and text.isdigit():
            self.marks.digit(int(text))
        else:
            super().keyPressEvent(event)
            return
        self.refresh()


class TypingCard(SideCard):
    """What else stands on a form, how many were typed, and what is done."""

    def __init__(self) -> None:
        """Make an empty card."""
        super().__init__()
        self.head = Label(role=Role.SUBTITLE, wrap=True)
        self.facts = Label(tone="text2", wrap=True)
        self.receipt, self.day = Field(""), DayField()
        self.member, self.words = Field(""), Field("")
        self.keys = Label(role=Role.SMALL, tone="text3", wrap=True)
        self.keep = ActionButton("", kind=Kind.MAIN, key="Enter", height_px=48)
        self.undo = ActionButton("", icon="undo-2", key="Alt+Z", height_px=44)
        self.leave = ActionButton("", key="Esc", height_px=44)
        self.put(self.head, self.facts, self.receipt, self.day, self.member, self.words, self.keys)
        self.put_below(self.undo, self.leave, self.keep)

    def retranslate(self) -> None:
        """Words again."""
        self.receipt.set_caption(self.tr("Receipt, typed or scanned"))
        self.day.set_caption(self.tr("Day of the form; none: today"))
        self.member.set_caption(self.tr("Member, only if she wrote it"))
        self.words.set_caption(self.tr("What was written"))
        self.keys.setText(
            self.tr(
                "Digits give the marks, 1 and 0 make ten, minus leaves a question out, backspace "
                "goes back."
            )
        )
        self.keep.set_text(self.tr("Keep, and the next form"))
        self.undo.set_text(self.tr("Take the last one back"))
        self.leave.set_text(self.tr("Back to the list"))

    def show_form(self, form: Questionnaire, language: str) -> None:
        """For which form; staff are asked without receipt and name."""
        self.head.setText(form.name_zh or form.name if language == "zh" else form.name)
        served = form.audience is Audience.CUSTOMERS
        self.receipt.setVisible(served)
        self.member.setVisible(served)

    def clear(self) -> None:
        """The next form: the day stays, a stack is of one day."""
        for one in (self.receipt, self.member, self.words):
            one.set_text("")


class TypingView(QWidget):
    """Marks at the left, the rest of the form beside them."""

    def __init__(self) -> None:
        """Make both cards."""
        super().__init__()
        self.marks = MarksCard()
        self.card = TypingCard()
        self.card.follow(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.marks, 1)
        row.addWidget(self.card)
        self.card.receipt.input.returnPressed.connect(self.marks.setFocus)
        for one in (self.card.day, self.card.member, self.card.words):
            one.input.returnPressed.connect(self.marks.setFocus)
