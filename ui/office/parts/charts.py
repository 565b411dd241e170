"""Charts of the office: axes by pyqtgraph, levels painted; each says its exact value where pointed.

`load_charts` is slow the first time; work that goes out to make what a chart shows calls it there,
so that the screen never waits for it.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QWidget

from reports.report import Shape
from ui.office.parts.chart_words import ChartWords
from ui.theme import Role, colour, role_font, tokens
from ui.widgets import Card, Label

if TYPE_CHECKING:
    from ui.office.parts.chart_plot import Plot

HIGH_PX: Final = 240
LEVEL_PX: Final = 44
LEVEL_BAR_PX: Final = 8
SIGN_PX: Final = 14
MOST_LEVELS: Final = 20


def load_charts() -> None:
    """Fetch what draws charts; call it where slow work is done."""
    import_module("ui.office.parts.chart_plot")


class ChartCard(Card):
    """A chart with its title, its legend and its note."""

    opened = Signal(int)
    """A place of the axis was pressed: its number comes along."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent=parent)
        self.words: ChartWords | None = None
        self.title = Label(role=Role.HEADING, wrap=True)
        self._legend = QWidget()
        self._signs = QHBoxLayout(self._legend)
        self._signs.setContentsMargins(0, 0, 0, 0)
        self._signs.setSpacing(16)
        self.note = Label(role=Role.SMALL, tone="text2", wrap=True)
        self.levels = Levels()
        self.plot: Plot | None = None
        self._hint = _Hint(self)
        head = self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setSpacing(12)
        head.addWidget(self.title, 1)
        head.addWidget(self._legend, 0, Qt.AlignmentFlag.AlignLeft)
        self._column = self.column(gap_px=12)
        self._column.addLayout(head)
        self._column.addWidget(self.levels)
        self._column.addWidget(self.note)
        self.levels.pressed.connect(self.opened)

    def show_chart(self, words: ChartWords) -> None:
        """Show a chart; the same one again draws nothing."""
        if words == self.words:
            return
        self.words = words
        self.title.setText(words.title)
        self.note.setText(words.note)
        self.note.setVisible(bool(words.note))
        self._show_legend(words)
        as_levels = words.chart.shape is Shape.LEVELS
        self.levels.setVisible(as_levels)
        if as_levels:
            self.levels.show_levels(words)
        else:
            self._plot().draw(words)
        if self.plot is not None:
            self.plot.setVisible(not as_levels)
            self.plot.setAccessibleName(words.title)
            self.plot.setAccessibleDescription(words.description)
        self.setAccessibleName(words.title)
        self.setAccessibleDescription(words.description)
        self._hint.hide()

    def hint_text(self) -> str:
        """What is said at the place that is pointed at; empty where none is."""
        return self._hint.text() if not self._hint.isHidden() else ""

    def _plot(self) -> "Plot":
        if self.plot is None:
            from ui.office.parts.chart_plot import Plot

            self.plot = Plot()
            self.plot.setFixedHeight(HIGH_PX)
            self._column.insertWidget(1, self.plot)
            self.plot.pointed.connect(self._point)
            self.plot.pressed.connect(self.opened)
        return self.plot

    def _point(self, at: int) -> None:
        if self.words is None or self.plot is None or at < 0:
            self._hint.hide()
            return
        self._hint.setText(self.words.hints[at])
        self.plot.setAccessibleDescription(self.words.hints[at])
        self._hint.adjustSize()
        end = self.plot.mapTo(self, self.plot.top_of(at).toPoint())
        left = min(max(end.x() - self._hint.width() // 2, 4), self.width() - self._hint.width() - 4)
        self._hint.move(left, max(end.y() - self._hint.height() - 10, 4))
        self._hint.show()
        self._hint.raise_()

    def _show_legend(self, words: ChartWords) -> None:
        while (item := self._signs.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for number, name in enumerate(words.names):
            self._signs.addWidget(LegendSign(name, words.chart.shape, number))
        self._legend.setVisible(bool(words.names))
        self._place_legend()

    def _place_legend(self) -> None:
        """Beside the title where there is room, below it where not."""
        title = self.title.fontMetrics().horizontalAdvance(self.title.text())
        beside = title + self._legend.sizeHint().width() + 60 <= self.width()
        ways = QBoxLayout.Direction
        self._head.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the legend its place again."""
        super().resizeEvent(event)
        self._place_legend()
        self._hint.hide()

    def changeEvent(self, event: QEvent) -> None:
        """Draw anew in the colours of another theme."""
        super().changeEvent(event)
        themed = event.type() == QEvent.Type.StyleChange
        if themed and self.plot is not None and self.words and not self.plot.isHidden():
            self.plot.draw(self.words)


class _Hint(Label):
    """The exact values at a place, in a small box above it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(role=Role.SMALL, parent=parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setContentsMargins(10, 6, 10, 6)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        now = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(colour(now.control))
        painter.setBrush(colour(now.surface))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        painter.end()
        super().paintEvent(event)


class LegendSign(QWidget):
    """What a series is: the sign it is drawn with, and its words."""

    def __init__(self, name: str, shape: Shape, number: int) -> None:
        """Show one series' sign."""
        super().__init__()
        self._name, self._shape, self._number = name, shape, number
        metrics = QFontMetricsF(role_font(Role.SMALL))
        self.setFixedSize(round(metrics.horizontalAdvance(name)) + SIGN_PX + 16, 22)
        self.setAccessibleName(name)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = tokens()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        lined = self._shape is Shape.LINE or (self._shape is Shape.BARS and self._number > 0)
        if lined:
            pen = QPen(colour(now.text3 if self._number else now.c1), 2)
            if self._number:
                pen.setDashPattern([2, 1.5])
            painter.setPen(pen)
            painter.drawLine(0, round(middle), SIGN_PX + 4, round(middle))
        else:
            ink = (now.c1, now.c3, now.c2)[self._number % 3]
            painter.fillRect(QRectF(2, middle - 6, 12, 12), colour(ink))
        painter.setPen(colour(now.text2))
        painter.setFont(role_font(Role.SMALL))
        room = QRectF(SIGN_PX + 9, 0, self.width(), self.height())
        painter.drawText(room, int(Qt.AlignmentFlag.AlignVCenter.value), self._name)
        painter.end()


class Levels(QWidget):
    """A bar under each name, as long as its share of the longest; the number stands at the end."""

    pressed = Signal(int)

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._words: ChartWords | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_levels(self, words: ChartWords) -> None:
        """Show the first series, its first places."""
        self._words = words
        self.setFixedHeight(self._count() * LEVEL_PX)
        self.setAccessibleName(words.title)
        self.setAccessibleDescription(words.description)
        self.update()

    def _count(self) -> int:
        return min(len(self._words.places), MOST_LEVELS) if self._words else 0

    def sizeHint(self) -> QSize:
        """Ask for a row a place."""
        return QSize(200, self._count() * LEVEL_PX)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        at = int(event.position().y()) // LEVEL_PX
        if 0 <= at < self._count() and self.rect().contains(event.position().toPoint()):
            self.pressed.emit(at)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        if self._words is None:
            return
        now, painter = tokens(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        values = self._words.chart.series[0].values
        longest = max([value or 0 for value in values] or [1]) or 1
        for at in range(self._count()):
            box = QRectF(0, at * LEVEL_PX, self.width(), LEVEL_PX - LEVEL_BAR_PX - 8)
            self._row(painter, box, at)
            bar = QRectF(0, box.bottom() + 2, self.width(), LEVEL_BAR_PX)
            painter.setPen(Qt.PenStyle.NoPen)
            self._bar(painter, bar, now.track)
            bar.setWidth(self.width() * max(values[at] or 0, 0) / longest)
            self._bar(painter, bar, now.c1)
        painter.end()

    def _row(self, painter: QPainter, box: QRectF, at: int) -> None:
        if self._words is None:
            return
        value, name = self._words.values[at], self._words.places[at]
        painter.setPen(colour(tokens().text))
        painter.setFont(role_font(Role.BUTTON))
        bottom = Qt.AlignmentFlag.AlignBottom
        painter.drawText(box, int((Qt.AlignmentFlag.AlignRight | bottom).value), value)
        wide = painter.fontMetrics().horizontalAdvance(value)
        painter.setFont(role_font(Role.BODY))
        room = box.adjusted(0, 0, -wide - 12, 0)
        cut = painter.fontMetrics().elidedText(
            name, Qt.TextElideMode.ElideRight, round(room.width())
        )
        painter.drawText(room, int((Qt.AlignmentFlag.AlignLeft | bottom).value), cut)

    def _bar(self, painter: QPainter, area: QRectF, ink: str) -> None:
        if area.width() > 0:
            painter.setBrush(colour(ink))
            half = min(LEVEL_BAR_PX, area.width()) / 2
            painter.drawRoundedRect(area, half, half)
