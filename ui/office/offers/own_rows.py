"""What an offer says of itself: its names, how it meets others, and why it picks people."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from loyalty.offers.shapes import OfferMode
from posapp.kernel.money import Currency
from ui.office.offers.blank_choices import Option
from ui.office.offers.blank_field import BlankButton, BlankInput
from ui.office.offers.blank_text import shown, typed
from ui.office.offers.offer_draft import Faults, OfferDraft
from ui.office.offers.sentence_row import Sentence


class OwnRow(Sentence):
    """A row over keys of the offer itself."""

    changed = Signal()
    """Something else stands in a blank."""

    def __init__(self, icon: str, keys: Sequence[str], parent: QWidget | None = None) -> None:
        """Hold the blanks of some keys."""
        super().__init__(icon, parent)
        self.fields: dict[str, BlankInput] = {}
        self._keys = tuple(keys)
        self.draft = OfferDraft("")
        self.currency: Currency | None = None

    def add_field(self, key: str, name: str) -> BlankInput:
        """A typed blank for a key."""
        field = BlankInput(name, self)
        field.textEdited.connect(lambda text: self._typed(key, text))
        self.fields[key] = field
        self.flow.addWidget(field)
        return field

    def _typed(self, key: str, text: str) -> None:
        if key == "priority" and self.currency is not None:
            value = typed("count", text.strip().removeprefix("-"), self.currency)
            below_zero = text.strip().startswith("-") and isinstance(value, int)
            self.draft.own[key] = -int(str(value)) if below_zero else value or 0
        else:
            self.draft.own[key] = text
        self.changed.emit()

    def show_values(self, language: str) -> None:
        """What stands in the blanks."""
        if self.currency is None:
            return
        for key, field in self.fields.items():
            kind = "count" if key == "priority" else "text"
            field.show_value(shown(kind, self.draft.own.get(key), self.currency, language))

    def show_faults(self, faults: Faults, language: str, *, asked: bool) -> None:
        """Turn wrong blanks red once somebody asked to go on, or where something stands in them."""
        said: list[str] = []
        for key, field in self.fields.items():
            fault = faults.at(key) if asked or field.text() else None
            words = ""
            if fault is not None and self.currency is not None:
                words = faults.say(fault, language, self.currency)
                said.append(words)
            field.set_fault(words)
        self.show_fault(" ".join(said))

    def set_fixed(self, *, fixed: bool) -> None:
        """A running offer is read, not changed."""
        for field in self.fields.values():
            field.setReadOnly(fixed)


class NameRow(OwnRow):
    """What receipt and shelf call it, in both languages."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hold both names."""
        super().__init__("tag", ("name", "name_zh"), parent)

    def lay(self) -> None:
        """Its words and fields."""
        self.say(self.tr("Called"))
        self.add_field("name", self.tr("Name in English"))
        self.say(self.tr("and"))
        self.add_field("name_zh", self.tr("Name in Chinese"))


class ReasonRow(OwnRow):
    """On which objective ground it picks people, in both languages."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hold both reasons."""
        super().__init__("info", ("reason", "reason_zh"), parent)

    def lay(self) -> None:
        """Its words and fields."""
        self.say(self.tr("Because"))
        self.add_field("reason", self.tr("Reason in English"))
        self.say(self.tr("and"))
        self.add_field("reason_zh", self.tr("Reason in Chinese"))


class TogetherRow(OwnRow):
    """How it meets other offers, and whether it may be stopped."""

    choosing = Signal(object, object)
    """The mode is asked for: its field and the options come along."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Hold mode, group and priority."""
        super().__init__("layers", ("mode", "group", "priority"), parent)
        self.mode = BlankButton("", self)

    def lay(self) -> None:
        """Its words and fields."""
        self.say(self.tr("With others:"))
        self.mode.set_name(self.tr("With other offers"))
        self.mode.clicked.connect(lambda: self.choosing.emit(self.mode, self.modes()))
        self.flow.addWidget(self.mode)
        self.say(self.tr("of the group"))
        self.add_field("group", self.tr("any"))
        self.say(self.tr("priority"))
        self.add_field("priority", self.tr("Priority"))

    def modes(self) -> tuple[Option, ...]:
        """The ways to meet others."""
        words = {
            OfferMode.BEST: self.tr("the larger saving wins"),
            OfferMode.STACKING: self.tr("adds to other offers"),
            OfferMode.EXCLUSIVE: self.tr("never with another offer"),
        }
        return tuple(Option(mode.value, words[mode], icon="layers") for mode in words)

    def put_mode(self, code: str) -> None:
        """Meet others in this way."""
        self.draft.own["mode"] = code
        self.changed.emit()

    def show_values(self, language: str) -> None:
        """What stands in the blanks."""
        super().show_values(language)
        words = {option.code: option.title for option in self.modes()}
        self.mode.show_value(words.get(str(self.draft.own.get("mode", "best")), ""))

    def set_fixed(self, *, fixed: bool) -> None:
        """A running offer is read, not changed."""
        super().set_fixed(fixed=fixed)
        self.mode.setEnabled(not fixed)
