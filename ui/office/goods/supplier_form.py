"""One supplier's own data: who, how many days, from which amount."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout

from posapp.domain.purchasing import Supplier
from posapp.services.purchasing import SupplierForm
from ui.office.desk import OfficeDesk
from ui.theme import Role
from ui.widgets import ActionButton, Card, Field, Kind, Label

NAMES: Final = (
    "name",
    "contact",
    "phone",
    "email",
    "lead_days",
    "review_days",
    "least",
    "note",
)


class SupplierCard(Card):
    """Shows a supplier to be changed, or an empty form for a new one."""

    saved = Signal(object)

    def __init__(self, desk: OfficeDesk) -> None:
        """Make an empty form."""
        super().__init__()
        self._desk = desk
        self._id = ""
        self._as_shown: list[str] = [""] * len(NAMES)
        self.heading = Label(role=Role.TITLE)
        self.fields = {name: Field("") for name in NAMES}
        self.save = ActionButton("", kind=Kind.MAIN, height_px=48)
        box = self.column(margin_px=16, gap_px=12)
        box.addWidget(self.heading)
        grid = QGridLayout()
        grid.setSpacing(12)
        for at, field in enumerate(self.fields.values()):
            grid.addWidget(field, at // 2, at % 2)
            field.input.returnPressed.connect(self.save.click)
        box.addLayout(grid)
        box.addStretch(1)
        box.addWidget(self.save)
        self.save.clicked.connect(lambda: desk.attempt(self._save))

    def retranslate(self) -> None:
        """Words again."""
        captions = {
            "name": self.tr("Name"),
            "contact": self.tr("Who to ask for"),
            "phone": self.tr("Phone"),
            "email": self.tr("E-mail"),
            "lead_days": self.tr("Days from order to shelf"),
            "review_days": self.tr("Ordered every so many days"),
            "least": self.tr("Least amount of an order"),
            "note": self.tr("Note"),
        }
        for name, field in self.fields.items():
            field.set_caption(captions[name])
        self.save.set_text(self.tr("Save"))
        self.heading.setText(self.tr("Supplier") if self._id else self.tr("New supplier"))

    def show_supplier(self, supplier: Supplier | None) -> None:
        """Fill the form."""
        self._id = supplier.id if supplier is not None else ""
        form = _form_of(supplier, self._desk) if supplier is not None else SupplierForm("")
        for name, field in self.fields.items():
            field.set_text(getattr(form, name))
        self._as_shown = self._typed()
        self.retranslate()

    @property
    def is_changed(self) -> bool:
        """Whether something is typed that is not stored."""
        return self._typed() != self._as_shown

    def _typed(self) -> list[str]:
        return [field.text() for field in self.fields.values()]

    def _save(self) -> None:
        text = {name: field.text() for name, field in self.fields.items()}
        form = SupplierForm(
            text["name"],
            contact=text["contact"],
            phone=text["phone"],
            email=text["email"],
            note=text["note"],
            lead_days=text["lead_days"],
            review_days=text["review_days"],
            least=text["least"],
        )
        stored = self._desk.services.purchasing.save_supplier(form, self._id)
        self._as_shown = self._typed()
        self.saved.emit(stored)


def _form_of(supplier: Supplier, desk: OfficeDesk) -> SupplierForm:
    return SupplierForm(
        name=supplier.name,
        contact=supplier.contact,
        phone=supplier.phone,
        email=supplier.email,
        note=supplier.note,
        lead_days=str(supplier.lead_days),
        review_days=str(supplier.review_days),
        least=desk.money(supplier.least_minor).replace(",", "") if supplier.least_minor else "",
        active=supplier.active,
    )
