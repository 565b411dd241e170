"""A card that says in numbered steps what to do."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QWidget

from ui.theme import Role
from ui.widgets import Avatar, Card, IconMark, Label

NUMBER_PX = 28


class StepsCard(Card):
    """Icon and title, a sentence, then the steps one below the other."""

    def __init__(self, icon: str, *, compact: bool = False, parent: QWidget | None = None) -> None:
        """Lay the card out, empty; a compact one shares its column with others."""
        super().__init__(parent=parent)
        self._role = Role.BODY if compact else Role.ITEM
        self.mark = IconMark(icon, tone="accenttext", size_px=24 if compact else 40)
        self.title = Label(role=Role.TITLE, wrap=True)
        self.sentence = Label(role=Role.BODY, tone="text2", wrap=True)
        self._steps = QGridLayout()
        self._steps.setHorizontalSpacing(12)
        self._steps.setVerticalSpacing(6 if compact else 14)
        self._steps.setColumnStretch(1, 1)
        self._shown: tuple[str, ...] = ()
        self.box = self.column(margin_px=16 if compact else 24, gap_px=6 if compact else 12)
        head = QBoxLayout(
            QBoxLayout.Direction.LeftToRight if compact else QBoxLayout.Direction.TopToBottom
        )
        head.setSpacing(12)
        head.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1 if compact else 0)
        self.box.addLayout(head)
        self.box.addWidget(self.sentence)
        self.box.addSpacing(4)
        self.box.addLayout(self._steps)
        self.box.addStretch(1)

    def show_steps(self, title: str, sentence: str, steps: Sequence[str], icon: str = "") -> None:
        """Show another set of steps."""
        self.title.setText(title)
        self.sentence.setText(sentence)
        self.sentence.setVisible(bool(sentence))
        if icon:
            self.mark.set_icon(icon)
        if tuple(steps) == self._shown:
            return
        self._shown = tuple(steps)
        while (item := self._steps.takeAt(0)) is not None:
            if (part := item.widget()) is not None:
                part.hide()
                part.deleteLater()
        top = Qt.AlignmentFlag.AlignTop
        for number, step in enumerate(steps, start=1):
            words = Label(step, role=self._role, wrap=True)
            words.setMinimumHeight(NUMBER_PX)
            self._steps.addWidget(Avatar(str(number), size_px=NUMBER_PX), number, 0, top)
            self._steps.addWidget(words, number, 1)

    def steps(self) -> tuple[str, ...]:
        """Give the steps as shown."""
        return self._shown
