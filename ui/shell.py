"""The one window on the screen: the sign-in page or the till, and the lock between them."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget

from posapp.domain.permission import Staff
from posapp.till import TillServices
from ui.till.shift_close import ShiftClose
from ui.till.sign_in import SignIn
from ui.till.window import TillWindow
from ui.widgets import Answer, BannerKind, Notice

LOOK_EVERY_MS: Final = 1000
HANDS: Final = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.TouchBegin,
        QEvent.Type.Wheel,
    }
)


class Shell(QStackedWidget):
    """Shows the sign-in page first, then the till; locks it when nobody touches it."""

    def __init__(self, services: TillServices, till: TillWindow) -> None:
        """Put the till in; `start` shows the first page."""
        super().__init__()
        self._services = services
        self.till = till
        self.page: SignIn | None = None
        self._last_touch_s = services.clock.monotonic_s()
        self.setObjectName("canvas")
        self.setWindowTitle(till.windowTitle())
        self.setMinimumSize(till.minimumSize())
        self.addWidget(till)
        till.lock_wanted.connect(self.lock)
        closing = till.screen_named(ShiftClose.name)
        if isinstance(closing, ShiftClose):
            closing.signed_out.connect(self.sign_out)
        self._idle = QTimer(self, interval=LOOK_EVERY_MS)
        self._idle.timeout.connect(self.lock_if_idle)

    def start(self) -> None:
        """Ask who is there; print what was still owed when the till was last closed."""
        self.winId()  # makes the native window, through which all keys and touches come
        self.windowHandle().installEventFilter(self)
        self._idle.start()
        self.sign_out()
        self.till.print_papers()

    def tell_bug(self, report: str) -> None:
        """Something of ours broke: this step stopped, nothing stored is lost."""
        self.till.tell(
            Notice(
                kind=BannerKind.ERROR,
                sentence=self.tr("This step was stopped. What was stored is safe."),
                meaning=self.tr("Press Esc and go on. The report for support: {file}").format(
                    file=report
                ),
                answers=(Answer(code="on", text=self.tr("Go on"), key="Esc"),),
            )
        )

    def sign_out(self) -> None:
        """Nobody is at the till; the sign-in page comes."""
        self._services.staffing.sign_out()
        self._show_page(None)

    def lock(self) -> None:
        """Lock the till; the basket, and the screen it stood on, stay as they are."""
        if self.page is None:
            self._show_page(self._services.staffing.current)

    def lock_if_idle(self) -> None:
        """Lock when nobody has touched anything for as long as the settings say; 0 is never."""
        limit_s = self._services.settings.integer("till.lock_after_s")
        idle_s = self._services.clock.monotonic_s() - self._last_touch_s
        if self.page is None and limit_s and idle_s >= limit_s:
            self.lock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember when hands were last at the till; what they did is none of our business."""
        if event.type() in HANDS:
            self._last_touch_s = self._services.clock.monotonic_s()
        return super().eventFilter(watched, event)

    def _show_page(self, locked_for: Staff | None) -> None:
        self._drop_page()
        page = SignIn(self._services, self.till.language, locked_for)
        page.signed_in.connect(self._signed_in)
        page.language_wanted.connect(self._speak)
        self.page = page
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.setFocus()

    def _drop_page(self) -> None:
        if self.page is not None:
            self.removeWidget(self.page)
            self.page.hide()
            self.page.deleteLater()
            self.page = None

    def _signed_in(self) -> None:
        was_locked = self.page is not None and self.page.presenter.locked_for is not None
        self._last_touch_s = self._services.clock.monotonic_s()
        self._drop_page()
        self.setCurrentWidget(self.till)
        if was_locked and self.till.current:
            self.till.refresh()
            self.till.settle()
            return
        open_now = self._services.shifts.current() is not None
        self.till.go("selling" if open_now else "shift_open")
        self.till.settle()

    def _speak(self, language: str) -> None:
        self.till.set_language(language)
        if self.page is not None:
            self.page.set_language(language)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the till finish what it prints."""
        self._idle.stop()
        self.till.close()
        super().closeEvent(event)
