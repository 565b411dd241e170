"""The products that a text could mean, to choose from by arrow, Enter or touch."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Role
from ui.till.match_row import MatchRow
from ui.widgets import Card, Label, scrolled


class MatchList(Card):
    """Rows of name, category and price; one is marked as the one that Enter takes."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without rows."""
        super().__init__(parent=parent)
        self._rows: list[MatchRow] = []
        self._inner = QWidget()
        self._column = QVBoxLayout(self._inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._scroll = scrolled(self._inner)
        self._title = Label(role=Role.HEADING)
        box = self.column(margin_px=8, gap_px=4)
        box.addWidget(self._title)
        box.addWidget(self._scroll, 1)

    def show_products(
        self, products: Sequence[tuple[str, str, str, str]], at: int, *, title: str = ""
    ) -> None:
        """Show (id, name, category, price) rows; `at` is the marked one."""
        self._title.setText(title or self.tr("{count} matches").format(count=len(products)))
        while len(self._rows) < len(products):
            row = MatchRow()
            row.clicked.connect(lambda _=False, row=row: self.chosen.emit(row.code))
            self._rows.append(row)
            self._column.insertWidget(len(self._rows) - 1, row)
        for number, row in enumerate(self._rows):
            row.setVisible(number < len(products))
            if number < len(products):
                row.show_product(*products[number], marked=number == at)
        if self._rows and products:
            self._scroll.ensureWidgetVisible(self._rows[at])
