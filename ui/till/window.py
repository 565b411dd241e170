"""The till's window: a fixed frame in which the screens take turns."""

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import QCoreApplication, QSize, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from posapp.domain.features import Feature, not_used
from posapp.domain.messages import say_trouble
from posapp.domain.money_text import format_money
from posapp.kernel.errors import Trouble
from posapp.till import TillServices
from ui.tasks import Tasks
from ui.theme import ThemeName, apply_theme
from ui.till.approvals import Approvals
from ui.till.cart_panel import CartPanel
from ui.till.desk import HintText, Need, Question
from ui.till.frame import EntryLine, HintLine, Legend, TopBar, WallClock, split_sentence
from ui.till.in_use import SCREENS, absent_keys
from ui.till.key_router import KeyRouter
from ui.till.order_news import OrderNews
from ui.till.paper_printing import PaperPrinting
from ui.till.question_panel import QuestionPanel
from ui.till.screen import Press, Screen
from ui.till.screen_shelf import ScreenShelf
from ui.till.shop_state import ShopState
from ui.till.top_state import TopState
from ui.translation import use_language
from ui.widgets import (
    BACKSPACE,
    ActionButton,
    Answer,
    Banner,
    BannerKind,
    Choice,
    Kind,
    Notice,
)

NARROW_PX: Final = 1280
RIGHT_PX: Final = 528
RIGHT_NARROW_PX: Final = 400
WIDE_PX: Final = 1920
PAUSE_MS: Final = 80
SMALLEST: Final = QSize(1024, 700)


