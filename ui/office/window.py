"""The office's window: navigation, head, and the pages that take turns."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from posapp.domain.messages import say_trouble
from posapp.domain.money_text import format_money
from posapp.domain.permission import Act, Staff
from posapp.kernel.errors import Refusal, Trouble
from posapp.services.report_book import Due
from posapp.till import TillServices
from reports.desk import ReportDesk
from ui.office.keys import office_key
from ui.office.nav import Navigation
from ui.office.page import Page
from ui.office.reports.due_reports import DueReports
from ui.office.rooms import PAGES, ROOMS, TILL_SCREENS, UNDER, Room, opens_for, tabs_for
from ui.office.unsaved import wipe
from ui.office.workbench import Workbench
from ui.tasks import Tasks
from ui.theme import Role
from ui.till.shop_state import ShopState
from ui.widgets import Answer, Banner, BannerKind, ElidedLabel, Label, Notice

OpenReports = Callable[[], ReportDesk]
NARROW_BELOW_PX: Final = 1200
MARGIN_PX: Final = 24
MARGIN_NARROW_PX: Final = 12
MOST_STEPS_BACK: Final = 50
READY_MS: Final = 300
"""First the office is painted."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody is: a page or a till's screen, and what it was opened about."""

    name: str
    about: dict[str, object]


