"""A report as files, and on paper through the system's own printer: where, and what it is told."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from posapp.devices.page_printer import print_pages
from posapp.kernel.errors import WorldFault
from posapp.kernel.progress import Turn
from reports.desk import FILES, Printing, ReportDesk
from reports.errands import WriteReport
from reports.period import Period
from reports.report import Report

FOLDER_OPTION: Final = "reports.folder"


@dataclass(frozen=True, slots=True)
class ReportFiles:
    """Writes reports into one folder; it is made where there is none."""

    desk: ReportDesk
    folder: Path

    def write(
        self, report: Report, period: Period, printing: Printing, kind: str
    ) -> tuple[Path, ...]:
        """The report as one kind of file, named by its days: pdf, xlsx, or one csv a table."""
        return self.write_as(report, self.folder / f"{stem_of(report, period)}.{kind}", printing)

    def write_as(self, report: Report, place: Path, printing: Printing) -> tuple[Path, ...]:
        """The report under a name of somebody's own; its ending says which kind, PDF without one.

        Rule: report.save-as
        A report of several tables makes one CSV each, numbered behind the name.
        """
        ending = place.suffix.lower().removeprefix(".")
        kind, stem = (ending, place.stem) if ending in FILES else (FILES[0], place.name)
        try:
            place.parent.mkdir(parents=True, exist_ok=True)
            return self.desk.do(WriteReport(report, place.parent, printing, (kind,), stem), Turn())
        except OSError:
            raise WorldFault("file.unwritable", place=str(place.parent)) from None

    def print(self, report: Report, period: Period, printing: Printing) -> Path:
        """The report's pages to the system's printer; the file they came from stays."""
        (pages,) = self.write(report, period, printing, "pdf")
        print_pages(pages)
        return pages


def stem_of(report: Report, period: Period) -> str:
    """What the files of a report are called when nobody says: its name and its days."""
    stem = f"{report.id}-{period.first.isoformat()}"
    return stem if period.days == 1 else f"{stem}-{period.last.isoformat()}"


def usual_folder(chosen: str, documents: Path) -> Path:
    """Where files go when nobody says: the folder of the settings, or the person's documents."""
    return Path(chosen).expanduser() if chosen.strip() else documents / "posapp"
