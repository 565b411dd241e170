"""The left side of the shop's set-up: fields of one step, choices for the words of the shop."""

from collections.abc import Mapping, Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QLineEdit

from posapp.settings import Option
from ui.theme import Role
from ui.till.member_page_rows import Scroller, empty_layout
from ui.till.option_row import OptionRow
from ui.widgets import Card, Choice, Label

SECRETS: Final = frozenset({"key", "secret"})


class SetupRows(Card):
    """Rows that are typed in or chosen, one below the other; they scroll."""

    edited = Signal(str, str)
    entered = Signal()

    def __init__(self) -> None:
        """Start without rows."""
        super().__init__()
        self.head = Label(role=Role.HEADING)
        self.below = Label(tone="text2", wrap=True)
        self.rows: dict[str, OptionRow] = {}
        self._scroller = Scroller(margin_px=16)
        self._built: object = None
        self._said: object = None
        box = self.column(margin_px=16, gap_px=6)
        box.addWidget(self.head)
        box.addWidget(self.below)
        box.addWidget(self._scroller, 1)

    def show_rows(
        self,
        captions: Mapping[str, str],
        choices: Mapping[str, Sequence[Choice]],
        values: Mapping[str, str],
        notes: Mapping[str, str],
    ) -> None:
        """Show these rows by name; one with choices is touched, the others are typed in."""
        codes = {name: tuple(one.code for one in some) for name, some in choices.items()}
        if (tuple(captions), codes) != self._built:
            self._built = (tuple(captions), codes)
            self._said = None
            self._build(captions, codes)
        said = (dict(captions), {name: tuple(some) for name, some in choices.items()})
        for name, row in self.rows.items():
            if said != self._said:
                row.set_words(captions[name], list(choices.get(name, ())))
            row.show_value(values.get(name, ""))
            row.explain(notes.get(name, ""), "text3", fault=False)
        self._said = said

    def _build(self, captions: Mapping[str, str], codes: Mapping[str, tuple[str, ...]]) -> None:
        empty_layout(self._scroller.column)
        self.rows = {}
        for name in captions:
            kind = "choice" if name in codes else "text"
            row = OptionRow(Option(name, "", kind, name, name, codes.get(name, ())))
            row.edited.connect(self.edited)
            row.entered.connect(self.entered)
            if name in SECRETS and row.input is not None:
                row.input.setEchoMode(QLineEdit.EchoMode.Password)
            self.rows[name] = row
            self._scroller.column.addWidget(row)
        self._scroller.column.addStretch(1)

    def walk(self, by: int) -> None:
        """Go to the next row, or the one before."""
        names = list(self.rows)
        focus = QApplication.focusWidget()
        here = [
            at
            for at, name in enumerate(names)
            if focus is not None and self.rows[name].isAncestorOf(focus)
        ]
        if names:
            at = here[0] + by if here else 0
            name = names[min(max(at, 0), len(names) - 1)]
            self.rows[name].focus()
            self._scroller.ensureWidgetVisible(self.rows[name])
