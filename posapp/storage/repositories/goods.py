"""Goods as the office asks for them: page by page over any number, and field by field changed."""

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
    text,
    tuple_,
    update,
)

from posapp.domain.barcode.product_code import gtin14
from posapp.domain.goods_change import Field
from posapp.domain.product import PATH_SIGN
from posapp.domain.search_text import match_query
from posapp.kernel.ids import ProductId
from posapp.kernel.rate import WHOLE_BP
from posapp.ports.goods import After, GoodsPage, GoodsQuery, GoodsRow, Level, Order
from posapp.storage.prepared import Prepared
from posapp.storage.repositories.categories import Categories
from posapp.storage.repositories.product_rows import products_by_keys
from posapp.storage.repositories.product_search import LAST_CHARACTER, put_words
from posapp.storage.repositories.stock import levels_of
from posapp.storage.tables.catalogue import category, product, product_barcode
from posapp.storage.tables.stock import stock_entry, stock_movement
from posapp.storage.tables.sync import shop_link
from sync.merge import is_gone

SHELF = "shelf"
AT_ONCE = 500
IN_ORDER: Mapping[Order, ColumnElement[Any]] = {  # Any: a column of texts or of numbers
    Order.NAME: product.c.name,
    Order.SKU: product.c.sku,
    Order.PRICE: product.c.price_minor,
}
KEYS_OF = select(product.c.id, product.c.key).where(
    product.c.id.in_(bindparam("ids", expanding=True))
)
COSTS = select(product.c.key, product.c.cost_minor).where(
    product.c.key.in_(bindparam("keys", expanding=True))
)
LINKS = select(shop_link.c.local_id, shop_link.c.known).where(
    shop_link.c.kind == "product", shop_link.c.local_id.in_(bindparam("ids", expanding=True))
)
OWNED = (
    select(product.c.sku, shop_link.c.known)
    .join(shop_link, shop_link.c.local_id == product.c.id)
    .where(shop_link.c.kind == "product")
)
CATEGORIES = select(category.c.path).order_by(category.c.path)
BRANDS = (
    select(product.c.brand)
    .where(product.c.brand != "")
    .distinct()
    .order_by(product.c.brand)
    .limit(bindparam("most"))
)
WORDS = text("SELECT rowid FROM product_search WHERE product_search MATCH :words")
COLUMNS: Mapping[Field, Any] = {  # Any: as above
    Field.PRICE: product.c.price_minor,
    Field.TAX_CLASS: product.c.tax_class,
    Field.BRAND: product.c.brand,
    Field.DISCONTINUED: product.c.discontinued,
}
CHANGE: Mapping[Field, Prepared] = {
    field: Prepared(
        update(product)
        .where(product.c.id == bindparam("of_id"), column == bindparam("old"))
        .values({column.name: bindparam("new")})
    )
    for field, column in COLUMNS.items()
}
NUMBERS = frozenset({Field.PRICE, Field.DISCONTINUED})
NAMES = select(product.c.key, product.c.name, product.c.name_zh, product.c.brand).where(
    product.c.id == bindparam("product_id")
)


