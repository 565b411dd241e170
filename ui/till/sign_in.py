"""The first page, and the lock: who is at the till, and the PIN that shows it."""

from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QGridLayout,
    QHBoxLayout,
    QLineEdit,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from posapp.domain.messages import say, say_trouble
from posapp.domain.money_text import format_time
from posapp.domain.permission import WAYS_IN, Act, Staff
from posapp.domain.role_words import role_word
from posapp.kernel.errors import Trouble
from posapp.till import TillServices
from posapp.version import VERSION
from ui.theme import Role
from ui.till.person_tile import PersonTile, PinDots
from ui.till.sign_in_presenter import SignInPresenter, Slip, initials
from ui.widgets import (
    BACKSPACE,
    ActionButton,
    Avatar,
    Card,
    Field,
    IconMark,
    Keypad,
    Kind,
    Label,
    Tint,
    scrolled,
)

ONE_COLUMN: Final = 5
TICK_MS: Final = 1000
PIN_CARD_PX: Final = 400
MESSAGE_PX: Final = 54
PEOPLE_CARD_PX: Final = 560


class SignIn(QWidget):
    """Covers the whole window. Digits go to the PIN whatever has the focus."""

    signed_in = Signal()
    """Somebody is at the till now."""

    language_wanted = Signal(str)
    """The page is to speak this language; the program answers with `set_language`."""

    def __init__(
        self,
        services: TillServices,
        language: str,
        locked_for: Staff | None = None,
        *,
        acts: frozenset[Act] = WAYS_IN,
    ) -> None:
        """Build the page; with `locked_for` the lock. Only who may do one of `acts` is asked."""
        super().__init__()
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._services = services
        self._language = language
        self.presenter = SignInPresenter(services, locked_for, acts=acts)
        self._waited = False
        self.tiles: list[PersonTile] = []
        self._build()
        self._lay_out()
        self._connect()
        self._clock = QTimer(self, interval=TICK_MS)
        self._clock.timeout.connect(self.tick)
        self.retranslate()

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        locked = self.presenter.locked_for
        self.store = Label(role=Role.PREVIEW)
        self.till = Label(role=Role.SUBTITLE, tone="text3")
        self.language = ActionButton("", kind=Kind.QUIET, icon="languages")
        self.time = Label(role=Role.AMOUNT)
        self.version = Label(f"posapp {VERSION}", role=Role.LABEL, tone="text3")
        self.owner_link = ActionButton("", kind=Kind.QUIET, icon="key-round")
        self.who = Label(role=Role.TITLE)
        self.other = ActionButton("", icon="users", height_px=44)
        self.locked_mark = Avatar(initials(locked.name) if locked else "", size_px=88)
        self.locked_words = Label(role=Role.TITLE, wrap=True)
        self.locked_how = Label(role=Role.BODY, tone="text2", wrap=True)
        self.demo = Label(role=Role.BODY, tone="accenttext", wrap=True)
        self.name = Label(role=Role.SUBTITLE)
        self.dots = PinDots()
        self.message = Label(role=Role.BODY, tone="text3", wrap=True)
        self.keypad = Keypad(corner="")
        self.enter = ActionButton("", kind=Kind.MAIN, key="Enter", height_px=56)
        self.password = Field("")
        self.password.input.setEchoMode(QLineEdit.EchoMode.Password)
        self.password_words = Label(tone="text2", wrap=True)
        self.owner_enter = ActionButton("", kind=Kind.MAIN, key="Enter", height_px=56)
        self.owner_back = ActionButton("", key="Esc", height_px=56)

    def _lay_out(self) -> None:
        page = QVBoxLayout(self)
        page.setContentsMargins(24, 16, 24, 12)
        page.setSpacing(12)
        page.addLayout(self._head())
        page.addStretch(1)
        page.addLayout(self._middle())
        page.addStretch(1)
        foot = QHBoxLayout()
        foot.addWidget(self.version)
        foot.addStretch(1)
        foot.addWidget(self.owner_link)
        page.addLayout(foot)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(IconMark("store", tone="accenttext", size_px=40))
        head.addWidget(self.store)
        head.addWidget(self.till, 0, Qt.AlignmentFlag.AlignBottom)
        head.addStretch(1)
        head.addWidget(self.language)
        head.addWidget(self.time)
        return head

    def _middle(self) -> QHBoxLayout:
        left = QWidget()
        left.setMaximumWidth(PEOPLE_CARD_PX)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        self._who_pages = QStackedWidget()
        self._who_pages.addWidget(self._people_card())
        self._who_pages.addWidget(self._locked_card())
        self._who_pages.setCurrentIndex(1 if self.presenter.locked_for else 0)
        column.addWidget(self._who_pages, 1)
        demo = Card(Tint.ACCENT)
        row = demo.row(margin_px=14, gap_px=12)
        row.addWidget(IconMark("info", tone="accenttext"))
        row.addWidget(self.demo, 1)
        column.addWidget(demo)
        demo.setHidden(not self._services.demo_pins)
        self._ways = QStackedWidget()
        self._ways.setFixedWidth(PIN_CARD_PX)
        self._ways.addWidget(self._pin_card())
        self._ways.addWidget(self._owner_card())
        middle = QHBoxLayout()
        middle.setSpacing(12)
        middle.addStretch(1)
        middle.addWidget(left, 20)
        middle.addWidget(self._ways)
        middle.addStretch(1)
        return middle

    def _people_card(self) -> Card:
        card = Card()
        box = card.column(margin_px=20, gap_px=16)
        box.addWidget(self.who)
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(2, 2, 2, 2)
        grid.setSpacing(8)
        people = self.presenter.people
        columns = 1 if len(people) <= ONE_COLUMN else 2
        for at, staff in enumerate(people):
            tile = PersonTile(staff.id, initials(staff.name))
            tile.clicked.connect(lambda _=False, tile=tile: self._choose(tile.code))
            self.tiles.append(tile)
            grid.addWidget(tile, at // columns, at % columns)
        for column in range(columns):
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(len(people), 1)
        scroll = scrolled(inner)
        box.addWidget(scroll, 1)
        return card

    def _locked_card(self) -> Card:
        card = Card()
        column = card.column(margin_px=24, gap_px=12)
        column.addStretch(1)
        column.addWidget(self.locked_mark, 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.locked_words, self.locked_how):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            column.addWidget(label)
        column.addSpacing(8)
        column.addWidget(self.other, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        return card

    def _pin_card(self) -> Card:
        card = Card()
        column = card.column(margin_px=20, gap_px=8)
        for label in (self.name, self.message):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.message.setFixedHeight(MESSAGE_PX)
        for part in (self.name, self.dots, self.message, self.keypad):
            column.addWidget(part, 1 if part is self.keypad else 0)
        column.addSpacing(4)
        column.addWidget(self.enter)
        return card

    def _owner_card(self) -> Card:
        card = Card()
        column = card.column(margin_px=20, gap_px=12)
        column.addWidget(self.password)
        column.addWidget(self.password_words)
        column.addStretch(1)
        column.addWidget(self.owner_enter)
        column.addWidget(self.owner_back)
        return card

    def _connect(self) -> None:
        self.keypad.pressed.connect(self._pad)
        self.enter.clicked.connect(self._enter)
        self.other.clicked.connect(self._somebody_else)
        self.owner_link.clicked.connect(self._show_owner)
        self.owner_enter.clicked.connect(self._enter)
        self.owner_back.clicked.connect(self._show_pin)
        self.language.clicked.connect(self._other_language)

    # ------------------------------------------------------------------ words

    def set_language(self, language: str) -> None:
        """Speak another language from now on."""
        self._language = language
        self.retranslate()

    def retranslate(self) -> None:
        """Set all words again."""
        settings = self._services.settings
        chinese = settings.text("store.name_zh") if self._language == "zh" else ""
        self.store.setText(chinese or settings.text("store.name"))
        self.till.setText(self.tr("Till {number}").format(number=settings.text("store.till")))
        self.language.set_text("English" if self._language == "zh" else "中文")
        self.who.setText(self.tr("Who is at the till?"))
        for tile, staff in zip(self.tiles, self.presenter.people, strict=True):
            tile.show_words(staff.name, role_word(staff.role, self._language))
        self.other.set_text(self.tr("Somebody else signs in"))
        self.locked_how.setText(
            self.tr("Unlock with your PIN; a supervisor or manager can with theirs.")
        )
        pins = " · ".join(f"{name} {pin}" for name, pin in self._services.demo_pins)
        self.demo.setText(self.tr("Demo store: {pins}").format(pins=pins))
        self.owner_link.set_text(self.tr("Owner's password"))
        self.password.set_caption(self.tr("Owner's password"))
        self.owner_enter.set_text(self.tr("Sign in as owner"))
        self.owner_back.set_text(self.tr("Back to the PIN"))
        self._show()

    def _locked_sentence(self, locked: Staff) -> str:
        if self.presenter.basket_waits:
            return self.tr("Locked. {name}'s basket is kept.").format(name=locked.name)
        return self.tr("Locked by {name}.").format(name=locked.name)

    def _message(self) -> tuple[str, str]:
        """What stands below the dots, and its tone."""
        presenter = self.presenter
        waits = presenter.wait_s()
        if waits:
            return say("staff.wait", self._language, {"wait_s": waits}), "warn"
        if presenter.fault is not None:
            currency = self._services.settings.currency
            return say_trouble(presenter.fault, self._language, currency=currency), "danger"
        slips = {
            Slip.SHORT: self.tr("A PIN has 4 to 8 digits. Go on typing."),
            Slip.LONG: self.tr("That was no PIN. Sign in first, then scan the goods."),
            Slip.NO_BADGE: self.tr("That is no badge. Choose a name and type the PIN."),
        }
        if presenter.slip in slips:
            return slips[presenter.slip], "danger"
        if presenter.reading_badge:
            return self.tr("Reading a badge"), "text3"
        return self.tr("Type the PIN, then press Enter."), "text3"

    # ------------------------------------------------------------------ showing

    def _show(self) -> None:
        presenter = self.presenter
        chosen = presenter.chosen
        for tile in self.tiles:
            tile.setChecked(chosen is not None and tile.code == chosen.id)
        self.name.setText(chosen.name if chosen else self.tr("Nobody is in the book yet"))
        typed = len(presenter.pin)
        self.dots.set_typed(typed, self.tr("{count} digits typed").format(count=typed))
        words, tone = self._message()
        self.message.setText(words)
        self.message.set_tone(tone)  # type: ignore[arg-type]  # a Tone by name
        locked = presenter.locked_for
        unlocks = locked is not None and chosen is not None and chosen.id == locked.id
        self.enter.set_text(self.tr("Unlock") if unlocks else self.tr("Sign in"))
        self.enter.set_refused(None if presenter.ready else words)
        if locked is not None:
            self.locked_words.setText(self._locked_sentence(locked))
        self._show_owner_words()
        now = self._services.clock.now().astimezone(self._services.settings.zone)
        self.time.setText(format_time(now))

    def _show_owner_words(self) -> None:
        if self.presenter.has_owner_password():
            words = self.tr("For when no PIN works. Wrong PINs do not slow it down.")
        else:
            words = self.tr("No owner's password was chosen yet. A manager chooses it under More.")
        self.password_words.setText(words)

    def tell(self, trouble: Trouble) -> None:
        """Say why somebody is asked again; it stays until the next key."""
        self.presenter.fault = trouble
        self._show()

    def tick(self) -> None:
        """A second has passed: the time goes on, a wait comes to its end."""
        waits = bool(self.presenter.wait_s())
        if self._waited and not waits:
            self.presenter.clear()
        self._waited = waits
        self._show()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._clock.start()
        self.setFocus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks at the time: the store may be closed by now."""
        self._clock.stop()
        super().hideEvent(event)

    # ------------------------------------------------------------------ hands

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        steps = {
            Qt.Key.Key_Up: -1,
            Qt.Key.Key_Left: -1,
            Qt.Key.Key_Down: 1,
            Qt.Key.Key_Right: 1,
        }
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._enter()
        elif key == Qt.Key.Key_Escape:
            self._escape()
        elif self._owner_shown():
            super().keyPressEvent(event)
        elif key == Qt.Key.Key_Backspace:
            self._pad(BACKSPACE)
        elif key in steps and self._who_pages.currentIndex() == 0:
            self.presenter.step(steps[Qt.Key(key)])
            self._show()
        elif event.text().isprintable() and event.text():
            self._pad(event.text())
        else:
            super().keyPressEvent(event)

    def _pad(self, key: str) -> None:
        if key == BACKSPACE:
            self.presenter.erase()
        else:
            self.presenter.type(key)
        self._show()

    def _choose(self, staff_id: str) -> None:
        self.presenter.choose(staff_id)
        self._show()

    def _enter(self) -> None:
        if self._owner_shown():
            self._owner()
            return
        if self.presenter.enter():
            self.signed_in.emit()
            return
        self._waited = bool(self.presenter.wait_s())
        if self.presenter.chosen is not self.presenter.locked_for:
            self._who_pages.setCurrentIndex(0)
        self._show()

    def _escape(self) -> None:
        if self._owner_shown():
            self._show_pin()
            return
        if self.presenter.locked_for is not None and not self.presenter.pin:
            self.presenter.choose(self.presenter.locked_for.id)
            self._who_pages.setCurrentIndex(1)
        self.presenter.clear()
        self._show()

    def _somebody_else(self) -> None:
        self._who_pages.setCurrentIndex(0)
        self.presenter.step(1)
        self._show()

    # ------------------------------------------------------------------ the owner's way in

    def _owner_shown(self) -> bool:
        return self._ways.currentIndex() == 1

    def _show_owner(self) -> None:
        self.presenter.clear()
        self.password.set_text("")
        self.password.set_fault(None)
        self._ways.setCurrentIndex(1)
        self.password.input.setFocus()

    def _show_pin(self) -> None:
        self._ways.setCurrentIndex(0)
        self.presenter.clear()
        self.setFocus()
        self._show()

    def _owner(self) -> None:
        password = self.password.text()
        self.password.set_text("")
        if self.presenter.owner(password):
            self.signed_in.emit()
            return
        fault = self.presenter.fault
        if fault is not None:
            self.password.set_fault(say_trouble(fault, self._language))

    def _other_language(self) -> None:
        self.language_wanted.emit("en" if self._language == "zh" else "zh")
