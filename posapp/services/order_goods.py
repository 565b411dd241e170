"""An online order as a basket of this store: its goods, each at the amount that the shop fixed."""

from dataclasses import replace

from posapp.domain.cart import Cart, CartLine, CartOrder
from posapp.domain.catalogue_row import CatalogueRow
from posapp.domain.deliver import Deliver
from posapp.domain.online_order import OnlineOrder
from posapp.domain.picking import FEE, GoodsLine, PickedLine, Picking, goods_of, wanted_milli
from posapp.domain.pricing import Terms
from posapp.domain.product import Product
from posapp.domain.tax import Prices
from posapp.kernel.errors import Bug
from posapp.kernel.ids import CartId, LineId, ProductId
from posapp.kernel.quantity import MILLI, Quantity, Unit
from posapp.kernel.rate import Rate
from posapp.ports import Work
from posapp.ports.sync import OrderRow
from posapp.services.context import TillContext

STAND_IN = "ONLINE-GOODS"
"""The product that stands for goods of the shop which this store's catalogue does not have."""


def whole_picking(order: OnlineOrder) -> Picking:
    """Everything of an order, as if all of it had been picked."""
    return Picking(
        {line.remote_id: PickedLine(wanted_milli(line)) for line in order.lines if line.remote_id}
    )


def order_cart(
    work: Work,
    context: TillContext,
    row: OrderRow,
    picking: Picking,
    deliver: Deliver = Deliver.HERE,
) -> Cart:
    """The basket that hands an order over: what was picked, and what it costs, to the cent."""
    cart_id = CartId(context.ids.new())
    lines = tuple(
        _cart_line(work, context, goods, LineId(f"{cart_id}-{number}"), deliver)
        for number, goods in enumerate(goods_of(row.order, picking), start=1)
    )
    order = row.order
    return Cart(
        cart_id,
        lines,
        note=f"Online {order.code}",
        member_id=order.member_id,
        order=CartOrder(row.id, order.code, order.paid_minor),
    )


def product_of(work: Work, context: TillContext, goods: GoodsLine) -> Product | None:
    """The store's product for a line of the shop: as chosen, as linked, or by its SKU."""
    day = context.today()
    if goods.product_id is not None:
        return work.catalogue.product(goods.product_id, day)
    return work.catalogue.by_sku(goods.sku, day) if goods.sku else None


def put_stand_in(work: Work, context: TillContext) -> None:
    """See to it that goods unknown here have a product to stand for them; nobody can sell it."""
    if work.catalogue.by_sku(STAND_IN, context.today()) is None:
        first = context.terms.rates[0][0]
        work.catalogue.put(
            CatalogueRow(
                STAND_IN,
                "Goods of the online shop",
                Unit.EACH,
                0,
                first,
                name_zh="网店商品",
                open_price=True,
                discontinued=True,
            )
        )


def _cart_line(
    work: Work, context: TillContext, goods: GoodsLine, line_id: LineId, deliver: Deliver
) -> CartLine:
    product = product_of(work, context, goods) or _stand_in(work, context, goods)
    rate = context.terms.rate(product.tax_class)
    net_prices = context.terms.prices is Prices.NET
    tax = rate.inside(goods.gross_minor) if goods.tax_minor is None else goods.tax_minor
    return CartLine(
        line_id,
        replace(product, open_price=False),
        _quantity(goods, product),
        label_minor=goods.gross_minor - tax if net_prices else goods.gross_minor,
        deliver=Deliver.NONE if goods.line_id == FEE else deliver,
        label_tax_minor=tax if net_prices else None,
        order_line=goods.line_id,
    )


def _quantity(goods: GoodsLine, product: Product) -> Quantity:
    whole = product.unit is Unit.EACH and goods.milli % MILLI == 0
    return Quantity(goods.milli, Unit.EACH if whole else Unit.KG)


def _stand_in(work: Work, context: TillContext, goods: GoodsLine) -> Product:
    """What is not in the catalogue, under its own name and with the tax it was sold with."""
    there = work.catalogue.by_sku(STAND_IN, context.today())
    name = "Delivery and fees" if goods.line_id == FEE else goods.name
    return Product(
        id=there.id if there else ProductId(STAND_IN),
        sku=goods.sku or STAND_IN,
        name=name or goods.sku or STAND_IN,
        unit=Unit.EACH,
        tax_class=_class_of(Rate(goods.rate_bp), context.terms),
        price_minor=goods.gross_minor,
        name_zh="运费及其他费用" if goods.line_id == FEE else "",
    )


def _class_of(rate: Rate, terms: Terms) -> str:
    """The tax class with this rate; else the one that comes nearest to it."""
    if not terms.rates:
        raise Bug("settings.no-tax-class")
    return min(terms.rates, key=lambda pair: abs(pair[1].bp - rate.bp))[0]
