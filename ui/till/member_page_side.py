"""The right column of the member's page: points by expiry, consents, offers, likes, notes."""

from collections.abc import Callable
from datetime import date
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from loyalty.rules.member import Purpose
from posapp.domain.money_text import format_day, format_number
from ui.theme import Role, Tone
from ui.till.desk import Desk
from ui.till.member_page_presenter import Lapse, MemberPagePresenter
from ui.till.member_page_rows import FactRow, HeadedCard, Scroller
from ui.till.member_page_words import consent_said, preference_name
from ui.widgets import ActionButton, Chip, FlowLayout, IconButton, Kind, Label, Switch, Tint

ONE_COLUMN_PX: Final = 500
MOST_COUPONS: Final = 3
MOST_NOTES: Final = 2
NEVER: Final = date.max
RIGHT: Final = Qt.AlignmentFlag.AlignRight


class MemberSide(QWidget):
    """The cards beside the tabs. What is pressed here is done by the page."""

    use_coupon = Signal(str)
    end_consent = Signal(object)
    read_consents = Signal()
    edit_likes = Signal()
    add_note = Signal()

    def __init__(self, desk: Desk, presenter: MemberPagePresenter) -> None:
        """Build the cards, empty."""
        super().__init__()
        self._desk = desk
        self._presenter = presenter
        self.lapses, self.consents, self.offers = HeadedCard(), HeadedCard(), HeadedCard()
        self.likes, self.notes = HeadedCard(), HeadedCard()
        self.pencil = IconButton("pencil", "")
        self.plus = IconButton("plus", "")
        self.likes.add_button(self.pencil)
        self.notes.add_button(self.plus)
        self.pencil.clicked.connect(self.edit_likes)
        self.plus.clicked.connect(self.add_note)
        self.switches: dict[Purpose, Switch] = {}
        self.rows = Scroller()
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(8)
        for half in ((self.lapses, self.consents), (self.offers, self.likes, self.notes)):
            self._halves.addLayout(self._half(half), 1)
        self.rows.column.addLayout(self._halves)
        self.rows.column.addStretch(1)
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.addWidget(self.rows)

    @staticmethod
    def _half(cards: tuple[HeadedCard, ...]) -> QVBoxLayout:
        half = QVBoxLayout()
        half.setSpacing(8)
        for card in cards:
            half.addWidget(card)
        half.addStretch(1)
        return half

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = self.width() < ONE_COLUMN_PX
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._halves.setDirection(way)

    def show_member(self) -> None:
        """Show whom the presenter has."""
        if self._presenter.card is None:
            return
        self.pencil.set_icon("pencil", self.tr("Change likes and allergies"))
        self.plus.set_icon("plus", self.tr("Add a note"))
        for card, show in (
            (self.lapses, self._show_lapses),
            (self.consents, self._show_consents),
            (self.offers, self._show_offers),
            (self.likes, self._show_likes),
            (self.notes, self._show_notes),
        ):
            card.clear()
            show(card)

    # ---- points by expiry

    def _show_lapses(self, card: HeadedCard) -> None:
        brief = self._presenter.brief
        card.name.setText(self.tr("Points by expiry"))
        spendable = brief.points.spendable if brief else 0
        card.figure.setText(format_number(spendable, self._desk.language))
        lapses = self._presenter.lapses()
        if not lapses:
            card.say(self.tr("No points yet."))
            return
        table = QWidget()
        grid = QGridLayout(table)
        grid.setContentsMargins(15, 6, 15, 2)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(0, 1)
        heads = (self.tr("Expires"), self.tr("Earned"), self.tr("Left"))
        for column, head in enumerate(heads):
            label = Label(head, role=Role.LABEL_HEAD, tone="text3")
            grid.addWidget(label, 0, column, RIGHT if column else Qt.AlignmentFlag.AlignLeft)
        for row, lapse in enumerate(lapses, start=1):
            self._lapse_row(grid, row, lapse)
        card.add(table)

    def _lapse_row(self, grid: QGridLayout, row: int, lapse: Lapse) -> None:
        language = self._desk.language
        tone: Tone = "warn" if lapse.is_soon else "text"
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(Label(self._when(lapse), role=Role.SMALL, tone=tone, wrap=True))
        if lapse.is_soon and lapse.days is not None and not lapse.and_later:
            days = self.tr("today") if lapse.days == 0 else self.tr("in {count} days")
            days = self.tr("in 1 day") if lapse.days == 1 else days
            words.addWidget(Label(days.format(count=lapse.days), role=Role.LABEL, tone=tone))
        grid.addLayout(words, row, 0)
        earned = Label(format_number(lapse.earned, language), role=Role.SMALL, tone="text3")
        left = Label(format_number(lapse.left, language), role=Role.SMALL_HEAD)
        grid.addWidget(earned, row, 1, RIGHT)
        grid.addWidget(left, row, 2, RIGHT)

    def _when(self, lapse: Lapse) -> str:
        if lapse.first is None:
            return self.tr("never") if not lapse.and_later else self.tr("later or never")
        day = format_day(lapse.first, self._desk.language)
        return self.tr("{day} or later").format(day=day) if lapse.and_later else day

    # ---- consents

    def _show_consents(self, card: HeadedCard) -> None:
        card.name.setText(self.tr("Consents"))
        self.switches = {}
        language = self._desk.language
        for shown in self._presenter.consents:
            title = shown.text.title.text(language)
            row = FactRow(
                title, consent_said(shown.record, self._presenter, language), margin_px=15
            )
            switch = Switch(title, on=shown.given)
            if not shown.possible:
                switch.set_refused(self.tr("Not before the age the program asks for."))
            switch.clicked.connect(self._touched(shown.purpose, given=shown.given))
            self.switches[shown.purpose] = switch
            card.add(row.add_end(switch))

    def _touched(self, purpose: Purpose, *, given: bool) -> Callable[[], None]:
        """Off at once; on only where the text stands, so that it is seen before."""

        def act() -> None:
            if given:
                self.end_consent.emit(purpose)
            else:
                self.read_consents.emit()

        return act

    # ---- offers and coupons

    def _show_offers(self, card: HeadedCard) -> None:
        brief = self._presenter.brief
        card.name.setText(self.tr("Offers and coupons"))
        coupons = brief.coupons if brief else ()
        language = self._desk.language
        card.figure.setText(self.tr("{count} open").format(count=len(coupons)))
        soonest = sorted(coupons, key=lambda view: (view.last_day or NEVER, view.code))
        for view in soonest[:MOST_COUPONS]:
            name = view.series.name_zh if language == "zh" else view.series.name
            until = self.tr("without end")
            if view.last_day is not None:
                until = self.tr("until {day}").format(day=format_day(view.last_day, language))
            row = FactRow(name or view.series.name, until, margin_px=15)
            use = ActionButton(self.tr("Use"), kind=Kind.SECOND)
            use.setAccessibleName(self.tr("Use {name} now").format(name=name))
            use.clicked.connect(lambda _=False, code=view.code: self.use_coupon.emit(code))
            card.add(row.add_end(use))
        more = len(coupons) - MOST_COUPONS
        if more > 0:
            card.say(self.tr("and {count} more that end later").format(count=more))
        self._show_stamps(card)
        if not card.body.count():
            card.say(self.tr("No coupon at hand. Public offers count by themselves."))

    def _show_stamps(self, card: HeadedCard) -> None:
        whole = self._presenter.card
        language = self._desk.language
        for stamps in whole.stamps if whole else ():
            name = stamps.name_zh if language == "zh" else stamps.name
            words = self.tr("{count} of {needed} stamps").format(
                count=stamps.stamps, needed=stamps.needed
            )
            card.add(FactRow(name, words, margin_px=15))

    # ---- likes and notes

    def _show_likes(self, card: HeadedCard) -> None:
        card.name.setText(self.tr("Preferences and allergies"))
        whole = self._presenter.card
        if not self._presenter.is_personal:
            card.say(
                self.tr(
                    "Not agreed to personal offers: nothing is looked at here but points, tier and "
                    "the member's own receipts."
                )
            )
        for chips in whole.chips if whole else ():
            row = QWidget()
            line = QHBoxLayout(row)
            line.setContentsMargins(15, 6, 15, 6)
            name = Label(preference_name(chips.kind), role=Role.SMALL, tone="text3")
            name.setMinimumWidth(64)
            line.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
            values = QWidget()
            flow = FlowLayout(values, gap_px=6)
            tint, icon = (Tint.DANGER, "triangle-alert") if chips.is_warning else (Tint.SUNKEN, "")
            for value in chips.values:
                flow.addWidget(Chip(value, tint=tint, icon=icon))
            line.addWidget(values, 1)
            card.body.addWidget(row)
        if self._presenter.is_personal and not card.body.count():
            card.say(self.tr("Nothing told so far."))

    def _show_notes(self, card: HeadedCard) -> None:
        card.name.setText(self.tr("Notes"))
        whole = self._presenter.card
        notes = sorted(whole.notes, key=lambda note: note.at, reverse=True) if whole else []
        for note in notes[:MOST_NOTES]:
            day = format_day(self._presenter.day_of(note.at), self._desk.language)
            by = self._presenter.staff_name(note.by)
            row = QWidget()
            words = QVBoxLayout(row)
            words.setContentsMargins(15, 6, 15, 6)
            words.setSpacing(2)
            words.addWidget(Label(note.text, role=Role.SMALL, wrap=True))
            words.addWidget(
                Label(", ".join(filter(None, (by, day))), role=Role.LABEL, tone="text3")
            )
            card.add(row)
        if not notes:
            card.say(self.tr("No note for whoever serves next."))
