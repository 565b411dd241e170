"""One of many: a row whose button says what is chosen and opens the others beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Role
from ui.till.option_row import CAPTION_PX
from ui.widgets import ActionButton, Choice, Label

STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}


class PickButton(ActionButton):
    """Says what is chosen; left and right take the neighbour."""

    stepped = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = STEPS.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.stepped.emit(step)


class PickRow(QWidget):
    """A caption and a button. `opened` asks for the choices; `edited` tells a new one."""

    edited = Signal(str, str)
    opened = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Make the row of a name."""
        super().__init__(parent)
        self.name = name
        self.choices: Sequence[Choice] = ()
        self._chosen = ""
        self.caption = Label(role=Role.STRONG, wrap=True)
        self.caption.setFixedWidth(CAPTION_PX)
        self.caption.setMinimumHeight(44)
        self.below = Label(role=Role.LABEL, tone="text3", wrap=True)
        self.below.setVisible(False)
        self.button = PickButton("", icon="chevron-down")
        self.button.clicked.connect(lambda: self.opened.emit(name))
        self.button.stepped.connect(self._step)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        right.addWidget(self.below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(16)
        row.addWidget(self.caption, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)

    def set_words(self, caption: str, choices: Sequence[Choice]) -> None:
        """Name it, and its choices, in a language."""
        self.caption.setText(caption)
        self.choices = tuple(choices)
        self.show_value(self._chosen)

    def show_value(self, value: str) -> None:
        """Show what is chosen, without telling anyone."""
        self._chosen = value
        words = next((one.text for one in self.choices if one.code == value), value)
        self.button.set_text(words)
        self.button.setAccessibleName(f"{self.caption.text()}: {words}")

    def explain(self, words: str, tone: str, *, fault: bool) -> None:
        """Say something below."""
        self.below.setText(words)
        self.below.set_tone("danger" if fault or tone == "danger" else "text3")
        self.below.setVisible(bool(words))

    def focus(self) -> None:
        """Go to the button."""
        self.button.setFocus()

    def _step(self, by: int) -> None:
        codes = [one.code for one in self.choices]
        at = codes.index(self._chosen) + by if self._chosen in codes else 0
        if codes and 0 <= at < len(codes):
            self.edited.emit(self.name, codes[at])
