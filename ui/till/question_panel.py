"""The right column while the line asks for something: what it is about, choices, number keys."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Role
from ui.till.desk import Question
from ui.widgets import ActionButton, Card, IconMark, Keypad, Label, Tint

KEYPAD_PX = 344
"""At most; with many choices above them the keys grow smaller, so that none is cut off."""
CHOICE_PX = 48
MARGIN_PX = 12
KEYS_FIRST = 100
"""Of the room left over, the number keys take theirs before anything stays empty."""


class QuestionPanel(QWidget):
    """Shows a question for hands: choices to touch and keys to type with."""

    chosen = Signal(str)
    typed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay the panel out, empty."""
        super().__init__(parent)
        self._title = Label(role=Role.TITLE, wrap=True)
        self._meaning = Label(role=Role.BODY, tone="text2", wrap=True)
        self._choices = QVBoxLayout()
        self._choices.setSpacing(8)
        self.keypad = Keypad(corner="00")
        self._head = head = Card()
        self._mark = IconMark("lock", tone="accenttext", size_px=24)
        top = QHBoxLayout()
        top.setSpacing(12)
        top.addWidget(self._mark)
        top.addWidget(self._title, 1)
        inner = head.column(margin_px=20, gap_px=12)
        inner.addLayout(top)
        inner.addWidget(self._meaning)
        inner.addLayout(self._choices)
        inner.addStretch(1)
        self._keys = Card()
        self._keys.column(margin_px=MARGIN_PX).addWidget(self.keypad)
        self._keys.setMaximumHeight(KEYPAD_PX + 2 * MARGIN_PX)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(head)
        box.addWidget(self._keys, KEYS_FIRST)
        box.addStretch(1)
        self.keypad.pressed.connect(self.typed)

    def show_question(self, question: Question) -> None:
        """Show this question."""
        self._title.setText(question.title)
        self._meaning.setText(question.meaning)
        self._meaning.setVisible(bool(question.meaning))
        while (item := self._choices.takeAt(0)) is not None:
            if (part := item.widget()) is not None:
                part.hide()
                part.deleteLater()
        for number, choice in enumerate(question.choices, start=1):
            button = ActionButton(
                choice.text, key=f"Alt {number}", icon=choice.icon, height_px=CHOICE_PX
            )
            button.clicked.connect(lambda _=False, code=choice.code: self.chosen.emit(code))
            self._choices.addWidget(button)
        self._keys.setVisible(question.numeric)
        self._head.set_tint(Tint.ACCENT if question.secret else Tint.SURFACE)
        self._mark.setVisible(question.secret)
