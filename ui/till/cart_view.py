"""The cart on screen: a model of ready rows, a delegate that paints them, the table around."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from ui.theme import Role, colour, draw_icon, role_font, tokens
from ui.theme.tokens import CART_HEAD_PX, CART_ROW_PX
from ui.till.cart_rows import CartRow
from ui.widgets.rows import RowState, draw_row, row_paint

ROW_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
ACCESSIBLE: Final = int(Qt.ItemDataRole.AccessibleTextRole)
NUMBER, ITEM, QUANTITY, PRICE, AMOUNT = range(5)
WIDTHS: Final = {NUMBER: 40, QUANTITY: 96, PRICE: 104, AMOUNT: 116}
INSETS: Final = {NUMBER: (16, 0), ITEM: (0, 8), QUANTITY: (0, 8), PRICE: (0, 8), AMOUNT: (0, 16)}
FLASH_MS: Final = 150
SEP: Final = " · "
"""Between the keys of the selected line; where room is short the last of them give way."""
Index = QModelIndex | QPersistentModelIndex


class CartModel(QAbstractTableModel):
    """Rows of the cart. A scan changes one row or adds one; the view is told of no other."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.rows: list[CartRow] = []
        self.heads: tuple[str, ...] = ("", "", "", "", "")

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.heads)

    def data(self, index: Index, role: int = DISPLAY) -> object:
        if role == ROW_ROLE:
            return self.rows[index.row()]
        if role in {DISPLAY, ACCESSIBLE}:
            row = self.rows[index.row()]
            return (str(row.number), row.name, row.quantity, row.price, row.amount)[index.column()]
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> object:
        if orientation is Qt.Orientation.Horizontal and role == DISPLAY:
            return self.heads[section]
        if role == int(Qt.ItemDataRole.TextAlignmentRole):
            side = (
                Qt.AlignmentFlag.AlignRight if section >= QUANTITY else Qt.AlignmentFlag.AlignLeft
            )
            return int((side | Qt.AlignmentFlag.AlignVCenter).value)
        return None

    def set_heads(self, heads: Sequence[str]) -> None:
        """Name the columns."""
        self.heads = tuple(heads)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.heads) - 1)

    def show_rows(self, rows: list[CartRow]) -> None:
        """Come to these rows by the fewest steps: one changed, one added, one gone, or all new."""
        old, now = self.rows, rows
        if len(now) == len(old) + 1 and all(a is b for a, b in zip(old, now, strict=False)):
            self.beginInsertRows(QModelIndex(), len(old), len(old))
            self.rows = now
            self.endInsertRows()
            return
        if len(now) == len(old):
            self.rows = now
            for at, (a, b) in enumerate(zip(old, now, strict=True)):
                if a is not b:
                    self.dataChanged.emit(self.index(at, 0), self.index(at, AMOUNT))
            return
        self.beginResetModel()
        self.rows = now
        self.endResetModel()


