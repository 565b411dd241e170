"""An office without its window: what a page asks of it, with real services and reports."""

from collections.abc import Callable
from pathlib import Path

from posapp.kernel.errors import Trouble
from posapp.till import TillServices
from reports.desk import ReportDesk
from tests.posapp.services.counter import Counter, open_counter
from tests.simulation.shop import MANAGER, MANAGER_PIN
from ui.office.page import Page
from ui.tasks import Tasks
from ui.widgets import Notice


class OfficeStub:
    """Implements `OfficeDesk`; notes where one wanted to go and what was said."""

    def __init__(self, counter: Counter, reports: ReportDesk | None) -> None:
        self.services: TillServices = counter.till
        self.tasks = Tasks()
        self.reports = reports
        self.language = "en"
        self.page: Page | None = None
        self.went: list[tuple[str, dict[str, object]]] = []
        self.told: list[Notice] = []
        self.said: list[str] = []
        self.refused: list[str] = []

    def money(self, minor: int) -> str:
        return str(minor)

    def go(self, name: str, **about: object) -> None:
        self.went.append((name, about))

    def back(self) -> None:
        self.went.append(("back", {}))

    def tell(self, notice: Notice, answered: Callable[[str], None] | None = None) -> None:
        del answered
        self.told.append(notice)

    def say(self, sentence: str) -> None:
        self.said.append(sentence)

    def refuse(self, trouble: Trouble) -> None:
        self.refused.append(trouble.code)

    def attempt(self, act: Callable[[], None]) -> bool:
        try:
            act()
        except Trouble as trouble:
            self.refuse(trouble)
            return False
        return True

    def refresh(self) -> None:
        if self.page is not None:
            self.page.refresh()


def manager_in(folder: Path) -> Counter:
    """A shop whose manager is signed in; its reports go into a folder."""
    counter = open_counter({"reports.folder": str(folder)})
    counter.begin_day()
    counter.till.staffing.sign_in(MANAGER, MANAGER_PIN)
    return counter
