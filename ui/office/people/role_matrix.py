"""Every act against every role: what each may do, group by group; a column is a role."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPointF, QRect, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from posapp.domain.permission import GROUPS, Act, ActGroup
from posapp.domain.role_words import GROUPS as GROUP_WORDS
from posapp.domain.role_words import act_says, act_word, in_language
from ui.office.parts.table_model import ACCESSIBLE, DISPLAY, Index
from ui.theme import Role, colour, draw_icon, role_font, tokens
from ui.theme.tokens import TARGET_PX

GROUP_PX: Final = 32
ACT_PX: Final = 50
HEAD_PX: Final = 44
COLUMN_PX: Final = 104
WORDS_PX: Final = 280
EDGE_PX: Final = 12
MARK_PX: Final = 18


def _rows_of(group: ActGroup, acts: Sequence[Act]) -> tuple[ActGroup | Act, ...]:
    """A group's heading and its acts."""
    return group, *acts


ROWS: Final[tuple[ActGroup | Act, ...]] = tuple(
    row for group, acts in GROUPS.items() for row in _rows_of(group, acts)
)


@dataclass(frozen=True, slots=True)
class RoleColumn:
    """A role in the matrix: what it is called, what it holds, whether that can be turned over."""

    code: str
    title: str
    acts: frozenset[Act]
    open: bool = False


class _Model(QAbstractTableModel):
    """Says what stands where, for painting and for a screen reader."""

    def __init__(self, matrix: "RoleMatrix") -> None:
        super().__init__(matrix)
        self.columns: Sequence[RoleColumn] = ()
        self.language = "en"

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(ROWS)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.columns) + 1

    def data(self, index: Index, role: int = DISPLAY) -> object:
        row = ROWS[index.row()]
        if role == int(Qt.ItemDataRole.ToolTipRole) and isinstance(row, Act):
            return act_says(row, self.language)
        if role not in {DISPLAY, ACCESSIBLE}:
            return None
        if isinstance(row, ActGroup):
            return in_language(GROUP_WORDS[row], self.language) if index.column() == 0 else ""
        if index.column() == 0:
            return act_word(row, self.language)
        column = self.columns[index.column() - 1]
        holds = self.tr("yes") if row in column.acts else self.tr("no")
        return f"{column.title}, {act_word(row, self.language)}: {holds}"

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = int(Qt.ItemDataRole.DisplayRole),
    ) -> object:
        shown = orientation is Qt.Orientation.Horizontal and 0 < section <= len(self.columns)
        if not shown or role != DISPLAY:
            return None
        return self.columns[section - 1].title


class _Delegate(QStyledItemDelegate):
    """Paints groups, acts with their sentence, and a tick where a role holds an act."""

    def __init__(self, matrix: "RoleMatrix") -> None:
        super().__init__(matrix)
        self._matrix = matrix

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        now, row, box = tokens(), ROWS[index.row()], option.rect
        marked = self._matrix.marked
        group = isinstance(row, ActGroup)
        fill = now.sunken if group else now.surface
        if not group and index.column() and marked == index.column() - 1:
            fill = now.accentsoft
        painter.fillRect(box, colour(fill))
        painter.fillRect(box.left(), box.bottom(), box.width(), 1, colour(now.border))
        if isinstance(row, ActGroup):
            self._group(painter, box, row, index.column())
        elif index.column() == 0:
            self._words(painter, box, row)
        else:
            self._mark(painter, box, row, self._matrix.columns[index.column() - 1])
        focused = self._matrix.hasFocus() and option.state & QStyle.StateFlag.State_HasFocus
        if focused and index.column():
            painter.setPen(colour(now.accenttext))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(box.adjusted(1, 1, -2, -3))

    def _group(self, painter: QPainter, box: QRect, group: ActGroup, column: int) -> None:
        if column:
            return
        painter.setPen(colour(tokens().text2))
        painter.setFont(role_font(Role.LABEL_HEAD))
        words = in_language(GROUP_WORDS[group], self._matrix.language)
        painter.drawText(box.adjusted(EDGE_PX, 0, 0, 0), _MIDDLE, words)

    def _words(self, painter: QPainter, box: QRect, act: Act) -> None:
        now, language = tokens(), self._matrix.language
        room = box.adjusted(EDGE_PX, 6, -EDGE_PX, -6)
        painter.setPen(colour(now.text))
        painter.setFont(role_font(Role.STRONG))
        painter.drawText(room, _TOP, act_word(act, language))
        painter.setPen(colour(now.text3))
        painter.setFont(role_font(Role.LABEL))
        says = painter.fontMetrics().elidedText(
            act_says(act, language), Qt.TextElideMode.ElideRight, room.width()
        )
        painter.drawText(room, _BOTTOM, says)

    def _mark(self, painter: QPainter, box: QRect, act: Act, column: RoleColumn) -> None:
        now = tokens()
        place = QRectF(0, 0, MARK_PX, MARK_PX)
        place.moveCenter(QPointF(box.center()))
        holds = act in column.acts
        if column.open:
            painter.save()
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(colour(now.accent if holds else now.control))
            painter.setBrush(colour(now.accent if holds else now.surface))
            painter.drawRoundedRect(place.adjusted(-2.5, -2.5, 2.5, 2.5), 4, 4)
            painter.restore()
            if holds:
                draw_icon(painter, "check", now.onaccent, place)
        elif holds:
            draw_icon(painter, "check", now.success, place)
        else:
            painter.setPen(colour(now.text3))
            painter.setFont(role_font(Role.SMALL))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "–")