class CartDelegate(QStyledItemDelegate):
    """Paints one cell of a row; what is common to the row is the same for all its cells."""

    def __init__(self, view: "CartTable") -> None:
        """Belong to a view."""
        super().__init__(view)
        self._view = view

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row: CartRow = index.data(ROW_ROLE)
        area = QRectF(option.rect)
        now = tokens()
        state = self._state(row, option)
        look = row_paint(state, now)
        if index.column() != NUMBER and look.mark:
            look = type(look)(look.fill, look.line, look.ink)
        draw_row(painter, area, look)
        quiet = self._view.quiet
        ink = now.text2 if quiet and state is RowState.REST else look.ink
        if index.column() == ITEM:
            self._item(painter, option.rect, row, ink, selected=state is RowState.SELECTED)
        elif index.column() == AMOUNT:
            self._amount(painter, option.rect, row, ink)
        else:
            text = (str(row.number), "", row.quantity, row.price, "")[index.column()]
            left = index.column() == NUMBER
            faint = now.text3 if left else now.text2
            painter.setPen(colour(look.ink if row.returned else faint))
            painter.setFont(role_font(Role.BODY))
            side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
            box = option.rect.adjusted(16 if left else 0, 0, 0 if left else -8, 0)
            painter.drawText(box, int((side | Qt.AlignmentFlag.AlignVCenter).value), text)

    def _state(self, row: CartRow, option: QStyleOptionViewItem) -> RowState:
        state = option.state
        if row.line_id == self._view.landed:
            return RowState.LANDED
        if state & QStyle.StateFlag.State_Selected and not self._view.quiet:
            return RowState.SELECTED
        return RowState.RETURNED if row.returned else RowState.REST

    def _item(
        self, painter: QPainter, box: QRect, row: CartRow, ink: str, *, selected: bool
    ) -> None:
        reason, tone, icon = row.reason, row.tone, row.icon
        if selected and self._view.selected_hint and not row.goes_away:
            reason, tone, icon = self._view.selected_hint, "accenttext", ""
        box = box.adjusted(0, 0, -8, 0)
        upper = box.adjusted(0, 4, 0, -19) if reason else box
        painter.setPen(colour(ink))
        painter.setFont(role_font(Role.ITEM))
        flags = int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value)
        name = painter.fontMetrics().elidedText(
            row.name, Qt.TextElideMode.ElideMiddle, upper.width()
        )
        painter.drawText(upper, flags, name)
        if not reason:
            return
        lower = box.adjusted(0, 24, 0, -3)
        ink = tokens().tone(tone)
        if icon:
            draw_icon(painter, icon, ink, QRectF(lower.left(), lower.top() + 2, 13, 13))
            lower = lower.adjusted(18, 0, 0, 0)
        painter.setPen(colour(ink))
        painter.setFont(role_font(Role.LABEL))
        while painter.fontMetrics().horizontalAdvance(reason) > lower.width() and SEP in reason:
            reason = reason.rpartition(SEP)[0]
        words = painter.fontMetrics().elidedText(reason, Qt.TextElideMode.ElideRight, lower.width())
        painter.drawText(lower, flags, words)

    def _amount(self, painter: QPainter, box: QRect, row: CartRow, ink: str) -> None:
        box = box.adjusted(0, 0, -16, 0)
        upper = box.adjusted(0, 4, 0, -19) if row.below else box
        flags = int((Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value)
        painter.setPen(colour(ink))
        painter.setFont(role_font(Role.AMOUNT))
        painter.drawText(upper, flags, row.amount)
        if row.below:
            painter.setPen(colour(tokens().tone(row.below_tone)))
            painter.setFont(role_font(Role.LABEL))
            painter.drawText(box.adjusted(0, 24, 0, -3), flags, row.below)


class CartHead(QHeaderView):
    """The names of the columns, on the very lines of what stands below them."""

    def __init__(self, parent: QWidget) -> None:
        """Be a horizontal header."""
        super().__init__(Qt.Orientation.Horizontal, parent)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        now = tokens()
        painter.fillRect(rect, colour(now.sunken))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour(now.border))
        painter.setPen(colour(now.text2))
        painter.setFont(role_font(Role.LABEL_HEAD))
        words = str(self.model().headerData(logicalIndex, Qt.Orientation.Horizontal))
        left = logicalIndex in {NUMBER, ITEM}
        side = Qt.AlignmentFlag.AlignLeft if left else Qt.AlignmentFlag.AlignRight
        box = rect.adjusted(INSETS[logicalIndex][0], 0, -INSETS[logicalIndex][1], 0)
        painter.drawText(box, int((side | Qt.AlignmentFlag.AlignVCenter).value), words)


class CartTable(QTableView):
    """The table of the cart. The line keeps the focus; arrows come to it from the window."""

    picked = Signal(str)
    """A row was touched or moved to; its line's id comes along."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty cart."""
        super().__init__(parent)
        self.landed = ""
        self.quiet = False
        self.selected_hint = ""
        self.cart = CartModel(self)
        self.setModel(self.cart)
        self.setItemDelegate(CartDelegate(self))
        self._flash = QTimer(self, singleShot=True, interval=FLASH_MS)
        self._flash.timeout.connect(self._flash_over)
        self._dress()

    def _dress(self) -> None:
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(CART_ROW_PX)
        head = CartHead(self)
        self.setHorizontalHeader(head)
        head.setFixedHeight(CART_HEAD_PX)
        head.setMinimumSectionSize(32)
        head.setHighlightSections(False)
        head.setSectionsClickable(False)
        for column in range(AMOUNT + 1):
            mode = (
                QHeaderView.ResizeMode.Stretch if column == ITEM else QHeaderView.ResizeMode.Fixed
            )
            head.setSectionResizeMode(column, mode)
        for column, width in WIDTHS.items():
            self.setColumnWidth(column, width)
        self.selectionModel().currentRowChanged.connect(self._moved)

    def show_rows(self, rows: list[CartRow], landed: str = "") -> None:
        """Show these rows; the one that a scan has just touched is selected and flashes."""
        self.cart.show_rows(rows)
        if landed:
            self.landed = landed
            self.select(landed)
            self._flash.start()

    def select(self, line_id: str) -> None:
        """Select a line and bring it into sight."""
        for at, row in enumerate(self.cart.rows):
            if row.line_id == line_id:
                self.selectRow(at)
                self.scrollTo(self.cart.index(at, 0))

    def move(self, by: int) -> None:  # type: ignore[override]  # rows, not pixels
        """Select the row above or below."""
        if not self.cart.rows:
            return
        at = min(max(self.currentIndex().row() + by, 0), len(self.cart.rows) - 1)
        self.selectRow(at)
        self.scrollTo(self.cart.index(at, 0))

    def current_row(self) -> CartRow | None:
        """The selected row."""
        at = self.currentIndex().row()
        return self.cart.rows[at] if 0 <= at < len(self.cart.rows) else None

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and now.row() < len(self.cart.rows):
            self.picked.emit(self.cart.rows[now.row()].line_id)

    def _flash_over(self) -> None:
        self.landed = ""
        self.viewport().update()
