"""The manager's office: every room as it opens, a report and what it is made of, the guide."""

from collections.abc import Callable
from typing import Final

from reports.desk import ReportDesk
from ui.main import make_app
from ui.office.rooms import ROOMS
from ui.office.window import OfficeWindow
from ui.theme import ThemeName
from ui.tour.driver import Hands
from ui.tour.stage import CLERK, MANAGER, Stage
from ui.translation import use_language

WIDE_PX, HIGH_PX = 1440, 900
WORK_MS: Final = 60_000
"""A report over the demo's year has to be gathered first."""
WITH_A_KEY: Final = 10
REPORTS: Final = ("sales-by-day", "loyalty", "rfm", "offers", "clerks", "stock")
LOOKED_THROUGH: Final = "sync_inbox"
"""What stands there belongs to the scenes with a shop."""


class OfficeScenes:
    """Plays as the manager, in a window of the office beside the till's."""

    def __init__(self, stage: Stage, open_reports: Callable[[], ReportDesk]) -> None:
        """Play on a stage, with the reports of its store."""
        self._stage = stage
        self._open_reports = open_reports

    def play(self) -> None:
        """Through every room, into the reports, and to the guide."""
        stage = self._stage
        stage.sign_in(MANAGER)
        self.office = OfficeWindow(stage.services, self._open_reports, stage.window.language)
        self.office.resize(WIDE_PX, HIGH_PX)
        self.office.show()
        self.office.activateWindow()
        self.hands = Hands(self.office, stage.out)
        self.office.show_words()
        self.rooms()
        self.reports()
        self.guide()
        stage.hands.pressed += self.hands.pressed
        self.office.close()
        self.office.deleteLater()
        stage.window.activateWindow()
        stage.sign_in(CLERK)

    def rooms(self) -> None:
        """Each room by its key, each page by its tab."""
        opened = 0
        for at, room in enumerate(ROOMS):
            if at < WITH_A_KEY:
                self.hands.press(f"Alt+{(at + 1) % 10}")
            else:
                self.office.open_room(room.code)
            for name in room.tabs:
                if self.office.place is None or self.office.place.name != name:
                    self.office.open_tab(name)
                self.work()
                if name != LOOKED_THROUGH:
                    self.both(f"office-{name.replace('_', '-')}")
                opened += 1
        self._stage.saw(f"{opened} pages of the office, each by a key or a tab")

    def reports(self) -> None:
        """Some reports on the screen, and one of them in the dark."""
        for kind in REPORTS:
            self.office.go("report", kind=kind)
            self.work()
            self.both(f"office-report-{kind}")
        self._stage.window.set_theme(ThemeName.DARK)
        self.both("office-report-dark")
        self.office.open_room("dashboard")
        self.work()
        self.both("office-dashboard-dark")
        self._stage.window.set_theme(ThemeName.LIGHT)

    def guide(self) -> None:
        """F1 opens the guide where one stands; Esc goes back there."""
        self.office.open_room("offers")
        self.hands.press("F1")
        self.work()
        self.both("office-guide")
        self.office.press("Esc")
        self._stage.saw("The guide opened by F1 at the chapter of the page")

    # ---- hands

    def work(self) -> None:
        """Wait until what runs behind the page has come."""
        for _ in range(2):
            self.office.tasks.finish(WORK_MS)
            self.hands.rest()

    def both(self, name: str) -> None:
        """The office as it is, in both languages."""
        for language in ("en", "zh"):
            self._speak(language)
            self.work()
            self.hands.picture(self._stage.next_name(f"{name}-{language}"))
        self._speak("en")

    def _speak(self, language: str) -> None:
        use_language(make_app(), language)
        self.office.set_language(language)
