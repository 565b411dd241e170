"""Packs and due runs: the pages read back, the files in their folder, a failure told."""

from dataclasses import dataclass, field, replace
from datetime import date, time, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import cast

import pypdfium2
import pytest

from posapp.domain.messages import say_trouble
from posapp.domain.report_rhythm import Every, Rhythm
from posapp.kernel.errors import Refusal, Trouble, WorldFault
from posapp.kernel.ids import MemberId
from posapp.ports.report_book import Form, SavedReport, Schedule
from posapp.services.report_book import Due, ReportDiary
from reports import runs
from reports.desk import ReportDesk
from reports.names import Reader
from reports.period import Period
from reports.runs import Paper, make_due, make_reports, pack_pages
from reports.small_groups import EACH
from reports.store_names import StoreNames
from reports.wish import Against, Days, ReportWish
from tests.reports.conftest import Past

DAILY = Rhythm(Every.DAY, time(7))
WISHES = (
    ReportWish("sales-by-day", Days.THIS_WEEK, against=Against.LAST_WEEK),
    ReportWish("payments", Days.YESTERDAY),
    ReportWish("rfm", Days.YEAR),
)


def pages_of(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    texts = []
    for page in document:
        text = page.get_textpage()
        texts.append(text.get_text_bounded())
        text.close()
        page.close()
    document.close()
    return texts


def due(past: Past, folder: Path, form: Form, language: str = "en") -> Due:
    """A run of three reports for the last day of the past."""
    saved = tuple(
        SavedReport(f"s{at}", f"Report {at}", wish.text(), past.desk.clock.now(), "manager")
        for at, wish in enumerate(WISHES)
    )
    ids = tuple(one.id for one in saved)
    schedule = Schedule(
        "plan", "Morning: pack", ids, DAILY, form, str(folder), date(2026, 1, 1), language
    )
    return Due(schedule, past.whole.last, saved)


@pytest.mark.parametrize(
    ("language", "contents", "first", "foot"),
    [
        ("en", "Contents", "Sales by day", "Page 2 of"),
        ("zh", "目录", "按日销售", "第 2 页"),
    ],
)
def test_a_pack_says_on_its_first_page_where_each_report_begins(
    past: Past, language: str, contents: str, first: str, foot: str
) -> None:
    paper = Paper(language, "M. Roth")
    reports = make_reports(past.desk, WISHES, past.whole.last, paper)
    pages = pages_of(pack_pages(past.desk, "Morning pack", reports, paper))
    assert "Morning pack" in pages[0]
    assert contents in pages[0]
    assert first in pages[1]
    assert foot in pages[1]
    for report in reports:
        title = report.title.zh if language == "zh" else report.title.en
        begins = next(at for at, text in enumerate(pages[1:], start=2) if title in text[:400])
        line = next(line for line in pages[0].splitlines() if line.startswith(title))
        assert line.split()[-1] == str(begins), line


def test_the_foot_of_each_page_names_its_own_report(past: Past) -> None:
    paper = Paper("en")
    reports = make_reports(past.desk, WISHES, past.whole.last, paper)
    pages = pages_of(pack_pages(past.desk, "Morning pack", reports, paper))
    last = pages[-1]
    assert reports[-1].title.en in last
    assert reports[0].title.en not in last


def test_one_report_alone_has_no_contents(past: Past) -> None:
    paper = Paper("en")
    reports = make_reports(past.desk, WISHES[1:2], past.whole.last, paper)
    pages = pages_of(pack_pages(past.desk, "Payments", reports, paper))
    assert not any("Contents" in text for text in pages)


def test_a_due_run_leaves_its_files_named_by_the_day_they_are_for(
    past: Past, tmp_path: Path
) -> None:
    folder = tmp_path / "office" / "mornings"
    (pack,) = make_due(past.desk, due(past, folder, Form.PDF))
    day = past.whole.last.isoformat()
    assert pack.name == f"Morning  pack {day}.pdf"
    assert pack.read_bytes().startswith(b"%PDF")
    sheets = make_due(past.desk, due(past, folder, Form.XLSX))
    assert [one.suffix for one in sheets] == [".xlsx"] * 3
    lists = make_due(past.desk, due(past, folder, Form.CSV))
    assert all(one.read_bytes() for one in lists)


def test_a_missed_morning_is_made_as_it_was_meant_then(past: Past) -> None:
    first = past.whole.first
    wish = ReportWish("sales-by-day", Days.TODAY)
    (then,) = make_reports(past.desk, (wish,), first, Paper("en"))
    (later,) = make_reports(past.desk, (wish,), first + timedelta(days=1), Paper("en"))
    assert then.tables[0].rows[0][0] == first
    assert later.tables[0].rows[0][0] == first + timedelta(days=1)


def test_a_letter_holds_the_pages_and_names_the_day(past: Past, tmp_path: Path) -> None:
    asked = due(past, tmp_path, Form.LETTER, "zh")
    asked = replace(asked, schedule=replace(asked.schedule, address="boss@example.org"))
    (path,) = make_due(past.desk, asked)
    mail = message_from_bytes(path.read_bytes(), policy=default)
    (pages,) = mail.iter_attachments()
    assert mail["To"] == "boss@example.org"
    assert "Morning: pack" in mail["Subject"]
    assert str(pages.get_filename()).endswith(".pdf")
    assert "目录" in pages_of(pages.get_content())[0]


def test_a_folder_that_cannot_be_written_is_told_with_its_place(past: Past, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("x", "utf-8")
    with pytest.raises(WorldFault) as told:
        make_due(past.desk, due(past, blocked, Form.PDF))
    trouble: Trouble = told.value
    currency = past.desk.settings.currency
    assert str(blocked) in say_trouble(trouble, "en", currency=currency)


def test_a_file_that_stays_in_the_store_names_its_staff_and_no_member(past: Past) -> None:
    names = StoreNames(past.store, past.desk.copier.number_of, lambda *_: True)
    clerks = {past.desk.copier.number_of(id_): name for id_, name in past.desk._clerks()}
    members = [past.desk.copier.number_of(one) for one in list(member_ids(past))[:5]]
    assert clerks
    assert names.members(members)
    assert Reader.STORE.names(names).clerks(tuple(clerks)) == clerks
    assert not Reader.STORE.names(names).members(members)
    assert not Reader.OUTSIDE.names(names).clerks(tuple(clerks))
    assert Reader.TRUSTED.names(names) is names


@pytest.mark.rule("report-book.letters-name-nobody")
@pytest.mark.parametrize(("form", "named"), [(Form.PDF, True), (Form.LETTER, False)])
def test_a_letter_names_no_staff_and_files_in_the_folder_do(
    past: Past, tmp_path: Path, form: Form, *, named: bool
) -> None:
    wish = ReportWish("sales-by-clerk", Days.OWN, past.whole)
    asked = due(past, tmp_path, form)
    asked = replace(asked, reports=(replace(asked.reports[0], wish=wish.text()),))
    names = StoreNames(past.store, past.desk.copier.number_of, lambda *_: True)
    (path,) = make_due(replace(past.desk, names=names), asked)
    data = path.read_bytes()
    if form is Form.LETTER:
        (attached,) = message_from_bytes(data, policy=default).iter_attachments()
        data = attached.get_content()
    text = "".join(pages_of(data))
    staff = [name for _, name in past.desk._clerks()]
    assert staff
    assert any(name in text for name in staff) is named


@pytest.mark.rule("report-book.letters-name-nobody")
@pytest.mark.parametrize(("reader", "listed"), [(Reader.STORE, True), (Reader.OUTSIDE, False)])
def test_who_reads_outside_is_told_of_no_single_member(
    past: Past, reader: Reader, *, listed: bool
) -> None:
    wish = ReportWish("top-customers", Days.OWN, past.whole)
    paper = Paper("en", reader=reader)
    (report,) = make_reports(past.desk, [wish], past.whole.last, paper)
    assert any(EACH in table.people and table.rows for table in report.tables) is listed


def member_ids(past: Past) -> list[MemberId]:
    with past.store.read() as work:
        return list(work.members.ids(None, 100))


def test_two_reports_of_one_kind_are_two_files(past: Past, tmp_path: Path) -> None:
    run = due(past, tmp_path, Form.XLSX)
    wishes = [ReportWish("sales-by-day", days) for days in (Days.THIS_WEEK, Days.YEAR)]
    reports = tuple(
        SavedReport(f"q{at}", "Sales", wish.text(), past.desk.clock.now(), "m")
        for at, wish in enumerate(wishes)
    )
    files = make_due(past.desk, replace(run, reports=reports))
    assert len({file.name for file in files}) == 2
    assert all(file.exists() for file in files)


@pytest.mark.parametrize("wish", ["not json", "{}", "[]", '{"kind":"nope"}', "null"])
def test_a_saved_report_that_cannot_be_read_is_refused(wish: str) -> None:
    with pytest.raises(Refusal, match=r"report-book\.unreadable"):
        ReportWish.of(wish)


@dataclass
class Notes:
    """A diary that owes some runs and remembers what it was told."""

    owed: tuple[Due, ...]
    told: list[str] = field(default_factory=list)

    def due(self) -> tuple[Due, ...]:
        return self.owed

    def done(self, due: Due, files: tuple[str, ...]) -> None:
        self.told.append(f"{due.day}: {len(files)}")

    def failed(self, due: Due, why: str) -> None:
        self.told.append(f"{due.day}: {why}")


@pytest.mark.rule("report-book.one-stops-no-other")
def test_whatever_stops_one_report_the_others_are_made(
    past: Past, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A bug in one of them is noted as failed; it is tried again, and stops nobody."""
    first, second = (due(past, tmp_path, Form.PDF) for _ in range(2))
    made = runs.make_due

    def one_breaks(desk: ReportDesk, one: Due) -> tuple[Path, ...]:
        if one is first:
            raise OverflowError
        return made(desk, one)

    monkeypatch.setattr(runs, "make_due", one_breaks)
    notes = Notes((first, second))
    diary = cast("ReportDiary", notes)
    assert runs.run_due(past.desk, diary, lambda trouble: trouble.code, lambda *_: None) == 1
    assert notes.told == [f"{first.day}: task.broken", f"{second.day}: 1"]


@pytest.mark.parametrize("days", [Period(date.min, date.min), Period(date.max, date.max)])
def test_days_at_the_calendars_end_are_refused(days: Period) -> None:
    with pytest.raises(Refusal, match=r"report\.calendar-ends"):
        days.moved(timedelta(days=1 if days.last == date.max else -1))
