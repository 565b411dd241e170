"""The change screen: the change alone in large figures, the sale stored, the receipt on its way."""

from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from posapp.domain.money_text import format_number
from posapp.domain.sale import Sale
from posapp.domain.tender import TenderKind
from ui.theme import Role, role_font
from ui.theme.tokens import TYPE
from ui.till.change_cards import SumCard, SumRow, tender_name
from ui.till.change_done import Done
from ui.till.change_member import MemberPointsCard, RisenCard
from ui.till.change_member_presenter import AfterSale, after_sale, missed_points
from ui.till.change_presenter import PaperState
from ui.till.desk import Desk
from ui.till.point_words import points_word
from ui.widgets import AmountLabel, Card, IconMark, Label, Tint, scrolled

EDGES_PX: Final = 42
FIGURE_AIR_PX: Final = 4
"""A thousands comma hangs below the line."""


class Change(Done):
    """Stays until the clerk goes on: by Enter, by touch, or by the next scan."""

    name = "change"

    def __init__(self, desk: Desk) -> None:
        """Build the column."""
        super().__init__(desk)
        self._after: AfterSale | None = None
        self._missed = 0
        self.payment = SumCard()
        self.risen = RisenCard()
        self.member = MemberPointsCard()
        self.missed = Label(role=Role.SMALL, tone="text3", wrap=True)
        self._right = QWidget()
        column = QVBoxLayout(self._right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._change_card())
        column.addWidget(self._middle(), 1)
        column.addWidget(self.receipt)
        self._right.installEventFilter(self)
        self.retranslate()

    def _middle(self) -> QScrollArea:
        """What was paid and what it did for the member; the one part that may have to scroll."""
        inner = QWidget()
        self._parts = QVBoxLayout(inner)
        self._parts.setContentsMargins(0, 0, 0, 0)
        self._parts.setSpacing(8)
        for part in (self.risen, self.payment, self.member, self.missed):
            self._parts.addWidget(part)
        self._parts.addStretch(1)
        self._scroll = scrolled(inner)
        return self._scroll

    def _change_card(self) -> Card:
        card = Card(Tint.SUCCESS)
        box = card.column(margin_px=20, gap_px=0)
        box.setContentsMargins(20, 14, 20, 14)
        self._title = Label(role=Role.TITLE, tone="success")
        self._drawer_icon = IconMark("inbox", tone="success", size_px=20)
        self.drawer = Label(role=Role.BODY, tone="success")
        self._mark = IconMark("banknote", tone="success", size_px=24)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self._mark)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._drawer_icon)
        head.addWidget(self.drawer)
        self.figure = AmountLabel(role=Role.CHANGE, tone="success")
        self._below = Label(role=Role.ITEM, tone="text2", wrap=True)
        self._below.setAlignment(Qt.AlignmentFlag.AlignRight)
        box.addLayout(head)
        box.addWidget(self.figure)
        box.addWidget(self._below)
        self._sum = card
        return card

    # ------------------------------------------------------------------ frame

    def right(self) -> QWidget:
        """Change, payments, points, receipt."""
        return self._right

    def stored(self) -> tuple[str, str]:
        """The sale is stored."""
        return self.tr("Sale {number} is stored."), self.tr("Sale {number} is stored")

    def arrive(self, **about: object) -> None:
        """The last sale is shown; its paper is sent to the printer."""
        del about
        closed = self.desk.services.checkout.view().last
        if closed is not None:
            self.presenter.arrive(closed)
            self._look(closed.sale)
        self.desk.cart.show_paid()
        self.begin()

    def leave(self) -> None:
        """The basket is lively again."""
        self.desk.cart.table.quiet = False

    def _look(self, sale: Sale) -> None:
        """What the sale did for its member: asked for once."""
        services = self.desk.services
        self._after = after_sale(services, sale, self.desk.language)
        self._missed = missed_points(services, sale)

    # ------------------------------------------------------------------ showing

    def refresh(self) -> None:
        """Show the sale and where its paper is."""
        closed = self.presenter.closed
        if closed is None:
            return
        self._show_title()
        self.figure.set_amount(self.desk.money(self.presenter.figure_minor))
        kicked = self.paper_now() in {PaperState.PRINTED, PaperState.PRINTING}
        opens = bool(self.presenter.cash) and kicked
        self.drawer.setVisible(opens)
        self._drawer_icon.setVisible(opens)
        self._below.setText(self._how())
        self.payment.title.set_whole_text(self.tr("Payment"))
        self.payment.show_sum(self._payments(closed.sale))
        self._show_member()
        self.show_paper()
        self._fit()

    def retranslate(self) -> None:
        """Words again."""
        self.drawer.setText(self.tr("Drawer opens"))
        self.receipt.retranslate()
        if self.presenter.closed is not None:
            self._look(self.presenter.closed.sale)
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
        if presenter.cash:
            return self.tr("Exactly what was due, nothing to give back")
        kinds = presenter.kinds
        if kinds == {TenderKind.CARD}:
            return self.tr("Paid by card, nothing to give back")
        if kinds == {TenderKind.POINTS}:
            return self.tr("Paid with points, nothing to give back")
        if kinds == {TenderKind.ONLINE}:
            return self.tr("Paid online before, nothing to give back")
        return self.tr("Nothing to give back")

    def _payments(self, sale: Sale) -> list[SumRow]:
        rows: list[SumRow] = []
        for tender in sale.tenders:
            name = tender_name(tender)
            if tender.points:
                name = points_word(tender.points, self.desk.language)
            rows.append((name, self.desk.money(tender.amount_minor), "text"))
        rows.append((self.tr("Total paid"), self.desk.money(sale.paid_minor), "text"))
        return rows

    def _show_member(self) -> None:
        after = self._after
        self.member.setVisible(after is not None)
        self.risen.show_risen(after.name if after else "", after.risen if after else None)
        if after is not None:
            self.member.show_after(after, self.desk.language)
            self.desk.cart.show_points(after.points.earned)
        words = self.tr("A member would have earned {points} points with this sale.")
        if self._missed == 1:
            words = self.tr("A member would have earned 1 point with this sale.")
        many = format_number(self._missed, self.desk.language)
        self.missed.setText(words.format(points=many))
        self.missed.setVisible(self._missed > 0)

    # ------------------------------------------------------------------ room

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Where the column has another size, its parts are fitted again."""
        if watched is self._right and event.type() == QEvent.Type.Resize:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """The figure as large as the column allows; where room is short the payments go first."""
        if self.presenter.closed is None:
            return
        for role in self._fitting_roles():
            self.figure.set_role(role)
            self.figure.setFixedHeight(TYPE[role].line_px + FIGURE_AIR_PX)
            for short in (False, True):
                self.payment.keep_short(short=short)
                if self._has_room():
                    return

    def _fitting_roles(self) -> list[Role]:
        """The sizes in which the figure is not cut, largest first."""
        room, amount = self._right.width() - EDGES_PX, self.figure.text()
        fitting = [
            role
            for role in (Role.CHANGE, Role.DISPLAY, Role.DUE)
            if QFontMetricsF(role_font(role)).horizontalAdvance(amount) <= room
        ]
        return fitting or [Role.DUE]

    def _has_room(self) -> bool:
        wide = self._right.width()
        tall = self._sum.sizeHint().height() + self.receipt.sizeHint().height() + 16
        shown = [
            part
            for part in (self.risen, self.payment, self.member, self.missed)
            if not part.isHidden()
        ]
        for part in shown:
            tall += max(part.heightForWidth(wide), part.sizeHint().height()) + 8
        return tall <= self._right.height()
