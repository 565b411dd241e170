"""The change screen: the change alone in large figures, the sale stored, the receipt on its way."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from posapp.domain.messages import say
from posapp.domain.tender import Tender, TenderKind
from posapp.kernel.errors import Trouble
from posapp.kernel.ids import SaleId
from ui.theme import Role, role_font
from ui.till.change_presenter import ChangePresenter, PaperState, paper_state
from ui.till.desk import Desk, HintText
from ui.till.files import write_file
from ui.till.screen import Press, Screen
from ui.widgets import (
    ActionButton,
    AmountLabel,
    Answer,
    BannerKind,
    Card,
    ElidedLabel,
    IconMark,
    Label,
    Notice,
    Rule,
    Tint,
)

EDGES_PX = 42


class Change(Screen):
    """Stays until the clerk goes on: by Enter, by touch, or by the next scan."""

    name = "change"
    legend = frozenset({"F1", "F6", "F7", "F10"})

    def __init__(self, desk: Desk) -> None:
        """Build the column."""
        super().__init__(desk)
        self.presenter = ChangePresenter(desk.services.clock)
        self._told_of = ""
        self._right = QWidget()
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._change_card())
        column.addWidget(self._payment_card())
        column.addWidget(self._receipt_card(), 1)
        self.retranslate()

    def _change_card(self) -> Card:
        card = Card(Tint.SUCCESS)
        box = card.column(margin_px=20, gap_px=0)
        self._title = Label(role=Role.TITLE, tone="success")
        self._drawer_icon = IconMark("inbox", tone="success", size_px=20)
        self._drawer = Label(role=Role.BODY, tone="success")
        self._mark = IconMark("banknote", tone="success", size_px=24)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._mark)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._drawer_icon)
        head.addWidget(self._drawer)
        self.figure = AmountLabel(role=Role.CHANGE, tone="success")
        self._below = Label(role=Role.ITEM, tone="text2", wrap=True)
        self._below.setAlignment(Qt.AlignmentFlag.AlignRight)
        box.addLayout(head)
        box.addWidget(self.figure)
        box.addWidget(self._below)
        return card

    def _payment_card(self) -> Card:
        card = Card()
        box = card.column(margin_px=20, gap_px=10)
        box.setContentsMargins(20, 12, 20, 16)
        self._payment_title = Label(role=Role.SMALL_HEAD, tone="text2")
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(0, 1)
        box.addWidget(self._payment_title)
        box.addLayout(self._grid)
        return card

    def _receipt_card(self) -> Card:
        card = Card()
        box = card.column(margin_px=20, gap_px=10)
        box.setContentsMargins(20, 12, 20, 20)
        self._receipt_title = Label(role=Role.SMALL_HEAD, tone="text2")
        self.paper = ActionButton("", icon="printer", height_px=56)
        self.paper.setCheckable(True)
        self.paper.clicked.connect(self._paper_pressed)
        self.pdf = ActionButton("", icon="file-down", key="Alt S", height_px=56)
        self.pdf.clicked.connect(self._save_pdf)
        self.saved = ElidedLabel(role=Role.SMALL, tone="success")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.paper, 1)
        row.addWidget(self.pdf, 1)
        box.addWidget(self._receipt_title)
        box.addLayout(row)
        box.addWidget(self.saved)
        box.addStretch(1)
        return card

    # ------------------------------------------------------------------ frame

    def right(self) -> QWidget:
        """Change, payments, receipt."""
        return self._right

    def main(self) -> Press | None:
        """On to the next one."""
        return Press(self.tr("Next customer"), "Enter")

    def second(self) -> Press | None:
        """One more paper."""
        return Press(self.tr("Print again"), "F11")

    def hint(self, text: str) -> HintText:
        """The sale is stored; that is what matters."""
        if text or self.presenter.closed is None:
            return HintText(plain=self.tr("begins the next sale with this"))
        words = self.tr("Sale {number} is stored.")
        return HintText(
            bold=words.format(number=self.presenter.closed.sale.receipt_number),
            plain=self.tr("Scan the first item of the next customer to begin."),
            enter=False,
        )

    def arrive(self, **about: object) -> None:
        """The last sale is shown; its paper is sent to the printer."""
        del about
        closed = self.desk.services.checkout.view().last
        if closed is not None:
            self.presenter.arrive(closed)
        self._told_of = ""
        self.saved.set_whole_text("")
        self.desk.cart.show_paid()
        self.desk.clear_line()
        self.desk.print_papers()

    def leave(self) -> None:
        """The basket is lively again."""
        self.desk.cart.table.quiet = False

    # ------------------------------------------------------------------ keys

    def enter(self, text: str) -> None:
        """Enter alone goes on when it is no double press; a scan begins the next sale at once."""
        if text:
            self.desk.go("selling", entry=text)
        elif self.presenter.listens:
            self.desk.go("selling")

    def key(self, name: str) -> bool:
        """F11 prints once more, Alt+S keeps a PDF, the others open their places."""
        acts: dict[str, Callable[[], None]] = {
            "F1": lambda: self.desk.go("help", screen=self.name),
            "F6": lambda: self.desk.go("recall"),
            "F7": lambda: self.desk.go("returning"),
            "F10": lambda: self.desk.go("more"),
            "Alt+S": self._save_pdf,
        }
        after_a_moment: dict[str, Callable[[], None]] = {
            "F11": self._print_again,
            "F12": lambda: None,
            "Esc": lambda: self.desk.go("selling"),
        }
        act = acts.get(name) or after_a_moment.get(name)
        if act is not None and (name in acts or self.presenter.listens):
            act()
        return act is not None

    def _paper_pressed(self) -> None:
        self.paper.setChecked(True)
        if self._paper() is PaperState.WAITING:
            self.desk.print_papers()

    def _print_again(self) -> None:
        """What waits is tried again; a paper that came out is copied, and marked as a copy."""
        closed = self.presenter.closed
        if closed is not None and self._paper() is PaperState.PRINTED:
            self.desk.services.papers.reprint(SaleId(closed.sale.id))
        self._told_of = ""
        self.desk.print_papers()

    def _save_pdf(self) -> None:
        """The receipt becomes a file in the person's documents; the card says which."""
        closed = self.presenter.closed
        if closed is None or self.pdf.working:
            return
        place = self.documents() / f"receipt-{closed.sale.receipt_number}.pdf"
        papers = self.desk.services.papers
        document = papers.sale_document(closed.sale.id)

        def done(_nothing: None) -> None:
            self.pdf.set_working(None)
            if self.presenter.closed is closed:
                self._say_saved(place)

        def failed(trouble: Trouble) -> None:
            self.pdf.set_working(None)
            self.desk.refuse(trouble)

        self.pdf.set_working(self.tr("Saving"))
        self.desk.tasks.run(lambda: write_file(str(place), papers.pdf(document)), done, failed)

    def documents(self) -> Path:
        """Where a person keeps documents."""
        home = QStandardPaths.StandardLocation.DocumentsLocation
        return Path(QStandardPaths.writableLocation(home))

    def _say_saved(self, place: Path) -> None:
        words = self.tr("{file} is in {folder}")
        self.saved.set_whole_text(words.format(file=place.name, folder=place.parent.name))
        self.saved.setToolTip(str(place))

    # ------------------------------------------------------------------ showing

    def _paper(self) -> PaperState:
        papers = self.desk.services.papers
        return paper_state(waiting=papers.waiting(), fault=self.desk.printer_fault)

    def _show_figure(self, amount: str) -> None:
        """As large as the column allows: never cut."""
        room = self._right.width() - EDGES_PX
        for role in (Role.CHANGE, Role.DISPLAY, Role.DUE):
            self.figure.set_role(role)
            if QFontMetricsF(role_font(role)).horizontalAdvance(amount) <= room:
                break
        self.figure.set_amount(amount)

    def refresh(self) -> None:
        """Show the sale and where its paper is."""
        closed = self.presenter.closed
        if closed is None:
            return
        self._show_title()
        self._show_figure(self.desk.money(self.presenter.figure_minor))
        opens = bool(self.presenter.cash) and self._paper() is not PaperState.WAITING
        self._drawer.setVisible(opens)
        self._drawer_icon.setVisible(opens)
        self._below.setText(self._how())
        self._show_payment(closed.sale.tenders, closed.sale.paid_minor)
        self._show_paper()

    def retranslate(self) -> None:
        """Words again."""
        self.pdf.set_text(self.tr("PDF"))
        self._drawer.setText(self.tr("Drawer opens"))
        self._payment_title.setText(self.tr("Payment"))
        self._receipt_title.setText(self.tr("Receipt"))
        self.refresh()

    def _show_title(self) -> None:
        change = self.presenter.gives_change
        self._title.setText(self.tr("Change to give") if change else self.tr("Paid"))
        self._mark.set_icon("banknote" if change else "circle-check")
        self.figure.setAccessibleName(self._title.text())

    def _how(self) -> str:
        presenter, money = self.presenter, self.desk.money
        if presenter.gives_change:
            words = self.tr("Cash {given} received, {due} due")
            return words.format(given=money(presenter.given_minor), due=money(presenter.cash_minor))
        if not presenter.cash:
            return self.tr("Paid by card, nothing to give back")
        return self.tr("Exactly what was due, nothing to give back")

    def _show_payment(self, tenders: tuple[Tender, ...], paid_minor: int) -> None:
        while (item := self._grid.takeAt(0)) is not None:
            if (part := item.widget()) is not None:
                part.hide()
                part.deleteLater()
        rows = [(self._tender_name(tender), tender.amount_minor) for tender in tenders]
        for at, (name, minor) in enumerate(rows):
            self._sum_row(at, name, minor)
        self._grid.addWidget(Rule(), len(rows), 0, 1, 2)
        self._sum_row(len(rows) + 1, self.tr("Total paid"), paid_minor)

    def _sum_row(self, at: int, name: str, minor: int) -> None:
        amount = Label(self.desk.money(minor), role=Role.AMOUNT)
        amount.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(Label(name, role=Role.BODY, tone="text2"), at, 0)
        self._grid.addWidget(amount, at, 1)

    def _tender_name(self, tender: Tender) -> str:
        if tender.kind is TenderKind.CASH:
            return self.tr("Cash")
        slip = tender.slip
        name = slip.brand if slip and slip.brand else self.tr("Card")
        if slip and slip.last4:
            return self.tr("{name}, ends {last4}").format(name=name, last4=slip.last4)
        return name

    def _show_paper(self) -> None:
        state = self._paper()
        words = {
            PaperState.PRINTED: self.tr("Printed"),
            PaperState.PRINTING: self.tr("Printing"),
            PaperState.WAITING: self.tr("Waits for the printer"),
        }
        self.paper.set_text(words[state])
        self.paper.setChecked(state is not PaperState.WAITING)
        if state is PaperState.WAITING:
            self._tell_of_fault()

    def _tell_of_fault(self) -> None:
        """The sale is stored, and that is said first; told once for each fault."""
        closed, fault = self.presenter.closed, self.desk.printer_fault
        if closed is None or fault == self._told_of:
            return
        self._told_of = fault
        number = closed.sale.receipt_number
        self.desk.tell(
            Notice(
                kind=BannerKind.SUCCESS,
                sentence=self.tr("Sale {number} is stored").format(number=number),
                meaning=say(fault, self.desk.language, {"place": self._printer()}),
                answers=(Answer(code="again", text=self.tr("Print again"), icon="printer"),),
            ),
            lambda _code: self._print_again(),
        )

    def _printer(self) -> str:
        return self.desk.services.settings.text("printer.address")
