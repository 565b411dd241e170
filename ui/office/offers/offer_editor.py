"""The page on which an offer is written: its sentences, how it reads, what was checked."""

import itertools
from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from loyalty.offers.kinds import FAMILIES
from loyalty.offers.stored import OfferState
from posapp.domain.permission import Act
from ui.office.offers.blank_choices import Choices, Option, chosen, left_out, takes_many, value_of
from ui.office.offers.blank_field import BlankButton, BlankInput
from ui.office.offers.blank_slots import Slot
from ui.office.offers.check_list import CheckList
from ui.office.offers.offer_draft import REWARD, DraftRow, kinds_of
from ui.office.offers.offer_editor_presenter import OfferEditorPresenter
from ui.office.offers.offer_steps import OfferSteps
from ui.office.offers.offer_words import OfferWords
from ui.office.offers.own_rows import NameRow, OwnRow, ReasonRow, TogetherRow
from ui.office.offers.picking import Pick
from ui.office.offers.sentence_row import ICONS, SentenceRow
from ui.theme import Role
from ui.till.desk import Desk
from ui.widgets import (
    ActionButton,
    Card,
    ElidedLabel,
    FlowLayout,
    IconMark,
    Label,
    Rule,
    Tint,
    scrolled,
)

ROOM_PX: Final = 60
BESIDE_FROM_PX: Final = 640


