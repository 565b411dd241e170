"""One product among several matches."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QWidget

from ui.theme import Role, colour, role_font, tokens
from ui.widgets.rows import RowState, draw_row, row_paint

ROW_PX = 56
PRICE_PX = 110


class MatchRow(QAbstractButton):
    """Name over category at the left, price at the right; 56 high."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty row."""
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFixedHeight(ROW_PX)
        self.code = ""
        self._category = ""
        self._price = ""
        self._marked = False

    def show_product(
        self, code: str, name: str, category: str, price: str, *, marked: bool
    ) -> None:
        """Show a product; the marked one is what Enter takes."""
        self.code, self._category, self._price, self._marked = code, category, price, marked
        self.setText(name)
        self.setAccessibleName(f"{name}, {price}")
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(300, ROW_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = tokens()
        painter = QPainter(self)
        state = RowState.SELECTED if self._marked else RowState.REST
        if self.isDown():
            state = RowState.HOVER
        look = row_paint(state, now)
        draw_row(painter, QRectF(self.rect()), look)
        box = self.rect().adjusted(14, 8, -PRICE_PX, -8)
        left = int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop).value)
        painter.setPen(colour(look.ink))
        painter.setFont(role_font(Role.ITEM))
        middle = Qt.TextElideMode.ElideMiddle
        painter.drawText(
            box, left, painter.fontMetrics().elidedText(self.text(), middle, box.width())
        )
        painter.setPen(colour(now.text3))
        painter.setFont(role_font(Role.LABEL))
        lower = int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom).value)
        words = painter.fontMetrics().elidedText(self._category, middle, box.width())
        painter.drawText(box, lower, words)
        painter.setPen(colour(look.ink))
        painter.setFont(role_font(Role.AMOUNT))
        right = int((Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value)
        painter.drawText(self.rect().adjusted(0, 0, -14, 0), right, self._price)
