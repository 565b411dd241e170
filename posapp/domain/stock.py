"""Stock is movements; a level is their sum. Nothing is ever set, only moved."""

from dataclasses import dataclass

from posapp.domain.deliver import Deliver
from posapp.domain.sale import GoodsGo, Sale
from posapp.kernel.ids import ProductId

PLACE_OF = {
    GoodsGo.SOLD: "shelf",
    GoodsGo.SHELF: "shelf",
    GoodsGo.ASIDE: "aside",
    GoodsGo.WASTE: "waste",
}


@dataclass(frozen=True, slots=True)
class StockMovement:
    """So many thousandths of a product into (or, negative, out of) a place."""

    product_id: ProductId
    place: str
    milli: int
    line_number: int


def movements(sale: Sale) -> tuple[StockMovement, ...]:
    """What a receipt moves: goods sold leave the shelf, goods returned go where they were sent.

    Rule: stock.movements
    What the shop sends, or another store hands over, leaves no shelf of this one; nor does a fee.
    """
    return tuple(
        StockMovement(line.product_id, PLACE_OF[line.goods_go], -line.quantity.milli, line.number)
        for line in sale.lines
        if line.deliver is Deliver.HERE
    )
