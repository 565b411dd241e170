"""The cards of the dashboard: members and the rest, lists that open, small tables."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.office.parts.table import SortTable
from ui.office.parts.table_rows import TableRows
from ui.theme import Role
from ui.till.row_list import ListRow, RowList
from ui.widgets import (
    ActionButton,
    Card,
    EmptyState,
    Kind,
    Label,
    Meter,
    Rule,
    StatusDot,
)

MOST_GROUPS: Final = 3
MOST_ROWS: Final = 6
COLOURS: Final = ("c1", "c3", "c2")
WHOLE_BP: Final = 10_000


@dataclass(frozen=True, slots=True)
class GroupWords:
    """A group of buyers in words: who, how much, which share."""

    key: str
    name: str
    amount: str
    share: str
    share_bp: int


@dataclass(frozen=True, slots=True)
class SmallFigure:
    """A name over a number; `key` leads to what it is made of."""

    key: str
    name: str
    value: str


class CardHead(QWidget):
    """A card's title, and at its right what leads on or how things stand."""

    def __init__(self, *, leads: bool = True) -> None:
        """Make a head with a link or a state."""
        super().__init__()
        self.title = Label(role=Role.HEADING)
        self.link = ActionButton("", kind=Kind.QUIET)
        self.state = StatusDot("")
        self.count = Label(role=Role.SMALL, tone="text2")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 4, 16, 4)
        row.setSpacing(8)
        row.addWidget(self.title, 1)
        for part in (self.count, self.state, self.link):
            row.addWidget(part)
            part.setVisible(part is self.link and leads)
        self.setMinimumHeight(52)

    def set_link(self, words: str) -> None:
        """Name where the link leads."""
        self.link.set_text(words)
        self.link.setAccessibleName(f"{self.title.text()}: {words}")


class _Group(QWidget):
    """One group with its bar; pressed it shows its receipts."""

    pressed = Signal(str)

    def __init__(self, colour: str) -> None:
        super().__init__()
        self._key = ""
        self.name = Label()
        self.amount = Label(role=Role.BUTTON)
        self.share = Label(tone="text2")
        self.share.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.share.setMinimumWidth(56)
        self.meter = Meter()
        self.meter.set_colour(colour)
        line = QHBoxLayout()
        line.setSpacing(8)
        line.addWidget(self.name, 1)
        line.addWidget(self.amount)
        line.addWidget(self.share)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 4)
        column.setSpacing(4)
        column.addLayout(line)
        column.addWidget(self.meter)
        self.setMinimumHeight(44)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_group(self, group: GroupWords) -> None:
        """Show a group."""
        self._key = group.key
        self.name.setText(group.name)
        self.amount.setText(group.amount)
        self.share.setText(group.share)
        self.meter.set_progress(max(group.share_bp, 0), WHOLE_BP)
        self.setAccessibleName(f"{group.name} {group.amount} {group.share}")

    def mouseReleaseEvent(self, event: object) -> None:
        del event
        self.pressed.emit(self._key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.pressed.emit(self._key)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.name.set_tone("accenttext")

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.name.set_tone("text")


class _Small(QWidget):
    """A name over a number."""

    def __init__(self) -> None:
        super().__init__()
        self.name = Label(role=Role.SMALL, tone="text2")
        self.value = Label(role=Role.SUBTITLE)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.name)
        column.addWidget(self.value)

    def show_figure(self, figure: SmallFigure) -> None:
        """Show a figure."""
        self.name.setText(figure.name)
        self.value.setText(figure.value)


