"""The field that shows an amount being keyed in; what it holds is the presenter's."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.theme import Role, role_font

FIELD_PX: Final = 48


class AmountField(QLineEdit):
    """Says which keys were pressed and shows what it is told; it never edits its text itself."""

    typed = Signal(str)
    back = Signal()
    removed = Signal()
    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty field."""
        super().__init__(parent)
        self.setFont(role_font(Role.FIGURE))
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setFixedHeight(FIELD_PX)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setAcceptDrops(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tell each key on; a paste is typing too."""
        acts = {
            Qt.Key.Key_Backspace: self.back,
            Qt.Key.Key_Delete: self.removed,
            Qt.Key.Key_Return: self.entered,
            Qt.Key.Key_Enter: self.entered,
        }
        act = acts.get(Qt.Key(event.key())) if event.key() in {key.value for key in acts} else None
        if act is not None:
            if not event.isAutoRepeat() or act is self.back:
                act.emit()
            event.accept()
        elif event.text().isprintable() and event.text():
            self.typed.emit(event.text())
            event.accept()
        else:
            event.ignore()

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Take what an input method commits, such as full-width figures."""
        if event.commitString():
            self.typed.emit(event.commitString())
        event.accept()
