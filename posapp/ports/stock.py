"""Stock movements."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol

from posapp.domain.stock import StockMovement
from posapp.kernel.ids import ProductId, SaleId


class Stock(Protocol):
    """Stock movements."""

    def add(self, sale_id: SaleId, at: datetime, movements: Sequence[StockMovement]) -> None:
        """Store what a receipt moved."""
        ...

    def of_sale(self, sale_id: SaleId) -> Sequence[StockMovement]:
        """What a receipt moved."""
        ...

    def level_milli(self, product_id: ProductId, place: str) -> int:
        """The sum of all movements of a product at a place."""
        ...
