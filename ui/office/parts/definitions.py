"""How the figures are made: each name with its sentence, two side by side where there is room."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from reports.number_text import words
from reports.report import Metric
from ui.theme import Role
from ui.widgets import Card, Label

TWO_FROM_PX: Final = 760


class Definitions(Card):
    """The definitions of a report's figures."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent=parent)
        self._title = Label(role=Role.HEADING)
        self._parts: list[QWidget] = []
        self._columns = 0
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(12)
        column = self.column(gap_px=12)
        column.addWidget(self._title)
        column.addLayout(self._grid)

    def show_metrics(self, metrics: Sequence[Metric], language: str) -> None:
        """Show each metric's name and sentence."""
        self._title.setText(self.tr("How the figures are made"))
        for part in self._parts:
            part.hide()
            part.deleteLater()
        self._parts = [_definition(metric, language) for metric in metrics]
        self._columns = 0
        self._place()
        self.setVisible(bool(metrics))

    def texts(self) -> list[str]:
        """Every sentence, as shown."""
        return [label.text() for part in self._parts for label in part.findChildren(Label)]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One column or two."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        columns = 2 if self.width() >= TWO_FROM_PX else 1
        if columns == self._columns:
            return
        self._columns = columns
        rows = -(-len(self._parts) // columns)
        for at, part in enumerate(self._parts):
            self._grid.addWidget(part, at % max(rows, 1), at // max(rows, 1))
        for column in range(2):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)


def _definition(metric: Metric, language: str) -> QWidget:
    part = QWidget()
    column = QVBoxLayout(part)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(Label(words(metric.name, language), role=Role.SMALL_HEAD))
    column.addWidget(Label(words(metric.means, language), role=Role.SMALL, tone="text2", wrap=True))
    column.addStretch()
    return part
