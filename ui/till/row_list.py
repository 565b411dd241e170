"""A list of rows with two lines of text each: the archive's receipts, a file's bad rows."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from ui.theme import Role, Tone, colour, draw_icon, role_font, tokens
from ui.widgets.rows import RowState, draw_row, row_paint

ROW_PX: Final = 56
ICON_PX: Final = 20
TALL_ROW_PX: Final = 84
AMOUNT_PX: Final = 132
WRAPPED: Final = int(
    (Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap).value
)
GAP_PX: Final = 16
ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
ACCESSIBLE: Final = int(Qt.ItemDataRole.AccessibleTextRole)
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class ListRow:
    """One row: a title over a line of small text, something at its right, an amount at the end.

    `tone` is the ink of icon, title and amount; a returned row is tinted whole.
    """

    code: str
    title: str
    below: str = ""
    right: str = ""
    amount: str = ""
    amount_below: str = ""
    icon: str = ""
    tone: Tone = "text"
    returned: bool = False

    @property
    def spoken(self) -> str:
        """The row for those who hear it."""
        return ", ".join(filter(None, (self.title, self.below, self.right, self.amount)))


class RowModel(QAbstractListModel):
    """Ready rows."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.rows: tuple[ListRow, ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        if role == ROW_ROLE:
            return self.rows[index.row()]
        if role == DISPLAY:
            return self.rows[index.row()].title
        if role == ACCESSIBLE:
            return self.rows[index.row()].spoken
        return None

    def show_rows(self, rows: Sequence[ListRow]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = tuple(rows)
        self.endResetModel()


class RowDelegate(QStyledItemDelegate):
    """Paints a row."""

    def __init__(self, view: "RowList") -> None:
        """Belong to a view."""
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        del index
        return QSize(option.rect.width(), self._view.row_px)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: ListRow = index.data(ROW_ROLE)
        now = tokens()
        look = row_paint(self._state(row, option), now)
        draw_row(painter, QRectF(option.rect), look)
        ink = now.tone(row.tone) if row.tone != "text" else look.ink
        box = option.rect.adjusted(16, 0, -16, 0)
        if row.icon:
            place = QRectF(box.left(), box.center().y() - ICON_PX / 2, ICON_PX, ICON_PX)
            draw_icon(painter, row.icon, ink, place)
            box.adjust(ICON_PX + 14, 0, 0, 0)
        upper, lower = self._ends(painter, box, row, ink)
        self._texts(
            painter, (box.adjusted(0, 0, -upper, 0), box.adjusted(0, 0, -lower, 0)), row, ink
        )

    def _ends(self, painter: QPainter, box: QRect, row: ListRow, ink: str) -> tuple[int, int]:
        """Paint what stands at the right; how much room that takes above and below."""
        upper = self._at_right(painter, box, (row.amount, ink, Role.AMOUNT), row.amount_below)
        lower = self._wide(painter, row.amount_below, Role.LABEL)
        if row.right:
            box = box.adjusted(0, 0, -self._view.amount_px, 0)
            self._at_right(painter, box, (row.right, tokens().text2, Role.BODY), "")
            upper = lower = self._view.amount_px + self._view.right_px
        return upper, lower if row.amount_below else upper

    @staticmethod
    def _wide(painter: QPainter, text: str, role: Role) -> int:
        painter.setFont(role_font(role))
        return painter.fontMetrics().horizontalAdvance(text) + GAP_PX if text else 0

    def _state(self, row: ListRow, option: QStyleOptionViewItem) -> RowState:
        if self._view.choosing and option.state & QStyle.StateFlag.State_Selected:
            return RowState.SELECTED
        return RowState.RETURNED if row.returned else RowState.REST

    def _texts(self, painter: QPainter, boxes: tuple[QRect, QRect], row: ListRow, ink: str) -> None:
        left = int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value)
        tall = self._view.row_px - 30
        upper = boxes[0].adjusted(0, 8, 0, -tall) if row.below else boxes[0]
        painter.setFont(role_font(Role.ITEM))
        painter.setPen(colour(ink))
        middle = Qt.TextElideMode.ElideMiddle
        title = painter.fontMetrics().elidedText(row.title, middle, upper.width())
        painter.drawText(upper, left, title)
        if row.below:
            painter.setFont(role_font(Role.LABEL))
            painter.setPen(colour(ink if row.returned else tokens().text3))
            lower = boxes[1].adjusted(0, 30, 0, -8)
            if self._view.row_px > ROW_PX:
                painter.drawText(lower, WRAPPED, row.below)
                return
            words = painter.fontMetrics().elidedText(row.below, middle, lower.width())
            painter.drawText(lower, left, words)

    def _at_right(
        self, painter: QPainter, box: QRect, text: tuple[str, str, Role], below: str
    ) -> int:
        right = int((Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value)
        words, ink, role = text
        painter.setFont(role_font(role))
        painter.setPen(colour(ink))
        painter.drawText(box.adjusted(0, 8, 0, -26) if below else box, right, words)
        if below:
            painter.setFont(role_font(Role.LABEL))
            painter.setPen(colour(tokens().text3))
            painter.drawText(box.adjusted(0, 30, 0, -8), right, below)
        return self._wide(painter, words, role)


class RowList(QListView):
    """The rows on screen. The line keeps the focus; arrows come here from the window."""

    picked = Signal(int)
    """A row was touched; its place comes along."""

    def __init__(
        self, *, choosing: bool = True, row_px: int = ROW_PX, parent: QWidget | None = None
    ) -> None:
        """Make an empty list; where nothing is to be chosen no row is marked.

        In taller rows the small text wraps.
        """
        super().__init__(parent)
        self.row_px = row_px
        self.choosing = choosing
        self.amount_px = AMOUNT_PX
        self.right_px = 0
        self.model_of_rows = RowModel(self)
        self.setModel(self.model_of_rows)
        self.setItemDelegate(RowDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QListView.Shape.NoFrame)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.clicked.connect(lambda index: self.picked.emit(index.row()))

    @property
    def rows(self) -> tuple[ListRow, ...]:
        """The rows shown."""
        return self.model_of_rows.rows

    def show_rows(self, rows: Sequence[ListRow], at: int = -1) -> None:
        """Show these rows, one of them marked."""
        if tuple(rows) != self.rows:
            self.model_of_rows.show_rows(rows)
        self.mark(at)

    def mark(self, at: int) -> None:
        """Mark a row and bring it into sight."""
        index = self.model_of_rows.index(at, 0)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)
        else:
            self.clearSelection()
