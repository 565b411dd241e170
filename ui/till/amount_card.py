"""A card with one large amount to key in, and the keys for it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.theme import Role, role_font
from ui.till.amount_field import AmountField
from ui.widgets import BACKSPACE, Card, Keypad, Label

LARGE_PX = 96


class AmountCard(Card):
    """Caption, amount in large figures, a sentence below. Decides nothing."""

    typed = Signal(str)
    back = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay the card out, empty."""
        super().__init__(parent=parent)
        self.caption = Label(role=Role.SUBTITLE, tone="text2")
        self.field = AmountField()
        self.field.setFont(role_font(Role.TOTAL))
        self.field.setFixedHeight(LARGE_PX)
        self.note = Label(role=Role.BODY, tone="text3", wrap=True)
        self.keypad = Keypad(corner="00")
        self.box = self.column(margin_px=16, gap_px=10)
        for part in (self.caption, self.field, self.note):
            self.box.addWidget(part)
        self.box.addWidget(self.keypad, 1)
        self.field.typed.connect(self.typed)
        self.field.back.connect(self.back)
        self.field.entered.connect(self.entered)
        self.keypad.pressed.connect(self._pad)

    def show_amount(self, amount: str, placeholder: str) -> None:
        """Show what is keyed in; with nothing keyed in the placeholder stands faint."""
        self.field.setText(amount)
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(f"{self.caption.text()} {amount}".strip())

    def _pad(self, key: str) -> None:
        if key == BACKSPACE:
            self.back.emit()
        else:
            self.typed.emit(key)
        self.field.setFocus()


def column_of(*parts: QWidget, stretch: int = -1) -> QWidget:
    """Parts one below the other, 8 apart; the one at `stretch` takes what room is left."""
    side = QWidget()
    box = QVBoxLayout(side)
    box.setContentsMargins(0, 0, 0, 0)
    box.setSpacing(8)
    for at, part in enumerate(parts):
        box.addWidget(part, 1 if at == stretch else 0)
    if stretch < 0:
        box.addStretch(1)
    return side
