"""What the tests of the double put into a shop, with defaults; only what matters is named."""

from tests.shops.woocommerce.server import RunningShop
from tests.shops.woocommerce.wire import Answer, Json, Row


def tea(shop: RunningShop, **rest: Json) -> Row:
    """A product at 11.90 with 100 in stock."""
    return shop.made(
        "products",
        {
            "name": "Tea",
            "sku": f"TEA-{shop.site.numbers['post']}",
            "regular_price": "11.90",
            "manage_stock": True,
            "stock_quantity": 100,
            **rest,
        },
    )


def wang(shop: RunningShop, email: str = "wang@example.com", **rest: Json) -> Row:
    """A customer."""
    return shop.made("customers", {"email": email, "first_name": "Li", **rest})


def sold(shop: RunningShop, product: Row, count: int = 1, **rest: Json) -> Row:
    """A paid order over so many of a product."""
    line = {"product_id": product["id"], "quantity": count}
    return shop.made("orders", {"set_paid": True, "line_items": [line], **rest})


def order_of(shop: RunningShop, net: str, **rest: Json) -> Row:
    """A paid order with one line of a net amount."""
    product = tea(shop)
    line = {"product_id": product["id"], "quantity": 1, "subtotal": net, "total": net}
    return shop.made("orders", {"set_paid": True, "line_items": [line], **rest})


def stock(shop: RunningShop, product: Row) -> int | None:
    """What lies there now."""
    return shop.site.products[product["id"]].stock


def ids(given: Answer) -> list[int]:
    """The ids of a list."""
    assert given.status == 200, given.body
    return [row["id"] for row in given.body]


def refusal(given: Answer) -> tuple[int, str]:
    """Status and code of an error."""
    return given.status, given.body["code"]
