"""Who gets the goods, and where they go: fields in two columns, each with what is wrong below."""

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from ui.till.deliver_presenter import ADDRESS, FIELDS
from ui.widgets import Field

PLACES: Mapping[str, tuple[int, int, int]] = {
    "name": (0, 0, 2),
    "email": (1, 0, 1),
    "phone": (1, 1, 1),
    "street": (2, 0, 1),
    "more": (2, 1, 1),
    "postcode": (3, 0, 1),
    "city": (3, 1, 1),
    "region": (4, 0, 1),
    "country": (4, 1, 1),
}
"""Row, column and how many columns."""

MAY_STAY_EMPTY = ("more", "region")


class AddressForm(QWidget):
    """Tells what is typed; Enter goes on to the screen. Decides nothing."""

    told = Signal(str, str)

    def __init__(self) -> None:
        """Build the fields, empty."""
        super().__init__()
        self.fields: dict[str, Field] = {}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(8)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        for name in FIELDS:
            field = Field("")
            field.input.textEdited.connect(partial(self.told.emit, name))
            self.fields[name] = field
            row, column, wide = PLACES[name]
            grid.addWidget(field, row, column, 1, wide, Qt.AlignmentFlag.AlignTop)

    def retranslate(self) -> None:
        """Words again."""
        words = {
            "name": self.tr("Name"),
            "email": self.tr("E-mail"),
            "phone": self.tr("Phone"),
            "street": self.tr("Street and number"),
            "more": self.tr("Floor, company"),
            "postcode": self.tr("Postcode"),
            "city": self.tr("City"),
            "region": self.tr("Region"),
            "country": self.tr("Country, two letters"),
        }
        for name, field in self.fields.items():
            field.set_caption(words[name])
        for name in MAY_STAY_EMPTY:
            self.fields[name].input.setPlaceholderText(self.tr("may stay empty"))

    def show_fields(self, texts: Mapping[str, str], hints: Mapping[str, str]) -> None:
        """Show texts, and hints where a field may stay empty because something is known."""
        for name, field in self.fields.items():
            if field.text() != texts.get(name, ""):
                field.set_text(texts.get(name, ""))
            if name not in MAY_STAY_EMPTY:
                field.input.setPlaceholderText(hints.get(name, ""))

    def show_address(self, *, wanted: bool) -> None:
        """With the address, or only who collects."""
        for name in ADDRESS:
            self.fields[name].setVisible(wanted)

    def show_faults(self, sentences: Mapping[str, str]) -> None:
        """Say what is wrong, below the field that it is about."""
        for name, field in self.fields.items():
            field.set_fault(sentences.get(name))

    @property
    def focused(self) -> str:
        """The field that has the keys; empty when none has."""
        return next((name for name, one in self.fields.items() if one.input.hasFocus()), "")

    def focus(self, name: str) -> None:
        """Go to a field."""
        field = self.fields.get(name)
        if field is not None:
            field.input.setFocus()
            field.input.selectAll()
