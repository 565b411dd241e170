"""Stock that orders move: taken one by one and never lost, unlike stock that is written over."""

from tests.shops.woocommerce.records import Line, Order, Product
from tests.shops.woocommerce.site import Site

TAKES = frozenset({"processing", "completed", "on-hold"})
GIVES_BACK = frozenset({"cancelled", "pending"})


def managed_for(site: Site, line: Line) -> Product | None:
    """Whose stock a line takes from: the variation's own, else its parent's, else nobody's."""
    for product_id in (line.variation_id, line.product_id):
        product = site.products.get(product_id)
        if product is not None and product.stock is not None:
            return product
    return None


def move(site: Site, line: Line, count: int) -> None:
    """Add so many pieces to the stock, in one step; the dates of the goods move with it."""
    product = managed_for(site, line)
    if product is None or not count:
        return
    product.stock = (product.stock or 0) + count
    product.data["stock_status"] = "instock" if product.stock > 0 else "outofstock"
    product.modified = site.now()
    if product.parent_id in site.products:
        site.products[product.parent_id].modified = product.modified
    site.tell("product.updated", product.id)
    line.reduced -= count


def follow_status(site: Site, order: Order) -> None:
    """Take what an order needs, or give it back, once each way; never look how much is there."""
    if order.status in TAKES and not order.stock_reduced:
        order.stock_reduced = True
        for line in order.lines:
            if not line.reduced:
                move(site, line, -line.quantity)
            product = site.products.get(line.product_id)
            if product:
                product.data["total_sales"] += line.quantity
    elif order.status in GIVES_BACK and order.stock_reduced:
        order.stock_reduced = False
        for line in order.lines:
            move(site, line, line.reduced)


def adjust(site: Site, line: Line) -> None:
    """After a line was changed: take what it needs more than it took, or give the rest back."""
    move(site, line, line.reduced - line.quantity)
