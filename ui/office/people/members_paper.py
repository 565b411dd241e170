"""Papers of the members and privacy rooms: reports as PDF in the language of the screen."""

from loyalty.service.list_exports import Exported
from receipts.words import Label
from reports.desk import store_head
from reports.report import Report
from ui.office.desk import OfficeDesk


def report_pages(desk: OfficeDesk, report: Report) -> bytes:
    """A report as A4 pages, with the store's letterhead and who prints it."""
    from reports.pages import pdf_report

    settings, current = desk.services.settings, desk.services.staffing.current
    return pdf_report(
        report,
        store_head(settings, desk.language),
        language=desk.language,
        at=desk.services.clock.now(),
        zone=settings.zone,
        by=current.name if current else "",
    )


def member_pages(desk: OfficeDesk, exported: Exported, name: str) -> bytes:
    """A list of members as pages, every row of it."""
    from reports.made.member_papers import list_report

    return report_pages(desk, list_report(exported, Label(name, name)))
