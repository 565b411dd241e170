"""The office's first page: the store at a glance, and a way from each figure to its receipts."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from posapp.kernel.errors import Trouble
from posapp.services.dashboard import Span
from reports.desk import Printing
from reports.number_text import words
from ui.office.dashboard.dashboard_board import BoardView
from ui.office.dashboard.dashboard_presenter import BoardPresenter, Shown, Target
from ui.office.dashboard.dashboard_report import Asked
from ui.office.dashboard.dashboard_words import SPANS
from ui.office.desk import OfficeDesk
from ui.office.page import Page
from ui.office.parts.charts import load_charts
from ui.office.parts.chooser import Chooser
from ui.office.reports.files_place import files_of
from ui.office.reports.report_files import ReportFiles
from ui.widgets import ActionButton, Kind, Label, LoadingRows

TICK_MS: Final = 5_000


class DashboardPage(Page):
    """Shows the board; looks every few seconds whether the journal has a new record."""

    name = "dashboard"
    room = "dashboard"

    def __init__(self, desk: OfficeDesk) -> None:
        """Make every widget once."""
        super().__init__(desk)
        self.presenter = BoardPresenter(desk.services)
        self._asking = False
        self.spans, self.tills, self.against = Chooser(), Chooser(), Chooser()
        self.print_button = ActionButton("", icon="printer")
        self.export_button = ActionButton("", icon="file-down", kind=Kind.MAIN)
        self.board: BoardView | None = None
        self.loading = LoadingRows(8)
        self.morning = QWidget()
        self._nothing_yet = Label(tone="text2")
        self.day_before = ActionButton("", key="Alt+Y")
        self._lay_out()
        self._connect()
        self.tick = QTimer(self, interval=TICK_MS)
        self.tick.timeout.connect(self.look)
        self.retranslate()

    def _lay_out(self) -> None:
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QScrollArea.Shape.NoFrame)
        self.area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        early = QHBoxLayout(self.morning)
        early.setContentsMargins(0, 0, 0, 12)
        early.setSpacing(12)
        early.addWidget(self._nothing_yet)
        early.addWidget(self.day_before)
        early.addStretch()
        self.morning.hide()
        column.addWidget(self.loading)
        column.addWidget(self.morning)
        column.addWidget(self.area, 1)
        column.addStretch()
        self.area.hide()

    def _connect(self) -> None:
        self.spans.chosen.connect(lambda span: self.ask(span=span))
        self.tills.chosen.connect(lambda till: self.ask(till=till))
        self.against.chosen.connect(lambda year: self.hold_against(year=year))
        self.day_before.clicked.connect(lambda: self.choose(Span.LAST_OPEN))
        self.print_button.clicked.connect(self.print_board)
        self.export_button.clicked.connect(self.export_board)

    # ---- the page

    def title(self) -> str:
        """Which days."""
        shown = self.presenter.shown
        if shown is None:
            return words(SPANS[self.presenter.asked.span], self.desk.language)
        return words(shown.report.title, self.desk.language)

    def subtitle(self) -> str:
        """Which tills, until when, against what."""
        shown = self.presenter.shown
        return words(shown.report.span, self.desk.language) if shown else ""

    def head_buttons(self) -> tuple[QWidget, ...]:
        """The choosers and what is done with the whole."""
        return self.spans, self.tills, self.against, self.print_button, self.export_button

    def arrive(self, **about: object) -> None:
        """Show today at once, and keep it fresh."""
        span = about.get("span")
        if isinstance(span, Span):
            self.presenter.ask(span=span)
            self._mark(span)
        self.tick.start()
        self.look()

    def leave(self) -> None:
        """Look no more."""
        self.tick.stop()

    def look(self) -> None:
        """Count anew, if something was committed since."""
        if not self._asking and self.presenter.is_old():
            self._count()

    def ask(self, *, span: Span | None = None, till: int | None = -1) -> None:
        """Other days or another till."""
        self.presenter.ask(span=span, till=till)
        self._count()

    def choose(self, span: Span) -> None:
        """Other days, and the chooser says so."""
        self._mark(span)
        self.ask(span=span)

    def _mark(self, span: Span) -> None:
        self.spans.setCurrentIndex(self.spans.findData(span))

    def hold_against(self, *, year: bool) -> None:
        """Last week, or last year."""
        self.presenter.ask(year=year)
        self.presenter.again()
        self._show()
        self.desk.refresh()

    def _count(self) -> None:
        self._asking = True
        asked = self.presenter.asked
        self.desk.tasks.run(lambda: self._counted(asked), self._came, self._failed)

    def _counted(self, asked: Asked) -> Shown:
        load_charts()
        return self.presenter.make(asked)

    def _came(self, shown: Shown) -> None:
        self._asking = False
        if self.presenter.take(shown):
            self._show()
            self.desk.refresh()
        else:
            self._count()

    def _failed(self, trouble: Trouble) -> None:
        self._asking = False
        self.loading.hide()
        self.desk.refuse(trouble)

    # ---- showing

    def retranslate(self) -> None:
        """Words again."""
        spans = [(one, words(SPANS[one], self.desk.language)) for one in Span]
        self.spans.offer(self.tr("Which days"), spans, self.presenter.asked.span)
        years = [(False, self.tr("Last week")), (True, self.tr("Last year"))]
        self.against.offer(self.tr("Held against"), years, self.presenter.asked.year)
        self._nothing_yet.setText(self.tr("Nothing has been sold today yet."))
        self.day_before.set_text(self.tr("Look at the last day open"))
        self.print_button.set_text(self.tr("Print"))
        self.export_button.set_text(self.tr("Export"))
        if self.board is not None:
            self.board.retranslate()
        self._show()

    def refresh(self) -> None:
        """Show what is true now."""
        self.look()

    def _show(self) -> None:
        self._show_tills()
        shown = self.presenter.shown
        if shown is None:
            return
        self.loading.hide()
        self.area.show()
        self.morning.setVisible(shown.is_before_the_first_sale)
        self._cards().show_board(shown)

    def _cards(self) -> BoardView:
        """The cards, made when there is something to show: the page itself comes at once."""
        if self.board is None:
            self.board = BoardView(self.desk, self.presenter)
            self.board.opened.connect(lambda key: self._go(self.presenter.target(key)))
            self.board.pressed.connect(lambda at: self._go(self.presenter.place(at)))
            self.board.retranslate()
            self.area.setWidget(self.board)
        return self.board

    def _show_tills(self) -> None:
        """Every till there is; with one there is nothing to choose."""
        choices = [
            (one, words(self.presenter.words.till(one), self.desk.language))
            for one in (None, *self.presenter.tills)
        ]
        self.tills.offer(self.tr("Which till"), choices, self.presenter.asked.till)
        self.tills.setVisible(len(self.presenter.tills) > 1)

    # ---- where it leads

    def _go(self, target: Target | None) -> None:
        if target is not None:
            self.desk.go(target.name, **target.about)

    def key(self, name: str) -> bool:
        """F5 counts anew, Ctrl+P prints; before the first sale Alt+Y shows the last day open."""
        if name == "F5":
            self._count()
        elif name == "Alt+Y" and self.morning.isVisible():
            self.choose(Span.LAST_OPEN)
        elif name == "Ctrl+P":
            self.print_board()
        else:
            return False
        return True

    # ---- paper

    def export_board(self) -> None:
        """Write what is shown as a PDF into the folder for reports."""
        self._on_paper(self.export_button, self.tr("Saving"), self._exported)

    def print_board(self) -> None:
        """What is shown to the system's printer."""
        self._on_paper(self.print_button, self.tr("Printing"), self._printed)

    def _on_paper(
        self,
        button: ActionButton,
        verb: str,
        make: Callable[[ReportFiles, Shown], Callable[[], str]],
    ) -> None:
        """Make the pages elsewhere, and say what came of it."""
        shown, files = self.presenter.shown, files_of(self.desk)
        if shown is None or files is None or button.working:
            return

        def done(sentence: str) -> None:
            button.set_working(None)
            self.desk.say(sentence)

        def failed(trouble: Trouble) -> None:
            button.set_working(None)
            self.desk.refuse(trouble)

        button.set_working(verb)
        self.desk.tasks.run(make(files, shown), done, failed)

    def _exported(self, files: ReportFiles, shown: Shown) -> Callable[[], str]:
        printing, said = self._printing(), self.tr("Saved as {file}")

        def make() -> str:
            (page,) = files.write(shown.report, shown.period, printing, "pdf")
            return said.format(file=page)

        return make

    def _printed(self, files: ReportFiles, shown: Shown) -> Callable[[], str]:
        printing, said = self._printing(), self.tr("The pages are with the printer.")

        def make() -> str:
            files.print(shown.report, shown.period, printing)
            return said

        return make

    def _printing(self) -> Printing:
        current = self.desk.services.staffing.current
        return Printing(self.desk.language, current.name if current else "")
