"""A figure: its name, its value, how it changed, and on demand how it is made."""

from typing import Final

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from ui.office.parts.figure_words import FigureWords
from ui.theme import Role, colour, role_font, tokens
from ui.theme.tokens import CARD_RADIUS_PX, STRONG_EDGE_PX
from ui.widgets import Card, IconButton, IconMark, Label

SPARK_WIDE_PX: Final = 60
SPARK_HIGH_PX: Final = 28


class FigureCard(Card):
    """One figure in a card. Press it, or Enter on it, to see what it is made of."""

    opened = Signal(str)
    """The figure is to be opened; its key comes along."""
    explained = Signal(str)
    """How it is made was asked for; its key comes along."""

    def __init__(self, *, opens: bool = False, parent: QWidget | None = None) -> None:
        """Show nothing yet; `opens` lets it be pressed."""
        super().__init__(parent=parent)
        self.words: FigureWords | None = None
        self._opens = opens
        self._lit = False
        self.name = Label(role=Role.SMALL, tone="text2", wrap=True)
        self.info = IconButton("info", "")
        self.value = Label(role=Role.DASHBOARD)
        self.spark = Sparkline()
        self.mark = IconMark("arrow-up-right", size_px=16)
        self.change = Label(role=Role.SMALL_HEAD)
        self.beside = Label(role=Role.SMALL, tone="text2")
        self.means = Label(role=Role.LABEL, tone="text2", wrap=True)
        self.means.hide()
        self._lay_out()
        self.info.clicked.connect(self._explain)
        if opens:
            self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def _lay_out(self) -> None:
        column = self.column(margin_px=16, gap_px=2)
        column.setContentsMargins(16, 4, 4, 12)
        for parts, gap in (
            ((self.name, self.info), 4),
            ((self.value, self.spark), 8),
            ((self.mark, self.change, self.beside), 6),
        ):
            row = QHBoxLayout()
            row.setSpacing(gap)
            row.setContentsMargins(0, 0, 0 if self.info in parts else 12, 0)
            row.addWidget(parts[0], 1 if self.name in parts else 0)
            if self.spark in parts:
                row.addStretch()
            for part in parts[1:]:
                row.addWidget(part)
            if self.mark in parts:
                row.addStretch()
            column.addLayout(row)
        column.addWidget(self.means)
        column.addStretch()

    def show_figure(self, now: FigureWords) -> None:
        """Show a figure; the same one again changes nothing."""
        if now == self.words:
            return
        self.words = now
        self.name.setText(now.name)
        self.value.setText(now.value)
        self.mark.setVisible(bool(now.icon))
        if now.icon:
            self.mark.set_icon(now.icon, now.tone)
        self.change.setText(now.change)
        self.change.setVisible(bool(now.change))
        self.change.set_tone(now.tone)
        self.beside.setText(now.beside)
        self.means.setText(now.means)
        self.spark.show_values(now.spark)
        self._speak(now)

    def _speak(self, now: FigureWords) -> None:
        made = self.tr("How {figure} is made").format(figure=now.name)
        self.info.setAccessibleName(made)
        self.info.set_tip(now.means)
        self.setAccessibleName(f"{now.name} {now.value} {now.change} {now.beside}".strip())
        self.setAccessibleDescription(now.means)

    def _explain(self) -> None:
        self.means.setVisible(self.means.isHidden())
        if self.words is not None:
            self.explained.emit(self.words.key)

    def _open(self) -> None:
        if self._opens and self.words is not None:
            self.opened.emit(self.words.key)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._opens and self.rect().contains(event.position().toPoint()):
            self._open()
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self._open()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._light(on=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._light(on=False)

    def _light(self, *, on: bool) -> None:
        self._lit = on
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """The card, with a strong edge while it has the keyboard."""
        super().paintEvent(event)
        if not self._lit:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour(tokens().accenttext), STRONG_EDGE_PX))
        painter.drawRoundedRect(
            QRectF(self.rect()).adjusted(1, 1, -1, -1), CARD_RADIUS_PX, CARD_RADIUS_PX
        )
        painter.end()


class Sparkline(QWidget):
    """A figure's recent past as one small line; the number beside it says how much."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.values: tuple[int, ...] = ()
        self.setFixedSize(SPARK_WIDE_PX, SPARK_HIGH_PX)
        self.hide()

    def show_values(self, values: tuple[int, ...]) -> None:
        """Show these values, oldest first; one alone is no line."""
        self.values = values
        self.setVisible(len(values) > 1)
        self.update()

    def sizeHint(self) -> QSize:
        """Always as large."""
        return QSize(SPARK_WIDE_PX, SPARK_HIGH_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        least, most = min(self.values), max(self.values)
        high, wide = self.height() - 4, self.width() - 4
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(role_font(Role.LABEL))
        painter.setPen(QPen(colour(tokens().c1), 1.5))
        painter.drawPolyline(
            QPolygonF(
                [
                    QPointF(
                        2 + wide * at / (len(self.values) - 1),
                        2 + high - high * (value - least) / max(most - least, 1),
                    )
                    for at, value in enumerate(self.values)
                ]
            )
        )
        painter.end()
