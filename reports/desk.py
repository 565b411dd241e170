"""Where reports are asked for: the copy is brought up, the report made, its files written."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from loyalty.insight.cohorts import StateLimits
from loyalty.rules.program import Program, Worth
from posapp.domain.money_text import format_day, format_time
from posapp.domain.opening_hours import read_hours
from posapp.kernel.clock import Clock, local_day
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import StaffId
from posapp.ports import Store
from posapp.settings import StoreSettings
from receipts.words import Label
from reports.catalogue import BY_ID, UNCUT, Group, Kind
from reports.copier import Copier, Progress, is_behind, on_and_on
from reports.copy_state import CopyState, read_state
from reports.made.goals import Found, Stands, found, stands
from reports.made.segment_part import keep_segment
from reports.names import NO_NAMES, Names, Reader
from reports.part import PartChoices
from reports.period import YEAR_OF_WEEKS, Period, month_of
from reports.report import Report, StoreHead
from reports.request import Part, Request
from reports.segment_words import SEGMENTS
from reports.small_groups import without_small_groups
from reports.source import Source

WHOLE = Part()
TILLS = "SELECT DISTINCT till FROM sale ORDER BY 1"
CLERKS = "SELECT DISTINCT clerk FROM sale"
TIERS = "SELECT DISTINCT tier FROM member WHERE tier <> '' ORDER BY 1"
CATEGORIES = "SELECT DISTINCT category FROM product WHERE category <> '' ORDER BY 1"
FILES = ("pdf", "xlsx", "csv")
UNTIL = Label("Complete until {when}", "数据完整至 {when}")
GATHERING = Label(
    "Not complete yet: the store's books are still being gathered",
    "尚不完整：门店数据仍在汇总",
)
TAX_NUMBER = Label("Tax number {number}", "税号 {number}")


@dataclass(frozen=True, slots=True)
class Printing:
    """In which language, and by whom; `outside`: for readers who may find nobody in it."""

    language: str
    by: str = ""
    outside: bool = False


@dataclass(frozen=True, slots=True)
class ReportDesk:
    """The reports of one store. `worth` is what its program pays for points today.

    `names` knows who people are; a report is made with them only for a reader who may know.
    """

    store: Store
    settings: StoreSettings
    clock: Clock
    copier: Copier
    folder: Path
    worth: Worth
    program: Program = field(default_factory=Program)
    names: Names = NO_NAMES

    def bring_up(self, progress: Progress = on_and_on) -> bool:
        """Copy what is new in the store; False when that was stopped or is being done already."""
        return self.copier.refresh(self.store, self.clock.now(), progress)

    def be_whole(self) -> None:
        """Copy what is new, all of it, or refuse: what is kept or sent lacks nothing.

        Rule: report.files-are-whole
        """
        if not self.bring_up():
            raise Refusal("report.copy-behind")

    def mark(self) -> str:
        """How far the copy is, as a text that others come with; empty where there is no copy."""
        state = read_state(self.folder)
        return "" if state is None else state.mark

    def source(self) -> Source:
        """A look at the copy; close it."""
        return Source(self.folder)

    def request(
        self,
        period: Period,
        *,
        against: Period | None = None,
        part: Part = WHOLE,
        reader: Reader = Reader.OUTSIDE,
    ) -> Request:
        """A request with the store's letterhead and the journal's head of now.

        Whoever asks for a `reader` who may know people has looked at that.
        """
        with self.store.read() as work:
            tills = work.journal.tills()
            targets = tuple(work.targets.all())
            heads = [last.head for till in tills if (last := work.journal.last(till)) is not None]
        return Request(
            period=period,
            head=self.head("en"),
            today=self.today,
            against=against,
            part=part,
            worth=self.worth,
            journal_head=", ".join(heads),
            program=self.program,
            limits=self._limits,
            names=reader.names(self.names),
            promise_h=self.settings.integer("orders.late_hours"),
            marketing_minor=self.settings.integer("marketing.month_minor"),
            targets=targets,
            open_weekdays=self._open_weekdays,
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
        keep_segment(source, cut)
        made = kind.build(source, cut)
        return replace(
            made, journal_head=cut.journal_head, reach=self.reach(cut.period, source.state)
        )

    def reach(self, period: Period, copied: CopyState | None = None) -> Label | None:
        """Until when the figures of some days are complete; None where nothing of them is missing.

        `copied` is the copy they were made from, the newest where nothing is said.

        Rule: report.complete-until
        """
        state = copied or read_state(self.folder)
        until = state.whole_until if state is not None else None
        if self._was_over(period, until) or not is_behind(state, self.store):
            return None
        if until is None:
            return GATHERING
        local = until.astimezone(self.settings.zone)
        en, zh = (f"{format_day(local.date(), one)} {format_time(local)}" for one in ("en", "zh"))
        return Label(UNTIL.en.format(when=en), UNTIL.zh.format(when=zh))

    def _was_over(self, period: Period, until: datetime | None) -> bool:
        """Whether some days were over at a moment: no shift of theirs sold on past midnight."""
        if until is None or local_day(until, self.settings.zone) <= period.last:
            return False
        with self.store.read() as work:
            return not work.shifts.any_open(until, period.last)

    def stands(self) -> tuple[Stands, ...]:
        """How each target stands in its last whole span."""
        request = self.request(Period(self.today, self.today))
        with self.source() as source:
            return tuple(stands(source, request, request.targets, self.today))

    def judged(self) -> Found:
        """Which targets were missed in their last whole span, and which are well."""
        return found(self.stands())

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

        language, currency = printing.language, self.settings.currency
        if kind == "pdf":
            return {".pdf": self.pages(report, printing)}
        if kind == "xlsx":
            made_at = self.clock.now().astimezone(self.settings.zone).replace(tzinfo=None)
            return {".xlsx": xlsx_report(report, currency, language, made_at=made_at)}
        many = len(report.tables) > 1
        return {
            f"-{number}.csv" if many else ".csv": csv_table(table, currency, language)
            for number, table in enumerate(report.tables, start=1)
        }

    def pages(self, report: Report, printing: Printing) -> bytes:
        """The report as a PDF."""
        from reports.pages import pdf_report

        return pdf_report(
            report,
            self.head(printing.language),
            language=printing.language,
            at=self.clock.now(),
            zone=self.settings.zone,
            by=printing.by,
        )

    def choices(self, source: Source, reader: Reader = Reader.OUTSIDE) -> PartChoices:
        """What a report can be narrowed to; people only for a reader who may know them."""
        named = reader is not Reader.OUTSIDE
        tills, tiers, categories = (
            tuple(row[0] for row in source.rows(sql)) for sql in (TILLS, TIERS, CATEGORIES)
        )
        clerks = {self.copier.number_of(id_): name for id_, name in self._clerks()} if named else {}
        seen = {row[0] for row in source.rows(CLERKS)}
        known = tuple((number, name) for number, name in clerks.items() if number in seen)
        segments = tuple((one.value, name) for one, name in SEGMENTS.items())
        return PartChoices(tills, tiers, categories, known, segments=segments)

    def staff_of(self, number: int | None) -> StaffId | None:
        """Whom a number of the copy stands for."""
        found = {self.copier.number_of(id_): id_ for id_, _ in self._clerks()}
        return None if number is None else found.get(number)

    def _clerks(self) -> Sequence[tuple[StaffId, str]]:
        with self.store.read() as work:
            return work.receipt_list.clerks()

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


def kind_named(id_: str) -> Kind:
    """The report of that name, or a refusal that lists them."""
    found = BY_ID.get(id_)
    if found is None:
        raise Refusal("report.unknown", name=id_, names=", ".join(BY_ID))
    return found


def usual_period(kind: Kind, last: date) -> Period:
    """What a report is about when nobody says: its month; of the loyalty group, a year."""
    if kind.group is Group.LOYALTY:
        return Period(last - YEAR_OF_WEEKS + timedelta(days=1), last)
    return Period(month_of(last).first, last)


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
