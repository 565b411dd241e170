"""After a return: what the customer gets back, by which way, and the papers on their way."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from loyalty.rules.sale_points import SalePoints
from posapp.domain.money_text import format_number, format_quantity
from posapp.domain.sale import Sale, SaleKind, SaleLine
from posapp.domain.tender import Tender, TenderKind
from posapp.services.outcomes import Closed
from ui.theme import Role
from ui.till.change_cards import SumCard, SumRow, empty, tender_name
from ui.till.change_done import Done
from ui.till.desk import Desk
from ui.till.match_row import MatchRow
from ui.till.point_words import points_word
from ui.till.return_points import ReturnPointsCard
from ui.till.return_words import ReturnWords
from ui.till.returning_presenter import ReturningPresenter
from ui.widgets import AmountLabel, Card, IconMark, Label, Rule, Tint, scrolled

LONG_AMOUNT = 7
FIRST_BACK = (
    TenderKind.CASH,
    TenderKind.CARD,
    TenderKind.VOUCHER,
    TenderKind.ONLINE,
    TenderKind.POINTS,
)
"""Which way back is the large figure: what the clerk has to do with hands comes first."""


class Refunded(Done):
    """Stays until the clerk goes on: by Enter, by touch, or by the next scan."""

    name = "refunded"

    def __init__(self, desk: Desk) -> None:
        """Build both columns."""
        super().__init__(desk)
        self._words = ReturnWords(desk, ReturningPresenter(desk.services))
        self._points: SalePoints | None = None
        self._deducted_minor = 0
        self._left = self._lines_card()
        self._right = QWidget()
        self.ways = SumCard()
        self.points = ReturnPointsCard()
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._sum_card())
        column.addWidget(self.ways)
        column.addWidget(self.points)
        column.addWidget(self.receipt)
        column.addStretch(1)
        self.retranslate()

    def _lines_card(self) -> Card:
        card = Card()
        self._title = Label(role=Role.HEADING)
        inner = QWidget()
        self._lines = QVBoxLayout(inner)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(0)
        scroll = scrolled(inner)
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
        box.setContentsMargins(20, 14, 20, 14)
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

    # ------------------------------------------------------------------ frame

    def left(self) -> QWidget:
        """What came back."""
        return self._left

    def right(self) -> QWidget:
        """The money, the points, the paper."""
        return self._right

    def stored(self) -> tuple[str, str]:
        """The return is stored."""
        return self.tr("Return {number} is stored."), self.tr("Return {number} is stored")

    def arrive(self, **about: object) -> None:
        """The return that was stored; its paper is sent to the printer.

        `deducted_minor` is what she hands back in cash for points that were not there any more.
        """
        closed, deducted = about.get("closed"), about.get("deducted_minor")
        if isinstance(closed, Closed):
            self.presenter.arrive(closed)
            self._deducted_minor = deducted if isinstance(deducted, int) else 0
            with self.desk.services.context.store.read() as work:
                self._points = work.points.sale_points(closed.sale.id)
            self._show_lines(closed.sale.lines)
        self.begin()

    # ------------------------------------------------------------------ showing

    def refresh(self) -> None:
        """Show the return and where its paper is."""
        closed = self.presenter.closed
        if closed is None:
            return
        sale = closed.sale
        self._show_figure(sale)
        void = sale.kind is SaleKind.VOID
        title = self.tr("Void {number}") if void else self.tr("Return {number}")
        self._title.setText(title.format(number=sale.receipt_number))
        self.ways.title.set_whole_text(self.tr("Goes back the way it was paid"))
        self.ways.show_sum(self._way_rows(sale))
        self.points.setVisible(self._points is not None)
        if self._points is not None:
            self.points.show_stored(self._points, self.desk.language)
        self.show_paper()

    def _show_figure(self, sale: Sale) -> None:
        """What the hands do first, in large figures; points alone are counted in points."""
        kind = next((k for k in FIRST_BACK if any(t.kind is k for t in sale.tenders)), None)
        captions = {
            TenderKind.CASH: self.tr("Give back in cash"),
            TenderKind.CARD: self.tr("Give back on the card terminal"),
            TenderKind.VOUCHER: self.tr("Give back as a voucher"),
            TenderKind.ONLINE: self.tr("The online shop gives back"),
            TenderKind.POINTS: self.tr("Points given back"),
        }
        caption = captions[kind] if kind else self.tr("Nothing to give back")
        mine = [tender for tender in sale.tenders if tender.kind is kind]
        amount = self.desk.money(-sum(tender.amount_minor for tender in mine))
        if kind is TenderKind.POINTS:
            amount = format_number(-sum(t.points for t in mine), self.desk.language)
        self._caption.setText(caption)
        self.figure.setAccessibleName(caption)
        self.figure.set_role(Role.CHANGE if len(amount) < LONG_AMOUNT else Role.DUE)
        if self._points is not None:
            self.figure.set_role(Role.DUE)
        self.figure.set_amount(amount)
        void = sale.kind is SaleKind.VOID
        words = self.tr("Whole sale voided, {amount}") if void else self.tr("Refunded {amount}")
        below = words.format(amount=self.desk.money(-sale.paid_minor))
        if self._deducted_minor:
            hands = self.tr("The customer pays {amount} in cash for the missing points.")
            below += "\n" + hands.format(amount=self.desk.money(self._deducted_minor))
        self._below.setText(below)

    def retranslate(self) -> None:
        """Words again."""
        self.receipt.retranslate()
        if self.presenter.closed is not None:
            self._show_lines(self.presenter.closed.sale.lines)
        self.refresh()

    def _way_rows(self, sale: Sale) -> list[SumRow]:
        rows: list[SumRow] = [
            (self._way(tender), self.desk.money(-tender.amount_minor), "text")
            for tender in sale.tenders
        ]
        rows.append((self.tr("Total given back"), self.desk.money(-sale.paid_minor), "text"))
        return rows

    def _way(self, tender: Tender) -> str:
        if not tender.points:
            return tender_name(tender)
        return points_word(-tender.points, self.desk.language)

    def _show_lines(self, lines: tuple[SaleLine, ...]) -> None:
        empty(self._lines)
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
