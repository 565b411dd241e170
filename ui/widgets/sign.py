"""Small signs: who, and how things stand."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.theme.fonts import role_font
from ui.theme.icons import draw_icon
from ui.theme.look import colour, tokens
from ui.theme.tokens import TARGET_PX, Role, Tone
from ui.widgets.button import Kind, Paint, PaintedButton
from ui.widgets.text import Label

_BIG_FROM_PX: Final = 40
_DOT_PX: Final = 8
_WORDS_FROM_PX: Final = 80


class Avatar(QWidget):
    """Somebody's initials, or first character, in a circle."""

    def __init__(self, initials: str, *, size_px: int = 28, parent: QWidget | None = None) -> None:
        """Make a circle; the name stands beside it, so screen readers skip it."""
        super().__init__(parent)
        self._initials = initials
        self.setFixedSize(size_px, size_px)

    def set_initials(self, initials: str) -> None:
        """Show somebody else."""
        self._initials = initials
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the circle and the letters."""
        del event
        now = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(now.accentsoft))
        painter.drawEllipse(self.rect())
        role = Role.SUBTITLE if self.width() >= _BIG_FROM_PX else Role.LABEL_HEAD
        painter.setFont(role_font(role))
        painter.setPen(colour(now.accenttext))
        painter.drawText(QRectF(self.rect()), Qt.AlignmentFlag.AlignCenter, self._initials)
        painter.end()


class _Dot(QWidget):
    """A small round light."""

    def __init__(self, tone: Tone) -> None:
        super().__init__()
        self._tone: Tone = tone
        self.setFixedSize(_DOT_PX, _DOT_PX)

    def set_tone(self, tone: Tone) -> None:
        self._tone = tone
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour(tokens().tone(self._tone)))
        painter.drawEllipse(self.rect())
        painter.end()


class StatusDot(QWidget):
    """How things stand: a coloured dot and always a word."""

    def __init__(
        self, words: str, *, tone: Tone = "success", parent: QWidget | None = None
    ) -> None:
        """Show a state."""
        super().__init__(parent)
        self._dot = _Dot(tone)
        self._words = Label(words, role=Role.STRONG)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self._dot)
        row.addWidget(self._words)
        self.setAccessibleName(words)

    def set_state(self, words: str, tone: Tone) -> None:
        """Show another state."""
        self._dot.set_tone(tone)
        self._words.setText(words)
        self._words.setMinimumWidth(self._words.sizeHint().width())  # never cut, however full
        self.setAccessibleName(words)


class NavButton(PaintedButton):
    """One place of the office: icon and word, left-aligned, chosen or not."""

    def __init__(self, text: str, *, icon: str, parent: QWidget | None = None) -> None:
        """Make a 44 px row that can be chosen."""
        super().__init__(text, kind=Kind.QUIET, role=Role.STRONG, parent=parent)
        self._icon = icon
        self._count = 0
        self.setCheckable(True)
        self.setFixedHeight(TARGET_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._name()

    def set_text(self, text: str) -> None:
        """Name another place."""
        self.setText(text)
        self._name()
        self.updateGeometry()

    def set_count(self, count: int) -> None:
        """Show how many things wait there; 0 shows nothing."""
        self._count = count
        self._name()
        self.update()

    def _name(self) -> None:
        self.setAccessibleName(f"{self.text()} {self._count or ''}".strip())

    def content_size(self) -> QSize:
        """Count icon, word and the badge."""
        return super().content_size() + QSize(30 + 36, 0)

    def paint_content(self, painter: QPainter, area: QRectF, paint: Paint) -> None:
        """Draw icon and word, and the badge at the right."""
        middle = area.center().y()
        draw_icon(painter, self._icon, paint.ink, QRectF(12, middle - 10, 20, 20))
        if area.width() < _WORDS_FROM_PX:
            self._draw_corner(painter, area)
            return
        painter.setFont(self.font())
        painter.setPen(colour(paint.ink))
        words = area.adjusted(44, 0, 0, 0)
        left = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        painter.drawText(words, left, self.text())
        if self._count:
            self._draw_badge(painter, area)

    def _draw_corner(self, painter: QPainter, area: QRectF) -> None:
        """Without words a dot in the corner says that something waits."""
        if self._count:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(tokens().warn))
            painter.drawEllipse(QRectF(area.right() - 14, area.top() + 6, _DOT_PX, _DOT_PX))

    def _draw_badge(self, painter: QPainter, area: QRectF) -> None:
        now = tokens()
        badge = QRectF(area.right() - 40, area.center().y() - 10, 28, 20)
        painter.setPen(colour(now.warnline))
        painter.setBrush(colour(now.warnsoft))
        painter.drawRoundedRect(badge.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.setFont(role_font(Role.LABEL_HEAD))
        painter.setPen(colour(now.warn))
        painter.drawText(badge, Qt.AlignmentFlag.AlignCenter, str(self._count))
