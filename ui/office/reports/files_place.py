"""Where the office's files go on this machine: the folder of the settings, or the documents."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths

from ui.office.desk import OfficeDesk
from ui.office.reports.report_files import FOLDER_OPTION, ReportFiles, usual_folder


def files_of(desk: OfficeDesk) -> ReportFiles | None:
    """What writes and prints reports of a desk; None where its store has no reports."""
    home = QStandardPaths.StandardLocation.DocumentsLocation
    documents = QStandardPaths.writableLocation(home)
    chosen = desk.services.settings.text(FOLDER_OPTION)
    reports = desk.reports
    return ReportFiles(reports, usual_folder(chosen, Path(documents))) if reports else None
