"""The hands of the tour: they press keys, scan codes, and take pictures of what is on screen."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from posapp.kernel.errors import Bug

KEYS: Final = {
    "Enter": Qt.Key.Key_Return,
    "Esc": Qt.Key.Key_Escape,
    "Up": Qt.Key.Key_Up,
    "Down": Qt.Key.Key_Down,
    "Del": Qt.Key.Key_Delete,
    "Plus": Qt.Key.Key_Plus,
    **{f"F{n}": Qt.Key(Qt.Key.Key_F1.value + n - 1) for n in range(1, 13)},
}
SETTLE_ROUNDS: Final = 3
FINGER_MS: Final = 60
STILL_MS: Final = 150
REST_MS: Final = 300
DRAWN_MS: Final = 2500


@dataclass(slots=True)
class Hands:
    """Presses keys where the focus is, as a person would, and counts them."""

    window: QWidget
    out: Path
    pressed: int = 0

    def target(self) -> QWidget:
        """Where a key press goes: the focused widget of the window, or the window."""
        focus: QWidget | None = QApplication.focusWidget()
        if focus is not None and focus.window() is self.window:
            return focus
        own: QWidget | None = self.window.focusWidget()
        return self.window if own is None else own

    def press(self, *names: str) -> None:
        """Press keys by name: F5, Enter, Alt+1, Shift+Del."""
        for name in names:
            *modifiers, key = name.split("+") if name != "+" else ("+",)
            held = Qt.KeyboardModifier.NoModifier
            if "Alt" in modifiers:
                held |= Qt.KeyboardModifier.AltModifier
            if "Shift" in modifiers:
                held |= Qt.KeyboardModifier.ShiftModifier
            if key in KEYS:
                QTest.keyClick(self.target(), KEYS[key], held)
            elif held is Qt.KeyboardModifier.NoModifier:
                QTest.keyClicks(self.target(), key)
            else:
                QTest.keyClick(self.target(), Qt.Key(ord(key.upper())), held)
            self.pressed += 1
            self.settle()

    def type(self, text: str) -> None:
        """Type a text, key by key, as slowly as fingers do."""
        for character in text:
            if character.isascii():
                QTest.keyClicks(self.target(), character)
            else:
                self.commit(character)
            self.pressed += 1
            QTest.qWait(FINGER_MS)
        self.settle()

    def commit(self, text: str) -> None:
        """What an input method puts together from several keys comes in one piece."""
        event = QInputMethodEvent()
        event.setCommitString(text)
        QApplication.sendEvent(self.target(), event)

    def scan(self, code: str) -> None:
        """A scanner's burst: fast keys and Enter; no key of a person."""
        for character in code:
            QTest.keyClicks(self.target(), character)
        QTest.keyClick(self.target(), Qt.Key.Key_Return)
        self.settle()

    def settle(self) -> None:
        """Let the window do what it has to do."""
        for _ in range(SETTLE_ROUNDS):
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)

    def rest(self) -> None:
        """A moment without a key: what waits for fingers to pause is looked up and shown."""
        QTest.qWait(REST_MS)
        self.settle()

    def wait(self) -> None:
        """Give a picture that is drawn in the background its time."""
        QTest.qWait(DRAWN_MS)
        self.settle()

    def picture(self, name: str) -> Path:
        """What is on the window now, as a PNG."""
        self.settle()
        QTest.qWait(STILL_MS)
        path = self.out / f"{name}.png"
        if not self.window.grab().save(str(path)):
            raise Bug("tour.picture", name=name)
        return path
