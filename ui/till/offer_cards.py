"""The offers beside the basket: a row each, to be touched as a whole where a touch does it."""

from collections.abc import Callable, Sequence
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui.theme import Role, Tone, draw_icon, role_font, tokens
from ui.theme.look import colour
from ui.theme.tokens import CONTROL_RADIUS_PX
from ui.till.member_panel import short_day
from ui.till.offer_cards_presenter import READY, OfferAct, OfferCard, OfferLook
from ui.widgets import Card, Kind, Label, PaintedButton, scrolled
from ui.widgets.button import Paint, State, draw_box, paint_of
from ui.widgets.text import draw_key_cap, key_cap_width

ROW_PX: Final = 53
HEAD_PX: Final = 36
ROWS_IN_SIGHT: Final = 3
METER_PX: Final = 142
PILL_PX: Final = 44
ICONS: Final[dict[OfferLook, tuple[str, Tone]]] = {
    OfferLook.APPLIED: ("circle-check", "success"),
    OfferLook.LEFT_OUT: ("ban", "text3"),
    OfferLook.COUPON: ("ticket", "accenttext"),
    OfferLook.MEMBERS: ("users", "accenttext"),
    OfferLook.GIFT: ("gift", "accenttext"),
    OfferLook.NEAR: ("shopping-basket", "text2"),
}
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class OfferRow(PaintedButton):
    """One offer: icon, name over its sentence; at the right what it saves, its key, or its bar."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty row."""
        super().__init__("", kind=Kind.QUIET, parent=parent)
        self.card: OfferCard | None = None
        self._below = self._end = ""
        self.setFixedHeight(ROW_PX)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def show_card(self, card: OfferCard, below: str, end: str) -> None:
        """Show an offer; `end` stands at the right."""
        if (card, below, end) == (self.card, self._below, self._end):
            return
        self.card, self._below, self._end = card, below, end
        self.setText(card.title)
        self.setAccessibleName(", ".join(filter(None, (card.title, below, end))))
        self.set_tip("\n".join(filter(None, (card.title, below))))
        self.setEnabled(card.act is not OfferAct.NONE)
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Names are cut before the figures at the right."""
        return QSize(160, ROW_PX)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the row."""
        del event
        if self.card is None:
            return
        painter = QPainter(self)
        now, area = tokens(), QRectF(self.rect())
        if self.isDown() or self.underMouse():
            painter.fillRect(area, colour(now.track if self.isDown() else now.sunken))
        painter.fillRect(QRectF(0, 0, area.width(), 1), colour(now.border))
        icon, tone = ICONS[self.card.look]
        draw_icon(painter, icon, now.tone(tone), QRectF(16, ROW_PX / 2 - 10, 20, 20))
        left = self._draw_end(painter, area, self.card)
        self._draw_words(painter, QRectF(48, 0, left - 48 - 12, ROW_PX))
        painter.end()

    def _draw_words(self, painter: QPainter, box: QRectF) -> None:
        now, elide, width = tokens(), Qt.TextElideMode.ElideRight, round(box.width())
        painter.setFont(role_font(Role.STRONG))
        painter.setPen(colour(now.text))
        upper = box.adjusted(0, 8, 0, -25) if self._below else box
        painter.drawText(upper, _LEFT, painter.fontMetrics().elidedText(self.text(), elide, width))
        painter.setFont(role_font(Role.LABEL))
        painter.setPen(colour(now.text3))
        words = painter.fontMetrics().elidedText(self._below, elide, width)
        painter.drawText(box.adjusted(0, 28, 0, -8), _LEFT, words)

    def _draw_end(self, painter: QPainter, area: QRectF, card: OfferCard) -> float:
        """Draw what stands at the right; gives where it begins."""
        if card.act in READY:
            return self._draw_pill(painter, area, card)
        if card.look is OfferLook.NEAR and card.missing_minor:
            return self._draw_bar(painter, area, card)
        now = tokens()
        painter.setFont(role_font(Role.AMOUNT if card.saves_minor else Role.SMALL))
        applied = card.look is OfferLook.APPLIED
        painter.setPen(colour(now.success if applied else now.text2))
        painter.drawText(area.adjusted(0, 0, -16, 0), _RIGHT, self._end)
        return area.right() - 16 - painter.fontMetrics().horizontalAdvance(self._end)

    def _draw_pill(self, painter: QPainter, area: QRectF, card: OfferCard) -> float:
        font = role_font(Role.BUTTON)
        words = QFontMetricsF(font).horizontalAdvance(self._end)
        key = f"Alt {card.key}" if card.key else ""
        cap = key_cap_width(key) + 8 if key else 0
        wide = words + cap + 24
        box = QRectF(area.right() - 8 - wide, (ROW_PX - PILL_PX) / 2 + 0.5, wide, PILL_PX)
        state = State(hovered=self.underMouse(), pressed=self.isDown())
        paint: Paint = paint_of(Kind.SECOND, state, tokens())
        draw_box(painter, box, paint, CONTROL_RADIUS_PX)
        painter.setFont(font)
        painter.setPen(colour(paint.ink))
        painter.drawText(box.adjusted(12, 0, -12 - cap, 0), _LEFT, self._end)
        if key:
            cap_box = QRectF(box.right() - 12 - (cap - 8), box.center().y() - 10, cap - 8, 20)
            draw_key_cap(painter, cap_box, key, paint)
        return box.left()

    def _draw_bar(self, painter: QPainter, area: QRectF, card: OfferCard) -> float:
        now, left = tokens(), area.right() - 16 - METER_PX
        painter.setFont(role_font(Role.SMALL))
        painter.setPen(colour(now.text))
        painter.drawText(QRectF(left, 11, METER_PX, 20), _RIGHT, self._end)
        whole = card.reached_minor + card.missing_minor
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        bar = QRectF(left, 35, METER_PX, 6)
        painter.setBrush(colour(now.track))
        painter.drawRoundedRect(bar, 3, 3)
        bar.setWidth(METER_PX * card.reached_minor / whole)
        painter.setBrush(colour(now.accent))
        painter.drawRoundedRect(bar, 3, 3)
        return left


