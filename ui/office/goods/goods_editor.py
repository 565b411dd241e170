"""One product beside the list: its fields, each with what is wrong with it, and Save."""

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from posapp.domain.goods_form import GoodsForm
from posapp.domain.messages import say_trouble
from posapp.kernel.quantity import Unit
from posapp.services.goods_desk import OpenGoods
from ui.office.desk import OfficeDesk
from ui.office.goods.catalogue_presenter import tax_text
from ui.theme import Role
from ui.widgets import (
    ActionButton,
    Banner,
    BannerKind,
    Card,
    Choice,
    ChoiceRow,
    Field,
    Kind,
    Label,
    Notice,
    Switch,
    scrolled,
)

TYPED: Final = (
    "sku",
    "name",
    "name_zh",
    "price",
    "cost",
    "category",
    "brand",
    "barcodes",
    "item",
    "minimum_age",
)
PAIRS: Final = (("price", "cost"), ("category", "brand"), ("item", "minimum_age"))
SWITCHES: Final = ("on_sale", "returnable", "open_price")


class GoodsEditor(Card):
    """Shows one product to be changed. Saving and closing are the page's to do."""

    saved = Signal(object)
    """The form is to be stored; it comes along with the product as it was opened."""
    closed = Signal()
    stock_wanted = Signal(str)

    def __init__(self, desk: OfficeDesk) -> None:
        """Make an empty form."""
        super().__init__()
        self._desk = desk
        self.opened: OpenGoods | None = None
        self._as_shown: GoodsForm | None = None
        self.heading = Label(role=Role.TITLE, wrap=True)
        self.owner = Banner()
        self.fields = {name: Field("") for name in TYPED}
        self.tax_caption = Label(role=Role.SMALL_HEAD, tone="text2")
        self.tax = ChoiceRow([])
        self.unit_caption = Label(role=Role.SMALL_HEAD, tone="text2")
        self.unit = ChoiceRow([])
        self.switches = {name: Switch("") for name in SWITCHES}
        self._words = {name: Label() for name in SWITCHES}
        self.save = ActionButton("", kind=Kind.MAIN, key="Ctrl+S", height_px=48)
        self.stock = ActionButton("", icon="warehouse", height_px=44)
        self.close_it = ActionButton("", key="Esc", height_px=44)
        self._lay_out()
        for row in (self.tax, self.unit):
            row.chosen.connect(row.set_chosen)
        self.save.clicked.connect(self._save)
        self.close_it.clicked.connect(self.closed)
        self.stock.clicked.connect(self._stock)
        for field in self.fields.values():
            field.input.returnPressed.connect(self.save.click)

    def _lay_out(self) -> None:
        inner = QWidget()
        column = QVBoxLayout(inner)
        column.setContentsMargins(0, 0, 8, 0)
        column.setSpacing(10)
        column.addWidget(self.heading)
        column.addWidget(self.owner)
        for part in self._rows():
            if isinstance(part, QWidget):
                column.addWidget(part)
            else:
                column.addLayout(part)
        column.addWidget(self.stock)
        column.addStretch(1)
        self.paper = scrolled(inner)
        box = self.column(margin_px=16, gap_px=12)
        box.addWidget(self.paper, 1)
        foot = QHBoxLayout()
        foot.setSpacing(8)
        foot.addWidget(self.close_it)
        foot.addWidget(self.save, 1)
        box.addLayout(foot)

    def _rows(self) -> list[QWidget | QHBoxLayout]:
        rows: list[QWidget | QHBoxLayout] = [self.fields[name] for name in TYPED[:3]]
        rows.append(self._pair(*PAIRS[0]))
        rows += [self.tax_caption, self.tax]
        rows.append(self._pair(*PAIRS[1]))
        rows.append(self.fields["barcodes"])
        rows.append(self._pair(*PAIRS[2]))
        rows += [self.unit_caption, self.unit]
        for name in SWITCHES:
            line = QHBoxLayout()
            line.setSpacing(8)
            line.addWidget(self._words[name], 1)
            line.addWidget(self.switches[name])
            rows.append(line)
        return rows

    def _pair(self, left: str, right: str) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(8)
        for name in (left, right):
            line.addWidget(self.fields[name], 1, Qt.AlignmentFlag.AlignTop)
        return line

    # ---- words

    def retranslate(self) -> None:
        """Words again."""
        captions = {
            "sku": self.tr("Number (SKU)"),
            "name": self.tr("Name"),
            "name_zh": self.tr("Chinese name"),
            "price": self.tr("Price"),
            "cost": self.tr("Cost without tax"),
            "category": self.tr("Category"),
            "brand": self.tr("Brand"),
            "barcodes": self.tr("Barcodes"),
            "item": self.tr("Number on the scale"),
            "minimum_age": self.tr("Minimum age"),
        }
        for name, field in self.fields.items():
            field.set_caption(captions[name])
        self.tax_caption.setText(self.tr("Tax class"))
        self.unit_caption.setText(self.tr("Sold by"))
        words = {
            "on_sale": self.tr("On sale"),
            "returnable": self.tr("May be returned"),
            "open_price": self.tr("Price is asked at the till"),
        }
        for name, label in self._words.items():
            label.setText(words[name])
            self.switches[name].setAccessibleName(words[name])
            self.switches[name].set_tip(words[name])
        self.save.set_text(self.tr("Save"))
        self.stock.set_text(self.tr("Stock"))
        self.close_it.set_text(self.tr("Close"))
        self._show_choices()
        self._show_head()

    def _show_choices(self) -> None:
        language, terms = self._desk.language, self._desk.services.context.terms
        taxes = [Choice(letter, tax_text(letter, rate, language)) for letter, rate in terms.rates]
        self.tax.set_choices(taxes, chosen=self.tax.chosen_code())
        units = [Choice("each", self.tr("Piece")), Choice("kg", self.tr("Kilogram"))]
        self.unit.set_choices(units, chosen=self.unit.chosen_code())

    def _show_head(self) -> None:
        opened = self.opened
        new = opened is None or opened.product_id is None
        self.heading.setText(self.tr("New product") if new else opened.row.name if opened else "")
        self.stock.setVisible(not new)
        owned = opened is not None and opened.shop_owns
        words = self.tr("The online shop owns name, price, tax, category and brand.")
        more = self.tr("Change them there; they arrive here by themselves.")
        notice = Notice(kind=BannerKind.INFO, sentence=words, meaning=more)
        self.owner.set_notice(notice if owned else None)

    # ---- the form

    def show_goods(self, opened: OpenGoods) -> None:
        """Show a product as it was opened."""
        self.opened = opened
        form = opened.form
        for name, field in self.fields.items():
            field.set_text(getattr(form, name))
            field.input.setCursorPosition(0)
            field.set_fault(None)
        self.fields["category"].input.setToolTip(form.category)
        self.fields["sku"].input.setReadOnly(opened.product_id is not None)
        self._show_choices()
        self.tax.set_chosen(form.tax_class)
        self.unit.set_chosen(form.unit.value)
        self.switches["on_sale"].setChecked(not form.discontinued)
        self.switches["returnable"].setChecked(form.returnable)
        self.switches["open_price"].setChecked(form.open_price)
        self._show_head()
        self.paper.verticalScrollBar().setValue(0)
        self._as_shown = self.form()

    def forget(self) -> None:
        """Nothing that was typed stays; the card is shown with a product the next time."""
        self._as_shown = self.opened = None
        for field in self.fields.values():
            field.set_text("")  # those that may not be typed into as well
            field.set_fault(None)

    @property
    def is_changed(self) -> bool:
        """Whether something was typed that is not stored yet."""
        return self._as_shown is not None and self.form() != self._as_shown

    def focus_changed(self) -> None:
        """Go on writing where something was typed."""
        shown = self._as_shown
        typed = (f for name, f in self.fields.items() if f.text() != getattr(shown, name, ""))
        next(typed, self.fields["name"]).setFocus()

    def form(self) -> GoodsForm:
        """What is typed now."""
        typed = {name: field.text() for name, field in self.fields.items()}
        return GoodsForm(
            **typed,
            tax_class=self.tax.chosen_code(),
            unit=Unit(self.unit.chosen_code() or Unit.EACH.value),
            description=self.opened.form.description if self.opened else "",
            open_price=self.switches["open_price"].isChecked(),
            returnable=self.switches["returnable"].isChecked(),
            discontinued=not self.switches["on_sale"].isChecked(),
        )

    def show_faults(self) -> bool:
        """Say below each field what is wrong with it; whether anything is."""
        if self.opened is None:
            return False
        wrong = self._desk.services.goods.check(self.opened, self.form())
        currency = self._desk.services.settings.currency
        for name, field in self.fields.items():
            refusal = wrong.get(name)
            words = say_trouble(refusal, self._desk.language, currency=currency) if refusal else ""
            field.set_fault(words or None)
        return bool(wrong)

    def _save(self) -> None:
        if not self.show_faults():
            self.saved.emit(self.form())

    def _stock(self) -> None:
        if self.opened is not None and self.opened.product_id is not None:
            self.stock_wanted.emit(self.opened.product_id)
