"""Twelve big keys for fingers."""

from typing import Final

from PySide6.QtCore import QEvent, QRectF, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from ui.theme.icons import draw_icon
from ui.theme.tokens import KEYPAD_KEY_PX, Role
from ui.widgets.button import Kind, Paint, PaintedButton

BACKSPACE: Final = "backspace"
DOUBLE_ZERO: Final = "00"
_ICON_PX: Final = 24
_DIGITS: Final = (("7", "8", "9"), ("4", "5", "6"), ("1", "2", "3"))


class PadKey(PaintedButton):
    """One key of the pad: a digit, or an icon with a name."""

    def __init__(self, text: str, *, icon: str = "") -> None:
        """Show a digit, or an icon in its place."""
        super().__init__(text, kind=Kind.PLAIN, role=Role.TITLE)
        self._icon = icon
        self.setMinimumSize(KEYPAD_KEY_PX, KEYPAD_KEY_PX)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(text)

    def paint_content(self, painter: QPainter, area: QRectF, paint: Paint) -> None:
        """Draw the icon, or the digit."""
        if not self._icon:
            super().paint_content(painter, area, paint)
            return
        centre, half = area.center(), _ICON_PX / 2
        draw_icon(
            painter,
            self._icon,
            paint.ink,
            QRectF(centre.x() - half, centre.y() - half, _ICON_PX, _ICON_PX),
        )


class Keypad(QWidget):
    """7-8-9, 4-5-6, 1-2-3, corner-0-backspace; never smaller than 64 px a key."""

    pressed = Signal(str)
    """A key was pressed: a digit, the corner's text, or `BACKSPACE`."""

    def __init__(self, *, corner: str = DOUBLE_ZERO, parent: QWidget | None = None) -> None:
        """Lay the keys; `corner` is "00", the decimal point, or empty."""
        super().__init__(parent)
        self._keys: dict[str, PadKey] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(8)
        for row, digits in enumerate(_DIGITS):
            for column, digit in enumerate(digits):
                self._add(PadKey(digit), digit, row, column)
        self._add(PadKey("0"), "0", 3, 1)
        if corner:
            self._add(PadKey(corner), corner, 3, 0)
        erase = PadKey("", icon="delete")
        erase.setAutoRepeat(True)
        self._add(erase, BACKSPACE, 3, 2)
        self._speak()

    def key(self, name: str) -> PadKey:
        """Give one key by what it sends."""
        return self._keys[name]

    def set_corner_shown(self, *, shown: bool) -> None:
        """Show or hide the corner key; in a narrow window the pad hides "00"."""
        corner = self._grid.itemAtPosition(3, 0)
        widget = corner.widget() if corner is not None else None
        if widget is not None:
            widget.setVisible(shown)

    def changeEvent(self, event: QEvent) -> None:
        """Speak the new language."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.LanguageChange:
            self._speak()

    def _speak(self) -> None:
        erase = self._keys[BACKSPACE]
        erase.setAccessibleName(self.tr("Delete last digit"))
        erase.set_tip(self.tr("Delete last digit"))
        self.setAccessibleName(self.tr("Number keys"))

    def _add(self, key: PadKey, sends: str, row: int, column: int) -> None:
        key.clicked.connect(lambda: self.pressed.emit(sends))
        self._keys[sends] = key
        self._grid.addWidget(key, row, column)