class OfferList(Card):
    """The rows under their head; more than three are reached by scrolling."""

    touched = Signal(object)
    """An `OfferCard` that does something was touched."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start without rows, and hidden: there is never an empty box."""
        super().__init__(parent=parent)
        self.rows: list[OfferRow] = []
        self.title = Label(role=Role.SMALL_HEAD)
        self.count = Label(role=Role.SMALL, tone="text3")
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 16, 0)
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.count)
        head.addStretch(1)
        self._head = QWidget()
        self._head.setLayout(head)
        self._head.setFixedHeight(HEAD_PX)
        inner = QWidget()
        self._column = QVBoxLayout(inner)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addStretch(1)
        self._scroll = scrolled(inner)
        box = self.column(margin_px=1, gap_px=0)
        box.addWidget(self._head)
        box.addWidget(self._scroll)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_cards(
        self, cards: Sequence[OfferCard], title: str, language: str, money: Callable[[int], str]
    ) -> None:
        """Show these offers under this title; without any the whole list is gone."""
        self.title.setText(title)
        self.count.setText(str(len(cards)))
        while len(self.rows) < len(cards):
            row = OfferRow()
            row.clicked.connect(lambda _=False, row=row: self._touched(row))
            self.rows.append(row)
            self._column.insertWidget(len(self.rows) - 1, row)
        for number, row in enumerate(self.rows):
            row.setVisible(number < len(cards))
            if number < len(cards):
                card = cards[number]
                row.show_card(card, self._below(card, language, money), self._end(card, money))
        in_sight = min(len(cards), ROWS_IN_SIGHT)
        self._scroll.setFixedHeight(ROW_PX * in_sight)
        self.setVisible(bool(cards))

    def shown(self) -> list[OfferRow]:
        """The rows that stand there now, in their order."""
        return [row for row in self.rows if not row.isHidden()]

    def _touched(self, row: OfferRow) -> None:
        if row.card is not None:
            self.touched.emit(row.card)

    def _below(self, card: OfferCard, language: str, money: Callable[[int], str]) -> str:
        if card.lines:
            return self._applied_to(card.lines)
        if card.look is OfferLook.LEFT_OUT:
            return self.tr("Left out of this basket")
        if card.missing_minor:
            whole = money(card.reached_minor + card.missing_minor)
            return self.tr("{reached} of {whole} so far").format(
                reached=money(card.reached_minor), whole=whole
            )
        if card.others:
            return self.tr("and {count} more for members").format(count=card.others)
        if card.act is OfferAct.SHOW_COUPON:
            return self._until(card, language)
        return card.sentence or self.tr("Shown; its goods are not in the basket")

    def _applied_to(self, lines: Sequence[int]) -> str:
        numbers = ", ".join(map(str, lines))
        if len(lines) == 1:
            return self.tr("Applied to line {numbers}").format(numbers=numbers)
        return self.tr("Applied to lines {numbers}").format(numbers=numbers)

    def _until(self, card: OfferCard, language: str) -> str:
        if card.last_day is None:
            return self.tr("A coupon of this member")
        return self.tr("Coupon, until {day}").format(day=short_day(card.last_day, language))

    def _end(self, card: OfferCard, money: Callable[[int], str]) -> str:
        words = {
            OfferAct.TAKE_UP: self.tr("Give it"),
            OfferAct.SHOW_COUPON: self.tr("Use coupon"),
            OfferAct.IDENTIFY: self.tr("Member"),
            OfferAct.ADD_GIFT: self.tr("Add the gift"),
        }
        if card.act in words:
            return words[card.act]
        if card.look is OfferLook.APPLIED:
            return money(-card.saves_minor) if card.saves_minor else self.tr("at payment")
        if card.missing_minor:
            return self.tr("{amount} more").format(amount=money(card.missing_minor))
        if card.saves_minor:
            return self.tr("saves {amount}").format(amount=money(card.saves_minor))
        return ""
