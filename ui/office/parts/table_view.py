"""The rows of a table on screen: painting, order, hands. `SortTable` puts the rest around it."""

from math import ceil
from typing import Final

from PySide6.QtCore import QEvent, QModelIndex, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QFontMetricsF,
    QGuiApplication,
    QInputDevice,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.office.parts.table_model import LEFT, RIGHT, ROW, Index, TableModel
from ui.office.parts.table_rows import AnyRow, Head, TableRows, as_tsv
from ui.theme import Role, colour, draw_icon, role_font, tokens
from ui.widgets.rows import RowPaint, RowState, draw_row, row_paint

ROW_PX: Final = 42
HEAD_PX: Final = 30
EDGE_PX: Final = 12
ICON_PX: Final = 16
SIGN_PX: Final = 44
NARROWEST_TEXT_PX: Final = 120


class _Delegate(QStyledItemDelegate):
    """Paints one cell."""

    def __init__(self, view: "TableView") -> None:
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: AnyRow = index.data(ROW)
        now = tokens()
        look = row_paint(self._state(option, index), now)
        if index.column() and look.mark:
            look = RowPaint(look.fill, look.line, look.ink)
        draw_row(painter, QRectF(option.rect), look)
        column = index.column()
        if column >= len(row.texts):
            self._sign(painter, option.rect, row)
            return
        ink = next((now.tone(tone) for place, tone in row.tones if place == column), look.ink)
        painter.setPen(colour(ink))
        draw_cell(painter, option.rect, row.texts[column], self._view.table.content.heads[column])

    def _state(self, option: QStyleOptionViewItem, index: Index) -> RowState:
        if option.state & QStyle.StateFlag.State_Selected:
            return RowState.SELECTED
        return RowState.HOVER if index.row() == self._view.pointed_at else RowState.REST

    def _sign(self, painter: QPainter, box: QRect, row: AnyRow) -> None:
        if row.key:
            middle = QRectF(0, 0, ICON_PX, ICON_PX)
            middle.moveCenter(QRectF(box).center())
            draw_icon(painter, "chevron-right", tokens().text3, middle)


def draw_cell(painter: QPainter, box: QRect, text: str, head: Head) -> None:
    """Write a text into a cell, cut with dots where it is too long.

    Names are often told apart by their ends ("Campaign 23, coupon 4"): the main text is cut in its
    middle.
    """
    modes = Qt.TextElideMode
    painter.setFont(role_font(Role.BODY))
    room = box.adjusted(EDGE_PX, 0, -EDGE_PX, -1)
    cut = modes.ElideMiddle if head.main else modes.ElideRight
    shown = painter.fontMetrics().elidedText(text, cut, room.width())
    painter.drawText(room, RIGHT if head.number else LEFT, shown)


class _Head(QHeaderView):
    """The titles; the one that sorts has an arrow, the one that would by Space a line below."""

    def __init__(self, view: "TableView") -> None:
        super().__init__(Qt.Orientation.Horizontal, view)
        self._view = view
        self.setFixedHeight(HEAD_PX)
        self.setMinimumSectionSize(SIGN_PX)
        self.setHighlightSections(False)
        self.setSectionsClickable(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        now = tokens()
        painter.fillRect(rect, colour(now.sunken))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour(now.border))
        content, order = self._view.table.content, self._view.table.order
        if logicalIndex >= len(content.heads):
            return
        head, sorts = content.heads[logicalIndex], order.column == logicalIndex
        if self._view.hasFocus() and self._view.currentIndex().column() == logicalIndex:
            painter.fillRect(rect.left(), rect.bottom() - 1, rect.width(), 2, colour(now.accent))
        painter.setPen(colour(now.text if sorts else now.text3))
        painter.setFont(role_font(Role.LABEL_HEAD))
        box = rect.adjusted(EDGE_PX, 0, -EDGE_PX, 0)
        if sorts:
            left = box.right() - ICON_PX + 4 if head.number else box.left() - 2
            place = QRectF(left, box.center().y() - ICON_PX / 2 + 1, ICON_PX, ICON_PX)
            draw_icon(painter, "arrow-down" if order.descending else "arrow-up", now.text, place)
            shift = ICON_PX + 1
            box = box.adjusted(0, 0, 4 - shift, 0) if head.number else box.adjusted(shift, 0, 0, 0)
        title = painter.fontMetrics().elidedText(
            head.title, Qt.TextElideMode.ElideRight, box.width()
        )
        painter.drawText(box, RIGHT if head.number else LEFT, title)


