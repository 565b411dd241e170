"""Products as rows and back, with the dated price list that holds on the day."""

import json
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import ColumnElement, Connection, bindparam, or_, select

from posapp.domain.catalogue_row import CatalogueRow
from posapp.domain.product import Product
from posapp.kernel.ids import ProductId
from posapp.kernel.quantity import Unit
from posapp.storage.prepared import Prepared
from posapp.storage.rows import AnyRow
from posapp.storage.tables.catalogue import category, price, price_list, product

PRODUCTS = select(
    product.c.key,
    product.c.id,
    product.c.sku,
    product.c.name,
    product.c.name_zh,
    product.c.unit,
    product.c.tax_class,
    product.c.price_minor,
    category.c.path,
    product.c.brand,
    product.c.open_price,
    product.c.returnable,
    product.c.discontinued,
).outerjoin_from(product, category, product.c.category_key == category.c.key)
BY_KEYS = PRODUCTS.where(product.c.key.in_(bindparam("keys", expanding=True)))

_DAY: ColumnElement[str] = bindparam("day")
# The best price comes last for each product: a later row of the same product replaces it.
PRICES = Prepared(
    select(price.c.product_key, price_list.c.name, price.c.price_minor)
    .join(price_list, price_list.c.key == price.c.list_key)
    .where(
        price.c.product_key.in_(bindparam("keys", expanding=True)),
        price.c.from_day <= _DAY,
        or_(price.c.until_day.is_(None), price.c.until_day >= _DAY),
    )
    .order_by(price_list.c.priority, price.c.price_minor.desc(), price_list.c.name.desc())
)


def products_where(
    connection: Connection,
    statement: Prepared,
    values: Mapping[str, str | int],
    day: date,
) -> list[Product]:
    """The products a statement over `PRODUCTS` finds, each with its price of the day."""
    return products_of(connection, statement.rows(connection, values), day)


def products_by_keys(connection: Connection, keys: Sequence[int], day: date) -> dict[int, Product]:
    """Products by their row numbers."""
    rows = connection.execute(BY_KEYS, {"keys": list(keys)}).all()
    return dict(zip([row.key for row in rows], products_of(connection, rows, day), strict=True))


def products_of(connection: Connection, rows: Sequence[AnyRow], day: date) -> list[Product]:
    """The products of rows of `PRODUCTS`.

    Rule: catalogue.price-list
    Of the lists that hold a price for the day, the one with the highest priority counts; between
    lists of one priority, the lower price.
    """
    if not rows:
        return []
    chosen = {"keys": [row.key for row in rows], "day": day.isoformat()}
    listed = {row[0]: (row[1], row[2]) for row in PRICES.rows(connection, chosen)}
    return [_product(row, listed.get(row.key)) for row in rows]


def _product(row: AnyRow, listed: tuple[str, int] | None) -> Product:
    name, minor = listed or ("", None)
    return Product(
        id=ProductId(row.id),
        sku=row.sku,
        name=row.name,
        unit=Unit(row.unit),
        tax_class=row.tax_class,
        price_minor=row.price_minor,
        name_zh=row.name_zh,
        price_list=name,
        price_list_minor=minor,
        category=row.path or "",
        brand=row.brand,
        open_price=bool(row.open_price),
        returnable=bool(row.returnable),
        discontinued=bool(row.discontinued),
    )


def values_of(row: CatalogueRow, category_key: int | None) -> dict[str, str | int | None]:
    """The columns of a product as a catalogue row says them; its barcodes are rows of their own."""
    return {
        "sku": row.sku,
        "name": row.name,
        "name_zh": row.name_zh,
        "unit": row.unit.value,
        "tax_class": row.tax_class,
        "price_minor": row.price_minor,
        "cost_minor": row.cost_minor,
        "category_key": category_key,
        "brand": row.brand,
        "item": row.item,
        "open_price": int(row.open_price),
        "returnable": int(row.returnable),
        "discontinued": int(row.discontinued),
        "attributes": attributes_text(row.attributes),
        "description": row.description,
    }


def attributes_text(attributes: Iterable[tuple[str, str]]) -> str:
    """Free attributes as JSON, in their order."""
    return json.dumps([list(pair) for pair in attributes], ensure_ascii=False)


def attributes_of(text: str) -> tuple[tuple[str, str], ...]:
    """The attributes that `attributes_text` wrote."""
    return tuple((name, value) for name, value in json.loads(text))
