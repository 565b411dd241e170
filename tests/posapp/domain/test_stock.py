"""Stock: goods sold leave the shelf, goods returned go where they were sent."""

import pytest

from posapp.domain.returns import LineBack, Returned, refund
from posapp.domain.sale import GoodsGo
from posapp.domain.stock import StockMovement, movements
from posapp.kernel.ids import ProductId
from tests.builders import line, refunded, sale


@pytest.mark.rule("stock.movements")
def test_goods_sold_leave_the_shelf() -> None:
    closed = sale(line(sku="TEA", count=3), line(sku="HAM", grams=250))
    assert movements(closed) == (
        StockMovement(ProductId("TEA"), "shelf", -3000, 1),
        StockMovement(ProductId("HAM"), "shelf", -250, 2),
    )


@pytest.mark.rule("stock.movements")
@pytest.mark.parametrize(
    ("goods_go", "place"),
    [(GoodsGo.SHELF, "shelf"), (GoodsGo.ASIDE, "aside"), (GoodsGo.WASTE, "waste")],
)
def test_goods_returned_go_where_they_were_sent(goods_go: GoodsGo, place: str) -> None:
    closed = sale(line(sku="TEA", count=3))
    made = refund(closed, Returned({}), [LineBack(1, 2000, "other", goods_go)], cash_step=1)
    assert movements(refunded(closed, made)) == (StockMovement(ProductId("TEA"), place, 2000, 1),)
