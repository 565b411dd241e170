"""Draws a chart's axes, bars and lines with pyqtgraph. Import this module late: see `charts`.

pyqtgraph takes a second and 50 MB to come; nothing that a till shows at its start imports it.
"""

from typing import Any, Final

import pyqtgraph
from PySide6.QtCore import QEvent, QPointF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPen, QResizeEvent, QWheelEvent

from reports.report import Series, Shape
from ui.office.parts.chart_words import ChartWords
from ui.theme import Role, colour, role_font, tokens
from ui.theme.tokens import Tokens

AXIS_PX: Final = 64
FOOT_PX: Final = 22
BAR: Final = 0.66
THIN_BAR: Final = 0.4
GROUP: Final = 0.72
FEW: Final = 8
"""Fewer bars than this are drawn thinner, or they would be blocks."""
MOST_RINGS: Final = 28
LINE_PX: Final = 2
RUNNING_ALPHA: Final = 115
BAND_Z: Final = -20

Item = Any  # reason: pyqtgraph has no types


def _bar(places: int) -> float:
    return BAR if places >= FEW else THIN_BAR


def bare_plot_item() -> Item:
    """A plot that neither zooms nor moves nor has a menu: it is read, not played with."""
    plot = pyqtgraph.PlotItem(enableMenu=False)
    plot.hideButtons()
    plot.setMouseEnabled(x=False, y=False)
    plot.getAxis("left").setWidth(AXIS_PX)
    plot.getAxis("bottom").setHeight(FOOT_PX)
    for name in ("left", "bottom"):
        plot.getAxis(name).setStyle(tickLength=0, tickFont=role_font(Role.LABEL))
    return plot


