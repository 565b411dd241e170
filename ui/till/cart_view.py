"""The cart on screen: a model of ready rows, their pictures, the table around."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from ui.theme import Role, ThemeName, colour, draw_icon, role_font, theme_name, tokens
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
LEFT: Final = int((Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter).value)
RIGHT: Final = int((Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter).value)
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
        """Come to these rows by the fewest steps: some changed, one added, one gone, or all new."""
        old, more = self.rows, len(rows) - len(self.rows)
        gone = _one_gone(old, rows) if more == -1 else None
        one_more = more == 1 and _same_lines(old, rows)
        if more and not one_more and gone is None:
            self.beginResetModel()
            self.rows = rows
            self.endResetModel()
            return
        if one_more:
            self.beginInsertRows(QModelIndex(), len(old), len(old))
            self.rows = rows
            self.endInsertRows()
        elif gone is not None:
            self.beginRemoveRows(QModelIndex(), gone, gone)
            old = self.rows = [*old[:gone], *old[gone + 1 :]]
            self.endRemoveRows()
        self.rows = rows
        changed = [at for at, (a, b) in enumerate(zip(old, rows, strict=False)) if a is not b]
        if changed:
            self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], AMOUNT))


def _same_lines(old: Sequence[CartRow], now: Sequence[CartRow]) -> bool:
    """Whether the rows that were there are of the same lines still, each in its place."""
    return all(a is b or a.line_id == b.line_id for a, b in zip(old, now, strict=False))


def _one_gone(old: Sequence[CartRow], now: Sequence[CartRow]) -> int | None:
    """Where the one row stood that has gone; None where others are not of the same lines still."""
    places = enumerate(zip(old, now, strict=False))
    at = next((at for at, (a, b) in places if a.line_id != b.line_id), len(now))
    return at if _same_lines(old[at + 1 :], now[at:]) else None


@dataclass(frozen=True, slots=True)
class CartLook:
    """What all rows of the cart have in common; while it stands, a painted row is good for ever."""

    theme: ThemeName
    columns: tuple[tuple[int, int], ...]
    """Where each column begins, and how wide it is."""
    ratio: float
    quiet: bool
    selected_hint: str

    @property
    def width(self) -> int:
        """Where the last column ends."""
        return self.columns[-1][0] + self.columns[-1][1]

    def box(self, column: int) -> QRect:
        """A column's cell in a row."""
        left, width = self.columns[column]
        return QRect(left, 0, width, CART_ROW_PX)


def paint_row(painter: QPainter, row: CartRow, state: RowState, look: CartLook) -> None:
    """Paint a whole row, its upper left corner at the painter's own."""
    now = tokens()
    paint = row_paint(state, now)
    draw_row(painter, QRectF(0, 0, look.width, CART_ROW_PX), paint)
    ink = now.text2 if look.quiet and state is RowState.REST else paint.ink
    painter.setFont(role_font(Role.BODY))
    painter.setPen(colour(paint.ink if row.returned else now.text3))
    box = look.box(NUMBER).adjusted(16, 0, 0, 0)
    painter.drawText(box, LEFT, str(row.number))
    painter.setPen(colour(paint.ink if row.returned else now.text2))
    painter.drawText(look.box(QUANTITY).adjusted(0, 0, -8, 0), RIGHT, row.quantity)
    painter.drawText(look.box(PRICE).adjusted(0, 0, -8, 0), RIGHT, row.price)
    _paint_item(painter, row, ink, look, selected=state is RowState.SELECTED)
    _paint_amount(painter, look.box(AMOUNT).adjusted(0, 0, -16, 0), row, ink)


def _paint_item(
    painter: QPainter, row: CartRow, ink: str, look: CartLook, *, selected: bool
) -> None:
    reason, tone, icon = row.reason, row.tone, row.icon
    if selected and look.selected_hint and not row.goes_away:
        reason, tone, icon = look.selected_hint, "accenttext", ""
    box = look.box(ITEM).adjusted(0, 0, -8, 0)
    upper = box.adjusted(0, 4, 0, -19) if reason else box
    painter.setPen(colour(ink))
    painter.setFont(role_font(Role.ITEM))
    name = painter.fontMetrics().elidedText(row.name, Qt.TextElideMode.ElideMiddle, upper.width())
    painter.drawText(upper, LEFT, name)
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
    painter.drawText(lower, LEFT, words)


