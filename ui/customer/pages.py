"""The customer's pages before and after: the store's name, and thanks with change and points."""

from collections.abc import Callable

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from posapp.domain.money_text import format_day, format_number
from ui.customer.display_presenter import Thanks
from ui.theme import Role, draw_icon, tokens
from ui.theme.tokens import CONTROL_RADIUS_PX
from ui.till.change_cards import empty
from ui.till.change_member_presenter import AfterSale, HandedOut
from ui.widgets import AmountLabel, Card, IconMark, Label, Tint
from ui.widgets.button import Paint, draw_box

CENTRE = Qt.AlignmentFlag.AlignCenter
WIDE_PX = 640


class Sign(QWidget):
    """The store's sign in a size of one's own."""

    def __init__(self, size_px: int, parent: QWidget | None = None) -> None:
        """Make the sign."""
        super().__init__(parent)
        self.setFixedSize(size_px, size_px)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the store on the colour of text."""
        del event
        now, painter, size = tokens(), QPainter(self), float(self.width())
        box = Paint(now.text, "", now.surface, now.surface)
        draw_box(painter, QRectF(self.rect()), box, CONTROL_RADIUS_PX)
        icon = size * 0.6
        at = (size - icon) / 2
        draw_icon(painter, "store", now.surface, QRectF(at, at, icon, icon))
        painter.end()


class IdlePage(QWidget):
    """Nobody is being served: the store's name, and a word of welcome."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay the page out."""
        super().__init__(parent)
        self.store = Label(role=Role.TOTAL, wrap=True)
        self.welcome = Label(role=Role.TITLE, tone="text2", wrap=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 32)
        column.setSpacing(24)
        column.addStretch(1)
        column.addWidget(Sign(96), 0, Qt.AlignmentFlag.AlignHCenter)
        for label in (self.store, self.welcome):
            label.setAlignment(CENTRE)
            column.addWidget(label)
        column.addStretch(2)

    def show_store(self, store: str) -> None:
        """Say where one is."""
        self.store.setText(store)
        self.welcome.setText(self.tr("Welcome"))


class ThanksPage(QWidget):
    """Thank you: the change, what was saved, and for a known member her points and coupons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay the page out, empty."""
        super().__init__(parent)
        self.title = Label(role=Role.TOTAL, wrap=True)
        self.title.setAlignment(CENTRE)
        self.figure = AmountLabel(role=Role.CHANGE, tone="success")
        self.figure.setAlignment(CENTRE)
        self._caption = Label(role=Role.TITLE, tone="success")
        self._caption.setAlignment(CENTRE)
        self._sum = Card(Tint.SUCCESS)
        box = self._sum.column(margin_px=24, gap_px=0)
        box.addWidget(self._caption)
        box.addWidget(self.figure)
        self._notes = QVBoxLayout()
        self._notes.setSpacing(12)
        self._card = Card()
        self._card.column(margin_px=24, gap_px=12).addLayout(self._notes)
        middle = QVBoxLayout()
        middle.setSpacing(16)
        for part in (self.title, self._sum, self._card):
            middle.addWidget(part)
        holder = QWidget()
        holder.setFixedWidth(WIDE_PX)
        holder.setLayout(middle)
        column = QVBoxLayout(self)
        column.addStretch(1)
        column.addWidget(holder, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(2)
        self.notes: tuple[str, ...] = ()

    def show_thanks(self, thanks: Thanks, language: str, money: Callable[[int], str]) -> None:
        """Show what the sale came to."""
        name = thanks.name
        words = self.tr("Thank you, {name}").format(name=name) if name else self.tr("Thank you")
        self.title.setText(words)
        change = thanks.change_minor > 0
        self._caption.setText(self.tr("Your change") if change else self.tr("Paid"))
        self.figure.setAccessibleName(self._caption.text())
        self.figure.set_amount(money(thanks.change_minor or thanks.paid_minor))
        empty(self._notes)
        self.notes = ()
        if thanks.saved_minor > 0:
            saved = self.tr("You saved {amount} today").format(amount=money(thanks.saved_minor))
            self._note("tag", saved)
        if thanks.after is not None:
            self._show_after(thanks.after, language)
        self._card.setVisible(bool(self.notes))

    def _show_after(self, after: AfterSale, language: str) -> None:
        points = after.points
        words = self.tr("{earned} points earned, you have {now}").format(
            earned=format_number(points.earned, language),
            now=format_number(points.after, language),
        )
        self._note("star", words)
        if after.risen is not None:
            self._note("crown", self.tr("You are {tier} now").format(tier=after.risen.tier))
        if after.birthday_days == 0:
            self._note("cake", self.tr("Happy birthday"))
        for coupon in after.coupons:
            self._note("ticket", self._coupon(coupon, language))

    def _coupon(self, coupon: HandedOut, language: str) -> str:
        if coupon.last_day is None:
            return self.tr("Coupon for next time: {name}").format(name=coupon.name)
        words = self.tr("Coupon for next time: {name}, until {day}")
        return words.format(name=coupon.name, day=format_day(coupon.last_day, language))

    def _note(self, icon: str, words: str) -> None:
        self.notes = (*self.notes, words)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(IconMark(icon, size_px=24))
        row.addWidget(Label(words, role=Role.SUBTITLE, wrap=True), 1)
        self._notes.addWidget(line)
        line.show()