class OfferEditor(QWidget):
    """Fields over the presenter's draft. What may be chosen is asked by `picking`."""

    changed = Signal()
    """A blank, a row or what was read is another one."""
    picking = Signal(object, object)
    """Something is to be chosen: the pick, and the field that gets the focus back."""

    def __init__(self, desk: Desk, presenter: OfferEditorPresenter, words: OfferWords) -> None:
        """Make an empty page."""
        super().__init__()
        self._desk = desk
        self._presenter = presenter
        self._words = words
        self._choices = Choices(desk.services, words)
        self.rows: list[SentenceRow] = []
        self.own: list[OwnRow] = []
        self.adders: dict[str, ActionButton] = {}
        self.title = ElidedLabel(role=Role.TITLE)
        self.about = ElidedLabel(role=Role.SMALL, tone="text3")
        self.steps = OfferSteps()
        self.checks = CheckList(desk)
        self.checks.read.connect(self._read)
        self._build()

    def _build(self) -> None:
        head = self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        head.setContentsMargins(4, 0, 4, 0)
        names = QVBoxLayout()
        names.setSpacing(0)
        names.addWidget(self.title)
        names.addWidget(self.about)
        head.addLayout(names, 1)
        head.addWidget(self.steps)
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._make_sentences())
        column.addWidget(self._make_preview())
        column.addWidget(self.checks)
        column.addStretch(1)
        self.paper = scrolled(inner)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(6)
        whole.addLayout(head)
        whole.addWidget(self.paper, 1)

    def _make_sentences(self) -> QWidget:
        self.head = Label(role=Role.HEADING)
        self.tip = Label(role=Role.SMALL, tone="text3")
        head = QHBoxLayout()
        head.setContentsMargins(16, 10, 16, 8)
        head.addWidget(self.head, 1)
        head.addWidget(self.tip)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        self._adding = QWidget()
        self._add_row = FlowLayout(self._adding, gap_px=8)
        adding = QHBoxLayout()
        adding.setContentsMargins(16, 8, 16, 10)
        adding.addWidget(self._adding, 1)
        card = Card()
        box = card.column(margin_px=1, gap_px=0)
        box.addLayout(head)
        box.addWidget(Rule())
        box.addLayout(self._list)
        box.addLayout(adding)
        return card

    def _make_preview(self) -> QWidget:
        self.preview_head = Label(role=Role.SMALL_HEAD, tone="text2")
        self.previews = {language: Label(wrap=True) for language in ("en", "zh")}
        head = QHBoxLayout()
        head.addWidget(IconMark("receipt-text", size_px=16))
        head.addWidget(self.preview_head, 1)
        both = QHBoxLayout()
        both.setSpacing(12)
        for label in self.previews.values():
            label.setAlignment(Qt.AlignmentFlag.AlignTop)
            paper = Card(Tint.SUNKEN)
            paper.column(margin_px=12).addWidget(label)
            both.addWidget(paper, 1)
        card = Card()
        box = card.column(margin_px=16, gap_px=8)
        box.addLayout(head)
        box.addLayout(both)
        return card

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The steps stand under the name where both have no room side by side."""
        super().resizeEvent(event)
        ways, beside = QBoxLayout.Direction, event.size().width() >= BESIDE_FROM_PX
        self._head.setDirection(ways.LeftToRight if beside else ways.TopToBottom)

    # ---- showing

    def lay(self) -> None:
        """Lay the rows anew: another offer, another language, a row more or less."""
        self._clear()
        for own in self._own_rows()[:1]:
            self._put_own(own)
        for row in self._presenter.draft.rows:
            self._put_row(row)
        for own in self._own_rows()[1:]:
            self._put_own(own)
        self._lay_adders()
        self._order_tabs()
        self.show_offer()

    def _clear(self) -> None:
        while (item := self._list.takeAt(0)) is not None:
            part = item.widget()
            if part is not None:
                part.hide()
                part.deleteLater()
        self.rows, self.own = [], []

    def _own_rows(self) -> tuple[OwnRow, ...]:
        if self.own:
            return tuple(self.own)
        names, together, reason = NameRow(), TogetherRow(), ReasonRow()
        together.choosing.connect(self._choose_mode)
        for row in (names, together, reason):
            row.draft = self._presenter.draft
            row.currency = self._desk.services.settings.currency
            row.changed.connect(self._edited)
            row.lay()
        self.own = [names, together, reason]
        return tuple(self.own)

    def _put_own(self, row: OwnRow) -> None:
        self._list.addWidget(row)
        self._list.addWidget(Rule())

    def _put_row(self, row: DraftRow) -> None:
        currency = self._desk.services.settings.currency
        widget = SentenceRow(row, self._words, currency)
        widget.lay(self._desk.language)
        widget.changed.connect(self._edited)
        widget.rows_changed.connect(self._relaid)
        widget.choosing.connect(self._choose)
        widget.removed.connect(lambda: self._remove(row))
        widget.other_kind.connect(lambda field: self._ask_kind(REWARD, field))
        self.rows.append(widget)
        self._list.addWidget(widget)
        self._list.addWidget(Rule())

    def _lay_adders(self) -> None:
        words = {
            "who": self.tr("Who"),
            "basket": self.tr("Basket"),
            "when": self.tr("When"),
            "where": self.tr("Where"),
            "limit": self.tr("Limit"),
        }
        for family in (family for family in FAMILIES if family != REWARD):
            if family not in self.adders:
                button = ActionButton("", icon="plus", parent=self._adding)
                button.clicked.connect(lambda _=False, f=family: self._ask_kind(f, self.adders[f]))
                self._add_row.addWidget(button)
                self.adders[family] = button
            self.adders[family].set_text(words[family])
            self.adders[family].set_tip(self.tr("Add a row"))
        self._adding.setVisible(not self._presenter.is_fixed)

    def _order_tabs(self) -> None:
        """Tab walks the blanks in the order of the sentences."""
        walk = self.fields()
        for one, other in itertools.pairwise(walk):
            QWidget.setTabOrder(one, other)

    def fields(self) -> list[QWidget]:
        """Every blank, as a sentence says them."""
        walk: list[QWidget] = list(self.own[0].fields.values()) if self.own else []
        for row in self.rows:
            walk += [row.kind_button] if row.kind_button else []
            walk += [field for _, field in row.fields]
        for own in self.own[1:]:
            walk += [own.mode] if isinstance(own, TogetherRow) else []
            walk += list(own.fields.values())
        return walk

    def show_offer(self) -> None:
        """What stands in the blanks, what is wrong with it, how it reads."""
        presenter, language = self._presenter, self._desk.language
        offer, faults = presenter.faults()
        fixed = presenter.is_fixed or not presenter.may(Act.MANAGE_OFFERS)
        for row in self.rows:
            row.show_values()
            row.show_faults(faults, asked=presenter.asked)
            row.set_fixed(fixed=fixed)
        for own in self.own:
            own.show_values(language)
            own.show_faults(faults, language, asked=presenter.asked)
            own.set_fixed(fixed=fixed)
        if self.own:
            needs = bool(offer and (offer.needs_reason or offer.reason.en))
            self.own[-1].setVisible(needs)
        for code, label in self.previews.items():
            label.setText(presenter.preview(code) or "…")
        self._show_head()
        self.checks.show_checks(presenter.checks(language), presenter.read_checks)

    def _show_head(self) -> None:
        presenter = self._presenter
        own = presenter.draft.own
        key = "name_zh" if self._desk.language == "zh" else "name"
        name = str(own.get(key) or own.get("name") or self.tr("New offer"))
        self.title.set_whole_text(name)
        self.steps.show_state(presenter.state)
        self.about.set_whole_text(self._about())
        self.head.setText(self.tr("The offer in sentences"))
        self.tip.setText(self.tr("Fill the blanks; Tab moves on"))
        if presenter.is_fixed:
            self.tip.setText(self.tr("It is live: stop it or copy it to change it"))
        self.preview_head.setText(self.tr("On the receipt and the shelf it reads"))

    def _about(self) -> str:
        presenter = self._presenter
        if presenter.stored is None:
            return self.tr("Not saved yet")
        when, who = presenter.saved_by()
        if presenter.is_changed:
            words = self.tr("Changed since version {version}, not saved yet")
        elif presenter.state is OfferState.DRAFT:
            words = self.tr("Draft {version}, saved {time}, by {name}")
        else:
            words = self.tr("Version {version}, {time}, by {name}")
        return words.format(version=presenter.stored.version, time=when, name=who)

    # ---- hands

    def _edited(self) -> None:
        self.show_offer()
        self.changed.emit()

    def _relaid(self) -> None:
        self.lay()
        self.changed.emit()

    def _read(self, key: str) -> None:
        self._presenter.read_checks.add(key)
        self._edited()

    def _remove(self, row: DraftRow) -> None:
        self._presenter.draft.remove(row)
        self._relaid()

    def _choose(self, slot: Slot, field: BlankButton) -> None:
        blank = slot.blank
        value = slot.values.get(blank.name)

        def take(codes: tuple[str, ...], but_not: tuple[str, ...]) -> None:
            slot.put(value_of(blank, codes, but_not))
            self._edited()

        self.picking.emit(
            Pick(
                title=blank.label.text(self._desk.language),
                options=lambda text: self._choices.options(blank, text, self._desk.language),
                take=take,
                name=lambda code: self._named(slot, code),
                chosen=chosen(blank, value),
                left_out=left_out(value) if blank.kind == "goods" else (),
                many=takes_many(blank),
                leaves_out=blank.kind == "goods",
            ),
            field,
        )

    def _named(self, slot: Slot, code: str) -> Option:
        if slot.blank.kind == "goods":
            return self._choices.option(code, self._desk.language)
        found = self._choices.options(slot.blank, "", self._desk.language)
        name = self._words.name(f"{slot.blank.kind.removesuffix('s')}:{code}", self._desk.language)
        return next((one for one in found if one.code == code), Option(code, name))

    def _ask_kind(self, family: str, field: QWidget) -> None:
        language = self._desk.language

        def options(text: str) -> tuple[Option, ...]:
            found = (
                Option(
                    kind.code,
                    kind.name.text(language),
                    kind.sentence.text(language).replace("{", "‹").replace("}", "›"),  # noqa: RUF001
                    ICONS[family],
                )
                for kind in kinds_of(family)
            )
            return tuple(o for o in found if text.casefold() in f"{o.title} {o.below}".casefold())

        def take(codes: tuple[str, ...], _but_not: tuple[str, ...]) -> None:
            if codes:
                self.add(codes[0], family)

        titles = {
            "who": self.tr("Who gets it"),
            "basket": self.tr("What has to be in the basket"),
            "reward": self.tr("What it gives"),
            "when": self.tr("When it holds"),
            "where": self.tr("Where it holds"),
            "limit": self.tr("Where it stops"),
        }
        pick = Pick(titles[family], options, take, lambda code: Option(code, code))
        self.picking.emit(pick, field)

    def add(self, code: str, family: str) -> None:
        """One more row, or another reward; its first blank gets the focus."""
        row = self._presenter.draft.add(code, family)
        self._relaid()
        widget = next(one for one in self.rows if one.row is row)
        if widget.fields:
            self.focus(widget.fields[0][1])

    def _choose_mode(self, field: BlankButton, options: tuple[Option, ...]) -> None:
        together = next(row for row in self.own if isinstance(row, TogetherRow))
        now = str(self._presenter.draft.own.get("mode", "best"))

        def take(codes: tuple[str, ...], _but_not: tuple[str, ...]) -> None:
            if codes:
                together.put_mode(codes[0])

        by_code: Callable[[str], Option] = {one.code: one for one in options}.__getitem__
        title = self.tr("With other offers")
        self.picking.emit(Pick(title, lambda _text: options, take, by_code, (now,)), field)

    def focus(self, field: QWidget) -> None:
        """Give a blank the keys and bring it into sight."""
        field.setFocus(Qt.FocusReason.TabFocusReason)
        self.paper.ensureWidgetVisible(field, 0, ROOM_PX)

    def show_unread(self) -> None:
        """Bring the checks into sight where one still has to be read."""
        if self._presenter.unread(self._desk.language):
            bar = self.paper.verticalScrollBar()
            bar.setValue(bar.maximum())

    def focus_first(self) -> None:
        """The first blank that is wrong, or else the first of all."""
        walk = self.fields()
        wrong = (f for f in walk if isinstance(f, BlankInput | BlankButton) and f.fault)
        first = next(wrong, walk[0] if walk else None)
        if first is not None:
            self.focus(first)
