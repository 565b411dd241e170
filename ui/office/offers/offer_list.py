"""The offers of a store in a list, and one of them beside it."""

from typing import Final

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QStackedWidget,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from loyalty.offers.shapes import OfferMode
from loyalty.offers.stored import OfferState
from loyalty.service.offer_desk import OfferRow
from posapp.domain.money_text import format_day, format_number
from ui.office.offers.offer_list_presenter import FILTERS, ListedOffer, OfferListPresenter, listed
from ui.theme import Role, colour, role_font, tokens
from ui.till.desk import Desk
from ui.till.row_list import ROW_ROLE, Index, ListRow, RowDelegate, RowList
from ui.widgets import (
    ActionButton,
    Card,
    Chip,
    Choice,
    ChoiceRow,
    EmptyState,
    FlowLayout,
    Kind,
    Label,
    Rule,
    Tint,
    scrolled,
)
from ui.widgets.button import draw_box
from ui.widgets.card import tint_paint

STATE_LOOKS: Final[dict[OfferState, tuple[str, Tint]]] = {
    OfferState.RUNNING: ("circle-check", Tint.SUCCESS),
    OfferState.APPROVED: ("check", Tint.ACCENT),
    OfferState.SIMULATED: ("flask-conical", Tint.ACCENT),
    OfferState.DRAFT: ("pencil", Tint.SUNKEN),
    OfferState.STOPPED: ("ban", Tint.WARN),
    OfferState.ENDED: ("archive", Tint.SUNKEN),
}
CHIP_TALL_PX: Final = 24
CHIP_EDGES_PX: Final = 16
AMOUNT_PX: Final = 96
BOTH_FROM_PX: Final = 640
"""From here on a row has room for its days and for how it meets others."""


class OfferDelegate(RowDelegate):
    """Paints a row of the list, and the chip of its state before the amount."""

    def __init__(self, view: RowList) -> None:
        """Know no states yet."""
        super().__init__(view)
        self.states: dict[str, tuple[str, Tint]] = {}

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        row: ListRow = index.data(ROW_ROLE)
        words, tint = self.states.get(row.code, ("", Tint.SUNKEN))
        painter.setFont(role_font(Role.LABEL_HEAD))
        wide = painter.fontMetrics().horizontalAdvance(words) + CHIP_EDGES_PX
        right = option.rect.right() - 16 - AMOUNT_PX
        box = QRectF(right - wide, option.rect.center().y() - 12, wide, CHIP_TALL_PX)
        paint = tint_paint(tint, tokens())
        draw_box(painter, box, paint, 4)
        painter.setPen(colour(paint.ink))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


