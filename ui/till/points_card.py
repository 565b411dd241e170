"""The proposal while paying: how many points pay how much, the best amount first."""

from typing import Final

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from ui.theme import Role, draw_icon, tokens
from ui.theme.tokens import CONTROL_RADIUS_PX
from ui.widgets import ActionButton, ElidedLabel
from ui.widgets.button import Paint, draw_box

TALL_PX: Final = 62
STAR_PX: Final = 36
NARROW_PX: Final = 480
CARD_RADIUS_PX: Final = 8


class Star(QWidget):
    """The sign of points."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the sign; the words beside it say what it is."""
        super().__init__(parent)
        self.setFixedSize(STAR_PX, STAR_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a star on the tint of gold."""
        del event
        now, painter = tokens(), QPainter(self)
        box = Paint(now.goldsoft, now.goldline, now.gold, now.gold)
        draw_box(painter, QRectF(self.rect()), box, CONTROL_RADIUS_PX)
        draw_icon(painter, "star", now.gold, QRectF(8, 8, 20, 20))
        painter.end()


class PointsCard(QFrame):
    """One sentence, one below it, and one or two buttons."""

    best = Signal()
    lapsing = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay the card out, hidden."""
        super().__init__(parent)
        self.setFixedHeight(TALL_PX)
        self._star = Star()
        self.sentence = ElidedLabel(role=Role.BUTTON)
        self.below = ElidedLabel(role=Role.SMALL, tone="text2")
        self.lapsing_button = ActionButton("")
        self.best_button = ActionButton("", key="F8")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.sentence)
        words.addWidget(self.below)
        words.addStretch(1)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 0, 8, 0)
        row.setSpacing(12)
        row.addWidget(self._star)
        row.addLayout(words, 1)
        row.addWidget(self.lapsing_button)
        row.addWidget(self.best_button)
        self.best_button.clicked.connect(self.best)
        self.lapsing_button.clicked.connect(self.lapsing)
        self._has_lapsing = False
        self.hide()

    def show_proposal(self, sentence: str, below: str, best: str, lapsing: str) -> None:
        """Show a proposal; an empty `lapsing` has no button."""
        self.sentence.set_whole_text(sentence)
        self.below.set_whole_text(below)
        self.best_button.set_text(best)
        self.lapsing_button.set_text(lapsing)
        self._has_lapsing = bool(lapsing)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is short the sign and the second button give way to the words."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        wide = self.width() >= NARROW_PX
        self._star.setVisible(wide)
        self.lapsing_button.setVisible(self._has_lapsing and wide)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the surface with its edge of gold."""
        del event
        now, painter = tokens(), QPainter(self)
        box = Paint(now.surface, now.goldline, now.text, now.text)
        draw_box(painter, QRectF(self.rect()), box, CARD_RADIUS_PX)
        painter.end()
