"""A report on paper: A4, letterhead, figures, charts, tables, definitions, page x of y."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from io import BytesIO
from typing import Any, Final
from zoneinfo import ZoneInfo

from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    PageTemplate,
    Spacer,
    TableStyle,
)
from reportlab.platypus import Table as PaperTable

from posapp.domain.money_text import format_day, format_time
from posapp.kernel.money import Currency
from receipts.marks import Weight
from receipts.words import Label
from reports.number_text import cell_text, change_text, number_text, words
from reports.paper_charts import chart_drawing, legend
from reports.paper_tables import paper_table
from reports.paper_text import (
    BARE,
    HAIRLINE,
    INK,
    MARGIN,
    QUIET,
    SERIES,
    WIDE,
    is_chinese,
    marked,
    paragraph,
    register_fonts,
    style,
    text_width,
)
from reports.report import Chart, Figure, Metric, Report, StoreHead, Table

FOOT_HIGH: Final = 14 * mm
FIGURES_A_ROW: Final = 4
GAP: Final = 10.0
BETWEEN: Final = 26.0
"""Between two halves of a page."""
LARGE: Final = 19.0
MEDIUM: Final = 15.0
LONG: Final = 12
"""A figure of so many letters is set smaller."""

Foot = Callable[[Canvas, int, int], None]

PRINTED: Final = Label("Printed {when}", "打印于 {when}")
BY: Final = Label("by {name}", "{name}")
FROM: Final = Label("{change} against {before}", "{change}，此前 {before}")
WAS: Final = Label("{before} before", "此前 {before}")
HOW: Final = Label("How the figures are made", "指标说明")
PAGE: Final = Label("Page {page} of {pages}", "第 {page} 页，共 {pages} 页")
HEAD: Final = Label("Journal head {head}", "流水号 {head}")


def pdf_report(
    report: Report, head: StoreHead, *, language: str, at: datetime, zone: ZoneInfo, by: str
) -> bytes:
    """The report as a PDF in one language; the same report at the same moment gives the same bytes.

    `by` is who prints it.
    """
    page = PageLayout(report, head, language, at.astimezone(zone), by)
    return build_pages(page.story(), page.foot, title=words(report.title, language), by=head.name)


def build_pages(story: list[Flowable], foot: Foot, *, title: str, by: str) -> bytes:
    """A PDF of these parts; `foot` draws the line at the bottom of each page."""
    register_fonts()
    target = BytesIO()
    document = BaseDocTemplate(
        target,
        pagesize=A4,
        leftMargin=MARGIN,
        rightMargin=MARGIN,
        topMargin=MARGIN,
        bottomMargin=MARGIN,
        title=title,
        author=by,
        invariant=1,
    )
    frame = Frame(MARGIN, FOOT_HIGH + 4 * mm, WIDE, A4[1] - MARGIN - FOOT_HIGH - 4 * mm, 0, 0, 0, 0)
    document.addPageTemplates([PageTemplate(frames=[frame])])
    document.build(story, canvasmaker=partial(NumberedCanvas, foot=foot))
    return target.getvalue()


class NumberedCanvas(Canvas):
    """Holds the pages back until it is known how many there are, then adds each page's foot."""

    def __init__(self, *args: Any, foot: Any, **kwargs: Any) -> None:  # noqa: ANN401 - reportlab's own
        super().__init__(*args, **kwargs)
        self._foot = foot
        self._held: list[dict[str, Any]] = []

    def showPage(self) -> None:  # noqa: N802
        """Keep the page for later."""
        self._held.append(dict(self.__dict__))
        self._startPage()  # type: ignore[attr-defined]  # the stubs lack it

    def save(self) -> None:
        """Write every page with its foot."""
        for number, state in enumerate(self._held, start=1):
            self.__dict__.update(state)
            self._foot(self, number, len(self._held))
            super().showPage()
        super().save()