def _paint_amount(painter: QPainter, box: QRect, row: CartRow, ink: str) -> None:
    upper = box.adjusted(0, 4, 0, -19) if row.below else box
    painter.setPen(colour(ink))
    painter.setFont(role_font(Role.AMOUNT))
    painter.drawText(upper, RIGHT, row.amount)
    if row.below:
        painter.setPen(colour(tokens().tone(row.below_tone)))
        painter.setFont(role_font(Role.LABEL))
        painter.drawText(box.adjusted(0, 24, 0, -3), RIGHT, row.below)


class RowPictures:
    """The rows in sight as pictures: a row is painted when it changes, not when it moves.

    Rule: till.row-painted-once
    """

    def __init__(self) -> None:
        """Have none."""
        self._look: CartLook | None = None
        self._kept: dict[str, tuple[CartRow, RowState, QPixmap]] = {}

    def __len__(self) -> int:
        return len(self._kept)

    def forget(self) -> None:
        """Have none again."""
        self._kept = {}

    def of(self, row: CartRow, state: RowState, look: CartLook) -> QPixmap:
        """A row's picture; it is painted where there is none for the row as it is now."""
        if look != self._look:
            self._look, self._kept = look, {}
        kept = self._kept.get(row.line_id)
        if kept is not None and kept[1] is state and kept[0].looks_like(row):
            return kept[2]
        picture = QPixmap(QSize(look.width, CART_ROW_PX) * look.ratio)
        picture.setDevicePixelRatio(look.ratio)
        painter = QPainter(picture)
        paint_row(painter, row, state, look)
        painter.end()
        self._kept[row.line_id] = (row, state, picture)
        return picture

    def keep(self, rows: Sequence[CartRow]) -> None:
        """Drop all others: what is out of sight takes no memory."""
        if len(self._kept) > len(rows):
            in_sight = {row.line_id for row in rows}
            self._kept = {key: kept for key, kept in self._kept.items() if key in in_sight}


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
        self.pictures = RowPictures()
        self._flash = QTimer(self, singleShot=True, interval=FLASH_MS)
        self._flash.timeout.connect(self.end_flash)
        self._dress()
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)

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
        head.setSelectionModel(QItemSelectionModel(self.cart, head))  # it paints no selection
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
        """Show these rows; the one that a scan has just touched is selected and flashes.

        Where a row has gone, none is selected: the next key is not for whichever moved up.
        """
        if len(rows) < len(self.cart.rows):
            self.selectionModel().clear()
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

    def paintEvent(self, event: QPaintEvent) -> None:
        """Put the pictures of the rows in sight in their places, and the bare table below them."""
        area, port = event.rect(), self.viewport()
        painter = QPainter(port)
        first, last = self.rows_in_sight()
        look = self._look()
        selected = {index.row() for index in self.selectionModel().selectedRows()}
        bottom = 0
        for at in range(first, last):
            row, top = self.cart.rows[at], self.rowViewportPosition(at)
            bottom = top + CART_ROW_PX
            if top <= area.bottom() and bottom > area.top():
                state = self._state(row, selected=at in selected)
                painter.drawPixmap(0, top, self.pictures.of(row, state, look))
        bare = QRect(0, bottom, port.width(), port.height() - bottom)
        if bare.height() > 0:
            painter.fillRect(bare, colour(tokens().surface))
        painter.end()
        self.pictures.keep(self.cart.rows[first:last])

    def rows_in_sight(self) -> tuple[int, int]:
        """The first row in sight, and the first one below it that is not."""
        first = self.rowAt(0)
        last = self.rowAt(self.viewport().height() - 1)
        return max(first, 0), last + 1 if last >= 0 else len(self.cart.rows)

    def _look(self) -> CartLook:
        head = self.horizontalHeader()
        columns = tuple(
            (head.sectionViewportPosition(at), head.sectionSize(at)) for at in range(AMOUNT + 1)
        )
        ratio = self.viewport().devicePixelRatioF()
        return CartLook(theme_name(), columns, ratio, self.quiet, self.selected_hint)

    def _state(self, row: CartRow, *, selected: bool) -> RowState:
        if row.line_id == self.landed:
            return RowState.LANDED
        if selected and not self.quiet:
            return RowState.SELECTED
        return RowState.RETURNED if row.returned else RowState.REST

    def _moved(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and now.row() < len(self.cart.rows):
            self.picked.emit(self.cart.rows[now.row()].line_id)

    def end_flash(self) -> None:
        """Show the row that landed as any other one."""
        self.landed = ""
        self.viewport().update()
