"""A paper as it comes out of the printer, to look at on the screen."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from ui.widgets import Card, Tint

PAPER_PX: Final = 432
"""Three quarters of the 576 dots: small print stays readable, and most of a report is in sight."""

STEP_PX: Final = 120


class PaperView(Card):
    """The picture of a paper; longer ones scroll by touch, wheel, or PgUp and PgDown."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without a paper."""
        super().__init__(Tint.SUNKEN, parent)
        self._picture = QPixmap()
        self._paper = QLabel()
        inner = QWidget()
        inner.setObjectName("scrolled")
        box = QVBoxLayout(inner)
        box.setContentsMargins(12, 16, 12, 16)
        box.addWidget(self._paper, 0, Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(inner)
        self.column(margin_px=1, gap_px=0).addWidget(self._scroll)

    def show_paper(self, png: bytes, name: str) -> None:
        """Show a picture; `name` says what it is to those who hear the screen."""
        self._picture.loadFromData(png)
        ratio = self.devicePixelRatioF()
        fitting = self._picture.scaledToWidth(
            round(PAPER_PX * ratio), Qt.TransformationMode.SmoothTransformation
        )
        fitting.setDevicePixelRatio(ratio)
        self._paper.setPixmap(fitting)
        self._paper.setAccessibleName(name)
        self._scroll.verticalScrollBar().setValue(0)

    def has_paper(self) -> bool:
        """Whether a picture is shown."""
        return not self._picture.isNull()

    def turn(self, by: int) -> None:
        """Scroll up or down by a step."""
        bar = self._scroll.verticalScrollBar()
        bar.setValue(bar.value() + by * STEP_PX)
