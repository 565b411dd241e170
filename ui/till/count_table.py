"""The drawer's notes and coins with how many there are of each."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Role, tokens
from ui.till.shift_presenter import MOST_PIECES
from ui.widgets import AmountLabel, Card, Label, Stepper
from ui.widgets.rows import RowState, draw_row, row_paint

ROW_PX = 48
VALUE_PX = 68


class CountRow(QWidget):
    """One kind of note or coin: its value, how many, what they come to."""

    picked = Signal(int)
    counted = Signal(int, object)

    def __init__(self, row: int, value: str, parent: QWidget | None = None) -> None:
        """Make a row with nothing counted."""
        super().__init__(parent)
        self._row = row
        self._selected = False
        self.setFixedHeight(ROW_PX)
        self.value = AmountLabel(value, role=Role.AMOUNT)
        self.value.setMinimumWidth(VALUE_PX)
        self.stepper = Stepper(maximum=MOST_PIECES, name=value)
        self.sum = AmountLabel(role=Role.BODY, tone="text3", name=value)
        line = QHBoxLayout(self)
        line.setContentsMargins(8, 2, 12, 2)
        line.setSpacing(8)
        line.addWidget(self.value)
        line.addWidget(self.stepper)
        line.addWidget(self.sum, 1)
        self.stepper.changed.connect(lambda count: self.counted.emit(self._row, count))

    def show_count(self, count: int, amount: str, *, selected: bool) -> None:
        """Show how many there are; the selected one is being counted."""
        self._selected = selected
        self.stepper.set_value(count)
        self.sum.set_amount(amount)
        self.sum.set_tone("text" if count else "text3")
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.picked.emit(self._row)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        state = RowState.SELECTED if self._selected else RowState.REST
        painter = QPainter(self)
        draw_row(painter, QRectF(self.rect()), row_paint(state, tokens()))
        painter.end()


class CountTable(Card):
    """Notes in one column, coins in the other."""

    picked = Signal(int)
    counted = Signal(int, object)

    def __init__(
        self, notes: Sequence[str], coins: Sequence[str], parent: QWidget | None = None
    ) -> None:
        """Make a row for each value, as it is written."""
        super().__init__(parent=parent)
        self.heads = (Label(role=Role.SMALL_HEAD, tone="text2"), Label(role=Role.SMALL_HEAD))
        self.heads[1].set_tone("text2")
        self.rows: list[CountRow] = []
        columns = self.row(margin_px=1, gap_px=0)
        for head, values in zip(self.heads, (notes, coins), strict=True):
            head.setContentsMargins(16, 8, 0, 8)
            column = QVBoxLayout()
            column.setSpacing(0)
            column.addWidget(head)
            for value in values:
                column.addWidget(self._make_row(value))
            column.addStretch(1)
            columns.addLayout(column, 1)

    def _make_row(self, value: str) -> CountRow:
        row = CountRow(len(self.rows), value)
        row.picked.connect(self.picked)
        row.counted.connect(self.counted)
        self.rows.append(row)
        return row

    def show_counts(self, pieces: Mapping[int, int], amounts: Sequence[str], at: int) -> None:
        """Show how many there are of each and what they come to; `at` is being counted."""
        for number, row in enumerate(self.rows):
            row.show_count(pieces.get(number, 0), amounts[number], selected=number == at)

    def set_words(self, notes: str, coins: str) -> None:
        """Name the columns."""
        self.heads[0].setText(notes)
        self.heads[1].setText(coins)
        for head in self.heads:
            head.setAlignment(Qt.AlignmentFlag.AlignLeft)
