"""The lower end of the right column: what is suggested to this member, and the quick keys."""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from loyalty.rules.suggesting import LIST_LENGTH
from ui.theme import Role, draw_icon, role_font
from ui.theme.look import colour
from ui.theme.tokens import TARGET_PX, TENDER_PX
from ui.widgets import (
    Card,
    Choice,
    ChoiceRow,
    IconButton,
    IconMark,
    Kind,
    Label,
    PaintedButton,
    TileGrid,
)
from ui.widgets.button import Paint

COLUMNS: Final = 4
COLUMNS_BESIDE: Final = 3
MOST_ROWS: Final = 5
GAP_PX: Final = 8
PAGER_PX: Final = 44
SUGGESTED, KEYS = "suggested", "keys"
TILE_PX: Final = 72
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


class SuggestionButton(PaintedButton):
    """Goods for a member: name, why, price; a touch adds them, the corner says: not interested."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty one."""
        super().__init__("", kind=Kind.PLAIN, role=Role.SMALL, parent=parent)
        self.code = self._below = self._price = ""
        self.no = IconButton("x", "", parent=self)
        self.setFixedHeight(TILE_PX)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_goods(self, code: str, name: str, below: str, price: str) -> None:
        """Show goods and why they are suggested."""
        self.code, self._below, self._price = code, below, price
        self.setText(name)
        self.setAccessibleName(f"{name}, {below}, {price}")
        self.set_tip(name)
        self.update()

    def name_no(self, words: str) -> None:
        """What a touch on the corner says."""
        self.no.setAccessibleName(f"{words}: {self.text()}")
        self.no.set_tip(words)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The corner is at the upper right."""
        super().resizeEvent(event)
        self.no.move(self.width() - self.no.width(), 0)

    def minimumSizeHint(self) -> QSize:
        """The name may be cut; the tip has all of it."""
        return QSize(120, TILE_PX)

    def paint_content(self, painter: QPainter, area: QRectF, paint: Paint) -> None:
        """Draw name over why, beside the corner, and the price at the foot with a plus."""
        box = area.adjusted(10, 6, -10, -6)
        elide, width = Qt.TextElideMode.ElideRight, round(area.width()) - 10 - TARGET_PX
        rows = ((self.text(), Role.SMALL_HEAD, paint.ink), (self._below, Role.LABEL, paint.hint))
        for number, (words, role, ink) in enumerate(rows):
            painter.setFont(role_font(role))
            painter.setPen(colour(ink))
            shown = painter.fontMetrics().elidedText(words, elide, width)
            line = QRectF(box.left(), box.top() + number * LINE_PX, width, LINE_PX)
            painter.drawText(line, _LEFT, shown)
        foot = QRectF(box.left(), box.bottom() - 20, box.width(), 20)
        painter.setFont(role_font(Role.BUTTON))
        painter.setPen(colour(paint.ink))
        painter.drawText(foot, _LEFT, self._price)
        draw_icon(painter, "plus", paint.ink, QRectF(box.right() - 18, box.bottom() - 19, 18, 18))


class SuggestionShelf(QWidget):
    """What is suggested to her, one above the other, the best first."""

    chosen = Signal(str)
    unwanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start empty."""
        super().__init__(parent)
        self.buttons = [SuggestionButton() for _ in range(LIST_LENGTH)]
        self._shown = 0
        self._no = ""
        self._title = Label(role=Role.SMALL_HEAD)
        self.head = QWidget()
        head = QHBoxLayout(self.head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(8)
        head.addWidget(IconMark("sparkles", tone="text2", size_px=16))
        head.addWidget(self._title)
        head.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(GAP_PX)
        box.addWidget(self.head)
        for button in self.buttons:
            button.clicked.connect(lambda _=False, button=button: self.chosen.emit(button.code))
            button.no.clicked.connect(
                lambda _=False, button=button: self.unwanted.emit(button.code)
            )
            box.addWidget(button)
        box.addStretch(1)

    def name(self, title: str, no: str) -> None:
        """Name the shelf, and what a touch on a corner says."""
        self._title.setText(title)
        self._no = no

    def show_goods(self, goods: Sequence[tuple[str, str, str, str]]) -> None:
        """Show (code, name, why, price) rows."""
        self._shown = len(goods)
        for button, one in zip(self.buttons, goods, strict=False):
            button.show_goods(*one)
            button.name_no(self._no)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """One of them is enough; more come where there is room."""
        return QSize(120, 20 + GAP_PX + TILE_PX)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many as fit now."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        head = self.head.height() if self.head.isVisibleTo(self) else 0
        room = max((self.height() - head + GAP_PX) // (TILE_PX + GAP_PX), 1)
        for number, button in enumerate(self.buttons):
            button.setVisible(number < min(self._shown, room))


class Shelves(Card):
    """Suggestions and the quick keys, side by side; where room is short one at a time."""

    chosen = Signal(str)
    """Goods were touched; their code comes along."""
    unwanted = Signal(str)
    """She is not interested in what is suggested; its code comes along."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with the quick keys alone."""
        super().__init__(parent=parent)
        self.quick = QuickKeys()
        self.suggested = SuggestionShelf()
        self.tabs = ChoiceRow(())
        self._title = Label(role=Role.HEADING)
        self._tab = KEYS
        self._has_some = False
        keys = QVBoxLayout()
        keys.setSpacing(GAP_PX)
        keys.addWidget(self._title)
        keys.addWidget(self.quick, 1)
        row = QHBoxLayout()
        row.setSpacing(12)
        row.addWidget(self.suggested, 1)
        row.addLayout(keys, 2)
        box = self.column(margin_px=11, gap_px=GAP_PX)
        box.addWidget(self.tabs)
        box.addLayout(row, 1)
        self.quick.chosen.connect(self.chosen)
        self.suggested.chosen.connect(self.chosen)
        self.suggested.unwanted.connect(self.unwanted)
        self.tabs.chosen.connect(self._choose)
        self._arrange()

    @property
    def grid(self) -> TileGrid:
        """The quick keys themselves."""
        return self.quick.grid

    def name(self, keys: str, suggested: str, no: str) -> None:
        """Name both shelves, and what takes a suggestion away."""
        self._title.setText(keys)
        self.suggested.name(suggested, no)
        choices = (Choice(SUGGESTED, suggested), Choice(KEYS, keys))
        self.tabs.set_choices(choices, chosen=self._tab)

    def show_suggested(self, goods: Sequence[tuple[str, str, str, str]]) -> None:
        """Show (code, name, why, price) of what is suggested; nothing takes no room."""
        self.suggested.show_goods(goods)
        if bool(goods) is not self._has_some:
            self._has_some = bool(goods)
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
        both = self._has_some and self.width() >= NARROW_PX
        tabbed = self._has_some and not both
        self.tabs.setVisible(tabbed)
        self._title.setVisible(not tabbed)
        self.suggested.head.setVisible(both)
        self.suggested.setVisible(both or (tabbed and self._tab == SUGGESTED))
        self.quick.setVisible(not tabbed or self._tab == KEYS)
        self.quick.set_columns(COLUMNS_BESIDE if both else COLUMNS)