class MembersCard(Card):
    """Members by groups of tiers and the rest, with what became of points."""

    opened = Signal(str)

    def __init__(self) -> None:
        """Make room for three groups and three figures."""
        super().__init__()
        self.head = CardHead()
        self.groups = [_Group(colour) for colour in COLOURS]
        self.smalls = [_Small() for _ in range(MOST_GROUPS)]
        self.note = Label(role=Role.SMALL, tone="text2", wrap=True)
        column = self.column(margin_px=1, gap_px=0)
        column.addWidget(self.head)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 0, 16, 16)
        inner.setSpacing(4)
        for group in self.groups:
            inner.addWidget(group)
            group.pressed.connect(self.opened)
        inner.addSpacing(8)
        inner.addWidget(Rule())
        inner.addSpacing(8)
        line = QHBoxLayout()
        for small in self.smalls:
            line.addWidget(small, 1)
        inner.addLayout(line)
        inner.addWidget(self.note)
        inner.addStretch(1)
        column.addLayout(inner)
        self.head.link.clicked.connect(lambda: self.opened.emit("joined"))

    def show_members(
        self, groups: Sequence[GroupWords], smalls: Sequence[SmallFigure], note: str
    ) -> None:
        """Show groups and figures; widgets stay, so nothing flickers."""
        for place, widget in enumerate(self.groups):
            widget.setVisible(place < len(groups))
            if place < len(groups):
                widget.show_group(groups[place])
        for small, figure in zip(self.smalls, smalls, strict=False):
            small.show_figure(figure)
        self.note.setText(note)


class OpenList(RowList):
    """Rows that open by touch, click or Enter."""

    opened = Signal(str)

    def __init__(self, name: str = "") -> None:
        """Make an empty list that the keyboard can reach."""
        super().__init__(choosing=False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(name)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.picked.connect(lambda at: self.opened.emit(self.rows[at].code))

    def show_rows(self, rows: Sequence[ListRow], at: int = -1) -> None:
        """Show these rows, as high as they need; the current one stays."""
        kept = self.currentIndex().row()
        super().show_rows(rows, kept if at < 0 and self.hasFocus() else at)
        self.setFixedHeight(max(len(rows), 1) * self.row_px)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.choosing = True
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.rows:
            self.mark(0)
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.choosing = False
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.opened.emit(self.rows[self.currentIndex().row()].code)
        else:
            super().keyPressEvent(event)


class ListCard(Card):
    """A title over rows that open; one quiet sentence where there are none."""

    opened = Signal(str)

    def __init__(self, icon: str, *, leads: bool = False) -> None:
        """Make an empty card."""
        super().__init__()
        self.head = CardHead(leads=leads)
        self.list = OpenList()
        self.empty = EmptyState(icon, "")
        column = self.column(margin_px=1, gap_px=0)
        column.addWidget(self.head)
        column.addWidget(Rule())
        column.addWidget(self.list)
        column.addWidget(self.empty)
        column.addStretch(1)
        self.list.opened.connect(self.opened)

    def set_title(self, title: str) -> None:
        """Name the card."""
        self.head.title.setText(title)
        self.list.setAccessibleName(title)

    def show_rows(self, rows: Sequence[ListRow], *, empty: str) -> None:
        """Show rows, or what an empty list says."""
        self.list.show_rows(rows)
        self.list.setVisible(bool(rows))
        self.empty.setVisible(not rows)
        self.empty.set_words(empty)


class TableCard(Card):
    """A title over a small table whose rows open."""

    opened = Signal(str)

    def __init__(self, *, leads: bool = False) -> None:
        """Make an empty card."""
        super().__init__()
        self.head = CardHead(leads=leads)
        self.table = SortTable()
        self.table.set_filter(shown=False)
        self.table.set_most_rows(MOST_ROWS)
        self.note = Label(role=Role.SMALL, tone="text2", wrap=True)
        self.note.setContentsMargins(16, 8, 16, 12)
        self._shown: TableRows | None = None
        column = self.column(margin_px=1, gap_px=0)
        column.addWidget(self.head)
        column.addWidget(self.table)
        column.addWidget(self.note)
        column.addStretch(1)
        self.table.opened.connect(self.opened)

    def set_title(self, title: str) -> None:
        """Name the card."""
        self.head.title.setText(title)
        self.table.set_name(title)

    def show_table(self, rows: TableRows, *, note: str = "", empty: str = "") -> None:
        """Show a table; the same one again changes nothing."""
        self.note.setText(note)
        self.note.setVisible(bool(note))
        self.table.set_empty(empty)
        if rows != self._shown:
            self._shown = rows
            self.table.show_rows(rows)
