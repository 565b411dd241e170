"""Makes reports of one copy and writes their files, whosever copy it is."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from loyalty.insight.cohorts import StateLimits
from loyalty.rules.program import Program, Worth
from posapp.domain.money_text import LANGUAGES, format_day, format_time
from posapp.domain.opening_hours import read_hours
from posapp.kernel.clock import Clock, local_day
from posapp.kernel.errors import Refusal
from posapp.kernel.files import write_whole
from posapp.settings import StoreSettings
from receipts.words import Label
from reports.catalogue import UNCUT, Kind
from reports.copy_state import CopyState, read_state
from reports.made.people_part import keep_people
from reports.made.standing import TIER
from reports.names import Reader
from reports.others import NO_OTHERS, Others
from reports.part import NO_CUT, Part, PartChoices, ReceiptCut
from reports.period import Period
from reports.report import Report, StoreHead
from reports.request import Request
from reports.segment_words import SEGMENTS
from reports.small_groups import without_small_groups
from reports.source import Source

WHOLE = Part()
FIRST_DAY = "SELECT min(day) FROM sale"
NOT_HELD = Label(
    "Not held against {days}: the books begin on {first}", "未与 {days} 比较：账目自 {first} 开始"
)
HELD_IN_PART = Label(
    "Of {days} the books hold only what was sold from {first} on",
    "{days} 的账目只自 {first} 开始",
)
TOO_EARLY = Label(
    "Nothing is here: the books begin on {first}; choose later days",
    "此处没有数据：账目自 {first} 开始，请选择之后的日期",
)
MOST_LACKING = 10
"""A comparison lacks at most one day in so many."""
TILLS = "SELECT DISTINCT till FROM sale ORDER BY 1"
TIERS = f"SELECT DISTINCT {TIER} FROM member WHERE state <> 'merged' ORDER BY 1"  # noqa: S608 - our own
CATEGORIES = "SELECT DISTINCT category FROM product WHERE category <> '' ORDER BY 1"
FILES = ("pdf", "xlsx", "csv")
UNTIL = Label("Complete until {when}", "数据完整至 {when}")
TAX_NUMBER = Label("Tax number {number}", "税号 {number}")


@dataclass(frozen=True, slots=True)
class Printing:
    """In which language, and by whom; `outside`: for readers who may find nobody in it."""

    language: str
    by: str = ""
    outside: bool = False


class ReportMaker:
    """What reports of a copy need, and what is done with them: this store's desk is one."""

    __slots__ = ()
    settings: StoreSettings
    clock: Clock
    folder: Path
    worth: Worth
    program: Program

    def mark(self) -> str:
        """How far the copy is, as a text that others come with; empty where there is no copy."""
        state = read_state(self.folder)
        return "" if state is None else state.mark

    def others(self) -> Others:
        """The stores that this one is held beside."""
        return NO_OTHERS

    def source(self) -> Source:
        """A look at the copy; close it."""
        return Source(self.folder, self.others())

    def request(
        self,
        period: Period,
        *,
        against: Period | None = None,
        part: Part = WHOLE,
        reader: Reader = Reader.OUTSIDE,
        cut: ReceiptCut = NO_CUT,
    ) -> Request:
        """A request with the store's letterhead; people stay numbers, whoever reads."""
        del reader
        return Request(
            period=period,
            head=self.head("en"),
            today=self.today,
            against=against,
            part=part,
            worth=self.worth,
            program=self.program,
            limits=self._limits,
            promise_h=self.settings.integer("orders.late_hours"),
            marketing_minor=self.settings.integer("marketing.month_minor"),
            open_weekdays=self._open_weekdays,
            cut=cut,
        )

    @property
    def _open_weekdays(self) -> frozenset[int] | None:
        try:
            week = read_hours(self.settings.text("store.hours"))
        except Refusal:
            return None
        return frozenset(day for day, hours in enumerate(week) if hours) or None

    @property
    def _limits(self) -> StateLimits:
        """When the store calls a member asleep, when lost: in that order, whatever was typed."""
        days = self.settings.integer
        asleep = max(days("members.asleep_days"), 1)
        return StateLimits(
            new_days=min(max(days("members.new_days"), 0), asleep),
            asleep_after_days=asleep,
            lost_after_days=max(days("members.lost_days"), asleep + 1),
        )

    def make(self, kind: Kind, request: Request, source: Source) -> Report:
        """One report, cut to the part that is asked for where it can be."""
        cut = request if kind.id not in UNCUT else replace(request, part=WHOLE)
        keep_people(source, cut)
        held, remark = _held_against(cut, source)
        made = kind.build(source, held)
        return replace(
            made,
            remark=remark,
            journal_head=cut.journal_head,
            reach=self.reach(cut.period, source.state),
        )

    def reach(self, period: Period, copied: CopyState | None = None) -> Label | None:
        """Until when the figures of some days are complete."""
        del period
        state = copied or read_state(self.folder)
        until = state.whole_until if state is not None else None
        return until_words(until, self.settings) if until is not None else None

    def head(self, language: str) -> StoreHead:
        """The letterhead."""
        return store_head(self.settings, language)

    @property
    def today(self) -> date:
        """The store's day."""
        return local_day(self.clock.now(), self.settings.zone)

    def write(
        self,
        report: Report,
        folder: Path,
        printing: Printing,
        *,
        kinds: tuple[str, ...] = FILES,
        stem: str = "",
    ) -> tuple[Path, ...]:
        """The report as PDF, XLSX and one CSV a table, in a folder that is there.

        `stem` is what the files are called, the report's own name where nothing is said.
        """
        if printing.outside:
            report = without_small_groups(report)
        return tuple(
            _written(folder / f"{stem or report.id}{tail}", data)
            for kind in kinds
            for tail, data in self._files(report, printing, kind).items()
        )

    def _files(self, report: Report, printing: Printing, kind: str) -> dict[str, bytes]:
        from reports.sheets import csv_table, xlsx_report

        language, currency = printing.language, report.money or self.settings.currency
        if kind == "pdf":
            return {".pdf": self.pages(report, printing)}
        if kind == "xlsx":
            made_at = self.clock.now().astimezone(self.settings.zone).replace(tzinfo=None)
            return {".xlsx": xlsx_report(report, currency, language, made_at=made_at)}
        many = len(report.tables) > 1
        return {
            f"-{number}.csv" if many else ".csv": csv_table(
                table, table.currency or currency, language
            )
            for number, table in enumerate(report.tables, start=1)
        }

    def pages(self, report: Report, printing: Printing) -> bytes:
        """The report as a PDF."""
        from reports.pages import pdf_report

        return pdf_report(
            report,
            (report.heads or {}).get(printing.language) or self.head(printing.language),
            language=printing.language,
            at=self.clock.now(),
            zone=self.settings.zone,
            by=printing.by,
        )

    def choices(self, source: Source, reader: Reader = Reader.OUTSIDE) -> PartChoices:
        """What a report can be narrowed to; people only for a reader who may know them."""
        tills, tiers, categories = (
            tuple(row[0] for row in source.rows(sql)) for sql in (TILLS, TIERS, CATEGORIES)
        )
        segments = tuple((one.value, name) for one, name in SEGMENTS.items())
        clerks = self._named_clerks(source, reader)
        return PartChoices(tills, tiers, categories, clerks, segments=segments)

    def _named_clerks(self, source: Source, reader: Reader) -> tuple[tuple[int, str], ...]:
        """Nobody is named."""
        del source, reader
        return ()

    def days(self) -> Period | None:
        """From the first day something was sold on to the last; None where nothing was."""
        with self.source() as source:
            first, last = source.row("SELECT min(day), max(day) FROM sale")
        return None if first is None else Period(first, last)


