"""The office's window on the tour's stage: its hands, its pictures, and waiting for its work."""

import threading
from collections.abc import Callable
from typing import Final

from reports.desk import ReportDesk
from ui.main import make_app
from ui.office.window import OfficeWindow
from ui.theme import ThemeName
from ui.tour.driver import Hands
from ui.tour.stage import Stage
from ui.translation import use_language

WIDE_PX, HIGH_PX = 1440, 900
WORK_MS: Final = 60_000
"""A report over the demo's year has to be gathered first."""
ROUNDS: Final = 600
ASIDE_S: Final = 0.2
"""While hands rest Qt keeps Python to itself: long work gets its turn between."""


class OfficeStage:
    """One window of the office; whoever is signed in at the till is in it."""

    def __init__(self, stage: Stage, open_reports: Callable[[], ReportDesk]) -> None:
        """Open it in front of the till's window."""
        self.stage = stage
        self.window = OfficeWindow(stage.services, open_reports, stage.window.language)
        self.window.resize(WIDE_PX, HIGH_PX)
        self.window.show()
        self.window.activateWindow()
        self.window.show_words()
        self.hands = Hands(self.window, stage.out)

    def work(self) -> None:
        """Wait until what runs behind the page has come."""
        for _ in range(2):
            self.window.tasks.finish(WORK_MS)
            self.hands.rest()

    def wait(self, is_running: Callable[[], bool]) -> None:
        """Let something that takes its time come to its end, a few minutes at most."""
        for _ in range(ROUNDS):
            self.hands.rest()
            if not is_running():
                return
            threading.Event().wait(ASIDE_S)

    def both(self, name: str) -> None:
        """The office as it is, in both languages."""
        for language in ("en", "zh"):
            self._speak(language)
            self.work()
            self.hands.picture(self.stage.next_name(f"{name}-{language}"))
        self._speak("en")
        self.work()

    def dark(self, name: str) -> None:
        """The office as it is, in both languages, dark."""
        self.stage.window.set_theme(ThemeName.DARK)
        self.both(f"{name}-dark")
        self.stage.window.set_theme(ThemeName.LIGHT)

    def close(self) -> None:
        """The manager goes; what was pressed here counts for the day."""
        self.stage.hands.pressed += self.hands.pressed
        self.window.close()
        self.window.deleteLater()

    def _speak(self, language: str) -> None:
        use_language(make_app(), language)
        self.window.set_language(language)
