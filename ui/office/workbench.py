"""Screens of the till inside the office: the same line, the same keys, without the till's bars."""

from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent

from posapp.till import TillServices
from ui.office.rooms import TILL_SCREENS
from ui.theme.tokens import LINE_PX
from ui.till.desk import Question
from ui.till.screen import Screen
from ui.till.side_screen import SideScreen
from ui.till.window import TillWindow
from ui.widgets import Card, EmptyState

ROOMY_PX: Final = 1100
RIGHT_PX, RIGHT_NARROW_PX = 468, 400
OFFICE_PAGES: Final = frozenset({"offer_track", "catalogue"})
"""Pages of the office that screens of the till lead to when they stand there."""


class Workbench(TillWindow):
    """A till's frame that lends its line, hint, banner and two columns to a room of the office.

    What a screen does there goes through the same services as at the till, with the same acts asked
    of the same person. Screens of the till that are not the office's lead back to where one was.
    """

    sells = False
    done = Signal()
    help_wanted = Signal(str)
    wandered = Signal(str, dict)

    def __init__(self, services: TillServices) -> None:
        """Know the screens that work here; none is made yet."""
        super().__init__(services)
        self.top.hide()
        self.legend.hide()
        self.setMinimumSize(0, 0)
        self.screens.know((make.name, partial(make, self)) for make, _ in TILL_SCREENS)
        self._nothing = EmptyState("users", "")
        self._blank = Card()
        self._blank.column().addWidget(self._nothing)
        self.left.addWidget(self._blank)
        self._names = frozenset(make.name for make, _ in TILL_SCREENS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the right column what the office's margins leave."""
        self.right_narrow_px = RIGHT_PX if self.width() >= ROOMY_PX else RIGHT_NARROW_PX
        super().resizeEvent(event)

    def go(self, name: str, **about: object) -> None:
        """A screen wants another: the office's own way there, so that *Back* knows it."""
        if name == "help":
            self.help_wanted.emit(self.current)
        elif name in self._names or name in OFFICE_PAGES:
            self.wandered.emit(name, about)
        else:
            self.done.emit()

    def show_screen(self, name: str, about: dict[str, object]) -> None:
        """Show one of the screens that work here; no basket of the till is ever seen."""
        super().go(name, **about)
        if self.shown_screen is not None and self.shown_screen.left() is None:
            self._nothing.set_words(
                self.tr("Nobody is chosen yet"),
                self.tr("Type above; what is found stands at the right."),
            )
            self.left.setCurrentWidget(self._blank)

    def ask(self, question: Question) -> None:
        """Ask something through the line; Esc leaves it."""
        self._show_line(takes_text=True)
        super().ask(question)

    def _show_frame(self, screen: Screen) -> None:
        super()._show_frame(screen)
        idle = isinstance(screen, SideScreen) and screen.placeholder() == screen.idle_line()
        self._show_line(takes_text=self.question is not None or not idle)

    def _show_line(self, *, takes_text: bool) -> None:
        """A line that nothing is typed into takes no room; it has the focus for the keys."""
        self.line.setMaximumHeight(LINE_PX if takes_text else 0)

    def open_orders(self) -> bool:
        """The list of orders is the till's."""
        return False
