"""The receipts of the past, searched and shown again."""

from dataclasses import replace

from posapp.domain.sale import Sale
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import SaleId
from posapp.ports import ArchiveQuery, ArchiveRow
from posapp.services.context import TillContext
from posapp.services.guard import search_text

MOST_ROWS = 100


class Archive:
    """Looks receipts up; changes nothing."""

    def __init__(self, context: TillContext) -> None:
        self._context = context

    def search(self, query: ArchiveQuery, limit: int = MOST_ROWS) -> tuple[ArchiveRow, ...]:
        """Receipts that match all that is asked, newest first."""
        with self._context.store.read() as work:
            return tuple(work.sales.archive(replace(query, text=search_text(query.text)), limit))

    def sale(self, sale_id: SaleId) -> Sale:
        """One receipt, whole."""
        with self._context.store.read() as work:
            sale = work.sales.get(sale_id)
        if sale is None:
            raise Refusal("return.receipt-unknown", receipt=sale_id)
        return sale
