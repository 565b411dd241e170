"""How far something is: a bar, a long job's head line, grey rows while loading."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.look import colour, tokens
from ui.theme.tokens import CART_ROW_PX
from ui.widgets.action import ActionButton, draw_spinner
from ui.widgets.text import Label

_STEP_MS: Final = 80
_STEP_DEGREES: Final = 30


class Meter(QWidget):
    """A thin bar: how much of a whole is reached."""

    def __init__(
        self,
        value: int = 0,
        maximum: int = 100,
        *,
        name: str = "",
        height_px: int = 8,
        parent: QWidget | None = None,
    ) -> None:
        """Show `value` of `maximum`; `name` says of what."""
        super().__init__(parent)
        self._value = value
        self._maximum = maximum
        self._name = name
        self._paint = "accent"
        self.setFixedHeight(height_px)
        self.setMinimumWidth(48)
        self.set_progress(value, maximum)

    def set_progress(self, value: int, maximum: int) -> None:
        """Show another state; more than the whole is the whole."""
        if maximum <= 0:
            raise ValueError("a meter measures against something")
        self._value = min(max(value, 0), maximum)
        self._maximum = maximum
        self.setAccessibleName(f"{self._name} {self._value} / {maximum}".strip())
        self.update()

    def set_colour(self, token: str) -> None:
        """Draw the reached part in another colour of the table ("c3" for a second series)."""
        self._paint = token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the empty bar and the reached part on it."""
        del event
        now = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = min(4.0, self.height() / 2)
        area = QRectF(self.rect())
        painter.setBrush(colour(now.track))
        painter.drawRoundedRect(area, radius, radius)
        painter.setBrush(colour(getattr(now, self._paint)))
        area.setWidth(area.width() * self._value / self._maximum)
        painter.drawRoundedRect(area, radius, radius)
        painter.end()


class Spinner(QWidget):
    """A turning arc; it only turns while it is seen."""

    def __init__(self, *, size_px: int = 20, parent: QWidget | None = None) -> None:
        """Make a square spinner."""
        super().__init__(parent)
        self._angle = 0
        self._timer = QTimer(self)
        self._timer.setInterval(_STEP_MS)
        self._timer.timeout.connect(self._turn)
        self.setFixedSize(size_px, size_px)

    def showEvent(self, event: QShowEvent) -> None:
        """Start turning."""
        super().showEvent(event)
        self._timer.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop turning."""
        super().hideEvent(event)
        self._timer.stop()

    def _turn(self) -> None:
        self._angle = (self._angle + _STEP_DEGREES) % 360
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the arc."""
        del event
        painter = QPainter(self)
        draw_spinner(painter, QRectF(self.rect()), tokens().accenttext, self._angle)
        painter.end()


class BusyBar(QWidget):
    """What is being done, how far it is, and a way to stop it."""

    stopped = Signal()
    """Somebody pressed Stop."""

    def __init__(
        self, doing: str = "", *, can_stop: bool = True, parent: QWidget | None = None
    ) -> None:
        """Say what is being done; `can_stop` shows the button."""
        super().__init__(parent)
        self._spinner = Spinner()
        self._doing = Label(doing)
        self._far = Label(tone="text2")
        self._stop = ActionButton("", icon="x")
        self._stop.clicked.connect(self._ask_to_stop)
        self._meter = Meter(0, 100, name=doing, height_px=4)
        row = QHBoxLayout()
        row.setContentsMargins(16, 4, 12, 4)
        row.setSpacing(8)
        row.addWidget(self._spinner)
        row.addWidget(self._doing)
        row.addStretch()
        row.addWidget(self._far)
        row.addWidget(self._stop)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(row)
        column.addWidget(self._meter)
        self._stop.setVisible(can_stop)
        self.setAccessibleName(doing)
        self._speak()

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()

    def _speak(self) -> None:
        self._stop.set_text(self.tr("Stop"))

    def set_progress(self, done: int, of: int, doing: str = "") -> None:
        """Say how far it is, and what is being done now if that changed."""
        self._meter.set_progress(done, of)
        self._far.setText(f"{min(done, of) * 100 // of} %")
        self._far.setMinimumWidth(self._far.sizeHint().width())
        if doing:
            self._doing.setText(doing)
            self.setAccessibleName(doing)

    def _ask_to_stop(self) -> None:
        self.stopped.emit()

    def stop_button(self) -> ActionButton:
        """Give the button that stops the job."""
        return self._stop


class LoadingRows(QWidget):
    """Grey bars in the shape of the rows to come; hidden for the first 150 ms."""

    _PATIENCE_MS = 150
    _WIDTHS_PERCENT = (54, 40, 47, 61, 36)

    def __init__(
        self, rows: int = 3, *, row_px: int = CART_ROW_PX, parent: QWidget | None = None
    ) -> None:
        """Stand in for so many rows."""
        super().__init__(parent)
        if rows <= 0:
            raise ValueError("loading rows stand in for at least one")
        self._rows = rows
        self._row_px = row_px
        self._drawn = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._draw)
        self._speak()
        self.setMinimumHeight(rows * row_px)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()

    def _speak(self) -> None:
        self.setAccessibleName(self.tr("Loading"))

    def showEvent(self, event: QShowEvent) -> None:
        """Wait a moment first: what is quick must not flicker."""
        super().showEvent(event)
        self._drawn = False
        self._timer.start(self._PATIENCE_MS)

    def _draw(self) -> None:
        self._drawn = True
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a long and a short bar in each row."""
        del event
        if not self._drawn:
            return
        now = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for row in range(self._rows):
            top = row * self._row_px
            if row:
                painter.setPen(colour(now.border))
                painter.drawLine(0, top, self.width(), top)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(colour(now.track))
            middle = top + self._row_px / 2 - 6
            room = self.width() - 32
            long = room * self._WIDTHS_PERCENT[row % len(self._WIDTHS_PERCENT)] // 100
            painter.drawRoundedRect(QRectF(16, middle, long, 12), 4, 4)
            painter.drawRoundedRect(QRectF(self.width() - 64, middle, 48, 12), 4, 4)
        painter.end()
