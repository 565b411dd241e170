"""The lines of a receipt on the return screen: bought, returned, what goes back now, its money."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Role, Tone, colour, tokens
from ui.widgets import ElidedLabel, IconMark, Label, Stepper
from ui.widgets.rows import RowState, draw_row, row_paint

ROW_PX: Final = 56
HEAD_PX: Final = 36
BOUGHT_PX: Final = 72
RETURNED_PX: Final = 76
CAN_PX: Final = 84
STEPPER_PX: Final = 136
REFUND_PX: Final = 96
NARROW_PX: Final = 700


@dataclass(frozen=True, slots=True)
class ReturnRowText:
    """One row to show: ready texts, the stepper's figures, and how it looks."""

    number: int
    name: str
    note: str
    note_narrow: str
    bought: str
    returned: str
    can: str
    now: int
    most: int
    refund: str
    refused: str = ""
    current: bool = False


def _right(label: Label, width_px: int) -> Label:
    label.setFixedWidth(width_px)
    label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return label


class ReturnRowView(QFrame):
    """One line, 56 high; touched anywhere it becomes the line that Del works on."""

    touched = Signal(int)
    wanted = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty row."""
        super().__init__(parent)
        self.setFixedHeight(ROW_PX)
        self._row = ReturnRowText(0, "", "", "", "", "", "", 0, 0, "")
        self.name = ElidedLabel(role=Role.ITEM)
        self._ban = IconMark("ban", tone="warn", size_px=16)
        self._note = ElidedLabel(role=Role.LABEL, tone="text3")
        self._bought = _right(Label(role=Role.BODY, tone="text2"), BOUGHT_PX)
        self._returned = _right(Label(role=Role.BODY, tone="text2"), RETURNED_PX)
        self._can = _right(Label(role=Role.BUTTON), CAN_PX)
        self.stepper = Stepper()
        self.refund = _right(Label(role=Role.AMOUNT), REFUND_PX)
        below = QHBoxLayout()
        below.setSpacing(4)
        below.addWidget(self._ban)
        below.addWidget(self._note, 1)
        words = QVBoxLayout()
        words.setContentsMargins(0, 8, 0, 8)
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addLayout(below)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(0)
        row.addLayout(words, 1)
        for part in (self._bought, self._returned, self._can):
            row.addWidget(part)
        row.addSpacing(20)
        row.addWidget(self.stepper)
        row.addWidget(self.refund)
        self.stepper.changed.connect(self._stepped)

    def show_row(self, row: ReturnRowText, *, narrow: bool) -> None:
        """Show a line; a narrow one says in its note what its columns have no room for."""
        self._row = row
        self.name.set_whole_text(row.name)
        self.name.set_tone("text3" if row.refused else "text")
        self._ban.setVisible(bool(row.refused))
        self._note.set_whole_text(row.refused or (row.note_narrow if narrow else row.note))
        self._note.set_tone("warn" if row.refused else "text3")
        self._bought.setText(row.bought)
        self._returned.setText(row.returned)
        self._can.setText(row.can)
        self._can.set_tone("text3" if row.refused else "text")
        self._bought.setVisible(not narrow)
        self._returned.setVisible(not narrow)
        self.stepper.set_range(0, max(row.most, row.now, 0))
        self.stepper.set_value(row.now)
        self.stepper.set_refused(row.refused or None)
        self.refund.setText(row.refund)
        going = row.now > 0
        tone: Tone = "danger" if going else "text3"
        self.refund.set_tone(tone)
        self.refund.set_role(Role.AMOUNT if going else Role.BODY)
        self.setAccessibleName(f"{row.name}, {row.now} / {row.can}, {row.refund}")
        self.update()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.touched.emit(self._row.number)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Tint what goes back; frame the line that the keys work on."""
        del event
        painter = QPainter(self)
        state = RowState.SELECTED if self._row.now else RowState.REST
        area = QRectF(self.rect())
        now = tokens()
        draw_row(painter, area, row_paint(state, now))
        if self._row.current:
            painter.setPen(QPen(colour(now.accenttext), 2))
            painter.drawRect(area.adjusted(1, 1, -1, -2))
        painter.end()

    def _stepped(self, value: object) -> None:
        if isinstance(value, int):
            self.wanted.emit(self._row.number, value)


class ReturnTable(QWidget):
    """All lines of a receipt under their heads; it scrolls to the line in hand."""

    touched = Signal(int)
    wanted = Signal(int, int)
    """A line's number, and how many of it the stepper says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without lines."""
        super().__init__(parent)
        self.rows: list[ReturnRowView] = []
        self._shown: tuple[ReturnRowText, ...] = ()
        widths = (0, BOUGHT_PX, RETURNED_PX, CAN_PX, STEPPER_PX + 20, REFUND_PX)
        self._heads = [Label(role=Role.LABEL_HEAD, tone="text3") for _ in widths]
        self._head = QFrame()
        self._head.setProperty("bar", "strip")
        self._head.setFixedHeight(HEAD_PX)
        line = QHBoxLayout(self._head)
        line.setContentsMargins(16, 0, 16, 0)
        line.setSpacing(0)
        for head, width in zip(self._heads, widths, strict=True):
            line.addWidget(_right(head, width) if width else head, 0 if width else 1)
        inner = QWidget()
        inner.setObjectName("scrolled")
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._head)
        whole.addWidget(self._scroll, 1)

    def set_heads(self, heads: Sequence[str]) -> None:
        """Name the columns: item, bought, returned, can return, return now, refund."""
        for label, words in zip(self._heads, heads, strict=True):
            label.setText(words)

    def show_rows(self, rows: Sequence[ReturnRowText]) -> None:
        """Show these lines."""
        self._shown = tuple(rows)
        while len(self.rows) < len(rows):
            view = ReturnRowView(self)
            view.touched.connect(self.touched)
            view.wanted.connect(self.wanted)
            self._column.insertWidget(len(self.rows), view)
            self.rows.append(view)
        narrow = self.width() < NARROW_PX
        for column in (1, 2):
            self._heads[column].setVisible(not narrow)
        for at, view in enumerate(self.rows):
            view.setVisible(at < len(rows))
            if at < len(rows):
                view.show_row(rows[at], narrow=narrow)
                if rows[at].current:
                    self._scroll.ensureWidgetVisible(view, 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        was = event.oldSize().width() < NARROW_PX
        if was != (self.width() < NARROW_PX):
            self.show_rows(self._shown)
