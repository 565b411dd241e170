"""Charts on paper, by reportlab's own: bars, groups of bars, lines, and levels beside their names.

The period is solid in the accent, what it is held against is dashed grey; axes start at 0.
"""

import math
from itertools import pairwise
from typing import Any, Final

from reportlab.graphics.charts.barcharts import VerticalBarChart
from reportlab.graphics.charts.linecharts import HorizontalLineChart
from reportlab.graphics.shapes import Circle, Drawing, Line, Rect, String
from reportlab.lib.colors import Color

from posapp.kernel.money import Currency
from receipts.faces import FACES
from receipts.marks import Weight
from reports.chart_text import AxisText, chart_scale, place_name, series_names
from reports.number_text import cell_text
from reports.paper_text import (
    GRID,
    INK,
    NOW,
    QUIET,
    REST,
    SERIES,
    face_of,
    register_fonts,
    text_width,
)
from reports.report import Chart, Kind, Shape

HIGH: Final = 150.0
LEFT: Final = 46.0
FOOT: Final = 18.0
LABEL: Final = 7.5
MOST_LABELS: Final = 14
LEVEL_ROW: Final = 23.0
LEVEL_HIGH: Final = 6.0
WIDEST_BAR: Final = 36.0


def chart_drawing(chart: Chart, wide: float, currency: Currency, language: str) -> Drawing:
    """A chart as a drawing so many points wide."""
    register_fonts()
    if chart.shape is Shape.LEVELS:
        return _levels(chart, wide, currency, language)
    return _axes(chart, wide, currency, language)


def _axes(chart: Chart, wide: float, currency: Currency, language: str) -> Drawing:
    drawing = Drawing(wide, HIGH + FOOT + 8)
    scale = chart_scale(chart)
    low, top, step = scale.low, scale.top, scale.step
    lined = chart.shape is Shape.LINE
    plot = _plot(HorizontalLineChart() if lined else VerticalBarChart(), wide, low, top)
    plot.valueAxis.valueStep = step
    plot.valueAxis.labelTextFormat = AxisText(chart.kind, currency, language, step)
    plot.categoryAxis.categoryNames = _names(chart, currency, language, plot.width)
    shown = chart.series if lined or chart.shape is Shape.GROUPS else chart.series[:1]
    plot.data = [
        one.values if lined else tuple(value or 0 for value in one.values) for one in shown
    ]  # a line that has nothing to say stops there
    _paint(plot, len(shown), lined=lined)
    drawing.add(plot)
    if not lined and chart.shape is Shape.BARS and len(chart.series) > 1:
        _comparison(drawing, plot, chart.series[1].values, low, top)
    return drawing


def _plot(plot: Any, wide: float, low: int, top: int) -> Any:  # noqa: ANN401 - reportlab has no types
    plot.x, plot.y, plot.width, plot.height = LEFT, FOOT, wide - LEFT - 4, HIGH
    axis = plot.valueAxis
    axis.valueMin, axis.valueMax = low, top
    axis.visibleAxis = 0
    axis.visibleTicks = 0
    axis.visibleGrid = 1
    axis.gridStrokeColor, axis.gridStrokeWidth = GRID, 0.6
    axis.labels.fontName, axis.labels.fontSize = FACES[Weight.REGULAR], LABEL
    axis.labels.fillColor = QUIET
    names = plot.categoryAxis
    names.visibleTicks = 0
    names.strokeColor, names.strokeWidth = REST, 0.6
    names.labels.fontSize, names.labels.fillColor = LABEL, QUIET
    names.labels.dy = -2
    return plot


def _names(chart: Chart, currency: Currency, language: str, room: float) -> list[str]:
    """A name under each place, or every so many where they would touch."""
    names = [place_name(cell, currency, language) for cell in chart.categories]
    widest = max(text_width(name, LABEL, Weight.REGULAR) for name in names) + LABEL
    every = max(1, math.ceil(widest * len(names) / room))
    return [name if place % every == 0 else "" for place, name in enumerate(names)]


