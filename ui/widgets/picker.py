"""A field whose codes can be looked up by name: type a part of either, or open the whole list."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtWidgets import QCompleter

from ui.widgets.field import Input

SEPARATOR = " · "
MOST_IN_SIGHT = 10


class CodePicker(QCompleter):
    """Finds a code by any part of code or name; what it puts into the field is the code alone."""

    def __init__(self, field: Input, choices: Callable[[], Sequence[tuple[str, str]]]) -> None:
        """Help with a field; `choices` gives codes and names in the language of now."""
        super().__init__(field)
        self._field = field
        self._choices = choices
        self._words = QStringListModel(self)
        self.setModel(self._words)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setMaxVisibleItems(MOST_IN_SIGHT)
        self.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        # Not the field's own completer: that would put the whole row into the field.
        self.setWidget(field)
        self._open = field.opener()
        self._open.triggered.connect(self.show_all)
        field.textEdited.connect(self._look)
        self.activated.connect(self._pick)

    def name(self, words: str) -> None:
        """Call what opens the list so; names are asked for anew: the language may be another."""
        self._open.setToolTip(words)
        self._words.setStringList([])

    def show_all(self) -> None:
        """The whole list, whatever stands in the field."""
        self._load()
        self._field.setFocus()
        self.setCompletionPrefix("")
        self.complete()

    def _look(self, text: str) -> None:
        """Offer what holds the typed text, unless that is a code already."""
        self._load()
        self.setCompletionPrefix(text)
        listed = self.popup()
        if text and self.completionCount() and not self._is_code(text):
            self.complete()
        elif listed is not None:
            listed.hide()

    def _is_code(self, text: str) -> bool:
        return any(row.startswith(f"{text}{SEPARATOR}") for row in self._words.stringList())

    def _pick(self, row: object) -> None:
        """Put the code into the field; whoever listens hears it as if it had been typed."""
        if isinstance(row, str):
            code = row.partition(SEPARATOR)[0]
            self._field.setText(code)
            self._field.textEdited.emit(code)

    def _load(self) -> None:
        """Names are read when somebody first looks for one."""
        if not self._words.stringList():
            rows = [f"{code}{SEPARATOR}{name}" for code, name in self._choices()]
            self._words.setStringList(rows)