class PageLayout:
    """Lays one report out in one language."""

    def __init__(
        self, report: Report, head: StoreHead, language: str, at: datetime, by: str
    ) -> None:
        self._report = report
        self._head = head
        self._language = language
        self._at = at
        self._by = by

    # ---- frame

    def story(self) -> list[Flowable]:
        """Everything between head and foot."""
        report = self._report
        story: list[Flowable] = [self._letterhead(), Spacer(0, 16)]
        story += [
            paragraph(self._say(report.title), 20, weight=Weight.BOLD),
            Spacer(0, 3),
            paragraph(self._say(report.span), 10.5, QUIET),
        ]
        for said in report.told:
            story += [Spacer(0, 3), paragraph(self._say(said), 10.5, weight=Weight.BOLD)]
        story.append(Spacer(0, 14))
        if report.figures:
            story += [self._figures(), Spacer(0, 16)]
        for left, right in _side_by_side(report.blocks):
            story += self._alone(left) if right is None else self._pair(left, right)
        story += self._definitions(report.metrics)
        return story

    def foot(self, canvas: Canvas, number: int, pages: int) -> None:
        """The line at the bottom of every page."""
        canvas.setStrokeColor(HAIRLINE)
        canvas.setLineWidth(0.6)
        canvas.line(MARGIN, FOOT_HIGH, A4[0] - MARGIN, FOOT_HIGH)
        title = f"{self._say(self._report.title)}, {self._say(self._report.span)}"
        page = self._say(PAGE).format(page=number, pages=pages)
        left, right = paragraph(title, 7.5, QUIET), paragraph(page, 7.5, QUIET, right=True)
        head = self._report.journal_head
        middle = paragraph(self._say(HEAD).format(head=head) if head else "", 7.5, QUIET)
        row = PaperTable([[left, middle, right]], colWidths=[WIDE * 0.6, WIDE * 0.24, WIDE * 0.16])
        row.setStyle(TableStyle([*BARE, ("RIGHTPADDING", (0, 0), (0, 0), GAP)]))
        _, high = row.wrap(WIDE, FOOT_HIGH)
        row.drawOn(canvas, MARGIN, FOOT_HIGH - 4 - high)

    def _letterhead(self) -> Flowable:
        head = self._head
        when = f"{format_day(self._at.date(), self._language)} {format_time(self._at.time())}"
        about = ". ".join(part for part in (head.address, head.tax_number) if part)
        left = [paragraph(head.name, 13, weight=Weight.BOLD), paragraph(about, 8.5, QUIET)]
        right = [
            paragraph(self._say(PRINTED).format(when=when), 8.5, QUIET, right=True),
            paragraph(
                self._say(BY).format(name=self._by) if self._by else "", 8.5, QUIET, right=True
            ),
        ]
        table = PaperTable([[left, right]], colWidths=[WIDE * 0.65, WIDE * 0.35])
        table.setStyle(
            TableStyle(
                [
                    *BARE,
                    ("LINEBELOW", (0, 0), (-1, -1), 1.1, INK),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 9),
                ]
            )
        )
        return table

    # ---- figures

    def _figures(self) -> Flowable:
        cells = [self._figure(figure) for figure in self._report.figures]
        while len(cells) % FIGURES_A_ROW:
            cells.append([])
        rows = [cells[at : at + FIGURES_A_ROW] for at in range(0, len(cells), FIGURES_A_ROW)]
        wide = (WIDE - GAP * (FIGURES_A_ROW - 1)) / FIGURES_A_ROW
        spread = [[part for cell in row for part in (cell, "")][:-1] for row in rows]
        table = PaperTable(spread, colWidths=[wide, *([GAP, wide] * (FIGURES_A_ROW - 1))])
        ruled = [
            ("LINEABOVE", (2 * column, line), (2 * column, line), 1.1, INK)
            for line, row in enumerate(rows)
            for column, cell in enumerate(row)
            if cell
        ]
        table.setStyle(
            TableStyle(
                [
                    *BARE,
                    *ruled,
                    ("TOPPADDING", (0, 0), (-1, -1), 5),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 12),
                ]
            )
        )
        return table

    def _figure(self, figure: Figure) -> list[Flowable]:
        value = cell_text(figure.value, figure.metric.kind, self._money, self._language)
        size = LARGE if len(value) < LONG else MEDIUM
        found: list[Flowable] = [
            paragraph(self._say(figure.metric.name), 8.5, QUIET),
            paragraph(value, size, weight=Weight.BOLD),
        ]
        if figure.before is not None:
            before = number_text(figure.before, figure.metric.kind, self._money, self._language)
            change = change_text(figure, self._money, self._language)
            said = FROM if change else WAS
            found.append(
                paragraph(self._say(said).format(change=change, before=before), 7.5, QUIET)
            )
        return found

    # ---- blocks

    def _alone(self, block: Chart | Table) -> list[Flowable]:
        if isinstance(block, Chart):
            return [KeepTogether(self._chart(block, WIDE))]
        return [CondPageBreak(90), *self._table(block, WIDE)]

    def _pair(self, left: Chart | Table, right: Chart | Table) -> list[Flowable]:
        """Two halves in one row, kept on one page."""
        wide = (WIDE - BETWEEN) / 2
        parts = [
            self._chart(one, wide) if isinstance(one, Chart) else self._table(one, wide)
            for one in (left, right)
        ]
        pair = PaperTable([[parts[0], "", parts[1]]], colWidths=[wide, BETWEEN, wide])
        pair.setStyle(TableStyle(BARE))
        return [pair]

    def _chart(self, chart: Chart, wide: float) -> list[Flowable]:
        if not chart.categories:
            return []
        told = legend(chart, self._language)
        signs = "   ".join(
            f'<font color="{_colour(place, told[0][0], sign)}">{marked(sign, Weight.BOLD)}</font>'
            f" {marked(text)}"
            for place, (sign, text) in enumerate(told)
        )
        from reportlab.platypus import Paragraph

        words = self._say(chart.title)
        takes = min(text_width(words, 10.5, Weight.BOLD) + BETWEEN, wide * 0.45)
        left = takes if told else wide
        title = PaperTable(
            [
                [
                    paragraph(words, 10.5, weight=Weight.BOLD),
                    Paragraph(signs, style(7.5, QUIET, right=True)),
                ]
            ],
            colWidths=[left, wide - left],
        )
        title.setStyle(TableStyle(BARE))
        parts: list[Flowable] = [
            title,
            Spacer(0, 8),
            chart_drawing(chart, wide, chart.currency or self._money, self._language),
        ]
        if chart.note:
            parts += [Spacer(0, 3), paragraph(self._say(chart.note), 8, QUIET)]
        return [*parts, Spacer(0, 14)]

    def _table(self, table: Table, wide: float) -> list[Flowable]:
        return paper_table(table, wide, self._money, self._language)

    def _definitions(self, metrics: tuple[Metric, ...]) -> list[Flowable]:
        if not metrics:
            return []
        cells = [self._definition(metric) for metric in metrics]
        half = -(-len(cells) // 2)
        pairs = [
            [cells[line], "", cells[half + line] if half + line < len(cells) else ""]
            for line in range(half)
        ]
        column = (WIDE - 2 * GAP) / 2
        table = PaperTable(pairs, colWidths=[column, 2 * GAP, column])
        table.setStyle(TableStyle([*BARE, ("BOTTOMPADDING", (0, 0), (-1, -1), 4)]))
        rule = PaperTable([[paragraph(self._say(HOW), 8, weight=Weight.BOLD)]], colWidths=[WIDE])
        rule.setStyle(
            TableStyle(
                [
                    *BARE,
                    ("LINEABOVE", (0, 0), (-1, -1), 0.6, HAIRLINE),
                    ("TOPPADDING", (0, 0), (-1, -1), 8),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 4),
                ]
            )
        )
        return [KeepTogether([rule, table])]

    def _definition(self, metric: Metric) -> Flowable:
        from reportlab.platypus import Paragraph

        name, means = self._say(metric.name), self._say(metric.means)
        joint, stop = ("：", "。") if self._language == "zh" else (": ", ".")
        text = f"{marked(name, Weight.BOLD)}{marked(joint + means + stop)}"
        return Paragraph(text, style(7.5, chinese=is_chinese(name + means)))

    @property
    def _money(self) -> Currency:
        return self._head.currency

    def _say(self, label: Label) -> str:
        return words(label, self._language)


def _side_by_side(
    blocks: Sequence[Chart | Table],
) -> Iterator[tuple[Chart | Table, Chart | Table | None]]:
    """The blocks one by one; two halves that follow one another as a pair.

    >>> [right is None for _, right in _side_by_side(())]
    []
    """
    waiting: Chart | Table | None = None
    for block in blocks:
        if waiting is not None and block.half:
            yield waiting, block
            waiting = None
            continue
        if waiting is not None:
            yield waiting, None
        waiting = block if block.half else None
        if waiting is None:
            yield block, None
    if waiting is not None:
        yield waiting, None


def _colour(place: int, _first: str, sign: str) -> str:
    return "#586172" if sign == "- -" else f"#{SERIES[place % len(SERIES)].hexval()[2:]}"
