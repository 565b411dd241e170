"""Shelf labels: for goods that were chosen, and for all whose label shows another price."""

from collections.abc import Sequence

from posapp.domain.catalogue_row import CatalogueRow
from posapp.domain.goods_form import minimum_age
from posapp.domain.money_text import format_money
from posapp.domain.permission import Act, Approval
from posapp.domain.product import Product
from posapp.domain.unit_price import Measure, content_of, unit_price_minor
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import ProductId
from posapp.kernel.quantity import Unit
from posapp.ports import Work
from posapp.ports.goods import GoodsQuery
from posapp.services.context import TillContext
from posapp.services.staffing import Staffing
from receipts.ean import ean_of
from receipts.shelf_label import ShelfLabel
from receipts.words import Label, Languages

MOST_LABELS = 2_000
PER = {
    Measure.KILOGRAM: Label("{price} / kg", "{price} / 千克"),
    Measure.LITRE: Label("{price} / l", "{price} / 升"),
}
FROM_AGE = Label("from {age} years", "满 {age} 岁")


class ShelfLabels:
    """Makes labels, and knows which prices they show."""

    def __init__(self, context: TillContext, staffing: Staffing) -> None:
        self._context = context
        self._staffing = staffing

    @property
    def languages(self) -> Languages:
        """The languages of labels: those of receipts."""
        return Languages(self._context.settings.text("receipt.languages"))

    def changed(self) -> tuple[ProductId, ...]:
        """The goods on sale whose label shows another price than the till asks today."""
        with self._context.store.read() as work:
            keys = work.shelf_labels.changed(self._context.today(), MOST_LABELS)
            return tuple(row.product.id for row in work.goods.rows(keys, self._context.today()))

    def labels(self, goods: GoodsQuery | Sequence[ProductId]) -> tuple[ShelfLabel, ...]:
        """The labels of these goods with today's prices.

        Rule: labels.today
        A dated price list counts as it does at the till.
        """
        with self._context.store.read() as work:
            found = self._products(work, goods)
            return tuple(
                self._label(product, row)
                for product in found
                if (row := work.catalogue.row(product.sku)) is not None
            )

    def printed(
        self, goods: GoodsQuery | Sequence[ProductId], approval: Approval | None = None
    ) -> int:
        """Remember that these labels were printed with today's prices; how many."""
        self._staffing.require(Act.EDIT_CATALOGUE, approval)
        with self._context.store.write() as work:
            found = self._products(work, goods)
            prices = {product.id: price_of(product) for product in found}
            work.shelf_labels.printed(prices, self._context.now())
            work.commit()
        return len(prices)

    def _products(self, work: Work, goods: GoodsQuery | Sequence[ProductId]) -> tuple[Product, ...]:
        if isinstance(goods, GoodsQuery):
            keys = work.goods.keys(goods, MOST_LABELS + 1)
        else:
            keys = work.goods.keys_of(goods[: MOST_LABELS + 1])
        if not keys:
            raise Refusal("labels.none")
        if len(keys) > MOST_LABELS:
            raise Refusal("labels.too-many", most=MOST_LABELS)
        return tuple(row.product for row in work.goods.rows(keys, self._context.today()))

    def _label(self, product: Product, row: CatalogueRow) -> ShelfLabel:
        price, age = price_of(product), minimum_age(row)
        return ShelfLabel(
            name=Label(product.name, product.name_zh),
            price=self._money(price),
            code=_code(row),
            sku=product.sku,
            unit_price=self._unit_price(price, row),
            note=_filled(FROM_AGE, age=str(age)) if age else Label(""),
        )

    def _unit_price(self, price: int, row: CatalogueRow) -> Label:
        content = content_of(row)
        if content is None or not price:
            return Label("")
        each = self._money(unit_price_minor(price, content))
        return _filled(PER[content.measure], price=each)

    def _money(self, minor: int) -> str:
        language = self.languages.first
        return format_money(minor, self._context.terms.currency, language, symbol=True)


def price_of(product: Product) -> int:
    """What the till asks today: the dated list's price, else the list price."""
    listed = product.price_list_minor
    return product.price_minor if listed is None else listed


def _code(row: CatalogueRow) -> str:
    """What the label's bars say: the barcode of one piece, else the shop's own number."""
    pieces = (ean_of(gtin) for gtin, count in row.barcodes if count == 1)
    own = row.sku if row.unit is Unit.EACH or not row.item else row.item
    return next((code for code in pieces if code), own)


def _filled(label: Label, **blanks: str) -> Label:
    return Label(label.en.format(**blanks), label.zh.format(**blanks))
