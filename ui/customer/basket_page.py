"""The customer's page while goods are scanned and paid: lines, total, savings, points, offers."""

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from posapp.domain.money_text import format_number
from ui.customer.display_presenter import DisplayMember, DisplayView, Sums
from ui.customer.lines_view import LinesView
from ui.theme import Role, Tone, role_font
from ui.theme.tokens import TYPE
from ui.till.offer_cards_presenter import OfferCard, OfferLook
from ui.widgets import AmountLabel, Card, IconMark, Label, Meter, Rule, Tint

RIGHT_PX: Final = 376
GAP_PX: Final = 16
HEAD_PX: Final = 46
SAVED_PX: Final = 70
MARKS: Final[dict[OfferLook, tuple[str, Tone]]] = {
    OfferLook.APPLIED: ("circle-check", "success"),
    OfferLook.NEAR: ("shopping-basket", "accenttext"),
    OfferLook.COUPON: ("ticket", "accenttext"),
}


class OfferLines(Card):
    """A few offers: what is near, what is applied."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay the card out, hidden."""
        super().__init__(Tint.ACCENT, parent)
        self._column = self.column(gap_px=12)
        self._column.setContentsMargins(20, 14, 20, 14)
        self.rows: list[tuple[IconMark, Label, Label, QWidget]] = []
        self.hide()

    def show_offers(self, offers: tuple[OfferCard, ...], money: Callable[[int], str]) -> None:
        """Show these offers; none hides the card."""
        while len(self.rows) < len(offers):
            self._add_row()
        for at, (mark, title, below, row) in enumerate(self.rows):
            row.setVisible(at < len(offers))
            if at < len(offers):
                card = offers[at]
                mark.set_icon(*MARKS[card.look])
                title.setText(card.title)
                words = self._words(card, money)
                below.setText(words)
                below.setVisible(bool(words))
        self.setVisible(bool(offers))

    def _add_row(self) -> None:
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        mark = IconMark("tag", tone="accenttext", size_px=24)
        title = Label(role=Role.HEADING, wrap=True)
        below = Label(role=Role.ITEM, tone="text2", wrap=True)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(title)
        words.addWidget(below)
        line.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        self._column.addWidget(row)
        self.rows.append((mark, title, below, row))

    def _words(self, card: OfferCard, money: Callable[[int], str]) -> str:
        if card.look is OfferLook.APPLIED:
            saves = self.tr("saves you {amount}").format(amount=money(card.saves_minor))
            return saves if card.saves_minor else ""
        if card.look is OfferLook.COUPON:
            return self.tr("Your coupon: say so, and it counts")
        if card.missing_minor:
            return self.tr("{amount} more to go").format(amount=money(card.missing_minor))
        return card.sentence


class PointsLines(Card):
    """Her points, what this purchase brings, the way to the next tier."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay the card out, hidden."""
        super().__init__(parent=parent)
        self._has = Label(role=Role.ITEM, tone="text2")
        self._brings = Label(role=Role.ITEM, tone="text2")
        self.points = AmountLabel(role=Role.FIGURE)
        self.earned = AmountLabel(role=Role.TITLE, tone="success")
        self.meter = Meter()
        self.missing = Label(role=Role.ITEM)
        box = self.column(gap_px=6)
        box.setContentsMargins(24, 14, 24, 14)
        for words, figure in ((self._has, self.points), (self._brings, self.earned)):
            row = QHBoxLayout()
            row.addWidget(words, 1)
            row.addWidget(figure)
            box.addLayout(row)
        box.addWidget(self.meter)
        box.addWidget(self.missing)
        self.hide()

    def show_member(self, member: DisplayMember | None, language: str) -> None:
        """Show her points; nobody hides the card."""
        self.setVisible(member is not None)
        if member is None:
            return
        self.points.set_amount(format_number(member.points, language))
        self.earned.set_amount(f"+{format_number(member.earned, language)}")
        tier = member.tier
        climbing = tier is not None and tier.wanted > 0
        self.meter.setVisible(climbing)
        self.missing.setVisible(climbing)
        if tier is not None and tier.wanted > 0:
            self.meter.set_progress(tier.reached, tier.wanted)
            words = self.tr("{points} more to {tier}")
            more = format_number(tier.missing, language)
            self.missing.setText(words.format(points=more, tier=tier.next_name))

    def retranslate(self) -> None:
        """Words again."""
        self._has.setText(self.tr("Your points"))
        self._brings.setText(self.tr("With this purchase"))
        self.points.setAccessibleName(self._has.text())
        self.earned.setAccessibleName(self._brings.text())