class TillWindow(QWidget):
    """Implements `Desk`: routes keys and scans, shows screens, questions and notices."""

    right_narrow_px = RIGHT_NARROW_PX
    sells = True
    lock_wanted = Signal()
    office_wanted = Signal()
    sign_out_wanted = Signal()
    language_changed = Signal(str)

    def __init__(self, services: TillServices, parent: QWidget | None = None) -> None:
        """Build the frame; which screens there are is told to `screens`."""
        super().__init__(parent)
        self.services = services
        self.setObjectName("canvas")
        self.setWindowTitle("posapp")
        self.setMinimumSize(SMALLEST)
        self._language = services.settings.text("till.language")
        self.screens = ScreenShelf(self._put_in)
        self.shown_screen: Screen | None = None
        self.question: Question | None = None
        self.absent: Mapping[str, Feature] = {}
        self._answered: Callable[[str], None] | None = None
        self.tasks = Tasks(self)
        self.papers = PaperPrinting(services, self.tasks)
        self.shop = ShopState(services, self)
        self.news = OrderNews(services, self.shop)
        self.approvals = Approvals(self)
        self.keys = KeyRouter(self)
        self._build()
        self._lay_out()
        self._connect()

    def _build(self) -> None:
        self.top = TopBar()
        self._top_state = TopState(self.top, self.services, self.papers, self.shop, self.news)
        self.line = EntryLine()
        self.hint_line = HintLine()
        self.banner = Banner()
        self.cart = CartPanel()
        self.left = QStackedWidget()
        self.right = QStackedWidget()
        self.panel = QuestionPanel()
        self.legend = Legend()
        self.second = ActionButton("", height_px=56)
        self.main = ActionButton("", kind=Kind.MAIN, height_px=56)
        self.left.addWidget(self.cart)
        self.right.addWidget(self.panel)

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        for part in (self.line, self.hint_line, self.banner):
            left.addWidget(part)
        left.setSpacing(4)
        left.addWidget(self.left, 1)
        left.addSpacing(4)
        left.addWidget(self.legend)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self.second, 5)
        buttons.addWidget(self.main, 8)
        self._right_column = QWidget()
        right = QVBoxLayout(self._right_column)
        right.setContentsMargins(0, 0, 0, 0)
        right.setSpacing(8)
        right.addWidget(self.right, 1)
        right.addLayout(buttons)
        body = QHBoxLayout()
        body.setContentsMargins(8, 8, 8, 8)
        body.setSpacing(8)
        body.addLayout(left, 1)
        body.addWidget(self._right_column)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.top)
        whole.addLayout(body, 1)

    def _connect(self) -> None:
        self.line.edited.connect(self._edited)
        self.line.keypad.clicked.connect(self._show_number_keys)
        self.banner.answered.connect(self.banner_answered)
        self.panel.typed.connect(self._panel_typed)
        self.panel.chosen.connect(self.submit)
        self.legend.pressed.connect(self.keys.press)
        self.main.clicked.connect(self._main_pressed)
        self.second.clicked.connect(self._second_pressed)
        self.top.language_pressed.connect(self.switch_language)
        self.top.lock_pressed.connect(self.lock_wanted)
        self.top.waiting_pressed.connect(self.print_papers)
        self.top.shop_pressed.connect(lambda: self.go("sync_inbox"))
        self.papers.changed.connect(self._papers_changed)
        self.shop.changed.connect(self._show_waiting)
        self.top.orders_pressed.connect(self.open_orders)
        self.news.changed.connect(self._show_news)
        self._looking_up = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._looking_up.timeout.connect(self._look_up)
        self._clock = WallClock(self)
        self._clock.timeout.connect(self._top_state.show_time)
        self._clock.start()

    def _put_in(self, screen: Screen) -> None:
        """A screen was made: it lives, and its timers run, as long as the window."""
        screen.setParent(self)
        screen.signed_out.connect(self.sign_out_wanted)
        self.right.addWidget(screen.right())
        left = screen.left()
        if left is not None:
            self.left.addWidget(left)

    @property
    def language(self) -> str:
        """The language on screen."""
        return self._language

    @property
    def printer_fault(self) -> str:
        """The code of what stops the printer; empty while it prints."""
        return self.papers.fault

    def money(self, minor: int) -> str:
        """An amount as the screen writes it."""
        return format_money(minor, self.services.settings.currency, self._language)

    def screen_named(self, name: str) -> Screen:
        """A screen by its name."""
        return self.screens.named(name)

    @property
    def current(self) -> str:
        """The name of the screen that is shown."""
        return self.shown_screen.name if self.shown_screen else ""

    def go(self, name: str, **about: object) -> None:
        """Show another screen of the till, unless the store does not use what it is for."""
        if name in SCREENS and SCREENS[name] not in self.services.features.here():
            self.refuse(not_used(SCREENS[name]))
            return
        self.question = None
        if self.shown_screen is not None:
            self.shown_screen.leave()
        screen = self.screen_named(name)
        self.shown_screen = screen
        self.line.field.clear()
        left = screen.left()
        self.left.setCurrentWidget(self.cart if left is None else left)
        self.right.setCurrentWidget(screen.right())
        self.line.field.setFocus()
        screen.arrive(**about)
        if name == "orders":
            self.news.see()
        if self.shown_screen is screen:
            self.refresh()

    def refresh(self) -> None:
        """Show the state as it is now."""
        screen = self.shown_screen
        if screen is None:
            return
        screen.refresh()
        self._show_frame(screen)
        self._top_state.show(self._language)
        self.show_hint()

    def ask(self, question: Question) -> None:
        """Ask something through the line; Esc leaves it."""
        self.question = question
        self.panel.show_question(question)
        self.right.setCurrentWidget(self.panel)
        self.line.ask(question.placeholder, secret=question.secret)
        self.line.field.setText(question.text)
        self.line.field.selectAll()
        self.line.field.setFocus()
        self._show_buttons()
        self.show_hint()

    def tell(self, notice: Notice, answered: Callable[[str], None] | None = None) -> None:
        """Say something that stays until it is answered."""
        self._answered = answered
        self.hint_line.setVisible(False)
        self.banner.set_notice(notice)

    def refuse(self, trouble: Trouble) -> None:
        """Say why something cannot be done; scans wait until it is answered."""
        sentence = say_trouble(trouble, self._language, currency=self.services.settings.currency)
        first, mark, rest = split_sentence(sentence)
        self.flash("wrong")
        self.tell(
            Notice(
                kind=BannerKind.ERROR,
                sentence=first + mark,
                meaning=rest,
                answers=(Answer(code="aside", text=self.tr("Go on"), key="Esc"),),
            )
        )

    def attempt(self, act: Callable[[], None]) -> bool:
        """Do it; a Trouble is told to the clerk. Whether it worked."""
        try:
            act()
        except Trouble as trouble:
            self.refuse(trouble)
            return False
        return True

    def line_text(self) -> str:
        """What stands in the line now."""
        return self.line.text()

    def clear_line(self) -> None:
        """Empty the line and give it the focus."""
        self.line.field.clear()
        self.line.field.setFocus()
        self.settle()

    def approve(self, need: Need) -> None:
        """Ask for a manager's PIN (and a reason), then go on with the approval."""
        self.approvals.approve(need)

    def reasons(self) -> tuple[Choice, ...]:
        """The usual reasons for what a manager must approve."""
        return self.approvals.reasons()

    def print_papers(self) -> None:
        """Print what is owed, in the background."""
        self.papers.start()

    def flash(self, kind: str) -> None:
        """Sound and flash: the row flashes by itself, trouble beeps."""
        if kind != "ok":
            QApplication.beep()

    def submit(self, text: str) -> None:
        question = self.question
        if question is None:
            return
        self.line.field.clear()
        try:
            question.submit(text)
        except Trouble as trouble:
            self.refuse(trouble)
            return
        if self.question is question:
            self.leave_question()
        self.settle()

    def leave_question(self) -> None:
        self.question = None
        self.line.field.clear()
        if self.shown_screen is not None:
            self.right.setCurrentWidget(self.shown_screen.right())
            self.refresh()

    def settle(self) -> None:
        """After any act: show what is true now, and keep the line ready for the next scan."""
        if self.question is None and self.shown_screen is not None:
            self._show_frame(self.shown_screen)
            self.show_hint()
        focus = QApplication.focusWidget()
        if focus is None or not isinstance(focus, QLineEdit) or not focus.isVisible():
            self.line.field.setFocus()

    def banner_answered(self, code: str) -> None:
        answered = self._answered
        self.close_banner()
        if answered is not None:
            answered(code)
        self.keys.release_held()
        self.settle()

    def close_banner(self) -> None:
        self._answered = None
        self.banner.set_notice(None)
        self.hint_line.setVisible(True)

    def _show_frame(self, screen: Screen) -> None:
        if self.question is None:
            self.line.ask(screen.placeholder(), secret=False)
        reasons = {key: screen.why_not(key) for key in self.legend.buttons}
        here = self.services.features.here()
        self.absent = absent_keys(self.services, here)
        self.cart.offer_sending(offered=Feature.SENDING in here)
        self.legend.show_state(self._legend_words(), reasons, screen.legend_open, self.absent)
        self._show_buttons()

    def _show_buttons(self) -> None:
        if self.question is not None:
            main: Press | None = Press(self.question.verb or self.tr("Go on"), "Enter")
            second: Press | None = Press(self.tr("Back"), "Esc")
        else:
            screen = self.shown_screen
            main = screen.main() if screen else None
            second = screen.second() if screen else None
        for button, press in ((self.main, main), (self.second, second)):
            button.setVisible(press is not None)
            if press is not None:
                button.set_text(press.text)
                button.set_key(press.key)
                button.set_refused(press.refused or None)

    def _main_pressed(self) -> None:
        self._press_button(self.main.key())

    def _second_pressed(self) -> None:
        self._press_button(self.second.key())

    def _press_button(self, key: str) -> None:
        if key == "Enter":
            self.keys.enter_pressed(scanned="")
        else:
            self.keys.press(key)

    def _papers_changed(self) -> None:
        self._show_waiting()
        if self.shown_screen is not None:
            self.shown_screen.refresh()

    def _show_waiting(self) -> None:
        self._top_state.show_waiting(self._language)

    def open_orders(self) -> bool:
        """Show the online orders, where nothing is left half done by that; whether it did."""
        screen = self.shown_screen
        if screen is None or self.question is not None or screen.why_not("F10"):
            return False
        self.go("orders")
        return True

    def _show_news(self) -> None:
        """New orders came, or were seen; who looks at the list sees what comes."""
        if self.current == "orders" and self.news.count:
            self.news.see()
        self._show_waiting()

    def show_hint(self) -> None:
        """Show what Enter does with the line's text as things are now."""
        if self.question is not None:
            text = self.line.text()
            asked = self.question.hint
            hint = asked(text) if asked else HintText(plain=self.question.title)
            self.hint_line.say(hint)
        elif self.shown_screen is not None:
            self.hint_line.say(self.shown_screen.hint(self.line.text()))

    def _edited(self, text: str) -> None:
        if self.keys.is_scanning():
            self._looking_up.start()
            return
        self._looking_up.stop()
        if self.question is None and self.shown_screen is not None:
            self.shown_screen.typed(text)
        self.show_hint()

    def _look_up(self) -> None:
        """Fast keys that turned out to be fingers: say what Enter will do after all."""
        self.keys.fingers()
        self._edited(self.line.text())

    def _legend_words(self) -> dict[str, str]:
        words = (
            self.tr("Help"),
            self.tr("Member"),
            self.tr("Discount"),
            self.tr("Quantity"),
            self.tr("Hold"),
            self.tr("Recall"),
            self.tr("Return"),
            self.tr("Points"),
            self.tr("Coupon"),
            self.tr("More"),
        )
        return {f"F{number}": word for number, word in enumerate(words, start=1)}

    def _panel_typed(self, key: str) -> None:
        text = self.line.text()
        self.line.set_text(text[:-1] if key == BACKSPACE else text + key)
        self.line.field.setFocus()

    def _show_number_keys(self) -> None:
        """Number keys for hands: the line asks for any entry, with the keypad beside it."""
        screen = self.shown_screen
        if screen is None or self.question is not None:
            return
        self.ask(
            Question(
                title=self.tr("Number keys"),
                placeholder=screen.placeholder(),
                submit=screen.enter,
                hint=screen.hint,
                text=self.line.text(),
            )
        )

    def lock(self) -> None:
        """Lock the till; the basket is kept."""
        self.lock_wanted.emit()

    def open_office(self) -> None:
        """Show the manager's office."""
        self.office_wanted.emit()

    def switch_language(self) -> None:
        """The other language, at once, everywhere."""
        self.set_language("en" if self._language == "zh" else "zh")

    def set_language(self, language: str) -> None:
        """Put the till into a language."""
        self._language = language
        app = QCoreApplication.instance()
        if isinstance(app, QApplication):
            use_language(app, language)
        self.cart.retranslate(language)
        for screen in self.screens.made:
            screen.retranslate()
        self.language_changed.emit(language)
        self.refresh()

    def set_theme(self, theme: ThemeName) -> None:
        """Dress the till in a theme."""
        app = QCoreApplication.instance()
        if isinstance(app, QApplication):
            apply_theme(app, theme)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < NARROW_PX
        width = self.right_narrow_px if narrow else max(RIGHT_PX, self.width() * 40 // 100 - 24)
        if NARROW_PX <= self.width() < WIDE_PX:
            width = RIGHT_PX
        self._right_column.setFixedWidth(width)
        self.top.narrow(narrow=narrow)
        self._show_waiting()

    def showEvent(self, event: QShowEvent) -> None:
        """From now on every key is watched; while the window was built there was none."""
        self.keys.watch()
        super().showEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave nothing behind: what prints is finished, keys are no longer watched."""
        self.tasks.close()
        self.keys.rest()
        super().closeEvent(event)
