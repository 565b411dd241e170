"""A product as it is sent, about two kilobytes of it."""

from collections.abc import Iterable

from tests.shops.woocommerce.php import amount, places
from tests.shops.woocommerce.records import Product
from tests.shops.woocommerce.site import Site
from tests.shops.woocommerce.times import date_fields
from tests.shops.woocommerce.wire import Json, Row


def term_rows(site: Site, kind: str, sent: Iterable[Row]) -> list[int]:
    """The ids of the categories, tags or brands that exist; others fall away."""
    return [one["id"] for one in sent if one.get("id") in site.terms[kind]]


def show_terms(site: Site, kind: str, product: Product) -> list[Row]:
    """Id, name and slug of each."""
    terms = (site.terms[kind].get(one) for one in product.data.get(kind, []))
    return [{"id": one.id, "name": one.name, "slug": one.slug} for one in terms if one]


def price_text(site: Site, product: Product) -> str:
    """The price that counts today; a product in variations has that of its cheapest one."""
    if product.type == "variable":
        prices = [text for one in children(site, product) if (text := price_text(site, one))]
        return min(prices, key=amount, default="")
    return str(product.data.get("sale_price") or product.data.get("regular_price") or "")


def children(site: Site, product: Product) -> list[Product]:
    """The variations of a product."""
    if product.type != "variable":
        return []
    return [one for one in site.products.values() if one.parent_id == product.id]


def inherited(site: Site, product: Product, name: str, default: Json) -> Json:
    """A field of a product; a variation without one has its parent's."""
    parent = site.products.get(product.parent_id)
    if name in product.data or parent is None:
        return product.data.get(name, default)
    return parent.data.get(name, default)


def show_product(site: Site, product: Product) -> Row:
    """All keys of a product but its free fields."""
    data, zone = product.data, site.settings.zone
    regular, sale = data.get("regular_price", ""), data.get("sale_price", "")
    price = price_text(site, product)
    shown: Row = {
        "id": product.id,
        "name": data["name"],
        "slug": data["slug"],
        "permalink": f"{site.settings.home}/product/{data['slug']}/",
        **date_fields("created", product.created, zone),
        **date_fields("modified", product.modified, zone),
        "type": product.type,
        "status": product.status,
        "featured": data.get("featured", False),
        "catalog_visibility": data.get("catalog_visibility", "visible"),
        "description": data["description"],
        "short_description": data.get("short_description", ""),
        "sku": product.sku,
        "price": price,
        "regular_price": "" if product.type == "variable" else regular,
        "sale_price": sale,
        "date_on_sale_from": data.get("date_on_sale_from"),
        "date_on_sale_to": data.get("date_on_sale_to"),
        "price_html": price_html(site, price),
        "on_sale": bool(sale),
        "purchasable": bool(price),
        "total_sales": data["total_sales"],
    }
    if site.flavour.modern:
        shown["global_unique_id"] = data.get("global_unique_id", "")
        shown["brands"] = show_terms(site, "brands", product)
    return {**shown, **goods_fields(site, product)}


def price_html(site: Site, price: str) -> str:
    """A price for a page, net or gross by a setting of the display: of no use to a program."""
    del site
    net = places(amount(price) * 100 / 119, 2)
    return (
        '<span class="woocommerce-Price-amount amount"><bdi>'
        f'{net}&nbsp;<span class="woocommerce-Price-currencySymbol">&euro;</span></bdi></span>'
        if price
        else ""
    )


def goods_fields(site: Site, product: Product) -> Row:
    """Tax, stock, shipping, pictures, relations."""
    data = product.data
    stock = product.stock or 0
    below = product.stock is not None and stock <= 0
    return {
        "virtual": data.get("virtual", False),
        "downloadable": data.get("downloadable", False),
        "downloads": [],
        "external_url": "",
        "button_text": "",
        "tax_status": inherited(site, product, "tax_status", "taxable"),
        "tax_class": inherited(site, product, "tax_class", ""),
        "manage_stock": data.get("manage_stock", False),
        "stock_quantity": product.stock,
        "backorders": data.get("backorders", "no"),
        "backorders_allowed": data.get("backorders", "no") != "no",
        "backordered": below and data.get("backorders", "no") != "no",
        "low_stock_amount": data.get("low_stock_amount"),
        "sold_individually": data.get("sold_individually", False),
        "weight": data.get("weight", ""),
        "dimensions": data.get("dimensions", {"length": "", "width": "", "height": ""}),
        "shipping_required": not data.get("virtual", False),
        "shipping_taxable": True,
        "shipping_class": data.get("shipping_class", ""),
        "shipping_class_id": 0,
        "reviews_allowed": True,
        "average_rating": "0.00",
        "rating_count": 0,
        "upsell_ids": [],
        "cross_sell_ids": [],
        "parent_id": product.parent_id,
        "purchase_note": "",
        "categories": show_terms(site, "categories", product),
        "tags": show_terms(site, "tags", product),
        "images": data.get("images", []),
        "attributes": data.get("attributes", []),
        "default_attributes": data.get("default_attributes", []),
        "variations": [one.id for one in children(site, product)],
        "grouped_products": data.get("grouped_products", []),
        "menu_order": data.get("menu_order", 0),
        "related_ids": [],
        "stock_status": data["stock_status"],
        "has_options": product.type == "variable",
        "_links": {"self": [{"href": f"{site.settings.home}/wp-json/wc/v3/products/{product.id}"}]},
    }


ONLY_PRODUCTS = (
    "slug",
    "featured",
    "catalog_visibility",
    "short_description",
    "price_html",
    "total_sales",
    "brands",
    "external_url",
    "button_text",
    "sold_individually",
    "shipping_required",
    "shipping_taxable",
    "reviews_allowed",
    "average_rating",
    "rating_count",
    "upsell_ids",
    "cross_sell_ids",
    "purchase_note",
    "categories",
    "tags",
    "images",
    "default_attributes",
    "variations",
    "grouped_products",
    "related_ids",
    "has_options",
)


def show_variation(site: Site, product: Product) -> Row:
    """A variation among its siblings: one picture, fewer keys, a stock that may be its parent's.

    `manage_stock` is then neither yes nor no but the word "parent".
    """
    shown = {
        name: value
        for name, value in show_product(site, product).items()
        if name not in ONLY_PRODUCTS
    }
    pictures, parent = product.data.get("images", []), site.products[product.parent_id]
    shown["image"] = pictures[0] if pictures else None
    if product.stock is None and parent.stock is not None:
        shown["manage_stock"], shown["stock_quantity"] = "parent", parent.stock
    return shown
