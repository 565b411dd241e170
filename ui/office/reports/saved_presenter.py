"""Saved reports, what is made by itself, and the morning pack: what is shown and done. No Qt."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import time
from pathlib import Path
from typing import Final

from posapp.devices.page_printer import print_pages
from posapp.domain.money_text import format_day, format_time
from posapp.domain.permission import Staff
from posapp.domain.report_rhythm import Every, Rhythm
from posapp.kernel.errors import Refusal
from posapp.kernel.progress import Told, Turn, go_on
from posapp.ports.report_book import Form, Outcome, ReportRun, SavedReport, Schedule
from posapp.services.report_book import Plan, ReportDiary
from receipts.words import Label
from reports.catalogue import BY_ID
from reports.desk import ReportDesk
from reports.errands import WritePack
from reports.names import Reader
from reports.number_text import words
from reports.runs import Paper
from reports.wish import Against, Days, ReportWish
from ui.office.parts.table_rows import Head, Row, TableRows

DAYS: Final = {
    Days.TODAY: Label("today", "今天"),
    Days.YESTERDAY: Label("yesterday", "昨天"),
    Days.THIS_WEEK: Label("this week", "本周"),
    Days.LAST_WEEK: Label("last week", "上周"),
    Days.THIS_MONTH: Label("this month", "本月"),
    Days.LAST_MONTH: Label("last month", "上月"),
    Days.YEAR: Label("52 weeks", "52 周"),
}
WEEKDAYS: Final = (
    Label("Monday", "星期一"),
    Label("Tuesday", "星期二"),
    Label("Wednesday", "星期三"),
    Label("Thursday", "星期四"),
    Label("Friday", "星期五"),
    Label("Saturday", "星期六"),
    Label("Sunday", "星期日"),
)
EACH_DAY: Final = Label("each day at {time}", "每天 {time}")
EACH_WEEK: Final = Label("each {day} at {time}", "每{day} {time}")
EACH_MONTH: Final = Label("on day {day} of each month at {time}", "每月 {day} 日 {time}")
FORMS: Final = {
    Form.PDF: Label("one PDF", "一个 PDF"),
    Form.XLSX: Label("spreadsheets", "电子表格"),
    Form.CSV: Label("CSV files", "CSV 文件"),
    Form.LETTER: Label("mail file with the PDF", "附 PDF 的邮件文件"),
}
NOT_YET: Final = Label("not yet", "尚未生成")
MADE: Final = Label("made for {day}", "已生成 {day}")
FAILED: Final = Label("failed for {day}: {why}", "{day} 失败：{why}")
HEADS_SAVED: Final = (Label("Name", "名称"), Label("Report", "报表"), Label("Days", "日期"))
HEADS_PLANNED: Final = (
    Label("Name", "名称"),
    Label("When", "时间"),
    Label("As", "格式"),
    Label("Folder", "文件夹"),
    Label("Last time", "上次"),
)
MORNING: Final = (
    ReportWish("sales-by-day", Days.LAST_WEEK, against=Against.LAST_YEAR),
    ReportWish("sales-by-hour", Days.YESTERDAY, against=Against.LAST_WEEK),
    ReportWish("sales-by-category", Days.YESTERDAY, against=Against.LAST_WEEK),
    ReportWish("payments", Days.YESTERDAY, against=Against.LAST_WEEK),
    ReportWish("shifts", Days.YESTERDAY),
    ReportWish("exceptions", Days.YESTERDAY),
)
MORNING_NAME: Final = Label("Morning: {report}", "早报：{report}")
PACK_NAME: Final = Label("Morning pack", "早报")
USUAL_RHYTHM: Final = Rhythm(Every.DAY, time(7))


@dataclass(frozen=True, slots=True)
class SavedPresenter:
    """What the page of saved reports shows and does, in a language."""

    diary: ReportDiary
    desk: ReportDesk | None
    language: str

    # ---- what is shown

    def saved(self) -> TableRows:
        """Every saved report."""
        return TableRows(
            tuple(Head(words(one, self.language)) for one in HEADS_SAVED),
            tuple(self._saved_row(one) for one in self.diary.saved()),
            opens=True,
        )

    def _saved_row(self, one: SavedReport) -> Row:
        wish = ReportWish.of(one.wish)
        kind = BY_ID.get(wish.kind)
        title = words(kind.title, self.language) if kind else wish.kind
        return Row.of_texts(one.id, one.name, title, self._days(wish))

    def _days(self, wish: ReportWish) -> str:
        if wish.own is not None:
            return words(wish.own.words, self.language)
        return words(DAYS[wish.days], self.language)

    def planned(self) -> TableRows:
        """Everything that is made by itself, and what came of it."""
        return TableRows(
            tuple(Head(words(one, self.language)) for one in HEADS_PLANNED),
            tuple(self._planned_row(one) for one in self.diary.schedules()),
            opens=True,
        )

    def _planned_row(self, one: Schedule) -> Row:
        run = self.diary.last_run(one.id)
        texts = (
            one.name,
            self.rhythm_words(one.rhythm),
            words(FORMS[one.form], self.language),
            one.folder,
            self._run_words(run),
        )
        failed = run is not None and run.outcome is Outcome.FAILED
        sorts = tuple(text.casefold() for text in texts)
        return Row(one.id, texts, sorts, ((4, "danger"),) if failed else ())

    def rhythm_words(self, rhythm: Rhythm) -> str:
        """When something is due, as people say it."""
        at = format_time(rhythm.at)
        if rhythm.every is Every.DAY:
            return words(EACH_DAY, self.language).format(time=at)
        if rhythm.every is Every.WEEK:
            day = words(WEEKDAYS[rhythm.on], self.language)
            return words(EACH_WEEK, self.language).format(day=day, time=at)
        return words(EACH_MONTH, self.language).format(day=rhythm.on, time=at)

    def _run_words(self, run: ReportRun | None) -> str:
        if run is None:
            return words(NOT_YET, self.language)
        day = format_day(run.for_day, self.language)
        if run.outcome is Outcome.FAILED:
            return words(FAILED, self.language).format(day=day, why=" ".join(run.said))
        return words(MADE, self.language).format(day=day)

    # ---- what is done

    def wish(self, report_id: str) -> ReportWish:
        """The question of a saved report."""
        for one in self.diary.saved():
            if one.id == report_id:
                return ReportWish.of(one.wish)
        raise Refusal("report-book.nothing-chosen")

    def usual_name(self, wish: ReportWish) -> str:
        """What a question is called when nobody says otherwise."""
        kind = BY_ID.get(wish.kind)
        title = words(kind.title, self.language) if kind else wish.kind
        return f"{title}, {self._days(wish)}"

    def keep_morning(self) -> tuple[str, ...]:
        """Save the usual reports of a morning; their ids. What is there already is not doubled."""
        there = {one.name: one.id for one in self.diary.saved()}
        found: list[str] = []
        for wish in MORNING:
            kind = BY_ID.get(wish.kind)
            if kind is None:
                continue
            title = words(kind.title, self.language)
            name = words(MORNING_NAME, self.language).format(report=title)
            kept = there.get(name) or self.diary.save(name, self._spoken(wish).text()).id
            found.append(kept)
        return tuple(found)

    def _spoken(self, wish: ReportWish) -> ReportWish:
        return replace(wish, language=self.language)

    def pack(
        self, reports: Sequence[str], folder: Path, by: Staff | None, told: Told = go_on
    ) -> Path:
        """The chosen reports of today as one PDF in a folder. Runs away from the screen."""
        if self.desk is None or not reports:
            raise Refusal("report-book.nothing-chosen")
        paper = Paper(self.language, by.name if by is not None else "", Reader.of(by))
        wishes = tuple(self.wish(one) for one in reports)
        name = words(PACK_NAME, self.language)
        return self.desk.do(WritePack(wishes, name, folder, paper), Turn(told))

    def print_pack(
        self, reports: Sequence[str], folder: Path, by: Staff | None, told: Told = go_on
    ) -> Path:
        """The same, to the system's printer."""
        path = self.pack(reports, folder, by, told)
        print_pages(path)
        return path

    def usual_plan(self, reports: tuple[str, ...], folder: Path) -> Plan:
        """A plan as it is first proposed: each morning, one PDF."""
        return Plan(
            name=words(PACK_NAME, self.language),
            reports=reports,
            rhythm=USUAL_RHYTHM,
            form=Form.PDF,
            folder=str(folder),
            language=self.language,
        )
