"""Base of the screens beside selling: one step back on Esc, help on F1, more on F10."""

from collections.abc import Callable

from ui.till.keyed_amount import KeyedAmount
from ui.till.screen import Press, Screen


class SideScreen(Screen):
    """A screen with its own left side. What it adds to the keys stands in `acts()`."""

    legend = frozenset({"F1", "F10"})

    def acts(self) -> dict[str, Callable[[], None]]:
        """Further keys of this screen and what they do."""
        return {}

    def idle_line(self) -> str:
        """What the line takes where the screen itself wants nothing typed."""
        if self.desk.sells:
            return self.tr("Scan to go on selling")
        return self.tr("The keys below work; nothing is typed here")

    def done_words(self) -> str:
        """What Enter does when there is nothing more to do here."""
        return self.tr("Go on selling") if self.desk.sells else self.tr("Done")

    def back(self) -> None:
        """One step back; from the first step that is selling."""
        self.desk.go("selling")

    def second(self) -> Press | None:
        """The way back."""
        return Press(self.tr("Back"), "Esc")

    def key(self, name: str) -> bool:
        """The keys that all these screens share, and the screen's own."""
        acts: dict[str, Callable[[], None]] = {
            "Esc": self.back,
            "F1": lambda: self.desk.go("help", screen=self.name),
            "F10": lambda: self.desk.go("more"),
            **self.acts(),
        }
        act = acts.get(name)
        if act is None:
            return False
        self.desk.attempt(act)
        return True

    def leave(self) -> None:
        """A field of this screen does not keep the keys once the screen is gone."""
        self.desk.clear_line()

    def scanned_into(self, amount: KeyedAmount, text: str) -> None:
        """A scan is no amount: its figures go, on the screen too, and the clerk is told."""
        try:
            amount.came_by_scanner(text)
        finally:
            self.refresh()
