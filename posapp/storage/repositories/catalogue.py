"""Products, their codes, prices and quick keys as rows."""

from collections.abc import Collection, Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, delete, func, insert, select, update
from sqlalchemy import text as sql_text
from sqlalchemy.dialects.sqlite import insert as upsert

from posapp.domain.catalogue_row import CatalogueRow
from posapp.domain.product import PATH_SIGN, Product
from posapp.kernel.errors import Bug, Refusal
from posapp.kernel.ids import Ids, ProductId
from posapp.kernel.quantity import Unit
from posapp.ports import CatalogueChange, DatedPrice, Found, PriceList, ProductDetails
from posapp.storage.prepared import Prepared
from posapp.storage.repositories.categories import Categories
from posapp.storage.repositories.product_rows import (
    PRODUCTS,
    attributes_of,
    products_of,
    products_where,
    values_of,
)
from posapp.storage.repositories.product_search import (
    put_words,
    search_products,
    similar_products,
)
from posapp.storage.repositories.stock import BY_PLACE
from posapp.storage.rows import AnyRow
from posapp.storage.tables.catalogue import (
    category,
    price,
    price_list,
    product,
    product_barcode,
    quick_key,
)

BY_GTIN = Prepared(
    PRODUCTS.add_columns(product_barcode.c.pieces)
    .join_from(product, product_barcode, product_barcode.c.product_key == product.c.key)
    .where(product_barcode.c.gtin == bindparam("gtin"))
)
BY_ITEM = Prepared(PRODUCTS.where(product.c.item == bindparam("item"), product.c.item != ""))
BY_SKU = Prepared(PRODUCTS.where(product.c.sku == bindparam("sku")))
BY_ID = Prepared(PRODUCTS.where(product.c.id == bindparam("product_id")))
# LEFT JOIN makes SQLite begin at the few keys. Left to choose, it walked through all goods whenever
# it had counted them and not the keys: with 100,000 goods 117 ms and 12 MB of a start.
QUICK = Prepared(
    select(*PRODUCTS.selected_columns)
    .select_from(quick_key)
    .outerjoin_from(quick_key, product, quick_key.c.product_key == product.c.key)
    .outerjoin_from(product, category, product.c.category_key == category.c.key)
    .order_by(quick_key.c.position)
    .limit(bindparam("most"))
)
COUNT = select(func.count()).select_from(product)

WHOLE = select(product, category.c.path).outerjoin_from(
    product, category, product.c.category_key == category.c.key
)
WHOLE_BY_SKU = WHOLE.where(product.c.sku == bindparam("sku"))
WHOLE_BY_ID = WHOLE.where(product.c.id == bindparam("product_id"))
BARCODES = (
    select(product_barcode.c.gtin, product_barcode.c.pieces)
    .where(product_barcode.c.product_key == bindparam("key"))
    .order_by(product_barcode.c.gtin)
)
ADD = insert(product)
CHANGE = update(product).where(product.c.key == bindparam("of_key"))
KEEP_COST = sql_text(
    "INSERT OR IGNORE INTO product_cost (product_key, until, cost_minor) "
    "SELECT product.key, last.at, product.cost_minor FROM product, "
    "(SELECT at FROM sale ORDER BY business_day DESC, at DESC LIMIT 1) AS last "
    "WHERE product.key = :of_key AND product.cost_minor IS NOT NULL"
)
"""What was sold until the last receipt cost what the product costs now."""

DROP_BARCODES = delete(product_barcode).where(product_barcode.c.product_key == bindparam("key"))
ADD_BARCODES = insert(product_barcode)
OWNER_OF_GTIN = (
    select(product.c.sku)
    .join(product_barcode, product_barcode.c.product_key == product.c.key)
    .where(product_barcode.c.gtin == bindparam("gtin"))
)
OWNER_OF_ITEM = select(product.c.sku).where(
    product.c.item == bindparam("item"), product.c.item != ""
)
KEY_OF = select(product.c.key).where(product.c.id == bindparam("product_id"))
KEY_OF_SKU = select(product.c.key).where(product.c.sku == bindparam("sku"))
_LIST = upsert(price_list)
PUT_LIST = _LIST.on_conflict_do_update(
    index_elements=["name"], set_={"priority": _LIST.excluded.priority}
).returning(price_list.c.key)
DROP_PRICES = delete(price).where(price.c.list_key == bindparam("of_list"))
SEARCHED = frozenset({"name", "name_zh", "brand"})


