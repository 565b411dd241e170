"""Makes the reports that are due by themselves, and packs of reports: files in a folder.

A mail file is a letter with the PDF in it: posapp sends no mail, the store's mail program does.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Final

from posapp.domain.mail_address import mail_addresses
from posapp.domain.money_text import format_day
from posapp.kernel.errors import Bug, Trouble, WorldFault
from posapp.kernel.files import write_whole
from posapp.kernel.progress import Steps, Told, go_on
from posapp.ports.report_book import Form, Schedule
from posapp.services.report_book import Due, ReportDiary, file_stem
from receipts.words import Label
from reports.desk import Printing, ReportDesk, kind_named
from reports.names import Reader
from reports.number_text import words
from reports.report import Report
from reports.small_groups import without_small_groups
from reports.wish import ReportWish

BODY: Final = Label(
    "The reports of {day} are in the file with this letter.",
    "{day} 的报表见附件。",
)


@dataclass(frozen=True, slots=True)
class Paper:
    """In which language files are written, by whom, and for whom."""

    language: str
    by: str = ""
    reader: Reader = Reader.STORE


def make_reports(
    desk: ReportDesk, wishes: Sequence[ReportWish], day: date, paper: Paper, told: Told = go_on
) -> tuple[Report, ...]:
    """The reports of some wishes, as they were meant on a day; refused once somebody stops it."""
    made: list[Report] = []
    steps = Steps(told, len(wishes))
    for wish in wishes:
        maker = desk.of_store(wish.store)
        request = maker.request(
            wish.period(day),
            against=wish.before(day),
            part=wish.part,
            reader=paper.reader,
            cut=wish.cut,
        )
        with maker.source() as source:
            report = maker.make(kind_named(wish.kind), request, source)
        if paper.reader is Reader.OUTSIDE:
            report = without_small_groups(report)
        made.append(report)
        steps.step()
    return tuple(made)


def pack_pages(desk: ReportDesk, name: str, reports: Sequence[Report], paper: Paper) -> bytes:
    """Some reports as one PDF with a page of contents; one alone needs none."""
    from reports.pack import pdf_pack

    if len(reports) == 1:
        return desk.pages(reports[0], Printing(paper.language, paper.by))
    return pdf_pack(
        name,
        reports,
        desk.head(paper.language),
        language=paper.language,
        at=desk.clock.now(),
        zone=desk.settings.zone,
        by=paper.by,
    )


def reader_of(form: Form) -> Reader:
    """For whom a due run writes: a letter leaves the store, files in a folder stay.

    Rule: report-book.letters-name-nobody
    """
    return Reader.OUTSIDE if form is Form.LETTER else Reader.STORE


def make_due(desk: ReportDesk, due: Due) -> tuple[Path, ...]:
    """The files of one due run, in the folder of its schedule, named by its day."""
    schedule = due.schedule
    paper = Paper(schedule.language, reader=reader_of(schedule.form))
    wishes = [ReportWish.of(one.wish) for one in due.reports]
    reports = make_reports(desk, wishes, due.day, paper)
    folder = Path(schedule.folder).expanduser()
    stem = f"{file_stem(schedule.name)} {due.day.isoformat()}"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if schedule.form in {Form.PDF, Form.LETTER}:
            pages = pack_pages(desk, schedule.name, reports, paper)
            return (_written(folder, stem, pages, schedule, due, desk),)
        return tuple(
            path
            for report, name in zip(reports, _names(reports), strict=True)
            for path in desk.write(
                report,
                folder,
                Printing(paper.language),
                kinds=(schedule.form.value,),
                stem=f"{stem} {name}",
            )
        )
    except OSError:
        raise WorldFault("file.unwritable", place=str(folder)) from None


def _names(reports: Sequence[Report]) -> Iterator[str]:
    """What the file of each is called: one of a kind that was there already has a number."""
    counts = Counter[str]()
    for report in reports:
        counts[report.id] += 1
        again = counts[report.id]
        yield report.id if again == 1 else f"{report.id} {again}"


def _written(  # noqa: PLR0917 - one file and all that is said in it
    folder: Path, stem: str, pages: bytes, schedule: Schedule, due: Due, desk: ReportDesk
) -> Path:
    if schedule.form is Form.PDF:
        path, data = folder / f"{stem}.pdf", pages
    else:
        path, data = folder / f"{stem}.eml", letter(desk, due, f"{stem}.pdf", pages)
    write_whole(path, data)
    return path


def letter(desk: ReportDesk, due: Due, name: str, pages: bytes) -> bytes:
    """A mail file with the PDF in it, as every mail program opens it."""
    schedule, language = due.schedule, due.schedule.language
    day = format_day(due.day, language)
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = f"{schedule.name}, {day}"
    to = mail_addresses(schedule.address)
    if to:
        mail["To"] = ", ".join(to)
    mail["Date"] = desk.clock.now()
    mail["X-Unsent"] = "1"
    mail.set_content(f"{words(BODY, language).format(day=day)}\n\n{desk.head(language).name}\n")
    mail.add_attachment(pages, maintype="application", subtype="pdf", filename=name)
    return mail.as_bytes()


def _trouble(error: Exception, due: Due) -> Trouble:
    """A refusal as it is; a disk or share that does not answer; anything else is a bug."""
    if isinstance(error, Trouble):
        return error
    if not isinstance(error, OSError):
        return Bug("task.broken")
    return WorldFault("file.unwritable", place=str(error.filename or due.schedule.folder))


Heard = Callable[[Due, tuple[str, ...], Trouble | None], None]


def run_due(
    desk: ReportDesk, diary: ReportDiary, say: Callable[[Trouble], str], told: Heard
) -> int:
    """Make everything that is due, one after the other; how many could not be made.

    Rule: report-book.one-stops-no-other
    While another program brings the copy up it is refused, and all of it stays due. `say` puts a
    trouble into words for the record, `told` hears of each.
    """
    owed = diary.due()
    if owed:
        desk.be_whole()
    failed = 0
    for due in owed:
        try:
            files = tuple(str(one) for one in make_due(desk, due))
        except Exception as error:  # noqa: BLE001 - whatever stops one, the others are made
            trouble = _trouble(error, due)
            diary.failed(due, say(trouble))
            told(due, (), trouble)
            failed += 1
        else:
            diary.done(due, files)
            told(due, files, None)
    return failed
