"""Stock is movements; a level is their sum. Nothing is ever set, only moved."""

from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import Final

from posapp.domain.deliver import Deliver
from posapp.domain.product import Product
from posapp.domain.sale import GoodsGo, Sale
from posapp.kernel.errors import Refusal
from posapp.kernel.ids import ProductId
from posapp.kernel.quantity import MAX_MILLI, MILLI, Unit

PLACE_OF = {
    GoodsGo.SOLD: "shelf",
    GoodsGo.SHELF: "shelf",
    GoodsGo.ASIDE: "aside",
    GoodsGo.WASTE: "waste",
}

SHELF, ASIDE, WASTE = "shelf", "aside", "waste"


class EntryKind(Enum):
    """Why goods move without a receipt; the value is what the store file holds."""

    GOODS_IN = "goods-in"
    WRITE_OFF = "write-off"
    TRANSFER = "transfer"
    COUNT = "count"
    CORRECTION = "correction"


class SheetState(Enum):
    """How far a count is; the value is what the store file holds."""

    OPEN = "open"
    POSTED = "posted"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class StockMovement:
    """So many thousandths of a product into (or, negative, out of) a place."""

    product_id: ProductId
    place: str
    milli: int
    line_number: int


@dataclass(frozen=True, slots=True)
class StockEntry:
    """What a person says came, went or was counted; `milli` is signed, as in a movement.

    `cost_minor` is what a unit cost, where it is known; `about` the count sheet or the order.
    """

    id: str
    kind: EntryKind
    place: str
    at: datetime
    product_id: ProductId
    milli: int
    reason: str
    by_id: str
    cost_minor: int | None = None
    about: str = ""

    def __post_init__(self) -> None:
        if not self.milli:
            msg = "an entry moves something"
            raise ValueError(msg)
        if (self.cost_minor or 0) < 0:
            msg = "a cost is not negative"
            raise ValueError(msg)


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


DECIMALS: Final = 3
SHOWN: Final = 40


def read_milli(text: str, product: Product, *, nothing: bool = False) -> int:
    """How much of a product somebody typed, in thousandths: whole pieces, or kilograms.

    Rule: stock.typed-amount
    Nothing is refused unless `nothing` may be meant, as in a count.
    """
    typed = text.strip().replace(",", ".")
    whole, sign, rest = typed.partition(".")
    digits = whole + rest
    good = digits.isascii() and digits.isdecimal() and len(rest) <= DECIMALS and bool(whole)
    if not good or (sign and not rest) or (rest.strip("0") and product.unit is Unit.EACH):
        raise Refusal("stock.amount", text=text.strip()[:SHOWN], name=product.name)
    milli = int(whole) * MILLI + int(rest.ljust(DECIMALS, "0"))
    if milli > MAX_MILLI:
        raise Refusal("stock.amount", text=text.strip()[:SHOWN], name=product.name)
    if not milli and not nothing:
        raise Refusal("stock.nothing-moved")
    return milli
