"""Who delivers what, and what was ordered from them."""

from sqlalchemy import ForeignKey, Index

from posapp.domain.purchasing import OrderState
from posapp.storage.tables.base import (
    holds,
    integer,
    integer_or_none,
    one_of,
    position,
    strict_rows,
    strict_table,
    text,
    text_or_none,
    yes_no,
)

supplier = strict_table(
    "supplier",
    position(),
    text("id"),
    text("name"),
    text("contact"),
    text("phone"),
    text("email"),
    text("note"),
    integer("lead_days"),
    integer("review_days"),
    integer("least_minor"),
    *yes_no("active"),
    holds("name", "name <> ''"),
    holds("days", "lead_days >= 0 AND review_days >= 1 AND least_minor >= 0"),
    Index("uq_supplier_id", "id", unique=True),
)

# One supplier a product: who is asked first, and on what terms.
supplier_product = strict_rows(
    "supplier_product",
    text("product_id", ForeignKey("product.id"), primary_key=True),
    text("supplier_id", ForeignKey("supplier.id")),
    text("code"),
    integer("pack_milli"),
    integer("least_packs"),
    integer_or_none("cost_minor"),
    holds("packs", "pack_milli > 0 AND least_packs >= 1"),
    holds("cost_minor", "cost_minor IS NULL OR cost_minor >= 0"),
    Index("ix_supplier_product_supplier_id", "supplier_id"),
)

purchase_order = strict_table(
    "purchase_order",
    position(),
    text("id"),
    text("supplier_id", ForeignKey("supplier.id")),
    text("state"),
    text("made_at"),
    text("by_id"),
    text("due_on"),
    text_or_none("ended_at"),
    one_of("state", OrderState),
    Index("uq_purchase_order_id", "id", unique=True),
    Index("ix_purchase_order_state", "state"),
)

purchase_line = strict_rows(
    "purchase_line",
    text("order_id", ForeignKey("purchase_order.id"), primary_key=True),
    integer("place", primary_key=True),
    text("product_id", ForeignKey("product.id")),
    integer("ordered_milli"),
    integer("received_milli"),
    integer_or_none("cost_minor"),
    holds("milli", "ordered_milli > 0 AND received_milli >= 0"),
    Index("ix_purchase_line_product_id", "product_id"),
)
