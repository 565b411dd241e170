"""One receipt: its paper, its lines with their reasons, its record, and what came of it."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtWidgets import (
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QWidget,
)

from posapp.kernel.errors import Trouble
from posapp.kernel.ids import SaleId
from posapp.services.receipt_room import ReceiptFile
from reports.number_text import words
from ui.office.dashboard.dashboard_cards import ListCard
from ui.office.desk import OfficeDesk
from ui.office.page import Page
from ui.office.parts.beside_paper import BesidePaper
from ui.office.parts.table import SortTable
from ui.office.sales.receipt_presenter import Fact, ReceiptPresenter
from ui.theme import Role
from ui.till.archive import PaperPicture
from ui.till.files import write_file
from ui.widgets import ActionButton, Card, Chip, Kind, Label, Tint

MOST_LINES: Final = 12


class Facts(Card):
    """Names with their values."""

    def __init__(self) -> None:
        """Show nothing yet."""
        super().__init__()
        self.title = Label(role=Role.HEADING)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        column = self.column(gap_px=12)
        column.addWidget(self.title)
        column.addLayout(self._grid)
        column.addStretch(1)

    def show_facts(self, title: str, facts: tuple[Fact, ...], language: str) -> None:
        """Show these facts."""
        self.title.setText(title)
        while (item := self._grid.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for row, fact in enumerate(facts):
            value = Label(fact.value, role=Role.STRONG, wrap=True)
            value.setAlignment(Qt.AlignmentFlag.AlignRight)
            self._grid.addWidget(Label(words(fact.name, language), tone="text2"), row, 0)
            self._grid.addWidget(value, row, 1)


class ReceiptPage(Page):
    """Shows a receipt as its paper does, and beside it what paper does not say."""

    name = "receipt"
    room = "sales"

    def __init__(self, desk: OfficeDesk) -> None:
        """Make every widget once."""
        super().__init__(desk)
        self.presenter = ReceiptPresenter(desk.services)
        self._wanted = SaleId("")
        self.copy = ActionButton("", icon="printer", kind=Kind.MAIN)
        self.pdf = ActionButton("", icon="file-down")
        self.member = ActionButton("", icon="users")
        self.paper = PaperPicture()
        self.held = Chip("", tint=Tint.SUNKEN)
        self.lines = SortTable()
        self.lines.set_filter(shown=False)
        self.lines.set_most_rows(MOST_LINES)
        self.facts = Facts()
        self.related = ListCard("receipt-text")
        self._lay_out()
        self.copy.clicked.connect(self.print_copy)
        self.pdf.clicked.connect(self.save_pdf)
        self.member.clicked.connect(self._open_member)
        self.related.opened.connect(self._open_related)
        self.retranslate()

    def _lay_out(self) -> None:
        table = Card()
        table.setMinimumHeight(200)
        inner = table.column(margin_px=1, gap_px=0)
        inner.addWidget(self.lines)
        inner.addStretch(1)
        laid = BesidePaper(self, self.paper)
        self.area, self.loading = laid.area, laid.loading
        laid.column.addWidget(self.held)
        laid.column.addWidget(table)
        beside = QHBoxLayout()
        beside.setSpacing(12)
        beside.addWidget(self.facts, 1)
        beside.addWidget(self.related, 1)
        laid.column.addLayout(beside)
        laid.column.addStretch(1)

    # ---- the page

    def title(self) -> str:
        """Its number."""
        return self.tr("Receipt {number}").format(number=self.presenter.number).strip()

    def subtitle(self) -> str:
        """What, when, where, who."""
        return self.presenter.heading(self.desk.language)

    def head_buttons(self) -> tuple[QWidget, ...]:
        """What can be done with it."""
        file = self.presenter.file
        whose = (self.member,) if file is not None and file.member is not None else ()
        return (*whose, self.pdf, self.copy)

    def arrive(self, **about: object) -> None:
        """Show the receipt that is named."""
        receipt = about.get("receipt")
        if isinstance(receipt, str):
            self._wanted = SaleId(receipt)
            self._fetch()

    def _fetch(self) -> None:
        wanted = self._wanted

        def came(answer: tuple[ReceiptFile, bytes]) -> None:
            if wanted == self._wanted:
                self.presenter.file, picture = answer
                self.paper.show_png(picture, self.presenter.number)
                self.loading.hide()
                self.area.show()
                self._show()
                self.desk.refresh()

        self.desk.tasks.run(lambda: self.presenter.fetch(wanted), came, self.desk.refuse)

    def retranslate(self) -> None:
        """Words again."""
        self.copy.set_text(self.tr("Print copy"))
        self.pdf.set_text(self.tr("Save PDF"))
        self.member.set_text(self.tr("Open member"))
        self.lines.set_name(self.tr("Lines"))
        self.related.set_title(self.tr("What belongs to it"))
        self._show()

    def refresh(self) -> None:
        """A stored receipt never changes; its words may."""

    def _show(self) -> None:
        language = self.desk.language
        sentence, tint = self.presenter.held(language)
        icon = "shield-check" if tint is Tint.SUCCESS else "triangle-alert"
        self.held.set_fact(sentence, tint=tint, icon=icon if sentence else "")
        self.held.setVisible(bool(sentence))
        self.lines.show_rows(self.presenter.lines(language))
        self.facts.show_facts(
            self.tr("Payments and points"), self.presenter.facts(language), language
        )
        self.related.show_rows(self.presenter.related(language), empty=self.tr("Nothing."))

    # ---- what can be done

    def _open_member(self) -> None:
        """Who she is stands on her own page, where the look is written down."""
        file = self.presenter.file
        if file is not None and file.sale.member_id is not None:
            self.desk.go("member", member_id=file.sale.member_id)

    def _open_related(self, key: str) -> None:
        what, _, rest = key.partition(":")
        if what == "receipt":
            self.desk.go("receipt", receipt=rest)
        elif what == "shift":
            self.desk.go("shift", shift=rest)

    def print_copy(self) -> None:
        """Owe a copy; the till prints what is owed."""
        if self.presenter.file is None:
            return

        def owe() -> None:
            number = self.presenter.print_copy()
            self.desk.say(self.tr("Copy {number} goes to the printer.").format(number=number))

        self.desk.attempt(owe)

    def ask_place(self, suggested: str) -> str:
        """Let the person choose where the PDF goes; nothing when it is left."""
        title = self.tr("Save the receipt as PDF")
        place, _ = QFileDialog.getSaveFileName(self, title, suggested, "PDF (*.pdf)")
        return place

    def save_pdf(self) -> None:
        """Write the paper as a PDF."""
        if self.presenter.file is None:
            return
        home = QStandardPaths.StandardLocation.DocumentsLocation
        folder = QStandardPaths.writableLocation(home)
        place = self.ask_place(f"{folder}/receipt-{self.presenter.number}.pdf")
        if not place:
            return
        papers, sale_id = self.desk.services.papers, self.presenter.file.sale.id

        def done(_nothing: None) -> None:
            self.pdf.set_working(None)
            self.desk.say(self.tr("The receipt is saved as PDF."))

        def failed(trouble: Trouble) -> None:
            self.pdf.set_working(None)
            self.desk.refuse(trouble)

        self.pdf.set_working(self.tr("Saving"))
        self.desk.tasks.run(
            lambda: write_file(place, papers.pdf(papers.sale_document(sale_id))), done, failed
        )

    def key(self, name: str) -> bool:
        """Ctrl+P prints a copy, the page keys turn the paper."""
        acts: dict[str, Callable[[], None]] = {
            "Ctrl+P": self.print_copy,
            "PgUp": lambda: self.paper.turn(-1),
            "PgDown": lambda: self.paper.turn(1),
        }
        if name not in acts:
            return False
        acts[name]()
        return True
