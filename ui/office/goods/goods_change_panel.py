"""Many goods changed at once: what is to happen, on which goods, from which day; then a preview."""

from typing import Final

from PySide6.QtCore import Signal

from posapp.domain.money_text import format_number
from ui.office.desk import OfficeDesk
from ui.office.goods.catalogue_presenter import Wanted, tax_text
from ui.theme import Role
from ui.widgets import ActionButton, Card, Choice, ChoiceRow, Field, Kind, Label

KINDS: Final = ("share", "amount", "set", "round", "tax", "category", "brand", "state")
TYPED: Final = frozenset({"share", "amount", "set", "category", "brand"})
ENDED: Final = frozenset({"share", "amount", "round"})


class GoodsChangePanel(Card):
    """Puts a change together. What it does is shown on a page of its own before it is written."""

    wanted = Signal(object)
    """A preview is wanted; the change comes along as `Wanted`."""
    closed = Signal()

    def __init__(self, desk: OfficeDesk) -> None:
        """Make an empty panel."""
        super().__init__()
        self._desk = desk
        self.heading = Label(role=Role.TITLE, wrap=True)
        self.about = Label(tone="text2", wrap=True)
        self.kind_caption = Label(role=Role.SMALL_HEAD, tone="text2")
        self.kind = ChoiceRow([])
        self.value = Field("")
        self.picked = ChoiceRow([])
        self.ending_caption = Label(role=Role.SMALL_HEAD, tone="text2")
        self.ending = ChoiceRow([])
        self.show_it = ActionButton("", kind=Kind.MAIN, height_px=48)
        self.close_it = ActionButton("", key="Esc", height_px=44)
        box = self.column(margin_px=16, gap_px=10)
        parts = (
            self.heading,
            self.about,
            self.kind_caption,
            self.kind,
            self.value,
            self.picked,
            self.ending_caption,
            self.ending,
        )
        for part in parts:
            box.addWidget(part)
        box.addStretch(1)
        box.addWidget(self.show_it)
        box.addWidget(self.close_it)
        self.kind.chosen.connect(self._choose)
        for row in (self.picked, self.ending):
            row.chosen.connect(row.set_chosen)
        self.show_it.clicked.connect(self._wanted)
        self.value.input.returnPressed.connect(self.show_it.click)
        self.close_it.clicked.connect(self.closed)

    def retranslate(self) -> None:
        """Words again."""
        self.heading.setText(self.tr("Change many goods"))
        self.kind_caption.setText(self.tr("What is to happen"))
        self.ending_caption.setText(self.tr("New prices end in"))
        words = {
            "share": self.tr("Price by %"),
            "amount": self.tr("Price by amount"),
            "set": self.tr("Set price"),
            "round": self.tr("Round prices"),
            "tax": self.tr("Tax class"),
            "category": self.tr("Category"),
            "brand": self.tr("Brand"),
            "state": self.tr("On sale or not"),
        }
        chosen = self.kind.chosen_code() or KINDS[0]
        self.kind.set_choices([Choice(code, words[code]) for code in KINDS], chosen=chosen)
        endings = [Choice("", self.tr("as they come")), Choice("9", "9"), Choice("5", "5")]
        self.ending.set_choices(endings, chosen=self.ending.chosen_code())
        self.show_it.set_text(self.tr("Show what it does"))
        self.close_it.set_text(self.tr("Close"))
        self._show_kind(chosen)

    def show_about(self, chosen: int) -> None:
        """Which goods it is about: the chosen rows, or all that the list's filters find."""
        if chosen > 1:
            count = format_number(chosen, self._desk.language)
            self.about.setText(self.tr("{count} goods that are chosen").format(count=count))
        else:
            words = self.tr("All goods that the search and filters find. Choose rows for fewer.")
            self.about.setText(words)

    def _choose(self, code: str) -> None:
        self.kind.set_chosen(code)
        self.value.set_text("")
        self._show_kind(code)

    def _show_kind(self, code: str) -> None:
        captions = {
            "share": self.tr("Percent, with − for less"),
            "amount": self.tr("Amount, with − for less"),
            "set": self.tr("New price"),
            "category": self.tr("Category, such as Dairy > Milk"),
            "brand": self.tr("Brand; empty takes it off"),
        }
        self.value.setVisible(code in TYPED)
        self.value.set_caption(captions.get(code, ""))
        self.value.set_fault(None)
        self._show_picked(code)
        for part in (self.ending_caption, self.ending):
            part.setVisible(code in ENDED)
        if code == "round" and not self.ending.chosen_code():
            self.ending.set_chosen("9")

    def _show_picked(self, code: str) -> None:
        choices: list[Choice] = []
        if code == "tax":
            language, terms = self._desk.language, self._desk.services.context.terms
            choices = [Choice(x, tax_text(x, rate, language)) for x, rate in terms.rates]
        elif code == "state":
            choices = [Choice("0", self.tr("On sale")), Choice("1", self.tr("Not on sale"))]
        chosen = self.picked.chosen_code()
        if chosen not in {choice.code for choice in choices}:
            chosen = choices[0].code if choices else ""
        self.picked.set_choices(choices, chosen=chosen)
        self.picked.setVisible(bool(choices))

    def _wanted(self) -> None:
        code = self.kind.chosen_code()
        ending = self.ending.chosen_code() if code in ENDED else ""
        value = self.picked.chosen_code() if code in {"tax", "state"} else self.value.text()
        self.wanted.emit(Wanted(code, self.value.text(), int(ending) if ending else None, value))
