"""Two small forms: a report's question under a name, and a plan of reports made by themselves."""

from datetime import time
from pathlib import Path

from PySide6.QtCore import QTime
from PySide6.QtWidgets import QFileDialog, QGridLayout, QTimeEdit, QVBoxLayout, QWidget

from posapp.domain.report_rhythm import LAST_DAY_OF_EVERY_MONTH, Every, Rhythm
from posapp.ports.report_book import Form
from posapp.services.report_book import Plan
from reports.number_text import words
from reports.wish import ReportWish
from ui.office.desk import OfficeDesk
from ui.office.page import Page
from ui.office.parts.chooser import Chooser
from ui.office.reports.saved_page import files_folder
from ui.office.reports.saved_presenter import FORMS, WEEKDAYS, SavedPresenter
from ui.theme import Role
from ui.theme.tokens import TARGET_PX
from ui.widgets import ActionButton, Card, Field, Kind, Label

FORM_PX = 640


class _Form(Page):
    """A page that asks for a few things and keeps them with its main button."""

    room = "reports"

    def __init__(self, desk: OfficeDesk) -> None:
        """An empty form."""
        super().__init__(desk)
        self.keep = ActionButton("", icon="check", kind=Kind.MAIN)
        self.leave_it = ActionButton("", icon="arrow-left")
        self.card = Card()
        self.card.setMaximumWidth(FORM_PX)
        self.fields = self.card.column(margin_px=20, gap_px=16)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)
        column.addStretch()
        self.keep.clicked.connect(lambda: self.desk.attempt(self.store))
        self.leave_it.clicked.connect(self.desk.back)

    def head_buttons(self) -> tuple[QWidget, ...]:
        """Back, and the one that keeps it."""
        return self.leave_it, self.keep

    def refresh(self) -> None:
        """Name the buttons."""
        self.keep.set_text(self.tr("Keep it"))
        self.leave_it.set_text(self.tr("Back"))

    def key(self, name: str) -> bool:
        """Ctrl+S keeps it."""
        if name == "Ctrl+S":
            self.keep.click()
        return name == "Ctrl+S"

    def store(self) -> None:
        """Keep what was asked for."""
        raise NotImplementedError

    @property
    def presenter(self) -> SavedPresenter:
        """In the language of now."""
        desk = self.desk
        return SavedPresenter(desk.services.report_book, desk.reports, desk.language)


class SaveReportPage(_Form):
    """A name for the question that was just looked at."""

    name = "saved_report"

    def __init__(self, desk: OfficeDesk) -> None:
        """An empty name."""
        super().__init__(desk)
        self._wish: ReportWish | None = None
        self.called = Field("")
        self.fields.addWidget(self.called)
        self.called.input.returnPressed.connect(lambda: self.desk.attempt(self.store))

    def title(self) -> str:
        """What is done here."""
        return self.tr("Save this report")

    def subtitle(self) -> str:
        """What is kept."""
        return self.tr("Days, comparison and part are kept; last week is another one next week")

    def arrive(self, **about: object) -> None:
        """Propose a name."""
        wish = about.get("wish")
        if isinstance(wish, ReportWish) and wish is not self._wish:
            self._wish = wish
            self.called.set_text(self.presenter.usual_name(wish))
        self.refresh()
        self.called.input.setFocus()
        self.called.input.selectAll()

    def forget(self) -> None:
        """The name that somebody else began goes."""
        self._wish = None
        self.called.set_text("")

    def refresh(self) -> None:
        """Name everything."""
        super().refresh()
        self.called.set_caption(self.tr("Name"))

    def store(self) -> None:
        """Keep it and show where it stands."""
        if self._wish is not None:
            kept = self.desk.services.report_book.save(self.called.text(), self._wish.text())
            self._wish = None
            self.desk.go("saved_reports", report=kept.id)