def _paint(plot: Any, count: int, *, lined: bool) -> None:  # noqa: ANN401 - reportlab has no types
    face = {face_of(name) for name in plot.categoryAxis.categoryNames}
    plot.categoryAxis.labels.fontName = max(face, key=lambda one: one != FACES[Weight.REGULAR])
    for number in range(count):
        colour = SERIES[number % len(SERIES)]
        if lined:
            plot.lines[number].strokeColor, plot.lines[number].strokeWidth = colour, 1.6
            if number:
                plot.lines[number].strokeDashArray = (3, 3)
        else:
            plot.bars[number].fillColor = colour
            plot.bars[number].strokeColor = None
    if not lined:
        plot.barSpacing = 0.5
        places = max(1, len(plot.categoryAxis.categoryNames))
        plot.useAbsolute = 1
        plot.barWidth = min(WIDEST_BAR, plot.width / places * 0.7) / count
        plot.groupSpacing = (
            plot.width / places - plot.barWidth * count - plot.barSpacing * (count - 1)
        )


def _comparison(
    drawing: Drawing,
    plot: Any,  # noqa: ANN401 - reportlab has no types
    values: tuple[int | None, ...],
    low: int,
    top: int,
) -> None:
    """The dashed line of the period before, with a ring at each place."""
    places = len(values)
    points = [
        (
            plot.x + plot.width * (place + 0.5) / places,
            plot.y + plot.height * (value - low) / (top - low),
        )
        for place, value in enumerate(values)
        if value is not None and low <= value
    ]
    limit = plot.y + plot.height + 6
    points = [(x, min(y, limit)) for x, y in points]
    for (x1, y1), (x2, y2) in pairwise(points):
        drawing.add(
            Line(x1, y1, x2, y2, strokeColor=QUIET, strokeWidth=0.9, strokeDashArray=(3, 2))
        )
    if places <= 2 * MOST_LABELS:
        for x, y in points:
            drawing.add(Circle(x, y, 1.7, fillColor=GRID, strokeColor=QUIET, strokeWidth=0.8))


def _levels(chart: Chart, wide: float, currency: Currency, language: str) -> Drawing:
    """A bar under each name, as long as its share of the longest."""
    values = chart.series[0].values
    longest = max([value or 0 for value in values] or [1]) or 1
    drawing = Drawing(wide, LEVEL_ROW * len(values) + 4)
    for place, (cell, value) in enumerate(zip(chart.categories, values, strict=True)):
        y = drawing.height - LEVEL_ROW * (place + 1)
        name = cell_text(cell, Kind.TEXT, currency, language)
        number = cell_text(value, chart.kind, currency, language)
        size = 8.5
        drawing.add(
            String(0, y + 9, name[:90], fontName=face_of(name), fontSize=size, fillColor=INK)
        )
        drawing.add(
            String(
                wide,
                y + 9,
                number,
                fontName=FACES[Weight.MEDIUM],
                fontSize=size,
                fillColor=INK,
                textAnchor="end",
            )
        )
        drawing.add(_bar(y, wide, GRID))
        if value is not None and value > 0:
            drawing.add(_bar(y, wide * value / longest, NOW))
    return drawing


def _bar(y: float, wide: float, colour: Color) -> Rect:
    bar = Rect(0, y, wide, LEVEL_HIGH)
    bar.fillColor, bar.strokeColor = colour, None
    return bar


def legend(chart: Chart, language: str) -> tuple[tuple[str, str], ...]:
    """What each series is: its sign and its words."""
    dashed = chart.shape in {Shape.BARS, Shape.LINE}
    signs = ["\N{BLACK SQUARE}", "- -" if dashed else "\N{BLACK SQUARE}", "\N{BLACK SQUARE}"]
    return tuple(zip(signs, series_names(chart, language), strict=False))
