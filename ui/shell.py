"""The program's window: sign-in page, till or office, the lock between, the customer's screen."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QStackedWidget

from posapp.domain.permission import Act, Staff
from posapp.kernel.errors import Refusal
from posapp.till import TillServices
from ui.till.read_ahead import ReadAhead
from ui.till.selling import Selling
from ui.till.sign_in import SignIn
from ui.till.window import TillWindow
from ui.widgets import Answer, BannerKind, Notice

if TYPE_CHECKING:
    from reports.desk import ReportDesk
    from ui.customer.display import CustomerDisplay
    from ui.office.window import OfficeWindow

OPTION: Final = "display.customer"
LOOK_EVERY_MS: Final = 1000
HANDS_REST_MS: Final = 120
"""The customer's screen follows when the hands rest: no scan waits for it."""
AHEAD_MS: Final = 40
"""Between two screens that are made ahead, while somebody signs in: no key waits for its own."""
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

    def __init__(
        self,
        services: TillServices,
        till: TillWindow,
        open_reports: "Callable[[], ReportDesk] | None" = None,
    ) -> None:
        """Put the till in; `start` shows the first page. The office is made when it is opened."""
        super().__init__()
        self._services = services
        self.till = till
        self._open_reports = open_reports
        self.office: OfficeWindow | None = None
        self._in_office = False
        self.page: SignIn | None = None
        self._last_touch_s = services.clock.monotonic_s()
        self.setObjectName("canvas")
        self.setWindowTitle(till.windowTitle())
        self.setMinimumSize(till.minimumSize())
        self.addWidget(till)
        till.lock_wanted.connect(self.lock)
        till.office_wanted.connect(self.show_office)
        till.sign_out_wanted.connect(self.sign_out)
        self._idle = QTimer(self, interval=LOOK_EVERY_MS)
        self._idle.timeout.connect(self.lock_if_idle)
        self.display: CustomerDisplay | None = None
        self._rest = QTimer(self, singleShot=True, interval=HANDS_REST_MS)
        self._rest.timeout.connect(self.show_customer)
        self._ahead = QTimer(self, interval=AHEAD_MS)
        self._ahead.timeout.connect(self._make_ahead)
        self._reading = ReadAhead(services)

    def start(self) -> None:
        """Ask who is there; print what was still owed when the till was last closed."""
        self.winId()  # makes the native window, through which all keys and touches come
        self.windowHandle().installEventFilter(self)
        self._idle.start()
        self._open_display()
        self.sign_out()
        self._ahead.start()
        self.till.print_papers()

    def _make_ahead(self) -> None:
        """One more thing is read, or one more screen made, before anybody asks for it."""
        if not (self._reading.step() or self.till.screens.make_one_ahead()):
            self._ahead.stop()
            self._reading.read_writer(self.till.tasks)

    def _open_display(self) -> None:
        """The customer's screen, where the store has one; without it nothing of it is there."""
        selling = self.till.screen_named(Selling.name)
        if self._services.settings.text(OPTION) == "off" or not isinstance(selling, Selling):
            return
        from ui.customer.display import CustomerDisplay
        from ui.customer.display_presenter import DisplayPresenter

        member = selling.member
        presenter = DisplayPresenter(self._services, member.side, member.offers)
        self.display = CustomerDisplay(presenter)
        self.till.language_changed.connect(self.show_customer)
        self._idle.timeout.connect(self.show_customer)
        self.display.focused.connect(
            self.activateWindow, Qt.ConnectionType.QueuedConnection
        )  # keys and scans are the till's, whatever the window system thinks
        self.display.open_beside(self.screen())
        self.show_customer()

    def show_customer(self) -> None:
        """Let the customer see what is true now."""
        if self.display is not None:
            self.display.look(self.till.language)

    def tell_bug(self, report: str) -> None:
        """Something of ours broke: this step stopped, nothing stored is lost."""
        tell = self.office.tell if self._in_office and self.office is not None else self.till.tell
        tell(
            Notice(
                kind=BannerKind.ERROR,
                sentence=self.tr("This step was stopped. What was stored is safe."),
                meaning=self.tr("Press Esc and go on. The report for support: {file}").format(
                    file=report
                ),
                answers=(Answer(code="on", text=self.tr("Go on"), key="Esc"),),
            )
        )

    def show_office(self) -> None:
        """The manager's office in the till's place; the basket waits.

        Rule: office.managers-only
        """
        staff = self._services.staffing.current
        if staff is None or not staff.may(Act.OPEN_OFFICE):
            self.till.refuse(Refusal("office.managers-only"))
            return
        if self.office is None:
            self.office = self._make_office()
        self._in_office = True
        self.office.show_words()
        self.setCurrentWidget(self.office)
        self.office.open_first()

    @property
    def _sells(self) -> bool:
        """Whether who is here has any business at the till."""
        staff = self._services.staffing.current
        return staff is None or staff.may(Act.SELL)

    def show_till(self) -> None:
        """Back to the till, with the same basket; who may not sell locks it for who may."""
        self._in_office = False
        if not self._sells:
            self.lock()
            return
        self.setCurrentWidget(self.till)
        self.till.refresh()
        self.till.settle()

    def _make_office(self) -> "OfficeWindow":
        from ui.office.window import OfficeWindow  # charts and reports load when somebody comes

        office = OfficeWindow(self._services, self._open_reports, self.till.language)
        office.till_wanted.connect(self.show_till)
        office.lock_wanted.connect(self.lock)
        office.language_wanted.connect(self.till.set_language)
        self.till.language_changed.connect(office.set_language)
        self.addWidget(office)
        return office

    def sign_out(self) -> None:
        """Nobody is at the till; the sign-in page comes."""
        self._in_office = False
        self._services.staffing.sign_out()
        self._show_page(None)

    def lock(self) -> None:
        """Lock the till; the basket, and the screen it stood on, stay as they are."""
        if self.page is None:
            self._show_page(self._services.staffing.current)

    def lock_if_idle(self) -> None:
        """Lock when nobody has touched anything for as long as the settings say; 0 is never.

        And lock when who is at the till was sent away, or given another role, somewhere else.
        """
        limit_s = self._services.settings.integer("till.lock_after_s")
        idle_s = self._services.clock.monotonic_s() - self._last_touch_s
        if not self._services.staffing.stands() or (limit_s and idle_s >= limit_s):
            self.lock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Remember when hands were last at the till; what they did is none of our business."""
        if event.type() in HANDS:
            self._last_touch_s = self._services.clock.monotonic_s()
            if self.display is not None:
                self._rest.start()
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
        if self._in_office and was_locked and self._sells:
            self.show_till()  # what stands if somebody else has unlocked it
            self.show_office()
            return
        if not self._sells:
            self.show_office()
            return
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
        for timer in (self._idle, self._rest, self._ahead):
            timer.stop()
        if self.display is not None:
            self.display.close()
            self.display.deleteLater()
            self.display = None
        if self.office is not None:
            self.office.close()
        self.till.close()
        super().closeEvent(event)