class PlanPage(_Form):
    """When reports are made by themselves, as what, and where they go."""

    name = "report_plan"

    def __init__(self, desk: OfficeDesk) -> None:
        """An empty plan."""
        super().__init__(desk)
        self._schedule_id = ""
        self._reports: tuple[str, ...] = ()
        self._arrived: dict[str, object] | None = None
        self.called, self.folder, self.address = Field(""), Field(""), Field("")
        self.choose_folder = ActionButton("", icon="archive")
        self.every, self.on, self.form, self.paper = (Chooser() for _ in range(4))
        self.at = QTimeEdit(QTime(7, 0))
        self.at.setDisplayFormat("HH:mm")
        self.at.setFixedHeight(TARGET_PX)
        self.list = Label(role=Role.SMALL, tone="text2", wrap=True)
        self.fields.addWidget(self.called)
        self.fields.addWidget(self.list)
        grid = QGridLayout()
        grid.setSpacing(8)
        for at, widget in enumerate((self.every, self.on, self.at, self.form, self.paper)):
            grid.addWidget(widget, at // 3, at % 3)
        self.fields.addLayout(grid)
        self.fields.addWidget(self.folder)
        self.fields.addWidget(self.choose_folder)
        self.fields.addWidget(self.address)
        self.every.chosen.connect(lambda _every: self._offer_days(0))
        self.form.chosen.connect(lambda _form: self._show_address())
        self.choose_folder.clicked.connect(self._choose_folder)

    def title(self) -> str:
        """What is done here."""
        return self.tr("Have reports made by themselves")

    def subtitle(self) -> str:
        """What happens when nobody is there."""
        return self.tr("Made while the office is open; what was missed is made up for, once a day")

    def arrive(self, **about: object) -> None:
        """A new plan for chosen reports, or one that is there."""
        schedule = next(
            (one for one in self.presenter.diary.schedules() if one.id == about.get("plan")), None
        )
        chosen = about.get("reports")
        if self._arrived == about:
            self.refresh()  # back from another room: what is typed stays
        elif schedule is not None:
            self._schedule_id = schedule.id
            self._show(
                Plan(
                    name=schedule.name,
                    reports=schedule.reports,
                    rhythm=schedule.rhythm,
                    form=schedule.form,
                    folder=schedule.folder,
                    language=schedule.language,
                    address=schedule.address,
                )
            )
        elif isinstance(chosen, tuple):
            self._schedule_id = ""
            self._show(self.presenter.usual_plan(chosen, files_folder(self.desk)))
        self._arrived = about
        self.called.input.setFocus()

    def forget(self) -> None:
        """A plan that somebody else began goes."""
        self._arrived = None
        for field in (self.called, self.folder, self.address):
            field.set_text("")

    def _show(self, plan: Plan) -> None:
        self._reports = plan.reports
        self.called.set_text(plan.name)
        self.folder.set_text(plan.folder)
        self.address.set_text(plan.address)
        self.at.setTime(QTime(plan.rhythm.at.hour, plan.rhythm.at.minute))
        self._offer(plan)
        self.refresh()

    def _offer(self, plan: Plan) -> None:
        every = [
            (Every.DAY, self.tr("Each day")),
            (Every.WEEK, self.tr("Each week")),
            (Every.MONTH, self.tr("Each month")),
        ]
        self.every.offer(self.tr("How often"), every, plan.rhythm.every)
        forms = [(form, words(said, self.desk.language)) for form, said in FORMS.items()]
        self.form.offer(self.tr("As what"), forms, plan.form)
        languages = [("en", self.tr("Paper in English")), ("zh", self.tr("Paper in Chinese"))]
        self.paper.offer(self.tr("Language"), languages, plan.language)
        self._offer_days(plan.rhythm.on)
        self._show_address()

    def _offer_days(self, on: int) -> None:
        every = self.every.value()
        days: list[tuple[object, str]] = [(0, "")]
        if every is Every.WEEK:
            days = [(at, words(day, self.desk.language)) for at, day in enumerate(WEEKDAYS)]
        elif every is Every.MONTH:
            said = self.tr("Day {day}")
            days = [(at, said.format(day=at)) for at in range(1, LAST_DAY_OF_EVERY_MONTH + 1)]
        known = {value for value, _ in days}
        self.on.offer(self.tr("On which day"), days, on if on in known else days[0][0])
        self.on.setVisible(every is not Every.DAY)

    def _show_address(self) -> None:
        self.address.setVisible(self.form.value() is Form.LETTER)

    def refresh(self) -> None:
        """Name everything."""
        super().refresh()
        self.called.set_caption(self.tr("Name"))
        self.folder.set_caption(self.tr("Folder for the files"))
        self.address.set_caption(self.tr("Mail address (the mail is put there, not sent)"))
        self.choose_folder.set_text(self.tr("Choose another folder"))
        self.at.setAccessibleName(self.tr("From which time on"))
        names = {one.id: one.name for one in self.presenter.diary.saved()}
        self.list.setText(", ".join(names[one] for one in self._reports if one in names))

    def retranslate(self) -> None:
        """The choices in the other language, as they were chosen."""
        if self._reports:
            self._offer(self._plan())
        self.refresh()

    def _plan(self) -> Plan:
        every, on = self.every.value(), self.on.value()
        kept, form, at = Every(every), Form(self.form.value()), self.at.time()
        rhythm = Rhythm(kept, time(at.hour(), at.minute()), on if isinstance(on, int) else 0)
        return Plan(
            name=self.called.text(),
            reports=self._reports,
            rhythm=rhythm,
            form=form,
            folder=self.folder.text(),
            language=str(self.paper.value()),
            address=self.address.text(),
        )

    def _choose_folder(self) -> None:
        title = self.tr("Where should the files go?")
        chosen = QFileDialog.getExistingDirectory(self, title, self.folder.text())
        if chosen:
            self.folder.set_text(str(Path(chosen)))

    def store(self) -> None:
        """Keep the plan and show it among the others."""
        self.desk.services.report_book.plan(self._plan(), schedule_id=self._schedule_id)
        self._arrived = None
        self.desk.go("saved_reports")
