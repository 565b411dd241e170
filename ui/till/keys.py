"""Names of keys, as the screens and the help know them."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

NAMES: Final = {
    Qt.Key.Key_Return: "Enter",
    Qt.Key.Key_Enter: "Enter",
    Qt.Key.Key_Escape: "Esc",
    Qt.Key.Key_Up: "Up",
    Qt.Key.Key_Down: "Down",
    Qt.Key.Key_Left: "Left",
    Qt.Key.Key_Right: "Right",
    Qt.Key.Key_Delete: "Del",
    Qt.Key.Key_PageUp: "PgUp",
    Qt.Key.Key_PageDown: "PgDown",
    Qt.Key.Key_Tab: "Tab",
    **{Qt.Key(Qt.Key.Key_F1.value + n): f"F{n + 1}" for n in range(12)},
}
SHIFTED: Final = frozenset({"Del", "F2"})
FIRST_DIGIT: Final = Qt.Key.Key_0.value
FIRST_LETTER: Final = Qt.Key.Key_A.value


def key_name(event: QKeyEvent) -> str:
    """The name of a key that is no text: F5, Esc, Alt+1, Shift+Del; empty for text."""
    modifiers = event.modifiers()
    key = event.key()
    if modifiers & Qt.KeyboardModifier.AltModifier:
        if FIRST_DIGIT <= key < FIRST_DIGIT + 10 or FIRST_LETTER <= key < FIRST_LETTER + 26:
            return f"Alt+{chr(key)}"
        return ""
    name = NAMES.get(Qt.Key(key), "") if key in _KNOWN else ""
    if name in SHIFTED and modifiers & Qt.KeyboardModifier.ShiftModifier:
        return f"Shift+{name}"
    return name


_KNOWN: Final = frozenset(key.value for key in NAMES)
