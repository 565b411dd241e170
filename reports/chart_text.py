"""What a chart says beside its drawing, the same on paper and on screen: scale, names, legend."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final

from posapp.domain.money_text import format_day
from posapp.kernel.money import Currency
from reports.axis import axis_step
from reports.number_text import cell_text, number_text, words
from reports.report import Cell, Chart, Kind, Shape

LINES: Final = 4
"""So many lines stand behind a chart at most, from 0 up."""


@dataclass(frozen=True, slots=True)
class Scale:
    """From where to where an axis goes, and how far its lines are apart; 0 is always on it."""

    low: int
    top: int
    step: int

    @classmethod
    def of(cls, values: Iterable[int | None]) -> "Scale":
        """The scale that holds all values; of nothing but noughts it has the line at nought alone.

        >>> Scale.of([12, 790, None]), Scale.of([-3, 4]), Scale.of([0])
        (Scale(low=0, top=800, step=200), Scale(low=-3, top=4, step=1), Scale(low=0, top=1, step=2))
        """
        known = [value for value in values if value is not None]
        most, least = max([*known, 0]), min([*known, 0])
        if most == least:
            return cls(0, 1, 2)
        step = axis_step(max(most, -least), LINES)
        return cls(step * (least // step), max(step * -(-most // step), step), step)

    @property
    def ticks(self) -> range:
        """Where its lines are."""
        return range(self.low, self.top + 1, self.step)


def chart_scale(chart: Chart) -> Scale:
    """The scale that holds every series of a chart; it goes no further than values can."""
    if chart.ends is not None:
        return Scale(0, chart.ends, axis_step(chart.ends, LINES + 1))
    return Scale.of(value for one in chart.series for value in one.values)


class AxisText:
    """Writes the numbers of an axis; large money without its decimals."""

    def __init__(self, kind: Kind, currency: Currency, language: str, step: int) -> None:
        whole = kind is Kind.MONEY and step % currency.minor_per_major == 0
        self._by = currency.minor_per_major if whole else 1
        self._kind = Kind.COUNT if whole else kind
        self._currency, self._language = currency, language

    def __call__(self, value: float) -> str:
        """The text at one line."""
        return number_text(round(value) // self._by, self._kind, self._currency, self._language)


def place_name(cell: Cell, currency: Currency, language: str) -> str:
    """What stands under a place of the axis."""
    if isinstance(cell, date):
        return _short(cell, language)
    return cell_text(cell, Kind.TEXT, currency, language)


def _short(day: date, language: str) -> str:
    """A day without its year: the title says it."""
    text = format_day(day, language)
    return text.rpartition(" ")[0] if language == "en" else text.partition("年")[2].replace(" ", "")


def series_names(chart: Chart, language: str) -> tuple[str, ...]:
    """What each series is; nothing where one alone needs no name."""
    if len(chart.series) == 1 or chart.shape is Shape.LEVELS:
        return ()
    return tuple(words(one.name, language) for one in chart.series)
