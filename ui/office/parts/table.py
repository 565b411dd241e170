"""A table of the office: sorts by any column, filters by what is typed, opens a row.

`SortTable.show_rows` takes rows that stand ready (`table_rows`); painting formats nothing, so that
100,000 rows are as quick as ten.
"""

from collections.abc import Collection
from typing import Final

from PySide6.QtCore import QEvent, QItemSelection, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QVBoxLayout, QWidget

from posapp.domain.money_text import format_number
from ui.office.parts.table_model import LEFT, RIGHT
from ui.office.parts.table_rows import TableRows
from ui.office.parts.table_view import EDGE_PX, HEAD_PX, ROW_PX, TableView
from ui.theme import Role, colour, role_font, tokens
from ui.widgets import EmptyState, Input, Label

FILTER_FROM: Final = 10
"""Fewer rows than this are seen at once and need no filter."""
EMPTY_PX: Final = 180


class _Total(QWidget):
    """The sum line: stays below the rows, on the lines of their columns."""

    def __init__(self, view: "TableView") -> None:
        super().__init__()
        self._view = view
        self.setFixedHeight(ROW_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now, content, head = tokens(), self._view.table.content, self._view.horizontalHeader()
        painter = QPainter(self)
        painter.fillRect(self.rect(), colour(now.sunken))
        painter.fillRect(0, 0, self.width(), 2, colour(now.text2))
        for column, text in enumerate(content.total):
            left, wide = head.sectionViewportPosition(column), head.sectionSize(column)
            box = QRect(left, 0, wide, ROW_PX).adjusted(EDGE_PX, 2, -EDGE_PX, 0)
            painter.setPen(colour(now.text))
            painter.setFont(role_font(Role.BUTTON))
            side = RIGHT if content.heads[column].number else LEFT
            painter.drawText(box, side, text)
        painter.end()


class SortTable(QWidget):
    """Rows under titles, with a filter above and the sum line below.

    Enter, a double click, a touch or the arrow at the end of a row opens it. Space sorts by the
    column that the arrow keys are in. Ctrl+C copies the chosen rows, or all.
    """

    opened = Signal(str)
    """A row is to be opened; its key comes along."""
    chosen = Signal()
    """Other rows are chosen, or another one is gone to."""

    def __init__(self, name: str = "", *, parent: QWidget | None = None) -> None:
        """Make an empty table; `name` is what a screen reader calls it."""
        super().__init__(parent)
        self.view = TableView()
        self._most_rows = 0
        self._wants_filter: bool | None = None
        self._empty_words = ""
        self.filter = Input()
        self._count = Label(role=Role.SMALL, tone="text3")
        self.total = _Total(self.view)
        self._empty = EmptyState("list-filter", "")
        self._lay_out()
        self.filter.textChanged.connect(self._filtered)
        self.view.opened.connect(self.opened)
        self.view.horizontalHeader().sectionResized.connect(lambda *_: self.total.update())
        self.view.horizontalScrollBar().valueChanged.connect(lambda *_: self.total.update())
        self.view.selectionModel().selectionChanged.connect(self._choice)
        self.view.selectionModel().currentRowChanged.connect(self._choice)
        self.set_name(name)
        self._speak()
        self._show_state()

    def _lay_out(self) -> None:
        self._bar = QWidget()
        row = QHBoxLayout(self._bar)
        row.setContentsMargins(EDGE_PX, 8, EDGE_PX, 8)
        row.setSpacing(EDGE_PX)
        row.addWidget(self.filter, 1)
        row.addWidget(self._count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._bar)
        column.addWidget(self.view, 1)
        column.addWidget(self._empty, 1)
        column.addWidget(self.total)
        self.setFocusProxy(self.view)

    # ---- what is shown

    def show_rows(self, content: TableRows) -> None:
        """Show these rows; order, filter and the current row stay where the columns do."""
        self.view.show_rows(content)
        self.total.setAccessibleName(" ".join(content.total))
        self._show_state()

    def set_name(self, name: str) -> None:
        """Call the table something, for those who hear the screen."""
        self.view.setAccessibleName(name)

    def set_filter(self, *, shown: bool | None) -> None:
        """Show the filter always, never, or with None when there are rows enough."""
        self._wants_filter = shown
        self._show_state()

    def set_many(self, *, many: bool) -> None:
        """Let several rows be chosen at once."""
        modes = QAbstractItemView.SelectionMode
        self.view.setSelectionMode(modes.ExtendedSelection if many else modes.SingleSelection)

    def set_empty(self, sentence: str) -> None:
        """What is said where there are no rows at all."""
        self._empty_words = sentence
        self._show_state()

    def set_most_rows(self, rows: int) -> None:
        """Be as high as the rows need, at most so many; more are scrolled to. 0: fill the room."""
        self._most_rows = rows
        self._show_state()

    # ---- what is chosen

    def keys(self) -> list[str]:
        """The keys of the chosen rows, from top to bottom."""
        return [row.key for row in self.view.selected_rows()]

    def current_key(self) -> str:
        """The key of the row that is gone to."""
        return self.view.current_key()

    def select_key(self, key: str) -> bool:
        """Go to a row; whether it is shown."""
        return self.view.select_key(key)

    def select_keys(self, keys: Collection[str]) -> None:
        """Choose all these rows at once."""
        model, view = self.view.table, self.view
        chosen = QItemSelection()
        for place in range(model.rowCount()):
            if model.row_at(place).key in keys:
                row = model.index(place, 0)
                chosen.select(row, model.index(place, model.columnCount() - 1))
        view.selectionModel().select(chosen, view.selectionModel().SelectionFlag.ClearAndSelect)

    def sort_by(self, column: int | None, *, descending: bool = False) -> None:
        """Sort by a column; None is the order the rows came in."""
        self.view.table.sort_by(column, descending=descending)
        self.view.horizontalHeader().viewport().update()

    # ---- inside

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()
            self._show_state()

    def _speak(self) -> None:
        words = self.tr("Filter these rows")
        self.filter.setPlaceholderText(words)
        self.filter.setAccessibleName(words)
        self.view.setAccessibleDescription(
            self.tr("Enter opens a row, Space sorts by the column, Ctrl+C copies.")
        )

    def _choice(self, _now: QItemSelection | QModelIndex, _before: object) -> None:
        self.chosen.emit()

    def _filtered(self, text: str) -> None:
        self.view.filter_by(text)
        self._show_state()

    def _show_state(self) -> None:
        model = self.view.table
        every, shown = len(model.content.rows), model.rowCount()
        wanted = every >= FILTER_FROM if self._wants_filter is None else self._wants_filter
        self._bar.setVisible(wanted or bool(model.order.words))
        self._count.setText(self._count_words(shown, every))
        self._show_empty(empty=not shown, filtered=bool(every))
        self.total.setVisible(bool(model.content.total) and bool(shown))
        self._fit_height(shown)

    def _count_words(self, shown: int, every: int) -> str:
        all_of_them = format_number(every, "en")
        if shown == every:
            return self.tr("{all} rows").format(all=all_of_them)
        words = self.tr("{shown} of {all}")
        return words.format(shown=format_number(shown, "en"), all=all_of_them)

    def _show_empty(self, *, empty: bool, filtered: bool) -> None:
        self.view.setVisible(not empty)
        self._empty.setVisible(empty)
        if empty and filtered:
            self._empty.set_words(
                self.tr("No row has these words."), self.tr("Clear the filter to see all rows.")
            )
        elif empty:
            self._empty.set_words(self._empty_words or self.tr("Nothing here."))

    def _fit_height(self, shown: int) -> None:
        if not self._most_rows:
            return
        rows = min(max(shown, 1), self._most_rows) * ROW_PX + HEAD_PX
        scroll = self.view.horizontalScrollBar().sizeHint().height() if self._scrolls() else 0
        self.view.setFixedHeight(rows + scroll)
        self._empty.setFixedHeight(EMPTY_PX)

    def _scrolls(self) -> bool:
        return self.view.horizontalScrollBar().maximum() > 0

    def filter_key(self, event: QKeyEvent) -> bool:
        """Esc in the filter clears it; whether it did."""
        if event.key() == Qt.Key.Key_Escape and self.filter.text():
            self.filter.clear()
            return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears the filter, Down leaves it for the rows."""
        if self.filter.hasFocus() and self.filter_key(event):
            return
        if self.filter.hasFocus() and event.key() == Qt.Key.Key_Down:
            self.view.setFocus()
            return
        super().keyPressEvent(event)

    def cell_box(self, place: int, column: int) -> QPoint:
        """The middle of a cell in the view, for hands in tests."""
        return self.view.visualRect(self.view.table.index(place, column)).center()
