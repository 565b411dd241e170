"""A figure ready to be shown: its texts, and the colour of its change. No Qt."""

from dataclasses import dataclass
from typing import Final

from posapp.kernel.money import Currency
from receipts.words import Label
from reports.number_text import cell_text, change_text, number_text, words
from reports.report import Figure, Metric, Rising
from ui.theme.tokens import Tone

FROM: Final = Label("from {before}", "此前 {before}")


@dataclass(frozen=True, slots=True)
class FigureWords:
    """A figure ready to be shown. `spark` is its recent past, oldest first."""

    key: str
    name: str
    value: str
    means: str
    change: str = ""
    beside: str = ""
    tone: Tone = "text2"
    icon: str = ""
    spark: tuple[int, ...] = ()


def figure_words(
    figure: Figure, currency: Currency, language: str, *, spark: tuple[int, ...] = ()
) -> FigureWords:
    """A report's figure in one language; the change has the colour of what it means."""
    metric, change = figure.metric, figure.change
    before = ""
    if figure.before is not None:
        number = number_text(figure.before, metric.kind, currency, language)
        before = words(FROM, language).format(before=number)
    return FigureWords(
        key=metric.id,
        name=words(metric.name, language),
        value=cell_text(figure.value, metric.kind, currency, language),
        means=words(metric.means, language),
        change=change_text(figure, currency, language),
        beside=before,
        tone=change_tone(metric, change or 0),
        icon="" if not change else "arrow-up-right" if change > 0 else "arrow-down-right",
        spark=spark,
    )


def change_tone(metric: Metric, change: int) -> Tone:
    """The colour of a change: what rises is good of sales, bad of losses, to be watched of debts.

    Rule: office.up-is-not-always-green
    Points owed rise with every sale: that is neither good nor bad, so it is amber either way.
    """
    if not change or metric.rising is Rising.PLAIN:
        return "text2"
    if metric.rising is Rising.WATCH:
        return "warn"
    good = (change > 0) == (metric.rising is Rising.GOOD)
    return "success" if good else "danger"