class OffersList(QWidget):
    """Rows of offers; the marked one is told about beside them."""

    changed = Signal()
    """Another offer is marked, or other offers are shown."""
    opened = Signal()
    """The marked offer is to be opened."""

    def __init__(self, desk: Desk, presenter: OfferListPresenter) -> None:
        """Make an empty list."""
        super().__init__()
        self._desk = desk
        self._presenter = presenter
        self.filters = ChoiceRow((), name="filter")
        self.filters.chosen.connect(self._filter)
        self.rows = RowList()
        self._chips = OfferDelegate(self.rows)
        self.rows.setItemDelegate(self._chips)
        self.rows.picked.connect(self._picked)
        self.rows.doubleClicked.connect(lambda _index: self.opened.emit())
        self.empty = EmptyState("tag", "")
        self._stack = QStackedWidget()
        self._stack.addWidget(self.rows)
        self._stack.addWidget(self.empty)
        self.empty.acted.connect(self._drop_filter)
        card = Card()
        box = card.column(margin_px=1, gap_px=0)
        head = QHBoxLayout()
        head.setContentsMargins(8, 6, 8, 6)
        head.addWidget(self.filters, 1)
        box.addLayout(head)
        box.addWidget(Rule())
        box.addWidget(self._stack, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Say of each offer as much as there is room for."""
        super().resizeEvent(event)
        was, now = event.oldSize().width(), event.size().width()
        if (was >= BOTH_FROM_PX) != (now >= BOTH_FROM_PX):
            self.show_offers()

    def show_offers(self) -> None:
        """Show what is looked for."""
        presenter, language = self._presenter, self._desk.language
        words = {
            "all": self.tr("All"),
            "running": self.tr("Running"),
            "preparation": self.tr("In preparation"),
            "stopped": self.tr("Stopped"),
            "ended": self.tr("Ended"),
        }
        self.filters.set_choices(
            [Choice(c, f"{words[c]} {presenter.count(c)}") for c in FILTERS],
            chosen=presenter.filter,
        )
        found = presenter.shown(language)
        ids = [one.id for one in found]
        if presenter.chosen_id not in ids:
            presenter.choose(ids[0] if ids else None)
        at = ids.index(presenter.chosen_id) if presenter.chosen_id else -1
        self._chips.states = {
            one.id: (self.state_word(one.state), STATE_LOOKS[one.state][1]) for one in found
        }
        self.rows.show_rows([self._row(one) for one in found], at)
        self._stack.setCurrentWidget(self.rows if found else self.empty)
        self._say_empty()

    def _say_empty(self) -> None:
        if self._presenter.count("all"):
            sentence = self.tr("No offer is called like that here")
            self.empty.set_words(sentence, self.tr("Clear the line, or choose All above."))
        else:
            sentence = self.tr("No offers yet")
            self.empty.set_words(sentence, self.tr("Press Alt+N to write the first one."))

    def _row(self, one: ListedOffer) -> ListRow:
        icon = STATE_LOOKS[one.state][0]
        about = [self.window_words(one)]
        if self.width() >= BOTH_FROM_PX:
            about.append(self.mode_words(one))
        used = ""
        if one.times:
            used = self.tr("{times} times").format(
                times=format_number(one.times, self._desk.language)
            )
        return ListRow(
            code=one.id,
            title=one.name,
            below="  ·  ".join(word for word in about if word),
            amount=self._desk.money(one.amount_minor) if one.times else "",
            amount_below=used,
            icon=icon,
            tone="text3" if one.state is OfferState.ENDED else "text",
        )

    def state_word(self, state: OfferState) -> str:
        """A state as people call it."""
        return {
            OfferState.DRAFT: self.tr("Draft"),
            OfferState.SIMULATED: self.tr("Simulated"),
            OfferState.APPROVED: self.tr("Approved"),
            OfferState.RUNNING: self.tr("Running"),
            OfferState.STOPPED: self.tr("Stopped"),
            OfferState.ENDED: self.tr("Ended"),
        }[state]

    def window_words(self, one: ListedOffer) -> str:
        """From when to when."""
        language = self._desk.language
        first = format_day(one.first, language) if one.first else ""
        last = format_day(one.last, language) if one.last else ""
        if first and last:
            return self.tr("{first} to {last}").format(first=first, last=last)
        if first:
            return self.tr("from {first}").format(first=first)
        return self.tr("until {last}").format(last=last) if last else self.tr("no end")

    def mode_words(self, one: ListedOffer) -> str:
        """How it meets others."""
        words = {
            OfferMode.BEST: self.tr("larger saving wins"),
            OfferMode.STACKING: self.tr("adds to others"),
            OfferMode.EXCLUSIVE: self.tr("never with another"),
        }
        if one.mode is None:
            return self.tr("cannot be read")
        if not one.priority:
            return words[one.mode]
        return self.tr("{mode}, priority {number}").format(
            mode=words[one.mode], number=one.priority
        )

    def _filter(self, code: str) -> None:
        self._presenter.filter = code
        self.changed.emit()

    def _drop_filter(self) -> None:
        self._filter("all")

    def _picked(self, at: int) -> None:
        self._presenter.choose(self._presenter.shown(self._desk.language)[at].id)
        self.changed.emit()


class OfferGlance(Card):
    """The marked offer: its sentence, what it gave, who did what; and what can be done with it."""

    def __init__(self, desk: Desk, presenter: OfferListPresenter, offers: OffersList) -> None:
        """Make an empty card."""
        super().__init__()
        self._desk = desk
        self._presenter = presenter
        self._offers = offers
        self.name = Label(role=Role.TITLE, wrap=True)
        self._chips = QWidget()
        self._chip_row = FlowLayout(self._chips, gap_px=8)
        self.sentence = Label(wrap=True, tone="text2")
        self.used = Label(role=Role.STRONG, wrap=True)
        self.history_head = Label(role=Role.HEADING)
        self.history = RowList(choosing=False)
        self.empty = EmptyState("tag", "")
        self.new = ActionButton("", icon="plus", key="Alt+N")
        self.copy = ActionButton("", icon="layers", key="Alt+C")
        self.switch = ActionButton("", icon="ban", key="Alt+X", kind=Kind.DANGER)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(16, 16, 16, 8)
        column.setSpacing(10)
        for part in (self.name, self._chips, self.sentence, self.used, self.history_head):
            column.addWidget(part)
        column.addWidget(self.history)
        column.addStretch(1)
        self.paper = scrolled(inner)
        box = self.column(margin_px=1, gap_px=0)
        box.addWidget(self.paper, 1)
        box.addWidget(self.empty, 1)
        box.addWidget(Rule())
        acts = FlowLayout(gap_px=8)
        for button in (self.new, self.copy, self.switch):
            acts.addWidget(button)
        around = QHBoxLayout()
        around.setContentsMargins(12, 10, 12, 10)
        around.addLayout(acts, 1)
        box.addLayout(around)

    def show_offer(self, *, may_write: str) -> None:
        """Show the marked offer; `may_write` says why no offer may be written, or nothing."""
        row, language = self._presenter.chosen, self._desk.language
        self.paper.setVisible(row is not None)
        self.empty.setVisible(row is None)
        self.empty.set_words(self.tr("No offer is marked"))
        self.new.set_text(self.tr("New"))
        self.copy.set_text(self.tr("Copy"))
        self.new.set_refused(may_write or None)
        self.copy.set_refused(may_write or (None if row else self.tr("No offer is marked.")))
        self._show_switch(row, may_write)
        if row is None:
            return
        one = listed(row, language)
        self.name.setText(one.name)
        self._show_chips(one)
        self.sentence.setText(self._presenter.sentence(row, language))
        self.used.setText(self._used(one))
        self.history_head.setText(self.tr("What happened to it"))
        moves = self._presenter.history(row, language)
        history = [
            ListRow(
                code=str(number),
                title=self._offers.state_word(state),
                below=", ".join(filter(None, (when, who, reason))),
                icon=STATE_LOOKS[state][0],
            )
            for number, (state, when, who, reason) in enumerate(moves)
        ]
        self.history_head.setVisible(bool(history))
        self.history.setVisible(bool(history))
        self.history.show_rows(history)
        self.history.setFixedHeight(len(history) * self.history.row_px + 2)

    def _used(self, one: ListedOffer) -> str:
        if not one.times:
            return self.tr("Not used yet")
        words = self.tr("Given {times} times, {money} in all")
        times = format_number(one.times, self._desk.language)
        return words.format(times=times, money=self._desk.money(one.amount_minor))

    def _show_switch(self, row: OfferRow | None, may_write: str) -> None:
        state = row.stored.state if row else OfferState.DRAFT
        starts = state in {OfferState.STOPPED, OfferState.APPROVED}
        self.switch.set_kind(Kind.SECOND if starts else Kind.DANGER)
        self.switch.set_icon("play" if starts else "ban")
        words = self.tr("Start again") if state is OfferState.STOPPED else self.tr("Stop")
        self.switch.set_text(self.tr("Publish") if state is OfferState.APPROVED else words)
        reason: str | None = None
        if starts:
            reason = may_write or None
        elif state is not OfferState.RUNNING:
            reason = self.tr("It does not run.")
        elif row is not None and row.offer is not None and not row.offer.is_stoppable:
            reason = self.tr("It was promised without a stop switch.")
        self.switch.set_refused(reason)

    def _show_chips(self, one: ListedOffer) -> None:
        while (item := self._chip_row.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        icon, tint = STATE_LOOKS[one.state]
        for text, tinted, sign in (
            (self._offers.state_word(one.state), tint, icon),
            (self._offers.window_words(one), Tint.SUNKEN, "calendar"),
            (self._offers.mode_words(one), Tint.SUNKEN, "layers"),
        ):
            chip = Chip(text, tint=tinted, icon=sign, parent=self._chips)
            self._chip_row.addWidget(chip)
            chip.setVisible(True)
