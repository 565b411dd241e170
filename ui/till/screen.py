"""A screen of the till: what it puts into the window's frame, and how it answers keys and scans."""

from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from ui.till.desk import Desk, HintText

SELLING_KEYS = frozenset(f"F{number}" for number in range(1, 13))


@dataclass(frozen=True, slots=True)
class Press:
    """One of the two big buttons: what it will do, its key, and why not when it cannot."""

    text: str
    key: str
    refused: str = ""


class Screen(QObject):
    """Base of all screens. A view: it draws what its presenter says and reports what was done.

    `left()` may be None: then the cart stays where it is. Keys arrive by name ("F5", "Up", "Del",
    "Alt+1", "Esc"); `key` says whether it took them.
    """

    name = ""
    legend: frozenset[str] = frozenset({"F1", "F10"})
    legend_open = ""
    signed_out = Signal()
    """The clerk is done for the day; the program shows the sign-in page."""

    def __init__(self, desk: Desk) -> None:
        """Keep the desk; make widgets in `left()` and `right()` once."""
        super().__init__()
        self.desk = desk

    def why_not(self, key: str) -> str:
        """Why a key of the bottom row cannot be used now; empty when it can."""
        if key in self.legend:
            return ""
        return self.tr("This key has nothing to do here. Press Esc to go back.")

    def left(self) -> QWidget | None:
        """What takes the cart's place, or None."""
        return None

    def right(self) -> QWidget:
        """The right column."""
        raise NotImplementedError

    def placeholder(self) -> str:
        """The line's placeholder."""
        return self.tr("Scan, search, member, command")

    def main(self) -> Press | None:
        """The main button."""
        return None

    def second(self) -> Press | None:
        """The button beside it."""
        return None

    def arrive(self, **about: object) -> None:
        """The screen is being shown."""

    def leave(self) -> None:
        """The screen is being left."""

    def refresh(self) -> None:
        """Show the state as it is now."""

    def retranslate(self) -> None:
        """The language has changed."""
        self.refresh()

    def hint(self, text: str) -> HintText:
        """What Enter will do with this text."""
        return HintText(enter=False) if not text else HintText(bold=text)

    def enter(self, text: str) -> None:
        """A scan, or a finished line of typing."""

    def typed(self, text: str) -> None:
        """The line's text has changed."""

    def key(self, name: str) -> bool:
        """A key that is no text; True when the screen took it."""
        return name == ""
