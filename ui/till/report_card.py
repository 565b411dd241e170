"""A card with one large figure and the rows that explain it."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from ui.theme import Role, Tone
from ui.widgets import AmountLabel, Card, IconMark, Label, Rule, Tint

TONES: Final[dict[Tint, Tone]] = {
    Tint.SURFACE: "text",
    Tint.SUCCESS: "success",
    Tint.WARN: "warn",
    Tint.DANGER: "danger",
    Tint.ACCENT: "accenttext",
}


class ReportCard(Card):
    """Title, large figure with its caption, rows of label and amount, a note. Decides nothing."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        """Lay the card out, empty."""
        super().__init__(parent=parent)
        self.mark = IconMark(icon, tone="text2", size_px=24)
        self.title = Label(role=Role.SUBTITLE, wrap=True)
        self.caption = Label(role=Role.HEADING, tone="text2")
        self.figure = AmountLabel(role=Role.TOTAL)
        self.note = Label(role=Role.BODY, tone="text3", wrap=True)
        self._rows = QGridLayout()
        self._rows.setVerticalSpacing(8)
        self._rows.setColumnStretch(0, 1)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(self.mark, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self.title, 1)
        large = QHBoxLayout()
        large.addWidget(self.caption, 0, Qt.AlignmentFlag.AlignBottom)
        large.addWidget(self.figure, 1)
        box = self.column(margin_px=20, gap_px=12)
        box.addLayout(head)
        box.addLayout(large)
        box.addWidget(Rule())
        box.addLayout(self._rows)
        box.addWidget(self.note)

    def show_report(
        self, title: str, caption: str, figure: str, rows: Sequence[tuple[str, str]]
    ) -> None:
        """Show these figures."""
        self.title.setText(title)
        self.caption.setText(caption)
        self.figure.setAccessibleName(caption)
        self.figure.set_amount(figure)
        while (item := self._rows.takeAt(0)) is not None:
            if (part := item.widget()) is not None:
                part.hide()
                part.deleteLater()
        for at, (label, amount) in enumerate(rows):
            value = AmountLabel(amount, role=Role.AMOUNT, name=label)
            self._rows.addWidget(Label(label, tone="text2"), at, 0)
            self._rows.addWidget(value, at, 1)

    def show_meaning(self, tint: Tint, icon: str) -> None:
        """Tint the card and its figure for one meaning; the caption says it in words."""
        self.set_tint(tint)
        self.figure.set_tone(TONES[tint])
        self.caption.set_tone(TONES[tint])
        self.mark.set_icon(icon, TONES[tint])
