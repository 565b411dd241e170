"""The head of the paying column: what is due in large figures, and what was taken so far."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Role
from ui.widgets import AmountLabel, Card, ElidedLabel, IconButton, IconMark, Label, Rule

PAID_PX = 46
PAID_IN_SIGHT = 2
EDGES_PX = 68
SUMS_GAP_PX = 24


@dataclass(frozen=True, slots=True)
class PaidRow:
    """One tender that was taken, ready to show."""

    icon: str
    name: str
    detail: str
    amount: str
    remove: str


class _Paid(QFrame):
    """A strip for one tender, with the cross that gives it back."""

    def __init__(self, row: PaidRow) -> None:
        super().__init__()
        self.setProperty("bar", "strip")
        self.setFixedHeight(PAID_PX)
        line = QHBoxLayout(self)
        line.setContentsMargins(20, 0, 6, 0)
        line.setSpacing(10)
        line.addWidget(IconMark(row.icon, tone="success", size_px=20))
        line.addWidget(Label(row.name, role=Role.STRONG))
        line.addWidget(ElidedLabel(row.detail, role=Role.BODY, tone="text2"), 1)
        line.addWidget(Label(row.amount, role=Role.AMOUNT))
        self.cross = IconButton("x", row.remove)
        line.addWidget(self.cross)


class DueCard(Card):
    """Amount due, the sum beside it, and each payment, removable."""

    removed = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay the card out, empty."""
        super().__init__(parent=parent)
        self._caption = Label(role=Role.AMOUNT, tone="text2")
        self._due = AmountLabel(role=Role.DUE)
        self._due.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self._caption)
        left.addWidget(self._due)
        head = QHBoxLayout()
        head.setContentsMargins(20, 16, 20, 16)
        head.setSpacing(12)
        head.addLayout(left)
        head.addStretch(1)
        self._sums = QWidget()
        self._grid = QGridLayout(self._sums)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(SUMS_GAP_PX)
        self._parts: tuple[list[Label], list[Label]] = ([], [])
        self._grid.setVerticalSpacing(4)
        head.addWidget(self._sums, 0, Qt.AlignmentFlag.AlignVCenter)
        paid = QWidget()
        paid.setObjectName("scrolled")
        self._rows = QVBoxLayout(paid)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(paid)
        self._scroll.setFixedHeight(0)
        box = self.column(margin_px=1, gap_px=0)
        box.addLayout(head)
        box.addWidget(self._scroll)
        self._short = False
        self._shown: tuple[PaidRow, ...] = ()
        self._strips: list[_Paid] = []

    def show_due(self, caption: str, amount: str, sums: Sequence[tuple[str, str]]) -> None:
        """Show what is due; the last of the sums stands bold under a line."""
        self._caption.setText(caption)
        self._due.setAccessibleName(caption)
        self._due.set_amount(amount)
        _empty(self._grid)
        self._parts = ([], [])
        for number, (words, figure) in enumerate(sums):
            last = number == len(sums) - 1
            if last:
                self._grid.addWidget(Rule(), number, 0, 1, 2)
            role, tone = (Role.SMALL_HEAD, "text") if last else (Role.SMALL, "text2")
            name = Label(words, role=role)
            value = Label(figure, role=role)
            for part in (name, value):
                part.set_tone("text" if tone == "text" else "text2")
            value.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(name, number + last, 0)
            self._grid.addWidget(value, number + last, 1)
            self._parts[0].append(name)
            self._parts[1].append(value)
        self._fit()

    def show_paid(self, rows: tuple[PaidRow, ...]) -> None:
        """Show what was taken."""
        if rows == self._shown:
            return
        self._shown = rows
        _empty(self._rows)
        self._strips.clear()
        for index, row in enumerate(rows):
            strip = _Paid(row)
            strip.cross.clicked.connect(lambda _=False, index=index: self.removed.emit(index))
            self._rows.addWidget(strip)
            self._strips.append(strip)
        self._fit_paid()
        if rows:
            self._scroll.ensureWidgetVisible(self._strips[-1])

    def keep_short(self, *, short: bool) -> None:
        """Show one payment at a time instead of two, where something below needs the room."""
        if short is not self._short:
            self._short = short
            self._fit_paid()

    def _fit_paid(self) -> None:
        in_sight = 1 if self._short else PAID_IN_SIGHT
        self._scroll.setFixedHeight(PAID_PX * min(len(self._shown), in_sight))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The figure goes first: where both have no room, the sums give way."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        sums = sum(max((part.sizeHint().width() for part in row), default=0) for row in self._parts)
        needs = self._due.sizeHint().width() + sums + SUMS_GAP_PX + EDGES_PX
        self._sums.setVisible(needs <= self.width())

    def crosses(self) -> list[IconButton]:
        """The buttons that give a tender back, first tender first."""
        return [strip.cross for strip in self._strips]


def _empty(layout: QGridLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (part := item.widget()) is not None:
            part.hide()
            part.deleteLater()
