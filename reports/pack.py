"""Several reports as one PDF: a page of contents first, then each report from a page of its own."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, PageBreak

from receipts.words import Label
from reports.number_text import words
from reports.pages import PageLayout, build_pages
from reports.paper_text import register_fonts
from reports.period import Period
from reports.report import Column, Kind, Report, StoreHead, Table

CONTENTS = Label("Contents", "目录")
REPORT = Label("Report", "报表")
DAYS = Label("Days and part", "日期与范围")
FROM_PAGE = Label("Page", "页码")


class _Begins(Flowable):
    """Takes no room; the pages from here on belong to a report."""

    def __init__(self, number: int, starts: dict[int, int]) -> None:
        super().__init__()
        self.width = self.height = 0
        self._number = number
        self._starts = starts

    def wrap(self, *_room: float) -> tuple[float, float]:
        """No room at all."""
        return 0, 0

    def draw(self) -> None:
        """Note the page, and let the canvas know whose it is."""
        canvas: Any = self.canv  # Any: reportlab sets it, and our canvas takes one more name
        canvas.section = self._number
        self._starts.setdefault(self._number, canvas.getPageNumber())


def pdf_pack(
    name: str,
    reports: Sequence[Report],
    head: StoreHead,
    *,
    language: str,
    at: datetime,
    zone: ZoneInfo,
    by: str,
) -> bytes:
    """The reports in one language as one PDF; its first page says where each begins.

    It is laid out twice: only then is it known on which page each report begins.
    """
    register_fonts()
    local = at.astimezone(zone)
    starts: dict[int, int] = {}

    def laid_out(begins: dict[int, int], noted: dict[int, int]) -> bytes:
        contents = _contents(name, reports, begins, language, local.date())
        layouts = [
            PageLayout(one, (one.heads or {}).get(language, head), language, local, by)
            for one in (contents, *reports)
        ]
        story: list[Flowable] = []
        for number, layout in enumerate(layouts):
            story += [PageBreak()] if number else []
            story += [_Begins(number, noted), *layout.story()]

        def foot(canvas: Canvas, number: int, pages: int) -> None:
            layouts[getattr(canvas, "section", 0)].foot(canvas, number, pages)

        return build_pages(story, foot, title=name, by=head.name)

    laid_out({}, starts)
    return laid_out(starts, {})


def _contents(
    name: str, reports: Sequence[Report], starts: dict[int, int], language: str, day: date
) -> Report:
    rows = tuple(
        (words(one.title, language), words(one.span, language), starts.get(number, 0))
        for number, one in enumerate(reports, start=1)
    )
    columns = (
        Column("report", REPORT, Kind.TEXT),
        Column("days", DAYS, Kind.TEXT),
        Column("page", FROM_PAGE, Kind.COUNT),
    )
    return Report(
        id="pack",
        title=Label(name, name),
        span=Period(day, day).words,
        figures=(),
        blocks=(Table(CONTENTS, columns, rows),),
        journal_head=reports[0].journal_head if reports else "",
    )
