"""The page of one report: its choosers, its figures, charts and tables, and its files."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from posapp.domain.messages import say_trouble
from posapp.domain.sale import SaleKind
from posapp.kernel.errors import Refusal, Trouble
from posapp.kernel.ids import MemberId
from reports.catalogue import OF_A_YEAR
from reports.desk import FILES, Printing, ReportDesk, kind_named
from reports.names import Reader
from reports.number_text import words as in_language
from reports.opening import MEMBER, RECEIPT, RECEIPTS, SHIFT, Opening, opening_of
from reports.other_stores import FOLDER
from reports.part import NO_CUT, WHOLE
from reports.period import Period
from reports.report import Report
from reports.wish import Against, Days, ReportWish
from ui.office.desk import OfficeDesk
from ui.office.page import Page
from ui.office.parts.charts import load_charts
from ui.office.reports.files_place import files_of
from ui.office.reports.report_body import ReportBody
from ui.office.reports.report_choosers import ReportChoosers
from ui.office.reports.report_files import ReportFiles, stem_of
from ui.office.reports.report_presenter import ReportPresenter
from ui.widgets import (
    ActionButton,
    Answer,
    BannerKind,
    BusyBar,
    Chip,
    EmptyState,
    Kind,
    LoadingRows,
    Notice,
    Tint,
)

LOOK_MS: Final = 200
SHOW_GATHERING_MS: Final = 600
"""Bringing the copy up is told when it takes longer than this."""
FIRST_WISH: Final = ReportWish("sales-by-day", Days.LAST_WEEK, against=Against.LAST_WEEK)


class ReportPage(Page):
    """Shows any report. F5 makes it again, Ctrl+P prints it, Ctrl+S saves the question."""

    name = "report"
    room = "reports"

    def __init__(self, desk: OfficeDesk) -> None:
        """Ask nothing yet."""
        super().__init__(desk)
        self.presenter: ReportPresenter | None = None
        self.choosers, self.body = ReportChoosers(), ReportBody()
        self.loading, self.gathering = LoadingRows(8), BusyBar()
        self.trouble = EmptyState("chart-column", "")
        self.reach = Chip("", tint=Tint.WARN, icon="clock")
        self.saving = ActionButton("", icon="star")
        self.printing = ActionButton("", icon="printer")
        self.csv, self.xlsx = ActionButton("", icon="file-down"), ActionButton("", icon="file-down")
        self.pdf = ActionButton("", icon="file-down", kind=Kind.MAIN)
        self._look = QTimer(self, interval=LOOK_MS)
        self._late = QTimer(self, singleShot=True, interval=SHOW_GATHERING_MS)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for part in (self.choosers, self.reach, self.gathering, self.loading, self.trouble):
            column.addWidget(part)
        column.addWidget(self.body, 1)
        column.addStretch()
        self._connect()
        for hidden in (self.reach, self.gathering, self.trouble, self.body):
            hidden.hide()

    def _connect(self) -> None:
        self.body.opened.connect(self.follow)
        self.choosers.days_chosen.connect(self._days)
        self.choosers.against_chosen.connect(lambda one: self._ask("choose_against", one))
        self.choosers.paper_chosen.connect(lambda one: self._ask("choose_paper", one))
        self.choosers.narrowed.connect(self._narrow)
        self.choosers.saving_wanted.connect(self.save_as)
        self.choosers.store_chosen.connect(lambda one: self._ask("choose_store", one))
        self.choosers.folder_wanted.connect(self.choose_folder)
        self.gathering.stopped.connect(lambda: self._ask("stop"))
        self.trouble.acted.connect(lambda: self._ask("again"))
        self._look.timeout.connect(self._show_gathering)
        self._late.timeout.connect(self._look.start)
        self.saving.clicked.connect(self.save)
        self.printing.clicked.connect(self.print)
        for button, kind in ((self.pdf, "pdf"), (self.xlsx, "xlsx"), (self.csv, "csv")):
            button.clicked.connect(lambda _checked=False, kind=kind: self.write(kind))

    # ---- the page

    def title(self) -> str:
        """The report's own, from the first moment on."""
        wish = self.presenter.wish if self.presenter else None
        if wish is None:
            return self.tr("Report")
        return in_language(kind_named(wish.kind).title, self.desk.language)

    def subtitle(self) -> str:
        """Its days and its part."""
        view = self.presenter.view if self.presenter else None
        return view.span if view else ""

    def head_buttons(self) -> tuple[QWidget, ...]:
        """Save, print, and files."""
        return self.saving, self.printing, self.csv, self.xlsx, self.pdf

    def arrive(self, **about: object) -> None:
        """Show a report: by its whole wish, by a row's key, or by its kind with days and part."""
        if self.desk.reports is None:
            self._say(Refusal("report.no-copy"))
            return
        if self.presenter is None:
            self.presenter = self._made(self.desk.reports)
        wish = self._wanted(about)
        if self.presenter.wish != wish or self.presenter.view is None:
            self.body.verticalScrollBar().setValue(0)
        self.presenter.open(wish, self.desk.language)

    def leave(self) -> None:
        """The answer is not waited for any more."""
        if self.presenter is not None and self.presenter.busy:
            self.presenter.leave()

    def refresh(self) -> None:
        """Show what is true now."""
        self._show()

    def retranslate(self) -> None:
        """Words and figures in the other language."""
        if self.presenter is not None and self.presenter.wish is not None:
            self.presenter.speak(self.desk.language)
        self._show()

    def key(self, name: str) -> bool:
        """F5 again, Ctrl+P paper, Ctrl+S save, Ctrl+E a spreadsheet."""
        acts: dict[str, Callable[[], None]] = {
            "F5": lambda: self._ask("again"),
            "Ctrl+P": self.print,
            "Ctrl+S": self.save,
            "Ctrl+E": lambda: self.write("xlsx"),
        }
        if name not in acts:
            return False
        acts[name]()
        return True

    def _made(self, reports: ReportDesk) -> ReportPresenter:
        reader = Reader.of(self.desk.services.staffing.current)
        return ReportPresenter(
            reports, self.desk.tasks, self._changed, prepare=load_charts, reader=reader
        )

    def _wanted(self, about: dict[str, object]) -> ReportWish:
        wish = about.get("wish")
        if isinstance(wish, ReportWish):
            return wish
        now = self.presenter.wish if self.presenter else None
        base = now or replace(FIRST_WISH, language=self.desk.language)
        kind, period = about.get("kind"), about.get("period")
        if not isinstance(kind, str):
            return base
        own = period if isinstance(period, Period) else base.own
        days = Days.OWN if own is not None else base.days
        if kind in OF_A_YEAR and days is FIRST_WISH.days:
            days = Days.YEAR
        return replace(base, kind=kind, part=WHOLE, store="", cut=NO_CUT, days=days, own=own)

    # ---- what is asked

    def _ask(self, act: str, *values: object) -> None:
        """Ask the presenter; what it refuses is told."""
        if self.presenter is not None:
            ask = getattr(self.presenter, act)
            self.desk.attempt(lambda: ask(*values))

    def _days(self, days: Days, own: object) -> None:
        def ask() -> None:
            if self.presenter is not None:
                self.presenter.choose_days(days, Period(*own) if isinstance(own, tuple) else None)

        self.desk.attempt(ask)

    def _narrow(self, name: str, value: object) -> None:
        if self.presenter is None:
            return
        if name:
            self.presenter.choose_part(**{name: value})  # type: ignore[arg-type]  # by its chooser
        elif self.presenter.wish is not None:
            self.presenter.open(replace(self.presenter.wish, part=WHOLE), self.desk.language)

    def follow(self, key: str) -> None:
        """Open what a row is made of: another report, receipts, or one of them."""
        opening = opening_of(key)
        if self.presenter is not None and self.presenter.is_of_other(opening):
            self._follow_report(self.presenter, opening)
        elif opening.what == RECEIPTS and opening.part.segment is not None:
            self.desk.refuse(Refusal("report.receipts-of-segment"))
        elif opening.what == RECEIPTS:
            self.desk.go(RECEIPTS, **self._of_receipts(opening))
        elif opening.what == RECEIPT:
            self.desk.go(RECEIPT, receipt=opening.receipt)
        elif opening.what == SHIFT:
            self.desk.go(SHIFT, shift=opening.shift)
        elif opening.what == MEMBER:
            self._open_member(opening.number)
        elif self.presenter is not None:
            self._follow_report(self.presenter, opening)

    def _follow_report(self, presenter: ReportPresenter, opening: Opening) -> None:
        self.desk.attempt(lambda: self.desk.go("report", wish=presenter.follow(opening)))

    def _open_member(self, number: int | None) -> None:
        """The page of a member who is named; who is looked at is written down there."""
        reports = self.desk.reports
        if reports is None or number is None:
            return

        def found(member_id: MemberId | None) -> None:
            if member_id is None:
                self.desk.refuse(Refusal("member.unknown"))
            else:
                self.desk.go("member", member_id=member_id)

        self.desk.tasks.run(lambda: reports.names.member_id(number), found, self.desk.refuse)

    def _of_receipts(self, opening: Opening) -> dict[str, object]:
        """How the list of receipts is narrowed, by its own names."""
        part, reports = opening.part, self.desk.reports
        said: dict[str, object] = {
            "first": opening.first,
            "last": opening.last,
            "till": part.till,
            "member": part.member,
            "hour": opening.hour,
            "tender": opening.tender or None,
            "sku": opening.goods or None,
            "channel": part.channel,
            "tier": part.tier,
            "total_from_minor": opening.least_minor,
            "total_to_minor": opening.most_minor,
            "kind": SaleKind(opening.kind) if opening.kind else None,
            "clerk": reports.staff_of(part.clerk) if reports else None,
        }
        return {name: value for name, value in said.items() if value is not None}

    def save(self) -> None:
        """Keep the question under a name."""
        if self.presenter is not None and self.presenter.wish is not None:
            self.desk.go("saved_report", wish=self.presenter.wish)

    # ---- files and paper

    @property
    def files(self) -> ReportFiles | None:
        """Where files go."""
        return files_of(self.desk)

    def write(self, kind: str) -> None:
        """The report as a file in the usual folder; the banner says where it is and opens it."""
        button = {"pdf": self.pdf, "xlsx": self.xlsx, "csv": self.csv}[kind]
        filed, files = self._filed(), self.files
        if filed is None or files is None or not self._may_write():
            return
        (report, period), printing = filed, self._printing()
        self._write_by(button, lambda: files.write(report, period, printing, kind))

    def save_as(self) -> None:
        """The report as a file wherever somebody says; that folder is offered the next time."""
        filed, files = self._filed(), self.files
        if filed is None or files is None or not self._may_write():
            return
        (report, period), printing = filed, self._printing()
        book = self.desk.services.report_book
        kept = book.last_folder()
        folder = Path(kept) if kept and Path(kept).is_dir() else files.folder
        place = self.ask_place(folder / f"{stem_of(report, period)}.pdf")
        if place is None:
            return
        self.desk.attempt(lambda: book.keep_last_folder(str(place.parent)))
        self._write_by(self.choosers.save_as, lambda: files.write_as(report, place, printing))

    def _may_write(self) -> bool:
        return self.desk.attempt(self.desk.services.report_book.check_files)

    def _write_by(self, button: ActionButton, write: Callable[[], tuple[Path, ...]]) -> None:
        """Write files away from the screen; the button is at work meanwhile."""
        button.set_working(self.tr("Saving"))

        def done(written: tuple[Path, ...]) -> None:
            button.set_working(None)
            self._tell_files(written)

        def failed(trouble: Trouble) -> None:
            button.set_working(None)
            self.desk.refuse(trouble)

        self.desk.tasks.run(write, done, failed)

    def _filed(self) -> tuple[Report, Period] | None:
        return self.presenter.filed if self.presenter is not None else None

    def _printing(self) -> Printing:
        wish = self.presenter.wish if self.presenter else None
        return Printing(wish.language if wish else self.desk.language, self._who())

    def print(self) -> None:
        """The pages to the system's printer."""
        filed, files = self._filed(), self.files
        if filed is None or files is None:
            return
        (report, period), printing = filed, self._printing()
        self.printing.set_working(self.tr("Printing"))

        def done(_pages: Path) -> None:
            self.printing.set_working(None)
            self.desk.say(self.tr("The pages are with the printer."))

        def failed(trouble: Trouble) -> None:
            self.printing.set_working(None)
            self.desk.refuse(trouble)

        self.desk.tasks.run(lambda: files.print(report, period, printing), done, failed)

    def _tell_files(self, written: tuple[Path, ...]) -> None:
        folder = written[0].parent
        words = self.tr("Saved: {files}")
        notice = Notice(
            kind=BannerKind.SUCCESS,
            sentence=words.format(files=", ".join(one.name for one in written)),
            meaning=self.tr("In the folder {folder}").format(folder=folder),
            answers=(
                Answer(code="", text=self.tr("Go on"), key="Esc"),
                Answer(code="open", text=self.tr("Open the folder")),
            ),
        )
        self.desk.tell(notice, lambda code: self._open_folder(folder) if code else None)

    def _open_folder(self, folder: Path) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def ask_place(self, start: Path) -> Path | None:
        """Let the person choose where and as what; nothing when it is left."""
        kinds = {f"{kind.upper()} (*.{kind})": kind for kind in FILES}
        title = self.tr("Save the report as")
        place, chosen = QFileDialog.getSaveFileName(self, title, str(start), ";;".join(kinds))
        if not place:
            return None
        path = Path(place)
        typed = path.suffix.lower().removeprefix(".")
        known = typed in FILES
        kind = kinds.get(chosen, typed if known else FILES[0])
        return path.with_suffix(f".{kind}") if known else path.with_name(f"{path.name}.{kind}")

    def _who(self) -> str:
        staff = self.desk.services.staffing.current
        return staff.name if staff is not None else ""

    # ---- what is shown

    def _changed(self) -> None:
        self.desk.refresh()

    def _show(self) -> None:
        self._name_buttons()
        presenter = self.presenter
        if presenter is None:
            return
        if presenter.wish is not None:
            wish, period = presenter.wish, presenter.period()
            self.choosers.show_wish(wish, period, presenter.choices, presenter.language)
        view, waiting = presenter.view, presenter.busy
        if view is not None:
            self.body.show_view(view)
            self.reach.set_fact(view.reach)
        self.reach.setVisible(view is not None and bool(view.reach))
        self.loading.setVisible(waiting and view is None)
        self.body.setVisible(view is not None and presenter.trouble is None)
        self.trouble.setVisible(presenter.trouble is not None)
        if presenter.trouble is not None:
            self._say(presenter.trouble)
        self._watch(running=presenter.gathering.running)

    def _say(self, trouble: Trouble) -> None:
        words = say_trouble(
            trouble, self.desk.language, currency=self.desk.services.settings.currency
        )
        self.trouble.set_words(words)
        self.trouble.button().set_text(self.tr("Make it now"))
        self.trouble.button().show()
        self.trouble.show()
        self.loading.hide()

    def _watch(self, *, running: bool) -> None:
        """Tell of the copy that is brought up once it takes its time."""
        if running and not (self._late.isActive() or self._look.isActive()):
            self._late.start()
        elif not running:
            self._late.stop()
            self._look.stop()
            self.gathering.hide()

    def _show_gathering(self) -> None:
        if self.presenter is None or not self.presenter.gathering.running:
            self._watch(running=False)
            return
        far = self.presenter.gathering
        self.gathering.set_progress(
            far.done, max(far.whole, 1), self.tr("Gathering what was sold since the last time")
        )
        self.gathering.show()

    def choose_folder(self) -> None:
        """Which folder all stores share; what lies there is looked at right away."""
        kept = self.desk.services.settings_desk.read()[FOLDER]
        title = self.tr("The folder that all stores share")
        chosen = QFileDialog.getExistingDirectory(self, title, kept)
        if chosen and self.desk.attempt(lambda: self._keep_folder(chosen)):
            self._ask("again")

    def _keep_folder(self, chosen: str) -> None:
        self.desk.services.settings_desk.save({FOLDER: chosen})

    def _name_buttons(self) -> None:
        ready = self._filed() is not None
        asked = self.presenter is not None and self.presenter.view is not None
        for button, words in (
            (self.saving, self.tr("Save")),
            (self.printing, self.tr("Print")),
            (self.csv, "CSV"),
            (self.xlsx, "XLSX"),
            (self.pdf, "PDF"),
        ):
            button.set_text(words)
            may = asked if button is self.saving else ready
            button.set_refused(None if may else self.tr("The report is not ready yet."))
        self.choosers.save_as.setVisible(ready)
