"""One sentence of the editor: its icon, its words, its blanks, and what is wrong below."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from loyalty.offers.blanks import Blank
from posapp.kernel.money import Currency
from ui.office.offers.blank_field import BlankButton, BlankInput, Field
from ui.office.offers.blank_slots import BETWEEN, INNER, Slot, add_row, drop_row, rows_of, slots_of
from ui.office.offers.offer_draft import REWARD, DraftRow, Faults
from ui.office.offers.offer_words import OfferWords
from ui.theme import Role
from ui.widgets import FlowLayout, IconButton, IconMark, Label

ICONS: Final = {
    "who": "users",
    "basket": "shopping-basket",
    "reward": "gift",
    "when": "calendar",
    "where": "store",
    "limit": "shield-check",
}
MARGIN_PX: Final = 16
ROW_GAP_PX: Final = 7


class Sentence(QWidget):
    """Words and fields in a row that wraps, with room below for what is wrong."""

    def __init__(self, icon: str, parent: QWidget | None = None) -> None:
        """Start a sentence."""
        super().__init__(parent)
        self.flow = FlowLayout(gap_px=8)
        self.end = QHBoxLayout()
        self.fault = Label(role=Role.LABEL, tone="danger", wrap=True)
        self.fault.hide()
        row = QHBoxLayout()
        row.setSpacing(12)
        mark = QVBoxLayout()
        mark.addSpacing(12)
        mark.addWidget(IconMark(icon))
        mark.addStretch(1)
        row.addLayout(mark)
        row.addLayout(self.flow, 1)
        row.addLayout(self.end)
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_PX, ROW_GAP_PX, MARGIN_PX - 8, ROW_GAP_PX)
        column.setSpacing(2)
        column.addLayout(row)
        column.addWidget(self.fault)

    def say(self, text: str) -> None:
        """Words between the blanks."""
        if text.strip():
            label = Label(text.strip(), role=Role.ITEM, parent=self)
            label.setFixedHeight(44)
            self.flow.addWidget(label)

    def show_fault(self, text: str) -> None:
        """Say what is wrong, or nothing."""
        self.fault.setText(text)
        self.fault.setVisible(bool(text))


class SentenceRow(Sentence):
    """A row of an offer."""

    changed = Signal()
    """Something else stands in a blank."""
    rows_changed = Signal()
    """A step or a part came or went."""
    choosing = Signal(object, object)
    """A blank wants something chosen: its slot and its field come along."""
    removed = Signal()
    """The row is to go."""
    other_kind = Signal(object)
    """The reward is to become another one: the field that asked comes along."""

    def __init__(
        self, row: DraftRow, words: OfferWords, currency: Currency, parent: QWidget | None = None
    ) -> None:
        """Make the row; `lay` fills it in a language."""
        super().__init__(ICONS[row.kind.family], parent)
        self.row = row
        self.fields: list[tuple[Slot, Field]] = []
        self._words = words
        self._currency = currency
        self._language = "en"
        self.kind_button: BlankButton | None = None

    def lay(self, language: str) -> None:
        """Words and fields of the sentence, once."""
        self._language = language
        kind = self.row.kind
        if kind.family == REWARD:
            self._add_kind(kind.name.text(language))
        for text, name in kind.sentence.pieces(language):
            self.say(text)
            if name:
                self._add_blank(kind.blank(name))
        if kind.family != REWARD:
            close = IconButton("x", self.tr("Remove: {row}").format(row=kind.name.text(language)))
            close.clicked.connect(self.removed)
            self.end.addWidget(close)

    def _add_kind(self, name: str) -> None:
        button = BlankButton(self.tr("Reward"), self)
        button.show_value(name)
        button.clicked.connect(lambda: self.other_kind.emit(button))
        self.kind_button = button
        self.flow.addWidget(button)
        self.say(":" if self._language == "en" else "\N{FULLWIDTH COLON}")

    def _add_blank(self, blank: Blank) -> None:
        many = blank.kind in INNER
        if many:
            rows_of(self.row, blank.name)
        inner = INNER.get(blank.kind, (blank,))
        for slot in slots_of(self.row, blank):
            if slot.blank is inner[-1] and many:
                self.say(BETWEEN[blank.kind].text(self._language))
            self._add_field(slot)
            if (
                slot.blank is inner[-1]
                and many
                and slot.index + 1 < len(rows_of(self.row, blank.name))
            ):
                self.say("+" if blank.kind == "parts" else "·")
        if many:
            self._add_counting(blank)

    def _add_counting(self, blank: Blank) -> None:
        def counted(act: object) -> None:
            (add_row if act == "more" else drop_row)(self.row, blank)
            self.rows_changed.emit()

        more = IconButton("plus", self.tr("One more"))
        more.clicked.connect(lambda: counted("more"))
        self.flow.addWidget(more)
        if len(rows_of(self.row, blank.name)) > 1:
            less = IconButton("minus", self.tr("One less"))
            less.clicked.connect(lambda: counted("less"))
            self.flow.addWidget(less)

    def _add_field(self, slot: Slot) -> None:
        name = slot.blank.label.text(self._language)
        field: Field
        if slot.is_chosen:
            field = BlankButton(name, self)
            field.clicked.connect(lambda: self.choosing.emit(slot, field))
        else:
            field = BlankInput(name, self)
            field.textEdited.connect(lambda text: self._typed(slot, text))
            field.editingFinished.connect(self.show_values)
        self.fields.append((slot, field))
        self.flow.addWidget(field)

    def _typed(self, slot: Slot, text: str) -> None:
        slot.type(text, self._currency)
        self.changed.emit()

    def show_values(self) -> None:
        """What stands in each blank now."""
        for slot, field in self.fields:
            text = slot.text(self._words, self._currency, self._language)
            if not text and slot.blank.optional and isinstance(field, BlankInput):
                field.set_name(slot.blank.empty.text(self._language))
            field.show_value(text)

    def show_faults(self, faults: Faults, *, asked: bool) -> None:
        """Turn wrong blanks red; an empty one only once somebody asked to go on."""
        prefix = faults.draft.place(self.row)
        said: list[str] = []
        for slot, field in self.fields:
            fault = faults.at(slot.place(prefix)) if asked or slot.is_filled else None
            words = faults.say(fault, self._language, self._currency) if fault else ""
            field.set_fault(words)
            said += [words] if words and words not in said else []
        whole = faults.of_row(self.row)
        if whole is not None:
            said.append(faults.say(whole, self._language, self._currency))
        self.show_fault(" ".join(said))

    def set_fixed(self, *, fixed: bool) -> None:
        """A running offer is read, not changed."""
        for _, field in self.fields:
            if isinstance(field, BlankInput):
                field.setReadOnly(fixed)
            else:
                field.setEnabled(not fixed)
        for button in self.findChildren(IconButton):
            button.setVisible(not fixed)
        if self.kind_button is not None:
            self.kind_button.setEnabled(not fixed)