class Plot(pyqtgraph.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """The drawing. It tells which place is pointed at, by mouse or by the arrow keys."""

    pointed = Signal(int)
    """Which place is pointed at; -1 for none."""
    pressed = Signal(int)
    """A place was pressed, or Enter was on it."""
    words: ChartWords | None = None
    at = -1
    _band: Item = None

    def __init__(self) -> None:
        """Draw nothing yet."""
        super().__init__(plotItem=bare_plot_item())
        self.setAntialiasing(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setFrameShape(self.Shape.NoFrame)

    # ---- drawing

    def draw(self, words: ChartWords) -> None:
        """Draw a chart in the theme in force."""
        self.words = words
        now, item = tokens(), self.getPlotItem()
        item.clear()
        self.setBackground(colour(now.surface))
        self._scale(words, now)
        self._band = pyqtgraph.BarGraphItem(
            x=[max(self.at, 0)],
            y0=words.scale.low,
            height=words.scale.top - words.scale.low,
            width=1,
            brush=colour(now.sunken),
            pen=None,
        )
        self._band.setZValue(BAND_Z)
        self._band.setVisible(self.at >= 0)
        item.addItem(self._band)
        self._grid(words, now)
        self._series(words, now)
        self._name_places()

    def _scale(self, words: ChartWords, now: Tokens) -> None:
        item, scale = self.getPlotItem(), words.scale
        room = (scale.top - scale.low) * 0.02
        item.setXRange(-0.5, len(words.places) - 0.5, padding=0)
        item.setYRange(scale.low - (room if scale.low else 0), scale.top + room, padding=0)
        left = item.getAxis("left")
        left.setTicks([[(tick, text) for tick, text in words.ticks]])
        left.setPen(pyqtgraph.mkPen(None))
        left.setTextPen(colour(now.text3))
        bottom = item.getAxis("bottom")
        bottom.setStyle(showValues=bool(words.places))
        bottom.setPen(pyqtgraph.mkPen(None))
        bottom.setTextPen(colour(now.text3))

    def _grid(self, words: ChartWords, now: Tokens) -> None:
        for tick, _ in words.ticks:
            pen = QPen(colour(now.text3 if tick == 0 else now.border), 1)
            pen.setCosmetic(True)
            line = pyqtgraph.InfiniteLine(pos=tick, angle=0, pen=pen)
            line.setZValue(BAND_Z + 1)
            self.getPlotItem().addItem(line)

    def _series(self, words: ChartWords, now: Tokens) -> None:
        series, shape = words.chart.series, words.chart.shape
        if shape is Shape.GROUPS:
            for number, one in enumerate(series):
                wide = GROUP / len(series)
                shift = (number - (len(series) - 1) / 2) * wide
                self._bars(one, (now.c1, now.c3, now.c2)[number % 3], shift=shift, wide=wide * 0.94)
        elif shape is Shape.LINE:
            for number, one in enumerate(series):
                self._line(one, now.c1 if number == 0 else now.text3, dashed=number > 0)
        else:
            self._bars(
                series[0], now.c1, shift=0, wide=_bar(len(words.places)), running=words.running
            )
            for one in series[1:2]:
                self._line(one, now.text3, dashed=True)

    def _bars(
        self, series: Series, ink: str, *, shift: float, wide: float, running: int | None = None
    ) -> None:
        solid, light = colour(ink), colour(ink)
        light = type(light)(light)
        light.setAlpha(RUNNING_ALPHA)
        places = [at for at, value in enumerate(series.values) if value is not None]
        self.getPlotItem().addItem(
            pyqtgraph.BarGraphItem(
                x=[at + shift for at in places],
                height=[series.values[at] for at in places],
                width=wide,
                brushes=[light if at == running else solid for at in places],
                pen=None,
            )
        )

    def _line(self, series: Series, ink: str, *, dashed: bool) -> None:
        places = [at for at, value in enumerate(series.values) if value is not None]
        pen = QPen(colour(ink), LINE_PX)
        pen.setCosmetic(True)
        if dashed:
            pen.setDashPattern([2, 2])
        rings = len(series.values) <= MOST_RINGS
        self.getPlotItem().addItem(
            pyqtgraph.PlotDataItem(
                x=places,
                y=[series.values[at] for at in places],
                pen=pen,
                antialias=True,
                symbol="o" if rings else None,
                symbolSize=6,
                symbolBrush=colour(tokens().surface),
                symbolPen=QPen(colour(ink), 1.5),
            )
        )

    def _name_places(self) -> None:
        """A name under each place, or every so many where they would touch."""
        if self.words is None or not self.words.places:
            return
        places = self.words.places
        room = max(self.width() - AXIS_PX, 1)
        metrics = self.fontMetrics()
        widest = max(metrics.horizontalAdvance(name) for name in places) + 12
        every = max(1, -(-widest * len(places) // room))
        shown = [(at, name) for at, name in enumerate(places) if at % every == 0]
        self.getPlotItem().getAxis("bottom").setTicks([shown])

    # ---- hands

    def point_at(self, at: int) -> None:
        """Point at a place; -1 at none. The same place again changes nothing."""
        if at == self.at or self.words is None:
            return
        self.at = at
        self._band.setVisible(at >= 0)
        if at >= 0:
            self._band.setOpts(x=[at])
        self.pointed.emit(at)

    def place_under(self, x_px: float) -> int:
        """The place of the axis under a point of the widget; -1 beside them."""
        if self.words is None:
            return -1
        across = self.getPlotItem().vb.mapSceneToView(QPointF(x_px, 0)).x()
        at = round(across)
        return at if 0 <= at < len(self.words.places) else -1

    def top_of(self, at: int) -> QPointF:
        """Where the upper end of the first series is at a place, in the widget."""
        values = self.words.chart.series[0].values if self.words else ()
        value = values[at] if 0 <= at < len(values) else 0
        found: QPointF = self.getPlotItem().vb.mapViewToScene(QPointF(at, max(value or 0, 0)))
        return found

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.point_at(self.place_under(event.position().x()))
        event.accept()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.point_at(self.place_under(event.position().x()))
        event.accept()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.at >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(self.at)
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        self.point_at(-1)
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """The page below scrolls, not the chart."""
        event.ignore()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows walk the places, Enter presses one."""
        last = len(self.words.places) - 1 if self.words else -1
        by = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()), 0)
        if by:
            self.point_at(min(max(self.at + by, 0), last))
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.at >= 0:
            self.pressed.emit(self.at)
        else:
            event.ignore()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.words is not None:
            self._name_places()
