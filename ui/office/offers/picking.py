"""Choosing beside the page: what may be chosen, what is chosen, and who wants to know."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui.office.offers.blank_choices import Option
from ui.theme import Role
from ui.till.row_list import ListRow, RowList
from ui.widgets import (
    Card,
    Choice,
    ChoiceRow,
    EmptyState,
    IconButton,
    Input,
    Label,
)

SETS: Final = ("these", "but-not")


@dataclass(frozen=True, slots=True)
class Pick:
    """What is asked: `options` are the things found by a text, `take` hears what was chosen.

    Where `leaves_out`, a second set of things may be left out of the first.
    """

    title: str
    options: Callable[[str], Sequence[Option]]
    take: Callable[[tuple[str, ...], tuple[str, ...]], None]
    name: Callable[[str], Option]
    chosen: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    many: bool = False
    leaves_out: bool = False


@dataclass(slots=True)
class _Sets:
    """What is chosen so far, and which set is being filled."""

    now: str = "these"
    codes: dict[str, list[str]] = field(default_factory=dict)

    def toggle(self, code: str, *, many: bool) -> None:
        here = self.codes.setdefault(self.now, [])
        if code in here:
            here.remove(code)
        elif many:
            here.append(code)
        else:
            self.codes[self.now] = [code]


class Picker(Card):
    """Stands in the right column while something is chosen; typing searches, Enter takes."""

    closed = Signal()
    """Done, or left: the field that asked gets the focus back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty picker."""
        super().__init__(parent=parent)
        self._pick: Pick | None = None
        self._sets = _Sets()
        self._options: tuple[Option, ...] = ()
        self._at = 0
        self.title = Label(role=Role.HEADING, wrap=True)
        self.leave = IconButton("x", self.tr("Close"))
        self.search = Input()
        self.sets = ChoiceRow(())
        self.rows = RowList()
        self.empty = EmptyState("search", "")
        head = QHBoxLayout()
        head.addWidget(self.title, 1)
        head.addWidget(self.leave)
        box = self.column(margin_px=12, gap_px=8)
        box.addLayout(head)
        for part in (self.search, self.sets):
            box.addWidget(part)
        box.addWidget(self.rows, 1)
        box.addWidget(self.empty, 1)
        self.search.textChanged.connect(lambda _text: self._look())
        self.search.returnPressed.connect(self.take_marked)
        self.sets.chosen.connect(self._fill)
        self.rows.picked.connect(self._touched)
        self.leave.clicked.connect(self.close_picker)

    @property
    def is_open(self) -> bool:
        """Whether something is asked."""
        return self._pick is not None

    def ask(self, pick: Pick) -> None:
        """Ask; the search field takes the keys."""
        self._pick = pick
        self._sets = _Sets(
            codes={"these": list(pick.chosen), "but-not": list(pick.left_out)},
        )
        self.title.setText(pick.title)
        self.leave.set_icon("x", self.tr("Close"))
        placeholder = self.tr("Search")
        self.search.setPlaceholderText(placeholder)
        self.search.setAccessibleName(placeholder)
        self.sets.setVisible(pick.leaves_out)
        words = {"these": self.tr("These"), "but-not": self.tr("But not these")}
        self.sets.set_choices([Choice(c, words[c]) for c in SETS], chosen="these")
        self.empty.set_words(self.tr("Nothing is called like that"), self.tr("Type less of it"))
        self.search.clear()
        self._look()
        self.search.setFocus()

    def _look(self) -> None:
        if self._pick is None:
            return
        text = self.search.text()
        found = list(self._pick.options(text))
        if not text:
            held = self._held()
            known = [one for one in found if one.code in held]
            others = [self._pick.name(c) for c in held if c not in {o.code for o in known}]
            rest = [one for one in found if one.code not in held]
            found = [*others, *known, *rest] if self._pick.many else [*others, *found]
        self._options = tuple({one.code: one for one in found}.values())
        self._at = 0
        self._show()

    def _held(self) -> list[str]:
        return self._sets.codes.get(self._sets.now, [])

    def _show(self) -> None:
        held = set(self._held())
        self.rows.show_rows(
            [
                ListRow(
                    code=one.code,
                    title=one.title,
                    below=one.below,
                    icon="circle-check" if one.code in held else one.icon or "plus",
                    tone="accenttext" if one.code in held else "text",
                )
                for one in self._options
            ],
            self._at,
        )
        self.rows.setVisible(bool(self._options))
        self.empty.setVisible(not self._options)

    def step(self, by: int) -> None:
        """Mark the next or the one before."""
        if self._options:
            self._at = min(max(self._at + by, 0), len(self._options) - 1)
            self.rows.mark(self._at)

    def take_marked(self) -> None:
        """Take what is marked; a single choice closes."""
        if not self._options or self._pick is None:
            return
        pick = self._pick
        self._sets.toggle(self._options[self._at].code, many=pick.many)
        codes = self._sets.codes
        pick.take(tuple(codes["these"]), tuple(codes["but-not"]))
        if pick.many:
            self.search.selectAll()
            self._show()
        else:
            self.close_picker()

    def take(self, code: str) -> None:
        """Take one of what is shown."""
        codes = [one.code for one in self._options]
        self._touched(codes.index(code))

    def _touched(self, at: int) -> None:
        self._at = at
        self.take_marked()

    def _fill(self, code: str) -> None:
        self._sets.now = code
        self._look()

    def close_picker(self) -> None:
        """Nothing is asked any more."""
        self._pick = None
        self.closed.emit()
