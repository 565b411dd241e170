"""Quick keys: tiles with a name and a price, page by page."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme.fonts import role_font
from ui.theme.look import colour
from ui.theme.tokens import TENDER_PX, Role
from ui.widgets.action import IconButton
from ui.widgets.button import Kind, Paint, PaintedButton
from ui.widgets.text import Label

_PRICE_ROOM_PX: Final = 20
_NAME_FLAGS: Final = (
    Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap
)


@dataclass(frozen=True, slots=True)
class Tile:
    """One quick key: its code for the program, its name, and its price as written."""

    code: str
    name: str
    price: str = ""


class TileButton(PaintedButton):
    """A tile: the name on up to two lines, the price below it."""

    def __init__(self, tile: Tile, parent: QWidget | None = None) -> None:
        """Show one quick key."""
        super().__init__(tile.name, kind=Kind.PLAIN, role=Role.SMALL, parent=parent)
        self._price = tile.price
        self.setMinimumSize(88, TENDER_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(f"{tile.name} {tile.price}".strip())
        self.set_tip(tile.name)

    def sizeHint(self) -> QSize:
        """Be content with the smallest tile: the name wraps."""
        return self.minimumSize()

    def paint_content(self, painter: QPainter, area: QRectF, paint: Paint) -> None:
        """Draw name and price, left-aligned."""
        inner = area.adjusted(10, 7, -8, -7)
        name = inner.adjusted(0, 0, 0, -_PRICE_ROOM_PX if self._price else 0)
        painter.setFont(self.font())
        painter.setPen(colour(paint.ink))
        painter.drawText(name, _NAME_FLAGS, self._fitting(name))
        painter.setFont(role_font(Role.BUTTON))
        below = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
        painter.drawText(inner, below, self._price)

    def _fitting(self, room: QRectF) -> str:
        """Give as much of the name as its room holds; the tip has all of it."""
        metrics = QFontMetricsF(self.font())
        shown = self.text()
        while shown and not _holds(room, metrics, shown):
            shown = shown.removesuffix("…")[:-1].rstrip() + "…"
            if shown == "…":
                break
        return shown


def _holds(room: QRectF, metrics: QFontMetricsF, text: str) -> bool:
    needs = metrics.boundingRect(room, _NAME_FLAGS, text)
    return needs.height() <= room.height() + 1 and needs.width() <= room.width() + 1


class TileGrid(QWidget):
    """Quick keys in rows and columns, with pages when there are more than fit."""

    chosen = Signal(str)
    """A tile was pressed; its code comes along."""

    def __init__(
        self, *, columns: int = 4, rows: int = 3, name: str = "", parent: QWidget | None = None
    ) -> None:
        """Start without tiles."""
        super().__init__(parent)
        if columns <= 0 or rows <= 0:
            raise ValueError("a grid has at least one tile")
        self._columns = columns
        self._rows = rows
        self._page = 0
        self._tiles: tuple[Tile, ...] = ()
        self._buttons: list[TileButton] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(8)
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        for row in range(rows):
            self._grid.setRowStretch(row, 1)
        self._name = name
        self._pager = self._make_pager()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(8)
        whole.addLayout(self._grid, 1)
        whole.addWidget(self._pager)
        self._speak()
        self._show()

    def set_tiles(self, tiles: Sequence[Tile]) -> None:
        """Show these quick keys, from the first page."""
        self._tiles = tuple(tiles)
        self._page = 0
        self._show()

    def set_shape(self, *, columns: int, rows: int) -> None:
        """Stand in so many columns and rows; the same shape again changes nothing."""
        if (columns, rows) == (self._columns, self._rows):
            return
        if columns <= 0 or rows <= 0:
            raise ValueError("a grid has at least one tile")
        for column in range(max(columns, self._columns)):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)
        for row in range(max(rows, self._rows)):
            self._grid.setRowStretch(row, 1 if row < rows else 0)
        self._columns, self._rows = columns, rows
        self._page = min(self._page, self.page_count() - 1)
        self._show()

    def set_page(self, page: int) -> None:
        """Turn to a page; past the ends it stays at the end."""
        self._page = min(max(page, 0), self.page_count() - 1)
        self._show()

    def page(self) -> int:
        """Give the page shown, from 0."""
        return self._page

    def page_count(self) -> int:
        """Give the number of pages, at least one."""
        return max(1, -(-len(self._tiles) // (self._columns * self._rows)))

    def buttons(self) -> tuple[TileButton, ...]:
        """Give the tiles of this page, in reading order."""
        return tuple(self._buttons)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()

    def _speak(self) -> None:
        self.setAccessibleName(self._name or self.tr("Quick keys"))
        self._back.set_icon("chevron-left", self.tr("Previous page"))
        self._on.set_icon("chevron-right", self.tr("Next page"))

    def _make_pager(self) -> QWidget:
        pager = QWidget(self)
        self._back = IconButton("chevron-left", "")
        self._on = IconButton("chevron-right", "")
        self._where = Label(role=Role.SMALL, tone="text3")
        row = QHBoxLayout(pager)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch()
        for part in (self._back, self._where, self._on):
            row.addWidget(part)
        self._back.clicked.connect(lambda: self.set_page(self._page - 1))
        self._on.clicked.connect(lambda: self.set_page(self._page + 1))
        return pager

    def _show(self) -> None:
        for old in self._buttons:
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._buttons = []
        size = self._columns * self._rows
        for place, tile in enumerate(self._tiles[self._page * size :][:size]):
            self._add(tile, place)
        pages = self.page_count()
        self._pager.setVisible(pages > 1)
        self._where.setText(f"{self._page + 1} / {pages}")
        self._back.setEnabled(self._page > 0)
        self._on.setEnabled(self._page < pages - 1)

    def _add(self, tile: Tile, place: int) -> None:
        button = TileButton(tile)
        button.clicked.connect(lambda: self.chosen.emit(tile.code))
        self._grid.addWidget(button, place // self._columns, place % self._columns)
        self._buttons.append(button)