class BasketPage(QWidget):
    """Lines at the left; total, points and offers at the right. Shows only what has changed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lay the page out, empty."""
        super().__init__(parent)
        self._shown: DisplayView | None = None
        self._money: Callable[[int], str] = str
        self.lines = LinesView()
        self.lines.fitted.connect(self._count)
        self.total = AmountLabel(role=Role.DISPLAY)
        self.points = PointsLines()
        self.offers = OfferLines()
        row = QHBoxLayout(self)
        row.setContentsMargins(GAP_PX, GAP_PX, GAP_PX, GAP_PX)
        row.setSpacing(GAP_PX)
        row.addWidget(self._basket(), 1)
        right = QVBoxLayout()
        right.setSpacing(GAP_PX)
        right.addWidget(self._total_card())
        right.addWidget(self.points)
        right.addWidget(self.offers)
        right.addStretch(1)
        self._right = QWidget()
        self._right.setLayout(right)
        right.setContentsMargins(0, 0, 0, 0)
        self._right.setFixedWidth(RIGHT_PX)
        row.addWidget(self._right)
        self.retranslate()

    def _basket(self) -> Card:
        card = Card()
        box = card.column(margin_px=1, gap_px=0)
        head = QWidget()
        head.setFixedHeight(HEAD_PX)
        words = QHBoxLayout(head)
        words.setContentsMargins(24, 0, 24, 0)
        self._title = Label(role=Role.HEADING)
        self.count = Label(role=Role.ITEM, tone="text2")
        words.addWidget(self._title)
        words.addStretch(1)
        words.addWidget(self.count)
        self._saved = Card(Tint.SUCCESS)
        self._saved.setFixedHeight(SAVED_PX)
        saved = self._saved.row(gap_px=12)
        saved.setContentsMargins(24, 0, 24, 0)
        self._save_words = Label(role=Role.SUBTITLE, tone="success")
        self.saved = AmountLabel(role=Role.PREVIEW, tone="success")
        saved.addWidget(IconMark("tag", tone="success", size_px=24))
        saved.addWidget(self._save_words)
        saved.addStretch(1)
        saved.addWidget(self.saved)
        box.addWidget(head)
        box.addWidget(Rule())
        box.addWidget(self.lines, 1)
        box.addWidget(self._saved)
        return card

    def _total_card(self) -> Card:
        card = Card()
        box = card.column(gap_px=4)
        box.setContentsMargins(24, 20, 24, 20)
        self._caption = Label(role=Role.TITLE, tone="text2")
        self.total.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        self._tax = Label(role=Role.ITEM, tone="text2", wrap=True)
        box.addWidget(self._caption)
        box.addWidget(self.total)
        box.addWidget(self._tax)
        return card

    # ------------------------------------------------------------------ showing

    def show_view(self, view: DisplayView, money: Callable[[int], str]) -> None:
        """Show the basket as it is; what came out the same is left alone."""
        before, self._shown, self._money = self._shown, view, money
        if before is None or before.language != view.language:
            before = None
            self.retranslate()
        if before is None or before.lines != view.lines:
            self.lines.show_lines(view.lines)
            self._count()
        if view.sums is not None and (before is None or before.sums != view.sums):
            self._show_sums(view.sums)
        if before is None or before.member != view.member:
            self.points.show_member(view.member, view.language)
        if before is None or before.offers != view.offers:
            self.offers.show_offers(view.offers, money)

    def _show_sums(self, sums: Sums) -> None:
        paying = sums.paid_minor > 0
        self._caption.setText(self.tr("Still to pay") if paying else self.tr("Total to pay"))
        self.total.setAccessibleName(self._caption.text())
        self._show_total(self._money(sums.due_minor if paying else sums.total_minor))
        below = self.tr("Tax {amount} is included") if sums.tax_inside else self.tr("Tax {amount}")
        below = below.format(amount=self._money(sums.tax_minor))
        if paying:
            words = self.tr("{paid} of {total} are paid")
            total = self._money(sums.total_minor)
            below = words.format(paid=self._money(sums.paid_minor), total=total)
        self._tax.setText(below)
        self._saved.setVisible(sums.saved_minor > 0)
        self.saved.set_amount(self._money(sums.saved_minor))

    def _show_total(self, amount: str) -> None:
        """As large as the card allows: never cut."""
        room = RIGHT_PX - 52
        for role in (Role.DISPLAY, Role.DUE, Role.TOTAL):
            self.total.set_role(role)
            self.total.setFixedHeight(TYPE[role].line_px + 4)
            if QFontMetricsF(role_font(role)).horizontalAdvance(amount) <= room:
                break
        self.total.set_amount(amount)

    def _count(self) -> None:
        if self._shown is None:
            return
        many, shown = len(self._shown.lines), len(self.lines.shown)
        words = self.tr("1 line") if many == 1 else self.tr("{count} lines")
        if shown < many:
            words = self.tr("{count} lines, the last {shown}")
        self.count.setText(words.format(count=many, shown=shown))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is room the right column grows with the window."""
        super().resizeEvent(event)
        self._right.setFixedWidth(max(RIGHT_PX, self.width() * 37 // 100))

    def retranslate(self) -> None:
        """Words again."""
        self._title.setText(self.tr("Your basket"))
        self._save_words.setText(self.tr("You save"))
        self.saved.setAccessibleName(self._save_words.text())
        self.lines.set_word(self.tr("Returned"))
        self.points.retranslate()
