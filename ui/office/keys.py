"""Names of keys in the office: the till's, and those with Ctrl."""

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from ui.till.keys import FIRST_LETTER, key_name

LETTERS: Final = 26


def office_key(event: QKeyEvent) -> str:
    """The name of a key that is no text: the till's, or Ctrl+P, Ctrl+PgUp; empty for text."""
    key = event.key()
    if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        if key in {Qt.Key.Key_PageUp.value, Qt.Key.Key_PageDown.value}:
            return "Ctrl+PgUp" if key == Qt.Key.Key_PageUp.value else "Ctrl+PgDown"
        return f"Ctrl+{chr(key)}" if FIRST_LETTER <= key < FIRST_LETTER + LETTERS else ""
    return key_name(event)
