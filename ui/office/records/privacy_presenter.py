"""The privacy room as the office shows it: questions, looks, the register, papers. No Qt."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from loyalty.rules.mass_read import MassRead
from loyalty.rules.privacy_law import CaseKind
from loyalty.service.access import LookRow
from loyalty.service.breach_words import LEAKS, Leak, breach_paragraphs, breach_title
from loyalty.service.data_register import RegisterRow
from loyalty.service.privacy_office import BreachList
from posapp.kernel.errors import WorldFault
from posapp.kernel.progress import Steps, Told, go_on, part_of
from posapp.ports.members_office import LookQuery, PrivacyCase
from posapp.till import TillServices
from receipts.words import Label
from reports.desk import store_head
from reports.made import privacy_papers
from reports.period import Period, month_of
from reports.report import Report, StoreHead

if TYPE_CHECKING:
    from reports.letters import Letter

LETTERS_A_FILE: Final = 200


class Paper(Enum):
    """What the room writes."""

    REGISTER = "register"
    PROCESSING = "processing"
    MONTH = "privacy"
    PURGED = "purged"
    TRANSPARENCY = "transparency"


@dataclass(frozen=True, slots=True)
class Files:
    """Papers as bytes by their names, to be put into one folder."""

    named: tuple[tuple[str, bytes], ...]

    def put(self, folder: Path, told: Told = go_on) -> tuple[Path, ...]:
        """Write them, all or none: each gets its name when the last one is written."""
        steps, ready = Steps(told, len(self.named)), [folder / name for name, _ in self.named]
        parts = [path.with_name(f"{path.name}.part") for path in ready]
        try:
            folder.mkdir(parents=True, exist_ok=True)
            for part, (_, data) in zip(parts, self.named, strict=True):
                part.write_bytes(data)
                steps.step()
            for part, path in zip(parts, ready, strict=True):
                part.replace(path)
        except OSError:
            raise WorldFault("file.unwritable", place=str(folder)) from None
        finally:
            for part in parts:
                with suppress(OSError):
                    part.unlink(missing_ok=True)
        return tuple(ready)


@dataclass(frozen=True, slots=True)
class BreachPapers:
    """Who is hit, and the papers about it; nothing has left the program yet."""

    found: BreachList
    files: Files


class PrivacyPresenter:
    """Asks the privacy room's services; makes its papers."""

    def __init__(self, services: TillServices) -> None:
        self._services = services
        self._office = services.loyalty.privacy_office
        self.cases: tuple[PrivacyCase, ...] = ()
        self.looks: tuple[LookRow, ...] = ()
        self.alarms: tuple[MassRead, ...] = ()
        self.staff_id = ""

    # ---- what is shown

    @property
    def today(self) -> date:
        """The store's day."""
        return self._services.context.today()

    def look_again(self) -> None:
        """Questions, looks and alarms as they are now."""
        self.cases = self._office.cases()
        self.looks = self._services.loyalty.access.find(LookQuery(by=self.staff_id))
        self.alarms = self._services.loyalty.access.alarms()

    def people(self) -> tuple[tuple[str, str], ...]:
        """The staff, to search the log by."""
        return tuple((str(one.id), one.name) for one in self._services.staffing.people())

    def register(self) -> tuple[RegisterRow, ...]:
        """Every column with what it tells."""
        return self._services.loyalty.privacy.register()

    def case(self, case_id: str) -> PrivacyCase | None:
        """One question."""
        return next((one for one in self.cases if one.id == case_id), None)

    def is_late(self, case: PrivacyCase) -> bool:
        """Whether the law's day is over and nobody answered."""
        return case.closed_at is None and case.due_on < self.today

    # ---- questions

    def ask(self, kind: CaseKind, words: str, asker: str) -> None:
        """Note a question."""
        self._office.ask(kind, words, asker=asker)
        self.look_again()

    def answer(self, case_id: str, words: str) -> None:
        """Note the answer that was given."""
        self._office.answer(case_id, words)
        self.look_again()

    # ---- papers

    def report(self, paper: Paper, told: Told = go_on) -> Report:
        """A paper as a value."""
        names = ("orders.words_days", "privacy.case_days")
        days = {name: self._services.settings.integer(name) for name in names}
        if paper is Paper.REGISTER:
            return privacy_papers.register_report(self.register(), days, self.today)
        if paper is Paper.PROCESSING:
            return privacy_papers.processing_report(days, self.today)
        span = self.span
        if paper is Paper.PURGED:
            since = self._services.context.now() - timedelta(days=365)
            words = Label("the last 365 days", "最近 365 天")
            zone = self._services.settings.zone
            return privacy_papers.purge_report(self._office.purged(since, told), zone, words)
        month = self._office.month(span.first, span.last, told)
        if paper is Paper.MONTH:
            return privacy_papers.month_report(month)
        return privacy_papers.transparency_report(month)

    @property
    def span(self) -> Period:
        """This month so far; on its first days, the month before."""
        today = self.today
        month = month_of(today - timedelta(days=5))
        return Period(month.first, min(month.last, today))

    @property
    def signer(self) -> str:
        """Who makes papers: to be asked before the work, for she may be gone when it is done."""
        current = self._services.staffing.current
        return current.name if current else ""

    def files(self, report: Report, language: str, by: str, told: Told = go_on) -> Files:
        """A paper as PDF and a CSV for each table; needs no screen."""
        from reports.pages import pdf_report
        from reports.sheets import csv_table

        settings, steps = self._services.settings, Steps(told, len(report.tables) + 1)
        head = store_head(settings, language)
        pages = pdf_report(
            report,
            head,
            language=language,
            at=self._services.clock.now(),
            zone=settings.zone,
            by=by,
        )
        steps.step()
        sheets = []
        for number, table in enumerate(report.tables, start=1):
            sheet = csv_table(table, head.currency, language)
            sheets.append((f"{report.id}-{number}.csv", sheet))
            steps.step()
        return Files(((f"{report.id}.pdf", pages), *sheets))

    def write(
        self, paper: Paper, language: str, by: str, folder: Path, told: Told = go_on
    ) -> tuple[Path, ...]:
        """A paper made and put into a folder, or nothing where somebody stops it."""
        report = self.report(paper, part_of(told, 0, 3))
        files = self.files(report, language, by, part_of(told, 1, 3))
        return files.put(folder, part_of(told, 2, 3))

    def told_by(self) -> datetime | None:
        """Until when the authority has to hear of a leak known of since now; None: at once."""
        until = self._office.to_be_told_by()
        return until if until > self._services.clock.now() else None

    def breach(self, leak: Leak, language: str, by: str, told: Told = go_on) -> BreachPapers:
        """Who is hit by a leak: list, and a letter for each; of a drill each says so."""
        from reports.letters import Letter

        tables = LEAKS[leak.what][1]
        found = self._office.affected(tables, drill=leak.drill, told=part_of(told, 0, 3))
        report = privacy_papers.breach_report(found.members, tables, self.today, drill=leak.drill)
        title, words = breach_title(leak), breach_paragraphs(leak)
        pages = [Letter(one.number, one.name, one.language, title, words) for one in found.members]
        files = self.files(report, language, by, part_of(told, 1, 3))
        head = store_head(self._services.settings, language)
        letters = _letters(report.id, pages, head, self.today, part_of(told, 2, 3))
        return BreachPapers(found, Files((*files.named, *letters)))

    def take(self, papers: BreachPapers) -> None:
        """Tell access log and journal before the list leaves the program."""
        self._office.take(papers.found)


def _letters(
    name: str, letters: Sequence["Letter"], head: StoreHead, day: date, told: Told
) -> list[tuple[str, bytes]]:
    """Letters as PDF, a file for so many: a printer takes such a file, and work can be stopped."""
    from reports.letters import pdf_letters

    steps, made = Steps(told, len(letters)), []
    for start in range(0, len(letters), LETTERS_A_FILE):
        some = letters[start : start + LETTERS_A_FILE]
        number = f"-{start // LETTERS_A_FILE + 1}" if len(letters) > LETTERS_A_FILE else ""
        made.append((f"{name}-letters{number}.pdf", pdf_letters(some, head, day)))
        steps.step(len(some))
    return made
