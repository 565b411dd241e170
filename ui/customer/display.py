"""The customer's window: it follows the till, takes no keys, and shows only what has changed."""

from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from posapp.domain.money_text import format_money
from ui.customer.basket_page import BasketPage
from ui.customer.display_presenter import DisplayPresenter, DisplayView, Page
from ui.customer.pages import IdlePage, Sign, ThanksPage
from ui.theme import Role
from ui.widgets import Chip, Label, Tint

USUAL: Final = QSize(1024, 768)
TOP_PX: Final = 64


class CustomerDisplay(QWidget):
    """Shown on a second screen where there is one, else as a window of its own."""

    focused = Signal()
    """It was given the keys after all: whoever owns it takes them back."""

    def __init__(self, presenter: DisplayPresenter) -> None:
        """Build the pages; `open_beside` shows them."""
        super().__init__(None, Qt.WindowType.Window | Qt.WindowType.WindowDoesNotAcceptFocus)
        self.presenter = presenter
        self.shown: DisplayView | None = None
        self.setObjectName("canvas")
        self.setWindowTitle("posapp")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumSize(USUAL)
        self.basket = BasketPage()
        self.thanks = ThanksPage()
        self.idle = IdlePage()
        self._pages = QStackedWidget()
        self._of = {Page.BASKET: self.basket, Page.THANKS: self.thanks, Page.IDLE: self.idle}
        for page in self._of.values():
            self._pages.addWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._top())
        column.addWidget(self._pages, 1)

    def _top(self) -> QFrame:
        self.top = QFrame()
        self.top.setProperty("bar", "top")
        self.top.setFixedHeight(TOP_PX)
        self.store = Label(role=Role.TITLE)
        self.hello = Label(role=Role.SUBTITLE, tone="text2")
        self.badge = Chip("", tint=Tint.GOLD, icon="crown")
        row = QHBoxLayout(self.top)
        row.setContentsMargins(24, 0, 24, 0)
        row.setSpacing(12)
        row.addWidget(Sign(36))
        row.addWidget(self.store)
        row.addStretch(1)
        row.addWidget(self.hello)
        row.addWidget(self.badge)
        return self.top

    def open_beside(self, till_screen: QScreen | None) -> None:
        """Fill the customer's own screen; with one screen only, be a window on it."""
        others = [screen for screen in QGuiApplication.screens() if screen is not till_screen]
        if till_screen is not None and others:
            self.setGeometry(others[0].geometry())
            self.showFullScreen()
        else:
            self.resize(USUAL)
            self.show()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and self.isActiveWindow():
            self.focused.emit()

    def look(self, language: str) -> None:
        """Show what is true now; the same view as before costs nothing."""
        view = self.presenter.look(language)
        before, self.shown = self.shown, view
        if view is before:
            return
        self._pages.setCurrentWidget(self._of[view.page])
        if view.page is Page.BASKET:
            self.basket.show_view(view, self._money)
        elif view.page is Page.THANKS and view.thanks is not None:
            self.thanks.show_thanks(view.thanks, view.language, self._money)
        else:
            self.idle.show_store(view.store)
        if before is None or _head(before) != _head(view):
            self._show_top(view)

    def _money(self, minor: int) -> str:
        settings = self.presenter.services.settings
        language = self.shown.language if self.shown else settings.text("till.language")
        return format_money(minor, settings.currency, language)

    def _show_top(self, view: DisplayView) -> None:
        self.top.setVisible(view.page is not Page.IDLE)
        self.store.setText(view.store)
        member = view.member
        self.hello.setVisible(member is not None and bool(member.name))
        self.badge.setVisible(member is not None and member.tier is not None)
        if member is not None:
            self.hello.setText(self.tr("Hello, {name}").format(name=member.name))
            self.badge.set_fact(member.tier.name if member.tier else "")


def _head(view: DisplayView) -> tuple[object, ...]:
    member = view.member
    who = (member.name, member.tier.name if member.tier else "") if member else ()
    return (view.page is Page.IDLE, view.store, view.language, who)
