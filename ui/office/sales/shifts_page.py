"""Shifts: the list with what counts were over or short, and one of them down to its Z report."""

from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from posapp.domain.money_text import format_day
from posapp.kernel.ids import ShiftId
from posapp.services.receipt_room import ShiftFile, ShiftLine
from ui.office.desk import OfficeDesk
from ui.office.page import Page
from ui.office.parts.beside_paper import BesidePaper
from ui.office.parts.chooser import Chooser
from ui.office.parts.table import SortTable
from ui.office.sales.receipt_page import Facts
from ui.office.sales.receipts_presenter import Days
from ui.office.sales.shifts_presenter import ShiftsPresenter
from ui.theme import Role
from ui.till.archive import PaperPicture
from ui.widgets import ActionButton, Card, Label, LoadingRows

MOST_ROWS: Final = 8


class ShiftsPage(Page):
    """Every shift of some days; one opens by Enter, a double click or its arrow."""

    name = "shifts"
    room = "sales"

    def __init__(self, desk: OfficeDesk) -> None:
        """Make every widget once."""
        super().__init__(desk)
        self.presenter = ShiftsPresenter(desk.services)
        self._days = Days.OWN
        self.days = Chooser()
        self.table = SortTable()
        self.loading = LoadingRows(8)
        card = Card()
        inner = card.column(margin_px=1, gap_px=0)
        inner.addWidget(self.loading)
        inner.addWidget(self.table, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(card, 1)
        self.table.hide()
        self.days.chosen.connect(self._choose)
        self.table.opened.connect(lambda key: self.desk.go("shift", shift=key))
        self.retranslate()

    def title(self) -> str:
        """What this is."""
        return self.tr("Shifts")

    def subtitle(self) -> str:
        """Of which days."""
        language = self.desk.language
        first, last = (
            format_day(day, language) for day in (self.presenter.first, self.presenter.last)
        )
        return self.tr("{first} to {last}, and those still open").format(first=first, last=last)

    def head_buttons(self) -> tuple[QWidget, ...]:
        """Which days."""
        return (self.days,)

    def arrive(self, **about: object) -> None:
        """Show the newest shifts."""
        del about
        self.fetch()

    def fetch(self) -> None:
        """Ask for the shifts of the days."""

        def came(rows: tuple[ShiftLine, ...]) -> None:
            self.presenter.rows = rows
            self.loading.hide()
            self.table.show()
            self._show()

        self.desk.tasks.run(self.presenter.fetch, came, self.desk.refuse)

    def _choose(self, days: object) -> None:
        if isinstance(days, Days):
            self._days = days
            self.presenter.choose(*self.presenter.span(days))
            self.fetch()
            self.desk.refresh()

    def retranslate(self) -> None:
        """Words again."""
        choices = [
            (Days.OWN, self.tr("Four weeks")),
            (Days.MONTH, self.tr("This month")),
            (Days.TODAY, self.tr("Today")),
        ]
        self.days.offer(self.tr("Which days"), choices, self._days)
        self.table.set_name(self.tr("Shifts"))
        self.table.set_empty(self.tr("No shift on these days."))
        self._show()

    def refresh(self) -> None:
        """What is shown stays; F5 asks again."""

    def key(self, name: str) -> bool:
        """F5 asks again."""
        if name != "F5":
            return False
        self.fetch()
        return True

    def _show(self) -> None:
        self.table.show_rows(self.presenter.table(self.desk.language))


class ShiftPage(Page):
    """One shift: its figures, the cash that moved, and its report as the paper shows it."""

    name = "shift"
    room = "sales"

    def __init__(self, desk: OfficeDesk) -> None:
        """Make every widget once."""
        super().__init__(desk)
        self.presenter = ShiftsPresenter(desk.services)
        self._wanted = ShiftId("")
        self.receipts = ActionButton("", icon="receipt-text")
        self.journal = ActionButton("", icon="shield-check")
        self.facts = Facts()
        self.cash_title = Label(role=Role.HEADING)
        self.cash = SortTable()
        self.cash.set_filter(shown=False)
        self.cash.set_most_rows(MOST_ROWS)
        self.paper = PaperPicture()
        self._lay_out()
        self.receipts.clicked.connect(self._open_receipts)
        self.journal.clicked.connect(
            lambda: self.desk.go("audit", **self.presenter.journal_question)
        )
        self.retranslate()

    def _lay_out(self) -> None:
        table = Card()
        inner = table.column(margin_px=1, gap_px=0)
        self.cash_title.setContentsMargins(16, 12, 16, 12)
        inner.addWidget(self.cash_title)
        inner.addWidget(self.cash)
        laid = BesidePaper(self, self.paper)
        self.area, self.loading = laid.area, laid.loading
        laid.column.addWidget(self.facts)
        laid.column.addWidget(table)
        laid.column.addStretch(1)

    def title(self) -> str:
        """Which shift."""
        return self.presenter.title(self.desk.language)

    def head_buttons(self) -> tuple[QWidget, ...]:
        """Its journal and its receipts."""
        return self.journal, self.receipts

    def arrive(self, **about: object) -> None:
        """Show the shift that is named."""
        shift = about.get("shift")
        if not isinstance(shift, str):
            return
        wanted = self._wanted = ShiftId(shift)

        def came(answer: tuple[ShiftFile, bytes]) -> None:
            if wanted == self._wanted:
                self.presenter.file, picture = answer
                self.paper.show_png(picture, self.title())
                self.loading.hide()
                self.area.show()
                self._show()
                self.desk.refresh()

        self.desk.tasks.run(self.presenter.fetch_one(wanted), came, self.desk.refuse)

    def retranslate(self) -> None:
        """Words again."""
        self.journal.set_text(self.tr("Its journal"))
        self.receipts.set_text(self.tr("Its receipts"))
        self.cash_title.setText(self.tr("In and out of the drawer"))
        self.cash.set_name(self.tr("In and out of the drawer"))
        self.cash.set_empty(
            self.tr("No cash was put in or taken out, and the drawer was opened for sales alone.")
        )
        self._show()

    def refresh(self) -> None:
        """A closed shift never changes."""

    def _show(self) -> None:
        language = self.desk.language
        self.facts.show_facts(self.tr("The drawer"), self.presenter.facts(language), language)
        self.cash.show_rows(self.presenter.cash(language))

    def _open_receipts(self) -> None:
        file = self.presenter.file
        if file is not None:
            day, till = file.shift.business_day, file.shift.till_number
            self.desk.go("receipts", first=day, last=day, till=till)

    def key(self, name: str) -> bool:
        """The page keys turn the paper."""
        if name not in {"PgUp", "PgDown"}:
            return False
        self.paper.turn(-1 if name == "PgUp" else 1)
        return True
