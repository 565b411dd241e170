"""What is not on the shelf, sold all the same: where it lies, and from where it comes."""

from dataclasses import dataclass
from datetime import datetime

from posapp.kernel.ids import ProductId
from posapp.ports import Work
from posapp.services.context import TillContext

HERE = "here"
SHELF = "shelf"


@dataclass(frozen=True, slots=True)
class Source:
    """A place that has, or has not, a product. `free_milli` is not promised to anybody.

    `at` is when the shop last told; None: this store's own movements, of this moment.
    """

    location: str
    free_milli: int
    at: datetime | None
    is_here: bool


class EndlessAisle:
    """Tells where a product can come from."""

    def __init__(self, context: TillContext) -> None:
        self._context = context

    def sources(self, product_id: ProductId) -> tuple[Source, ...]:
        """This store first, then every other place of the shop, the fullest first."""
        with self._context.store.read() as work:
            return (self._here(work, product_id), *self._others(work, product_id))

    def best(self, product_id: ProductId, milli: int) -> Source | None:
        """Where so much of it comes from: this shelf, else the place that has the most of it.

        Rule: aisle.source
        None: nowhere is enough; it can be ordered all the same if the shop takes it.
        """
        for source in self.sources(product_id):
            if source.free_milli >= milli:
                return source
        return None

    def _here(self, work: Work, product_id: ProductId) -> Source:
        location = self._context.settings.text("shop.location") or HERE
        level = work.stock.level_milli(product_id, SHELF)
        return Source(location, level, None, is_here=True)

    def _others(self, work: Work, product_id: ProductId) -> list[Source]:
        ours = self._context.settings.text("shop.location")
        found = [
            Source(level.location, level.on_hand_milli - level.held_milli, level.at, is_here=False)
            for level in work.shop_stock.of(product_id)
            if level.location != ours
        ]
        return sorted(found, key=lambda source: (-source.free_milli, source.location))
