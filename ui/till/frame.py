"""The fixed parts of the till's frame: top bar, the line with its hint, the row of keys."""

from collections.abc import Container
from typing import Final

from PySide6.QtCore import QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Role, draw_icon, role_font, tokens
from ui.theme.tokens import CONTROL_RADIUS_PX, LINE_PX, TOP_BAR_PX
from ui.till.desk import HintText
from ui.widgets import (
    ActionButton,
    Avatar,
    ElidedLabel,
    IconButton,
    IconMark,
    KeyCap,
    Kind,
    Label,
    LegendButton,
    Rule,
    StatusDot,
)
from ui.widgets.button import Paint, draw_box

MOST_KEYS: Final = 4
ORDERS_KEY: Final = "Alt+B"
"""Opens the new orders from wherever F10 may be pressed."""

MARK_PX, MARK_ICON_PX = 28, 18


class StoreMark(QWidget):
    """The store's sign at the top left."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the sign."""
        super().__init__(parent)
        self.setFixedSize(MARK_PX, MARK_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        del event
        now = tokens()
        painter = QPainter(self)
        box = Paint(now.text, "", now.surface, now.surface)
        draw_box(painter, QRectF(self.rect()), box, CONTROL_RADIUS_PX)
        inside = (MARK_PX - MARK_ICON_PX) / 2
        place = QRectF(inside, inside, MARK_ICON_PX, MARK_ICON_PX)
        draw_icon(painter, "store", now.surface, place)
        painter.end()


class TopBar(QFrame):
    """Where we are, who sells, what waits; language, lock, time."""

    language_pressed = Signal()
    lock_pressed = Signal()
    waiting_pressed = Signal()
    shop_pressed = Signal()
    orders_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay the bar out, empty."""
        super().__init__(parent)
        self.setProperty("bar", "top")
        self.setFixedHeight(TOP_BAR_PX)
        self.store = Label(role=Role.HEADING)
        self.till = Label(role=Role.BODY, tone="text3")
        self.avatar = Avatar("", size_px=28)
        self.clerk = Label(role=Role.STRONG)
        self.shift_icon = IconMark("clock", tone="text3", size_px=16)
        self.shift = Label(role=Role.BODY, tone="text2")
        self.state = StatusDot("", tone="success")
        self.waiting = ActionButton("", kind=Kind.QUIET, icon="printer")
        self.shop = ActionButton("", kind=Kind.QUIET, icon="cloud-upload")
        self.shop.setVisible(False)
        self.orders = ActionButton("", kind=Kind.QUIET, icon="package", key=ORDERS_KEY)
        self.orders.setVisible(False)
        self.is_narrow = False
        self.language = ActionButton("", kind=Kind.QUIET, icon="languages")
        self.lock = IconButton("lock", self.tr("Lock the till"))
        self.time = Label(role=Role.AMOUNT)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 16, 0)
        row.setSpacing(10)
        row.addWidget(StoreMark())
        where = (self.store, self.till, Rule(down=True), self.avatar, self.clerk)
        since = (Rule(down=True), self.shift_icon, self.shift)
        waits = (self.state, self.waiting, self.orders, self.shop)
        state = (*waits, Rule(down=True), self.language, self.lock, self.time)
        for at_left in (*where, *since):
            row.addWidget(at_left)
        row.addStretch(1)
        for at_right in state:
            row.addWidget(at_right)
        self.language.clicked.connect(self.language_pressed)
        self.lock.clicked.connect(self.lock_pressed)
        self.waiting.clicked.connect(self.waiting_pressed)
        self.shop.clicked.connect(self.shop_pressed)
        self.orders.clicked.connect(self.orders_pressed)
        for rule in self.findChildren(Rule):
            rule.setFixedHeight(24)

    def show_waiting(self, papers: str, messages: str, orders: str) -> None:
        """Say which papers, messages and orders wait; a button with nothing to say is away."""
        said = ((self.waiting, papers), (self.shop, messages), (self.orders, orders))
        for button, words in said:
            button.set_text(words)
            button.setVisible(bool(words))

    def narrow(self, *, narrow: bool) -> None:
        """On a small window the shift's words give way first."""
        self.is_narrow = narrow
        self.shift_icon.setVisible(not narrow)
        self.shift.setVisible(not narrow)


class EntryLine(QFrame):
    """The one line that takes everything; it has the focus unless a field of a screen has."""

    entered = Signal()
    edited = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the line, empty."""
        super().__init__(parent)
        self.field = QLineEdit(self)
        self.field.setProperty("line", "true")
        self.field.setFont(role_font(Role.TYPED))
        self.field.setFixedHeight(LINE_PX)
        self.field.setTextMargins(40, 0, 44, 0)
        self.field.setMaxLength(2000)
        self.mark = IconMark("scan-barcode", tone="accenttext", size_px=24)
        self.mark.setParent(self.field)
        self.keypad = IconButton("keyboard", self.tr("Number keys"))
        self.keypad.setParent(self.field)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.field)
        self.field.textEdited.connect(self.edited)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.mark.setGeometry(16, (LINE_PX - 24) // 2, 24, 24)
        self.keypad.setGeometry(self.width() - 52, (LINE_PX - 44) // 2, 44, 44)

    def text(self) -> str:
        """What stands in the line."""
        return self.field.text()

    def set_text(self, text: str) -> None:
        """Put a text into the line."""
        self.field.setText(text)
        self.edited.emit(text)

    def ask(self, placeholder: str, *, secret: bool) -> None:
        """Say what the line wants; a secret shows as dots."""
        self.field.setPlaceholderText(placeholder)
        self.field.setAccessibleName(placeholder)
        mode = QLineEdit.EchoMode.Password if secret else QLineEdit.EchoMode.Normal
        if mode is not self.field.echoMode():
            self.field.setEchoMode(mode)
        self.mark.set_icon("lock-keyhole" if secret else "scan-barcode")

    def take(self, event: QKeyEvent) -> None:
        """Type a key that went elsewhere into the line."""
        self.field.setFocus()
        self.field.insert(event.text())
        self.edited.emit(self.field.text())


class HintLine(QWidget):
    """Below the line: what Enter will do, and the other keys that matter now."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay the line out, empty."""
        super().__init__(parent)
        self.setFixedHeight(28)
        self._cap = KeyCap("Enter")
        self._cap.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._bold = Label(role=Role.SMALL_HEAD)
        self._plain = ElidedLabel(role=Role.SMALL, tone="text2")
        self._keys = [(KeyCap(""), Label(role=Role.SMALL, tone="text2")) for _ in range(MOST_KEYS)]
        row = QHBoxLayout(self)
        row.setContentsMargins(4, 0, 4, 0)
        row.setSpacing(8)
        for part in (self._cap, self._bold, self._plain):
            row.addWidget(part)
        self._bold.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Preferred)
        row.setStretch(2, 1)
        for cap, words in self._keys:
            cap.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            row.addWidget(cap)
            row.addWidget(words)
        self._shown: HintText | None = None

    def say(self, hint: HintText) -> None:
        """Show a hint; the same one again costs nothing."""
        if hint == self._shown:
            return
        self._shown = hint
        self._cap.setVisible(hint.enter)
        self._bold.setText(hint.bold)
        self._bold.setVisible(bool(hint.bold))
        self._bold.set_tone("danger" if hint.tone == "danger" else "text")
        self._plain.set_whole_text(hint.plain)
        self._plain.set_tone(hint.tone)  # type: ignore[arg-type]  # a Tone by name
        for at, (cap, words) in enumerate(self._keys):
            cap.setVisible(at < len(hint.keys))
            words.setVisible(at < len(hint.keys))
            if at < len(hint.keys):
                cap.set_key(hint.keys[at][0])
                words.setText(hint.keys[at][1])

    def words(self) -> str:
        """What the hint says, for tests and screen readers."""
        return f"{self._bold.text()} {self._plain.whole_text}".strip()


