"""Saved reports and those that are made by themselves; the morning pack in one go."""

from pathlib import Path
from typing import Final

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.office.desk import OfficeDesk
from ui.office.long_work import LongWork
from ui.office.page import Page
from ui.office.parts.table import SortTable
from ui.office.reports.report_files import FOLDER_OPTION, usual_folder
from ui.office.reports.saved_presenter import SavedPresenter
from ui.theme import Role
from ui.widgets import ActionButton, BusyBar, Card, Kind, Label

HEAD_EDGE_PX: Final = 16


def files_folder(desk: OfficeDesk) -> Path:
    """Where files go when nobody says."""
    documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
    return usual_folder(desk.services.settings.text(FOLDER_OPTION), Path(documents))


class _Part(Card):
    """A table with its title and what can be done with its rows."""

    def __init__(self, *buttons: ActionButton) -> None:
        super().__init__()
        self.title = Label(role=Role.HEADING)
        self.table = SortTable()
        head = QHBoxLayout()
        head.setContentsMargins(HEAD_EDGE_PX, 8, 8, 0)
        head.setSpacing(8)
        head.addWidget(self.title, 1)
        for button in buttons:
            head.addWidget(button)
        column = self.column(margin_px=1, gap_px=8)
        column.addLayout(head)
        column.addWidget(self.table, 1)


class SavedReportsPage(Page):
    """Choose one to open it, several to print them as a pack or to have them made by themselves."""

    name = "saved_reports"
    room = "reports"

    def __init__(self, desk: OfficeDesk) -> None:
        """Show nothing yet."""
        super().__init__(desk)
        self.morning = ActionButton("", icon="sun")
        self.printing = ActionButton("", icon="printer")
        self.pack = ActionButton("", icon="file-down", kind=Kind.MAIN)
        self.planning = ActionButton("", icon="clock")
        self.drop_saved, self.drop_plan = (ActionButton("", icon="trash-2") for _ in range(2))
        self.saved = _Part(self.planning, self.drop_saved)
        self.planned = _Part(self.drop_plan)
        self.saved.table.set_many(many=True)
        self.bar = BusyBar()
        self.work = LongWork(desk, self.bar)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addWidget(self.bar)
        column.addWidget(self.saved, 3)
        column.addWidget(self.planned, 2)
        self.saved.table.opened.connect(self._open)
        self.planned.table.opened.connect(lambda id_: self.desk.go("report_plan", plan=id_))
        self.saved.table.chosen.connect(self._show_buttons)
        self.planned.table.chosen.connect(self._show_buttons)
        self.morning.clicked.connect(self._morning)
        self.pack.clicked.connect(lambda: self._make_pack(on_paper=False))
        self.printing.clicked.connect(lambda: self._make_pack(on_paper=True))
        self.planning.clicked.connect(self._plan)
        self.drop_saved.clicked.connect(self._drop_saved)
        self.drop_plan.clicked.connect(self._drop_plan)

    @property
    def presenter(self) -> SavedPresenter:
        """What is shown and done, in the language of now."""
        desk = self.desk
        return SavedPresenter(desk.services.report_book, desk.reports, desk.language)

    # ---- the page

    def title(self) -> str:
        """What is kept."""
        return self.tr("Saved and scheduled")

    def subtitle(self) -> str:
        """How one chooses several."""
        return self.tr("Choose several with Shift or Ctrl and make one pack of them")

    def head_buttons(self) -> tuple[QWidget, ...]:
        """The morning pack."""
        return self.morning, self.printing, self.pack

    def arrive(self, **about: object) -> None:
        """Show what is kept; what was just saved is chosen."""
        self.refresh()
        kept = about.get("report")
        if isinstance(kept, str):
            self.saved.table.select_key(kept)
        self.saved.table.setFocus()

    def refresh(self) -> None:
        """Show what is kept now."""
        presenter = self.presenter
        self.saved.table.show_rows(presenter.saved())
        self.planned.table.show_rows(presenter.planned())
        self._name()
        self._show_buttons()

    def key(self, name: str) -> bool:
        """Ctrl+P prints the pack."""
        if name == "Ctrl+P":
            self._make_pack(on_paper=True)
            return True
        return False

    def _name(self) -> None:
        self.saved.title.setText(self.tr("Saved reports"))
        self.saved.table.set_name(self.tr("Saved reports"))
        self.saved.table.set_empty(self.tr("Nothing is saved yet. Open a report and press Save."))
        self.planned.title.setText(self.tr("Made by themselves"))
        self.planned.table.set_name(self.tr("Made by themselves"))
        self.planned.table.set_empty(
            self.tr("Nothing is scheduled. Choose saved reports and press Schedule.")
        )
        for button, words in (
            (self.morning, self.tr("Propose a morning pack")),
            (self.printing, self.tr("Print the pack")),
            (self.pack, self.tr("Pack as PDF")),
            (self.planning, self.tr("Schedule")),
            (self.drop_saved, self.tr("Delete")),
            (self.drop_plan, self.tr("Delete")),
        ):
            button.set_text(words)

    def _show_buttons(self) -> None:
        none = self.tr("Choose at least one saved report first.")
        for button in (self.printing, self.pack, self.planning, self.drop_saved):
            button.set_refused(None if self.saved.table.keys() else none)
        nothing = self.tr("Choose a schedule first.")
        self.drop_plan.set_refused(None if self.planned.table.keys() else nothing)

    # ---- what is done

    def _open(self, report_id: str) -> None:
        presenter = self.presenter
        self.desk.attempt(lambda: self.desk.go("report", wish=presenter.wish(report_id)))

    def _morning(self) -> None:
        def keep() -> None:
            kept = self.presenter.keep_morning()
            self.refresh()
            self.saved.table.select_keys(kept)

        self.desk.attempt(keep)

    def _make_pack(self, *, on_paper: bool) -> None:
        presenter, chosen, folder = self.presenter, self.saved.table.keys(), files_folder(self.desk)
        if not chosen or self.work.running:
            return
        if not on_paper and not self.desk.attempt(self.desk.services.report_book.check_files):
            return
        by = self.desk.services.staffing.current
        make = presenter.print_pack if on_paper else presenter.pack

        def done(path: Path) -> None:
            words = self.tr("{file} is in {folder}")
            self.desk.say(words.format(file=path.name, folder=path.parent))

        self.work.start(
            self.tr("Making the pack"), lambda told: make(chosen, folder, by, told), done
        )

    def _plan(self) -> None:
        self.desk.go("report_plan", reports=tuple(self.saved.table.keys()))

    def _drop_saved(self) -> None:
        def drop() -> None:
            chosen = self.saved.table.keys()
            for report in chosen:
                self.desk.services.report_book.drop_saved(report)

        self.desk.attempt(drop)
        self.refresh()

    def _drop_plan(self) -> None:
        def drop() -> None:
            chosen = self.planned.table.keys()
            for schedule in chosen:
                self.desk.services.report_book.drop_schedule(schedule)

        self.desk.attempt(drop)
        self.refresh()
