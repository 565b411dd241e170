"""The pad under the tenders: the amount with its quick sums, or the card's slip, and the keys."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from ui.theme import Role, Tone, role_font
from ui.till.amount_field import AmountField
from ui.widgets import ActionButton, Card, Choice, ChoiceRow, Input, Keypad, Label

NARROW_PX = 480
QUICK_PX = 48
QUICK_NARROW = 2
TALLEST_PX = 408
"""Keys stay the size of a finger on a tall screen."""
RESULT_EDGES_PX = 10
RESULT_GAP_PX = 8


class TenderPad(Card):
    """Field, quick amounts, change; or field, brand, last four, approval. Decides nothing."""

    exact = Signal()
    quick = Signal(object)
    brand = Signal(str)
    next_brand = Signal()
    slip_typed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay both sides out; cash is shown first."""
        super().__init__(parent=parent)
        self.setMaximumHeight(TALLEST_PX)
        self._narrow = False
        self._amounts: tuple[int, ...] = ()
        self.caption = Label(role=Role.SMALL_HEAD, tone="text2")
        self.amount = AmountField()
        self.keypad = Keypad(corner="00")
        self.sides = QStackedWidget()
        self.sides.addWidget(self._cash_side())
        self.sides.addWidget(self._card_side())
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.caption)
        left.addWidget(self.amount)
        left.addWidget(self.sides, 1)
        self._row = self.row(margin_px=12, gap_px=16)
        self._row.addLayout(left, 1)
        self._row.addWidget(self.keypad, 1)
        self._connect()

    def _cash_side(self) -> QWidget:
        self.exact_button = ActionButton("", height_px=QUICK_PX)
        self.quick_buttons = [ActionButton("", height_px=QUICK_PX) for _ in range(4)]
        self.result_caption = Label(role=Role.HEADING, tone="text2")
        self.result = Label(role=Role.PREVIEW, tone="success")
        self._quick = QGridLayout()
        self._quick.setSpacing(8)
        for at, button in enumerate(self.quick_buttons):
            button.setCheckable(True)
            self._quick.addWidget(button, at // 2, at % 2)
        self._change = QHBoxLayout()
        self._change.setContentsMargins(4, 0, 4, 0)
        self._change.addWidget(self.result_caption)
        self._change.addStretch(1)
        self._change.addWidget(self.result)
        side = QWidget()
        box = _column(side)
        box.addWidget(self.exact_button)
        box.addLayout(self._quick)
        box.addStretch(1)
        box.addLayout(self._change)
        return side

    def _card_side(self) -> QWidget:
        self.brands = ChoiceRow(())
        self.brand_button = ActionButton("", icon="credit-card")
        self.last4_caption = Label(role=Role.SMALL_HEAD, tone="text2")
        self.approval_caption = Label(role=Role.SMALL_HEAD, tone="text2")
        self.last4 = Input()
        self.approval = Input()
        side = QWidget()
        box = _column(side)
        for part in (
            self.brands,
            self.brand_button,
            self.last4_caption,
            self.last4,
            self.approval_caption,
            self.approval,
        ):
            box.addWidget(part)
        box.addStretch(1)
        self.brand_button.hide()
        return side

    def _connect(self) -> None:
        self.exact_button.clicked.connect(self.exact)
        for at, button in enumerate(self.quick_buttons):
            button.clicked.connect(lambda _=False, at=at: self.quick.emit(self._amounts[at]))
        self.brands.chosen.connect(self.brand)
        self.brand_button.clicked.connect(self.next_brand)
        for field in (self.last4, self.approval):
            field.textEdited.connect(lambda _text: self.slip_typed.emit())

    def slip_fields(self) -> tuple[QLineEdit, ...]:
        """The fields of the card's slip, in the order in which Tab walks them."""
        return (self.last4, self.approval)

    def show_side(self, *, card: bool) -> None:
        """Cash or card."""
        self.sides.setCurrentIndex(1 if card else 0)

    def show_amounts(self, amounts: Sequence[tuple[int, str]], chosen: int | None) -> None:
        """Show the quick amounts; the chosen one is what is keyed in."""
        self._amounts = tuple(minor for minor, _ in amounts)
        for button, (minor, words) in zip(self.quick_buttons, amounts, strict=False):
            button.set_text(words)
            button.setChecked(minor == chosen)
        self._place_amounts()

    def show_result(self, caption: str, amount: str, tone: Tone) -> None:
        """What would go back, or what would still be missing."""
        self.result_caption.setText(caption)
        self._fit_result(amount)
        self.result.setText(amount)
        self.result.set_tone(tone)

    def _fit_result(self, amount: str) -> None:
        """As large as its room allows: a long result never pushes the keys aside."""
        beside = 0 if self._narrow else self.result_caption.sizeHint().width() + RESULT_GAP_PX
        room = self.amount.width() - RESULT_EDGES_PX - beside
        for role in (Role.PREVIEW, Role.DASHBOARD, Role.SUBTITLE):
            self.result.set_role(role)
            if QFontMetricsF(role_font(role)).horizontalAdvance(amount) <= room:
                break

    def name_slip(self, last4: str, approval: str) -> None:
        """Name the fields of the slip."""
        for caption, field, words in (
            (self.last4_caption, self.last4, last4),
            (self.approval_caption, self.approval, approval),
        ):
            caption.setText(words)
            field.setPlaceholderText(words if self._narrow else "")
            field.setAccessibleName(words)

    def show_brands(self, choices: Sequence[Choice], chosen: str, nothing: str) -> None:
        """Offer the card brands: side by side, or where room is short one after the other."""
        if [choice.code for choice in choices] != self._brand_codes():
            self.brands.set_choices(choices)
        self.brands.set_chosen(chosen)
        words = {choice.code: choice.text for choice in choices}
        self.brand_button.set_text(words.get(chosen, nothing))

    def _brand_codes(self) -> list[str]:
        return [button.text() for button in self.brands.findChildren(ActionButton)]

    def _place_amounts(self) -> None:
        columns = 1 if self._narrow else 2
        shown = min(len(self._amounts), QUICK_NARROW if self._narrow else len(self.quick_buttons))
        for at, button in enumerate(self.quick_buttons):
            self._quick.removeWidget(button)
            self._quick.addWidget(button, at // columns, at % columns)
            button.setVisible(at < shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow pad has one column of quick amounts, no key for 00, and short fields."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW_PX
        if narrow is not self._narrow:
            self._narrow = narrow
            self._change_width()

    def _change_width(self) -> None:
        narrow = self._narrow
        edge = 8 if narrow else 12
        self._row.setContentsMargins(edge, edge, edge, edge)
        self._row.setSpacing(8 if narrow else 16)
        self.keypad.set_corner_shown(shown=not narrow)
        self.exact_button.setFont(role_font(Role.BUTTON if narrow else Role.SUBTITLE))
        across, down = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom
        self._change.setDirection(down if narrow else across)
        self.brands.setVisible(not narrow)
        self.brand_button.setVisible(narrow)
        for caption in (self.last4_caption, self.approval_caption):
            caption.setVisible(not narrow)
        self.name_slip(self.last4_caption.text(), self.approval_caption.text())
        self._place_amounts()


def _column(side: QWidget) -> QVBoxLayout:
    box = QVBoxLayout(side)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(8)
    return box
