"""Products, their codes, prices and places."""

from sqlalchemy import ForeignKey, Index

from posapp.kernel.quantity import Unit
from posapp.storage.tables.base import (
    holds,
    integer,
    integer_or_none,
    name_without_case,
    one_of,
    position,
    strict_rows,
    strict_table,
    text,
    text_or_none,
    yes_no,
)

# The tree: a category names its parent; `path` is the names from the top, which is how it is found.
category = strict_table(
    "category",
    position("key"),
    integer_or_none("parent_key", ForeignKey("category.key")),
    text("name"),
    text("path"),
    Index("uq_category_path", "path", unique=True),
    Index("ix_category_parent_key", "parent_key"),
)

# `key` is the row's number, which the search index knows; everybody else knows the `id`.
product = strict_table(
    "product",
    position("key"),
    text("id"),
    text("sku"),
    name_without_case("name"),
    text("name_zh"),
    text("unit"),
    text("tax_class"),
    integer("price_minor"),
    integer_or_none("cost_minor"),
    integer_or_none("category_key", ForeignKey("category.key")),
    text("brand"),
    text("item"),
    *yes_no("open_price"),
    *yes_no("returnable"),
    *yes_no("discontinued"),
    text("attributes"),
    text("description"),
    one_of("unit", Unit),
    holds("price_minor", "price_minor >= 0"),
    holds("cost_minor", "cost_minor IS NULL OR cost_minor >= 0"),
    holds("names", "sku <> '' AND name <> '' AND tax_class <> ''"),
    holds("attributes", "json_valid(attributes)"),
    Index("uq_product_id", "id", unique=True),
    Index("uq_product_sku", "sku", unique=True),
    Index("ix_product_name", "name"),
    Index("ix_product_category_key", "category_key"),
)
Index("uq_product_item", product.c.item, unique=True, sqlite_where=product.c.item != "")

# What a unit cost until a moment, where that has changed since.
product_cost = strict_rows(
    "product_cost",
    integer("product_key", ForeignKey("product.key"), primary_key=True),
    text("until", primary_key=True),
    integer("cost_minor"),
    holds("cost_minor", "cost_minor >= 0"),
)

# A barcode in 14 digits, and how many pieces of the product it stands for.
product_barcode = strict_rows(
    "product_barcode",
    text("gtin", primary_key=True),
    integer("product_key", ForeignKey("product.key")),
    integer("pieces"),
    holds("gtin", "length(gtin) = 14 AND gtin NOT GLOB '*[^0-9]*'"),
    holds("pieces", "pieces >= 1"),
    Index("ix_product_barcode_product_key", "product_key"),
)

price_list = strict_table(
    "price_list",
    position("key"),
    text("name"),
    integer("priority"),
    Index("uq_price_list_name", "name", unique=True),
)

# A price of a list from a day until a day, both included; without `until_day` it has no end.
price = strict_rows(
    "price",
    integer("product_key", ForeignKey("product.key"), primary_key=True),
    integer("list_key", ForeignKey("price_list.key"), primary_key=True),
    text("from_day", primary_key=True),
    text_or_none("until_day"),
    integer("price_minor"),
    holds("price_minor", "price_minor >= 0"),
    holds("days", "until_day IS NULL OR until_day >= from_day"),
    Index("ix_price_list_key", "list_key"),
)

# The goods of the quick-keys grid, in order.
quick_key = strict_table(
    "quick_key",
    position(),
    integer("product_key", ForeignKey("product.key")),
    Index("uq_quick_key_product_key", "product_key", unique=True),
)