def store_head(settings: StoreSettings, language: str) -> StoreHead:
    """A store's letterhead."""
    text = settings.text
    name = text("store.name_zh") if language == "zh" else ""
    number = text("store.tax_number")
    said = (TAX_NUMBER.zh if language == "zh" else TAX_NUMBER.en).format(number=number)
    return StoreHead(
        name or text("store.name"),
        text("store.address"),
        said if number else "",
        settings.currency,
    )


def until_words(until: datetime, settings: StoreSettings) -> Label:
    """Until when something is complete, on the store's own clock."""
    when = moment_words(until, settings)
    return Label(UNTIL.en.format(when=when.en), UNTIL.zh.format(when=when.zh))


def moment_words(at: datetime, settings: StoreSettings) -> Label:
    """A day and time on the store's own clock."""
    local = at.astimezone(settings.zone)
    return Label(*(f"{format_day(local.date(), one)} {format_time(local)}" for one in LANGUAGES))


def _written(path: Path, data: bytes) -> Path:
    write_whole(path, data)
    return path


def _held_against(request: Request, source: Source) -> tuple[Request, Label | None]:
    """The request without days that the books hardly hold, and what is said of that.

    Rule: report.held-against-kept-days
    What a year sold beside the one week before it that was written down is no growth. Where one
    day in ten lacks at most, the comparison stays, and it is said. So it is of days that lie before
    the books altogether.
    """
    against = request.against
    (first,) = source.row(FIRST_DAY)
    if first is not None and request.period.last < first:
        return replace(request, against=None), _said(TOO_EARLY, request.period, first)
    if against is None:
        return request, None
    if first is not None and first <= against.first:
        return request, None
    if first is not None and (first - against.first).days * MOST_LACKING <= against.days:
        return request, _said(HELD_IN_PART, against, first)
    return replace(request, against=None), _said(NOT_HELD, against, first or request.today)


def _said(remark: Label, against: Period, first: date) -> Label:
    return Label(
        remark.en.format(days=against.words.en, first=format_day(first, "en")),
        remark.zh.format(days=against.words.zh, first=format_day(first, "zh")),
    )
