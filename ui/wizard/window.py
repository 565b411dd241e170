"""The first run's window: one question a page, back and next, and nothing stored before the end."""

from typing import Final

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFileDialog,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from posapp.domain.messages import say_trouble
from posapp.kernel.errors import Trouble
from posapp.services.first_run import FirstRunDoor, Founded
from ui.tasks import Tasks
from ui.theme import Role, ThemeName, apply_theme
from ui.till.files import read_file
from ui.till.keys import key_name
from ui.translation import use_language
from ui.widgets import (
    ActionButton,
    Answer,
    Banner,
    BannerKind,
    Card,
    IconMark,
    Kind,
    Label,
    Meter,
    Notice,
)
from ui.wizard.pages import GoodsPage, HowPage, PrinterPage, WizardPage, make_page
from ui.wizard.presenter import STEPS, FirstRunPresenter, Step
from ui.wizard.words import other, sentence, title

CARD_PX: Final = 760
MARGIN_PX: Final = 24


class FirstRunWindow(QWidget):
    """Asks, and makes the store. `done` comes when it stands, or when somebody stopped."""

    done = Signal(bool)

    def __init__(self, app: QApplication, door: FirstRunDoor, language: str) -> None:
        """Show the first page, in the machine's language."""
        super().__init__()
        self._app = app
        apply_theme(app, ThemeName.LIGHT)
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setWindowTitle("posapp")
        self.presenter = FirstRunPresenter(door, language)
        self.tasks = Tasks(self)
        self.pages: dict[Step, WizardPage] = {}
        self._making = False
        self._build()
        self.speak()

    # ------------------------------------------------------------------ building

    def _build(self) -> None:
        self.banner = Banner()
        self.banner.answered.connect(self._answered)
        self.step_words = Label(role=Role.LABEL, tone="text3")
        self.meter = Meter()
        self.title = Label(role=Role.TITLE)
        self.sentence = Label(tone="text2", wrap=True)
        self.back = ActionButton("", key="Esc", height_px=56)
        self.next = ActionButton("", kind=Kind.MAIN, key="Enter", height_px=56)
        self.back.clicked.connect(self.go_back)
        self.next.clicked.connect(self.go_on)
        self._paper = QWidget()
        self._paper.setObjectName("scrolled")
        column = QVBoxLayout(self._paper)
        column.setContentsMargins(0, 0, 0, 0)
        for step in STEPS:
            page = make_page(self.presenter, step)
            page.answered.connect(self._answer_chosen)
            self.pages[step] = page
            column.addWidget(page)
        self.goods.file_wanted.connect(self.choose_file)
        self.printer.test.clicked.connect(self.try_printer)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(MARGIN_PX, 16, MARGIN_PX, 16)
        whole.addWidget(self.banner)
        middle = QHBoxLayout()
        middle.addStretch(1)
        middle.addWidget(self._card(), 20)
        middle.addStretch(1)
        whole.addLayout(middle, 1)

    def _card(self) -> Card:
        self._scroll = scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(self._paper)
        head = QHBoxLayout()
        head.setSpacing(12)
        head.addWidget(IconMark("store", tone="accenttext", size_px=40))
        names = QVBoxLayout()
        names.setSpacing(2)
        names.addWidget(self.step_words)
        names.addWidget(self.title)
        head.addLayout(names, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self.back)
        buttons.addStretch(1)
        buttons.addWidget(self.next)
        card = Card()
        card.setMaximumWidth(CARD_PX)
        box = card.column(margin_px=MARGIN_PX, gap_px=14)
        box.addLayout(head)
        box.addWidget(self.meter)
        box.addWidget(self.sentence)
        box.addWidget(scroll, 1)
        box.addLayout(buttons)
        return card

    @property
    def page(self) -> WizardPage:
        """The page that is shown."""
        return self.pages[self.presenter.step]

    @property
    def goods(self) -> GoodsPage:
        """The page of the goods."""
        page = self.pages[Step.GOODS]
        assert isinstance(page, GoodsPage)  # noqa: S101 - made so by MAKERS
        return page

    @property
    def printer(self) -> PrinterPage:
        """The page of the printer."""
        page = self.pages[Step.PRINTER]
        assert isinstance(page, PrinterPage)  # noqa: S101 - made so by MAKERS
        return page

    # ------------------------------------------------------------------ showing

    def speak(self) -> None:
        """Speak the chosen language from now on."""
        use_language(self._app, self.presenter.language)
        for page in self.pages.values():
            page.retranslate()
        self.show_page()

    def show_page(self) -> None:
        """Show the page of the present step, its first field ready."""
        step, number = self.presenter.step, self.presenter.number
        self.title.setText(title(step))
        self.sentence.setText(sentence(step))
        words = other("step").format(number=number, count=len(STEPS))
        self.step_words.setText(words)
        self.meter.set_progress(number, len(STEPS))
        self.back.set_text(other("stop" if step is Step.LANGUAGE else "back"))
        self.next.set_text(other("make" if step is Step.READY else "next"))
        if isinstance(self.page, HowPage):
            self.page.name_answers()
        self.page.refresh()
        for page in self.pages.values():
            # Only the page in sight says how tall the paper is: a stack would ask all of them.
            page.setVisible(page is self.page)
        self._scroll.verticalScrollBar().setValue(0)
        focused = self.page.first() or self.next
        focused.setFocus(Qt.FocusReason.TabFocusReason)

    def _answer_chosen(self) -> None:
        if self.presenter.step is Step.LANGUAGE:
            self.speak()

    # ------------------------------------------------------------------ hands

    def go_on(self) -> None:
        """The next page; on the last one the store is made."""
        if self._making:
            return
        self.banner.set_notice(None)
        if self.presenter.step is Step.READY:
            self.make_store()
            return
        self.presenter.next()
        self.show_page()

    def go_back(self) -> None:
        """The page before; from the first one somebody may stop."""
        if self._making:
            return
        self.banner.set_notice(None)
        if self.presenter.back():
            self.show_page()
            return
        self._ask_stop()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on, Esc back, Alt with a letter presses the page's button."""
        name = key_name(event)
        if self._answer(name) or (name.startswith("Alt+") and self._pick(name)):
            return
        acts = {
            "Enter": self.go_on,
            "Esc": self.go_back,
            "PgDown": self.go_on,
            "PgUp": self.go_back,
            "Alt+T": self.try_printer,
            "Alt+F": self.choose_file,
        }
        act = acts.get(name)
        if act is None:
            super().keyPressEvent(event)
            return
        act()

    def _answer(self, key: str) -> bool:
        """A key that answers what the banner asks."""
        notice = self.banner.notice
        codes = [answer.code for answer in notice.answers if answer.key == key] if notice else []
        if codes:
            self._answered(codes[0])
        return bool(codes)

    def _pick(self, key: str) -> bool:
        """Alt with a figure chooses."""
        figure = key.removeprefix("Alt+")
        return figure.isdigit() and self.page.pick(int(figure))

    def choose_file(self) -> None:
        """Ask for the catalogue's file and read it."""
        if self.presenter.step is not Step.GOODS:
            return
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        place, _ = QFileDialog.getOpenFileName(self, other("choose"), folder, other("files"))
        if place:
            self.bring_file(place)

    def bring_file(self, place: str) -> None:
        """Read a file as the store's goods."""
        try:
            self.presenter.bring_file(place.replace("\\", "/").rpartition("/")[2], read_file(place))
        except Trouble as trouble:
            self.refuse(trouble)
        self.page.refresh()

    def try_printer(self) -> None:
        """Print a page; the questions go on while it prints."""
        if self.presenter.step is not Step.PRINTER or self.printer.test.working:
            return

        def done(_nothing: None) -> None:
            self.printer.test.set_working(None)
            self.printer.said.setText(other("tested"))

        def failed(trouble: Trouble) -> None:
            self.printer.test.set_working(None)
            self.refuse(trouble)

        self.printer.said.setText("")
        self.printer.test.set_working(other("testing"))
        self.tasks.run(self.presenter.try_printer, done, failed)

    def make_store(self) -> None:
        """Make the store elsewhere, and be done; a refusal leaves every answer as it is."""

        def done(founded: Founded) -> None:
            self.presenter.founded = founded
            self._making = False
            self.done.emit(True)

        def failed(trouble: Trouble) -> None:
            self._making = False
            self.next.set_working(None)
            self.refuse(trouble)

        try:
            new = self.presenter.new_store()
        except Trouble as trouble:
            self.refuse(trouble)
            return
        self._making = True
        self.next.set_working(other("making"))
        self.tasks.run(lambda: self.presenter.found(new), done, failed)

    def refuse(self, trouble: Trouble) -> None:
        """Say what could not be, and why."""
        words = say_trouble(trouble, self.presenter.language)
        self.banner.set_notice(Notice(kind=BannerKind.ERROR, sentence=words))

    def _ask_stop(self) -> None:
        self.banner.set_notice(
            Notice(
                kind=BannerKind.WARN,
                sentence=other("stop_head"),
                meaning=other("stop_meaning"),
                answers=(
                    Answer(code="stop", text=other("stop_yes"), key="Enter"),
                    Answer(code="on", text=other("stop_no"), key="Esc"),
                ),
            )
        )
        self.banner.buttons()[0].setFocus(Qt.FocusReason.TabFocusReason)

    def _answered(self, code: str) -> None:
        self.banner.set_notice(None)
        if code == "stop":
            self.done.emit(False)
        else:
            self.show_page()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed while it asks: nothing was stored. While it makes the store, wait for it."""
        self.tasks.close()
        super().closeEvent(event)
        self.done.emit(self.presenter.founded is not None)
