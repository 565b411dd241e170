"""One setting on the screen: its meaning, its editor, and a line that explains."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from posapp.domain.world import CHOICES
from posapp.settings import Option
from ui.theme import Role, Tone
from ui.widgets import Choice, ChoiceRow, CodePicker, Input, Label

CAPTION_PX: Final = 230
SHORT_PX: Final = 160


class OptionRow(QWidget):
    """Text and numbers are typed, choices are touched."""

    edited = Signal(str, str)
    """Somebody changed it: the option's name and its new text."""

    entered = Signal()

    def __init__(self, option: Option, parent: QWidget | None = None) -> None:
        """Make the editor that the option's kind wants."""
        super().__init__(parent)
        self.option = option
        self.caption = Label(role=Role.STRONG, wrap=True)
        self.caption.setFixedWidth(CAPTION_PX)
        self.below = Label(role=Role.LABEL, tone="text3", wrap=True)
        self.input: Input | None = None
        self.choices: ChoiceRow | None = None
        self.picker: CodePicker | None = None
        self._language = "en"
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(self._editor())
        right.addWidget(self.below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 4, 0, 4)
        row.setSpacing(16)
        row.addWidget(self.caption, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(right, 1)
        self.caption.setMinimumHeight(44)

    def _editor(self) -> QWidget:
        name = self.option.name
        if self.option.kind == "choice":
            self.choices = ChoiceRow([Choice(code, code) for code in self.option.choices])
            self.choices.chosen.connect(lambda code: self.edited.emit(name, code))
            return self.choices
        self.input = Input(name=name)
        if self.option.kind == "integer":
            self.input.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.input.textEdited.connect(lambda text: self.edited.emit(name, text))
        self.input.returnPressed.connect(self.entered)
        if name in CHOICES:
            self.picker = CodePicker(self.input, self._named)
        if self.option.kind == "text":
            return self.input
        self.input.setFixedWidth(SHORT_PX)
        beside = QWidget()
        line = QHBoxLayout(beside)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.input)
        line.addStretch(1)
        return beside

    def _named(self) -> list[tuple[str, str]]:
        """What may be chosen, by name."""
        return [(one.code, one.name) for one in CHOICES[self.option.name](self._language)]

    def set_words(self, caption: str, choices: list[Choice], language: str = "en") -> None:
        """Name it, and its choices, in a language."""
        self._language = language
        if self.picker is not None:
            self.picker.name(caption)
        self.caption.setText(caption)
        if self.input is not None:
            self.input.setAccessibleName(caption)
        if self.choices is not None:
            self.choices.setAccessibleName(caption)
            self.choices.set_choices(choices, chosen=self.choices.chosen_code())

    def show_value(self, value: str) -> None:
        """Show a value without telling anyone; what is being typed is left alone."""
        if self.input is not None and self.input.text() != value:
            self.input.setText(value)
            if not self.input.hasFocus():
                self.input.setCursorPosition(0)
        if self.choices is not None:
            self.choices.set_chosen(value)

    def explain(self, words: str, tone: Tone, *, fault: bool) -> None:
        """Say something below the editor; a fault marks the editor too."""
        self.below.setText(words)
        self.below.set_tone(tone)
        self.below.setVisible(bool(words))
        if self.input is not None and bool(self.input.fault) != fault:
            self.input.set_fault(words if fault else None)

    def set_fixed(self, reason: str) -> None:
        """It cannot be changed any more, and why."""
        if self.input is not None:
            self.input.setEnabled(not reason)
            self.input.setToolTip(reason)
        if self.choices is not None:
            for code in self.option.choices:
                self.choices.button(code).set_refused(reason or None)

    def focus(self) -> None:
        """Go to the editor."""
        if self.input is not None and self.input.isEnabled():
            self.input.setFocus()
            self.input.selectAll()
        elif self.choices is not None:
            chosen = self.choices.chosen_code() or self.option.choices[0]
            self.choices.button(chosen).setFocus()
