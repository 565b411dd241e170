"""A report as the screen shows it: every text ready, made away from the screen. No Qt."""

from collections.abc import Callable
from dataclasses import dataclass

from posapp.kernel.money import Currency
from reports.number_text import words
from reports.report import NOTHING, Chart, Metric, Report, Table
from ui.office.parts.chart_words import ChartWords, chart_words
from ui.office.parts.figure_words import FigureWords, figure_words
from ui.office.parts.table_rows import TableRows, table_rows


@dataclass(frozen=True, slots=True)
class TableBlock:
    """A table with its title and its note."""

    title: str
    note: str
    empty: str
    """What is said where it has no rows."""
    rows: TableRows
    half: bool


@dataclass(frozen=True, slots=True)
class ReportView:
    """A report in one language, ready to be shown."""

    report: Report
    title: str
    span: str
    figures: tuple[FigureWords, ...]
    blocks: tuple[TableBlock | ChartWords, ...]
    metrics: tuple[Metric, ...]
    language: str
    reach: str = ""
    """Until when its figures are complete; nothing where they are."""


def report_view(
    report: Report, currency: Currency, language: str, prepare: Callable[[], None]
) -> ReportView:
    """Write everything of a report; `prepare` fetches what will draw its charts, if it has any.

    A chart of nothing is left out; the table below it says that there is nothing.
    """
    if any(isinstance(block, Chart) for block in report.blocks):
        prepare()
    currency = report.money or currency
    return ReportView(
        report=report,
        title=words(report.title, language),
        span="  ·  ".join(
            words(said, language) for said in (report.span, report.remark) if said is not None
        ),
        figures=tuple(figure_words(one, currency, language) for one in report.figures),
        blocks=tuple(
            _table(block, currency, language)
            if isinstance(block, Table)
            else chart_words(block, block.currency or currency, language)
            for block in report.blocks
            if isinstance(block, Table) or block.categories
        ),
        metrics=report.metrics,
        language=language,
        reach=words(report.reach, language) if report.reach else "",
    )


def _table(table: Table, currency: Currency, language: str) -> TableBlock:
    return TableBlock(
        title=words(table.title, language),
        note=words(table.note, language) if table.note else "",
        empty=words(NOTHING, language),
        rows=table_rows(table, table.currency or currency, language),
        half=table.half,
    )


def opens_of(view: ReportView, chart: ChartWords) -> tuple[str, ...]:
    """What the places of a chart open: the rows of the table that begin with the same names."""
    for block in view.report.tables:
        if not block.opens:
            continue
        places = {row[0]: at for at, row in enumerate(block.rows)}
        found = tuple(
            block.opens[places[cell]] if cell in places else "" for cell in chart.chart.categories
        )
        if any(found):
            return found
    return ()