class SqlCatalogue:
    """Keeps `ports.Catalogue`."""

    def __init__(self, connection: Connection, ids: Ids) -> None:
        self._connection = connection
        self._ids = ids
        self._categories = Categories(connection)

    def by_gtin(self, gtin: str, day: date) -> Found | None:
        """The product a 14-digit GTIN means on a day."""
        rows = BY_GTIN.rows(self._connection, {"gtin": gtin})
        found = products_of(self._connection, rows, day)
        return Found(found[0], rows[0].pieces) if found else None

    def by_item(self, item: str, day: date) -> Found | None:
        """The product an in-store item number means on a day."""
        found = self._one(BY_ITEM, {"item": item}, day)
        return Found(found) if found else None

    def by_sku(self, sku: str, day: date) -> Product | None:
        """The product with this SKU."""
        return self._one(BY_SKU, {"sku": sku}, day)

    def product(self, product_id: ProductId, day: date) -> Product | None:
        """The product with this id."""
        return self._one(BY_ID, {"product_id": product_id}, day)

    def _one(self, statement: Prepared, values: dict[str, str], day: date) -> Product | None:
        found = products_where(self._connection, statement, values, day)
        return found[0] if found else None

    def details(self, product_id: ProductId, day: date) -> ProductDetails | None:
        """All that the product card shows."""
        found = self.product(product_id, day)
        if found is None:
            return None
        row = self._connection.execute(WHOLE_BY_ID, {"product_id": product_id}).one()
        stock = self._connection.execute(BY_PLACE, {"product_id": product_id})
        return ProductDetails(
            product=found,
            category_path=row.path or "",
            description=row.description,
            barcodes=self._barcodes(row.key),
            attributes=attributes_of(row.attributes),
            stock_milli={row[0]: row[1] for row in stock},
            cost_minor=row.cost_minor,
        )

    def search(self, text: str, day: date, limit: int) -> Sequence[Product]:
        """Products by words, prefixes, Chinese, pinyin; best first, nothing fuzzy."""
        return search_products(self._connection, text, day, limit)

    def similar(self, text: str, day: date, limit: int) -> Sequence[Product]:
        """Products whose names look like a misspelt text; slower, only when `search` finds few."""
        return similar_products(self._connection, text, day, limit)

    def quick(self, day: date, limit: int) -> Sequence[Product]:
        """The goods of the quick-keys grid."""
        return products_where(self._connection, QUICK, {"most": limit}, day)

    def set_quick(self, product_ids: Sequence[ProductId]) -> None:
        """Choose the goods of the quick-keys grid, in order."""
        keys = [self._key_of(product_id) for product_id in product_ids]
        self._connection.execute(delete(quick_key))
        rows = [{"position": place, "product_key": key} for place, key in enumerate(keys, 1)]
        if rows:
            self._connection.execute(insert(quick_key), rows)

    def _key_of(self, product_id: ProductId) -> int:
        key: int | None = self._connection.execute(
            KEY_OF, {"product_id": product_id}
        ).scalar_one_or_none()
        if key is None:
            raise Bug("store.no-such-product", product=product_id)
        return key

    def count(self) -> int:
        """How many products there are."""
        return self._connection.execute(COUNT).scalar_one()

    def row(self, sku: str) -> CatalogueRow | None:
        """A product as the catalogue row that would make it."""
        stored = self._connection.execute(WHOLE_BY_SKU, {"sku": sku}).one_or_none()
        return None if stored is None else self._row_of(stored, _path_of(stored))

    def put(self, row: CatalogueRow, kept: Collection[str] = ()) -> CatalogueChange:
        """Bring one product to what the row says; a row that is there already changes nothing.

        Rule: catalogue.put-twice
        The fields `kept` of a product that is there stay as they are.
        """
        stored = self._connection.execute(WHOLE_BY_SKU, {"sku": row.sku}).one_or_none()
        if stored is None:
            self._check_codes(row)
            self._add(row)
            return CatalogueChange(row.sku, "new")
        before = self._row_of(stored, row.category)
        as_was: dict[str, Any] = {name: getattr(before, name) for name in kept}
        row = replace(row, **as_was)
        changed = _changed(before, row)
        if not changed:
            return CatalogueChange(row.sku, "same")
        self._check_codes(row)
        self._change(stored.key, row, changed)
        return CatalogueChange(row.sku, "changed", changed, before)

    def put_price_list(self, price_list: PriceList, prices: Sequence[DatedPrice]) -> None:
        """Make a price list what it is given as: its priority and all its prices, no others."""
        listed = {"name": price_list.name, "priority": price_list.priority}
        list_key = self._connection.execute(PUT_LIST, listed).scalar_one()
        self._connection.execute(DROP_PRICES, {"of_list": list_key})
        rows = [self._price_values(list_key, dated) for dated in prices]
        if rows:
            self._connection.execute(insert(price), rows)

    def _price_values(self, list_key: int, dated: DatedPrice) -> dict[str, str | int | None]:
        key = self._connection.execute(KEY_OF_SKU, {"sku": dated.sku}).scalar_one_or_none()
        if key is None:
            raise Refusal("catalogue.no-such-sku", sku=dated.sku)
        return {
            "product_key": key,
            "list_key": list_key,
            "from_day": dated.first_day.isoformat(),
            "until_day": dated.last_day.isoformat() if dated.last_day else None,
            "price_minor": dated.price_minor,
        }

    def _check_codes(self, row: CatalogueRow) -> None:
        for gtin, _ in row.barcodes:
            owner = self._connection.execute(OWNER_OF_GTIN, {"gtin": gtin}).scalar_one_or_none()
            if owner not in {None, row.sku}:
                raise Refusal("catalogue.barcode-taken", gtin=gtin, sku=str(owner))
        owner = self._connection.execute(OWNER_OF_ITEM, {"item": row.item}).scalar_one_or_none()
        if owner not in {None, row.sku}:
            raise Refusal("catalogue.item-taken", item=row.item, sku=str(owner))

    def _add(self, row: CatalogueRow) -> None:
        values = values_of(row, self._categories.key_of(row.category))
        added = self._connection.execute(ADD, {"id": self._ids.new(), **values})
        key = int(added.lastrowid)
        self._put_barcodes(key, row)
        put_words(self._connection, key, row.name, row.name_zh, row.brand)

    def _change(self, key: int, row: CatalogueRow, changed: tuple[str, ...]) -> None:
        """Write what differs.

        Rule: catalogue.cost-when-sold
        Another cost is of what is sold from now on; a margin that was told stays as it was.
        """
        if "cost_minor" in changed:
            self._connection.execute(KEEP_COST, {"of_key": key})
        values = values_of(row, self._categories.key_of(row.category))
        self._connection.execute(CHANGE, {"of_key": key, **values})
        if "barcodes" in changed:
            self._connection.execute(DROP_BARCODES, {"key": key})
            self._put_barcodes(key, row)
        if SEARCHED & set(changed):
            put_words(self._connection, key, row.name, row.name_zh, row.brand)

    def _put_barcodes(self, key: int, row: CatalogueRow) -> None:
        rows = [{"gtin": gtin, "product_key": key, "pieces": n} for gtin, n in row.barcodes]
        if rows:
            self._connection.execute(ADD_BARCODES, rows)

    def _barcodes(self, key: int) -> tuple[tuple[str, int], ...]:
        found = self._connection.execute(BARCODES, {"key": key})
        return tuple((row.gtin, row.pieces) for row in found)

    def _row_of(self, stored: AnyRow, category: tuple[str, ...]) -> CatalogueRow:
        """The stored product as the catalogue row that would make it.

        `category` is how a new row spells it: kept where both have one path, whatever signs are in
        its names.
        """
        same_path = (stored.path or "") == PATH_SIGN.join(category)
        return CatalogueRow(
            sku=stored.sku,
            name=stored.name,
            unit=Unit(stored.unit),
            price_minor=stored.price_minor,
            tax_class=stored.tax_class,
            name_zh=stored.name_zh,
            category=category if same_path else _path_of(stored),
            brand=stored.brand,
            cost_minor=stored.cost_minor,
            barcodes=self._barcodes(stored.key),
            item=stored.item,
            open_price=bool(stored.open_price),
            discontinued=bool(stored.discontinued),
            returnable=bool(stored.returnable),
            attributes=attributes_of(stored.attributes),
            description=stored.description,
        )


def _path_of(stored: AnyRow) -> tuple[str, ...]:
    return tuple(stored.path.split(PATH_SIGN)) if stored.path else ()


def _changed(before: CatalogueRow, after: CatalogueRow) -> tuple[str, ...]:
    """The fields that differ; the order of barcodes is no difference."""
    return tuple(
        field.name
        for field in fields(CatalogueRow)
        if _comparable(getattr(before, field.name)) != _comparable(getattr(after, field.name))
    )


def _comparable(value: object) -> object:
    return (
        sorted(value)
        if isinstance(value, tuple) and value and isinstance(value[0], tuple)
        else value
    )
