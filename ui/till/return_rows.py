"""The lines of a receipt on the return screen: bought, returned, what goes back now, its money."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollBar, QVBoxLayout, QWidget

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
EDGE_PX: Final = 16
NARROW_PX: Final = 700
WHEEL_STEP: Final = 120


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
    dragged = Signal(int)
    """A finger moves the list by so many rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty row."""
        super().__init__(parent)
        self._pressed_at = 0
        self._dragged = 0
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
        row.setContentsMargins(EDGE_PX, 0, EDGE_PX, 0)
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
        self._pressed_at, self._dragged = round(event.position().y()), 0
        self.touched.emit(self._row.number)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        rows = int((self._pressed_at - event.position().y()) / ROW_PX)
        if rows != self._dragged:
            by, self._dragged = rows - self._dragged, rows
            self.dragged.emit(by)

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
    """All lines of a receipt under their heads, as many at a time as there is room for.

    A receipt may have hundreds of lines: only those in sight have a row, and scrolling gives the
    rows other lines.
    """

    touched = Signal(int)
    wanted = Signal(int, int)
    """A line's number, and how many of it the stepper says."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without lines."""
        super().__init__(parent)
        self.rows: list[ReturnRowView] = []
        self._shown: tuple[ReturnRowText, ...] = ()
        self.bar = QScrollBar(Qt.Orientation.Vertical)
        self.bar.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.bar.hide()
        self.bar.valueChanged.connect(lambda _value: self._fill())
        self._body = QWidget()
        self._column = QVBoxLayout(self._body)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        lower = QHBoxLayout()
        lower.setSpacing(0)
        lower.addWidget(self._body, 1)
        lower.addWidget(self.bar)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._make_head())
        whole.addLayout(lower, 1)

    def _make_head(self) -> QFrame:
        widths = (0, BOUGHT_PX, RETURNED_PX, CAN_PX, STEPPER_PX + 20, REFUND_PX)
        self.heads = [Label(role=Role.LABEL_HEAD, tone="text3") for _ in widths]
        head = QFrame()
        head.setProperty("bar", "strip")
        head.setFixedHeight(HEAD_PX)
        self._head_line = QHBoxLayout(head)
        self._head_line.setContentsMargins(EDGE_PX, 0, EDGE_PX, 0)
        self._head_line.setSpacing(0)
        for label, width in zip(self.heads, widths, strict=True):
            part = _right(label, width) if width else label
            self._head_line.addWidget(part, 0 if width else 1)
        return head

    def set_heads(self, heads: Sequence[str]) -> None:
        """Name the columns: item, bought, returned, can return, return now, refund."""
        for label, words in zip(self.heads, heads, strict=True):
            label.setText(words)

    def show_rows(self, rows: Sequence[ReturnRowText]) -> None:
        """Show these lines, the line in hand among them."""
        self._shown = tuple(rows)
        self._measure()
        at = next((at for at, row in enumerate(rows) if row.current), 0)
        first = min(max(self.bar.value(), at - self._room() + 1), at)
        self.bar.setValue(first)
        self._fill()

    def _room(self) -> int:
        """How many rows are in sight; always whole ones."""
        return max((self.height() - HEAD_PX) // ROW_PX, 1)

    def _measure(self) -> None:
        """As many rows as fit, and the bar for the rest; its room is kept in the head too."""
        room = self._room()
        while len(self.rows) < min(room, len(self._shown)):
            self._add_row()
        self.bar.setPageStep(room)
        self.bar.setMaximum(max(len(self._shown) - room, 0))
        scrolls = len(self._shown) > room
        self.bar.setVisible(scrolls)
        right = EDGE_PX + (self.bar.sizeHint().width() if scrolls else 0)
        self._head_line.setContentsMargins(EDGE_PX, 0, right, 0)

    def _add_row(self) -> None:
        view = ReturnRowView(self._body)
        view.touched.connect(self.touched)
        view.wanted.connect(self.wanted)
        view.dragged.connect(lambda by: self.bar.setValue(self.bar.value() + by))
        self._column.insertWidget(len(self.rows), view)
        self.rows.append(view)

    def _fill(self) -> None:
        """Give each row in sight its line."""
        narrow = self.width() < NARROW_PX
        for column in (1, 2):
            self.heads[column].setVisible(not narrow)
        first = self.bar.value()
        seen = self._shown[first : first + self._room()]
        for at, view in enumerate(self.rows):
            view.setVisible(at < len(seen))
            if at < len(seen):
                view.show_row(seen[at], narrow=narrow)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turns = event.angleDelta().y() / WHEEL_STEP
        self.bar.setValue(self.bar.value() - round(turns))
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.show_rows(self._shown)
