"""The left side of the shop's set-up: fields of one step, choices for the words of the shop."""

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QLineEdit

from posapp.settings import Option
from ui.theme import Role, Tone
from ui.till.member_page_rows import Scroller, empty_layout
from ui.till.option_row import OptionRow
from ui.till.pick_row import PickRow
from ui.till.shop_setup_fields import StepRows
from ui.till.shop_setup_presenter import SECRET_FIELDS
from ui.widgets import Card, Label

SECRETS: Final = frozenset(SECRET_FIELDS)


class SetupRows(Card):
    """Rows that are typed in or chosen, one below the other; they scroll."""

    edited = Signal(str, str)
    entered = Signal()
    opened = Signal(str)

    def __init__(self) -> None:
        """Start without rows."""
        super().__init__()
        self.head = Label(role=Role.HEADING)
        self.below = Label(tone="text2", wrap=True)
        self.rows: dict[str, OptionRow | PickRow] = {}
        self._scroller = Scroller(margin_px=16)
        self._built: object = None
        self._said: object = None
        box = self.column(margin_px=16, gap_px=6)
        box.addWidget(self.head)
        box.addWidget(self.below)
        box.addWidget(self._scroller, 1)

    def show_rows(self, now: StepRows) -> None:
        """Show these rows, in their order."""
        codes = {name: tuple(one.code for one in some) for name, some in now.choices.items()}
        if (tuple(now.captions), codes) != self._built:
            self._built = (tuple(now.captions), codes)
            self._said = None
            self._build(now, codes)
        said = (dict(now.captions), {name: tuple(some) for name, some in now.choices.items()})
        for name, row in self.rows.items():
            if said != self._said:
                row.set_words(now.captions[name], list(now.choices.get(name, ())))
            row.show_value(now.values.get(name, ""))
            fault = now.faults.get(name, "")
            tone: Tone = "danger" if fault else "text3"
            row.explain(fault or now.notes.get(name, ""), tone, fault=bool(fault))
        self._said = said

    def _build(self, now: StepRows, codes: Mapping[str, tuple[str, ...]]) -> None:
        empty_layout(self._scroller.column)
        self.rows = {
            name: self._picked(name)
            if name in now.picked
            else self._typed_or_touched(name, codes.get(name, ()))
            for name in now.captions
        }
        for row in self.rows.values():
            self._scroller.column.addWidget(row)
        self._scroller.column.addStretch(1)

    def _picked(self, name: str) -> PickRow:
        row = PickRow(name)
        row.edited.connect(self.edited)
        row.opened.connect(self.opened)
        return row

    def _typed_or_touched(self, name: str, codes: tuple[str, ...]) -> OptionRow:
        row = OptionRow(Option(name, "", "choice" if codes else "text", name, name, codes))
        row.edited.connect(self.edited)
        row.entered.connect(self.entered)
        if name in SECRETS and row.input is not None:
            row.input.setEchoMode(QLineEdit.EchoMode.Password)
        return row

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
