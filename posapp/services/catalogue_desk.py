"""The catalogue at the till: search, the product card and quick keys."""

from posapp.domain.permission import SEES_COSTS
from posapp.domain.product import Product
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import ProductId
from posapp.ports import ProductDetails
from posapp.services.context import TillContext
from posapp.services.guard import search_text
from posapp.services.staffing import Staffing

SHOWN_MATCHES = 20
SHOWN_SIMILAR = 10
QUICK_KEYS = 24


class CatalogueDesk:
    """Looks goods up."""

    def __init__(self, context: TillContext, staffing: Staffing) -> None:
        self._context = context
        self._staffing = staffing

    def search(self, text: str, limit: int = SHOWN_MATCHES) -> tuple[Product, ...]:
        """Products by words, prefixes, Chinese, pinyin; best first."""
        with self._context.store.read() as work:
            return tuple(work.catalogue.search(search_text(text), self._context.today(), limit))

    def similar(self, text: str, limit: int = SHOWN_SIMILAR) -> tuple[Product, ...]:
        """Products whose names look like a misspelt text."""
        with self._context.store.read() as work:
            return tuple(work.catalogue.similar(search_text(text), self._context.today(), limit))

    def quick(self, limit: int = QUICK_KEYS) -> tuple[Product, ...]:
        """The goods of the quick-keys grid."""
        with self._context.store.read() as work:
            return tuple(work.catalogue.quick(self._context.today(), limit))

    def details(self, product_id: ProductId) -> ProductDetails:
        """All that the product card shows; what goods cost the shop is the manager's to see."""
        with self._context.store.read() as work:
            details = work.catalogue.details(product_id, self._context.today())
        if details is None:
            raise Refusal("product.gone")
        current = self._staffing.current
        if current is None or not current.role.acts & SEES_COSTS:
            return _without_cost(details)
        return details


def _without_cost(details: ProductDetails) -> ProductDetails:
    return ProductDetails(
        product=details.product,
        category_path=details.category_path,
        description=details.description,
        barcodes=details.barcodes,
        attributes=details.attributes,
        stock_milli=details.stock_milli,
    )
