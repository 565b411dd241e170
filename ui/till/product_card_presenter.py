"""What the product card says: every fact of a product as text, and which are not recorded."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from posapp.domain.money_text import format_money, format_quantity, format_rate
from posapp.domain.product import Product
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import ProductId
from posapp.kernel.quantity import MAX_MILLI, MILLI, Quantity, Unit
from posapp.ports import ProductDetails
from posapp.services.product_reviews import ReviewsShown
from posapp.till import TillServices
from ui.till.selling_presenter import price_of

GOODS: Final = frozenset({"add", "price", "weight", "search"})
SHORT_GTIN: Final = 13
SHELF: Final = "shelf"


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing known of a product: which, and its text; an empty text is not recorded."""

    code: str
    text: str = ""

    @property
    def missing(self) -> bool:
        """Whether the store does not know it."""
        return not self.text


@dataclass(frozen=True, slots=True)
class Stock:
    """How much lies in one place; below zero when more was sold than ever came in."""

    place: str
    text: str
    short: bool
    milli: int = 0


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """How much of it another place of the shop has, as that was told at a moment."""

    place: str
    text: str
    at: datetime | None
    some: bool


@dataclass(frozen=True, slots=True)
class ProductCardView:
    """Everything on the card."""

    product: Product
    name: str
    other_name: str
    price: str
    per_kg: bool
    list_price: str
    price_list: str
    facts: tuple[Fact, ...]
    stock: tuple[Stock, ...]
    description: str
    cost: str
    elsewhere: tuple[Elsewhere, ...] = ()
    reviews: ReviewsShown = field(default_factory=ReviewsShown)

    @property
    def missing(self) -> tuple[str, ...]:
        """The codes of what is not recorded."""
        lacking = [fact.code for fact in self.facts if fact.missing]
        if not self.other_name:
            lacking.insert(0, "other-name")
        if not self.stock:
            lacking.append("stock")
        if not self.description:
            lacking.append("description")
        return tuple(lacking)


class ProductCardPresenter:
    """Finds a product by what was scanned or typed, and writes its card."""

    def __init__(self, services: TillServices) -> None:
        """Look goods up at a till."""
        self._services = services
        self.details: ProductDetails | None = None

    def show(self, product_id: ProductId) -> None:
        """Take this product."""
        self.details = self._services.catalogue.details(product_id)

    def find(self, text: str) -> bool:
        """Take the product that the text means; False when nothing answers to it.

        What is not well formed is refused with its reason, as when selling.
        """
        hint = self._services.checkout.meaning(text)
        if hint.verb == "refused":
            raise Refusal(hint.refused, **dict(hint.blanks))
        if hint.verb not in GOODS or not hint.products:
            return False
        self.show(hint.products[0].id)
        return True

    def view(self, language: str) -> ProductCardView | None:
        """The card in a language."""
        details = self.details
        if details is None:
            return None
        product = details.product
        chinese = language == "zh" and bool(product.name_zh)
        price = "" if product.open_price else self._money(price_of(product), language)
        listed = product.price_list_minor is not None
        return ProductCardView(
            product=product,
            name=product.name_zh if chinese else product.name,
            other_name=product.name if chinese else product.name_zh,
            price=price,
            per_kg=product.unit is Unit.KG,
            list_price=self._money(product.price_minor, language) if listed else "",
            price_list=product.price_list,
            facts=self._facts(details, language),
            stock=_stock(details, language),
            description=details.description,
            cost="" if details.cost_minor is None else self._money(details.cost_minor, language),
            elsewhere=self._elsewhere(product, language),
            reviews=self._services.reviews.of(product.id),
        )

    def _elsewhere(self, product: Product, language: str) -> tuple[Elsewhere, ...]:
        return tuple(
            Elsewhere(
                one.location,
                _amount(max(0, one.free_milli), product.unit, language),
                one.at,
                one.free_milli > 0,
            )
            for one in self._services.aisle.sources(product.id)
            if not one.is_here
        )

    def _facts(self, details: ProductDetails, language: str) -> tuple[Fact, ...]:
        product = details.product
        return (
            Fact("category", details.category_path or product.category),
            Fact("brand", product.brand),
            Fact("sku", product.sku),
            Fact("barcodes", "\n".join(_barcode(code, count) for code, count in details.barcodes)),
            Fact("tax", self._tax(product.tax_class, language)),
            Fact("attributes", "\n".join(f"{name}: {text}" for name, text in details.attributes)),
        )

    def _tax(self, tax_class: str, language: str) -> str:
        rates = dict(self._services.settings.terms.rates)
        rate = rates.get(tax_class)
        return tax_class if rate is None else f"{tax_class} · {format_rate(rate, language)}"

    def _money(self, minor: int, language: str) -> str:
        return format_money(minor, self._services.settings.currency, language)


def _barcode(gtin: str, pieces: int) -> str:
    """A code as the package shows it; a pack's says how many it holds.

    >>> _barcode("04006381333931", 1), _barcode("14006381333938", 6)
    ('4006381333931', '14006381333938 × 6')
    """
    shown = gtin[1:] if len(gtin) > SHORT_GTIN and gtin.startswith("0") else gtin
    return shown if pieces == 1 else f"{shown} × {pieces}"


def _stock(details: ProductDetails, language: str) -> tuple[Stock, ...]:
    unit = details.product.unit
    return tuple(
        Stock(place, _amount(milli, unit, language), milli < 0, milli)
        for place, milli in sorted(details.stock_milli.items())
    )


def _amount(milli: int, unit: Unit, language: str) -> str:
    """A level of stock, which may be more than a till sells at once."""
    kept = min(max(milli, -MAX_MILLI), MAX_MILLI)
    if unit is Unit.EACH:
        kept -= kept % MILLI
    return format_quantity(Quantity(kept, unit), language)
