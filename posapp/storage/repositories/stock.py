"""Stock movements as rows."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, func, select

from posapp.domain.stock import StockMovement
from posapp.kernel.clock import stamp
from posapp.kernel.ids import ProductId, SaleId
from posapp.storage.rows import Insert, one_number
from posapp.storage.tables.sales import sale
from posapp.storage.tables.stock import stock_movement

ADD = Insert(stock_movement)
# A movement of another moment than its receipt's is none of its.
OF_SALE = (
    select(stock_movement)
    .join(sale, and_(sale.c.id == stock_movement.c.sale_id, sale.c.at == stock_movement.c.at))
    .where(stock_movement.c.sale_id == bindparam("sale_id"))
    .order_by(stock_movement.c.line_number, stock_movement.c.place)
)
LEVEL = select(func.coalesce(func.sum(stock_movement.c.milli), 0)).where(
    stock_movement.c.product_id == bindparam("product_id"),
    stock_movement.c.place == bindparam("place"),
)


class SqlStock:
    """Keeps `ports.Stock`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, sale_id: SaleId, at: datetime, movements: Sequence[StockMovement]) -> None:
        """Store what a receipt moved."""
        stamped = stamp(at)
        ADD.many(
            self._connection,
            [
                {
                    "sale_id": sale_id,
                    "line_number": movement.line_number,
                    "place": movement.place,
                    "at": stamped,
                    "product_id": movement.product_id,
                    "milli": movement.milli,
                }
                for movement in movements
            ],
        )

    def of_sale(self, sale_id: SaleId) -> Sequence[StockMovement]:
        """What a receipt moved."""
        return tuple(
            StockMovement(ProductId(row.product_id), row.place, row.milli, row.line_number)
            for row in self._connection.execute(OF_SALE, {"sale_id": sale_id})
        )

    def level_milli(self, product_id: ProductId, place: str) -> int:
        """The sum of all movements of a product at a place."""
        return one_number(self._connection, LEVEL, {"product_id": product_id, "place": place})
