"""Reports that are kept under a name, when they are due by themselves, and what came of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import Enum
from typing import Protocol

from posapp.domain.report_rhythm import Rhythm


@dataclass(frozen=True, slots=True)
class SavedReport:
    """A question under a name; `wish` is its text, which the reports alone read."""

    id: str
    name: str
    wish: str
    made_at: datetime
    made_by: str


class Form(Enum):
    """What a due run leaves in its folder; a letter is a mail file with the PDF in it."""

    PDF = "pdf"
    XLSX = "xlsx"
    CSV = "csv"
    LETTER = "eml"


@dataclass(frozen=True, slots=True)
class Schedule:
    """Saved reports that are made by themselves, as one PDF or as files, into a folder.

    `since` is the day it was set: nothing before is owed. `address` is whom a mail file is for.
    """

    id: str
    name: str
    reports: tuple[str, ...]
    rhythm: Rhythm
    form: Form
    folder: str
    since: date
    language: str = "en"
    address: str = ""


class Outcome(Enum):
    """What came of a run."""

    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class ReportRun:
    """One run of a schedule, for the day it was due on. `said` are its files, or what failed."""

    schedule_id: str
    for_day: date
    outcome: Outcome
    at: datetime
    said: tuple[str, ...]


class ReportBook(Protocol):
    """Saved reports, schedules and their runs."""

    def saved(self) -> Sequence[SavedReport]:
        """Every saved report, by name."""
        ...

    def save(self, report: SavedReport) -> None:
        """Keep one; the same id again changes it."""
        ...

    def drop_saved(self, report_id: str) -> None:
        """Forget one."""
        ...

    def schedules(self) -> Sequence[Schedule]:
        """Every schedule, by name."""
        ...

    def put_schedule(self, schedule: Schedule) -> None:
        """Keep one; the same id again changes it."""
        ...

    def drop_schedule(self, schedule_id: str) -> None:
        """Forget one with its runs."""
        ...

    def runs(self, schedule_id: str) -> Sequence[ReportRun]:
        """The runs of a schedule, newest day first."""
        ...

    def put_run(self, run: ReportRun) -> None:
        """Keep what came of a run; of one day, the last word counts."""
        ...
