"""The catalogue at the till: search, the product card, quick keys, and the import of a file."""

from collections.abc import Callable
from dataclasses import dataclass

from posapp.domain.catalogue_file import CatalogueFile, FileRules, read_catalogue_file
from posapp.domain.permission import SEES_COSTS, Act, Approval
from posapp.domain.product import Product
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import ProductId
from posapp.ports import CatalogueChange, ProductDetails, Work
from posapp.services.context import TillContext
from posapp.services.guard import search_text
from posapp.services.staffing import Staffing

SHOWN_MATCHES = 20
SHOWN_SIMILAR = 10
QUICK_KEYS = 24
ROWS_A_STEP = 50

Progress = Callable[[int, int], None]
"""Hears how many rows are done, and of how many."""


def no_progress(_done: int, _of: int) -> None:
    """Nobody listens."""


@dataclass(frozen=True, slots=True)
class ImportPreview:
    """What a file would do. Nothing has been stored."""

    file: CatalogueFile
    changes: tuple[CatalogueChange, ...]

    def count(self, kind: str) -> int:
        """How many rows are new, changed or same."""
        return sum(change.kind == kind for change in self.changes)


class CatalogueDesk:
    """Looks goods up, and brings in new ones."""

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

    def preview(self, data: bytes, progress: Progress = no_progress) -> ImportPreview:
        """What a file would do: each good row as new, changed or same, each bad one with reason.

        Rule: catalogue.preview-is-import
        The rows go through the very code of the import, in a transaction that is thrown away.
        """
        file = self._read(data)
        with self._context.store.write() as work:
            return ImportPreview(file, self._put(work, file, progress))

    def commit(
        self,
        preview: ImportPreview,
        approval: Approval | None = None,
        progress: Progress = no_progress,
    ) -> ImportPreview:
        """Store the good rows, all of them or none; the same file twice changes nothing."""
        self._staffing.require(Act.IMPORT_CATALOGUE, approval)
        with self._context.store.write() as work:
            done = ImportPreview(preview.file, self._put(work, preview.file, progress))
            work.commit()
        return done

    def _read(self, data: bytes) -> CatalogueFile:
        letters = frozenset(letter for letter, _ in self._context.terms.rates)
        return read_catalogue_file(data, FileRules(self._context.terms.currency, letters))

    def _put(
        self, work: Work, file: CatalogueFile, progress: Progress
    ) -> tuple[CatalogueChange, ...]:
        changes: list[CatalogueChange] = []
        for row in file.rows:
            if len(changes) % ROWS_A_STEP == 0:
                progress(len(changes), len(file.rows))
            changes.append(work.catalogue.put(row))
        return tuple(changes)


def _without_cost(details: ProductDetails) -> ProductDetails:
    return ProductDetails(
        product=details.product,
        category_path=details.category_path,
        description=details.description,
        barcodes=details.barcodes,
        attributes=details.attributes,
        stock_milli=details.stock_milli,
    )