class Legend(QWidget):
    """F1 to F10, always there, always in that place."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make the ten keys."""
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        self.buttons: dict[str, LegendButton] = {}
        self._shown: object = None
        for number in range(1, 11):
            key = f"F{number}"
            button = LegendButton(key, "")
            button.setCheckable(True)
            button.clicked.connect(lambda _=False, key=key: self.pressed.emit(key))
            self.buttons[key] = button
            row.addWidget(button, 1)

    def show_state(
        self, words: dict[str, str], why_not: dict[str, str], opened: str, absent: Container[str]
    ) -> None:
        """Name the keys; those that make no sense now are disabled with the reason, not hidden.

        `absent` are those of features that the store does not use: they are not there.
        """
        shown = tuple(key not in absent for key in self.buttons)
        now = (tuple(words.values()), tuple(why_not.values()), opened, shown)
        if now == self._shown:
            return
        self._shown = now
        for key, button in self.buttons.items():
            button.setVisible(key not in absent)
            button.set_text(words[key])
            button.set_refused(why_not[key] or None)
            button.setChecked(key == opened)


class WallClock(QTimer):
    """Ticks for the time in the top bar."""

    def __init__(self, parent: QWidget) -> None:
        """Tick each second."""
        super().__init__(parent)
        self.setInterval(1000)
        self.setTimerType(Qt.TimerType.CoarseTimer)


def split_sentence(sentence: str) -> tuple[str, str, str]:
    """The first sentence stands bold, the rest below it."""
    for mark in (". ", "。"):
        first, found, rest = sentence.partition(mark)
        if found and rest:
            return first, found.strip(), rest
    return sentence, "", ""
