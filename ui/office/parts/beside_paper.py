"""A page with a paper at its right: what is told of it scrolls at the left."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.widgets import Card, LoadingRows, Tint, scrolled

PAPER_PX: Final = 420


class BesidePaper:
    """Lays a page out: `column` at the left, a paper at the right; grey rows until it is shown."""

    def __init__(self, page: QWidget, paper: QWidget) -> None:
        """Show grey rows on the page; put into `column` what stands at the left."""
        left = QWidget()
        self.column = QVBoxLayout(left)
        self.column.setContentsMargins(0, 0, 0, 12)
        self.column.setSpacing(12)
        self.area = scrolled(left)
        self.area.hide()
        self.loading = LoadingRows(8)
        desk_top = Card(Tint.SUNKEN)
        desk_top.column(margin_px=1, gap_px=0).addWidget(paper)
        desk_top.setMaximumWidth(PAPER_PX)
        row = QHBoxLayout(page)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self.area, 3)
        row.addWidget(self.loading, 3, Qt.AlignmentFlag.AlignTop)
        row.addWidget(desk_top, 2)
