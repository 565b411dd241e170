"""One product as a person types it: read field by field, each with its own reason when refused."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from posapp.domain import catalogue_cells as cells
from posapp.domain.catalogue_row import CatalogueRow
from posapp.domain.product import PATH_SIGN
from posapp.kernel.errors import Refusal
from posapp.kernel.money import Currency
from posapp.kernel.quantity import Unit

AGE: Final = "minimum_age"
"""The attribute that holds the age from which goods are sold."""

MOST_AGE: Final = 99
SHOP_FIELDS: Final = (
    "name",
    "name_zh",
    "brand",
    "category",
    "description",
    "price_minor",
    "tax_class",
    "discontinued",
)
"""What an online shop is the master of, once it knows the goods (see `sync.shop-owns`)."""


@dataclass(frozen=True, slots=True)
class GoodsForm:
    """The fields of one product as texts and switches, in the order people fill them in."""

    sku: str
    name: str
    name_zh: str = ""
    price: str = ""
    cost: str = ""
    tax_class: str = ""
    category: str = ""
    brand: str = ""
    unit: Unit = Unit.EACH
    barcodes: str = ""
    item: str = ""
    minimum_age: str = ""
    description: str = ""
    open_price: bool = False
    returnable: bool = True
    discontinued: bool = False


@dataclass(frozen=True, slots=True)
class FormRules:
    """What a store allows: its currency and tax classes."""

    currency: Currency
    tax_classes: tuple[str, ...]


def minimum_age(row: CatalogueRow) -> int:
    """From which age the goods are sold; 0 where anybody may buy them."""
    text = dict(row.attributes).get(AGE, "")
    return int(text) if text.isascii() and text.isdecimal() else 0


def read_form(
    form: GoodsForm, rules: FormRules, base: CatalogueRow | None = None
) -> tuple[CatalogueRow | None, Mapping[str, Refusal]]:
    """The row that a form stands for, or what is wrong with each of its fields.

    Rule: goods.form
    A typed field follows the very rules of a catalogue file's cell. What a form does not show
    (other attributes) stays as `base` has it.
    """
    wrong: dict[str, Refusal] = {}
    amount = cells.amount(rules.currency)

    def read(name: str, reader: Callable[[str], object], column: str = "") -> object:
        try:
            return reader(cells.fitting(getattr(form, name), column or name))
        except Refusal as refusal:
            wrong[name] = refusal
            return None

    found = {
        "sku": read("sku", cells.sku),
        "name": read("name", cells.required),
        "name_zh": read("name_zh", cells.plain_text),
        "price_minor": read("price", _or_nothing(amount, 0) if form.open_price else amount),
        "cost_minor": read("cost", _or_nothing(amount, None)),
        "tax_class": read("tax_class", _tax_class(rules.tax_classes)),
        "category": read("category", cells.category),
        "brand": read("brand", cells.plain_text),
        "barcodes": read("barcodes", cells.barcodes),
        "item": read("item", cells.item),
        "description": read("description", cells.description),
    }
    age = read("minimum_age", _age, "unit")
    if wrong:
        return None, wrong
    row = CatalogueRow(
        **found,  # type: ignore[arg-type]  # each reader gives what its field takes
        unit=form.unit,
        open_price=form.open_price,
        returnable=form.returnable,
        discontinued=form.discontinued,
        attributes=_with_age(base.attributes if base else (), str(age)),
    )
    return row, {}


def form_of(row: CatalogueRow, money: Callable[[int], str]) -> GoodsForm:
    """A stored row as the form that would make it."""
    age = minimum_age(row)
    return GoodsForm(
        sku=row.sku,
        name=row.name,
        name_zh=row.name_zh,
        price=money(row.price_minor),
        cost="" if row.cost_minor is None else money(row.cost_minor),
        tax_class=row.tax_class,
        category=PATH_SIGN.join(row.category),
        brand=row.brand,
        unit=row.unit,
        barcodes=" ".join(code if n == 1 else f"{code}*{n}" for code, n in row.barcodes),
        item=row.item,
        minimum_age=str(age) if age else "",
        description=row.description,
        open_price=row.open_price,
        returnable=row.returnable,
        discontinued=row.discontinued,
    )


def as_stored(row: CatalogueRow, before: CatalogueRow) -> CatalogueRow:
    """The row with its barcodes in the stored order, where they are the same ones."""
    same = sorted(row.barcodes) == sorted(before.barcodes)
    return replace(row, barcodes=before.barcodes) if same else row


def _or_nothing(reader: Callable[[str], int], empty: int | None) -> Callable[[str], int | None]:
    return lambda cell: reader(cell) if cell.strip() else empty


def _tax_class(known: tuple[str, ...]) -> Callable[[str], str]:
    def read(cell: str) -> str:
        name = cells.code_text(cell)
        if name not in known:
            raise Refusal("goods.tax-unknown", text=cells.shown(cell), known=", ".join(known))
        return name

    return read


def _age(cell: str) -> str:
    text = cells.code_text(cell)
    if not text:
        return ""
    if not (text.isascii() and text.isdecimal() and int(text) <= MOST_AGE):
        raise Refusal("goods.age", text=cells.shown(cell), most=MOST_AGE)
    return str(int(text)) if int(text) else ""


def _with_age(attributes: tuple[tuple[str, str], ...], age: str) -> tuple[tuple[str, str], ...]:
    others = tuple(pair for pair in attributes if pair[0] != AGE)
    return (*others, (AGE, age)) if age else others
