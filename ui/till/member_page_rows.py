"""Building blocks of the member's page: a list that scrolls, its rows, a card with a head."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QLayout, QScrollArea, QVBoxLayout, QWidget

from ui.theme import Role, Tone
from ui.widgets import Card, IconMark, Label, Rule

ROW_PX: Final = 46
TOP: Final = Qt.AlignmentFlag.AlignTop


def empty_layout(layout: QLayout) -> None:
    """Take everything out of a layout, for good."""
    while (item := layout.takeAt(0)) is not None:
        part, inner = item.widget(), item.layout()
        if part is not None:
            part.hide()
            part.deleteLater()
        elif inner is not None:
            empty_layout(inner)


class FactRow(QWidget):
    """An icon, a title over a small line, and what is pressed at the right."""

    def __init__(
        self,
        title: str,
        below: str = "",
        *,
        icon: str = "",
        tone: Tone = "text",
        margin_px: int = 16,
    ) -> None:
        """Say it; `add_end` puts buttons and figures at the right."""
        super().__init__()
        self.setMinimumHeight(ROW_PX)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(margin_px, 2, margin_px, 2)
        self._row.setSpacing(10)
        if icon:
            self._row.addWidget(IconMark(icon, tone="text2" if tone == "text" else tone))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        self.title = Label(title, role=Role.STRONG, tone=tone, wrap=True)
        words.addWidget(self.title)
        self.below = Label(below, role=Role.LABEL, tone="text3", wrap=True)
        self.below.setVisible(bool(below))
        words.addWidget(self.below)
        words.addStretch(1)
        self._row.addLayout(words, 1)

    def add_end(self, part: QWidget) -> "FactRow":
        """Put something at the right end."""
        self._row.addWidget(part)
        return self


class Scroller(QScrollArea):
    """A column of rows that scrolls; it never takes the keys from the line."""

    def __init__(self, *, margin_px: int = 0, gap_px: int = 0) -> None:
        """Start empty."""
        super().__init__()
        self._inner = inner = QWidget()
        inner.setObjectName("scrolled")
        self.column = QVBoxLayout(inner)
        self.column.setContentsMargins(margin_px, margin_px, margin_px, margin_px)
        self.column.setSpacing(gap_px)
        self.setWidget(inner)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Rows that wrap get the height they need at this width: a scroll area gives the least."""
        if watched is self._inner and event.type() in {
            QEvent.Type.LayoutRequest,
            QEvent.Type.Resize,
        }:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        needs = self.column.totalHeightForWidth(self._inner.width())
        if needs > 0 and needs != self._inner.minimumHeight():
            self._inner.setMinimumHeight(needs)

    def turn(self, by: int) -> None:
        """Scroll a page up or down."""
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + by * bar.pageStep())

    def clear(self) -> None:
        """Empty it, to be filled again."""
        empty_layout(self.column)

    def add(self, part: QWidget, *, ruled: bool = True) -> None:
        """Put a row at the end, with a line above it unless it is the first."""
        if ruled and self.column.count():
            self.column.addWidget(Rule())
        self.column.addWidget(part)

    def head(self, text: str) -> None:
        """A heading over the rows that follow."""
        label = Label(text, role=Role.SMALL_HEAD, tone="text2")
        label.setContentsMargins(16, 12, 16, 4)
        self.column.addWidget(label)

    def finish(self) -> None:
        """All rows are in: air goes to the end."""
        self.column.addStretch(1)


class HeadedCard(Card):
    """A card with its name at the top left and a figure or a button at the right."""

    def __init__(self) -> None:
        """Start without a word."""
        super().__init__()
        box = self.column(margin_px=1, gap_px=0)
        self.name = Label(role=Role.SMALL_HEAD)
        self.figure = Label(role=Role.SMALL, tone="text3")
        self._head = QHBoxLayout()
        self._head.setContentsMargins(15, 0, 7, 0)
        self._head.addWidget(self.name)
        self._head.addStretch(1)
        self._head.addWidget(self.figure)
        self.name.setMinimumHeight(40)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(0, 0, 0, 2)
        self.body.setSpacing(0)
        box.addLayout(self._head)
        box.addWidget(Rule())
        box.addLayout(self.body)

    def add_button(self, button: QWidget) -> None:
        """Put a button at the right of the head."""
        self._head.addWidget(button)

    def clear(self) -> None:
        """Empty the body."""
        empty_layout(self.body)

    def add(self, part: QWidget) -> None:
        """One row more."""
        if self.body.count():
            self.body.addWidget(Rule())
        self.body.addWidget(part)

    def say(self, text: str) -> None:
        """A quiet sentence instead of rows."""
        label = Label(text, role=Role.SMALL, tone="text3", wrap=True)
        label.setContentsMargins(15, 8, 15, 8)
        self.body.addWidget(label)
