"""A page of the office: what it puts under the head, and how it answers keys."""

from PySide6.QtWidgets import QWidget

from ui.office.desk import OfficeDesk


class Page(QWidget):
    """Base of all pages. A view: it draws what its presenter says and reports what was done.

    `name` is how others go to it; `room` is the place of the navigation it belongs to. Keys arrive
    by name ("F5", "Ctrl+P", "Alt+N", "Esc") when no widget wanted them.
    """

    name = ""
    room = ""

    def __init__(self, desk: OfficeDesk) -> None:
        """Keep the desk; make widgets once."""
        super().__init__()
        self.desk = desk

    def title(self) -> str:
        """What the page is, in a few words."""
        raise NotImplementedError

    def subtitle(self) -> str:
        """Of what and of when, in words; empty for nothing."""
        return ""

    def head_buttons(self) -> tuple[QWidget, ...]:
        """The buttons at the head's right; made once, in the order they stand."""
        return ()

    def arrive(self, **about: object) -> None:
        """The page is being shown."""

    def leave(self) -> None:
        """The page is being left."""

    def forget(self) -> None:
        """Somebody else has come in: what the one before typed and did not store goes."""

    def refresh(self) -> None:
        """Show the state as it is now."""

    def retranslate(self) -> None:
        """The language has changed."""
        self.refresh()

    def key(self, name: str) -> bool:
        """A key that no widget wanted; True when the page took it."""
        del name
        return False
