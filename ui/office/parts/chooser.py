"""A choice of one from a short list that drops down; the choice itself says what it is about."""

from collections.abc import Sequence

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QSizePolicy, QWidget

LONGEST_PX = 214


class Chooser(QComboBox):
    """Shows the chosen words; `name` is what a screen reader says before them."""

    chosen = Signal(object)
    """A person chose; what stands behind the words comes along."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Offer nothing yet."""
        super().__init__(parent)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setMaximumWidth(LONGEST_PX)
        self.activated.connect(self._tell)

    def offer(self, name: str, choices: Sequence[tuple[object, str]], chosen: object) -> None:
        """Offer values with their words, one of them chosen; nobody is told."""
        blocker = QSignalBlocker(self)
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.clear()
        for value, words in choices:
            self.addItem(words, value)
        values = [value for value, _ in choices]
        self.setCurrentIndex(values.index(chosen) if chosen in values else -1)
        blocker.unblock()

    def choose(self, value: object) -> None:
        """Choose a value that is offered; nobody is told."""
        blocker = QSignalBlocker(self)
        self.setCurrentIndex(self.findData(value))
        blocker.unblock()

    def value(self) -> object:
        """What is chosen."""
        return self.currentData()

    def _tell(self, _index: int) -> None:
        self.chosen.emit(self.currentData())
