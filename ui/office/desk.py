"""What a page of the office may ask of the window it stands in, without knowing the window."""

from collections.abc import Callable
from typing import Protocol

from posapp.kernel.errors import Trouble
from posapp.till import TillServices
from reports.desk import ReportDesk
from ui.tasks import Tasks
from ui.widgets import Notice


class OfficeDesk(Protocol):
    """The office's window, as a page sees it."""

    services: TillServices
    tasks: Tasks

    @property
    def reports(self) -> ReportDesk | None:
        """The reports of this store; None where the store has no place on a disk."""
        ...

    @property
    def language(self) -> str:
        """The language on screen: en or zh."""
        ...

    def money(self, minor: int) -> str:
        """An amount as the screen writes it."""
        ...

    def go(self, name: str, **about: object) -> None:
        """Show another page; `back` returns to this one."""
        ...

    def back(self) -> None:
        """The page before this one; from the first, the dashboard."""
        ...

    def tell(self, notice: Notice, answered: Callable[[str], None] | None = None) -> None:
        """Say something that stays until it is answered."""
        ...

    def say(self, sentence: str) -> None:
        """Say that something is done; it stays until the next step."""
        ...

    def refuse(self, trouble: Trouble) -> None:
        """Say why something cannot be done."""
        ...

    def attempt(self, act: Callable[[], None]) -> bool:
        """Do it; a Trouble is told. Whether it worked."""
        ...

    def refresh(self) -> None:
        """The state has changed: head, badges and page as they are now."""
        ...