class OfficeWindow(QWidget):
    """Implements `OfficeDesk`: shows pages, says what happened, and knows the way back."""

    till_wanted = Signal()
    lock_wanted = Signal()
    language_wanted = Signal(str)

    def __init__(
        self, services: TillServices, open_reports: OpenReports | None, language: str
    ) -> None:
        """Build the frame; pages are made when they are first opened."""
        super().__init__()
        self.services = services
        self._open_reports = open_reports
        self._reports: ReportDesk | None = None
        self._language = language
        self.setObjectName("canvas")
        self.tasks = Tasks(self)
        self._makers = {make.name: make for make in PAGES}
        self._rooms = {make.name: make.room for make in PAGES}
        self._rooms |= {screen.name: room for screen, room in TILL_SCREENS}
        self.pages: dict[str, Page] = {}
        self._who_is_in = self._who()
        self._spoken: set[str] = set()
        self._bench: Workbench | None = None
        self.place: Place | None = None
        self._past: list[Place] = []
        self._shown_buttons: tuple[QWidget, ...] = ()
        self._tab_names: tuple[str, ...] = ()
        self._answered: Callable[[str], None] | None = None
        self.shop = ShopState(services, self)
        self._build()
        self._connect()
        self.due = DueReports(
            services.report_book,
            lambda: self.reports,
            self.tasks,
            say=self.say_trouble,
            tell=self._tell_due,
            parent=self,
        )

    def _build(self) -> None:
        self.navigation = Navigation()
        self.title = ElidedLabel(role=Role.TITLE)
        self.subtitle = Label(tone="text3", wrap=True)
        self._acts = QHBoxLayout()
        self._acts.setSpacing(12)
        self.banner = Banner()
        self.stack = QStackedWidget()
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(12)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self.subtitle)
        head.addLayout(words, 1)
        head.addLayout(self._acts)
        self.tabs = QTabBar()
        self.tabs.setDrawBase(False)
        self.tabs.setExpanding(False)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.tabBarClicked.connect(self._tab_clicked)
        self._body = QVBoxLayout()
        self._body.setSpacing(12)
        self._body.addWidget(self._head)
        self._body.addWidget(self.tabs)
        self._body.addWidget(self.banner)
        self._body.addWidget(self.stack, 1)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self.navigation)
        whole.addLayout(self._body, 1)

    def _connect(self) -> None:
        self.navigation.room_wanted.connect(self.open_room)
        self.navigation.till_wanted.connect(self.till_wanted)
        self.navigation.lock_wanted.connect(self.lock_wanted)
        self.navigation.language_wanted.connect(
            lambda: self.language_wanted.emit("en" if self._language == "zh" else "zh")
        )
        self.banner.answered.connect(self.banner_answered)
        self.shop.changed.connect(self._show_badges)

    # ---- what a page may ask

    @property
    def reports(self) -> ReportDesk | None:
        """The reports of this store, opened when first asked for."""
        if self._reports is None and self._open_reports is not None:
            self._reports = self._open_reports()
        return self._reports

    @property
    def language(self) -> str:
        """The language on screen."""
        return self._language

    def money(self, minor: int) -> str:
        """An amount as the screen writes it."""
        return format_money(minor, self.services.settings.currency, self._language)

    def go(self, name: str, **about: object) -> None:
        """Show another page; `back` returns to this one."""
        if not opens_for(name, self.acts):
            self.refuse(Refusal("office.not-yours"))
            return
        if self.place is not None:
            self._past.append(self.place)
            del self._past[:-MOST_STEPS_BACK]
        self._show(Place(name, about))

    def back(self) -> None:
        """The page before this one; from the first, the first room."""
        self._show(self._past.pop() if self._past else Place(ROOMS[0].first, {}))

    def tell(self, notice: Notice, answered: Callable[[str], None] | None = None) -> None:
        """Say something that stays until it is answered."""
        self._answered = answered
        self.banner.set_notice(notice)

    def say(self, sentence: str) -> None:
        """Say that something is done; it stays until the next step."""
        answer = Answer(code="", text=self.tr("Go on"), key="Esc")
        self.tell(Notice(kind=BannerKind.SUCCESS, sentence=sentence, answers=(answer,)))

    def say_trouble(self, trouble: Trouble) -> str:
        """A trouble in the words of the screen's language."""
        currency = self.services.settings.currency
        return say_trouble(trouble, self._language, currency=currency)

    def refuse(self, trouble: Trouble) -> None:
        """Say why something cannot be done."""
        answer = Answer(code="", text=self.tr("Go on"), key="Esc")
        words = self.say_trouble(trouble)
        self.tell(Notice(kind=BannerKind.ERROR, sentence=words, answers=(answer,)))

    def _tell_due(self, due: Due, sentence: str) -> None:
        """Reports that should have been made by themselves could not: why, and where to look."""
        words = self.tr("{name} could not be made: {why}")
        notice = Notice(
            kind=BannerKind.WARN,
            sentence=words.format(name=due.schedule.name, why=sentence),
            meaning=self.tr("It is tried again in an hour."),
            answers=(
                Answer(code="", text=self.tr("Go on"), key="Esc"),
                Answer(code="look", text=self.tr("Look at it")),
            ),
        )
        self.tell(notice, lambda code: self.go("saved_reports") if code else None)

    def attempt(self, act: Callable[[], None]) -> bool:
        """Do it; a Trouble is told. Whether it worked."""
        try:
            act()
        except Trouble as trouble:
            self.refuse(trouble)
            return False
        return True

    def refresh(self) -> None:
        """The state has changed: head, badges and page as they are now."""
        page = self.page
        if page is not None:
            self.attempt(page.refresh)
        self._show_head()
        self._show_badges()

    # ---- pages

    @property
    def page(self) -> Page | None:
        """The office's own page that is shown; None on a till's screen."""
        return self.pages.get(self.place.name) if self.place is not None else None

    @property
    def bench(self) -> Workbench:
        """The frame for screens of the till, made when the first of them is opened."""
        if self._bench is None:
            self._bench = bench = Workbench(self.services)
            bench.set_language(self._language)
            bench.done.connect(self.back)
            bench.wandered.connect(lambda name, about: self.go(name, **about))
            bench.help_wanted.connect(lambda _name: self.open_guide())
            bench.lock_wanted.connect(self.lock_wanted)
            self.stack.addWidget(bench)
        return self._bench

    def open_room(self, code: str) -> None:
        """The room's first page; the way back ends here."""
        tabs = tabs_for(next(room for room in ROOMS if room.code == code), self.acts)
        if not tabs:
            self.refuse(Refusal("office.not-yours"))
            return
        self._past.clear()
        self._show(Place(tabs[0], {}))

    def open_guide(self) -> None:
        """The user guide, at the chapter of the page that is shown."""
        if self.place is not None and self.place.name != "guide":
            self.go("guide", about=self.place.name)

    def open_first(self) -> None:
        """Somebody came in: the page of before, or the first room.

        Rule: office.typed-is-own
        """
        before, self._who_is_in = self._who_is_in, self._who()
        if before != self._who_is_in:
            self._past.clear()
            for page in self.pages.values():
                wipe(page)
                page.forget()
            self._drop_bench()
        self._show(self.place or self._first())

    def _drop_bench(self) -> None:
        """The till's screens go with who wrote in them; the next one asked for is made anew."""
        bench, self._bench = self._bench, None
        if bench is not None:
            bench.close()
            self.stack.removeWidget(bench)
            bench.deleteLater()

    @property
    def _staff(self) -> Staff | None:
        return self.services.staffing.current

    @property
    def acts(self) -> frozenset[Act]:
        """What who is in the office may do."""
        return self._staff.role.acts if self._staff is not None else frozenset()

    def _who(self) -> str:
        return self._staff.id if self._staff is not None else ""

    def _first(self) -> Place:
        """The first page that who is in may open: the dashboard, or else the tasks."""
        room = ROOMS[0]
        return Place(next(iter(tabs_for(room, self.acts)), room.tabs[-1]), {})

    def _show(self, place: Place) -> None:
        if not opens_for(place.name, self.acts):
            place = self._first()
        page = self.page
        if page is not None:
            page.leave()
        self.close_banner()
        self.place = place
        if place.name in self._makers:
            self._show_page(place)
        else:
            self.stack.setCurrentWidget(self.bench)
            self.bench.show_screen(place.name, place.about)
        self.navigation.show_room(self._rooms.get(place.name, ""))
        self._show_tabs()
        self._show_head()
        self._show_badges()

    def _show_page(self, place: Place) -> None:
        page = self.pages.get(place.name)
        if page is None:
            page = self.pages[place.name] = self._makers[place.name](self)
            self._spoken.add(place.name)
            self.stack.addWidget(page)
        self._speak(page)
        self.stack.setCurrentWidget(page)
        page.setFocus()
        page.arrive(**place.about)

    def _speak(self, page: Page) -> None:
        """Words again where the language has changed since the page was last shown."""
        if page.name not in self._spoken:
            self._spoken.add(page.name)
            page.retranslate()

    def _show_head(self) -> None:
        """The page's own title and buttons; over a screen of the till the name of the room."""
        page, room = self.page, self.room
        of_room = self.navigation.room_word(room.code) if room is not None else ""
        self.title.set_whole_text(of_room if page is None else page.title())
        said = "" if page is None else page.subtitle()
        self.subtitle.setText(said)
        self.subtitle.setVisible(bool(said))
        shown = () if page is None else page.head_buttons()
        if shown == self._shown_buttons:
            return
        for widget in self._shown_buttons:
            self._acts.removeWidget(widget)
            widget.hide()
        for widget in shown:
            self._acts.addWidget(widget)
            widget.show()
        self._shown_buttons = shown

    @property
    def room(self) -> Room | None:
        """The room of the page that is shown."""
        code = self._rooms.get(self.place.name, "") if self.place is not None else ""
        return next((room for room in ROOMS if room.code == code), None)

    def _show_tabs(self) -> None:
        """The pages of the room beside one another; nothing where there is but one."""
        room = self.room
        tabs = tabs_for(room, self.acts) if room is not None else ()
        shown = tabs if len(tabs) > 1 else ()
        if shown != self._tab_names:
            self._tab_names = shown
            for at in reversed(range(self.tabs.count())):
                self.tabs.removeTab(at)
            for _ in shown:
                self.tabs.addTab("")
        for at, name in enumerate(shown):
            self.tabs.setTabText(at, self.navigation.tab_word(name))
        if self.place is not None and shown:
            under = UNDER.get(self.place.name, self.place.name)
            self.tabs.setCurrentIndex(shown.index(under) if under in shown else 0)
        self.tabs.setVisible(bool(shown))

    def _tab_clicked(self, at: int) -> None:
        if 0 <= at < len(self._tab_names):
            self.open_tab(self._tab_names[at])

    def open_tab(self, name: str) -> None:
        """A page of a room, as if its tab was touched; the way back ends here."""
        self._past.clear()
        self._show(Place(name, {}))

    def _turn_tab(self, by: int) -> None:
        room = self.room
        if room is not None and self.place is not None:
            tabs = tabs_for(room, self.acts) or (self.place.name,)
            at = tabs.index(self.place.name) if self.place.name in tabs else 0
            self.open_tab(tabs[(at + by) % len(tabs)])

    def _show_badges(self) -> None:
        button = self.navigation.rooms.get("inbox")
        if button is not None:
            button.set_count(self.shop.health.to_look_at)

    # ---- frame

    def banner_answered(self, code: str) -> None:
        """An answer was given: close it, then do it."""
        answered = self._answered
        self.close_banner()
        if answered is not None:
            answered(code)

    def close_banner(self) -> None:
        """Nothing to say any more."""
        self._answered = None
        self.banner.set_notice(None)

    def show_words(self) -> None:
        """Name the frame in the language of now, and who is in it."""
        text = self.services.settings.text
        name = text("store.name_zh") if self._language == "zh" else ""
        self.navigation.show_words(name or text("store.name"), self._staff, self._language)
        self.navigation.show_rooms({room.code for room in ROOMS if tabs_for(room, self.acts)})

    def set_language(self, language: str) -> None:
        """Put the office into a language that the program speaks already."""
        self._language = language
        self.show_words()
        self._spoken.clear()
        if self.page is not None and self.isVisible():
            self._speak(self.page)
        if self._bench is not None:
            self._bench.set_language(language)
        if self.place is not None:
            self._show_tabs()
            self._show_head()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key that no widget wanted: the banner's, the page's, or the office's own."""
        name = office_key(event)
        if name and self.press(name):
            event.accept()
        else:
            super().keyPressEvent(event)

    def press(self, name: str) -> bool:
        """A key by its name; True when somebody took it."""
        notice = self.banner.notice
        for answer in notice.answers if notice is not None else ():
            if answer.key == name:
                self.banner_answered(answer.code)
                return True
        page = self.page
        if page is not None and page.key(name):
            return True
        acts: dict[str, Callable[[], None]] = {
            "Esc": self.back,
            "F1": self.open_guide,
            "F10": self.till_wanted.emit,
            "Ctrl+PgUp": lambda: self._turn_tab(-1),
            "Ctrl+PgDown": lambda: self._turn_tab(1),
            **{
                f"Alt+{(at + 1) % 10}": lambda code=room.code: self.open_room(code)  # type: ignore[misc]
                for at, room in enumerate(ROOMS[:10])
            },
        }
        act = acts.get(name)
        if act is None:
            return False
        act()
        return True

    def showEvent(self, event: QShowEvent) -> None:
        """Somebody may soon want a report: what makes them is ready by then."""
        super().showEvent(event)
        QTimer.singleShot(READY_MS, self, self._get_ready)

    def _get_ready(self) -> None:
        elsewhere = self.services.elsewhere
        if elsewhere is not None and self.isVisible() and Act.READ_REPORTS in self.acts:
            elsewhere.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give narrow windows narrower margins."""
        super().resizeEvent(event)
        narrow = self.width() < NARROW_BELOW_PX
        margin = MARGIN_NARROW_PX if narrow else MARGIN_PX
        self.navigation.set_narrow(narrow=narrow)
        self._body.setContentsMargins(margin, MARGIN_NARROW_PX, margin, MARGIN_NARROW_PX)

    def hideEvent(self, event: QHideEvent) -> None:
        """Out of sight nothing looks by itself: the till has the machine to itself again."""
        if self.page is not None:
            self.page.leave()
        super().hideEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Leave nothing behind: work is finished, keys are no longer watched."""
        page = self.page
        if page is not None:
            page.leave()
        self.tasks.close()
        if self._bench is not None:
            self._bench.close()
        super().closeEvent(event)