class TableView(QTableView):
    """The rows themselves."""

    opened = Signal(str)
    sorted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.table = TableModel(self)
        self.pointed_at = -1
        self._longest: tuple[str, ...] = ()
        self.setModel(self.table)
        self.setItemDelegate(_Delegate(self))
        self.setHorizontalHeader(_Head(self))
        self._dress()
        self.horizontalHeader().sectionClicked.connect(self.sort_next)
        self.doubleClicked.connect(self._open_index)
        self.clicked.connect(self._clicked)

    def _dress(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(ROW_PX)

    def is_number(self, column: int) -> bool:
        """Whether a column stands on the right."""
        return self.table.content.heads[column].number

    # ---- rows

    def show_rows(self, content: TableRows) -> None:
        """Show other rows and keep the row that was current, if it is still there."""
        key = self.current_key()
        self._longest = content.longest()
        self.table.show_rows(content)
        self._fit()
        if key:
            self.select_key(key)

    def filter_by(self, text: str) -> None:
        """Show the rows that hold every word; the current one stays if it does."""
        key = self.current_key()
        self.table.filter_by(text)
        if key:
            self.select_key(key)

    def select_key(self, key: str) -> bool:
        """Go to a row; whether it is shown."""
        place = self.table.place_of(key)
        if place is None:
            return False
        self.setCurrentIndex(self.table.index(place, max(self.currentIndex().column(), 0)))
        return True

    def current_key(self) -> str:
        """The key of the row that is gone to; empty where there is none."""
        index = self.currentIndex()
        return self.table.row_at(index.row()).key if index.isValid() else ""

    def selected_rows(self) -> list[AnyRow]:
        """The chosen rows, from top to bottom."""
        return [
            self.table.row_at(place)
            for place in sorted(index.row() for index in self.selectionModel().selectedRows())
        ]

    # ---- order

    def sort_next(self, column: int) -> None:
        """Sort by a column; again the other way; once more as the rows came."""
        if column >= len(self.table.content.heads):
            return
        order, first_down = self.table.order, self.is_number(column)
        if order.column != column:
            self.table.sort_by(column, descending=first_down)
        elif order.descending == first_down:
            self.table.sort_by(column, descending=not first_down)
        else:
            self.table.sort_by(None, descending=False)
        self.horizontalHeader().viewport().update()
        self.sorted.emit()

    # ---- widths

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Each column as wide as its longest text; what is left over goes to the texts."""
        heads = self.table.content.heads
        if not heads:
            return
        wide = [self._wide(column) for column in range(len(heads))]
        main = [column for column, head in enumerate(heads) if head.main]
        texts = [column for column, head in enumerate(heads) if not head.number] or [0]
        room = self.viewport().width() - (SIGN_PX if self.table.content.opens else 0)
        spare = room - sum(wide)
        if spare < 0:
            wide = _narrowed(wide, texts, -spare)
        elif spare:
            wider = main or texts
            every, rest = divmod(spare, len(wider))
            for column in wider:
                wide[column] += every
            wide[wider[0]] += rest
        for column, width in enumerate(wide):
            self.setColumnWidth(column, width)
        if self.table.content.opens:
            self.setColumnWidth(len(heads), SIGN_PX)

    def _wide(self, column: int) -> int:
        small = QFontMetricsF(role_font(Role.LABEL_HEAD))
        title = small.horizontalAdvance(self.table.content.heads[column].title) + ICON_PX
        text = max(
            QFontMetricsF(role_font(role)).horizontalAdvance(self._longest[column])
            for role in (Role.BODY, Role.BUTTON)  # rows, and their total; in Chinese BODY is wider
        )
        return ceil(max(title, text)) + 2 * EDGE_PX + 1

    # ---- hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, Space sorts by the column, Ctrl+C copies; the rest is Qt's walking."""
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open_index(self.currentIndex())
        elif event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.sort_next(self.currentIndex().column())
        else:
            super().keyPressEvent(event)

    def copy(self) -> None:
        """Put the chosen rows, or all that are shown, on the clipboard for a spreadsheet."""
        rows = self.selected_rows()
        if len(rows) <= 1:
            rows = [self.table.row_at(place) for place in range(self.table.rowCount())]
        QGuiApplication.clipboard().setText(as_tsv(self.table.content.heads, rows))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        self._point_at(self.indexAt(event.position().toPoint()).row())

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._point_at(-1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A finger opens by one touch: it cannot click twice as a mouse does."""
        super().mouseReleaseEvent(event)
        if event.pointingDevice().type() is QInputDevice.DeviceType.TouchScreen:
            self._open_index(self.indexAt(event.position().toPoint()))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.table.rowCount():
            self.setCurrentIndex(self.table.index(0, 0))
        self.horizontalHeader().viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.horizontalHeader().viewport().update()

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.column() != previous.column():
            self.horizontalHeader().viewport().update()

    def _point_at(self, row: int) -> None:
        if row != self.pointed_at:
            self.pointed_at = row
            self.viewport().update()

    def _clicked(self, index: QModelIndex) -> None:
        if index.column() >= len(self.table.content.heads):
            self._open_index(index)

    def _open_index(self, index: QModelIndex) -> None:
        if index.isValid() and (key := self.table.row_at(index.row()).key):
            self.opened.emit(key)


def _narrowed(wide: list[int], texts: list[int], missing: int) -> list[int]:
    """Take what is missing from the texts, the widest first; numbers are never cut."""
    found = list(wide)
    for column in sorted(texts, key=lambda one: -wide[one]):
        gives = min(missing, max(found[column] - NARROWEST_TEXT_PX, 0))
        found[column] -= gives
        missing -= gives
    return found
