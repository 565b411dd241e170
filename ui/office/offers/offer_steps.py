"""The steps of an offer's life at the top of its page: done, now, to come."""

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from loyalty.offers.stored import OfferState
from ui.theme import Role, colour, draw_icon, role_font, tokens

ORDER: Final = (
    OfferState.DRAFT,
    OfferState.SIMULATED,
    OfferState.APPROVED,
    OfferState.RUNNING,
)
CIRCLE_PX: Final = 24
GAP_PX: Final = 7
LINE_PX: Final = 16
LEFT: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft


class OfferSteps(QWidget):
    """Draft, Simulated, Approved, Running: a tick before what is done."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start at the draft."""
        super().__init__(parent)
        self._now = OfferState.DRAFT
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(32)

    def words(self) -> tuple[str, ...]:
        """The four steps; a stopped or an ended offer says so in the last one's place."""
        last = {
            OfferState.STOPPED: self.tr("Stopped"),
            OfferState.ENDED: self.tr("Ended"),
        }.get(self._now, self.tr("Running"))
        return self.tr("Draft"), self.tr("Simulated"), self.tr("Approved"), last

    def show_state(self, state: OfferState) -> None:
        """Say where the offer stands."""
        self._now = state
        self.setAccessibleName(self.words()[self._at()])
        self.updateGeometry()
        self.update()

    def _at(self) -> int:
        return ORDER.index(self._now) if self._now in ORDER else len(ORDER) - 1

    def sizeHint(self) -> QSize:
        """Ask for room for all four."""
        metrics = QFontMetricsF(role_font(Role.SMALL_HEAD))
        words = sum(metrics.horizontalAdvance(word) for word in self.words())
        circles = len(ORDER) * (CIRCLE_PX + GAP_PX)
        return QSize(round(words) + circles + (len(ORDER) - 1) * (LINE_PX + 2 * GAP_PX) + 4, 32)

    def minimumSizeHint(self) -> QSize:
        """Never cut a step."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw circles, words, and lines between them."""
        del event
        now = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(role_font(Role.SMALL_HEAD))
        left, at = 1.0, self._at()
        for number, word in enumerate(self.words()):
            done = number < at or (number == at and self._now is OfferState.RUNNING)
            ink = now.success if done else now.accenttext if number == at else now.text3
            if number == at and self._now in {OfferState.STOPPED, OfferState.ENDED}:
                ink = now.warn
            self._circle(painter, left, number, done=done, current=number == at)
            left += CIRCLE_PX + GAP_PX
            wide = painter.fontMetrics().horizontalAdvance(word)
            painter.setPen(colour(ink))
            painter.drawText(QRectF(left, 0, wide + 2, self.height()), LEFT, word)
            left += wide + GAP_PX
            if number < len(ORDER) - 1:
                painter.setPen(QPen(colour(now.control), 1))
                middle = round(self.height() / 2)
                painter.drawLine(round(left), middle, round(left + LINE_PX), middle)
                left += LINE_PX + GAP_PX
        painter.end()

    def _circle(
        self, painter: QPainter, left: float, number: int, *, done: bool, current: bool
    ) -> None:
        now = tokens()
        box = QRectF(left, (self.height() - CIRCLE_PX) / 2, CIRCLE_PX, CIRCLE_PX)
        fill = now.successsoft if done else now.accent if current else now.surface
        edge = now.successline if done else now.accent if current else now.control
        painter.setPen(QPen(colour(edge), 1))
        painter.setBrush(colour(fill))
        painter.drawEllipse(box)
        if done:
            draw_icon(painter, "check", now.success, box.adjusted(5, 5, -5, -5))
            return
        painter.setPen(colour(now.onaccent if current else now.text2))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number + 1))
