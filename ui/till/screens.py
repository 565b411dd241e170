"""All screens of the till, by name."""

from ui.till.change import Change
from ui.till.paying import Paying
from ui.till.selling import Selling
from ui.till.window import TillWindow

SCREENS = (Selling, Paying, Change)


def add_screens(window: TillWindow) -> None:
    """Put every screen into the window."""
    for make in SCREENS:
        window.add_screen(make(window))
