"""The manager's office: every room as it opens, reports, the morning pack, the guide."""

from typing import Final

from posapp.kernel.errors import Bug
from ui.office.offers.program_page import ProgramPage
from ui.office.reports.report_page import ReportPage
from ui.office.reports.saved_page import SavedReportsPage
from ui.office.rooms import ROOMS
from ui.tour.office_stage import OfficeStage

WITH_A_KEY: Final = 10
REPORTS: Final = ("sales-by-day", "loyalty", "rfm", "offers", "sales-by-clerk", "stock")
LOOKED_THROUGH: Final = frozenset({"sync_inbox", "offers", "program"})
"""Pages that other scenes show."""


class OfficeScenes:
    """Plays as the manager, in a window of the office beside the till's."""

    def __init__(self, office: OfficeStage) -> None:
        """Play in an office that is open."""
        self._office = office

    def play(self) -> None:
        """Through every room, into the reports, and to the guide."""
        self.rooms()
        self.program()
        self.reports()
        self.pack()
        self.guide()

    def rooms(self) -> None:
        """Each room by its key, each page by its tab."""
        office, window = self._office, self._office.window
        opened = 0
        for at, room in enumerate(ROOMS):
            if at < WITH_A_KEY:
                office.hands.press(f"Alt+{(at + 1) % 10}")
            else:
                window.open_room(room.code)
            for name in room.tabs:
                if window.place is None or window.place.name != name:
                    window.open_tab(name)
                office.work()
                if name not in LOOKED_THROUGH:
                    office.both(f"office-{name.replace('_', '-')}")
                opened += 1
        office.stage.saw(f"{opened} pages of the office, each by a key or a tab")

    def program(self) -> None:
        """Twice the points, tried on the purchases of a year; the rules stay as they are."""
        office = self._office
        office.window.go("program")
        page = office.window.page
        if not isinstance(page, ProgramPage):
            raise Bug("tour.lost", wanted=ProgramPage.name, found="", said="")
        points = page.form.fields["each"]
        before = points.text()
        points.set_text("2")
        office.hands.press("F9")
        office.wait(lambda: page.is_counting)
        if page.trial is None:
            raise Bug("tour.lost", wanted="trial", found="", said="")
        office.both("office-program")
        points.set_text(before)
        told = f"Other rules tried on {page.trial.purchases} purchases"
        office.stage.saw(told)

    def reports(self) -> None:
        """Some reports on the screen, one page of them in the dark."""
        office = self._office
        for kind in REPORTS:
            office.window.go("report", kind=kind)
            office.work()
            page = office.window.page
            if not isinstance(page, ReportPage) or page.trouble.isVisible():
                raise Bug("tour.lost", wanted=kind, found="", said="")
            office.both(f"office-report-{kind}")
        office.dark("office-report")
        office.window.open_room("dashboard")
        office.work()
        office.dark("office-dashboard")

    def pack(self) -> None:
        """The manager's morning pack: proposed, and made in one go."""
        office = self._office
        office.window.go("saved_reports")
        page = office.window.page
        if not isinstance(page, SavedReportsPage):
            raise Bug("tour.lost", wanted=SavedReportsPage.name, found="", said="")
        page.morning.click()
        office.work()
        page.pack.click()
        office.work()
        office.both("office-morning-pack")
        notice = office.window.banner.notice
        made = next(iter(sorted((office.stage.out / "reports").glob("*.pdf"))), None)
        if made is None:
            raise Bug("tour.lost", wanted="pack", found="", said=notice.sentence if notice else "")
        office.stage.saw("The morning pack in one go")

    def guide(self) -> None:
        """F1 opens the guide where one stands; Esc goes back there."""
        office = self._office
        office.window.open_room("offers")
        office.hands.press("F1")
        office.work()
        office.both("office-guide")
        office.window.press("Esc")
        office.stage.saw("The guide opened by F1 at the chapter of the page")
