"""The right column of the return screen: how much goes back, and by which ways."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Role
from ui.widgets import AmountLabel, Card, IconMark, Label, Rule

LONG_AMOUNT: Final = 8
WAY_PX: Final = 53


class RefundCard(Card):
    """The sum that goes back, alone in large figures, with what is in it beside."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay the card out, empty."""
        super().__init__(parent=parent)
        self._caption = Label(role=Role.SUBTITLE, tone="text2")
        self.figure = AmountLabel(role=Role.DUE, tone="danger")
        self.figure.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._facts = [Label(role=Role.SMALL, tone="text2") for _ in range(3)]
        self._facts[2].set_role(Role.SMALL_HEAD)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._caption)
        left.addWidget(self.figure)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addStretch(1)
        for fact in self._facts:
            fact.setAlignment(Qt.AlignmentFlag.AlignRight)
            right.addWidget(fact)
        right.addStretch(1)
        row = self.row(margin_px=20, gap_px=8)
        row.setContentsMargins(20, 10, 20, 10)
        row.addLayout(left)
        row.addStretch(1)
        row.addLayout(right)

    def show_sum(self, caption: str, amount: str, facts: Sequence[str]) -> None:
        """Show what goes back; a long amount is set one size smaller."""
        self._caption.setText(caption)
        self.figure.setAccessibleName(caption)
        self.figure.set_role(Role.DUE if len(amount) < LONG_AMOUNT else Role.TOTAL)
        self.figure.set_amount(amount)
        for label, words in zip(self._facts, facts, strict=True):
            label.setText(words)


@dataclass(frozen=True, slots=True)
class WayText:
    """One way back: its icon, its name, what happens there, and how much."""

    icon: str
    name: str
    note: str
    amount: str
    below: str = ""


class WaysCard(Card):
    """The ways the receipt was paid, each with its part of the refund."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay the card out, empty."""
        super().__init__(parent=parent)
        self._title = Label(role=Role.SMALL_HEAD, wrap=True)
        self._paid = Label(role=Role.SMALL, tone="text3")
        head = QHBoxLayout()
        head.setContentsMargins(20, 10, 20, 10)
        head.addWidget(self._title, 1)
        head.addWidget(self._paid)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        box = self.column(margin_px=1, gap_px=0)
        box.addLayout(head)
        box.addLayout(self._rows)
        self._shown: tuple[WayText, ...] = ()

    def show_ways(self, title: str, paid: str, ways: Sequence[WayText]) -> None:
        """Show the ways, in the order in which they were paid."""
        self._title.setText(title)
        self._paid.setText(paid)
        if tuple(ways) == self._shown:
            return
        self._shown = tuple(ways)
        while (item := self._rows.takeAt(0)) is not None:
            if (part := item.widget()) is not None:
                part.hide()
                part.deleteLater()
        for way in ways:
            self._rows.addWidget(Rule())
            self._rows.addWidget(_way_row(way))


def _way_row(way: WayText) -> QWidget:
    row = QWidget()
    row.setFixedHeight(WAY_PX)
    row.setAccessibleName(f"{way.name} {way.amount} {way.below}".strip())
    name = Label(way.name, role=Role.ITEM)
    note = Label(way.note, role=Role.LABEL, tone="text3")
    right = QVBoxLayout()
    right.setContentsMargins(0, 6, 0, 6)
    right.setSpacing(0)
    for text, role in ((way.amount, Role.AMOUNT), (way.below, Role.LABEL)):
        figure = Label(text, role=role, tone="text" if role is Role.AMOUNT else "text3")
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        figure.setVisible(bool(text))
        right.addWidget(figure)
    words = QVBoxLayout()
    words.setContentsMargins(0, 6, 0, 6)
    words.setSpacing(0)
    words.addWidget(name)
    words.addWidget(note)
    line = QHBoxLayout(row)
    line.setContentsMargins(20, 0, 20, 0)
    line.setSpacing(12)
    line.addWidget(IconMark(way.icon, size_px=24))
    line.addLayout(words, 1)
    line.addLayout(right)
    return row
