"""The lower end of the right column: what this member always buys, and the quick keys."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Role, draw_icon, role_font
from ui.theme.look import colour
from ui.theme.tokens import TENDER_PX
from ui.widgets import Card, Choice, ChoiceRow, IconMark, Kind, Label, PaintedButton, TileGrid
from ui.widgets.button import Paint

COLUMNS: Final = 4
COLUMNS_BESIDE: Final = 3
MOST_ROWS: Final = 5
GAP_PX: Final = 8
PAGER_PX: Final = 44
MOST_USUAL: Final = 4
USUAL, KEYS = "usual", "keys"
USUAL_PX: Final = 72
LINE_PX: Final = 18
NARROW_PX: Final = 480
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class QuickKeys(QWidget):
    """As many rows of quick keys as there is room for; it never pushes anything else aside."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without keys."""
        super().__init__(parent)
        self.grid = TileGrid(columns=COLUMNS, rows=1, name="")
        self.grid.setParent(self)
        self.grid.chosen.connect(self.chosen)
        self._columns = COLUMNS
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_columns(self, columns: int) -> None:
        """Stand in so many columns."""
        if columns != self._columns:
            self._columns = columns
            self._fit()

    def minimumSizeHint(self) -> QSize:
        """One row and the pager are enough."""
        return QSize(88 * self._columns, TENDER_PX + GAP_PX + PAGER_PX)

    def sizeHint(self) -> QSize:
        """Take what is there."""
        return self.minimumSizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many rows as fit now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        room = self.height() - PAGER_PX
        rows = min(max(room // (TENDER_PX + GAP_PX), 1), MOST_ROWS)
        self.grid.set_shape(columns=self._columns, rows=rows)
        self.grid.setGeometry(self.rect())


class UsualButton(PaintedButton):
    """Goods that a member always buys: name, how often, price; a touch adds them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty one."""
        super().__init__("", kind=Kind.PLAIN, role=Role.SMALL, parent=parent)
        self.code = self._below = self._price = ""
        self.setFixedHeight(USUAL_PX)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_goods(self, code: str, name: str, below: str, price: str) -> None:
        """Show goods."""
        self.code, self._below, self._price = code, below, price
        self.setText(name)
        self.setAccessibleName(f"{name}, {below}, {price}")
        self.set_tip(name)
        self.update()

    def minimumSizeHint(self) -> QSize:
        """The name may be cut; the tip has all of it."""
        return QSize(120, USUAL_PX)

    def paint_content(self, painter: QPainter, area: QRectF, paint: Paint) -> None:
        """Draw name over how often, and the price at the foot with a plus."""
        box = area.adjusted(10, 6, -10, -6)
        elide, width = Qt.TextElideMode.ElideRight, round(box.width())
        rows = ((self.text(), Role.SMALL_HEAD, paint.ink), (self._below, Role.LABEL, paint.hint))
        for number, (words, role, ink) in enumerate(rows):
            painter.setFont(role_font(role))
            painter.setPen(colour(ink))
            shown = painter.fontMetrics().elidedText(words, elide, width)
            line = QRectF(box.left(), box.top() + number * LINE_PX, box.width(), LINE_PX)
            painter.drawText(line, _LEFT, shown)
        foot = QRectF(box.left(), box.bottom() - 20, box.width(), 20)
        painter.setFont(role_font(Role.BUTTON))
        painter.setPen(colour(paint.ink))
        painter.drawText(foot, _LEFT, self._price)
        draw_icon(painter, "plus", paint.ink, QRectF(box.right() - 18, box.bottom() - 19, 18, 18))


class UsualShelf(QWidget):
    """What she buys again and again, one above the other."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.buttons = [UsualButton() for _ in range(MOST_USUAL)]
        self._shown = 0
        self._title = Label(role=Role.SMALL_HEAD)
        self.head = QWidget()
        head = QHBoxLayout(self.head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(IconMark("repeat", tone="text2", size_px=16))
        head.addWidget(self._title)
        head.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GAP_PX)
        box.addWidget(self.head)
        for button in self.buttons:
            button.clicked.connect(lambda _=False, button=button: self.chosen.emit(button.code))
            box.addWidget(button)
        box.addStretch(1)

    def name(self, title: str) -> None:
        """Name the shelf."""
        self._title.setText(title)

    def show_goods(self, goods: Sequence[tuple[str, str, str, str]]) -> None:
        """Show (code, name, how often, price) rows."""
        self._shown = len(goods)
        for button, one in zip(self.buttons, goods, strict=False):
            button.show_goods(*one)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """One of them is enough; more come where there is room."""
        return QSize(120, 20 + GAP_PX + USUAL_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many as fit now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        head = self.head.height() if self.head.isVisibleTo(self) else 0
        room = max((self.height() - head + GAP_PX) // (USUAL_PX + GAP_PX), 1)
        for number, button in enumerate(self.buttons):
            button.setVisible(number < min(self._shown, room))


class Shelves(Card):
    """Her usual goods and the quick keys, side by side; where room is short one at a time."""

    chosen = Signal(str)
    """Goods were touched; their code comes along."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with the quick keys alone."""
        super().__init__(parent=parent)
        self.quick = QuickKeys()
        self.usual = UsualShelf()
        self.tabs = ChoiceRow(())
        self._title = Label(role=Role.HEADING)
        self._words = ("", "")
        self._tab = KEYS
        self._has_usual = False
        keys = QVBoxLayout()
        keys.setSpacing(GAP_PX)
        keys.addWidget(self._title)
        keys.addWidget(self.quick, 1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.usual, 1)
        row.addLayout(keys, 2)
        box = self.column(margin_px=11, gap_px=GAP_PX)
        box.addWidget(self.tabs)
        box.addLayout(row, 1)
        self.quick.chosen.connect(self.chosen)
        self.usual.chosen.connect(self.chosen)
        self.tabs.chosen.connect(self._choose)
        self._arrange()

    @property
    def grid(self) -> TileGrid:
        """The quick keys themselves."""
        return self.quick.grid

    def name(self, keys: str, usual: str) -> None:
        """Name both shelves."""
        self._words = (keys, usual)
        self._title.setText(keys)
        self.usual.name(usual)
        self.tabs.set_choices((Choice(USUAL, usual), Choice(KEYS, keys)), chosen=self._tab)

    def show_usual(self, goods: Sequence[tuple[str, str, str, str]]) -> None:
        """Show (code, name, how often, price) of what she always buys; nothing takes no room."""
        self.usual.show_goods(goods)
        if bool(goods) is not self._has_usual:
            self._has_usual = bool(goods)
            self._tab = KEYS
            self.tabs.set_chosen(KEYS)
            self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Side by side, or one at a time."""
        super().resizeEvent(event)
        self._arrange()

    def _choose(self, tab: str) -> None:
        self._tab = tab
        self._arrange()

    def _arrange(self) -> None:
        both = self._has_usual and self.width() >= NARROW_PX
        tabbed = self._has_usual and not both
        self.tabs.setVisible(tabbed)
        self._title.setVisible(not tabbed)
        self.usual.head.setVisible(both)
        self.usual.setVisible(both or (tabbed and self._tab == USUAL))
        self.quick.setVisible(not tabbed or self._tab == KEYS)
        self.quick.set_columns(COLUMNS_BESIDE if both else COLUMNS)
