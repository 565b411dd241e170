"""The till's window: a fixed frame in which the screens take turns."""

import re
from collections import deque
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from posapp.devices.scanner import WedgeReader, WedgeTiming
from posapp.domain.messages import say_trouble
from posapp.domain.money_text import format_money, format_time
from posapp.kernel.errors import Trouble
from posapp.till import TillServices
from ui.tasks import Tasks
from ui.theme import ThemeName, apply_theme
from ui.till.cart_panel import CartPanel
from ui.till.desk import HintText, Need, Question
from ui.till.frame import EntryLine, HintLine, Legend, TopBar, WallClock
from ui.till.keys import key_name
from ui.till.question_panel import QuestionPanel
from ui.till.screen import Press, Screen
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
SMALLEST: Final = QSize(1024, 700)
SHORTEST_SCAN: Final = 8
CODE: Final = re.compile(r"[0-9]{8,}|[RMCS][0-9A-Z]{7,}|\][A-Za-z][0-9].+")


class TillWindow(QWidget):
    """Implements `Desk`: routes keys and scans, shows screens, questions and notices."""

    lock_wanted = Signal()
    language_changed = Signal(str)

    def __init__(self, services: TillServices, parent: QWidget | None = None) -> None:
        """Build the frame; screens are added with `add_screen`."""
        super().__init__(parent)
        self.services = services
        self.setObjectName("canvas")
        self.setWindowTitle("posapp")
        self.setMinimumSize(SMALLEST)
        self._language = services.settings.text("till.language")
        self._screens: dict[str, Screen] = {}
        self._screen: Screen | None = None
        self._question: Question | None = None
        self._answered: Callable[[str], None] | None = None
        self._held_entries: deque[str] = deque()
        self._wedge = WedgeReader(WedgeTiming(least_characters=SHORTEST_SCAN))
        self.tasks = Tasks(self)
        self._printing = False
        self.printer_fault = ""
        self._build()
        self._lay_out()
        self._connect()
        app = QApplication.instance()
        if app is not None:
            app.installEventFilter(self)

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        self.top = TopBar()
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
        self.banner.answered.connect(self._banner_answered)
        self.panel.typed.connect(self._panel_typed)
        self.panel.chosen.connect(self._submit)
        self.legend.pressed.connect(self._press)
        self.main.clicked.connect(lambda: self._enter_pressed(scanned=""))
        self.second.clicked.connect(self._second_pressed)
        self.top.language_pressed.connect(self.switch_language)
        self.top.lock_pressed.connect(self.lock_wanted)
        self.top.waiting_pressed.connect(self.print_papers)
        self._clock = WallClock(self)
        self._clock.timeout.connect(self._tick)
        self._clock.start()

    def add_screen(self, screen: Screen) -> None:
        """Make a screen known by its name."""
        self._screens[screen.name] = screen
        self.right.addWidget(screen.right())
        left = screen.left()
        if left is not None:
            self.left.addWidget(left)

    # ------------------------------------------------------------------ Desk

    @property
    def language(self) -> str:
        """The language on screen."""
        return self._language

    def money(self, minor: int) -> str:
        """An amount as the screen writes it."""
        return format_money(minor, self.services.settings.currency, self._language)

    def screen_named(self, name: str) -> Screen:
        """A screen by its name."""
        return self._screens[name]

    @property
    def current(self) -> str:
        """The name of the screen that is shown."""
        return self._screen.name if self._screen else ""

    def go(self, name: str, **about: object) -> None:
        """Show another screen of the till."""
        self._question = None
        if self._screen is not None:
            self._screen.leave()
        screen = self._screens[name]
        self._screen = screen
        self.line.field.clear()
        left = screen.left()
        self.left.setCurrentWidget(self.cart if left is None else left)
        self.right.setCurrentWidget(screen.right())
        screen.arrive(**about)
        if self._screen is screen:
            self.refresh()

    def refresh(self) -> None:
        """Show the state as it is now."""
        screen = self._screen
        if screen is None:
            return
        screen.refresh()
        self._show_frame(screen)
        self.show_hint()

    def ask(self, question: Question) -> None:
        """Ask something through the line; Esc leaves it."""
        self._question = question
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
        first, mark, rest = self._split(sentence)
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

    def approve(self, need: Need) -> None:
        """Ask for a reason, then a manager's PIN, then go on with the approval."""
        if not need.reason:
            self._ask_reason(need)
            return
        self.flash("needs-you")

        def submit(pin: str) -> None:
            approval = self.services.staffing.approve(need.act, pin, need.reason)
            self._leave_question()
            need.then(approval)

        self.ask(
            Question(
                title=self.tr("A manager must approve"),
                meaning=need.sentence + " " + self.tr("For this one act; nobody is switched."),
                placeholder=self.tr("Manager's PIN"),
                submit=submit,
                hint=lambda text: HintText(
                    bold=self.tr("approves") if text else "", plain=need.sentence
                ),
                secret=True,
            )
        )

    def _ask_reason(self, need: Need) -> None:
        def submit(reason: str) -> None:
            words = {choice.code: choice.text for choice in self.reasons()}
            given = words.get(reason, reason)
            self.approve(Need(act=need.act, sentence=need.sentence, reason=given, then=need.then))

        self.ask(
            Question(
                title=self.tr("Why?"),
                meaning=need.sentence,
                placeholder=self.tr("Reason"),
                submit=submit,
                choices=self.reasons(),
                numeric=False,
            )
        )

    def reasons(self) -> tuple[Choice, ...]:
        """The usual reasons for what a manager must approve."""
        return (
            Choice("shelf-label", self.tr("Shelf label")),
            Choice("damaged", self.tr("Damaged goods")),
            Choice("goodwill", self.tr("Goodwill")),
            Choice("mistake", self.tr("Clerk's mistake")),
        )

    def clear_line(self) -> None:
        """Empty the line and give it the focus."""
        self.line.field.clear()
        self.line.field.setFocus()
        self._settle()

    def flash(self, kind: str) -> None:
        """Sound and flash: the row flashes by itself, trouble beeps."""
        if kind != "ok":
            QApplication.beep()

    def print_papers(self) -> None:
        """Print what is owed, one paper after the other, in the background."""
        if self._printing:
            return
        papers = self.services.papers
        paper = papers.next_paper()
        if paper is None:
            self._paper_state("")
            return
        self._printing = True

        def done(_nothing: None) -> None:
            self._printing = False
            papers.done(paper)
            self.print_papers()

        def failed(trouble: Trouble) -> None:
            self._printing = False
            self._paper_state(trouble.code)
            if self._screen is not None:
                self._screen.refresh()

        self.tasks.run(lambda: papers.send(paper), done, failed)

    # ------------------------------------------------------------------ keys and scans

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Every key of this window passes here first, whatever has the focus."""
        if (
            event.type() == QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and isinstance(watched, QWidget)
            and watched.window() is self
            and self.isEnabled()
        ):
            return self._key(watched, event)
        return super().eventFilter(watched, event)

    def _key(self, watched: QWidget, event: QKeyEvent) -> bool:
        name = key_name(event)
        now_ms = int(self.services.clock.monotonic_s() * 1000)
        if not name:
            return self._text_key(watched, event, now_ms)
        if name == "Enter":
            own = self._own_field(watched)
            burst = self._wedge.key("\n", now_ms) or ""
            scan = burst if CODE.fullmatch(burst) else ""
            if own is not None and not scan:
                return False
            if own is not None:
                own.setText(own.text().removesuffix(scan))
            self._enter_pressed(scanned=scan)
            return True
        if self._own_field(watched) is not None and name in {"Left", "Right", "Del", "Tab"}:
            return False
        if name in {"Left", "Right", "Tab"} and not self._is_line(watched):
            return False
        return self._press(name)

    def _text_key(self, watched: QWidget, event: QKeyEvent, now_ms: int) -> bool:
        text = event.text()
        if not text or not text.isprintable():
            return False
        self._wedge.key(text, now_ms)
        if self._is_line(watched) or self._own_field(watched) is not None:
            return self._is_line(watched) and not self.line.text() and self._plain_key(text)
        if self._plain_key(text):
            return True
        self.line.take(event)
        return True

    def _plain_key(self, text: str) -> bool:
        """Keys like `?`, `+` and `-` that a screen takes when the line is empty."""
        if self._question is not None or self._screen is None or self.line.text():
            return False
        return text in "?+-" and self._screen.key(text)

    def _is_line(self, watched: QWidget) -> bool:
        return watched is self.line.field

    def _own_field(self, watched: QWidget) -> QLineEdit | None:
        """A field of a screen that keeps its own keys."""
        if isinstance(watched, QLineEdit) and watched is not self.line.field:
            return watched
        return None

    def _press(self, name: str) -> bool:
        """A key that is no text, or its button."""
        if name == "Esc":
            return self._escape()
        if self._question is not None and name.startswith("Alt+"):
            return self._choose(name)
        if self.banner.notice is not None and self._banner_key(name):
            return True
        if name in self.legend.buttons and not self.legend.buttons[name].isEnabled():
            return True
        if self._question is not None and name.startswith("F"):
            self._leave_question()
        screen = self._screen
        taken = screen is not None and screen.key(name)
        if taken:
            self._settle()
        return taken

    def _choose(self, name: str) -> bool:
        question = self._question
        number = name.removeprefix("Alt+")
        if question is None or not number.isdigit():
            return False
        at = int(number) - 1
        if 0 <= at < len(question.choices):
            self._submit(question.choices[at].code)
        return True

    def _escape(self) -> bool:
        if self.banner.notice is not None:
            answers = self.banner.notice.answers
            self._banner_answered(answers[-1].code if answers else "")
        elif self._question is not None:
            cancelled = self._question.cancelled
            self._leave_question()
            if cancelled is not None:
                cancelled()
        elif self.line.text():
            self.line.set_text("")
        elif self._screen is not None:
            self._screen.key("Esc")
            self._settle()
        return True

    def _enter_pressed(self, *, scanned: str) -> None:
        text = scanned or self.line.text()
        if scanned and scanned != self.line.text():
            left = self.line.text().removesuffix(scanned)
            self.line.field.setText(left)
        else:
            self.line.field.clear()
        if self.banner.notice is not None and self._must_wait(text):
            return
        if self._question is not None and scanned and self._question.numeric:
            self._leave_question()
        if self._question is not None:
            self._submit(text)
            return
        self._enter(text)

    def _must_wait(self, text: str) -> bool:
        """An error waits for its answer: Enter alone gives it, a scan is held, not lost."""
        notice = self.banner.notice
        if notice is None or notice.kind is not BannerKind.ERROR:
            self._close_banner()
            return False
        if text and self._question is None:
            self._held_entries.append(text)
        elif self._question is None:
            self._banner_answered(notice.answers[0].code if notice.answers else "")
        else:
            self._close_banner()
            return False
        return True

    def _enter(self, text: str) -> None:
        screen = self._screen
        if screen is None:
            return
        self.attempt(lambda: screen.enter(text))
        self._settle()

    def _submit(self, text: str) -> None:
        question = self._question
        if question is None:
            return
        self.line.field.clear()
        try:
            question.submit(text)
        except Trouble as trouble:
            self.refuse(trouble)
            return
        if self._question is question:
            self._leave_question()
        self._settle()

    def _leave_question(self) -> None:
        self._question = None
        self.line.field.clear()
        if self._screen is not None:
            self.right.setCurrentWidget(self._screen.right())
            self.refresh()

    def _settle(self) -> None:
        """After any act: show what is true now, and keep the line ready for the next scan."""
        if self._question is None and self._screen is not None:
            self._show_frame(self._screen)
            self.show_hint()
        focus = QApplication.focusWidget()
        if focus is None or not isinstance(focus, QLineEdit) or not focus.isVisible():
            self.line.field.setFocus()

    # ------------------------------------------------------------------ notices

    def _banner_key(self, name: str) -> bool:
        notice = self.banner.notice
        for answer in notice.answers if notice else ():
            if answer.key == name:
                self._banner_answered(answer.code)
                return True
        return notice is not None and notice.kind is BannerKind.ERROR and name.startswith("F")

    def _banner_answered(self, code: str) -> None:
        answered = self._answered
        self._close_banner()
        if answered is not None:
            answered(code)
        while self._held_entries and self.banner.notice is None:
            self._enter(self._held_entries.popleft())
        self._settle()

    def _close_banner(self) -> None:
        self._answered = None
        self.banner.set_notice(None)
        self.hint_line.setVisible(True)

    # ------------------------------------------------------------------ showing

    def _show_frame(self, screen: Screen) -> None:
        if self._question is None:
            self.line.ask(screen.placeholder(), secret=False)
        self.legend.show_state(
            self._legend_words(), screen.legend, screen.legend_open, self.tr("Not here")
        )
        self._show_buttons()
        self._show_top()

    def _show_buttons(self) -> None:
        if self._question is not None:
            main: Press | None = Press(self.tr("Go on"), "Enter")
            second: Press | None = Press(self.tr("Back"), "Esc")
        else:
            screen = self._screen
            main = screen.main() if screen else None
            second = screen.second() if screen else None
        for button, press in ((self.main, main), (self.second, second)):
            button.setVisible(press is not None)
            if press is not None:
                button.set_text(press.text)
                button.set_key(press.key)
                button.set_refused(press.refused or None)

    def _second_pressed(self) -> None:
        self._press(self.second.key())

    def _show_top(self) -> None:
        settings = self.services.settings
        chinese = settings.text("store.name_zh") if self._language == "zh" else ""
        self.top.store.setText(chinese or settings.text("store.name"))
        number = settings.text("store.till")
        self.top.till.setText(self.tr("Till {number}").format(number=number))
        staff = self.services.staffing.current
        self.top.clerk.setText(staff.name if staff else "")
        initials = "".join(word[0] for word in staff.name.split()[:2]) if staff else ""
        self.top.avatar.set_initials(initials.upper())
        shift = self.services.shifts.current()
        if shift is None:
            self.top.shift.setText(self.tr("No shift open"))
        else:
            opened = shift.opened_at.astimezone(settings.zone)
            words = self.tr("Shift open since {time}")
            self.top.shift.setText(words.format(time=format_time(opened)))
        self.top.language.set_text("English" if self._language == "zh" else "中文")
        self._paper_state(self.printer_fault)
        self._tick()

    def _paper_state(self, fault: str) -> None:
        self.printer_fault = fault
        waiting = self.services.papers.waiting()
        if waiting and fault:
            words = self.tr("{count} papers wait").format(count=waiting)
            self.top.waiting.set_text(words)
            self.top.state.set_state(self.tr("Printer not ready"), "warn")
        else:
            self.top.state.set_state(self.tr("Ready"), "success")
        self.top.waiting.setVisible(bool(waiting and fault))

    def show_hint(self) -> None:
        """Show what Enter does with the line's text as things are now."""
        if self._question is not None:
            text = self.line.text()
            asked = self._question.hint
            hint = asked(text) if asked else HintText(plain=self._question.title)
            self.hint_line.say(hint)
        elif self._screen is not None:
            self.hint_line.say(self._screen.hint(self.line.text()))

    def _edited(self, text: str) -> None:
        if self._question is None and self._screen is not None:
            self._screen.typed(text)
        self.show_hint()

    def _tick(self) -> None:
        now = self.services.clock.now().astimezone(self.services.settings.zone)
        self.top.time.setText(format_time(now))

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
        screen = self._screen
        if screen is None or self._question is not None:
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

    # ------------------------------------------------------------------ language, theme, size

    def switch_language(self) -> None:
        """The other language, at once, everywhere."""
        self.set_language("en" if self._language == "zh" else "zh")

    def set_language(self, language: str) -> None:
        """Put the till into a language."""
        self._language = language
        app = QCoreApplication.instance()
        if isinstance(app, QApplication):
            use_language(app, language)
        self.cart.retranslate()
        for screen in self._screens.values():
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
        width = RIGHT_NARROW_PX if narrow else max(RIGHT_PX, self.width() * 40 // 100 - 24)
        if NARROW_PX <= self.width() < WIDE_PX:
            width = RIGHT_PX
        self._right_column.setFixedWidth(width)
        self.top.narrow(narrow=narrow)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave nothing behind: what prints is finished, keys are no longer watched."""
        self.tasks.finish()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
        super().closeEvent(event)

    @staticmethod
    def _split(sentence: str) -> tuple[str, str, str]:
        """The first sentence stands bold, the rest below it."""
        for mark in (". ", "。"):
            first, found, rest = sentence.partition(mark)
            if found and rest:
                return first, found.strip(), rest
        return sentence, "", ""