_MIDDLE: Final = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
_TOP: Final = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
_BOTTOM: Final = Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft


class _Head(QHeaderView):
    """The roles' names; the marked one stands on its column's ground."""

    def __init__(self, matrix: "RoleMatrix") -> None:
        super().__init__(Qt.Orientation.Horizontal, matrix)
        self._matrix = matrix
        self.setFixedHeight(HEAD_PX)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:
        now = tokens()
        is_marked = logicalIndex > 0 and logicalIndex - 1 == self._matrix.marked
        painter.fillRect(rect, colour(now.accentsoft if is_marked else now.sunken))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, colour(now.border))
        if not 0 < logicalIndex <= len(self._matrix.columns):
            return
        if is_marked:
            painter.fillRect(rect.left(), rect.top(), rect.width(), 3, colour(now.accent))
        painter.setPen(colour(now.accenttext if is_marked else now.text))
        painter.setFont(role_font(Role.SMALL_HEAD))
        title = self._matrix.columns[logicalIndex - 1].title
        room = rect.adjusted(6, 0, -6, 0)
        shown = painter.fontMetrics().elidedText(title, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)


class RoleMatrix(QTableView):
    """The matrix itself. A touch marks a role; in one that is open it turns the act over."""

    marked_role = Signal(str)
    turned = Signal(object)

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self._model = _Model(self)
        self.marked = -1
        self.setModel(self._model)
        self.setItemDelegate(_Delegate(self))
        self.setHorizontalHeader(_Head(self))
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(GROUP_PX)
        self.setShowGrid(False)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().sectionClicked.connect(self._head_clicked)
        self.clicked.connect(self._touched)
        for place, row in enumerate(ROWS):
            self.setRowHeight(place, GROUP_PX if isinstance(row, ActGroup) else ACT_PX)

    @property
    def columns(self) -> Sequence[RoleColumn]:
        """The roles that are shown."""
        return self._model.columns

    @property
    def language(self) -> str:
        """The language of acts and sentences."""
        return self._model.language

    def show_roles(self, columns: Sequence[RoleColumn], marked: str, language: str) -> None:
        """Show roles, one of them marked."""
        anew = len(columns) != len(self._model.columns)
        if anew:
            self._model.beginResetModel()
        self._model.columns, self._model.language = tuple(columns), language
        if anew:
            self._model.endResetModel()
        codes = [column.code for column in columns]
        self.marked = codes.index(marked) if marked in codes else -1
        self._fit()
        self.viewport().update()
        self.horizontalHeader().viewport().update()
        if anew and self.marked >= 0:
            self.scrollTo(self._model.index(1, self.marked + 1))

    def _fit(self) -> None:
        """Words take what the roles leave; where that is too little, the roles scroll."""
        roles = len(self._model.columns)
        for place in range(roles):
            self.setColumnWidth(place + 1, max(COLUMN_PX, TARGET_PX))
        room = self.viewport().width() - roles * COLUMN_PX
        self.setColumnWidth(0, max(room, WORDS_PX))

    def resizeEvent(self, event: object) -> None:
        """Another width."""
        super().resizeEvent(event)  # type: ignore[arg-type]  # Qt's own event
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter do what a touch does."""
        keys = {Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if event.key() in keys and self.currentIndex().isValid():
            self._touched(self.currentIndex())
            return
        super().keyPressEvent(event)

    def _head_clicked(self, section: int) -> None:
        if section > 0:
            self.marked_role.emit(self.columns[section - 1].code)

    def _touched(self, index: QModelIndex) -> None:
        row = ROWS[index.row()]
        if index.column() == 0 or isinstance(row, ActGroup):
            return
        column = self.columns[index.column() - 1]
        if index.column() - 1 != self.marked:
            self.marked_role.emit(column.code)
        elif column.open:
            self.turned.emit(row)