class SqlGoodsBook:
    """Keeps `ports.goods.GoodsBook`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._categories = Categories(connection)

    def page(
        self, query: GoodsQuery, order: Order, day: date, limit: int, after: After | None = None
    ) -> GoodsPage:
        """Some of the goods that answer, in order.

        Rule: goods.keyset
        A page begins behind the last row of the one before, whatever came or went meanwhile: no
        row is told twice, and the thousandth page costs what the first does.
        """
        by = IN_ORDER[order]
        wanted = _keys(query).add_columns(by).order_by(by, product.c.key).limit(limit + 1)
        if after is not None:
            behind = tuple_(by, product.c.key) > tuple_(literal(after.value), literal(after.key))
            wanted = wanted.where(by >= after.value, behind)
        found = self._connection.execute(wanted).all()
        more = len(found) > limit
        rows = self.rows([row[0] for row in found[:limit]], day)
        last = found[limit - 1] if more else None
        return GoodsPage(tuple(rows), After(last[1], last[0]) if last is not None else None)

    def keys(self, query: GoodsQuery, most: int) -> Sequence[int]:
        """The row numbers of all goods that answer, up to so many, in the order of their names."""
        wanted = _keys(query).order_by(product.c.name, product.c.key).limit(most)
        return tuple(self._connection.execute(wanted).scalars())

    def rows(self, keys: Sequence[int], day: date) -> Sequence[GoodsRow]:
        """Goods by their row numbers, in this order; what is gone is left out."""
        found: list[GoodsRow] = []
        for start in range(0, len(keys), AT_ONCE):
            found += self._some(keys[start : start + AT_ONCE], day)
        return tuple(found)

    def _some(self, keys: Sequence[int], day: date) -> list[GoodsRow]:
        products = products_by_keys(self._connection, keys, day)
        costs = {row[0]: row[1] for row in self._connection.execute(COSTS, {"keys": list(keys)})}
        ids = [one.id for one in products.values()]
        levels = levels_of(self._connection, ids, SHELF)
        linked = self._connection.execute(LINKS, {"ids": ids})
        owned = {row[0] for row in linked if not is_gone(row[1])}
        return [
            GoodsRow(key, one, costs.get(key), levels.get(one.id, 0), one.id in owned)
            for key in keys
            if (one := products.get(key)) is not None
        ]

    def shop_owned(self) -> AbstractSet[str]:
        """The SKUs of goods that the online shop has, and owns."""
        linked = self._connection.execute(OWNED)
        return {row[0] for row in linked if not is_gone(row[1])}

    def keys_of(self, product_ids: Sequence[ProductId]) -> Sequence[int]:
        """The row numbers of products, in their order; what is gone is left out."""
        keys: dict[ProductId, int] = {}
        for start in range(0, len(product_ids), AT_ONCE):
            asked = {"ids": list(product_ids[start : start + AT_ONCE])}
            keys |= {row[0]: row[1] for row in self._connection.execute(KEYS_OF, asked)}
        return tuple(keys[one] for one in product_ids if one in keys)

    def categories(self) -> Sequence[str]:
        """The paths of all categories, in order."""
        return tuple(self._connection.execute(CATEGORIES).scalars())

    def brands(self, most: int) -> Sequence[str]:
        """The brands there are, in order."""
        return tuple(self._connection.execute(BRANDS, {"most": most}).scalars())

    def change_field(self, product_id: ProductId, field: Field, before: str, after: str) -> bool:
        """Set a field if it still is what it was before; whether it was.

        Rule: goods.stale-refused
        The question and the change are one statement: nothing comes between.
        """
        if field is Field.CATEGORY:
            return self._change_category(product_id, before, after)
        old, new = (int(before), int(after)) if field in NUMBERS else (before, after)
        asked = {"of_id": product_id, "old": old, "new": new}
        changed = CHANGE[field].run(self._connection, asked)
        if changed and field is Field.BRAND:
            row = self._connection.execute(NAMES, {"product_id": product_id}).one()
            put_words(self._connection, row.key, row.name, row.name_zh, row.brand)
        return bool(changed)

    def _change_category(self, product_id: ProductId, before: str, after: str) -> bool:
        old, new = (
            self._categories.key_of(path.split(PATH_SIGN) if path else ())
            for path in (before, after)
        )
        changed = self._connection.execute(
            update(product)
            .where(product.c.id == product_id, product.c.category_key.is_not_distinct_from(old))
            .values(category_key=new)
        )
        return bool(changed.rowcount)


def _keys(query: GoodsQuery) -> Select[Any]:
    """The keys of the goods that answer a query, still without order."""
    typed = query.text.strip()
    wanted: list[ColumnElement[bool]] = [*_priced(query)]
    if typed:
        wanted.append(product.c.key.in_(_named(typed)))
    if query.category:
        wanted.append(product.c.category_key.in_(_below(query.category)))
    if query.brand:
        wanted.append(product.c.brand == query.brand)
    if query.discontinued is not None:
        wanted.append(product.c.discontinued == int(query.discontinued))
    if query.level is not None:
        wanted.append(_level_is(query.level))
    return select(product.c.key).where(*wanted)


def _priced(query: GoodsQuery) -> Iterator[ColumnElement[bool]]:
    if query.price_from_minor is not None:
        yield product.c.price_minor >= query.price_from_minor
    if query.price_to_minor is not None:
        yield product.c.price_minor <= query.price_to_minor
    if query.margin_under_bp is not None:
        yield _margin_under(query.margin_under_bp, query.rates)


def _named(typed: str) -> Select[Any]:
    """The goods whose words, number or barcode this is."""
    gtin = gtin14(typed) or ""
    found: Select[Any] = select(product.c.key).where(product.c.sku == typed)
    coded = select(product_barcode.c.product_key).where(product_barcode.c.gtin == gtin)
    parts = [found, coded]
    words = match_query(typed)
    if words:
        matched = WORDS.bindparams(words=words).columns(rowid=product.c.key.type)
        parts.append(select(matched.subquery("matched").c.rowid))
    whole = parts[0].union(*parts[1:]).subquery("named")
    return select(whole.c[0])


def _below(path: str) -> Select[Any]:
    """The keys of a category and of all below it."""
    start = path + PATH_SIGN
    within = and_(category.c.path >= start, category.c.path < start + LAST_CHARACTER)
    return select(category.c.key).where(or_(category.c.path == path, within))


def _margin_under(margin_bp: int, rates: Mapping[str, int]) -> ColumnElement[bool]:
    """Whether cost is more than the price without tax leaves room for: whole numbers only."""
    bp = case(rates, value=product.c.tax_class, else_=0) if rates else literal(0)
    spent = product.c.cost_minor * (literal(WHOLE_BP) + bp)
    return and_(
        product.c.cost_minor.is_not(None),
        spent > product.c.price_minor * literal(WHOLE_BP - margin_bp),
    )


def _level_is(level: Level) -> ColumnElement[bool]:
    """Whether the shelf holds less than nothing, nothing or something, by the books."""
    parts = [
        select(table.c.product_id, table.c.milli).where(table.c.place == SHELF)
        for table in (stock_movement, stock_entry)
    ]
    every = parts[0].union_all(parts[1]).subquery("every")
    whole = func.sum(every.c.milli)
    grouped = select(every.c.product_id).group_by(every.c.product_id)
    if level is Level.NEGATIVE:
        return product.c.id.in_(grouped.having(whole < 0))
    if level is Level.SOME:
        return product.c.id.in_(grouped.having(whole > 0))
    return product.c.id.not_in(grouped.having(whole != 0))
