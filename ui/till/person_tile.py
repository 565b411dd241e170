"""Parts of the sign-in page: a person to choose, and the dots of a PIN."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Role, colour, draw_icon, role_font, tokens
from ui.widgets import Kind, PaintedButton
from ui.widgets.button import Paint

TILE_PX = 72
CIRCLE_PX = 44
LEAST_PX = 160
DOT_PX = 14
DOT_GAP_PX = 14
FEWEST_DOTS = 4
LEFT = Qt.AlignmentFlag.AlignLeft


class PersonTile(PaintedButton):
    """Initials in a circle, name over role; the chosen one has a tick."""

    def __init__(self, code: str, initials: str, parent: QWidget | None = None) -> None:
        """Make a tile for one person; names and roles come with `show_words`."""
        super().__init__("", kind=Kind.PLAIN, role=Role.ITEM, parent=parent)
        self.code = code
        self._initials = initials
        self._role = ""
        self.setCheckable(True)
        self.setFixedHeight(TILE_PX)
        self.setMinimumWidth(LEAST_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_words(self, name: str, role: str) -> None:
        """Say who this is, in the present language."""
        self._role = role
        self.setText(name)
        self.setAccessibleName(f"{name}, {role}")
        self.set_tip(name)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(LEAST_PX, TILE_PX)

    def paint_content(self, painter: QPainter, area: QRectF, paint: Paint) -> None:
        now = tokens()
        circle = QRectF(14, area.center().y() - CIRCLE_PX / 2, CIRCLE_PX, CIRCLE_PX)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(now.surface if self.isChecked() else now.accentsoft))
        painter.drawEllipse(circle)
        painter.setPen(colour(now.accenttext))
        painter.setFont(role_font(Role.AMOUNT))
        painter.drawText(circle, Qt.AlignmentFlag.AlignCenter, self._initials)
        words = area.adjusted(CIRCLE_PX + 28, 15, -40, -15)
        painter.setFont(role_font(Role.HEADING))
        painter.setPen(colour(paint.ink))
        name = painter.fontMetrics().elidedText(
            self.text(), Qt.TextElideMode.ElideRight, int(words.width())
        )
        painter.drawText(words, LEFT | Qt.AlignmentFlag.AlignTop, name)
        painter.setFont(role_font(Role.SMALL))
        painter.setPen(colour(paint.hint if self.isChecked() else now.text3))
        painter.drawText(words, LEFT | Qt.AlignmentFlag.AlignBottom, self._role)
        if self.isChecked():
            tick = QRectF(area.right() - 36, area.center().y() - 10, 20, 20)
            draw_icon(painter, "check", paint.ink, tick)


class PinDots(QWidget):
    """How many digits were typed, and never which."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with nothing typed."""
        super().__init__(parent)
        self._typed = 0
        self.setFixedHeight(40)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_typed(self, typed: int, name: str) -> None:
        """Show so many dots; `name` says it in words."""
        self._typed = typed
        self.setAccessibleName(name)
        self.update()

    def typed(self) -> int:
        """Give how many dots are filled."""
        return self._typed

    def sizeHint(self) -> QSize:
        return QSize(8 * (DOT_PX + DOT_GAP_PX), 40)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        count = max(self._typed, FEWEST_DOTS)
        left = (self.width() - count * DOT_PX - (count - 1) * DOT_GAP_PX) / 2
        for number in range(count):
            filled = number < self._typed
            painter.setPen(QPen(colour(now.text if filled else now.control), 2))
            painter.setBrush(colour(now.text) if filled else Qt.BrushStyle.NoBrush)
            place = left + number * (DOT_PX + DOT_GAP_PX)
            painter.drawEllipse(QRectF(place, (self.height() - DOT_PX) / 2, DOT_PX, DOT_PX))
        painter.end()
