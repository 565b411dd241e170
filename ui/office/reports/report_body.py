"""A report on screen: figures, charts, tables and how the figures are made, under one another."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from ui.office.parts.chart_words import ChartWords
from ui.office.parts.charts import ChartCard
from ui.office.parts.definitions import Definitions
from ui.office.parts.figure_card import FigureCard
from ui.office.parts.table import SortTable
from ui.office.reports.report_view import ReportView, TableBlock, opens_of
from ui.theme import Role
from ui.widgets import Card, Label

GAP_PX: Final = 12
FIGURE_PX: Final = 195
HALF_FROM_PX: Final = 900
MOST_ROWS: Final = 15


class TableCard(Card):
    """A table of a report with its title and its note."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent=parent)
        self.title = Label(role=Role.HEADING, wrap=True)
        self.title.setContentsMargins(16, 0, 16, 0)
        self.table = SortTable()
        self.table.set_most_rows(MOST_ROWS)
        self.note = Label(role=Role.SMALL, tone="text2", wrap=True)
        self.note.setContentsMargins(16, 0, 16, 12)
        column = self.column(margin_px=1, gap_px=12)
        column.setContentsMargins(1, 14, 1, 2)
        for part in (self.title, self.table, self.note):
            column.addWidget(part)
        column.addStretch()

    def show_block(self, block: TableBlock) -> None:
        """Show a table."""
        self.title.setText(block.title)
        self.table.set_name(block.title)
        self.table.set_empty(block.empty)
        self.table.show_rows(block.rows)
        self.note.setText(block.note)
        self.note.setVisible(bool(block.note))


class ReportBody(QScrollArea):
    """Shows any report; widgets are kept and filled again, so that a new period does not blink."""

    opened = Signal(str)
    """A row or a place of a chart is to be opened; what it is made of comes along."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        whole = QWidget()
        whole.setObjectName("scrolled")
        self.figures: list[FigureCard] = []
        self.blocks: list[ChartCard | TableCard] = []
        self.definitions = Definitions()
        self._halves: tuple[bool, ...] = ()
        self._places: dict[ChartCard, tuple[str, ...]] = {}
        self._figure_grid, self._grid = QGridLayout(), QGridLayout()
        for grid in (self._figure_grid, self._grid):
            grid.setContentsMargins(0, 0, 0, 0)
            grid.setSpacing(GAP_PX)
        column = QVBoxLayout(whole)
        column.setContentsMargins(0, 0, 8, 8)
        column.setSpacing(GAP_PX)
        column.addLayout(self._figure_grid)
        column.addLayout(self._grid)
        column.addWidget(self.definitions)
        column.addStretch()
        self.setWidget(whole)

    def show_view(self, view: ReportView) -> None:
        """Show a report."""
        self._show_figures(view)
        self._show_blocks(view)
        self.definitions.show_metrics(view.metrics, view.language)
        self._place()

    def tables(self) -> Sequence[SortTable]:
        """The tables, from top to bottom."""
        return [block.table for block in self.blocks if isinstance(block, TableCard)]

    def charts(self) -> Sequence[ChartCard]:
        """The charts, from top to bottom."""
        return [block for block in self.blocks if isinstance(block, ChartCard)]

    def _show_figures(self, view: ReportView) -> None:
        while len(self.figures) > len(view.figures):
            _drop(self.figures.pop())
        while len(self.figures) < len(view.figures):
            self.figures.append(FigureCard())
        for card, figure in zip(self.figures, view.figures, strict=True):
            card.show_figure(figure)

    def _show_blocks(self, view: ReportView) -> None:
        kinds = [ChartCard if isinstance(one, ChartWords) else TableCard for one in view.blocks]
        if [type(card) for card in self.blocks] != kinds:
            for card in self.blocks:
                _drop(card)
            self.blocks = [self._made(kind) for kind in kinds]
        self._places = {}
        for card, block in zip(self.blocks, view.blocks, strict=True):
            if isinstance(card, ChartCard) and isinstance(block, ChartWords):
                card.show_chart(block)
                self._places[card] = opens_of(view, block)
            elif isinstance(card, TableCard) and isinstance(block, TableBlock):
                card.show_block(block)
        self._halves = tuple(
            block.half if isinstance(block, TableBlock) else block.chart.half
            for block in view.blocks
        )

    def _made(self, kind: type[ChartCard | TableCard]) -> ChartCard | TableCard:
        card = kind()
        if isinstance(card, TableCard):
            card.table.opened.connect(self.opened)
        else:
            card.opened.connect(lambda at: self._open_place(card, at))
        return card

    def _open_place(self, card: ChartCard, at: int) -> None:
        places = self._places.get(card, ())
        if at < len(places) and places[at]:
            self.opened.emit(places[at])

    # ---- places

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give everything its place again."""
        super().resizeEvent(event)
        self._place()

    def _place(self) -> None:
        wide = self.viewport().width()
        columns = max(min(wide // FIGURE_PX, len(self.figures), 5), 1)
        for at, card in enumerate(self.figures):
            self._figure_grid.addWidget(card, at // columns, at % columns)
        for column in range(self._figure_grid.columnCount()):
            self._figure_grid.setColumnStretch(column, 1 if column < columns else 0)
        self._place_blocks(two=wide >= HALF_FROM_PX)

    def _place_blocks(self, *, two: bool) -> None:
        """Two halves in a row stand side by side where there is room."""
        line, at = 0, 0
        while at < len(self.blocks):
            beside = two and all(self._halves[at : at + 2]) and at + 1 < len(self.blocks)
            self._grid.addWidget(self.blocks[at], line, 0, 1, 1 if beside else 2)
            if beside:
                self._grid.addWidget(self.blocks[at + 1], line, 1)
            at += 2 if beside else 1
            line += 1
        for column in range(2):
            self._grid.setColumnStretch(column, 1)


def _drop(widget: QWidget) -> None:
    widget.hide()
    widget.setParent(None)
    widget.deleteLater()
