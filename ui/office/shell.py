"""The office in a window of its own, beside a till that sells from the same store file."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QStackedWidget

from posapp.domain.permission import Act, Staff
from posapp.kernel.errors import Refusal
from posapp.till import TillServices
from ui.office.window import OfficeWindow, OpenReports
from ui.shell import HANDS, LOOK_EVERY_MS
from ui.till.sign_in import SignIn
from ui.translation import use_language
from ui.widgets import Answer, BannerKind, Notice

TITLE: Final = "posapp office"
OFFICE: Final = frozenset({Act.OPEN_OFFICE})


class OfficeShell(QStackedWidget):
    """Asks which manager comes in, shows the office, and locks it when nobody touches it."""

    def __init__(self, services: TillServices, open_reports: OpenReports | None) -> None:
        """Make the office; `start` asks who is there."""
        super().__init__()
        self._services = services
        self._language = services.settings.text("till.language")
        self._last_touch_s = services.clock.monotonic_s()
        self.setObjectName("canvas")
        self.setWindowTitle(TITLE)
        self.setMinimumSize(1024, 700)
        self.page: SignIn | None = None
        self.office = OfficeWindow(services, open_reports, self._language)
        self.office.navigation.till.hide()
        self.office.till_wanted.connect(self.lock)
        self.office.lock_wanted.connect(self.lock)
        self.office.language_wanted.connect(self._speak)
        self.addWidget(self.office)
        self._idle = QTimer(self, interval=LOOK_EVERY_MS)
        self._idle.timeout.connect(self.lock_if_idle)

    def start(self) -> None:
        """Ask who is there."""
        self.winId()  # makes the native window, through which all keys and touches come
        self.windowHandle().installEventFilter(self)
        self._idle.start()
        self._ask(None)

    def lock(self) -> None:
        """Lock it; the page stays as it is."""
        if self.page is None:
            self._ask(self._services.staffing.current)

    def lock_if_idle(self) -> None:
        """Lock when nobody has touched anything for as long as the settings say; 0 is never.

        And ask anew when who is in was sent away, or given another role, at a till.
        """
        if not self._services.staffing.stands():
            self._ask_anew()
            return
        limit_s = self._services.settings.integer("till.lock_after_s")
        idle_s = self._services.clock.monotonic_s() - self._last_touch_s
        if self.page is None and limit_s and idle_s >= limit_s:
            self.lock()

    def tell_bug(self, report: str) -> None:
        """Something of ours broke: this step stopped, nothing stored is lost."""
        self.office.tell(
            Notice(
                kind=BannerKind.ERROR,
                sentence=self.tr("This step was stopped. What was stored is safe."),
                meaning=self.tr("Press Esc and go on. The report for support: {file}").format(
                    file=report
                ),
                answers=(Answer(code="on", text=self.tr("Go on"), key="Esc"),),
            )
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember when hands were last here."""
        if event.type() in HANDS:
            self._last_touch_s = self._services.clock.monotonic_s()
        return super().eventFilter(watched, event)

    def _ask_anew(self) -> None:
        """Say who may not work here any more, and ask for another manager; a manager unlocks."""
        staffing = self._services.staffing
        staff = staffing.current
        if staff is None or staff.may(Act.OPEN_OFFICE):
            self.lock()
            return
        staffing.sign_out()
        self._drop_page()
        self._ask(None)
        if self.page is not None:
            self.page.tell(Refusal("office.no-more", name=staff.name))

    def _ask(self, locked_for: Staff | None) -> None:
        page = SignIn(self._services, self._language, locked_for, acts=OFFICE)
        page.signed_in.connect(self._signed_in)
        page.language_wanted.connect(self._speak)
        self.page = page
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.setFocus()

    def _signed_in(self) -> None:
        self._last_touch_s = self._services.clock.monotonic_s()
        staff = self._services.staffing.current
        if staff is None or not staff.may(Act.OPEN_OFFICE):
            self._ask_anew()
            return
        self._drop_page()
        self.setCurrentWidget(self.office)
        self.office.show_words()
        self.office.open_first()

    def _drop_page(self) -> None:
        if self.page is not None:
            self.removeWidget(self.page)
            self.page.hide()
            self.page.deleteLater()
            self.page = None

    def _speak(self, language: str) -> None:
        self._language = language
        app = QApplication.instance()
        if isinstance(app, QApplication):
            use_language(app, language)
        self.office.set_language(language)
        if self.page is not None:
            self.page.set_language(language)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let the office finish its work."""
        self._idle.stop()
        self.office.close()
        super().closeEvent(event)
