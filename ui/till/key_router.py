"""Routes every key of the till: text to the line, scans to the screen, keys to whom they belong."""

import re
from collections import deque
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from shiboken6 import isValid

from posapp.devices.scanner import WedgeReader, WedgeTiming
from posapp.domain.features import not_used
from ui.till.frame import ORDERS_KEY
from ui.till.keys import key_name
from ui.widgets import BannerKind

if TYPE_CHECKING:
    from ui.till.window import TillWindow

KEY_PRESS: Final = QEvent.Type.KeyPress
SHORTEST_SCAN: Final = 8
SCANNING_KEYS: Final = 3
WHOLE_LINE: Final = re.compile(r"(?:[0-9.,]{1,6} ?[*x×] ?)?(?:[0-9]{8,}|[RMCS][0-9A-Z]{7,})")
"""A line that is one scan, or a quantity and a scan: taken whole, however slow its first key."""
CODE: Final = re.compile(r"(?:[0-9]{8,}|[RMCS][0-9A-Z]{7,}|\][A-Za-z][0-9].+)$")


class KeyRouter(QObject):
    """Sees each key before any widget does, so that no scan is ever lost to a wrong focus."""

    def __init__(self, window: "TillWindow") -> None:
        """Listen for a window."""
        super().__init__(window)
        self._window = window
        self._wedge = WedgeReader(WedgeTiming(least_characters=SHORTEST_SCAN))
        self._held: deque[str] = deque()
        self._burst = ""
        self._watching = False
        self._focused: QWidget | None = None

    def watch(self) -> None:
        """From now on every key passes here first.

        Keys go to the widget that has the focus, else to the window, so those two are watched: a
        filter on the application would be asked for each of the hundred events of a painting, too.
        """
        app = QApplication.instance()
        if isinstance(app, QApplication) and not self._watching:
            self._watching = True
            for always in (self._window, self._window.line.field):
                always.installEventFilter(self)
            app.focusChanged.connect(self._follow)
            self._follow(None, app.focusWidget())

    def rest(self) -> None:
        """The window is closed: keys are none of ours any more."""
        app = QApplication.instance()
        if isinstance(app, QApplication) and self._watching:
            self._watching = False
            app.focusChanged.disconnect(self._follow)
            self._leave()
            for always in (self._window, self._window.line.field):
                always.removeEventFilter(self)

    def _follow(self, _old: QWidget | None, now: QWidget | None) -> None:
        """The focus has moved; it may be in another window, which is not ours to watch."""
        self._leave()
        ours = now is not None and self._window.isAncestorOf(now)
        if now is not None and ours and now is not self._window.line.field:
            self._focused = now
            now.installEventFilter(self)

    def _leave(self) -> None:
        if self._focused is not None and isValid(self._focused):
            self._focused.removeEventFilter(self)
        self._focused = None

    def release_held(self) -> None:
        """The error was answered: the scans that waited are taken, in their order."""
        while self._held and self._window.banner.notice is None:
            self.enter(self._held.popleft())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every key of this window passes here first, whatever has the focus."""
        if (
            event.type() == KEY_PRESS
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QWidget)
            and (watched is self._window or self._window.isAncestorOf(watched))
            and self._window.isEnabled()
        ):
            return self._key(watched, event)
        return False

    def _key(self, watched: QWidget, event: QKeyEvent) -> bool:
        name = key_name(event)
        if event.isAutoRepeat() and name.startswith("F"):
            return True
        now_ms = event.timestamp() or self.now_ms()
        if not name:
            return self._text_key(watched, event, now_ms)
        if name == "Enter":
            return self._enter_key(watched, event, now_ms)
        own = {"Left", "Right", "Del", "Tab"}
        if self._own_field(watched) is not None and name in own:
            return False
        if name in {"Left", "Right", "Tab"} and not self._is_line(watched):
            return False
        return self.press(name)

    def now_ms(self) -> int:
        """The till's own time; a real key carries the moment it was struck, however late."""
        return int(self._window.services.clock.monotonic_s() * 1000)

    def is_scanning(self) -> bool:
        """Whether keys come too fast for fingers: then nothing is looked up until the scan ends."""
        return len(self._burst) >= SCANNING_KEYS

    def fingers(self) -> None:
        """A pause: what was typed fast is no scan under way."""
        self._burst = ""

    def _enter_key(self, watched: QWidget, event: QKeyEvent, now_ms: int) -> bool:
        """The end of a scan, or of what a person typed; a key held down is pressed once."""
        own = self._own_field(watched)
        burst = self._wedge.key("\n", now_ms) or ""
        self._burst = ""
        code = CODE.search(burst)
        scan = code[0] if code else ""
        if event.isAutoRepeat():
            return True
        if own is not None and not scan and self._window.banner.notice is None:
            return False
        if own is not None:
            own.setText(own.text().removesuffix(scan))
        self.enter_pressed(scanned=scan)
        return True

    def _text_key(self, watched: QWidget, event: QKeyEvent, now_ms: int) -> bool:
        text = event.text()
        if not text or not text.isprintable():
            return False
        self._wedge.key(text, now_ms)
        self._burst = self._wedge.pending(now_ms)
        if self._is_line(watched) or self._own_field(watched) is not None:
            return self._is_line(watched) and not self._window.line.text() and self._plain_key(text)
        if self._plain_key(text):
            return True
        self._window.line.take(event)
        return True

    def _plain_key(self, text: str) -> bool:
        """Keys like `?`, `+` and `-` that a screen takes when the line is empty."""
        if (
            self._window.question is not None
            or self._window.shown_screen is None
            or self._window.line.text()
        ):
            return False
        return text in "?+-" and self._window.shown_screen.key(text)

    def _is_line(self, watched: QWidget) -> bool:
        return watched is self._window.line.field

    def _own_field(self, watched: QWidget) -> QLineEdit | None:
        """A field of a screen that keeps its own keys."""
        if isinstance(watched, QLineEdit) and watched is not self._window.line.field:
            return watched
        return None

    def press(self, name: str) -> bool:
        """A key that is no text, or its button."""
        if name == "Esc":
            return self._escape()
        if self._window.question is not None and name.startswith("Alt+"):
            return self._choose(name)
        if self._window.banner.notice is not None and self._banner_key(name):
            return True
        if self._is_dead(name):
            return True
        if self._window.question is not None and name.startswith("F"):
            self._window.leave_question()
        screen = self._window.shown_screen
        taken = screen is not None and screen.key(name)
        if not taken and name == ORDERS_KEY:
            taken = self._window.open_orders()
        if taken:
            self._window.settle()
        return taken

    def _is_dead(self, name: str) -> bool:
        """A key of the bottom row that does nothing now; of a feature that is off it says why."""
        feature = self._window.absent.get(name)
        if feature is not None:
            self._window.refuse(not_used(feature))
            return True
        button = self._window.legend.buttons.get(name)
        return button is not None and not button.isEnabled()

    def _choose(self, name: str) -> bool:
        question = self._window.question
        number = name.removeprefix("Alt+")
        if question is None or not number.isdigit():
            return False
        at = int(number) - 1
        if 0 <= at < len(question.choices):
            self._window.submit(question.choices[at].code)
        return True

    def _escape(self) -> bool:
        if self._window.banner.notice is not None:
            answers = self._window.banner.notice.answers
            self._window.banner_answered(answers[-1].code if answers else "")
        elif self._window.question is not None:
            cancelled = self._window.question.cancelled
            self._window.leave_question()
            if cancelled is not None:
                cancelled()
        elif self._window.line.text():
            self._window.line.set_text("")
        elif self._window.shown_screen is not None:
            self._window.shown_screen.key("Esc")
            self._window.settle()
        return True

    def enter_pressed(self, *, scanned: str) -> None:
        """What Enter does: a scan is understood before anything that was typed."""
        line = self._window.line.text()
        if scanned and WHOLE_LINE.fullmatch(line):
            scanned = line
        text = scanned or line
        self._window.line.field.setText(line.removesuffix(scanned) if scanned else "")
        if self._window.banner.notice is not None and self._must_wait(text):
            return
        if self._window.question is not None and scanned and self._window.question.numeric:
            self._window.leave_question()
        if self._window.question is not None:
            self._window.submit(text)
            return
        self.enter(text)

    def _must_wait(self, text: str) -> bool:
        """An error waits for its answer: Enter alone gives it, a scan is held, not lost."""
        notice = self._window.banner.notice
        if notice is None or notice.kind is not BannerKind.ERROR:
            self._window.close_banner()
            return False
        if text and self._window.question is None:
            self._held.append(text)
        elif self._window.question is None:
            self._window.banner_answered(notice.answers[0].code if notice.answers else "")
        else:
            self._window.close_banner()
            return False
        return True

    def enter(self, text: str) -> None:
        screen = self._window.shown_screen
        if screen is None:
            return
        self._window.attempt(lambda: screen.enter(text))
        self._window.settle()

    def _banner_key(self, name: str) -> bool:
        notice = self._window.banner.notice
        for answer in notice.answers if notice else ():
            if answer.key == name:
                self._window.banner_answered(answer.code)
                return True
        return notice is not None and notice.kind is BannerKind.ERROR and name.startswith("F")
