"""Stock movements as rows."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, func, select

from posapp.domain.stock import StockMovement
from posapp.kernel.clock import stamp
from posapp.kernel.ids import ProductId, SaleId
from posapp.storage.rows import Insert, one_number
from posapp.storage.tables.sales import sale
from posapp.storage.tables.stock import stock_entry, stock_movement

ADD = Insert(stock_movement)
# A movement of another moment than its receipt's is none of its.
OF_SALE = (
    select(stock_movement)
    .join(sale, and_(sale.c.id == stock_movement.c.sale_id, sale.c.at == stock_movement.c.at))
    .where(stock_movement.c.sale_id == bindparam("sale_id"))
    .order_by(stock_movement.c.line_number, stock_movement.c.place)
)
EVERY = (
    select(stock_movement.c.product_id, stock_movement.c.place, stock_movement.c.milli)
    .union_all(select(stock_entry.c.product_id, stock_entry.c.place, stock_entry.c.milli))
    .subquery("every")
)
"""What receipts moved and what people entered: a level is the sum of both."""
LEVEL = select(func.coalesce(func.sum(EVERY.c.milli), 0)).where(
    EVERY.c.product_id == bindparam("product_id"), EVERY.c.place == bindparam("place")
)
LEVELS = (
    select(EVERY.c.product_id, func.sum(EVERY.c.milli))
    .where(
        EVERY.c.product_id.in_(bindparam("ids", expanding=True)),
        EVERY.c.place == bindparam("place"),
    )
    .group_by(EVERY.c.product_id)
)
BY_PLACE = (
    select(EVERY.c.place, func.sum(EVERY.c.milli))
    .where(EVERY.c.product_id == bindparam("product_id"))
    .group_by(EVERY.c.place)
)


def levels_of(
    connection: Connection, product_ids: Sequence[ProductId], place: str
) -> Mapping[ProductId, int]:
    """The levels of many products at a place; those that never moved are left out."""
    found = connection.execute(LEVELS, {"ids": list(product_ids), "place": place})
    return {ProductId(row[0]): row[1] for row in found}


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
