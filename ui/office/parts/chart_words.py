"""What a chart on screen says: names below, numbers beside, one sentence a place; plain values."""

from dataclasses import dataclass

from posapp.kernel.money import Currency
from reports.chart_text import AxisText, Scale, chart_scale, place_name, series_names
from reports.number_text import cell_text, words
from reports.report import Chart, Kind, Shape


@dataclass(frozen=True, slots=True)
class ChartWords:
    """A chart and all its texts in one language, made away from the screen.

    `running` is the place that is still going on, such as this hour: it is drawn lighter.
    """

    chart: Chart
    title: str
    note: str
    scale: Scale
    places: tuple[str, ...]
    names: tuple[str, ...]
    ticks: tuple[tuple[int, str], ...]
    hints: tuple[str, ...]
    values: tuple[str, ...]
    description: str
    running: int | None = None


def chart_words(
    chart: Chart, currency: Currency, language: str, *, running: int | None = None
) -> ChartWords:
    """Everything a chart says."""
    scale = chart_scale(chart)
    axis = AxisText(chart.kind, currency, language, scale.step)
    hints = tuple(_hint(chart, at, currency, language) for at in range(len(chart.categories)))
    title = words(chart.title, language)
    end = "：" if language == "zh" else ": "
    return ChartWords(
        chart=chart,
        title=title,
        note=words(chart.note, language) if chart.note else "",
        scale=scale,
        places=tuple(place_name(cell, currency, language) for cell in chart.categories),
        names=series_names(chart, language),
        ticks=tuple((tick, axis(tick)) for tick in scale.ticks),
        hints=hints,
        values=tuple(
            cell_text(value, chart.kind, currency, language) for value in chart.series[0].values
        ),
        description=title + end + "; ".join(hint.replace("\n", ", ") for hint in hints),
        running=running,
    )


def _hint(chart: Chart, at: int, currency: Currency, language: str) -> str:
    """A place with its exact values: what the pointer says there."""
    place = cell_text(chart.categories[at], Kind.TEXT, currency, language)
    between = "：" if language == "zh" else ": "
    values = [cell_text(one.values[at], chart.kind, currency, language) for one in chart.series]
    if len(values) == 1 or chart.shape is Shape.LEVELS:
        return f"{place}{between}{values[0]}"
    names = [words(one.name, language) for one in chart.series]
    lines = [f"{name}{between}{value}" for name, value in zip(names, values, strict=True)]
    return "\n".join((place, *lines))
