"""After a return: what the customer gets back, by which way, and the papers on their way."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from posapp.domain.money_text import format_quantity
from posapp.domain.sale import SaleKind, SaleLine
from posapp.domain.tender import Tender, TenderKind
from posapp.services.outcomes import Closed
from ui.theme import Role
from ui.till.change_presenter import ChangePresenter, PaperState, paper_state
from ui.till.desk import Desk, HintText
from ui.till.match_row import MatchRow
from ui.till.return_words import ReturnWords
from ui.till.returning_presenter import ReturningPresenter
from ui.till.screen import Press, Screen
from ui.widgets import AmountLabel, Card, IconMark, Label, Rule, Tint

LONG_AMOUNT = 7


class Refunded(Screen):
    """Stays until the clerk goes on: by Enter, by touch, or by the next scan."""

    name = "refunded"
    legend = frozenset({"F1", "F6", "F7", "F10"})

    def __init__(self, desk: Desk) -> None:
        """Build both columns."""
        super().__init__(desk)
        self.presenter = ChangePresenter(desk.services.clock)
        self._words = ReturnWords(desk, ReturningPresenter(desk.services))
        self._left = self._lines_card()
        self._right = QWidget()
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._sum_card())
        column.addWidget(self._ways_card())
        column.addWidget(self._paper_card())
        column.addStretch(1)
        self.retranslate()

    def _lines_card(self) -> Card:
        card = Card()
        self._title = Label(role=Role.HEADING)
        inner = QWidget()
        inner.setObjectName("scrolled")
        self._lines = QVBoxLayout(inner)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inner)
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 10)
        head.setSpacing(12)
        head.addWidget(IconMark("undo-2", tone="danger", size_px=24))
        head.addWidget(self._title, 1)
        box = card.column(margin_px=1, gap_px=0)
        box.addLayout(head)
        box.addWidget(Rule())
        box.addWidget(scroll, 1)
        return card

    def _sum_card(self) -> Card:
        card = Card(Tint.DANGER)
        box = card.column(margin_px=20, gap_px=0)
        self._caption = Label(role=Role.TITLE, tone="danger")
        self.figure = AmountLabel(role=Role.CHANGE, tone="danger")
        self._below = Label(role=Role.ITEM, tone="text2", wrap=True)
        self._below.setAlignment(Qt.AlignmentFlag.AlignRight)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(IconMark("undo-2", tone="danger", size_px=24))
        head.addWidget(self._caption, 1)
        box.addLayout(head)
        box.addWidget(self.figure)
        box.addWidget(self._below)
        return card

    def _ways_card(self) -> Card:
        card = Card()
        box = card.column(margin_px=20, gap_px=10)
        self._ways_title = Label(role=Role.SMALL_HEAD, tone="text2")
        self._grid = QGridLayout()
        self._grid.setVerticalSpacing(10)
        self._grid.setColumnStretch(0, 1)
        box.addWidget(self._ways_title)
        box.addLayout(self._grid)
        return card

    def _paper_card(self) -> Card:
        card = Card()
        row = card.row(margin_px=20, gap_px=12)
        self.paper = Label(role=Role.BODY, tone="text2", wrap=True)
        row.addWidget(IconMark("printer"))
        row.addWidget(self.paper, 1)
        return card

    # ------------------------------------------------------------------ frame

    def left(self) -> QWidget:
        """What came back."""
        return self._left

    def right(self) -> QWidget:
        """The money."""
        return self._right

    def main(self) -> Press | None:
        """On to the next one."""
        return Press(self.tr("Next customer"), "Enter")

    def second(self) -> Press | None:
        """One more paper."""
        return Press(self.tr("Print again"), "F11")

    def hint(self, text: str) -> HintText:
        """The return is stored; that is what matters."""
        if text or self.presenter.closed is None:
            return HintText(plain=self.tr("begins the next sale with this"))
        number = self.presenter.closed.sale.receipt_number
        return HintText(
            bold=self.tr("Return {number} is stored.").format(number=number),
            plain=self.tr("Scan the first item of the next customer to begin."),
            enter=False,
        )

    def arrive(self, **about: object) -> None:
        """The return that was stored; its paper is sent to the printer."""
        closed = about.get("closed")
        if isinstance(closed, Closed):
            self.presenter.arrive(closed)
            self._show_lines(closed.sale.lines)
        self.desk.clear_line()
        self.desk.print_papers()

    # ------------------------------------------------------------------ keys

    def enter(self, text: str) -> None:
        """Enter alone goes on when it is no double press; a scan begins the next sale at once."""
        if text:
            self.desk.go("selling", entry=text)
        elif self.presenter.listens:
            self.desk.go("selling")

    def key(self, name: str) -> bool:
        """F11 prints once more, the others open their places."""
        places = {"F6": "recall", "F7": "returning", "F10": "more"}
        if name == "F1":
            self.desk.go("help", screen=self.name)
        elif name in places:
            self.desk.go(places[name])
        elif name == "F11" and self.presenter.listens:
            self._print_again()
        elif name == "Esc" and self.presenter.listens:
            self.desk.go("selling")
        else:
            return name in {"F11", "F12", "Esc"}
        return True

    def _print_again(self) -> None:
        """What waits is tried again; a paper that came out is copied, and marked as a copy."""
        closed = self.presenter.closed
        if closed is not None and self._paper_state() is PaperState.PRINTED:
            self.desk.services.papers.reprint(closed.sale.id)
        self.desk.print_papers()

    def _paper_state(self) -> PaperState:
        waiting = self.desk.services.papers.waiting()
        return paper_state(waiting=waiting, fault=self.desk.printer_fault)

    # ------------------------------------------------------------------ showing

    def refresh(self) -> None:
        """Show the return and where its paper is."""
        closed = self.presenter.closed
        if closed is None:
            return
        sale = closed.sale
        paid = self.desk.money(-sale.paid_minor)
        cash = sum(-t.amount_minor for t in sale.tenders if t.kind is TenderKind.CASH)
        amount = self.desk.money(cash) if cash else paid
        in_cash = self.tr("Give back in cash")
        by_card = self.tr("Give back on the card terminal")
        self._caption.setText(in_cash if cash else by_card)
        self.figure.setAccessibleName(self._caption.text())
        self.figure.set_role(Role.CHANGE if len(amount) < LONG_AMOUNT else Role.DUE)
        self.figure.set_amount(amount)
        void = sale.kind is SaleKind.VOID
        words = self.tr("Whole sale voided, {amount}") if void else self.tr("Refunded {amount}")
        self._below.setText(words.format(amount=paid))
        title = self.tr("Void {number}") if void else self.tr("Return {number}")
        self._title.setText(title.format(number=sale.receipt_number))
        self._show_ways(sale.tenders, paid)
        self.paper.setText(self._paper_words())

    def retranslate(self) -> None:
        """Words again."""
        self._ways_title.setText(self.tr("Goes back the way it was paid"))
        if self.presenter.closed is not None:
            self._show_lines(self.presenter.closed.sale.lines)
        self.refresh()

    def _paper_words(self) -> str:
        words = {
            PaperState.PRINTED: self.tr("The receipt of the return is printed."),
            PaperState.PRINTING: self.tr("The receipt of the return is being printed."),
            PaperState.WAITING: self.tr(
                "The return is stored; its receipt waits for the printer. F11 tries again."
            ),
        }
        return words[self._paper_state()]

    def _show_ways(self, tenders: tuple[Tender, ...], total: str) -> None:
        _empty(self._grid)
        for at, tender in enumerate(tenders):
            slip = tender.slip
            brand, last4 = (slip.brand, slip.last4) if slip else ("", "")
            cash = tender.kind is TenderKind.CASH
            name = self.tr("Cash") if cash else self._words.way_name(brand, last4)
            self._sum_row(at, name, self.desk.money(-tender.amount_minor))
        self._grid.addWidget(Rule(), len(tenders), 0, 1, 2)
        self._sum_row(len(tenders) + 1, self.tr("Total given back"), total)

    def _sum_row(self, at: int, name: str, amount: str) -> None:
        figure = Label(amount, role=Role.AMOUNT)
        figure.setAlignment(Qt.AlignmentFlag.AlignRight)
        self._grid.addWidget(Label(name, tone="text2"), at, 0)
        self._grid.addWidget(figure, at, 1)

    def _show_lines(self, lines: tuple[SaleLine, ...]) -> None:
        _empty(self._lines)
        for line in lines:
            row = MatchRow()
            row.setEnabled(False)
            quantity = format_quantity(-line.quantity, self.desk.language)
            name = f"{quantity} × {self._words.name(line)}"
            place = self._words.place(line.goods_go)[0]
            amount = self.desk.money(line.amount.gross_minor)
            row.show_product("", name, place, amount, marked=False)
            self._lines.addWidget(row)
        self._lines.addStretch(1)


def _empty(layout: QGridLayout | QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (part := item.widget()) is not None:
            part.hide()
            part.deleteLater()
