"""The pad under the tenders: the amount with its quick sums, or the card's slip, and the keys."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui.theme import Role, Tone
from ui.till.amount_field import AmountField
from ui.widgets import (
    ActionButton,
    Card,
    Choice,
    ChoiceRow,
    Field,
    Keypad,
    Label,
)

NARROW_PX = 480
QUICK_PX = 48


class TenderPad(Card):
    """Field, quick amounts, change; or field, brand, last four, approval. Decides nothing."""

    exact = Signal()
    quick = Signal(object)
    brand = Signal(str)
    slip_typed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay both sides out; cash is shown first."""
        super().__init__(parent=parent)
        self.caption = Label(role=Role.SMALL_HEAD, tone="text2")
        self.amount = AmountField()
        self.exact_button = ActionButton("", height_px=QUICK_PX)
        self.quick_buttons = [ActionButton("", height_px=QUICK_PX) for _ in range(4)]
        self.keypad = Keypad(corner="00")
        self.result_caption = Label(role=Role.HEADING, tone="text2")
        self.result = Label(role=Role.PREVIEW, tone="success")
        self.brands = ChoiceRow(())
        self.last4 = Field("")
        self.approval = Field("")
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
        side = QWidget()
        box = QVBoxLayout(side)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        box.addWidget(self.exact_button)
        self._quick = QGridLayout()
        self._quick.setSpacing(8)
        for at, button in enumerate(self.quick_buttons):
            button.setCheckable(True)
            self._quick.addWidget(button, at // 2, at % 2)
        box.addLayout(self._quick)
        box.addStretch(1)
        change = QHBoxLayout()
        change.setContentsMargins(4, 0, 4, 0)
        change.addWidget(self.result_caption)
        change.addStretch(1)
        change.addWidget(self.result)
        box.addLayout(change)
        return side

    def _card_side(self) -> QWidget:
        side = QWidget()
        box = QVBoxLayout(side)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(8)
        for part in (self.brands, self.last4, self.approval):
            box.addWidget(part)
        box.addStretch(1)
        return side

    def _connect(self) -> None:
        self._amounts: tuple[int, ...] = ()
        self.exact_button.clicked.connect(self.exact)
        for at, button in enumerate(self.quick_buttons):
            button.clicked.connect(lambda _=False, at=at: self.quick.emit(self._amounts[at]))
        self.brands.chosen.connect(self.brand)
        for field in (self.last4, self.approval):
            field.input.textEdited.connect(lambda _text: self.slip_typed.emit())

    def fields(self) -> tuple[QWidget, ...]:
        """The fields in the order in which Enter and Tab walk them."""
        return (self.amount, self.last4.input, self.approval.input)

    def show_side(self, *, card: bool) -> None:
        """Cash or card."""
        self.sides.setCurrentIndex(1 if card else 0)

    def show_amounts(self, amounts: Sequence[tuple[int, str]], chosen: int | None) -> None:
        """Show the quick amounts; the chosen one is what is keyed in."""
        self._amounts = tuple(minor for minor, _ in amounts)
        for at, button in enumerate(self.quick_buttons):
            button.setVisible(at < len(amounts))
            if at < len(amounts):
                button.set_text(amounts[at][1])
                button.setChecked(amounts[at][0] == chosen)

    def show_result(self, caption: str, amount: str, tone: Tone) -> None:
        """What would go back, or what would still be missing."""
        self.result_caption.setText(caption)
        self.result.setText(amount)
        self.result.set_tone(tone)

    def show_brands(self, choices: Sequence[Choice], chosen: str) -> None:
        """Offer the card brands."""
        self.brands.set_choices(choices, chosen=chosen)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow pad has one column of quick amounts, and no key for 00."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW_PX
        self.keypad.set_corner_shown(shown=not narrow)
        columns = 1 if narrow else 2
        for at, button in enumerate(self.quick_buttons):
            self._quick.removeWidget(button)
            self._quick.addWidget(button, at // columns, at % columns)
            if narrow and at > 1:
                button.hide()
