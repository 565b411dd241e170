"""The band above a practice till: nobody may take what is sold below it for a sale."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.theme import Role, colour, tokens
from ui.widgets import Label

HIGH_PX: Final = 32


class PracticeBand(Label):
    """A band in the colour of warnings along the top of a window; the window moves down for it."""

    def __init__(self, window: QWidget) -> None:
        """Put it on the window, above all its pages."""
        super().__init__(role=Role.BUTTON, tone="warn")
        self.setParent(window)
        self._window = window
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setText(self.tr("Practice: nothing here is sold, printed or told to anybody"))
        self.setAccessibleName(self.text())
        window.setContentsMargins(0, HIGH_PX, 0, 0)
        window.installEventFilter(self)
        self._fit()
        self.show()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay as wide as the window, and above whatever page comes."""
        if watched is self._window and event.type() in {QEvent.Type.Resize, QEvent.Type.Paint}:
            self._fit()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """The band's own ground, then its words."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(tokens().warnsoft))
        painter.end()
        super().paintEvent(event)

    def _fit(self) -> None:
        self.setGeometry(0, 0, self._window.width(), HIGH_PX)
        self.raise_()
