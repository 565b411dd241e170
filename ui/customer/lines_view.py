"""The customer's lines, painted: only the rows that changed are painted again."""

from collections.abc import Sequence
from functools import cache
from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.customer.display_presenter import DisplayLine
from ui.theme import Role, Tone, colour, role_font, tokens

ROW_PX: Final = 55
EDGE_PX: Final = 24
AMOUNT_PX: Final = 112
QUANTITY_PX: Final = 96
NAME_BASE_PX: Final = 24
OFF_BASE_PX: Final = 44
ALONE_BASE_PX: Final = 34


@cache
def _font(role: Role, weight: QFont.Weight) -> QFont:
    font = QFont(role_font(role))
    font.setWeight(weight)
    return font


def _name_font(name: str, room_px: float) -> QFont:
    """A name stands there in full words: a long one is set smaller before it would be cut."""
    for role in (Role.SUBTITLE, Role.ITEM, Role.SMALL):
        font = _font(role, QFont.Weight.Medium)
        if QFontMetricsF(font).horizontalAdvance(name) <= room_px:
            return font
    return _font(Role.SMALL, QFont.Weight.Medium)


class LinesView(QWidget):
    """The last lines of the basket that fit, the newest at the bottom."""

    fitted = Signal()
    """Another number of lines fits now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without lines."""
        super().__init__(parent)
        self._lines: tuple[DisplayLine, ...] = ()
        self._returned = ""
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

    def set_word(self, returned: str) -> None:
        """What stands below goods that come back."""
        self._returned = returned
        self.update()

    @property
    def shown(self) -> tuple[DisplayLine, ...]:
        """The lines in sight."""
        room = max(self.height() // ROW_PX, 1)
        return self._lines[-room:]

    def show_lines(self, lines: Sequence[DisplayLine]) -> None:
        """Show the end of these lines; a row that shows the same is left alone."""
        before = self.shown
        self._lines = tuple(lines)
        now = self.shown
        for at in range(max(len(before), len(now))):
            old = before[at] if at < len(before) else None
            new = now[at] if at < len(now) else None
            if old is not new and old != new:
                self.update(QRect(0, at * ROW_PX, self.width(), ROW_PX))
        last = now[-1] if now else None
        self.setAccessibleName(f"{last.name} {last.quantity} {last.amount}" if last else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.update()
        self.fitted.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows that lie in what has to be painted."""
        now, painter, dirty = tokens(), QPainter(self), event.rect()
        painter.fillRect(dirty, colour(now.surface))
        for at, line in enumerate(self.shown):
            top = at * ROW_PX
            if top < dirty.bottom() + 1 and top + ROW_PX > dirty.top():
                self._paint(painter, top, line)
        painter.end()

    def _paint(self, painter: QPainter, top: int, line: DisplayLine) -> None:
        now, wide = tokens(), self.width()
        tone: Tone = "danger" if line.returned else "text"
        below = self._returned if line.returned else line.off
        below_tone: Tone = "danger" if line.returned else "success"
        room = wide - 2 * EDGE_PX - AMOUNT_PX - QUANTITY_PX - 8
        font = _name_font(line.name, room)
        base = NAME_BASE_PX if below else ALONE_BASE_PX
        painter.setFont(font)
        painter.setPen(colour(now.tone(tone)))
        dots = Qt.TextElideMode.ElideRight
        name = QFontMetricsF(font).elidedText(line.name, dots, room)
        painter.drawText(QPointF(EDGE_PX, top + base), name)
        if below:
            small = role_font(Role.SMALL_HEAD)
            painter.setFont(small)
            painter.setPen(colour(now.tone(below_tone)))
            words = QFontMetricsF(small).elidedText(below, dots, room)
            painter.drawText(QPointF(EDGE_PX, top + OFF_BASE_PX), words)
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight
        right = wide - EDGE_PX
        painter.setFont(_font(Role.TITLE, QFont.Weight.DemiBold))
        painter.setPen(colour(now.tone(tone)))
        amount = QRectF(right - AMOUNT_PX, top, AMOUNT_PX, ROW_PX - 1)
        painter.drawText(amount, middle, line.amount)
        painter.setFont(_font(Role.SUBTITLE, QFont.Weight.Normal))
        painter.setPen(colour(now.tone("danger" if line.returned else "text2")))
        count = QRectF(right - AMOUNT_PX - QUANTITY_PX, top, QUANTITY_PX, ROW_PX - 1)
        painter.drawText(count, middle, line.quantity)
        painter.fillRect(QRect(0, top + ROW_PX - 1, wide, 1), colour(now.border))
